//! The words on screen: what several screens say, among it what the core calls by its English names
//! (DESIGN §2); below, a file for each part that has none of its own on this floor.

pub mod app;
pub mod arrival;
pub mod chart;
pub mod chart_category;
pub mod chunk;
pub mod closings;
pub mod drafting;
pub mod evidence;
pub mod findings;
pub mod frame;
pub mod notices;
pub mod of_plan;
pub mod office;
pub mod opening;
pub mod oversight;
pub mod parts;
pub mod practice;
pub mod recording;
pub mod reports;
pub mod site;
pub mod store;
pub mod trial;
pub mod update;
pub mod yearly;

use crate::app::extra_form::YES_NO;
use crate::domain::entry::{TaskState, Verified, Work};
use crate::domain::owed::DueState;
use crate::domain::plan::{Path, Role};
use crate::domain::points::Kind;
use crate::domain::progress::Status;
use crate::format::{entry, plan};
pub use of_plan::{LEDGER_OF_PLAN, bound, in_words, nature, part, program, state_of_work};

/// What marks an extra indicator.
pub const EXTRA: &str = "表外・不是方案原文";

/// The button that takes an export.
pub const EXPORT_SNAPSHOT: &str = "导出快照";
/// The button that puts a question off.
pub const LATER: &str = "以后再说";
/// The button that gives up what is being done.
pub const CANCEL: &str = "取消";
/// The button that closes something.
pub const CLOSE: &str = "关闭";
/// The button that loads the page anew.
pub const RELOAD: &str = "重新载入";
/// The button that brings back what was undone.
pub const RESTORE: &str = "恢复";
/// The button that prints.
pub const PRINT: &str = "打印";
/// The button that copies a link.
pub const COPY_LINK: &str = "复制链接";
/// The button that records what was filled in.
pub const RECORD: &str = "记录";
/// The box that searches, and its button.
pub const SEARCH: &str = "查找";
/// Takes an entry back.
pub const WITHDRAW: &str = "撤回";

/// The same of an entry, in full.
pub fn withdraw(what: &str) -> String {
    format!("撤回：{what}")
}

/// What is asked before a withdrawal, and what its button says.
pub const WITHDRAWAL: [&str; 2] = ["撤回的原因", "撤回这条记录"];

/// A choice that has not been made.
pub const CHOOSE: &str = "请选择";
/// Where records would stand.
pub const NO_RECORDS: &str = "还没有记录。";
/// Who records: a unit, or a place of one.
pub const SITE: &str = "填报点";
/// A unit, over a column or at a field.
pub const UNIT: &str = "单位";
/// An indicator, over a column.
pub const INDICATOR: &str = "指标";
/// A role in the leading group, over a column.
pub const ROLE: &str = "角色";
/// A post, over a column.
pub const POST: &str = "职务";
/// Whether a succession was filed.
pub const FILED: &str = "备案";
/// The safeguards, as a part of a list.
pub const SAFEGUARDS: &str = "保障措施";
/// The units that answer for something.
pub const ANSWERABLE_UNITS: &str = "责任单位";
/// How a unit answers that is named through a collective.
pub const COUNTED_AS_MEMBER_UNIT: &str = "按统称计入";
/// A value.
pub const VALUE: &str = "数值";
/// The value at the start of the plan.
pub const BASELINE: &str = "基线";
/// What stands where no baseline was published.
pub const NO_BASE: &str = "未公布";
/// Why nothing is required before the end of what has no baseline.
pub const NOT_BY_PACE: &str = "没有基期值，不按进度判断";
/// What is the document's own, before its name.
pub const OF_PLAN: &str = "方案";
/// An interim target that was recorded.
pub const INTERIM: &str = "年度目标";
/// An interim target of the document's own.
pub const INTERIM_OF_PLAN: &str = "方案年度目标";
/// What asks the ledger, in place of a kind, for the entries that count for nothing.
pub const UNCOUNTED_KEY: &str = "uncounted";
/// How an indicator stands whose target is in words.
pub const IN_WORDS: &str = "文字目标，按进展跟踪";
/// What stands where there is no number.
pub const NOTHING: &str = "—";
/// The value at its end.
pub const TARGET: &str = "目标";
/// The value that was due at a date.
pub const REQUIRED_THEN: &str = "当时应达";
/// The status of an indicator.
pub const STATUS: &str = "状态";
/// The state of a task.
pub const STATE: &str = "状态";
/// An indicator or a task of which nobody has said anything.
pub const UNREPORTED: &str = "未报";
/// The choice of a filter that leaves nothing out.
pub const ANY: &str = "不限";
/// What is said of what differs.
pub const IN_CONFLICT: &str = "有冲突";
/// The date for which something holds.
pub const AS_OF_DATE: &str = "截至日期";
/// Where a value is from.
pub const DATA_SOURCE: &str = "数据来源";
/// How far a value was verified.
pub const VERIFICATION: &str = "核实情况";
/// A remark that may be left out.
pub const NOTE_OPTIONAL: &str = "备注（可不填）";
/// What was pasted.
pub const PASTED: &str = "粘贴的内容";
/// A clock that cannot be right.
pub const ODD_CLOCK: &str = "时间可疑";
/// A remark of this program's.
pub const REMARK_OF_OURS: &str = "本程序的说明，不是方案原文";
/// A chart, to whom does not see it.
pub const CHART: &str = "图表";
/// Before the status that a record would bring.
pub const STATUS_AFTER: &str = "记录后状态：";
/// Between a status and the one after it.
pub const BECOMES: &str = " → ";

/// The measure word of rows.
pub const MEASURE_OF_ROWS: &str = "行";
/// The measure word of conflicts.
pub const MEASURE_OF_CONFLICTS: &str = "处";
/// Records.
pub const MEASURE_OF_RECORDS: &str = "条";
/// The measure word of files and values.
pub const MEASURE_OF_THINGS: &str = "个";

/// A value, with what it is measured in.
pub fn value_in(measure: &str) -> String {
    format!("数值（{measure}）")
}

/// The day up to which something holds.
pub fn as_of(day: &str) -> String {
    format!("截至 {day}")
}

/// The day that the plan sets for a task.
pub fn due(day: &str) -> String {
    format!("原文期限 {day}")
}

/// What is said after a download was asked for: only the person knows whether the file arrived.
pub fn downloaded(name: &str, done: bool) -> String {
    match done {
        true => format!("已交给浏览器下载：{name}"),
        false => "没有生成文件。请换一种格式再试，或打印本页。".to_string(),
    }
}

/// What is said after a link was to be copied.
pub fn link_copied(link: &str, done: bool) -> String {
    if done {
        "已复制链接。".to_string()
    } else {
        format!("浏览器不允许复制，请手工复制：{link}")
    }
}

/// The word for a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Back => "倒退",
        Status::Missed => "未达标",
        Status::Severe => "严重欠进度",
        Status::Behind => "欠进度",
        Status::Unreported => UNREPORTED,
        Status::NotDue => "未到期",
        Status::Unsettled => "未核定",
        Status::OnTrack => "达序时",
        Status::Ahead => "超序时",
        Status::Early => "提前达标",
        Status::Met => "已达标",
    }
}

/// The shape that goes with a status, so that colour never stands alone.
pub fn mark(status: Status) -> &'static str {
    match status {
        Status::Back => "▼",
        Status::Missed => "✕",
        Status::Severe => "■",
        Status::Behind => "◆",
        Status::Unreported => "○",
        Status::NotDue => "◔",
        Status::Unsettled => "≠",
        Status::OnTrack => "●",
        Status::Ahead => "▲",
        Status::Early | Status::Met => "✓",
    }
}

/// The class and token of a status, as in `style/tokens.css`.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::Back => "back",
        Status::Missed => "missed",
        Status::Severe => "severe",
        Status::Behind => "behind",
        Status::Unreported => "none",
        Status::NotDue => "not-due",
        Status::Unsettled => "unsettled",
        Status::OnTrack => "on-track",
        Status::Ahead => "ahead",
        Status::Early => "early",
        Status::Met => "met",
    }
}

/// How far a reading has been verified.
pub fn verified(verified: Verified) -> &'static str {
    match verified {
        Verified::SelfReported => "自报",
        Verified::Checked => "已核实",
        Verified::ThirdParty => "第三方",
    }
}

/// All reports that a period asks for.
pub const ALL_DUE: &str = "应报";

/// How far something has been reported for a period.
pub fn due_state(state: DueState) -> &'static str {
    match state {
        DueState::NotYet => "未到期",
        DueState::Open => "未报",
        DueState::Overdue => "逾期未报",
        DueState::InTime => "已报",
        DueState::Late => "迟报",
    }
}

/// The state of a task.
pub fn task_state(state: TaskState) -> &'static str {
    match state {
        TaskState::NotStarted => "未启动",
        TaskState::InProgress => "推进中",
        TaskState::Done => "已完成",
        TaskState::Stuck => "受阻",
    }
}

/// Every state a task can be given, in the order a form offers them.
pub const TASK_STATES: [TaskState; 4] =
    [TaskState::NotStarted, TaskState::InProgress, TaskState::Done, TaskState::Stuck];

/// A form's choices of a task's state: the word in the files, the word on screen.
pub fn task_state_choices() -> Vec<(String, String)> {
    choices(entry::STATES, |word| entry::task_state(word).map(task_state))
}

/// A form's choices of a verification.
pub fn verified_choices() -> Vec<(String, String)> {
    choices(entry::VERIFIED, |word| entry::verified(word).map(verified))
}

/// A form's choices for raising a verification: 已核实 and 第三方.
pub fn raised_choices() -> Vec<(String, String)> {
    let mut all = verified_choices();
    all.retain(|(word, _)| entry::verified(word) != Some(Verified::SelfReported));
    all
}

fn choices(words: &[&str], on_screen: impl Fn(&str) -> Option<&'static str>) -> Vec<(String, String)> {
    words.iter().map(|word| (word.to_string(), on_screen(word).unwrap_or_default().to_string())).collect()
}

/// A form's choices of a path.
pub fn path_choices() -> Vec<(String, String)> {
    let all = plan::PATHS.iter().zip(plan::PATH_VALUES);
    all.map(|(word, value)| (word.to_string(), path(*value).to_string())).collect()
}

/// A form's choices of a yes or a no.
pub fn yes_no_choices() -> Vec<(String, String)> {
    yes_no(["是", "否"])
}

/// A form's choices of whether a town has a point.
pub fn has_choices() -> Vec<(String, String)> {
    yes_no(["有", "没有"])
}

/// What a town may have.
pub fn town_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Point => "服务网点",
        Kind::Station => "维权援助工作站",
    }
}

/// Whether a town has it.
pub fn has(kind: Kind, has: bool) -> &'static str {
    match (kind, has) {
        (Kind::Point, true) => "有网点",
        (Kind::Point, false) => "没有网点",
        (Kind::Station, true) => "有工作站",
        (Kind::Station, false) => "没有工作站",
    }
}

fn yes_no(shown: [&str; 2]) -> Vec<(String, String)> {
    YES_NO.iter().zip(shown).map(|(word, shown)| (word.to_string(), shown.to_string())).collect()
}

/// How an indicator is expected to move; ours, not the document's.
pub fn path(path: Path) -> &'static str {
    match path {
        Path::Linear => "按月直线推进",
        Path::Maintain => "保持基线水平",
        Path::AtEnd => "期末一次判定",
    }
}

/// A role in the leading group.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Leader => "组长",
        Role::Deputy => "副组长",
        Role::Member => "成员",
    }
}

/// The kind of a unit.
pub fn unit_kind(kind: &str) -> &'static str {
    match kind {
        "department" => "政府部门",
        "party" => "党委部门",
        "court" => "法院",
        "procuratorate" => "检察院",
        "zone" => "园区单位",
        "bank" => "金融机构",
        "collective" => "统称单位",
        "leading_group" => "领导机构",
        "office" => "办事机构",
        "town" => "乡镇街道",
        "association" => "群团社团",
        "company" => "企业",
        "school" => "院校院所",
        _ => "其他单位",
    }
}

/// A piece of work by its kind and number: 任务 10, 保障措施（二）.
pub fn work(work: Work) -> String {
    match work {
        Work::Task(no) => format!("任务 {no}"),
        Work::Safeguard(no) => format!("保障措施 {no}"),
        Work::Worded(no) => format!("指标 {no}"),
    }
}

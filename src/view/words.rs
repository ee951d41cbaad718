//! The words on screen for what the core calls by its English names (DESIGN §2).

use crate::app::extra_form::YES_NO;
use crate::domain::entry::{TaskState, Verified, Work};
use crate::domain::plan::{ClauseKind, Path, Role};
use crate::domain::progress::Status;
use crate::format::{entry, plan};

/// What marks an extra indicator.
pub const EXTRA: &str = "表外・不是方案原文";

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

/// The program's name.
pub const PROGRAM: &str = "知识产权强县 · 进度台账";

/// The word for a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Back => "倒退",
        Status::Missed => "未达标",
        Status::Severe => "严重欠进度",
        Status::Behind => "欠进度",
        Status::Unreported => "未报",
        Status::NotDue => "未到期",
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
pub fn has_point_choices() -> Vec<(String, String)> {
    yes_no(["有网点", "没有网点"])
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
        "collective" => "集合",
        "leading_group" => "领导小组",
        "office" => "办事机构",
        _ => "其他单位",
    }
}

/// The kind of a clause.
pub fn clause_kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Heading => "标题",
        ClauseKind::Text => "正文",
        ClauseKind::Table => "指标表",
        ClauseKind::Task => "任务",
        ClauseKind::Safeguard => "保障措施",
        ClauseKind::Roster => "成员名单",
        ClauseKind::Note => "附注",
    }
}

/// A piece of work by its kind and number: 任务 10, 保障措施（二）.
pub fn work(work: Work) -> String {
    match work {
        Work::Task(no) => format!("任务 {no}"),
        Work::Safeguard(no) => format!("保障措施 {no}"),
    }
}

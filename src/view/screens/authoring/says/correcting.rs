//! The words with which a draft is looked over and corrected.
#![allow(missing_docs, reason = "the words say what they are")]

use super::{APPROVED, BASIS, ISSUED, ISSUER, NUMBER, PERIOD, TITLE};
use crate::domain::authoring::draft::{Field, New};
use crate::domain::plan::ClauseKind;

pub const AND: &str = "、";
pub const SEMICOLON: &str = "；";
pub const RESPONSIBLE: &str = "责任";
pub const NO_CATEGORY: &str = "（没有类别）";
pub const NO_GROUP: &str = "（不分组）";
pub const NOT_SAID: &str = "（方案没有说）";
pub const NONE: &str = "（无）";
pub const TO_SAFEGUARD: &str = "改作保障措施";
pub const TO_TASK: &str = "改作任务";
pub const NAMES_HOW: &str = "几个单位用顿号分开；没有的会新加到单位里。";

pub const CATEGORIES: &str = "指标类别";
pub const OF_CATEGORIES: &str = "类";
pub const CATEGORY_HEADS: &[&str] = &["类别", "指标", "把握"];
pub const GROUPS: &str = "任务分组";
pub const OF_GROUPS: &str = "组";
pub const GROUP_HEADS: &[&str] = &["分组", "任务", "把握"];

pub const NEVER: &str = "还没有改过";
pub const DRAFTS_UNREAD: &str = "浏览器里的稿子没有读全，可能还有没列出来的；没有删改。请重新打开本页再看。";
pub const EDIT: &str = "改";
pub const CHECK: &str = "核对了";
pub const CHECKED: &str = "已核对";
pub const UNCHECK: &str = "取消核对";
pub const CHANGED_HERE: &str = "改过";
pub const ADDED_HERE: &str = "加的";
pub const SAVE: &str = "改好了";
pub const CANCEL: &str = "不改了";
pub const MERGE: &str = "并入";
pub const MERGE_INTO: &str = "并入哪一项";
pub const PART: &str = "分开成另一个单位";
pub const DROP: &str = "不要这一项";
pub const UNDO: &str = "撤销";
pub const REDO: &str = "重做";
pub const NOT_FOUND: &str = "没有认出";

pub const LINE: &str = "第几行";
pub const LINE_TOOLS: &str = "对这一行";
pub const LINE_HINT: &str = "点一下原文里的一行，或在这里写行号；选中几个字再按“加上”，就用选中的字作名称。";
pub const ADD_AS: &str = "这一行还有";
pub const ADD: &str = "加上";
pub const NO_SUCH_LINE: &str = "没有这一行。请写原文里的行号。";
pub const KIND_OF_CLAUSE: &str = "条文类型";
pub const BEGIN: &str = "从这行另起一条";
pub const GO_ON: &str = "与上一条合并";

pub const KEPT: &str = "做了一半的稿子";
pub const KEPT_SAYS: &str = "稿子只存在这台电脑的浏览器里，和台账分开。";
pub const GO_ON_WITH: &str = "接着做";
pub const REMOVE: &str = "删去";
pub const REMOVE_NOW: &str = "真的删去，不能恢复";
pub const STAY: &str = "留着";
pub const ANOTHER: &str = "换一份方案";
pub const UNTITLED: &str = "没有标题的文字";
pub const SAVED: &str = "已保存在这台电脑。";
pub const RECORDED: &str = "已记录。";
pub const NOT_SAVED: &str =
    "没有存下来：浏览器不让存，或者没有地方了。改动只在这一页里，关掉就没有了；请先把 plan.json 下载下来。";
pub const READING_KEPT: &str = "正在看这台电脑里有没有稿子……";

/// What a field asks for.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "名称",
        Field::Issuer => ISSUER,
        Field::Number => NUMBER,
        Field::Issued => ISSUED,
        Field::Approved => APPROVED,
        Field::Basis => BASIS,
        Field::Period => PERIOD,
        Field::Measure => "计量单位",
        Field::Category => "类别",
        Field::Baseline => "基期值",
        Field::Targets => "目标值",
        Field::Nature => "属性",
        Field::Path => "推进方式（程序拟的）",
        Field::Whole => "按整数计（程序拟的）",
        Field::Cumulative => "累计数（程序拟的）",
        Field::No => "序号",
        Field::Group => "分组",
        Field::Level => "层级",
        Field::Units => "单位",
        Field::Aliases => "又称",
        Field::Kind => "类别",
        Field::Parent => "属于",
        Field::Seat => "设在",
        Field::Role => "组内职务",
        Field::Post => "职务",
    }
}

/// The same in the head, where a name is the title.
pub fn head_field(of: Field) -> &'static str {
    if of == Field::Name { TITLE } else { field(of) }
}

/// How a field is written.
pub fn how(field: Field) -> &'static str {
    match field {
        Field::Issued => "例如 2024年3月31日。",
        Field::Period => "例如 2024年1月 至 2026年12月。",
        Field::Baseline => "例如 46.52；没有就留空，写“—”是方案说没有。",
        Field::Targets => {
            "例如 150、≥40、95以上；几年的写成“2024年：120；2026年：150”。写成文字的（如“全面建成”）按文字跟踪。"
        }
        Field::Units => "用顿号分开；分牵头、配合的写成“牵头：甲；配合：乙、丙”。没有的会新加到单位里。",
        Field::Aliases | Field::Basis => "几个用顿号分开。",
        Field::Name
        | Field::Issuer
        | Field::Number
        | Field::Approved
        | Field::Measure
        | Field::Category
        | Field::Nature
        | Field::Path
        | Field::Whole
        | Field::Cumulative
        | Field::No
        | Field::Group
        | Field::Level
        | Field::Kind
        | Field::Parent
        | Field::Seat
        | Field::Role
        | Field::Post => "",
    }
}

/// A value behind its year.
pub fn of_year(year: i32, value: &str) -> String {
    if year == 0 { value.to_string() } else { format!("{year}年：{value}") }
}

pub fn level(level: u8) -> String {
    format!("第 {level} 级")
}

/// What the program thinks, where nobody says otherwise.
pub fn as_thought(what: &str) -> String {
    format!("按程序拟的（{what}）")
}

pub fn thought(is: bool) -> String {
    as_thought(if is { "是" } else { "否" })
}

pub fn duty(label: &str, names: &str) -> String {
    format!("{label}：{names}")
}

/// What can be added.
pub fn new(new: New) -> &'static str {
    match new {
        New::Category => "指标类别",
        New::Indicator => "指标",
        New::Group => "任务分组",
        New::Task => "任务",
        New::Safeguard => "保障措施",
        New::Unit => "单位",
        New::Person => "人员",
    }
}

/// What a clause is.
pub fn clause_kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Heading => "标题",
        ClauseKind::Text => "正文",
        ClauseKind::Table => "指标表",
        ClauseKind::Task => "任务",
        ClauseKind::Safeguard => "保障措施",
        ClauseKind::Roster => "名单",
        ClauseKind::Note => "附注",
    }
}

/// How far the looking over is.
pub fn progress(checked: usize, all: usize) -> String {
    format!("已核对 {checked}/{all}")
}

pub fn counted_progress(count: &str, progress: &str) -> String {
    format!("{count}，{progress}")
}

pub fn all_progress(checked: usize, all: usize) -> String {
    match all - checked.min(all) {
        0 => format!("{all} 项都核对过了。"),
        left => format!("已核对 {checked} 项，还有 {left} 项没有核对。"),
    }
}

/// Those of a fold of which the program is so sure, looked over at once.
pub fn check_all(sure: &str, count: usize) -> String {
    format!("{sure}的 {count} 项都看过了")
}

/// What a row's button is for, for who doesn't see where it stands.
pub fn act_on(act: &str, name: &str) -> String {
    format!("{act}：{name}")
}

pub fn line_no(line: usize) -> String {
    format!("第 {} 行", line + 1)
}

/// A kept draft.
pub fn kept(title: &str, when: &str) -> String {
    format!("{title}（{when}）")
}

pub fn many_tasks(count: usize) -> String {
    format!("{count} 项")
}

pub fn many_indicators(count: usize) -> String {
    format!("{count} 个")
}

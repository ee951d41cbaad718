//! What is said of any table that is pasted: its columns, what cannot be read, how many rows can be recorded.

use super::{display, wrong};
use crate::app::columns::Unread;
use crate::app::headings::Role;
use crate::app::paste::{MOST, MOST_READ};
use crate::app::wrong::Wrong;

/// How many rows can be recorded at once, how many after them, how many cannot, and how many are asked about.
pub fn counts(good: usize, more: usize, bad: usize, asked: usize) -> String {
    let mut said = Vec::new();
    match (good, bad + asked) {
        (0, 0) => return String::new(),
        (n, 0) => said.push(format!("{} 行都可以记录。", n + more)),
        (0, _) => (),
        (n, _) => said.push(format!("{} 行可以记录。", n + more)),
    }
    if more > 0 {
        said.push(format!(
            "一次记录 {MOST} 行：这次记录前 {good} 行，其余 {more} 行留在框里，再点一次接着记。"
        ));
    }
    if asked > 0 {
        said.push(format!("{asked} 行的数值请先确认，确认前不会记录。"));
    }
    if bad > 0 {
        said.push(format!("{bad} 行不能记录，会留在框里，请按右边的说明改好。"));
    }
    said.join("")
}

/// Lines that were passed over as headings.
pub fn passed(lines: &[usize]) -> String {
    let first: Vec<String> = lines.iter().take(5).map(ToString::to_string).collect();
    let more = if lines.len() > first.len() { "等行" } else { "行" };
    format!("第 {} {more}当作标题，不是数据。", first.join("、"))
}

/// What is said after rows were recorded.
pub fn recorded(recorded: usize, rows: usize) -> String {
    match rows.saturating_sub(recorded) {
        0 => format!("已记录 {recorded} 行，全部记录了。"),
        rest => format!("已记录 {recorded} 行，还有 {rest} 行没有记录，留在框里。"),
    }
}

/// What is wrong with a cell of a row.
pub fn said((field, why): &(&'static str, Wrong)) -> String {
    let name = match *field {
        "" => return wrong::wrong(why),
        "as_of" => "日期",
        "value" => "数值",
        "source" => "数据来源",
        "note" => "备注",
        "verified" => "核实情况",
        "town" => role(Role::Town),
        "town-has" => role(Role::Has),
        "town-as-of" => role(Role::AsOf),
        "town-since" => role(Role::Since),
        "town-address" => role(Role::Address),
        "town-services" => role(Role::Services),
        "town-note" => role(Role::Note),
        "item-name" => role(Role::Item),
        "item-weight" => role(Role::Weight),
        "item-indicator" => role(Role::Indicator),
        "item-work" => role(Role::Work),
        "item-criterion" => role(Role::Criterion),
        _ => "内容",
    };
    format!("{name}：{}", wrong::wrong(why))
}

/// How a column is called: its place, its heading, else the first thing in it.
pub fn column_name(at: usize, head: &str, sample: &str) -> String {
    let short = |text: &str| display::visible(&text.chars().take(20).collect::<String>());
    match (head, sample) {
        ("", "") => format!("第 {} 列", at + 1),
        ("", sample) => format!("第 {} 列（没有标题，例如 {}）", at + 1, short(sample)),
        (head, _) => format!("第 {} 列“{}”", at + 1, short(head)),
    }
}

/// What a column is taken for, in words.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Unused => "不用",
        Role::AsOf => "截至日期",
        Role::Value => "数值",
        Role::Source => "数据来源",
        Role::Note => "备注",
        Role::Verified => "核实情况",
        Role::Indicator => "指标名称",
        Role::Scope => "乡镇街道或单位",
        Role::Town => "乡镇街道",
        Role::Has => "有无",
        Role::Since => "设立时间",
        Role::Address => "地址",
        Role::Services => "服务内容",
        Role::Item => "考核项目",
        Role::Weight => "权重",
        Role::Criterion => "评分办法",
        Role::Work => "任务",
    }
}

/// Why a table cannot be read, and what to do.
pub fn unread(why: Unread) -> String {
    match why {
        Unread::Across => {
            "日期横着排在一行里，这里认不了。请改成一行一个日期（复制后用“选择性粘贴—转置”）。".into()
        }
        Unread::Missing(Role::AsOf) => "没有认出日期是哪一列。请在下面选一列作“截至日期”。".into(),
        Unread::Missing(other) => {
            let name = role(other);
            format!("没有认出{name}是哪一列。请在下面选一列作“{name}”。")
        }
        Unread::Several(Role::Value) => {
            "有几列都像数值（例如目标值和实际值）。请在下面选出实际完成的那一列作“数值”。".into()
        }
        Unread::Several(other) => format!("有几列都像“{}”。请在下面只选一列。", role(other)),
        Unread::TooMany(n) => {
            format!("贴了 {n} 行，一次最多读 {MOST_READ} 行。请分几次贴；现在什么也没有记录。")
        }
    }
}

/// The words of any form that takes a pasted table.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "从表格粘贴多行";
    pub const RECORD_ROWS: &str = "记录可以记录的各行";
    pub const LINE: &str = "行";
    pub const REMARK: &str = "说明";
    pub const COLUMNS: &str = "各列是什么（认错了请改）：";
    pub const CANNOT_RECORD: &str = "不能记录";
    pub const CAN_RECORD: &str = "可以记录";
}

//! What reports and their places are called: by those who list them, and by whoever tells of what was written into one.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::domain::plan::Plan;
use crate::view::display;

pub const CAUSE: &str = "原因";
pub const NEXT: &str = "下一步";

/// A report by its key in addresses and files; one that this program doesn't make, by the key itself.
pub fn name(key: &str) -> String {
    let known = match key {
        "midterm" => "中期评估",
        "final" => "终期评估",
        "bulletin" => "督查通报",
        "duties" => "责任清单",
        "reminder" => "催报单",
        "filing" => "递补备案表",
        "order" => "督办单",
        "ledger" => "台账",
        _ => {
            let year = key.strip_prefix("annual-").filter(|year| year.parse::<u16>().is_ok());
            return year.map_or_else(|| display::visible(key), |year| format!("{year}年度监测分析"));
        }
    };
    known.to_string()
}

/// A place that people write into, by its name in the report.
pub fn slot(plan: &Plan, slot: &str) -> String {
    let (section, asked) = slot.rsplit_once('.').unwrap_or(("", slot));
    let asked = match asked {
        "cause" => CAUSE.to_string(),
        "next" => NEXT.to_string(),
        other => display::visible(other),
    };
    let category = section.strip_prefix("category.").and_then(|id| plan.category(id));
    let section = match (section, category) {
        (_, Some(category)) => display::visible(&category.name),
        ("overall", _) => "总体情况".to_string(),
        ("works", _) => "任务和措施".to_string(),
        ("behind", _) => "落后或未核定的指标".to_string(),
        ("reports", _) => "报送情况".to_string(),
        ("findings", _) => "督办事项".to_string(),
        ("open", _) => "需要核实的数据".to_string(),
        (other, _) => display::visible(other),
    };
    [section, asked].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

/// A place with its report, the report's day, and the unit that it is about; that may be empty.
pub fn place(plan: &Plan, (report, as_of, unit): (&str, &str, &str), at: &str) -> String {
    let unit = if unit.is_empty() { String::new() } else { format!("，{unit}") };
    format!("{}（截至 {as_of}{unit}）{}", name(report), slot(plan, at))
}

/// One of several that were written at a place.
pub fn from(text: &str, by: &str) -> String {
    format!("{text}（{by}）")
}

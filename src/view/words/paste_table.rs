//! The words of a pasted table as it was understood.
#![allow(missing_docs, reason = "the words say what they are")]

pub const LINE: &str = "行";
pub const DATE_AND_VALUE: &str = "日期和数值";
pub const SOURCE_AND_NOTE: &str = "来源和备注";
pub const STATUS_THEN: &str = "当时状态";
pub const REMARK: &str = "说明";
pub const COLUMNS: &str = "各列是什么（认错了请改）：";
pub const TO_CONFIRM: &str = "请确认";
pub const CANNOT_RECORD: &str = "不能记录";

pub fn all_instead(count: usize) -> String {
    format!("{count} 行都改为建议的值")
}

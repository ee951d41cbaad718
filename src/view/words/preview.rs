//! The words of the preview of opened files and of the bar of long work.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::view::display;

pub const PROGRESS: &str = "进度";
pub const NOT_READ: &str = "没有读进来的文件";
pub const TORN: &str = "文件不完整或被改动：条数或校验值与内容不符。勾选后只导入能验证的记录，其余不导入。";
pub const COMPARING: &str = "正在比对……";
pub const SITES: &str = "来自";
pub const SUBJECTS: &str = "按指标和任务";
pub const DAMAGED: &str = "损坏的记录";
pub const NEW_CONFLICTS: &str = "会引起冲突";
pub const STATUS_CHANGES: &str = "状态会变";
pub const BECOMES: &str = "→";
pub const TAKE_IN: &str = "并入台账";
pub const REFUSE: &str = "不导入";
pub const NONE_CHOSEN: &str = "还没有勾选文件。";

pub fn title(files: &[String]) -> String {
    match files {
        [] => "预览：没有可用的文件".to_string(),
        [one] => format!("预览：{}", display::visible(one)),
        many => format!("预览：{} 个文件", many.len()),
    }
}

pub fn refused(file: &str, why: &str) -> String {
    format!("“{file}”：{why}")
}

pub fn only_sound(file: &str) -> String {
    format!("只导入可验证的记录：{file}")
}

pub fn brings(count: usize) -> String {
    format!("共新增 {count} 条记录。并入前先留一份备份，并入后可以撤销。")
}

//! The words of the notices above every screen.
#![allow(missing_docs, reason = "the words say what they are")]

pub const EXPORT_NOW: &str = "立即导出";
pub const SAVE_AGAIN: &str = "再试一次保存";
pub const ACCEPT_LOSS: &str = "知道了，以现有的为准";
pub const EXPORT_SET_ASIDE: &str = "导出无法读取的记录";
pub const CLOSE_NOTICE: &str = "关闭提示";
pub const CLEARED: &str =
    "本机数据已在另一个窗口里清除，这一页随之重新打开，没有写回任何内容。需要时请从快照文件导入。";
pub const UNDERSTOOD: &str = "知道了";
pub const UNDO: &str = "撤销";

pub fn set_aside(count: usize) -> String {
    format!("{count} 条记录无法读取，已隔离，没有删除。其余记录正常。")
}

/// What a printed sheet begins with: the plan, who is typing where anybody said, and the day.
pub fn printed(plan: &str, site: Option<String>, today: &str) -> String {
    let site = site.map(|site| format!("　填报点：{site}")).unwrap_or_default();
    format!("{plan}{site}　截至{today}")
}

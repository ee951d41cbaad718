//! The words of evidence: in a form, and where a file is compared with what was named.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "佐证材料（可不填）";
pub const HINT: &str =
    "写明材料名称和存放处。选定文件只计算校验值，文件本身不保存、不上传；以后可凭校验值核对是不是这份文件。";
pub const NAME: &str = "材料名称";
pub const PLACE: &str = "存放处";
pub const ADD: &str = "增加一件佐证材料";
pub const REMOVE: &str = "移除";
pub const PICK: &str = "选择文件，计算校验值";
pub const PICK_AGAIN: &str = "换一个文件";
pub const UNREAD: &str = "浏览器读不了这个文件（可能是文件夹，或正被占用）。校验值没有变动。";
pub const CHECK: &str = "核对佐证";
pub const CHECK_PICK: &str = "选择文件核对";
pub const SAME: &str = "是这份文件：校验值一致。";
pub const OTHER: &str = "不是这份文件，或文件改动过：校验值不一致。";

/// A hash by its first digits, as people compare them.
pub fn hash(sha256: &str) -> String {
    let first: String = sha256.chars().take(12).collect();
    format!("校验值 {first}…")
}

/// How far the hash of a file is.
pub fn hashing(percent: u32) -> String {
    format!("正在计算校验值：{percent}%")
}

pub fn remove(title: &str) -> String {
    format!("移除：{title}")
}

//! What is said by the card that clears this computer.

/// The words of the card that clears this computer.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "清除本机数据";
    pub const EXPORT_FIRST: &str = "先导出快照";
    pub const CLEAR: &str = "确认清除";

    pub fn type_word(word: &str) -> String {
        format!("确实要清除，请输入“{word}”")
    }
}

//! What is said by a post's holders.

/// The words of a post's holders.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "历任与递补";
    pub const HINT: &str = "责任属于职务。人员变动由相应岗位人员递补，报办公室备案；原名单始终保留。";
    pub const HOLDER: &str = "递补人员姓名";
    pub const FROM: &str = "从哪天起";
    pub const RECORD: &str = "记录递补";
}

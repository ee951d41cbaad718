//! What the screen text says.

/// The words of the text of the plan.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "内容照原文；数据里保留原文的半角标点，这里显示为全角。";
    pub const NOT_FOUND: &str = "没有找到所指的条文，下面是全文。";
    pub const CLAUSE_LINK: &str = "这一条的链接";
}

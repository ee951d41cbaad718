//! What the screen filing says.

/// The words of the table of successions to be filed.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "成员递补备案表";
    pub const SAYS: &str = "按使用单位的记录汇总；印发时的名单见方案原文。";
    pub const NONE: &str = "还没有递补记录。在成员页打开一个人，可以记录递补。";
    pub const PRINT: &str = "打印备案表";
    pub const BEFORE: &str = "原任";
    pub const HOLDER: &str = "递补人员";
    pub const HOLDER_ON_PHONES: &str = "递补";
    pub const FROM: &str = "起始日期";
    pub const FROM_ON_PHONES: &str = "起始";
    pub const RECORDED_BY: &str = "记录单位";
    pub const SIGNED: &str = "填表人：　　　　　　　　审核人：　　　　　　　　日期：　　　　年　　月　　日";
}

//! What is said by an indicator's records as a link.

/// The words of an indicator's records as a link.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SHARE: &str = "分享这项的记录";
    pub const CHANGED: &str = "记录有了变化。";
    pub const RENEW_LINK: &str = "更新链接";
    pub const LINE_BELOW: &str = "下面这一行";
    pub const LINK: &str = "分享链接";
    pub const QR_CODE: &str = "分享链接的二维码";
    pub const TOO_LONG_FOR_QR_CODE: &str = "记录较多，链接太长，不能做成二维码。请复制链接，或导出快照。";

    pub fn holds(count: usize) -> String {
        format!("链接里装着 {count} 条记录（含备注和填报点名称），对方打开后先预览，再决定是否并入。")
    }
}

//! What is said by the export card.

/// The words of the export card.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "导出";
    pub const WRONG_DATE: &str = "日期不对，请改好再导出。";
    pub const WHICH: &str = "哪些记录";
    pub const FROM: &str = "截至日期，从";
    pub const TO: &str = "到";
    pub const ONLY_PART: &str = "只导出一部分";
    pub const ONLY_PART_HINT: &str = "选中记录的撤回一并导出，否则对方会把已撤回的当作有效。";
    pub const PICK_ONE_BY_ONE: &str = "逐条挑选";
    pub const MEASURE_OF_RECORDS: &str = "条";
    pub const ARRIVED: &str = "收到了，已存好";
    pub const SAFETY_COPIES: &str = "导入前的备份";
    pub const NO_SAFETY_COPIES: &str = "还没有备份：并入新记录之前才会自动留一份。";
    pub const DOWNLOAD: &str = "下载";

    /// An entry that can be left out, by its kind, what it says and its site.
    pub fn entry(kind: &str, says: &str, site: &str) -> String {
        format!("{kind} {says}（{site}）")
    }
}

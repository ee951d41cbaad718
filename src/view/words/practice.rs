//! The words of a practice.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "练习";
pub const WHAT: &str = "用编造的一个季度练手：填报、导出、并入、核定、督办都可以试。练习的数据存在另外的地方，不会混进正式数据；练习里导出的文件，正式的程序不收；正式的文件，练习里也不收。结束练习时，练习的数据全部清除。";
pub const ENTER: &str = "进入练习";
pub const LEAVE: &str = "结束练习";
pub const LEAVES_NOTHING: &str = "练习里填的会全部清除，正式数据不受影响。";
pub const LEAVE_NOW: &str = "清除并结束";
/// What a printed sheet begins with.
pub fn on_paper(plan: &str) -> String {
    format!("练习，数据是编造的 · {plan}")
}

pub const STAY: &str = "继续练习";
/// In place of what is said of another plan's file.
pub const NOT_REAL: &str = "这是练习里导出的文件，数据是编造的，不能并入正式台账。请让对方从正式的程序导出。";

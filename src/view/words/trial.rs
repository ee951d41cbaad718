//! The words of a trial: a plan that was made here, looked at before it is used.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::view::display;

pub const TITLE: &str = "试用";
pub const WHAT: &str = "不用下载，先在这个浏览器里看看用这份方案的台账是什么样子，也可以试着填报。试用的数据存在另外的地方，不会混进正式数据；试用里导出的文件，正式的程序不收。";
pub const ENTER: &str = "试用这份方案";
pub const FAULTY: &str = "检查还没有通过，改好以后才能试用。";
pub const GO_ON: &str = "继续试用";
pub const END: &str = "结束试用";
pub const END_NOW: &str = "清除并结束";
pub const STAY: &str = "先不结束";
pub const ENDS_NOTHING: &str = "试填的会全部清除，正式数据不受影响；方案可以在方案制作里再做。";
pub const BACK: &str = "回到方案制作";
pub const HERE: &str = "现在就在试用里。要试用另一份方案，请先回到正式程序里的方案制作。";
pub const SAME: &str = "按“试用这份方案”，方案换成现在这一份，以前试填的接着用。";
pub const OTHER: &str = "进入试用，会清除正保留的另一份试用和那里试填的。";
pub const ENTER_NOW: &str = "清除并试用这份";
pub const NO_ROOM: &str =
    "浏览器里放不下这份方案，没有进入试用。请清理这个浏览器的数据，或者下载 plan.json 放到网站上再看。";
pub const BLOCKED: &str =
    "浏览器禁止保存，没有进入试用。请换一个允许保存的浏览器，或者下载 plan.json 放到网站上再看。";

/// That a trial is kept; its plan's title, where that can still be read.
pub fn kept(title: Option<&str>) -> String {
    match title {
        Some(title) => format!("这个浏览器里保留着一份试用：{}", display::visible(title)),
        None => "这个浏览器里保留着一份试用，但它的方案读不出来了。".into(),
    }
}

/// What a printed sheet begins with.
pub fn on_paper(plan: &str) -> String {
    format!("试用，不算数 · {plan}")
}

pub const NONE_KEPT: &str = "没有可试用的方案";
pub const NONE_KEPT_SAYS: &str = "这个浏览器里没有保留试用的方案：可能试用已经结束，浏览器数据被清除过，或者试用是在别的浏览器、别的电脑上开始的。网站上的方案和正式数据不受影响。";
pub const BROKEN: &str = "试用的方案打不开";
pub const BROKEN_SAYS: &str = "保留在这个浏览器里的方案有下面的问题。网站上的方案和正式数据不受影响，试填的也没有改动。请回到方案制作，改好以后再试用。";
/// In place of what is said of another plan's file.
pub const NOT_REAL: &str = "这是试用里导出的文件，不能并入正式台账。请让对方从正式的程序导出。";
/// The same of a record.
pub const NOT_REAL_RECORD: &str = "试用里填的记录";

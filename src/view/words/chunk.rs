//! What is said of a part of the program that is on its way, or could not be fetched.
#![allow(missing_docs, reason = "the words say what they are")]

pub const OPENING: &str = "正在打开……";
pub const NOT_OPEN: &str = "还没有打开。";
pub const FAILED: &str = "程序还有一个文件没有取到：网络可能断了，或网站刚刚更新。正在浏览的内容和本机的记录没有丢，也可以继续看总览。请检查网络后重新尝试；仍不行，请重新载入本页。";
pub const TRY_AGAIN: &str = "重新尝试";

//! The words of long work that goes on by itself.
#![allow(missing_docs, reason = "the words say what they are")]

pub const COMPARING: &str = "正在比对";
pub const LOOKING_THROUGH: &str = "正在检查要导出的内容";

//! The words of files that are being read.
#![allow(missing_docs, reason = "the words say what they are")]
use crate::view::display;

pub const READING_FILES: &str = "正在读取文件";
pub const READING_PASTED: &str = "正在读取粘贴的内容";

/// One file being read: by its name where it is the only one, by its number among several.
pub fn reading(name: &str, no: usize, all: usize) -> String {
    match all {
        1 => format!("正在读取{}", display::quoted(name)),
        all => format!("正在读取第 {no} 个文件，共 {all} 个"),
    }
}

//! The words of the path chart.
#![allow(missing_docs, reason = "the words say what they are")]

pub const KEYS: &str = "左右方向键逐点查看，Esc 离开。";
pub const CONFLICT: &str = "填报有冲突";

pub fn required(value: &str) -> String {
    format!("当时应达 {value}")
}

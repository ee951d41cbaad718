//! The words of the path chart.
#![allow(missing_docs, reason = "the words say what they are")]

use super::NOT_BY_PACE;

pub const KEYS: &str = "左右方向键逐点查看，Esc 离开。";
pub const CONFLICT: &str = "填报有冲突";

pub fn required(value: &str) -> String {
    if value == NOT_BY_PACE { value.to_string() } else { format!("当时应达 {value}") }
}

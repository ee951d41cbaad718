//! The words of an address that names nothing.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TO_OVERVIEW: &str = "回到总览";
pub const MISSING: &str = "地址可能写错了，或方案里没有这一项。";

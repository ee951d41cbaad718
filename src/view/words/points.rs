//! The words of service points.
#![allow(missing_docs, reason = "the words say what they are")]

pub const TITLE: &str = "服务网点";
pub const HINT: &str = "镇（街道）名单由各地自己录入，方案没有列出；每个镇（街道）按最近一次记录计。";
pub const TOWN: &str = "镇（街道）名称";
pub const HAS_POINT: &str = "有没有网点";
pub const ADD: &str = "录入镇（街道）";

//! The words of the gap report.
#![allow(missing_docs, reason = "the words say what they are")]

pub const SAYS: &str = "责任和填报还没有落实的地方，以及条文里要留意的地方。每一条都可以打开原文。";
pub const NONE: &str = "没有。";

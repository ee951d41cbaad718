//! The words of a draft that is offered back.
#![allow(missing_docs, reason = "the words say what they are")]

/// The question whether a draft is wanted back, and what the buttons say that restore it and that let go of it.
pub const OFFER: [&str; 3] = ["恢复未提交的输入？", "恢复", "不要了"];
/// The same where something newer has been typed.
pub const OFFER_OVER_NEWER: [&str; 3] =
    ["这里已经填了新的内容。换成上次没提交的，新填的就没有了。", "换成上次的", "保留现在的"];

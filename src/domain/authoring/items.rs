//! What units answer for, as it is read.

use super::Found;
use super::text::Para;
use super::units::Mention;
use std::ops::Range;

/// An item that units answer for.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    /// Its number in the document; none where it has none.
    pub number: Option<u16>,
    /// Its title.
    pub title: Found<String>,
    /// The group it stands in, by place.
    pub group: Option<usize>,
    /// 1, or 2 where it stands below another task.
    pub level: u8,
    /// The units it names.
    pub mentions: Vec<Mention>,
    /// The lines of its clause.
    pub lines: Range<usize>,
}

/// What is to be done.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Items {
    /// Groups of tasks: title and the line of their heading.
    pub groups: Vec<(Found<String>, usize)>,
    /// Tasks in order.
    pub tasks: Vec<Item>,
    /// Safeguards in order.
    pub safeguards: Vec<Item>,
}

/// The first words of a passage, as its title.
pub(super) fn title_in(para: &Para, text: &Range<usize>) -> Range<usize> {
    let marks = super::marks::mark(para.plain.get(text.clone()).unwrap_or_default()).map_or(0, |m| m.len);
    let begin = text.start + marks;
    let end =
        (begin + 1..text.end).find(|at| matches!(para.plain[*at], '。' | ';' | ',')).unwrap_or(text.end);
    begin..end
}

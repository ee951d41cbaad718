//! The proposals as rows of tables: plain data, each part with how sure it is and with its words in the document.

use crate::domain::authoring::Sure;
use crate::domain::authoring::draft::RowKey;

/// The proposals of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Fold {
    /// Its id on the page.
    pub id: &'static str,
    /// What they are.
    pub name: &'static str,
    /// Their measure word.
    pub measure: &'static str,
    /// The columns; the last is how sure each row is.
    pub heads: &'static [&'static str],
    /// One each.
    pub rows: Vec<Row>,
}

impl Fold {
    /// The rows that are no headings.
    pub fn proposals(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_heading)
    }
}

/// A proposal.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Which it is; nothing for a heading.
    pub key: Option<RowKey>,
    /// Whether it was looked over.
    pub is_checked: bool,
    /// Whether it was corrected, or added.
    pub is_changed: bool,
    /// Whether it is the heading of those below it.
    pub is_heading: bool,
    /// What stands in each column.
    pub cells: Vec<Cell>,
    /// How sure the least sure of it is.
    pub sure: Sure,
}

/// What stands in a column.
pub type Cell = Vec<Part>;

/// A value of a proposal.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// What it says.
    pub text: String,
    /// What is said beside it; often nothing.
    pub detail: String,
    /// How sure it is.
    pub sure: Sure,
    /// Its words, by their place in [`super::Page::spots`]; `None` for what is ours, as a running number.
    pub spot: Option<usize>,
}

impl Part {
    /// Something that has no words in the document.
    pub(super) fn plain(text: impl Into<String>) -> Part {
        Part { text: text.into(), detail: String::new(), sure: Sure::Sure, spot: None }
    }

    /// The same with something said beside it.
    pub(super) fn with(self, detail: impl Into<String>) -> Part {
        Part { detail: detail.into(), ..self }
    }
}

impl Row {
    /// A proposal of these cells.
    pub(super) fn of(key: RowKey, cells: Vec<Cell>) -> Row {
        Row { key: Some(key), ..Row::plain(cells) }
    }

    fn plain(cells: Vec<Cell>) -> Row {
        let sure = cells.iter().flatten().map(|part| part.sure).max().unwrap_or(Sure::Sure);
        Row { key: None, is_checked: false, is_changed: false, is_heading: false, cells, sure }
    }

    /// What the row is called: its first two cells but a running number.
    pub fn name(&self) -> String {
        let parts = self.cells.iter().take(2).flatten().map(|part| part.text.as_str());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// A heading.
    pub(super) fn heading(part: Part) -> Row {
        Row { is_heading: true, ..Row::plain(vec![vec![part]]) }
    }
}

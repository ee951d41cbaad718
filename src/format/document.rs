//! A document as plain data: what a report, a sheet or a notice says, block by block, in the order of GB/T 9704. Screen,
//! paper, Word and the evidence page each render it, and none knows the others; the program that writes Word files gets it
//! as JSON.

use super::digest;
use serde::{Deserialize, Serialize};

/// A document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its title, without a number.
    pub title: String,
    /// Who issues it, as its head names it; may be empty.
    pub issuer: String,
    /// Whether there is a line for its number (文号), which people fill in on paper.
    pub has_number: bool,
    /// 截至日期, in words.
    pub as_of: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// What its notes say, by their place: the first has number 1.
    pub notes: Vec<Note>,
    /// What stands below all of it: of which ledger it was made, and whose rules it goes by.
    pub foot: Vec<String>,
}

/// A block.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; its number is in its text.
    Heading {
        /// From 1 to 4.
        level: u8,
        /// What it says.
        text: String,
        /// Whether it begins a page: what follows is a sheet of its own.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        begins_page: bool,
    },
    /// A paragraph.
    Paragraph {
        /// What it says, in order.
        runs: Vec<Run>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Picture {
        /// Which of the document's pictures it is: they are drawn beside it.
        figure: usize,
        /// What stands below it.
        caption: String,
        /// What it shows, in a sentence.
        alt: String,
    },
    /// Something that people write (原因, 下一步): by its slot, what has been written so far.
    Remark {
        /// By what it is known within the document.
        slot: String,
        /// What is asked.
        label: String,
        /// What was written, and by whom; empty where nothing was.
        text: String,
        /// Who wrote it; empty where nobody did.
        by: String,
    },
}

/// A piece of text in one manner.
#[derive(Clone, Default, PartialEq, Debug, Serialize, Deserialize)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Whether it is to be seen.
    pub strong: bool,
    /// The numbers of the notes that belong to it.
    pub notes: Vec<usize>,
}

/// A table, with one row of heads that every page repeats.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Table {
    /// What stands above it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether it needs a page across (A4 横向).
    pub is_wide: bool,
}

/// A column.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How wide it is beside the others.
    pub share: u16,
    /// Whether it holds numbers, which stand at its right.
    pub is_number: bool,
}

/// A row: cells in the order of the columns, or one that goes over all of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// Its cells; a single one where the table has more columns goes over all (a group's name).
    pub cells: Vec<Run>,
}

/// Where something comes from (来源).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// The clause, by its id.
    pub clause: Option<String>,
    /// The entries, by their ids.
    pub entries: Vec<String>,
}

impl Document {
    /// Its canonical text (RFC 8785: keys in order, no spaces).
    pub fn canonical(&self) -> String {
        // A value keeps its keys in order; nothing here can fail to be one.
        serde_json::to_value(self).map(|value| value.to_string()).unwrap_or_default()
    }

    /// The digest of what it tells: SHA-256 of its canonical text without what people wrote into it, without its foot and
    /// without how it is laid out, so that neither a remark, nor an entry that changes none of its figures, nor a wider column
    /// or another page makes another document of it.
    pub fn digest(&self) -> String {
        let mut told = self.clone();
        told.foot.clear();
        for block in &mut told.blocks {
            match block {
                Block::Remark { text, by, .. } => {
                    text.clear();
                    by.clear();
                }
                Block::Table(table) => {
                    table.is_wide = false;
                    table.columns.iter_mut().for_each(|column| column.share = 0);
                }
                Block::Heading { begins_page, .. } => *begins_page = false,
                Block::Paragraph { .. } | Block::Picture { .. } => {}
            }
        }
        digest::of_text(&told.canonical())
    }
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }
}

//! What of a report differs from the same report made later: block by block, each known by where it stands, so that one
//! that was added or left out moves none of the others.

use super::says;
use crate::format::document::{Block, Document, Row, Run, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What differs.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Changed {
    /// Each difference, in the order of the report.
    pub lines: Vec<Line>,
    /// Which blocks of the earlier one differ, and of a table which of its rows.
    pub blocks: BTreeMap<usize, Vec<usize>>,
}

/// A difference.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Line {
    /// Where: the heading, and the table's row and column.
    pub at: String,
    /// What it said; empty where it said nothing.
    pub before: String,
    /// What it says now; likewise.
    pub after: String,
}

/// By what a block is known: its heading, what it is, and the how-manieth of its heading it is of these.
type Key = (String, String, usize);

/// What of a document differs from a later one.
pub fn changed(before: &Document, after: &Document) -> Changed {
    let mut changed = Changed::default();
    let (old, new) = (keyed(before), keyed(after));
    let later: BTreeMap<&Key, &Block> = new.iter().map(|(key, block)| (key, *block)).collect();
    let earlier: BTreeMap<&Key, &Block> = old.iter().map(|(key, block)| (key, *block)).collect();
    for (at, (key, block)) in old.iter().enumerate() {
        let known = changed.lines.len();
        let rows = match (block, later.get(key)) {
            (Block::Table(a), Some(Block::Table(b))) => rows(&key.0, a, b, &mut changed.lines),
            (block, other) => {
                let after = other.map(|block| told(block)).unwrap_or_default();
                differ(&key.0, told(block), after, &mut changed.lines);
                Vec::new()
            }
        };
        if changed.lines.len() > known {
            changed.blocks.insert(at, rows);
        }
    }
    for (key, block) in new.iter().filter(|(key, _)| !earlier.contains_key(key)) {
        differ(&key.0, String::new(), told(block), &mut changed.lines);
    }
    if changed.lines.is_empty() {
        let lines =
            |document: &Document| document.notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>();
        let (old, new) = (lines(before), lines(after));
        old.iter().filter(|note| !new.contains(note)).for_each(|note| {
            differ(says::NOTES, note.clone(), String::new(), &mut changed.lines);
        });
        new.iter().filter(|note| !old.contains(note)).for_each(|note| {
            differ(says::NOTES, String::new(), note.clone(), &mut changed.lines);
        });
    }
    changed
}

fn differ(at: &str, before: String, after: String, lines: &mut Vec<Line>) {
    if before != after {
        lines.push(Line { at: at.to_string(), before, after });
    }
}

/// The blocks of a document, each by where it stands.
fn keyed(document: &Document) -> Vec<(Key, &Block)> {
    let (mut heading, mut counts) = (String::new(), BTreeMap::new());
    let mut keyed = Vec::new();
    for block in &document.blocks {
        if let Block::Heading { level, text, .. } = block {
            heading = without_number(*level, text).to_string();
        }
        let what = match block {
            Block::Heading { .. } => "heading".to_string(),
            Block::Paragraph { .. } => "paragraph".to_string(),
            Block::Table(table) => without_number_of_table(&table.caption).to_string(),
            Block::Picture { .. } => "picture".to_string(),
            Block::Remark { slot, .. } => slot.clone(),
        };
        let count: &mut usize = counts.entry((heading.clone(), what.clone())).or_default();
        *count += 1;
        keyed.push(((heading.clone(), what, *count), block));
    }
    keyed
}

/// A heading without its number, which changes when another is added before it.
fn without_number(level: u8, text: &str) -> &str {
    let end = match level {
        0 | 1 => '、',
        3 => '.',
        _ => '）',
    };
    text.split_once(end).map_or(text, |(_, rest)| rest)
}

/// The same of a table's caption.
fn without_number_of_table(caption: &str) -> &str {
    caption.split_once('　').map_or(caption, |(_, rest)| rest)
}

/// What a block tells, in words; nothing of a heading, which is there or not with what stands below it, nor of a picture:
/// what that shows is said beside it.
fn told(block: &Block) -> String {
    match block {
        Block::Heading { .. } | Block::Picture { .. } => String::new(),
        Block::Paragraph { runs } => runs.iter().map(|run| run.text.as_str()).collect(),
        Block::Table(table) => table.rows.iter().map(row_told).collect::<Vec<_>>().join("\n"),
        Block::Remark { text, .. } if text.is_empty() => String::new(),
        Block::Remark { label, text, .. } => format!("{label}：{text}"),
    }
}

fn row_told(row: &Row) -> String {
    row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("，")
}

/// The rows of a table that differ, by what their first cell that tells them apart says; gives those of the earlier table.
fn rows(at: &str, before: &Table, after: &Table, lines: &mut Vec<Line>) -> Vec<usize> {
    let (old, new) = (by_name(before), by_name(after));
    let later: BTreeMap<_, _> = new.iter().map(|(name, row)| (name, *row)).collect();
    let earlier: BTreeSet<_> = old.iter().map(|(name, _)| name).collect();
    let mut differing = Vec::new();
    for (place, (name, row)) in old.iter().enumerate() {
        let known = lines.len();
        match later.get(name) {
            None => differ(at, row_told(row), String::new(), lines),
            Some(other) => {
                for head in heads(before, after) {
                    let [was, is] =
                        [(before, *row), (after, *other)].map(|(table, row)| cell(table, row, head));
                    if !(was.is_none() && is_nothing(&is) || is.is_none() && is_nothing(&was)) {
                        let at = says::cell(at, &name.0, head);
                        differ(&at, was.unwrap_or_default(), is.unwrap_or_default(), lines);
                    }
                }
            }
        }
        if lines.len() > known {
            differing.push(place);
        }
    }
    for (_, row) in new.iter().filter(|(name, _)| !earlier.contains(name)) {
        differ(at, String::new(), row_told(row), lines);
    }
    differing
}

/// The heads of two tables, each once.
fn heads<'a>(before: &'a Table, after: &'a Table) -> Vec<&'a str> {
    let mut heads: Vec<&str> = before.columns.iter().map(|column| column.head.as_str()).collect();
    let new = after.columns.iter().map(|column| column.head.as_str()).filter(|head| !heads.contains(head));
    let new: Vec<&str> = new.collect();
    heads.extend(new);
    heads
}

/// What a row says in the column of a head; `None` where there is no such column.
fn cell(table: &Table, row: &Row, head: &str) -> Option<String> {
    let mut cells = table.columns.iter().zip(&row.cells);
    cells.find(|(column, _)| column.head == head).map(|(_, cell)| cell.text.clone())
}

/// Whether a cell says no more than a column that is not there.
fn is_nothing(cell: &Option<String>) -> bool {
    cell.as_ref().is_none_or(|says| ["", "0", "—"].contains(&says.as_str()))
}

/// Each row by what it is called, and the how-manieth of that name it is. A first cell that is just a number stands for the
/// row's place, and not for what it is about.
fn by_name(table: &Table) -> Vec<((String, usize), &Row)> {
    let is_name = |cell: &&Run| cell.text.chars().any(|c| !c.is_ascii_digit());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let name = |row| {
        let row: &Row = row;
        let name = row.cells.iter().find(is_name).map(|cell| cell.text.clone()).unwrap_or_default();
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        ((name, *count), row)
    };
    table.rows.iter().map(name).collect()
}

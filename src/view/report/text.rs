//! A document as plain text: what is copied for a chat, and what the golden texts hold.

use super::says;
use crate::format::document::{Block, Document, Note, Run, Table};

/// The text of a document: a paragraph a line, the cells of a table parted by tabs.
pub fn text(document: &Document) -> String {
    let mut lines = vec![document.title.clone()];
    lines.extend(Some(document.issuer.clone()).filter(|issuer| !issuer.is_empty()));
    if document.has_number {
        lines.push(says::NUMBER.to_string());
    }
    lines.push(document.as_of.clone());
    lines.push(String::new());
    for block in &document.blocks {
        lines.extend(of_block(block));
    }
    if !document.notes.is_empty() {
        lines.push(String::new());
        lines.push(says::NOTES.to_string());
        lines.extend(document.notes.iter().zip(1..).map(|(note, n)| of_note(note, n)));
    }
    lines.push(String::new());
    lines.extend(document.foot.iter().cloned());
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n") + "\n"
}

fn of_block(block: &Block) -> Vec<String> {
    match block {
        Block::Heading { level: 1, text, .. } => vec![String::new(), text.clone()],
        Block::Heading { text, .. } => vec![text.clone()],
        Block::Paragraph { runs } => vec![runs.iter().map(of_run).collect()],
        Block::Table(table) => of_table(table),
        Block::Picture { caption, alt, .. } => vec![picture(caption, alt)],
        Block::Remark { label, text, by, .. } => vec![remark(label, text, by)],
    }
}

fn of_run(run: &Run) -> String {
    let notes: String = run.notes.iter().map(|n| format!("〔{n}〕")).collect();
    format!("{}{notes}", run.text)
}

fn of_table(table: &Table) -> Vec<String> {
    let heads: Vec<&str> = table.columns.iter().map(|column| column.head.as_str()).collect();
    let rows = table.rows.iter().map(|row| row.cells.iter().map(of_run).collect::<Vec<_>>().join("\t"));
    [table.caption.clone(), heads.join("\t")].into_iter().chain(rows).collect()
}

/// A picture in words: its number, and what it shows.
pub(super) fn picture(caption: &str, alt: &str) -> String {
    let number = caption.split('　').next().unwrap_or_default();
    format!("{number}　{alt}")
}

/// What was written into a slot, or that nothing has been.
pub(super) fn remark(label: &str, text: &str, by: &str) -> String {
    match (text, by) {
        ("", _) => format!("{label}：{}", says::NOT_WRITTEN),
        (text, "") => format!("{label}：{text}"),
        (text, by) => format!("{label}：{text}（{by}）"),
    }
}

/// A note with its number, its clause and its entries.
pub(super) fn of_note(note: &Note, n: usize) -> String {
    format!("〔{n}〕{}{}", note.text, ids(note))
}

/// Where a note can be looked up: the clause's id and the first digits of the entries'.
pub fn ids(note: &Note) -> String {
    let clause = note.clause.iter().map(|id| format!("条文{id}"));
    let entries: Vec<&str> = note.entries.iter().map(|id| short(id)).collect();
    let entries = (!entries.is_empty()).then(|| format!("记录{}", entries.join("、")));
    let all: Vec<String> = clause.chain(entries).collect();
    if all.is_empty() { String::new() } else { format!("（{}）", all.join("；")) }
}

/// How many digits of an entry's id stand on paper.
const SHORT: usize = 8;

/// An entry's id as it stands on paper.
pub(super) fn short(id: &str) -> &str {
    id.get(..SHORT).unwrap_or(id)
}

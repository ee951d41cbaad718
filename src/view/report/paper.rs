//! A document in the making: numbers its headings, tables, pictures and notes, and leaves the places where people write.

use super::{Figure, Report, says};
use crate::app::model::Model;
use crate::domain::entry::EntryId;
use crate::format::digest;
use crate::format::document::{Block, Column, Document, Note, Row, Run, Table};
use crate::view::words::reports;
use crate::view::{display, who};

/// What was written into a slot, and by whom.
pub type Remarks<'a> = dyn Fn(&str) -> Option<(String, String)> + 'a;

/// The document as far as it is written.
pub(super) struct Paper<'a> {
    document: Document,
    figures: Vec<Figure>,
    /// How many headings there are of each level, below the last of the level above.
    headings: [usize; 4],
    tables: usize,
    remarks: &'a Remarks<'a>,
}

impl<'a> Paper<'a> {
    /// An empty one, of a model of then.
    pub(super) fn new(then: &Model, title: String, remarks: &'a Remarks<'a>) -> Paper<'a> {
        let document = Document {
            title,
            issuer: who::office(&then.plan),
            has_number: true,
            as_of: says::as_of(&display::day(then.today)),
            blocks: Vec::new(),
            notes: Vec::new(),
            foot: Vec::new(),
        };
        Paper { document, figures: Vec::new(), headings: [0; 4], tables: 0, remarks }
    }

    /// It needs no number of its own: a sheet, not a report.
    pub(super) fn without_number(&mut self) {
        self.document.has_number = false;
    }

    /// A heading, by GB/T 9704: 一、（一）1.（1）.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        self.headed(level, text, false);
    }

    /// The heading of a sheet for one unit or of one thing: each is handed out alone. The first stands below the title.
    pub(super) fn sheet(&mut self, text: &str) {
        self.headed(1, text, self.headings != [0; 4]);
    }

    fn headed(&mut self, level: u8, text: &str, begins_page: bool) {
        let at = usize::from(level.clamp(1, 4)) - 1;
        for (count, place) in self.headings.iter_mut().zip(0..) {
            match place {
                place if place == at => *count += 1,
                place if place > at => *count = 0,
                _ => {}
            }
        }
        let n = self.headings.get(at).copied().unwrap_or_default();
        let text = format!("{}{text}", number(level, n));
        self.document.blocks.push(Block::Heading { level, text, begins_page });
    }

    /// A paragraph of plain text; none where there is nothing to say.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.runs(vec![Run::plain(text)]);
    }

    /// A paragraph.
    pub(super) fn runs(&mut self, mut runs: Vec<Run>) {
        runs.retain(|run| !run.text.is_empty());
        if !runs.is_empty() {
            self.document.blocks.push(Block::Paragraph { runs });
        }
    }

    /// A note, by its number; one that says the same as another is that one.
    pub(super) fn note(&mut self, note: Note) -> usize {
        let known = self.document.notes.iter().position(|other| *other == note);
        known.unwrap_or_else(|| {
            self.document.notes.push(note);
            self.document.notes.len() - 1
        }) + 1
    }

    /// A table; what there is no row of is none.
    pub(super) fn table(
        &mut self,
        caption: &str,
        columns: &[(&str, u16, bool)],
        rows: Vec<Row>,
        is_wide: bool,
    ) {
        if rows.is_empty() {
            return;
        }
        self.tables += 1;
        let column = |(head, share, is_number): &(&str, u16, bool)| Column {
            head: head.to_string(),
            share: *share,
            is_number: *is_number,
        };
        let caption = format!("表{}　{caption}", self.tables);
        let columns = columns.iter().map(column).collect();
        self.document.blocks.push(Block::Table(Table { caption, columns, rows, is_wide }));
    }

    /// A picture.
    pub(super) fn picture(&mut self, figure: Figure, caption: &str, alt: String) {
        self.figures.push(figure);
        let caption = format!("图{}　{caption}", self.figures.len());
        self.document.blocks.push(Block::Picture { figure: self.figures.len() - 1, caption, alt });
    }

    /// Where the office writes why something is so, and what comes next.
    pub(super) fn remarks(&mut self, section: &str) {
        for (name, label) in [("cause", reports::CAUSE), ("next", reports::NEXT)] {
            let slot = format!("{section}.{name}");
            let (text, by) = (self.remarks)(&slot).unwrap_or_default();
            let [text, by] = [text, by].map(|words| theirs(&words));
            self.document.blocks.push(Block::Remark { slot, label: label.to_string(), text, by });
        }
    }

    /// The whole of it.
    pub(super) fn finish(mut self, then: &Model) -> Report {
        let ledger = digest::of_ids(then.ledger.by_id().map(|(id, _)| *id));
        self.document.foot = vec![says::made_of(then.ledger.len(), &ledger), says::rules(&then.plan.title)];
        Report { digest: self.document.digest(), document: self.document, figures: self.figures }
    }
}

/// The number of a heading.
fn number(level: u8, n: usize) -> String {
    match level {
        0 | 1 => format!("{}、", chinese(n)),
        2 => format!("（{}）", chinese(n)),
        3 => format!("{n}."),
        _ => format!("（{n}）"),
    }
}

/// A number from 1 to 99 in words: 十二.
fn chinese(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS.get(n).copied().unwrap_or_default();
    match (n / 10, n % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => n.to_string(),
    }
}

/// A row of cells.
pub(super) fn row<const N: usize>(cells: [String; N]) -> Row {
    Row { cells: cells.into_iter().map(Run::plain).collect() }
}

/// A row that goes over all columns.
pub(super) fn group(name: &str) -> Row {
    Row { cells: vec![Run { strong: true, ..Run::plain(name) }] }
}

/// A note of a clause, and of entries.
pub(super) fn note(text: String, clause: Option<&str>, entries: &[EntryId]) -> Note {
    let entries = entries.iter().map(EntryId::to_string).collect();
    Note { text, clause: clause.map(str::to_string), entries }
}

/// A figure as paper has it: without the spaces that screens put between a number and Chinese text.
pub(super) fn close(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_wide = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| !c.is_ascii());
    let stays =
        |(at, c): &(usize, &char)| **c != ' ' || !(is_wide(at.checked_sub(1)) || is_wide(at.checked_add(1)));
    chars.iter().enumerate().filter(stays).map(|(_, c)| c).collect()
}

/// What the document or a person wrote, as paper shows it.
pub(super) fn theirs(text: &str) -> String {
    display::full_width(&display::visible(text))
}

/// So many of so many, as a share.
pub(super) fn share(n: usize, of: usize) -> String {
    let part = |n: usize| i128::try_from(n).unwrap_or_default();
    display::percent(crate::domain::decimal::Exact::new(part(n), part(of.max(1))))
}

/// Several names in a row; the first so many of many.
pub(super) fn named(names: &[String], most: usize) -> String {
    let shown = names.get(..most).unwrap_or(names).join("、");
    if names.len() > most { format!("{shown}等{}家", names.len()) } else { shown }
}

//! 报告补充: what people wrote into the places of a report that ask for it (原因, 下一步), as of the report's day.

use super::book::{Book, Heads};
use super::day::Day;
use super::entry::Subject;
use super::entry::oversight::{RecordKind, Remark};
use super::plan::UnitId;

/// A place in a report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The report, by its key.
    pub report: String,
    /// The report's 截至日期.
    pub as_of: Day,
    /// The unit that the place is about.
    pub unit: Option<UnitId>,
    /// Its name within the report.
    pub slot: String,
}

/// What was written into the places of a report, as of each day for which anything was; days in order.
pub fn standing(book: Book<'_>, report: &str) -> Vec<(Place, Heads)> {
    let from = Subject::record(RecordKind::Remark, format!("{report}\n"));
    let within = |subject: &Subject| match (subject, &from) {
        (Subject::Record(kind, key, ..), Subject::Record(of, first, ..)) => {
            kind == of && key.starts_with(first)
        }
        _ => false,
    };
    let standings = book.standings(from.clone(), &within);
    let placed = standings.into_iter().filter_map(|(subject, heads)| {
        let Remark { report, as_of, slot, .. } = Remark::of(&heads.heads.first()?.body)?;
        // That of its heir, where the plan has one.
        let unit = subject.facts().unit.map(str::to_string);
        Some((Place { report, as_of, unit, slot }, heads))
    });
    placed.collect()
}

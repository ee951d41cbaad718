//! The workbook of everything in the making: a little at a time, so that whoever shows a page stays master of it.

use super::{
    LEDGER, READINGS, REPORTS, about, cells, findings, indicators, money, roster, says, sheet, state, text,
    towns, work,
};
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::entry::{Entry, EntryId, Work};
use crate::format::workbook::{Sheet, Value, Workbook};
use crate::view::display;
use crate::view::entry_lines::{self, EntryLine};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A sheet of the workbook: made in one go, or entry by entry.
enum Part {
    Whole(&'static str, fn(&Model) -> Sheet),
    Entries(Listing),
}

impl Part {
    fn name(&self) -> &'static str {
        let (Part::Whole(name, _) | Part::Entries(Listing { name, .. })) = self;
        name
    }
}

/// A sheet with a row an entry, in an order of its own.
pub(super) struct Listing {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, u16)],
    pub(super) fixed_columns: u16,
    /// Where an entry stands in it; `None` of one that is not in it.
    pub(super) place: fn(&Entry) -> Option<Place>,
    pub(super) row: fn(&Model, &Entry, &EntryLine, Value) -> Vec<Value>,
}

/// What entries are sorted by: the indicator or the work, then the day.
pub(super) type Place = (u32, Option<EntryId>, Option<Work>, Option<Day>);

static PARTS: [Part; 9] = [
    Part::Whole(says::INDICATORS, indicators),
    Part::Entries(READINGS),
    Part::Whole(says::WORK, work),
    Part::Entries(REPORTS),
    Part::Whole(says::TOWNS, towns),
    Part::Whole(says::FINDINGS, findings),
    Part::Whole(says::MONEY, money),
    Part::Whole(says::ROSTER, roster),
    Part::Entries(LEDGER),
];

/// The names of the sheets, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(Part::name)
}

/// How many rows are made in one step, and how many entries are put in order: about two milliseconds' work on an old PC.
const ROWS: usize = 32;
const ENTRIES: usize = 256;

/// How far the sheet is that is being made.
enum Stage {
    /// It is whole.
    Done,
    /// Its entries are being put in order: those up to this one are.
    Ordering(Option<EntryId>),
    /// They have their rows one after the other.
    Rows,
}

/// The workbook in the making, a little at a time.
pub struct Making {
    parts: &'static [Part],
    model: Model,
    book: Workbook,
    stage: Stage,
    /// The entries of the sheet that is being made which have no row yet, in its order.
    listed: BTreeMap<(Place, (i64, EntryId)), Arc<Entry>>,
}

impl Making {
    /// Of a model as it is: every sheet.
    pub fn of(model: Model) -> Making {
        Making::of_parts(&PARTS, model)
    }

    /// One sheet by its name; no other is made.
    pub fn of_sheet(name: &str, model: Model) -> Making {
        let at = PARTS.iter().position(|part| part.name() == name);
        Making::of_parts(at.and_then(|at| PARTS.get(at..=at)).unwrap_or_default(), model)
    }

    fn of_parts(parts: &'static [Part], model: Model) -> Making {
        let book = Workbook {
            title: says::title(&display::full_width(&model.plan.title)),
            about: about(&model, says::WHOLE),
            sheets: Vec::new(),
        };
        Making { parts, model, book, stage: Stage::Done, listed: BTreeMap::new() }
    }

    /// Makes a sheet, or some of its rows; whether there is more.
    pub fn advance(&mut self) -> bool {
        let begun = usize::from(!matches!(self.stage, Stage::Done));
        match self.parts.get(self.book.sheets.len() - begun) {
            None => return false,
            Some(Part::Whole(_, make)) => self.book.sheets.push(make(&self.model)),
            Some(Part::Entries(listing)) => self.stage = self.step(listing),
        }
        true
    }

    fn step(&mut self, listing: &Listing) -> Stage {
        match self.stage {
            Stage::Done => {
                let Listing { name, columns, fixed_columns, .. } = *listing;
                self.book.sheets.push(Sheet { fixed_columns, ..sheet(name, columns, Vec::new()) });
                Stage::Ordering(None)
            }
            Stage::Ordering(last) => {
                let some: Vec<&Arc<Entry>> = self.model.ledger.after(last).take(ENTRIES).collect();
                let placed =
                    some.iter().filter_map(|entry| Some((((listing.place)(entry)?, entry.told()), *entry)));
                self.listed.extend(placed.map(|(place, entry)| (place, entry.clone())));
                some.last().map_or(Stage::Rows, |entry| Stage::Ordering(Some(entry.id)))
            }
            Stage::Rows => {
                let some = std::iter::from_fn(|| self.listed.pop_first()).take(ROWS);
                let rows = some.map(|(_, entry)| cells(listing.row_of(&self.model, &entry)));
                if let Some(sheet) = self.book.sheets.last_mut() {
                    sheet.rows.extend(rows);
                }
                if self.listed.is_empty() { Stage::Done } else { Stage::Rows }
            }
        }
    }

    /// The workbook, once nothing more is to be made.
    pub fn finish(self) -> Workbook {
        self.book
    }
}

impl Listing {
    /// The row of an entry: with its line, and whether what stands differs.
    fn row_of(&self, model: &Model, entry: &Arc<Entry>) -> Vec<Value> {
        let line = entry_lines::line(model, entry);
        let conflict = entry.subject().is_some_and(|subject| model.book().has_conflict(&subject));
        let state = text(state(&line, conflict));
        (self.row)(model, entry, &line, state)
    }
}

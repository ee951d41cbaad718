//! The workbook of everything in the making: a little at a time, so that whoever shows a page stays master of it.

use super::{
    LEDGER, READINGS, REPORTS, about, cells, findings, indicators, money, roster, says, sheet, state, towns,
    work,
};
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::entry::{Entry, EntryId, Work};
use crate::domain::sort::sort_by;
use crate::format::workbook::{Sheet, Value, Workbook};
use crate::view::display;
use crate::view::entry_lines::{self, EntryLine};
use std::sync::Arc;

/// A sheet of the workbook: made in one go, or entry by entry.
enum Part {
    Whole(fn(&Model) -> Sheet),
    Entries(Listing),
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

const PARTS: [Part; 9] = [
    Part::Whole(indicators),
    Part::Entries(READINGS),
    Part::Whole(work),
    Part::Entries(REPORTS),
    Part::Whole(towns),
    Part::Whole(findings),
    Part::Whole(money),
    Part::Whole(roster),
    Part::Entries(LEDGER),
];

/// How many rows are made in one step: about two milliseconds' work on an old PC.
const STEP: usize = 32;

/// The workbook in the making, a little at a time.
pub struct Making {
    model: Model,
    book: Workbook,
    /// The entries of the sheet that is being made, in its order, and how many of them have their row.
    listed: Vec<Arc<Entry>>,
    at: usize,
}

impl Making {
    /// Of a model as it is.
    pub fn of(model: Model) -> Making {
        let book = Workbook {
            title: says::title(&display::full_width(&model.plan.title)),
            about: about(&model, says::WHOLE),
            sheets: Vec::new(),
        };
        Making { model, book, listed: Vec::new(), at: 0 }
    }

    /// Makes a sheet, or some of its rows; whether there is more.
    pub fn advance(&mut self) -> bool {
        let begun = self.at < self.listed.len();
        match PARTS.get(self.book.sheets.len() - usize::from(begun)) {
            None => return false,
            Some(Part::Whole(make)) => self.book.sheets.push(make(&self.model)),
            Some(Part::Entries(listing)) if !begun => {
                let columns = listing.columns;
                let fixed_columns = listing.fixed_columns;
                self.book.sheets.push(Sheet { fixed_columns, ..sheet(listing.name, columns, Vec::new()) });
                (self.listed, self.at) = (listing.entries(&self.model), 0);
            }
            Some(Part::Entries(listing)) => {
                let some = self.listed.get(self.at..).unwrap_or_default();
                let some = some.get(..STEP).unwrap_or(some);
                let rows = some.iter().map(|entry| cells(listing.row_of(&self.model, entry)));
                if let Some(sheet) = self.book.sheets.last_mut() {
                    sheet.rows.extend(rows);
                }
                self.at += some.len();
            }
        }
        true
    }

    /// The workbook, once nothing more is to be made.
    pub fn finish(self) -> Workbook {
        self.book
    }
}

impl Listing {
    /// Its entries, in their order.
    fn entries(&self, model: &Model) -> Vec<Arc<Entry>> {
        let placed = model.ledger.iter().filter_map(|entry| Some(((self.place)(entry)?, entry)));
        let mut all: Vec<(Place, &Arc<Entry>)> = placed.collect();
        sort_by(&mut all, |a, b| (&a.0, a.1.told()).cmp(&(&b.0, b.1.told())));
        all.into_iter().map(|(_, entry)| entry.clone()).collect()
    }

    /// The row of an entry: with its line, and whether what stands differs.
    fn row_of(&self, model: &Model, entry: &Arc<Entry>) -> Vec<Value> {
        let line = entry_lines::line(model, entry);
        let conflict = entry.subject().is_some_and(|subject| model.book().has_conflict(&subject));
        let state = state(&line, conflict);
        (self.row)(model, entry, &line, state)
    }
}

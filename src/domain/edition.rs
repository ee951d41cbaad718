//! A new edition of the plan (调整后的方案) beside the one in use: which clauses moved or changed, which things are
//! still there, and what becomes of the entries that point to them. Knows no words for it.

mod clauses;
mod entries;
mod matching;
mod things;

use super::ledger::Ledger;
use super::plan::Plan;
pub use clauses::{Changed, ClauseRow, Piece};
pub use entries::{Count, Key};
pub use things::{Difference, Kind, Named, Part, Said, Thing};

/// What a comparison of two editions says.
#[derive(Clone, PartialEq, Debug)]
pub struct Edition {
    /// Whether both have one id, so that the ledger goes on.
    pub has_same_id: bool,
    /// Every clause of either, in the new one's order; those that are gone where they stood.
    pub clauses: Vec<ClauseRow>,
    /// Every indicator, task, safeguard, unit and post of either that is not the same, or to whose number or id
    /// something else has come.
    pub things: Vec<Thing>,
    /// How many of each kind are the same.
    pub same: Vec<(Kind, usize)>,
    /// All entries of the ledger that are not withdrawn.
    pub entries: Count,
}

/// What becomes of entries that point to something by its number or id.
#[derive(Clone, PartialEq, Debug)]
pub enum Fate {
    /// The same stands under that id.
    Stays,
    /// Something of this name stands under it: they would be taken for entries of that.
    Other(String),
    /// Nothing stands under it: they are kept and listed, and count for nothing.
    Kept,
}

/// Compares the plan in use with a new edition; the ledger is that of the plan in use.
pub fn compare(old: &Plan, new: &Plan, ledger: &Ledger) -> Edition {
    let counted = entries::counted(old, new, ledger);
    let (things, same) = things::compare(old, new, &counted);
    Edition {
        has_same_id: old.id == new.id,
        clauses: clauses::compare(old, new, &counted),
        things,
        same,
        entries: counted.all,
    }
}

impl Edition {
    /// How many clauses are the same in the same place, moved, changed, new, gone.
    pub fn counts(&self) -> [usize; 5] {
        let mut counts = [0; 5];
        for row in &self.clauses {
            let at = match row.changed {
                Changed::Same => 0,
                Changed::Moved => 1,
                Changed::Words(..) => 2,
                Changed::New => 3,
                Changed::Gone => 4,
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        counts
    }
}

//! What wants to leave this browser, and how far it has been looked through for personal numbers.

use crate::domain::entry::{Entry, EntryId};
use crate::domain::extract::ExportFilter;
use crate::format::personal::{self, Place};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is about to leave.
#[derive(Clone, PartialEq, Debug)]
pub enum Outgoing {
    /// A snapshot of what is wished for, as a file.
    Snapshot(ExportFilter),
    /// What is wished for, as a link and as a code that others can read off the screen.
    Link(ExportFilter),
    /// The records that could not be read, as a file.
    SetAside,
    /// The text of an earlier snapshot, as a file.
    Copy(Arc<str>),
    /// All that the ledger holds, as tables.
    Tables,
    /// Words of a table, a picture, a printed page or the clipboard.
    Words(String),
    /// These entries, by id, with the words of a report that rests on them (证据包).
    Evidence(Vec<EntryId>, String),
}

/// What is asked of a person before it leaves.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// What wants to leave.
    pub out: Outgoing,
    /// The entries in it: what was looked through is what goes.
    pub entries: Vec<Arc<Entry>>,
    /// The numbers in it.
    pub places: Vec<Place>,
}

/// Something at the gate, half looked through: a little at a time, so that whoever shows a page stays master
/// of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Looking {
    pub(super) out: Outgoing,
    pub(super) entries: Vec<Arc<Entry>>,
    /// How many entries have been looked at.
    pub(super) at: usize,
    pub(super) places: Vec<Place>,
}

/// How many entries are looked at in one step: about a millisecond's work.
const STEP: usize = 256;

impl Looking {
    /// Looks at some entries; whether there are more.
    pub fn advance(&mut self) -> bool {
        let rest = self.entries.get(self.at..).unwrap_or_default();
        let some = rest.get(..STEP).unwrap_or(rest);
        let mut found = personal::scan(some);
        if let Outgoing::Copy(text) = &self.out {
            found.retain(|place| place.id.is_some_and(|id| text.contains(&id.to_string())));
        }
        self.at += some.len();
        self.places.append(&mut found);
        self.at < self.entries.len()
    }

    /// How many entries have been looked at, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.entries.len())
    }

    /// Whether it wants to be a file.
    pub fn is_file(&self) -> bool {
        matches!(self.out, Outgoing::Snapshot(_))
    }

    /// The numbers that were found.
    pub fn places(&self) -> &[Place] {
        &self.places
    }
}

/// What a person answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Let it go without the entries that hold such numbers.
    Without,
    /// Let it go as it is.
    Anyway,
    /// Let nothing go.
    NotNow,
}

impl Question {
    /// Whether it can go without the entries that hold the numbers.
    pub fn can_do_without(&self) -> bool {
        matches!(self.out, Outgoing::Snapshot(_) | Outgoing::Link(_)) && !self.ids().is_empty()
    }

    pub(super) fn ids(&self) -> BTreeSet<EntryId> {
        self.places.iter().filter_map(|place| place.id).collect()
    }
}

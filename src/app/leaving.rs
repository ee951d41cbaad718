//! The one gate: whatever leaves this browser is looked through here for personal numbers, and a person is
//! asked before any go (FAULTS F8, G18). It doesn't know how things leave.

use super::action::{Effect, Now};
use super::model::Model;
use super::update;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::extract::{Wish, extract};
use crate::format::personal::{self, Place};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is about to leave.
#[derive(Clone, PartialEq, Debug)]
pub enum Outgoing {
    /// A snapshot of what is wished for, as a file.
    Snapshot(Wish),
    /// What is wished for, as a link and as a code that others can read off the screen.
    Link(Wish),
    /// The records that could not be read, as a file.
    SetAside,
    /// The text of an earlier snapshot, as a file.
    Copy(Arc<str>),
    /// Words of a table, a picture, a printed page or the clipboard.
    Words(String),
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
    out: Outgoing,
    entries: Vec<Arc<Entry>>,
    /// How many entries have been looked at.
    at: usize,
    places: Vec<Place>,
}

/// How many entries are looked at in one step: about a millisecond's work.
const STEP: usize = 256;

impl Looking {
    /// At something that wants to leave, as it is now.
    pub fn of(model: &Model, out: Outgoing) -> Looking {
        let entries = match &out {
            Outgoing::Snapshot(wish) | Outgoing::Link(wish) => extract(&model.ledger, wish).entries,
            // Nothing is ever removed: what a copy holds is here too.
            Outgoing::Copy(_) => model.ledger.iter().cloned().collect(),
            Outgoing::SetAside | Outgoing::Words(_) => Vec::new(),
        };
        let places = match &out {
            // A file says who exported it.
            Outgoing::Snapshot(_) => {
                personal::words("site.name", model.site.as_ref().map_or("", |site| site.name.as_str()))
            }
            Outgoing::SetAside => {
                model.set_aside.iter().flat_map(|record| personal::raw(&record.raw)).collect()
            }
            Outgoing::Words(text) => personal::words("", text),
            Outgoing::Link(_) | Outgoing::Copy(_) => Vec::new(),
        };
        Looking { out, entries, at: 0, places }
    }

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

    fn ids(&self) -> BTreeSet<EntryId> {
        self.places.iter().filter_map(|place| place.id).collect()
    }
}

/// Seconds within which the same export is the second click of a double click.
const SAME_PRESS: i64 = 1;

/// Whether an export was asked for twice in one go: the same entries, while nobody has said yet whether they
/// arrived. A later press is meant.
pub fn is_same_press(model: &Model, wish: &Wish, now: Now) -> bool {
    let same =
        model.export.as_ref().filter(|e| e.wish == *wish && (0..=SAME_PRESS).contains(&(now.seconds - e.at)));
    same.is_some_and(|e| extract(&model.ledger, wish).entries.iter().map(|e| e.id).eq(e.ids.iter().copied()))
}

/// Lets something go, or asks first.
pub(super) fn leaves(model: &mut Model, out: Outgoing, now: Now) -> Vec<Effect> {
    let looking = Looking::of(model, out);
    match looking.entries.is_empty() {
        true => looked_through(model, looking, now),
        false => vec![Effect::LookThrough(Box::new(looking))],
    }
}

/// Lets go what was looked through, or asks first.
pub(super) fn looked_through(model: &mut Model, looking: Looking, now: Now) -> Vec<Effect> {
    let Looking { out, entries, places, .. } = looking;
    if places.is_empty() {
        model.question = None;
        return go(model, out, entries, now);
    }
    model.question = Some(Question { out, entries, places });
    Vec::new()
}

/// Does what a person answered.
pub(super) fn answered(model: &mut Model, answer: Answer, now: Now) -> Vec<Effect> {
    let Some(question) = model.question.take() else { return Vec::new() };
    let ids = question.ids();
    match (answer, question.out) {
        (Answer::NotNow, _) => Vec::new(),
        (Answer::Anyway, out) => go(model, out, question.entries, now),
        // Asked again where numbers are left that are in no entry.
        (Answer::Without, Outgoing::Snapshot(wish)) => {
            leaves(model, Outgoing::Snapshot(without(wish, ids)), now)
        }
        (Answer::Without, Outgoing::Link(wish)) => leaves(model, Outgoing::Link(without(wish, ids)), now),
        (Answer::Without, out) => leaves(model, out, now),
    }
}

fn without(mut wish: Wish, ids: BTreeSet<EntryId>) -> Wish {
    wish.left_out.extend(ids);
    wish
}

fn go(model: &mut Model, out: Outgoing, entries: Vec<Arc<Entry>>, now: Now) -> Vec<Effect> {
    match out {
        Outgoing::Snapshot(wish) => update::export(model, wish, entries, now),
        Outgoing::SetAside => vec![update::set_aside(model, now)],
        out => vec![Effect::LetOut(out)],
    }
}

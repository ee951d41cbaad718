//! 定稿: which entries a closing holds, and what came later. It knows no hashing: whether they are those that were closed
//! is asked of `format::closing`.

use super::book::{Book, Heads};
use super::day::Day;
use super::entry::oversight::{PeriodClosed, RecordKind};
use super::entry::{Entry, EntryId, Subject};
use super::ledger::Ledger;
use super::period::Period;
use super::sort::sort_by_key;
use super::spelling::same;
use super::steps::{Steps, stop, stop_after};
use std::sync::Arc;

/// A name under which states of the ledger stand: one, unless desks differ.
#[derive(Clone, PartialEq, Debug)]
pub struct Closing {
    /// The name.
    pub name: String,
    /// The entries that say so.
    pub standing: Heads,
}

/// The closings that stand, the oldest first.
pub fn standing(book: Book<'_>) -> Vec<Closing> {
    let kind = RecordKind::PeriodClosed;
    let within = |subject: &Subject| matches!(subject, Subject::Record(of, ..) if *of == kind);
    let standings = book.standings(Subject::record(kind, String::new()), &within);
    let named = standings.into_iter().filter_map(|(_, standing)| {
        let name = PeriodClosed::of(&standing.heads.first()?.body)?.name;
        Some(Closing { name, standing })
    });
    let mut closings: Vec<Closing> = named.collect();
    let day = |entry: &Arc<Entry>| PeriodClosed::of(&entry.body).map(|of| of.on);
    sort_by_key(&mut closings, |of| of.standing.heads.first().map(|head| (day(head), head.told())));
    closings
}

/// The closing of a name, however it is spelt.
pub fn named(book: Book<'_>, name: &str) -> Option<Closing> {
    standing(book).into_iter().find(|closing| same(&closing.name, name))
}

/// The entries that a closing holds.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Held {
    /// Their ids, in order, each once; as far as they are known.
    pub ids: Vec<EntryId>,
    /// Those of them that are not in this ledger.
    pub missing: Vec<EntryId>,
    /// An earlier closing on which it rests and which is not here: what that holds is not known.
    pub lost: Option<EntryId>,
}

/// What a closing holds: what it names, and all that the closings hold on which it rests. Ids are hashes, so these
/// form no circle.
pub fn held(ledger: &Ledger, closed: &PeriodClosed) -> Held {
    Steps::of(held_in_steps(ledger, closed)).finish()
}

/// The same with stops.
pub async fn held_in_steps(ledger: &Ledger, closed: &PeriodClosed) -> Held {
    let (mut ids, mut lost) = (closed.entries.clone(), None);
    let mut before = closed.before;
    while let Some(id) = before {
        let Some(earlier) = ledger.get(&id).and_then(|entry| PeriodClosed::of(&entry.body)) else {
            lost = Some(id);
            break;
        };
        ids.extend(&earlier.entries);
        before = earlier.before;
        stop().await;
    }
    sort_by_key(&mut ids, |id| *id);
    stop().await;
    ids.dedup();
    let mut missing = Vec::new();
    for (id, done) in ids.iter().zip(1..) {
        if ledger.get(id).is_none() {
            missing.push(*id);
        }
        stop_after(done).await;
    }
    Held { ids, missing, lost }
}

/// What came later than a closing.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Later {
    /// Every entry that it does not hold; that which closed it is none.
    pub entries: Vec<Arc<Entry>>,
    /// Those of them that speak of the period that it closed, or withdraw what does (迟到的).
    pub late: Vec<Arc<Entry>>,
}

/// What came later than a closing that holds these, of entries in order.
pub fn later(book: Book<'_>, closing: &Closing, held: &[EntryId], period: Option<Period>) -> Later {
    let mut held = held.iter().peekable();
    let mut later = Later::default();
    for (id, entry) in book.ledger.by_id() {
        while held.next_if(|other| *other < id).is_some() {}
        if held.peek() == Some(&id) || closing.standing.heads.iter().any(|head| head.id == *id) {
            continue;
        }
        later.entries.push(entry.clone());
        if period.is_some_and(|period| speaks_of(book.ledger, entry, period)) {
            later.late.push(entry.clone());
        }
    }
    later
}

/// Whether an entry speaks of a day of a period, or withdraws one that does.
fn speaks_of(ledger: &Ledger, entry: &Entry, period: Period) -> bool {
    let is_within = |day: Option<Day>| day.is_some_and(|day| period.start <= day && day <= period.end);
    let mut withdrawn = entry.body.withdraws().iter().filter_map(|id| ledger.get(id));
    is_within(entry.body.facts().as_of) || withdrawn.any(|of| is_within(of.body.facts().as_of))
}

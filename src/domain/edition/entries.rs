//! How many entries point to what, and how many of them count under either plan.

use crate::domain::check;
use crate::domain::entry::record::Field;
use crate::domain::entry::{Body, Entry, IndicatorRef, Work};
use crate::domain::ledger::Ledger;
use crate::domain::plan::{No, Plan};
use crate::domain::sort::sort_by;
use std::collections::BTreeMap;

/// What an entry may point to, by the number or id that it has in the plan.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Key {
    Indicator(No),
    Task(No),
    Safeguard(No),
    Unit(String),
    Post(String),
    Clause(String),
}

/// How many entries there are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Count {
    /// All that are not withdrawn.
    pub all: usize,
    /// Those that count under the plan in use.
    pub before: usize,
    /// Those of `before` that would not count under the new edition.
    pub lost: usize,
}

/// The entries of a ledger, by what they point to.
pub(super) struct Counted {
    pub(super) all: Count,
    of: BTreeMap<Key, Count>,
}

impl Counted {
    /// Those that point to this.
    pub(super) fn of(&self, key: &Key) -> Count {
        self.of.get(key).copied().unwrap_or_default()
    }
}

impl Count {
    fn add(&mut self, [before, after]: [bool; 2]) {
        self.all += 1;
        self.before += usize::from(before);
        self.lost += usize::from(before && !after);
    }
}

pub(super) fn counted(old: &Plan, new: &Plan, ledger: &Ledger) -> Counted {
    let mut counted = Counted { all: Count::default(), of: BTreeMap::new() };
    for entry in ledger.iter().filter(|entry| !ledger.is_hidden(&entry.id)) {
        let counts = [old, new].map(|plan| check::doubt(plan, ledger, entry).is_none());
        counted.all.add(counts);
        for key in keys(entry) {
            counted.of.entry(key).or_default().add(counts);
        }
    }
    counted
}

/// What an entry points to, each once.
fn keys(entry: &Entry) -> Vec<Key> {
    let facts = entry.body.facts();
    let work = match facts.work {
        Some(Work::Task(no)) => Some(Key::Task(no)),
        Some(Work::Safeguard(no)) => Some(Key::Safeguard(no)),
        // By the indicator that it is.
        Some(Work::Worded(_)) | None => None,
    };
    let indicator = match facts.indicator {
        Some(IndicatorRef::Plan(no)) => Some(Key::Indicator(no)),
        Some(IndicatorRef::Extra(_)) | None => None,
    };
    let post = facts.post.map(|id| Key::Post(id.to_string()));
    let units = facts.unit.into_iter().chain(entry.site.unit.as_deref());
    let units = units.map(|id| Key::Unit(id.to_string()));
    let mut keys: Vec<Key> =
        work.into_iter().chain(indicator).chain(post).chain(units).chain(clause(&entry.body)).collect();
    sort_by(&mut keys, Ord::cmp);
    keys.dedup();
    keys
}

/// The clause that a record rests on.
fn clause(body: &Body) -> Option<Key> {
    let Body::Record(record) = body else { return None };
    let field = record.fields().find(|(spec, _)| spec.name == "clause")?.1;
    if let Field::Text(id) = field { Some(Key::Clause(id.clone())) } else { None }
}

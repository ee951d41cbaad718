//! Which entries go into a file: by site, unit or period, without those that are elsewhere already.
//!
//! An entry is taken or left, never altered: its id is its content. With an entry go the withdrawals
//! that speak of it and the corrections that have seen it, whoever recorded them, or what no longer holds
//! here would hold there; and the indicator of the users' own that it is about, or nobody there could place
//! it. For the same reason, with a withdrawal or correction that is left out stays out what it takes back.

use super::day::Day;
use super::entry::{Body, Entry, EntryId, IndicatorRef};
use super::ledger::Ledger;
use super::spelling;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a person wants in a file; everything, if nothing is said.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ExportFilter {
    /// Recorded by a site of this name.
    pub site: Option<String>,
    /// Recorded by this unit, by its id.
    pub unit: Option<String>,
    /// Or by one of those that it took over.
    pub predecessors: Vec<String>,
    /// About this day or a later one.
    pub from: Option<Day>,
    /// About this day or an earlier one.
    pub to: Option<Day>,
    /// About this indicator.
    pub about: Option<IndicatorRef>,
    /// Not these: known to be elsewhere, for the entries since the last export.
    pub known: BTreeSet<EntryId>,
    /// Not these: a person left them out.
    pub left_out: BTreeSet<EntryId>,
}

/// What goes into a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Extract {
    /// The entries, by id.
    pub entries: Vec<Arc<Entry>>,
    /// How many stayed out of a period because they are about no day.
    pub undated: usize,
}

/// Picks what goes into a file.
pub fn extract(ledger: &Ledger, filter: &ExportFilter) -> Extract {
    if *filter == ExportFilter::default() {
        return Extract { entries: ledger.iter().cloned().collect(), undated: 0 };
    }
    let mut undated = 0_usize;
    // How it is compared is worked out once.
    let site = filter.site.as_deref().map(spelling::folded);
    let mut taken = BTreeSet::new();
    let mut corrections: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    // One pass: of a large ledger, to look at every entry is what takes the time.
    for entry in ledger.iter() {
        for parent in &entry.parents {
            corrections.entry(*parent).or_default().push(entry.id);
        }
        if !is_from(ledger, entry, filter, &site) {
            continue;
        }
        match is_in_period(&entry.body, filter) {
            Some(true) => drop(taken.insert(entry.id)),
            Some(false) => {}
            None => undated += 1,
        }
    }
    let mut open: Vec<EntryId> = taken.iter().copied().collect();
    while let Some(id) = open.pop() {
        let about = ledger.get(&id).and_then(|e| own_indicator(&e.body));
        let corrections = corrections.get(&id).into_iter().flatten().copied();
        let with = ledger.withdrawals_of(&id).map(|w| w.id).chain(corrections).chain(about);
        let with = with.filter(|id| ledger.get(id).is_some());
        for id in with {
            if taken.insert(id) {
                undated = undated.saturating_sub(usize::from(
                    ledger.get(&id).is_some_and(|e| is_from(ledger, e, filter, &site)),
                ));
                open.push(id);
            }
        }
    }
    let out = left_out(ledger, filter);
    taken.retain(|id| !filter.known.contains(id) && !out.contains(id));
    Extract { entries: taken.iter().filter_map(|id| ledger.get(id)).cloned().collect(), undated }
}

/// What was left out, and what would hold again without it.
fn left_out(ledger: &Ledger, filter: &ExportFilter) -> BTreeSet<EntryId> {
    let mut out = filter.left_out.clone();
    let mut open: Vec<EntryId> = out.iter().copied().collect();
    while let Some(id) = open.pop() {
        // What is itself withdrawn takes nothing back.
        let Some(entry) = ledger.get(&id).filter(|_| !ledger.is_hidden(&id)) else { continue };
        for id in entry.body.withdraws().iter().chain(&entry.parents) {
            let mut others = ledger.holding_withdrawals(id);
            // Another withdrawal that goes out keeps it hidden there too.
            if others.all(|w| out.contains(&w.id)) && out.insert(*id) {
                open.push(*id);
            }
        }
    }
    out
}

fn is_from(ledger: &Ledger, entry: &Entry, filter: &ExportFilter, site: &Option<String>) -> bool {
    site.as_ref().is_none_or(|name| spelling::is(&entry.site.name, name))
        && filter.unit.as_ref().is_none_or(|unit| {
            entry.site.unit.as_ref().is_some_and(|by| by == unit || filter.predecessors.contains(by))
        })
        && filter.about.is_none_or(|of| is_about(ledger, entry, of))
}

fn is_about(ledger: &Ledger, entry: &Entry, of: IndicatorRef) -> bool {
    let identity = |of: &IndicatorRef| match of {
        IndicatorRef::Extra(id) => IndicatorRef::Extra(ledger.identity(*id)),
        of => *of,
    };
    let about = |i: &IndicatorRef| identity(i) == identity(&of);
    if let Body::ExtraIndicator { .. } = &entry.body {
        return about(&IndicatorRef::Extra(entry.id));
    }
    entry.body.facts().indicator.is_some_and(|indicator| about(&indicator))
}

/// Whether a body is about a day of the period; `None` where a period is asked for and it has no day.
fn is_in_period(body: &Body, filter: &ExportFilter) -> Option<bool> {
    if filter.from.is_none() && filter.to.is_none() {
        return Some(true);
    }
    let day = body.facts().day()?;
    Some(filter.from.is_none_or(|from| from <= day) && filter.to.is_none_or(|to| day <= to))
}

/// The entry that brought the indicator a body is about, where it is one of the users' own.
fn own_indicator(body: &Body) -> Option<EntryId> {
    let IndicatorRef::Extra(id) = body.facts().indicator? else { return None };
    Some(id)
}

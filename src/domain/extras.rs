//! Extra indicators (表外): people's own, brought by entries, treated like the document's.
//!
//! One goes by the id of the first entry it goes back to, so that its readings stay its own when it is
//! corrected, or when several of one name are settled into one.

use super::entry::{Body, Entry, EntryId, IndicatorRef};
use super::ledger::{Ledger, kin};
use super::plan::{Indicator, Plan};
use super::sort::sort_by_key;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The indicator that an entry brings; its number, clause and (if none was given) category are empty.
pub fn of_entry(entry: &Entry) -> Option<Indicator> {
    let Body::ExtraIndicator { name, measure, category, baseline, target, path, whole } = &entry.body else {
        return None;
    };
    Some(Indicator {
        no: 0,
        name: name.clone(),
        measure: measure.clone(),
        category: category.clone().unwrap_or_default(),
        baseline: Some(*baseline),
        target: *target,
        targets: Vec::new(),
        at_most: None,
        nature: None,
        path: *path,
        whole: *whole,
        cumulative: false,
        by_points: false,
        clause: String::new(),
    })
}

/// An indicator of the plan, or an extra one that has not been withdrawn, by any of its entries.
pub fn indicator(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Option<Indicator> {
    match of {
        IndicatorRef::Plan(no) => plan.indicator(no).cloned(),
        IndicatorRef::Extra(id) => of_entry(heads(ledger, id).first()?),
    }
}

/// The entries that say what an extra indicator is, oldest clock first: one, or several where corrections of it differ;
/// none once it is withdrawn.
pub fn heads(ledger: &Ledger, id: EntryId) -> Vec<Arc<Entry>> {
    let identity = ledger.identity(id);
    let kin = ledger.kin.iter().filter(|(_, of)| *of == identity).map(|(id, _)| *id);
    let entries = kin.chain([identity]).filter(|id| !ledger.is_hidden(id)).filter_map(|id| ledger.get(&id));
    let mut heads: Vec<Arc<Entry>> = Vec::new();
    heads.extend(entries.filter(|e| matches!(e.body, Body::ExtraIndicator { .. })).cloned());
    if heads.len() > 1 {
        heads = ledger.unseen(heads);
        sort_by_key(&mut heads, |e| e.told());
    }
    heads
}

/// Every extra indicator that stands, with its id, by name: two of one name that differ are both listed until
/// they are settled into one, or one is withdrawn.
pub fn all(ledger: &Ledger) -> Vec<(EntryId, Indicator)> {
    let mut all: Vec<(EntryId, Indicator)> = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in kin::entries(ledger) {
        let id = ledger.identity(entry.id);
        if seen.insert(id) {
            all.extend(heads(ledger, id).first().and_then(|e| Some((id, of_entry(e)?))));
        }
    }
    all
}

//! Extra indicators (表外): people's own, brought by entries, treated like the document's.

use super::entry::{Body, Entry, EntryId, IndicatorRef, Subject};
use super::ledger::Ledger;
use super::plan::{Indicator, Plan};
use time::Date;

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
        baseline: *baseline,
        target: *target,
        path: *path,
        whole: *whole,
        cumulative: false,
        by_points: false,
        clause: String::new(),
    })
}

/// An indicator of the plan, or an extra one that has not been withdrawn.
pub fn indicator(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Option<Indicator> {
    match of {
        IndicatorRef::Plan(no) => plan.indicator(no).cloned(),
        IndicatorRef::Extra(id) if ledger.is_hidden(&id) => None,
        IndicatorRef::Extra(id) => of_entry(ledger.get(&id)?),
    }
}

/// Every extra indicator that stands, by name: two of one name are both listed until one is withdrawn.
pub fn all(ledger: &Ledger) -> Vec<(EntryId, Indicator)> {
    let from = Subject::ExtraIndicator(String::new());
    let to = Subject::ServicePoint(String::new(), Date::MIN);
    let heads = ledger.standings(from..to).flat_map(|(_, standing)| standing.heads);
    heads.filter_map(|entry| Some((entry.id, of_entry(&entry)?))).collect()
}

//! What must hold between the fields of a plan file.

use super::{indicators, named, stands_in};
use crate::domain::plan::{Basis, Clause, Indicator, Path, Plan};
use crate::format::fields::{Expected, Place};
use crate::format::json;

/// What must hold between fields: references resolve, ids are unique, dates are in order.
pub(super) fn check(plan: &Plan, root: &Place<'_>) {
    if plan.start >= plan.end || plan.baseline_date >= plan.end {
        root.field("period").fault(Expected::Rule("period-order"));
    }
    repeated(root);
    let clauses = |id: &str| plan.clause(id).is_some();
    let units = |id: &str| plan.unit(id).is_some();
    for list in ["categories", "indicators", "groups", "tasks", "safeguards", "notes"] {
        for place in items(root, list) {
            refer(&place.field("clause"), "clauses", clauses);
        }
    }
    for place in ["units", "posts"].into_iter().flat_map(|list| items(root, list)) {
        if let Some(clause) = place.optional("clause") {
            refer(&clause, "clauses", clauses);
        }
    }
    for list in ["tasks", "safeguards", "posts"] {
        for place in items(root, list).iter().flat_map(|p| p.field("units").list()) {
            refer(&place, "units", units);
        }
    }
    for (unit, place) in plan.units.iter().zip(items(root, "units")) {
        if unit.parent.is_some() {
            refer(&place.field("parent"), "units", units);
        }
        if unit.hosted_by.is_some() {
            refer(&place.field("hosted_by"), "units", units);
        }
        for item in place.optional("expands_to").iter().flat_map(Place::list) {
            refer(&item, "units", units);
        }
        // A unit that is still there speaks for itself; one that was split is several units' predecessor.
        for (id, item) in unit.predecessors.iter().zip(items(&place, "predecessors")) {
            if units(id) {
                item.fault(Expected::Rule("predecessor"));
            }
        }
    }
    for place in items(root, "indicators") {
        refer(&place.field("category"), "categories", |id| plan.category(id).is_some());
    }
    for (indicator, place) in plan.indicators.iter().zip(&indicators(root, false)) {
        way(plan, indicator, place);
    }
    for place in indicators(root, true) {
        if place.optional("target").is_some() {
            place.field("target_text").fault(Expected::Rule("target-or-words"));
        }
    }
    for (task, place) in plan.tasks.iter().zip(items(root, "tasks")) {
        if plan.group(task.group).is_none() {
            place.field("group").fault(Expected::RefTo("groups"));
        }
        for field in ["lead", "support"] {
            for (unit, item) in named(&place, field).iter().zip(items(&place, field)) {
                if !task.units.contains(unit) {
                    item.fault(Expected::Rule("of-units"));
                }
            }
        }
    }
    for (link, place) in plan.links.iter().zip(items(root, "links")) {
        if plan.indicator(link.indicator).is_none() {
            place.field("indicator").fault(Expected::RefTo("indicators"));
        }
        if plan.task(link.task).is_none() {
            place.field("task").fault(Expected::RefTo("tasks"));
        }
        let clause = plan.task(link.task).and_then(|task| plan.clause(&task.clause));
        let misses = |(words, clause): (&String, &Clause)| !stands_in(words, &clause.text);
        if link.basis == Basis::Named && link.words.as_ref().zip(clause).is_some_and(misses) {
            place.field("words").fault(Expected::Rule("verbatim"));
        }
    }
}

/// What must hold between an indicator's baseline, targets and path.
fn way(plan: &Plan, indicator: &Indicator, place: &Place<'_>) {
    let wrong = match indicator.baseline {
        Some(from) if from == indicator.target => indicator.path != Path::Maintain,
        Some(_) => indicator.path == Path::Maintain && !indicator.is_kept(),
        None => false,
    };
    if wrong {
        place.field("path").fault(Expected::Rule("maintain"));
    }
    for ((year, value), item) in indicator.targets.iter().zip(items(place, "targets")) {
        let is_end = *year == plan.end.year() && *value == indicator.target;
        if !is_end && !plan.interim_years().any(|known| known == *year) {
            item.field("year").fault(Expected::Rule("target-year"));
        }
    }
    distinct(items(place, "targets").iter().map(|item| item.field("year")));
}

/// Ids, numbers and names that stand twice, each at the place where it does so.
fn repeated(root: &Place<'_>) {
    for (list, key) in [
        ("clauses", "id"),
        ("categories", "id"),
        ("indicators", "no"),
        ("groups", "no"),
        ("units", "id"),
        ("tasks", "no"),
        ("safeguards", "no"),
        ("posts", "id"),
    ] {
        distinct(items(root, list).iter().map(|item| item.field(key)));
    }
    let works = items(root, "tasks").into_iter().chain(items(root, "safeguards"));
    let yearly: Vec<Place<'_>> = works.flat_map(|work| items(&work, "yearly")).collect();
    distinct(yearly.iter().map(|item| item.field("id")));
    let units = items(root, "units");
    let names = units.iter().flat_map(|unit| [unit.field("name")].into_iter().chain(items(unit, "aliases")));
    distinct(names);
}

fn distinct<'a>(places: impl Iterator<Item = Place<'a>>) {
    let mut seen: Vec<String> = Vec::new();
    for place in places {
        match place.shown() {
            Some(key) if seen.contains(&key) => place.fault(Expected::Unique),
            Some(key) => seen.push(key),
            None => {}
        }
    }
}

/// The items of a list whose own faults have been noted before.
fn items<'a>(root: &Place<'a>, list: &str) -> Vec<Place<'a>> {
    root.optional(list).map(|p| p.list()).unwrap_or_default()
}

fn refer(place: &Place<'_>, list: &'static str, exists: impl Fn(&str) -> bool) {
    let name = place.read(Expected::RefTo(list), |v| match v {
        json::Json::Text(text) => Some(text.as_str()),
        _ => None,
    });
    if name.is_some_and(|n| !exists(n)) {
        place.fault(Expected::RefTo(list));
    }
}

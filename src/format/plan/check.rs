//! A plan file read whole: what must hold between its fields too, and every fault reported with its path. Not in the first
//! part of the program.

use super::{BadPlan, MARK, indicators, named, sign};
use crate::domain::decimal::Decimal;
use crate::domain::plan::{Basis, Clause, Indicator, Path, Plan};
use crate::format::fields::{Expected, Place, Reading};
use crate::format::json::{self, Json, NotJson, Why};

/// U+FFFD: what a decoder puts where bytes are no UTF-8.
const UNREAD: &[u8] = "\u{fffd}".as_bytes();

/// Reads a plan file; a byte order mark is fine.
pub fn read(text: &str) -> Result<Plan, BadPlan> {
    let text = text.trim_start_matches(MARK);
    if text.as_bytes().windows(UNREAD.len()).any(|bytes| bytes == UNREAD) {
        return Err(BadPlan::Encoding);
    }
    if text.trim_ascii_start().starts_with('<') {
        return Err(BadPlan::WebPage);
    }
    let (value, refused) = json(text).map_err(BadPlan::NotJson)?;
    let reading = Reading::default();
    let root = reading.root(&value);
    let plan = super::plan(&root);
    check(&plan, &root);
    let faults = reading.faults(&value);
    match refused {
        _ if !faults.is_empty() => Err(BadPlan::Fields(faults)),
        Some(bad) => Err(BadPlan::NotJson(bad)),
        None => Ok(plan),
    }
}

/// What the text says. A number without its quotes is the likeliest slip of a hand-made plan: it is read over, so that its
/// field is named.
fn json(text: &str) -> Result<(Json, Option<NotJson>), NotJson> {
    match json::parse(text) {
        Ok(value) => Ok((value, None)),
        Err(bad) if bad.why == Why::Number => match json::parse_without_fractions(text) {
            Ok(value) => Ok((value, Some(bad))),
            Err(_) => Err(bad),
        },
        Err(bad) => Err(sign::named(bad, text)),
    }
}

/// What must hold between fields: references resolve, ids are unique, words are the document's.
fn check(plan: &Plan, root: &Place<'_>) {
    let rules = root.field("rules");
    for (share, place) in [(plan.rules.ahead, "ahead"), (plan.rules.severe, "severe")] {
        if share < Decimal::ZERO || share.exact() > 1.into() {
            rules.field(place).fault(Expected::Rule("share"));
        }
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
    for (task, place) in plan.tasks.iter().zip(items(root, "tasks")) {
        verbatim(plan, &task.clause, task.yearly.iter().map(|y| &y.words), items(&place, "yearly"));
    }
    for (safeguard, place) in plan.safeguards.iter().zip(items(root, "safeguards")) {
        let clause = &safeguard.clause;
        verbatim(plan, clause, safeguard.yearly.iter().map(|y| &y.words), items(&place, "yearly"));
        let Some((purse, funding)) = safeguard.purse.as_ref().zip(place.optional("funding")) else {
            continue;
        };
        verbatim(plan, clause, purse.purposes.iter().map(|q| &q.words), items(&funding, "purposes"));
        verbatim(plan, clause, purse.sources.iter().map(|q| &q.words), items(&funding, "sources"));
    }
    for (link, place) in plan.links.iter().zip(items(root, "links")) {
        if plan.indicator(link.indicator).is_none() {
            place.field("indicator").fault(Expected::RefTo("indicators"));
        }
        if plan.task(link.task).is_none() {
            place.field("task").fault(Expected::RefTo("tasks"));
        }
        let clause = plan.task(link.task).and_then(|task| plan.clause(&task.clause));
        let misses = |(words, clause): (&String, &Clause)| !stands_in(words, clause);
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

/// The lists of the file, each with the field that names what is in it.
pub(in crate::format) const OWN: [(&str, &str); 8] = [
    ("clauses", "id"),
    ("categories", "id"),
    ("indicators", "no"),
    ("groups", "no"),
    ("units", "id"),
    ("tasks", "no"),
    ("safeguards", "no"),
    ("posts", "id"),
];

/// Ids, numbers and names that stand twice, each at the place where it does so.
fn repeated(root: &Place<'_>) {
    for (list, key) in OWN {
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
fn items<'a>(root: &Place<'a>, list: &'static str) -> Vec<Place<'a>> {
    root.optional(list).map(|p| p.list()).unwrap_or_default()
}

fn refer(place: &Place<'_>, list: &'static str, exists: impl Fn(&str) -> bool) {
    let name = place.read(Expected::RefTo(list), |v| match v {
        Json::Text(text) => Some(text.as_str()),
        _ => None,
    });
    if name.is_some_and(|n| !exists(n)) {
        place.fault(Expected::RefTo(list));
    }
}

/// Words that are said to be a clause's are there, and are some.
fn verbatim<'a>(plan: &Plan, clause: &str, words: impl Iterator<Item = &'a String>, places: Vec<Place<'_>>) {
    let clause = plan.clause(clause);
    for (words, place) in words.zip(places) {
        if !clause.is_some_and(|clause| stands_in(words, clause)) {
            place.field("words").fault(Expected::Rule("verbatim"));
        }
    }
}

fn stands_in(words: &str, clause: &Clause) -> bool {
    !words.is_empty() && clause.text.contains(words)
}

//! `public/plan.json` (DESIGN §9): read whole, every fault reported with its path.

use super::fields::{Expected, FieldFault, Place};
use super::json::{self, NotJson, Why};
use crate::domain::decimal::Decimal;
use crate::domain::plan::*;

/// Why a plan file cannot be used.
#[derive(Clone, PartialEq, Debug)]
pub enum BadPlan {
    /// Not JSON.
    NotJson(NotJson),
    /// Fields that are not as they should be; never empty.
    Fields(Vec<FieldFault>),
}

const KINDS: &[&str] = &["heading", "text", "table", "task", "safeguard", "roster", "note"];

/// Reads a plan file; a byte order mark is fine.
pub fn read(text: &str) -> Result<Plan, BadPlan> {
    let text = text.trim_start_matches('\u{feff}');
    let (value, refused) = match json::parse(text) {
        Ok(value) => (value, None),
        // A number without its quotes is the likeliest slip of a hand-made plan: name its field.
        Err(bad) if bad.why == Why::Number => match json::parse_without_fractions(text) {
            Ok(value) => (value, Some(bad)),
            Err(_) => return Err(BadPlan::NotJson(bad)),
        },
        Err(bad) => return Err(BadPlan::NotJson(bad)),
    };
    let root = Place::root(&value);
    root.expect_map();
    expect(&root.field("format"), "ip-plan");
    root.field("version").int(1, 1);
    let plan = plan(&root);
    check(&plan, &root);
    let faults = root.faults();
    match refused {
        _ if !faults.is_empty() => Err(BadPlan::Fields(faults)),
        Some(bad) => Err(BadPlan::NotJson(bad)),
        None => Ok(plan),
    }
}

/// Notes a fault unless the field is exactly this text.
fn expect(place: &Place<'_>, text: &str) {
    if place.text() != text {
        place.fault(Expected::Exactly(text.to_string()));
    }
}

fn plan(root: &Place<'_>) -> Plan {
    let period = root.field("period");
    let clauses = all(root, "clauses", |p| Clause {
        id: p.field("id").name(),
        kind: clause_kind(&p.field("kind")),
        text: p.field("text").text(),
    });
    Plan {
        id: root.field("id").slug(),
        title: root.field("title").name(),
        issuer: root.field("issuer").name(),
        issued: root.field("issued").day(),
        approved: root.optional("approved").map(|p| p.text()).unwrap_or_default(),
        basis: root.optional("basis").map(|p| names(&p)).unwrap_or_default(),
        start: period.field("start").day(),
        end: period.field("end").day(),
        baseline_date: root.field("baseline_date").day(),
        rules: rules(&root.field("rules")),
        categories: all(root, "categories", |p| Category {
            id: p.field("id").name(),
            name: p.field("name").name(),
            clause: p.field("clause").name(),
        }),
        indicators: all(root, "indicators", indicator),
        groups: all(root, "groups", |p| Group {
            no: p.field("no").no(),
            name: p.field("name").name(),
            clause: p.field("clause").name(),
        }),
        units: all(root, "units", unit),
        tasks: all(root, "tasks", |p| Task {
            no: p.field("no").no(),
            group: p.field("group").no(),
            title: p.field("title").name(),
            clause: p.field("clause").name(),
            units: names(&p.field("units")),
            due: p.optional("due").map(|d| d.day()),
            yearly: yearly(p, &clauses),
        }),
        safeguards: all(root, "safeguards", |p| Safeguard {
            no: p.field("no").no(),
            title: p.field("title").name(),
            clause: p.field("clause").name(),
            units: names(&p.field("units")),
            yearly: yearly(p, &clauses),
            purse: p.optional("funding").map(|funding| Purse {
                purposes: quoted(&funding.field("purposes"), p, &clauses),
                sources: quoted(&funding.field("sources"), p, &clauses),
            }),
        }),
        posts: all(root, "posts", post),
        links: all(root, "links", link),
        notes: all(root, "notes", |p| Note {
            clause: p.field("clause").name(),
            text: p.field("text").text(),
        }),
        clauses,
    }
}

fn all<T>(root: &Place<'_>, field: &str, read: impl Fn(&Place<'_>) -> T) -> Vec<T> {
    root.field(field).list().iter().map(read).collect()
}

fn names(place: &Place<'_>) -> Vec<String> {
    place.list().iter().map(|p| p.name()).collect()
}

/// What a clause asks for every year, in its own words.
fn yearly(p: &Place<'_>, clauses: &[Clause]) -> Vec<Yearly> {
    let Some(all) = p.optional("yearly") else { return Vec::new() };
    let with_day = |(quoted, p): (Quoted, &Place<'_>)| {
        let day = p.optional("day");
        let read = day.as_ref().and_then(|day| YearDay::parse(&day.text()));
        if let (Some(day), None) = (&day, read) {
            day.fault(Expected::Rule("year-day"));
        }
        Yearly { id: quoted.id, words: quoted.words, day: read }
    };
    quoted(&all, p, clauses).into_iter().zip(&all.list()).map(with_day).collect()
}

/// Words of the clause of `of`, each with an id.
fn quoted(all: &Place<'_>, of: &Place<'_>, clauses: &[Clause]) -> Vec<Quoted> {
    let clause = of.field("clause").name();
    let read = |p: &Place<'_>| {
        let (id, words) = (p.field("id").name(), p.field("words").name());
        // By bytes: `str::contains` weighs half a kB before the first screen.
        let stand_in =
            |text: &str| text.as_bytes().windows(words.len().max(1)).any(|w| w == words.as_bytes());
        if !clauses.iter().any(|c| c.id == clause && stand_in(&c.text)) {
            p.field("words").fault(Expected::Rule("verbatim"));
        }
        Quoted { id, words }
    };
    all.list().iter().map(read).collect()
}

fn rules(p: &Place<'_>) -> Rules {
    Rules {
        ahead: share(&p.field("ahead")),
        severe: share(&p.field("severe")),
        report_every_months: p.field("report_every_months").int(1, 12).unsigned_abs() as u8,
        grace_days: p.field("grace_days").int(0, 90).unsigned_abs() as u8,
    }
}

/// A decimal from 0 to 1.
fn share(p: &Place<'_>) -> Decimal {
    let share = p.decimal();
    if share < Decimal::ZERO || share.exact() > 1.into() {
        p.fault(Expected::Rule("share"));
    }
    share
}

fn clause_kind(p: &Place<'_>) -> ClauseKind {
    use ClauseKind::*;
    p.word(KINDS, &[Heading, Text, Table, Task, Safeguard, Roster, Note]).unwrap_or(Text)
}

/// The words for a path, in files of both kinds.
pub const PATHS: &[&str] = &["linear", "maintain", "at_end"];
/// The paths those words stand for.
pub const PATH_VALUES: &[Path] = &[Path::Linear, Path::Maintain, Path::AtEnd];

fn indicator(p: &Place<'_>) -> Indicator {
    Indicator {
        no: p.field("no").no(),
        name: p.field("name").name(),
        measure: p.field("measure").name(),
        category: p.field("category").name(),
        baseline: p.field("baseline").decimal(),
        target: p.field("target").decimal(),
        path: p.field("path").word(PATHS, PATH_VALUES).unwrap_or(Path::Linear),
        whole: p.field("whole").flag(),
        cumulative: p.field("cumulative").flag(),
        by_points: p.optional("computed").is_some_and(|c| c.word(&["service_points"], &[true]).is_some()),
        clause: p.field("clause").name(),
    }
}

fn unit(p: &Place<'_>) -> Unit {
    Unit {
        id: p.field("id").name(),
        name: p.field("name").name(),
        aliases: p.optional("aliases").map(|a| names(&a)).unwrap_or_default(),
        kind: p.field("kind").name(),
        parent: p.optional("parent").map(|n| n.name()),
        expands_to: p.optional("expands_to").map(|e| names(&e)),
        predecessors: p.optional("predecessors").map(|e| names(&e)).unwrap_or_default(),
        hosted_by: p.optional("hosted_by").map(|n| n.name()),
        clause: p.optional("clause").map(|c| c.name()),
    }
}

fn post(p: &Place<'_>) -> Post {
    let roles = [Role::Leader, Role::Deputy, Role::Member];
    Post {
        id: p.field("id").name(),
        units: names(&p.field("units")),
        title: p.field("title").name(),
        role: p.field("role").word(&["leader", "deputy", "member"], &roles).unwrap_or(Role::Member),
        holder: p.field("holder").name(),
        clause: p.optional("clause").map(|c| c.name()),
    }
}

fn link(p: &Place<'_>) -> Link {
    let bases = [Basis::Named, Basis::Inferred];
    Link {
        indicator: p.field("indicator").no(),
        task: p.field("task").no(),
        basis: p.field("basis").word(&["named", "inferred"], &bases).unwrap_or(Basis::Inferred),
        words: p.optional("words").map(|w| w.text()),
        why: p.optional("why").map(|w| w.text()),
    }
}

/// What must hold between fields: references resolve, ids are unique, dates are in order.
fn check(plan: &Plan, root: &Place<'_>) {
    if plan.start >= plan.end || plan.baseline_date >= plan.end {
        root.field("period").fault(Expected::Rule("period-order"));
    }
    for (list, _) in plan.repeated_ids() {
        root.field(list).fault(Expected::Unique);
    }
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
    for (indicator, place) in plan.indicators.iter().zip(items(root, "indicators")) {
        refer(&place.field("category"), "categories", |id| plan.category(id).is_some());
        if (indicator.path == Path::Maintain) != (indicator.baseline == indicator.target) {
            place.field("path").fault(Expected::Rule("maintain"));
        }
    }
    for (task, place) in plan.tasks.iter().zip(items(root, "tasks")) {
        if plan.group(task.group).is_none() {
            place.field("group").fault(Expected::RefTo("groups"));
        }
    }
    for (link, place) in plan.links.iter().zip(items(root, "links")) {
        if plan.indicator(link.indicator).is_none() {
            place.field("indicator").fault(Expected::RefTo("indicators"));
        }
        if plan.task(link.task).is_none() {
            place.field("task").fault(Expected::RefTo("tasks"));
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

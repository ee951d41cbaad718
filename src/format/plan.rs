//! `public/plan.json` (DESIGN §9): its fields, which the first screen needs; every fault is found in [`check`].

mod check;
mod sign;

use super::fields::{Expected, FieldFault, Place, Reading};
use super::json::{self, NotJson};
use crate::domain::plan::*;

/// Why a plan file cannot be used.
#[derive(Clone, PartialEq, Debug)]
pub enum BadPlan {
    /// Not UTF-8: what was read has marks in place of what it could not read.
    Encoding,
    /// A web page, such as one that asks for a login.
    WebPage,
    /// Not JSON.
    NotJson(NotJson),
    /// Fields that are not as they should be; never empty.
    Fields(Vec<FieldFault>),
}

/// A byte order mark, which is fine before a plan file.
const MARK: char = '\u{feff}';

const KINDS: &[&str] = &["heading", "text", "table", "task", "safeguard", "roster", "note"];

pub(super) use check::OWN;
pub use check::read;

/// Reads the fields of a plan file, for a first look at it: whether they agree with each other is not looked at. `None` where
/// one is not as it should be; what else is wrong, and why, says [`read`], which comes with the second part of the
/// program and has the last word.
pub fn read_fields(text: &str) -> Option<Plan> {
    let value = json::sound(text.trim_start_matches(MARK))?;
    let reading = Reading::default();
    let plan = plan(&reading.root(&value));
    reading.is_sound().then_some(plan)
}

/// Notes a fault unless the field is exactly this text.
fn expect(place: &Place<'_>, text: &'static str) {
    if place.text() != text {
        place.fault(Expected::Exactly(text));
    }
}

fn plan(root: &Place<'_>) -> Plan {
    root.expect_map();
    expect(&root.field("format"), "ip-plan");
    root.field("version").int(1, 1);
    let period = root.field("period");
    let (start, end) = (period.field("start").day(), period.field("end").day());
    let baseline_date = root.field("baseline_date").day();
    // Nothing can be reckoned without.
    if start >= end || baseline_date >= end {
        period.fault(Expected::Rule("period-order"));
    }
    Plan {
        id: root.field("id").slug(),
        title: root.field("title").name(),
        brand: root.optional("brand").map(|p| p.name()),
        issuer: root.field("issuer").name(),
        issued: root.field("issued").day(),
        approved: root.optional("approved").map(|p| p.text()).unwrap_or_default(),
        basis: root.optional("basis").map(|p| names(&p)).unwrap_or_default(),
        start,
        end,
        baseline_date,
        rules: rules(&root.field("rules")),
        categories: all(root, "categories", |p| Category {
            id: p.field("id").id("creation", |id| is_id(id, b"-_")),
            name: p.field("name").name(),
            clause: p.field("clause").name(),
        }),
        indicators: indicators(root, false).iter().map(indicator).collect(),
        worded: indicators(root, true).iter().map(worded).collect(),
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
            lead: named(p, "lead"),
            support: named(p, "support"),
            level: p.optional("level").map(|level| level.int(1, 9).unsigned_abs() as u8),
            due: p.optional("due").map(|d| d.day()),
            yearly: yearly(p),
        }),
        safeguards: all(root, "safeguards", |p| Safeguard {
            no: p.field("no").no(),
            title: p.field("title").name(),
            clause: p.field("clause").name(),
            units: names(&p.field("units")),
            yearly: yearly(p),
            purse: p.optional("funding").map(|funding| Purse {
                purposes: all(&funding, "purposes", quoted),
                sources: all(&funding, "sources", quoted),
            }),
        }),
        posts: all(root, "posts", post),
        links: all(root, "links", link),
        notes: all(root, "notes", |p| Note {
            clause: p.field("clause").name(),
            text: p.field("text").text(),
        }),
        clauses: all(root, "clauses", |p| Clause {
            id: p.field("id").id("c001", is_clause_id),
            kind: clause_kind(&p.field("kind")),
            text: p.field("text").text(),
        }),
    }
}

fn all<T>(root: &Place<'_>, field: &'static str, read: impl Fn(&Place<'_>) -> T) -> Vec<T> {
    root.field(field).list().iter().map(read).collect()
}

/// Names in a field that may be left out.
fn named(place: &Place<'_>, field: &'static str) -> Vec<String> {
    place.optional(field).map(|p| names(&p)).unwrap_or_default()
}

/// The items of the table of indicators whose target is in words, or a number.
fn indicators<'a>(root: &Place<'a>, in_words: bool) -> Vec<Place<'a>> {
    let mut all = root.field("indicators").list();
    all.retain(|p| p.optional("target_text").is_some() == in_words);
    all
}

fn names(place: &Place<'_>) -> Vec<String> {
    place.list().iter().map(|p| p.name()).collect()
}

/// What a clause asks for every year, in its own words.
fn yearly(p: &Place<'_>) -> Vec<Yearly> {
    let read = |p: &Place<'_>| {
        let Quoted { id, words } = quoted(p);
        let day = p.optional("day");
        let read = day.and_then(|day| YearDay::parse(&day.text()));
        if let (Some(day), None) = (day, read) {
            day.fault(Expected::Rule("year-day"));
        }
        Yearly { id, words, day: read }
    };
    p.optional("yearly").map(|p| p.list().iter().map(read).collect()).unwrap_or_default()
}

/// Words of a clause, with an id.
fn quoted(p: &Place<'_>) -> Quoted {
    Quoted { id: p.field("id").slug(), words: p.field("words").name() }
}

fn rules(p: &Place<'_>) -> Rules {
    Rules {
        ahead: p.field("ahead").decimal(),
        severe: p.field("severe").decimal(),
        report_every_months: p.field("report_every_months").int(1, 12).unsigned_abs() as u8,
        grace_days: p.field("grace_days").int(0, 90).unsigned_abs() as u8,
    }
}

fn is_clause_id(id: &str) -> bool {
    id.strip_prefix('c').is_some_and(|no| no.len() >= 3 && no.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether an id is a small letter, and then letters, digits and the given marks.
fn is_id(id: &str, marks: &[u8]) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || marks.contains(&b);
    id.bytes().next().is_some_and(|b| b.is_ascii_lowercase()) && id.bytes().all(fits)
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
    let targets = p.optional("targets").map(|all| all.list()).unwrap_or_default();
    let read = Indicator {
        no: p.field("no").no(),
        name: p.field("name").name(),
        measure: p.field("measure").name(),
        category: p.field("category").name(),
        baseline: p.nullable("baseline").map(|b| b.decimal()),
        target: p.field("target").decimal(),
        targets: targets.iter().map(|t| (year(&t.field("year")), t.field("value").decimal())).collect(),
        at_most: p.optional("comparison").and_then(|c| c.word(&["at_least", "at_most"], &[false, true])),
        nature: nature(p),
        path: p.field("path").word(PATHS, PATH_VALUES).unwrap_or(Path::Linear),
        whole: p.field("whole").flag(),
        cumulative: p.field("cumulative").flag(),
        by_points: p.optional("computed").is_some_and(|c| c.word(&["service_points"], &[true]).is_some()),
        clause: p.field("clause").name(),
    };
    // What was on the right side of its target from the first has no way to go.
    let is_kept = read.is_kept() && read.baseline != Some(read.target) && read.path == Path::Linear;
    Indicator { path: if is_kept { Path::Maintain } else { read.path }, ..read }
}

fn worded(p: &Place<'_>) -> Worded {
    Worded {
        no: p.field("no").no(),
        name: p.field("name").name(),
        category: p.field("category").name(),
        target: p.field("target_text").name(),
        nature: nature(p),
        clause: p.field("clause").name(),
    }
}

fn nature(p: &Place<'_>) -> Option<Nature> {
    p.optional("nature")?.word(&["expected", "binding"], &[Nature::Expected, Nature::Binding])
}

fn year(place: &Place<'_>) -> i32 {
    place.int(1900, 2999) as i32
}

fn unit(p: &Place<'_>) -> Unit {
    Unit {
        id: p.field("id").id("scjgj", |id| is_id(id, b"")),
        name: p.field("name").name(),
        aliases: named(p, "aliases"),
        kind: p.field("kind").name(),
        parent: p.optional("parent").map(|n| n.name()),
        expands_to: p.optional("expands_to").map(|e| names(&e)),
        predecessors: named(p, "predecessors"),
        hosted_by: p.optional("hosted_by").map(|n| n.name()),
        clause: p.optional("clause").map(|c| c.name()),
    }
}

fn post(p: &Place<'_>) -> Post {
    let roles = [Role::Leader, Role::Deputy, Role::Member];
    Post {
        id: p.field("id").id("scjgj-head", |id| is_id(id, b"-") && id.bytes().any(|b| b == b'-')),
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

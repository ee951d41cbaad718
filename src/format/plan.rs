//! `public/plan.json` (DESIGN §9): read whole, every fault reported with its path.

mod check;
mod sign;

use super::fields::{Expected, FieldFault, Place};
use super::json::{self, NotJson, Why};
use crate::domain::decimal::Decimal;
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

const KINDS: &[&str] = &["heading", "text", "table", "task", "safeguard", "roster", "note"];

/// U+FFFD: what a decoder puts where bytes are no UTF-8.
const UNREAD: &[u8] = "\u{fffd}".as_bytes();

/// Reads a plan file; a byte order mark is fine.
pub fn read(text: &str) -> Result<Plan, BadPlan> {
    let text = text.trim_start_matches('\u{feff}');
    if text.as_bytes().windows(UNREAD.len()).any(|bytes| bytes == UNREAD) {
        return Err(BadPlan::Encoding);
    }
    if text.trim_ascii_start().starts_with('<') {
        return Err(BadPlan::WebPage);
    }
    let (value, refused) = match json::parse(text) {
        Ok(value) => (value, None),
        // A number without its quotes is the likeliest slip of a hand-made plan: name its field.
        Err(bad) if bad.why == Why::Number => match json::parse_without_fractions(text) {
            Ok(value) => (value, Some(bad)),
            Err(_) => return Err(BadPlan::NotJson(bad)),
        },
        Err(bad) => return Err(BadPlan::NotJson(sign::named(bad, text))),
    };
    let root = Place::root(&value);
    root.expect_map();
    expect(&root.field("format"), "ip-plan");
    root.field("version").int(1, 1);
    let plan = plan(&root);
    check::check(&plan, &root);
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
        id: p.field("id").id("c001", is_clause_id),
        kind: clause_kind(&p.field("kind")),
        text: p.field("text").text(),
    });
    Plan {
        id: root.field("id").slug(),
        title: root.field("title").name(),
        brand: root.optional("brand").map(|p| p.name()),
        issuer: root.field("issuer").name(),
        issued: root.field("issued").day(),
        approved: root.optional("approved").map(|p| p.text()).unwrap_or_default(),
        basis: root.optional("basis").map(|p| names(&p)).unwrap_or_default(),
        start: period.field("start").day(),
        end: period.field("end").day(),
        baseline_date: root.field("baseline_date").day(),
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

/// Names in a field that may be left out.
fn named(place: &Place<'_>, field: &str) -> Vec<String> {
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
        let (id, words) = (p.field("id").slug(), p.field("words").name());
        if !clauses.iter().any(|c| c.id == clause && stands_in(&words, &c.text)) {
            p.field("words").fault(Expected::Rule("verbatim"));
        }
        Quoted { id, words }
    };
    all.list().iter().map(read).collect()
}

/// Whether words stand in a text. By bytes: `str::contains` weighs half a kB before the first screen.
fn stands_in(words: &str, text: &str) -> bool {
    text.as_bytes().windows(words.len().max(1)).any(|w| w == words.as_bytes())
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
        id: p.field("id").id("scjgj-head", |id| is_id(id, b"-") && id.contains('-')),
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

//! A plan as if it had just been read, so that it is mended as a reading is: its clauses are the text, and each thing it
//! says has its words where they are found in its clause.

use super::columns::Duty;
use super::draft::KINDS;
use super::{
    Block, Body, Followed, Found, GroupRow, IndicatorRow, Indicators, Named, Nature, Person, Place, PostRow,
    Proposals, Side, Spot, Sure, TaskRow, Worded,
};
use crate::domain::decimal::Decimal;
use crate::domain::plan::{self, Plan};
use crate::domain::sort::sort_by_key;
use std::collections::BTreeMap;
use std::ops::Range;

/// The proposals that a plan says already, all of them sure. Its lists come in the plan's own order, one row each, those
/// of indicators by number.
pub fn of_plan(plan: &Plan) -> Proposals {
    let mut read = Proposals::default();
    let mut text = Text { lines: Vec::new(), clauses: BTreeMap::new() };
    for clause in &plan.clauses {
        let from = text.lines.len();
        text.lines.extend(clause.text.split('\n').map(str::to_string));
        text.clauses.insert(&clause.id, from..text.lines.len());
        read.blocks.push(Block { lines: from..text.lines.len(), kind: clause.kind });
    }
    head(plan, &text, &mut read);
    read.indicators = indicators(plan, &text);
    read.bodies = plan.units.iter().map(|unit| body(plan, &text, unit)).collect();
    read.groups = plan
        .groups
        .iter()
        .map(|group| GroupRow {
            title: text.found(&group.clause, &group.name),
            line: text.of(&group.clause).start,
        })
        .collect();
    let group = |no| plan.groups.iter().position(|group| group.no == no);
    for task in &plan.tasks {
        let units = named(plan, &text, &task.clause, &task.units, |unit| match () {
            () if task.lead.contains(unit) => Duty::Lead,
            () if task.support.contains(unit) => Duty::Support,
            () => Duty::Responsible,
        });
        read.tasks.push(TaskRow {
            no: task.no,
            title: text.found(&task.clause, &task.title),
            group: group(task.group),
            level: task.level.unwrap_or(1),
            units,
            lines: text.of(&task.clause),
        });
    }
    for safeguard in &plan.safeguards {
        read.safeguards.push(TaskRow {
            no: safeguard.no,
            title: text.found(&safeguard.clause, &safeguard.title),
            group: None,
            level: 1,
            units: named(plan, &text, &safeguard.clause, &safeguard.units, |_| Duty::Responsible),
            lines: text.of(&safeguard.clause),
        });
    }
    for post in &plan.posts {
        let clause = post.clause.as_deref().unwrap_or_default();
        let person = Person {
            role: post.role,
            name: text.found(clause, &post.holder),
            post: text.found(clause, &post.title),
        };
        let bodies = post.units.iter().filter_map(|id| plan.units.iter().position(|unit| unit.id == *id));
        read.posts.push(PostRow { person, bodies: bodies.collect() });
    }
    read.looked_at = text.lines.len();
    read.lines = text.lines;
    read
}

/// The plan's text, and where its clauses stand in it.
struct Text<'a> {
    lines: Vec<String>,
    clauses: BTreeMap<&'a str, Range<usize>>,
}

impl Text<'_> {
    /// The lines of a clause.
    fn of(&self, clause: &str) -> Range<usize> {
        self.clauses.get(clause).cloned().unwrap_or(0..1)
    }

    /// A text with its words in a clause; the clause's begin where they are not found as they stand.
    fn found(&self, clause: &str, text: &str) -> Found<String> {
        Found::at(text.to_string(), self.spot(clause, text), Sure::Sure)
    }

    fn spot(&self, clause: &str, text: &str) -> Spot {
        let lines = self.of(clause);
        for no in lines.clone() {
            let Some(line) = self.lines.get(no) else { break };
            if let Some(at) = line.find(text).filter(|_| !text.is_empty()) {
                let at = line.get(..at).map_or(0, |before| before.chars().count());
                let to = Place { line: no, at: at + text.chars().count() };
                return Spot { from: Place { line: no, at }, to };
            }
        }
        let from = Place { line: lines.start, at: 0 };
        Spot { from, to: from }
    }
}

fn head(plan: &Plan, text: &Text, read: &mut Proposals) {
    let first = plan.clauses.first().map_or("", |clause| clause.id.as_str());
    // Whichever clause has it.
    let clause = |said: &str| {
        plan.clauses.iter().find(|clause| clause.text.contains(said)).map_or(first, |clause| &clause.id)
    };
    let found = |said: &str| (!said.is_empty()).then(|| text.found(clause(said), said));
    let top = text.spot(first, "");
    let head = &mut read.head;
    head.title = found(&plan.title);
    head.issuer = found(&plan.issuer);
    head.approved = found(&plan.approved);
    head.issued = Some(Found::at(plan.issued, top, Sure::Sure));
    head.period = Some(Found::at((plan.start, plan.end), top, Sure::Sure));
    head.basis = plan.basis.iter().map(|basis| text.found(clause(basis), basis)).collect();
}

fn indicators(plan: &Plan, text: &Text) -> Indicators {
    let categories: Vec<_> =
        plan.categories.iter().map(|category| text.found(&category.clause, &category.name)).collect();
    let place = |id: &str| plan.categories.iter().position(|category| category.id == id);
    let mut rows: Vec<(u16, IndicatorRow)> = Vec::new();
    let row = |clause: &str, name: &str, category: &str| IndicatorRow {
        lines: text.of(clause),
        category: place(category),
        name: text.found(clause, name),
        measure: None,
        baseline: None,
        targets: Vec::new(),
        nature: None,
        followed: Followed::default(),
    };
    for of in &plan.indicators {
        let mut row = row(&of.clause, &of.name, &of.category);
        let nowhere = row.name.spot.from;
        let nowhere = Spot { from: nowhere, to: nowhere };
        let value = |number: Decimal, comparison: Option<Side>| {
            Found::at(
                Worded::Number { number, comparison, measure: String::new(), rough: false },
                nowhere,
                Sure::Sure,
            )
        };
        row.measure = Some(text.found(&of.clause, &of.measure));
        row.baseline = of.baseline.map(|number| value(number, None));
        row.targets = of.targets.iter().map(|(year, number)| (*year, value(*number, None))).collect();
        let side = of.at_most.map(|at_most| if at_most { Side::AtMost } else { Side::AtLeast });
        row.targets.push((0, value(of.target, side)));
        row.nature = of.nature.map(|nature| {
            let nature = match nature {
                plan::Nature::Expected => Nature::Expected,
                plan::Nature::Binding => Nature::Binding,
            };
            Found::at(nature, nowhere, Sure::Sure)
        });
        row.followed =
            Followed { path: Some(of.path), is_whole: Some(of.whole), is_cumulative: Some(of.cumulative) };
        rows.push((of.no, row));
    }
    for of in &plan.worded {
        let mut row = row(&of.clause, &of.name, &of.category);
        let words = text.found(&of.clause, &of.target);
        row.targets.push((0, Found::at(Worded::Words(words.value), words.spot, Sure::Sure)));
        rows.push((of.no, row));
    }
    sort_by_key(&mut rows, |(no, _)| *no);
    let base_year = Some(plan.baseline_date.year());
    Indicators { categories, rows: rows.into_iter().map(|(_, row)| row).collect(), base_year }
}

fn body(plan: &Plan, text: &Text, unit: &plan::Unit) -> Body {
    let clause = unit.clause.as_deref().unwrap_or_default();
    let place =
        |id: &Option<String>| id.as_ref().and_then(|id| plan.units.iter().position(|other| other.id == *id));
    Body {
        name: text.found(clause, &unit.name),
        aliases: unit.aliases.iter().map(|alias| text.found(clause, alias)).collect(),
        is_collective: unit.kind == "collective",
        kind: KINDS.into_iter().find(|kind| *kind == unit.kind).unwrap_or("department"),
        parent: place(&unit.parent),
        hosted_by: place(&unit.hosted_by),
    }
}

fn named(
    plan: &Plan,
    text: &Text,
    clause: &str,
    units: &[String],
    duty: impl Fn(&String) -> Duty,
) -> Vec<Named> {
    let of = |id: &String| {
        let at = plan.units.iter().position(|unit| unit.id == *id)?;
        let unit = plan.units.get(at)?;
        let names = std::iter::once(&unit.name).chain(&unit.aliases);
        let spots = names.map(|name| text.spot(clause, name));
        let spot = spots.reduce(|best, spot| if best.from < best.to { best } else { spot })?;
        Some(Named { body: at, duty: duty(id), spot, sure: Sure::Sure })
    };
    units.iter().filter_map(of).collect()
}

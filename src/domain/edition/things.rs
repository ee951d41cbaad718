//! What the document has beside its clauses, of two editions: which are one, what of them differs, and what becomes of
//! their entries.

use super::Fate;
use super::entries::{Count, Counted, Key};
use super::matching::alike;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::plan::{ClauseId, Indicator, Nature, Path, Plan, Post, Role, Task, Unit, UnitId, Worded};
use crate::domain::spelling::same;

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Indicator,
    Task,
    Safeguard,
    Unit,
    Post,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: [Kind; 5] = [Kind::Indicator, Kind::Task, Kind::Safeguard, Kind::Unit, Kind::Post];

    /// How alike two names have to be for one that was renamed, in hundredths: under one number or id, or under two.
    /// Two units or posts whose names are alike are mostly two, so that there the id has to be the same.
    const fn least(self, is_same_id: bool) -> usize {
        match (self, is_same_id) {
            (_, true) => 50,
            (Kind::Indicator | Kind::Task | Kind::Safeguard, false) => 70,
            (Kind::Unit | Kind::Post, false) => 101,
        }
    }
}

/// Something that is not the same in both.
#[derive(Clone, PartialEq, Debug)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// Its number or id, its name and its clause in the plan in use.
    pub old: Option<Named>,
    /// The same in the new edition.
    pub new: Option<Named>,
    /// What differs of one that is in both.
    pub differs: Vec<Difference>,
    /// The entries that point to the old one.
    pub entries: Count,
    /// What becomes of these.
    pub fate: Fate,
}

/// By what something goes.
#[derive(Clone, PartialEq, Debug)]
pub struct Named {
    /// Its number or id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its clause.
    pub clause: Option<ClauseId>,
}

/// A part that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Which.
    pub part: Part,
    /// In the plan in use, and in the new edition.
    pub said: [Said; 2],
}

/// A part of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Part {
    Id,
    Name,
    Category,
    Measure,
    Baseline,
    Target,
    /// The document's own target of a year.
    TargetOf(i32),
    AtMost,
    Nature,
    Path,
    Whole,
    Cumulative,
    Group,
    Units,
    Lead,
    Support,
    Level,
    Due,
    Aliases,
    Members,
    Predecessors,
    Holder,
    Role,
}

/// What one of them says.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Said {
    Nothing,
    Text(String),
    Names(Vec<String>),
    Number(Decimal),
    Day(Day),
    Flag(bool),
    Path(Path),
    Nature(Nature),
    Role(Role),
}

/// One of a plan, as far as it is compared.
struct Item {
    key: Key,
    named: Named,
    /// Other names by which it goes.
    aliases: Vec<String>,
    parts: Vec<(Part, Said)>,
}

pub(super) fn compare(old: &Plan, new: &Plan, counted: &Counted) -> (Vec<Thing>, Vec<(Kind, usize)>) {
    let (mut things, mut same) = (Vec::new(), Vec::new());
    for kind in Kind::ALL {
        let (was, is) = (items(old, kind), items(new, kind));
        let pairs = paired(kind, &was, &is);
        let partner = |i: usize| pairs.iter().find(|(of, _)| *of == i).map(|(_, j)| *j);
        let mut unchanged = 0;
        for (i, item) in was.iter().enumerate() {
            let heir = partner(i).and_then(|j| is.get(j));
            let differs = heir.map(|heir| differences(item, heir)).unwrap_or_default();
            let fate = fate(new, item, heir, &is);
            if heir.is_some() && differs.is_empty() && fate == Fate::Stays {
                unchanged += 1;
                continue;
            }
            things.push(Thing {
                kind,
                old: Some(item.named.clone()),
                new: heir.map(|heir| heir.named.clone()),
                differs,
                entries: counted.of(&item.key),
                fate,
            });
        }
        let is_new = |j: &usize| pairs.iter().all(|(_, of)| of != j);
        things.extend((0..is.len()).filter(is_new).filter_map(|j| is.get(j)).map(|item| Thing {
            kind,
            old: None,
            new: Some(item.named.clone()),
            differs: Vec::new(),
            entries: Count::default(),
            fate: Fate::Stays,
        }));
        same.push((kind, unchanged));
    }
    (things, same)
}

/// What stands under an old number or id in the new edition.
fn fate(new: &Plan, item: &Item, heir: Option<&Item>, all: &[Item]) -> Fate {
    let is_heir = |key: &Key| heir.is_some_and(|heir| heir.key == *key);
    if let Key::Unit(id) = &item.key {
        // What was recorded of one that another took over counts for that one.
        let mut heirs = new.heirs(id);
        let Some(first) = heirs.next() else { return Fate::Kept };
        let is_told = first.predecessors.contains(id);
        let is_it = is_told || is_heir(&Key::Unit(first.id.clone()));
        return if is_it { Fate::Stays } else { Fate::Other(first.name.clone()) };
    }
    match all.iter().find(|other| other.key == item.key) {
        Some(other) if is_heir(&other.key) => Fate::Stays,
        Some(other) => Fate::Other(other.named.name.clone()),
        None => Fate::Kept,
    }
}

fn differences(old: &Item, new: &Item) -> Vec<Difference> {
    let id = |item: &Item| Said::Text(item.named.id.clone());
    let name = |item: &Item| Said::Text(item.named.name.clone());
    let mut all = vec![(Part::Id, id(old), id(new)), (Part::Name, name(old), name(new))];
    for (part, said) in &old.parts {
        let other = new.parts.iter().find(|(of, _)| of == part).map(|(_, said)| said.clone());
        all.push((*part, said.clone(), other.unwrap_or(Said::Nothing)));
    }
    let is_only_new = |(part, _): &&(Part, Said)| old.parts.iter().all(|(of, _)| of != part);
    let only_new = new.parts.iter().filter(is_only_new);
    all.extend(only_new.map(|(part, said)| (*part, Said::Nothing, said.clone())));
    let differs = all.into_iter().filter(|(_, was, is)| was != is);
    differs.map(|(part, was, is)| Difference { part, said: [was, is] }).collect()
}

/// Which are one, by their places: under one number or id and name, by name, under one number or id by names that are
/// alike, by names that are alike.
fn paired(kind: Kind, old: &[Item], new: &[Item]) -> Vec<(usize, usize)> {
    let is_named = |a: &Item, b: &Item| {
        let goes_by = |of: &Item, name: &str| of.aliases.iter().any(|alias| same(alias, name));
        let [own, other] = [&a.named.name, &b.named.name];
        same(own, other) || goes_by(a, other) || goes_by(b, own)
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_by_key in [true, false] {
        let is_one = |a: &Item, b: &Item| is_named(a, b) && (!is_by_key || a.key == b.key);
        for (i, item) in old.iter().enumerate() {
            if pairs.iter().any(|(of, _)| *of == i) {
                continue;
            }
            let is_free = |j: usize| pairs.iter().all(|(_, of)| *of != j);
            let found = new.iter().enumerate().find(|(j, other)| is_free(*j) && is_one(item, other));
            pairs.extend(found.map(|(j, _)| (i, j)));
        }
    }
    let free = |items: &'_ [Item], is_paired: &dyn Fn(usize) -> bool| -> Vec<(usize, String)> {
        let free = items.iter().enumerate().filter(|(at, _)| !is_paired(*at));
        free.map(|(at, item)| (at, item.named.name.clone())).collect()
    };
    for is_same_id in [true, false] {
        let left = free(old, &|i| pairs.iter().any(|(of, _)| *of == i));
        let right = free(new, &|j| pairs.iter().any(|(_, of)| *of == j));
        let [left, right] =
            [&left, &right].map(|all| all.iter().map(|(at, name)| (*at, name.as_str())).collect::<Vec<_>>());
        let least = |i: usize, j: usize| {
            let is_same = old.get(i).zip(new.get(j)).is_some_and(|(a, b)| a.key == b.key);
            if is_same_id && !is_same { 101 } else { kind.least(is_same_id) }
        };
        pairs.extend(alike(&left, &right, least));
    }
    pairs
}

fn items(plan: &Plan, kind: Kind) -> Vec<Item> {
    match kind {
        Kind::Indicator => {
            let numbers = plan.indicators.iter().map(|of| indicator(plan, of));
            numbers.chain(plan.worded.iter().map(|of| worded(plan, of))).collect()
        }
        Kind::Task => plan.tasks.iter().map(|of| task(plan, of)).collect(),
        Kind::Safeguard => {
            let item = |of: &crate::domain::plan::Safeguard| Item {
                key: Key::Safeguard(of.no),
                named: named(of.no.to_string(), &of.title, Some(&of.clause)),
                aliases: Vec::new(),
                parts: vec![(Part::Units, names(plan, &of.units))],
            };
            plan.safeguards.iter().map(item).collect()
        }
        Kind::Unit => plan.units.iter().map(|of| unit(plan, of)).collect(),
        Kind::Post => plan.posts.iter().map(|of| post(plan, of)).collect(),
    }
}

fn named(id: String, name: &str, clause: Option<&ClauseId>) -> Named {
    Named { id, name: name.to_string(), clause: clause.cloned() }
}

fn text(said: Option<&str>) -> Said {
    said.filter(|said| !said.is_empty()).map_or(Said::Nothing, |said| Said::Text(said.to_string()))
}

/// The names of units, in the document's order.
fn names(plan: &Plan, units: &[UnitId]) -> Said {
    let names: Vec<String> = units.iter().map(|id| plan.unit_name(id).to_string()).collect();
    if names.is_empty() { Said::Nothing } else { Said::Names(names) }
}

fn indicator(plan: &Plan, of: &Indicator) -> Item {
    let category = plan.category(&of.category).map(|category| category.name.as_str());
    let mut parts = vec![
        (Part::Category, text(category)),
        (Part::Measure, text(Some(&of.measure))),
        (Part::Baseline, of.baseline.map_or(Said::Nothing, Said::Number)),
        (Part::Target, Said::Number(of.target)),
        (Part::AtMost, of.at_most.map_or(Said::Nothing, Said::Flag)),
        (Part::Nature, of.nature.map_or(Said::Nothing, Said::Nature)),
        (Part::Path, Said::Path(of.path)),
        (Part::Whole, Said::Flag(of.whole)),
        (Part::Cumulative, Said::Flag(of.cumulative)),
    ];
    parts.extend(of.targets.iter().map(|(year, value)| (Part::TargetOf(*year), Said::Number(*value))));
    Item {
        key: Key::Indicator(of.no),
        named: named(of.no.to_string(), &of.name, Some(&of.clause)),
        aliases: Vec::new(),
        parts,
    }
}

fn worded(plan: &Plan, of: &Worded) -> Item {
    let category = plan.category(&of.category).map(|category| category.name.as_str());
    Item {
        key: Key::Indicator(of.no),
        named: named(of.no.to_string(), &of.name, Some(&of.clause)),
        aliases: Vec::new(),
        parts: vec![
            (Part::Category, text(category)),
            (Part::Target, text(Some(&of.target))),
            (Part::Nature, of.nature.map_or(Said::Nothing, Said::Nature)),
        ],
    }
}

fn task(plan: &Plan, of: &Task) -> Item {
    let group = plan.group(of.group).map(|group| group.name.as_str());
    Item {
        key: Key::Task(of.no),
        named: named(of.no.to_string(), &of.title, Some(&of.clause)),
        aliases: Vec::new(),
        parts: vec![
            (Part::Group, text(group)),
            (Part::Units, names(plan, &of.units)),
            (Part::Lead, names(plan, &of.lead)),
            (Part::Support, names(plan, &of.support)),
            (Part::Level, text(of.level.map(|level| level.to_string()).as_deref())),
            (Part::Due, of.due.map_or(Said::Nothing, Said::Day)),
        ],
    }
}

fn unit(plan: &Plan, of: &Unit) -> Item {
    let list = |names: &[String]| if names.is_empty() { Said::Nothing } else { Said::Names(names.to_vec()) };
    Item {
        key: Key::Unit(of.id.clone()),
        named: named(of.id.clone(), &of.name, of.clause.as_ref()),
        aliases: of.aliases.clone(),
        parts: vec![
            (Part::Aliases, list(&of.aliases)),
            (Part::Members, names(plan, of.expands_to.as_deref().unwrap_or_default())),
            (Part::Predecessors, list(&of.predecessors)),
        ],
    }
}

fn post(plan: &Plan, of: &Post) -> Item {
    Item {
        key: Key::Post(of.id.clone()),
        named: named(of.id.clone(), &of.title, of.clause.as_ref()),
        aliases: Vec::new(),
        parts: vec![
            (Part::Holder, text(Some(&of.holder))),
            (Part::Role, Said::Role(of.role)),
            (Part::Units, names(plan, &of.units)),
        ],
    }
}

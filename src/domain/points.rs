//! What towns and streets have, service points (服务网点) and workstations (维权援助工作站), as of a day: from what
//! was entered, never from a list of our own. A town that was renamed or merged counts under its new name from that
//! day on; what was recorded under each name is kept.

use super::book::{Book, Heads};
use super::day::Day;
use super::decimal::Exact;
use super::entry::{Body, Subject, TownPoint};
use super::ledger::Ledger;
use super::plan::Plan;
use super::sort::sort_by;
use super::spelling::{folded, same};

/// What a town may have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// 服务网点
    Point,
    /// 维权援助工作站
    Station,
}

impl Kind {
    /// Both, in the order in which they are shown.
    pub const ALL: [Kind; 2] = [Kind::Point, Kind::Station];

    /// What an entry says of it; `None` where it speaks of something else.
    pub fn said(self, body: &Body) -> Option<&TownPoint> {
        match (self, body) {
            (Kind::Point, Body::ServicePoint(said)) | (Kind::Station, Body::Station(said)) => Some(said),
            _ => None,
        }
    }

    /// The body that says this of it.
    pub fn body(self, said: TownPoint) -> Body {
        match self {
            Kind::Point => Body::ServicePoint(said),
            Kind::Station => Body::Station(said),
        }
    }

    fn first(self) -> Subject {
        match self {
            Kind::Point => Subject::ServicePoint(String::new(), Day::MIN),
            Kind::Station => Subject::Station(String::new(), Day::MIN),
        }
    }

    /// The town, as it is compared, and the day of one of its subjects.
    fn of(self, subject: &Subject) -> Option<(&str, Day)> {
        match (self, subject) {
            (Kind::Point, Subject::ServicePoint(town, as_of))
            | (Kind::Station, Subject::Station(town, as_of)) => Some((town, *as_of)),
            _ => None,
        }
    }
}

/// What was said last under one name.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// The name, as it is compared.
    key: String,
    /// Its as-of date.
    pub as_of: Day,
    /// What stands.
    pub standing: Heads,
    /// From when the name counts for another.
    joined: Option<Day>,
}

impl Said {
    /// What it says; of several that differ, the first.
    pub fn point(&self, kind: Kind) -> Option<&TownPoint> {
        self.standing.heads.first().and_then(|entry| kind.said(&entry.body))
    }

    /// Whether the town has it; `None` where sites disagree.
    fn has(&self, kind: Kind) -> Option<bool> {
        self.standing.settled().and_then(|entry| kind.said(&entry.body)).map(|said| said.has)
    }
}

/// A town's latest state.
#[derive(Clone, PartialEq, Debug)]
pub struct Town {
    /// Its name, as it is compared.
    pub key: String,
    /// Its name, as written in what stands.
    pub name: String,
    /// Names under which it was before, as written.
    pub was: Vec<String>,
    /// As-of date of what is known; of several, the latest.
    pub as_of: Day,
    /// Whether it has what was asked; `None` where sites disagree.
    pub has: Option<bool>,
    /// Whether a person has to settle that.
    pub conflict: bool,
    /// What that follows from: the latest of its name, and of every name that merged into it and was not spoken for
    /// since.
    pub said: Vec<Said>,
}

/// The towns entered up to a date, each by its latest entry.
#[derive(Clone, PartialEq, Debug)]
pub struct Coverage {
    /// By name.
    pub towns: Vec<Town>,
}

impl Coverage {
    /// Towns with a point; those in dispute do not count as having one.
    pub fn with(&self) -> usize {
        self.towns.iter().filter(|t| t.has == Some(true)).count()
    }

    /// Towns on whose point sites disagree.
    pub fn disputed(&self) -> usize {
        self.towns.iter().filter(|t| t.has.is_none()).count()
    }

    /// Towns with a point ÷ towns entered, in percent; `None` where none was entered.
    pub fn percent(&self) -> Option<Exact> {
        let all = i128::try_from(self.towns.len()).ok().filter(|n| *n > 0)?;
        Some(Exact::new(i128::try_from(self.with()).ok()? * 100, all))
    }
}

/// The coverage with service points as of a date; several spellings of one town are one.
pub fn coverage(plan: &Plan, ledger: &Ledger, at: Day) -> Coverage {
    Coverage { towns: towns(plan, ledger, Kind::Point, at) }
}

/// The towns of which somebody has said by a day whether they have this.
pub fn towns(plan: &Plan, ledger: &Ledger, kind: Kind, at: Day) -> Vec<Town> {
    let renamings = Renamings::of(plan, ledger, at);
    let mut latest: Vec<Said> = Vec::new();
    let within = |subject: &Subject| kind.of(subject).is_some();
    // They come by town, then by date: the last one is the latest.
    for (subject, standing) in Book::of(plan, ledger).standings(kind.first(), &within) {
        let Some((key, as_of)) = kind.of(&subject).filter(|(_, as_of)| *as_of <= at) else { continue };
        let said = Said { key: key.to_string(), as_of, standing, joined: None };
        match latest.last_mut() {
            Some(last) if last.key == said.key => *last = said,
            _ => latest.push(said),
        }
    }
    let mut groups: Vec<(String, Vec<Said>)> = Vec::new();
    for said in latest {
        let (now, joined) = renamings.follow(&said.key);
        let now = now.to_string();
        let said = Said { joined, ..said };
        match groups.iter_mut().find(|(key, _)| *key == now) {
            Some((_, group)) => group.push(said),
            None => groups.push((now, vec![said])),
        }
    }
    sort_by(&mut groups, |a, b| a.0.cmp(&b.0));
    groups.into_iter().map(|(key, said)| town(key, said, kind, &renamings)).collect()
}

fn town(key: String, mut said: Vec<Said>, kind: Kind, renamings: &Renamings) -> Town {
    let written = |said: &Said| said.point(kind).map(|point| point.town.clone());
    let own = said.iter().find(|said| said.key == key);
    let name = own.and_then(written).unwrap_or_else(|| renamings.written(&key));
    let was = said.iter().filter(|said| said.key != key).filter_map(written).collect();
    // What was said of the town since another came into it speaks for that one too.
    let since = own.map(|own| own.as_of);
    let is_spoken_for = |said: &Said| {
        said.key != key && since.is_some_and(|day| said.joined.max(Some(said.as_of)) <= Some(day))
    };
    said.retain(|said| !is_spoken_for(said));
    let states: Vec<Option<bool>> = said.iter().map(|said| said.has(kind)).collect();
    let has = if states.contains(&Some(true)) { Some(true) } else { states.iter().copied().min().flatten() };
    let as_of = said.iter().map(|said| said.as_of).max().unwrap_or(Day::MIN);
    let conflict = said.iter().any(|said| said.standing.needs_settling());
    Town { key, name, was, as_of, has, conflict, said }
}

/// Every renaming or merging that was recorded, by town and date.
pub fn renamings(plan: &Plan, ledger: &Ledger) -> Vec<Heads> {
    let within = |subject: &Subject| matches!(subject, Subject::Renaming(..));
    let standings = Book::of(plan, ledger).standings(Subject::Renaming(String::new(), Day::MIN), &within);
    standings.into_iter().map(|(_, standing)| standing).collect()
}

/// Every name under which a town was entered, as written last, and every name that one was given.
pub fn named(plan: &Plan, ledger: &Ledger) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !names.iter().any(|known| same(known, name)) {
            names.push(name.to_string());
        }
    };
    for kind in Kind::ALL {
        let within = |subject: &Subject| kind.of(subject).is_some();
        // The latest first, so that its spelling is the one that is kept.
        for (_, standing) in Book::of(plan, ledger).standings(kind.first(), &within).iter().rev() {
            if let Some(said) = standing.heads.first().and_then(|entry| kind.said(&entry.body)) {
                add(&said.town);
            }
        }
    }
    for standing in renamings(plan, ledger) {
        if let Some(Body::Renaming { into, .. }) = standing.settled().map(|entry| &entry.body) {
            add(into);
        }
    }
    names
}

/// The town for which a name counts on a day, as written where that is another one, with the day from which it does.
pub fn counts_for(plan: &Plan, ledger: &Ledger, name: &str, at: Day) -> Option<(String, Day)> {
    let renamings = Renamings::of(plan, ledger, at);
    let name = folded(name);
    let (now, from) = renamings.follow(&name);
    if *now == name { None } else { Some((renamings.written(now), from?)) }
}

/// One renaming that holds.
struct Step {
    town: String,
    into: String,
    /// The new name as written.
    written: String,
    from: Day,
}

/// The renamings that hold on a day.
struct Renamings(Vec<Step>);

impl Renamings {
    fn of(plan: &Plan, ledger: &Ledger, at: Day) -> Renamings {
        let step = |standing: Heads| {
            let Body::Renaming { town, into, from, .. } = &standing.settled()?.body else { return None };
            let step = Step { town: folded(town), into: folded(into), written: into.clone(), from: *from };
            (*from <= at && step.town != step.into).then_some(step)
        };
        Renamings(renamings(plan, ledger).into_iter().filter_map(step).collect())
    }

    /// The name for which one counts in the end, and since when. Each step is of its day or later and is taken once:
    /// names that were given back lead back, and nothing goes round for ever.
    fn follow<'a>(&'a self, name: &'a str) -> (&'a str, Option<Day>) {
        let (mut now, mut since) = (name, None);
        let mut left: Vec<&Step> = self.0.iter().collect();
        loop {
            let next =
                left.iter().enumerate().filter(|(_, step)| step.town == now && Some(step.from) >= since);
            let Some((at, _)) = next.min_by_key(|(_, step)| step.from) else { return (now, since) };
            let step = left.remove(at);
            (now, since) = (&step.into, Some(step.from));
        }
    }

    /// A name as it was written in a renaming.
    fn written(&self, key: &str) -> String {
        self.0
            .iter()
            .find(|step| step.into == key)
            .map_or_else(|| key.to_string(), |step| step.written.clone())
    }
}

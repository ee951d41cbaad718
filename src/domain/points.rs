//! Service points (服务网点): the share of towns that have one, from what was entered, never from a
//! list of our own.

use super::book::Book;
use super::day::Day;
use super::decimal::Exact;
use super::entry::{Body, Subject};
use super::ledger::Ledger;
use super::plan::Plan;
use super::spelling::same;
use time::Date;

/// A town's latest state.
#[derive(Clone, PartialEq, Debug)]
pub struct Town {
    /// Its name, as written in what stands.
    pub name: String,
    /// As-of date of what is known.
    pub as_of: Day,
    /// Whether it has a point; `None` where sites disagree.
    pub has_point: Option<bool>,
    /// Whether a person has to settle that.
    pub conflict: bool,
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
        self.towns.iter().filter(|t| t.has_point == Some(true)).count()
    }

    /// Towns on whose point sites disagree.
    pub fn disputed(&self) -> usize {
        self.towns.iter().filter(|t| t.has_point.is_none()).count()
    }

    /// Towns with a point ÷ towns entered, in percent; `None` where none was entered.
    pub fn percent(&self) -> Option<Exact> {
        let all = i128::try_from(self.towns.len()).ok().filter(|n| *n > 0)?;
        Some(Exact::new(i128::try_from(self.with()).ok()? * 100, all))
    }
}

/// The towns entered as of a date; several spellings of one are one.
pub fn coverage(plan: &Plan, ledger: &Ledger, at: Day) -> Coverage {
    let within = |subject: &Subject| matches!(subject, Subject::ServicePoint(..));
    let from = Subject::ServicePoint(String::new(), Date::MIN);
    let mut towns: Vec<Town> = Vec::new();
    for (subject, standing) in Book::of(plan, ledger).standings(from, &within) {
        let Subject::ServicePoint(_, as_of) = subject else { continue };
        let Some(Body::ServicePoint { town, .. }) = standing.heads.first().map(|e| &e.body) else { continue };
        if as_of > at {
            continue;
        }
        let has_point = standing.settled().and_then(|entry| {
            let Body::ServicePoint { has_point, .. } = &entry.body else { return None };
            Some(*has_point)
        });
        let town = Town { name: town.clone(), as_of, has_point, conflict: standing.needs_settling() };
        // Subjects come by town, then by date: the last one is the latest.
        match towns.last_mut() {
            Some(last) if same(&last.name, &town.name) => *last = town,
            _ => towns.push(town),
        }
    }
    Coverage { towns }
}

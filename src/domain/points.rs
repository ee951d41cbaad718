//! Service points (服务网点): the share of towns that have one, from what was entered, never from a
//! list of our own.

use super::day::Day;
use super::decimal::Exact;
use super::entry::{Body, IndicatorRef, Subject};
use super::ledger::Ledger;
use std::collections::BTreeMap;
use time::Date;

/// A town's latest state.
#[derive(Clone, PartialEq, Debug)]
pub struct Town {
    /// Its name as entered.
    pub name: String,
    /// As-of date of what is known.
    pub as_of: Day,
    /// Whether it has a point; `None` where sites disagree.
    pub has_point: Option<bool>,
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

/// The towns entered as of a date.
pub fn coverage(ledger: &Ledger, at: Day) -> Coverage {
    let from = Subject::ServicePoint(String::new(), Date::MIN);
    let to = Subject::Reporter(IndicatorRef::Plan(0));
    let mut latest: BTreeMap<String, Town> = BTreeMap::new();
    for (subject, standing) in ledger.standings(from..to) {
        let Subject::ServicePoint(name, as_of) = subject else { continue };
        if *as_of > at {
            continue;
        }
        let has_point = standing.settled().and_then(|entry| match &entry.body {
            Body::ServicePoint { has_point, .. } => Some(*has_point),
            _ => None,
        });
        // Subjects come by town, then by date: the last one is the latest.
        latest.insert(name.clone(), Town { name: name.clone(), as_of: *as_of, has_point });
    }
    Coverage { towns: latest.into_values().collect() }
}

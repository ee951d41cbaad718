//! Towns' and units' own figures (口径): listed beside the county's, added up where things are counted, and
//! never judged.

use super::book::{Book, Heads};
use super::day::Day;
use super::decimal::Exact;
use super::entry::{IndicatorRef, Subject};
use super::ledger::Ledger;
use super::plan::{Indicator, Plan};
use super::readings::value_of;
use time::Date;

/// What stands for one scope and as-of date of an indicator.
#[derive(Clone, PartialEq, Debug)]
pub struct ScopedPoint {
    /// For what it speaks: a unit's id, or a town's name; in compared form.
    pub scope: String,
    /// As-of date.
    pub as_of: Day,
    /// The heads.
    pub standing: Heads,
}

/// What all scopes come to, each by its latest value.
#[derive(Clone, PartialEq, Debug)]
pub struct Sum {
    /// The sum of the values that hold.
    pub total: Exact,
    /// How many scopes are in it.
    pub counted: usize,
    /// How many are not, because their latest values differ.
    pub differing: usize,
}

/// The scoped readings of an indicator, by scope and date; entries in doubt left out.
pub fn points(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Vec<ScopedPoint> {
    let book = Book::of(plan, ledger);
    let of = book.identity(of);
    let within = |subject: &Subject| matches!(subject, Subject::Scoped(i, ..) if *i == of);
    let standings = book.standings(Subject::Scoped(of, String::new(), Date::MIN), &within).into_iter();
    standings
        .filter_map(|(subject, standing)| {
            let Subject::Scoped(_, scope, as_of) = subject else { return None };
            Some(ScopedPoint { scope, as_of, standing })
        })
        .collect()
}

/// Its scope as written in what stands.
pub fn written(point: &ScopedPoint) -> Option<String> {
    point.standing.heads.iter().find_map(|head| head.body.facts().scope.map(str::to_string))
}

/// The sum of each scope's latest value; `None` for what is not counted in whole things, or where there are none.
pub fn sum(indicator: &Indicator, points: &[ScopedPoint]) -> Option<Sum> {
    if !indicator.whole || points.is_empty() {
        return None;
    }
    let mut sum = Sum { total: Exact::from(0), counted: 0, differing: 0 };
    for of_scope in points.chunk_by(|a, b| a.scope == b.scope) {
        match of_scope.last().and_then(|p| p.standing.settled()).and_then(value_of) {
            Some(value) => {
                sum.total += value.exact();
                sum.counted += 1;
            }
            None => sum.differing += 1,
        }
    }
    Some(sum)
}

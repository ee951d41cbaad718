//! What stands beside the values of a conflict: what was said before, what was required then, and what status each
//! value would give.

use crate::app::model::Model;
use crate::domain::book::Heads;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::{Entry, Subject, Value};
use crate::domain::progress::{Measured, Status};
use crate::domain::readings::{self, Account};
use crate::domain::{extras, scoped, updates};
use crate::view::{display, figures, kinds};
use std::sync::Arc;

/// What helps to decide.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Beside {
    /// What was said last before that day, and of which day that is; in words.
    pub before: Option<String>,
    /// What was required at that day, in words.
    pub required: Option<String>,
}

/// What stands beside the values of a subject; and the status that each would give, in their order.
pub fn beside(model: &Model, subject: &Subject, heads: &[Arc<Entry>]) -> (Beside, Vec<Option<Status>>) {
    let none = || vec![None; heads.len()];
    let before = before(model, subject).map(|(as_of, standing)| said(model, as_of, &standing));
    let Subject::Reading(of, as_of) = subject else {
        return (Beside { before, required: None }, none());
    };
    let Some(indicator) = extras::indicator(&model.plan, &model.ledger, *of) else {
        return (Beside { before, required: None }, none());
    };
    let trajectory = Account::about(&model.plan, &model.ledger, *of, &indicator).trajectory;
    let required = figures::required_on(&indicator, &trajectory, *as_of);
    let gives = |value: Decimal| trajectory.judge(Some(Measured { as_of: *as_of, value })).status;
    let statuses = heads.iter().map(|head| readings::value_of(head).map(gives)).collect();
    let required = required.map(|due| display::amount(&due, &display::visible(&indicator.measure)));
    (Beside { before, required }, statuses)
}

/// What was said last before the day of a subject, where its kind is said of one day after the other.
fn before(model: &Model, subject: &Subject) -> Option<(Day, Heads)> {
    let (plan, ledger) = (&model.plan, &model.ledger);
    let (day, all): (Day, Vec<(Day, Heads)>) = match subject {
        Subject::Reading(of, day) => {
            let all = readings::points(plan, ledger, *of).into_iter();
            (*day, all.map(|p| (p.as_of, p.standing)).collect())
        }
        Subject::Scoped(of, scope, day) => {
            let own = scoped::points(plan, ledger, *of).into_iter().filter(|p| p.scope == *scope);
            (*day, own.map(|p| (p.as_of, p.standing)).collect())
        }
        Subject::Update(work, by, day) => {
            let own = updates::reports(plan, ledger, *work).into_iter().filter(|r| r.by == *by);
            (*day, own.map(|r| (r.as_of, r.standing)).collect())
        }
        Subject::ServicePoint(town, day) => {
            (*day, of_town(model, Subject::ServicePoint(town.clone(), Day::MIN)))
        }
        Subject::Station(town, day) => (*day, of_town(model, Subject::Station(town.clone(), Day::MIN))),
        Subject::Milestone(..)
        | Subject::YearlyCheck(..)
        | Subject::Record(..)
        | Subject::InterimTarget(..)
        | Subject::ExtraIndicator(_)
        | Subject::Reporter(_)
        | Subject::Lead(_)
        | Subject::Renaming(..)
        | Subject::Succession(..) => return None,
    };
    all.into_iter().rfind(|(as_of, _)| *as_of < day)
}

/// What was said of a town, by day: of its point, or of its workstation, as `first` is.
fn of_town(model: &Model, first: Subject) -> Vec<(Day, Heads)> {
    let day = |subject: &Subject| match (subject, &first) {
        (Subject::ServicePoint(town, day), Subject::ServicePoint(of, _))
        | (Subject::Station(town, day), Subject::Station(of, _))
            if town == of =>
        {
            Some(*day)
        }
        _ => None,
    };
    let all = model.book().standings(first.clone(), &|subject| day(subject).is_some());
    all.into_iter().filter_map(|(subject, standing)| Some((day(&subject)?, standing))).collect()
}

fn said(model: &Model, as_of: Day, standing: &Heads) -> String {
    let unsettled = if standing.is_conflict() { "，未核定" } else { "" };
    format!("{}（截至 {as_of}{unsettled}）", values(model, &standing.heads))
}

/// What heads say, each once, side by side.
pub fn values(model: &Model, heads: &[Arc<Entry>]) -> String {
    let mut said: Vec<(Value<'_>, String)> = Vec::new();
    for head in heads {
        let value = head.body.facts().value;
        if !said.iter().any(|(known, _)| *known == value) {
            said.push((value, kinds::value(model, &head.body)));
        }
    }
    said.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" / ")
}

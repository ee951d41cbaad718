//! What users record about responsibility: who leads, who reports, milestones, who holds a post.

use super::check;
use super::day::Day;
use super::entry::{Body, Entry, IndicatorRef, Subject};
use super::ledger::{Ledger, Standing};
use super::plan::{No, Plan, Post, UnitId};
use super::sort::sort_by_key;
use std::sync::Arc;

/// What stands for a subject; entries in doubt left out.
pub fn standing(plan: &Plan, ledger: &Ledger, subject: &Subject) -> Option<Standing> {
    ledger.standing_where(subject, &check::counts(plan, ledger))
}

/// The unit recorded as leading a task (牵头); `None` where nobody said, or sites differ.
pub fn lead(plan: &Plan, ledger: &Ledger, task: No) -> Option<UnitId> {
    match standing(plan, ledger, &Subject::Lead(task))?.settled().map(|e| &e.body) {
        Some(Body::Lead { unit, .. }) => Some(unit.clone()),
        _ => None,
    }
}

/// The unit recorded as reporting an indicator of the plan; `None` where nobody said, or sites differ.
pub fn reporter(plan: &Plan, ledger: &Ledger, no: No) -> Option<UnitId> {
    let subject = Subject::Reporter(IndicatorRef::Plan(no));
    match standing(plan, ledger, &subject)?.settled().map(|e| &e.body) {
        Some(Body::Reporter { unit, .. }) => Some(unit.clone()),
        _ => None,
    }
}

/// The indicators of the plan that a unit is recorded as reporting.
pub fn reported_by(plan: &Plan, ledger: &Ledger, unit: &str) -> Vec<No> {
    let all = plan.indicators.iter().map(|i| i.no);
    all.filter(|no| reporter(plan, ledger, *no).as_deref() == Some(unit)).collect()
}

/// The milestones of a task, earliest due first: what stands for each title.
pub fn milestones(plan: &Plan, ledger: &Ledger, task: No) -> Vec<Standing> {
    let counts = check::counts(plan, ledger);
    let mut milestones: Vec<(Option<Day>, Standing)> = ledger
        .standings_where(Subject::Milestone(task, String::new()).., &counts)
        .take_while(|(subject, _)| matches!(subject, Subject::Milestone(no, _) if *no == task))
        .map(|(_, standing)| {
            let due = standing.heads.iter().filter_map(|e| match &e.body {
                Body::Milestone { due, .. } => Some(*due),
                _ => None,
            });
            (due.min(), standing)
        })
        .collect();
    sort_by_key(&mut milestones, |(due, _)| *due);
    milestones.into_iter().map(|(_, standing)| standing).collect()
}

/// Who holds a post over a stretch of time.
#[derive(Clone, PartialEq, Debug)]
pub struct Tenure {
    /// The holder; in a conflict every name that was recorded.
    pub holders: Vec<String>,
    /// From when; `None` for the document's own holder.
    pub from: Option<Day>,
    /// Whether it was filed with the office (备案), where anybody said.
    pub filed: Option<bool>,
    /// The entries that say so; none for the document's own holder.
    pub heads: Vec<Arc<Entry>>,
}

/// A post's holders: the document's first, then by date (递补).
pub fn tenures(plan: &Plan, ledger: &Ledger, post: &Post) -> Vec<Tenure> {
    let mut tenures =
        vec![Tenure { holders: vec![post.holder.clone()], from: None, filed: None, heads: Vec::new() }];
    let from = Subject::Succession(post.id.clone(), Day::MIN);
    let until = Subject::Succession(post.id.clone(), Day::MAX);
    let counts = check::counts(plan, ledger);
    for (subject, standing) in ledger.standings_where(from..=until, &counts) {
        let Subject::Succession(_, from) = subject else { continue };
        let mut holders: Vec<String> = Vec::new();
        let mut filed = None;
        for entry in &standing.heads {
            if let Body::Succession { holder, filed: said, .. } = &entry.body {
                if !holders.contains(holder) {
                    holders.push(holder.clone());
                }
                filed = filed.max(*said);
            }
        }
        tenures.push(Tenure { holders, from: Some(*from), filed, heads: standing.heads });
    }
    tenures
}

/// Who holds a post at the end of a day.
pub fn holder_at(plan: &Plan, ledger: &Ledger, post: &Post, day: Day) -> Option<Tenure> {
    tenures(plan, ledger, post).into_iter().rfind(|t| t.from.is_none_or(|from| from <= day))
}

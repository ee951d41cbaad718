//! What users record about responsibility: who leads, who reports, milestones, who holds a post.

use super::book::{Book, Heads};
use super::day::Day;
use super::entry::{Body, Entry, IndicatorRef, Subject};
use super::ledger::Ledger;
use super::plan::{No, Plan, Post, UnitId};
use super::sort::sort_by_key;
use super::spelling::same;
use std::sync::Arc;

/// The unit recorded as leading a task (牵头), or the heirs of the one that was; none where nobody said, or
/// sites differ.
pub fn leads(plan: &Plan, ledger: &Ledger, task: No) -> Vec<UnitId> {
    appointed(plan, ledger, &Subject::Lead(task))
}

/// The unit recorded as reporting an indicator, or the heirs of the one that was; none where nobody said, or
/// sites differ.
pub fn reporters(plan: &Plan, ledger: &Ledger, of: IndicatorRef) -> Vec<UnitId> {
    appointed(plan, ledger, &Subject::Reporter(of))
}

fn appointed(plan: &Plan, ledger: &Ledger, subject: &Subject) -> Vec<UnitId> {
    let standing = Book::of(plan, ledger).standing(subject);
    match standing.as_ref().and_then(|s| s.settled()).map(|e| &e.body) {
        Some(Body::Lead { unit, .. } | Body::Reporter { unit, .. }) => {
            plan.heirs(unit).map(|heir| heir.id.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// The indicators of the plan that a unit is recorded as reporting.
pub fn reported_by(plan: &Plan, ledger: &Ledger, unit: &str) -> Vec<No> {
    let all = plan.all_indicators().map(|(no, _)| no);
    all.filter(|no| reporters(plan, ledger, IndicatorRef::Plan(*no)).iter().any(|id| id == unit)).collect()
}

/// The milestones of a task, earliest due first: what stands for each title.
pub fn milestones(plan: &Plan, ledger: &Ledger, task: No) -> Vec<Heads> {
    let within = |subject: &Subject| matches!(subject, Subject::Milestone(no, _) if *no == task);
    let standings = Book::of(plan, ledger).standings(Subject::Milestone(task, String::new()), &within);
    let mut milestones: Vec<(Option<Day>, Heads)> = standings
        .into_iter()
        .map(|(_, standing)| {
            let due = standing.heads.iter().filter_map(|e| e.body.facts().day());
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
    /// Whether a person has to settle it.
    pub conflict: bool,
}

/// A post's holders: the document's first, then by date (递补).
pub fn tenures(plan: &Plan, ledger: &Ledger, post: &Post) -> Vec<Tenure> {
    let holders = vec![post.holder.clone()];
    let mut tenures = vec![Tenure { holders, from: None, filed: None, heads: Vec::new(), conflict: false }];
    let within = |subject: &Subject| matches!(subject, Subject::Succession(id, _) if *id == post.id);
    let from = Subject::Succession(post.id.clone(), Day::MIN);
    for (subject, standing) in Book::of(plan, ledger).standings(from, &within) {
        let Subject::Succession(_, from) = subject else { continue };
        let mut holders: Vec<String> = Vec::new();
        let mut filed = None;
        for entry in &standing.heads {
            if let Body::Succession { holder, filed: said, .. } = &entry.body {
                if !holders.iter().any(|name| same(name, holder)) {
                    holders.push(holder.clone());
                }
                filed = filed.max(*said);
            }
        }
        let conflict = standing.needs_settling();
        tenures.push(Tenure { holders, from: Some(from), filed, heads: standing.heads, conflict });
    }
    tenures
}

/// Who holds a post at the end of a day.
pub fn holder_at(plan: &Plan, ledger: &Ledger, post: &Post, day: Day) -> Option<Tenure> {
    tenures(plan, ledger, post).into_iter().rfind(|t| t.from.is_none_or(|from| from <= day))
}

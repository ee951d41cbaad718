//! Responsibility (DESIGN §7): unit → tasks and safeguards, task → units, unit → posts, and back.

use super::entry::{Speaker, Work};
use super::plan::{ClauseId, No, Plan, Post, Unit, UnitId, Yearly};
use super::sort::{count, sort_by_key};
use std::cmp::Reverse;

/// A unit that answers for a task or a safeguard.
#[derive(Clone, PartialEq, Debug)]
pub struct Holder<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// The collective through which it is counted (按统称计入); `None` when named itself.
    pub via: Option<&'a Unit>,
    /// Named first (首列), where the document doesn't say who leads: never the same as 牵头.
    pub first: bool,
    /// How it takes part, where the document says so.
    pub part: Option<Part>,
}

/// How a unit takes part in a task, by the document's own word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// 牵头
    Lead,
    /// 配合
    Support,
}

/// What a unit answers for.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Duties {
    /// Work that names the unit.
    pub named: Vec<Work>,
    /// Work counted through a collective, with the collective's id.
    pub collective: Vec<(Work, UnitId)>,
}

/// The units that a piece of work names, as written; none for an indicator, of which no document says who answers.
pub fn named_units(plan: &Plan, work: Work) -> &[UnitId] {
    match work {
        Work::Task(no) => plan.task(no).map_or(&[], |t| &t.units),
        Work::Safeguard(no) => plan.safeguard(no).map_or(&[], |s| &s.units),
        Work::Worded(_) => &[],
    }
}

/// The title of a piece of work; nothing where the plan has none.
pub fn title(plan: &Plan, work: Work) -> &str {
    match work {
        Work::Task(no) => plan.task(no).map_or("", |t| &t.title),
        Work::Safeguard(no) => plan.safeguard(no).map_or("", |s| &s.title),
        Work::Worded(no) => plan.worded(no).map_or("", |w| &w.name),
    }
}

/// The clause of a piece of work.
pub fn clause(plan: &Plan, work: Work) -> Option<&ClauseId> {
    match work {
        Work::Task(no) => plan.task(no).map(|t| &t.clause),
        Work::Safeguard(no) => plan.safeguard(no).map(|s| &s.clause),
        Work::Worded(no) => plan.worded(no).map(|w| &w.clause),
    }
}

/// What a piece of work asks for every year.
pub fn yearly(plan: &Plan, work: Work) -> &[Yearly] {
    match work {
        Work::Task(no) => plan.task(no).map_or(&[], |t| &t.yearly),
        Work::Safeguard(no) => plan.safeguard(no).map_or(&[], |s| &s.yearly),
        Work::Worded(_) => &[],
    }
}

/// What a piece of work asks for every year under this id.
pub fn yearly_of<'a>(plan: &'a Plan, work: Work, id: &str) -> Option<&'a Yearly> {
    yearly(plan, work).iter().find(|yearly| yearly.id == id)
}

/// How a unit takes part in a piece of work, where the document says so.
pub fn part(plan: &Plan, work: Work, unit: &str) -> Option<Part> {
    let Work::Task(no) = work else { return None };
    let task = plan.task(no)?;
    let is_in = |units: &[UnitId]| units.iter().any(|id| id == unit);
    if is_in(&task.lead) { Some(Part::Lead) } else { is_in(&task.support).then_some(Part::Support) }
}

/// Whether the document says who leads a piece of work.
pub fn names_lead(plan: &Plan, work: Work) -> bool {
    matches!(work, Work::Task(no) if plan.task(no).is_some_and(|task| !task.lead.is_empty()))
}

/// Everyone who answers for a piece of work: named units first, then members of collectives.
pub fn holders(plan: &Plan, work: Work) -> Vec<Holder<'_>> {
    let named = named_units(plan, work);
    let is_open = !names_lead(plan, work);
    let mut holders: Vec<Holder<'_>> = Vec::new();
    for (at, unit) in named.iter().filter_map(|id| plan.unit(id)).enumerate() {
        if unit.expands_to.is_none() {
            let part = part(plan, work, &unit.id);
            holders.push(Holder { unit, via: None, first: at == 0 && is_open, part });
        }
    }
    for collective in named.iter().filter_map(|id| plan.unit(id)) {
        let part = part(plan, work, &collective.id);
        for unit in collective.expands_to.iter().flatten().filter_map(|id| plan.unit(id)) {
            if !holders.iter().any(|h| h.unit.id == unit.id) {
                holders.push(Holder { unit, via: Some(collective), first: false, part });
            }
        }
    }
    holders
}

/// Whether a word counts for a unit: its own, or that of a unit it came from. Of a unit that was split, the word counts
/// for every one that came from it.
pub fn speaks_for(plan: &Plan, by: &Speaker, unit: &str) -> bool {
    matches!(by, Speaker::Unit(by) if plan.heirs(by).any(|heir| heir.id == unit))
}

/// Every task and safeguard, in the document's order.
pub fn all_work(plan: &Plan) -> impl Iterator<Item = Work> + '_ {
    let tasks = plan.tasks.iter().map(|t| Work::Task(t.no));
    tasks.chain(plan.safeguards.iter().map(|s| Work::Safeguard(s.no)))
}

/// Every indicator whose target is in words, by number.
pub fn all_worded(plan: &Plan) -> impl Iterator<Item = Work> + '_ {
    plan.worded.iter().map(|w| Work::Worded(w.no))
}

/// What a unit (or a collective) answers for.
pub fn duties(plan: &Plan, unit: &str) -> Duties {
    let mut duties = Duties::default();
    for work in all_work(plan) {
        if named_units(plan, work).iter().any(|id| id == unit) {
            duties.named.push(work);
        } else if let Some(holder) = holders(plan, work).iter().find(|h| h.unit.id == unit) {
            let via = holder.via.map_or_else(String::new, |u| u.id.clone());
            duties.collective.push((work, via));
        }
    }
    duties
}

/// The posts that belong to a unit.
pub fn posts<'a>(plan: &'a Plan, unit: &'a str) -> impl Iterator<Item = &'a Post> {
    plan.posts.iter().filter(move |p| p.units.iter().any(|u| u == unit))
}

/// The units with which a unit shares named work, and how many pieces; most first, then in the
/// document's order.
pub fn partners(plan: &Plan, unit: &str) -> Vec<(UnitId, usize)> {
    let mut partners: Vec<(UnitId, usize)> = Vec::new();
    for work in duties(plan, unit).named {
        for other in named_units(plan, work).iter().filter(|id| *id != unit) {
            count(&mut partners, other);
        }
    }
    let place = |id: &str| plan.units.iter().position(|unit| unit.id == id);
    sort_by_key(&mut partners, |(id, n)| (Reverse(*n), place(id)));
    partners
}

/// The tasks linked to an indicator, with the link.
pub fn tasks_of_indicator(plan: &Plan, no: No) -> impl Iterator<Item = &super::plan::Link> {
    plan.links.iter().filter(move |l| l.indicator == no)
}

/// The indicators linked to a task, with the link.
pub fn indicators_of_task(plan: &Plan, no: No) -> impl Iterator<Item = &super::plan::Link> {
    plan.links.iter().filter(move |l| l.task == no)
}

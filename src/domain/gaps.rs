//! What the document leaves open between units, people, tasks and indicators (DESIGN §7).

use super::duties;
use super::plan::{Basis, Indicator, Plan, Unit};

/// Gaps that follow from the plan alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Gaps<'a> {
    /// Units named by a task or safeguard of which nobody is in the leading group.
    pub without_member: Vec<&'a Unit>,
    /// Units in the leading group that no task names.
    pub without_task: Vec<&'a Unit>,
    /// Indicators that no task's text names.
    pub unnamed: Vec<&'a Indicator>,
}

/// Finds the gaps. Collectives are not units that could have a member.
pub fn gaps(plan: &Plan) -> Gaps<'_> {
    let single = || plan.units.iter().filter(|u| u.expands_to.is_none());
    let has_post = |u: &Unit| duties::posts(plan, &u.id).next().is_some();
    let in_task = |u: &Unit| plan.tasks.iter().any(|t| t.units.contains(&u.id));
    let in_safeguard = |u: &Unit| plan.safeguards.iter().any(|s| s.units.contains(&u.id));
    let named = |i: &Indicator| plan.links.iter().any(|l| l.indicator == i.no && l.basis == Basis::Named);
    let member = |u: &&Unit| {
        let members = plan.units.iter().filter_map(|c| c.expands_to.as_ref());
        has_post(u) && members.flatten().any(|id| *id == u.id)
    };
    Gaps {
        without_member: single().filter(|u| (in_task(u) || in_safeguard(u)) && !has_post(u)).collect(),
        without_task: single().filter(|u| member(u) && !in_task(u)).collect(),
        unnamed: plan.indicators.iter().filter(|i| !named(i)).collect(),
    }
}

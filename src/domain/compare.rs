//! Two states of the ledger side by side: which values and statuses differ. Knows no words for it.

use super::book::Said;
use super::day::Day;
use super::decimal::{Decimal, Exact};
use super::duties;
use super::entry::{Entry, EntryId, IndicatorRef, Speaker, TaskState, Work};
use super::extras;
use super::ledger::{self, Ledger};
use super::plan::{Indicator, Plan};
use super::progress::{Measured, Status};
use super::readings::{self, Account};
use super::scoped;
use super::spelling::same;
use super::updates;

/// Up to when a ledger is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// What is said of this day or an earlier one, whenever it was recorded.
    AsOf(Day),
    /// What was recorded by this instant, by its writers' clocks; seconds since 1970, UTC.
    Recorded(i64),
}

/// The ledger as it was, or as it speaks, up to then.
pub fn until(ledger: &Ledger, until: Until) -> Ledger {
    ledger.iter().filter(|entry| until.has(entry)).cloned().collect()
}

/// The same, with stops.
pub async fn until_in_steps(ledger: &Ledger, until: Until) -> Ledger {
    ledger::gathered(&mut ledger.iter().map(|entry| until.has(entry).then(|| entry.clone()))).await
}

impl Until {
    /// Whether an entry is of then.
    fn has(self, entry: &Entry) -> bool {
        match self {
            Until::AsOf(day) => entry.body.facts().as_of.is_none_or(|of| of <= day),
            Until::Recorded(at) => entry.at <= at,
        }
    }
}

/// What differs between two ledgers under one plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// Indicators with a value, an interim target or a status that differs, in the plan's order; then extra ones
    /// (表外), by name.
    pub indicators: Vec<IndicatorChange>,
    /// Reports that differ on tasks, then on safeguards and on indicators with a target in words; by reporter and date.
    pub works: Vec<WorkChange>,
    /// How many entries only the first has.
    pub only_before: usize,
    /// How many entries only the second has.
    pub only_after: usize,
}

/// What differs for an indicator, of the plan or an extra one.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorChange {
    /// Which; an extra one by the id under which the second has it, where it has it.
    pub of: IndicatorRef,
    /// How it stands in the first; `None` where that has no such indicator.
    pub before: Option<Stand>,
    /// How it stands in the second.
    pub after: Option<Stand>,
    /// Values that differ, by as-of date.
    pub values: Vec<Change<Day, Said<Decimal>>>,
    /// Interim targets that differ, by their day.
    pub targets: Vec<Change<Day, Decimal>>,
    /// Towns' and units' own values that differ, by scope and as-of date.
    pub scoped: Vec<Change<(String, Day), Said<Decimal>>>,
    /// Scopes as written, by the form in which they are compared.
    pub scopes: Vec<(String, String)>,
}

/// What an indicator is, and how it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Stand {
    /// What it is: people's own are corrected.
    pub indicator: Indicator,
    /// Status.
    pub status: Status,
    /// The reading judged.
    pub at: Option<Measured>,
    /// Its share of the way from baseline to target; `None` without a reading or a way.
    pub done: Option<Exact>,
    /// Whether values differ for any date.
    pub in_conflict: bool,
}

/// One thing in two ledgers; `None` where one says nothing of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Change<K, V> {
    /// What it is about.
    pub of: K,
    /// In the first.
    pub before: Option<V>,
    /// In the second.
    pub after: Option<V>,
}

/// What differs in a reporter's words on a piece of work as of a day.
#[derive(Clone, PartialEq, Debug)]
pub struct WorkChange {
    /// What is reported on.
    pub work: Work,
    /// Who reports.
    pub by: Speaker,
    /// The reporting site's name, as written there.
    pub site: String,
    /// The day, and its state in the two.
    pub state: Change<Day, Said<TaskState>>,
}

/// Compares two ledgers.
pub fn compare(plan: &Plan, before: &Ledger, after: &Ledger) -> Comparison {
    let works = duties::all_work(plan).chain(duties::all_worded(plan));
    let of_plan = plan.indicators.iter().map(|i| Some((IndicatorRef::Plan(i.no), i.clone())));
    let pairs = of_plan.map(|of| [of.clone(), of]).chain(extra_pairs(before, after));
    Comparison {
        indicators: pairs.filter_map(|pair| indicator(plan, [before, after], pair)).collect(),
        works: works.flat_map(|work| reports(plan, before, after, work)).collect(),
        only_before: before.iter().filter(|e| after.get(&e.id).is_none()).count(),
        only_after: after.iter().filter(|e| before.get(&e.id).is_none()).count(),
    }
}

/// An indicator as a ledger names it, where it has it.
type Named = Option<(IndicatorRef, Indicator)>;

/// The extra indicators of two ledgers, by name: those of the second, each with what it was in the first; then those
/// that only the first has.
fn extra_pairs(before: &Ledger, after: &Ledger) -> Vec<[Named; 2]> {
    // Corrections may have joined in one what are two in the other.
    let key = |id| before.identity(after.identity(id));
    let mut old = extras::all(before);
    let mut pairs = Vec::new();
    for (id, indicator) in extras::all(after) {
        let is_it = old.iter().position(|(known, _)| key(*known) == key(id));
        // A file may have a correction without what it corrects.
        let at = is_it.or_else(|| old.iter().position(|(_, known)| same(&known.name, &indicator.name)));
        pairs.push([at.map(|at| old.remove(at)), Some((id, indicator))]);
    }
    pairs.extend(old.into_iter().map(|was| [Some(was), None]));
    let named = |side: Option<(EntryId, Indicator)>| side.map(|(id, of)| (IndicatorRef::Extra(id), of));
    pairs.into_iter().map(|pair| pair.map(named)).collect()
}

fn indicator(plan: &Plan, ledgers: [&Ledger; 2], named: [Named; 2]) -> Option<IndicatorChange> {
    let [before, after] = ledgers;
    let [was, is] = named;
    let of = is.as_ref().or(was.as_ref())?.0;
    let mut scopes = Vec::new();
    let [before, after] =
        [(before, was), (after, is)].map(|(ledger, named)| side(plan, ledger, named, &mut scopes));
    let change = IndicatorChange {
        of,
        values: changes(before.values, after.values),
        targets: changes(before.targets, after.targets),
        scoped: changes(before.scoped, after.scoped),
        before: before.stand,
        after: after.stand,
        scopes,
    };
    let is_still = change.values.is_empty() && change.targets.is_empty() && change.scoped.is_empty();
    (change.before != change.after || !is_still).then_some(change)
}

/// What one of the two says of an indicator.
#[derive(Default)]
struct Half {
    stand: Option<Stand>,
    values: Vec<(Day, Said<Decimal>)>,
    targets: Vec<(Day, Decimal)>,
    scoped: Vec<((String, Day), Said<Decimal>)>,
}

fn side(plan: &Plan, ledger: &Ledger, named: Named, scopes: &mut Vec<(String, String)>) -> Half {
    let Some((of, indicator)) = named else { return Half::default() };
    let account = Account::about(plan, ledger, of, &indicator);
    let values = account.points.iter().filter_map(|p| Some((p.as_of, p.standing.said(readings::value_of)?)));
    let mut scoped = Vec::new();
    for point in scoped::points(plan, ledger, of) {
        scopes.extend(scoped::written(&point).map(|written| (point.scope.clone(), written)));
        let said = point.standing.said(readings::value_of);
        scoped.extend(said.map(|said| ((point.scope, point.as_of), said)));
    }
    let values = values.collect();
    Half { stand: Some(stand(indicator, &account)), values, targets: account.trajectory.interim, scoped }
}

fn stand(indicator: Indicator, account: &Account) -> Stand {
    let at = account.judgement.at;
    let done = at.and_then(|at| account.trajectory.share_of_way(at.value.exact()));
    Stand { indicator, status: account.judgement.status, at, done, in_conflict: account.in_conflict() }
}

fn reports(plan: &Plan, before: &Ledger, after: &Ledger, work: Work) -> Vec<WorkChange> {
    let mut sites: Vec<(Speaker, String)> = Vec::new();
    let mut states = |ledger: &Ledger| -> Vec<((Speaker, Day), Said<TaskState>)> {
        let mut all = Vec::new();
        for report in updates::reports(plan, ledger, work) {
            sites.extend(report.standing.heads.first().map(|e| (report.by.clone(), e.site.name.clone())));
            let said = report.said();
            all.extend(said.map(|said| ((report.by, report.as_of), said)));
        }
        all
    };
    let changes = changes(states(before), states(after));
    let of_work = |c: Change<(Speaker, Day), Said<TaskState>>| {
        let (by, as_of) = c.of;
        let site = sites.iter().find(|(known, _)| *known == by).map(|(_, site)| site.clone());
        let state = Change { of: as_of, before: c.before, after: c.after };
        WorkChange { work, by, site: site.unwrap_or_default(), state }
    };
    changes.into_iter().map(of_work).collect()
}

/// Pairs what two lists, each in order, say of one thing, and leaves out what they say alike.
fn changes<K: Ord, V: PartialEq>(before: Vec<(K, V)>, after: Vec<(K, V)>) -> Vec<Change<K, V>> {
    let mut after = after.into_iter().peekable();
    let mut all = Vec::new();
    let only_after = |(of, after)| Change { of, before: None, after: Some(after) };
    for (of, before) in before {
        while let Some(new) = after.next_if(|(next, _)| *next < of) {
            all.push(only_after(new));
        }
        let after = after.next_if(|(next, _)| *next == of).map(|(_, after)| after);
        all.push(Change { of, before: Some(before), after });
    }
    all.extend(after.map(only_after));
    all.retain(|change| change.before != change.after);
    all
}

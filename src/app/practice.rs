//! A made-up quarter to practise with (练习): what units and towns could have recorded, and says so in every word of it.
//! The same for everybody on one day. Nothing of it goes by a plan's real id (`Plan::practised`).

use super::action::Now;
use crate::domain::day::Day;
use crate::domain::decimal::{Decimal, Exact, rounded};
use crate::domain::duties;
use crate::domain::entry::oversight::{Answer, AssessmentItem, Finding, Funding};
use crate::domain::entry::{Body, Entry, IndicatorRef, Site, TaskState, TownPoint, Verified, Work};
use crate::domain::period;
use crate::domain::plan::{Indicator, Plan, Unit};
use crate::format::entry::{Draft, seal};
use std::sync::Arc;
use time::Duration;

/// What stands with everything that is made up.
const MADE_UP: &str = "练习用，编造的数据";
/// How many periods back.
const PERIODS: usize = 4;
/// How far indicators come of what is expected by then, in percent: by turns.
const PACES: [i128; 6] = [110, 100, 85, 45, 100, 125];
const STATES: [TaskState; 4] =
    [TaskState::InProgress, TaskState::InProgress, TaskState::Done, TaskState::Stuck];
const TOWNS: [&str; 4] = ["练习镇甲", "练习镇乙", "练习街道丙", "练习镇丁"];
/// How long before now all of it was recorded, in seconds.
const EARLIER: i64 = 3 * 86_400;

/// Entries as they are made up, one a second.
struct Quarter<'a> {
    plan: &'a Plan,
    at: i64,
    entries: Vec<Arc<Entry>>,
}

impl Quarter<'_> {
    fn record(&mut self, site: &Site, body: Body) {
        self.at += 1;
        let (plan, site) = (self.plan.id.clone(), site.clone());
        let draft = Draft { at: self.at, plan, site, parents: Vec::new(), body, reason: None };
        self.entries.push(Arc::new(seal(draft)));
    }
}

/// The entries of a made-up quarter.
pub fn quarter(plan: &Plan, now: Now) -> Vec<Arc<Entry>> {
    let mut quarter = Quarter { plan, at: now.seconds - EARLIER, entries: Vec::new() };
    let ended = period::all(plan).into_iter().filter(|p| p.end < now.today).map(|p| p.end);
    let mut ends: Vec<Day> = ended.collect();
    ends.drain(..ends.len().saturating_sub(PERIODS));
    let single = || plan.units.iter().filter(|u| u.expands_to.is_none());
    let Some(office) = single().find(|u| plan.is_office(&u.id)).or(single().next()).map(site) else {
        return Vec::new();
    };
    readings(&mut quarter, &office, &ends);
    updates(&mut quarter, &ends);
    let latest = ends.last().copied().unwrap_or(plan.start);
    for (at, town) in TOWNS.iter().enumerate() {
        let here = Site { name: town.to_string(), unit: None };
        let said = TownPoint { note: Some(MADE_UP.into()), ..TownPoint::new(*town, at != 1, latest) };
        quarter.record(&here, Body::ServicePoint(said));
    }
    oversight(&mut quarter, &office, now.today);
    quarter.entries
}

fn site(unit: &Unit) -> Site {
    Site { name: unit.name.clone(), unit: Some(unit.id.clone()) }
}

fn readings(quarter: &mut Quarter<'_>, office: &Site, ends: &[Day]) {
    for (at, indicator) in quarter.plan.indicators.iter().enumerate() {
        for (which, end) in ends.iter().enumerate() {
            let is_latest = which + 1 == ends.len();
            // Something is always still to be reported.
            if is_latest && at % 5 == 4 {
                continue;
            }
            let value = value(quarter.plan, indicator, *end, PACES[at % PACES.len()]);
            let verified = if is_latest { Verified::SelfReported } else { Verified::Checked };
            let body = |value| Body::Reading {
                indicator: IndicatorRef::Plan(indicator.no),
                as_of: *end,
                value,
                source: MADE_UP.into(),
                note: None,
                verified,
                scope: None,
                evidence: Vec::new(),
            };
            quarter.record(office, body(value));
            // One of them differs, to be settled.
            let other = Site { name: TOWNS[0].into(), unit: None };
            let off = rounded(value.exact() + Exact::from_integer(1), 2);
            if is_latest && at == 1 {
                quarter.record(&other, body(off));
            }
        }
    }
}

/// A value on the way from the baseline to the target on a day, at so many percent of the pace.
fn value(plan: &Plan, indicator: &Indicator, end: Day, pace: i128) -> Decimal {
    let days = |day: Day| i128::from((day - plan.baseline_date).whole_days());
    let share = Exact::new(days(end), days(plan.end).max(1)) * Exact::new(pace, 100);
    let to = indicator.target.exact();
    // Of what has no baseline, the way from nine tenths is as good as any.
    let from = indicator.baseline.map_or(to * Exact::new(9, 10), Decimal::exact);
    let value = from + (to - from) * share.min(Exact::from_integer(1));
    if indicator.whole { rounded(value.trunc(), 0) } else { rounded(value, 2) }
}

fn updates(quarter: &mut Quarter<'_>, ends: &[Day]) {
    let (plan, Some(end)) = (quarter.plan, ends.last()) else { return };
    let office = plan.units.iter().find(|unit| plan.is_office(&unit.id) && unit.expands_to.is_none());
    for (at, work) in duties::all_worded(plan).enumerate() {
        let Some(office) = office.or(plan.units.first()) else { continue };
        let (state, note) = (STATES[(at + 1) % STATES.len()], MADE_UP.into());
        quarter.record(&site(office), Body::Update { work, as_of: *end, state, note, evidence: Vec::new() });
    }
    for (at, work) in duties::all_work(plan).enumerate() {
        for (which, holder) in duties::holders(plan, work).iter().take(4).enumerate() {
            if (at + which) % 4 == 3 {
                continue;
            }
            let state = STATES[(at + which) % STATES.len()];
            let note = MADE_UP.into();
            let body = Body::Update { work, as_of: *end, state, note, evidence: Vec::new() };
            quarter.record(&site(holder.unit), body);
        }
    }
}

fn oversight(quarter: &mut Quarter<'_>, office: &Site, today: Day) {
    let plan = quarter.plan;
    for (at, task) in plan.tasks.iter().take(3).enumerate() {
        let work = Work::Task(task.no);
        let Some(holder) = duties::holders(plan, work).into_iter().find(|h| !plan.is_office(&h.unit.id))
        else {
            continue;
        };
        let days = |n| today.checked_add(Duration::days(n)).unwrap_or(today);
        let unit = holder.unit.id.clone();
        let title = format!("练习督办 {}", at + 1);
        let finding = Finding {
            unit: unit.clone(),
            title: title.clone(),
            indicator: None,
            work: Some(work),
            on: days(-20),
            due: days([-3, 5, 20][at]),
            asked: format!("报送本期进展和佐证（{MADE_UP}）"),
            clause: Some(task.clause.clone()),
            entry: None,
            ground: None,
        };
        quarter.record(office, finding.body());
        if at == 2 {
            let note = MADE_UP.into();
            let answer = Answer { unit, title, on: days(-2), done: true, note, evidence: Vec::new() };
            quarter.record(&site(holder.unit), answer.body());
        }
    }
    if let Some(purse) = plan.purse() {
        for (at, purpose) in purse.purposes.iter().enumerate() {
            let source = purse.sources[at % purse.sources.len()].id.clone();
            let amount = |n: i128| Some(rounded(Exact::from_integer(n), 0));
            let funding = Funding {
                year: today.year().clamp(plan.start.year(), plan.end.year()),
                purpose: purpose.id.clone(),
                source,
                planned: amount(100 + 20 * at as i128),
                spent: amount(60 + 10 * at as i128),
                as_of: today.clamp(plan.start, plan.end),
                note: Some(MADE_UP.into()),
                evidence: Vec::new(),
            };
            quarter.record(office, funding.body());
        }
    }
    for (at, weight) in [40, 35, 25].into_iter().enumerate() {
        let item = AssessmentItem {
            year: today.year().clamp(plan.start.year(), plan.end.year()),
            name: format!("练习考核项目 {}", at + 1),
            weight: rounded(Exact::from_integer(weight), 0),
            indicator: plan.indicators.get(at).map(|i| IndicatorRef::Plan(i.no)),
            work: None,
            criterion: Some(MADE_UP.into()),
        };
        quarter.record(office, item.body());
    }
}

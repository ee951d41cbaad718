//! The reporting periods in words: which one is asked for, how long there still is, and how many reports there are of it.

use super::{display, words};
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::entry::Work;
use crate::domain::owed::{Due, DueState, Duties, Owed};
use crate::domain::period::{self, Period, Phase};
use crate::domain::plan::{Plan, UnitId};

/// Said where a plan asks for nothing.
pub const NO_PERIODS: &str = "方案里没有报送期。";

/// Said as long as the reports are being looked up.
pub const LOOKING: &str = "正在核对各单位的填报……";

/// A period that is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Now {
    /// Its name.
    pub name: String,
    /// From when to when, and by when reports are due.
    pub says: String,
    /// How long there still is, or since when it is over.
    pub left: String,
    /// Whether reports would be late.
    pub is_over: bool,
}

/// How many reports have each state.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// All of them (应报).
    pub all: usize,
    /// Reported in time (已报).
    pub in_time: usize,
    /// Reported after the days of grace (迟报).
    pub late: usize,
    /// Not reported, and it would be in time (未报).
    pub open: usize,
    /// Not reported, and the days of grace are over (逾期).
    pub overdue: usize,
}

impl Counts {
    /// Of these.
    pub fn of<'a>(dues: impl IntoIterator<Item = &'a Due>) -> Counts {
        let mut counts = Counts::default();
        for due in dues {
            counts.all += 1;
            *match due.state {
                DueState::InTime => &mut counts.in_time,
                DueState::Late => &mut counts.late,
                DueState::NotYet | DueState::Open => &mut counts.open,
                DueState::Overdue => &mut counts.overdue,
            } += 1;
        }
        counts
    }

    /// How many have been reported.
    pub fn given(&self) -> usize {
        self.in_time + self.late
    }

    /// Each state's word, number and class; those that there are none of left out but for the first, 已报.
    pub fn states(&self) -> Vec<(&'static str, usize, &'static str)> {
        let all = [
            (DueState::InTime, self.in_time, "given"),
            (DueState::Late, self.late, "late"),
            (DueState::Open, self.open, "open"),
            (DueState::Overdue, self.overdue, "overdue"),
        ];
        let shown = all.into_iter().filter(|(state, n, _)| *n > 0 || *state == DueState::InTime);
        shown.map(|(state, n, class)| (words::due_state(state), n, class)).collect()
    }

    /// In words.
    pub fn says(&self) -> String {
        let states = self.states().into_iter().map(|(word, n, _)| format!("，{word} {n} 项"));
        format!("{} {} 项{}", words::ALL_DUE, self.all, states.collect::<String>())
    }
}

/// The period that is asked for, with the reports of all units and of who is typing.
#[derive(Clone, PartialEq, Debug)]
pub struct Glance {
    /// The period.
    pub now: Now,
    /// Everybody's, and those that nobody is recorded as reporting.
    pub all: Counts,
    /// Those of the unit that is typing; `None` where that is none.
    pub own: Option<Counts>,
    /// Whether that collects what all report.
    pub is_office: bool,
}

/// Who has to report what, and the period that is asked for; `None` where the plan has no period.
pub fn current(model: &Model) -> Option<(Duties, Period)> {
    let period = period::current(&model.plan, model.today)?;
    Some((Duties::of(&model.plan, &model.ledger, model.today), period))
}

/// How many of the units that answer for a piece of work have reported on it for a period.
#[derive(Clone, PartialEq, Debug)]
pub struct Reported {
    /// How many have.
    pub given: usize,
    /// How many there are.
    pub all: usize,
    /// Those that have not, in the document's order.
    pub missing: Vec<(UnitId, String)>,
}

impl Reported {
    /// Of a piece of work.
    pub fn of(plan: &Plan, (duties, period): &(Duties, Period), work: Work) -> Reported {
        let dues = duties.of_all(Owed::Update(work), *period);
        let missing = dues.iter().filter(|(_, due)| !due.state.is_given());
        let name = |id: &str| (id.to_string(), display::full_width(plan.unit_name(id)));
        let missing: Vec<_> = missing.map(|(id, _)| name(id)).collect();
        Reported { given: dues.len() - missing.len(), all: dues.len(), missing }
    }

    /// In words.
    pub fn says(&self) -> String {
        format!("{}/{} 家已报", self.given, self.all)
    }
}

/// The reports of a model at a glance; `None` where the plan has no period.
pub fn glance(model: &Model) -> Option<Glance> {
    let (plan, today) = (&*model.plan, model.today);
    let (duties, current) = current(model)?;
    let unit = model.site.as_ref().and_then(|site| site.unit.as_deref());
    let own = unit.map(|unit| Counts::of(&duties.of_unit(unit, current)));
    let is_office = unit.is_some_and(|unit| plan.is_office(unit));
    Some(Glance { now: now(plan, current, today), all: everybody(&duties, current), own, is_office })
}

/// The counts of all units for a period, and of what nobody is recorded as reporting.
pub fn everybody(duties: &Duties, period: Period) -> Counts {
    let units: Vec<Due> = duties.units().flat_map(|unit| duties.of_unit(unit, period)).collect();
    Counts::of(units.iter().chain(&duties.without_reporter(period)))
}

/// What a period is called: its months.
pub fn name(period: Period) -> String {
    format!("{}年{}", period.start.year(), months(period))
}

/// The months of a period.
pub fn months(period: Period) -> String {
    let (from, to) = (period.start, period.end);
    let (first, last) = (u8::from(from.month()), u8::from(to.month()));
    match (from.year() == to.year(), first == last) {
        (true, true) => format!("{first}月"),
        (true, false) => format!("{first}—{last}月"),
        (false, _) => format!("{first}月至次年{last}月"),
    }
}

/// A period as a day sees it.
pub fn now(plan: &Plan, period: Period, today: Day) -> Now {
    let due = display::day(period.due);
    let (start, end) = (display::day(period.start), display::day(period.end));
    let says = format!("{start}至{end}的情况，{due}前报送。{}", rules(plan));
    let days = (period.due - today).whole_days();
    let phase = period.phase(today);
    let left = match phase {
        Phase::Ahead | Phase::Running => format!("本期还没有结束，{due}前报送"),
        Phase::Open if days == 0 => "今天截止".to_string(),
        Phase::Open => format!("还有 {days} 天截止"),
        Phase::Over => format!("已截止 {} 天", -days),
    };
    Now { name: name(period), says, left, is_over: phase == Phase::Over }
}

/// How often reports are asked for, and that this is ours.
pub fn rules(plan: &Plan) -> String {
    format!(
        "每 {} 个月报一次，期满后宽限 {} 天；这是本程序的设置，不是原文要求。",
        plan.rules.report_every_months, plan.rules.grace_days
    )
}

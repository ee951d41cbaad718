//! How an indicator stands in a report, in sentences made from its figures: the value, how far it moved, what was due, and
//! why its status holds.

pub(super) mod says;

use super::paper::{close, note, theirs};
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::decimal::{Decimal, Exact};
use crate::domain::entry::{Body, Entry, EntryId, IndicatorRef};
use crate::domain::extras;
use crate::domain::plan::{Indicator, Plan};
use crate::domain::progress::{Measured, Rule, Status, Trajectory};
use crate::domain::readings::{Account, Point};
use crate::domain::steps::stop;
use crate::format::document::{Note, Run};
use crate::view::{chart_data, display, figures, sites, words};
use std::sync::Arc;

/// The time that a report speaks of.
pub(super) struct Span {
    /// Its first day.
    pub(super) since: Day,
    /// The day with which it is compared: before it.
    pub(super) before: Day,
    /// What it is called: 本年, 本期.
    pub(super) name: &'static str,
}

impl Span {
    /// Whether it is compared with the base: of that day nobody has reported anything.
    pub(super) fn is_from_base(&self, plan: &Plan) -> bool {
        self.before <= plan.baseline_date
    }
}

/// How an indicator stood before.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Was {
    /// At its base: nothing was reported before, or the base is what it is compared with.
    Base(Day, Decimal),
    /// Not known: nothing was reported before, and no base was published.
    NoBase,
    /// As it was reported.
    Said(Measured),
    /// In several ways that nobody had settled.
    Differs,
}

/// An indicator as a report tells it.
pub(super) struct Stand {
    /// Which one.
    pub(super) of: IndicatorRef,
    /// What it is, its texts as people read them.
    pub(super) indicator: Indicator,
    /// What decides its status.
    pub(super) account: Account,
    /// How it stood before.
    pub(super) was: Was,
    /// Its status before; `None` where nothing had been reported.
    pub(super) status_before: Option<Status>,
    /// Whether something was reported of the time that the report speaks of.
    pub(super) is_reported: bool,
}

/// Every indicator of the plan, by number.
pub(super) async fn of_plan(then: &Model, span: &Span) -> Vec<Stand> {
    of_all(then, then.plan.indicators.iter().map(|i| i.no.into()), span).await
}

/// Every extra indicator (表外), by name.
pub(super) async fn of_extras(then: &Model, span: &Span) -> Vec<Stand> {
    let all = extras::all(&then.ledger).into_iter();
    of_all(then, all.map(|(id, _)| IndicatorRef::Extra(id)), span).await
}

async fn of_all(then: &Model, all: impl Iterator<Item = IndicatorRef>, span: &Span) -> Vec<Stand> {
    let mut stands = Vec::new();
    for of in all {
        stands.extend(stand(then, of, span));
        stop().await;
    }
    stands
}

fn stand(then: &Model, of: IndicatorRef, span: &Span) -> Option<Stand> {
    let (indicator, account) = chart_data::account(then, of)?;
    let indicator = Indicator { name: display::full_width(&indicator.name), ..indicator };
    let earlier = account.points.iter().rfind(|point| point.as_of <= span.before);
    let was = match earlier {
        None => {
            account.trajectory.baseline.map_or(Was::NoBase, |base| Was::Base(account.trajectory.from, base))
        }
        Some(point) => match point.value() {
            Some(value) => Was::Said(Measured { as_of: point.as_of, value }),
            None => Was::Differs,
        },
    };
    let status_before = earlier.map(|point| account.trajectory.judge_all(point.as_of, point.values()).status);
    let is_reported = account.points.last().is_some_and(|point| point.as_of >= span.since);
    Some(Stand { of, indicator, account, was, status_before, is_reported })
}

impl Stand {
    /// Its status.
    pub(super) fn status(&self) -> Status {
        self.account.judgement.status
    }

    /// Whether it is behind what was due, or nobody can say.
    pub(super) fn wants_a_look(&self) -> bool {
        match self.status() {
            Status::Behind | Status::Severe | Status::Back | Status::Missed | Status::Unsettled => true,
            Status::Early
            | Status::Met
            | Status::Ahead
            | Status::OnTrack
            | Status::NotDue
            | Status::Unreported => false,
        }
    }

    /// Its name, with its number where it has one.
    pub(super) fn name(&self) -> String {
        match self.of {
            IndicatorRef::Plan(no) => says::indicator(no, &self.indicator.name, self.indicator.nature),
            IndicatorRef::Extra(_) => self.indicator.name.clone(),
        }
    }

    /// A value with its measure.
    pub(super) fn amount(&self, number: &str) -> String {
        close(&display::amount(number, &self.indicator.measure))
    }

    fn value(&self, value: Decimal) -> String {
        self.amount(&display::number(value))
    }

    /// The values that stand last, and the day of which they speak.
    pub(super) fn latest(&self) -> Option<(String, Day)> {
        self.account.judged().map(|point| (display::all_of(&point.values()), point.as_of))
    }

    /// How far it moved since before, with its sign; nothing where one of the two is not known.
    pub(super) fn moved(&self) -> Option<Exact> {
        let was = match &self.was {
            Was::Base(_, value) => *value,
            Was::Said(at) => at.value,
            Was::Differs | Was::NoBase => return None,
        };
        let now = self.account.judged().filter(|_| self.is_reported)?.value()?;
        Some(now.exact() - was.exact())
    }

    /// The same as a cell has it: `+0.03`.
    pub(super) fn moved_in_short(&self) -> String {
        self.moved().map_or_else(
            || says::NONE.to_string(),
            |by| {
                let sign = if by > Exact::from(0) { "+" } else { "" };
                format!("{sign}{}", display::computed(by, &self.indicator))
            },
        )
    }

    /// What was due at the day of its value.
    pub(super) fn required(&self) -> String {
        self.due().unwrap_or_else(|| says::NONE.to_string())
    }

    /// The same with its measure.
    pub(super) fn required_amount(&self) -> String {
        self.due().map_or_else(|| says::NONE.to_string(), |due| self.amount(&due))
    }

    fn due(&self) -> Option<String> {
        let trajectory = &self.account.trajectory;
        match (self.account.judgement.at, self.account.judged()) {
            (Some(at), _) => figures::required(&self.indicator, trajectory, at),
            (None, Some(point)) => figures::required_on(&self.indicator, trajectory, point.as_of),
            (None, None) => None,
        }
    }

    /// What is said of it, with the number of its note.
    pub(super) fn sentences(&self, span: &Span, as_of: Day, note: usize) -> Vec<Run> {
        let mut parts = vec![self.ends()];
        parts.push(match self.account.judged() {
            None => says::nothing(&display::day(as_of)),
            Some(point) => self.stands(point, span),
        });
        let mut runs = vec![Run { notes: vec![note], ..Run::plain(parts.concat()) }];
        if let Some(at) = self.account.judgement.at {
            runs.push(Run { strong: true, ..Run::plain(says::status(words::status(self.status()))) });
            runs.push(Run::plain(self.why(at)));
            runs.push(Run::plain(self.ahead(at)));
        }
        runs
    }

    /// Where it comes from and where it is to go.
    fn ends(&self) -> String {
        let trajectory = &self.account.trajectory;
        let target = self.value(trajectory.target);
        if trajectory.baseline == Some(trajectory.target) {
            return says::kept(&target, self.indicator.at_most);
        }
        let base = trajectory.baseline.map(|base| self.value(base));
        let base = says::base(&display::year_end(trajectory.from), base.as_deref());
        let ends = says::ends(&base, &display::year_end(trajectory.to), &target, self.indicator.at_most);
        let interim = trajectory.interim.iter().filter(|(day, _)| *day < trajectory.to);
        let is_own = |day: &Day| self.indicator.target_of(day.year()).is_some();
        let interim = interim.map(|(day, value)| says::interim(day.year(), &self.value(*value), is_own(day)));
        format!("{ends}{}。", interim.collect::<String>())
    }

    /// What was reported last, and how far that is from before.
    fn stands(&self, point: &Point, span: &Span) -> String {
        let values: Vec<String> = point.values().into_iter().map(|value| self.value(value)).collect();
        let day = display::day(point.as_of);
        let Some(value) = point.value() else {
            let open = says::differ(&day, &values.join("、"));
            let so = if self.status() == Status::Unsettled { says::UNSETTLED } else { says::SAME_STATUS };
            return format!("{open}{so}");
        };
        let value = self.value(value);
        if !self.is_reported {
            return says::old(span.name, &day, &value);
        }
        format!("{}{}。", says::now(&day, &value), self.change())
    }

    fn change(&self) -> String {
        let was = match &self.was {
            Was::Base(day, value) => says::base(&display::year_end(*day), Some(&self.value(*value))),
            Was::Said(at) => says::was(&display::day(at.as_of), &self.value(at.value)),
            Was::Differs => return says::WAS_UNSETTLED.to_string(),
            Was::NoBase => return says::NO_BASE.to_string(),
        };
        let Some(by) = self.moved() else { return String::new() };
        let size = if by < Exact::from(0) { -by } else { by };
        let measure = figures::step_measure(&self.indicator.measure);
        let size = close(&display::amount(&display::computed(size, &self.indicator), measure));
        match by {
            by if by > Exact::from(0) => says::more(&was, &size),
            by if by < Exact::from(0) => says::less(&was, &size),
            _ => says::same(&was),
        }
    }

    /// Why its status holds.
    fn why(&self, at: Measured) -> String {
        let trajectory = &self.account.trajectory;
        let share = |value: Exact| trajectory.share_of_way(value).map(display::percent);
        let expected = trajectory.expected(at.as_of);
        let shares = share(at.value.exact()).zip(expected.and_then(share));
        let due = self.amount(&figures::required(&self.indicator, trajectory, at).unwrap_or_default());
        let gap = close(&figures::gap(&self.indicator, trajectory, at));
        let rule = self.account.judgement.trail.last().copied().unwrap_or(Rule::Otherwise);
        match (rule, shares) {
            (Rule::NoReading, _) => String::new(),
            (Rule::TargetReached, _) => says::REACHED.to_string(),
            (Rule::BelowBaseline, _) => {
                says::below_base(trajectory.falling, trajectory.start() == trajectory.baseline)
            }
            (Rule::EndReached, _) => says::missed(&self.missing(trajectory, at)),
            (Rule::NotJudgedBeforeEnd, _) if trajectory.baseline.is_none() => says::NO_PACE.to_string(),
            (Rule::NotJudgedBeforeEnd, _) => says::AT_END.to_string(),
            (Rule::AheadOfPath, Some((done, in_time))) => {
                let points = |share: Exact| display::percent(share).replace('%', "");
                let lead = expected.zip(trajectory.way()).map(|(due, way)| (at.value.exact() - due) / way);
                let lead = lead.map(points).unwrap_or_default();
                says::ahead(&due, &done, &in_time, &lead, &points(trajectory.ahead.exact()))
            }
            (Rule::FarBehind, Some((done, in_time))) => says::far(&due, &gap, &done, &in_time),
            (Rule::AsRequired, _) if trajectory.is_maintained() => {
                says::kept_so(trajectory.falling, trajectory.start() == trajectory.baseline)
            }
            (Rule::AsRequired | Rule::AheadOfPath, _) => says::as_required(&due, &gap),
            (Rule::Otherwise | Rule::FarBehind, _) => says::behind(&due, &gap),
        }
    }

    /// How far it stayed from its target.
    fn missing(&self, trajectory: &Trajectory, at: Measured) -> String {
        let by = trajectory.target.exact() - at.value.exact();
        let size = if by < Exact::from(0) { -by } else { by };
        let measure = figures::step_measure(&self.indicator.measure);
        close(&display::amount(&display::computed(size, &self.indicator), measure))
    }

    /// Where the pace so far leads, and what is needed from here: ours.
    fn ahead(&self, at: Measured) -> String {
        let trajectory = &self.account.trajectory;
        if at.as_of >= trajectory.to {
            return String::new();
        }
        let forecast = figures::forecast(&self.indicator, trajectory, at).map(|forecast| {
            let end = self.amount(&display::computed(forecast.end, &self.indicator));
            says::forecast(&end, forecast.is_bounded)
        });
        let pace = figures::pace(&self.indicator, trajectory, at)
            .filter(|_| trajectory.path == crate::domain::plan::Path::Linear)
            .map(|(label, size)| says::pace(label, &close(&size)));
        let parts: Vec<String> = forecast.into_iter().chain(pace).collect();
        if parts.is_empty() { String::new() } else { format!("{}。", parts.join("；")) }
    }

    /// Whence its figures are.
    pub(super) fn source(&self, then: &Model) -> Note {
        let heads: Vec<&Arc<Entry>> =
            self.account.judged().map_or_else(Vec::new, |point| point.standing.heads.iter().collect());
        let before = match &self.was {
            Was::Said(at) => self.account.points.iter().find(|point| point.as_of == at.as_of),
            Was::Base(..) | Was::NoBase | Was::Differs => None,
        };
        let before = before.filter(|point| Some(point.as_of) != self.latest().map(|(_, day)| day));
        let earlier = before.into_iter().flat_map(|point| &point.standing.heads);
        let mut ids: Vec<EntryId> = Vec::new();
        let mut said: Vec<String> = Vec::new();
        for head in heads.into_iter().chain(earlier) {
            ids.push(head.id);
            said.extend(origin(then, head));
        }
        let clause = Some(self.indicator.clause.as_str()).filter(|clause| !clause.is_empty());
        let first = if clause.is_some() { says::TABLE_OF_PLAN } else { says::OF_OURS };
        note(says::source(&self.name(), first, &said), clause, &ids)
    }
}

/// Who reported a value, of which day, how far verified, and from where.
fn origin(then: &Model, entry: &Entry) -> Option<String> {
    let Body::Reading { as_of, source, verified, .. } = &entry.body else { return None };
    let value = entry.body.facts().number().map(display::number).unwrap_or_default();
    let site = theirs(&sites::shown(&then.plan, &entry.site));
    Some(says::origin(&value, &display::day(*as_of), &site, words::verified(*verified), &theirs(source)))
}

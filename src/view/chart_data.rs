//! An indicator's account as chart data, with what the tooltip says of every mark.

use super::chart::{
    Bullet, Forecast, Frame, Mark, PathChart, PathWords, Point, ReadingWords, Spark, path_sentence,
};
use super::{display, figures, sites, words};
use crate::app::model::Model;
use crate::domain::day::{self, Day};
use crate::domain::decimal::{self, Decimal};
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::extras;
use crate::domain::plan::{Indicator, Path};
use crate::domain::progress::{Measured, Status, Trajectory};
use crate::domain::readings::{self, Account};

/// A path chart with its sentence and a tip for every mark.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// What is drawn.
    pub path: PathChart,
    /// For every mark of `path.readings`, in their order.
    pub tips: Vec<Tip>,
    /// The sentence that a screen reader gets.
    pub sentence: String,
}

/// What the tooltip of a mark says.
#[derive(Clone, PartialEq, Debug)]
pub struct Tip {
    /// As-of date.
    pub as_of: String,
    /// Value with its measure.
    pub value: String,
    /// Who, whence and how far verified.
    pub source: String,
    /// What was required at that date.
    pub required: String,
    /// The status of this value at its date; `None` in a conflict.
    pub status: Option<Status>,
}

impl Tip {
    /// Where a drawing has the mark that this was said of; what is required there may have changed.
    pub fn spot_in(&self, frame: &Frame, tips: &[Tip]) -> Option<usize> {
        let is_it =
            |tip: &Tip| (&tip.as_of, &tip.value, &tip.source) == (&self.as_of, &self.value, &self.source);
        frame.spots.iter().position(|spot| tips.get(spot.index).is_some_and(is_it))
    }
}

/// The chart of an indicator; `None` where the plan has no such number.
pub fn chart(model: &Model, of: impl Into<IndicatorRef>) -> Option<Chart> {
    let (indicator, account) = account(model, of.into())?;
    let indicator = &indicator;
    let (marks, tips) = marks(model, indicator, &account).into_iter().unzip();
    Some(Chart {
        path: path(model, indicator, &account, marks),
        tips,
        sentence: sentence(indicator, &account),
    })
}

/// The sparkline of an indicator.
pub fn spark(model: &Model, of: IndicatorRef) -> Option<Spark> {
    let (_, account) = account(model, of)?;
    let agreed = account.points.iter().filter_map(|p| Some((x(p.as_of), p.value()?.to_f64())));
    Some(Spark {
        required: corners(&account.trajectory),
        readings: agreed.collect(),
        status: account.judgement.status,
    })
}

/// The bullet of an indicator: what is required is what was required at the value's own date.
pub fn bullet(model: &Model, of: IndicatorRef) -> Option<Bullet> {
    let (_, account) = account(model, of)?;
    let (trajectory, at) = (&account.trajectory, account.judgement.at);
    let required = trajectory.required(at.map_or(model.today, |at| at.as_of));
    Some(Bullet {
        // Without a baseline there is no way to draw, only how far a value is from the target.
        baseline: trajectory.start().unwrap_or(trajectory.target).to_f64(),
        target: trajectory.target.to_f64(),
        required: required.map(decimal::to_f64),
        value: at.map(|at| at.value.to_f64()),
        status: account.judgement.status,
    })
}

/// An indicator as it is shown, with what decides its status.
pub fn account(model: &Model, of: IndicatorRef) -> Option<(Indicator, Account)> {
    let indicator = display::shown(extras::indicator(&model.plan, &model.ledger, of)?);
    let account = Account::about(&model.plan, &model.ledger, of, &indicator);
    Some((indicator, account))
}

fn path(model: &Model, indicator: &Indicator, account: &Account, readings: Vec<Mark>) -> PathChart {
    let trajectory = &account.trajectory;
    let interim = trajectory.interim.iter().filter(|(day, _)| *day < trajectory.to);
    PathChart {
        title: String::new(),
        measure: indicator.measure.clone(),
        whole: indicator.whole,
        kind: indicator.path,
        status: None,
        baseline: trajectory
            .baseline
            .map_or_else(|| nowhere(trajectory.from), |from| point(trajectory.from, from)),
        target: point(trajectory.to, trajectory.target),
        interim: interim.map(|(day, value)| interim_point(indicator, *day, *value)).collect(),
        required: corners(trajectory),
        ahead: if trajectory.path == Path::Linear { ahead(trajectory) } else { Vec::new() },
        readings,
        forecast: forecast(indicator, account),
        today: Some(x(model.today)),
    }
}

fn marks(model: &Model, indicator: &Indicator, account: &Account) -> Vec<(Mark, Tip)> {
    let trajectory = &account.trajectory;
    let mut marks = Vec::new();
    for shown in &account.points {
        let differ = shown.standing.is_conflict();
        for entry in &shown.standing.heads {
            let Body::Reading { value, source, verified, .. } = &entry.body else { continue };
            let measured = Measured { as_of: shown.as_of, value: *value };
            let required = figures::required(indicator, trajectory, measured);
            let tip = Tip {
                as_of: display::day(shown.as_of),
                value: display::amount(&display::number(*value), &indicator.measure),
                source: display::visible(&format!(
                    "{} · {source} · {}{}",
                    sites::shown(&model.plan, &entry.site),
                    words::verified(*verified),
                    if shown.standing.on_withdrawn { " · 更正与撤回相遇，待核定" } else { "" }
                )),
                required: required.map_or_else(
                    || words::NOT_BY_PACE.to_string(),
                    |required| display::amount(&required, &indicator.measure),
                ),
                status: (!differ).then(|| trajectory.judge(Some(measured)).status),
            };
            let at = point(shown.as_of, *value);
            marks.push((Mark { at, verified: *verified, conflict: differ }, tip));
            if !differ {
                // Heads that agree are one value: one mark says it.
                break;
            }
        }
    }
    marks
}

fn forecast(indicator: &Indicator, account: &Account) -> Option<Forecast> {
    let at = account.judgement.at?;
    let end = figures::forecast(indicator, &account.trajectory, at)?.end;
    let to = account.trajectory.to;
    (at.as_of < to).then(|| Forecast {
        from: (x(at.as_of), at.value.to_f64()),
        to: Point { x: x(to), y: decimal::to_f64(end), text: display::computed(end, indicator) },
    })
}

fn corners(trajectory: &Trajectory) -> Vec<(f64, f64)> {
    let Some(start) = trajectory.start() else { return Vec::new() };
    let from = (x(trajectory.from), start.to_f64());
    std::iter::once(from).chain(trajectory.corners().map(|(day, value)| (x(day), value.to_f64()))).collect()
}

fn ahead(trajectory: &Trajectory) -> Vec<(f64, f64)> {
    let days = std::iter::once(trajectory.from).chain(trajectory.corners().map(|(day, _)| day));
    days.filter_map(|day| Some((x(day), decimal::to_f64(trajectory.ahead_of(day)?)))).collect()
}

fn point(day: Day, value: Decimal) -> Point {
    Point { x: x(day), y: value.to_f64(), text: display::number(value) }
}

/// Where the time begins without a value: charts draw no such mark.
fn nowhere(day: Day) -> Point {
    Point { x: x(day), y: f64::NAN, text: String::new() }
}

/// An interim target; the document's own is called so.
fn interim_point(indicator: &Indicator, day: Day, value: Decimal) -> Point {
    let mark = point(day, value);
    match indicator.target_of(day.year()) {
        Some(_) => Point { text: format!("{} {}", words::INTERIM_OF_PLAN, mark.text), ..mark },
        None => mark,
    }
}

fn x(day: Day) -> f64 {
    decimal::to_f64(day::months(day))
}

/// The chart's sentence (also of its sparkline).
pub fn sentence(indicator: &Indicator, account: &Account) -> String {
    let trajectory = &account.trajectory;
    let year_end = display::year_end;
    let (from, to) = (year_end(trajectory.from), year_end(trajectory.to));
    let (baseline, target) =
        (trajectory.baseline.map_or_else(String::new, display::number), display::number(trajectory.target));
    let when = |day: Day| match indicator.target_of(day.year()) {
        Some(_) => format!("{}{}", year_end(day), words::OF_PLAN),
        None => year_end(day),
    };
    let interim: Vec<(String, String)> =
        trajectory.interim.iter().map(|(day, value)| (when(*day), display::number(*value))).collect();
    let interim: Vec<(&str, &str)> = interim.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let last = account.points.last();
    let date = last.map(|p| p.as_of.to_string()).unwrap_or_default();
    let values: Vec<String> = last
        .iter()
        .flat_map(|p| &p.standing.heads)
        .filter_map(readings::value_of)
        .map(display::number)
        .collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let measured = last.and_then(|p| Some(Measured { as_of: p.as_of, value: p.value()? }));
    let required = measured.and_then(|at| figures::required(indicator, trajectory, at));
    let verified = last.and_then(|p| p.standing.settled()).and_then(|e| {
        let Body::Reading { verified, .. } = &e.body else { return None };
        Some(*verified)
    });
    let reading = match (values.first(), verified) {
        (None, _) => ReadingWords::None,
        (Some(value), Some(verified)) => {
            ReadingWords::Value { date: &date, value, verified, required: required.as_deref() }
        }
        (Some(_), None) => ReadingWords::Conflict { date: &date, values: &values },
    };
    let forecast = forecast(indicator, account).map(|f| f.to.text);
    path_sentence(&PathWords {
        name: &indicator.name,
        measure: &indicator.measure,
        kind: indicator.path,
        baseline: (&from, &baseline),
        target: (&to, &target),
        interim: &interim,
        reading,
        status: account.judgement.status,
        forecast: forecast.as_deref(),
        readings: account.points.len(),
    })
}

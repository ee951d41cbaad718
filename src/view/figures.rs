//! Computed figures of an indicator in words: what was required, how far a value is from it, where it leads.

use super::{display, words};
use crate::domain::day::Day;
use crate::domain::decimal::Exact;
use crate::domain::plan::Indicator;
use crate::domain::progress::{Measured, Trajectory};

/// What was required at a value's date, as it stands beside that value; `None` where no baseline was published.
pub fn required(indicator: &Indicator, trajectory: &Trajectory, at: Measured) -> Option<String> {
    Some(display::computed_beside(trajectory.required(at.as_of)?, at.value, indicator))
}

/// What was required at a day of which values differ; `None` where no baseline was published.
pub fn required_on(indicator: &Indicator, trajectory: &Trajectory, day: Day) -> Option<String> {
    Some(display::computed(trajectory.required(day)?, indicator))
}

/// A baseline, or that none was published.
pub fn baseline(indicator: &Indicator) -> String {
    indicator.baseline.map_or_else(|| words::NO_BASE.to_string(), display::number)
}

/// A target, behind the sign of how it is to be compared where the document says so.
pub fn target(indicator: &Indicator) -> String {
    let sign = match indicator.at_most {
        None => "",
        Some(false) => "≥",
        Some(true) => "≤",
    };
    format!("{sign}{}", display::number(indicator.target))
}

/// A baseline with its measure, or that none was published.
pub fn baseline_amount(indicator: &Indicator) -> String {
    let amount = |from| display::amount(&display::number(from), &indicator.measure);
    indicator.baseline.map_or_else(|| words::NO_BASE.to_string(), amount)
}

/// What a corner of the way is called: the target, the document's own interim target, or one that was recorded.
pub fn corner(indicator: &Indicator, trajectory: &Trajectory, day: Day) -> &'static str {
    match indicator.target_of(day.year()) {
        _ if day == trajectory.to => words::TARGET,
        Some(_) => words::INTERIM_OF_PLAN,
        None => words::INTERIM,
    }
}

/// How far a reading is from what was required at its date: negative where it is below.
pub fn reading_gap(trajectory: &Trajectory, at: Measured) -> Option<Exact> {
    Some(at.value.exact() - trajectory.required(at.as_of)?)
}

/// The same in words, by what is better: of a falling target, what is below.
pub fn gap(indicator: &Indicator, trajectory: &Trajectory, at: Measured) -> String {
    let Some(gap) = reading_gap(trajectory, at) else { return words::NOT_BY_PACE.to_string() };
    let nothing = Exact::from(0);
    let better = if trajectory.falling { -gap } else { gap };
    let by = |size| display::amount(&display::computed(size, indicator), step_measure(&indicator.measure));
    match () {
        () if better > nothing => format!("好于应达 {}", by(better)),
        () if better < nothing => format!("差 {}", by(-better)),
        () => "与应达相同".to_string(),
    }
}

/// What has to be done each month from a reading on: what that is called, and how much; `None` where nothing has.
pub fn pace(indicator: &Indicator, trajectory: &Trajectory, at: Measured) -> Option<(&'static str, String)> {
    let pace = trajectory.needed_pace(at)?;
    let falls = pace < Exact::from(0);
    let size = display::computed(if falls { -pace } else { pace }, indicator);
    let label = if falls { "此后每月需减少" } else { "此后每月需增加" };
    Some((label, display::amount(&size, step_measure(&indicator.measure))))
}

/// Where the pace so far leads.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Forecast {
    /// The value at the end, within what the measure can be.
    pub end: Exact,
    /// Whether the pace would lead beyond that, so that it can't go on.
    pub is_bounded: bool,
}

impl Forecast {
    /// What it rests on.
    pub fn basis(&self) -> &'static str {
        match (self.is_bounded, self.end > Exact::from(0)) {
            (false, _) => "按当前速度推算：b + (v − b) ÷ τ",
            (true, false) => "按当前速度推算会低于 0，这个速度不可能保持到期末，按 0 计",
            (true, true) => "按当前速度推算会超过 100%，这个速度不可能保持到期末，按 100% 计",
        }
    }
}

/// The forecast from a reading: a share is neither under 0 nor over 100 %, and of nothing there is less than none.
pub fn forecast(indicator: &Indicator, trajectory: &Trajectory, at: Measured) -> Option<Forecast> {
    let value = trajectory.forecast(at)?;
    let least = value.max(Exact::from(0));
    let end = if indicator.measure == "%" { least.min(Exact::from(100)) } else { least };
    Some(Forecast { end, is_bounded: end != value })
}

/// The measure of a difference: between two percentages lie percentage points.
pub fn step_measure(measure: &str) -> &str {
    if measure == "%" { "个百分点" } else { measure }
}

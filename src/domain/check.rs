//! Whether an entry can be counted: one set of bounds for forms, imports and charts alike.

use super::day::Day;
use super::decimal::Decimal;
use super::entry::{Body, Entry, IndicatorRef, Work};
use super::extras;
use super::ledger::Ledger;
use super::plan::{Indicator, Plan};

/// Why an entry is kept but not counted.
#[derive(Clone, PartialEq, Debug)]
pub enum Doubt {
    /// It names something the plan does not have, or an extra indicator that is not here or was withdrawn
    /// (无法归属).
    Unplaced {
        /// The field that names it, such as `task`.
        field: &'static str,
        /// What it names.
        id: String,
    },
    /// A field cannot be right (待核对); its name.
    Unsound(String),
    /// A kind this version does not know (未识别).
    Unrecognised(String),
    /// A bound of the plan is broken (待核对).
    Value(Fault),
}

/// A bound that a value or a date breaks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fault {
    /// Below zero.
    Negative,
    /// A percentage over 100.
    OverHundred,
    /// A fraction of something counted whole.
    NotWhole,
    /// Before the baseline date or before the plan's start.
    TooEarly(Day),
    /// After the plan's end.
    TooLate(Day),
    /// After today.
    InFuture(Day),
}

/// The bounds of a value of an indicator.
pub fn value(indicator: &Indicator, value: Decimal) -> Result<(), Fault> {
    if value < Decimal::ZERO {
        return Err(Fault::Negative);
    }
    if indicator.measure == "%" && value.exact() > 100.into() {
        return Err(Fault::OverHundred);
    }
    if indicator.whole && !value.is_whole() {
        return Err(Fault::NotWhole);
    }
    Ok(())
}

/// The bounds of an as-of date that somebody types today.
pub fn typed_date(plan: &Plan, as_of: Day, today: Day) -> Result<(), Fault> {
    if as_of < plan.start {
        Err(Fault::TooEarly(plan.start))
    } else if as_of > plan.end {
        Err(Fault::TooLate(plan.end))
    } else if as_of > today {
        Err(Fault::InFuture(today))
    } else {
        Ok(())
    }
}

/// Why an entry is not counted, if so. Looks at no clock: a wrong one must not hide good entries.
pub fn doubt(plan: &Plan, ledger: &Ledger, entry: &Entry) -> Option<Doubt> {
    let unplaced = |field, id| Doubt::Unplaced { field, id };
    let task = |no: u16| plan.task(no).is_none().then(|| unplaced("task", no.to_string()));
    let unit = |id: &str| plan.heirs(id).next().is_none().then(|| unplaced("unit", id.to_string()));
    let indicator = |of: &IndicatorRef| match of {
        IndicatorRef::Plan(no) => {
            plan.indicator(*no).is_none().then(|| unplaced("indicator", no.to_string()))
        }
        IndicatorRef::Extra(id) => {
            extras::heads(ledger, *id).is_empty().then(|| unplaced("indicator", id.to_string()))
        }
    };
    let bounded = |of: &IndicatorRef, number: Decimal| match of {
        IndicatorRef::Plan(no) => value(plan.indicator(*no)?, number).err().map(Doubt::Value),
        of => value(&extras::indicator(plan, ledger, *of)?, number).err().map(Doubt::Value),
    };
    match &entry.body {
        Body::Reading { indicator: of, as_of, value, .. } => indicator(of)
            .or_else(|| bounded(of, *value))
            .or_else(|| counted_date(plan, *as_of).err().map(Doubt::Value)),
        Body::InterimTarget { indicator: of, value, .. } => indicator(of).or_else(|| bounded(of, *value)),
        Body::Reporter { indicator: of, unit: id } => indicator(of).or_else(|| unit(id)),
        Body::Update { work: Work::Task(no), .. } | Body::Milestone { task: no, .. } => task(*no),
        Body::Update { work: Work::Safeguard(no), .. } => {
            plan.safeguard(*no).is_none().then(|| unplaced("safeguard", no.to_string()))
        }
        Body::Lead { task: no, unit: id } => task(*no).or_else(|| unit(id)),
        Body::Succession { post, .. } => plan.post(post).is_none().then(|| unplaced("post", post.clone())),
        Body::Unknown { kind } => Some(Doubt::Unrecognised(kind.clone())),
        Body::Doubtful { field, .. } => Some(Doubt::Unsound(field.clone())),
        Body::ExtraIndicator { .. } | Body::ServicePoint { .. } | Body::Withdrawal { .. } => None,
    }
}

/// A reading counts from the baseline date to a year past the end.
fn counted_date(plan: &Plan, as_of: Day) -> Result<(), Fault> {
    if as_of < plan.baseline_date {
        Err(Fault::TooEarly(plan.baseline_date))
    } else if as_of.year() > plan.end.year() + 1 {
        Err(Fault::TooLate(plan.end))
    } else {
        Ok(())
    }
}

//! Whether an entry can be counted: one set of bounds for forms, imports and charts alike.

use super::day::Day;
use super::decimal::Decimal;
use super::duties;
use super::entry::oversight::RecordKind;
use super::entry::record::{Field, Record, Spec};
use super::entry::{Body, Entry, Facts, IndicatorRef, Work};
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
    if let Body::Unknown { kind } = &entry.body {
        return Some(Doubt::Unrecognised(kind.clone()));
    }
    if let Body::Doubtful { field, .. } = &entry.body {
        return Some(Doubt::Unsound(field.clone()));
    }
    let facts = entry.body.facts();
    unplaced(plan, ledger, &facts).or_else(|| unasked(plan, &entry.body)).or_else(|| {
        let fault = out_of_bounds(plan, ledger, &facts);
        // What speaks of no value of a day is bounded by none.
        let fault =
            fault.or_else(|| counted_date(plan, facts.as_of.filter(|_| facts.number().is_some())?).err());
        fault.map(Doubt::Value)
    })
}

/// What an entry names that the plan does not have, or that is not here any more.
fn unplaced(plan: &Plan, ledger: &Ledger, facts: &Facts<'_>) -> Option<Doubt> {
    let unplaced = |field, id: String| Some(Doubt::Unplaced { field, id });
    match facts.indicator {
        // A number can only be of one whose target is a number.
        Some(IndicatorRef::Plan(no))
            if plan.indicator(no).is_none() && (facts.number().is_some() || plan.worded(no).is_none()) =>
        {
            return unplaced("indicator", no.to_string());
        }
        Some(IndicatorRef::Extra(id)) if extras::heads(ledger, id).is_empty() => {
            return unplaced("indicator", id.to_string());
        }
        _ => {}
    }
    match facts.work {
        Some(Work::Task(no)) if plan.task(no).is_none() => return unplaced("task", no.to_string()),
        Some(Work::Safeguard(no)) if plan.safeguard(no).is_none() => {
            return unplaced("safeguard", no.to_string());
        }
        // What has a number as its target is followed by numbers.
        Some(Work::Worded(no)) if plan.worded(no).is_none() => return unplaced("indicator", no.to_string()),
        _ => {}
    }
    if let Some(post) = facts.post.filter(|post| plan.post(post).is_none()) {
        return unplaced("post", post.to_string());
    }
    let unit = facts.unit.filter(|id| plan.heirs(id).next().is_none())?;
    unplaced("unit", unit.to_string())
}

/// What a yearly check answers that the plan does not ask for, or of a year that is not the plan's; what a record names
/// that the plan does not have.
fn unasked(plan: &Plan, body: &Body) -> Option<Doubt> {
    if let Body::Record(record) = body {
        return unknown(plan, record);
    }
    let Body::YearlyCheck { work, duty, year, .. } = body else { return None };
    let (field, id) = match duties::yearly_of(plan, *work, duty) {
        None => ("duty", duty.clone()),
        Some(_) if !(plan.start.year()..=plan.end.year()).contains(year) => ("year", year.to_string()),
        Some(_) => return None,
    };
    Some(Doubt::Unplaced { field, id })
}

fn unknown(plan: &Plan, record: &Record) -> Option<Doubt> {
    let is_known = |name: &str, id: &str| match (record.kind, name) {
        (_, "clause") => plan.clause(id).is_some(),
        (RecordKind::Funding, "purpose") => plan.purse().is_some_and(|purse| purse.purpose(id).is_some()),
        (RecordKind::Funding, "source") => plan.purse().is_some_and(|purse| purse.source(id).is_some()),
        _ => true,
    };
    let years = i64::from(plan.start.year())..=i64::from(plan.end.year());
    let unknown = |(spec, field): (&Spec, &Field)| {
        if let (RecordKind::Funding, "year", Field::Int(year)) = (record.kind, spec.name, field) {
            return (!years.contains(year))
                .then(|| Doubt::Unplaced { field: spec.name, id: year.to_string() });
        }
        let Field::Text(id) = field else { return None };
        (!is_known(spec.name, id)).then(|| Doubt::Unplaced { field: spec.name, id: id.clone() })
    };
    record.fields().find_map(unknown)
}

/// The bound of its indicator that a number breaks.
fn out_of_bounds(plan: &Plan, ledger: &Ledger, facts: &Facts<'_>) -> Option<Fault> {
    let number = facts.number()?;
    match facts.indicator? {
        IndicatorRef::Plan(no) => value(plan.indicator(no)?, number).err(),
        of => value(&extras::indicator(plan, ledger, of)?, number).err(),
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

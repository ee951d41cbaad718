//! What each kind of entry speaks about: every kind named in every answer, so that a new one is asked here.

use super::{Body, EntryId, IndicatorRef, Subject};
use crate::domain::day::{self, Day};
use crate::domain::decimal::Decimal;

impl Body {
    /// The indicator that it is about, where its kind is about one that was there before.
    pub fn indicator(&self) -> Option<IndicatorRef> {
        match self {
            Body::Reading { indicator, .. }
            | Body::InterimTarget { indicator, .. }
            | Body::Reporter { indicator, .. } => Some(*indicator),
            Body::Update { .. }
            | Body::Milestone { .. }
            | Body::ExtraIndicator { .. }
            | Body::ServicePoint { .. }
            | Body::Lead { .. }
            | Body::Succession { .. }
            | Body::Withdrawal { .. }
            | Body::Unknown { .. }
            | Body::Doubtful { .. } => None,
        }
    }

    /// The day that it speaks of (截至日期, or from when), where its kind has one.
    pub fn as_of(&self) -> Option<Day> {
        match self {
            Body::Reading { as_of, .. } | Body::Update { as_of, .. } | Body::ServicePoint { as_of, .. } => {
                Some(*as_of)
            }
            Body::Succession { from, .. } => Some(*from),
            Body::Milestone { .. }
            | Body::InterimTarget { .. }
            | Body::ExtraIndicator { .. }
            | Body::Reporter { .. }
            | Body::Lead { .. }
            | Body::Withdrawal { .. }
            | Body::Unknown { .. }
            | Body::Doubtful { .. } => None,
        }
    }

    /// The day by which it belongs to a period: that of which it speaks, or the one that it plans for.
    pub fn day(&self) -> Option<Day> {
        match self {
            Body::Milestone { due, .. } => Some(*due),
            Body::InterimTarget { year, .. } => day::year_end(*year),
            Body::Reading { .. }
            | Body::Update { .. }
            | Body::ExtraIndicator { .. }
            | Body::ServicePoint { .. }
            | Body::Reporter { .. }
            | Body::Lead { .. }
            | Body::Succession { .. }
            | Body::Withdrawal { .. }
            | Body::Unknown { .. }
            | Body::Doubtful { .. } => self.as_of(),
        }
    }

    /// The number that it states for an indicator.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Body::Reading { value, .. } | Body::InterimTarget { value, .. } => Some(*value),
            Body::Update { .. }
            | Body::Milestone { .. }
            | Body::ExtraIndicator { .. }
            | Body::ServicePoint { .. }
            | Body::Reporter { .. }
            | Body::Lead { .. }
            | Body::Succession { .. }
            | Body::Withdrawal { .. }
            | Body::Unknown { .. }
            | Body::Doubtful { .. } => None,
        }
    }

    /// The name that makes its subject, as written.
    pub fn name(&self) -> Option<&str> {
        match self {
            Body::Milestone { title: name, .. }
            | Body::ExtraIndicator { name, .. }
            | Body::ServicePoint { town: name, .. } => Some(name),
            Body::Reading { .. }
            | Body::Update { .. }
            | Body::InterimTarget { .. }
            | Body::Reporter { .. }
            | Body::Lead { .. }
            | Body::Succession { .. }
            | Body::Withdrawal { .. }
            | Body::Unknown { .. }
            | Body::Doubtful { .. } => None,
        }
    }

    /// Its scope (口径) as written: a town's or a unit's own reading.
    pub fn scope(&self) -> Option<&str> {
        let Body::Reading { scope, .. } = self else { return None };
        scope.as_deref()
    }

    /// The entries that it withdraws; none unless it is a withdrawal (撤回).
    pub fn withdraws(&self) -> &[EntryId] {
        let Body::Withdrawal { of, .. } = self else { return &[] };
        of
    }
}

impl Subject {
    /// The indicator in whose unit its values are, where they are numbers.
    pub fn numbered(&self) -> Option<IndicatorRef> {
        match self {
            Subject::Reading(of, _) | Subject::Scoped(of, ..) | Subject::InterimTarget(of, _) => Some(*of),
            Subject::Update(..)
            | Subject::Milestone(..)
            | Subject::ExtraIndicator(_)
            | Subject::ServicePoint(..)
            | Subject::Reporter(_)
            | Subject::Lead(_)
            | Subject::Succession(..) => None,
        }
    }
}

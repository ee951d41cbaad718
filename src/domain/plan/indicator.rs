//! 指标: where it comes from, where it is to go, and how.

use super::{ClauseId, No, Plan};
use crate::domain::decimal::Decimal;

/// How an indicator is expected to move.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Path {
    /// Straight from baseline to target through interim targets.
    Linear,
    /// To be kept: target equals baseline, or the baseline was on its right side already.
    Maintain,
    /// A thing that happens or not; not judged before the end.
    AtEnd,
}

/// 指标.
#[derive(Clone, PartialEq, Debug)]
pub struct Indicator {
    /// Number in the table.
    pub no: No,
    /// Name without its measure.
    pub name: String,
    /// Unit of measure, such as 亿元.
    pub measure: String,
    /// Category id.
    pub category: String,
    /// Value at the baseline date; `None` where none was published.
    pub baseline: Option<Decimal>,
    /// Value due at the end.
    pub target: Decimal,
    /// The document's own interim targets, by year; each due at its year's end.
    pub targets: Vec<(i32, Decimal)>,
    /// Whether at most the target is wanted (`at_most`) rather than at least; `None` where the document doesn't say:
    /// then a target below the baseline is one to fall to.
    pub at_most: Option<bool>,
    /// Whether it is expected or binding, where the document says so.
    pub nature: Option<Nature>,
    /// How it is expected to move.
    pub path: Path,
    /// Counted whole: readings have no decimals.
    pub whole: bool,
    /// Accumulates: a fall is asked about.
    pub cumulative: bool,
    /// Can also be computed from service points (服务网点).
    pub by_points: bool,
    /// Clause with its row.
    pub clause: ClauseId,
}

/// Whether a target is a forecast or a duty (属性).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// 预期性
    Expected,
    /// 约束性
    Binding,
}

/// 文字目标: an indicator whose target is in words, followed by state and note, never by a number.
#[derive(Clone, PartialEq, Debug)]
pub struct Worded {
    /// Number in the table.
    pub no: No,
    /// Name.
    pub name: String,
    /// Category id.
    pub category: String,
    /// The target, as the document words it.
    pub target: String,
    /// Whether it is expected or binding, where the document says so.
    pub nature: Option<Nature>,
    /// Clause with its row.
    pub clause: ClauseId,
}

impl Plan {
    /// The name and the clause of the indicator with this number, be its target a number or words.
    pub fn any_indicator(&self, no: No) -> Option<(&str, &ClauseId)> {
        let number = self.indicator(no).map(|i| (i.name.as_str(), &i.clause));
        number.or_else(|| self.worded(no).map(|w| (w.name.as_str(), &w.clause)))
    }

    /// The number and name of every indicator: those with a number as their target, then those with words.
    pub fn all_indicators(&self) -> impl Iterator<Item = (No, &str)> {
        let numbers = self.indicators.iter().map(|i| (i.no, i.name.as_str()));
        numbers.chain(self.worded.iter().map(|w| (w.no, w.name.as_str())))
    }
}

impl Indicator {
    /// Whether values are to fall, or to stay below: turns every comparison round.
    pub fn is_falling(&self) -> bool {
        self.at_most.unwrap_or_else(|| self.baseline.is_some_and(|from| self.target < from))
    }

    /// Whether there is no way to go from baseline to target: it stands where it should, and is to be kept.
    pub fn is_kept(&self) -> bool {
        let stands = |from| if self.is_falling() { from <= self.target } else { from >= self.target };
        self.baseline.is_some_and(stands)
    }

    /// The document's own target of a year's end.
    pub fn target_of(&self, year: i32) -> Option<Decimal> {
        self.targets.iter().find(|(of, _)| *of == year).map(|(_, value)| *value)
    }
}

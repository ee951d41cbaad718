//! Whether a value lies where its indicator goes, and which slip it looks like where it does not.
//!
//! The thresholds are ours, not the document's: they only decide about a question, never refuse a value.

use super::decimal::{Decimal, Exact};
use super::measure;
use super::plan::Indicator;

/// A value under this share of the way's lower end is asked about, and one over its inverse times the upper end.
const HALF: (i128, i128) = (1, 2);
/// How far beyond the way things counted whole may be without a question: 0 → 5 may well be 12.
const PIECES: i128 = 10;
/// The same for percentages, in points.
const POINTS: i128 = 20;
/// Most digits too many or too few that are looked for.
const DIGITS: i32 = 8;

/// What a value that is asked about looks like.
#[derive(Clone, PartialEq, Debug)]
pub enum Slip {
    /// Counted in another unit, such as 万元 for 亿元.
    Unit(String),
    /// A share of one for per cent.
    Share,
    /// So many digits too many; too few where negative.
    Digits(i32),
    /// Only far from where the indicator goes.
    Far,
}

/// A question about a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// What it looks like.
    pub slip: Slip,
    /// The value that was probably meant.
    pub meant: Option<Decimal>,
}

/// Where the values of an indicator are expected: from half its lowest to twice its highest, with room for
/// things counted in ones.
#[derive(Clone, PartialEq, Debug)]
pub struct Expected {
    /// Half the lowest value, before the room: percentages under it may be shares of one.
    floor: Exact,
    low: Exact,
    high: Exact,
    measure: String,
    whole: bool,
}

impl Expected {
    /// What is expected of an indicator of which these values are known already: interim targets, and
    /// readings of other dates, which widen it unless they look like a slip themselves.
    pub fn of(indicator: &Indicator, known: impl IntoIterator<Item = Decimal>) -> Expected {
        let target = indicator.target.exact();
        let baseline = indicator.baseline.map_or(target, Decimal::exact);
        let mut way = Expected {
            floor: 0.into(),
            low: baseline.min(target),
            high: baseline.max(target),
            measure: indicator.measure.clone(),
            whole: indicator.whole,
        };
        // What is to fall may fall to nothing.
        if indicator.is_falling() {
            way.low = 0.into();
        }
        let narrow = way.clone().with_room();
        for value in known {
            if narrow.question(value).is_none_or(|q| q.meant.is_none()) {
                way.low = way.low.min(value.exact());
                way.high = way.high.max(value.exact());
            }
        }
        way.with_room()
    }

    fn with_room(self) -> Expected {
        let half = Exact::new(HALF.0, HALF.1);
        let (floor, mut high) = (self.low * half, self.high / half);
        let mut low = floor;
        let room = match (self.whole, self.measure.as_str()) {
            (_, "%") => POINTS,
            (true, _) => PIECES,
            _ => 0,
        };
        if room > 0 {
            low = low.min(self.low - Exact::from(room));
            high = high.max(self.high + Exact::from(room));
        }
        Expected { floor, low, high, ..self }
    }

    /// Whether a value is asked about; `None` for a plausible one.
    pub fn question(&self, value: Decimal) -> Option<Question> {
        // Nothing is known of the size of what neither starts nor ends anywhere but at zero.
        if self.high <= 0.into() && !self.whole {
            return None;
        }
        let found = |slip, meant| Some(Question { slip, meant: Some(meant) });
        if self.measure == "%"
            && value > Decimal::ZERO
            && value.exact() <= 1.into()
            && let Some(meant) = value.shifted(2)
            && self.holds(meant)
            && value.exact() < self.floor
        {
            return found(Slip::Share, meant);
        }
        if self.holds(value) {
            return None;
        }
        let shifted = |power: i32| value.shifted(power).filter(|v| self.may_be(*v));
        let (own, base) = measure::scale(&self.measure);
        if own > 0 {
            for (word, power) in [("万", 4), ("", 0), ("亿", 8)] {
                if power != own
                    && let Some(meant) = shifted(power - own)
                {
                    return found(Slip::Unit(format!("{word}{base}")), meant);
                }
            }
        }
        let digits = (1..=DIGITS).flat_map(|n| [n, -n]);
        for n in digits {
            if let Some(meant) = shifted(-n) {
                return found(Slip::Digits(n), meant);
            }
        }
        Some(Question { slip: Slip::Far, meant: None })
    }

    fn holds(&self, value: Decimal) -> bool {
        (self.low..=self.high).contains(&value.exact())
    }

    /// Whether a value can have been meant: nothing is meant by a zero.
    fn may_be(&self, value: Decimal) -> bool {
        self.holds(value) && value != Decimal::ZERO && (!self.whole || value.is_whole())
    }
}

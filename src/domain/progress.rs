//! Progress of one indicator (DESIGN §6): nine statuses, the first rule that holds wins; and one for what is to be
//! settled first.

use super::day::{self, Day};
use super::decimal::{Decimal, Exact};
use super::plan::{Indicator, Path, Plan};

/// 进度状态: computed, never stored; best first. `Early` is 已达标 before the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// 提前达标
    Early,
    /// 已达标
    Met,
    /// 超序时
    Ahead,
    /// 达序时
    OnTrack,
    /// 欠进度
    Behind,
    /// 严重欠进度
    Severe,
    /// 倒退
    Back,
    /// 未达标
    Missed,
    /// 未到期
    NotDue,
    /// 未核定: the latest values differ, and not all of them give one status.
    Unsettled,
    /// 未报
    Unreported,
}

impl Status {
    /// All of them, best first; charts and counts list them in this order.
    pub const ALL: [Status; 11] = [
        Status::Early,
        Status::Met,
        Status::Ahead,
        Status::OnTrack,
        Status::Behind,
        Status::Severe,
        Status::Back,
        Status::Missed,
        Status::NotDue,
        Status::Unsettled,
        Status::Unreported,
    ];

    /// Position in [`Status::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// The way an indicator is expected to go: what a reading is judged against.
#[derive(Clone, PartialEq, Debug)]
pub struct Trajectory {
    /// Value at `from`; `None` where none was published: then nothing is expected before the end.
    pub baseline: Option<Decimal>,
    /// Value due at `to`.
    pub target: Decimal,
    /// Whether values are to fall, or to stay below: turns every comparison round.
    pub falling: bool,
    /// Interim targets, each at its year's end, by date.
    pub interim: Vec<(Day, Decimal)>,
    /// How it is expected to move.
    pub path: Path,
    /// Counted whole.
    pub whole: bool,
    /// Baseline date.
    pub from: Day,
    /// Last day of the plan period.
    pub to: Day,
    /// `rules.ahead`.
    pub ahead: Decimal,
    /// `rules.severe`.
    pub severe: Decimal,
}

/// A reading as it is judged: its value at its own as-of date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measured {
    /// As-of date.
    pub as_of: Day,
    /// Value.
    pub value: Decimal,
}

/// A status with every number it rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Judgement {
    /// The status.
    pub status: Status,
    /// The reading judged; `None` for 未报 and 未核定. Of several that differ and give one status, the one that has
    /// come the least far.
    pub at: Option<Measured>,
    /// The rules looked at, in order; the last one held. None for 未核定.
    pub trail: Vec<Rule>,
}

/// A rule of DESIGN §6, by its row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Rule {
    NoReading = 1,
    TargetReached,
    BelowBaseline,
    EndReached,
    NotJudgedBeforeEnd,
    AheadOfPath,
    AsRequired,
    FarBehind,
    Otherwise,
}

const RULES: [Rule; 9] = [
    Rule::NoReading,
    Rule::TargetReached,
    Rule::BelowBaseline,
    Rule::EndReached,
    Rule::NotJudgedBeforeEnd,
    Rule::AheadOfPath,
    Rule::AsRequired,
    Rule::FarBehind,
    Rule::Otherwise,
];

impl Trajectory {
    /// The trajectory of an indicator of the plan through the given interim targets.
    pub fn of(plan: &Plan, indicator: &Indicator, interim: Vec<(Day, Decimal)>) -> Trajectory {
        Trajectory {
            baseline: indicator.baseline,
            target: indicator.target,
            falling: indicator.is_falling(),
            interim,
            path: indicator.path,
            whole: indicator.whole,
            from: plan.baseline_date,
            to: plan.end,
            ahead: plan.rules.ahead,
            severe: plan.rules.severe,
        }
    }

    /// Whether the target is to be kept: no way to go, so no division by its length.
    pub fn is_maintained(&self) -> bool {
        self.path == Path::Maintain || self.baseline == Some(self.target)
    }

    /// Where the way begins: the baseline; the target where that is to be kept; `None` without a baseline.
    pub fn start(&self) -> Option<Decimal> {
        self.baseline.map(|from| if self.is_maintained() { self.target } else { from })
    }

    /// `T − b`, the whole way; negative for a falling one; `None` where there is none to go, or no baseline.
    pub fn way(&self) -> Option<Exact> {
        let way = self.target.exact() - self.baseline?.exact();
        (!self.is_maintained() && (way < Exact::from(0)) == self.falling).then_some(way)
    }

    /// `τ(d)`: share of the months between baseline and end that has passed, 0 to 1.
    pub fn elapsed(&self, at: Day) -> Exact {
        share(day::months(at), day::months(self.from), day::months(self.to))
    }

    /// `E(d)`: the value on the straight line through baseline, interim targets and target; `None` without a baseline.
    pub fn expected(&self, at: Day) -> Option<Exact> {
        let (mut last_day, mut last) = (self.from, self.start()?);
        for (next_day, next) in self.corners() {
            if at <= next_day {
                let part = share(day::months(at), day::months(last_day), day::months(next_day));
                return Some(last.exact() + (next.exact() - last.exact()) * part);
            }
            (last_day, last) = (next_day, next);
        }
        Some(self.target.exact())
    }

    /// What is required at a day: `E(d)`, without its fraction for things counted whole.
    pub fn required(&self, at: Day) -> Option<Exact> {
        let expected = self.expected(at)?;
        Some(match (self.whole, self.falling) {
            (false, _) => expected,
            (true, false) => expected.floor(),
            (true, true) => expected.ceil(),
        })
    }

    /// A value's share of the whole way, `(x − b)/(T − b)`; `None` for a maintained indicator, or without a baseline.
    pub fn share_of_way(&self, value: Exact) -> Option<Exact> {
        let way = self.way()?;
        Some((value - self.baseline?.exact()) / way)
    }

    /// Interim targets strictly inside the period, then the target.
    pub fn corners(&self) -> impl Iterator<Item = (Day, Decimal)> + '_ {
        let inside = |(at, _): &&(Day, Decimal)| self.from < *at && *at < self.to;
        self.interim.iter().filter(inside).copied().chain([(self.to, self.target)])
    }

    /// The status of the latest reading, with the rules looked at.
    pub fn judge(&self, reading: Option<Measured>) -> Judgement {
        let mut trail = Vec::new();
        for rule in RULES {
            trail.push(rule);
            let status = match reading {
                None => Some(Status::Unreported),
                Some(at) => self.apply(rule, at),
            };
            if let Some(status) = status {
                return Judgement { status, at: reading, trail };
            }
        }
        Judgement { status: Status::Behind, at: reading, trail }
    }

    /// The status of what was said of one day: that which every value gives, and 未核定 where they give several.
    pub fn judge_all(&self, as_of: Day, values: impl IntoIterator<Item = Decimal>) -> Judgement {
        let mut least: Option<Judgement> = None;
        for value in values {
            let other = self.judge(Some(Measured { as_of, value }));
            least = match least {
                Some(one) if one.status != other.status => {
                    return Judgement { status: Status::Unsettled, at: None, trail: Vec::new() };
                }
                Some(one) if one.at.is_some_and(|at| self.reaches(value.exact(), at.value.exact())) => {
                    Some(one)
                }
                _ => Some(other),
            };
        }
        least.unwrap_or_else(|| self.judge(None))
    }

    /// The status a rule gives to a reading, if it holds.
    fn apply(&self, rule: Rule, reading: Measured) -> Option<Status> {
        let (value, at) = (reading.value.exact(), reading.as_of);
        let at_end = at >= self.to;
        let severe_lag = |kappa: Exact, done: Exact| {
            done < self.severe.exact() * kappa && kappa - done >= self.ahead.exact()
        };
        match rule {
            Rule::NoReading => None,
            Rule::TargetReached => (self.reaches(value, self.target.exact())
                && (at_end || !self.is_maintained()))
            .then_some(if at_end { Status::Met } else { Status::Early }),
            Rule::BelowBaseline => (!self.reaches(value, self.start()?.exact())).then_some(Status::Back),
            Rule::EndReached => at_end.then_some(Status::Missed),
            Rule::NotJudgedBeforeEnd => {
                (self.path == Path::AtEnd || self.baseline.is_none()).then_some(Status::NotDue)
            }
            Rule::AheadOfPath => {
                self.ahead_of(at).is_some_and(|edge| self.reaches(value, edge)).then_some(Status::Ahead)
            }
            Rule::AsRequired => self.reaches(value, self.required(at)?).then_some(Status::OnTrack),
            Rule::FarBehind => self
                .share_of_way(self.expected(at)?)
                .zip(self.share_of_way(value))
                .is_some_and(|(kappa, done)| severe_lag(kappa, done))
                .then_some(Status::Severe),
            Rule::Otherwise => Some(Status::Behind),
        }
    }

    /// The value from which a reading is 超序时; `None` for a maintained indicator.
    pub fn ahead_of(&self, at: Day) -> Option<Exact> {
        Some(self.expected(at)? + self.ahead.exact() * self.way()?)
    }

    /// `x ≥ mark`, or `x ≤ mark` where values are to fall.
    pub fn reaches(&self, value: Exact, mark: Exact) -> bool {
        if self.falling { value <= mark } else { value >= mark }
    }

    /// Value at the end at the pace so far, `b + (v − b)/τ`; only on a linear path, after the start.
    pub fn forecast(&self, reading: Measured) -> Option<Exact> {
        let elapsed = self.elapsed(reading.as_of);
        self.way().filter(|_| self.path == Path::Linear && elapsed > Exact::from(0))?;
        let baseline = self.baseline?.exact();
        Some(baseline + (reading.value.exact() - baseline) / elapsed)
    }

    /// Change per month still needed, `(T − v)` over the months left; `None` once reached or past the end, and where
    /// no baseline was published.
    pub fn needed_pace(&self, reading: Measured) -> Option<Exact> {
        self.baseline?;
        let left = day::months(self.to) - day::months(reading.as_of);
        let value = reading.value.exact();
        (left > Exact::from(0) && !self.reaches(value, self.target.exact()))
            .then(|| (self.target.exact() - value) / left)
    }

    /// How far a reading lags behind what is required, as a share of the whole way; 0 when it does not.
    pub fn lag(&self, reading: Measured) -> Exact {
        let nothing = Exact::from(0);
        let Some(required) = self.required(reading.as_of) else { return nothing };
        let gap = required - reading.value.exact();
        let (size, way) = match self.way() {
            Some(way) => (gap, way),
            // What is to be kept below a mark lags above it.
            None if self.falling => (-gap, self.target.exact()),
            None => (gap, self.target.exact()),
        };
        if way == nothing { nothing } else { (size / way).max(nothing) }
    }
}

/// Where `x` lies between `from` and `to`, clamped to 0…1.
fn share(x: Exact, from: Exact, to: Exact) -> Exact {
    let (zero, one) = (Exact::from(0), Exact::from(1));
    if to <= from { one } else { ((x - from) / (to - from)).clamp(zero, one) }
}

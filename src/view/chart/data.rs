//! What the charts are given: plain values and finished wording, nothing computed from a plan.
//!
//! Numbers are `f64` because they only become pixels; wherever the exact value is read by a person
//! it comes as text. The x coordinate is months: `12·year + month − 1 + day / days in the month`,
//! so the end of 2023 is `12 × 2024`, and required paths are straight.

pub use crate::domain::entry::Verified;
pub use crate::domain::plan::Path;
pub use crate::domain::progress::Status;

/// A place on the chart with the exact value as people read it, grouped and without unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Months.
    pub x: f64,
    /// Value in the indicator's measure.
    pub y: f64,
    /// The value as text, such as `12,731`.
    pub text: String,
}

/// One reading; two or more at the same date that disagree are all given, each with `conflict`.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Where, and the value as text.
    pub at: Point,
    /// Verification state, drawn as the mark's shape.
    pub verified: Verified,
    /// Whether another reading of the same date disagrees.
    pub conflict: bool,
}

/// The end value at the pace so far (按当前速度推算).
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The reading it starts from, `(months, value)`.
    pub from: (f64, f64),
    /// Where it arrives; the caller bounds it where the measure has a bound, such as 100 %.
    pub to: Point,
}

/// One indicator over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct PathChart {
    /// Indicator's name; empty where the page already shows it.
    pub title: String,
    /// Unit of measure, such as `亿元`.
    pub measure: String,
    /// Counted in whole things: ticks are whole too.
    pub whole: bool,
    /// Kind of path.
    pub kind: Path,
    /// Status of the latest reading, shown as shape, word and colour; `None` leaves it out.
    pub status: Option<Status>,
    /// Where the plan starts; without a value (`NaN`, so not drawn) where no baseline was published.
    pub baseline: Point,
    /// Where it ends.
    pub target: Point,
    /// Interim targets, by date.
    pub interim: Vec<Point>,
    /// Corners of the required path from baseline to target, by date.
    pub required: Vec<(f64, f64)>,
    /// Values at which 超序时 begins, by date: the band lies between this edge and the target.
    /// Empty where being ahead has no meaning.
    pub ahead: Vec<(f64, f64)>,
    /// Readings by date.
    pub readings: Vec<Mark>,
    /// Forecast, if one makes sense.
    pub forecast: Option<Forecast>,
    /// Today in months.
    pub today: Option<f64>,
}

/// One indicator in one bar. Left is the baseline and right the target, also where less is better.
#[derive(Debug, Clone, PartialEq)]
pub struct Bullet {
    /// Baseline value.
    pub baseline: f64,
    /// Target value.
    pub target: f64,
    /// What is required now; `None` where nothing is yet.
    pub required: Option<f64>,
    /// Latest value; `None` if nothing was reported or sites disagree.
    pub value: Option<f64>,
    /// Gives the bar its colour and shape.
    pub status: Status,
}

/// A small line of readings for a table row.
#[derive(Debug, Clone, PartialEq)]
pub struct Spark {
    /// Corners of the required path, baseline to target.
    pub required: Vec<(f64, f64)>,
    /// Readings by date, `(months, value)`.
    pub readings: Vec<(f64, f64)>,
    /// Gives the last reading its colour and shape.
    pub status: Status,
}

/// One category with the number of its indicators in each status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryRow {
    /// Category's name.
    pub name: String,
    /// Counts in the order of [`Status::ALL`].
    pub counts: [u32; 11],
}

/// The coverage with service points on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageBar {
    /// The day, short.
    pub label: String,
    /// Towns that have one.
    pub with: u32,
    /// Towns on which sites disagree.
    pub disputed: u32,
    /// Towns entered.
    pub all: u32,
    /// The share, in words.
    pub text: String,
}

/// The coverage over time: a bar as high as there are towns, filled as far as they have a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageBars {
    /// By date.
    pub bars: Vec<CoverageBar>,
}

/// What was planned and spent for one purpose.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountGroup {
    /// The purpose.
    pub name: String,
    /// What was planned, then what was spent, each by the parts of the chart.
    pub bars: [Vec<f64>; 2],
    /// The sum of each bar, in words.
    pub texts: [String; 2],
}

/// Planned beside spent, purpose by purpose; each bar made of what came from each source. Its parts are numbered in the
/// order in which they are drawn: by group, bar and source, also those that are nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountBars {
    /// The sources.
    pub parts: Vec<String>,
    /// The purposes.
    pub groups: Vec<AmountGroup>,
}

/// An item that is scored: what each scorer gave, as a place between nothing and its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreTrack {
    /// The item.
    pub name: String,
    /// The points that it can have at most.
    pub weight: f64,
    /// The same in words.
    pub text: String,
    /// What 自评, 核定 and 第三方 gave; none where nothing can be drawn.
    pub points: [Option<f64>; 3],
}

/// Items one below the other, each as long as its weight. Marks are numbered by item and scorer, also those not drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreTracks {
    /// The items.
    pub items: Vec<ScoreTrack>,
}

/// Categories side by side: counts only, never an average of unlike things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryBars {
    /// Rows in the plan's order.
    pub rows: Vec<CategoryRow>,
}

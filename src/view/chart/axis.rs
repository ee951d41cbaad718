//! Axes: ranges that start where it helps, ticks at round values, numbers as people write them.

/// Months in a year; the x axis counts in months.
pub const MONTHS_PER_YEAR: f64 = 12.0;

/// Values beyond this are drawn at it: more than any county counts, far less than what overflows.
pub const LIMIT: f64 = 1e15;

/// A value axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Round values, rising, with their labels.
    pub ticks: Vec<(f64, String)>,
    /// The label of the lower end where it isn't zero: the chart must say so.
    pub starts_at: Option<String>,
}

/// Bounds a value to what can be drawn; `None` if it is not a number.
pub(super) fn bounded(value: f64) -> Option<f64> {
    (!value.is_nan()).then(|| value.clamp(-LIMIT, LIMIT))
}

/// An axis for these values with at most `most` ticks or so. It starts at zero where that costs
/// little room, else at a round value below the data. With `whole`, ticks are whole numbers.
/// With `cap`, no tick lies above it (100 for percentages).
pub fn fit(values: impl IntoIterator<Item = f64>, most: usize, whole: bool, cap: Option<f64>) -> Axis {
    let mut low = f64::INFINITY;
    let mut high = f64::NEG_INFINITY;
    for value in values.into_iter().filter_map(bounded) {
        low = low.min(value);
        high = high.max(value);
    }
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    // Nothing, or nothing to speak of, between lowest and highest: open the range around it.
    if high - low <= (high.abs().max(low.abs()) * 1e-9).max(f64::MIN_POSITIVE) {
        let open = if low == 0.0 { 1.0 } else { low.abs() * 0.05 };
        let open = if whole { open.max(2.0) } else { open };
        (low, high) = (low - open, high + open);
        if low < 0.0 && low + open >= 0.0 {
            low = 0.0;
        }
    }
    let near_zero = low >= 0.0 && low <= high * 0.55;
    if near_zero {
        low = 0.0;
    }
    let step = nice_step(high - low, most.max(2), whole);
    let low = if near_zero {
        0.0
    } else {
        let floor = (low / step + 1e-9).floor() * step;
        if low >= 0.0 { floor.max(0.0) } else { floor }
    };
    let ceiling = (high / step - 1e-9).ceil() * step;
    let high = match cap {
        Some(cap) if high <= cap => ceiling.min(cap),
        _ => ceiling,
    };
    let high = if high <= low { low + step } else { high };
    let count = ((high - low) / step + 1e-6).floor() as usize;
    let decimals = decimals_of(step);
    let unit = unit_of(high.abs().max(low.abs()), step);
    let label = |v: f64| short(v, decimals, unit);
    let ticks: Vec<_> = (0..=count.min(50))
        .map(|i| {
            let v = low + step * i as f64;
            let v = if v.abs() < step * 1e-6 { 0.0 } else { v };
            (v, label(v))
        })
        .collect();
    let starts_at = (low != 0.0).then(|| label(low));
    Axis { low, high, ticks, starts_at }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that needs at most `most` steps.
fn nice_step(span: f64, most: usize, whole: bool) -> f64 {
    let raw = (span / most as f64).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(raw.log10().floor());
    let round = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .filter(|s| !whole || s.fract() == 0.0)
        .find(|s| *s >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    if whole { round.max(1.0).round() } else { round }
}

fn decimals_of(step: f64) -> usize {
    (0..=9)
        .find(|d| {
            let scaled = step * 10f64.powi(*d);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
        })
        .unwrap_or(9) as usize
}

/// 万 or 亿 for large axes, as long as the ticks stay different from each other.
fn unit_of(largest: f64, step: f64) -> (f64, &'static str) {
    if largest >= 1e9 && step >= 1e6 {
        (1e8, "亿")
    } else if largest >= 1e6 && step >= 1e3 {
        (1e4, "万")
    } else {
        (1.0, "")
    }
}

fn short(value: f64, decimals: usize, (by, unit): (f64, &str)) -> String {
    if by == 1.0 {
        return group(value, decimals);
    }
    let mut text = group(value / by, 2);
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text != "0" {
        text.push_str(unit);
    }
    text
}

/// A number with its thousands grouped: `12,731`, `-1,200.50`. For display only.
pub fn group(value: f64, decimals: usize) -> String {
    let Some(value) = bounded(value) else {
        return "—".to_owned();
    };
    let plain = format!("{:.decimals$}", value.abs());
    let (int, frac) = plain.split_once('.').map_or((plain.as_str(), ""), |p| p);
    let mut out = String::new();
    if value < 0.0 && plain.contains(|c: char| c.is_ascii_digit() && c != '0') {
        out.push('-');
    }
    for (i, digit) in int.chars().enumerate() {
        if i > 0 && (int.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !frac.is_empty() {
        out.push('.');
        out.push_str(frac);
    }
    out
}

/// Months of a date: `12·year + month − 1 + day / days in the month`. The day may be the last one
/// only in a month's own length; wrong dates give the nearest that exist.
pub fn month_of(year: i32, month: u8, day: u8) -> f64 {
    let month = month.clamp(1, 12);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = day.clamp(1, days);
    MONTHS_PER_YEAR * f64::from(year) + f64::from(month) - 1.0 + f64::from(day) / f64::from(days)
}

/// Months at the end of a year.
pub fn year_end(year: i32) -> f64 {
    MONTHS_PER_YEAR * (f64::from(year) + 1.0)
}

/// Year ends between two x values with their labels (`2023年末`, or `23年末` if `brief`), at most
/// `most` of them.
pub fn year_ticks(from: f64, to: f64, most: usize, brief: bool) -> Vec<(f64, String)> {
    let (Some(from), Some(to)) = (bounded(from), bounded(to)) else {
        return Vec::new();
    };
    let first = (from / MONTHS_PER_YEAR - 1e-6).ceil();
    let last = (to / MONTHS_PER_YEAR + 1e-6).floor();
    if last < first {
        return Vec::new();
    }
    let step = ((last - first + 1.0) / most.max(1) as f64).ceil().max(1.0);
    let count = ((last - first) / step).floor() as usize;
    (0..=count.min(100))
        .map(|i| {
            let end = first + step * i as f64;
            let year = end - 1.0;
            let label = if brief {
                format!("{:02.0}年末", year.rem_euclid(100.0))
            } else {
                format!("{year:.0}年末")
            };
            (end * MONTHS_PER_YEAR, label)
        })
        .collect()
}

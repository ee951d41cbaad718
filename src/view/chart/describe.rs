//! One sentence in Chinese for every chart, so that a screen reader gets what the eye gets.
//! Numbers come as finished text: exactness is the caller's.

use super::data::{CategoryBars, Path, Status, Verified};
use super::words;
use crate::view::display;

/// The latest reading, or the dates and values that disagree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReadingWords<'a> {
    /// Nothing reported.
    None,
    /// One value.
    Value {
        /// As-of date, such as `2025-06-30`.
        date: &'a str,
        /// Value without unit.
        value: &'a str,
        /// Verification state.
        verified: Verified,
        /// What is required at that date, without unit; `None` where nothing is.
        required: Option<&'a str>,
    },
    /// Sites disagree.
    Conflict {
        /// As-of date.
        date: &'a str,
        /// The values, without unit.
        values: &'a [&'a str],
    },
}

/// What the sentence of a path chart (and of its bullet and sparkline) is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PathWords<'a> {
    /// Indicator's name.
    pub name: &'a str,
    /// Unit of measure.
    pub measure: &'a str,
    /// Kind of path.
    pub kind: Path,
    /// When and how much: `("2023年末", "1.12")`; nothing where no value was published.
    pub baseline: (&'a str, &'a str),
    /// When and how much.
    pub target: (&'a str, &'a str),
    /// Interim targets, when and how much.
    pub interim: &'a [(&'a str, &'a str)],
    /// Latest reading.
    pub reading: ReadingWords<'a>,
    /// Status.
    pub status: Status,
    /// Forecast for the end.
    pub forecast: Option<&'a str>,
    /// How many readings the chart shows.
    pub readings: usize,
}

/// The sentence of a path chart.
pub fn path_sentence(w: &PathWords<'_>) -> String {
    let unit = display::amount("", w.measure);
    let base = match w.baseline {
        (when, "") => format!("{when}{}", words::NO_BASE),
        (when, value) => format!("{when} {value}{unit}"),
    };
    let mut out = format!("{}，{base}，{}目标 {}{unit}", w.name, w.target.0, w.target.1);
    match w.kind {
        Path::Linear => {}
        Path::Maintain => out.push_str("（保持）"),
        Path::AtEnd => out.push_str("（到期才评）"),
    }
    for (when, value) in w.interim {
        out.push_str(&format!("，{when}{} {value}{unit}", words::INTERIM));
    }
    out.push('；');
    match w.reading {
        ReadingWords::None => out.push_str(words::NO_READING),
        ReadingWords::Value { date, value, verified, required } => {
            let state = words::verified(verified);
            out.push_str(&format!("{date} 填报 {value}{unit}（{state}）"));
            if let Some(required) = required {
                out.push_str(&format!("，应达 {required}{unit}"));
            }
            out.push_str(&format!("，{}", words::status(w.status)));
        }
        ReadingWords::Conflict { date, values } => {
            let values = values.join("、");
            let count = format!("{date} 的填报有冲突：{values}{unit}，待核定");
            out.push_str(&count);
        }
    }
    if let Some(forecast) = w.forecast {
        out.push_str(&format!("；{}，期末 {forecast}{unit}", words::FORECAST));
    }
    if w.readings > 1 {
        out.push_str(&format!("；共 {} 次填报", w.readings));
    }
    out.push('。');
    out
}

/// What the sentence of category bars is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarsWords<'a> {
    /// What is counted, such as `16 项指标`.
    pub title: &'a str,
    /// The bars.
    pub bars: &'a CategoryBars,
}

/// The sentence of category bars: counts only.
pub fn bars_sentence(w: &BarsWords<'_>) -> String {
    let rows: Vec<String> = w
        .bars
        .rows
        .iter()
        .map(|row| {
            let total = row.counts.iter().fold(0_u32, |a, b| a.saturating_add(*b));
            let parts: Vec<String> = Status::ALL
                .into_iter()
                .zip(row.counts)
                .filter(|(_, n)| *n > 0)
                .map(|(status, n)| format!("{} {n}", words::status(status)))
                .collect();
            if parts.is_empty() {
                return format!("{}没有指标", row.name);
            }
            format!("{} {total} 项（{}）", row.name, parts.join("、"))
        })
        .collect();
    format!("{}按类别和状态：{}。", w.title, rows.join("；"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::chart::CategoryRow;

    const LOANS: PathWords<'_> = PathWords {
        name: "知识产权质押融资金额累计",
        measure: "亿元",
        kind: Path::Linear,
        baseline: ("2023年末", "1.12"),
        target: ("2026年末", "1.25"),
        interim: &[],
        reading: ReadingWords::Value {
            date: "2025-06-30",
            value: "1.18",
            verified: Verified::SelfReported,
            required: Some("1.185"),
        },
        status: Status::Behind,
        forecast: Some("1.24"),
        readings: 3,
    };

    #[test]
    fn sentences() {
        for (words, expected) in [
            (
                LOANS,
                "知识产权质押融资金额累计，2023年末 1.12 亿元，2026年末目标 1.25 亿元；2025-06-30 填报 1.18 亿元（自报），应达 1.185 亿元，欠进度；按当前速度推算，期末 1.24 亿元；共 3 次填报。",
            ),
            (
                PathWords {
                    name: "结案率",
                    measure: "%",
                    kind: Path::Maintain,
                    baseline: ("2023年末", "100"),
                    target: ("2026年末", "100"),
                    reading: ReadingWords::None,
                    status: Status::Unreported,
                    forecast: None,
                    readings: 0,
                    ..LOANS
                },
                "结案率，2023年末 100%，2026年末目标 100%（保持）；还没有填报值。",
            ),
            (
                PathWords {
                    interim: &[("2024年末", "1.16")],
                    reading: ReadingWords::Conflict { date: "2025-06-30", values: &["1.18", "1.21"] },
                    forecast: None,
                    readings: 2,
                    ..LOANS
                },
                "知识产权质押融资金额累计，2023年末 1.12 亿元，2026年末目标 1.25 亿元，2024年末年度目标 1.16 亿元；2025-06-30 的填报有冲突：1.18、1.21 亿元，待核定；共 2 次填报。",
            ),
        ] {
            assert_eq!(path_sentence(&words), expected);
        }
    }

    #[test]
    fn bars_are_told_by_counts() {
        let mut counts = [0; 11];
        counts[Status::OnTrack.index()] = 2;
        counts[Status::Unreported.index()] = 1;
        let bars = CategoryBars {
            rows: vec![
                CategoryRow { name: "创造质量".into(), counts },
                CategoryRow { name: "优质服务".into(), counts: [0; 11] },
            ],
        };
        let words = BarsWords { title: "3 项指标", bars: &bars };
        assert_eq!(
            bars_sentence(&words),
            "3 项指标按类别和状态：创造质量 3 项（达序时 2、未报 1）；优质服务没有指标。"
        );
    }
}

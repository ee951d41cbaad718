//! The coverage over time: at the end of each reporting period so far, and today; as a picture, a sentence, a table.

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::period;
use crate::domain::points::{self, Coverage};
use crate::view::chart::{CoverageBar, CoverageBars};
use crate::view::coverage;
use crate::view::data_table::{self, DataTable};

/// The coverage at each of these days.
fn over_time(model: &Model) -> Vec<(Day, Coverage)> {
    let ends = period::all(&model.plan).into_iter().map(|period| period.end).filter(|end| *end < model.today);
    let days = ends.chain([model.today]);
    let all: Vec<(Day, Coverage)> =
        days.map(|day| (day, points::coverage(&model.plan, &model.ledger, day))).collect();
    // Before anything was entered nothing is known.
    all.into_iter().skip_while(|(_, coverage)| coverage.towns.is_empty()).collect()
}

/// The picture; `None` where no town was entered.
pub fn bars(model: &Model) -> Option<CoverageBars> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let bar = |(day, found): &(Day, Coverage)| CoverageBar {
        label: label(*day, model.today),
        with: count(found.with()),
        disputed: count(found.disputed()),
        all: count(found.towns.len()),
        text: coverage::percent(found).unwrap_or_default(),
    };
    let bars: Vec<CoverageBar> = over_time(model).iter().map(bar).collect();
    (!bars.is_empty()).then_some(CoverageBars { bars })
}

fn label(day: Day, today: Day) -> String {
    if day == today {
        return says::TODAY.to_string();
    }
    format!("{:02}-{:02}", day.year().rem_euclid(100), u8::from(day.month()))
}

/// The picture in a sentence; empty where there is none.
pub fn sentence(model: &Model) -> String {
    match over_time(model).last() {
        None => String::new(),
        Some((_, now)) => says::sentence(&coverage::fraction(now)),
    }
}

/// The picture as a table.
pub fn table(model: &Model) -> DataTable {
    let rows = over_time(model).into_iter().map(|(day, found)| {
        let counts = [found.with(), found.towns.len(), found.disputed()];
        data_table::counted(day, &counts, found.percent())
    });
    let heads = says::HEADS.iter().map(|head| (head.to_string(), true)).collect();
    DataTable { heads, rows: rows.collect() }
}

/// The words of the picture.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "覆盖率的变化";
    pub const TODAY: &str = "今天";
    pub const HINT: &str = "每个报送期末各一根，最后一根是今天；按截至当日已录入的记录计算。";
    pub const HEADS: [&str; 5] = ["日期", "有网点", "已录入", "记录不一致", "覆盖率（%）"];

    pub fn sentence(now: &str) -> String {
        format!("今天：{now}。")
    }
}

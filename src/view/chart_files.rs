//! The chart of an indicator as files: its name, what is drawn, its data as a table.

use super::chart::PathChart;
use super::{chart_data, display, figures, sites, words};
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::decimal::{self, Decimal};
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::progress::{Measured, Trajectory};
use crate::format::{csv, writer};

const HEADS: [&str; 9] =
    ["项目", "截至日期", "数值", "单位", "当时应达", "状态", "核实情况", "填报点", "数据来源"];

/// The columns of numbers: the value, and what was due.
const NUMBERS: [usize; 2] = [2, 4];

/// A file's name without its ending, safe on every system: number, name, day.
pub fn name(model: &Model, of: IndicatorRef) -> String {
    let (no, name) = match chart_data::account(model, of) {
        Some((indicator, _)) if indicator.no > 0 => (format!("指标{}", indicator.no), indicator.name),
        Some((indicator, _)) => ("表外指标".to_string(), indicator.name),
        None => ("指标".to_string(), String::new()),
    };
    let json = writer::file_name(&no, &name, &model.today.to_string());
    json.trim_end_matches(".json").to_string()
}

/// The chart as it leaves the page: with its name and its status in it.
pub fn chart(model: &Model, of: IndicatorRef) -> Option<PathChart> {
    let (indicator, account) = chart_data::account(model, of)?;
    let mut path = chart_data::chart(model, of)?.path;
    path.title = display::full_width(&display::visible(&indicator.name));
    path.status = Some(account.judgement.status);
    Some(path)
}

/// What people wrote in the table below: its values are no words.
pub fn table_words(model: &Model, of: IndicatorRef) -> Option<String> {
    let rows = rows(model, of)?;
    let texts = rows.iter().flat_map(|row| row.iter().enumerate());
    let texts = texts.filter(|(column, _)| !NUMBERS.contains(column)).map(|(_, text)| text.as_str());
    Some(texts.collect::<Vec<_>>().join("\n"))
}

/// What the chart draws, as a table for Excel and WPS: every value that stands, conflicts included.
pub fn table(model: &Model, of: IndicatorRef) -> Option<String> {
    Some(csv::write(&HEADS, &rows(model, of)?))
}

fn rows(model: &Model, of: IndicatorRef) -> Option<Vec<Vec<String>>> {
    let (indicator, account) = chart_data::account(model, of)?;
    let trajectory = &account.trajectory;
    let measure = indicator.measure.as_str();
    let mut rows: Vec<Vec<String>> = Vec::new();
    rows.extend(trajectory.baseline.map(|from| plain("基线", trajectory.from, from, measure)));
    for (day, value) in trajectory.corners() {
        rows.push(plain(figures::corner(&indicator, trajectory, day), day, value, measure));
    }
    for point in &account.points {
        for entry in &point.standing.heads {
            let Body::Reading { value, source, verified, .. } = &entry.body else { continue };
            let state = match point.standing.is_conflict() {
                true => "冲突".to_string(),
                false if point.standing.on_withdrawn => {
                    format!("{}（冲突：更正与撤回相遇）", status_of(trajectory, point.as_of, *value))
                }
                false => status_of(trajectory, point.as_of, *value),
            };
            let required = trajectory.required(point.as_of);
            let mut row = plain("填报值", point.as_of, *value, measure);
            row.extend([
                required.map_or_else(String::new, |due| decimal::rounded(due, 4).to_string()),
                state,
                words::verified(*verified).to_string(),
                sites::shown(&model.plan, &entry.site),
                display::visible(source),
            ]);
            rows.push(row);
        }
    }
    if let Some(end) = account.judgement.at.and_then(|at| figures::forecast(&indicator, trajectory, at)) {
        let end = decimal::rounded(end.end, 4);
        rows.push(plain("期末推算（按当前速度）", trajectory.to, end, measure));
    }
    for row in &mut rows {
        row.resize(HEADS.len(), String::new());
    }
    Some(rows)
}

fn plain(what: &str, day: Day, value: Decimal, measure: &str) -> Vec<String> {
    vec![what.to_string(), day.to_string(), value.to_string(), measure.to_string()]
}

fn status_of(trajectory: &Trajectory, as_of: Day, value: Decimal) -> String {
    words::status(trajectory.judge(Some(Measured { as_of, value })).status).to_string()
}

/// The words of a chart's downloads.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const CSV: &str = "下载数据 CSV";
}

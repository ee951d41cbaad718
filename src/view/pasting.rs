//! What a pasted column would change, line by line, before anything is recorded.

use super::{chart_data, display, entering, problems};
use crate::app::model::Model;
use crate::app::paste::Pasted;
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::progress::{Measured, Status};

/// The preview of a pasted column.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// Its lines.
    pub rows: Vec<Line>,
    /// How many can be recorded, and how many cannot, in words.
    pub says: String,
    /// Status now and afterwards.
    pub change: (Status, Status),
    /// The readings that can be recorded.
    pub good: Vec<Body>,
}

/// A line of the preview.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its number in what was pasted.
    pub no: String,
    /// Date and value as understood, or the line as pasted.
    pub says: String,
    /// The status this value has at its date; `None` for a line that cannot be recorded.
    pub status: Option<Status>,
    /// What is wrong, or worth knowing.
    pub remark: String,
}

/// What recording the good lines would change; `None` where there is no such indicator.
pub fn preview(model: &Model, of: IndicatorRef, pasted: &[Pasted]) -> Option<Preview> {
    let (indicator, account) = chart_data::account(model, of)?;
    let good: Vec<Body> = pasted.iter().filter_map(|p| p.got.as_ref().ok()).cloned().collect();
    let measured: Vec<Measured> = good.iter().filter_map(measured_of).collect();
    let line = |p: &Pasted| {
        let no = p.line.to_string();
        match &p.got {
            Err(wrong) => {
                let said: Vec<String> = wrong
                    .iter()
                    .map(|(field, why)| format!("{}：{}", field_name(field), problems::wrong(why)))
                    .collect();
                Line { no, says: display::visible(&p.text), status: None, remark: said.join("；") }
            }
            Ok(body) => {
                let at = measured_of(body);
                let says = at.map_or_else(String::new, |at| {
                    let value = display::amount(&display::number(at.value), &indicator.measure);
                    format!("{}　{}", at.as_of, display::visible(&value))
                });
                let status = at.map(|at| account.course.judge(Some(at)).status);
                Line { no, says, status, remark: remark(model, indicator.cumulative, body, &measured) }
            }
        }
    };
    let rows: Vec<Line> = pasted.iter().map(line).collect();
    let latest = account.judgement.at.into_iter().chain(measured.iter().copied());
    // Of two values for one date the pasted one, which comes later here, takes the place.
    let after = latest.reduce(|a, b| if b.as_of >= a.as_of { b } else { a });
    let says = match (good.len(), rows.len() - good.len()) {
        (0, 0) => String::new(),
        (n, 0) => format!("{n} 行都可以记录。"),
        (0, bad) => format!("{bad} 行都不能记录，请按右边的说明改好。"),
        (n, bad) => format!("{n} 行可以记录；{bad} 行不能，不会记录，请按右边的说明改好再贴一次。"),
    };
    let change = (account.judgement.status, account.course.judge(after).status);
    Some(Preview { rows, says, change, good })
}

fn measured_of(body: &Body) -> Option<Measured> {
    match body {
        Body::Reading { as_of, value, .. } => Some(Measured { as_of: *as_of, value: *value }),
        _ => None,
    }
}

fn remark(model: &Model, cumulative: bool, body: &Body, others: &[Measured]) -> String {
    let Some(at) = measured_of(body) else { return String::new() };
    let mut said = Vec::new();
    let outcome = entering::outcome(model, body);
    if let Some(old) = outcome.as_ref().and_then(|o| o.replaces.clone()) {
        said.push(format!("这一日期已有 {old}，将以新值为准"));
    }
    let earlier = others.iter().filter(|o| o.as_of < at.as_of).max_by_key(|o| o.as_of);
    let falls = match earlier {
        Some(earlier) if cumulative && earlier.value > at.value => Some(display::number(earlier.value)),
        _ => outcome.and_then(|o| o.falls),
    };
    if let Some(last) = falls {
        said.push(format!("累计数比之前的 {last} 小，请核对"));
    }
    said.join("；")
}

fn field_name(field: &str) -> &'static str {
    match field {
        "as_of" => "日期",
        "value" => "数值",
        "source" => "数据来源",
        _ => "内容",
    }
}

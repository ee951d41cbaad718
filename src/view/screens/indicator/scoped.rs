//! What the page of an indicator says of towns' and units' own figures (口径): beside the county's, never judged.

use crate::app::model::Model;
use crate::domain::entry::IndicatorRef;
use crate::domain::scoped::{self, ScopedPoint, Sum};
use crate::domain::sort::sort_by_key;
use crate::domain::spelling::folded;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{chart_data, display, who};
use std::cmp::Reverse;

/// Everybody's own figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Scoped {
    /// What they come to, where things are counted.
    pub sum: Option<String>,
    /// One row a scope and as-of date: units in the document's order, then towns; the latest first.
    pub rows: Vec<Row>,
}

/// What stands for a scope and a date.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// For whom it speaks.
    pub scope: String,
    /// As-of date.
    pub as_of: String,
    /// The values that stand: one, or several in a conflict.
    pub values: String,
    /// Whether they differ.
    pub conflict: bool,
    /// The entries that say so.
    pub lines: Vec<EntryLine>,
}

/// Towns' and units' own figures for an indicator; `None` where there are none.
pub fn scoped(model: &Model, of: IndicatorRef) -> Option<Scoped> {
    let (indicator, _) = chart_data::account(model, of)?;
    let mut points = scoped::points(&model.plan, &model.ledger, of);
    if points.is_empty() {
        return None;
    }
    let measure = display::visible(&indicator.measure);
    let sum = scoped::sum(&indicator, &points).map(|sum| in_words(&sum, &measure));
    // Units in the document's order, then towns by name.
    let unit = |scope: &str| model.plan.units.iter().position(|unit| folded(&unit.id) == scope);
    sort_by_key(&mut points, |p| (unit(&p.scope).unwrap_or(usize::MAX), p.scope.clone(), Reverse(p.as_of)));
    Some(Scoped { sum, rows: points.iter().map(|p| row(model, p, &measure)).collect() })
}

fn in_words(sum: &Sum, measure: &str) -> String {
    let total = display::amount(&display::exact(sum.total), measure);
    let differing = match sum.differing {
        0 => String::new(),
        n => format!("；另有 {n} 处数值有冲突，没有算入"),
    };
    format!("合计 {total}（{} 处已报）{differing}。各按最近一期相加，供对照，不当作全县数。", sum.counted)
}

fn row(model: &Model, point: &ScopedPoint, measure: &str) -> Row {
    let heads = &point.standing.heads;
    let mut values: Vec<String> = Vec::new();
    for value in heads.iter().filter_map(crate::domain::readings::value_of) {
        let value = display::amount(&display::number(value), measure);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let written = scoped::written(point);
    Row {
        scope: who::scope_of(&model.plan, written.as_ref().unwrap_or(&point.scope)),
        as_of: point.as_of.to_string(),
        values: values.join(" / "),
        conflict: point.standing.needs_settling(),
        lines: heads.iter().map(|e| entry_lines::line(model, e)).collect(),
    }
}

/// The words of towns' and units' own figures.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "各乡镇街道和单位自己的数";
    pub const HINT: &str = "只代表那个乡镇街道或单位，不计入全县的进度状态。";

    pub fn figures(of: &str, as_of: &str, values: &str) -> String {
        format!("{of}，截至 {as_of}：{values}")
    }
}

//! What the forms of 考核 offer and say.

use crate::app::assessment_form::{indicator_word, work_word};
use crate::app::model::Model;
use crate::domain::assessment;
use crate::domain::entry::IndicatorRef;
use crate::domain::entry::oversight::Scorer;
use crate::domain::{duties, extras};
use crate::format::digest;
use crate::view::words::{self, oversight};
use crate::view::{asking, display};

/// The years of the plan.
pub fn years(model: &Model) -> Vec<(String, String)> {
    let years = model.plan.start.year()..=model.plan.end.year();
    years.map(|year| (year.to_string(), says::year(year))).collect()
}

/// The indicators that an item can look at, and none.
pub fn indicators(model: &Model) -> Vec<(String, String)> {
    let plan = model.plan.indicators.iter().map(|i| {
        (indicator_word(IndicatorRef::Plan(i.no)), format!("{}. {}", i.no, display::full_width(&i.name)))
    });
    let extra = extras::all(&model.ledger).into_iter();
    let extra = extra.map(|(id, i)| (indicator_word(IndicatorRef::Extra(id)), display::visible(&i.name)));
    none().chain(plan).chain(extra).collect()
}

/// The tasks and safeguards that an item can look at, and none.
pub fn works(model: &Model) -> Vec<(String, String)> {
    let all = duties::all_work(&model.plan).map(|work| {
        let title = display::full_width(duties::title(&model.plan, work));
        (work_word(work), format!("{} {title}", words::work(work)))
    });
    none().chain(all).collect()
}

fn none() -> impl Iterator<Item = (String, String)> {
    std::iter::once((String::new(), says::NONE.to_string()))
}

/// Who scores.
pub fn scorers() -> Vec<(String, String)> {
    Scorer::ALL.iter().map(|one| (one.word().to_string(), oversight::scorer(*one).to_string())).collect()
}

/// Years whose items can be copied into another, with what that says.
pub fn copies(model: &Model, to: i32) -> Vec<(i32, String)> {
    let years = model.plan.start.year()..=model.plan.end.year();
    let years = years.filter(|year| *year != to);
    let some = years.map(|year| (year, crate::app::assessment_form::copied(model, year, to).len()));
    some.filter(|(_, count)| *count > 0).map(|(year, count)| (year, says::copy(year, to, count))).collect()
}

/// Whom a score is about, and from which ledger it is made.
pub fn made_from(model: &Model, whom: &str) -> String {
    let digest = digest::of_ids(model.ledger.by_id().map(|(id, _)| *id));
    says::made_from(whom, model.ledger.len(), digest.get(..8).unwrap_or_default())
}

/// The item that comes after one and that this scorer has not scored: its key.
pub fn next(rows: &[super::Row], key: &str, scorer: Scorer) -> Option<String> {
    let place = assessment::place(scorer);
    let open = |row: &&super::Row| row.cells.get(place).is_some_and(|cell| cell.lines.is_empty());
    let at = rows.iter().position(|row| row.key == key)?;
    let after = rows.iter().skip(at + 1).find(open);
    after.or_else(|| rows.iter().take(at).find(open)).map(|row| row.key.clone())
}

/// What a number of points was understood as, where that needs saying.
pub fn read_back(typed: &str) -> Option<String> {
    let counted = crate::app::number::Counted { measure: says::POINTS_MEASURE, whole: false };
    asking::read_back(typed, counted)
}

/// The words of the forms.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const ADD: &str = "添加考核项目";
    pub const YEAR: &str = "年度";
    pub const NAME: &str = "项目名称";
    pub const WEIGHT: &str = "权重（也是最高分）";
    pub const INDICATOR: &str = "看哪项指标（可不选）";
    pub const WORK: &str = "看哪项任务或措施（可不选）";
    pub const CRITERION: &str = "评分办法（可不填）";
    pub const NONE: &str = "不选";
    pub const KEEPS: &str = "更正只改权重、所看的指标任务和评分办法。名称写错了，请撤回这一项，再按对的名称添加；已有的评分跟着名称走。";
    pub const SCORE: &str = "评分";
    pub const SCORER: &str = "谁的评分";
    pub const ON: &str = "评分日期";
    pub const POINTS: &str = "得分";
    pub const POINTS_MEASURE: &str = "分";
    pub const NOTE: &str = "说明（可不填）";
    pub const MORE: &str = "说明和佐证材料";
    pub const KEYS: &str = "填好得分按回车，记录这一项并转到下一项。";
    pub const ALL_SCORED: &str = "这一种评分都评过了；要改的在下面更正。";

    pub fn year(year: i32) -> String {
        format!("{year}年")
    }

    pub fn copy(from: i32, to: i32, count: usize) -> String {
        format!("把 {from} 年的 {count} 项抄到 {to} 年")
    }

    pub fn made_from(whom: &str, count: usize, digest: &str) -> String {
        format!("给{whom}评分；依据本机现在的台账：{count} 条记录，校验码前 8 位 {digest}。")
    }

    pub fn points(item: &str, weight: &str) -> String {
        format!("{item}（最高 {weight} 分）")
    }
}

//! Planned beside spent, purpose by purpose: as a picture, what each part of it says, a sentence, a table.

use crate::app::model::Model;
use crate::domain::decimal::{self, Exact};
use crate::domain::funding::{self, Total, Which};
use crate::view::chart::{AmountBars, AmountGroup};
use crate::view::data_table::{self, DataTable};
use crate::view::display;

/// The picture with what its parts say.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// What is drawn.
    pub bars: AmountBars,
    /// What each part says, by its number: amount, whose, what it adds up.
    pub tips: Vec<[String; 3]>,
    /// The same in a sentence.
    pub sentence: String,
}

/// A purpose, with every source's total and its own.
type OfPurpose = (String, Vec<(String, Total)>, Total);

fn totals(model: &Model, year: Option<i32>) -> Vec<OfPurpose> {
    let plan = &*model.plan;
    let Some((_, purse)) = funding::purse(plan) else { return Vec::new() };
    let all = funding::all(model.book());
    let purpose = |purpose: &crate::domain::plan::Quoted| {
        let of = Which { year, purpose: Some(&purpose.id), source: None };
        let from = purse.sources.iter().map(|source| {
            let total = funding::total(plan, &all, Which { source: Some(&source.id), ..of });
            (display::full_width(&source.words), total)
        });
        (display::full_width(&purpose.words), from.collect(), funding::total(plan, &all, of))
    };
    purse.purposes.iter().map(purpose).collect()
}

/// The picture of a year, or of all; `None` where there is nothing to draw.
pub fn chart(model: &Model, year: Option<i32>) -> Option<Chart> {
    let totals = totals(model, year);
    let is_said = totals.iter().any(|(_, _, total)| total.amounts > 0);
    let (_, first, _) = totals.first().filter(|_| is_said)?;
    let parts: Vec<String> = first.iter().map(|(source, _)| source.clone()).collect();
    let (mut groups, mut tips) = (Vec::new(), Vec::new());
    let mut sentence = Vec::new();
    for (name, sources, total) in &totals {
        let drawn = |value: Option<Exact>| value.map_or(0.0, decimal::to_f64);
        let bar = |of: fn(&Total) -> Option<Exact>| sources.iter().map(|(_, t)| drawn(of(t))).collect();
        let text = |value: Option<Exact>| value.map_or_else(|| super::says::UNSAID.to_string(), super::money);
        for (what, of) in OF {
            tips.extend(sources.iter().map(|(source, total)| {
                let amount = of(total).map_or_else(
                    || super::says::UNSAID.to_string(),
                    |value| format!("{} 万元", super::money(value)),
                );
                [amount, says::part(name, what, source), super::says::adds_up(total)]
            }));
        }
        sentence.push(says::of(name, &text(total.planned), &text(total.spent), total.is_over()));
        let texts = [text(total.planned), text(total.spent)];
        groups.push(AmountGroup { name: name.clone(), bars: [bar(|t| t.planned), bar(|t| t.spent)], texts });
    }
    let sentence = says::sentence(&super::column(year), &sentence.join("；"));
    Some(Chart { bars: AmountBars { parts, groups }, tips, sentence })
}

type Of = fn(&Total) -> Option<Exact>;

const OF: [(&str, Of); 2] = [(super::says::PLANNED, |t| t.planned), (super::says::SPENT, |t| t.spent)];

/// The picture as a table.
pub fn table(model: &Model, year: Option<i32>) -> DataTable {
    let mut rows = Vec::new();
    for (purpose, sources, _) in totals(model, year) {
        for (source, total) in sources {
            let number = |value: Option<Exact>| {
                data_table::entered(value.map(|value| decimal::rounded(value, decimal::PLACES as u32)))
            };
            rows.push(vec![
                data_table::text(purpose.clone()),
                data_table::text(source),
                number(total.planned),
                number(total.spent),
                data_table::text(super::says::adds_up(&total)),
            ]);
        }
    }
    let heads = says::HEADS.iter().map(|(head, is_number)| (head.to_string(), *is_number)).collect();
    DataTable { heads, rows }
}

/// The words of the picture.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "计划和支出对照";
    pub const YEAR: &str = "看哪一年";
    pub const HINT: &str = "每个用途两条：上面计划，下面支出；颜色表示来源。有冲突的不画。";
    pub const KEYS: &str = "用方向键逐段查看。";
    pub const NOTHING: &str = "这一年还没有单位填报。";
    pub const HEADS: [(&str, bool); 5] = [
        ("用途", false),
        ("来源", false),
        ("计划（万元）", true),
        ("支出（万元）", true),
        ("相加的是", false),
    ];

    pub fn part(purpose: &str, what: &str, source: &str) -> String {
        format!("{purpose} · {what} · {source}")
    }

    pub fn of(purpose: &str, planned: &str, spent: &str, is_over: bool) -> String {
        let over = if is_over { "（超出计划）" } else { "" };
        format!("{purpose}计划 {planned}、支出 {spent}{over}")
    }

    pub fn sentence(year: &str, all: &str) -> String {
        format!("{year}，万元：{all}。")
    }
}

//! The grid of the form for a year of money: what stands of who is typing, and the words.

use crate::app::funding_form::{Crooked, filled, sum};
use crate::app::model::Model;
use crate::domain::funding::{self, Said};
use crate::view::display;

/// The grid of one year.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Grid {
    /// The purposes, down.
    pub purposes: Vec<String>,
    /// The sources, across.
    pub sources: Vec<String>,
    /// What stands in every cell: purposes one after the other, each source by source.
    pub said: Vec<Said>,
    /// Which of them have to be settled first.
    pub torn: Vec<bool>,
}

impl Grid {
    /// What is typed into the cells that say this.
    pub fn texts(&self) -> Vec<[String; 2]> {
        self.said.iter().map(|said| filled(*said)).collect()
    }
}

/// The grid of a year, filled with what who is typing has said.
pub fn grid(model: &Model, year: i32) -> Grid {
    let Some((_, purse)) = funding::purse(&model.plan) else { return Grid::default() };
    let words = |quoted: &crate::domain::plan::Quoted| display::full_width(&quoted.words);
    let cells = match &model.site {
        Some(site) => funding::own(model.book(), site, year),
        None => vec![None; purse.purposes.len() * purse.sources.len()],
    };
    let (said, torn) = cells.iter().map(funding::cell).unzip();
    Grid {
        purposes: purse.purposes.iter().map(words).collect(),
        sources: purse.sources.iter().map(words).collect(),
        said,
        torn,
    }
}

/// The years that can be chosen, and the one that is at first: this one, as far as it is the plan's.
pub fn years(model: &Model) -> (Vec<(String, String)>, String) {
    let all: Vec<i32> = funding::years(&model.plan).collect();
    let now = model.today.year().clamp(model.plan.start.year(), model.plan.end.year());
    (all.into_iter().map(|year| (year.to_string(), format!("{year}年"))).collect(), now.to_string())
}

/// The sums of what is typed, in words.
pub fn sums(cells: &[[String; 2]]) -> String {
    let said = |column| sum(cells, column).map_or_else(|| super::says::UNSAID.to_string(), display::number);
    says::sums(&said(0), &said(1))
}

/// Why a pasted block is not laid into the grid, and what to do.
pub fn crooked(why: &Crooked) -> String {
    match why {
        Crooked::TooWide { has, room } => format!(
            "没有填入：粘贴的表格有 {has} 列，从这一格起只有 {room} 列。请只复制数字部分，从对应的一格开始粘贴"
        ),
        Crooked::TooHigh { has, room } => format!(
            "没有填入：粘贴的表格有 {has} 行，从这一格起只有 {room} 行。请只复制数字部分，从对应的一格开始粘贴"
        ),
        Crooked::NoAmount { row, column, says } => format!(
            "没有填入：粘贴的表格第 {row} 行第 {column} 列{}不是金额。请只复制数字部分再粘贴",
            display::quoted(&display::visible(says))
        ),
    }
}

/// The words of the forms.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "填报资金";
    pub const YEAR: &str = "填哪一年";
    pub const HINT: &str = "填本单位一年的数，单位万元；没有的不填，不要填 0。已经填过的列在格里，改哪一格就记录哪一格。可以从 Excel、WPS 复制数字，在对应的第一格里粘贴：一行一个用途，每个来源依次是计划、支出两列。";
    pub const CAPTION: &str = "各用途、各来源的计划和支出（万元）";
    pub const PURPOSE: &str = "用途";
    pub const TORN: &str = "有冲突，先核定";
    pub const PLANNED: &str = "计划（万元，可不填）";
    pub const SPENT: &str = "支出（万元，可不填）";
    pub const SUM_PLANNED: &str = "计划合计（可不填，填了就核对）";
    pub const SUM_SPENT: &str = "支出合计（可不填，填了就核对）";
    pub const RECORD: &str = "记录";
    pub const UNCHANGED: &str = "没有改动的格，没有记录。";

    pub fn cell(purpose: &str, source: &str, what: &str) -> String {
        format!("{purpose}，{source}，{what}")
    }

    pub fn column(source: &str, what: &str) -> String {
        format!("{source} {what}")
    }

    pub fn sums(planned: &str, spent: &str) -> String {
        format!("分项相加：计划 {planned}，支出 {spent}")
    }

    pub fn pasted(count: usize) -> String {
        format!("已填入 {count} 格，还没有记录。请看过再记录。")
    }

    pub fn recorded(count: usize) -> String {
        format!("已记录 {count} 格。")
    }
}

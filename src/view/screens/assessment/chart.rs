//! The three scores beside each other within the weights: as a picture, what each mark of it says, a sentence, a table.

use crate::app::model::Model;
use crate::domain::assessment::{Assessment, Given, Item};
use crate::domain::entry::oversight::Scorer;
use crate::view::chart::{ScoreTrack, ScoreTracks};
use crate::view::data_table::{self, DataTable};
use crate::view::display;
use crate::view::words::oversight;

/// The picture with what its marks say.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// What is drawn.
    pub tracks: ScoreTracks,
    /// What each mark says, by its number: points, whose, who gave them.
    pub tips: Vec<[String; 3]>,
    /// The same in a sentence.
    pub sentence: String,
}

/// The picture of a year and of who is scored; `None` where no item has a score that can be drawn.
pub fn chart(model: &Model, year: i32, unit: Option<&str>) -> Option<Chart> {
    let all = Assessment::of(model.book(), year, unit);
    let is_given = all.items.iter().any(|item| drawn(item).iter().any(Option::is_some));
    if !is_given {
        return None;
    }
    let (mut items, mut tips, mut sentence) = (Vec::new(), Vec::new(), Vec::new());
    for item in &all.items {
        let Some(weight) = item.weight else { continue };
        let (name, text) = (display::visible(&item.of.name), display::number(weight));
        for (given, by) in item.given.iter().zip(Scorer::ALL) {
            let (points, who) = match given {
                Some(given) => (said(given), super::cell(model, given).who),
                None => (super::says::NOT_YET.to_string(), String::new()),
            };
            tips.push([says::points(&points, &text), says::of(&name, oversight::scorer(*by)), who]);
        }
        let scores = item.given.iter().zip(Scorer::ALL);
        let scores = scores.map(|(given, by)| (oversight::scorer(*by), given.as_ref().map(said)));
        sentence.push(says::item(&name, &text, &scores.collect::<Vec<_>>()));
        items.push(ScoreTrack { name, weight: weight.to_f64(), text, points: drawn(item) });
    }
    let sentence = says::sentence(year, &super::whom(model, unit), &sentence.join("；"));
    Some(Chart { tracks: ScoreTracks { items }, tips, sentence })
}

/// What can be drawn: points that agree and are within the weight.
fn drawn(item: &Item) -> [Option<f64>; 3] {
    let of = |at: usize| item.weight.and_then(|_| item.given.get(at)?.as_ref()?.counted());
    [0, 1, 2].map(|at| of(at).map(|points| points.to_f64()))
}

/// What was given, and what is wrong with it.
fn said(given: &Given) -> String {
    match given.points {
        None => super::says::TORN.to_string(),
        Some(points) if given.is_over => {
            format!("{}（{}）", display::number(points), super::says::OVER_WEIGHT)
        }
        Some(points) => display::number(points),
    }
}

/// The picture as a table: every item, also those that cannot be drawn.
pub fn table(model: &Model, year: i32, unit: Option<&str>) -> DataTable {
    let rows = Assessment::of(model.book(), year, unit).items.into_iter().map(|item| {
        let points = |given: &Option<Given>| match given {
            Some(given) if given.counted().is_none() => data_table::text(said(given)),
            given => data_table::entered(given.as_ref().and_then(Given::counted)),
        };
        let head = [data_table::text(display::visible(&item.of.name)), data_table::entered(item.weight)];
        head.into_iter()
            .chain(item.given.iter().map(points))
            .chain([data_table::text(super::differ(&item).unwrap_or_default())])
            .collect()
    });
    let rows = rows.collect();
    let heads = says::HEADS.iter().map(|(head, is_number)| (head.to_string(), *is_number)).collect();
    DataTable { heads, rows }
}

/// The words of the picture.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::words::oversight::{CHECKED, SELF, THIRD};

    pub const TITLE: &str = "三种评分对照";
    pub const HINT: &str =
        "每一项的横线长度是它的权重；▼ 自评，● 核定，▲ 第三方评分。有冲突的和超过权重的不画。";
    pub const KEYS: &str = "用方向键逐个查看。";
    pub const HEADS: [(&str, bool); 6] =
        [("考核项目", false), ("权重", true), (SELF, true), (CHECKED, true), (THIRD, true), ("相差", false)];

    pub fn points(points: &str, weight: &str) -> String {
        format!("{points}（权重 {weight}）")
    }

    pub fn of(item: &str, scorer: &str) -> String {
        format!("{item} · {scorer}")
    }

    pub fn item(name: &str, weight: &str, scores: &[(&str, Option<String>)]) -> String {
        let scores: Vec<String> = scores
            .iter()
            .map(|(by, points)| format!("{by} {}", points.as_deref().unwrap_or(super::super::says::NOT_YET)))
            .collect();
        format!("{name}（权重 {weight}）{}", scores.join("、"))
    }

    pub fn sentence(year: i32, whom: &str, all: &str) -> String {
        format!("{year}年，{whom}：{all}。")
    }
}

//! 考核: a year's items with their weights, the three scores apart, and what they add up to.

pub mod chart;
pub mod forms;
pub mod pasting;
pub mod reopened;

use crate::app::model::Model;
use crate::app::query::oversight::AssessmentQuery;
use crate::domain::assessment::{self, Assessment, FULL, Given, Item};
use crate::domain::decimal::{self, Decimal, Exact};
use crate::domain::entry::oversight::{Score, Scorer};
use crate::domain::entry::{IndicatorRef, Work};
use crate::domain::{duties, extras};
use crate::format::csv;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::screens::Route;
use crate::view::words::{self, oversight};
use crate::view::{display, sites, who};

/// The screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The year that is shown.
    pub year: i32,
    /// Who is scored, by the unit's id; none for the county.
    pub unit: Option<String>,
    /// Who is scored, in words.
    pub whom: String,
    /// The years to choose from: each with its address and whether it is shown.
    pub years: Vec<(i32, Route, bool)>,
    /// The items.
    pub rows: Vec<Row>,
    /// What the weights come to, and whether that is all.
    pub weights: (String, Option<String>),
    /// What each of the three has given so far.
    pub totals: [String; 3],
    /// Scores of items that do not stand.
    pub strays: Vec<EntryLine>,
    /// Whether anything has to be settled first.
    pub torn: bool,
}

/// An item.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// By what it is known among the rows.
    pub key: String,
    /// Its name, as recorded.
    pub item: String,
    /// Its name, as shown.
    pub name: String,
    /// How it is scored.
    pub criterion: String,
    /// What it looks at.
    pub ties: Vec<(Route, String)>,
    /// Its weight.
    pub weight: String,
    /// The three scores.
    pub cells: [Cell; 3],
    /// How the three differ.
    pub differ: Option<String>,
    /// What stands of the item.
    pub lines: Vec<EntryLine>,
    /// Whether what stands of it differs.
    pub torn: bool,
}

/// What one of the three gave for an item.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Cell {
    /// The points; empty without any.
    pub points: String,
    /// Who, and when.
    pub who: String,
    /// What is wrong with it.
    pub flag: Option<&'static str>,
    /// What stands.
    pub lines: Vec<EntryLine>,
    /// Whether what stands differs.
    pub torn: bool,
}

/// The year that an address asks for: one of the plan's, or else the latest with items, or that of today.
pub fn year(model: &Model, query: &AssessmentQuery) -> i32 {
    let years = model.plan.start.year()..=model.plan.end.year();
    let asked = query.year.parse().ok().filter(|year| years.contains(year));
    let latest = || years.clone().rev().find(|year| !assessment::items(model.book(), *year).is_empty());
    asked.or_else(latest).unwrap_or_else(|| model.today.year().clamp(*years.start(), *years.end()))
}

/// The screen of a year and of who is scored.
pub fn page(model: &Model, query: &AssessmentQuery) -> Page {
    let year = year(model, query);
    let unit = model.plan.unit(&query.unit).map(|unit| unit.id.clone());
    let all = Assessment::of(model.book(), year, unit.as_deref());
    let route = |year: i32| Route::from(AssessmentQuery { year: year.to_string(), unit: query.unit.clone() });
    let years = model.plan.start.year()..=model.plan.end.year();
    let rows: Vec<Row> = all.items.iter().map(|item| row(model, item)).collect();
    let total = |scorer| says::total(&all.total(scorer), all.items.len());
    Page {
        year,
        whom: whom(model, unit.as_deref()),
        unit,
        years: years.map(|of| (of, route(of), of == year)).collect(),
        weights: weights(&all),
        totals: [Scorer::OneSelf, Scorer::Checked, Scorer::ThirdParty].map(total),
        strays: all
            .strays
            .iter()
            .flat_map(|standing| standing.heads.iter().map(|e| entry_lines::line(model, e)))
            .collect(),
        torn: rows.iter().any(|row| row.torn || row.cells.iter().any(|cell| cell.torn)),
        rows,
    }
}

/// Who is scored, in words.
pub fn whom(model: &Model, unit: Option<&str>) -> String {
    unit.map_or_else(|| oversight::COUNTY.to_string(), |id| who::unit(model, id))
}

/// Who can be scored: the county, then the units that are already, then the others.
pub fn whom_choices(model: &Model, year: i32) -> Vec<(String, String)> {
    let scored = assessment::units(model.book(), year);
    let (first, rest): (Vec<_>, Vec<_>) =
        who::units(&model.plan).into_iter().partition(|(id, _)| scored.contains(id));
    let county = (String::new(), oversight::COUNTY.to_string());
    let first = first.into_iter().map(|(id, name)| (id, says::scored(&name)));
    std::iter::once(county).chain(first).chain(rest).collect()
}

/// What the weights come to, and what is missing of the whole or over it.
pub fn weights(all: &Assessment) -> (String, Option<String>) {
    let (sum, full) = (all.weights(), Exact::from(i128::from(FULL)));
    let said = (!all.items.is_empty() && sum != full)
        .then(|| if sum < full { says::missing(&plain(full - sum)) } else { says::over(&plain(sum - full)) });
    (plain(sum), said)
}

/// A sum of decimals, as it is.
fn plain(value: Exact) -> String {
    display::number(decimal::rounded(value, decimal::PLACES as u32))
}

fn row(model: &Model, item: &Item) -> Row {
    let differ = item.weight.and_then(|_| differ(item));
    Row {
        key: item.standing.heads.first().map(|head| head.id.to_string()).unwrap_or_default(),
        item: item.of.name.clone(),
        name: display::visible(&item.of.name),
        criterion: item.of.criterion.as_deref().map(display::visible).unwrap_or_default(),
        ties: ties(model, item.of.indicator, item.of.work),
        weight: item.weight.map_or_else(|| words::IN_CONFLICT.to_string(), display::number),
        cells: [0, 1, 2].map(|at| match item.given.get(at) {
            Some(Some(given)) => cell(model, given),
            _ => Cell::default(),
        }),
        differ,
        lines: item.standing.heads.iter().map(|e| entry_lines::line(model, e)).collect(),
        torn: item.standing.needs_settling(),
    }
}

/// What an item looks at: its address and its name.
pub fn ties(model: &Model, indicator: Option<IndicatorRef>, work: Option<Work>) -> Vec<(Route, String)> {
    let indicator = indicator.map(|of| {
        let known = extras::indicator(&model.plan, &model.ledger, of);
        let name = known.map_or_else(|| says::GONE.to_string(), |i| display::shown(i).name);
        let no = if let IndicatorRef::Plan(no) = of { format!("{no} ") } else { String::new() };
        (Route::of(of), format!("{}{no}{name}", says::INDICATOR))
    });
    let work = work.map(|of| {
        let title = display::full_width(duties::title(&model.plan, of));
        (Route::Work(of), format!("{} {title}", words::work(of)))
    });
    indicator.into_iter().chain(work).collect()
}

fn cell(model: &Model, given: &Given) -> Cell {
    let said = given.standing.heads.first();
    let by = said.map(|head| {
        let on = Score::of(&head.body).map(|score| score.on.to_string()).unwrap_or_default();
        format!("{} {on}", sites::shown(&model.plan, &head.site))
    });
    let torn = given.standing.needs_settling();
    let flag = match given {
        Given { points: None, .. } => Some(says::TORN),
        Given { is_over: true, .. } => Some(says::OVER_WEIGHT),
        _ if torn => Some(says::ON_WITHDRAWN),
        _ => None,
    };
    Cell {
        points: given.points.map_or_else(|| torn_points(given), display::number),
        who: by.unwrap_or_default(),
        flag,
        lines: given.standing.heads.iter().map(|e| entry_lines::line(model, e)).collect(),
        torn,
    }
}

/// Every value that stands, where they differ.
fn torn_points(given: &Given) -> String {
    let all = given.standing.heads.iter().filter_map(|head| Score::of(&head.body));
    all.map(|score| display::number(score.points)).collect::<Vec<_>>().join(" / ")
}

/// The highest beside the lowest of the three, where they differ.
fn differ(item: &Item) -> Option<String> {
    let given = || item.given.iter().zip(Scorer::ALL);
    let points: Vec<(Decimal, Scorer)> =
        given().filter_map(|(given, scorer)| Some((given.as_ref()?.points?, *scorer))).collect();
    let most = points.iter().max_by_key(|(points, _)| *points)?;
    let least = points.iter().min_by_key(|(points, _)| *points)?;
    (most.0 > least.0).then(|| {
        let by = plain(most.0.exact() - least.0.exact());
        says::differ(oversight::scorer(most.1), oversight::scorer(least.1), &by)
    })
}

/// The table as a CSV file, with its name.
pub fn csv(model: &Model, page: &Page) -> (String, String) {
    let rows: Vec<Vec<String>> = page
        .rows
        .iter()
        .map(|row| {
            let ties = row.ties.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("；");
            let head = [page.year.to_string(), page.whom.clone(), row.name.clone(), ties, row.weight.clone()];
            let cells = row.cells.iter().flat_map(|cell| {
                [cell.points.clone(), cell.who.clone(), cell.flag.unwrap_or_default().to_string()]
            });
            head.into_iter().chain(cells).chain([row.criterion.clone()]).collect()
        })
        .collect();
    let name = format!("考核评分表_{}_{}_{}.csv", page.year, page.whom, model.today);
    (name, csv::write(&says::CSV, &rows))
}

/// An item that looks at an indicator or at work, as their pages show it.
#[derive(Clone, PartialEq, Debug)]
pub struct Looking {
    /// The assessment.
    pub route: Route,
    /// Year and name.
    pub name: String,
    /// Weight, and the county's scores.
    pub says: String,
}

/// The items that look at an indicator or at work, with the county's scores.
pub fn looking(model: &Model, indicator: Option<IndicatorRef>, work: Option<Work>) -> Vec<Looking> {
    let book = model.book();
    let all = assessment::looking_at(book, indicator, work).into_iter();
    all.map(|(year, item)| {
        let scored = Assessment::of(book, year, None).items.into_iter();
        let item = scored.into_iter().find(|one| one.of.name == item.of.name).unwrap_or(item);
        let row = row(model, &item);
        let given = row.cells.iter().zip(Scorer::ALL).filter(|(cell, _)| !cell.points.is_empty());
        let given = given.map(|(cell, by)| format!("{} {}", oversight::scorer(*by), cell.points));
        Looking {
            route: Route::from(AssessmentQuery { year: year.to_string(), unit: String::new() }),
            name: oversight::item(year, &item.of.name),
            says: says::looking(&row.weight, &given.collect::<Vec<_>>().join("，")),
        }
    })
    .collect()
}

/// The words of the screen.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::domain::assessment::Total;

    pub const TABLE: &str = "考核评分表";
    pub const YEARS: &str = "年度";
    pub const WHOM: &str = "考核对象";
    pub const OURS: &str = "考核项目、权重和评分办法由使用单位设定，不是方案原文。三种评分各自合计，不混算、不平均；没有评的不算 0 分，有冲突的和超过权重的不计入合计（本程序的做法）。";
    pub const NO_ITEMS: &str = "这一年还没有考核项目。请先在下面添加，或从表格粘贴；权重合计应为 100。";
    pub const ITEM: &str = "考核项目";
    pub const WEIGHT: &str = "权重";
    pub const TIE: &str = "看哪里";
    pub const SUM: &str = "合计";
    pub const INDICATOR: &str = "指标 ";
    pub const GONE: &str = "（表外指标不在台账里）";
    pub const TORN: &str = "有冲突，未计入合计";
    pub const OVER_WEIGHT: &str = "超过权重，未计入合计";
    pub const ON_WITHDRAWN: &str = "更正的是已撤回的记录，请核对";
    pub const NOT_YET: &str = "未评";
    pub const DOWNLOAD: &str = "下载表格（CSV）";
    pub const ITEMS: &str = "考核项目";
    pub const SCORES: &str = "评分记录";
    pub const SCORES_HINT: &str = "每条评分都记着当时依据的记录，可以打开当时的数据。";
    pub const NO_SCORES: &str = "还没有评分。";
    pub const STRAYS: &str = "找不到项目的评分";
    pub const STRAYS_HINT: &str =
        "下列评分所评的项目已撤回、改了名，或所在的文件还没有导入，没有列入上表，也不计入合计。";
    pub const SETTLE: &str = "有记录互相冲突，请到";
    pub const SETTLE_AFTER: &str = "核定。";
    pub const SIGN: [&str; 3] = ["自评（签字、盖章）：", "核定（签字、盖章）：", "第三方（签字、盖章）："];
    pub const SIGN_DAY: &str = "　　　　　　　　年　　月　　日";
    pub const LOOKING: &str = "考核";
    pub const LOOKING_HINT: &str = "看这一项的考核项目，和对全县的评分；项目和权重由使用单位设定。";
    pub const CSV: [&str; 15] = [
        "年度",
        "考核对象",
        "考核项目",
        "看哪里",
        "权重",
        "自评",
        "自评单位和日期",
        "自评提示",
        "核定",
        "核定单位和日期",
        "核定提示",
        "第三方评分",
        "第三方和日期",
        "第三方提示",
        "评分办法",
    ];

    pub fn missing(by: &str) -> String {
        format!("权重合计不是 100，还差 {by}")
    }

    pub fn over(by: &str) -> String {
        format!("权重合计超过 100，多出 {by}")
    }

    pub fn scored(name: &str) -> String {
        format!("{name}（已有评分）")
    }

    pub fn differ(most: &str, least: &str, by: &str) -> String {
        format!("{most}比{least}高 {by} 分")
    }

    pub fn looking(weight: &str, given: &str) -> String {
        let given = if given.is_empty() { NOT_YET } else { given };
        format!("权重 {weight}；{given}")
    }

    pub fn total(total: &Total, items: usize) -> String {
        let left_out = match total.left_out {
            0 => String::new(),
            n => format!("；另有 {n} 项有冲突或超过权重，未计入"),
        };
        format!(
            "{} 分，已评 {}/{items} 项（这些项目满分 {} 分）{left_out}",
            super::plain(total.points),
            total.scored,
            super::plain(total.most)
        )
    }
}

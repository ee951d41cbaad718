//! What the search screen says: hits by kind, each with the screen that shows it.

use crate::app::model::Model;
use crate::app::query::LedgerQuery;
use crate::domain::entry::EntryId;
use crate::domain::search::{self, Found, Index, Kind, MAX_QUERY};
use crate::view::screens::{Route, help};
use crate::view::{display, kinds};
use std::ops::Range;

/// A piece of text, and whether it matched.
pub type Piece = (bool, String);

/// The screen of a query.
#[derive(Clone, PartialEq, Debug)]
pub struct Screen {
    /// What was found, in a sentence.
    pub says: String,
    /// Where nothing was found: a name that may have been meant, and its screen.
    pub nearest: Option<(String, Route)>,
    /// The hits by kind, best first.
    pub groups: Vec<Group>,
}

/// The hits of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// The kind with the number of hits.
    pub title: String,
    /// Said below where not every hit is shown.
    pub rest: Option<String>,
    /// The best ones.
    pub hits: Vec<Hit>,
}

/// One hit.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Its name.
    pub title: Vec<Piece>,
    /// The text in which words were found that the name lacks.
    pub excerpt: Vec<Piece>,
    /// The screen that shows it.
    pub route: Route,
    /// Withdrawn (撤回).
    pub withdrawn: bool,
}

/// The screen of a query.
pub fn screen(model: &Model, index: &Index, query: &str) -> Screen {
    let results = index.search(query);
    let places = places(query);
    let total = results.total() + places.as_ref().map_or(0, |group| group.hits.len());
    let says = match (query.trim().is_empty(), total) {
        (true, _) => "在上面的框里输入单位、姓名、指标或条文里的字，也可以输拼音或首字母。".to_string(),
        (_, 0) => "没有找到。可以少输几个字，或换一种写法再试。".to_string(),
        (_, n) => format!("找到 {n} 处。"),
    };
    let nearest =
        results.nearest.filter(|_| total == 0).map(|n| (display::visible(&n.name), route(model, &n.found)));
    let groups = places.into_iter().chain(results.groups.into_iter().map(|g| group(model, g))).collect();
    Screen { says, nearest, groups }
}

/// The screens whose name, or what is done there, has the query in it or is in it.
fn places(query: &str) -> Option<Group> {
    let query = query.trim();
    // One sign in a query is in many words; a word of one sign in many queries.
    let is_in = |part: &str, whole: &str| part.chars().nth(1).is_some() && whole.contains(part);
    let is_meant = |words: &str| words.split(' ').any(|word| is_in(query, word) || is_in(word, query));
    let found = help::places().into_iter().filter(|place| is_meant(place.name) || is_meant(place.deeds));
    let hit = |place: help::Place| Hit {
        title: vec![(false, place.name.to_string())],
        excerpt: vec![(false, place.says.to_string())],
        route: place.route,
        withdrawn: false,
    };
    let hits: Vec<Hit> = found.map(hit).collect();
    (!hits.is_empty())
        .then(|| Group { title: format!("页面和操作（{}）", hits.len()), rest: None, hits })
}

fn group(model: &Model, group: search::Group) -> Group {
    let shown = group.hits.len();
    let rest = (group.total > shown).then(|| format!("只列出前 {shown} 处，多输几个字可以缩小范围。"));
    let hit = |hit: search::Hit| Hit {
        title: pieces(&hit.title, &hit.marks),
        excerpt: hit.excerpt.map(|(text, marks)| pieces(&text, &marks)).unwrap_or_default(),
        route: route(model, &hit.found),
        withdrawn: hit.withdrawn,
    };
    Group {
        title: format!("{}（{}）", kind(group.kind), group.total),
        rest,
        hits: group.hits.into_iter().map(hit).collect(),
    }
}

/// A query as an address can carry it: as much of it as is searched for.
pub fn address(query: &str) -> Route {
    Route::Search(query.chars().take(MAX_QUERY).collect())
}

/// A text cut at its marks (ranges of characters).
fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().collect();
    let part = |range: Range<usize>| -> String {
        display::visible(&chars.get(range).into_iter().flatten().collect::<String>())
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    for mark in marks {
        pieces.push((false, part(from..mark.start)));
        pieces.push((true, part(mark.clone())));
        from = mark.end;
    }
    pieces.push((false, part(from..chars.len())));
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Units => "单位",
        Kind::People => "成员",
        Kind::Indicators => "指标",
        Kind::Tasks => "任务",
        Kind::Safeguards => "保障措施",
        Kind::Clauses => "条文",
        Kind::Towns => "乡镇街道",
        Kind::Records => "记录",
    }
}

/// The screen that shows what was found; the ledger where no other does.
fn route(model: &Model, found: &Found) -> Route {
    match found {
        Found::Unit(id) => Route::Unit(id.clone()),
        Found::Post(id) => Route::Person(id.clone()),
        Found::Indicator(no) => Route::Indicator(*no),
        Found::Work(work) => Route::Work(*work),
        Found::Clause(id) => Route::Text(Some(id.clone())),
        Found::Record(id) => about(model, id).unwrap_or(Route::from(LedgerQuery::default())),
        Found::Extra(id) => kinds::extra_route(model, *id).unwrap_or(Route::from(LedgerQuery::default())),
        Found::Town(_) => Route::Points,
    }
}

/// The screen an entry is about.
fn about(model: &Model, id: &EntryId) -> Option<Route> {
    kinds::route(model, model.ledger.get(id)?)
}

/// The words of what the search found.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const HOW: &str = "按上下方向键选择，回车打开，Esc 回到输入框。";
    pub const NEAREST_BEFORE_LINK: &str = "是不是要找：";
    pub const WITHDRAWN: &str = "已撤回";
}

//! Pieces of 督查 that several screens share: its pages' links, a finding's colour and state, the card of the findings
//! about one thing.

use super::kit::*;
use super::store::use_store;
use crate::app::query::oversight::{AssessmentQuery, FindingsQuery};
use crate::app::query::register::RegisterQuery;
use crate::children;
use crate::domain::findings::{Colour, State};
use crate::view::finding_rows::{self, Card, Glance, Mark, Marks, Of, Row, says};
use crate::view::screens::findings::says::{RULES, SISTERS};
use crate::view::screens::{Route, titles};
use crate::view::words::findings as words;
use leptos::prelude::*;
use std::mem::discriminant;

/// The links between the screens of 督查考核; the one that is open is marked.
pub fn oversight_links(here: &Route) -> Node {
    let screens = [
        (Route::from(FindingsQuery::default()), titles::FINDINGS),
        (Route::from(AssessmentQuery::default()), titles::ASSESSMENT),
        (Route::Funding, titles::FUNDING),
        (Route::Closings, titles::CLOSINGS),
        (Route::Documents, titles::DOCUMENTS),
        (Route::from(RegisterQuery::default()), titles::REGISTER),
    ];
    let links = each(screens, |(route, title)| {
        let is_here = discriminant(&route) == discriminant(here);
        let link = link(route, title).attr("class", "btn small");
        if is_here { link.attr("aria-current", "page") } else { link }.into_node()
    });
    el("nav", "choices finding-sisters").attr("aria-label", SISTERS).children(links).into_node()
}

/// A colour of a finding: colour, shape and word.
pub fn colour(colour: Colour) -> Node {
    let (key, mark) = words::colour_mark(colour);
    badge(key, mark, words::colour(colour), words::meaning(colour))
}

/// How far a finding is: colour, shape and word.
pub fn state(state: State) -> Node {
    let (key, mark) = words::state_mark(state);
    badge(key, mark, words::state(state), "")
}

fn badge(key: &str, mark: &'static str, word: &'static str, more: &'static str) -> Node {
    let mark = el("span", "mark").attr("aria-hidden", "true").child(mark);
    let more = (!more.is_empty()).then(|| span("finding-means", more));
    el("span", &format!("status st-{key}")).children(children![mark, word, more]).into_node()
}

/// A colour and a state beside each other, with what a person should look at.
pub fn standing(row: &Row) -> Node {
    let marks = each(row.marks.iter(), |words| span("flag", *words));
    children![row.colour.map(colour), state(row.state), marks].into_node()
}

/// The colours of what is open about the things of a list; nothing until they have been looked up.
pub type Found = ReadSignal<Option<Marks>>;

/// Looks up the colours for a list.
pub fn marks() -> Found {
    use_store().later(finding_rows::marks)
}

/// The colour of what is open about one thing of a list; it leads to the findings.
pub fn mark(found: Found, of: Of) -> Node {
    let colour = Memo::new(move |_| found.with(|found| found.as_ref().and_then(|marks| marks.of(&of))));
    dynamic(move || colour.get().map_or_else(nothing, |of| span("finding-mark", self::colour(of))))
}

/// The findings about one thing, the open ones first, and the way to a new one.
pub fn findings_card(of: Of) -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| finding_rows::card(m, &of)));
    dynamic(move || found.with(card_of))
}

fn card_of(found: &Card) -> Node {
    let rows = each(&found.open, |row| {
        let left = (!row.left.is_empty()).then(|| span("detail", row.left.as_str()));
        let due = span("detail", format!("{} {}", words::DUE, row.due));
        let title = link(row.route.clone(), row.title.as_str());
        let unit = (!found.is_own).then(|| span("detail", row.unit.1.as_str()));
        children![title, unit, standing(row), due, left].into_node()
    });
    let none = found.open.is_empty().then(|| p("empty", words::NONE_OPEN));
    let own = (found.is_own && !found.open.is_empty()).then(|| p("hint on-screen", says::OWN_HINT));
    let give = link(Route::from(found.new.clone()), words::GIVE).attr("class", "btn small");
    let all = (found.closed > 0).then(|| {
        children![says::closed(found.closed), " ", link(Route::from(found.all.clone()), words::ALL)]
            .into_node()
    });
    card("findings-card", titles::FINDINGS)
        .children(children![
            own,
            none,
            list("links", rows),
            all.map(|all| p("hint", all)),
            el("p", "actions").child(give)
        ])
        .into_node()
}

/// From when a colour holds.
pub fn rules() -> Node {
    fold(RULES, || {
        let rules = list("bullets", each(words::rules(), IntoNode::into_node));
        children![p("ours-tag", words::RULES_ARE_OURS), rules].into_node()
    })
}

/// The findings on the overview: how many of what, and the first that wait for who is typing.
pub fn glance(found: Glance) -> Node {
    let tiles = each(found.tiles, |(mark, n, route)| {
        let mark = match mark {
            Mark::Colour(of) => colour(of),
            Mark::State(of) => state(of),
        };
        let says = children![span("tile-n", n.to_string()), mark].into_node();
        link(route, says).attr("class", "tile").into_node()
    });
    let rows = each(&found.rows, |row| {
        let title = link(row.route.clone(), row.title.as_str());
        children![
            title,
            span("detail", row.unit.1.as_str()),
            standing(row),
            span("detail", row.left.as_str())
        ]
        .into_node()
    });
    let says = (!found.says.is_empty()).then(|| p("hint", found.says));
    let rows = (!rows.is_empty()).then(|| list("links", rows));
    let all = link(Route::from(FindingsQuery::default()), words::ALL);
    card("findings", titles::FINDINGS)
        .children(children![list("tiles", tiles), says, rows, p("more-link", all)])
        .into_node()
}

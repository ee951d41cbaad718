//! 查找: what the search box found, by kind, while it is being typed.

use crate::children;
use crate::domain::search::Index;
use crate::shell::{address, keys};
use crate::ui::context::Typed;
use crate::ui::frame::walk_hits;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::search::says;
use crate::view::screens::search::{self, Group, Hit, Piece, Screen};
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The results of what stands in the search box.
pub fn page() -> Node {
    let store = use_store();
    let Typed(typed) = expect_context::<Typed>();
    let results = dynamic(move || {
        let index = Arc::new(store.on_ledger(|m| Index::build(&m.plan, &m.ledger)));
        dynamic(move || {
            typed.with(|query| results(store.read_untracked(|m| search::screen(m, &index, query))))
        })
    });
    let head = parts::page_head(None, words::SEARCH, "", Vec::new());
    el("div", "finder").on("keydown", |ev| heard(&ev)).children(children![head, results]).into_node()
}

/// Arrow keys move between the hits; above the first one, and on Esc, the box has the focus again.
fn heard(event: &web_sys::Event) {
    let Some(key) = keys::pressed(event) else { return };
    let walks = matches!(key.as_str(), "ArrowDown" | "ArrowUp" | "Home" | "End");
    if walks {
        event.prevent_default();
    }
    if key == "Escape" || walks && !walk_hits(&key) {
        address::focus("search");
    }
}

fn results(screen: Screen) -> Node {
    let nearest = screen.nearest.map(|(name, route)| {
        let go = link(route, name).attr("class", "hit");
        el("p", "notice").children(children![says::NEAREST_BEFORE_LINK, go]).into_node()
    });
    let how = (!screen.groups.is_empty()).then(|| span("on-screen", says::HOW));
    let says = el("p", "hint").attr("role", "status").children(children![screen.says, how]);
    children![says, nearest, each(screen.groups, group)].into_node()
}

fn group(group: Group) -> Node {
    let heading = el("h2", "").child(group.title);
    let rest = group.rest.map(|rest| p("hint", rest));
    el("section", "card").children(children![heading, list("hits", each(group.hits, hit)), rest]).into_node()
}

fn hit(hit: Hit) -> Node {
    let title = el("a", "hit").attr("href", hit.route.href()).children(each(hit.title, piece));
    let withdrawn = hit.withdrawn.then(|| span("flag", says::WITHDRAWN));
    let excerpt = (!hit.excerpt.is_empty()).then(|| el("span", "detail").children(each(hit.excerpt, piece)));
    children![title, withdrawn, excerpt].into_node()
}

fn piece((matched, text): Piece) -> Node {
    if matched { el("mark", "").child(text).into_node() } else { text.into_node() }
}

//! 查找: what the search box found, by kind, while it is being typed.

use crate::domain::search::Index;
use crate::kids;
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
pub fn page() -> Part {
    let store = use_store();
    let Typed(typed) = expect_context::<Typed>();
    let results = live(move || {
        let index = Arc::new(store.on_ledger(|m| Index::build(&m.plan, &m.ledger)));
        live(move || typed.with(|query| results(store.read_untracked(|m| search::screen(m, &index, query)))))
    });
    let head = parts::page_head(None, words::SEARCH, "", Vec::new());
    el("div", "finder").on("keydown", |ev| heard(&ev)).kids(kids![head, results]).view()
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

fn results(screen: Screen) -> Part {
    let nearest = screen.nearest.map(|(name, route)| {
        let go = link(route, name).attr("class", "hit");
        el("p", "notice").kids(kids![says::NEAREST_BEFORE_LINK, go]).view()
    });
    let says = el("p", "hint").attr("role", "status").kid(screen.says);
    kids![says, nearest, each(screen.groups, group)].kid()
}

fn group(group: Group) -> Part {
    let heading = el("h2", "").kid(group.title);
    let rest = group.rest.map(|rest| p("hint", rest));
    el("section", "card").kids(kids![heading, list("hits", each(group.hits, hit)), rest]).view()
}

fn hit(hit: Hit) -> Part {
    let title = el("a", "hit").attr("href", hit.route.href()).kids(each(hit.title, piece));
    let withdrawn = hit.withdrawn.then(|| span("flag", says::WITHDRAWN));
    let excerpt = (!hit.excerpt.is_empty()).then(|| el("span", "detail").kids(each(hit.excerpt, piece)));
    kids![title, withdrawn, excerpt].kid()
}

fn piece((matched, text): Piece) -> Part {
    if matched { el("mark", "").kid(text).view() } else { text.kid() }
}

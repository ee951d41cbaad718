//! What stands round every screen: navigation, search, who is typing, what is kept where, notices.

use super::context::{Screen, Typed};
use super::kit::*;
use super::rest::use_rest;
use super::store::use_store;
use crate::app::query::ConflictsQuery;
use crate::children;
use crate::shell::{address, keys};
use crate::view::display;
use crate::view::kept;
use crate::view::keys::in_list;
use crate::view::screens::search;
use crate::view::screens::{Route, navigation, place};
use crate::view::words::{self, frame as says};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The frame round a screen.
pub fn frame(screen: Node) -> Node {
    let plan = use_store().plan();
    let rest = use_rest();
    provide_context(Typed(RwSignal::new(String::new())));
    // What has no name of its own goes by its title, which then need not be said again.
    let name = span(
        "brand-name",
        if plan.brand.is_some() { words::program(&plan) } else { display::full_width(&plan.title) },
    );
    let below =
        if plan.brand.is_some() { display::full_width(&plan.title) } else { words::LEDGER_OF_PLAN.into() };
    let brand = el("a", "brand").attr("href", "#/").children(children![name, span("brand-plan", below)]);
    let top = el("header", "top").children(children![brand, search_box(), kept_here()]);
    let side = el("nav", "side")
        .attr("aria-label", says::NAVIGATION)
        .children(places_as("side-link", None))
        .child(site_tag());
    // It lies over the page: whoever chose a place wants to see that.
    let close = |ev: web_sys::Event| {
        let list = ev.current_target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        if let Some(fold) = list.and_then(|list| list.parent_element()) {
            // It stays open at worst.
            let _ = fold.remove_attribute("open");
        }
    };
    let more = el("div", "more-list").on("click", close).children(places_as("", Some(false)));
    let more = el("details", "more").children(children![el("summary", "").child(says::MORE), more]);
    let bottom = el("nav", "bottom").attr("aria-label", says::NAVIGATION_ON_PHONES);
    let bottom = bottom.children(places_as("bottom-link", Some(true))).child(more);
    let main = el("main", "page").attr("id", "main");
    let main = main.children(children![rest.notices(), screen]);
    let skip = el("a", "skip").attr("href", "#main").child(says::SKIP_TO_MAIN).on("click", |ev| {
        ev.prevent_default();
        address::to_top();
    });
    // Said at once; its stripes and the way out come with the second part.
    let apart = match plan.is_trial() {
        true => Some(says::trial(&plan.title).into_node()),
        false => plan.is_practice().then(|| says::PRACTICE.into_node()),
    };
    let apart = apart.map(|says| el("div", "practice").children(children![says, rest.leaving()]));
    let app = el("div", "app").children(children![top, side, main, bottom]);
    children![skip, apart, app].into_node()
}

/// Links to the places, to all or to those with or without room in the phone's bar.
fn places_as(class: &'static str, short: Option<bool>) -> Vec<Node> {
    let Screen(route) = expect_context::<Screen>();
    let chosen = navigation().into_iter();
    each(chosen.filter(|(.., is_short)| short.is_none_or(|s| s == *is_short)), |(of, to, name, _)| {
        let link = el("a", class).attr("href", to.href()).child(name);
        let current = move || route.with(|r| place(r) == of).then(|| "page".to_string());
        link.dynamic_attr("aria-current", current).into_node()
    })
}

/// The search box, reached by `/` from anywhere.
fn search_box() -> Node {
    let Screen(route) = expect_context::<Screen>();
    let Typed(typed_in) = expect_context::<Typed>();
    Effect::new(move |_| {
        if let Route::Search(query) = route.get() {
            typed_in.set(query);
        }
    });
    keys::on_press(move |ev| {
        if ev.key() == "/"
            && !ev.ctrl_key()
            && !ev.meta_key()
            && !ev.alt_key()
            && address::focus_unless_typing("search")
        {
            ev.prevent_default();
        }
    });
    let is_search = move || route.with_untracked(|r| matches!(r, Route::Search(_)));
    let label = el("label", "sr").attr("for", "search").child(says::SEARCH_LABEL);
    let input = el("input", "")
        .attr("id", "search")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("placeholder", says::SEARCH_PLACEHOLDER)
        .value(move || typed_in.get())
        .on("input", move |ev| {
            typed_in.set(typed(&ev));
            if is_search() {
                address::replace(&search::address(&typed_in.get_untracked()));
            }
        })
        .on("keydown", move |ev| {
            if is_search() && keys::pressed(&ev).as_deref() == Some("ArrowDown") && walk_hits("ArrowDown") {
                ev.prevent_default();
            }
        });
    let go = el("button", "btn").attr("type", "submit").child(words::SEARCH);
    el("form", "search")
        .attr("role", "search")
        .on("submit", move |ev| {
            ev.prevent_default();
            if is_search() {
                walk_hits("ArrowDown");
            } else {
                address::go(&search::address(typed_in.get_untracked().trim()));
            }
        })
        .children(children![label, input, go])
        .into_node()
}

/// Moves the focus among the hits of a search; says whether there was one to go to.
pub fn walk_hits(key: &str) -> bool {
    keys::walk("a.hit", |at, count| in_list(at, count, key))
}

/// How far the last entries have been kept, and how many exist only here.
fn kept_here() -> Node {
    let store = use_store();
    let state = dynamic(move || match store.with(kept::state) {
        None => nothing(),
        Some((class, words)) => span(&format!("keep {class}"), words),
    });
    let only = dynamic(move || {
        let (words, due) = store.summary(|t| (t.says.clone(), t.is_due));
        link(Route::Snapshots, words)
            .attr("class", if due { "only-here due" } else { "only-here" })
            .into_node()
    });
    let conflicts = dynamic(move || match store.summary(|t| t.conflicts) {
        0 => nothing(),
        n => link(Route::from(ConflictsQuery::default()), says::conflicts(n))
            .attr("class", "badge")
            .into_node(),
    });
    el("div", "kept").attr("role", "status").children(children![conflicts, state, only]).into_node()
}

/// Who is typing.
fn site_tag() -> Node {
    let store = use_store();
    let name = dynamic_text(move || {
        store.with_site(|site| site.map_or(says::NO_SITE.to_string(), |s| display::visible(&s.name)))
    });
    let label = span("site-label", words::SITE);
    el("p", "site-tag").children(children![label, link(Route::Snapshots, name)]).into_node()
}

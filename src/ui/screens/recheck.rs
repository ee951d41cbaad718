//! 退回核对单: a sheet for every site whose own values differ, to be printed or sent.

use crate::app::outgoing::Outgoing;
use crate::app::query::ConflictsQuery;
use crate::children;
use crate::shell::{clock, files};
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::recheck::{self, Item, Sheet, says};
use crate::view::screens::{Route, titles};
use crate::view::who;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The sheets of all sites.
pub fn page() -> Node {
    let store = use_store();
    let body = dynamic(move || {
        let found =
            |subjects: &[_]| store.read_untracked(|m| recheck::sheets(m, subjects, clock::minutes_ahead()));
        let sheets = store.conflicts(found);
        if sheets.is_empty() { p("empty", says::NONE) } else { each(sheets, sheet).into_node() }
    });
    let up = Some((Route::from(ConflictsQuery::default()), titles::CONFLICTS));
    let actions = children![print_button(says::PRINT)];
    // On paper each sheet speaks for itself.
    let head = el("div", "on-screen").child(parts::page_head(up, titles::RECHECK, says::SAYS, actions));
    children![head, body].into_node()
}

fn sheet(sheet: Sheet) -> Node {
    with_state(sheet.key.clone(), || RwSignal::new(String::new()), move |said| sheet_of(sheet, said))
}

fn sheet_of(sheet: Sheet, said: RwSignal<String>) -> Node {
    let store = use_store();
    let text = recheck::text(&sheet);
    let copy = button("btn small", says::COPY, move || {
        store.let_out(Outgoing::Words(text.clone()), move |out| {
            let Outgoing::Words(text) = out else { return };
            spawn_local(async move {
                let copied = files::copy(&text).await;
                said.set(says::copied(copied.is_ok()).to_string());
            });
        });
    });
    let copy = copy.attr("aria-label", says::copy(&sheet.site));
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    let asks = says::asks(sheet.items.len());
    let items = each(sheet.items, |item| el("li", "").children(said_of(item)).into_node());
    let id = format!("recheck-{}", sheet.key);
    el("section", "card sheet")
        .attr("aria-labelledby", id.clone())
        .children(children![
            el("h2", "").attr("id", id).child(says::title(&sheet.site)),
            p("", asks),
            el("ol", "reminder-items").children(items),
            p("hint", says::HOW),
            el("div", "actions").children(children![copy, status]),
            p("signed", who::signed(&use_store().plan()))
        ])
        .into_node()
}

fn said_of(item: Item) -> Vec<Node> {
    let name = match item.route {
        Some(route) => link(route, item.name).into_node(),
        None => item.name.into_node(),
    };
    let beside = (!item.beside.is_empty()).then(|| span("detail", item.beside));
    children![name, list("links", each(item.values, IntoNode::into_node)), beside]
}

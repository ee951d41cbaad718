//! 快照: export, import with a preview before anything changes, undo and redo, who types, clearing.

pub mod clearing;
pub mod exporting;

use crate::app::model::ROOM;
use crate::app::query::CompareQuery;
use crate::app::query::register::RegisterQuery;
use crate::children;
use crate::shell::{address, files};
use crate::ui::exchange::filled::filled;
use crate::ui::exchange::opening::{open_files, open_link, open_text};
use crate::ui::exchange::preview::preview;
use crate::ui::forms::drafting::{self, Draft};
use crate::ui::forms::field::{Faults, Field};
use crate::ui::forms::site::site_chooser;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::screens::snapshots::clearing::clearing;
use crate::ui::screens::snapshots::exporting::{export, safety_copies};
use crate::ui::store::use_store;
use crate::view::problems::FILLING;
use crate::view::screens::Route;
use crate::view::screens::snapshots::says;
use crate::view::screens::titles;
use crate::view::words;
use crate::view::{kept, sites};
use leptos::prelude::*;

/// The screen for snapshots; with the text of a link, what the link brings is looked at first.
pub fn page(link: Option<String>) -> Node {
    let store = use_store();
    if let Some(link) = link {
        open_link(store, link);
        // Loaded again, the link would ask again.
        address::replace(&Route::Snapshots);
    }
    let register = Route::from(RegisterQuery::default());
    let compare = vec![
        crate::ui::kit::link(register, titles::REGISTER).attr("class", "btn").into_node(),
        crate::ui::kit::link(Route::from(CompareQuery::default()), titles::COMPARE)
            .attr("class", "btn")
            .into_node(),
    ];
    let columns = el("div", "columns").children(children![export(), import()]);
    children![
        parts::page_head(None, titles::SNAPSHOTS, says::SAYS, compare),
        preview(),
        filled(),
        columns,
        who(),
        kept(),
        clearing()
    ]
    .into_node()
}

/// How safe what is stored here is, and how full the journal's store.
fn kept() -> Node {
    let store = use_store();
    let health = Memo::new(move |_| store.with(|m| m.health));
    let promise = dynamic_text(move || kept::promise(&health.get()).0.to_string());
    let ask = dynamic(move || match kept::promise(&health.get()).1 {
        true => button("btn small", says::ASK_TO_KEEP, move || store.ask_to_keep()).into_node(),
        false => nothing(),
    });
    let share = move || 100 * health.get().used / ROOM;
    let meter = el("meter", "")
        .attr("aria-label", says::ROOM_USED)
        .attr("max", ROOM.to_string())
        .attr("low", FILLING[0].to_string())
        .attr("high", FILLING[1].to_string())
        .attr("optimum", "0")
        .dynamic_attr("value", move || Some(health.get().used.to_string()));
    let says = dynamic_text(move || says::room_used(share()));
    card("kept-here", says::KEPT_HERE)
        .children(children![p("", promise), el("p", "").children(children![meter, " ", says]), ask])
        .into_node()
}

fn import() -> Node {
    let store = use_store();
    let pick = el("input", "")
        .attr("type", "file")
        .attr("multiple", "")
        .on("change", move |ev| open_files(store, files::picked(&ev)));
    let pick = el("label", "btn file").children(children![says::PICK_FILES, pick]);
    let over = RwSignal::new(false);
    let drop = el("div", "drop")
        .dynamic_attr("data-over", move || over.get().then(String::new))
        .on("dragover", move |ev| {
            ev.prevent_default();
            over.set(true);
        })
        .on("dragleave", move |_| over.set(false))
        .on("drop", move |ev| {
            over.set(false);
            // Files are taken wherever they fall (`ui::dropping`).
            if let (true, Some(text)) = (files::dropped(&ev).is_empty(), files::dropped_text(&ev)) {
                ev.prevent_default();
                open_text(store, text);
            }
        })
        .children(children![pick, p("hint", says::DROP_HINT)]);
    card("import", says::IMPORT)
        .children(children![p("", says::IMPORT_HINT), drop, paste(), safety_copies()])
        .into_node()
}

/// For what came as text: a snapshot's content, or a link.
fn paste() -> Node {
    let store = use_store();
    let text = RwSignal::new(String::new());
    let none: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of("paste-snapshot", none, vec![drafting::kept("paste-snapshot", text)]);
    let submitted = move || {
        let pasted = text.get_untracked();
        if !pasted.trim().is_empty() {
            draft.recorded(&[text]);
            open_text(store, pasted);
        }
    };
    let form = draft
        .form("form", submitted)
        .child(Field::wide("paste-snapshot", says::PASTED).text("3", text, none))
        .child(
            el("div", "field wide").child(el("button", "btn").attr("type", "submit").child(says::PREVIEW)),
        );
    draft
        .unfolded(el("details", "fold"))
        .children(children![el("summary", "").child(says::PASTE), draft.offer(), form])
        .into_node()
}

/// Who is typing, and the way to change it.
fn who() -> Node {
    let store = use_store();
    let changing = RwSignal::new(false);
    let body = dynamic(move || {
        let name = store.with_site(|site| site.map(|s| sites::shown(&store.plan(), s)));
        match name {
            Some(name) if !changing.get() => {
                let change = button("btn small", says::CHANGE_SITE, move || changing.set(true));
                el("p", "").children(children![says::site(&name), change]).into_node()
            }
            _ => site_chooser(),
        }
    });
    Effect::watch(move || store.with_site(|site| site.cloned()), move |_, _, _| changing.set(false), false);
    card("site", words::SITE).child(body).into_node()
}

//! 快照: export, import with a preview before anything changes, undo and redo, who types, clearing.

pub mod clearing;
pub mod exporting;

use crate::app::action::Action;
use crate::app::model::{LastImport, ROOM};
use crate::kids;
use crate::shell::{address, files};
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
use crate::view::{display, kept, sites};
use leptos::prelude::*;

/// The screen for snapshots; with the text of a link, what the link brings is looked at first.
pub fn page(link: Option<String>) -> Part {
    let store = use_store();
    if let Some(link) = link {
        open_link(store, link);
        // Loaded again, the link would ask again.
        address::replace(&Route::Snapshots);
    }
    let compare = vec![
        crate::ui::kit::link(Route::Compare(Default::default()), titles::COMPARE).attr("class", "btn").view(),
    ];
    let columns = el("div", "columns").kids(kids![export(), import()]);
    kids![
        parts::page_head(None, titles::SNAPSHOTS, says::SAYS, compare),
        preview(),
        columns,
        who(),
        kept(),
        clearing()
    ]
    .kid()
}

/// How safe what is stored here is, and how full the journal's store.
fn kept() -> Part {
    let store = use_store();
    let survey = Memo::new(move |_| store.with(|m| m.survey));
    let promise = live_text(move || kept::promise(&survey.get()).0.to_string());
    let ask = live(move || match kept::promise(&survey.get()).1 {
        true => button("btn small", says::ASK_TO_KEEP, move || store.ask_to_keep()).view(),
        false => nothing(),
    });
    let share = move || 100 * survey.get().used / ROOM;
    let meter = el("meter", "")
        .attr("aria-label", says::ROOM_USED)
        .attr("max", ROOM.to_string())
        .attr("low", FILLING[0].to_string())
        .attr("high", FILLING[1].to_string())
        .attr("optimum", "0")
        .live_attr("value", move || Some(survey.get().used.to_string()));
    let says = live_text(move || says::room_used(share()));
    card("kept-here", says::KEPT_HERE)
        .kids(kids![p("", promise), el("p", "").kids(kids![meter, " ", says]), ask])
        .view()
}

fn import() -> Part {
    let store = use_store();
    let pick = el("input", "")
        .attr("type", "file")
        .attr("multiple", "")
        .on("change", move |ev| open_files(store, files::picked(&ev)));
    let pick = el("label", "btn file").kids(kids![says::PICK_FILES, pick]);
    let last = live(move || {
        store
            .with(|m| Some((m.last_import.clone()?, m.undone_by().is_some())))
            .map_or_else(nothing, last_import)
    });
    let over = RwSignal::new(false);
    let drop = el("div", "drop")
        .live_attr("data-over", move || over.get().then(String::new))
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
        .kids(kids![pick, p("hint", says::DROP_HINT)]);
    card("import", says::IMPORT)
        .kids(kids![p("", says::IMPORT_HINT), drop, paste(), last, safety_copies()])
        .view()
}

/// For what came as text: a snapshot's content, or a link.
fn paste() -> Part {
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
        .kid(Field::wide("paste-snapshot", says::PASTED).text("3", text, none))
        .kid(el("div", "field wide").kid(el("button", "btn").attr("type", "submit").kid(says::PREVIEW)));
    draft
        .unfolded(el("details", "twin"))
        .kids(kids![el("summary", "").kid(says::PASTE), draft.offer(), form])
        .view()
}

fn last_import((last, is_undone): (LastImport, bool)) -> Part {
    let store = use_store();
    let (n, file) = (last.brought.len(), display::visible(&last.file));
    let (says, act) = if is_undone {
        let redo = button("btn small", words::RESTORE, move || store.dispatch(Action::RedidImport));
        (says::undone(&file, n), redo)
    } else {
        let undo = button("btn small", says::UNDO_IMPORT, move || store.dispatch(Action::UndidImport));
        (says::imported(&file, n), undo)
    };
    let undo = act.live_attr("disabled", move || store.without_site());
    el("p", "").kids(kids![says, undo]).view()
}

/// Who is typing, and the way to change it.
fn who() -> Part {
    let store = use_store();
    let changing = RwSignal::new(false);
    let body = live(move || {
        let name = store.with_site(|site| site.map(|s| sites::shown(&store.plan(), s)));
        match name {
            Some(name) if !changing.get() => {
                let change = button("btn small", says::CHANGE_SITE, move || changing.set(true));
                el("p", "").kids(kids![says::site(&name), change]).view()
            }
            _ => site_chooser(),
        }
    });
    Effect::watch(move || store.with_site(|site| site.cloned()), move |_, _, _| changing.set(false), false);
    card("site", words::SITE).kid(body).view()
}

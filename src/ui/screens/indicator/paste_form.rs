//! The form that takes a table pasted from Excel or WPS: columns shown, rows checked, the effect shown first.

use crate::app::action::Action;
use crate::app::columns::Chosen;
use crate::app::paste::Column;
use crate::app::table;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::domain::extras;
use crate::format::entry;
use crate::shell::input;
use crate::ui::forms::drafting::{Draft, kept};
use crate::ui::forms::field::{Faults, Field};
use crate::ui::kit::*;
use crate::ui::screens::indicator::paste_table;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::indicator::pasting::says;
use crate::view::screens::indicator::pasting::{self, Answers};
use crate::view::words;
use leptos::prelude::*;

/// The form, folded away until somebody wants it.
pub fn paste_form(of: IndicatorRef) -> Node {
    let store = use_store();
    let (text, source) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(Chosen::default());
    let answers = RwSignal::new(Answers::new());
    // What was said after the last recording, and the text it left.
    let done = RwSignal::new((String::new(), String::new()));
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        format!("paste-{}", Route::of(of).href()),
        faults,
        vec![kept("paste", text), kept("paste-source", source)],
    );
    let sheet = Memo::new(move |_| {
        let (text, source, chosen) = (text.get(), source.get(), chosen.get());
        if text.trim().is_empty() {
            return None;
        }
        let today = store.calendar().latest;
        store.on_ledger(|m| {
            let indicator = extras::indicator(&m.plan, &m.ledger, of)?;
            let verified = entry::VERIFIED.first().copied().unwrap_or_default();
            let column =
                Column { plan: &m.plan, of, indicator: &indicator, source: &source, verified, today };
            Some(column.read(&text, &chosen))
        })
    });
    let preview = Memo::new(move |_| {
        let answers = answers.get();
        sheet.with(|s| s.as_ref().and_then(|s| store.on_ledger(|m| pasting::preview(m, of, s, &answers))))
    });
    let submitted = move || {
        let good = preview.with_untracked(|p| p.as_ref().map(|p| p.good.clone())).unwrap_or_default();
        if good.is_empty() || store.without_site().is_some() {
            return;
        }
        let (lines, bodies): (Vec<usize>, Vec<_>) = good.into_iter().unzip();
        let (rest, all) = sheet.with_untracked(|s| {
            let sheet = s.as_ref();
            let rest = sheet.map(|s| text.with_untracked(|text| s.without(text, &lines)));
            (rest.unwrap_or_default(), sheet.map_or(0, |s| s.rows.len()))
        });
        done.set((pasting::recorded(lines.len(), all), rest.clone()));
        // What was not recorded stays, and stays a draft.
        if rest.is_empty() {
            draft.recorded(&[text]);
        } else {
            text.set(rest);
        }
        store.dispatch(Action::RecordedAll(bodies));
    };
    let pasted = move |event: web_sys::Event| {
        // Without headings nobody can tell this table from the last.
        if !chosen.with_untracked(Chosen::is_named) {
            chosen.set(Chosen::default());
        }
        if let Some(rows) = input::pasted_table(&event) {
            input::insert(&event, &table::write(&table::spread(&rows)));
        }
    };
    let record = el("button", "btn primary").attr("type", "submit").child(says::RECORD_ROWS);
    let none = move || preview.with(|p| p.as_ref().is_none_or(|p| p.good.is_empty()));
    let record = record
        .dynamic_attr("disabled", move || if none() { Some(String::new()) } else { store.without_site() });
    let said = dynamic(move || {
        let (said, rest) = done.get();
        if !said.is_empty() && text.with(|text| *text == rest) { p("strong", said) } else { nothing() }
    });
    let field = Field::wide("paste", words::PASTED).text("5", text, faults);
    let fields = children![
        el("div", "field wide").child(p("hint", pasting::hint())),
        el("div", "field wide").on("paste", pasted).child(field),
        el("div", "field wide").attr("role", "status").child(said),
        Field::wide("paste-source", says::SOURCE_OF_ROWS).line("text", source, faults),
        el("div", "field wide").child(paste_table::columns(sheet, chosen)),
        el("div", "field wide").child(paste_table::rows(preview, answers)),
        el("div", "field wide").child(record),
    ];
    let fields =
        draft.form("form", submitted).children(fields).dynamic_attr("hidden", move || store.without_site());
    let fold = draft.unfolded(el("details", "card fold").attr("id", "paste-card"));
    fold.children(children![el("summary", "").child(says::TITLE), draft.offer(), fields]).into_node()
}

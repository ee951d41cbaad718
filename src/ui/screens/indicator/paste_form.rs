//! The form that takes a table pasted from Excel or WPS: columns shown, rows checked, the effect shown first.

use crate::app::columns::Chosen;
use crate::app::paste::Column;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::domain::extras;
use crate::format::entry;
use crate::ui::forms::drafting::{Draft, kept};
use crate::ui::forms::field::{Faults, Field};
use crate::ui::forms::pasting::{self as shared, Pasting};
use crate::ui::kit::*;
use crate::ui::screens::indicator::paste_table;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::indicator::pasting::says;
use crate::view::screens::indicator::pasting::{self, Answers};
use leptos::prelude::*;

/// The form, folded away until somebody wants it.
pub fn paste_form(of: IndicatorRef) -> Node {
    let store = use_store();
    let (text, source) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(Chosen::default());
    let answers = RwSignal::new(Answers::new());
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
    let good = Memo::new(move |_| preview.with(|p| p.as_ref().map(|p| p.good.clone())).unwrap_or_default());
    let fields = children![Field::wide("paste-source", says::SOURCE_OF_ROWS).line("text", source, faults)];
    let (hint, rows) = (pasting::hint(), paste_table::rows(preview, answers));
    shared::paste_form(Pasting { hint, text, chosen, draft, faults, sheet, good, fields, rows })
}

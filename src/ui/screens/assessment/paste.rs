//! The form that takes a table of assessment items from Excel or WPS.

use crate::app::columns::Chosen;
use crate::app::paste_items;
use crate::children;
use crate::ui::forms::drafting::{Draft, chosen as choice, kept};
use crate::ui::forms::field::{Faults, Field};
use crate::ui::forms::pasting::{self, Pasting};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::pasting::says as shared;
use crate::view::screens::assessment::forms;
use crate::view::screens::assessment::pasting::{Preview, preview, says};
use leptos::prelude::*;

const HEADS: &[Head] =
    &[("num", shared::LINE), ("", says::UNDERSTOOD), ("", says::STATE), ("", shared::REMARK)];

/// The form, folded away until somebody wants it.
pub fn paste_form(first: i32) -> Node {
    let store = use_store();
    let text = RwSignal::new(String::new());
    let year = RwSignal::new(first.to_string());
    let chosen = RwSignal::new(Chosen::default());
    let faults: Faults = RwSignal::new(Vec::new());
    let years = store.read_untracked(forms::years);
    let kept = vec![kept("paste", text), choice("paste-year", year, &years)];
    let draft = Draft::of("paste-items", faults, kept);
    let sheet = Memo::new(move |_| {
        let (text, year, chosen) = (text.get(), year.get(), chosen.get());
        let read = |m: &crate::app::model::Model| paste_items::read(m, &year, &text, &chosen);
        (!text.trim().is_empty()).then(|| store.on_ledger(read))
    });
    let shown =
        Memo::new(move |_| sheet.with(|sheet| sheet.as_ref().map(|s| store.on_ledger(|m| preview(m, s)))));
    let good = Memo::new(move |_| shown.with(|p| p.as_ref().map(|p| p.good.clone())).unwrap_or_default());
    let fields = children![Field::new("paste-year", forms::says::YEAR).choice(years, year, faults)];
    let hint = says::HINT.to_string();
    let rows = dynamic(move || shown.with(|p| p.as_ref().map_or_else(nothing, drawn)));
    pasting::paste_form(Pasting { hint, text, chosen, draft, faults, sheet, good, fields, rows })
}

fn drawn(preview: &Preview) -> Node {
    let unread = preview.unread.as_ref().map(|why| p("flag", why.as_str()));
    let row = |(line, what, is_good, remark): &(String, String, bool, String)| {
        let (class, state) =
            if *is_good { ("", shared::CAN_RECORD) } else { ("flag", shared::CANNOT_RECORD) };
        let cells = children![
            cell("num", shared::LINE, line.as_str()),
            cell("", says::UNDERSTOOD, what.as_str()),
            cell("", says::STATE, span(class, state)),
            cell("", shared::REMARK, remark.as_str())
        ];
        el("tr", "").children(cells).into_node()
    };
    let rows = (!preview.rows.is_empty()).then(|| {
        let body = vec![el("tbody", "").children(each(&preview.rows, row)).into_node()];
        table("table plain", HEADS, body)
    });
    let said = el("div", "").attr("role", "status").children(children![unread, p("", preview.says.as_str())]);
    children![said, rows].into_node()
}

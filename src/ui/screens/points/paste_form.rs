//! The form that takes a list of towns from Excel or WPS.

use crate::app::columns::Chosen;
use crate::app::paste_towns::TownList;
use crate::app::town_form::{self, kind_word};
use crate::children;
use crate::domain::points::Kind;
use crate::ui::forms::drafting::{Draft, chosen as choice, kept};
use crate::ui::forms::field::{Faults, Field};
use crate::ui::forms::pasting::{self, Pasting};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::pasting::says as shared;
use crate::view::screens::points::forms;
use crate::view::screens::points::pasting::{Line, Preview, preview, says};
use crate::view::words;
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("num", shared::LINE),
    ("", says::UNDERSTOOD),
    ("", says::DETAIL),
    ("", says::STATE),
    ("", shared::REMARK),
];

/// The form, folded away until somebody wants it.
pub fn paste_form() -> Node {
    let store = use_store();
    let text = RwSignal::new(String::new());
    let kind = RwSignal::new(kind_word(Kind::Point).to_string());
    let as_of = RwSignal::new(store.calendar().period_end());
    let chosen = RwSignal::new(Chosen::default());
    let faults: Faults = RwSignal::new(Vec::new());
    let kinds = forms::kind_choices();
    let draft = Draft::of(
        "paste-towns",
        faults,
        vec![kept("paste", text), choice("paste-kind", kind, &kinds), kept("paste-as-of", as_of)],
    );
    let sheet = Memo::new(move |_| {
        let (text, as_of, chosen) = (text.get(), as_of.get(), chosen.get());
        let kind = town_form::kind(&kind.get());
        let (plan, today) = (store.plan(), store.calendar().latest);
        let list = TownList { plan: &plan, kind, as_of: &as_of, today };
        (!text.trim().is_empty()).then(|| list.read(&text, &chosen))
    });
    let shown = Memo::new(move |_| {
        let kind = town_form::kind(&kind.get());
        sheet.with(|sheet| sheet.as_ref().map(|sheet| store.on_ledger(|m| preview(m, kind, sheet))))
    });
    let good = Memo::new(move |_| shown.with(|p| p.as_ref().map(|p| p.good.clone())).unwrap_or_default());
    let fields = children![
        Field::new("paste-kind", says::KIND).choice(kinds, kind, faults),
        Field::new("paste-as-of", says::AS_OF_OF_ROWS).line("date", as_of, faults),
    ];
    let hint = says::HINT.to_string();
    pasting::paste_form(Pasting { hint, text, chosen, draft, faults, sheet, good, fields, rows: rows(shown) })
}

fn rows(shown: Memo<Option<Preview>>) -> Node {
    let most = RwSignal::new(parts::STEP);
    let said = dynamic(move || {
        let said = shown.with(|p| p.as_ref().map(|p| (p.unread.clone(), p.says.clone(), p.passed.clone())));
        let Some((unread, says, passed)) = said else { return nothing() };
        children![unread.map(|why| p("flag", why)), p("", says), passed.map(|passed| p("hint", passed))]
            .into_node()
    });
    let said = el("div", "").attr("role", "status").child(said);
    let table = dynamic(move || shown.with(|p| p.as_ref().map_or_else(nothing, |p| drawn(p, most))));
    children![said, table].into_node()
}

fn drawn(preview: &Preview, most: RwSignal<usize>) -> Node {
    if preview.rows.is_empty() {
        return nothing();
    }
    let body = vec![el("tbody", "").children(each(preview.shown(most.get()), row)).into_node()];
    children![
        table("table plain", HEADS, body),
        parts::more(preview.rows.len(), words::MEASURE_OF_ROWS, most, parts::STEP)
    ]
    .into_node()
}

fn row(line: &Line) -> Node {
    let (class, state) =
        if line.is_good { ("", shared::CAN_RECORD) } else { ("flag", shared::CANNOT_RECORD) };
    let cells = children![
        cell("num", shared::LINE, line.no.as_str()),
        cell("", says::UNDERSTOOD, line.says.as_str()),
        cell("", says::DETAIL, line.detail.as_str()),
        cell("", says::STATE, span(class, state)),
        cell("", shared::REMARK, line.remark.as_str())
    ];
    el("tr", "").children(cells).into_node()
}

//! One 指标 whose target is in words: its state, the form that reports it, every report.

use crate::app::query::Query;
use crate::children;
use crate::domain::entry::{IndicatorRef, Work};
use crate::domain::plan::No;
use crate::ui::context::Purpose;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::recording::lines;
use crate::ui::forms::site::ask_site;
use crate::ui::forms::update::update_form;
use crate::ui::kit::*;
use crate::ui::oversight::findings_card;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::finding_rows::Of;
use crate::view::screens::Route;
use crate::view::screens::indicator::says as indicator;
use crate::view::screens::indicator::worded::{self, Page, says};
use crate::view::screens::titles;
use crate::view::words::{self, update::says as update};
use leptos::prelude::*;

/// The page of such an indicator; `None` where the plan has none of this number.
pub fn page(no: No) -> Option<Node> {
    let store = use_store();
    let page = Memo::new(move |_| store.on_ledger(|m| worded::page(m, no)));
    let first = page.get_untracked()?;
    provide_context(Purpose(says::PURPOSE));
    let part = move |show: fn(&Page) -> Node| {
        dynamic(move || page.with(|page| page.as_ref().map_or_else(nothing, show)))
    };
    let head = parts::page_head(
        Some((Route::Indicators(Query::ALL), titles::INDICATORS)),
        first.row.name,
        first.row.says,
        vec![parts::source(&first.row.clause)],
    );
    let clause = card("clause-text", crate::view::screens::work::says::CLAUSE)
        .child(el("blockquote", "clause").child(first.clause));
    let report = card("report", update::TITLE).children(children![
        p("hint", says::NO_VALUE),
        ask_site(),
        update_form(Work::Worded(no), "", None, stays())
    ]);
    let columns = el("div", "columns").children(children![part(now), report]);
    let updates = card("updates", says::UPDATES).child(part(updates));
    Some(
        children![
            head,
            clause,
            columns,
            updates,
            findings_card(Of::Indicator(IndicatorRef::Plan(no))),
            parts::notes(&first.notes)
        ]
        .into_node(),
    )
}

fn now(page: &Page) -> Node {
    let row = &page.row;
    let as_of = row.as_of.map(|day| span("detail", words::as_of(&day.to_string())));
    let state = el("div", "now").children(children![parts::task_state(row.state.as_ref()), as_of]);
    let settle = row.conflict.then(|| {
        let says = children![says::DIFFER, " ", parts::settle_link(Work::Worded(row.no))].into_node();
        el("p", "flag-line").child(says)
    });
    let last = row.as_of.map(|_| el("h3", "").child(says::LATEST));
    let said = [&row.note, &page.evidence].map(|said| (!said.is_empty()).then(|| p("", said.as_str())));
    let [note, evidence] = said;
    card("now", indicator::NOW)
        .children(children![state, settle, last, note, evidence, p("hint", page.reporters.as_str())])
        .into_node()
}

fn updates(page: &Page) -> Node {
    let stand = lines(page.updates.clone(), says::NO_UPDATES, "update-reason");
    let past = (!page.past.is_empty()).then(|| {
        let each = each(&page.past, |line| parts::line(line.clone(), nothing()));
        children![el("h3", "").child(says::PAST), el("ul", "lines").children(each)]
    });
    children![stand, past].into_node()
}

//! 指标: all of them, filtered and ordered as the address says, with the picture of the categories.

use crate::app::query::Query;
use crate::children;
use crate::domain::plan::{Nature, Plan};
use crate::shell::address;
use crate::ui::chart::category::category_figure;
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::{bullet, sparkline};
use crate::ui::forms::extra::extra_form;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::oversight::{Found, mark, marks};
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::data_table;
use crate::view::finding_rows::Of;
use crate::view::indicator_rows::{self, Row};
use crate::view::screens::Route;
use crate::view::screens::indicators::says;
use crate::view::screens::indicators::{self, List, Offers};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("", words::INDICATOR),
    ("num", words::BASELINE),
    ("num", says::LATEST),
    ("num", words::REQUIRED_THEN),
    ("num", words::TARGET),
    ("pic spark-cell", says::TREND),
    ("pic", says::POSITION),
    ("", words::STATUS),
    ("", says::AGE),
];

/// The list of indicators.
pub fn page(query: Query) -> Node {
    let store = use_store();
    let plan = store.plan();
    let says = says::summary(&plan);
    let words = query.words().map(RwSignal::new);
    let asked = move || {
        let [status, category, unit, order] = words.map(|word| word.get());
        Query::of_words(&status, &category, &unit, &order)
    };
    // The address follows the choice, without a step for Back at every change.
    Effect::watch(asked, |query, _, _| address::replace(&Route::Indicators(query.clone())), false);
    let clear = move || words.iter().take(3).for_each(|word| word.set(String::new()));
    let found = marks();
    let listed = dynamic(move || {
        let query = asked();
        let list = store.on_ledger(|m| indicators::list(m, &query));
        let clear = query.is_filtered().then(|| button("btn small", says::CLEAR_FILTERS, clear).into_node());
        let says =
            el("p", "list-says").attr("role", "status").children(children![list.says.as_str(), " ", clear]);
        children![says, rows_of(list, found)].into_node()
    });
    let card = el("section", "card table-card").attr("aria-label", says::LIST);
    children![
        parts::page_head(None, titles::INDICATORS, says, Vec::new()),
        card.children(children![filters(indicators::offers(&plan), words), listed]),
        el("section", "card")
            .attr("aria-label", says::TABLE)
            .child(data_table(move || Some(store.on_ledger(data_table::indicators)))),
        worded(&plan),
        extras(found),
        category_figure(),
    ]
    .into_node()
}

fn filters(offers: Offers, [status, category, unit, order]: [RwSignal<String>; 4]) -> Node {
    let none: Faults = RwSignal::new(Vec::new());
    form("filters", || {})
        .attr("role", "search")
        .attr("aria-label", says::FILTERS)
        .children(children![
            Field::new("by-status", words::STATUS).choice(offers.statuses, status, none),
            Field::new("by-category", says::CATEGORY).choice(offers.categories, category, none),
            Field::new("by-unit", says::UNIT).choice(offers.units, unit, none),
            Field::new("by-order", says::ORDER).choice(offers.orders, order, none),
        ])
        .into_node()
}

/// The document's indicators with a target in words.
fn worded(plan: &Plan) -> Node {
    if plan.worded.is_empty() {
        return nothing();
    }
    let store = use_store();
    let row = |of: indicator_rows::InWords| {
        let as_of = of.as_of.map(|day| span("detail", words::as_of(&day.to_string())));
        let conflict = of.conflict.then(|| span("flag", says::CONFLICT));
        children![
            link(Route::Indicator(of.no), of.name),
            parts::task_state(of.state.as_ref()),
            as_of,
            conflict,
            span("detail", of.says),
            parts::source(&of.clause)
        ]
        .into_node()
    };
    let rows =
        dynamic(move || list("links", each(store.on_ledger(indicator_rows::in_words), row)).into_node());
    card("worded", says::WORDED).children(children![p("hint", says::WORDED_HINT), rows]).into_node()
}

/// People's own indicators, apart from the document's.
fn extras(found: Found) -> Node {
    let store = use_store();
    let rows = dynamic(move || {
        let rows = store.on_ledger(indicator_rows::extra_rows);
        if rows.is_empty() {
            return p("empty", says::NO_EXTRAS);
        }
        let body = el("tbody", "").children(each(rows, |row| kept_row(row, found))).into_node();
        table("table indicators", HEADS, vec![body]).attr("aria-label", titles::EXTRA).into_node()
    });
    let hint = p("hint", says::EXTRAS_HINT);
    let title = children![span("", titles::EXTRA), " ", span("tag", words::EXTRA)].into_node();
    card("extras", title).children(children![hint, rows, extra_form()]).into_node()
}

fn rows_of(list: List, found: Found) -> Node {
    if list.is_empty {
        return nothing();
    }
    let bodies = each(list.groups, |(heading, rows)| {
        let key = heading.clone();
        let heading = el("th", "").attr("colspan", "9").attr("scope", "rowgroup").child(heading);
        let group = el("tr", "group").child(heading);
        keyed(key, el("tbody", "").child(group).children(each(rows, |row| kept_row(row, found))))
    });
    table("table indicators", HEADS, bodies).attr("aria-label", says::INDICATORS_AND_STATUS).into_node()
}

fn kept_row(row: Row, found: Found) -> Node {
    persistent(Route::of(row.of).href(), row, move |row| self::row(row, found))
}

/// A row: its pictures are drawn when their own data change, its words whenever they do.
fn row(row: ReadSignal<Row>, found: Found) -> Node {
    let of = row.with_untracked(|row| row.of);
    let part = |show: fn(&Row) -> Vec<Node>| dynamic(move || row.with(show).into_node());
    let pictures = children![cell("pic spark-cell", "", sparkline(of)), cell("pic", "", bullet(of))];
    let values = dynamic(move || row.with(|row| values(row, mark(found, Of::Indicator(row.of))).into_node()));
    el("tr", "").children(children![values, pictures, part(state)]).into_node()
}

fn values(row: &Row, mark: Node) -> Vec<Node> {
    let value = row.value.as_ref().map_or("—", |(value, _)| value.as_str());
    let required = if row.required.is_empty() { "—" } else { row.required.as_str() };
    let binding = row.is_binding.then(|| span("tag", words::nature(Nature::Binding)));
    let name =
        children![parts::indicator_name(row), span("measure", row.measure.as_str()), " ", binding, mark];
    children![
        row_head(name),
        cell("num", words::BASELINE, row.ends.0.as_str()),
        cell("num strong", says::LATEST, value),
        cell("num", words::REQUIRED_THEN, required),
        cell("num", words::TARGET, row.ends.1.as_str()),
    ]
}

fn state(row: &Row) -> Vec<Node> {
    let conflict = row.conflict.then(|| span("flag", says::CONFLICT));
    let as_of = row.value.as_ref().map_or("", |(_, as_of)| as_of.as_str());
    children![
        cell("", words::STATUS, children![parts::status(row.status), conflict]),
        cell(
            "age",
            if row.age.is_empty() { "" } else { says::AGE },
            el("span", "").attr("title", as_of).child(row.age.as_str())
        ),
    ]
}

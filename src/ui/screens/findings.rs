//! 督查督办: every finding, filtered as the address says; the form for a new one; on paper a report (督查通报).

use crate::app::query::oversight::FindingsQuery;
use crate::children;
use crate::domain::findings::Colour;
use crate::shell::address;
use crate::ui::exchange::leaving::print_button;
use crate::ui::forms::drafting::Done;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::forms::finding::finding_form;
use crate::ui::forms::recording::recorded;
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::oversight::{colour as mark, oversight_links, rules, standing};
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::entry_lines::EntryLine;
use crate::view::finding_rows::Row;
use crate::view::screens::findings::{self, COLOURLESS, List, says};
use crate::view::screens::{Route, titles};
use crate::view::words::findings as words;
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("", says::COLOUR),
    ("", words::UNIT),
    ("", says::MATTER),
    ("", words::ASKED),
    ("", words::DUE),
    ("", words::LATEST),
];

/// The list of findings.
pub fn page(query: FindingsQuery) -> Node {
    let store = use_store();
    let is_new = RwSignal::new(query.new);
    let first = query.clone();
    let here = Route::from(FindingsQuery::default());
    let [unit, colour, state, about] =
        [query.unit, query.colour, query.state, query.about].map(RwSignal::new);
    let asked = move || FindingsQuery {
        unit: unit.get(),
        colour: colour.get(),
        state: state.get(),
        about: about.get(),
        new: is_new.get(),
    };
    // The address follows the choice, without a step for Back at every change.
    Effect::watch(asked, |query, _, _| address::replace(&Route::from(query.clone())), false);
    let list = Memo::new(move |_| store.on_ledger(|m| findings::list(m, &asked())));
    let is_office = Memo::new(move |_| store.on_ledger(findings::is_office));
    let give = dynamic(move || {
        let class = if is_office.get() { "btn primary" } else { "btn" };
        button(class, words::GIVE, move || is_new.set(true)).into_node()
    });
    let actions = children![give, print_button(says::PRINT)];
    let head = el("div", "on-screen").child(parts::page_head(None, titles::FINDINGS, says::SAYS, actions));
    let new = dynamic(move || if is_new.get() { new(first.clone(), is_office, is_new) } else { nothing() });
    let clear = move || [unit, colour, state, about].iter().for_each(|word| word.set(String::new()));
    let listed = dynamic(move || {
        let is_filtered = asked() != FindingsQuery { new: is_new.get(), ..FindingsQuery::default() };
        let clear = is_filtered.then(|| button("btn small", says::CLEAR_FILTERS, clear).into_node());
        list.with(|list| body(list, colour, clear))
    });
    let report = dynamic(move || {
        let says = list.with(|list| list.report.clone());
        el("div", "finding-paper")
            .children(children![el("h2", "").child(says::REPORT_TITLE), p("", says)])
            .into_node()
    });
    let others = dynamic(move || list.with(others));
    children![head, oversight_links(&here), new, report, filters(unit, state), listed, others, rules()]
        .into_node()
}

/// The form for a new one.
fn new(query: FindingsQuery, is_office: Memo<bool>, is_new: RwSignal<bool>) -> Node {
    let done = Done::new(move |()| is_new.set(false));
    let hint = dynamic(move || if is_office.get() { nothing() } else { p("hint", says::NOT_OFFICE) });
    card("finding-new", says::NEW)
        .children(children![
            p("hint", says::NEW_HINT),
            hint,
            ask_site(),
            finding_form(Some(query), "", None, done)
        ])
        .into_node()
}

fn filters(unit: RwSignal<String>, state: RwSignal<String>) -> Node {
    let store = use_store();
    let none: Faults = RwSignal::new(Vec::new());
    let fields = dynamic(move || {
        let (units, states) = store.on_ledger(findings::offers);
        children![
            Field::new("by-unit", words::UNIT).choice(units, unit, none),
            Field::new("by-state", says::STATE).choice(states, state, none),
        ]
        .into_node()
    });
    let form = form("filters", || {}).attr("role", "search").attr("aria-label", says::FILTERS).child(fields);
    el("div", "card table-card on-screen").child(form).into_node()
}

fn body(found: &List, chosen: RwSignal<String>, clear: Option<Node>) -> Node {
    if found.is_empty {
        return el("div", "card").child(p("empty", says::NONE)).into_node();
    }
    let tiles = each(&found.tiles, |(of, n)| tile(*of, *n, chosen));
    let tiles = list("tiles", tiles).attr("aria-label", says::TILES);
    let tiles = el("div", "card on-screen").child(tiles);
    let about = found.about.as_deref().map(says::about);
    let says = el("p", "list-says on-screen").attr("role", "status");
    let says = says.children(children![found.says.as_str(), " ", about, " ", clear]);
    let none = found.rows.is_empty().then(|| p("empty", says::NONE_ASKED));
    let rows = each(&found.rows, |one| keyed(one.route.href(), row(one)));
    let table = (!found.rows.is_empty()).then(|| {
        let body = el("tbody", "").children(rows).into_node();
        table("table findings", HEADS, vec![body]).attr("aria-label", says::LIST)
    });
    children![
        tiles,
        el("section", "card table-card")
            .attr("aria-label", says::LIST)
            .children(children![says, none, table])
    ]
    .into_node()
}

/// How many have a colour; a press lists those alone, another all again.
fn tile(of: Option<Colour>, n: usize, chosen: RwSignal<String>) -> Node {
    let key = of.map_or(COLOURLESS, Colour::key);
    let word = of.map_or_else(|| span("finding-means", words::COLOURLESS), mark);
    let says = children![span("tile-n", n.to_string()), word].into_node();
    let press = move || chosen.update(|now| *now = if now == key { String::new() } else { key.to_string() });
    button("btn quiet tile finding-tile", says, press)
        .dynamic_attr("aria-pressed", move || Some(chosen.with(|now| now == key).to_string()))
        .into_node()
}

fn row(row: &Row) -> Box<Element> {
    let about = row.about.as_ref().map(|(words, _)| span("detail", words.as_str()));
    let left = (!row.left.is_empty()).then(|| span("detail", row.left.as_str()));
    el("tr", "").children(children![
        cell("finding-standing", "", standing(row)),
        cell("", "", parts::unit_link(&row.unit.0, &row.unit.1)),
        row_head(children![link(row.route.clone(), row.title.as_str()), about].into_node()),
        cell("", words::ASKED, span("finding-asked", row.asked.as_str())),
        cell("", words::DUE, children![span("finding-day", row.due.as_str()), left].into_node()),
        cell("", words::LATEST, row.latest.as_str()),
    ])
}

/// What belongs to no finding that is here, and what is not counted.
fn others(list: &List) -> Node {
    let section = |id, title, hint, lines: &[EntryLine]| {
        let lines = lines.to_vec();
        (!lines.is_empty()).then(|| {
            card(id, title).children(children![p("hint", hint), recorded(lines, false, "stray-reason")])
        })
    };
    // Not in the report that goes to all units.
    el("div", "on-screen")
        .children(children![
            section("finding-strays", says::STRAYS, says::STRAYS_HINT, &list.strays),
            section("finding-doubtful", says::DOUBTFUL, says::DOUBTFUL_HINT, &list.doubtful),
        ])
        .into_node()
}

//! 总览: counts by status, what needs a look, what changed last.

use crate::app::model::Model;
use crate::app::query::{LedgerQuery, Query};
use crate::children;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::rest::use_rest;
use crate::ui::store::use_store;
use crate::view::display;
use crate::view::screens::Route;
use crate::view::screens::overview::says;
use crate::view::screens::overview::{self, Overview};
use crate::view::screens::titles;
use crate::view::words;

/// The overview.
pub fn page() -> Node {
    let store = use_store();
    let plan = store.plan();
    let says = says::term(&display::day(plan.issued), &display::day(plan.end));
    let welcome = dynamic(move || store.without_site().map_or_else(nothing, |_| welcome()));
    let body = dynamic(move || {
        let read = |m: &Model| {
            let is_known_to_be_more = m.stores.unread || m.stores.missing.is_some();
            let page = overview::overview(m, store.conflicts(<[_]>::len));
            (page, m.ledger.is_empty() && !is_known_to_be_more)
        };
        let (page, blank) = store.on_ledger(read);
        body(page, blank)
    });
    children![parts::page_head(None, titles::OVERVIEW, says, Vec::new()), welcome, body].into_node()
}

fn welcome() -> Node {
    let card = card("welcome", says::WHO);
    let chooser = el("div", "room-for-site").child(use_rest().site_chooser());
    card.children(children![p("", says::WHO_HINT), chooser]).into_node()
}

fn body(page: Overview, blank: bool) -> Node {
    let columns = el("div", "columns").children(children![look(&page), tasks(&page)]);
    let latest = card("latest", says::LATEST)
        .child(use_rest().latest())
        .child(p("more-link", link(Route::Ledger(LedgerQuery::default()), says::WHOLE_LEDGER)));
    children![blank.then(first_visit), counts(&page), columns, conflicts(&page), latest].into_node()
}

fn first_visit() -> Node {
    let how = children![
        says::START_BEFORE_INDICATORS_LINK,
        link(Route::Indicators(Query::ALL), titles::INDICATORS),
        says::START_BEFORE_SNAPSHOTS_LINK,
        link(Route::Snapshots, titles::SNAPSHOTS),
        says::START_AFTER_LINKS
    ];
    card("first", says::NOTHING_HERE).child(el("p", "").children(how)).into_node()
}

fn counts(page: &Overview) -> Node {
    let tiles = each(&page.counts, |(status, n)| {
        children![span("tile-n", n.to_string()), parts::status(*status)].into_node()
    });
    let bar = each(&page.counts, |(status, n)| {
        let n = *n;
        let part = el("span", &format!("part bg-{}", words::status_key(*status)));
        part.dynamic_style("flex-grow", move || n.to_string()).into_node()
    });
    let n = page.unsettled;
    let unsettled = (n > 0).then(|| p("hint", says::unsettled(n)));
    card("counts", says::indicators(page.indicators))
        .child(el("div", "stack").attr("aria-hidden", "true").children(bar))
        .child(list("tiles", tiles))
        .child(unsettled)
        .child(p("more-link", link(Route::Indicators(Query::ALL), says::ALL_INDICATORS)))
        .into_node()
}

fn look(page: &Overview) -> Node {
    let items = each(&page.look, |row| {
        let value = row.value.as_ref().map_or(String::new(), |(value, as_of)| {
            says::value(&display::amount(value, &row.measure), as_of, &row.required)
        });
        let lag = row.lag_says.as_deref().map(|lag| span("detail", lag));
        children![
            parts::indicator_link(row.no, &row.name),
            parts::status(row.status),
            span("detail", value),
            lag
        ]
        .into_node()
    });
    let empty = items.is_empty().then(|| p("empty", says::NONE_BEHIND));
    card("look", says::LOOK)
        .children(children![p("hint", says::LOOK_HINT), list("look", items), empty])
        .into_node()
}

fn tasks(page: &Overview) -> Node {
    let all: usize = page.tasks.iter().map(|(_, n)| n).sum();
    let tiles = each(&page.tasks, |(state, n)| {
        children![span("tile-n", n.to_string()), parts::task_state(*state)].into_node()
    });
    card("tasks", says::tasks(all))
        .child(p("hint", says::TASKS_HINT))
        .child(list("tiles", tiles))
        .child(p("more-link", link(Route::Tasks, says::ALL_TASKS)))
        .child(p("more-link", link(Route::Gaps, says::GAPS)))
        .into_node()
}

fn conflicts(page: &Overview) -> Node {
    if page.conflicts == 0 {
        return nothing();
    }
    // What comes later stands last: nothing that could be pressed moves.
    card("conflicts", says::conflicts(page.conflicts))
        .children(children![
            p("hint", says::CONFLICTS_HINT),
            p("more-link", link(Route::Conflicts, says::SETTLE)),
            use_rest().conflicts()
        ])
        .into_node()
}

//! 总览: counts by status, what needs a look, what changed last.

use crate::app::model::Model;
use crate::app::query::{LedgerQuery, Query};
use crate::kids;
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
pub fn page() -> Part {
    let store = use_store();
    let plan = store.plan();
    let says = says::term(&display::day(plan.issued), &display::day(plan.end));
    let welcome = live(move || store.without_site().map_or_else(nothing, |_| welcome()));
    let body = live(move || {
        let read = |m: &Model| {
            let is_known_to_be_more = m.stores.unread || m.stores.missing.is_some();
            let page = overview::overview(m, store.conflicts(<[_]>::len));
            (page, m.ledger.is_empty() && !is_known_to_be_more)
        };
        let (page, blank) = store.on_ledger(read);
        body(page, blank)
    });
    kids![parts::page_head(None, titles::OVERVIEW, says, Vec::new()), welcome, body].kid()
}

fn welcome() -> Part {
    let card = card("welcome", says::WHO);
    let chooser = el("div", "room-for-site").kid(use_rest().site_chooser());
    card.kids(kids![p("", says::WHO_HINT), chooser]).view()
}

fn body(page: Overview, blank: bool) -> Part {
    let columns = el("div", "columns").kids(kids![look(&page), tasks(&page)]);
    let latest = card("latest", says::LATEST)
        .kid(use_rest().latest())
        .kid(p("more-link", link(Route::Ledger(LedgerQuery::default()), says::WHOLE_LEDGER)));
    kids![blank.then(first_visit), counts(&page), columns, conflicts(&page), latest].kid()
}

fn first_visit() -> Part {
    let how = kids![
        says::START_BEFORE_INDICATORS_LINK,
        link(Route::Indicators(Query::ALL), titles::INDICATORS),
        says::START_BEFORE_SNAPSHOTS_LINK,
        link(Route::Snapshots, titles::SNAPSHOTS),
        says::START_AFTER_LINKS
    ];
    card("first", says::NOTHING_HERE).kid(el("p", "").kids(how)).view()
}

fn counts(page: &Overview) -> Part {
    let tiles =
        each(&page.counts, |(status, n)| kids![span("tile-n", n.to_string()), parts::status(*status)].kid());
    let bar = each(&page.counts, |(status, n)| {
        let n = *n;
        let part = el("span", &format!("part bg-{}", words::status_key(*status)));
        part.live_style("flex-grow", move || n.to_string()).view()
    });
    let n = page.unsettled;
    let unsettled = (n > 0).then(|| p("hint", says::unsettled(n)));
    card("counts", says::indicators(page.indicators))
        .kid(el("div", "stack").attr("aria-hidden", "true").kids(bar))
        .kid(list("tiles", tiles))
        .kid(unsettled)
        .kid(p("more-link", link(Route::Indicators(Query::ALL), says::ALL_INDICATORS)))
        .view()
}

fn look(page: &Overview) -> Part {
    let items = each(&page.look, |row| {
        let value = row.value.as_ref().map_or(String::new(), |(value, as_of)| {
            says::value(&display::amount(value, &row.measure), as_of, &row.required)
        });
        let lag = row.lag_says.as_deref().map(|lag| span("detail", lag));
        kids![parts::indicator_link(row.no, &row.name), parts::status(row.status), span("detail", value), lag]
            .kid()
    });
    let empty = items.is_empty().then(|| p("empty", says::NONE_BEHIND));
    card("look", says::LOOK).kids(kids![p("hint", says::LOOK_HINT), list("look", items), empty]).view()
}

fn tasks(page: &Overview) -> Part {
    let all: usize = page.tasks.iter().map(|(_, n)| n).sum();
    let tiles =
        each(&page.tasks, |(state, n)| kids![span("tile-n", n.to_string()), parts::task_state(*state)].kid());
    card("tasks", says::tasks(all))
        .kid(p("hint", says::TASKS_HINT))
        .kid(list("tiles", tiles))
        .kid(p("more-link", link(Route::Tasks, says::ALL_TASKS)))
        .kid(p("more-link", link(Route::Gaps, says::GAPS)))
        .view()
}

fn conflicts(page: &Overview) -> Part {
    if page.conflicts == 0 {
        return nothing();
    }
    // What comes later stands last: nothing that could be pressed moves.
    card("conflicts", says::conflicts(page.conflicts))
        .kids(kids![
            p("hint", says::CONFLICTS_HINT),
            p("more-link", link(Route::Conflicts, says::SETTLE)),
            use_rest().conflicts()
        ])
        .view()
}

//! 总览: counts by status, what needs a look, what changed last.

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::query::{ConflictsQuery, LedgerQuery, Order, Query, TaskQuery};
use crate::children;
use crate::domain::book::Said;
use crate::domain::progress::Status;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::rest::use_rest;
use crate::ui::store::use_store;
use crate::view::display;
use crate::view::screens::Route;
use crate::view::screens::overview::says;
use crate::view::screens::overview::{self, Desk, Overview, Time};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;

/// The overview.
pub fn page() -> Node {
    let store = use_store();
    let plan = store.plan();
    let says = says::term(&display::day(plan.issued), &display::day(plan.end));
    let is_asked = Memo::new(move |_| store.without_site().is_some() && !store.with(|m| m.only_looks));
    let welcome = dynamic(move || if is_asked.get() { welcome() } else { nothing() });
    let desk = Memo::new(move |_| store.with_site(|site| overview::desk(&store.plan(), site)));
    // Whether a town looks at the county, as anybody sees it.
    let is_county = RwSignal::new(false);
    let body = dynamic(move || {
        let desk = match (desk.get(), is_county.get()) {
            (Desk::Town, false) => return town(is_county),
            (Desk::Town, true) => Desk::Nobody,
            (desk, _) => desk,
        };
        let read = |m: &Model| {
            let is_known_to_be_more = m.stores.unread || m.stores.missing.is_some();
            let page = overview::overview(m, store.conflicts(<[_]>::len));
            (page, m.ledger.is_empty() && !is_known_to_be_more)
        };
        let (page, blank) = store.on_ledger(read);
        body(page, blank, desk)
    });
    let back = dynamic(move || match (desk.get(), is_county.get()) {
        (Desk::Town, true) => button("btn", says::OWN_DESK, move || is_county.set(false)).into_node(),
        _ => nothing(),
    });
    children![parts::page_head(None, titles::OVERVIEW, says, vec![back]), welcome, body].into_node()
}

fn welcome() -> Node {
    let card = card("welcome", says::WHO);
    let chooser = el("div", "room-for-site").child(use_rest().site_chooser());
    let store = use_store();
    let only_looks = button("btn quiet", says::ONLY_LOOKS, move || store.dispatch(Action::OnlyLooks));
    let card = card.children(children![p("", says::WHO_HINT), chooser, only_looks]);
    el("div", "on-screen").child(card).into_node()
}

/// A town's own desk, and the way to the county's overview.
fn town(is_county: RwSignal<bool>) -> Node {
    let desk = el("div", "room-for-desk").child(use_rest().town_desk());
    let county = button("btn quiet", says::COUNTY, move || is_county.set(true));
    children![desk, p("", county)].into_node()
}

fn body(page: Overview, blank: bool, desk: Desk) -> Node {
    let stack = |cards: Vec<Node>| el("div", "").children(cards).into_node();
    let latest = card("latest", says::LATEST)
        .child(use_rest().latest())
        .child(p("more-link", link(Route::from(LedgerQuery::default()), says::WHOLE_LEDGER)))
        .into_node();
    // Who only looks sees first what lags; who reports, what is to be done.
    let first = match desk {
        Desk::Nobody => children![look(&page), reports(Desk::Nobody), findings()],
        desk => children![reports(desk), findings(), look(&page)],
    };
    // On a phone they stand below each other in this order: the most urgent first.
    let glance = el("div", "glance").children(children![
        stack(first),
        stack(children![counts(&page), categories(&page)]),
        stack(children![todo(&page), tasks(&page), latest])
    ]);
    children![blank.then(first_visit), time(&page.time), glance].into_node()
}

/// Where the plan stands in time: its months, those that are over filled.
fn time(time: &Time) -> Node {
    let part =
        |class: &str, months: u16| el("span", class).dynamic_style("flex-grow", move || months.to_string());
    let (over, left) = time.months;
    let bar = el("div", "time-bar").attr("aria-hidden", "true");
    let bar = bar.children(children![part("over", over), part("left", left)]);
    el("section", "time")
        .attr("aria-label", says::TIME)
        .children(children![p("hint", time.says.as_str()), bar])
        .into_node()
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

/// Those of a status, as a bar.
fn bar(counts: &[(Status, usize)]) -> Box<Element> {
    let parts = each(counts, |(status, n)| {
        let n = *n;
        let part = el("span", &format!("part bg-{}", words::status_key(*status)));
        part.dynamic_style("flex-grow", move || n.to_string()).into_node()
    });
    el("div", "stack").attr("aria-hidden", "true").children(parts)
}

fn counts(page: &Overview) -> Node {
    let tiles = each(&page.counts, |(status, n)| {
        let of = Query { status: Some(*status), ..Query::ALL };
        let says = children![span("tile-n", n.to_string()), parts::status(*status)].into_node();
        link(Route::Indicators(of), says).attr("class", "tile").into_node()
    });
    card("counts", says::indicators(page.indicators))
        .child(bar(&page.counts))
        .child(list("tiles", tiles))
        .child((!page.worded.is_empty()).then(|| p("hint", words::in_words(&page.worded))))
        .child(p("more-link", link(Route::Indicators(Query::ALL), says::ALL_INDICATORS)))
        .into_node()
}

fn categories(page: &Overview) -> Node {
    let items = each(&page.categories, |category| {
        let of = Query { category: Some(category.id.clone()), ..Query::ALL };
        children![
            link(Route::Indicators(of), category.name.as_str()),
            span("detail", category.says.as_str()),
            bar(&category.counts)
        ]
        .into_node()
    });
    card("categories", says::categories(page.categories.len())).child(list("categories", items)).into_node()
}

fn look(page: &Overview) -> Node {
    let items = each(&page.look, |row| {
        let value = row.value.as_ref().map_or(String::new(), |(value, as_of)| {
            let lag = row.lag_says.as_deref().unwrap_or_default();
            says::value(&display::amount(value, &row.measure), as_of, &row.required, lag)
        });
        children![parts::indicator_link(row.no, &row.name), parts::status(row.status), span("detail", value)]
            .into_node()
    });
    let empty = items.is_empty().then(|| p("empty", says::NONE_BEHIND));
    let by_lag = Query { order: Order::Lag, ..Query::ALL };
    let more = (page.behind_too > 0)
        .then(|| p("more-link", link(Route::Indicators(by_lag), says::behind_too(page.behind_too))));
    card("look", says::LOOK).children(children![list("look", items), empty, more]).into_node()
}

fn tasks(page: &Overview) -> Node {
    let all: usize = page.tasks.iter().map(|(_, n)| n).sum();
    let tiles = each(&page.tasks, |(state, n)| {
        let says = children![span("tile-n", n.to_string()), parts::task_state(state.as_ref())].into_node();
        // What differs is settled before it has a state to be listed by.
        let list = match state {
            Some(Said::Conflict(_)) => {
                Route::from(ConflictsQuery { kind: "update".into(), ..ConflictsQuery::default() })
            }
            Some(Said::Agreed(state)) => {
                Route::from(TaskQuery { state: Some(Some(*state)), ..TaskQuery::ALL })
            }
            None => Route::from(TaskQuery { state: Some(None), ..TaskQuery::ALL }),
        };
        link(list, says).attr("class", "tile").into_node()
    });
    let more =
        children![link(Route::from(TaskQuery::ALL), says::ALL_TASKS), " ", link(Route::Gaps, says::GAPS)]
            .into_node();
    card("tasks", says::tasks(all)).child(list("tiles", tiles)).child(p("more-link", more)).into_node()
}

/// What this site has to do for the period that is asked for, and how far all others are. How many there are of what
/// comes with the rest of the program.
fn reports(desk: Desk) -> Node {
    let send = || link(Route::Snapshots, says::SEND).attr("class", "btn");
    let (name, ways) = match desk {
        Desk::Nobody | Desk::Town => (None, None),
        Desk::Unit(id, name) => {
            let report = link(Route::Unit(id), says::REPORT).attr("class", "btn primary");
            (Some(name), Some(children![report, send()]))
        }
        Desk::Office(id, name) => {
            let collect = link(Route::Snapshots, says::COLLECT).attr("class", "btn primary");
            let remind = link(Route::Reminders(None), titles::REMINDERS).attr("class", "btn");
            let report = link(Route::Unit(id), says::REPORT).attr("class", "btn");
            (Some(name), Some(children![collect, remind, report]))
        }
    };
    card("reports", says::REPORTS)
        .children(children![
            name.map(|name| el("h3", "").child(name)),
            ways.map(|ways| el("p", "actions").children(ways)),
            el("div", "room-for-reports").child(use_rest().reports()),
            p("more-link", link(Route::Reports, says::ALL_REPORTS))
        ])
        .into_node()
}

/// The findings; nothing where there is none. They come with the rest of the program.
fn findings() -> Node {
    el("div", "").child(use_rest().findings()).into_node()
}

/// What waits for somebody: what differs, and what has not left this browser.
fn todo(page: &Overview) -> Node {
    let store = use_store();
    let conflicts = match page.conflicts {
        0 => p("", says::NO_CONFLICTS),
        // What comes later stands last: nothing that could be pressed moves.
        n => children![
            p("strong", link(Route::from(ConflictsQuery::default()), says::conflicts(n))),
            p("hint", says::CONFLICTS_HINT),
            use_rest().conflicts()
        ]
        .into_node(),
    };
    let kept = dynamic(move || {
        let (words, is_due) = store.summary(|s| (s.says.clone(), s.is_due));
        p(if is_due { "strong" } else { "" }, link(Route::Snapshots, words))
    });
    card("todo", says::TODO).children(children![kept, conflicts]).into_node()
}

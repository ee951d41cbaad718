//! 日程: every date of the plan in one list, by month; those that are over folded away, but printed.

use crate::children;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::calendar::{self, Event, Month, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;

/// The calendar.
pub fn page() -> Node {
    let store = use_store();
    let months = Memo::new(move |_| store.on_ledger(calendar::months));
    let body = dynamic(move || {
        let (over, ahead): (Vec<Month>, Vec<Month>) =
            months.get().into_iter().partition(|month| month.is_over && !has_overdue(month));
        let all = || over.iter().chain(&ahead).flat_map(|month| &month.events);
        let has_milestones = all().any(|event| event.kind == says::MILESTONE);
        let none = (!has_milestones).then(|| p("empty", says::NO_MILESTONES));
        let folded = (!over.is_empty()).then(|| {
            let over = over.clone();
            fold(says::OVER, move || each(&over, month).into_node())
        });
        let ahead = each(&ahead, month);
        children![none, folded, ahead].into_node()
    });
    let actions =
        children![link(Route::Reports, titles::REPORTS).attr("class", "btn"), print_button(words::PRINT)];
    let up = Some((Route::Reports, titles::REPORTS));
    children![parts::page_head(up, titles::CALENDAR, "", actions), body].into_node()
}

/// What is overdue is not folded away with its month.
fn has_overdue(month: &Month) -> bool {
    month.events.iter().any(|event| event.class == "overdue")
}

fn month(month: &Month) -> Node {
    let now = month.is_now.then(|| span("tag", says::NOW));
    let heading = el("h2", "").children(children![month.name.as_str(), " ", now]);
    let events = list("links", each(&month.events, event));
    let section = el("section", "card").attr("aria-label", month.name.as_str());
    keyed(month.name.as_str(), section.children(children![heading, events]))
}

fn event(event: &Event) -> Node {
    let state = (!event.state.is_empty()).then(|| span(event.class, event.state.as_str()));
    children![
        el("time", "day").attr("datetime", event.day.to_string()).child(event.says.as_str()),
        span("tag", event.kind),
        link(event.route.clone(), event.what.as_str()),
        state
    ]
    .into_node()
}

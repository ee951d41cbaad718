//! The card of 报送审核: every unit's report of a period, taken or sent back, one or several in one go.

use crate::app::action::Action;
use crate::app::report_review_form::{Of, accepted};
use crate::children;
use crate::domain::entry::Body;
use crate::domain::report_reviews::ReviewState;
use crate::ui::forms::drafting::Done;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::forms::recording::{lines, recorded};
use crate::ui::forms::report_review::send_back;
use crate::ui::kit::{self, *};
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::reports::reviews::{self, OfPeriod, Page, Row, says};
use crate::view::words::closings;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// What is open below a unit's row, by the unit's id.
#[derive(Clone, PartialEq)]
enum Open {
    /// What it reported, and what was said of that.
    Report(String),
    /// The form that sends it back.
    SendBack(String),
}

/// What the card keeps while entries arrive.
#[derive(Clone, Copy)]
struct State {
    /// The last day of the period that is shown.
    period: RwSignal<String>,
    chosen: RwSignal<BTreeSet<String>>,
    open: RwSignal<Option<Open>>,
    /// Whether who is typing reviews reports.
    reviews: Memo<bool>,
}

/// The card.
pub fn card() -> Node {
    let store = use_store();
    let state = State {
        period: RwSignal::new(String::new()),
        chosen: RwSignal::new(BTreeSet::new()),
        open: RwSignal::new(None),
        reviews: Memo::new(move |_| store.on_ledger(reviews::is_office)),
    };
    let found = store.later(reviews::page);
    dynamic(move || found.get().flatten().map_or_else(nothing, |page| shown(page, state)))
}

fn shown(page: Page, state: State) -> Node {
    let Page { current, periods, office } = page;
    let choices = periods.iter().map(|of| (of.end.clone(), of.name.clone())).collect();
    if state.period.with_untracked(String::is_empty) {
        state.period.set(current);
    }
    let none: Faults = RwSignal::new(Vec::new());
    let choice = Field::new("review-period", says::PERIOD).choice(choices, state.period, none);
    let choice = form("filters", || {}).attr("aria-label", says::PERIOD).child(choice);
    let who = dynamic(move || match state.reviews.get() {
        true => nothing(),
        false => p("hint on-screen", says::only_office(&office)),
    });
    let body = dynamic(move || {
        let end = state.period.get();
        periods.iter().find(|of| of.end == end).map_or_else(nothing, |of| of_period(of, state))
    });
    kit::card("reviews", says::TITLE)
        .children(children![p("hint", says::HINT), who, choice, body])
        .into_node()
}

fn of_period(of: &OfPeriod, state: State) -> Node {
    if of.rows.is_empty() {
        return p("empty", says::NO_UNITS);
    }
    // Of most units there is nothing to look at while a period runs: they are named, and take no row.
    let (silent, told): (Vec<&Row>, Vec<&Row>) =
        of.rows.iter().partition(|row| row.state == ReviewState::Nothing);
    let rows = each(told, |one| {
        // Made once: what is typed below it stays while entries arrive.
        persistent(format!("{}-{}", of.end, one.of.0), one.clone(), move |one| row(one, state))
    });
    let close = link(Route::Closings, says::CLOSE).attr("class", "btn");
    children![
        el("p", "strong").attr("role", "status").child(of.says.as_str()),
        several(of, state),
        el("ul", "closing-reviews").children(rows),
        silence(silent),
        el("p", "actions").child(close)
    ]
    .into_node()
}

/// The units that have reported nothing.
fn silence(units: Vec<&Row>) -> Node {
    if units.is_empty() {
        return nothing();
    }
    let names = each(units.iter().enumerate(), |(at, row)| {
        let parted = (at > 0).then_some(says::BETWEEN_UNITS);
        children![parted, link(row.route.clone(), row.name.as_str())].into_node()
    });
    children![el("h3", "").child(says::silent(units.len())), el("p", "closing-silent").children(names)]
        .into_node()
}

/// Taking several in one go.
fn several(of: &OfPeriod, state: State) -> Node {
    let store = use_store();
    let open: Vec<Row> = of.rows.iter().filter(|row| row.can_accept()).cloned().collect();
    let whole = open.iter().filter(|row| row.is_whole).map(|row| row.of.0.clone());
    let whole: BTreeSet<String> = whole.collect();
    let choose = (!whole.is_empty())
        .then(|| button("btn small", says::CHOOSE_WHOLE, move || state.chosen.set(whole.clone())));
    let take = dynamic(move || {
        let today = store.read_untracked(|m| m.today);
        let chosen = open.iter().filter(|row| state.chosen.with(|ids| ids.contains(&row.of.0)));
        let bodies: Vec<Body> = chosen.map(|row| accepted(row.of.clone(), today)).collect();
        if bodies.is_empty() {
            return nothing();
        }
        let take = says::accept_chosen(bodies.len());
        let take = button("btn primary", take, move || {
            state.chosen.set(BTreeSet::new());
            store.dispatch(Action::RecordedAll(bodies.clone()));
        });
        take.into_node()
    });
    for_reviewers(state, el("p", "actions").children(children![choose, take]))
}

/// What is shown to who reviews alone.
fn for_reviewers(state: State, part: Box<Element>) -> Node {
    part.dynamic_attr("hidden", move || (!state.reviews.get()).then(String::new)).into_node()
}

fn row(row: ReadSignal<Row>, state: State) -> Node {
    let head = dynamic(move || row.with(|row| head(row, state)));
    let unit = row.with_untracked(|row| row.of.0.clone());
    let is_own = move |open: &Open| {
        let (Open::Report(of) | Open::SendBack(of)) = open;
        *of == unit
    };
    let asked = Memo::new(move |_| state.open.with(|open| open.clone().filter(&is_own)));
    let below = dynamic(move || match asked.get() {
        Some(Open::Report(_)) => row.with(|row| report(&row.of)),
        Some(Open::SendBack(_)) => {
            // What was there when it was opened has been looked at; the form stays, whatever comes meanwhile.
            let of = row.get_untracked().of;
            let whose = format!("{}-{}", of.0, of.1);
            send_back(of, &whose, Done::new(move |()| state.open.set(None)))
        }
        None => nothing(),
    });
    el("li", "closing-review").children(children![head, below]).into_node()
}

fn head(row: &Row, state: State) -> Node {
    let store = use_store();
    let unit = row.of.0.clone();
    let tick = row.can_accept().then(|| {
        let (is_on, is_turned) = (unit.clone(), unit.clone());
        let tick = el("input", "")
            .attr("type", "checkbox")
            .attr("aria-label", says::choose(&row.name))
            .ticked(move || state.chosen.with(|ids| ids.contains(&is_on)))
            .on("change", move |ev| {
                let is_chosen = event_target_checked(&ev);
                state.chosen.update(|ids| {
                    if is_chosen {
                        ids.insert(is_turned.clone());
                    } else {
                        ids.remove(&is_turned);
                    }
                });
            });
        for_reviewers(state, el("span", "closing-tick on-screen").child(tick))
    });
    let (key, mark) = match row.state {
        ReviewState::Accepted => ("met", "✓"),
        ReviewState::SentBack => ("missed", "✕"),
        ReviewState::Pending => ("on-track", "●"),
        ReviewState::Again | ReviewState::Changed => ("behind", "◆"),
        ReviewState::Conflict => ("unsettled", "≠"),
        ReviewState::Nothing => ("none", "○"),
    };
    let why = (!row.why.is_empty()).then(|| span("detail", row.why.as_str()));
    let has_something = row.can_review || row.state != ReviewState::Nothing;
    let view =
        has_something.then(|| opener(says::VIEW, says::view(&row.name), Open::Report(unit.clone()), state));
    let of = row.of.clone();
    let accept = row.can_accept().then(|| {
        let accept = move || {
            let today = store.read_untracked(|m| m.today);
            store.dispatch(Action::Recorded(accepted(of.clone(), today)));
        };
        button("btn small", says::ACCEPT, accept).attr("aria-label", says::accept(&row.name))
    });
    let back = row
        .can_send_back()
        .then(|| opener(says::SEND_BACK, says::send_back(&row.name), Open::SendBack(unit), state));
    let acts = for_reviewers(state, el("span", "closing-acts").children(children![accept, back]));
    el("div", "closing-head")
        .children(children![
            tick,
            el("span", "closing-unit").child(link(row.route.clone(), row.name.as_str())),
            span("closing-given", row.given.as_str()),
            el("span", "closing-state").children(children![
                parts::badge(key, mark, closings::state(row.state)),
                " ",
                why
            ]),
            el("span", "closing-ways on-screen").children(children![view, acts])
        ])
        .into_node()
}

/// A button that opens something below a row, or closes it.
fn opener(words: &'static str, label: String, what: Open, state: State) -> Box<Element> {
    let shown = what.clone();
    let turn = move || {
        let is_open = state.open.with_untracked(|open| open.as_ref() == Some(&what));
        state.open.set((!is_open).then(|| what.clone()));
    };
    button("btn small", words, turn).attr("aria-label", label).dynamic_attr("aria-expanded", move || {
        Some(state.open.with(|open| open.as_ref() == Some(&shown)).to_string())
    })
}

/// What a unit reported, and what the office said of it.
fn report(of: &Of) -> Node {
    let (reviews, conflict, report) = use_store().read_untracked(|m| reviews::shown(m, of));
    let said = match reviews.is_empty() {
        true => p("empty", says::NO_REVIEWS),
        false => recorded(reviews, conflict, "review-reason"),
    };
    children![
        el("h3", "").child(says::REPORT),
        keyed("report", lines(report, says::NO_REPORT, "review-report-reason")),
        el("h3", "").child(says::REVIEWS),
        keyed("said", said)
    ]
    .into_node()
}

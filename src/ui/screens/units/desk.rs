//! The desk of a unit: what it reports for the period, each with its form; the indicators it reports, its own updates.

use crate::app::appointing;
use crate::app::fill_in::Whose;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::domain::owed::{DueState, Owed};
use crate::ui::exchange::forms::form_button;
use crate::ui::forms::appointing::{Make, choose};
use crate::ui::forms::drafting::Done;
use crate::ui::forms::funded;
use crate::ui::forms::reading::reading_form;
use crate::ui::forms::recording::{lines, recorded};
use crate::ui::forms::update::update_form;
use crate::ui::forms::years::rows;
use crate::ui::kit::*;
use crate::ui::oversight::findings_card;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::fill_in::says as form_says;
use crate::view::finding_rows::Of;
use crate::view::reporting;
use crate::view::screens::Route;
use crate::view::screens::reports::reviews::{self, SentBack};
use crate::view::screens::units::desk::says;
use crate::view::screens::units::desk::{self, Desk, DueRow};
use crate::view::words;
use crate::view::yearly::{Row, says as every_year};
use leptos::prelude::*;

/// The desk of one unit, following the ledger.
pub fn desk(unit: String) -> Node {
    let store = use_store();
    let updates = updates(unit.clone());
    let findings = findings_card(Of::Unit(unit.clone()));
    let desk = dynamic(move || {
        let desk = store.on_ledger(|m| desk::desk(m, &unit));
        let yearly = yearly(desk.is_own, desk.yearly.clone());
        let money = funded::of_unit(unit.clone(), desk.is_own);
        let back = sent_back(desk.sent_back.clone());
        children![back, owed(&desk, unit.clone()), yearly, money, reports(&desk, unit.clone())].into_node()
    });
    children![findings, desk, updates].into_node()
}

/// Its own updates, the latest first.
fn updates(unit: String) -> Node {
    let store = use_store();
    let most = RwSignal::new(parts::STEP);
    dynamic(move || {
        let (some, all) = store.on_ledger(|m| desk::updates(m, &unit, most.get()));
        let more = parts::more(all, words::MEASURE_OF_RECORDS, most, parts::STEP);
        let lines = lines(some, says::NO_UPDATES, "update-reason");
        card("own-updates", says::UPDATES).children(children![lines, more]).into_node()
    })
}

/// What the unit reports for the period, a row each, recorded row by row.
fn owed(desk: &Desk, unit: String) -> Node {
    let Some(now) = &desk.now else {
        return card("owes", words::ALL_DUE).child(p("empty", reporting::NO_PERIODS)).into_node();
    };
    let is_own = desk.is_own;
    let rows =
        each(&desk.rows, |row| persistent(key(row.what), row.clone(), move |row| due_row(row, is_own)));
    let counts = &desk.counts;
    let foot = match (desk.rows.is_empty(), counts.given() == counts.all) {
        (true, _) => Some(p("empty", says::NOTHING_OWED)),
        (false, true) => Some(p("strong", says::ALL_GIVEN)),
        (false, false) => None,
    };
    let send = is_own.then(|| p("more-link", link(Route::Snapshots, says::SEND).attr("class", "btn")));
    let not_own = (!is_own && !desk.rows.is_empty()).then(|| p("hint on-screen", says::NOT_OWN));
    // What is owed can be filled in elsewhere and sent back.
    let is_owing = counts.given() < counts.all;
    let form =
        is_owing.then(|| el("div", "more-link").child(form_button(form_says::DOWNLOAD, Whose::Unit(unit))));
    card("owes", says::owed(&now.name))
        .children(children![
            parts::tiles(counts),
            p(if now.is_over { "strong overdue" } else { "strong" }, now.left.as_str()),
            p("hint", now.says.as_str()),
            foot,
            not_own,
            form,
            el("ul", "dues").children(rows),
            send
        ])
        .into_node()
}

/// Its reports that were sent back, with the reason and what to do.
fn sent_back(returned: Vec<SentBack>) -> Node {
    if returned.is_empty() {
        return nothing();
    }
    let each_of = each(returned, |of| {
        let todo = if of.is_again { reviews::says::RETURNED_AGAIN } else { reviews::says::RETURNED_TODO };
        let lines = recorded(of.lines, of.conflict, "review-reason");
        keyed(
            of.period.clone(),
            children![el("h3", "").child(of.period), p("strong", of.says), p("", todo), lines],
        )
    });
    card("sent-back", reviews::says::RETURNED).children(each_of).into_node()
}

/// What the unit has to do every year; nothing where the document asks it for nothing.
fn yearly(is_own: bool, own: Vec<Row>) -> Node {
    if own.is_empty() {
        return nothing();
    }
    card("yearly", every_year::TITLE)
        .children(children![p("hint", every_year::HINT), rows(own, is_own, true)])
        .into_node()
}

/// What a row is known by, and what tells its form's fields from others'.
fn key(what: Owed) -> String {
    match what {
        Owed::Update(work) => Route::Work(work).href(),
        Owed::Reading(no) => Route::Indicator(no).href(),
    }
    .replace(['#', '/'], "-")
}

/// One thing: what it is and how far, what stands, and the form where the unit itself is typing.
fn due_row(row: ReadSignal<DueRow>, is_own: bool) -> Node {
    let what = row.with_untracked(|row| row.what);
    let head = dynamic(move || row.with(due_head));
    let stands = dynamic(move || {
        row.with(|row| match row.lines.is_empty() {
            true => nothing(),
            false => {
                let last = (!row.state.is_given()).then(|| p("hint", says::LAST));
                children![last, recorded(row.lines.clone(), row.conflict, "due-reason")].into_node()
            }
        })
    });
    // What has been reported is corrected, or reported again as of another day, when somebody wants to.
    let is_wanted = RwSignal::new(false);
    let is_given = Memo::new(move |_| row.with(|row| row.state.is_given()));
    let form = dynamic(move || {
        if !is_own {
            return nothing();
        }
        if is_given.get() && !is_wanted.get() {
            return button("btn small", says::AGAIN, move || is_wanted.set(true)).into_node();
        }
        let done = Done::new(move |()| is_wanted.set(false));
        match what {
            Owed::Update(work) => update_form(work, &key(what), None, done),
            Owed::Reading(no) => reading_form(IndicatorRef::Plan(no), &key(what), None, done),
        }
    });
    el("li", "due").children(children![head, stands, form]).into_node()
}

fn due_head(row: &DueRow) -> Node {
    let title = match row.what {
        Owed::Update(work) => parts::work_link(work, &row.title),
        Owed::Reading(no) => parts::indicator_link(no, &row.title),
    };
    let counted = row.via_collective.then(|| span("tag", words::COUNTED_AS_MEMBER_UNIT));
    let class = match row.state {
        DueState::InTime => "state given",
        DueState::Late => "state late",
        DueState::Overdue => "state overdue",
        DueState::NotYet | DueState::Open => "state open",
    };
    let partners = (!row.partners.is_empty()).then(|| p("hint", row.partners.as_str()));
    let head = el("div", "due-head").children(children![
        el("h3", "").child(title),
        counted,
        span(class, words::due_state(row.state))
    ]);
    children![head, partners].into_node()
}

fn reports(desk: &Desk, unit: String) -> Node {
    let none = desk.reports.is_empty().then(|| p("empty", says::NO_REPORTS));
    let rows = each(&desk.reports, |r| {
        let entries = recorded(r.lines.clone(), r.conflict, "reporter-reason");
        keyed(r.no.to_string(), children![el("h3", "").child(parts::indicator_link(r.no, &r.name)), entries])
    });
    let hint = p("hint", says::REPORTS_HINT);
    let store = use_store();
    let key = unit.clone();
    let make: Make = Box::new(move |no| appointing::reports(&store.plan(), no, &unit));
    let form = choose(&key, "reports", says::ADD_REPORT, words::RECORD, desk.open.clone(), make);
    card("reports-card", says::REPORTS).children(children![hint, none, rows, form]).into_node()
}

//! The desk of a unit: what it owes now, the indicators it reports, its own updates.

use crate::app::appointing;
use crate::kids;
use crate::ui::forms::recording::{choose, recorded};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::units::desk::{self, Desk};
use crate::view::words::{self, desk as says};

/// The desk of one unit, following the ledger.
pub fn desk(unit: String) -> Part {
    let store = use_store();
    live(move || {
        let desk = store.on_ledger(|m| desk::desk(m, &unit));
        let columns = el("div", "columns").kids(kids![owes(&desk), reports(&desk, unit.clone())]);
        let updates = card("own-updates", says::UPDATES).kid(parts::lines(desk.updates, says::NO_UPDATES));
        kids![columns, updates].kid()
    })
}

fn owes(desk: &Desk) -> Part {
    let updates = each(&desk.owes_updates, |(work, title, counted)| {
        let counted = counted.then(|| span("tag", words::COUNTED_AS_MEMBER_UNIT));
        kids![parts::work_link(*work, title), span("tag", says::UPDATE_OWED), counted].kid()
    });
    let mut all = updates;
    all.extend(each(&desk.owes_readings, |(no, name)| {
        kids![parts::indicator_link(*no, name), span("tag", says::READING_OWED)].kid()
    }));
    let title = says::owed(all.len());
    let none = all.is_empty().then(|| p("empty", says::NOTHING_OWED));
    card("owes", title).kids(kids![p("hint", desk.period.as_str()), none, list("links", all)]).view()
}

fn reports(desk: &Desk, unit: String) -> Part {
    let none = desk.reports.is_empty().then(|| p("empty", says::NO_REPORTS));
    let rows = each(&desk.reports, |r| {
        let entries = recorded(r.lines.clone(), r.conflict, "reporter-reason");
        keyed(r.no.to_string(), kids![el("h3", "").kid(parts::indicator_link(r.no, &r.name)), entries])
    });
    let hint = p("hint", says::REPORTS_HINT);
    let store = use_store();
    let key = unit.clone();
    let make = move |no: &str| appointing::reporter(&store.plan(), no, &unit);
    let form = choose(&key, "reports", says::ADD_REPORT, words::RECORD, desk.open.clone(), make);
    card("reports-card", says::REPORTS).kids(kids![hint, none, rows, form]).view()
}

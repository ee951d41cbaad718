//! The desk of a unit: what it owes now, the indicators it reports, its own updates.

use crate::app::appointing;
use crate::children;
use crate::ui::forms::recording::{choose, recorded};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::units::desk::says;
use crate::view::screens::units::desk::{self, Desk};
use crate::view::words;

/// The desk of one unit, following the ledger.
pub fn desk(unit: String) -> Node {
    let store = use_store();
    dynamic(move || {
        let desk = store.on_ledger(|m| desk::desk(m, &unit));
        let columns = el("div", "columns").children(children![owes(&desk), reports(&desk, unit.clone())]);
        let updates = card("own-updates", says::UPDATES).child(parts::lines(desk.updates, says::NO_UPDATES));
        children![columns, updates].into_node()
    })
}

fn owes(desk: &Desk) -> Node {
    let updates = each(&desk.owes_updates, |(work, title, counted)| {
        let counted = counted.then(|| span("tag", words::COUNTED_AS_MEMBER_UNIT));
        children![parts::work_link(*work, title), span("tag", says::UPDATE_OWED), counted].into_node()
    });
    let mut all = updates;
    all.extend(each(&desk.owes_readings, |(no, name)| {
        children![parts::indicator_link(*no, name), span("tag", says::READING_OWED)].into_node()
    }));
    let title = says::owed(all.len());
    let none = all.is_empty().then(|| p("empty", says::NOTHING_OWED));
    card("owes", title)
        .children(children![p("hint", desk.period.as_str()), none, list("links", all)])
        .into_node()
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
    let make = move |no: &str| appointing::reporter(&store.plan(), no, &unit);
    let form = choose(&key, "reports", says::ADD_REPORT, words::RECORD, desk.open.clone(), make);
    card("reports-card", says::REPORTS).children(children![hint, none, rows, form]).into_node()
}

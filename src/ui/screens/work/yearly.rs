//! What a task or a safeguard asks for every year: a table of units and years, and the rows of who is typing.

use crate::children;
use crate::domain::entry::Work;
use crate::ui::forms::recording::recorded;
use crate::ui::forms::years::rows;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::work;
use crate::view::words;
use crate::view::yearly::{self, Duty, Record, says};

/// The card; nothing where the clause asks for nothing every year.
pub fn yearly(of: Work) -> Node {
    let store = use_store();
    dynamic(move || {
        let duties = store.on_ledger(|m| yearly::duties(m, of));
        if duties.is_empty() {
            return nothing();
        }
        let own = store.on_ledger(|m| yearly::own(m, of));
        let own = match own.is_empty() {
            // On paper the table says it all.
            false => el("div", "on-screen")
                .children(children![el("h3", "").child(says::OWN), rows(own, true, false)])
                .into_node(),
            true => p("hint on-screen", says::NOT_OWN),
        };
        card("yearly", says::TITLE)
            .children(children![p("hint", says::HINT), each(duties, duty), own])
            .into_node()
    })
}

fn duty(duty: Duty) -> Node {
    let Duty { id, words, due, years, units, records } = duty;
    let due = span("detail", due);
    let title = el("h3", "").children(children![words.as_str(), due]);
    if units.is_empty() {
        return keyed(id, children![title, p("empty", work::says::NO_HOLDERS)]);
    }
    let heads = each(&years, |year| {
        let due = span("detail", year.due.as_str());
        el("th", "").attr("scope", "col").children(children![year.name.as_str(), due]).into_node()
    });
    let rows = each(units, |unit| {
        let states = each(unit.states, |state| el("td", "").child(parts::year_state(state)).into_node());
        let row = el("tr", "").child(row_head(parts::unit_link(&unit.id, &unit.name))).children(states);
        keyed(unit.id, row)
    });
    let all = each(years, |year| el("td", "").child(year.done).into_node());
    let unit = el("th", "").attr("scope", "col").child(words::UNIT);
    let table = el("table", "years")
        .child(el("caption", "sr").child(words.as_str()))
        .child(el("thead", "").child(el("tr", "").child(unit).children(heads)))
        .child(el("tbody", "").children(rows))
        .child(el("tfoot", "").child(el("tr", "").child(row_head(says::ALL_DONE)).children(all)));
    let records = (!records.is_empty()).then(|| fold(says::records(records.len()), move || said(&records)));
    keyed(id, children![title, table, records])
}

/// What was said, each with what can be done with it.
fn said(records: &[Record]) -> Node {
    let record = |record: &Record| {
        let key = record.lines.iter().map(|line| line.id.to_string()).collect::<String>();
        keyed(key, recorded(record.lines.clone(), record.conflict, "yearly-all-reason"))
    };
    each(records, record).into_node()
}

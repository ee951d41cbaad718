//! The desk of a unit: what it owes now, the indicators it reports, its own updates.

use super::kit::*;
use super::parts;
use super::recording::{choose, recorded};
use super::store::use_store;
use crate::app::appointing;
use crate::kids;
use crate::view::desk::{self, Desk};

/// The desk of one unit, following the ledger.
pub fn desk(unit: String) -> Part {
    let store = use_store();
    live(move || {
        let desk = store.on_ledger(|m| desk::desk(m, &unit));
        let columns = el("div", "columns").kids(kids![owes(&desk), reports(&desk, unit.clone())]);
        let updates =
            card("own-updates", "本单位报送的进展").kid(parts::lines(desk.updates, "还没有报送进展。"));
        kids![columns, updates].kid()
    })
}

fn owes(desk: &Desk) -> Part {
    let updates = each(&desk.owes_updates, |(work, title, counted)| {
        let counted = counted.then(|| span("tag", "按“成员单位”计入"));
        kids![parts::work_link(*work, title), span("tag", "缺进展"), counted].kid()
    });
    let mut all = updates;
    all.extend(each(&desk.owes_readings, |(no, name)| {
        kids![parts::indicator_link(*no, name), span("tag", "缺填报值")].kid()
    }));
    let title = format!("本期欠报（{}）", all.len());
    let none = all.is_empty().then(|| p("empty", "没有欠报。"));
    card("owes", title).kids(kids![p("hint", desk.period.as_str()), none, list("links", all)]).view()
}

fn reports(desk: &Desk, unit: String) -> Part {
    let none = desk.reports.is_empty().then(|| p("empty", "还没有记录由本单位填报的指标。"));
    let rows = each(&desk.reports, |r| {
        let entries = recorded(r.lines.clone(), r.conflict, "reporter-reason");
        keyed(r.no.to_string(), kids![el("h3", "").kid(parts::indicator_link(r.no, &r.name)), entries])
    });
    let hint = p("hint", "原文没有写由谁填报，这里是使用单位的记录。");
    let store = use_store();
    let key = unit.clone();
    let make = move |no: &str| appointing::reporter(&store.plan(), no, &unit);
    let form = choose(&key, "reports", "增加由本单位填报的指标", "记录", desk.open.clone(), make);
    card("reports-card", "本单位填报的指标").kids(kids![hint, none, rows, form]).view()
}

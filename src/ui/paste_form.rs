//! The form that takes a column pasted from Excel or WPS: every line checked, the effect shown first.

use super::drafting::{Draft, kept};
use super::field::{Faults, Field};
use super::kit::*;
use super::parts;
use super::store::use_store;
use crate::app::action::Action;
use crate::app::paste::Column;
use crate::app::route::Route;
use crate::domain::entry::IndicatorRef;
use crate::domain::extras;
use crate::format::entry;
use crate::kids;
use crate::view::pasting::{self, Preview};
use leptos::prelude::*;

const HEADS: &[Head] = &[("num", "行"), ("", "日期和数值"), ("", "当时状态"), ("", "说明")];

/// The form, folded away until somebody wants it.
pub fn paste_form(of: IndicatorRef) -> Part {
    let store = use_store();
    let (text, source) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        format!("paste-{}", Route::of(of).href()),
        faults,
        vec![kept("paste", text), kept("paste-source", source)],
    );
    let preview = Memo::new(move |_| {
        let (text, source) = (text.get(), source.get());
        let today = store.calendar().latest;
        store.on_ledger(|m| {
            let indicator = extras::indicator(&m.plan, &m.ledger, of)?;
            let verified = entry::VERIFIED.first().copied().unwrap_or_default();
            let column =
                Column { plan: &m.plan, of, indicator: &indicator, source: &source, verified, today };
            pasting::preview(m, of, &column.read(&text))
        })
    });
    let submitted = move || {
        let good = preview.with_untracked(|p| p.as_ref().map(|p| p.good.clone())).unwrap_or_default();
        if !good.is_empty() && store.without_site().is_none() {
            draft.recorded(&[text]);
            store.dispatch(Action::RecordedAll(good));
        }
    };
    let record = el("button", "btn primary").attr("type", "submit").kid("记录可以记录的各行");
    let none = move || preview.with(|p| p.as_ref().is_none_or(|p| p.good.is_empty()));
    let record =
        record.live_attr("disabled", move || if none() { Some(String::new()) } else { store.without_site() });
    let shown = live(move || preview.get().map_or_else(nothing, shown));
    let hint =
        "从 Excel 或 WPS 复制几行贴在这里：第一列日期，第二列数值，第三列来源（可没有）。记录前逐行检查。";
    let fields = kids![
        el("div", "field wide").kid(p("hint", hint)),
        Field::wide("paste", "粘贴的内容").text("5", text, faults),
        Field::wide("paste-source", "没有写来源的各行，来源是").line("text", source, faults),
        el("div", "field wide").attr("aria-live", "polite").kid(shown),
        el("div", "field wide").kid(record),
    ];
    let fields = draft.form("form", submitted).kids(fields).live_attr("hidden", move || store.without_site());
    let fold = draft.unfolded(el("details", "card twin").attr("id", "paste-card"));
    fold.kids(kids![el("summary", "").kid("从表格粘贴多行"), draft.offer(), fields]).view()
}

fn shown(preview: Preview) -> Part {
    if preview.rows.is_empty() {
        return nothing();
    }
    let rows = each(preview.rows, |line| {
        let state = line.status.map_or_else(|| span("flag", "不能记录"), parts::status);
        let cells = kids![
            cell("num", "", line.no),
            cell("", "", line.says),
            cell("", "", state),
            cell("", "", line.remark)
        ];
        el("tr", "").kids(cells).view()
    });
    let (before, after) = preview.change;
    let change = kids!["记录后状态：", parts::status(before), " → ", parts::status(after)];
    let body = vec![el("tbody", "").kids(rows).view()];
    kids![p("", preview.says), table("table plain", HEADS, body), el("p", "").kids(change)].kid()
}

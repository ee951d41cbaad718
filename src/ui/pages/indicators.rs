//! 指标: all of them, filtered and ordered as the address says, with the picture of the categories.

use crate::app::query::Query;
use crate::app::route::Route;
use crate::kids;
use crate::shell::address;
use crate::ui::chart::{bullet, sparkline};
use crate::ui::chart_category::category_figure;
use crate::ui::extras::extra_form;
use crate::ui::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::ui::twin::twin;
use crate::view::indicator::{self, Row};
use crate::view::indicator_list::{self, List, Offers};
use crate::view::{twin, words};
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("", "指标"),
    ("num", "基线"),
    ("num", "最新值"),
    ("num", "当时应达"),
    ("num", "目标"),
    ("pic spark-cell", "走势"),
    ("pic", "位置"),
    ("", "状态"),
    ("", "数据时间"),
];

/// The list of indicators.
pub fn page(query: Query) -> Part {
    let store = use_store();
    let plan = store.plan();
    let says = format!(
        "{} 项核心预期性指标，基线 {}，目标 {}。",
        plan.indicators.len(),
        plan.baseline_date,
        plan.end
    );
    let words = query.words().map(RwSignal::new);
    let asked = move || {
        let [status, category, unit, order] = words.map(|word| word.get());
        Query::of_words(&status, &category, &unit, &order)
    };
    // The address follows the choice, without a step for Back at every change.
    Effect::watch(asked, |query, _, _| address::replace(&Route::Indicators(query.clone())), false);
    let clear = move || words.iter().take(3).for_each(|word| word.set(String::new()));
    let listed = live(move || {
        let query = asked();
        let list = store.on_ledger(|m| indicator_list::list(m, &query));
        let clear = query.is_filtered().then(|| button("btn small", "清除筛选", clear).view());
        let says = el("p", "list-says").attr("role", "status").kids(kids![list.says.as_str(), " ", clear]);
        kids![says, rows_of(list)].kid()
    });
    let card = el("section", "card table-card").attr("aria-label", "指标列表");
    kids![
        parts::page_head(None, "指标", says, Vec::new()),
        card.kids(kids![filters(indicator_list::offers(&plan), words), listed]),
        el("section", "card")
            .attr("aria-label", "指标表")
            .kid(twin(move || Some(store.on_ledger(twin::indicators)))),
        extras(),
        category_figure(),
    ]
    .kid()
}

fn filters(offers: Offers, [status, category, unit, order]: [RwSignal<String>; 4]) -> Part {
    let none: Faults = RwSignal::new(Vec::new());
    form("filters", || {})
        .attr("role", "search")
        .attr("aria-label", "筛选和排序")
        .kids(kids![
            Field::new("by-status", "状态").choice(offers.statuses, status, none),
            Field::new("by-category", "类别").choice(offers.categories, category, none),
            Field::new("by-unit", "相关任务点名的单位").choice(offers.units, unit, none),
            Field::new("by-order", "排列").choice(offers.orders, order, none),
        ])
        .view()
}

/// People's own indicators, apart from the document's.
fn extras() -> Part {
    let store = use_store();
    let rows = live(move || {
        let rows = store.on_ledger(indicator::extra_rows);
        if rows.is_empty() {
            return p("empty", "还没有表外指标。");
        }
        let body = el("tbody", "").kids(each(rows, kept_row)).view();
        table("table indicators", HEADS, vec![body]).attr("aria-label", "表外指标").view()
    });
    let hint = p("hint", "本地自己加的指标，与方案的指标分开列，不计入上面的统计。");
    let title = kids![span("", "表外指标"), " ", span("tag", words::EXTRA)].kid();
    card("extras", title).kids(kids![hint, rows, extra_form()]).view()
}

fn rows_of(list: List) -> Part {
    if list.is_empty {
        return nothing();
    }
    let bodies = each(list.groups, |(heading, rows)| {
        let key = heading.clone();
        let heading = el("th", "").attr("colspan", "9").attr("scope", "rowgroup").kid(heading);
        let group = el("tr", "group").kid(heading);
        keyed(key, el("tbody", "").kid(group).kids(each(rows, kept_row)))
    });
    table("table indicators", HEADS, bodies).attr("aria-label", "指标和进度状态").view()
}

fn kept_row(row: Row) -> Part {
    lasting(Route::of(row.of).href(), row, self::row)
}

/// A row: its pictures are drawn when their own data change, its words whenever they do.
fn row(row: ReadSignal<Row>) -> Part {
    let of = row.with_untracked(|row| row.of);
    let part = |show: fn(&Row) -> Vec<Part>| live(move || row.with(show).kid());
    let pictures = kids![cell("pic spark-cell", "", sparkline(of)), cell("pic", "", bullet(of))];
    el("tr", "").kids(kids![part(values), pictures, part(state)]).view()
}

fn values(row: &Row) -> Vec<Part> {
    let value = row.value.as_ref().map_or("—", |(value, _)| value.as_str());
    let required = if row.required.is_empty() { "—" } else { row.required.as_str() };
    let name = kids![parts::indicator_name(row), span("measure", row.measure.as_str())];
    kids![
        row_head(name),
        cell("num", "基线", row.ends.0.as_str()),
        cell("num strong", "最新值", value),
        cell("num", "当时应达", required),
        cell("num", "目标", row.ends.1.as_str()),
    ]
}

fn state(row: &Row) -> Vec<Part> {
    let conflict = row.conflict.then(|| span("flag", "有冲突"));
    let as_of = row.value.as_ref().map_or("", |(_, as_of)| as_of.as_str());
    kids![
        cell("", "状态", kids![parts::status(row.status), conflict]),
        cell(
            "age",
            if row.age.is_empty() { "" } else { "数据时间" },
            el("span", "").attr("title", as_of).kid(row.age.as_str())
        ),
    ]
}

//! 总览: counts by status, what needs a look, what changed last.

use crate::app::model::Model;
use crate::app::query::{LedgerQuery, Query};
use crate::app::route::Route;
use crate::kids;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::rest::use_rest;
use crate::ui::store::use_store;
use crate::view::overview::{self, Overview};
use crate::view::{display, words};

/// The overview.
pub fn page() -> Part {
    let store = use_store();
    let plan = store.plan();
    let says = format!("{}印发，工作期至{}。", display::day(plan.issued), display::day(plan.end));
    let welcome = live(move || store.without_site().map_or_else(nothing, |_| welcome()));
    let body = live(move || {
        let read = |m: &Model| {
            let is_known_to_be_more = m.stores.unread || m.stores.missing.is_some();
            let page = store.conflicts(|conflicts| overview::overview(m, conflicts));
            (page, m.ledger.is_empty() && !is_known_to_be_more)
        };
        let (page, blank) = store.on_ledger(read);
        body(page, blank)
    });
    kids![parts::page_head(None, "总览", says, Vec::new()), welcome, body].kid()
}

fn welcome() -> Part {
    let card = card("welcome", "谁在使用这台电脑？");
    card.kids(kids![
        p("", "只查看可以不选。要填报，请选定单位或写明网点，只问这一次。"),
        el("div", "room-for-site").kid(use_rest().site_chooser())
    ])
    .view()
}

fn body(page: Overview, blank: bool) -> Part {
    let columns = el("div", "columns").kids(kids![look(&page), tasks(&page)]);
    let latest = card("latest", "最近的记录")
        .kid(use_rest().latest())
        .kid(p("more-link", link(Route::Ledger(LedgerQuery::default()), "查看整个台账")));
    kids![blank.then(first_visit), counts(&page), columns, conflicts(&page), latest].kid()
}

fn first_visit() -> Part {
    let how = kids![
        "首次使用，从",
        link(Route::Indicators(Query::ALL), "指标"),
        "里选一项填报。未找到本机数据，如曾保存，请在",
        link(Route::Snapshots, "快照"),
        "里导入文件。下面各项按方案列出，尚无填报值。"
    ];
    card("first", "本机还没有记录").kid(el("p", "").kids(how)).view()
}

fn counts(page: &Overview) -> Part {
    let tiles =
        each(&page.counts, |(status, n)| kids![span("tile-n", n.to_string()), parts::status(*status)].kid());
    let bar = each(&page.counts, |(status, n)| {
        let n = *n;
        let part = el("span", &format!("part bg-{}", words::status_key(*status)));
        part.live_style("flex-grow", move || n.to_string()).view()
    });
    let n = page.unsettled;
    let unsettled = (n > 0).then(|| p("hint", format!("未报里有 {n} 项报过，但值不一致，核定后才计。")));
    card("counts", format!("{} 项指标的进度", page.indicators))
        .kid(el("div", "stack").attr("aria-hidden", "true").kids(bar))
        .kid(list("tiles", tiles))
        .kid(unsettled)
        .kid(p("more-link", link(Route::Indicators(Query::ALL), "查看全部指标")))
        .view()
}

fn look(page: &Overview) -> Part {
    let items = each(&page.look, |row| {
        let value = row.value.as_ref().map_or(String::new(), |(value, as_of)| {
            format!("{}（截至 {as_of}），当时应达 {}", display::amount(value, &row.measure), row.required)
        });
        let lag = row.lag_says.as_deref().map(|lag| span("detail", lag));
        kids![parts::indicator_link(row.no, &row.name), parts::status(row.status), span("detail", value), lag]
            .kid()
    });
    let empty = items.is_empty().then(|| p("empty", "没有落后于应达值的填报。"));
    card("look", "最该看的")
        .kids(kids![p("hint", "按落后应达的程度排列。"), list("look", items), empty])
        .view()
}

fn tasks(page: &Overview) -> Part {
    let all: usize = page.tasks.iter().map(|(_, n)| n).sum();
    let tiles =
        each(&page.tasks, |(state, n)| kids![span("tile-n", n.to_string()), parts::task_state(*state)].kid());
    card("tasks", format!("{all} 项任务的进展"))
        .kid(p("hint", "一项任务有多家单位时，按报送里进度最慢的一家计；各家都报已完成，才算已完成。"))
        .kid(list("tiles", tiles))
        .kid(p("more-link", link(Route::Tasks, "查看全部任务")))
        .kid(p("more-link", link(Route::Gaps, "责任和填报的缺口")))
        .view()
}

fn conflicts(page: &Overview) -> Part {
    let (count, first) = &page.conflicts;
    if first.is_empty() {
        return nothing();
    }
    let items = each(first, |(says, route)| match route {
        Some(route) => link(route.clone(), says.as_str()).view(),
        None => says.as_str().kid(),
    });
    card("conflicts", format!("{count} 处填报有冲突"))
        .kids(kids![
            p("hint", "同一日期有不同的值，都保留着。请核实后核定。"),
            list("", items),
            p("more-link", link(Route::Conflicts, "逐一核定"))
        ])
        .view()
}

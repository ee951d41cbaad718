//! One 指标: chart, working, readings with their history, the forms.

pub mod paste_form;
pub mod paste_table;
pub mod points;
pub mod readings;
pub mod scoped;
pub mod sharing;
pub mod worded;

use crate::app::incoming::About;
use crate::app::query::{ConflictsQuery, Query, about_key};
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::downloads::downloads;
use crate::ui::chart::path_figure;
use crate::ui::forms::assessed;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::interim::interim_form;
use crate::ui::forms::reading::reading_form;
use crate::ui::forms::recording::recorded;
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::oversight::findings_card;
use crate::ui::parts;
use crate::ui::screens::indicator::paste_form::paste_form;
use crate::ui::screens::indicator::points::service_points;
use crate::ui::screens::indicator::readings::readings;
use crate::ui::screens::indicator::scoped::scoped_figures;
use crate::ui::screens::indicator::sharing::share;
use crate::ui::store::use_store;
use crate::view::data_table;
use crate::view::entering;
use crate::view::finding_rows::Of;
use crate::view::screens::Route;
use crate::view::screens::indicator::says;
use crate::view::screens::indicator::working::Working;
use crate::view::screens::indicator::{self, Page};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;

/// The page of one indicator, the plan's or an extra one; `None` where there is none.
pub fn page(of: impl Into<IndicatorRef>) -> Option<Node> {
    match of.into() {
        IndicatorRef::Plan(no) if use_store().plan().worded(no).is_some() => worded::page(no),
        of => screen(of),
    }
}

fn screen(of: IndicatorRef) -> Option<Node> {
    let store = use_store();
    // A link may name any entry of an extra indicator; what is recorded here names its first one.
    let of = store.read_untracked(|m| m.book().identity(of));
    // Worked out once a change, for all that is said of it.
    let page = Memo::new(move |_| store.on_ledger(|m| indicator::page(m, of)));
    let first = page.get_untracked()?;
    let part = move |show: fn(&Page) -> Node| {
        dynamic(move || page.with(|page| page.as_ref().map_or_else(nothing, show)))
    };
    let says = first.says.clone();
    let (title, actions) = match of {
        IndicatorRef::Plan(no) => (format!("{no}. {}", first.row.name), vec![parts::source(&first.clause)]),
        IndicatorRef::Extra(_) => (first.row.name.clone(), vec![span("tag", words::EXTRA)]),
    };
    let head =
        parts::page_head(Some((Route::Indicators(Query::ALL), titles::INDICATORS)), title, says, actions);
    let chart = el("section", "card").attr("aria-label", words::CHART).children(children![
        path_figure(of),
        downloads(of),
        data_table(move || store.on_ledger(|m| data_table::path(m, of))),
        share(of)
    ]);
    let enter = card("enter", entering::says::TITLE)
        .children(children![ask_site(), reading_form(of, "", None, stays())]);
    let forms = el("div", "").children(children![enter, paste_form(of), interim(of, page)]);
    let columns = el("div", "columns").children(children![part(working), forms]);
    let notes = parts::notes(&first.notes);
    Some(
        children![
            head,
            part(now),
            findings_card(Of::Indicator(of)),
            chart,
            columns,
            readings(of, page),
            scoped_figures(of),
            service_points(of),
            part(links),
            assessed::of_subject(Some(of), None),
            part(brought),
            notes
        ]
        .into_node(),
    )
}

fn now(page: &Page) -> Node {
    let value = page.row.value.as_ref().map(|(value, as_of)| {
        let big =
            el("span", "big").children(children![value.as_str(), span("measure", page.row.measure.as_str())]);
        children![big, span("detail", words::as_of(as_of))]
    });
    let conflict = page.row.conflict.then(|| {
        let about = about_key(About::Indicator(page.row.of));
        let of = ConflictsQuery { about, ..ConflictsQuery::default() };
        link(Route::from(of), says::CONFLICT).attr("class", "flag")
    });
    let now = el("div", "now").children(children![value, parts::status(page.row.status), conflict]);
    let figures = each(&page.figures, |f| parts::figure(f.label, f.value.clone(), &f.basis));
    let figures = el("dl", "figures").children(figures);
    el("section", "card summary").attr("aria-label", says::NOW).children(children![now, figures]).into_node()
}

fn working(page: &Page) -> Node {
    let Working { steps, rules } = &page.working;
    let steps = each(steps, |(name, formula)| {
        el("tr", "").children(children![row_head(name.as_str()), cell("", "", formula.as_str())]).into_node()
    });
    let rules = each(rules, |rule| {
        let (class, outcome) = match rule.held {
            Some(true) => ("won", says::HELD),
            Some(false) => ("lost", says::NOT_HELD),
            None => ("unasked", says::NOT_ASKED),
        };
        let cells = children![
            cell("num", "", rule.no.to_string()),
            cell("", "", rule.condition.as_str()),
            cell("", "", words::status(rule.gives)),
            cell("", "", outcome)
        ];
        el("tr", class).children(cells).into_node()
    });
    let heads: &[Head] =
        &[("num", says::NO), ("", says::CONDITION), ("", words::STATUS), ("", says::OUTCOME)];
    card("working", says::WORKING)
        .child(el("p", "").children(children![parts::status(page.row.status), says::FIRST_RULE]))
        .child(table("table plain", &[], vec![el("tbody", "").children(steps).into_node()]))
        .child(table("table plain rules", heads, vec![el("tbody", "").children(rules).into_node()]))
        .child(el("p", "ours-tag").children(children![says::OURS, link(Route::Settings, says::SEE_SETTINGS)]))
        .into_node()
}

/// 年度目标 for the years inside the plan.
fn interim(of: IndicatorRef, page: Memo<Option<Page>>) -> Node {
    let plan = use_store().plan();
    let is_of_plan = page.with_untracked(|page| {
        page.as_ref().is_some_and(|page| page.interim.iter().any(|set| set.is_of_plan))
    });
    card("interim", says::INTERIM)
        .child(p("hint", if is_of_plan { says::INTERIM_OF_PLAN } else { says::INTERIM_HINT }))
        .children(each(plan.interim_years(), |year| interim_year(of, year, page)))
        .into_node()
}

fn interim_year(of: IndicatorRef, year: i32, page: Memo<Option<Page>>) -> Node {
    let set = move || page.with(|page| page.as_ref()?.interim.iter().find(|set| set.year == year).cloned());
    let stands = dynamic_text(move || set().and_then(|set| set.says).unwrap_or_else(|| says::NOT_SET.into()));
    let lines = dynamic(move || match set() {
        Some(set) if !set.lines.is_empty() => recorded(set.lines, set.conflict, "interim-reason"),
        _ => nothing(),
    });
    let now = el("p", "interim-now").children(children![says::end_of_year(year), span("strong", stands)]);
    // What the document says does not change under the page.
    let is_of_plan = page.with_untracked(|page| {
        page.as_ref().is_some_and(|page| page.interim.iter().any(|set| set.year == year && set.is_of_plan))
    });
    let form = (!is_of_plan).then(|| interim_form(of, year, &year.to_string(), None, stays()));
    children![now, lines, form].into_node()
}

/// Who says what an extra indicator is.
fn brought(page: &Page) -> Node {
    let Some((lines, conflict)) = page.brought.clone() else { return nothing() };
    card("brought", says::BROUGHT).child(recorded(lines, conflict, "extra-reason")).into_node()
}

fn links(page: &Page) -> Node {
    if page.tasks.is_empty() {
        return nothing();
    }
    let items = each(&page.tasks, |(task, title, named, words)| {
        let mut item = children![parts::work_link(crate::domain::entry::Work::Task(*task), title)];
        item.extend(parts::basis(*named, words));
        item.into_node()
    });
    card("links", says::TASKS).child(list("links", items)).into_node()
}

//! 资金: the sums by purpose, source and year, the picture, the form for a year, and who said what.

use crate::app::query::ConflictsQuery;
use crate::children;
use crate::shell::address;
use crate::ui::aside::button_of_documents;
use crate::ui::chart::funding::funding_figure;
use crate::ui::exchange::leaving::print_button;
use crate::ui::forms::field::{Faults, Field};
use crate::ui::forms::funding::year_card;
use crate::ui::forms::recording::recorded;
use crate::ui::kit::*;
use crate::ui::oversight::oversight_links;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::funding::{self, Figures, Page, Record, Row, chart, form, says};
use crate::view::screens::titles;
use crate::view::{words, workbook};
use leptos::prelude::*;

/// The screen.
pub fn page() -> Node {
    let store = use_store();
    let Some(first) = store.read_untracked(funding::page) else {
        let head = parts::page_head(None, titles::FUNDING, "", Vec::new());
        return children![head, oversight_links(&Route::Funding), p("empty", says::NO_PURSE)].into_node();
    };
    let actions = children![
        button("btn primary", says::TO_FORM, || address::show("funding-form".to_string())),
        button_of_documents(says::DOWNLOAD, |ways| (ways.csv)(says::DOWNLOAD, workbook::says::MONEY)),
        print_button(words::PRINT)
    ];
    let work = parts::work_link(first.work, &first.title);
    let (clause, text) = &first.clause;
    let clause = card("funding-clause", children![work, " ", parts::source(clause)].into_node())
        .child(el("blockquote", "clause").child(text.as_str()));
    // Worked out once a change of the ledger; drawn where it differs.
    let found = Memo::new(move |_| store.on_ledger(funding::page));
    let sums = dynamic(move || found.get().map_or_else(nothing, |page| sums(&page)));
    let records = dynamic(move || found.get().map_or_else(nothing, |page| records(&page)));
    let head = parts::page_head(None, titles::FUNDING, "", actions);
    let form = el("div", "on-screen").child(year_card());
    let ours = parts::notes(&[says::RULES.to_string()]);
    // On paper the table says it all.
    let records = el("div", "on-screen").child(records);
    children![head, oversight_links(&Route::Funding), clause, sums, ours, figure(found), form, records]
        .into_node()
}

/// The sums by purpose, source and year.
fn sums(page: &Page) -> Node {
    let settle = (page.conflicts > 0).then(|| {
        let to = link(Route::from(ConflictsQuery::default()), says::settle(page.conflicts));
        p("flag-line", to.attr("class", "flag"))
    });
    let says = p("sentence", page.says.as_str());
    if page.is_empty {
        return card("funding-sums", says::TABLE).child(p("empty", says::EMPTY)).into_node();
    }
    let columns = &page.columns;
    let heads = each(columns, |year| el("th", "num").attr("scope", "col").child(year.as_str()).into_node());
    let head = el("th", "").attr("scope", "col").child(says::SOURCE);
    let head = el("thead", "").child(el("tr", "").child(head).children(heads));
    let group = |name: &str, rows: &[Row]| {
        let span = (columns.len() + 1).to_string();
        let name = el("th", "").attr("scope", "rowgroup").attr("colspan", span).child(name);
        let rows = each(rows, |r| row(r, columns));
        el("tbody", "").child(el("tr", "group").child(name)).children(rows).into_node()
    };
    let bodies =
        each(&page.purposes, |purpose| keyed(purpose.id.as_str(), group(&purpose.words, &purpose.rows)));
    let all = group(says::BY_SOURCE, &page.sums);
    let table = el("table", "table funding-table").children(children![
        el("caption", "sr").child(says::TABLE),
        head,
        bodies,
        all
    ]);
    card("funding-sums", says::TABLE)
        .children(children![
            says,
            settle,
            p("hint", says::HOW),
            table,
            p("hint", page.foot.as_str()),
            p("signed", says::SIGNED)
        ])
        .into_node()
}

fn row(row: &Row, columns: &[String]) -> Node {
    let cells = each(row.cells.iter().zip(columns), |(figures, year)| cell(figures, year));
    let is_blank = row.cells.iter().all(Figures::is_blank);
    let class = match (row.is_sum, is_blank) {
        (true, false) => "funding-sum",
        (true, true) => "funding-sum funding-blank",
        (false, true) => "funding-blank",
        (false, false) => "",
    };
    el("tr", class).child(row_head(row.name.as_str())).children(cells).into_node()
}

fn cell(figures: &Figures, year: &str) -> Node {
    let line = |text: &str| (!text.is_empty()).then(|| el("div", "").child(text));
    let detail = |class: &str, text: &str| (!text.is_empty()).then(|| span(class, text));
    let none = figures.is_blank().then_some("—");
    let over = figures.is_over.then(|| span("flag", says::OVER));
    el("td", if figures.is_blank() { "num funding-none" } else { "num" })
        .attr("data-label", year)
        .children(children![
            none,
            line(&figures.planned),
            line(&figures.spent),
            over,
            detail("detail", &figures.adds_up),
            detail("flag", &figures.differs)
        ])
        .into_node()
}

/// The picture, of the year that is chosen.
fn figure(found: Memo<Option<Page>>) -> Node {
    let store = use_store();
    let is_there = Memo::new(move |_| found.with(|page| page.as_ref().is_some_and(|page| !page.is_empty)));
    let year = RwSignal::new(String::new());
    let faults: Faults = RwSignal::new(Vec::new());
    dynamic(move || {
        if !is_there.get() {
            return nothing();
        }
        let (years, _) = store.read_untracked(form::years);
        let choices = std::iter::once((String::new(), says::ALL_YEARS.to_string())).chain(years).collect();
        let choice = Field::new("funding-chart-year", chart::says::YEAR).choice(choices, year, faults);
        let picture = dynamic(move || {
            let year = year.get();
            keyed(year.clone(), funding_figure(year.parse().ok()))
        });
        card("funding-chart", chart::says::TITLE)
            .children(children![el("div", "funding-year on-screen").child(choice), picture])
            .into_node()
    })
}

/// Who said what, a fold a year.
fn records(page: &Page) -> Node {
    let none = page.recorded.is_empty().then(|| p("empty", words::NO_RECORDS));
    let hint = (!page.recorded.is_empty()).then(|| p("hint", says::RECORDS_HINT));
    let years = each(&page.recorded, |(year, says)| {
        let year = *year;
        keyed(year.to_string(), fold(says.as_str(), move || of_year(year)))
    });
    card("funding-records", says::RECORDS).children(children![hint, none, years]).into_node()
}

fn of_year(year: i32) -> Node {
    let store = use_store();
    each(store.on_ledger(|m| funding::records(m, year)), |Record { name, lines }| {
        let lines = each(lines, |(lines, conflict)| {
            let key =
                if conflict { lines.iter().map(|line| line.id.to_string()).collect() } else { String::new() };
            keyed(key, recorded(lines, conflict, "funding-reason"))
        });
        keyed(name.clone(), children![el("h3", "").child(name.as_str()), lines])
    })
    .into_node()
}

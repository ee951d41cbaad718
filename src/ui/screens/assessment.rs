//! 考核: the table of a year, the forms that score and set items, and scores opened again.

mod paste;
mod reopened;
mod scoring;

use crate::app::action::Action;
use crate::app::assessment_form::copied;
use crate::app::outgoing::Outgoing;
use crate::app::query::ConflictsQuery;
use crate::app::query::oversight::AssessmentQuery;
use crate::children;
use crate::shell::{address, files};
use crate::ui::chart::assessment::assessment_figure;
use crate::ui::exchange::leaving::print_button;
use crate::ui::forms::assessment::item_form;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::recording::{lines, recorded};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::oversight::oversight_links;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::assessment::{self, Cell, Page, Row, forms, says};
use crate::view::screens::{Route, titles};
use crate::view::words::{self, oversight};
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("", says::ITEM),
    ("", says::TIE),
    ("num", says::WEIGHT),
    ("num", oversight::SELF),
    ("num", oversight::CHECKED),
    ("num", oversight::THIRD),
];

/// The screen.
pub fn page(query: AssessmentQuery) -> Node {
    let store = use_store();
    let page = {
        let query = query.clone();
        Memo::new(move |_| store.on_ledger(|m| assessment::page(m, &query)))
    };
    let first = page.get_untracked();
    let download = move || {
        let (name, text) = store.read_untracked(|m| page.with_untracked(|page| assessment::csv(m, page)));
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            // Whether a file arrived is the browser's to say.
            let _ = files::download(&name, "text/csv;charset=utf-8", &text);
        });
    };
    let actions = children![button("btn", says::DOWNLOAD, download), print_button(words::PRINT)];
    let head = parts::page_head(None, titles::ASSESSMENT, "", actions);
    let table = dynamic(move || page.with(table));
    let strays = dynamic(move || {
        let found = page.with(|page| page.strays.clone());
        if found.is_empty() {
            return nothing();
        }
        card("score-strays", says::STRAYS)
            .children(children![p("hint", says::STRAYS_HINT), recorded(found, false, "stray-reason")])
            .into_node()
    });
    let scoring = scoring::card_of(page, first.unit.clone());
    children![
        head,
        oversight_links(&Route::from(AssessmentQuery::default())),
        choices(&query, &first),
        p("hint", says::OURS),
        table,
        assessment_figure(first.year, first.unit.clone()),
        ask_site(),
        scoring,
        items(page, first.year),
        scores(page),
        strays
    ]
    .into_node()
}

/// Year and who is scored: each choice has an address.
fn choices(query: &AssessmentQuery, page: &Page) -> Node {
    let years = each(&page.years, |(year, route, is_shown)| {
        let link = link(route.clone(), forms::says::year(*year)).attr("class", "btn");
        if *is_shown { link.attr("aria-current", "true") } else { link }.into_node()
    });
    let years = el("div", "choices").attr("role", "group").attr("aria-label", says::YEARS).children(years);
    let store = use_store();
    let (year, chosen) = (page.year, query.unit.clone());
    let all = store.read_untracked(|m| assessment::whom_choices(m, year));
    let options = each(all, |(id, name)| {
        let option = el("option", "").attr("value", id.as_str()).child(name);
        if id == chosen { option.attr("selected", "") } else { option }.into_node()
    });
    let go = move |event: web_sys::Event| {
        address::go(&Route::from(AssessmentQuery { year: year.to_string(), unit: typed(&event) }));
    };
    let select = el("select", "").attr("id", "score-whom").children(options).on("change", go);
    let label = el("label", "").attr("for", "score-whom").child(says::WHOM);
    let whom = el("div", "field").children(children![label, select]);
    el("div", "score-choices choices").children(children![years, whom]).into_node()
}

fn table(page: &Page) -> Node {
    if page.rows.is_empty() {
        return p("empty", says::NO_ITEMS);
    }
    let torn = page.torn.then(|| {
        let settle = link(Route::from(ConflictsQuery::default()), titles::CONFLICTS);
        el("p", "flag").children(children![says::SETTLE, settle, says::SETTLE_AFTER])
    });
    let title = format!("{} {} {}", forms::says::year(page.year), page.whom, says::TABLE);
    let (sum, said) = &page.weights;
    let flag = said.as_ref().map(|said| span("flag", said.as_str()));
    let mut last = children![
        row_head(says::SUM),
        cell("", "", nothing()),
        cell("num", says::WEIGHT, children![span("strong", sum.as_str()), flag].into_node())
    ];
    let labels = [oversight::SELF, oversight::CHECKED, oversight::THIRD];
    last.extend(page.totals.iter().zip(labels).map(|(total, label)| cell("", label, total.as_str())));
    let body = el("tbody", "").children(each(&page.rows, row));
    let foot = el("tfoot", "").child(el("tr", "").children(last));
    let table = self::kit_table(&title, body, foot);
    let signed = each(says::SIGN, |says| p("signed", format!("{says}{}", says::SIGN_DAY)));
    children![torn, table, el("div", "score-signed").children(signed)].into_node()
}

fn kit_table(title: &str, body: Box<Element>, foot: Box<Element>) -> Node {
    let table = crate::ui::kit::table("table plain score-table", HEADS, children![body, foot])
        .child(el("caption", "sr").child(title));
    el("section", "card")
        .attr("aria-label", says::TABLE)
        .children(children![p("strong", title), table])
        .into_node()
}

fn row(row: &Row) -> Node {
    let criterion = (!row.criterion.is_empty()).then(|| span("detail", row.criterion.as_str()));
    let differ = row.differ.as_ref().map(|differ| span("detail score-differ", differ.as_str()));
    let head = row_head(children![row.name.as_str(), criterion, differ].into_node());
    let ties =
        each(&row.ties, |(route, name)| el("div", "").child(link(route.clone(), name.as_str())).into_node());
    let labels = [oversight::SELF, oversight::CHECKED, oversight::THIRD];
    let mut cells =
        children![head, cell("", says::TIE, ties), cell("num", says::WEIGHT, row.weight.as_str())];
    cells.extend(row.cells.iter().zip(labels).map(|(of, label)| cell("num", label, given(of))));
    keyed(row.key.clone(), el("tr", "").children(cells))
}

fn given(cell: &Cell) -> Node {
    if cell.points.is_empty() {
        return span("detail", says::NOT_YET);
    }
    let flag = cell.flag.map(|flag| span("flag", flag));
    children![span("strong", cell.points.as_str()), span("detail", cell.who.as_str()), flag].into_node()
}

/// The items as recorded, and the ways to bring more.
fn items(page: Memo<Page>, year: i32) -> Node {
    let store = use_store();
    let all = dynamic(move || {
        let rows =
            page.with(|page| page.rows.iter().map(|row| (row.lines.clone(), row.torn)).collect::<Vec<_>>());
        let all: Vec<_> =
            rows.iter().filter(|(_, torn)| !torn).flat_map(|(lines, _)| lines.clone()).collect();
        let torn: Vec<_> = rows.into_iter().filter(|(_, torn)| *torn).flat_map(|(lines, _)| lines).collect();
        let torn = (!torn.is_empty()).then(|| keyed("torn", recorded(torn, true, "item-torn-reason")));
        children![torn, lines(all, words::NO_RECORDS, "item-reason")].into_node()
    });
    let copies = dynamic(move || {
        let found = store.on_ledger(|m| forms::copies(m, year));
        let copy = |(from, says): (i32, String)| {
            button("btn small", says, move || {
                let bodies = store.read_untracked(|m| copied(m, from, year));
                store.dispatch(Action::RecordedAll(bodies));
            })
            .dynamic_attr("disabled", move || store.without_site())
            .into_node()
        };
        el("div", "actions choices").children(each(found, copy)).into_node()
    });
    let add = fold(forms::says::ADD, move || item_form(year, stays()));
    card("score-items", says::ITEMS)
        .children(children![all, copies, add, paste::paste_form(year)])
        .into_node()
}

/// The scores as recorded, each with the figures from which it was made.
fn scores(page: Memo<Page>) -> Node {
    let all = dynamic(move || {
        let mut found = Vec::new();
        for row in page.get().rows {
            found.extend(row.cells.into_iter().filter(|cell| !cell.lines.is_empty()));
        }
        if found.is_empty() {
            return p("empty", says::NO_SCORES);
        }
        let one = |cell: Cell| {
            let ids: Vec<_> = cell.lines.iter().map(|line| line.id).collect();
            let key = ids.iter().map(ToString::to_string).collect::<String>();
            let opened = each(ids, |id| keyed(id.to_string(), reopened::fold_of(id)));
            let part = children![recorded(cell.lines, cell.torn, "score-reason"), opened].into_node();
            keyed(key, el("div", "score-entry").child(part))
        };
        each(found, one).into_node()
    });
    card("score-entries", says::SCORES).children(children![p("hint", says::SCORES_HINT), all]).into_node()
}

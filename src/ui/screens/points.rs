//! 服务网点: the register of towns with their points and workstations, how far the county is, and its forms.

pub mod desk;
pub mod paste_form;
pub mod states;

use crate::app::fill_in::Whose;
use crate::children;
use crate::ui::chart::coverage::coverage_figure;
use crate::ui::exchange::forms::form_button;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::recording::{Open, recorded};
use crate::ui::forms::renaming::renaming_form;
use crate::ui::forms::site::ask_site;
use crate::ui::forms::town::town_form;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::screens::points::paste_form::paste_form;
use crate::ui::screens::points::states::{HEADS, town};
use crate::ui::store::use_store;
use crate::view::fill_in::says as form_says;
use crate::view::screens::points::{self, Page, Row, says};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;

/// The register.
pub fn page() -> Node {
    let store = use_store();
    let page = Memo::new(move |_| store.on_ledger(points::page));
    let part = move |show: fn(&Page) -> Node| dynamic(move || page.with(show));
    let enter = card("enter", says::ENTER).children(children![ask_site(), town_form(Vec::new())]);
    let renaming = card("renamings", says::RENAMINGS).children(children![
        p("hint", says::RENAMINGS_HINT),
        part(renamings),
        renaming_form("", None, stays())
    ]);
    children![
        parts::page_head(None, titles::POINTS, "", Vec::new()),
        el("div", "beside").children(children![part(coverage), coverage_figure()]),
        towns(page),
        el("div", "on-screen").children(children![enter, paste_form()]),
        renaming
    ]
    .into_node()
}

/// The computed value beside the reported one.
fn coverage(page: &Page) -> Node {
    let stations = page.stations.as_ref().map(|stations| p("", stations.as_str()));
    let compared = page.compared.as_ref().map(|(no, name, compared)| {
        children![p("", parts::indicator_link(*no, name)), parts::compared(compared.clone())].into_node()
    });
    if compared.is_none() && stations.is_none() {
        return nothing();
    }
    card("coverage", says::COVERAGE).children(children![compared, stations]).into_node()
}

fn towns(page: Memo<Page>) -> Node {
    let most = RwSignal::new(parts::STEP);
    let open = RwSignal::new(None::<Open>);
    let body = dynamic(move || {
        page.with(|page| {
            if page.rows.is_empty() {
                return p("empty", says::NONE);
            }
            let some = each(page.rows.iter().take(most.get()), |row| {
                persistent(row.key.as_str(), row.clone(), move |row| town(row, open))
            });
            children![
                table("table towns", HEADS, some),
                parts::more(page.rows.len(), words::MEASURE_OF_THINGS, most, parts::STEP)
            ]
            .into_node()
        })
    });
    card("towns", says::TOWNS).children(children![body, forms(page)]).into_node()
}

/// The way to each town's fill-in workbook, folded: few towns need one.
fn forms(page: Memo<Page>) -> Node {
    let has_towns = Memo::new(move |_| page.with(|page| !page.rows.is_empty()));
    let each_of = move || {
        page.with(|page| {
            let form = |row: &Row| form_button(form_says::FILE, Whose::Town(row.name.clone()));
            let towns = page
                .rows
                .iter()
                .map(|row| (row.key.clone(), children![row.name.as_str(), " ", form(row)].into_node()));
            keyed_list("links", towns.collect()).into_node()
        })
    };
    dynamic(move || match has_towns.get() {
        true => fold(form_says::OF_TOWNS, move || dynamic(each_of)),
        false => nothing(),
    })
}

fn renamings(page: &Page) -> Node {
    if page.renamings.is_empty() {
        return p("empty", says::NO_RENAMINGS);
    }
    let of = each(&page.renamings, |(lines, conflict)| {
        let key = lines.first().map(|line| line.id.to_string()).unwrap_or_default();
        keyed(key, recorded(lines.clone(), *conflict, "renaming-reason"))
    });
    of.into_node()
}

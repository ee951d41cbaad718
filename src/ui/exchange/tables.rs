//! The ways to the program's tables: the workbook of all, one of them as CSV, all of them as CSV in one file.

use crate::app::model::Model;
use crate::app::outgoing::Outgoing;
use crate::children;
use crate::format::office::Job;
use crate::format::workbook::Workbook;
use crate::shell::clock::{TimeSlice, pause};
use crate::shell::files;
use crate::ui::exchange::office::{Wanted, office_button};
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words;
use crate::view::workbook::{self, Making, says};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// The way to all of them as a workbook.
pub fn workbook_button() -> Node {
    let store = use_store();
    office_button(words::office::WORKBOOK, move || {
        let (model, name) = store.read_untracked(|m| (m.clone(), workbook::file_name(m)));
        let job = async { Job::Excel(made(Making::of, model).await) };
        Some(Wanted { name, out: Outgoing::Tables, job: Box::pin(job) })
    })
}

/// A workbook; the page has its turns meanwhile.
async fn made(making: impl FnOnce(Model) -> Making, model: Model) -> Workbook {
    // Of a large ledger the copy is a task of its own.
    pause().await;
    let mut making = making(model);
    let mut stretch = TimeSlice::begin();
    while making.advance() {
        if stretch.is_over() {
            pause().await;
            stretch = TimeSlice::begin();
        }
    }
    making.finish()
}

/// The ways to one of them as CSV, and to all in one file.
pub fn csv_card() -> Node {
    let store = use_store();
    let chosen = RwSignal::new(says::READINGS.to_string());
    let choices = workbook::names().map(|name| (name.to_string(), name.to_string())).collect();
    let choice = Field::new("csv-sheet", says::CSV_SHEET).choice(choices, chosen, Faults::new(Vec::new()));
    let one = csv_button(says::CSV_ONE, move || chosen.get_untracked(), false);
    let all = office_button(says::CSV_ALL, move || {
        let (model, name) = store.read_untracked(|m| (m.clone(), workbook::zip_name(m)));
        let job = async {
            let files = workbook::csvs(&made(Making::of, model).await).into_iter();
            Job::Zip(files.map(|(name, text)| (name, text.into_bytes())).collect())
        };
        Some(Wanted { name, out: Outgoing::Tables, job: Box::pin(job) })
    });
    let ways = form("doc-form", || {}).attr("aria-label", says::CSV_TITLE);
    let ways = ways.children(children![choice, one, all]);
    let card = card("csv", says::CSV_TITLE).children(children![p("hint", says::CSV_HINT), ways]);
    el("div", "on-screen").child(card).into_node()
}

/// Hands a table out as CSV, by its name; with the button for another time.
pub fn csv_once(label: &'static str, sheet: &'static str) -> Node {
    csv_button(label, move || sheet.to_string(), true)
}

/// A button that hands a table out as CSV, by its name, and says what became of it; it may be pressed already.
fn csv_button(label: &'static str, sheet: impl Fn() -> String + 'static, is_begun: bool) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let give = Rc::new(move || {
        let of = sheet();
        let (model, name) = store.read_untracked(|m| (m.clone(), workbook::csv_name(m, &of)));
        spawn_local(async move {
            let book = made(|model| Making::of_sheet(&of, model), model).await;
            let Some((_, text)) = workbook::csvs(&book).pop() else { return };
            store.let_out(Outgoing::Words(workbook::words(&book.sheets)), move |_| {
                let got = files::download(&name, "text/csv;charset=utf-8", &text);
                said.try_set(words::downloaded(&name, got.is_ok()));
            });
        });
    });
    if is_begun {
        let give = give.clone();
        spawn_local(async move { give() });
    }
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    el("span", "office-file on-screen")
        .children(children![button("btn", label, move || give()), status])
        .into_node()
}

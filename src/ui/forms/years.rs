//! What a unit has to do every year, a row each year, with what it said and its form.

use crate::app::yearly_form::Of;
use crate::children;
use crate::ui::forms::drafting::Done;
use crate::ui::forms::recording::recorded;
use crate::ui::forms::yearly::yearly_form;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::Route;
use crate::view::words;
use crate::view::yearly::{Row, says};
use leptos::prelude::*;

/// The rows of one unit; each with its form where that unit is typing. `with_work` says whose clause asks.
pub fn rows(rows: Vec<Row>, is_own: bool, with_work: bool) -> Node {
    let rows = each(rows, |row| persistent(key(&row.of), row, move |row| year(row, is_own, with_work)));
    el("ul", "dues").children(rows).into_node()
}

/// What a row is known by, and what tells its form's fields from others'.
fn key((work, duty, year): &Of) -> String {
    format!("{}-{duty}-{year}", Route::Work(*work).href()).replace(['#', '/'], "-")
}

fn year(row: ReadSignal<Row>, is_own: bool, with_work: bool) -> Node {
    let head = dynamic(move || {
        row.with(|row| {
            let work = row.of.0;
            let work = with_work.then(|| link(Route::Work(work), words::work(work)).into_node());
            let title = el("h3", "").children(children![row.year.as_str(), row.words.as_str()]);
            let head = el("div", "due-head").children(children![title, work, parts::year_state(row.state)]);
            children![head, p("hint", row.due.as_str())].into_node()
        })
    });
    let stands = dynamic(move || {
        row.with(|row| match row.lines.is_empty() {
            true => nothing(),
            false => recorded(row.lines.clone(), row.conflict, "yearly-reason"),
        })
    });
    let is_wanted = RwSignal::new(false);
    let is_open = Memo::new(move |_| row.with(|row| row.is_open));
    let form = dynamic(move || {
        if !is_own || !is_open.get() {
            return nothing();
        }
        let of = row.with_untracked(|row| row.of.clone());
        if is_wanted.get() {
            let key = key(&of);
            return yearly_form(of, &key, None, Done::new(move |()| is_wanted.set(false)));
        }
        let full = row.with_untracked(|row| says::fill(&row.year, &row.words));
        button("btn small", says::FILL, move || is_wanted.set(true)).attr("aria-label", full).into_node()
    });
    el("li", "due").children(children![head, stands, form]).into_node()
}

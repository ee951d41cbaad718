//! 催报单: a sheet for every unit that still owes a report, to be printed.

use crate::app::fill_in::Whose;
use crate::children;
use crate::ui::exchange::forms::form_button;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::fill_in::says as form_says;
use crate::view::screens::reminders::{self, Reminder, says};
use crate::view::screens::{Route, titles};
use crate::view::who;
use leptos::prelude::*;

/// The reminders of one unit, or of all.
pub fn page(unit: Option<String>) -> Node {
    let found = use_store().later(reminders::reminders);
    let all =
        unit.is_some().then(|| link(Route::Reminders(None), says::ALL).attr("class", "btn").into_node());
    let body = dynamic(move || {
        let Some(found) = found.get() else {
            return el("p", "empty").attr("role", "status").child(says::LOOKING).into_node();
        };
        let of = |reminder: &Reminder| unit.as_ref().is_none_or(|unit| reminder.id == *unit);
        let sheets = each(found.into_iter().filter(of), sheet);
        match sheets.is_empty() {
            true => p("empty", if unit.is_some() { says::NO_UNIT } else { says::NONE }),
            false => sheets.into_node(),
        }
    });
    let actions = children![all, print_button(says::PRINT)];
    let up = Some((Route::Reports, titles::REPORTS));
    // On paper each sheet speaks for itself.
    let head = el("div", "on-screen").child(parts::page_head(up, titles::REMINDERS, says::SAYS, actions));
    children![head, body].into_node()
}

fn sheet(reminder: Reminder) -> Node {
    let items = each(reminder.items, |item| {
        children![link(item.route, item.name), span("detail", item.detail)].into_node()
    });
    let items = el("ol", "reminder-items").children(each(items, |item| el("li", "").child(item).into_node()));
    let form = (!reminder.says.is_empty()).then(|| {
        el("p", "on-screen").child(form_button(form_says::DOWNLOAD, Whose::Unit(reminder.id.clone())))
    });
    let heading =
        el("h2", "").attr("id", format!("reminder-{}", reminder.id)).child(says::title(&reminder.unit));
    let sheet = el("section", "card sheet").attr("aria-labelledby", format!("reminder-{}", reminder.id));
    let sheet = sheet.children(children![
        heading,
        each(reminder.returned, |says| p("reminder-returned", says)),
        (!reminder.says.is_empty()).then(|| p("", reminder.says)),
        items,
        form,
        p("hint", says::HOW),
        p("signed", who::signed(&use_store().plan()))
    ]);
    keyed(reminder.id, sheet)
}

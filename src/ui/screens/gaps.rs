//! 待落实事项: who owes what for the period that is asked for, and what nobody reports; printable.

use crate::children;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::reporting::{self, Now};
use crate::view::screens::Route;
use crate::view::screens::gaps::says;
use crate::view::screens::gaps::{self, Page};
use crate::view::screens::titles;
use crate::view::words;
use leptos::prelude::*;

/// What is still to be done.
pub fn page() -> Node {
    let found = use_store().later(gaps::page);
    let body = dynamic(move || match found.get() {
        None => el("p", "empty").attr("role", "status").child(reporting::LOOKING).into_node(),
        Some(Page { now, sections }) => {
            children![period(now), each(sections, parts::open_points)].into_node()
        }
    });
    let up = Some((Route::Reports, titles::REPORTS));
    let remind = link(Route::Reminders(None), titles::REMINDERS).attr("class", "btn");
    let actions = children![remind, print_button(words::PRINT)];
    children![parts::page_head(up, titles::GAPS, "", actions), body].into_node()
}

fn period(now: Option<Now>) -> Node {
    let Some(now) = now else { return p("hint", reporting::NO_PERIODS) };
    let class = if now.is_over { "strong overdue" } else { "strong" };
    let name = children![says::NOW, " ", now.name].into_node();
    card("period", name).children(children![p(class, now.left), p("hint", now.says)]).into_node()
}

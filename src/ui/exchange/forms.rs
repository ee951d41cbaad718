//! The way to a fill-in workbook: a button for a unit's or a town's, of the period that is asked for.

use crate::app::fill_in::Whose;
use crate::app::outgoing::Outgoing;
use crate::domain::period;
use crate::format::office::Job;
use crate::ui::exchange::office::{Wanted, office_button, ready};
use crate::ui::kit::{Node, persistent};
use crate::ui::store::use_store;
use crate::view::{fill_in, workbook};
use leptos::prelude::*;

/// The button that makes it; it stays while its file is in the making, whatever is drawn anew round it.
pub fn form_button(label: &'static str, whose: Whose) -> Node {
    let store = use_store();
    persistent("form", whose, move |whose| {
        office_button(label, move || {
            let whose = whose.get_untracked();
            let (name, form) = store.read_untracked(|m| {
                let period = period::current(&m.plan, m.today)?;
                let form = fill_in::form(m, &whose, period)?;
                Some((fill_in::file_name(m, &whose, period), form))
            })?;
            Some(Wanted {
                name,
                out: Outgoing::Words(workbook::words(&form.sheets)),
                job: ready(Job::Excel(form)),
            })
        })
    })
}

//! The way to a fill-in workbook: a button for a unit's or a town's, of the period that is asked for.

pub mod making;

use crate::app::fill_in::Whose;
use crate::ui::aside::button_of_documents;
use crate::ui::kit::{Node, persistent};
use leptos::prelude::*;

/// The button that makes it; it stays while its file is in the making, whatever is drawn anew round it.
pub fn form_button(label: &'static str, whose: Whose) -> Node {
    persistent("form", whose, move |whose| {
        button_of_documents(label, move |ways| (ways.form)(label, whose.get_untracked()))
    })
}

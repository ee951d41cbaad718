//! A fill-in workbook in the making.

use crate::app::fill_in::Whose;
use crate::app::outgoing::Outgoing;
use crate::domain::period;
use crate::format::office::Job;
use crate::ui::exchange::office::{Wanted, begun_button, ready};
use crate::ui::kit::Node;
use crate::ui::store::use_store;
use crate::view::{fill_in, workbook};

/// Makes a unit's or a town's, of the period that is asked for; with the button for another time.
pub fn form(label: &'static str, whose: Whose) -> Node {
    let store = use_store();
    begun_button(label, move || {
        let (name, form) = store.read_untracked(|m| {
            let period = period::current(&m.plan, m.today)?;
            let form = fill_in::form(m, &whose, period)?;
            Some((fill_in::file_name(m, &whose, period), form))
        })?;
        let out = Outgoing::Words(workbook::words(&form.sheets));
        Some(Wanted { name, out, job: ready(Job::Excel(form)) })
    })
}

//! A list of towns pasted from Excel or WPS: what each has, checked row by row as the form is.

use super::columns::{self, Chosen, Layout};
use super::extra_form::yes_no;
use super::headings::{Role, Rows};
use super::paste::{Sheet, is_total};
use super::table::Row;
use super::town_form::TownForm;
use super::wrong::{FieldWrong, NotRow, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::Body;
use crate::domain::plan::Plan;
use crate::domain::points::Kind;

/// What is known of all rows.
pub struct TownList<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What they say of towns.
    pub kind: Kind,
    /// The as-of date as typed, for rows that do not say.
    pub as_of: &'a str,
    /// The last day that counts as past.
    pub today: Day,
}

impl TownList<'_> {
    /// Reads pasted text; `chosen` says what a person took a column for.
    pub fn read(&self, text: &str, chosen: &Chosen) -> Sheet {
        Sheet::read(text, Rows::Towns, chosen, &mut |_, layout, row| self.row(layout, row))
    }

    fn row(&self, layout: &Layout, row: &Row) -> Result<Body, Vec<FieldWrong>> {
        let cell = |role: Role| {
            let at = layout.columns.iter().position(|c| c.role == role);
            at.map_or("", |at| row.cell(at))
        };
        // A town's name and a street's address stand on one line.
        let line = |role: Role| cell(role).replace(['\t', '\n', '\r'], " ");
        let town = line(Role::Town);
        if is_total(&town) {
            return Err(vec![("", Wrong::Row(NotRow::Total))]);
        }
        let has = match (cell(Role::Has), columns::has(cell(Role::Has))) {
            ("", _) => Err(("town-has", Wrong::Missing)),
            (_, Some(has)) => Ok(has),
            (word, None) => Err(("town-has", Wrong::Row(NotRow::Has(word.to_string())))),
        };
        let as_of = Some(cell(Role::AsOf)).filter(|day| !day.is_empty()).unwrap_or(self.as_of);
        let form = TownForm {
            town,
            has: yes_no(has.as_ref().is_ok_and(|has| *has)),
            as_of: as_of.to_string(),
            since: cell(Role::Since).to_string(),
            address: line(Role::Address),
            services: cell(Role::Services).to_string(),
            note: cell(Role::Note).to_string(),
        };
        match (form.check(self.kind, self.plan, self.today, None), has) {
            (got, Ok(_)) => got,
            (Ok(_), Err(wrong)) => Err(vec![wrong]),
            (Err(mut more), Err(wrong)) => {
                more.push(wrong);
                Err(more)
            }
        }
    }
}

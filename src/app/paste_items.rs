//! A table of assessment items pasted from Excel or WPS, checked row by row as the form is.

use super::assessment_form::{self, ItemForm};
use super::columns::{Chosen, Layout};
use super::headings::{Role, Rows};
use super::model::Model;
use super::paste::{Sheet, is_total};
use super::table::Row;
use super::wrong::{FieldWrong, NotRow, Wrong};
use crate::domain::entry::Body;
use crate::domain::entry::oversight::AssessmentItem;
use crate::domain::spelling::folded;
use std::collections::BTreeMap;

/// Reads pasted items of a year; `chosen` says what a person took a column for.
pub fn read(model: &Model, year: &str, text: &str, chosen: &Chosen) -> Sheet {
    // A name that stands twice would be one item with two weights.
    let mut seen = BTreeMap::new();
    Sheet::read(text, Rows::Items, chosen, &mut |_, layout, of| {
        let body = row(model, year, layout, of)?;
        let name = AssessmentItem::of(&body).map(|item| folded(&item.name)).unwrap_or_default();
        match seen.insert(name, of.line) {
            Some(line) => Err(vec![("", Wrong::Row(NotRow::RepeatedItem(line)))]),
            None => Ok(body),
        }
    })
}

fn row(model: &Model, year: &str, layout: &Layout, row: &Row) -> Result<Body, Vec<FieldWrong>> {
    let cell = |role: Role| {
        let at = layout.columns.iter().position(|c| c.role == role);
        at.map_or("", |at| row.cell(at))
    };
    let name = cell(Role::Item).replace(['\t', '\n', '\r'], " ");
    if is_total(&name) {
        return Err(vec![("", Wrong::Row(NotRow::Total))]);
    }
    let mut wrong = Vec::new();
    let mut tie = |field, typed: &str, read: &dyn Fn(&str) -> Result<String, Wrong>| match typed.trim() {
        // What people write where there is none.
        "" | "-" | "—" | "/" | "无" => String::new(),
        typed => read(typed).map_err(|why| wrong.push((field, why))).unwrap_or_default(),
    };
    let form = ItemForm {
        year: year.to_string(),
        name,
        weight: cell(Role::Weight).to_string(),
        indicator: tie("item-indicator", cell(Role::Indicator), &|typed| {
            assessment_form::indicator_named(model, typed)
        }),
        work: tie("item-work", cell(Role::Work), &|typed| assessment_form::work_named(&model.plan, typed)),
        criterion: cell(Role::Criterion).to_string(),
    };
    match form.check(&model.plan) {
        Ok(body) if wrong.is_empty() => Ok(body),
        got => {
            wrong.extend(got.err().unwrap_or_default());
            Err(wrong)
        }
    }
}

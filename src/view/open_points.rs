//! What is open, as sections of points: of the work to be done, and of the document.

use super::display;
use crate::domain::plan::{ClauseId, No};
use crate::view::screens::Route;

/// A part of a list of what is open.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// Its id on the page.
    pub id: &'static str,
    /// What is missing, with how often.
    pub title: String,
    /// How it was found.
    pub hint: String,
    /// What to do on the screen; not said on paper.
    pub how: &'static str,
    /// Whether the rows' words are ours rather than the document's or the users'.
    pub ours: bool,
    /// One point each.
    pub rows: Vec<Row>,
}

/// One point.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// The screen that shows it.
    pub route: Route,
    /// What there is instead.
    pub detail: String,
    /// The clause it follows from.
    pub clause: Option<ClauseId>,
}

/// A part, with how many points it has.
pub fn section(id: &'static str, title: &str, hint: &str, rows: Vec<Row>) -> Section {
    Section {
        id,
        title: format!("{title}（{}）", rows.len()),
        hint: hint.to_string(),
        how: "",
        ours: false,
        rows,
    }
}

/// A point about an indicator.
pub fn indicator_row((no, name): (No, &str), detail: String) -> Row {
    Row {
        name: format!("{no} {}", display::full_width(name)),
        route: Route::Indicator(no),
        detail,
        clause: None,
    }
}

/// Said of a section without points.
pub const NONE: &str = "没有。";

//! The screens as they stand: a row each, the part of the program that it is in and what draws it; below, a module for
//! each. Their addresses, titles and places are in `view/screens.rs`.
//!
//! All but the pages is in the first part of the program; [`page`] is called from the rest alone (`rest.rs`), so that
//! the screens are there.

pub mod assessment;
pub mod authoring;
pub mod calendar;
pub mod closings;
pub mod compare;
pub mod conflicts;
pub mod documents;
pub mod edition;
pub mod filing;
pub mod finding;
pub mod findings;
pub mod funding;
pub mod gaps;
pub mod help;
pub mod indicator;
pub mod indicators;
pub mod ledger;
pub mod matrix;
pub mod notes;
pub mod overview;
pub mod people;
pub mod points;
pub mod recheck;
pub mod register;
pub mod reminders;
pub mod reports;
pub mod search;
pub mod settings;
pub mod snapshots;
pub mod tasks;
pub mod text;
pub mod units;
pub mod work;

use super::aside::{of_authoring, of_documents};
use super::context::Purpose;
use super::kit::*;
use super::parts::page_head;
use crate::app::query::oversight::{AssessmentQuery, DocumentQuery, FindingsQuery};
use crate::app::query::register::RegisterQuery;
use crate::app::query::{CompareQuery, ConflictsQuery, LedgerQuery, MatrixQuery, TaskQuery};
use crate::children;
use crate::domain::entry::Work;
use crate::view::plan_titles;
use crate::view::screens::{Route, says, titles};
use leptos::prelude::provide_context;

/// The parts of the program, a wasm file each (`.ci/programs.mjs`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProgramPart {
    /// What is there with the first screen: the overview alone (`app.rs` draws it).
    First,
    /// What is fetched after it.
    Rest,
}

/// Makes the two functions of the table; each row is the pattern of a route, its part, and its page.
macro_rules! screens {
    ($($route:pat => $part:ident, $page:expr;)*) => {
        /// The part of the program that a screen is in.
        #[allow(unused_variables, reason = "a row's pattern names what its page needs")]
        pub fn part(route: &Route) -> ProgramPart {
            match route {
                $($route => ProgramPart::$part,)*
            }
        }

        /// A screen, made now.
        pub fn page(route: Route) -> Node {
            match route {
                $($route => $page,)*
            }
        }
    };
}

screens! {
    Route::Overview => First, overview::page();
    Route::Indicators(query) => Rest, indicators::page(query);
    Route::Indicator(no) => Rest, indicator::page(no).unwrap_or_else(|| missing(plan_titles::NO_INDICATOR));
    Route::Extra(id) => Rest, indicator::page(id).unwrap_or_else(|| missing(plan_titles::NO_INDICATOR));
    Route::Tasks(asked) => Rest, tasks::page(TaskQuery::parse(&asked));
    Route::Work(Work::Worded(no)) => Rest, indicator::page(no).unwrap_or_else(|| missing(plan_titles::NO_INDICATOR));
    Route::Work(work) => Rest, work::page(work).unwrap_or_else(|| missing(plan_titles::NO_WORK));
    Route::Units => Rest, units::page();
    Route::Unit(id) => Rest, units::unit_page(id).unwrap_or_else(|| missing(plan_titles::NO_UNIT));
    Route::Gaps => Rest, gaps::page();
    Route::Notes => Rest, notes::page();
    Route::Matrix(asked) => Rest, matrix::page(MatrixQuery::parse(&asked));
    Route::Reports => Rest, reports::page();
    Route::Calendar => Rest, calendar::page();
    Route::Reminders(unit) => Rest, reminders::page(unit);
    Route::Findings(asked) => Rest, findings::page(FindingsQuery::parse(&asked));
    Route::Finding(unit, title) => Rest, finding::page(unit, title);
    Route::Closings => Rest, closings::page();
    Route::Register(asked) => Rest, register::page(RegisterQuery::parse(&asked));
    Route::Funding => Rest, funding::page();
    Route::Assessment(asked) => Rest, assessment::page(AssessmentQuery::parse(&asked));
    Route::Documents => Rest, of_documents(|ways| (ways.page)());
    Route::Document(key, asked) => Rest, of_documents(move |ways| (ways.one)(&key, DocumentQuery::parse(&asked)).unwrap_or_else(|| missing(titles::UNKNOWN)));
    Route::Authoring => Rest, of_authoring(|ways| (ways.page)());
    Route::Edition => Rest, of_authoring(|ways| (ways.edition)());
    Route::Points => Rest, points::page();
    Route::People => Rest, people::page();
    Route::Person(id) => Rest, people::person_page(id).unwrap_or_else(|| missing(plan_titles::NO_POST));
    Route::Filing => Rest, filing::page();
    Route::Text(clause) => Rest, text::page(clause);
    Route::Settings => Rest, settings::page();
    Route::Help => Rest, help::page();
    Route::Snapshots => Rest, snapshots::page(None);
    Route::Take(text) => Rest, snapshots::page(Some(text));
    Route::Compare(asked) => Rest, compare::page(CompareQuery::parse(&asked));
    Route::Ledger(asked) => Rest, ledger::page(LedgerQuery::parse(&asked));
    Route::Conflicts(asked) => Rest, conflicts::page(ConflictsQuery::parse(&asked));
    Route::Recheck => Rest, recheck::page();
    Route::Search(_) => Rest, search::page();
    Route::Unknown(_) => Rest, missing(titles::UNKNOWN);
}

/// Says what there is none of, and where to go.
fn missing(what: &'static str) -> Node {
    provide_context(Purpose(""));
    let home = link(Route::Overview, says::TO_OVERVIEW).attr("class", "btn");
    children![page_head(None, what, says::MISSING, Vec::new()), el("p", "").child(home)].into_node()
}

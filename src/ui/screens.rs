//! The screens, a row each: its address, the part of the program that it is in, its place in the navigation, its
//! title, and what draws it.
//!
//! All but the pages is in the first part of the program; [`page`] is called from the rest alone (`rest.rs`), so that
//! the screens are there.

use super::kit::*;
use super::pages;
use super::parts::page_head;
use crate::app::query::{LedgerQuery, Query};
use crate::app::route::Route;
use crate::domain::plan::Plan;
use crate::kids;
use crate::view::titles;
use crate::view::words::screens as says;

/// A place of the navigation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Place {
    Overview,
    Indicators,
    Tasks,
    Units,
    People,
    Text,
    Snapshots,
    Ledger,
    /// What is reached from everywhere.
    Nowhere,
}

/// The parts of the program, a wasm file each (`.ci/programs.mjs`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProgramPart {
    /// What is there with the first screen: the overview alone (`app.rs` draws it).
    First,
    /// What is fetched after it.
    Rest,
}

/// The navigation, in its order: where each place leads, and whether the phone's bar has room for it.
pub fn navigation() -> [(Place, Route, bool); 8] {
    [
        (Place::Overview, Route::Overview, true),
        (Place::Indicators, Route::Indicators(Query::ALL), true),
        (Place::Tasks, Route::Tasks, true),
        (Place::Units, Route::Units, true),
        (Place::People, Route::People, false),
        (Place::Text, Route::Text(None), false),
        (Place::Snapshots, Route::Snapshots, true),
        (Place::Ledger, Route::Ledger(LedgerQuery::default()), false),
    ]
}

/// Makes the four functions of the table of screens; each row is the pattern of a route, its part, its place, its
/// title under a plan, and its page.
macro_rules! screens {
    ($plan:ident; $($route:pat => $part:ident, $place:ident, $title:expr, $page:expr;)*) => {
        /// The part of the program that a screen is in.
        #[allow(unused_variables, reason = "a row's pattern names what its page needs")]
        pub fn part(route: &Route) -> ProgramPart {
            match route {
                $($route => ProgramPart::$part,)*
            }
        }

        /// The place of the navigation that a screen belongs to.
        #[allow(unused_variables, reason = "a row's pattern names what its page needs")]
        pub fn place(route: &Route) -> Place {
            match route {
                $($route => Place::$place,)*
            }
        }

        /// The title of a screen.
        #[allow(unused_variables, reason = "a row's pattern names what its page needs")]
        pub fn title(route: &Route, $plan: &Plan) -> String {
            match route {
                $($route => $title.to_string(),)*
            }
        }

        /// A screen, made now.
        #[allow(unused_variables, reason = "a row's pattern names what its title needs")]
        pub fn page(route: Route) -> Part {
            match route {
                $($route => $page,)*
            }
        }
    };
}

screens! { plan;
    Route::Overview => First, Overview, titles::OVERVIEW, pages::overview::page();
    Route::Indicators(query) => Rest, Indicators, titles::INDICATORS, pages::indicators::page(query);
    Route::Indicator(no) => Rest, Indicators, titles::indicator(plan, *no),
        pages::indicator::page(no).unwrap_or_else(|| missing(titles::NO_INDICATOR));
    Route::Extra(id) => Rest, Indicators, titles::EXTRA,
        pages::indicator::page(id).unwrap_or_else(|| missing(titles::NO_INDICATOR));
    Route::Tasks => Rest, Tasks, titles::TASKS, pages::tasks::page();
    Route::Work(work) => Rest, Tasks, titles::work(plan, *work),
        pages::work::page(work).unwrap_or_else(|| missing(titles::NO_WORK));
    Route::Units => Rest, Units, titles::UNITS, pages::units::page();
    Route::Unit(id) => Rest, Units, titles::unit(plan, id),
        pages::units::unit_page(id).unwrap_or_else(|| missing(titles::NO_UNIT));
    Route::Gaps => Rest, Units, titles::GAPS, pages::gaps::page();
    Route::Matrix { by_load } => Rest, Units, titles::MATRIX, pages::matrix::page(by_load);
    Route::People => Rest, People, titles::PEOPLE, pages::people::page();
    Route::Person(id) => Rest, People, titles::post(plan, id),
        pages::people::person_page(id).unwrap_or_else(|| missing(titles::NO_POST));
    Route::Filing => Rest, People, titles::FILING, pages::filing::page();
    Route::Text(clause) => Rest, Text, titles::TEXT, pages::text::page(clause);
    Route::Settings => Rest, Text, titles::SETTINGS, pages::settings::page();
    Route::Snapshots => Rest, Snapshots, titles::SNAPSHOTS, pages::snapshots::page(None);
    Route::Take(text) => Rest, Snapshots, titles::SNAPSHOTS, pages::snapshots::page(Some(text));
    Route::Compare(query) => Rest, Snapshots, titles::COMPARE, pages::compare::page(query);
    Route::Ledger(query) => Rest, Ledger, titles::LEDGER, pages::ledger::page(query);
    Route::Conflicts => Rest, Ledger, titles::CONFLICTS, pages::conflicts::page();
    Route::Search(query) => Rest, Nowhere, titles::search(query), pages::search::page();
    Route::Unknown(_) => Rest, Nowhere, titles::UNKNOWN, missing(titles::UNKNOWN);
}

/// Says what there is none of, and where to go.
fn missing(what: &'static str) -> Part {
    let home = link(Route::Overview, says::TO_OVERVIEW).attr("class", "btn");
    kids![page_head(None, what, says::MISSING, Vec::new()), el("p", "").kid(home)].kid()
}

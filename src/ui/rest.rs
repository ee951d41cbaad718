//! The rest of the program: all that is not needed to show the overview, in a second wasm file that is
//! fetched once the overview is up. It doesn't know how files are fetched (`src/chunk.js` does).
//!
//! `wasm-split-cli` cuts the program at [`ways`]: whatever is reached only through it goes into the
//! second file. Code outside that names a screen, `app::update` or a form brings it back into the first.

use super::chunk::Chunk;
use super::context::Purpose;
use super::kit::*;
use super::later;
use super::notices::notices;
use super::page_keys;
use super::practice;
use super::screens;
use super::store::{Act, Store, effects, use_store};
use super::trial;
use crate::format::plan;
use crate::shell::address;
use crate::ui::exchange::dropping;
use crate::ui::forms::site::site_chooser;
use crate::ui::screens::points::desk::town_desk;
use crate::view::pasted;
use crate::view::screens::{Route, help, title};
use crate::view::words;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::mem;

/// The ways into the rest.
struct Ways {
    screen: fn(Route) -> Node,
    notices: fn() -> Node,
    site_chooser: fn() -> Node,
    latest: fn() -> Node,
    conflicts: fn() -> Node,
    reports: fn() -> Node,
    findings: fn() -> Node,
    town_desk: fn() -> Node,
    leaving: fn() -> Node,
    is_sound: fn(&str) -> bool,
    plan_faults: fn(&str) -> Node,
    trial_fault: fn(Option<&str>) -> Node,
    act: Act,
    listen: fn(Store),
}

/// Where the program is cut in two. Gives the ways in and does nothing, so that the file is waited for once
/// and everything in it is called like anything else.
#[wasm_split(rest, fallible, wasm_split_path = ::leptos::wasm_split)]
fn ways() -> Result<&'static Ways, SplitLoaderError> {
    Ok(&Ways {
        screen,
        notices,
        site_chooser,
        latest: later::latest,
        conflicts: later::conflicts,
        reports: later::reports,
        findings: later::findings,
        town_desk,
        leaving,
        is_sound: |file| plan::read(file).is_ok(),
        plan_faults: later::plan_faults,
        trial_fault: trial::fault,
        act: effects::act,
        listen,
    })
}

/// The way out of what is not real.
fn leaving() -> Node {
    if use_store().plan().is_trial() { trial::leaving() } else { practice::leaving() }
}

/// What happens to the page as a whole.
fn listen(store: Store) {
    store.prove();
    practice::begin(store);
    dropping::listen(store);
    page_keys::listen(store);
}

/// Handle to the rest of the program; cheap to copy.
#[derive(Clone, Copy)]
pub struct Rest {
    store: Store,
    chunk: Chunk<Ways>,
    /// Whether somebody waits to be taken to the top of a screen.
    to_top: StoredValue<bool>,
    /// The plan file, of which only the fields have been looked at so far.
    file: StoredValue<String>,
    /// Whether more was found to be wrong with it: then nothing is done by it.
    is_broken: RwSignal<bool>,
}

/// Why the plan file cannot be used, where there is no program to show anything else.
pub fn plan_faults(file: String) -> Node {
    alone(move |ways| (ways.plan_faults)(&file))
}

/// The same of the one that is kept to be tried, or that none is.
pub fn trial_fault(file: Option<String>) -> Node {
    alone(move |ways| (ways.trial_fault)(file.as_deref()))
}

fn alone(draw: impl Fn(&'static Ways) -> Node + Send + 'static) -> Node {
    let chunk: Chunk<Ways> = Chunk::new(|| Box::pin(ways()));
    chunk.fetch();
    dynamic(move || chunk.part(&draw))
}

/// The rest of this page's program.
pub fn use_rest() -> Rest {
    expect_context::<Rest>()
}

impl Rest {
    /// Nothing of it has been fetched; it is going to look at the rest of what the plan file says.
    pub fn new(store: Store, file: String) -> Rest {
        let chunk = Chunk::new(|| Box::pin(ways()));
        let (to_top, file, is_broken) =
            (StoredValue::new(false), StoredValue::new(file), RwSignal::new(false));
        Rest { store, chunk, to_top, file, is_broken }
    }

    /// The plan file, where the first screen should not have been shown by it.
    pub fn broken(self) -> Option<String> {
        self.is_broken.get().then(|| self.file.get_value())
    }

    /// Fetches it, unless it is here or on its way. Before anything is recorded, the plan file is read whole.
    pub fn fetch(self) {
        self.chunk.fetch_and(move |ways| {
            let file = self.file.try_update_value(mem::take).unwrap_or_default();
            if !(ways.is_sound)(&file) {
                self.file.set_value(file);
                self.is_broken.set(true);
                address::to_top();
                return false;
            }
            self.store.act_by(ways.act);
            (ways.listen)(self.store);
            if self.to_top.get_value() {
                address::to_top();
            }
            true
        });
    }

    /// Somebody opens one of its screens: fetched again where that failed, and focused like any other screen.
    pub fn want(self, to_top: bool) {
        self.to_top.set_value(to_top);
        self.fetch();
    }

    /// A screen.
    pub fn screen(self, route: Route) -> Node {
        self.chunk.part(|ways| (ways.screen)(route))
    }

    /// A part that is the same for whoever asks. One closure for all of them.
    fn part(self, of: fn(&Ways) -> fn() -> Node) -> Node {
        dynamic(move || self.chunk.part(|ways| of(ways)()))
    }

    /// The form that asks who is typing.
    pub fn site_chooser(self) -> Node {
        self.part(|ways| ways.site_chooser)
    }

    /// What was recorded last.
    pub fn latest(self) -> Node {
        self.part(|ways| ways.latest)
    }

    /// The first of what is to be settled.
    pub fn conflicts(self) -> Node {
        self.part(|ways| ways.conflicts)
    }

    /// How many reports of the period that is asked for have each state.
    pub fn reports(self) -> Node {
        self.part(|ways| ways.reports)
    }

    /// The findings in figures.
    pub fn findings(self) -> Node {
        self.part(|ways| ways.findings)
    }

    /// The desk of the town that is typing.
    pub fn town_desk(self) -> Node {
        self.part(|ways| ways.town_desk)
    }

    /// The way out of a practice or a trial.
    pub fn leaving(self) -> Node {
        self.part(|ways| ways.leaving)
    }

    /// Notices; and, as long as the rest could not be fetched, why.
    pub fn notices(self) -> Node {
        dynamic(move || self.chunk.part_or_fault(|ways| (ways.notices)(), move || self.fetch()))
    }
}

fn screen(route: Route) -> Node {
    let plan = use_store().plan();
    // With marks, words or a messenger's tail behind it, or broken on its way.
    if let Some(meant) = pasted::mend(&route, &plan) {
        address::correct(&meant);
        return nothing();
    }
    address::set_title(&words::app::window_title(&title(&route, &plan), &plan));
    provide_context(Purpose(help::purpose(&route)));
    screens::page(route)
}

//! The rest of the program: all that is not needed to show the overview, in a second wasm file that is
//! fetched once the overview is up. It doesn't know how files are fetched (`src/chunk.js` does).
//!
//! `wasm-split-cli` cuts the program at [`ways`]: whatever is reached only through it goes into the
//! second file. Code outside that names a screen, `app::update` or a form brings it back into the first.

use super::dropping::listen;
use super::kit::*;
use super::latest::latest;
use super::notices::notices;
use super::screens;
use super::site::site_chooser;
use super::store::{Act, Store, effects, use_store};
use crate::app::pasted;
use crate::app::route::Route;
use crate::kids;
use crate::shell::address;
use crate::view::words::{self, rest as says};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The ways into the rest.
struct Ways {
    screen: fn(Route) -> Part,
    notices: fn() -> Part,
    site_chooser: fn() -> Part,
    latest: fn() -> Part,
    act: Act,
    listen: fn(Store),
}

/// Where the program is cut in two. Gives the ways in and does nothing, so that the file is waited for once
/// and everything in it is called like anything else.
#[wasm_split(rest, fallible, wasm_split_path = ::leptos::wasm_split)]
fn ways() -> Result<&'static Ways, SplitLoaderError> {
    Ok(&Ways { screen, notices, site_chooser, latest, act: effects::act, listen })
}

/// How far the rest has come.
#[derive(Clone, Copy)]
enum State {
    Away,
    Coming,
    Failed,
    Here(&'static Ways),
}

/// Handle to the rest of the program; cheap to copy.
#[derive(Clone, Copy)]
pub struct Rest {
    store: Store,
    state: RwSignal<State>,
    /// Whether somebody waits to be taken to the top of a screen.
    to_top: StoredValue<bool>,
}

/// The rest of this page's program.
pub fn use_rest() -> Rest {
    expect_context::<Rest>()
}

impl Rest {
    /// Nothing of it has been fetched.
    pub fn new(store: Store) -> Rest {
        Rest { store, state: RwSignal::new(State::Away), to_top: StoredValue::new(false) }
    }

    /// Fetches it, unless it is here or on its way.
    pub fn fetch(self) {
        if matches!(self.state.get_untracked(), State::Coming | State::Here(_)) {
            return;
        }
        self.state.set(State::Coming);
        spawn_local(async move {
            match ways().await {
                Ok(ways) => {
                    self.store.act_by(ways.act);
                    (ways.listen)(self.store);
                    self.state.set(State::Here(ways));
                    if self.to_top.get_value() {
                        address::to_top();
                    }
                }
                Err(_) => self.state.set(State::Failed),
            }
        });
    }

    /// Somebody opens one of its screens: fetched again where that failed, and focused like any other screen.
    pub fn want(self, to_top: bool) {
        self.to_top.set_value(to_top);
        self.fetch();
    }

    /// A screen, or what is said until there is one.
    pub fn screen(self, route: Route) -> Part {
        self.part(|ways| (ways.screen)(route))
    }

    /// The form that asks who is typing.
    pub fn site_chooser(self) -> Part {
        live(move || self.part(|ways| (ways.site_chooser)()))
    }

    /// What was recorded last.
    pub fn latest(self) -> Part {
        live(move || self.part(|ways| (ways.latest)()))
    }

    fn part(self, part: impl FnOnce(&'static Ways) -> Part) -> Part {
        match self.state.get() {
            // What it reads while it is made is not what this follows.
            State::Here(ways) => untrack(|| part(ways)),
            State::Away | State::Coming => el("p", "empty").attr("role", "status").kid(says::OPENING).view(),
            State::Failed => p("empty", says::NOT_OPEN),
        }
    }

    /// Notices; and, as long as the rest has not come, why.
    pub fn notices(self) -> Part {
        live(move || match self.state.get() {
            State::Here(ways) => (ways.notices)(),
            State::Away | State::Coming => nothing(),
            State::Failed => self.failed(),
        })
    }

    fn failed(self) -> Part {
        let retry = button("btn primary", says::TRY_AGAIN, move || self.fetch());
        let reload = button("btn", words::RELOAD, address::reload);
        el("div", "notice bad").attr("role", "alert").kids(kids![p("", says::FAILED), retry, reload]).view()
    }
}

fn screen(route: Route) -> Part {
    // With marks, words or a messenger's tail behind it, or broken on its way.
    if let Some(meant) = pasted::mend(&route, &use_store().plan()) {
        address::correct(&meant);
        return nothing();
    }
    screens::page(route)
}

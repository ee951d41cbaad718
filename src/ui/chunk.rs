//! A chunk of the program: code in a wasm file of its own, fetched when it is wanted, and what stands in its place
//! until it is there.

use super::kit::*;
use crate::children;
use crate::shell::address;
use crate::view::words::{self, chunk as says};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;

/// The fetching of a chunk: a function that `wasm_split` made, boxed.
pub type Load<T> = fn() -> Pin<Box<dyn Future<Output = Result<&'static T, SplitLoaderError>>>>;

/// How far a chunk has come.
enum State<T: 'static> {
    Away,
    Coming,
    Failed,
    Here(&'static T),
}

impl<T> Clone for State<T> {
    fn clone(&self) -> State<T> {
        *self
    }
}

impl<T> Copy for State<T> {}

/// Handle to a chunk whose ways in are a `T`; cheap to copy.
pub struct Chunk<T: Sync + 'static> {
    load: Load<T>,
    state: RwSignal<State<T>>,
}

impl<T: Sync> Clone for Chunk<T> {
    fn clone(&self) -> Chunk<T> {
        *self
    }
}

impl<T: Sync> Copy for Chunk<T> {}

impl<T: Sync> Chunk<T> {
    /// Nothing of it has been fetched.
    pub fn new(load: Load<T>) -> Chunk<T> {
        Chunk { load, state: RwSignal::new(State::Away) }
    }

    /// Fetches it, unless it is here or on its way.
    pub fn fetch(self) {
        self.fetch_and(|_| true);
    }

    /// The same; and does something with it once it has come, before anything of it is drawn: which nothing is where
    /// that says no.
    pub fn fetch_and(self, then: impl FnOnce(&'static T) -> bool + 'static) {
        if matches!(self.state.get_untracked(), State::Coming | State::Here(_)) {
            return;
        }
        self.state.set(State::Coming);
        spawn_local(async move {
            match (self.load)().await {
                Ok(ways) if then(ways) => self.state.set(State::Here(ways)),
                Ok(_) => {}
                Err(_) => self.state.set(State::Failed),
            }
        });
    }

    /// Something that it draws, or what is said until it can.
    pub fn part(self, draw: impl FnOnce(&'static T) -> Node) -> Node {
        match self.state.get() {
            // What it reads while it is made is not what this follows.
            State::Here(ways) => untrack(|| draw(ways)),
            State::Away | State::Coming => opening(),
            State::Failed => p("empty", says::NOT_OPEN),
        }
    }

    /// Something that it draws in the place of what stands there meanwhile; where it could not be fetched, the way to try
    /// again.
    pub fn part_while(self, draw: impl FnOnce(&'static T) -> Node, meanwhile: impl FnOnce() -> Node) -> Node {
        match self.state.get() {
            State::Here(ways) => untrack(|| draw(ways)),
            State::Away | State::Coming => meanwhile(),
            State::Failed => fault(move || self.fetch()),
        }
    }

    /// Something that it draws which nobody misses until then; as long as it could not be fetched, that and the way
    /// to try again.
    pub fn part_or_fault(self, draw: impl FnOnce(&'static T) -> Node, retry: impl FnMut() + 'static) -> Node {
        match self.state.get() {
            State::Here(ways) => untrack(|| draw(ways)),
            State::Away | State::Coming => nothing(),
            State::Failed => fault(retry),
        }
    }
}

/// What is said until a part is here.
pub fn opening() -> Node {
    el("p", "empty").attr("role", "status").child(says::OPENING).into_node()
}

fn fault(retry: impl FnMut() + 'static) -> Node {
    let retry = button("btn primary", says::TRY_AGAIN, retry);
    let reload = button("btn", words::RELOAD, address::reload);
    el("div", "notice bad")
        .attr("role", "alert")
        .children(children![p("", says::FAILED), retry, reload])
        .into_node()
}

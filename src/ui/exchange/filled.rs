//! Fill-in workbooks that came back and are open: they stay whichever screen is on show. What they would record is drawn by
//! the part of the program that reads them.

pub mod preview;

use crate::ui::aside::of_documents;
use crate::ui::kit::*;
use crate::view::fill_in::preview::{Came, Said};
use leptos::prelude::*;

thread_local! {
    /// What came and is open, and what a person said of it: it stays whichever screen is on show.
    static OPEN: (ArcRwSignal<Vec<Came>>, ArcRwSignal<Said>) = Default::default();
}

fn open() -> (ArcRwSignal<Vec<Came>>, ArcRwSignal<Said>) {
    OPEN.with(Clone::clone)
}

/// Takes files that were read beside those that are open; one that comes again under its name takes its own place.
pub fn take(files: Vec<Came>) {
    if files.is_empty() {
        return;
    }
    let (came, said) = open();
    let mut all = came.get_untracked();
    for file in files {
        match all.iter().position(|known| known.name == file.name) {
            Some(at) => {
                said.update(|said| said.answers.retain(|(of, _), _| *of != at));
                all.splice(at..=at, [file]);
            }
            None => all.push(file),
        }
    }
    came.set(all);
}

/// What the files that are open would record; nothing while there are none.
pub fn filled() -> Node {
    let (came, _) = open();
    let is_open = Memo::new(move |_| came.with(|came| !came.is_empty()));
    dynamic(move || if is_open.get() { of_documents(|ways| (ways.filled)()) } else { nothing() })
}

//! Files that are let fall anywhere on the page: taken as if they had been picked, wherever that was. That the
//! page stays is the starter's doing (`src/start.js`), which is there first.

use crate::shell::files::Dropped;
use crate::shell::{address, files};
use crate::ui::exchange::opening::open_files;
use crate::ui::store::Store;
use crate::view::screens::Route;
use leptos::prelude::on_cleanup;
use std::cell::RefCell;
use std::rc::Rc;

/// Takes of what is dropped what is its own, and gives back the rest.
type Taker = Rc<dyn Fn(Vec<Dropped>) -> Vec<Dropped>>;

thread_local! {
    /// The screen on show, where it takes something itself; which of all that did it is.
    static FIRST: RefCell<(u32, Option<Taker>)> = const { RefCell::new((0, None)) };
}

/// Has what is dropped go to a screen first, as long as its owner lives.
pub fn first_to(taker: Taker) {
    let own = FIRST.with_borrow_mut(|(count, first)| {
        *count += 1;
        *first = Some(taker);
        *count
    });
    on_cleanup(move || {
        FIRST.with_borrow_mut(|(count, first)| {
            // The next screen may have come before this one goes.
            if *count == own {
                *first = None;
            }
        });
    });
}

/// Takes what is dropped, for as long as the page lives.
pub fn listen(store: Store) {
    address::on_event("drop", move |ev| {
        if files::is_at_input(&ev) {
            return;
        }
        let dropped = files::dropped(&ev);
        if dropped.is_empty() {
            return;
        }
        ev.prevent_default();
        let taker = FIRST.with_borrow(|(_, first)| first.clone());
        let dropped = match taker {
            Some(take) => take(dropped),
            None => dropped,
        };
        if dropped.is_empty() {
            return;
        }
        open_files(store, dropped);
        // What they would bring is shown there; what was being typed is kept as a draft.
        if address::current() != Route::Snapshots {
            address::go(&Route::Snapshots);
        }
    });
}

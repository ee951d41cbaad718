//! A plan file on its way from where it was made to where it is compared with the plan in use.

use crate::shell::address;
use crate::ui::kit::*;
use crate::view::screens::Route;
use crate::view::screens::edition::says;
use std::cell::RefCell;

thread_local! {
    /// The file, until it is taken.
    static MADE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A button that compares a plan file that was made with the plan in use.
pub fn way(file: String) -> Node {
    let go = move || {
        MADE.with_borrow_mut(|made| *made = Some(file.clone()));
        address::go(&Route::Edition);
    };
    button("btn", says::COMPARE_MADE, go).into_node()
}

/// The file that was sent here.
pub fn take() -> Option<String> {
    MADE.with_borrow_mut(Option::take)
}

//! Keys that do something on every screen, once there is something that acts.

use super::store::Store;
use crate::app::action::Action;
use crate::shell::{address, keys};
use crate::view::screens::Route;

/// Ctrl+Z takes back what was recorded last, Ctrl+Y and Ctrl+Shift+Z bring it back, ? opens the help; in a field they
/// are the field's.
pub fn listen(store: Store) {
    keys::on_press(move |ev| {
        if ev.alt_key() || address::is_typing() {
            return;
        }
        if !(ev.ctrl_key() || ev.meta_key()) {
            if ev.key() == "?" {
                address::go(&Route::Help);
            }
            return;
        }
        let action = match (ev.key().to_ascii_lowercase().as_str(), ev.shift_key()) {
            ("z", false) => Action::Undid,
            ("z", true) | ("y", false) => Action::Redid,
            _ => return,
        };
        ev.prevent_default();
        store.dispatch(action);
    });
}

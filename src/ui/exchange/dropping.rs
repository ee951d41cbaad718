//! Files that are let fall anywhere on the page: taken as if they had been picked, wherever that was. That the
//! page stays is the starter's doing (`src/start.js`), which is there first.

use crate::shell::{address, files};
use crate::ui::exchange::opening::open_files;
use crate::ui::store::Store;
use crate::view::screens::Route;

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
        open_files(store, dropped);
        // What they would bring is shown there; what was being typed is kept as a draft.
        if address::current() != Route::Snapshots {
            address::go(&Route::Snapshots);
        }
    });
}

//! Proves what the stores held at the start, once the first screen is up: hashing it all before would keep that waiting.

use super::Store;
use crate::app::action::Action;
use crate::domain::entry::EntryId;
use crate::format::entry;
use crate::shell::clock::{TimeSlice, pause};
use leptos::task::spawn_local;

/// After how many entries it is looked whether the page should have its turn.
const LOOK: usize = 64;

impl Store {
    /// Sets aside what does not prove itself.
    pub fn prove(self) {
        spawn_local(async move {
            let (mut last, mut wrong): (Option<EntryId>, Vec<EntryId>) = (None, Vec::new());
            loop {
                let stretch = TimeSlice::begin();
                let is_over = self.read_untracked(|m| {
                    for (at, entry) in m.ledger.after(last).enumerate() {
                        if at % LOOK == LOOK - 1 && stretch.is_over() {
                            return false;
                        }
                        last = Some(entry.id);
                        wrong.extend(Some(entry.id).filter(|_| !entry::is_proved(entry)));
                    }
                    true
                });
                if is_over {
                    break;
                }
                pause().await;
            }
            if !wrong.is_empty() {
                self.dispatch(Action::Disproved(wrong));
                // The other store may have what one holds damaged.
                self.rescan();
            }
        });
    }
}

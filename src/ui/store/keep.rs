//! How entries get into the stores, and what is said of it.

use super::Store;
use super::effects::ids;
use super::tabs::PART;
use crate::app::action::Action;
use crate::app::model::{SaveState, WriteFault};
use crate::domain::entry::Entry;
use crate::format::form::Fields;
use crate::shell::clock::{self, pause};
use crate::shell::store::Keeper;
use crate::view::changes::Seen;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Entries of an import that are noted as kept in one go.
const CHUNK: usize = 20_000;
/// After how long what the log did not take is tried again, in milliseconds.
const RETRY_MS: i32 = 30_000;

impl Store {
    /// Writes entries to the journal, then to the log.
    pub(super) fn keep(self, keeper: Keeper, entries: Vec<Arc<Entry>>) {
        let recorded = keeper.record(&entries);
        self.change_health(|health| health.used = keeper.used());
        if recorded.is_ok() {
            self.dispatch(Action::Kept(ids(&entries), SaveState::Recorded));
        }
        self.tell_tabs();
        self.background.update_value(|b| b.begun += 1);
        spawn_local(async move {
            let persisted = keeper.persist(&entries, &|_| ()).await;
            self.write_is_over();
            match (recorded, persisted) {
                (_, Ok(())) => self.kept_on_disk(&keeper, &entries).await,
                // Where there is no log, the journal is all that was promised.
                (Ok(()), Err(_)) if !keeper.stores().durable => {}
                (Ok(()), Err(fault)) => self.stalled(&entries, fault),
                (Err(fault), Err(_)) => self.dispatch(Action::FailedWrite(ids(&entries), fault)),
            }
        });
    }

    /// Writes many entries to the log, all or none; without one to the journal, a key each.
    pub(super) async fn keep_many(self, keeper: &Keeper, entries: Vec<Arc<Entry>>) {
        self.background.update_value(|b| b.begun += 1);
        let all = entries.len();
        let wrote = |done| {
            if done % PART == 0 {
                self.dispatch(Action::Wrote(Some((done, all))));
            }
        };
        let persisted = keeper.persist(&entries, &wrote).await;
        self.dispatch(Action::Wrote(None));
        self.write_is_over();
        match persisted {
            Ok(()) => self.kept_on_disk(keeper, &entries).await,
            Err(fault) => match keeper.record(&entries) {
                Ok(()) if keeper.stores().durable => self.stalled(&entries, fault),
                Ok(()) => self.dispatch(Action::Kept(ids(&entries), SaveState::Recorded)),
                Err(fault) => self.dispatch(Action::FailedWrite(ids(&entries), fault)),
            },
        }
        self.change_health(|health| health.used = keeper.used());
        self.tell_tabs();
    }

    /// Notes that a write has come back; what was missed meanwhile is looked for now.
    fn write_is_over(self) {
        self.background.update_value(|b| b.over += 1);
        let now = self.background.get_value();
        if now.is_unsure && now.begun == now.over {
            self.background.update_value(|b| b.is_unsure = false);
            self.rescan();
        }
    }

    /// Notes that entries are on disk; thousands at a time, the page has its turn between.
    async fn kept_on_disk(self, keeper: &Keeper, entries: &[Arc<Entry>]) {
        for (at, some) in entries.chunks(CHUNK).enumerate() {
            if at > 0 {
                pause().await;
            }
            self.dispatch(Action::Kept(ids(some), SaveState::Durable));
        }
        // Where there is no journal, there was nothing to be seen before.
        self.tell_tabs();
        if keeper.is_emptied() {
            self.rescan();
        }
        keeper.remember_count().await;
    }

    /// What was there at the last visit of an earlier day; what is there now is remembered.
    pub fn visited(self, now: &Seen) -> Option<Seen> {
        let is_before = |kept: &Fields| Seen::read(kept).is_some_and(|kept| kept.day < now.day);
        let before = self.keeper.with_value(|keeper| keeper.visited(&now.write(), is_before));
        Seen::read(&before?)
    }

    /// Tries once more to save what is unsaved, as a person asks.
    pub fn save_again(self) {
        self.keeper.with_value(Keeper::dare);
        self.dispatch(Action::RetriedSaving);
    }

    /// The log did not take what the journal has: said, and tried again as long as it does not.
    fn stalled(self, entries: &[Arc<Entry>], fault: WriteFault) {
        self.dispatch(Action::Kept(ids(entries), SaveState::Stalled(fault)));
        if self.background.get_value().will_retry {
            return;
        }
        self.background.update_value(|b| b.will_retry = true);
        spawn_local(async move {
            clock::sleep(RETRY_MS).await;
            self.background.update_value(|b| b.will_retry = false);
            if self.read_untracked(|m| m.save_states.iter().any(|(_, k)| matches!(k, SaveState::Stalled(_))))
            {
                self.dispatch(Action::RetriedSaving);
            }
        });
    }
}

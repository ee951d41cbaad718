//! Other tabs: told of what is written here; what they wrote is taken in.

use super::Scan;
use super::Store;
use crate::app::action::Action;
use crate::app::update::update;
use crate::domain::entry::Entry;
use crate::shell::clock::{self, pause};
use crate::shell::tabs::Tabs;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Entries of other tabs that are taken in at once, or of a large write after which it is said how far it is.
pub(super) const PART: usize = 1000;
impl Store {
    /// Takes in what other tabs wrote, a part at a time; the page is drawn anew once, with the last part.
    pub(super) async fn arrive(self, mut found: Vec<Arc<Entry>>) {
        let mut earlier = 0;
        while found.len() > PART {
            let entries = found.split_off(found.len() - PART);
            let before = self.read_untracked(|m| m.ledger.len());
            let arrived = Action::Arrived { entries, earlier };
            self.model.try_update_untracked(|m| update(m, arrived, clock::now()));
            earlier += self.read_untracked(|m| m.ledger.len()) - before;
            pause().await;
        }
        if !found.is_empty() {
            self.dispatch(Action::Arrived { entries: found, earlier });
        }
        if earlier > 0 {
            self.count_anew().await;
        }
    }

    pub(super) fn tell_tabs(self) {
        self.tabs.with_value(|tabs| tabs.iter().for_each(Tabs::tell));
    }

    /// Looks for entries that other tabs wrote.
    pub(super) fn rescan(self) {
        self.turn_day();
        if self.background.get_value().scan != Scan::Idle {
            return self.background.update_value(|b| b.scan = Scan::Again);
        }
        self.background.update_value(|b| b.scan = Scan::Running);
        self.ask_for_newer();
        let used = self.keeper.with_value(|keeper| keeper.used());
        self.change_health(|health| health.used = used);
        let keeper = self.keeper.get_value();
        spawn_local(async move {
            loop {
                let before = self.background.get_value();
                let mut found = keeper.rescan(&|look| self.read_untracked(|m| look(&m.ledger))).await;
                // What was being written meanwhile may be in no store yet, and is not gone.
                let is_settled =
                    before.begun == before.over && before.begun == self.background.get_value().begun;
                let (unsaved, stalled) = self.read_untracked(|m| (m.unsaved(), m.waiting()));
                let is_whole = found.gone.is_empty() && found.unlogged.is_empty();
                let is_unsure = !is_settled && !is_whole;
                self.background.update_value(|b| b.is_unsure |= is_unsure);
                found.gone.retain(|id| is_settled && !unsaved.contains(id));
                found.unlogged.retain(|id| is_settled && !stalled.contains(id));
                if !found.gone.is_empty() {
                    self.dispatch(Action::Vanished(found.gone));
                }
                if !found.unlogged.is_empty() {
                    self.dispatch(Action::FellBack(found.unlogged));
                }
                self.arrive(found.new).await;
                if self.background.get_value().scan != Scan::Again {
                    break;
                }
                self.background.update_value(|b| b.scan = Scan::Running);
            }
            self.background.update_value(|b| b.scan = Scan::Idle);
        });
    }
}

//! What is found out about the browser: what it promises to keep, how full it is, whether the site has a newer program.

use super::Store;
use crate::app::action::Action;
use crate::app::model::{Program, StorageHealth};
use crate::shell::{clock, health};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a site is not asked for a newer program again, in seconds.
const ASK_AGAIN: i64 = 30 * 60;
impl Store {
    pub(super) fn change_health(self, change: impl FnOnce(&mut StorageHealth)) {
        let mut health = self.read_untracked(|m| m.health);
        change(&mut health);
        if self.read_untracked(|m| m.health != health) {
            self.dispatch(Action::HealthChanged(health));
        }
    }

    /// Finds out what this browser promises and how full it is.
    pub fn refresh_storage_health(self) {
        let keeper = self.keeper.get_value();
        self.change_health(|health| health.used = keeper.used());
        spawn_local(async move {
            let persisted = health::persisted().await;
            self.change_health(|health| health.persisted = persisted);
        });
    }

    /// Asks the browser to promise to keep what is stored.
    pub fn ask_to_keep(self) {
        spawn_local(async move {
            let persisted = health::persist().await;
            self.change_health(|health| {
                (health.persisted, health.refused) = (persisted, persisted != Some(true))
            });
        });
    }

    /// Asks the site for a newer program, now and then.
    pub(super) fn ask_for_newer(self) {
        let now = clock::now().seconds;
        if (0..ASK_AGAIN).contains(&(now - self.background.get_value().asked)) {
            return;
        }
        self.background.update_value(|b| b.asked = now);
        spawn_local(async move {
            if health::has_newer().await {
                self.change_health(|health| health.program = Program::Newer);
            }
        });
    }
}

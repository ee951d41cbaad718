//! How something leaves this browser: looked through a little at a time, written in pieces, handed to the person.

use super::Store;
use crate::app::action::Action;
use crate::app::model::{PendingExport, WorkKind};
use crate::app::outgoing::{Looking, Outgoing};
use crate::domain::entry::Entry;
use crate::format::snapshot::Exported;
use crate::format::writer;
use crate::shell::clock::{TimeSlice, pause};
use crate::shell::files;
use crate::shell::files::Parts;
use crate::view::words::store as says;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use web_sys::Blob;

/// What gives something out, once the gate lets it.
pub(super) type Errand = Box<dyn FnOnce(Outgoing)>;

thread_local! {
    /// The last one that waits at the gate.
    static WAITING: RefCell<Option<Errand>> = const { RefCell::new(None) };
}

/// Who waits at the gate, once it is let through.
pub(super) fn waiting() -> Option<Errand> {
    WAITING.take()
}

impl Store {
    /// Gives something out, through the one gate (`app::leaving`): at once, or when a person has been asked.
    pub fn let_out(self, out: Outgoing, errand: impl FnOnce(Outgoing) + 'static) {
        WAITING.with_borrow_mut(|waiting| *waiting = Some(Box::new(errand)));
        self.dispatch(Action::Leaves(out));
    }

    /// Looks through what wants to leave.
    pub(super) async fn look_through(self, mut looking: Looking) {
        let is_file = looking.is_file();
        let (says, mut task, mut stretch) = (says::LOOKING_THROUGH, None, TimeSlice::begin());
        while looking.advance() {
            if stretch.is_over() {
                let task = *task.get_or_insert_with(|| self.begin(WorkKind::Exporting, says));
                let (done, all) = looking.progress();
                self.dispatch(Action::Progressed(task, says.into(), [done, all]));
                pause().await;
                if !self.read_untracked(|m| m.is_working(task)) {
                    return self.background.update_value(|b| b.is_exporting &= !is_file);
                }
                stretch = TimeSlice::begin();
            }
        }
        task.into_iter().for_each(|task| self.dispatch(Action::Ended(task)));
        self.background.update_value(|b| b.is_exporting &= !is_file);
        self.dispatch(Action::LookedThrough(Box::new(looking)));
    }

    /// Makes files of entries and hands them to the person. Whether they arrived is the person's to say: they
    /// are asked next.
    pub(super) async fn hand_out(self, pending: PendingExport, parts: Vec<(String, Vec<Arc<Entry>>)>) {
        let mut is_done = true;
        for (name, entries) in parts {
            let file = self.snapshot(&entries, &pending.by).await;
            is_done &= file.and_then(|file| files::hand_over(&name, &file)).is_ok();
        }
        self.background.update_value(|b| b.is_exporting = false);
        self.dispatch(Action::HandedOut(Box::new(pending), is_done));
    }

    /// The text of an export once more, for the clipboard.
    pub async fn text_of(self, export: PendingExport) -> Option<String> {
        let here = |id| self.read_untracked(|m| m.ledger.get(id).cloned());
        let entries: Vec<Arc<Entry>> = export.ids.iter().filter_map(here).collect();
        files::text_in(&self.snapshot(&entries, &export.by).await.ok()?).await
    }

    /// A snapshot of entries that come by id, as a file; the page has its turns meanwhile.
    pub(super) async fn snapshot(self, entries: &[Arc<Entry>], exported: &Exported) -> Result<Blob, String> {
        let mut file = Parts::default();
        let mut stretch = TimeSlice::begin();
        for piece in writer::pieces(&self.plan().id, exported, entries) {
            file.push(&piece)?;
            if stretch.is_over() {
                pause().await;
                stretch = TimeSlice::begin();
            }
        }
        file.finish("application/json")
    }

    /// The snapshots that were made before imports, the latest first: when, and the file.
    pub async fn safety_copies(self) -> Vec<(i64, Blob)> {
        self.keeper.get_value().safety_copies().await
    }
}

//! Long work: begun under a number, and driven a stretch at a time.

use super::Store;
use crate::app::action::Action;
use crate::app::model::{Model, Task, WorkKind};
use crate::app::staging::Staging;
use crate::shell::clock::{TimeSlice, pause};
use crate::view::words::store as says;
use std::sync::Arc;

impl Store {
    /// Begins long work: the number by which it is known from now on.
    pub fn begin(self, kind: WorkKind, says: &str) -> Task {
        self.dispatch(Action::Began(kind, says.into()));
        Task(self.read_untracked(|m| m.turns))
    }

    /// Works out what opened files would bring, unless the choice changes meanwhile.
    pub(super) async fn stage(self) {
        let Some((turn, mut staging)) =
            self.read_untracked(|m| m.incoming.as_ref().map(|i| (i.turn, Staging::of(m, i))))
        else {
            return;
        };
        let says = says::COMPARING;
        let mut stretch = TimeSlice::begin();
        let mut task = None;
        while self.read_untracked(|m| staging.advance(&m.ledger)) {
            if stretch.is_over() {
                // What is over at once needs no bar.
                let task = *task.get_or_insert_with(|| self.begin(WorkKind::Staging, says));
                let (done, all) = staging.progress();
                self.dispatch(Action::Progressed(task, says.into(), [done, all]));
                pause().await;
                let is_wanted = |m: &Model| m.incoming.as_ref().is_some_and(|i| i.turn == turn);
                if !self.read_untracked(|m| is_wanted(m) && m.is_working(task)) {
                    self.dispatch(Action::Ended(task));
                    return;
                }
                stretch = TimeSlice::begin();
            }
        }
        let (outlook, staged) = self.read_untracked(|m| staging.finish(&m.ledger));
        task.into_iter().for_each(|task| self.dispatch(Action::Ended(task)));
        self.dispatch(Action::Staged(turn, Arc::new(outlook), Box::new(staged)));
    }
}

//! What the store does: applies actions by `app::update` and carries out their effects.

use super::leaving::waiting;
use super::{Asked, Store};
use crate::app::action::{Action, Effect};
use crate::app::calendar::Calendar;
use crate::app::leaving;
use crate::app::model::{Model, SaveState, WriteFault};
use crate::app::update::update;
use crate::domain::entry::{Entry, EntryId};
use crate::format::{self, writer};
use crate::shell::clock::pause;
use crate::shell::store::Keeper;
use crate::shell::tabs::Tabs;
use crate::shell::{address, authored, boot, clock, drafts, files, trial};
use crate::view::screens::register;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// How often a page that is left open looks at the calendar, in milliseconds: a longer wait would not be over
/// when a computer wakes.
const EVERY: i32 = 30_000;

/// Does what a store is asked.
pub fn act(store: Store, asked: Asked) {
    match asked {
        Asked::Apply(action) => store.apply(action),
        Asked::Rescan => store.rescan(),
        Asked::Begin => store.keeper.with_value(Keeper::begin),
    }
}

impl Store {
    fn apply(self, action: Action) {
        let bounds = || self.read_untracked(|m| (m.ledger.len(), m.elsewhere.len(), m.today));
        let before = bounds();
        let now = clock::now();
        if let Action::Exported(filter) = &action
            && (self.background.get_value().is_exporting
                || self.read_untracked(|m| leaving::is_same_press(m, filter, now)))
        {
            return;
        }
        let effects = self.model.try_update(|m| update(m, action, now)).unwrap_or_default();
        for effect in effects {
            self.carry_out(effect);
        }
        if bounds() != before {
            spawn_local(self.count_anew());
        }
    }

    /// The days that a form goes by, at this moment.
    pub fn calendar(self) -> Calendar {
        self.read_untracked(|m| Calendar::of(m, clock::now()))
    }

    /// Follows the calendar of a page that is left open: over midnight, asleep, or while the clock is put right.
    pub fn follow_days(self) {
        spawn_local(async move {
            loop {
                self.turn_day();
                clock::sleep(EVERY).await;
            }
        });
    }

    pub(super) fn turn_day(self) {
        if self.read_untracked(|m| m.today) != clock::now().today {
            self.dispatch(Action::DayTurned);
        }
    }

    /// Brings the summary up to the model, each look in a task of its own: what changed is drawn before.
    pub(super) async fn count_anew(self) {
        let turn = self.background.get_value().counts + 1;
        self.background.update_value(|b| b.counts = turn);
        pause().await;
        // Whoever came meanwhile counts for all.
        if self.background.get_value().counts != turn {
            return;
        }
        self.summary.update(|summary| self.read_untracked(|m| summary.look_here(m, clock::minutes_ahead())));
        pause().await;
        let conflicts = self.conflicts.with_untracked(Vec::len);
        self.summary.update(|summary| summary.conflicts = conflicts);
    }

    fn carry_out(self, effect: Effect) {
        let keeper = self.keeper.get_value();
        match effect {
            Effect::Keep(entries) => {
                address::hold_focus();
                self.keep(keeper, entries);
            }
            Effect::KeepMany(entries) => spawn_local(async move {
                self.dispatch(Action::Kept(ids(&entries), SaveState::Writing));
                self.keep_many(&keeper, entries).await;
            }),
            Effect::KeepImported { entries, files, before, exported } => {
                address::hold_focus();
                spawn_local(async move {
                    // The page first draws what came.
                    pause().await;
                    self.keep_many(&keeper, entries).await;
                    // What is told of the entries comes after them.
                    keeper.keep_elsewhere(&files).await;
                    for (at, part) in writer::parted(before).into_iter().enumerate() {
                        let copy = self.snapshot(&part, &exported).await;
                        keeper.keep_safety_copy(exported.at + at as i64, copy).await;
                    }
                });
            }
            Effect::AcceptLoss => spawn_local(async move { keeper.accept_loss().await }),
            Effect::KeepSite(site) => spawn_local(async move { keeper.keep_site(&site).await }),
            Effect::KeepOnlyLooks => keeper.keep_only_looks(),
            Effect::KeepElsewhere(files) => spawn_local(async move {
                pause().await;
                keeper.keep_elsewhere(&files).await;
            }),
            Effect::Register(arrivals) => {
                let rows = arrivals.into_iter().map(register::receipt);
                let rows: Vec<_> = rows.map(|of| (of.at, format::register::write(&of))).collect();
                spawn_local(async move {
                    pause().await;
                    keeper.keep_receipts(rows).await;
                });
            }
            Effect::Stage => spawn_local(self.stage()),
            Effect::LetGo(files, ledger) => spawn_local(async move {
                pause().await;
                drop(files);
                pause().await;
                drop(ledger);
            }),
            Effect::LookThrough(looking) => {
                self.background.update_value(|b| b.is_exporting |= looking.is_file());
                spawn_local(self.look_through(*looking));
            }
            Effect::HandOut(pending, files) => {
                self.background.update_value(|b| b.is_exporting = true);
                spawn_local(self.hand_out(*pending, files));
            }
            Effect::LetOut(out) => {
                // Nothing may be held while it runs: it may want something out itself.
                if let Some(errand) = waiting() {
                    errand(out);
                }
            }
            Effect::ClearBrowser => {
                // First of all, so that no tab writes back what goes.
                self.tabs.with_value(|tabs| tabs.iter().for_each(Tabs::tell_cleared));
                spawn_local(async move {
                    match keeper.clear().await {
                        Ok(()) => {
                            // What only tries the real one out stays apart from it.
                            let plan = self.plan();
                            if !plan.is_practice() && !plan.is_trial() {
                                trial::erase().await;
                                authored::clear().await;
                            }
                            self.start_anew();
                        }
                        Err(fault) => self.dispatch(Action::FailedWrite(Vec::new(), fault)),
                    }
                });
            }
            Effect::LeavePractice => {
                // What is typed here is made up too: nobody is asked.
                boot::leave_writing();
                drafts::clear(&self.plan().id);
                spawn_local(async move {
                    keeper.erase().await;
                    address::leave_practice();
                });
            }
            Effect::EndTrial => {
                // Nobody is asked about what is typed here either.
                boot::leave_writing();
                drafts::clear(&self.plan().id);
                spawn_local(async move {
                    keeper.erase().await;
                    trial::erase().await;
                    address::leave_trial();
                });
            }
            Effect::StartAnew => {
                drafts::note_cleared();
                self.start_anew();
            }
            Effect::Download { name, text } => {
                // Whether a file arrived is the person's to say: they are asked next.
                let _ = files::download(&name, "application/json", &text);
            }
        }
    }

    /// The rows of the register of received files, the latest first, and why the last one could not be written, if so.
    pub async fn receipts(self) -> (Result<Vec<String>, WriteFault>, Option<WriteFault>) {
        let keeper = self.keeper.get_value();
        keeper.receipts().await
    }

    /// Has the browser ask whoever closes the page while something would go with it.
    pub fn ask_before_leaving(self) {
        boot::ask_before_leaving(move || self.read_untracked(Model::would_lose));
    }

    /// Begins again with nothing: what is being typed here is forgotten too.
    fn start_anew(self) {
        boot::leave_writing();
        drafts::clear(&self.plan().id);
        address::reload();
    }
}

/// The ids of entries, in their order.
pub(super) fn ids(entries: &[Arc<Entry>]) -> Vec<EntryId> {
    entries.iter().map(|e| e.id).collect()
}

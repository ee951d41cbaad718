//! What the store does: applies actions by `app::update` and carries out their effects.

use super::{Asked, Scan, Store};
use crate::app::action::{Action, Effect};
use crate::app::calendar::Calendar;
use crate::app::leaving;
use crate::app::model::{Keeping, Model, PendingExport, Program, Survey, Task, WorkKind};
use crate::app::outgoing::{Looking, Outgoing};
use crate::app::staging::Staging;
use crate::app::update::update;
use crate::domain::entry::{Entry, EntryId};
use crate::format::snapshot::Exported;
use crate::format::writer;
use crate::shell::clock::{Stretch, pause};
use crate::shell::files::Parts;
use crate::shell::store::Keeper;
use crate::shell::tabs::Tabs;
use crate::shell::{address, boot, clock, drafts, files, survey};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;
use web_sys::Blob;

/// How long a site is not asked for a newer program again, in seconds.
const ASK_AGAIN: i64 = 30 * 60;
/// How often a page that is left open looks at the calendar, in milliseconds: a longer wait would not be over
/// when a computer wakes.
const EVERY: i32 = 30_000;
/// Entries of other tabs that are taken in at once, or of a large write after which it is said how far it is.
pub(super) const PART: usize = 1000;

/// What gives something out, once the gate lets it.
type Errand = Box<dyn FnOnce(Outgoing)>;

thread_local! {
    /// The last one that waits at the gate.
    static WAITING: RefCell<Option<Errand>> = const { RefCell::new(None) };
}

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
        let bounds = || self.peek(|m| (m.ledger.len(), m.elsewhere.len(), m.today));
        let before = bounds();
        let now = clock::now();
        if let Action::Exported(wish) = &action
            && (self.background.get_value().is_exporting
                || self.peek(|m| leaving::is_same_press(m, wish, now)))
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

    /// Gives something out, through the one gate (`app::leaving`): at once, or when a person has been asked.
    pub fn let_out(self, out: Outgoing, errand: impl FnOnce(Outgoing) + 'static) {
        WAITING.with_borrow_mut(|waiting| *waiting = Some(Box::new(errand)));
        self.dispatch(Action::Leaves(out));
    }

    /// The days that a form goes by, at this moment.
    pub fn calendar(self) -> Calendar {
        self.peek(|m| Calendar::of(m, clock::now()))
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

    fn turn_day(self) {
        if self.peek(|m| m.today) != clock::now().today {
            self.dispatch(Action::DayTurned);
        }
    }

    /// Brings the tally up to the model, each look in a task of its own: what changed is drawn before.
    async fn count_anew(self) {
        let turn = self.background.get_value().counts + 1;
        self.background.update_value(|b| b.counts = turn);
        pause().await;
        // Whoever came meanwhile counts for all.
        if self.background.get_value().counts != turn {
            return;
        }
        self.tally.update(|tally| self.peek(|m| tally.look_here(m, clock::minutes_ahead())));
        pause().await;
        self.tally.update(|tally| self.peek(|m| tally.look_for_conflicts(m)));
    }

    fn carry_out(self, effect: Effect) {
        let keeper = self.keeper.get_value();
        match effect {
            Effect::Keep(entries) => {
                address::hold_focus();
                self.keep(keeper, entries);
            }
            Effect::KeepMany(entries) => spawn_local(async move {
                self.dispatch(Action::Kept(ids(&entries), Keeping::Writing));
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
            Effect::KeepElsewhere(files) => spawn_local(async move {
                pause().await;
                keeper.keep_elsewhere(&files).await;
            }),
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
                if let Some(errand) = WAITING.take() {
                    errand(out);
                }
            }
            Effect::ClearBrowser => {
                // First of all, so that no tab writes back what goes.
                self.tabs.with_value(|tabs| tabs.iter().for_each(Tabs::tell_cleared));
                spawn_local(async move {
                    match keeper.clear().await {
                        Ok(()) => self.start_anew(),
                        Err(fault) => self.dispatch(Action::FailedWrite(Vec::new(), fault)),
                    }
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

    /// Has the browser ask whoever closes the page while something would go with it.
    pub fn ask_before_leaving(self) {
        boot::ask_before_leaving(move || self.peek(Model::would_lose));
    }

    /// Begins again with nothing: what is being typed here is forgotten too.
    fn start_anew(self) {
        boot::leave_writing();
        drafts::clear(&self.plan().id);
        address::reload();
    }

    /// Works out what opened files would bring, unless the choice changes meanwhile.
    async fn stage(self) {
        let Some((turn, mut staging)) =
            self.peek(|m| m.incoming.as_ref().map(|i| (i.turn, Staging::of(m, i))))
        else {
            return;
        };
        let says = "正在比对";
        let mut stretch = Stretch::begin();
        let mut task = None;
        while self.peek(|m| staging.advance(&m.ledger)) {
            if stretch.is_over() {
                // What is over at once needs no bar.
                let task = *task.get_or_insert_with(|| self.begin(WorkKind::Staging, says));
                let (done, all) = staging.progress();
                self.dispatch(Action::Progressed(task, says.into(), [done, all]));
                pause().await;
                let is_wanted = |m: &Model| m.incoming.as_ref().is_some_and(|i| i.turn == turn);
                if !self.peek(|m| is_wanted(m) && m.is_working(task)) {
                    self.dispatch(Action::Ended(task));
                    return;
                }
                stretch = Stretch::begin();
            }
        }
        let (outlook, staged) = self.peek(|m| staging.finish(&m.ledger));
        task.into_iter().for_each(|task| self.dispatch(Action::Ended(task)));
        self.dispatch(Action::Staged(turn, Arc::new(outlook), Box::new(staged)));
    }

    /// Looks through what wants to leave.
    async fn look_through(self, mut looking: Looking) {
        let is_file = looking.is_file();
        let (says, mut task, mut stretch) = ("正在检查要导出的内容", None, Stretch::begin());
        while looking.advance() {
            if stretch.is_over() {
                let task = *task.get_or_insert_with(|| self.begin(WorkKind::Exporting, says));
                let (done, all) = looking.progress();
                self.dispatch(Action::Progressed(task, says.into(), [done, all]));
                pause().await;
                if !self.peek(|m| m.is_working(task)) {
                    return self.background.update_value(|b| b.is_exporting &= !is_file);
                }
                stretch = Stretch::begin();
            }
        }
        task.into_iter().for_each(|task| self.dispatch(Action::Ended(task)));
        self.background.update_value(|b| b.is_exporting &= !is_file);
        self.dispatch(Action::LookedThrough(Box::new(looking)));
    }

    /// Makes files of entries and hands them to the person. Whether they arrived is the person's to say: they
    /// are asked next.
    async fn hand_out(self, pending: PendingExport, parts: Vec<(String, Vec<Arc<Entry>>)>) {
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
        let here = |id| self.peek(|m| m.ledger.get(id).cloned());
        let entries: Vec<Arc<Entry>> = export.ids.iter().filter_map(here).collect();
        files::text_in(&self.snapshot(&entries, &export.by).await.ok()?).await
    }

    /// Begins long work: the number by which it is known from now on.
    pub fn begin(self, kind: WorkKind, says: &str) -> Task {
        self.dispatch(Action::Began(kind, says.into()));
        Task(self.peek(|m| m.turns))
    }

    /// A snapshot of entries that come by id, as a file; the page has its turns meanwhile.
    async fn snapshot(self, entries: &[Arc<Entry>], exported: &Exported) -> Result<Blob, String> {
        let mut file = Parts::default();
        let mut stretch = Stretch::begin();
        for piece in writer::pieces(&self.plan().id, exported, entries) {
            file.push(&piece)?;
            if stretch.is_over() {
                pause().await;
                stretch = Stretch::begin();
            }
        }
        file.finish("application/json")
    }

    /// The snapshots that were made before imports, the latest first: when, and the file.
    pub async fn safety_copies(self) -> Vec<(i64, Blob)> {
        self.keeper.get_value().safety_copies().await
    }

    /// Takes in what other tabs wrote, a part at a time; the page is drawn anew once, with the last part.
    async fn arrive(self, mut found: Vec<Arc<Entry>>) {
        let mut earlier = 0;
        while found.len() > PART {
            let entries = found.split_off(found.len() - PART);
            let before = self.peek(|m| m.ledger.len());
            let arrived = Action::Arrived { entries, earlier };
            self.model.try_update_untracked(|m| update(m, arrived, clock::now()));
            earlier += self.peek(|m| m.ledger.len()) - before;
            pause().await;
        }
        if !found.is_empty() {
            self.dispatch(Action::Arrived { entries: found, earlier });
        }
        if earlier > 0 {
            self.count_anew().await;
        }
    }

    pub(super) fn surveyed(self, change: impl FnOnce(&mut Survey)) {
        let mut survey = self.peek(|m| m.survey);
        change(&mut survey);
        if self.peek(|m| m.survey != survey) {
            self.dispatch(Action::Surveyed(survey));
        }
    }

    /// Finds out what this browser promises and how full it is.
    pub fn look_round(self) {
        let keeper = self.keeper.get_value();
        self.surveyed(|survey| survey.used = keeper.used());
        spawn_local(async move {
            let persisted = survey::persisted().await;
            self.surveyed(|survey| survey.persisted = persisted);
        });
    }

    /// Asks the browser to promise to keep what is stored.
    pub fn ask_to_keep(self) {
        spawn_local(async move {
            let persisted = survey::persist().await;
            self.surveyed(|survey| (survey.persisted, survey.refused) = (persisted, persisted != Some(true)));
        });
    }

    /// Asks the site for a newer program, now and then.
    fn ask_for_newer(self) {
        let now = clock::now().seconds;
        if (0..ASK_AGAIN).contains(&(now - self.background.get_value().asked)) {
            return;
        }
        self.background.update_value(|b| b.asked = now);
        spawn_local(async move {
            if survey::has_newer().await {
                self.surveyed(|survey| survey.program = Program::Newer);
            }
        });
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
        self.surveyed(|survey| survey.used = used);
        let keeper = self.keeper.get_value();
        spawn_local(async move {
            loop {
                let before = self.background.get_value();
                let mut found = keeper.rescan(&|look| self.peek(|m| look(&m.ledger))).await;
                // What was being written meanwhile may be in no store yet, and is not gone.
                let is_settled =
                    before.begun == before.over && before.begun == self.background.get_value().begun;
                let (unsaved, stalled) = self.peek(|m| (m.unsaved(), m.waiting()));
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

/// The ids of entries, in their order.
pub(super) fn ids(entries: &[Arc<Entry>]) -> Vec<EntryId> {
    entries.iter().map(|e| e.id).collect()
}

//! What people do, what the stores answer, and what the shell is asked to do.

use super::incoming::{FileName, Filled, Opened, Outlook, Staged};
use super::model::{PendingExport, SaveState, StorageHealth, Task, WorkKind, WriteFault};
use super::outgoing::{Answer, Looking, Outgoing};
use super::receipts::Arrival;
use crate::domain::day::Day;
use crate::domain::entry::{Body, Entry, EntryId, Site};
use crate::domain::extract::ExportFilter;
use crate::domain::ledger::Ledger;
use crate::format::snapshot::{Exported, Snapshot};
use std::sync::Arc;

/// The clock, read by the shell at the moment of an action.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Now {
    /// Seconds since 1970, UTC.
    pub seconds: i64,
    /// Today, by this computer's calendar.
    pub today: Day,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// Somebody said who is typing.
    ChoseSite(Site),
    /// Somebody said that nobody types here: they only look.
    OnlyLooks,
    /// A form was filled and checked.
    Recorded(Body),
    /// A column was pasted and checked.
    RecordedAll(Vec<Body>),
    /// Fill-in workbooks that came back were checked.
    FilledIn(Vec<Filled>),
    /// Entries were withdrawn, with a reason.
    Withdrew(Vec<EntryId>, String),
    /// A conflict was settled by an entry that has seen all its heads, with a reason.
    Settled(Body, String),
    /// Several conflicts were settled in one go, with a reason: entries that have seen the heads of theirs, and one
    /// that withdraws what does not hold.
    SettledAll(Vec<Body>, String),
    /// The last thing recorded here in this session was taken back.
    Undid,
    /// What was taken back last holds again.
    Redid,
    /// A store answered about entries.
    Kept(Vec<EntryId>, SaveState),
    /// So many of so many entries of one large write have been handed to the disk; none while there is none.
    Wrote(Option<(usize, usize)>),
    /// Other tabs, or a rescan, brought entries.
    Arrived {
        /// The entries.
        entries: Vec<Arc<Entry>>,
        /// How many of the same news were new before these.
        earlier: usize,
    },
    /// Long work begins; its number is then that of `Model::turns`. A new import takes the place of one that is
    /// still being read.
    Began(WorkKind, String),
    /// Long work went on: what is done, how much of it, of how much.
    Progressed(Task, String, [usize; 2]),
    /// Long work is over, and what came of it has been taken.
    Ended(Task),
    /// A person gave long work up.
    GaveUp(Task),
    /// Links were opened, which takes no time.
    Opened(Vec<Opened>),
    /// Long work has read files or a pasted text.
    ReadIn(Task, Vec<Opened>),
    /// A file of the preview, by its place, was chosen or left out.
    ChoseFile(usize, bool),
    /// It was worked out what the chosen files would bring, for this turn of the choice.
    Staged(u32, Arc<Outlook>, Box<Staged>),
    /// The preview was confirmed.
    ConfirmedImport,
    /// The preview was closed.
    CancelledImport,
    /// The last import was undone.
    UndidImport,
    /// The undone import was brought back.
    RedidImport,
    /// What was wished for was exported.
    Exported(ExportFilter),
    /// The file that was exported last is to be made once more: it did not arrive.
    ExportedAgain,
    /// Something is about to leave this browser.
    Leaves(Outgoing),
    /// It was looked through.
    LookedThrough(Box<Looking>),
    /// The files of an export were handed to the browser; whether that could be done.
    HandedOut(Box<PendingExport>, bool),
    /// A person answered whether it may, with the personal numbers in it.
    AnsweredLeaving(Answer),
    /// The exported file is safely elsewhere.
    ConfirmedExport,
    /// The exported file did not arrive.
    DismissedExport,
    /// The notice was read.
    DismissedNotice,
    /// Another screen was opened.
    Moved,
    /// The calendar of this computer shows another day.
    DayTurned,
    /// Something was found out about this browser or the site.
    HealthChanged(StorageHealth),
    /// Unreadable records were asked for as a file.
    ExportedSetAside,
    /// Everything that is not on disk is to be tried again: asked for by a person, or at start.
    RetriedSaving,
    /// A write failed before it reached a store.
    FailedWrite(Vec<EntryId>, WriteFault),
    /// The bytes of entries that the stores held at the start do not give their ids.
    Disproved(Vec<EntryId>),
    /// Entries that had been kept are in no store any more.
    Vanished(Vec<EntryId>),
    /// Entries that had been on disk are in the journal only.
    FellBack(Vec<EntryId>),
    /// That entries are missing was read: what is here now is what there is.
    AcceptedLoss,
    /// A practice begins with a made-up quarter.
    FilledPractice,
    /// The practice is over, and leaves nothing behind.
    LeftPractice,
    /// The trial is over, and leaves nothing behind.
    EndedTrial,
    /// Everything of this plan is to be removed from this browser.
    ClearedBrowser,
    /// Another tab removes everything of this plan from this browser.
    ClearedElsewhere,
}

/// Something the shell is asked to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// Write entries to the journal, then to the durable log.
    Keep(Vec<Arc<Entry>>),
    /// Write many entries at once, all or none.
    KeepMany(Vec<Arc<Entry>>),
    /// The same with imported ones; when they are on disk, the files they came in, and a safety copy of what
    /// was there before.
    KeepImported {
        /// The entries.
        entries: Vec<Arc<Entry>>,
        /// The files that were chosen, each with the entries in it.
        files: Vec<(FileName, Vec<EntryId>)>,
        /// The ledger before, by id: what the copy holds.
        before: Vec<Arc<Entry>>,
        /// Who makes the copy.
        exported: Exported,
    },
    /// Remember that what is in the stores now is what there is.
    AcceptLoss,
    /// Remember who is typing.
    KeepSite(Site),
    /// Remember that nobody types here.
    KeepOnlyLooks,
    /// Remember that entries exist elsewhere: files, each with the entries in it.
    KeepElsewhere(Vec<(FileName, Vec<EntryId>)>),
    /// Note in the register of received files what became of these.
    Register(Vec<Arrival>),
    /// Work out what opened files would bring, and answer with `Action::Staged`.
    Stage,
    /// Let go of what was opened and of a ledger that is not needed any more, in a task of its own: taking
    /// many entries down is felt.
    LetGo(Vec<Arc<Snapshot>>, Ledger),
    /// Look through what wants to leave, and answer with `Action::LookedThrough`.
    LookThrough(Box<Looking>),
    /// Make files of entries, each by its name, hand them to the person, and answer with `Action::HandedOut`.
    HandOut(Box<PendingExport>, Vec<(String, Vec<Arc<Entry>>)>),
    /// Let go of what a screen wants to give out: nobody minds, or a person has been asked.
    LetOut(Outgoing),
    /// Remove everything of this plan from this browser, then start anew.
    ClearBrowser,
    /// Remove everything of this plan, its stores too, and open the real one.
    LeavePractice,
    /// Remove everything of the trial, its plan too, and open the real program.
    EndTrial,
    /// Write nothing more, forget what is being typed here, and start anew.
    StartAnew,
    /// Hand a file to the person.
    Download {
        /// File name.
        name: String,
        /// Content.
        text: Arc<str>,
    },
}

//! Everything the program knows while it runs.

use super::incoming::{FileName, Incoming, Refusal};
use super::outgoing::Question;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::entry::{EntryId, Site};
use crate::domain::extract::ExportFilter;
use crate::domain::ledger::Ledger;
use crate::domain::plan::Plan;
use crate::format::snapshot::Exported;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The whole state; only `update` changes it.
#[derive(Clone, Debug)]
pub struct Model {
    /// The plan.
    pub plan: Arc<Plan>,
    /// The ledger.
    pub ledger: Ledger,
    /// Today, by this computer's calendar.
    pub today: Day,
    /// Who is typing, once said.
    pub site: Option<Site>,
    /// Whether somebody said that nobody types here: they are not asked again on the overview.
    pub only_looks: bool,
    /// How far entries recorded or brought since the start have been kept; by id, which `update` searches.
    /// Of those on disk no more than [`SHOWN`] are remembered.
    pub save_states: Vec<(EntryId, SaveState)>,
    /// Whether anything has come on disk since the start.
    pub saved: bool,
    /// How many of how many entries are on their way to disk in one go.
    pub writing: Option<(usize, usize)>,
    /// Entries known to exist in a file too, with its name: they came from it, or a person confirmed that
    /// it arrived.
    pub elsewhere: BTreeMap<EntryId, FileName>,
    /// Records in the store that could not be read.
    pub set_aside: Vec<SetAside>,
    /// What this browser's stores can do.
    pub stores: Stores,
    /// What was found out about this browser and the site, beside that.
    pub health: StorageHealth,
    /// Files whose preview is on screen.
    pub incoming: Option<Incoming>,
    /// The model with what is chosen of them taken in, by which that is put into words; none until it has been worked
    /// out.
    pub after: Option<Box<Model>>,
    /// How often what is opened or chosen has changed, in this session.
    pub turns: u32,
    /// Long work that goes on. What comes for work that is not here was given up, and is dropped.
    pub works: Vec<Work>,
    /// What was recorded here since the start, for undo and redo.
    pub session: Session,
    /// The last import of this session, for undo and redo.
    pub last_import: Option<LastImport>,
    /// An export that a person has yet to confirm.
    pub export: Option<PendingExport>,
    /// What a person is asked before something leaves.
    pub question: Option<Question>,
    /// What just happened, if it needs saying.
    pub notice: Option<Notice>,
}

/// How many entries on disk are remembered one by one, to be marked where they are shown.
pub const SHOWN: usize = 500;

/// How far an entry has been kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// 正在写入: on its way to disk, and in no store until it is there.
    Writing,
    /// 已记录: in the journal; the browser may write it to disk up to a minute late.
    Recorded,
    /// In the journal only: the durable log did not take it. Tried again.
    Stalled(WriteFault),
    /// 已落盘: on disk.
    Durable,
    /// 未保存: only in memory.
    Unsaved(WriteFault),
}

/// Why a write failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WriteFault {
    /// The browser forbids storage here.
    Blocked,
    /// No room left.
    Full,
    /// What was kept is gone: the browser's storage was cleared while the page was open.
    Cleared,
    /// The program has been stopped by an error, or replaced by a newer one.
    Stopped,
    /// Anything else.
    Other,
}

/// What the two stores can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stores {
    /// Journal (localStorage).
    pub journal: bool,
    /// Durable log (IndexedDB).
    pub durable: bool,
    /// The durable log has been used here before and could not be read this time: what it holds is not shown.
    pub unread: bool,
    /// What is missing of what was there at an earlier start (FAULTS G25).
    pub missing: Option<Missing>,
}

/// Entries that the stores are known to have held, and do not hold any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// How many entries the durable log had.
    pub known: usize,
    /// How many could be found, in both stores.
    pub found: usize,
}

/// What is asked of the browser and the site from time to time.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct StorageHealth {
    /// How many UTF-16 units everybody's keys and values take in the journal's store, of [`ROOM`].
    pub used: usize,
    /// Whether the browser promised to keep what is stored; `None` where it cannot say.
    pub persisted: Option<bool>,
    /// Whether the browser was asked for that promise, and gave none.
    pub refused: bool,
    /// Which program the site has.
    pub program: Program,
}

/// How many UTF-16 units a site's `localStorage` holds, keys and values together (measured; FAULTS A5).
pub const ROOM: usize = 5_242_880;

/// Which program the site has, seen from this page.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Program {
    /// This one, as far as is known.
    #[default]
    Same,
    /// A newer one; this one goes on.
    Newer,
    /// A newer one runs in another tab and needs the stores in another shape: this one writes nothing any more.
    Replaced,
}

/// A record that could not be read: kept where it is, offered for download.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetAside {
    /// Its key in the store.
    pub key: String,
    /// Its text.
    pub raw: String,
}

/// Which long work something belongs to: a number that no other has in this session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Task(pub u32);

/// What long work is for. Each kind has its own place on screen, and its own cancelling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WorkKind {
    /// Files are read to be imported.
    Opening,
    /// What they would bring is worked out.
    Staging,
    /// A file is read to be compared.
    Comparing,
    /// What leaves is looked through and made into files.
    Exporting,
}

/// Long work, and how far it has come.
#[derive(Clone, PartialEq, Debug)]
pub struct Work {
    /// Which.
    pub task: Task,
    /// What for.
    pub kind: WorkKind,
    /// What is being done.
    pub says: String,
    /// How much of it.
    pub done: usize,
    /// Of how much.
    pub all: usize,
}

/// What was recorded here since the start; entries recorded at once are taken back at once.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Session {
    /// What can be taken back, the last at the end.
    pub done: Vec<Step>,
    /// What was taken back, with the withdrawal that did it; the last at the end.
    pub undone: Vec<(Step, EntryId)>,
}

/// Something that was done here and can be taken back.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// These entries were recorded.
    Recorded(Vec<EntryId>),
    /// The last import; redone, it is a step again.
    Imported,
}

/// The last import of this session.
#[derive(Clone, PartialEq, Debug)]
pub struct LastImport {
    /// The file's name.
    pub file: String,
    /// The entries it brought.
    pub brought: Vec<EntryId>,
    /// The files that were opened with it and could not be read: they still have to be asked for.
    pub refused: Vec<(String, Refusal)>,
    /// The withdrawal that undid it, if it was undone.
    pub undone_by: Option<EntryId>,
}

/// An export whose arrival nobody has confirmed.
#[derive(Clone, PartialEq, Debug)]
pub struct PendingExport {
    /// The file's name; of several, the first one's with their number.
    pub file: String,
    /// Whether it is a single file: its text can go by the clipboard where the download did not come.
    pub is_single: bool,
    /// The entries in it, by id.
    pub ids: Arc<[EntryId]>,
    /// Who exported it, and when.
    pub by: Exported,
    /// What was wished for.
    pub filter: ExportFilter,
    /// When it was asked for last; seconds since 1970.
    pub at: i64,
}

/// What just happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Notice {
    /// An entry was recorded.
    Recorded,
    /// This many entries were recorded at once.
    RecordedAll(usize),
    /// An entry was withdrawn.
    Withdrawn,
    /// A withdrawal was taken back.
    Restored,
    /// A file brought this many entries.
    Imported(usize),
    /// An import was undone.
    ImportUndone(usize),
    /// An undone import holds again.
    ImportRedone(usize),
    /// A conflict was settled.
    Settled,
    /// Several were settled at once, by so many entries.
    SettledAll(usize),
    /// This many entries of one's own were taken back.
    Undone(usize),
    /// This many entries that were taken back hold again.
    Redone(usize),
    /// A file was refused: nothing changed.
    Refused(String, Refusal),
    /// An export was confirmed.
    Carried(usize),
    /// A write failed.
    NotSaved(WriteFault),
    /// No file could be made of an export, by its name.
    NotHandedOut(String),
    /// Another tab brought this many entries.
    FromOtherTab(usize),
}

impl Notice {
    /// Whether it says that something was done and kept.
    pub fn is_good(&self) -> bool {
        !matches!(
            self,
            Notice::Refused(..) | Notice::NotSaved(_) | Notice::NotHandedOut(_) | Notice::FromOtherTab(_)
        )
    }
}

impl Model {
    /// A model at start, with what the stores held.
    pub fn new(plan: Arc<Plan>, ledger: Ledger, today: Day) -> Model {
        Model {
            plan,
            ledger,
            today,
            site: None,
            only_looks: false,
            save_states: Vec::new(),
            saved: false,
            writing: None,
            elsewhere: BTreeMap::new(),
            set_aside: Vec::new(),
            stores: Stores { journal: true, durable: true, unread: false, missing: None },
            health: StorageHealth::default(),
            incoming: None,
            after: None,
            turns: 0,
            works: Vec::new(),
            session: Session::default(),
            last_import: None,
            export: None,
            question: None,
            notice: None,
        }
    }

    /// The ledger under the plan: what stands.
    pub fn book(&self) -> Book<'_> {
        Book::of(&self.plan, &self.ledger)
    }

    /// Whether this work still goes on.
    pub fn is_working(&self, task: Task) -> bool {
        self.works.iter().any(|work| work.task == task)
    }

    /// How far an entry recorded since the start has been kept.
    pub fn save_state(&self, id: EntryId) -> Option<SaveState> {
        self.save_states.iter().find(|(kept, _)| *kept == id).map(|(_, save_state)| *save_state)
    }

    /// The withdrawal by which the last import is undone, as long as it holds.
    pub fn undone_by(&self) -> Option<EntryId> {
        self.last_import.as_ref()?.undone_by.filter(|id| !self.ledger.is_hidden(id))
    }

    /// The entries that are only in memory.
    pub fn unsaved(&self) -> BTreeSet<EntryId> {
        let unsaved =
            self.save_states.iter().filter(|(_, k)| matches!(k, SaveState::Unsaved(_) | SaveState::Writing));
        let mut ids = BTreeSet::new();
        ids.extend(unsaved.map(|(id, _)| *id));
        ids
    }

    /// Whether a page that is closed now takes something with it.
    pub fn would_lose(&self) -> bool {
        self.save_states.iter().any(|(_, k)| matches!(k, SaveState::Unsaved(_) | SaveState::Writing))
    }

    /// The entries that the journal has and the durable log refused.
    pub fn waiting(&self) -> BTreeSet<EntryId> {
        let waiting = self.save_states.iter().filter(|(_, k)| matches!(k, SaveState::Stalled(_)));
        let mut ids = BTreeSet::new();
        ids.extend(waiting.map(|(id, _)| *id));
        ids
    }

    /// How many entries exist only in this browser, and the oldest one's time.
    pub fn only_here(&self) -> (usize, Option<i64>) {
        // Both are sorted by id; looked up one by one, a large ledger would be felt in every notice.
        let mut elsewhere = self.elsewhere.keys().peekable();
        let (mut count, mut oldest) = (0, None::<i64>);
        for (id, entry) in self.ledger.by_id() {
            while elsewhere.next_if(|other| *other < id).is_some() {}
            if elsewhere.peek() != Some(&id) {
                count += 1;
                oldest = Some(oldest.map_or(entry.at, |at| at.min(entry.at)));
            }
        }
        (count, oldest)
    }
}

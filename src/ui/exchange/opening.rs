//! Opening files, pasted text and links: read a little at a time, with how far it has come, cancellable.

use crate::app::action::Action;
use crate::app::fill_in;
use crate::app::incoming::{self, Opened, Refusal};
use crate::app::model::{Task, WorkKind};
use crate::domain::ledger::Ledger;
use crate::format::snapshot::reader::Reader;
use crate::format::snapshot::{BadSnapshot, MAX_BYTES, Snapshot};
use crate::shell::address;
use crate::shell::clock::{self, TimeSlice, pause};
use crate::shell::files::{self, Dropped};
use crate::shell::office;
use crate::ui::exchange::filled;
use crate::ui::store::Store;
use crate::view::display;
use crate::view::fill_in::preview::Came;
use crate::view::pasted::{self, Pasted};
use crate::view::screens::Route;
use crate::view::words::{self, opening as says};
use futures::future::{Either, select};
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::File;

/// Entries read between two looks at the clock.
const STEP: usize = 64;
/// Bytes of a file that are asked of the browser at once.
const PART: usize = 1 << 20;
/// How long until it is looked whether somebody gave up what the worker reads.
const LOOK_MS: i32 = 100;

/// Opens files as one import.
pub fn open_files(store: Store, files: Vec<Dropped>) {
    if files.is_empty() {
        return;
    }
    let mut work = Work::begin(store, WorkKind::Opening, says::READING_FILES);
    spawn_local(async move {
        work.all = files.len();
        let (mut opened, mut forms) = (Vec::with_capacity(work.all), Vec::new());
        for (at, file) in files.into_iter().enumerate() {
            work.at = at;
            match file {
                Dropped::File(file) if fill_in::is_workbook(&file.name()) => {
                    let Some(one) = work.read_workbook(&file).await else { return };
                    forms.push(one);
                }
                file => {
                    let Some(one) = work.read_file(file).await else { return };
                    opened.push(one);
                }
            }
        }
        filled::take(forms);
        store.dispatch(match opened.is_empty() {
            true => Action::Ended(work.task),
            false => Action::ReadIn(work.task, opened),
        });
    });
}

/// What is done with a file of this name that was read: its entries, or why there are none.
pub type Taken = Box<dyn FnOnce(String, Result<Ledger, Refusal>)>;

/// Reads one file to be compared, and gives it to `taken` unless it is given up; the number of the work.
pub fn open_for_comparing(store: Store, file: Dropped, taken: Taken) -> Task {
    let mut work = Work::begin(store, WorkKind::Comparing, says::READING_FILES);
    let task = work.task;
    spawn_local(async move {
        let Some(Opened { name, read }) = work.read_file(file).await else { return };
        let mut ledger = Ledger::default();
        let read = match read {
            Ok(snapshot) => {
                for some in snapshot.entries.chunks(STEP) {
                    ledger.add(some.iter().cloned());
                    if !work.has_turn((1, 1)).await {
                        return;
                    }
                }
                Ok(ledger)
            }
            Err(why) => Err(why),
        };
        if work.goes_on() {
            store.dispatch(Action::Ended(task));
            taken(name, read);
        }
    });
    task
}

/// Opens what was pasted or dropped as text: a snapshot's text, links, or the address of a screen.
pub fn open_text(store: Store, text: String) {
    let text = match pasted::look(text, &store.plan()) {
        Pasted::Links(links) => return store.dispatch(Action::Opened(links)),
        Pasted::Address(route) => return address::go(&route),
        Pasted::File(text) => text,
    };
    let mut work = Work::begin(store, WorkKind::Opening, says::READING_PASTED);
    spawn_local(async move {
        let mut reader = Reader::begin(text.len(), &store.plan().id);
        for part in text.as_bytes().chunks(PART) {
            if !reader.feed(part) || !work.has_turn(reader.progress()).await {
                break;
            }
        }
        if let Some(read) = work.read(reader).await {
            let name = words::PASTED.to_string();
            store.dispatch(Action::ReadIn(work.task, vec![Opened { name, read }]));
        }
    });
}

/// Opens the text of a link, with what stands round it.
pub fn open_link(store: Store, link: String) {
    let plan = store.plan();
    let take = Route::Take(link).href();
    store.dispatch(Action::Opened(pasted::links(&take, &plan)));
}

/// Files being read, one after the other.
struct Work {
    store: Store,
    task: Task,
    says: String,
    at: usize,
    all: usize,
    stretch: TimeSlice,
}

impl Work {
    fn begin(store: Store, kind: WorkKind, says: &str) -> Work {
        let task = store.begin(kind, says);
        Work { store, task, says: says.into(), at: 0, all: 1, stretch: TimeSlice::begin() }
    }

    fn goes_on(&self) -> bool {
        self.store.read_untracked(|m| m.is_working(self.task))
    }

    /// Lets the page have its turn when it is due, saying how far this has come; whether to go on.
    async fn has_turn(&mut self, (done, of): (usize, usize)) -> bool {
        if self.stretch.is_over() {
            let share = 100 * done / of.max(1);
            let progress = [100 * self.at + share, 100 * self.all];
            self.store.dispatch(Action::Progressed(self.task, self.says.clone(), progress));
            pause().await;
            self.stretch = TimeSlice::begin();
        }
        self.goes_on()
    }

    /// Reads one workbook of several, in the worker; nothing where a person gave up.
    async fn read_workbook(&mut self, file: &File) -> Option<Came> {
        let name = file.name();
        self.says = says::reading(&display::visible(&name), self.at + 1, self.all);
        let (store, task, progress) = (self.store, self.task, [self.at, self.all]);
        let tell = move |says: String| store.dispatch(Action::Progressed(task, says, progress));
        tell(self.says.clone());
        let mut reading = office::read(file, move |progress| {
            words::office::reading(progress).into_iter().for_each(tell);
        });
        loop {
            match select(reading, Box::pin(clock::sleep(LOOK_MS))).await {
                _ if !self.goes_on() => return None,
                Either::Left((read, _)) => return Some(Came { name, read }),
                Either::Right((_, rest)) => reading = rest,
            }
        }
    }

    /// Reads one file of several; nothing where a person gave up.
    async fn read_file(&mut self, dropped: Dropped) -> Option<Opened> {
        let (name, file) = match dropped {
            Dropped::Folder(name) => return Some(Opened { name, read: Err(Refusal::Folder) }),
            Dropped::File(file) => (file.name(), file),
        };
        self.says = says::reading(&display::visible(&name), self.at + 1, self.all);
        let refused = |why| Some(Opened { name: name.clone(), read: Err(why) });
        let size = file.size();
        if size > MAX_BYTES as f64 {
            return refused(Refusal::Bad(BadSnapshot::TooLarge));
        }
        let mut reader = Reader::begin(size as usize, &self.store.plan().id);
        let mut head = Vec::new();
        let mut at = 0.0;
        while at < size {
            let Some(part) = files::read_part(&file, at, at + PART as f64).await else {
                return if self.goes_on() { refused(Refusal::Unreadable) } else { None };
            };
            if at == 0.0 {
                head = part.get(..incoming::HEAD).unwrap_or(&part).to_vec();
            }
            at += PART as f64;
            let wants_more = reader.feed(&part);
            if !self.has_turn(reader.progress()).await {
                return None;
            }
            if !wants_more {
                break;
            }
        }
        let read = self.read(reader).await?.map_err(|why| match (why, incoming::alien(&head)) {
            (Refusal::Bad(BadSnapshot::NotSnapshot), Some(alien)) => Refusal::Alien(alien),
            (why, _) => why,
        });
        Some(Opened { name, read })
    }

    /// Reads what a reader was fed; nothing where a person gave up meanwhile.
    async fn read(&mut self, mut reader: Reader) -> Option<Result<Arc<Snapshot>, Refusal>> {
        while reader.advance(STEP) {
            if !self.has_turn(reader.progress()).await {
                // Many entries are let go of as they came: a little at a time.
                reader.leave();
                while reader.advance(STEP) {
                    pause().await;
                }
                return None;
            }
        }
        Some(reader.finish().map(Arc::new).map_err(Refusal::Bad))
    }
}

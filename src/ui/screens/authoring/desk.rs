//! The draft that is open: what is done to it, and how that is kept.

use crate::app::authoring_form;
use crate::app::model::WriteFault;
use crate::domain::authoring::draft::history::{self, Done, Step};
use crate::domain::authoring::draft::{Change, Draft, RowKey, Unfit};
use crate::format::drafted;
use crate::shell::{address, authored, clock};
use crate::view::screens::authoring::{self as view, Page, says};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A draft that is worked on.
pub struct Open {
    /// What names it.
    pub id: String,
    /// The document's text.
    pub text: Arc<str>,
    /// As what it began, before any change.
    base: Arc<Draft>,
    /// What was done, in order.
    steps: Vec<Step>,
    /// How it stands.
    pub draft: Draft,
    /// The same in words.
    pub page: Arc<Page>,
}

impl Open {
    /// Reads a text and does to it what was done; of a broken plan file, its faults.
    pub fn new(text: String, steps: Vec<Step>) -> Result<Open, Vec<String>> {
        let base = view::begun(&text)?;
        let steps = history::in_order(steps);
        let draft = history::draft(base.clone(), &steps);
        let page = Arc::new(view::page(&text, &base, &draft));
        Ok(Open { id: drafted::id_of(&text), text: text.into(), base: Arc::new(base), steps, draft, page })
    }

    /// Whether there is something to be undone, or done again.
    pub fn ways_back(&self) -> (bool, bool) {
        (history::last(&self.steps).is_some(), history::last_undone(&self.steps).is_some())
    }
}

/// How far what was done is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was changed.
    Nothing,
    /// It is written, and not on disk yet.
    Recorded,
    /// It is on disk.
    OnDisk,
    /// It is on this page alone.
    Failed,
}

/// The draft on the page; cheap to copy.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The draft, if one is open.
    pub open: RwSignal<Option<Arc<Open>>>,
    /// How far what was done is kept.
    pub saved: RwSignal<Saved>,
    /// Counts what is written: only what was written last can say that all is on disk.
    writes: StoredValue<usize>,
    /// The row whose form is open.
    pub editing: RwSignal<Option<RowKey>>,
    /// Why the last change could not be made.
    pub unfit: RwSignal<Option<Unfit>>,
    /// The line that is worked on, as it is typed.
    pub line: RwSignal<String>,
}

impl Desk {
    /// Nothing is open.
    pub fn new() -> Desk {
        Desk {
            open: RwSignal::new(None),
            saved: RwSignal::new(Saved::Nothing),
            writes: StoredValue::new(0),
            editing: RwSignal::new(None),
            unfit: RwSignal::new(None),
            line: RwSignal::new(String::new()),
        }
    }

    /// Opens a text with what was done to it; it is kept from now on. Of a broken plan file, its faults.
    pub fn begin(self, text: String, steps: Vec<Step>) -> Result<(), Vec<String>> {
        let open = Open::new(text, steps)?;
        let kept = (open.id.clone(), open.text.to_string());
        self.editing.set(None);
        self.unfit.set(None);
        self.line.set(String::new());
        self.open.set(Some(Arc::new(open)));
        self.saved.set(Saved::Nothing);
        let is_recorded = authored::record_text(&kept);
        self.keep(is_recorded, authored::persist_text(kept));
        Ok(())
    }

    /// How it stands, in words; nothing where none is open.
    pub fn page(self) -> Arc<Page> {
        self.open.with(|open| open.as_ref().map(|open| open.page.clone())).unwrap_or_default()
    }

    /// Looks at the draft as it stands.
    pub fn look<T>(self, look: impl FnOnce(&Open) -> T) -> Option<T> {
        self.open.with_untracked(|open| open.as_deref().map(look))
    }

    /// Makes changes that belong together. Says whether they could be made.
    pub fn make(self, changes: Vec<Change>) -> bool {
        let tried = self.look(|open| authoring_form::tried(&open.draft, changes));
        match tried {
            Some(Ok(changes)) => {
                self.unfit.set(None);
                self.step(Done::Changes(changes));
                true
            }
            Some(Err(why)) => {
                self.unfit.set(Some(why));
                false
            }
            None => false,
        }
    }

    /// Undoes the last change.
    pub fn undo(self) {
        self.editing.set(None);
        if let Some(Some(id)) = self.look(|open| history::last(&open.steps).map(str::to_string)) {
            self.step(Done::Undone(id));
        }
    }

    /// Makes again what was undone last.
    pub fn redo(self) {
        self.editing.set(None);
        if let Some(Some(id)) = self.look(|open| history::last_undone(&open.steps).map(str::to_string)) {
            self.step(Done::Undone(id));
        }
    }

    fn step(self, done: Done) {
        let Some(Some(open)) = self.open.try_get_untracked() else { return };
        let no = open.steps.last().map_or(1, |last| last.no.saturating_add(1));
        let (id, raw) = drafted::write(&open.id, no, clock::now().seconds, &done);
        let mut steps = open.steps.clone();
        steps.push(Step { id: id.clone(), no, done });
        let draft = match steps.last().map(|step| &step.done) {
            Some(Done::Changes(changes)) => {
                let mut draft = open.draft.clone();
                for change in changes {
                    // They were tried.
                    let _ = draft.apply(change);
                }
                draft
            }
            Some(Done::Undone(_)) | None => history::draft(Draft::clone(&open.base), &steps),
        };
        let (text, base) = (open.text.clone(), open.base.clone());
        let page = Arc::new(view::page(&text, &base, &draft));
        let next = Open { id: open.id.clone(), text, base, steps, draft, page };
        self.open.set(Some(Arc::new(next)));
        let is_recorded = authored::record_step(&(id.clone(), raw.clone()));
        self.keep(is_recorded, authored::persist_step((id, raw)));
    }

    /// Says how far it is kept; that something was kept nowhere stays said as long as the draft is open.
    fn keep(self, is_recorded: bool, persisted: impl Future<Output = Result<(), WriteFault>> + 'static) {
        self.writes.update_value(|writes| *writes += 1);
        let (own, of) = (self.writes.get_value(), self.look(|open| open.id.clone()));
        if is_recorded {
            self.say(Saved::Recorded);
        }
        spawn_local(async move {
            let kept = persisted.await;
            if self.saved.is_disposed() || self.look(|open| open.id.clone()) != of {
                return;
            }
            match kept {
                Ok(()) if self.writes.get_value() == own => self.say(Saved::OnDisk),
                // Kept, in both stores or in one.
                Ok(()) => (),
                Err(_) if is_recorded => (),
                Err(_) => self.say(Saved::Failed),
            }
        });
    }

    fn say(self, saved: Saved) {
        if self.saved.get_untracked() != Saved::Failed {
            self.saved.set(saved);
        }
    }

    /// What is said of how far it is kept.
    pub fn saved_says(self) -> &'static str {
        match self.saved.get() {
            Saved::Nothing => "",
            Saved::Recorded => says::RECORDED,
            Saved::OnDisk => says::SAVED,
            Saved::Failed => says::NOT_SAVED,
        }
    }
}

/// The id of a row's button, to which the focus goes back.
pub fn button_of(row: RowKey) -> String {
    format!("au-edit-{}", drafted::row_word(row))
}

/// Closes the form and gives the focus back.
pub fn closed(desk: Desk, row: RowKey) {
    desk.editing.set(None);
    address::show(button_of(row));
}

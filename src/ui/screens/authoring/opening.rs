//! Opening a document: a text file, or a Word file, which a worker reads; picked, or let fall on the page.

use crate::app::incoming::HEAD;
use crate::children;
use crate::shell::files::{self, Dropped};
use crate::shell::office;
use crate::ui::exchange::dropping;
use crate::ui::kit::*;
use crate::view::screens::authoring::{self, says};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use web_sys::File;

/// Largest text file that is opened, in bytes.
const LARGEST: f64 = 20e6;

/// What is opened, how far it is, and what became of it.
#[derive(Clone, Copy)]
struct Opening {
    far: RwSignal<String>,
    said: RwSignal<String>,
    /// The worker that reads it.
    handle: RwSignal<Option<office::Handle>, LocalStorage>,
    /// Counts what was opened: what came before is dropped.
    turn: StoredValue<u32>,
}

/// The ways to open one, and what became of it; `taken` is given its text.
pub(super) fn ways(taken: impl Fn(String) + Copy + 'static) -> [Node; 2] {
    let opening = Opening {
        far: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
        handle: RwSignal::new_local(None),
        turn: StoredValue::new(0),
    };
    let open = move |files: Vec<Dropped>| opening.open(files, taken);
    dropping::first_to(Rc::new(move |dropped| {
        let (own, rest): (Vec<_>, Vec<_>) = dropped.into_iter().partition(|one| match one {
            Dropped::File(file) => authoring::is_document(&file.name()),
            Dropped::Folder(_) => false,
        });
        open(own);
        rest
    }));
    on_cleanup(move || opening.give_up());
    let pick = el("input", "")
        .attr("type", "file")
        .attr("accept", authoring::ACCEPTED)
        .on("change", move |event| open(files::picked(&event)));
    let is_idle = move || opening.handle.with(Option::is_none);
    let cancel = button("btn quiet", words::CANCEL, move || opening.give_up());
    let pick = children![
        el("label", "btn file").children(children![says::OPEN, pick]),
        cancel.dynamic_attr("hidden", move || is_idle().then(String::new)),
        el("span", "detail").child(dynamic_text(move || opening.far.get())),
    ];
    let said = dynamic(move || match opening.said.get() {
        said if said.is_empty() => nothing(),
        said => p("flag", said),
    });
    [pick.into_node(), el("div", "").attr("role", "status").child(said).into_node()]
}

impl Opening {
    fn open(self, files: Vec<Dropped>, taken: impl Fn(String) + Copy + 'static) {
        let mut files = files.into_iter();
        let file = match (files.next(), files.next()) {
            (None, _) => return,
            (Some(Dropped::File(file)), None) => file,
            (Some(Dropped::Folder(_)), None) => return self.said.set(says::NO_FILE.to_string()),
            (Some(_), Some(_)) => return self.said.set(says::ONE_FILE.to_string()),
        };
        self.give_up();
        self.turn.update_value(|turn| *turn += 1);
        let own = self.turn.get_value();
        self.said.set(String::new());
        spawn_local(async move {
            let read = self.read(&file).await;
            // Its screen may be left meanwhile, or something else opened.
            if self.turn.try_get_value() != Some(own) {
                return;
            }
            self.handle.set(None);
            self.far.set(String::new());
            match read {
                Ok(text) => taken(text),
                Err(why) => self.said.set(why),
            }
        });
    }

    /// The text of a file; else why there is none, and what to do.
    async fn read(self, file: &File) -> Result<String, String> {
        let head = files::read_part(file, 0.0, HEAD as f64).await.ok_or(says::NO_FILE)?;
        if authoring::is_of_office(&file.name(), &head) {
            let (reading, handle) = office::read_document(file, move |progress| {
                words::office::reading_document(progress)
                    .into_iter()
                    .for_each(|says| drop(self.far.try_set(says)));
            });
            self.handle.try_set(Some(handle));
            let text = reading.await.map_err(|fault| words::office::no_document(&fault))?;
            return if authoring::is_blank(&text) { Err(says::NO_WORDS.to_string()) } else { Ok(text) };
        }
        if file.size() > LARGEST {
            return Err(says::TOO_LARGE.to_string());
        }
        let bytes = files::bytes_in(file).await.ok_or(says::NO_FILE)?;
        files::decoded(&bytes).ok_or_else(|| says::NO_TEXT_FILE.to_string())
    }

    /// Ends what the worker reads; it is said so.
    fn give_up(self) {
        if let Some(Some(handle)) = self.handle.try_get_untracked() {
            handle.cancel();
        }
    }
}

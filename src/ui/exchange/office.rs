//! The way to a Word or an Excel file: a button, how far the file is, the way to give it up, and what became of it.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::format::office::Job;
use crate::shell::{files, office};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

/// What makes a job, once nothing stands against its leaving.
pub type Asked = Pin<Box<dyn Future<Output = Job>>>;

/// A file that is wanted.
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// All that people wrote in it: it passes the gate for what leaves.
    pub words: String,
    /// What it is made of.
    pub job: Asked,
}

/// The button; `wanted` is asked when it is pressed.
pub fn office_button(label: &'static str, wanted: impl Fn() -> Option<Wanted> + 'static) -> Node {
    let store = use_store();
    // What became of it, and how far it is: only the first is read out.
    let (said, far) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let handle = RwSignal::new_local(None::<office::Handle>);
    let make = move || {
        if handle.with_untracked(Option::is_some) {
            return;
        }
        let Some(Wanted { name, words, job }) = wanted() else { return };
        store.let_out(Outgoing::Words(words), move |_| {
            spawn_local(async move {
                let job = job.await;
                let (making, own) = office::make(&job, move |progress| {
                    // Whoever has left the screen still gets the file.
                    far.try_set(words::office::progress(progress));
                });
                handle.try_set(Some(own));
                said.try_set(words::office::BEGUN.to_string());
                let made = making.await;
                let says = match made {
                    Ok(file) => words::downloaded(&name, files::hand_over(&name, &file).is_ok()),
                    Err(fault) => words::office::fault(&fault),
                };
                handle.try_set(None);
                far.try_set(String::new());
                said.try_set(says);
            });
        });
    };
    let cancel = move || handle.with_untracked(|of| of.iter().for_each(office::Handle::cancel));
    let is_idle = move || handle.with(Option::is_none).then(String::new);
    el("span", "office-file on-screen")
        .children(children![
            button("btn", label, make).dynamic_attr("aria-disabled", move || {
                handle.with(Option::is_some).then(|| "true".to_string())
            }),
            button("btn quiet", words::CANCEL, cancel).dynamic_attr("hidden", is_idle),
            el("span", "detail").child(dynamic_text(move || far.get())),
            el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get())),
        ])
        .into_node()
}

/// A job that nothing has to be waited for.
pub fn ready(job: Job) -> Asked {
    Box::pin(std::future::ready(job))
}

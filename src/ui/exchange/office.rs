//! The way to a Word or an Excel file: a button, how far the file is, the way to give it up, and what became of it.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::format::office::{Fault, Job};
use crate::shell::{files, office};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;

/// What makes a job, once nothing stands against its leaving.
pub type Asked = Pin<Box<dyn Future<Output = Job>>>;

/// A file that is wanted.
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// What leaves with it: that passes the gate.
    pub out: Outgoing,
    /// What it is made of.
    pub job: Asked,
}

/// How far a file is.
enum Step {
    /// Nobody wants one.
    Idle,
    /// What it is made of is being gathered, for the how-manieth press.
    Gathering(u32),
    /// Its worker makes it.
    Making(office::Handle),
}

/// The button; `wanted` is asked when it is pressed.
pub fn office_button(label: &'static str, wanted: impl Fn() -> Option<Wanted> + 'static) -> Node {
    drawn(label, wanted, false)
}

/// The same, pressed already.
pub fn begun_button(label: &'static str, wanted: impl Fn() -> Option<Wanted> + 'static) -> Node {
    drawn(label, wanted, true)
}

fn drawn(label: &'static str, wanted: impl Fn() -> Option<Wanted> + 'static, is_begun: bool) -> Node {
    let store = use_store();
    // What became of it, and how far it is: only the first is read out.
    let (said, far) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let step = RwSignal::new_local(Step::Idle);
    let presses = StoredValue::new(0);
    let is_idle = move || step.with(|step| matches!(step, Step::Idle));
    let make = Rc::new(move || {
        if !untrack(is_idle) {
            return;
        }
        let Some(Wanted { name, out, job }) = wanted() else { return };
        store.let_out(out, move |_| {
            // The gate may open when the screen has been left.
            presses.try_update_value(|n| *n += 1);
            let own = presses.try_get_value();
            step.try_set(Step::Gathering(own.unwrap_or_default()));
            said.try_set(words::office::BEGUN.to_string());
            spawn_local(async move {
                let job = job.await;
                // Whoever has left the screen still gets the file; whoever gave it up doesn't.
                let is_wanted = |step: &Step| matches!(step, Step::Gathering(n) if Some(*n) == own);
                if !step.try_with_untracked(is_wanted).unwrap_or(true) {
                    return;
                }
                let (making, handle) = office::make(job, move |progress| {
                    far.try_set(words::office::progress(progress));
                });
                step.try_set(Step::Making(handle));
                let made = making.await;
                let says = match made {
                    Ok(file) => words::downloaded(&name, files::hand_over(&name, &file).is_ok()),
                    Err(fault) => words::office::fault(&fault),
                };
                step.try_set(Step::Idle);
                far.try_set(String::new());
                said.try_set(says);
            });
        });
    });
    if is_begun {
        let make = make.clone();
        spawn_local(async move { make() });
    }
    let cancel = move || {
        let handle =
            step.with_untracked(|step| if let Step::Making(of) = step { Some(of.clone()) } else { None });
        match handle {
            Some(handle) => handle.cancel(),
            None => {
                step.set(Step::Idle);
                said.set(words::office::fault(&Fault::Cancelled));
            }
        }
    };
    let hidden = move || is_idle().then(String::new);
    let disabled = move || (!is_idle()).then(|| "true".to_string());
    el("span", "office-file on-screen")
        .children(children![
            button("btn", label, move || make()).dynamic_attr("aria-disabled", disabled),
            button("btn quiet", words::CANCEL, cancel).dynamic_attr("hidden", hidden),
            el("span", "detail").child(dynamic_text(move || far.get())),
            el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get())),
        ])
        .into_node()
}

/// A job that nothing has to be waited for.
pub fn ready(job: Job) -> Asked {
    Box::pin(std::future::ready(job))
}

//! 方案制作: a document is pasted or opened, read, and shown beside what was understood of it, to be looked over and corrected.

mod bar;
mod desk;
mod form;
mod kept;
mod lines;
mod opening;
mod proposals;
mod source;
mod summary;

use crate::children;
use crate::shell::{address, clock, input};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::trial;
use crate::view::screens::authoring::{self, says};
use crate::view::screens::{Route, titles};
use desk::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use summary::FOUND;

/// How long the page has to say that it reads before it does, in milliseconds: a frame or two.
const A_FRAME: i32 = 40;
/// The field.
const FIELD: &str = "au-text";

/// What is known of what was pasted.
#[derive(Clone)]
enum State {
    Waiting,
    Reading,
    Refused(&'static str),
    /// A plan file with these faults.
    Broken(Vec<String>),
}

/// The screen.
pub fn page() -> Node {
    let text = RwSignal::new(String::new());
    let state = RwSignal::new(State::Waiting);
    let desk = Desk::new();
    // The text that was read; another one stands above what was found of it once somebody types.
    let is_changed = RwSignal::new(false);
    let read = move || {
        if text.with_untracked(|text| authoring::is_blank(text)) {
            state.set(State::Refused(says::NOTHING_PASTED));
            address::focus(FIELD);
            return;
        }
        state.set(State::Reading);
        is_changed.set(false);
        spawn_local(async move {
            clock::sleep(A_FRAME).await;
            let of_text = text.try_get_untracked().unwrap_or_default();
            // What was done to the same text before is gone on with.
            let steps = kept::steps_of(&of_text).await;
            // Its screen may have gone meanwhile.
            if !state.is_disposed() {
                match desk.begin(of_text, steps) {
                    Ok(()) => {
                        state.set(State::Waiting);
                        address::show(FOUND.to_string());
                    }
                    Err(faults) => state.set(State::Broken(faults)),
                }
            }
        });
    };
    let [pick, opened] = opening::ways(move |got| {
        text.set(got);
        read();
    });
    let is_reading = move || state.with(|state| matches!(state, State::Reading));
    let button = button("btn primary", says::READ, move || {
        if !is_reading() {
            read();
        }
    });
    let button = button.dynamic_attr("aria-disabled", move || is_reading().then(|| "true".to_string()));
    let said = dynamic(move || match state.get() {
        State::Reading => p("", says::READING),
        State::Refused(why) => p("flag", why),
        State::Broken(faults) => children![
            p("flag", says::BROKEN_PLAN),
            list("faults", each(faults.into_iter().take(parts::STEP), |says| says.into_node()))
        ]
        .into_node(),
        State::Waiting if is_changed.get() && desk.open.with(Option::is_some) => p("flag", says::CHANGED),
        State::Waiting => nothing(),
    });
    let pasting = el("section", "card").attr("aria-label", says::PASTE).children(children![
        p("", says::SAYS),
        field(text, is_changed),
        el("div", "actions").children(children![button, pick]),
        opened,
        el("div", "").attr("role", "status").child(said),
    ]);
    // Another draft is another screen: nothing of the state of the one before stays.
    let id = Memo::new(move |_| desk.open.with(|open| open.as_ref().map(|open| open.id.clone())));
    let begun = dynamic(move || match id.get() {
        Some(id) => keyed(id, found(desk)),
        None => kept::list_of(desk),
    });
    let up = Some((Route::Text(None), titles::TEXT));
    children![parts::page_head(up, titles::AUTHORING, "", Vec::new()), trial::kept(), pasting, begun]
        .into_node()
}

fn field(text: RwSignal<String>, is_changed: RwSignal<bool>) -> Node {
    let pasted = |event: web_sys::Event| {
        if let Some(text) = input::pasted_document(&event) {
            input::insert(&event, &text);
        }
    };
    let area = el("textarea", "")
        .attr("id", FIELD)
        .attr("rows", "8")
        .attr("aria-describedby", "au-hint")
        .value(move || text.get())
        .on("paste", pasted)
        .on("input", move |event| {
            text.set(typed(&event));
            is_changed.set(true);
        });
    let label = el("label", "").attr("for", FIELD).child(says::PASTE);
    let hint = el("p", "hint").attr("id", "au-hint").child(says::PASTE_HINT);
    el("div", "field wide").children(children![label, area, hint]).into_node()
}

/// What was understood, and what is made of it.
fn found(desk: Desk) -> Node {
    let source = source::Source::new(desk);
    let columns = el("div", "au-columns").children(children![source.card(), proposals::card(desk, source)]);
    children![summary::card(desk, source), columns, summary::file(desk)].into_node()
}

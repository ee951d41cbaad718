//! Drafts that were begun in this browser.

use super::desk::Desk;
use crate::children;
use crate::domain::authoring::draft::history::Step;
use crate::domain::sort::sort_by_key;
use crate::format::drafted;
use crate::shell::authored::{self, Held};
use crate::ui::kit::*;
use crate::view::screens::authoring::{self, says};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cmp::Reverse;

/// A draft that can be gone on with.
#[derive(Clone)]
struct Kept {
    text: String,
    id: String,
    at: Option<i64>,
    steps: Vec<Step>,
}

/// The drafts of what is held, those worked on last first.
fn drafts(held: Held) -> Vec<Kept> {
    let steps: Vec<(String, i64, Step)> =
        held.steps.iter().filter_map(|(id, raw)| drafted::read(id, raw)).collect();
    let sound = held.texts.into_iter().filter(|(id, text)| drafted::id_of(text) == *id);
    let mut drafts = Vec::new();
    for (id, text) in sound {
        let own = steps.iter().filter(|(draft, ..)| *draft == id);
        let at = own.clone().map(|(_, at, _)| *at).max();
        let steps = own.map(|(_, _, step)| step.clone()).collect();
        drafts.push(Kept { text, id, at, steps });
    }
    sort_by_key(&mut drafts, |draft| Reverse(draft.at));
    drafts
}

/// The steps that are kept of a text, to go on where it was left.
pub async fn steps_of(text: &str) -> Vec<Step> {
    let id = drafted::id_of(text);
    drafts(authored::all().await)
        .into_iter()
        .find(|draft| draft.id == id)
        .map(|d| d.steps)
        .unwrap_or_default()
}

/// The list, read anew when one of them was removed.
pub fn list_of(desk: Desk) -> Node {
    let held: RwSignal<Option<Held>> = RwSignal::new(None);
    let look = move || {
        spawn_local(async move {
            let all = authored::all().await;
            if !held.is_disposed() {
                held.set(Some(all));
            }
        });
    };
    look();
    dynamic(move || {
        let Some(all) = held.get() else { return nothing() };
        let unread = all.is_unread.then(|| p("flag", says::DRAFTS_UNREAD));
        let drafts = drafts(all);
        if drafts.is_empty() {
            return children![unread].into_node();
        }
        let rows = drafts.into_iter().map(|draft| (draft.id.clone(), one(desk, draft, look)));
        let list = keyed_list("au-kept", rows.collect());
        crate::ui::kit::card("au-drafts", says::KEPT)
            .children(children![p("hint", says::KEPT_SAYS), unread, list])
            .into_node()
    })
}

fn one(desk: Desk, draft: Kept, look: impl Fn() + Copy + Send + 'static) -> Node {
    let title = authoring::title(&draft.text);
    let when = authoring::when(draft.at);
    let name = says::kept(&title, &when);
    let Kept { id, text, steps, .. } = draft;
    let ids: Vec<String> = steps.iter().map(|step| step.id.clone()).collect();
    let go_on = button("btn small", says::GO_ON_WITH, move || {
        // It was sound when it was kept.
        let _ = desk.begin(text.clone(), steps.clone());
    })
    .attr("aria-label", says::act_on(says::GO_ON_WITH, &title));
    let leave = with_state(
        "remove",
        || RwSignal::new(false),
        move |is_asked: RwSignal<bool>| {
            dynamic(move || match is_asked.get() {
                false => button("btn small quiet", says::REMOVE, move || is_asked.set(true))
                    .attr("aria-label", says::act_on(says::REMOVE, &title))
                    .into_node(),
                true => {
                    let (id, ids) = (id.clone(), ids.clone());
                    let remove = move || {
                        let (id, ids) = (id.clone(), ids.clone());
                        spawn_local(async move {
                            // What could not be removed is listed again.
                            let _ = authored::remove(id, ids).await;
                            look();
                        });
                    };
                    children![
                        button("btn small", says::REMOVE_NOW, remove),
                        button("btn small quiet", says::STAY, move || is_asked.set(false))
                    ]
                    .into_node()
                }
            })
        },
    );
    children![span("", name), " ", go_on, " ", leave].into_node()
}

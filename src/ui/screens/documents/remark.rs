//! A place of a document that people write into, where it stands.

use crate::app::query::ConflictsQuery;
use crate::children;
use crate::domain::entry::EntryId;
use crate::domain::remarks::Place;
use crate::ui::forms::drafting::Done;
use crate::ui::forms::recording::{Open, opened};
use crate::ui::forms::remark::remark_form;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::remarks::{self, Standing, Written};
use crate::view::report::{self, Asked};
use crate::view::screens::documents::{self, says};
use crate::view::screens::{Route, titles};
use crate::view::words::{self, recording, reports};
use leptos::prelude::*;

/// What stands at a place.
#[derive(Clone, PartialEq)]
struct Here {
    place: Place,
    label: String,
    text: String,
    by: String,
    /// The entry that stands; none where nothing does, or where desks differ.
    id: Option<EntryId>,
    differs: bool,
    /// What was written for an earlier day.
    earlier: Option<Standing>,
}

/// What was written, with the ways to write it, to change it and to withdraw it; what differs from desk to desk is settled.
pub fn remark(asked: &Asked, slot: &str, (label, text, by): (&str, &str, &str), written: &Written) -> Node {
    let standing = written.at(slot);
    let here = Here {
        place: remarks::place(&asked.kind.key(), asked.as_of, slot),
        label: label.to_string(),
        text: text.to_string(),
        by: by.to_string(),
        id: standing.and_then(|of| of.id),
        differs: standing.is_some_and(|of| of.id.is_none()),
        earlier: written.earlier(slot).filter(|of| of.id.is_some()).cloned(),
    };
    // Made once: what is typed below it stays while entries arrive.
    persistent(format!("{slot} {}", asked.as_of), here, |here| {
        let (writing, open) = (RwSignal::new(false), RwSignal::new(None::<Open>));
        let says = dynamic(move || here.with(|here| said(&here.label, &here.text, &here.by)));
        let ways = dynamic(move || here.with(|here| ways(here, writing, open)));
        // Begun once and not anew where something comes in meanwhile.
        let form =
            dynamic(
                move || {
                    if writing.get() { here.with_untracked(|here| new(here, writing)) } else { nothing() }
                },
            );
        let below = dynamic(move || {
            let id = open.get().map(Open::id).or_else(|| here.with(|here| here.id));
            id.map_or_else(nothing, |id| {
                el("ul", "lines").child(opened(id, open, "remark-reason")).into_node()
            })
        });
        let ways = el("div", "on-screen doc-ways").children(children![ways, form, below]);
        children![says, ways].into_node()
    })
}

/// The ways to write; who hears them only is told which place each is about.
fn ways(here: &Here, writing: RwSignal<bool>, open: RwSignal<Option<Open>>) -> Node {
    let at = reports::slot(&use_store().plan(), &here.place.slot);
    let named = move |words: &str| says::way(words, &at);
    match (here.id, here.differs) {
        (Some(id), _) => {
            let change = button("btn small", says::WRITE_ANEW, move || open.set(Some(Open::Correction(id))));
            let withdraw = button("btn small", words::WITHDRAW, move || open.set(Some(Open::Withdrawal(id))));
            children![
                change.attr("aria-label", named(says::WRITE_ANEW)),
                " ",
                withdraw.attr("aria-label", named(words::WITHDRAW))
            ]
            .into_node()
        }
        (None, true) => el("p", "flag")
            .children(children![
                recording::CONFLICT_BEFORE_LINK,
                link(Route::from(ConflictsQuery::default()), titles::CONFLICTS),
                recording::CONFLICT_AFTER_LINK
            ])
            .into_node(),
        (None, false) if writing.get() => nothing(),
        (None, false) => button("btn small", says::WRITE, move || writing.set(true))
            .attr("aria-label", named(says::WRITE))
            .into_node(),
    }
}

fn new(here: &Here, writing: RwSignal<bool>) -> Node {
    let done = Done::new(move |()| writing.set(false));
    let hint = here.earlier.as_ref().map(|of| p("hint", documents::from_before(of)));
    let first = here.earlier.as_ref().map(|of| of.text.clone()).unwrap_or_default();
    let whose = format!("{}-{}-{}", here.place.report, here.place.as_of, here.place.slot);
    children![hint, remark_form(here.place.clone(), &whose, first, done)].into_node()
}

/// What was written at a place, a paragraph a line, and by whom; or that nothing was.
pub fn said(label: &str, text: &str, by: &str) -> Node {
    if text.is_empty() {
        let blank = span("doc-blank", report::says::NOT_WRITTEN);
        return p("doc-p doc-remark doc-open", children![span("strong", label), " ", blank]);
    }
    let last = text.lines().count();
    let lines = each(text.lines().zip(1..), |(line, nth): (&str, usize)| {
        let label = (nth == 1).then(|| children![span("strong", label), " "]);
        let by = (nth == last && !by.is_empty()).then(|| children![" ", span("detail", by)]);
        p("doc-p doc-remark", children![label, line, by])
    });
    lines.into_node()
}

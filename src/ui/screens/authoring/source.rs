//! The document's lines with what was recognised marked, and the way to a proposal's words and back.

use super::desk::Desk;
use super::lines;
use crate::children;
use crate::shell::address;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::authoring::{Kind, Part, Piece, line_id, says};
use crate::view::words;
use leptos::prelude::*;

/// How many lines are shown at first, and more each time.
const LINES: usize = 400;

/// The document on the page; cheap to copy.
#[derive(Clone, Copy)]
pub struct Source {
    desk: Desk,
    most: RwSignal<usize>,
    /// The button that led to the words on show.
    from: RwSignal<Option<String>>,
}

impl Source {
    /// Nothing has been looked for.
    pub fn new(desk: Desk) -> Source {
        Source { desk, most: RwSignal::new(LINES), from: RwSignal::new(None) }
    }

    /// A part as the way to its words; `whose` tells it from others with the same words.
    pub fn way(self, whose: &str, part: &Part) -> Node {
        let Some(at) = part.spot else { return part.text.as_str().into_node() };
        let id = format!("au-{whose}-{at}");
        let from = id.clone();
        let go = move || {
            let spot = self.desk.look(|open| open.page.spots.get(at).cloned());
            let Some(Some(spot)) = spot else { return };
            self.desk.line.set((spot.line + 1).to_string());
            if self.most.get_untracked() <= spot.line {
                self.most.set(spot.line + LINES);
            }
            self.from.set(Some(from.clone()));
            address::show(spot.id);
        };
        let label = says::to_words(&part.text);
        button("au-way", part.text.as_str(), go).attr("id", id).attr("aria-label", label).into_node()
    }

    /// The document.
    pub fn card(self) -> Node {
        let keys = each(Kind::ALL, |kind| {
            let (short, name) = says::key(kind);
            let tag = span("au-tag", short);
            el("span", kind.class()).children(children![tag, name]).into_node()
        });
        let back = dynamic(move || match self.from.get() {
            Some(id) => {
                let back = move || {
                    // A fold that was closed meanwhile keeps it.
                    let _ = address::focus(&id);
                };
                button("btn small", says::BACK, back).into_node()
            }
            None => nothing(),
        });
        let desk = self.desk;
        let lines = dynamic(move || {
            let page = desk.page();
            let shown =
                each(page.lines.iter().take(self.most.get()).enumerate(), |(no, pieces)| line(no, pieces));
            let more = parts::more(page.lines.len(), words::MEASURE_OF_ROWS, self.most, LINES);
            children![shown, more].into_node()
        });
        // A region that scrolls has to be reached by the keyboard.
        let text = el("div", "au-text")
            .attr("role", "region")
            .attr("tabindex", "0")
            .attr("aria-label", says::LINES)
            .attr("id", lines::REGION)
            .on("click", move |event| lines::pressed(desk, &event))
            .child(lines);
        card("au-source", says::TEXT)
            .children(children![
                p("hint", says::TEXT_HINT),
                list("au-keys", keys),
                back,
                text,
                lines::tools(desk)
            ])
            .into_node()
    }
}

fn line(no: usize, pieces: &[Piece]) -> Node {
    let pieces = each(pieces, |piece| match &piece.mark {
        None => piece.text.as_str().into_node(),
        Some((kind, tag)) => {
            let tag = (!tag.is_empty()).then(|| span("au-tag", tag.as_str()));
            let mark = el("mark", kind.class()).children(children![tag, piece.text.as_str()]);
            match &piece.id {
                Some(id) => mark.attr("id", id.as_str()).attr("tabindex", "-1"),
                None => mark,
            }
            .into_node()
        }
    });
    el("p", "au-line").attr("id", line_id(no)).attr("tabindex", "-1").children(pieces).into_node()
}

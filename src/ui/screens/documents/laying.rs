//! Long tables of a document, laid down a piece at a time: what comes at once the browser lays out in one task. What is
//! printed is all of it.

use super::Made;
use crate::format::document::{Block, Column, Document, Row, Table};
use crate::shell::clock::pause;
use crate::shell::medium;
use crate::ui::kit::*;
use crate::view::report::Asked;
use crate::view::screens::documents::says;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// How many rows a piece has: some ten milliseconds of the browser's.
const PIECE: usize = 40;
/// A table with more rows than these is long.
const MOST_AT_ONCE: usize = 100;

/// Whether a table is laid down in pieces.
pub(super) fn is_long(table: &Table) -> bool {
    table.rows.len() > MOST_AT_ONCE
}

/// How far the long tables of the document on show are laid down.
#[derive(Clone, Copy)]
pub(super) struct Laying {
    laid: RwSignal<Laid>,
    /// The document that is asked for, and how many pieces it has.
    wanted: Memo<Option<(String, usize)>>,
}

/// So many pieces of a document stand.
type Laid = (String, usize);

impl Laying {
    /// Lays down what is made, and again when something else is.
    pub(super) fn of(found: Signal<Option<Made>>) -> Laying {
        let wanted = Memo::new(move |_| {
            found.with(|found| found.as_ref().map(|of| (name(&of.asked), pieces(&of.report.document))))
        });
        let laying = Laying { laid: RwSignal::new(Laid::default()), wanted };
        Effect::new(move |_| {
            if let Some(of) = wanted.get() {
                spawn_local(laying.go_on(of));
            }
        });
        // Before printing there is no later.
        let on_paper = medium::watch(Rc::new(move || {
            if medium::current().is_paper {
                laying.finish();
            }
        }));
        StoredValue::new_local(on_paper);
        laying
    }

    /// A piece after the other, as long as they are of the document that is wanted.
    async fn go_on(self, of: (String, usize)) {
        let is_wanted = || self.wanted.try_get_untracked().flatten().as_ref() == Some(&of);
        while is_wanted() && self.stands(&of.0) < of.1 {
            let next = self.stands(&of.0).saturating_add(1);
            self.laid.set((of.0.clone(), next));
            // By then its rows are made.
            pause().await;
            medium::lay_out();
            pause().await;
        }
    }

    /// Lays down all that is left.
    pub(super) fn finish(self) {
        if let Some(Some((name, _))) = self.wanted.try_get_untracked() {
            self.laid.set((name, usize::MAX));
        }
    }

    fn stands(self, name: &str) -> usize {
        self.laid.with_untracked(|(of, laid)| if of == name { *laid } else { 0 })
    }

    /// Whether there is more to lay down.
    pub(super) fn is_under_way(self) -> bool {
        let (wanted, laid) = (self.wanted.get(), self.laid.get());
        wanted.is_some_and(|(name, pieces)| pieces > 0 && (laid.0 != name || laid.1 < pieces))
    }

    /// Says that it is under way.
    pub(super) fn status(self) -> Node {
        let is_under_way = Memo::new(move |_| self.is_under_way());
        let says = dynamic_text(move || if is_under_way.get() { says::LAYING } else { "" }.to_string());
        el("p", "hint on-screen").attr("role", "status").child(says).into_node()
    }

    /// The pieces of a document, none handed out yet.
    pub(super) fn pieces(self, asked: &Asked) -> Pieces {
        Pieces { laying: self, name: name(asked), next: 0 }
    }
}

/// What of a long table is laid down at once: its columns, its rows, and which of these are marked.
type Piece = (Vec<Column>, Vec<Row>, Vec<usize>);

/// Counts a document's pieces while it is described.
pub(super) struct Pieces {
    laying: Laying,
    name: String,
    next: usize,
}

impl Pieces {
    /// The bodies of a long table, each empty until it is its turn.
    pub(super) fn bodies(&mut self, of: &Table, marked: &[usize], body: fn(&Piece) -> Node) -> Vec<Node> {
        each(of.rows.chunks(PIECE).zip(0..), |(rows, n): (_, usize)| {
            let begin = n * PIECE;
            let marked = marked.iter().filter_map(|at| at.checked_sub(begin)).filter(|at| *at < PIECE);
            let piece: Piece = (of.columns.clone(), rows.to_vec(), marked.collect());
            let (laid, name, at) = (self.laying.laid, self.name.clone(), self.next);
            self.next += 1;
            persistent(format!("{name} {at}"), piece, move |piece| {
                let is_laid = Memo::new(move |_| laid.with(|(of, laid)| *of == name && *laid > at));
                dynamic(move || if is_laid.get() { piece.with(body) } else { nothing() })
            })
        })
    }
}

/// A document among those that its screen shows one after the other.
fn name(asked: &Asked) -> String {
    format!("{} {}", asked.as_of, asked.unit.as_deref().unwrap_or_default())
}

/// How many pieces the long tables of a document have.
fn pieces(document: &Document) -> usize {
    let of = |block: &Block| match block {
        Block::Table(table) if is_long(table) => table.rows.len().div_ceil(PIECE),
        Block::Heading { .. }
        | Block::Paragraph { .. }
        | Block::Table(_)
        | Block::Picture { .. }
        | Block::Remark { .. } => 0,
    };
    document.blocks.iter().map(of).sum()
}

//! Words of the document that were recognised, laid over its lines: each place is marked once, and every proposal knows
//! the mark in which its words stand.

use super::kinds::Kind;
use super::says;
use crate::domain::authoring::{Place, Spot};
use crate::domain::sort::sort_by_key;
use crate::view::display;
use std::cmp::Reverse;

/// Words to be marked.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Wanted {
    /// What they are.
    pub kind: Kind,
    /// The number of what they belong to; 0 where it has none.
    pub no: usize,
    /// Where they stand.
    pub spot: Spot,
}

/// A part of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// Its characters; what would hide or reverse text is shown.
    pub text: String,
    /// What they were recognised as, with the number that stands on the mark; `None` for what was not understood.
    pub mark: Option<(Kind, String)>,
    /// The element's id, where the mark begins here.
    pub id: Option<String>,
}

/// Where a proposal's words stand on the page.
#[derive(Clone, PartialEq, Debug)]
pub struct Spotted {
    /// The line.
    pub line: usize,
    /// The id of the mark, or of the line.
    pub id: String,
}

/// The id of a line's element.
pub fn line_id(line: usize) -> String {
    format!("au-line-{line}")
}

fn mark_id(at: usize) -> String {
    format!("au-words-{at}")
}

/// The lines with their marks, and where each of what was wanted stands.
pub(super) fn laid(lines: &[String], wanted: &[Wanted]) -> (Vec<Vec<Piece>>, Vec<Spotted>) {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let key = |at: &usize| wanted.get(*at).map(|w| (w.spot.from, Reverse(w.spot.to)));
    sort_by_key(&mut order, key);
    // Of words within words the outer are marked.
    let mut placed: Vec<usize> = Vec::new();
    let mut spots: Vec<Spotted> =
        wanted.iter().map(|w| Spotted { line: w.spot.from.line, id: line_id(w.spot.from.line) }).collect();
    let mut end = Place { line: 0, at: 0 };
    for at in order {
        let Some(Wanted { spot, .. }) = wanted.get(at) else { continue };
        if spot.from >= end && spot.to > spot.from {
            placed.push(at);
            end = spot.to;
        }
        if let Some(outer) = placed.last().filter(|_| spot.from < end)
            && let Some(of) = spots.get_mut(at)
        {
            of.id = mark_id(*outer);
            of.line = wanted.get(*outer).map_or(of.line, |w| w.spot.from.line);
        }
    }
    let mut placed = placed.into_iter().filter_map(|at| Some((at, wanted.get(at)?))).peekable();
    let mut laid = Vec::with_capacity(lines.len());
    for (no, line) in lines.iter().enumerate() {
        let mut here = Vec::new();
        while let Some((at, of)) = placed.peek() {
            if of.spot.from.line > no {
                break;
            }
            here.push((*at, *of));
            if of.spot.to.line > no {
                break;
            }
            placed.next();
        }
        laid.push(pieces(no, line, &here));
    }
    (laid, spots)
}

/// One line in its pieces; what is marked on it comes in order.
fn pieces(no: usize, line: &str, marked: &[(usize, &Wanted)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = line.chars();
    let mut done = 0;
    let mut take = |to: usize| {
        let text: String = chars.by_ref().take(to.saturating_sub(done)).collect();
        done = done.max(to);
        display::visible(&text)
    };
    for (at, of) in marked {
        let begins = of.spot.from.line == no;
        let before = take(if begins { of.spot.from.at } else { 0 });
        pieces.push(Piece { text: before, mark: None, id: None });
        let text = take(if of.spot.to.line == no { of.spot.to.at } else { line.len() });
        let tag = if begins { says::tag(of.kind, of.no) } else { String::new() };
        pieces.push(Piece { text, mark: Some((of.kind, tag)), id: begins.then(|| mark_id(*at)) });
    }
    pieces.push(Piece { text: take(line.len()), mark: None, id: None });
    pieces.retain(|piece| !piece.text.is_empty() || piece.id.is_some());
    pieces
}

//! Which of two lists' members are one.

use crate::domain::sort::{first_by_key, sort_by_key};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::cmp::{Ordering, Reverse};

/// A text longer than this is compared phrase by phrase.
const LONG: usize = 2_000;

/// The pieces by which two texts are compared: characters, numbers whole; of long texts phrases.
pub(super) fn pieces<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    let is_long = text.len().max(other.len()) > LONG * 3;
    if is_long {
        text.split_inclusive(['。', '；', '，', ';', ',', '\n']).collect()
    } else {
        characters(text)
    }
}

fn characters(mut text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while let Some(first) = text.chars().next() {
        let number = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'.').count();
        let (piece, rest) = text.split_at(number.max(first.len_utf8()));
        pieces.push(piece);
        text = rest;
    }
    pieces
}

/// What has to be done to make one of the other.
pub(super) fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, old, new)
}

/// How much of both texts is the same, in hundredths: 100 where they are equal.
pub(super) fn likeness(old: &str, new: &str) -> usize {
    let [a, b] = [pieces(old, new), pieces(new, old)];
    let all = old.chars().count() + new.chars().count();
    let same: usize = operations(&a, &b).iter().map(|op| kept(op, &a)).sum();
    200 * same / all.max(1)
}

/// How many characters of the old text an operation leaves as they are.
fn kept(op: &DiffOp, old: &[&str]) -> usize {
    match op {
        DiffOp::Equal { .. } => {
            old.get(op.old_range()).unwrap_or_default().iter().map(|piece| piece.chars().count()).sum()
        }
        DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => 0,
    }
}

/// How many of the others are compared with one in full: those that have the most characters in common with it.
const NEAREST: usize = 4;

/// The characters of a text in order: what two texts have of them in common is the most that can be the same.
struct Bag(Vec<char>);

impl Bag {
    fn of(text: &str) -> Bag {
        let mut all: Vec<char> = text.chars().collect();
        sort_by_key(&mut all, |c| *c);
        Bag(all)
    }

    /// How much of both is in both, in hundredths.
    fn common(&self, other: &Bag) -> usize {
        let (mut own, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (own.peek(), theirs.peek()) {
            match a.cmp(b) {
                Ordering::Less => {
                    own.next();
                }
                Ordering::Greater => {
                    theirs.next();
                }
                Ordering::Equal => {
                    common += 1;
                    own.next();
                    theirs.next();
                }
            }
        }
        200 * common / (self.0.len() + other.0.len()).max(1)
    }
}

/// Pairs of what is left on both sides, the most alike first, each once; of those equally alike, the nearest in place.
pub(super) fn alike(
    old: &[(usize, &str)],
    new: &[(usize, &str)],
    least: impl Fn(usize, usize) -> usize,
) -> Vec<(usize, usize)> {
    let bags: Vec<Bag> = new.iter().map(|(_, text)| Bag::of(text)).collect();
    let mut found = Vec::new();
    for (i, text) in old {
        let own = Bag::of(text);
        let near = new.iter().zip(&bags).map(|((j, other), bag)| (own.common(bag), *j, *other));
        let near = near.filter(|(common, j, _)| *common >= least(*i, *j));
        for (_, j, other) in first_by_key(near, NEAREST, |(common, j, _)| (Reverse(*common), i.abs_diff(*j)))
        {
            let likeness = likeness(text, other);
            if likeness >= least(*i, j) {
                found.push((Reverse(likeness), i.abs_diff(j), *i, j));
            }
        }
    }
    sort_by_key(&mut found, |pair| *pair);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in found {
        if pairs.iter().all(|(a, b)| *a != i && *b != j) {
            pairs.push((i, j));
        }
    }
    pairs
}

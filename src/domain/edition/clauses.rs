//! The clauses of two editions, one beside the other.

use super::Fate;
use super::entries::{Count, Counted, Key};
use super::matching::{alike, operations, pieces};
use crate::domain::plan::{Clause, ClauseId, Plan};
use crate::domain::spelling::folded;
use similar::DiffOp;

/// How alike two clauses have to be to be one that was changed, in hundredths.
const ALIKE: usize = 50;

/// A piece of a text, and whether the other text has something else there.
pub type Piece = (bool, String);

/// A clause of either edition.
#[derive(Clone, PartialEq, Debug)]
pub struct ClauseRow {
    /// Its id in the plan in use.
    pub old: Option<ClauseId>,
    /// Its id in the new edition.
    pub new: Option<ClauseId>,
    /// Its text: of both, the new one's.
    pub text: String,
    /// What became of it.
    pub changed: Changed,
    /// Entries that rest on it by its old id.
    pub entries: Count,
    /// What becomes of these.
    pub fate: Fate,
}

/// What became of a clause.
#[derive(Clone, PartialEq, Debug)]
pub enum Changed {
    /// The same text at the same place among the others.
    Same,
    /// The same text at another place.
    Moved,
    /// Other words: the old text and the new one, and whether only blanks and the width of marks differ.
    Words(Vec<Piece>, Vec<Piece>, bool),
    /// Only the new edition has it.
    New,
    /// Only the plan in use has it.
    Gone,
}

pub(super) fn compare(old: &Plan, new: &Plan, counted: &Counted) -> Vec<ClauseRow> {
    let (pairs, moved) = paired(&old.clauses, &new.clauses);
    let row = |i: Option<usize>, j: Option<usize>| {
        let (was, is) = (i.and_then(|i| old.clauses.get(i)), j.and_then(|j| new.clauses.get(j)));
        let changed = match (was, is) {
            (Some(was), Some(is)) if was.text != is.text => words(&was.text, &is.text),
            (Some(_), Some(_)) if i.is_some_and(|i| moved.contains(&i)) => Changed::Moved,
            (Some(_), Some(_)) => Changed::Same,
            (Some(_), None) => Changed::Gone,
            (None, _) => Changed::New,
        };
        let entries = was.map(|was| counted.of(&Key::Clause(was.id.clone()))).unwrap_or_default();
        let fate = match was.map(|was| (new.clause(&was.id), is)) {
            Some((Some(there), Some(is))) if there.id == is.id => Fate::Stays,
            Some((Some(there), _)) => Fate::Other(there.text.clone()),
            Some((None, _)) => Fate::Kept,
            None => Fate::Stays,
        };
        let text = is.or(was).map(|clause| clause.text.clone()).unwrap_or_default();
        let [old, new] = [was, is].map(|clause| clause.map(|clause| clause.id.clone()));
        ClauseRow { old, new, text, changed, entries, fate }
    };
    // In the new one's order; what is gone stands behind what it stood behind.
    let partner = |j: usize| pairs.iter().find(|(_, of)| *of == j).map(|(i, _)| *i);
    let mut order: Vec<(Option<usize>, Option<usize>)> =
        (0..new.clauses.len()).map(|j| (partner(j), Some(j))).collect();
    for i in (0..old.clauses.len()).filter(|i| pairs.iter().all(|(of, _)| of != i)) {
        let before = i.checked_sub(1);
        let at = before.and_then(|before| order.iter().position(|(of, _)| *of == Some(before)));
        order.insert(at.map_or(0, |at| at + 1), (Some(i), None));
    }
    order.into_iter().map(|(i, j)| row(i, j)).collect()
}

/// Which clauses are one, by their places; and which of the old ones have the same text at another place.
fn paired(old: &[Clause], new: &[Clause]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let texts = |clauses: &[Clause]| -> Vec<String> { clauses.iter().map(|c| c.text.clone()).collect() };
    let (was, is) = (texts(old), texts(new));
    let [a, b] = [&was, &is].map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for op in operations(&a, &b) {
        if let DiffOp::Equal { .. } = op {
            pairs.extend(op.old_range().zip(op.new_range()));
        }
    }
    let left = |texts: &[&'_ str], is_paired: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..texts.len()).filter(|at| !is_paired(*at)).collect()
    };
    let mut moved = Vec::new();
    let is_new_paired = |pairs: &[(usize, usize)], j: usize| pairs.iter().any(|(_, of)| *of == j);
    for i in left(&a, &|i| pairs.iter().any(|(of, _)| *of == i)) {
        let same = |j: &usize| b.get(*j) == a.get(i) && !is_new_paired(&pairs, *j);
        if let Some(j) = (0..b.len()).find(same) {
            pairs.push((i, j));
            moved.push(i);
        }
    }
    let of_old = left(&a, &|i| pairs.iter().any(|(of, _)| *of == i));
    let of_new = left(&b, &|j| is_new_paired(&pairs, j));
    let with_text = |places: Vec<usize>, texts: &[&'_ str]| -> Vec<(usize, String)> {
        places.into_iter().filter_map(|at| Some((at, texts.get(at)?.to_string()))).collect()
    };
    let (of_old, of_new) = (with_text(of_old, &a), with_text(of_new, &b));
    let [of_old, of_new] =
        [&of_old, &of_new].map(|all| all.iter().map(|(at, text)| (*at, text.as_str())).collect::<Vec<_>>());
    pairs.extend(alike(&of_old, &of_new, |_, _| ALIKE));
    (pairs, moved)
}

/// The words in which two texts differ.
fn words(old: &str, new: &str) -> Changed {
    let [a, b] = [pieces(old, new), pieces(new, old)];
    let all = operations(&a, &b);
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for (at, op) in all.iter().enumerate() {
        let is_between = at > 0 && at + 1 < all.len();
        let differs = match op {
            // One sign that happens to be in both is read with what stands round it.
            DiffOp::Equal { len, .. } => is_between && *len == 1,
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => true,
        };
        for (side, all, range) in [(&mut was, &a, op.old_range()), (&mut is, &b, op.new_range())] {
            let text = all.get(range).unwrap_or_default().concat();
            if !text.is_empty() {
                join(side, (differs, text));
            }
        }
    }
    Changed::Words(was, is, folded(old) == folded(new))
}

fn join(side: &mut Vec<Piece>, (differs, text): Piece) {
    match side.last_mut() {
        Some((last, of)) if *last == differs => of.push_str(&text),
        _ => side.push((differs, text)),
    }
}

//! A hit as it is shown: the title, what matched, and the piece of text where the rest was found.

use super::fold::Keyed;
use super::hit::Hit;
use super::index::{Field, Index, Role, Subject};
use super::query::{Query, Word};
use crate::domain::sort::sort_by_key;
use std::ops::Range;

/// Characters of a text shown before what was found.
const BEFORE: usize = 12;
/// Characters of a text shown, at least.
const SHOWN: usize = 40;
/// Short texts up to this length are shown whole.
const WHOLE: usize = 60;

/// A subject that the query found.
pub(super) fn hit(index: &Index, subject: &Subject, query: &Query) -> Hit {
    let fields = index.fields_of(subject);
    let has = |field: &Field, word: &Word| field.role.find(word, index.keys(*field), &index.pinyin).is_some();
    let as_one = query.joined.iter().filter(|w| fields.iter().any(|f| f.role != Role::About && has(f, w)));
    let as_one: Vec<&Word> = as_one.collect();
    let words = if as_one.is_empty() { query.words.iter().collect() } else { as_one };
    let (title, rest) = match fields.split_first() {
        Some((title, rest)) => (Some(*title), rest),
        None => (None, fields),
    };
    let in_title = |word: &Word| title.is_some_and(|t| t.role != Role::About && has(&t, word));
    let missing: Vec<&Word> = words.iter().copied().filter(|w| !in_title(w)).collect();
    let most = |field: &&Field| missing.iter().filter(|w| has(field, w)).count();
    // The first of the fields that hold the most of what the title lacks.
    let best = rest.iter().rev().max_by_key(most).filter(|f| most(f) > 0);
    let detail = subject.detail.and_then(|at| fields.get(at));
    let excerpt = match best {
        Some(field) => Some(excerpt(index, *field, &missing)),
        None => detail.map(|field| whole(index, *field, &words)),
    };
    let (title, marks) = title.map(|t| whole(index, t, &words)).unwrap_or_default();
    Hit {
        found: subject.found.clone(),
        kind: subject.kind,
        title,
        marks,
        excerpt,
        withdrawn: subject.withdrawn,
    }
}

/// A text and what matched in it.
fn whole(index: &Index, field: Field, words: &[&Word]) -> (String, Vec<Range<usize>>) {
    let text = index.text(field);
    (text.to_string(), marks(index, text, field.role, words))
}

/// Where the words stand in a text, in its characters; ranges that touch are one.
fn marks(index: &Index, text: &str, role: Role, words: &[&Word]) -> Vec<Range<usize>> {
    let keyed = Keyed::new(text);
    let mut found: Vec<Range<usize>> = words
        .iter()
        .filter_map(|word| {
            let place = role.find(word, &keyed.keys, &index.pinyin)?;
            Some(*keyed.places.get(place.start)?..keyed.places.get(place.end.checked_sub(1)?)? + 1)
        })
        .collect();
    sort_by_key(&mut found, |r| r.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The piece of a text round the first word found in it.
fn excerpt(index: &Index, field: Field, words: &[&Word]) -> (String, Vec<Range<usize>>) {
    let text = index.text(field);
    let chars: Vec<char> = text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    if field.role != Role::Long && chars.len() <= WHOLE {
        return whole(index, field, words);
    }
    let found = words.iter().find_map(|w| marks(index, text, field.role, &[w]).into_iter().next());
    let found = found.unwrap_or(0..0);
    let from = found.start.saturating_sub(BEFORE);
    let to = chars.len().min((from + SHOWN).max(found.end + BEFORE));
    let piece: String = chars.get(from..to).unwrap_or_default().iter().collect();
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < chars.len() { "…" } else { "" };
    let shown = format!("{lead}{piece}{tail}");
    let marks = marks(index, &shown, field.role, words);
    (shown, marks)
}

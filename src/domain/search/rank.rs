//! Who is found, and in which order: names before texts, whole before part, near before far.

use super::hit::{Group, Kind};
use super::index::{Index, Role, Subject};
use super::query::{Query, Word};
use super::shown;
use crate::domain::sort::sort_by_key;

/// Scores from here on are those of texts; below, of names.
const TEXTS: u16 = 40;
/// Not looked for yet; and looked for in vain.
const UNKNOWN: u16 = u16::MAX;
const ABSENT: u16 = u16::MAX - 1;

/// Place in the order: score (less is better), length of the name, place in the index.
type Order = (u32, usize, usize);

/// A word's scores in the texts of an index, each found out once.
struct Scores<'a> {
    index: &'a Index,
    word: &'a Word,
    as_name: Vec<u16>,
    as_text: Vec<u16>,
}

impl<'a> Scores<'a> {
    fn new(index: &'a Index, word: &'a Word) -> Scores<'a> {
        let none = vec![UNKNOWN; index.texts.len()];
        Scores { index, word, as_name: none.clone(), as_text: none }
    }

    /// The word's best score in a subject; the flag says that a field other than [`Role::About`] has it.
    fn of(&mut self, subject: &Subject) -> Option<(u32, bool)> {
        let mut best: Option<(u16, bool)> = None;
        for field in self.index.fields_of(subject) {
            let known = if field.role == Role::Long { &mut self.as_text } else { &mut self.as_name };
            let Some(slot) = known.get_mut(field.text) else { continue };
            if *slot == UNKNOWN {
                let place = field.role.find(self.word, self.index.keys(*field), &self.index.pinyin);
                *slot = place.map_or(ABSENT, |p| p.score);
            }
            if *slot == ABSENT {
                continue;
            }
            let score = match field.role {
                Role::Name => *slot * 2,
                Role::Alias | Role::Label => *slot * 2 + 1,
                Role::About | Role::Short | Role::Long => TEXTS + *slot % 3,
            };
            let own = field.role != Role::About;
            best = Some(best.map_or((score, own), |(least, any)| (least.min(score), any || own)));
        }
        best.map(|(score, own)| (u32::from(score), own))
    }
}

/// The score of a subject that holds every word.
fn score(words: &mut [Scores<'_>], subject: &Subject) -> Option<u32> {
    let mut sum = 0;
    let mut own = false;
    for word in words {
        let (score, its_own) = word.of(subject)?;
        sum += score;
        own |= its_own;
    }
    own.then_some(sum)
}

/// The hits of a query, by kind; the kind with the best one first.
pub(super) fn groups(index: &Index, query: &Query, most: usize) -> Vec<Group> {
    if query.words.is_empty() {
        return Vec::new();
    }
    let mut words: Vec<Scores<'_>> = query.words.iter().map(|w| Scores::new(index, w)).collect();
    let mut joined: Vec<Scores<'_>> = query.joined.iter().map(|w| Scores::new(index, w)).collect();
    let mut kinds: Vec<(Kind, Vec<Order>)> = Vec::new();
    for (at, subject) in index.subjects.iter().enumerate() {
        let Some(apart) = score(&mut words, subject) else { continue };
        let whole = if joined.is_empty() { None } else { score(&mut joined, subject) };
        let score = whole.map_or(apart, |whole| whole.min(apart));
        let title = index.fields_of(subject).first();
        let len = title.filter(|_| score < u32::from(TEXTS)).map_or(0, |t| index.keys(*t).len());
        let order = (score, len, at);
        match kinds.iter_mut().find(|(kind, _)| *kind == subject.kind) {
            Some((_, found)) => found.push(order),
            None => kinds.push((subject.kind, vec![order])),
        }
    }
    let mut groups: Vec<(Order, Group)> = Vec::new();
    for (kind, mut found) in kinds {
        let total = found.len();
        if most < total {
            found.select_nth_unstable(most);
            found.truncate(most);
        }
        sort_by_key(&mut found, |order| *order);
        let subjects = found.iter().filter_map(|(_, _, at)| index.subjects.get(*at));
        let hits = subjects.map(|subject| shown::hit(index, subject, query)).collect();
        let best = found.first().map_or((0, 0, 0), |(score, ..)| (*score, 0, kind as usize));
        groups.push((best, Group { kind, total, hits }));
    }
    sort_by_key(&mut groups, |(best, _)| *best);
    groups.into_iter().map(|(_, group)| group).collect()
}

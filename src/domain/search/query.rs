//! What was typed, cut into words, and how a word is found in a text.

use super::fold::key;
use super::pinyin::Pinyin;
use crate::domain::sort::sort_by;

/// How many characters of a query count; the rest is passed over, so that no query takes long.
pub const MAX_QUERY: usize = 200;
/// How many words of a query count.
pub const MAX_WORDS: usize = 16;
/// Longest word that is tried as pinyin: its places fit the bits of a `u64`.
const MAX_SPELT: usize = 63;

/// The last rank of a place at which a word begins ([`rank_of_place`]).
const WORD_START: u16 = 3;
/// How many characters into a name two initials say nothing any more.
const FAR: usize = 12;

/// How letters were taken; better ones first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Mode {
    /// Character for character.
    Literal,
    /// Whole syllables; the last may be unfinished.
    Full,
    /// Initials or beginnings of syllables.
    Initials,
}

/// A set of characters by their low 16 bits: may hold too many, never too few.
struct Starts(Box<[u64; 1024]>);

impl Starts {
    fn new(chars: impl Iterator<Item = char>) -> Starts {
        let mut bits = Box::new([0; 1024]);
        for c in chars {
            let low = c as u32 as usize & 0xffff;
            bits[low >> 6] |= 1 << (low & 63);
        }
        Starts(bits)
    }

    #[inline(always)]
    fn has(&self, c: char) -> bool {
        let low = c as u32 as usize & 0xffff;
        self.0[low >> 6] >> (low & 63) & 1 == 1
    }
}

/// A word of a query.
pub(super) struct Word {
    keys: Vec<char>,
    /// Whether it has letters that can be pinyin.
    spelt: bool,
    /// Whether it has a mark that parts syllables (xi'an).
    parted: bool,
    /// Characters at which it can begin, in any mode.
    any: Starts,
    /// Characters at which it can begin, literally or with a whole syllable.
    full: Starts,
}

/// Where a word was found, and how well.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Place {
    /// First compared character.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// From 0 (the whole name, literally) to 17.
    pub score: u16,
}

/// A query: every word has to be found; better where all stand together.
pub(super) struct Query {
    /// The words, each once.
    pub words: Vec<Word>,
    /// The words without what stood between them, where there are several.
    pub joined: Option<Word>,
}

impl Query {
    /// Reads what was typed; a query of nothing but blanks has no words.
    pub fn new(text: &str, pinyin: &Pinyin) -> Query {
        let words = keyed_words(text);
        let joined = (words.len() > 1).then(|| Word::new(words.concat(), pinyin));
        Query { words: each_once(words, pinyin), joined }
    }

    /// The same, cut also where Chinese meets letters and at punctuation, for when nothing else was found:
    /// `shi监管` is then two words. `None` where that makes no difference or leaves single letters.
    pub fn cut_finer(text: &str, pinyin: &Pinyin) -> Option<Query> {
        let words = keyed_words(text);
        let script = |c: &char| (is_han(*c), c.is_alphanumeric());
        let pieces = words.iter().flat_map(|w| w.chunk_by(|a, b| script(a) == script(b)));
        let pieces: Vec<Vec<char>> = pieces
            .filter(|p| p.iter().all(|c| c.is_alphanumeric()))
            .map(<[char]>::to_vec)
            .take(MAX_WORDS)
            .collect();
        let meant = |p: &Vec<char>| p.len() > 1 || p.iter().all(|c| is_han(*c));
        let differs = pieces != words && pieces.iter().any(|p| p.iter().all(|c| is_han(*c)));
        (differs && pieces.iter().all(meant))
            .then(|| Query { words: each_once(pieces, pinyin), joined: None })
    }

    /// What was typed, in compared form and without blanks.
    pub fn keys(&self) -> &[char] {
        self.joined.as_ref().or(self.words.first()).map_or(&[], |w| &w.keys)
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The first [`MAX_QUERY`] characters and [`MAX_WORDS`] words in compared form, cut at blanks.
fn keyed_words(text: &str) -> Vec<Vec<char>> {
    let mut left = MAX_QUERY;
    let mut words: Vec<Vec<char>> = Vec::new();
    for part in text.split_whitespace() {
        let keys: Vec<char> = part.chars().filter_map(key).take(left).collect();
        left -= keys.len();
        if !keys.is_empty() && words.len() < MAX_WORDS {
            words.push(keys);
        }
    }
    words
}

fn each_once(mut words: Vec<Vec<char>>, pinyin: &Pinyin) -> Vec<Word> {
    sort_by(&mut words, Ord::cmp);
    words.dedup();
    words.into_iter().map(|keys| Word::new(keys, pinyin)).collect()
}

impl Word {
    fn new(keys: Vec<char>, pinyin: &Pinyin) -> Word {
        let spelt = keys.len() <= MAX_SPELT && keys.iter().any(char::is_ascii_lowercase);
        let first = keys.first().copied();
        let begins = |c: &char, whole: bool| {
            pinyin.readings(*c).any(|r| {
                let shared = shared(&keys, r);
                if whole { shared == r.len() } else { shared > 0 }
            })
        };
        let letter = spelt && first.is_some_and(|c| c.is_ascii_lowercase());
        let chars = || letter.then(|| pinyin.chars()).into_iter().flatten();
        let any = Starts::new(chars().filter(|c| begins(c, false)).chain(first));
        let full = Starts::new(chars().filter(|c| begins(c, true)).chain(first));
        let parted = keys.contains(&'\'');
        Word { keys, spelt, parted, any, full }
    }

    /// The best place of the word in a name, in any mode.
    pub fn best_in_name(&self, name: &[char], pinyin: &Pinyin) -> Option<Place> {
        let mut best: Option<Place> = None;
        for (start, c) in name.iter().enumerate() {
            if !self.any.has(*c) {
                continue;
            }
            let rest = name.get(start..).unwrap_or_default();
            for mode in self.modes() {
                let Some((end, ends_name)) = self.reach(rest, *mode, pinyin) else { continue };
                let rank = rank_of_place(name, start, start + end, ends_name);
                if self.is_far_fetched(*mode, rank, start) {
                    continue;
                }
                let score = 3 * rank + *mode as u16;
                if best.is_none_or(|b| score < b.score) {
                    let end = if ends_name { name.len() } else { start + end };
                    best = Some(Place { start, end, score });
                }
            }
        }
        best
    }

    /// Whether so few letters would fit somewhere in nearly every name: one counts at a word's beginning only, two not
    /// far into a long name.
    fn is_far_fetched(&self, mode: Mode, rank: u16, start: usize) -> bool {
        match (mode, self.keys.len()) {
            (Mode::Literal, _) => false,
            (_, 1) => rank > WORD_START,
            (Mode::Initials, 2) => rank > WORD_START && start >= FAR,
            _ => false,
        }
    }

    /// The first place in a running text, literally or else in whole syllables: initials would fit anywhere.
    pub fn first_in_text(&self, text: &[char], pinyin: &Pinyin) -> Option<Place> {
        let first = *self.keys.first()?;
        let mut spelt = None;
        for (start, c) in text.iter().enumerate() {
            if *c == first {
                let rest = text.get(start..).unwrap_or_default();
                if rest.starts_with(&self.keys) {
                    return Some(Place { start, end: start + self.keys.len(), score: Mode::Literal as u16 });
                }
            }
            if self.spelt && spelt.is_none() && self.full.has(*c) {
                let rest = text.get(start..).unwrap_or_default();
                let reach = self.reach(rest, Mode::Full, pinyin);
                spelt = reach.map(|(end, _)| Place { start, end: start + end, score: Mode::Full as u16 });
            }
        }
        spelt
    }

    fn modes(&self) -> &'static [Mode] {
        if self.spelt { &[Mode::Literal, Mode::Full, Mode::Initials] } else { &[Mode::Literal] }
    }

    /// How many characters of a text's beginning the word takes, at least; and whether it can take all.
    fn reach(&self, text: &[char], mode: Mode, pinyin: &Pinyin) -> Option<(usize, bool)> {
        if mode == Mode::Literal {
            return text.starts_with(&self.keys).then_some((self.keys.len(), self.keys.len() == text.len()));
        }
        let done = 1u64 << self.keys.len();
        let mut state = 1;
        let mut end = None;
        for (at, c) in text.iter().enumerate() {
            state = self.step(state, *c, mode, pinyin);
            if state & done != 0 {
                end = end.or(Some(at + 1));
                if at + 1 == text.len() {
                    return end.map(|end| (end, true));
                }
            }
            state &= !done;
            if state == 0 {
                break;
            }
        }
        end.map(|end| (end, false))
    }

    /// From the places in the word reached so far (as bits), those reached with one more character.
    fn step(&self, state: u64, c: char, mode: Mode, pinyin: &Pinyin) -> u64 {
        let mut next = 0;
        let mut reached = state;
        while reached != 0 {
            let at = reached.trailing_zeros() as usize;
            reached &= reached - 1;
            let left = self.keys.get(at..).unwrap_or_default();
            if left.first() == Some(&c) {
                next |= 1 << (at + 1);
            }
            for reading in pinyin.readings(c) {
                let shared = shared(left, reading);
                let whole = shared == reading.len() || (at > 0 && shared == left.len());
                next |= match mode {
                    _ if shared == 0 => 0,
                    Mode::Initials => ((1 << shared) - 1) << (at + 1),
                    Mode::Literal | Mode::Full if whole => 1 << (at + shared),
                    Mode::Literal | Mode::Full => 0,
                };
            }
        }
        if !self.parted {
            return next;
        }
        let marks = self.keys.iter().enumerate().filter(|(at, q)| **q == '\'' && next >> at & 1 == 1);
        marks.fold(next, |next, (at, _)| next | 1 << (at + 1))
    }
}

/// How many letters a word and a reading share from the beginning; ü may be typed as v or as u.
fn shared(keys: &[char], reading: &str) -> usize {
    let same = |(q, r): &(&char, char)| **q == *r || (*r == 'v' && **q == 'u');
    keys.iter().zip(reading.chars()).take_while(same).count()
}

/// 0 the whole name, 1 all but 市 before it, 2 its beginning, 3 a word's beginning, 4 its end, 5 elsewhere.
fn rank_of_place(name: &[char], start: usize, end: usize, ends_name: bool) -> u16 {
    let seat = |c: char| matches!(c, '市' | '县' | '区' | '镇' | '省' | '州');
    let Some(before) = start.checked_sub(1).and_then(|at| name.get(at)) else {
        return if ends_name { 0 } else { 2 };
    };
    let first = name.get(start).copied().unwrap_or_default();
    let digits = |c: char| c.is_ascii_digit();
    let cut = digits(first) && digits(*before)
        || name.get(end).is_some_and(|c| digits(*c)) && end.checked_sub(1).is_some_and(|at| digits(name[at]));
    let boundary =
        !before.is_alphanumeric() || before.is_ascii_alphanumeric() != first.is_ascii_alphanumeric();
    match () {
        _ if cut => 5,
        _ if start == 1 && seat(*before) && ends_name => 1,
        _ if boundary || (start == 1 && seat(*before)) => 3,
        _ if ends_name => 4,
        _ => 5,
    }
}

//! The roster of a leading group: roles, names and posts, in whatever order of lines they are typed.

use super::columns::Column;
use super::dates::is_date;
use super::grid::Table;
use super::names::{RANKS, is_unit};
use super::outline::Outline;
use super::plain::{plain, unspaced};
use super::text::{Cell, Para, Spot};
use super::{Found, Sure};
use crate::domain::plan::Role;
use std::ops::Range;

/// A person of the roster.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// Role in the leading group.
    pub role: Role,
    /// The name without layout blanks.
    pub name: Found<String>,
    /// The post, as it stands.
    pub post: Found<String>,
}

const ROLES: [(&str, Role); 25] = [
    ("第一副组长", Role::Deputy),
    ("第一总河长", Role::Leader),
    ("副总河长", Role::Deputy),
    ("总河长", Role::Leader),
    ("总林长", Role::Leader),
    ("总召集人", Role::Leader),
    ("副召集人", Role::Deputy),
    ("召集人", Role::Leader),
    ("第一组长", Role::Leader),
    ("常务副组长", Role::Deputy),
    ("执行副组长", Role::Deputy),
    ("副组长", Role::Deputy),
    ("双组长", Role::Leader),
    ("组长", Role::Leader),
    ("总指挥", Role::Leader),
    ("副总指挥", Role::Deputy),
    ("指挥长", Role::Leader),
    ("副指挥长", Role::Deputy),
    ("副主任委员", Role::Deputy),
    ("主任委员", Role::Leader),
    ("组员", Role::Member),
    ("委员", Role::Member),
    ("成员单位", Role::Member),
    ("成员", Role::Member),
    ("副主任", Role::Deputy),
];

/// The people of a document, and the pieces they stand in.
pub(super) fn people(outline: &Outline) -> (Vec<Person>, Vec<usize>) {
    let (mut people, mut pieces) = (Vec::new(), Vec::new());
    for (piece, table) in outline.tables().filter(|(_, table)| table.has(|c| c == Column::Person)) {
        of_table(table, &mut people);
        pieces.push(piece);
    }
    if !people.is_empty() {
        return (people, pieces);
    }
    let mut at = 0;
    while at < outline.pieces.len() {
        if !outline.para(at).is_some_and(|para| {
            role(&para.plain, 0).is_some_and(|(_, _, sure)| sure || para.plain.len() < 60)
        }) {
            at += 1;
            continue;
        }
        let mut reader = Reader::default();
        let begin = at;
        while let Some(para) = outline.para(at).filter(|para| is_of_roster(para)) {
            reader.read(para);
            at += 1;
        }
        reader.flush();
        // One role alone in a sentence is no roster.
        if reader.people.len() > 1 {
            people.extend(reader.people);
            pieces.extend(begin..at);
        }
        at = at.max(begin + 1);
    }
    (people, pieces)
}

/// Whether a paragraph can be a line of a roster: no sentence, no item with a number.
fn is_of_roster(para: &Para) -> bool {
    let is_sentence = para.plain.contains(&'。') || para.plain.iter().filter(|c| **c == ',').count() > 3;
    let begins = role(&para.plain, 0).is_some();
    let hosts = super::plain::find(&para.plain, 0, "办公室设在").is_some();
    let annexed = para.plain.starts_with(&['附', '件']);
    let text: String = para.plain.iter().filter(|c| !c.is_whitespace()).collect();
    let signs = is_date(&text) || is_unit(&text) && !begins;
    !hosts
        && !annexed
        && !signs
        && (!is_sentence || begins && para.plain.len() > 400)
        && (begins || super::marks::mark(&para.plain).is_none())
}

/// The role that stands at a place, its length with the colon, and whether the colon is there.
fn role(text: &[char], at: usize) -> Option<(Role, usize, bool)> {
    let rest: Vec<(usize, char)> =
        text.iter().copied().enumerate().skip(at).take(16).filter(|(_, c)| !c.is_whitespace()).collect();
    let chars: Vec<char> = rest.iter().map(|(_, c)| *c).collect();
    let (word, role) = ROLES.iter().find(|(word, _)| super::plain::stands(&chars, 0, word))?;
    let len = word.chars().count();
    let next = rest.get(len);
    match next {
        Some((place, ':')) => Some((*role, place + 1 - at, true)),
        // Alone on its line, or a blank behind it.
        None => Some((*role, text.len() - at, false)),
        Some((place, _)) if text.get(place - 1).is_some_and(|c| c.is_whitespace()) => {
            Some((*role, place - at, false))
        }
        Some(_) => None,
    }
}

/// A name without what is said of it in brackets: (女, 土家族).
fn without_bracket(word: &[char]) -> &[char] {
    let open = word
        .iter()
        .position(|c| matches!(plain(*c), '('))
        .filter(|_| word.last().is_some_and(|c| plain(*c) == ')'));
    open.and_then(|open| word.get(..open)).unwrap_or(word)
}

/// Whether a word can be a name: two to four characters of Chinese, or a name with a dot.
fn is_name(word: &[char]) -> bool {
    let word = without_bracket(word);
    let han = word.iter().all(|c| ('\u{3400}'..='\u{9fff}').contains(c) || *c == '·');
    let text: String = word.iter().map(|c| plain(*c)).collect();
    let dotted = word.contains(&'·') && word.len() <= 15;
    han && ((2..=4).contains(&word.len()) || dotted) && !is_post(&text) && !is_unit(&text)
}

/// Whether a word is a post's: it ends with a rank.
fn is_post(text: &str) -> bool {
    RANKS.iter().any(|rank| text == *rank || text.ends_with(rank) && text.chars().count() > 2)
}

#[derive(Default)]
struct Reader {
    people: Vec<Person>,
    role: Option<Role>,
    name: Option<(String, Spot)>,
    post: Option<(String, Spot)>,
}

impl Reader {
    fn flush(&mut self) {
        let (name, post) = (self.name.take(), self.post.take());
        if let (Some((name, at)), Some((post, of_post))) = (name, post) {
            let sure = if is_post(&super::plain::compact(&post)) { Sure::Sure } else { Sure::Likely };
            self.people.push(Person {
                role: self.role.unwrap_or(Role::Member),
                name: Found::at(name, at, Sure::Sure),
                post: Found::at(post, of_post, sure),
            });
        }
    }

    fn read(&mut self, para: &Para) {
        let mut begin = 0;
        if let Some((role, len, _)) = role(&para.plain, 0) {
            self.flush();
            self.role = Some(role);
            begin = len;
        }
        let mut words = words(para, begin);
        if self.post_first(para, &words) || self.post_in_brackets(para, begin) {
            return;
        }
        let mut at = 0;
        while at < words.len() {
            // A role in the middle of a line that lost its ends.
            if let Some((role, len, true)) = role(&para.plain, words[at].start) {
                self.flush();
                self.role = Some(role);
                let end = words[at].start + len;
                while at < words.len() && words[at].end <= end {
                    at += 1;
                }
                if let Some(word) = words.get_mut(at).filter(|word| word.start < end) {
                    word.start = end;
                }
                continue;
            }
            at += self.word(para, words.get(at..).unwrap_or_default());
        }
    }

    /// Reads a line on which the post stands before the name.
    fn post_first(&mut self, para: &Para, words: &[Range<usize>]) -> bool {
        let len = |word: &Range<usize>| word.end - word.start;
        let Some((last, rest)) = words.split_last() else { return false };
        let (name, posts) = match rest.split_last() {
            Some((first, posts)) if len(first) == 1 && len(last) == 1 => (first.start..last.end, posts),
            _ => (last.clone(), rest),
        };
        let compact = |range: Range<usize>| -> Vec<char> {
            para.plain.get(range).unwrap_or_default().iter().copied().filter(|c| !c.is_whitespace()).collect()
        };
        let (Some(from), Some(to)) = (posts.first(), posts.last()) else { return false };
        let post: String = compact(from.start..to.end).into_iter().collect();
        if !is_name(&compact(name.clone()))
            || !is_post(&post)
            || is_name(&compact(from.clone()))
            || posts.len() > 3
        {
            return false;
        }
        self.flush();
        let own = unspaced(&para.text(name.clone()));
        self.name = Some((own, para.spot(name)));
        self.post = Some((para.text(from.start..to.end), para.spot(from.start..to.end)));
        self.flush();
        true
    }

    /// Reads a line of names with their posts in brackets: 柏文韬(管委会主任)、池水清(副主任).
    fn post_in_brackets(&mut self, para: &Para, from: usize) -> bool {
        let (mut found, mut at) = (Vec::new(), from);
        while let Some(open) = super::plain::find(&para.plain, at, "(") {
            let Some(close) = super::plain::find(&para.plain, open, ")") else { return false };
            let begin = (at..open).rev().find(|at| "、,;".contains(para.plain[*at])).map_or(at, |at| at + 1);
            let (name, post) = (para.trimmed(begin..open), para.trimmed(open + 1..close));
            let text: String = para.plain.get(post.clone()).unwrap_or_default().iter().collect();
            let own: Vec<char> = para
                .plain
                .get(name.clone())
                .unwrap_or_default()
                .iter()
                .copied()
                .filter(|c| !c.is_whitespace())
                .collect();
            if !is_name(&own) || !(is_post(&text) || RANKS.iter().any(|rank| text.contains(rank))) {
                return false;
            }
            found.push((name, post));
            at = close + 1;
        }
        if found.is_empty() {
            return false;
        }
        self.flush();
        for (name, post) in &found {
            let own = unspaced(&para.text(name.clone()));
            self.name = Some((own, para.spot(name.clone())));
            self.post = Some((para.text(post.clone()), para.spot(post.clone())));
            self.flush();
        }
        true
    }

    /// Reads the next word or two; how many.
    fn word(&mut self, para: &Para, words: &[Range<usize>]) -> usize {
        let chars = |word: &Range<usize>| para.plain.get(word.clone()).unwrap_or_default();
        let single = |word: Option<&Range<usize>>| word.is_some_and(|w| without_bracket(chars(w)).len() == 1);
        let Some(first) = words.first() else { return 1 };
        // 胡 涛: a name of two set as wide as one of three.
        let two = single(Some(first)) && single(words.get(1));
        let (range, taken) = match words.get(1) {
            Some(second) if two => (first.start..second.end, 2),
            _ => (first.clone(), 1),
        };
        let text: Vec<char> = para
            .plain
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(|c| !c.is_whitespace())
            .collect();
        let is_named = self.name.is_some();
        let next: String = words.get(1).map(|next| chars(next).iter().collect()).unwrap_or_default();
        let said: String = text.iter().collect();
        // Names of other peoples are longer; a post behind one tells it.
        let is_longer = (5..=8).contains(&text.len()) && is_post(&next) && !is_post(&said) && !is_unit(&said);
        if (is_name(&text) || is_longer) && !(is_named && self.post.is_none() && is_post(&said)) {
            self.flush();
            let chars: Vec<char> = unspaced(&para.text(range.clone())).chars().collect();
            self.name = Some((without_bracket(&chars).iter().collect(), para.spot(range)));
            return taken;
        }
        match &mut self.post {
            Some((post, spot)) if self.name.is_some() => {
                // 局长 兼 主任: blanks inside a post stay.
                *post = format!("{post} {}", para.text(range.clone()));
                spot.to = para.spot(range).to;
            }
            _ => self.post = Some((para.text(range.clone()), para.spot(range))),
        }
        taken
    }
}

/// The words between blanks; a part in brackets stays with what is before it.
fn words(para: &Para, from: usize) -> Vec<Range<usize>> {
    let (mut words, mut begin, mut depth) = (Vec::new(), from, 0_usize);
    for at in from..=para.plain.len() {
        match para.plain.get(at) {
            Some('(') => depth += 1,
            Some(')') => depth = depth.saturating_sub(1),
            // Blanks in brackets part nothing: (女, 土家族).
            Some(_) if depth > 0 && para.plain.get(at..).is_some_and(|rest| rest.contains(&')')) => continue,
            _ => (),
        }
        if para.plain.get(at).is_none_or(|c| c.is_whitespace() || *c == '|') {
            if begin < at {
                words.push(begin..at);
            }
            begin = at + 1;
        }
    }
    words
}

fn of_table(table: &Table, people: &mut Vec<Person>) {
    let place = |holds: fn(Column) -> bool| table.columns(holds).next().map(|(at, _)| at);
    // 职务 and 工作单位及职务: the first is the role, the last the post.
    let posts: Vec<usize> = table.columns(|c| c == Column::Post).map(|(at, _)| at).collect();
    let (Some(person), post) = (place(|c| c == Column::Person), posts.last().copied()) else { return };
    let second = posts.first().copied().filter(|_| posts.len() > 1);
    let of_role = place(|c| c == Column::Role).or(second).or_else(|| (person > 0).then_some(0));
    let mut role_above = Role::Member;
    for row in &table.rows {
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).and_then(Option::as_ref);
        let said = cell(of_role).and_then(|c| role(&c.text.chars().map(plain).collect::<Vec<_>>(), 0));
        role_above = said.map_or(role_above, |(role, ..)| role);
        let name = |c: &Cell| unspaced(&c.text);
        if let (Some(person), Some(post)) = (cell(Some(person)), cell(post)) {
            people.push(Person {
                role: role_above,
                name: Found::at(name(person), person.spot, Sure::Sure),
                post: Found::at(post.text.clone(), post.spot, Sure::Sure),
            });
        }
    }
}

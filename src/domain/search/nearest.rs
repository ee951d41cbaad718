//! The name nearest to a query that found nothing: by sound, by letters left out, by spelling.

use super::hit::{Kind, Nearest};
use super::index::{Field, Index, Role, Subject};
use super::pinyin::Pinyin;

/// Longest query for which a nearest name is looked for, in characters.
const MAX_QUERY: usize = 40;
/// How many names are looked at: the plan's and the towns', not every record's.
const MAX_NAMES: usize = 1_000;
/// How many letters of a name are looked at.
const MAX_LETTERS: usize = 200;
/// The cost of a name that sounds the same. Characters left out (市场局 for 市市场监管局) cost 1 each; what
/// differs otherwise costs 10 and its share in a hundred.
const SAME_SOUND: usize = 5;

/// The nearest name, where one is near enough.
pub(super) fn nearest(index: &Index, typed: &[char]) -> Option<Nearest> {
    if !(2..=MAX_QUERY).contains(&typed.len()) {
        return None;
    }
    let sound = sound(typed, &index.pinyin);
    let named = |s: &&Subject| !matches!(s.kind, Kind::Clauses | Kind::Records);
    let names = index.subjects.iter().filter(named).flat_map(|subject| {
        let fields = index.fields_of(subject).iter();
        fields.filter(|f| matches!(f.role, Role::Name | Role::Alias)).map(move |field| (subject, *field))
    });
    let cost = |(subject, field): (_, Field)| {
        let cost = cost(typed, sound.as_deref(), index.keys(field), &index.pinyin)?;
        Some((cost, subject, field))
    };
    let best =
        names.take(MAX_NAMES).filter_map(cost).min_by_key(|(cost, _, f)| (*cost, index.keys(*f).len()));
    best.map(|(_, subject, field): (usize, &Subject, Field)| Nearest {
        name: index.text(field).to_string(),
        found: subject.found.clone(),
    })
}

/// How far a name is from what was typed, from 0; `None` where too far.
fn cost(typed: &[char], sound: Option<&[char]>, name: &[char], pinyin: &Pinyin) -> Option<usize> {
    let letters = typed.iter().all(char::is_ascii);
    let share = |distance: usize, of: usize| 10 + distance * 100 / of.max(1);
    let spelling = near(typed, name, typed.len() / 3).map(|d| share(d, typed.len()));
    let skipped = if letters { None } else { left_out(typed, name) };
    let by_sound = sound.and_then(|sound| {
        let spelt: Vec<char> = name
            .iter()
            .flat_map(|c| pinyin.readings(*c).next().map_or(vec![*c], |r| r.chars().collect()))
            .take(MAX_LETTERS)
            .collect();
        // A slip in two characters would make one name of nearly any other.
        let distance = near(sound, &spelt, sound.len() / if letters { 6 } else { 10 })?;
        Some(if distance == 0 { SAME_SOUND } else { share(distance, sound.len()) })
    });
    let by_initials = if letters && (5..=8).contains(&typed.len()) {
        let initials: Vec<char> =
            name.iter().filter_map(|c| pinyin.readings(*c).next()?.chars().next()).collect();
        near(typed, &initials, 1).map(|d| share(d, typed.len()))
    } else {
        None
    };
    [spelling, skipped, by_sound, by_initials].into_iter().flatten().min()
}

/// The letters of what was typed, Chinese by its first reading; `None` where there are too few to compare.
fn sound(typed: &[char], pinyin: &Pinyin) -> Option<Vec<char>> {
    let mut letters = Vec::new();
    for c in typed {
        match pinyin.readings(*c).next() {
            Some(reading) => letters.extend(reading.chars()),
            None => letters.push(*c),
        }
    }
    (letters.len() >= 4).then_some(letters)
}

/// How many characters were left out between the first and the last that were typed, where the name has them
/// all in order; not more than were typed.
fn left_out(typed: &[char], name: &[char]) -> Option<usize> {
    let first = name.iter().position(|c| typed.first() == Some(c))?;
    let mut at = first;
    for c in typed {
        at += name.get(at..)?.iter().position(|n| n == c)? + 1;
    }
    Some(at - first - typed.len()).filter(|n| *n <= typed.len())
}

/// The least number of letters to change, add or leave out so that `typed` stands somewhere in `text`.
fn near(typed: &[char], text: &[char], most: usize) -> Option<usize> {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    let mut best = typed.len();
    for c in text {
        let mut diagonal = 0;
        for (at, q) in typed.iter().enumerate() {
            let changed = diagonal + usize::from(q != c);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
        best = best.min(row[typed.len()]);
    }
    (best <= most).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_is_to_the_nearest_piece() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        for (typed, text, expected) in [
            ("abc", "xxabcxx", Some(0)),
            ("abc", "xxabxx", Some(1)),
            ("abc", "xaxbxcx", Some(2)),
            ("abc", "xyz", None),
            ("abc", "", None),
        ] {
            assert_eq!(near(&chars(typed), &chars(text), 2), expected, "{typed} {text}");
        }
        assert_eq!(left_out(&chars("市场局"), &chars("市市场监管局")), Some(3));
        assert_eq!(left_out(&chars("市监"), &chars("市市场监管局")), Some(2));
        assert_eq!(left_out(&chars("市局"), &chars("市市场监管局")), None);
        assert_eq!(left_out(&chars("局场市"), &chars("市市场监管局")), None);
    }
}

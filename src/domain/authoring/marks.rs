//! The numbers that stand before headings and items: 一、 (一) 1. (1) ① 第一部分 1.2.

use super::plain::{number, stands};

/// How an item is numbered; items numbered alike are on one level.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// 第一部分, 第一章, 第一节, 第一条, by its last character.
    Ordinal(char),
    /// 一、
    Han,
    /// (一)
    HanParen,
    /// 1. or 1、
    Digits,
    /// (1)
    DigitsParen,
    /// 1)
    HalfParen,
    /// ①
    Circled,
    /// 1.2, by how many numbers it has.
    Dotted(usize),
    /// 任务一
    Named,
    /// A. or 甲、
    Letter(bool),
    /// 第一,
    Nth,
    /// -, •
    Bullet,
    /// A heading whose number is lost; whether it stands above others.
    Bare(bool),
}

/// A number before an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub style: Style,
    /// The last of its numbers.
    pub number: u16,
    /// How many characters it has, blanks after it included.
    pub len: usize,
}

const HAN: &str = "一二三四五六七八九十百零〇";

/// The mark with which a text in compared form begins; blanks before it are part of it.
pub(super) fn mark(text: &[char]) -> Option<Mark> {
    let begin = text.iter().take_while(|c| **c == ' ').count();
    let rest = text.get(begin..)?;
    let found = ordinal(rest)
        .or_else(|| parenthesised(rest))
        .or_else(|| digits(rest))
        .or_else(|| han(rest))
        .or_else(|| circled(rest))
        .or_else(|| named(rest))
        .or_else(|| lettered(rest))?;
    let blanks = rest.get(found.len..)?.iter().take_while(|c| **c == ' ').count();
    let len = begin + found.len + blanks;
    // A number alone is a cell of a table.
    (len < text.len()).then_some(Mark { len, ..found })
}

fn run(text: &[char], from: usize, is_in: impl Fn(char) -> bool) -> usize {
    text.get(from..).unwrap_or_default().iter().take_while(|c| is_in(**c)).count()
}

fn is_han(c: char) -> bool {
    HAN.contains(c)
}

/// A number of either script from a place on: itself and its length.
fn either(text: &[char], from: usize) -> Option<(u16, usize)> {
    let len = match run(text, from, is_han) {
        0 => run(text, from, |c| c.is_ascii_digit()),
        len => len,
    };
    Some((number(text.get(from..from + len)?)?, len))
}

fn ordinal(text: &[char]) -> Option<Mark> {
    if text.first() != Some(&'第') {
        return None;
    }
    let from = 1 + run(text, 1, |c| c == ' ');
    let (number, len) = either(text, from)?;
    let at = from + len + run(text, from + len, |c| c == ' ');
    for (word, last) in [("部分", '部'), ("章", '章'), ("节", '节'), ("条", '条'), ("篇", '篇')] {
        if stands(text, at, word) {
            let mut end = at + word.chars().count();
            end += run(text, end, |c| matches!(c, ' ' | '、' | ':' | '.'));
            return Some(Mark { style: Style::Ordinal(last), number, len: end });
        }
    }
    None
}

fn parenthesised(text: &[char]) -> Option<Mark> {
    if text.first() != Some(&'(') {
        return None;
    }
    let from = 1 + run(text, 1, |c| c == ' ');
    let (number, len) = either(text, from)?;
    let close = from + len + run(text, from + len, |c| c == ' ');
    if text.get(close) != Some(&')') {
        return None;
    }
    let style =
        if text.get(from).copied().is_some_and(is_han) { Style::HanParen } else { Style::DigitsParen };
    // 2.(一) and (一)、 are slips of the same.
    let len = close + 1 + run(text, close + 1, |c| matches!(c, '、' | '.'));
    Some(Mark { style, number, len })
}

fn digits(text: &[char]) -> Option<Mark> {
    let len = run(text, 0, |c| c.is_ascii_digit());
    if len == 0 || len > 3 {
        return None;
    }
    let first = number(text.get(..len)?)?;
    match text.get(len)? {
        ')' => Some(Mark { style: Style::HalfParen, number: first, len: len + 1 }),
        '、' => Some(Mark { style: Style::Digits, number: first, len: len + 1 }),
        '.' => {
            let (mut at, mut last, mut count) = (len + 1, first, 1);
            loop {
                let next = run(text, at, |c| c.is_ascii_digit());
                if next == 0 || next > 2 {
                    break;
                }
                last = number(text.get(at..at + next)?)?;
                count += 1;
                at += next;
                match text.get(at) {
                    Some('.') => at += 1,
                    _ => break,
                }
            }
            match count {
                1 => Some(Mark { style: Style::Digits, number: first, len: at }),
                // 1.12亿元 is a number, 1.2 加强 an item of the second level.
                _ if text.get(at) == Some(&' ')
                    || text.get(at.wrapping_sub(1)) == Some(&'.')
                    || count > 2 =>
                {
                    Some(Mark { style: Style::Dotted(count), number: last, len: at })
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn han(text: &[char]) -> Option<Mark> {
    let len = run(text, 0, is_han);
    let number = number(text.get(..len)?)?;
    let at = len + run(text, len, |c| c == ' ');
    match text.get(at)? {
        '、' | '.' => Some(Mark { style: Style::Han, number, len: at + 1 }),
        // 一,加强…: a comma typed for the mark; 一是 is none.
        ',' if len == 1 => Some(Mark { style: Style::Han, number, len: at + 1 }),
        // 一  发展基础: blanks for the mark, before a heading.
        _ if at > len && text.len() < 24 && run(text, at, |c| ('\u{4e00}'..='\u{9fff}').contains(&c)) > 2 => {
            Some(Mark { style: Style::Han, number, len: at })
        }
        _ => None,
    }
}

/// A. 甲、 第一, and the mark of a list.
fn lettered(text: &[char]) -> Option<Mark> {
    let first = *text.first()?;
    let second = *text.get(1)?;
    let stem = "甲乙丙丁戊己庚辛壬癸".chars().position(|c| c == first);
    match (first, second) {
        ('A'..='Z', '.' | '、') if text.get(2).is_some_and(|c| !c.is_ascii_alphanumeric()) => {
            Some(Mark { style: Style::Letter(true), number: first as u16 - 'A' as u16 + 1, len: 2 })
        }
        (_, '、') if stem.is_some() => {
            Some(Mark { style: Style::Letter(false), number: stem? as u16 + 1, len: 2 })
        }
        ('第', _) => {
            let len = run(text, 1, is_han);
            let number = number(text.get(1..1 + len)?)?;
            let after = text.get(1 + len).is_some_and(|c| matches!(c, ',' | '、'));
            after.then_some(Mark { style: Style::Nth, number, len: len + 2 })
        }
        ('-' | '•' | '●' | '·', ' ') => Some(Mark { style: Style::Bullet, number: 0, len: 2 }),
        _ => None,
    }
}

fn circled(text: &[char]) -> Option<Mark> {
    let code = *text.first()? as u32;
    let number = match code {
        0x2460..=0x2473 => code - 0x245f,
        0x2776..=0x277f => code - 0x2775,
        0x2474..=0x2487 => {
            return Some(Mark { style: Style::DigitsParen, number: (code - 0x2473) as u16, len: 1 });
        }
        0x2488..=0x249b => {
            return Some(Mark { style: Style::Digits, number: (code - 0x2487) as u16, len: 1 });
        }
        0x3220..=0x3229 => {
            return Some(Mark { style: Style::HanParen, number: (code - 0x321f) as u16, len: 1 });
        }
        _ => return None,
    };
    Some(Mark { style: Style::Circled, number: number as u16, len: 1 })
}

fn named(text: &[char]) -> Option<Mark> {
    let word = ["任务", "专栏", "工程", "行动"].into_iter().find(|word| stands(text, 0, word))?;
    let from = word.chars().count();
    let (number, len) = either(text, from)?;
    let at = from + len;
    let end = at + run(text, at, |c| matches!(c, ' ' | ':' | '、' | '.'));
    (end > at).then_some(Mark { style: Style::Named, number, len: end })
}

#[cfg(test)]
mod tests {
    use super::super::plain::plain;
    use super::*;

    #[test]
    fn what_is_a_mark_and_what_a_number() {
        let of = |text: &str| {
            mark(&text.chars().map(plain).collect::<Vec<_>>()).map(|m| (m.style, m.number, m.len))
        };
        for (text, expected) in [
            ("一、指导思想", (Style::Han, 1, 2)),
            ("十二、保障", (Style::Han, 12, 3)),
            ("（一）统筹", (Style::HanParen, 1, 3)),
            ("㈠统筹", (Style::HanParen, 1, 1)),
            ("( 二 ) 统筹", (Style::HanParen, 2, 6)),
            ("1.实施", (Style::Digits, 1, 2)),
            ("１．实施", (Style::Digits, 1, 2)),
            ("26、做好", (Style::Digits, 26, 3)),
            ("⒈做好", (Style::Digits, 1, 1)),
            ("(3)组织", (Style::DigitsParen, 3, 3)),
            ("3)组织", (Style::HalfParen, 3, 2)),
            ("②组织", (Style::Circled, 2, 1)),
            ("第一部分 总体要求", (Style::Ordinal('部'), 1, 5)),
            ("第 2 章、总则", (Style::Ordinal('章'), 2, 6)),
            ("1.2 加强", (Style::Dotted(2), 2, 4)),
            ("1.2.3加强", (Style::Dotted(3), 3, 5)),
            ("任务一：加强", (Style::Named, 1, 4)),
            ("　　1. 加强", (Style::Digits, 1, 5)),
        ] {
            assert_eq!(of(text), Some(expected), "{text}");
        }
        for text in [
            "1.12亿元",
            "12346",
            "1 |",
            "一是加强",
            "2024年",
            "十四五规划",
            "(2024年)",
            "一",
            "1.",
            "任务分工",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}

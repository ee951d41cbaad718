//! The text of a document: its lines as they stand, and the paragraphs that they read as.

use super::marks::mark;
use super::plain::plain_line;
use crate::domain::sort::sort_by_key;
use std::ops::Range;

/// A place between two characters of a line, both counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// How many of its characters stand before.
    pub at: usize,
}

/// Words of the document, by where they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Spot {
    /// Before the first of them.
    pub from: Place,
    /// After the last.
    pub to: Place,
}

/// A cell with something in it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Cell {
    /// Its text as it stands, without blanks at its ends.
    pub text: String,
    /// Where it stands.
    pub spot: Spot,
}

/// A line of the source.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its characters.
    pub chars: Vec<char>,
    /// The same in the form that rules compare.
    pub plain: Vec<char>,
}

/// Lines that read as one paragraph: one, or several that a printer broke.
#[derive(Clone, Debug)]
pub(super) struct Para {
    /// The lines it is made of.
    pub lines: Range<usize>,
    /// Its characters without the line ends.
    pub chars: Vec<char>,
    /// The same in the form that rules compare.
    pub plain: Vec<char>,
    places: Vec<Place>,
}

impl Line {
    /// A line of the source.
    pub fn new(text: &str) -> Line {
        let chars: Vec<char> = text.chars().collect();
        let plain = plain_line(&chars);
        Line { chars, plain }
    }

    /// Whether nothing is seen of it.
    pub fn is_blank(&self) -> bool {
        self.plain.iter().all(|c| c.is_whitespace())
    }

    /// Whether it is the number of a page, as a printer sets it: - 3 -.
    pub fn is_page_number(&self) -> bool {
        let text: Vec<char> = self.plain.iter().copied().filter(|c| !c.is_whitespace()).collect();
        let inner = text.strip_prefix(&['-']).and_then(|t| t.strip_suffix(&['-']));
        inner.is_some_and(|t| (1..=3).contains(&t.len()) && t.iter().all(char::is_ascii_digit))
    }
}

impl Para {
    /// The paragraph that these lines make.
    pub fn of(lines: &[Line], range: Range<usize>) -> Para {
        let (mut chars, mut plain, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let all = range.clone().zip(lines.get(range.clone()).unwrap_or_default());
        for (line, text) in all.filter(|(line, text)| *line == range.start || !text.is_page_number()) {
            // Blanks at a break belong to the printing.
            let blanks = |c: &&char| c.is_whitespace();
            let end = text.plain.len() - text.plain.iter().rev().take_while(blanks).count();
            let begin = match line == range.start {
                true => 0,
                false => text.plain.iter().take_while(blanks).count().min(end),
            };
            for at in begin..end {
                chars.push(text.chars[at]);
                plain.push(text.plain[at]);
                places.push(Place { line, at });
            }
        }
        Para { lines: range, chars, plain, places }
    }

    /// The part of a one-line paragraph between two places of the line.
    pub fn part(&self, from: usize, to: usize) -> Para {
        let inside = |at: &usize| self.places.get(*at).is_some_and(|p| (from..to).contains(&p.at));
        let kept: Vec<usize> = (0..self.chars.len()).filter(inside).collect();
        let pick = |text: &[char]| kept.iter().map(|at| text[*at]).collect();
        let places = kept.iter().map(|at| self.places[*at]).collect();
        Para { lines: self.lines.clone(), chars: pick(&self.chars), plain: pick(&self.plain), places }
    }

    /// Where some of its characters stand.
    pub fn spot(&self, range: Range<usize>) -> Spot {
        let nowhere = Place { line: self.lines.start, at: 0 };
        let from = self.places.get(range.start).or(self.places.last()).copied().unwrap_or(nowhere);
        let last = range.end.checked_sub(1).and_then(|last| self.places.get(last)).copied();
        Spot { from, to: last.map_or(from, |p| Place { line: p.line, at: p.at + 1 }).max(from) }
    }

    /// Some of its characters as they stand.
    pub fn text(&self, range: Range<usize>) -> String {
        self.chars.get(range).unwrap_or_default().iter().collect()
    }

    /// A range without the blanks at its ends.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = range;
        end = end.min(self.plain.len());
        while start < end && self.plain[start].is_whitespace() {
            start += 1;
        }
        while start < end && self.plain[end - 1].is_whitespace() {
            end -= 1;
        }
        start..end
    }
}

/// The lines of a text; every kind of line end is one.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let is_end = |c| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines: Vec<String> = text.split(is_end).map(str::to_string).collect();
    // A line end after the last line ends it.
    while lines.len() > 1 && lines.last().is_some_and(|l| l.trim().is_empty()) {
        lines.pop();
    }
    lines
}

/// The paragraphs of some lines, blank ones left out.
pub(super) fn paras(lines: &[Line], range: Range<usize>, width: Option<usize>) -> Vec<Para> {
    let mut paras = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if lines[at].is_blank() || lines[at].is_page_number() {
            at += 1;
            continue;
        }
        let begin = at;
        at += 1;
        let mut last = begin;
        while let Some(next) = width.and_then(|width| next_of(lines, last, range.end, width)) {
            (last, at) = (next, next + 1);
        }
        paras.push(Para::of(lines, begin..at));
    }
    paras
}

/// The line in which one goes on: the next, or the one after the foot of a page.
fn next_of(lines: &[Line], last: usize, end: usize, width: usize) -> Option<usize> {
    let mut rest = (last + 1..end.min(last + 5)).filter(|at| !lines[*at].is_page_number());
    let next = rest.find(|at| !lines[*at].is_blank())?;
    let turns = (last + 1..next).any(|at| lines[at].is_page_number());
    ((turns || next == last + 1) && goes_on(&lines[last], &lines[next], width)).then_some(next)
}

/// How wide the lines are where a printer broke them; `None` where lines are paragraphs.
pub(super) fn printed_width(lines: &[Line]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().filter(|l| !l.is_blank()).map(|l| l.chars.len()).collect();
    sort_by_key(&mut lengths, |len| *len);
    let width = *lengths.get(lengths.len() * 9 / 10)?;
    // The cells of a table are short; what is long is full.
    let long = lengths.iter().filter(|len| **len * 2 > width).count();
    let full = lengths.iter().filter(|len| **len + 3 >= width && **len <= width + 3).count();
    (long > 12 && (18..=60).contains(&width) && full * 10 >= long * 4).then_some(width)
}

/// Whether a line goes on in the next: it is full, and the next begins nothing of its own.
fn goes_on(line: &Line, next: &Line, width: usize) -> bool {
    let is_full = line.chars.len() + 3 >= width;
    let has_end = line.plain.iter().rev().find(|c| **c != ' ').is_some_and(|c| matches!(c, '。' | ':' | '|'));
    let indented = next.plain.starts_with(&[' ', ' ']);
    is_full
        && !next.is_blank()
        && mark(&next.plain).is_none()
        && !indented
        && !(has_end && next.chars.len() > width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_paragraph_is_one_in_its_line() {
        let lines: Vec<Line> = ["　责任单", "  位：甲局"].into_iter().map(Line::new).collect();
        let para = Para::of(&lines, 0..2);
        assert_eq!(para.plain.iter().collect::<String>(), " 责任单位:甲局");
        let spot = para.spot(3..5);
        assert_eq!((spot.from, spot.to), (Place { line: 0, at: 3 }, Place { line: 1, at: 3 }));
        assert_eq!(para.text(3..5), "单位");
    }
}

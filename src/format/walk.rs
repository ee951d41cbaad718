//! Goes through JSON text value by value, a little at a time, and finds the place of a fault in it. Builds
//! nothing of what it passes; what a value means is for others.

use super::json::{self, MAX_DEPTH, MAX_TEXT, NotJson, Why};
use std::ops::Range;

/// Bytes that are gone through in one step: about a millisecond's work.
pub(super) const STRETCH: usize = 1 << 18;
/// Longest way to write a text of [`MAX_TEXT`] characters, with the mark before it: twelve bytes each, as
/// `\ud83d\ude00`.
const LONGEST: usize = 12 * MAX_TEXT + 1;
/// Longer than any number or word that means something.
const LONGEST_WORD: usize = 1 << 10;

/// Why a step does not lead on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Halt {
    /// It is a long way: once more.
    Unfinished,
    /// The text is no sound JSON here.
    Fault,
}

/// A text and how far it has been read.
#[derive(Default)]
pub(super) struct Walk {
    text: String,
    /// Where it begins, behind its mark.
    start: usize,
    /// Bytes that have been read.
    pub(super) at: usize,
    scan: Scan,
    /// Whether texts may be longer than [`LONGEST`].
    pub(super) takes_long_texts: bool,
    /// Where a text begins that is longer.
    endless: Option<usize>,
}

/// How far a value has been looked through, from its first byte.
#[derive(Clone, Copy, Default)]
struct Scan {
    at: usize,
    depth: usize,
    /// Where the text begins that it is in.
    text: Option<usize>,
}

impl Walk {
    /// Adds text at the end.
    pub(super) fn push(&mut self, text: &str) {
        let is_first = self.text.is_empty();
        self.text.push_str(text);
        if is_first && self.text.starts_with('\u{feff}') {
            self.start = '\u{feff}'.len_utf8();
            self.at = self.start;
        }
    }

    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The byte that stands here.
    pub(super) fn here(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over blanks; whether all of them are passed.
    pub(super) fn skip_blanks(&mut self) -> bool {
        let rest = self.rest().as_bytes();
        let is_blank = |b: &&u8| matches!(**b, b' ' | b'\n' | b'\t' | b'\r');
        let blanks = rest.iter().take(STRETCH).take_while(is_blank).count();
        self.at += blanks;
        blanks < STRETCH
    }

    /// Passes over one byte.
    pub(super) fn pass(&mut self, wanted: u8) -> Result<(), Halt> {
        match self.here() {
            Some(here) if here == wanted => {
                self.at += 1;
                Ok(())
            }
            _ => Err(Halt::Fault),
        }
    }

    /// Passes over the value that stands here; where it stands. Whether it is one, reading it shows.
    pub(super) fn value(&mut self) -> Result<Range<usize>, Halt> {
        let from = self.at;
        let mut scan = self.scan;
        self.scan = Scan::default();
        let bytes = self.text.as_bytes().get(from..).unwrap_or_default();
        let until = scan.at + STRETCH;
        while scan.at < until {
            let byte = *bytes.get(scan.at).ok_or(Halt::Fault)?;
            scan.at += 1;
            if let Some(begin) = scan.text {
                match byte {
                    b'"' => scan.text = None,
                    b'\\' => scan.at += 1,
                    _ if scan.at - begin > LONGEST && !self.takes_long_texts => {
                        self.endless = Some(from + begin);
                        return Err(Halt::Fault);
                    }
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => scan.text = Some(scan.at - 1),
                    b'{' | b'[' if scan.depth == MAX_DEPTH => return Err(Halt::Fault),
                    b'{' | b'[' => scan.depth += 1,
                    b'}' | b']' => scan.depth = scan.depth.checked_sub(1).ok_or(Halt::Fault)?,
                    b',' | b':' | b' ' | b'\n' | b'\t' | b'\r' if scan.depth == 0 => return Err(Halt::Fault),
                    _ if scan.depth == 0 => {
                        let ends =
                            |b: &u8| matches!(b, b',' | b':' | b'}' | b']' | b' ' | b'\n' | b'\t' | b'\r');
                        let word = bytes.iter().take(LONGEST_WORD).position(ends).ok_or(Halt::Fault)?;
                        self.at += word;
                        return Ok(from..self.at);
                    }
                    _ => {}
                }
            }
            if scan.depth == 0 && scan.text.is_none() {
                self.at += scan.at;
                return Ok(from..self.at);
            }
        }
        self.scan = scan;
        Err(Halt::Unfinished)
    }

    /// The text of a value that was passed.
    pub(super) fn slice(&self, place: Range<usize>) -> &str {
        self.text.get(place).unwrap_or_default()
    }

    /// The fault in what stands from a place on, where `before` is what may stand before it: short, and with
    /// the same open brackets and keys, so that the strict reader says what it would say of the whole.
    pub(super) fn fault(&self, before: &str, from: usize) -> Fault {
        let at = |from, why, line, column| Fault {
            bad: NotJson { why, line, column },
            from,
            seen: self.start,
            lines: 0,
            line_start: self.start,
        };
        if let Some(endless) = self.endless {
            return at(endless, Why::TooLong, 1, 1);
        }
        let mut window = 64;
        loop {
            let end = self.text.ceil_char_boundary(self.at.saturating_add(window).min(self.text.len()));
            let is_all = end == self.text.len();
            let text = format!("{before}{}", self.slice(from..end));
            match json::parse(&text) {
                // It may only be cut off here.
                Err(bad) if bad.why == Why::Truncated && !is_all => {}
                Err(NotJson { why, line: 1, column }) => {
                    return at(from, why, 1, column.saturating_sub(before.len()));
                }
                Err(bad) => return at(from, bad.why, bad.line, bad.column),
                Ok(_) if is_all => return at(from, Why::Syntax, 1, 1),
                Ok(_) => {}
            }
            window = window.saturating_mul(64);
        }
    }
}

/// A fault whose line is still counted.
pub(super) struct Fault {
    /// With line and column from the place.
    bad: NotJson,
    from: usize,
    seen: usize,
    /// Line feeds before what has been seen.
    lines: usize,
    /// Where the last line seen begins.
    line_start: usize,
}

impl Fault {
    /// Counts on; the fault with its place in the file, once it is known.
    pub(super) fn seek(&mut self, walk: &Walk) -> Option<NotJson> {
        let end = self.from.min(self.seen + STRETCH);
        let slice = walk.text.as_bytes().get(self.seen..end).unwrap_or_default();
        self.lines += slice.iter().filter(|b| **b == b'\n').count();
        if let Some(last) = slice.iter().rposition(|b| *b == b'\n') {
            self.line_start = self.seen + last + 1;
        }
        self.seen = end;
        let NotJson { why, line, column } = self.bad.clone();
        let before = if line == 1 { self.from.saturating_sub(self.line_start) } else { 0 };
        (end == self.from).then(|| NotJson { why, line: line + self.lines, column: column + before })
    }
}

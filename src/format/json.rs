//! Strict JSON: what canonical JSON (RFC 8785) can carry without loss, and nothing else.
//!
//! Refused, because serde_json alone would change it without a word: duplicate keys, nesting over
//! 32, numbers that are no integers of at most 53 bits (people's numbers are decimal strings).

use crate::domain::sort::sort_by;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

/// A JSON value that reads back as it was written.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Json {
    Null,
    Bool(bool),
    /// An integer of at most 53 bits.
    Int(i64),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}

/// Why a text is refused, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotJson {
    /// What is wrong.
    pub why: Why,
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
}

/// What is wrong with a text that should be JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// Ends too early.
    Truncated,
    /// Not JSON by its grammar.
    Syntax,
    /// The same, for a sign that is easily typed (said of plans, which are written by hand): a Chinese one; a comma too
    /// many; a quotation mark, where a comma or a colon is missing before it.
    Sign(char),
    /// Nested deeper than 32.
    TooDeep,
    /// A key twice in one object.
    RepeatedKey(String),
    /// A number that is no integer of at most 53 bits.
    Number,
    /// A control character other than tab and line feed in a text.
    Control,
    /// A text longer than 10,000 characters.
    TooLong,
}

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;
/// Longest text, in characters.
pub const MAX_TEXT: usize = 10_000;
const MAX_INT: i64 = (1 << 53) - 1;

/// Reads one JSON value and nothing after it; nothing of why a text is none, which weighs on the first screen.
pub fn sound(text: &str) -> Option<Json> {
    let (value, refused) = read(text, 0, false);
    value.ok().filter(|_| refused.is_none())
}

/// Reads one JSON value and nothing after it.
pub fn parse(text: &str) -> Result<Json, NotJson> {
    parse_inside(text, 0)
}

/// Reads one JSON value that stands inside this many others, for the limit of nesting.
pub fn parse_inside(text: &str, depth: usize) -> Result<Json, NotJson> {
    parse_as(text, depth, false)
}

/// Reads a text that is refused for its numbers, with `false` in their place: for naming the fields.
pub fn parse_without_fractions(text: &str) -> Result<Json, NotJson> {
    parse_as(text, 0, true)
}

fn parse_as(text: &str, depth: usize, fractions: bool) -> Result<Json, NotJson> {
    let (value, refused) = read(text, depth, fractions);
    if let Some(why) = refused {
        let (line, column) = place(text, refused_at(text, depth, fractions));
        return Err(NotJson { why, line, column });
    }
    value.map_err(|e| {
        let (line, column) = (e.line(), e.column());
        let why = match e.is_eof() {
            true => Why::Truncated,
            false if ends_in_number(before(text, line, column)) => Why::Number,
            false => Why::Syntax,
        };
        NotJson { why, line, column }
    })
}

/// What a text says, and why something in it was refused first, if so.
fn read(text: &str, depth: usize, fractions: bool) -> (serde_json::Result<Json>, Option<Why>) {
    let refused = Cell::new(None);
    let seed = Seed { depth, fractions, refused: &refused };
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut reader).and_then(|v| reader.end().map(|()| v));
    (value, refused.take())
}

/// Where what is refused first in a text ends, in bytes: the end of the shortest beginning in which it is.
fn refused_at(text: &str, depth: usize, fractions: bool) -> usize {
    let is_refused = |end: &usize| {
        let start = text.get(..text.floor_char_boundary(*end)).unwrap_or_default();
        read(start, depth, fractions).1.is_some()
    };
    let (mut from, mut to) = (0, text.len());
    while from < to {
        let middle = from.midpoint(to);
        if is_refused(&middle) { to = middle } else { from = middle + 1 }
    }
    // A number is refused before its last digit has come.
    let rest = text.as_bytes().get(to..).unwrap_or_default();
    let is_number = text.as_bytes().get(to.wrapping_sub(1)).is_some_and(u8::is_ascii_digit);
    let digits = rest.iter().take_while(|b| is_number && is_in_number(**b)).count();
    to + digits
}

fn is_in_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')
}

/// The line and the column of the last of so many bytes, as [`NotJson`] counts them.
fn place(text: &str, end: usize) -> (usize, usize) {
    let before = text.as_bytes().get(..end).unwrap_or_default();
    let lines = before.iter().filter(|b| **b == b'\n').count();
    let column = before.iter().rev().take_while(|b| **b != b'\n').count();
    (lines + 1, column)
}

/// The text before a place; lines and columns as [`NotJson`] counts them.
fn before(text: &str, line: usize, column: usize) -> &str {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.get(..start + column).unwrap_or(text)
}

/// Whether a text ends in a number where a value may stand. What serde_json stops behind then is a number that no
/// double can hold: it has no other fault to find there, and says which it was in words only.
fn ends_in_number(text: &str) -> bool {
    let rest =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'));
    let number = &text.as_bytes()[rest.len()..];
    let may_stand = matches!(rest.trim_ascii_end().bytes().next_back(), None | Some(b'[' | b',' | b':'));
    let is_large = number.len() > 300 || number.iter().any(|b| matches!(b, b'e' | b'E'));
    may_stand && is_large && number.last().is_some_and(u8::is_ascii_digit)
}

/// Writes the canonical form: keys sorted by UTF-16, no blanks.
pub fn canonical(value: &Json) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Json, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Json::Int(n) => out.push_str(&n.to_string()),
        Json::Text(text) => write_text(text, out),
        Json::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Json::Map(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            sort_by(&mut keys, |a, b| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (at, key) in keys.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(&map[key], out);
            }
            out.push('}');
        }
    }
}

/// A JSON string with the escapes of RFC 8785, which are those of serde_json.
fn write_text(text: &str, out: &mut String) {
    // Writing to a String cannot fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// Carries the depth down while reading, and why something was refused back up.
#[derive(Clone, Copy)]
struct Seed<'a> {
    depth: usize,
    /// Whether fractions are read as nothing instead of refused.
    fractions: bool,
    /// Why something was refused first. No error is made of it: what serde_json does to make one of somebody else's
    /// weighs 2 kB before the first screen. Where it was is looked for when it is needed ([`refused_at`]).
    refused: &'a Cell<Option<Why>>,
}

impl<'a> Seed<'a> {
    fn refuse(self, why: Why) -> Json {
        let first = self.refused.take();
        self.refused.set(first.or(Some(why)));
        Json::Null
    }

    /// One level down; `None` where that is too deep.
    fn inside(self) -> Option<Seed<'a>> {
        (self.depth < MAX_DEPTH).then_some(Seed { depth: self.depth + 1, ..self })
    }

    fn check_text(self, text: &str) {
        if text.chars().any(|c| c.is_control() && c != '\t' && c != '\n') {
            self.refuse(Why::Control);
        } else if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
            self.refuse(Why::TooLong);
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Json, E> {
        Ok(if value.abs() > MAX_INT { self.refuse(Why::Number) } else { Json::Int(value) })
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Json, E> {
        i64::try_from(value).map_or_else(|_| Ok(self.refuse(Why::Number)), |n| self.visit_i64(n))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Json, E> {
        Ok(if self.fractions { Json::Bool(false) } else { self.refuse(Why::Number) })
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Json, E> {
        self.check_text(text);
        Ok(Json::Text(text.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        // What is not read any more is no JSON to serde_json, and ends it.
        let Some(inside) = self.inside() else { return Ok(self.refuse(Why::TooDeep)) };
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let Some(inside) = self.inside() else { return Ok(self.refuse(Why::TooDeep)) };
        let mut map = BTreeMap::new();
        while let Some(key) = fields.next_key::<String>()? {
            self.check_text(&key);
            if map.contains_key(&key) {
                self.refuse(Why::RepeatedKey(key.clone()));
            }
            map.insert(key, fields.next_value_seed(inside)?);
        }
        Ok(Json::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(text: &str, why: Why) {
        assert_eq!(parse(text).map_err(|e| e.why), Err(why), "{}", &text[..text.len().min(80)]);
    }

    #[test]
    fn d01_d06_says_whether_a_text_is_cut_off_or_no_json() {
        check_refused("", Why::Truncated);
        check_refused("{\"a\":[1,", Why::Truncated);
        check_refused("<html>", Why::Syntax);
        check_refused("\u{89}PNG", Why::Syntax);
    }

    #[test]
    fn d07_refuses_nesting_over_32() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(parse(&nested(32)).is_ok());
        for depth in [33, 127, 128, 100_000] {
            check_refused(&nested(depth), Why::TooDeep);
        }
    }

    #[test]
    fn d08_refuses_repeated_keys_and_names_them() {
        check_refused(r#"{"a":1,"b":{"值":1,"值":2}}"#, Why::RepeatedKey("值".into()));
    }

    #[test]
    fn d10_d11_refuses_numbers_that_would_be_rounded() {
        for number in [
            "1e400",
            "0.5",
            "1.0",
            "1e3",
            "9007199254740992",
            "-0",
            "1e-400",
            "123456789012345678901234567890",
        ] {
            check_refused(number, Why::Number);
        }
        let long = format!("[{}]", "9".repeat(400));
        for number in ["[1e400]", "{\"a\": -1.5E+999, \"b\":1}", "{\"a\":\n1e400}", &long] {
            check_refused(number, Why::Number);
        }
        for text in ["[1 1e400]", "[1e]", "[1e+]", "{1e400:1}"] {
            check_refused(text, Why::Syntax);
        }
        for text in ["NaN", "Infinity", "01", "+1", ".5", "0x1", "1,", "[1,]", "/**/1", "1 2", "'a'"] {
            check_refused(text, Why::Syntax);
        }
        assert_eq!(parse("-9007199254740991"), Ok(Json::Int(-9_007_199_254_740_991)));
    }

    #[test]
    fn says_where_the_first_fault_ends() {
        let deep = format!("[\n{}", "[".repeat(40));
        for (text, line, column) in [
            ("1.5", 1, 3),
            ("[1,\n 123456789012345678901234567890, 2.5]", 2, 31),
            ("{\"a\": 1,\n\"a\": 2}", 2, 3),
            ("{\"值\": 1, \"b\": {\"值\": 1,\n\n  \"值\": 2}}", 3, 7),
            ("[true, -1.5E+3, 4]", 1, 14),
            ("{\"a\":\"x\\u0007\", \"b\": 0.5", 1, 14),
            (&deep, 2, 32),
        ] {
            let at = parse(text).map_err(|bad| (bad.line, bad.column));
            assert_eq!(at, Err((line, column)), "{text}");
        }
    }

    #[test]
    fn d12_d13_refuses_lone_surrogates_and_control_characters() {
        check_refused(r#""\ud800""#, Why::Syntax);
        check_refused(r#""a\u0000""#, Why::Control);
        check_refused(r#"{"a\u0007":1}"#, Why::Control);
        assert!(parse(r#""一\n二\t三""#).is_ok());
    }

    #[test]
    fn d15_refuses_endless_texts() {
        assert!(parse(&format!("\"{}\"", "字".repeat(MAX_TEXT))).is_ok());
        check_refused(&format!("\"{}\"", "字".repeat(MAX_TEXT + 1)), Why::TooLong);
    }

    #[test]
    fn canonical_form_sorts_by_utf16_and_escapes_as_rfc_8785() {
        // RFC 8785 §3.2.3: the property order of its own example.
        let text = "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";
        let text = text.replace("\\r", "\\n").replace("\\u0080", "~");
        let want = "{\"\\n\":2,\"1\":4,\"~\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}";
        assert_eq!(parse(&text).map(|j| canonical(&j)).as_deref(), Ok(want));
        let text = r#""\u20ac$\u000a\"\\\/\u0009<>&""#;
        assert_eq!(parse(text).map(|j| canonical(&j)).as_deref(), Ok(r#""€$\n\"\\/\t<>&""#));
    }
}

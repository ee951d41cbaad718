//! Reading fields out of strict JSON, with the path of every fault.

use super::json::Json;
use crate::domain::day::{self, Day};
use crate::domain::decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A field that is not as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldFault {
    /// Where, such as `tasks[3].units[0]`.
    pub path: String,
    /// What was expected there.
    pub expected: Expected,
    /// The text or number that stands there, cut short; `None` for anything else.
    pub found: Option<String>,
}

/// What was expected of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Expected {
    Map,
    List,
    Text,
    /// A text on one line that is not empty.
    Name,
    /// Small letters, digits and single hyphens between them: it becomes part of keys and file names.
    Slug,
    /// An id in the form of this example.
    Id(&'static str),
    Bool,
    /// An integer from the first to the second.
    Int(i64, i64),
    Decimal,
    Day,
    OneOf(&'static [&'static str]),
    /// Exactly this text.
    Exactly(&'static str),
    /// The id or number of something in this list of the plan.
    RefTo(&'static str),
    /// An id that no other has.
    Unique,
    /// A sentence about the whole (see `view::words`).
    Rule(&'static str),
}

/// How many characters of what stands at a fault are kept.
const MOST_SHOWN: usize = 60;

/// How a place is reached from the one it is in.
#[derive(Clone, Copy, Debug)]
enum Step {
    Field(&'static str),
    Item(usize),
}

/// What is asked of a document and found wrong in it. Paths are put together for faults only, which the first screen's
/// reading hardly has.
#[derive(Default, Debug)]
pub struct Reading {
    /// The places that were asked for, each after the one it is in, by the number of that; the root is 0 and not among
    /// them.
    steps: RefCell<Vec<(usize, Step)>>,
    faults: RefCell<Vec<(usize, Expected)>>,
}

impl Reading {
    /// The root of the document.
    pub fn root<'a>(&'a self, value: &'a Json) -> Place<'a> {
        Place { value: Some(value), at: 0, reading: self }
    }

    /// Whether no fault has been found so far.
    pub fn is_sound(&self) -> bool {
        self.faults.borrow().is_empty()
    }

    /// The path of the first fault.
    pub fn first_fault(&self) -> Option<String> {
        self.faults.borrow().first().map(|(at, _)| self.path(*at))
    }

    /// Every fault found so far in the document with this root.
    pub fn faults(&self, root: &Json) -> Vec<FieldFault> {
        let fault = |(at, expected): &(usize, Expected)| FieldFault {
            path: self.path(*at),
            expected: *expected,
            found: self.value(root, *at).and_then(shown),
        };
        self.faults.borrow().iter().map(fault).collect()
    }

    fn step(&self, at: usize) -> Option<(usize, Step)> {
        self.steps.borrow().get(at.checked_sub(1)?).copied()
    }

    fn path(&self, at: usize) -> String {
        let Some((up, step)) = self.step(at) else { return String::new() };
        let mut path = self.path(up);
        match step {
            Step::Item(at) => path.push_str(&format!("[{at}]")),
            Step::Field(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
        }
        path
    }

    fn value<'a>(&self, root: &'a Json, at: usize) -> Option<&'a Json> {
        let Some((up, step)) = self.step(at) else { return Some(root) };
        match (self.value(root, up)?, step) {
            (Json::Map(map), Step::Field(name)) => map.get(name),
            (Json::List(items), Step::Item(at)) => items.get(at),
            _ => None,
        }
    }
}

/// A text or a number, cut short.
fn shown(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.chars().take(MOST_SHOWN).collect()),
        Json::Int(n) => Some(n.to_string()),
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Map(_) => None,
    }
}

/// A place in a document, and the reading to which its faults go.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    value: Option<&'a Json>,
    at: usize,
    reading: &'a Reading,
}

impl<'a> Place<'a> {
    /// The path of the first fault found so far, at any place of this document.
    pub fn first_fault(&self) -> Option<String> {
        self.reading.first_fault()
    }

    /// Notes a fault at this place.
    pub fn fault(&self, expected: Expected) {
        self.reading.faults.borrow_mut().push((self.at, expected));
    }

    /// The text or number at this place, cut short.
    pub fn shown(&self) -> Option<String> {
        self.value.and_then(shown)
    }

    fn to(&self, value: Option<&'a Json>, step: Step) -> Place<'a> {
        let mut steps = self.reading.steps.borrow_mut();
        steps.push((self.at, step));
        Place { value, at: steps.len(), reading: self.reading }
    }

    /// The map at this place; an empty one, with a fault, where there is none.
    fn map(&self) -> Option<&'a BTreeMap<String, Json>> {
        match self.value {
            Some(Json::Map(map)) => Some(map),
            _ => None,
        }
    }

    /// A field of the map at this place. A missing field's fault is noted when it is read.
    pub fn field(&self, name: &'static str) -> Place<'a> {
        self.to(self.map().and_then(|m| m.get(name)), Step::Field(name))
    }

    /// A field that may be left out or null.
    pub fn optional(&self, name: &'static str) -> Option<Place<'a>> {
        let place = self.field(name);
        match place.value {
            None | Some(Json::Null) => None,
            Some(_) => Some(place),
        }
    }

    /// A field that may be null, but not left out.
    pub fn nullable(&self, name: &'static str) -> Option<Place<'a>> {
        let place = self.field(name);
        (!matches!(place.value, Some(Json::Null))).then_some(place)
    }

    /// Notes a fault unless there is a map here.
    pub fn expect_map(&self) {
        if self.map().is_none() {
            self.fault(Expected::Map);
        }
    }

    /// The items of the list at this place.
    pub fn list(&self) -> Vec<Place<'a>> {
        match self.value {
            Some(Json::List(items)) => {
                items.iter().enumerate().map(|(i, item)| self.to(Some(item), Step::Item(i))).collect()
            }
            _ => {
                self.fault(Expected::List);
                Vec::new()
            }
        }
    }

    /// Any text, possibly empty, of several lines.
    pub fn text(&self) -> String {
        self.read(Expected::Text, |v| match v {
            Json::Text(text) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// A text on one line that is not empty.
    pub fn name(&self) -> String {
        self.read(Expected::Name, |v| match v {
            Json::Text(text) if !text.trim().is_empty() && !text.contains(['\n', '\t']) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// An id of small letters, digits and single hyphens between them.
    pub fn slug(&self) -> String {
        let sound = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        self.read(Expected::Slug, |v| match v {
            Json::Text(text) if text.split('-').all(sound) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// An id in the form of an example.
    pub fn id(&self, like: &'static str, is_sound: fn(&str) -> bool) -> String {
        self.read(Expected::Id(like), |v| match v {
            Json::Text(text) if is_sound(text) => Some(text.clone()),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// True or false.
    pub fn flag(&self) -> bool {
        self.read(Expected::Bool, |v| match v {
            Json::Bool(b) => Some(*b),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// An integer within bounds; the lower bound where it is none.
    pub fn int(&self, from: i64, to: i64) -> i64 {
        self.read(Expected::Int(from, to), |v| match v {
            Json::Int(n) if (from..=to).contains(n) => Some(*n),
            _ => None,
        })
        .unwrap_or(from)
    }

    /// A number of the document, from 1.
    pub fn no(&self) -> u16 {
        u16::try_from(self.int(1, 9999)).unwrap_or_default()
    }

    /// A decimal string.
    pub fn decimal(&self) -> Decimal {
        self.read(Expected::Decimal, |v| match v {
            Json::Text(text) => Decimal::parse(text).ok(),
            _ => None,
        })
        .unwrap_or(Decimal::ZERO)
    }

    /// A day, `YYYY-MM-DD`.
    pub fn day(&self) -> Day {
        self.read(Expected::Day, |v| match v {
            Json::Text(text) => day::parse(text),
            _ => None,
        })
        .unwrap_or(Day::MIN)
    }

    /// One of the given words, as its value.
    pub fn word<T: Copy>(&self, words: &'static [&'static str], values: &[T]) -> Option<T> {
        self.read(Expected::OneOf(words), |v| match v {
            Json::Text(text) => words.iter().position(|w| w == text).and_then(|i| values.get(i)).copied(),
            _ => None,
        })
    }

    /// Reads the value here with `get`, noting a fault where it gives nothing.
    pub fn read<T>(&self, expected: Expected, get: impl FnOnce(&'a Json) -> Option<T>) -> Option<T> {
        let value = self.value.and_then(get);
        if value.is_none() {
            self.fault(expected);
        }
        value
    }
}

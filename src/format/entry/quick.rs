//! The quick way through an entry that lies in its canonical bytes; knows the common kinds only.
//!
//! It says an entry or nothing. Nothing is no verdict: what it does not know goes through
//! `format::entry::read`, the one door, which a property test holds it to.

use crate::domain::day::{self, Day};
use crate::domain::decimal::Decimal;
use crate::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, TownPoint, Work};
use crate::format::entry::{self, STATE_VALUES, STATES, VERIFIED, VERIFIED_VALUES, VERSION};
use crate::format::json::MAX_TEXT;
use std::borrow::Cow;
use std::sync::Arc;

/// Reads one plan's entries one after another; most have the last one's plan and site.
pub struct Quick {
    plan: String,
    /// Bytes of an entry as they are hashed: one allocation for all.
    bytes: String,
    /// The bytes from the plan to the end of the last entry, and the site they name.
    end: String,
    site: Arc<Site>,
}

impl Quick {
    /// Reads entries of this plan.
    pub fn new(plan: &str) -> Quick {
        let site = Arc::new(Site { name: String::new(), unit: None });
        Quick { plan: plan.to_string(), bytes: String::new(), end: String::new(), site }
    }

    /// The plan's id.
    pub fn plan(&self) -> &str {
        &self.plan
    }

    /// Reads canonical bytes of a reading, an update or a service point without anything unusual in them.
    pub fn read(&mut self, raw: &str) -> Option<Entry> {
        self.read_whole(raw).map(|said| said.entry(entry::id_of(raw), raw))
    }

    /// The same of bytes that are kept under this id, which is not proved.
    pub fn read_kept(&mut self, raw: &str, id: EntryId) -> Option<Entry> {
        self.read_whole(raw).map(|said| said.entry(id, raw))
    }

    fn read_whole(&mut self, raw: &str) -> Option<Said> {
        let rest = raw.strip_prefix('{')?;
        let (said, length) = self.parse(rest)?;
        (length == rest.len()).then_some(said)
    }

    /// Reads the entry that a file lists at the start of `text` in our own layout, its `id` before its
    /// canonical bytes, if it proves that id; with its length there.
    pub fn read_listed(&mut self, text: &str) -> Option<(Entry, usize)> {
        let after = text.strip_prefix("{\"id\":\"")?;
        let claimed = EntryId::parse(after.get(..32)?)?;
        let rest = after.get(32..)?.strip_prefix("\",")?;
        let (said, length) = self.parse(rest)?;
        self.bytes.clear();
        self.bytes.push('{');
        self.bytes.push_str(rest.get(..length)?);
        let entry = said.entry(entry::id_of(&self.bytes), &self.bytes);
        (entry.id == claimed).then_some((entry, text.len() - rest.len() + length))
    }

    /// Reads an entry after its first bracket, up to its last one; with the length of that.
    fn parse(&mut self, text: &str) -> Option<(Said, usize)> {
        let mut at = Cursor { text, at: 0 };
        at.eat("\"at\":")?;
        let recorded = day::parse_instant(&at.text()?)?;
        at.eat(",\"body\":{")?;
        let body = at.body()?;
        at.eat("},\"parents\":[")?;
        let parents = at.parents()?;
        let end = at.at;
        if self.end.is_empty() || !at.has(&self.end) {
            self.site = Arc::new(at.end(&self.plan)?);
            self.end = text.get(end..at.at)?.to_string();
        }
        Some((Said { at: recorded, site: self.site.clone(), parents, body }, at.at))
    }
}

/// What an entry says, before its bytes are hashed.
struct Said {
    at: i64,
    site: Arc<Site>,
    parents: Vec<EntryId>,
    body: Body,
}

impl Said {
    fn entry(self, id: EntryId, raw: &str) -> Entry {
        let Said { at, site, parents, body } = self;
        Entry { id, at, site, parents, body, reason: None, raw: raw.into() }
    }
}

/// Bytes at which the quick look through a text stops: its end, escapes, and where control characters begin.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stops[byte] = byte < 0x20 || byte == 0x22 || byte == 0x5c || byte == 0x7f || byte == 0xc2;
        byte += 1;
    }
    stops
};

/// A place in canonical JSON.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Passes over these bytes if they stand here.
    fn has(&mut self, bytes: &str) -> bool {
        let here = self.bytes().starts_with(bytes.as_bytes());
        self.at += if here { bytes.len() } else { 0 };
        here
    }

    fn eat(&mut self, bytes: &str) -> Option<()> {
        self.has(bytes).then_some(())
    }

    /// A text with the escapes of the canonical form; control characters and long texts are for the door.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let bytes = self.bytes().strip_prefix(b"\"")?;
        let mut at = 0;
        let mut escaped = false;
        loop {
            at += bytes.get(at..)?.iter().position(|b| STOPS[usize::from(*b)])?;
            match *bytes.get(at)? {
                b'"' => break,
                b'\\' if matches!(bytes.get(at + 1), Some(b'"' | b'\\' | b'n' | b't')) => {
                    escaped = true;
                    at += 2;
                }
                b'\\' | 0..=0x1f | 0x7f => return None,
                0xc2 if bytes.get(at + 1).is_some_and(|b| *b < 0xa0) => return None,
                _ => at += 1,
            }
        }
        if at > MAX_TEXT {
            return None;
        }
        let text = self.text.get(self.at + 1..self.at + 1 + at)?;
        self.at += at + 2;
        Some(if escaped { Cow::Owned(unescape(text)) } else { Cow::Borrowed(text) })
    }

    fn name(&mut self) -> Option<String> {
        // A line feed or a tab only comes escaped; and one that begins with a blank is for the door.
        match self.text()? {
            Cow::Borrowed(text) => {
                text.chars().next().is_some_and(|c| !c.is_whitespace()).then(|| text.to_string())
            }
            Cow::Owned(_) => None,
        }
    }

    /// A number of the document: an integer from 1 to 9999, as the canonical form writes it.
    fn int(&mut self) -> Option<i64> {
        let digits = self.bytes();
        let length = digits.iter().take_while(|d| d.is_ascii_digit()).count();
        let digits = digits.get(..length).filter(|d| (1..=4).contains(&length) && d[0] != b'0')?;
        self.at += length;
        Some(digits.iter().fold(0, |n, d| n * 10 + i64::from(d - b'0')))
    }

    fn no(&mut self) -> Option<u16> {
        self.int().and_then(|n| u16::try_from(n).ok())
    }

    fn id(&mut self) -> Option<EntryId> {
        EntryId::parse(&self.text()?)
    }

    fn day(&mut self) -> Option<Day> {
        day::parse(&self.text()?)
    }

    /// One of the given words, as its value.
    fn word<T: Copy>(&mut self, words: &[&str], values: &[T]) -> Option<T> {
        let text = self.text()?;
        words.iter().position(|w| *w == text).and_then(|i| values.get(i)).copied()
    }

    /// From the plan, which must be this one, to the last bracket.
    fn end(&mut self, plan: &str) -> Option<Site> {
        self.eat(",\"plan\":")?;
        if self.text()? != plan {
            return None;
        }
        self.eat(",\"site\":{\"name\":")?;
        let name = self.name()?;
        let unit = if self.has(",\"unit\":") { Some(self.name()?) } else { None };
        self.eat("},\"v\":")?;
        if self.int()? != VERSION {
            return None;
        }
        self.eat("}")?;
        Some(Site { name, unit })
    }

    fn note(&mut self) -> Option<Option<String>> {
        Some(if self.has(",\"note\":") { Some(self.text()?.into_owned()) } else { None })
    }

    fn parents(&mut self) -> Option<Vec<EntryId>> {
        let mut parents = Vec::new();
        while !self.has("]") {
            if !parents.is_empty() {
                self.eat(",")?;
            }
            parents.push(self.id()?);
        }
        Some(parents)
    }

    /// A body, without its brackets; every field in its place, no other.
    fn body(&mut self) -> Option<Body> {
        self.eat("\"as_of\":")?;
        let as_of = self.day()?;
        if self.has(",\"indicator\":") {
            let indicator = match self.bytes().starts_with(b"\"") {
                true => IndicatorRef::Extra(self.id()?),
                false => IndicatorRef::Plan(self.no()?),
            };
            self.eat(",\"kind\":\"reading\"")?;
            let note = self.note()?;
            let scope = if self.has(",\"scope\":") { Some(self.name()?) } else { None };
            self.eat(",\"source\":")?;
            let source = self.text()?.into_owned();
            self.eat(",\"value\":")?;
            let value = Decimal::parse(&self.text()?).ok()?;
            self.eat(",\"verified\":")?;
            let verified = self.word(VERIFIED, VERIFIED_VALUES)?;
            let evidence = Vec::new();
            return Some(Body::Reading { indicator, as_of, value, source, note, verified, scope, evidence });
        }
        if self.has(",\"has_point\":") {
            let has_point = self.has("true");
            if !has_point {
                self.eat("false")?;
            }
            self.eat(",\"kind\":\"service_point\"")?;
            let note = self.note()?;
            self.eat(",\"town\":")?;
            let said = TownPoint { note, ..TownPoint::new(self.name()?, has_point, as_of) };
            return Some(Body::ServicePoint(said));
        }
        self.eat(",\"kind\":\"update\"")?;
        let note = self.note()??;
        let safeguard = if self.has(",\"safeguard\":") { Some(Work::Safeguard(self.no()?)) } else { None };
        self.eat(",\"state\":")?;
        let state = self.word(STATES, STATE_VALUES)?;
        let work = match safeguard {
            Some(work) => work,
            None => {
                self.eat(",\"task\":")?;
                Work::Task(self.no()?)
            }
        };
        Some(Body::Update { work, as_of, state, note, evidence: Vec::new() })
    }
}

/// The text that the four escapes of the canonical form stand for.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(other) => other,
                None => break,
            },
            c => c,
        });
    }
    out
}

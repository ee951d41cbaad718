//! Reads a snapshot from its bytes, some entries at a time, so that whoever shows a page stays master of it.
//!
//! No value of the whole file is built, and nothing is given out before the end. Whatever does not lie
//! as expected goes to `snapshot::read_whole`, whose word counts; a property test compares the two.

use super::json::{self, Json};
use super::quick::Quick;
use super::snapshot::{self, BadSnapshot, Damaged, MAX_BYTES, MAX_ENTRIES, Opened, Snapshot};
use crate::domain::entry::{Entry, EntryId};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file that is being read. Dropped before [`Reader::finish`], it leaves nothing behind.
pub struct Reader<'a> {
    text: Cow<'a, str>,
    quick: Quick,
    /// Bytes of `text` that have been read.
    at: usize,
    next: Next,
    fields: BTreeMap<String, Json>,
    listed: Option<usize>,
    entries: Vec<Arc<Entry>>,
    damaged: Vec<Damaged>,
    newer: Option<i64>,
    claims: Claims,
}

/// What is to be read next.
enum Next {
    Start,
    Field,
    Item,
    AfterField,
    AfterItem,
    End,
    Done,
    /// Something that only the whole file tells.
    Odd,
    Refused(BadSnapshot),
}

impl<'a> Reader<'a> {
    /// Takes a file's bytes; what they plainly are not is known at once, but said by [`Reader::finish`].
    pub fn new(bytes: Cow<'a, [u8]>, plan: &str) -> Reader<'a> {
        let refused = |bad| (Cow::Borrowed(""), Next::Refused(bad));
        let (text, next) = if bytes.len() > MAX_BYTES {
            refused(BadSnapshot::TooLarge)
        } else if let Err(bad) = snapshot::begins_soundly(&bytes) {
            refused(bad)
        } else {
            match utf8(bytes) {
                Ok(text) => (text, Next::Start),
                // It may only end inside a character: the whole tells where.
                Err(bytes) => {
                    let whole = snapshot::read_whole(&bytes, plan);
                    refused(whole.err().unwrap_or(BadSnapshot::Encoding))
                }
            }
        };
        let at = text.len() - text.strip_prefix('\u{feff}').unwrap_or(&text).len();
        Reader {
            text,
            quick: Quick::new(plan),
            at,
            next,
            fields: BTreeMap::new(),
            listed: None,
            entries: Vec::new(),
            damaged: Vec::new(),
            newer: None,
            claims: Claims::default(),
        }
    }

    /// Reads about this many entries more; whether there is more to read.
    pub fn advance(&mut self, entries: usize) -> bool {
        let until = self.listed.unwrap_or(0).saturating_add(entries);
        while self.listed.unwrap_or(0) < until {
            if matches!(self.next, Next::Done | Next::Odd | Next::Refused(_)) {
                return false;
            }
            self.next = self.step().unwrap_or(Next::Odd);
        }
        true
    }

    /// Bytes read, and bytes in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.at, self.text.len())
    }

    /// Reads what is left and says what the file is.
    pub fn finish(mut self) -> Result<Snapshot, BadSnapshot> {
        while self.advance(MAX_ENTRIES) {}
        match self.next {
            Next::Refused(bad) => return Err(bad),
            Next::Done => {}
            _ => return snapshot::read_whole(self.text.as_bytes(), self.quick.plan()),
        }
        let envelope = snapshot::envelope(&Json::Map(self.fields), self.quick.plan(), self.listed)?;
        if let Some(version) = self.newer {
            return Err(BadSnapshot::Newer(version));
        }
        let is_whole = match self.claims.in_order() {
            Some((count, digest)) => envelope.fits_sorted(count, &digest),
            None => envelope.fits(self.claims.texts(&self.text)),
        };
        Ok(Snapshot { exported: envelope.exported, entries: self.entries, damaged: self.damaged, is_whole })
    }

    /// Reads one field of the file or one entry; `None` where something is odd.
    fn step(&mut self) -> Option<Next> {
        self.skip_blanks();
        let here = self.text.as_bytes().get(self.at).copied();
        if let Next::End = self.next {
            return here.is_none().then_some(Next::Done);
        }
        let here = here?;
        match self.next {
            Next::Start => self.passes(here, b'{', Next::Field),
            Next::Field => self.field(),
            Next::Item => self.item(),
            Next::AfterField if here == b',' => self.passes(here, b',', Next::Field),
            Next::AfterField => self.passes(here, b'}', Next::End),
            Next::AfterItem if here == b',' => self.passes(here, b',', Next::Item),
            Next::AfterItem => self.passes(here, b']', Next::AfterField),
            _ => None,
        }
    }

    fn passes(&mut self, here: u8, wanted: u8, next: Next) -> Option<Next> {
        self.at += 1;
        (here == wanted).then_some(next)
    }

    fn skip_blanks(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|b| matches!(b, b' ' | b'\n' | b'\t' | b'\r')).count();
    }

    /// The text of the value that stands here, which is passed over.
    fn value(&mut self) -> Option<&str> {
        let from = self.at;
        self.at += length(self.text.as_bytes().get(from..)?)?;
        self.text.get(from..self.at)
    }

    fn field(&mut self) -> Option<Next> {
        let Json::Text(key) = json::parse(self.value()?).ok()? else { return None };
        self.skip_blanks();
        let colon = self.text.as_bytes().get(self.at).copied()?;
        self.passes(colon, b':', Next::Field)?;
        self.skip_blanks();
        let is_entries = key == "entries";
        if self.fields.contains_key(&key) || is_entries && self.listed.is_some() {
            return None;
        }
        if is_entries && self.text.as_bytes().get(self.at) == Some(&b'[') {
            self.at += 1;
            self.listed = Some(0);
            self.skip_blanks();
            let is_empty = self.text.as_bytes().get(self.at) == Some(&b']');
            return Some(if is_empty { Next::AfterItem } else { Next::Item });
        }
        let value = json::parse_inside(self.value()?, 1).ok()?;
        self.fields.insert(key, value);
        Some(Next::AfterField)
    }

    fn item(&mut self) -> Option<Next> {
        let at = self.listed.unwrap_or(0) + 1;
        self.listed = Some(at);
        let rest = self.text.get(self.at..)?;
        if let Some((entry, length)) = self.quick.read_listed(rest) {
            let claimed = self.at + "{\"id\":\"".len();
            let digits = self.text.as_bytes().get(claimed..claimed + 32)?;
            self.claims.add(claimed, entry.id, digits);
            self.at += length;
            self.keep(Opened::Entry(Arc::new(entry)), at);
        } else {
            let item = json::parse_inside(self.value()?, 2).ok()?;
            self.claims.add_odd(snapshot::claimed_id(&item).unwrap_or_default());
            let opened = snapshot::open(&item, at, self.quick.plan());
            self.keep(opened, at);
        }
        Some(Next::AfterItem)
    }

    /// Keeps an entry, unless there are too many for the file to be taken in.
    fn keep(&mut self, opened: Opened, at: usize) {
        match opened {
            _ if at > MAX_ENTRIES => {}
            Opened::Entry(entry) => self.entries.push(entry),
            Opened::Damaged(damaged) => self.damaged.push(damaged),
            Opened::Newer(version) => self.newer = self.newer.or(Some(version)),
        }
    }
}

/// The bytes as text, kept where they are, or the bytes back.
fn utf8(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Cow<'_, [u8]>> {
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|_| bytes.into()),
        Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|e| e.into_bytes().into()),
    }
}

/// How long the value at the start is, if it is one: whether it is, reading it shows.
fn length(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            b'"' => {
                at += 1;
                while *bytes.get(at)? != b'"' {
                    at += if bytes.get(at) == Some(&b'\\') { 2 } else { 1 };
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b',' | b':' | b' ' | b'\n' | b'\t' | b'\r' if depth == 0 => return None,
            _ if depth == 0 => {
                let ends = |b: &u8| matches!(b, b',' | b':' | b'}' | b']' | b' ' | b'\n' | b'\t' | b'\r');
                return bytes.iter().position(ends);
            }
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The ids that entries claim, and their digest as long as they come in order.
#[derive(Default)]
struct Claims {
    all: Vec<Claim>,
    last: Option<EntryId>,
    is_odd: bool,
    hash: Sha256,
}

enum Claim {
    /// Where its 32 digits stand in the file.
    At(usize),
    Odd(String),
}

impl Claims {
    fn add(&mut self, at: usize, id: EntryId, digits: &[u8]) {
        self.is_odd |= self.last.is_some_and(|last| last > id);
        self.last = Some(id);
        self.all.push(Claim::At(at));
        if !self.is_odd {
            self.hash.update(digits);
            self.hash.update(b"\n");
        }
    }

    /// An id that no entry was quickly read from; possibly no id at all.
    fn add_odd(&mut self, id: String) {
        match EntryId::parse(&id) {
            Some(parsed) => {
                self.add(0, parsed, id.as_bytes());
                self.all.pop();
            }
            None => self.is_odd = true,
        }
        self.all.push(Claim::Odd(id));
    }

    /// How many, and the digest, if every id came in order.
    fn in_order(&self) -> Option<(usize, String)> {
        (!self.is_odd).then(|| (self.all.len(), snapshot::hex(&self.hash.clone().finalize())))
    }

    fn texts(self, file: &str) -> Vec<String> {
        let text = |claim| match claim {
            Claim::At(at) => file.get(at..at + 32).unwrap_or_default().to_string(),
            Claim::Odd(id) => id,
        };
        self.all.into_iter().map(text).collect()
    }
}

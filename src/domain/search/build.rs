//! Fills an index; a text that occurs often is kept once.

use super::fold::{is_own_key, key};
use super::hit::{Found, Kind};
use super::index::{Field, Index, Role, Subject, Text};
use super::pinyin::Pinyin;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// An index in the making.
pub(super) struct Builder<'a> {
    index: Index,
    seen: HashMap<&'a str, usize, BuildHasherDefault<Quick>>,
}

/// Eight bytes at a step: a third of an index's time went into the standard library's hash.
#[derive(Default)]
struct Quick(u64);

impl Quick {
    fn step(&mut self, next: u64) {
        self.0 = (self.0.rotate_left(5) ^ next).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.step(chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        self.step(chunks.remainder().iter().fold(1, |n, byte| n << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.step(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl<'a> Builder<'a> {
    /// An empty one, with room for so many entries.
    pub fn with_room_for(entries: usize) -> Builder<'a> {
        let index = Index {
            pinyin: Pinyin::new(),
            texts: Vec::with_capacity(entries * 2),
            glyphs: Vec::with_capacity(entries * 64),
            fields: Vec::with_capacity(entries * 5),
            subjects: Vec::with_capacity(entries),
        };
        Builder { index, seen: HashMap::default() }
    }

    /// The place of a text of the plan or the ledger.
    pub fn text(&mut self, text: &'a str) -> usize {
        if let Some(at) = self.seen.get(text) {
            return *at;
        }
        let at = self.made(text);
        self.seen.insert(text, at);
        at
    }

    /// The place of a text made for the index, or one that hardly ever comes twice.
    pub fn made(&mut self, text: &str) -> usize {
        let from = self.index.glyphs.len();
        for c in text.chars() {
            if is_own_key(c) {
                self.index.glyphs.push(c);
            } else {
                self.index.glyphs.extend(key(c));
            }
        }
        self.index.texts.push(Text { original: text.into(), glyphs: from..self.index.glyphs.len() });
        self.index.texts.len() - 1
    }

    /// A subject with its texts, the title first.
    pub fn subject(&mut self, kind: Kind, found: Found, texts: impl IntoIterator<Item = (Role, usize)>) {
        let from = self.index.fields.len();
        self.index.fields.extend(texts.into_iter().map(|(role, text)| Field { role, text }));
        let fields = from..self.index.fields.len();
        self.index.subjects.push(Subject { found, kind, withdrawn: false, fields, detail: None });
    }

    /// Shows the field with this number beside the title of the latest subject.
    pub fn with_detail(&mut self, field: usize) {
        if let Some(subject) = self.index.subjects.last_mut() {
            subject.detail = Some(field);
        }
    }

    /// Marks the latest subject as withdrawn.
    pub fn withdrawn(&mut self) {
        if let Some(subject) = self.index.subjects.last_mut() {
            subject.withdrawn = true;
        }
    }

    /// The index.
    pub fn finish(self) -> Index {
        self.index
    }
}

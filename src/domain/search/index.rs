//! The index: every name and text once, in compared form, and what each belongs to.

use super::hit::{Found, Kind};
use super::pinyin::Pinyin;
use super::query::{Place, Word};
use std::ops::Range;

/// How many hits of a kind [`Index::search`] shows.
pub const MOST_HITS: usize = 50;

/// What can be searched. Holds copies: the plan and the ledger may change, and a new one is built.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) pinyin: Pinyin,
    pub(super) texts: Vec<Text>,
    /// Compared characters of all texts, end to end.
    pub(super) glyphs: Vec<char>,
    pub(super) fields: Vec<Field>,
    pub(super) subjects: Vec<Subject>,
}

/// A text as it was written, and where its compared form lies.
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub original: Box<str>,
    pub glyphs: Range<usize>,
}

/// What a text is to its subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Its name.
    Name,
    /// Another name.
    Alias,
    /// Its number with the kind before it, such as 任务10.
    Label,
    /// What a record speaks about: helps to find it, never alone.
    About,
    /// A short text of a record: initials count.
    Short,
    /// A running text: initials do not count.
    Long,
}

/// A text of a subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub role: Role,
    pub text: usize,
}

/// Something that can be found; its first field is its title.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub found: Found,
    pub kind: Kind,
    pub withdrawn: bool,
    pub fields: Range<usize>,
    /// The field shown beside the title where nothing else has to be.
    pub detail: Option<usize>,
}

impl Index {
    pub(super) fn fields_of(&self, subject: &Subject) -> &[Field] {
        self.fields.get(subject.fields.clone()).unwrap_or_default()
    }

    pub(super) fn text(&self, field: Field) -> &str {
        self.texts.get(field.text).map_or("", |t| &t.original)
    }

    pub(super) fn keys(&self, field: Field) -> &[char] {
        let range = self.texts.get(field.text).map_or(0..0, |t| t.glyphs.clone());
        self.glyphs.get(range).unwrap_or_default()
    }
}

impl Role {
    /// The best place of a word in a text of this role.
    pub fn find(self, word: &Word, keys: &[char], pinyin: &Pinyin) -> Option<Place> {
        match self {
            Role::Long => word.first_in_text(keys, pinyin),
            Role::Name | Role::Alias | Role::Label | Role::About | Role::Short => {
                word.best_in_name(keys, pinyin)
            }
        }
    }
}

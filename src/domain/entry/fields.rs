//! The fields of records: what one can hold, its part in the record, and how a record's own type reads it and makes it.

use super::{EntryId, Evidence, IndicatorRef, Work};
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;

/// What a field holds in the files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// A text on one line that is not empty.
    Name,
    /// Any text.
    Text,
    /// A text that people look for: a remark, a reason.
    Note,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A decimal that is not below zero.
    Number,
    /// A calendar year.
    Year,
    /// How many there are.
    Count,
    /// A day of which it speaks.
    Day,
    /// A day for which it plans.
    Due,
    /// Yes or no.
    Flag,
    /// An indicator.
    Indicator,
    /// A task or a safeguard: `task` or `safeguard` in the files.
    Work,
    /// A unit of the plan, by its id.
    Unit,
    /// A clause of the plan, by its id.
    Clause,
    /// An entry, by its id.
    Entry,
    /// Entries, by their ids.
    Entries,
    /// Pieces of evidence.
    Evidence,
}

/// The part that a field has in its record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// It makes the subject.
    Subject,
    /// It is what is said of that: two that agree have it the same.
    Value,
    /// Anything else.
    Detail,
}

/// A field in the table of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name in the files.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Its part.
    pub part: Part,
    /// Whether it may be left out.
    pub is_optional: bool,
}

/// A kind in the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its word in the files (DESIGN §9).
    pub word: &'static str,
    /// Whether who says it makes the subject too.
    pub by_speaker: bool,
    /// Its fields.
    pub fields: &'static [Spec],
}

/// What a field of one record holds.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Field {
    Text(String),
    Number(Decimal),
    Int(i64),
    Day(Day),
    Flag(bool),
    Indicator(IndicatorRef),
    Work(Work),
    Entry(EntryId),
    Entries(Vec<EntryId>),
    Evidence(Vec<Evidence>),
}

/// What the type of a field of a record's own type reads from the table's, and makes of it.
pub trait Held: Sized {
    /// Whether the field may be left out.
    const IS_OPTIONAL: bool = false;
    /// What the field holds; `None` where that is not of this type.
    fn held(field: Option<&Field>) -> Option<Self>;
    /// The field.
    fn field(self) -> Option<Field>;
}

/// A type that is held in one variant.
macro_rules! held {
    ($($type:ty => $variant:ident),* $(,)?) => {
        $(impl Held for $type {
            fn held(field: Option<&Field>) -> Option<$type> {
                if let Some(Field::$variant(held)) = field { Some(held.clone()) } else { None }
            }

            fn field(self) -> Option<Field> {
                Some(Field::$variant(self))
            }
        })*
    };
}

held! {
    String => Text, Decimal => Number, i64 => Int, Day => Day, bool => Flag, IndicatorRef => Indicator, Work => Work,
    EntryId => Entry,
}

impl Held for i32 {
    fn held(field: Option<&Field>) -> Option<i32> {
        i64::held(field).and_then(|number| i32::try_from(number).ok())
    }

    fn field(self) -> Option<Field> {
        i64::from(self).field()
    }
}

impl<T: Held> Held for Option<T> {
    const IS_OPTIONAL: bool = true;

    fn held(field: Option<&Field>) -> Option<Option<T>> {
        if field.is_none() { Some(None) } else { T::held(field).map(Some) }
    }

    fn field(self) -> Option<Field> {
        self.and_then(T::field)
    }
}

/// A list that is left out where it is empty.
macro_rules! held_list {
    ($($type:ty => $variant:ident),* $(,)?) => {
        $(impl Held for Vec<$type> {
            const IS_OPTIONAL: bool = true;

            fn held(field: Option<&Field>) -> Option<Vec<$type>> {
                match field {
                    None => Some(Vec::new()),
                    Some(Field::$variant(all)) => Some(all.clone()),
                    Some(_) => None,
                }
            }

            fn field(self) -> Option<Field> {
                (!self.is_empty()).then_some(Field::$variant(self))
            }
        })*
    };
}

held_list! { EntryId => Entries, Evidence => Evidence }

/// Declares kinds: for each the type of its own, its row of the table, and how one becomes the other.
macro_rules! records {
    ($($(#[$doc:meta])* $kind:ident = $word:literal $by:literal {
        $($(#[$field_doc:meta])* $field:ident: $type:ty = $part:ident $holds:expr,)*
    })*) => {
        /// A kind of record.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum RecordKind {
            $($(#[$doc])* $kind,)*
        }

        impl RecordKind {
            /// Every kind, in the table's order.
            pub const ALL: &'static [RecordKind] = &[$(RecordKind::$kind,)*];

            /// Its row of the table.
            pub fn row(self) -> &'static Row {
                match self {
                    $(RecordKind::$kind => const { &$kind::ROW },)*
                }
            }
        }

        $($(#[$doc])*
        #[derive(Clone, PartialEq, Debug)]
        pub struct $kind {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $kind {
            /// Its row of the table.
            const ROW: Row = Row {
                word: $word,
                by_speaker: $by,
                fields: &[$(Spec {
                    name: stringify!($field),
                    holds: $holds,
                    part: Part::$part,
                    is_optional: <$type as Held>::IS_OPTIONAL,
                },)*],
            };

            /// What a body of this kind says; `None` of any other.
            pub fn of(body: &Body) -> Option<$kind> {
                let (RecordKind::$kind, fields) = body.as_record()? else { return None };
                let mut fields = fields.iter();
                Some($kind { $($field: Held::held(fields.next()?.as_ref())?,)* })
            }

            /// The body that says it.
            pub fn body(self) -> Body {
                Body::record(RecordKind::$kind, vec![$(self.$field.field(),)*])
            }
        })*
    };
}

/// Declares a type that is one of a few words: its values with their words in the files.
macro_rules! word {
    ($(#[$doc:meta])* $name:ident $words:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $name {
            $($(#[$value_doc])* $value,)*
        }

        /// Its words in the files, in order.
        pub const $words: &[&str] = &[$($word,)*];

        impl $name {
            /// Each, in order.
            pub const ALL: &'static [$name] = &[$($name::$value,)*];

            /// Its word in the files.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$value => $word,)*
                }
            }

            /// The one of this word.
            pub fn of_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|value| value.word() == word)
            }
        }

        impl Held for $name {
            fn held(field: Option<&Field>) -> Option<$name> {
                String::held(field).and_then(|word| $name::of_word(&word))
            }

            fn field(self) -> Option<Field> {
                self.word().to_string().field()
            }
        }
    };
}

pub(super) use {records, word};

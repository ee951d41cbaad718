//! A record: an entry's body by the table of its kind. The table says what each field holds and what part it has, so that
//! what all kinds are asked (what it is about, which subject it has, whether two agree, whether its fields are sound) is
//! answered once. `oversight.rs` beside this declares the kinds; their own types read a record and make one.

pub use super::fields::{Field, Held, Holds, Part, Row, Spec};
use super::oversight::RecordKind;
use super::{Body, Facts, Site, Speaker, Subject, Value};
use crate::domain::day;
use crate::domain::spelling::{folded, same};

/// A body by the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Its kind.
    pub kind: RecordKind,
    /// What its fields hold, in the table's order; none where one was left out.
    pub fields: Vec<Option<Field>>,
}

impl Record {
    /// Its fields beside what the table says of them.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Spec, &Field)> {
        let specs = self.kind.row().fields.iter();
        specs.zip(&self.fields).filter_map(|(spec, field)| Some((spec, field.as_ref()?)))
    }

    /// Its subject when recorded by `site`.
    pub(super) fn subject(&self, site: &Site) -> Subject {
        let (mut key, mut unit) = (String::new(), None);
        for (spec, field) in self.kind.row().fields.iter().zip(&self.fields) {
            if spec.part == Part::Subject {
                if spec.holds == Holds::Unit {
                    unit = if let Some(Field::Text(id)) = field { Some(id.clone()) } else { None };
                    continue;
                }
                let part = match field {
                    // An id is compared as it is, a name as people read it.
                    Some(Field::Text(text)) if spec.holds == Holds::Name => folded(text),
                    Some(Field::Text(text)) => text.clone(),
                    Some(Field::Day(day)) => day.to_string(),
                    Some(Field::Int(number)) => number.to_string(),
                    _ => String::new(),
                };
                key.push_str(&part);
                // No name has one in it.
                key.push('\n');
            }
        }
        Subject::Record(self.kind, key, unit, self.kind.row().by_speaker.then(|| Speaker::of(site)))
    }

    /// What it is about and what it says.
    pub(super) fn facts(&self) -> Facts<'_> {
        let mut facts = Facts { kind: self.kind.row().word, value: Value::Record(self), ..Facts::default() };
        for (spec, field) in self.fields() {
            match (spec.holds, field) {
                (Holds::Name, Field::Text(text)) if spec.part == Part::Subject => facts.name = Some(text),
                (Holds::Text, Field::Text(text)) => facts.words = text,
                (Holds::Note, Field::Text(text)) => facts.note = text,
                (Holds::Unit, Field::Text(id)) => facts.unit = Some(id),
                (Holds::Day, Field::Day(day)) => facts.as_of = Some(*day),
                (Holds::Due, Field::Day(day)) => facts.planned = Some(*day),
                (Holds::Year, Field::Int(year)) => {
                    facts.planned = i32::try_from(*year).ok().and_then(day::year_end);
                }
                (_, Field::Indicator(of)) => facts.indicator = Some(*of),
                (_, Field::Work(of)) => facts.work = Some(*of),
                (_, Field::Evidence(pieces)) => facts.evidence = pieces,
                _ => {}
            }
        }
        facts
    }

    /// Whether it says the same as another of its subject.
    pub(super) fn agrees(&self, other: &Record) -> bool {
        let row = self.kind.row();
        self.kind == other.kind
            && row.fields.iter().zip(self.fields.iter().zip(&other.fields)).all(|(spec, (a, b))| {
                spec.part != Part::Value
                    || match (a, b) {
                        (Some(Field::Text(a)), Some(Field::Text(b))) => same(a, b),
                        (a, b) => a == b,
                    }
            })
    }
}

impl Subject {
    /// The first subject of a kind whose key begins so, and the only one where no unit and nobody makes it.
    pub fn record(kind: RecordKind, key: String) -> Subject {
        Subject::Record(kind, key, None, None)
    }
}

impl Body {
    /// The kind and the fields of a record; `None` of any other body.
    pub(super) fn as_record(&self) -> Option<(RecordKind, &[Option<Field>])> {
        let Body::Record(record) = self else { return None };
        Some((record.kind, &record.fields))
    }

    /// A record.
    pub(super) fn record(kind: RecordKind, fields: Vec<Option<Field>>) -> Body {
        Body::Record(Record { kind, fields })
    }
}

//! A record: an entry's body by the table of its kind. The table says what each field holds and what part it has, so that
//! what all kinds are asked (what it is about, which subject it has, whether two agree, whether its fields are sound) is
//! answered once. `oversight.rs` beside this declares the kinds; their own types read a record and make one.

pub use super::fields::{Field, Held, Holds, Part, Row, Spec};
use super::oversight::RecordKind;
use super::{Body, Facts, Site, Speaker, Subject, Value};
use crate::domain::day;
use crate::domain::spelling::{folded, same};
use std::ops::Range;

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
        let mut key = String::new();
        for (spec, field) in self.kind.row().fields.iter().zip(&self.fields) {
            if spec.part == Part::Subject {
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
        Subject::Record(self.kind, key, self.kind.row().by_speaker.then(|| Speaker::of(site)))
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

impl RecordKind {
    /// Where the unit stands in the key of this kind's subjects, where one makes it.
    pub(super) fn unit_in(self, key: &str) -> Option<Range<usize>> {
        let mut parts = self.row().fields.iter().filter(|spec| spec.part == Part::Subject);
        let place = parts.position(|spec| spec.holds == Holds::Unit)?;
        let start = place
            .checked_sub(1)
            .map_or(Some(0), |before| key.match_indices('\n').nth(before).map(|(end, _)| end + 1))?;
        let length = key.get(start..)?.find('\n')?;
        (length > 0).then_some(start..start + length)
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

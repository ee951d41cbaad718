//! Bodies of the kinds that are declared in a table (`domain::entry::oversight`), read and written by it.

use super::entry_id;
use super::values::{
    day, decimal, indicator, pieces, put_work, text, work, write_indicator, write_pieces, year,
};
use crate::domain::decimal::Decimal;
use crate::domain::entry::oversight::RecordKind;
use crate::domain::entry::record::{Field, Holds, Record, Spec};
use crate::format::fields::{Expected, Place};
use crate::format::json::Json;

/// Reads a body of this kind; `None` where no table has it. What is wrong in it is noted as a fault of `p`.
pub(super) fn read_record(kind: &str, p: &Place<'_>) -> Option<Record> {
    let kind = *RecordKind::ALL.iter().find(|known| known.row().word == kind)?;
    Some(Record { kind, fields: kind.row().fields.iter().map(|spec| read_field(spec, p)).collect() })
}

fn read_field(spec: &Spec, p: &Place<'_>) -> Option<Field> {
    let place = match spec.holds {
        Holds::Work => return read_work(spec, p),
        _ if spec.is_optional => p.optional(spec.name)?,
        _ => p.field(spec.name),
    };
    Some(match spec.holds {
        Holds::Name | Holds::Unit | Holds::Clause => Field::Text(place.name()),
        Holds::Text | Holds::Note => Field::Text(place.text()),
        Holds::Word(words) => {
            let word = place.text();
            if !words.contains(&word.as_str()) {
                place.fault(Expected::OneOf(words));
            }
            Field::Text(word)
        }
        Holds::Number => {
            let number = place.decimal();
            if number < Decimal::ZERO {
                place.fault(Expected::Decimal);
            }
            Field::Number(number)
        }
        Holds::Year => Field::Int(year(&place).into()),
        Holds::Count => Field::Int(place.int(0, i64::MAX)),
        Holds::Day | Holds::Due => Field::Day(place.day()),
        Holds::Flag => Field::Flag(place.flag()),
        Holds::Indicator => Field::Indicator(indicator(&place)),
        Holds::Entry => Field::Entry(entry_id(&place)?),
        Holds::Entries => Field::Entries(place.list().iter().filter_map(entry_id).collect()),
        Holds::Evidence => Field::Evidence(pieces(p)),
        Holds::Work => return None,
    })
}

fn read_work(spec: &Spec, p: &Place<'_>) -> Option<Field> {
    let is_left_out = spec.is_optional && p.optional("safeguard").is_none() && p.optional("task").is_none();
    (!is_left_out).then(|| Field::Work(work(p)))
}

/// Hands over every field that is there, as JSON.
pub(super) fn write_record(record: &Record, put: &mut impl FnMut(&'static str, Json)) {
    for (spec, field) in record.fields() {
        let json = match field {
            Field::Text(words) => text(words),
            Field::Number(number) => decimal(*number),
            Field::Int(number) => Json::Int(*number),
            Field::Day(of) => day(*of),
            Field::Flag(flag) => Json::Bool(*flag),
            Field::Indicator(of) => write_indicator(of),
            Field::Entry(id) => text(&id.to_string()),
            Field::Entries(ids) => Json::List(ids.iter().map(|id| text(&id.to_string())).collect()),
            Field::Evidence(evidence) => write_pieces(evidence),
            Field::Work(of) => {
                put_work(*of, put);
                continue;
            }
        };
        put(spec.name, json);
    }
}

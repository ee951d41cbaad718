//! Records of every kind in the table (`domain::entry::record`), made from a few numbers: a new kind is in the laws by itself.

use super::{day, dec};
use guanghan_ip_plan::domain::entry::oversight::RecordKind;
use guanghan_ip_plan::domain::entry::record::{Field, Holds, Part, Record, Spec};
use guanghan_ip_plan::domain::entry::{Body, EntryId, Evidence, IndicatorRef, Work};
use proptest::prelude::*;

/// A field that the shipped plan can place; of what makes the subject there are two, of what is said three.
pub fn field(spec: &Spec, pick: u8) -> Field {
    let most = if spec.part == Part::Subject { 2 } else { 3 };
    let at = usize::from(pick) % most;
    let text = |all: [&str; 3]| Field::Text(all[at].into());
    let id = |n: usize| EntryId::new([n as u8 + 1; 16]);
    match (spec.holds, spec.name) {
        (_, "purpose") => text(["patents", "pledge", "operation"]),
        (_, "source") => text(["government", "credit", "enterprise"]),
        (Holds::Name, _) => text(["测试甲", "测试乙", "测试丙"]),
        (Holds::Text | Holds::Note, _) => text(["测试一", "测试二\n第二行", "测试三"]),
        (Holds::Word(words), _) => Field::Text(words[usize::from(pick) % words.len().min(most)].into()),
        (Holds::Number, _) => Field::Number(dec(["0", "12.5", "1000000000000"][at])),
        (Holds::Year, _) => Field::Int([2025, 2024, 2026][at]),
        (Holds::Count, _) => Field::Int([0, 1, 9_007_199_254_740_991][at]),
        (Holds::Day | Holds::Due, _) => Field::Day(day(["2025-06-30", "2025-03-31", "2026-12-31"][at])),
        (Holds::Flag, _) => Field::Flag(at == 0),
        (Holds::Indicator, _) => Field::Indicator(IndicatorRef::Plan([1, 5, 16][at])),
        (Holds::Work, _) => Field::Work([Work::Task(10), Work::Safeguard(2), Work::Task(1)][at]),
        (Holds::Unit, _) => text(["scjgj", "czj", "gzjrj"]),
        (Holds::Clause, _) => text(["c069", "c070", "c068"]),
        (Holds::Entry, _) => Field::Entry(id(at)),
        (Holds::Entries, _) => Field::Entries((0..=at).map(id).collect()),
        (Holds::Evidence, _) => Field::Evidence(vec![Evidence {
            title: "测试材料".into(),
            place: (at > 0).then(|| "测试柜".into()),
            sha256: (at > 1).then(|| "0".repeat(64)),
        }]),
    }
}

/// A record of a kind; a field that may be left out is, where its pick is odd. `picks` are gone through again where
/// there are too few.
pub fn record(kind: RecordKind, picks: &[u8]) -> Body {
    let specs = kind.row().fields.iter().zip(picks.iter().cycle());
    let fields = specs.map(|(spec, pick)| {
        let is_left_out = spec.is_optional && pick % 2 == 1;
        // The lowest bit says whether it is there.
        let pick = if spec.is_optional { pick / 2 } else { *pick };
        (!is_left_out).then(|| field(spec, pick))
    });
    Body::Record(Record { kind, fields: fields.collect() })
}

/// The numbers of any record: which kind, and what its fields hold.
pub fn any_record() -> impl Strategy<Value = Body> {
    let picks = prop::collection::vec(any::<u8>(), 16);
    (prop::sample::select(RecordKind::ALL), picks).prop_map(|(kind, picks)| record(kind, &picks))
}

/// What has to agree in two records of one subject, told a second time.
pub fn value(record: &Record) -> String {
    let specs = record.kind.row().fields.iter().zip(&record.fields);
    let said = specs.filter(|(spec, _)| spec.part == Part::Value);
    said.map(|(_, field)| format!("{field:?};")).collect()
}

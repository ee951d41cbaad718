//! What bodies of several kinds hold, read and written as JSON.

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::{EntryId, Evidence, IndicatorRef, Work};
use crate::format::fields::{Expected, Place};
use crate::format::json::Json;

pub(super) fn work(p: &Place<'_>) -> Work {
    match p.optional("safeguard") {
        Some(no) => Work::Safeguard(no.no()),
        None => Work::Task(p.field("task").no()),
    }
}

/// What an update is about: of several that it names, what a program without indicators among them reads.
pub(super) fn followed(p: &Place<'_>) -> Work {
    match p.optional("indicator") {
        Some(no) if p.optional("safeguard").is_none() && p.optional("task").is_none() => {
            Work::Worded(no.no())
        }
        Some(_) | None => work(p),
    }
}

pub(super) fn year(place: &Place<'_>) -> i32 {
    place.int(1900, 2999) as i32
}

pub(super) fn indicator(place: &Place<'_>) -> IndicatorRef {
    place
        .read(Expected::RefTo("indicators"), |v| match v {
            Json::Int(no) => u16::try_from(*no).ok().map(IndicatorRef::Plan),
            Json::Text(id) => EntryId::parse(id).map(IndicatorRef::Extra),
            _ => None,
        })
        .unwrap_or(IndicatorRef::Plan(0))
}

pub(super) fn pieces(p: &Place<'_>) -> Vec<Evidence> {
    p.optional("evidence").iter().flat_map(Place::list).map(|e| evidence(&e)).collect()
}

fn evidence(p: &Place<'_>) -> Evidence {
    Evidence {
        title: p.field("title").name(),
        place: p.optional("where").map(|w| w.text()),
        sha256: p.optional("sha256").map(|s| s.text()),
    }
}

pub(super) fn put_work(work: Work, put: &mut impl FnMut(&'static str, Json)) {
    match work {
        Work::Task(no) => put("task", number(no)),
        Work::Safeguard(no) => put("safeguard", number(no)),
        Work::Worded(no) => put("indicator", number(no)),
    }
}

pub(super) fn map<'a>(fields: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Map(fields.into_iter().map(|(name, value)| (name.to_string(), value)).collect())
}

pub(super) fn text(text: &str) -> Json {
    Json::Text(text.to_string())
}

pub(super) fn number(no: u16) -> Json {
    Json::Int(i64::from(no))
}

pub(super) fn day(day: Day) -> Json {
    Json::Text(day.to_string())
}

pub(super) fn decimal(value: Decimal) -> Json {
    Json::Text(value.to_string())
}

pub(super) fn write_indicator(of: &IndicatorRef) -> Json {
    match of {
        IndicatorRef::Plan(no) => number(*no),
        IndicatorRef::Extra(id) => text(&id.to_string()),
    }
}

pub(super) fn write_pieces(evidence: &[Evidence]) -> Json {
    Json::List(evidence.iter().map(write_evidence).collect())
}

fn write_evidence(evidence: &Evidence) -> Json {
    let mut fields = vec![("title", text(&evidence.title))];
    if let Some(place) = &evidence.place {
        fields.push(("where", text(place)));
    }
    if let Some(sha256) = &evidence.sha256 {
        fields.push(("sha256", text(sha256)));
    }
    map(fields)
}

//! What an entry says, as JSON (DESIGN §9, entry bodies, version 1): each kind read and written here, those that are
//! declared in a table by that (`record.rs`).

use super::record::{read_record, write_record};
use super::values::*;
use crate::domain::entry::*;
use crate::domain::plan::Path;
use crate::format::entry::{
    STATE_VALUES, STATES, VERIFIED, VERIFIED_VALUES, entry_id, state_word, verified_word, word,
};
use crate::format::fields::Place;
use crate::format::json::Json;
use crate::format::plan::{PATH_VALUES, PATHS};

/// A body of a known kind whose fields are sound, or what else it is.
pub(super) fn read_body(place: &Place<'_>) -> Body {
    let kind = place.field("kind").text();
    let Some(body) = known_body(&kind, place) else { return Body::Unknown { kind } };
    match place.first_fault() {
        Some(field) => Body::Doubtful { kind, field },
        None => body,
    }
}

/// What says of a town whether it has a service point, and whether a workstation.
const HAS_POINT: &str = "has_point";
const HAS_STATION: &str = "has_station";

fn town_point(p: &Place<'_>, has: &'static str) -> TownPoint {
    let text = |name| p.optional(name).map(|t| t.text());
    TownPoint {
        town: p.field("town").name(),
        has: p.field(has).flag(),
        as_of: p.field("as_of").day(),
        since: p.optional("since").map(|d| d.day()),
        address: text("address"),
        services: text("services"),
        note: text("note"),
    }
}

fn known_body(kind: &str, p: &Place<'_>) -> Option<Body> {
    let note = || p.optional("note").map(|n| n.text());
    let task = || p.field("task").no();
    Some(match kind {
        "reading" => Body::Reading {
            indicator: indicator(&p.field("indicator")),
            as_of: p.field("as_of").day(),
            value: p.field("value").decimal(),
            source: p.field("source").text(),
            note: note(),
            verified: p.field("verified").word(VERIFIED, VERIFIED_VALUES).unwrap_or(Verified::SelfReported),
            scope: p.optional("scope").map(|s| s.name()),
            evidence: pieces(p),
        },
        "update" => Body::Update {
            work: followed(p),
            as_of: p.field("as_of").day(),
            state: p.field("state").word(STATES, STATE_VALUES).unwrap_or(TaskState::NotStarted),
            note: p.field("note").text(),
            evidence: pieces(p),
        },
        "yearly_check" => Body::YearlyCheck {
            work: work(p),
            duty: p.field("duty").name(),
            year: year(&p.field("year")),
            done: p.field("done").flag(),
            done_on: p.optional("done_on").map(|d| d.day()),
            note: note(),
            evidence: pieces(p),
        },
        "milestone" => Body::Milestone {
            task: task(),
            title: p.field("title").name(),
            due: p.field("due").day(),
            done_on: p.optional("done_on").map(|d| d.day()),
        },
        "interim_target" => Body::InterimTarget {
            indicator: indicator(&p.field("indicator")),
            year: year(&p.field("year")),
            value: p.field("value").decimal(),
        },
        "extra_indicator" => Body::ExtraIndicator {
            name: p.field("name").name(),
            measure: p.field("measure").name(),
            category: p.optional("category").map(|c| c.name()),
            baseline: p.field("baseline").decimal(),
            target: p.field("target").decimal(),
            path: p.field("path").word(PATHS, PATH_VALUES).unwrap_or(Path::Linear),
            whole: p.field("whole").flag(),
        },
        "service_point" => Body::ServicePoint(town_point(p, HAS_POINT)),
        "station" => Body::Station(town_point(p, HAS_STATION)),
        "renaming" => Body::Renaming {
            town: p.field("town").name(),
            into: p.field("into").name(),
            from: p.field("from").day(),
            note: note(),
        },
        "reporter" => {
            Body::Reporter { indicator: indicator(&p.field("indicator")), unit: p.field("unit").name() }
        }
        "lead" => Body::Lead { task: task(), unit: p.field("unit").name() },
        "succession" => Body::Succession {
            post: p.field("post").name(),
            holder: p.field("holder").name(),
            from: p.field("from").day(),
            filed: p.optional("filed").map(|f| f.flag()),
        },
        "withdrawal" => Body::Withdrawal {
            of: p.field("of").list().iter().filter_map(entry_id).collect(),
            reason: p.field("reason").text(),
        },
        _ => return read_record(kind, p).map(Body::Record),
    })
}

pub(super) fn write_body(body: &Body, reason: Option<&str>) -> Json {
    let mut fields: Vec<(&str, Json)> = Vec::new();
    let mut put = |name, value| fields.push((name, value));
    if let Some(reason) = reason {
        put("reason", text(reason));
    }
    match body {
        Body::Reading { indicator, as_of, value, source, note, verified, scope, evidence } => {
            put("indicator", write_indicator(indicator));
            put("as_of", day(*as_of));
            put("value", decimal(*value));
            put("source", text(source));
            if let Some(note) = note {
                put("note", text(note));
            }
            put("verified", text(verified_word(*verified)));
            if let Some(scope) = scope {
                put("scope", text(scope));
            }
            if !evidence.is_empty() {
                put("evidence", write_pieces(evidence));
            }
        }
        Body::Update { work, as_of, state, note, evidence } => {
            put_work(*work, &mut put);
            put("as_of", day(*as_of));
            put("state", text(state_word(*state)));
            put("note", text(note));
            if !evidence.is_empty() {
                put("evidence", write_pieces(evidence));
            }
        }
        Body::Milestone { task, title, due, done_on } => {
            put("task", number(*task));
            put("title", text(title));
            put("due", day(*due));
            if let Some(done_on) = done_on {
                put("done_on", day(*done_on));
            }
        }
        Body::InterimTarget { indicator, year, value } => {
            put("indicator", write_indicator(indicator));
            put("year", Json::Int(i64::from(*year)));
            put("value", decimal(*value));
        }
        Body::ExtraIndicator { name, measure, category, baseline, target, path, whole } => {
            put("name", text(name));
            put("measure", text(measure));
            if let Some(category) = category {
                put("category", text(category));
            }
            put("baseline", decimal(*baseline));
            put("target", decimal(*target));
            put("path", text(word(PATHS, PATH_VALUES, path)));
            put("whole", Json::Bool(*whole));
        }
        Body::ServicePoint(said) => write_town_point(said, HAS_POINT, &mut put),
        Body::Station(said) => write_town_point(said, HAS_STATION, &mut put),
        Body::Renaming { town, into, from, note } => {
            put("town", text(town));
            put("into", text(into));
            put("from", day(*from));
            if let Some(note) = note {
                put("note", text(note));
            }
        }
        Body::YearlyCheck { work, duty, year, done, done_on, note, evidence } => {
            put_work(*work, &mut put);
            put("duty", text(duty));
            put("year", Json::Int(i64::from(*year)));
            put("done", Json::Bool(*done));
            if let Some(done_on) = done_on {
                put("done_on", day(*done_on));
            }
            if let Some(note) = note {
                put("note", text(note));
            }
            if !evidence.is_empty() {
                put("evidence", write_pieces(evidence));
            }
        }
        Body::Reporter { indicator, unit } => {
            put("indicator", write_indicator(indicator));
            put("unit", text(unit));
        }
        Body::Lead { task, unit } => {
            put("task", number(*task));
            put("unit", text(unit));
        }
        Body::Succession { post, holder, from, filed } => {
            put("post", text(post));
            put("holder", text(holder));
            put("from", day(*from));
            if let Some(filed) = filed {
                put("filed", Json::Bool(*filed));
            }
        }
        Body::Withdrawal { of, reason } => {
            put("of", Json::List(of.iter().map(|id| text(&id.to_string())).collect()));
            put("reason", text(reason));
        }
        Body::Record(record) => write_record(record, &mut put),
        Body::Unknown { .. } | Body::Doubtful { .. } => {}
    }
    fields.push(("kind", text(body.facts().kind)));
    map(fields)
}

fn write_town_point(said: &TownPoint, has: &'static str, put: &mut impl FnMut(&'static str, Json)) {
    put("town", text(&said.town));
    put(has, Json::Bool(said.has));
    put("as_of", day(said.as_of));
    if let Some(since) = said.since {
        put("since", day(since));
    }
    let texts = [("address", &said.address), ("services", &said.services), ("note", &said.note)];
    for (name, given) in texts {
        if let Some(given) = given {
            put(name, text(given));
        }
    }
}

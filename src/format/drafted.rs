//! How the drafts of 方案制作 are kept: a document's text by its hash, and every step as a record of its own, by the hash of
//! its bytes, as entries are. They are no entries, and in no ledger or snapshot.

use super::fields::{Expected, Place as At, Reading};
use super::file_hash::FileHash;
use super::json::{self, Json};
use crate::domain::authoring::Place;
use crate::domain::authoring::draft::history::{Done, Step};
use crate::domain::authoring::draft::{Change, Field, New, RowKey, RowKind};
use std::collections::BTreeMap;

const KINDS: &[&str] = &["head", "category", "indicator", "group", "item", "unit", "person", "clause"];
const KIND_VALUES: &[RowKind] = &[
    RowKind::Head,
    RowKind::Category,
    RowKind::Indicator,
    RowKind::Group,
    RowKind::Item,
    RowKind::Unit,
    RowKind::Person,
    RowKind::Clause,
];

const FIELDS: &[&str] = &[
    "name",
    "issuer",
    "number",
    "issued",
    "approved",
    "basis",
    "period",
    "measure",
    "category",
    "baseline",
    "targets",
    "nature",
    "path",
    "whole",
    "cumulative",
    "no",
    "group",
    "level",
    "units",
    "aliases",
    "kind",
    "parent",
    "seat",
    "role",
    "post",
];
const FIELD_VALUES: &[Field] = &[
    Field::Name,
    Field::Issuer,
    Field::Number,
    Field::Issued,
    Field::Approved,
    Field::Basis,
    Field::Period,
    Field::Measure,
    Field::Category,
    Field::Baseline,
    Field::Targets,
    Field::Nature,
    Field::Path,
    Field::Whole,
    Field::Cumulative,
    Field::No,
    Field::Group,
    Field::Level,
    Field::Units,
    Field::Aliases,
    Field::Kind,
    Field::Parent,
    Field::Seat,
    Field::Role,
    Field::Post,
];

const NEWS: &[&str] = &["category", "indicator", "group", "task", "safeguard", "unit", "person"];
const NEW_VALUES: &[New] =
    &[New::Category, New::Indicator, New::Group, New::Task, New::Safeguard, New::Unit, New::Person];

const OPS: &[&str] =
    &["set", "checked", "dropped", "added", "merged", "parted", "retyped", "begun_at", "went_on"];

#[derive(Clone, Copy)]
enum Op {
    Set,
    Checked,
    Dropped,
    Added,
    Merged,
    Parted,
    Retyped,
    BegunAt,
    WentOn,
}

const OP_VALUES: &[Op] = &[
    Op::Set,
    Op::Checked,
    Op::Dropped,
    Op::Added,
    Op::Merged,
    Op::Parted,
    Op::Retyped,
    Op::BegunAt,
    Op::WentOn,
];

/// The name of a field, as it is kept.
pub fn field_word(field: Field) -> &'static str {
    word(FIELDS, FIELD_VALUES, &field)
}

/// The name of what can be added, as it is kept.
pub fn new_word(new: New) -> &'static str {
    word(NEWS, NEW_VALUES, &new)
}

/// What can be added, by its name.
pub fn new_of(word: &str) -> Option<New> {
    NEWS.iter().position(|w| *w == word).and_then(|at| NEW_VALUES.get(at)).copied()
}

/// A row as it is kept, and named on the page: `indicator:12:4`.
pub fn row_word(row: RowKey) -> String {
    format!("{}:{}:{}", word(KINDS, KIND_VALUES, &row.kind), row.place.line, row.place.at)
}

/// A row by how it is kept.
pub fn row_of(text: &str) -> Option<RowKey> {
    let mut parts = text.split(':');
    let (kind, line, at) = (parts.next()?, parts.next()?, parts.next()?);
    let kind = *KIND_VALUES.get(KINDS.iter().position(|k| *k == kind)?)?;
    let place = Place { line: line.parse().ok()?, at: at.parse().ok()? };
    parts.next().is_none().then_some(RowKey { kind, place })
}

/// What names a text, and with it its draft.
pub fn id_of(text: &str) -> String {
    let mut hash = FileHash::default();
    hash.add(text.as_bytes());
    let mut id = hash.finish();
    id.truncate(32);
    id
}

/// A step's id, and its bytes; `at` in seconds since 1970, UTC.
pub fn write(draft: &str, no: u32, at: i64, done: &Done) -> (String, String) {
    let mut map = BTreeMap::from([
        ("draft".to_string(), Json::Text(draft.to_string())),
        ("no".to_string(), Json::Int(no.into())),
        ("at".to_string(), Json::Int(at)),
    ]);
    match done {
        Done::Changes(changes) => {
            map.insert("changes".to_string(), Json::List(changes.iter().map(change).collect()))
        }
        Done::Undone(id) => map.insert("undone".to_string(), Json::Text(id.clone())),
    };
    let raw = json::canonical(&Json::Map(map));
    (id_of(&raw), raw)
}

fn change(change: &Change) -> Json {
    let text = |text: &str| Json::Text(text.to_string());
    let row = |row: &RowKey| Json::Text(row_word(*row));
    let int = |n: usize| Json::Int(i64::try_from(n).unwrap_or(i64::MAX));
    let (op, fields) = match change {
        Change::Set { row: of, field, text: said } => {
            ("set", vec![("row", row(of)), ("field", text(field_word(*field))), ("text", text(said))])
        }
        Change::Checked { row: of, is } => ("checked", vec![("row", row(of)), ("is", Json::Bool(*is))]),
        Change::Dropped(of) => ("dropped", vec![("row", row(of))]),
        Change::Added { new, line, name } => {
            ("added", vec![("new", text(new_word(*new))), ("line", int(*line)), ("name", text(name))])
        }
        Change::Merged { row: of, into } => ("merged", vec![("row", row(of)), ("into", row(into))]),
        Change::Parted { row: of, name } => ("parted", vec![("row", row(of)), ("name", text(name))]),
        Change::Retyped(of) => ("retyped", vec![("row", row(of))]),
        Change::BegunAt(line) => ("begun_at", vec![("line", int(*line))]),
        Change::WentOn(line) => ("went_on", vec![("line", int(*line))]),
    };
    let mut map = BTreeMap::from([("op".to_string(), text(op))]);
    map.extend(fields.into_iter().map(|(name, value)| (name.to_string(), value)));
    Json::Map(map)
}

/// A kept step: its draft, when it was made, and what it did. `None` where the bytes do not give the id, or say something
/// else: they are left where they are.
pub fn read(id: &str, raw: &str) -> Option<(String, i64, Step)> {
    if id_of(raw) != id {
        return None;
    }
    let json = json::parse(raw).ok()?;
    let reading = Reading::default();
    let root = reading.root(&json);
    let (draft, at) = (root.field("draft").name(), root.field("at").int(0, i64::MAX));
    let no = u32::try_from(root.field("no").int(0, u32::MAX.into())).ok()?;
    let done = match root.optional("undone") {
        Some(undone) => Done::Undone(undone.name()),
        None => Done::Changes(root.field("changes").list().iter().filter_map(change_of).collect()),
    };
    reading.is_sound().then(|| (draft, at, Step { id: id.to_string(), no, done }))
}

fn change_of(of: &At) -> Option<Change> {
    let row = |name: &'static str| {
        of.field(name).read(Expected::Name, |v| match v {
            Json::Text(text) => row_of(text),
            _ => None,
        })
    };
    let line = || usize::try_from(of.field("line").int(0, 10_000_000)).ok();
    Some(match of.field("op").word(OPS, OP_VALUES)? {
        Op::Set => Change::Set {
            row: row("row")?,
            field: of.field("field").word(FIELDS, FIELD_VALUES)?,
            text: of.field("text").text(),
        },
        Op::Checked => Change::Checked { row: row("row")?, is: of.field("is").flag() },
        Op::Dropped => Change::Dropped(row("row")?),
        Op::Added => Change::Added {
            new: of.field("new").word(NEWS, NEW_VALUES)?,
            line: line()?,
            name: of.field("name").text(),
        },
        Op::Merged => Change::Merged { row: row("row")?, into: row("into")? },
        Op::Parted => Change::Parted { row: row("row")?, name: of.field("name").text() },
        Op::Retyped => Change::Retyped(row("row")?),
        Op::BegunAt => Change::BegunAt(line()?),
        Op::WentOn => Change::WentOn(line()?),
    })
}

fn word<T: PartialEq>(words: &'static [&'static str], values: &[T], value: &T) -> &'static str {
    values.iter().position(|v| v == value).and_then(|at| words.get(at)).copied().unwrap_or_default()
}

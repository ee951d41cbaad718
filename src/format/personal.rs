//! Where entries hold a person's numbers, before they go into a file (FAULTS F8).

use super::json::{self, Json};
use crate::domain::entry::{Entry, EntryId};
use crate::domain::personal::{self, Personal};
use std::sync::Arc;

/// A person's number in an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The entry; `None` where it is in none.
    pub id: Option<EntryId>,
    /// The field, such as `body.evidence[0].title`; empty where there are no fields.
    pub field: String,
    /// What it is.
    pub what: Personal,
    /// As it is written there.
    pub text: String,
}

/// Fields that hold no words: amounts, ids, and what the program itself writes.
const WORDLESS: [&str; 9] = ["value", "baseline", "target", "at", "parents", "of", "plan", "sha256", "kind"];

/// Every such number in these entries, in fields known and unknown.
pub fn scan<'a>(entries: impl IntoIterator<Item = &'a Arc<Entry>>) -> Vec<Place> {
    let mut places = Vec::new();
    for entry in entries {
        // Most have none: only those that could are taken apart.
        if personal::find(&entry.raw).is_empty() {
            continue;
        }
        if let Ok(value) = json::parse(&entry.raw) {
            walk(Some(entry.id), &value, "", &mut places);
        }
    }
    places
}

/// Every such number in a record that could not be read: in its fields, where it has any.
pub fn raw(record: &str) -> Vec<Place> {
    let Ok(value) = json::parse(record) else { return words("", record) };
    let mut places = Vec::new();
    walk(None, &value, "", &mut places);
    places
}

/// Every such number in a text.
pub fn words(field: &str, text: &str) -> Vec<Place> {
    let place = |found: personal::Found| Place {
        id: None,
        field: field.to_string(),
        what: found.what,
        text: text.get(found.at).unwrap_or_default().to_string(),
    };
    personal::find(text).into_iter().map(place).collect()
}

fn walk(id: Option<EntryId>, value: &Json, field: &str, places: &mut Vec<Place>) {
    match value {
        Json::Text(text) => {
            places.extend(words(field, text).into_iter().map(|place| Place { id, ..place }));
        }
        Json::List(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(id, item, &format!("{field}[{at}]"), places);
            }
        }
        Json::Map(map) => {
            for (name, value) in map.iter().filter(|(name, _)| !WORDLESS.contains(&name.as_str())) {
                let dot = if field.is_empty() { "" } else { "." };
                walk(id, value, &format!("{field}{dot}{name}"), places);
            }
        }
        Json::Null | Json::Bool(_) | Json::Int(_) => {}
    }
}

//! One entry as canonical JSON (DESIGN §4, §9): sealed with its id, read back, never altered.
//! What it says stands in `format::entry::body`.

mod body;
pub mod quick;
mod record;
mod values;

use super::fields::{Expected, Place, Reading};
use super::json::{self, Json};
use super::plan::{PATH_VALUES, PATHS};
use crate::domain::day;
use crate::domain::entry::*;
use crate::domain::plan::Path;
use crate::domain::sort::sort_by_key;
use body::{read_body, write_body};
use quick::Quick;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use values::{map, text};

/// The version of entries that this program writes and reads.
pub const VERSION: i64 = 1;

/// An entry about to be recorded: everything but its id.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// Seconds since 1970, UTC.
    pub at: i64,
    /// The plan's id.
    pub plan: String,
    /// Who records it.
    pub site: Site,
    /// The heads of its subject that the writer saw.
    pub parents: Vec<EntryId>,
    /// What it says.
    pub body: Body,
    /// Why, where it settles a conflict.
    pub reason: Option<String>,
}

/// Why a JSON value is no entry of this plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotEntry {
    /// Written by a newer major version.
    Newer(i64),
    /// Of another plan, with that plan's id.
    OtherPlan(String),
    /// A field outside the body is wrong; its name.
    Field(String),
}

/// Gives a draft its id and its canonical bytes.
pub fn seal(draft: Draft) -> Entry {
    let mut site = BTreeMap::from([("name".to_string(), text(&draft.site.name))]);
    if let Some(unit) = &draft.site.unit {
        site.insert("unit".into(), text(unit));
    }
    let mut parents = draft.parents;
    sort_by_key(&mut parents, |id| *id);
    let raw = json::canonical(&map([
        ("at", text(&instant(draft.at))),
        ("body", write_body(&draft.body, draft.reason.as_deref())),
        ("parents", Json::List(parents.iter().map(|p| text(&p.to_string())).collect())),
        ("plan", text(&draft.plan)),
        ("site", Json::Map(site)),
        ("v", Json::Int(VERSION)),
    ]));
    Entry {
        id: id_of(&raw),
        at: draft.at,
        site: Arc::new(draft.site),
        parents,
        body: draft.body,
        reason: draft.reason,
        raw: raw.into(),
    }
}

/// The id that canonical bytes give.
pub fn id_of(raw: &str) -> EntryId {
    let hash = Sha256::digest(raw.as_bytes());
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    EntryId::new(id)
}

/// Reads canonical bytes as kept in the store.
pub fn read_raw(raw: &str, plan: &str) -> Result<Entry, NotEntry> {
    read_next(raw, &mut Quick::new(plan))
}

/// Reads one of many entries' canonical bytes.
pub fn read_next(raw: &str, quick: &mut Quick) -> Result<Entry, NotEntry> {
    if let Some(entry) = quick.read(raw) {
        return Ok(entry);
    }
    let value = json::sound(raw).ok_or_else(|| NotEntry::Field("json".into()))?;
    read(&value, quick.plan())
}

/// Reads what a store keeps under an id. That the bytes give that id is not looked at: hashing all that is kept would keep
/// the first screen waiting, so [`is_proved`] is asked once it is up.
pub fn read_kept(raw: &str, id: EntryId, quick: &mut Quick) -> Result<Entry, NotEntry> {
    if let Some(entry) = quick.read_kept(raw, id) {
        return Ok(entry);
    }
    let value = json::sound(raw).ok_or_else(|| NotEntry::Field("json".into()))?;
    read_as(&value, quick.plan(), |_| (id, raw.into()))
}

/// Whether an entry's bytes give its id.
pub fn is_proved(entry: &Entry) -> bool {
    id_of(&entry.raw) == entry.id
}

/// Reads an entry without its id; the id follows from the content.
pub fn read(value: &Json, plan: &str) -> Result<Entry, NotEntry> {
    read_as(value, plan, |value| {
        let raw = json::canonical(value);
        (id_of(&raw), raw.into())
    })
}

/// Reads an entry whose id and bytes are given by `own`.
fn read_as(
    value: &Json,
    plan: &str,
    own: impl FnOnce(&Json) -> (EntryId, Arc<str>),
) -> Result<Entry, NotEntry> {
    let reading = Reading::default();
    let root = reading.root(value);
    root.expect_map();
    let version = root.field("v").int(1, i64::MAX);
    if version > VERSION {
        return Err(NotEntry::Newer(version));
    }
    let of_plan = root.field("plan").name();
    let at = root.field("at");
    let at = at.read(Expected::Text, |v| match v {
        Json::Text(text) => day::parse_instant(text),
        _ => None,
    });
    let site = root.field("site");
    let site = Site { name: site.field("name").name(), unit: site.optional("unit").map(|u| u.name()) };
    let parents = root.field("parents").list().iter().filter_map(entry_id).collect();
    let body = root.field("body");
    body.field("kind").name();
    if let Some(path) = reading.first_fault() {
        return Err(NotEntry::Field(path));
    }
    if of_plan != plan {
        return Err(NotEntry::OtherPlan(of_plan));
    }
    let (id, raw) = own(value);
    Ok(Entry {
        id,
        at: at.unwrap_or_default(),
        site: Arc::new(site),
        parents,
        body: read_body(&body),
        reason: reason(value),
        raw,
    })
}

/// Why a conflict was settled so. In no kind of version 1 but withdrawals, which say it themselves; so
/// whatever else others may have put there is no fault.
fn reason(entry: &Json) -> Option<String> {
    let Json::Map(entry) = entry else { return None };
    let Some(Json::Map(body)) = entry.get("body") else { return None };
    match (body.get("kind"), body.get("reason")) {
        (Some(Json::Text(kind)), Some(Json::Text(reason))) if kind != "withdrawal" => Some(reason.clone()),
        _ => None,
    }
}

pub(super) fn entry_id(place: &Place<'_>) -> Option<EntryId> {
    place.read(Expected::RefTo("entries"), |v| match v {
        Json::Text(text) => EntryId::parse(text),
        _ => None,
    })
}

/// The words for verifications, the weakest first.
pub const VERIFIED: &[&str] = &["self", "checked", "third_party"];
pub(super) const VERIFIED_VALUES: &[Verified] =
    &[Verified::SelfReported, Verified::Checked, Verified::ThirdParty];
/// The words for a task's states.
pub const STATES: &[&str] = &["not_started", "in_progress", "done", "stuck"];
pub(super) const STATE_VALUES: &[TaskState] =
    &[TaskState::NotStarted, TaskState::InProgress, TaskState::Done, TaskState::Stuck];

/// A verification by its word in the files.
pub fn verified(word: &str) -> Option<Verified> {
    VERIFIED.iter().position(|w| *w == word).and_then(|i| VERIFIED_VALUES.get(i)).copied()
}

/// A task's state by its word in the files.
pub fn task_state(word: &str) -> Option<TaskState> {
    STATES.iter().position(|w| *w == word).and_then(|i| STATE_VALUES.get(i)).copied()
}

/// The word of a verification in the files.
pub fn verified_word(verified: Verified) -> &'static str {
    word(VERIFIED, VERIFIED_VALUES, &verified)
}

/// The word of a task's state in the files.
pub fn state_word(state: TaskState) -> &'static str {
    word(STATES, STATE_VALUES, &state)
}

/// The word of a path in the files.
pub fn path_word(path: Path) -> &'static str {
    word(PATHS, PATH_VALUES, &path)
}

fn word<T: PartialEq>(words: &'static [&'static str], values: &[T], value: &T) -> &'static str {
    values.iter().position(|v| v == value).and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// `YYYY-MM-DDTHH:MM:SSZ`.
pub fn instant(seconds: i64) -> String {
    let clock = seconds.rem_euclid(86_400);
    let date = day::of_instant(seconds, 0).map(|d| d.to_string()).unwrap_or_default();
    format!("{date}T{:02}:{:02}:{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

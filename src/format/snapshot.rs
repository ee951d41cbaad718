//! A snapshot file (快照, DESIGN §9): checked from its bytes to every entry before anything is kept.

mod listed;
pub mod raw;
pub mod reader;

use super::entry::{self, NotEntry};
use super::fields::{Place, Reading};
use super::json::{self, Json, NotJson};
use crate::domain::entry::{Entry, Site};
use crate::domain::sort::sort_by;
use raw::RawExport;
use reader::Reader;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::Arc;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// Most entries in a file.
pub const MAX_ENTRIES: usize = 200_000;

/// Who exported a snapshot, when, with what.
#[derive(Clone, PartialEq, Debug)]
pub struct Exported {
    /// Seconds since 1970, UTC, by the exporter's clock.
    pub at: i64,
    /// Who.
    pub site: Site,
    /// Version of the program.
    pub app: String,
}

/// A file that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Snapshot {
    /// Who exported it; `None` where the file does not say so soundly.
    pub exported: Option<Exported>,
    /// Entries whose ids follow from their content.
    pub entries: Vec<Arc<Entry>>,
    /// Entries that are set aside.
    pub damaged: Vec<Damaged>,
    /// Whether `count` and `digest` match the entries listed, where the file has them.
    pub is_whole: bool,
    /// What a file says beside its entries that was taken out of a browser as it lay there.
    pub raw: Option<RawExport>,
}

/// An entry that cannot be taken in.
#[derive(Clone, PartialEq, Debug)]
pub struct Damaged {
    /// Its place in the file, from 1.
    pub at: usize,
    /// The id it claims.
    pub id: Option<String>,
    /// What is wrong.
    pub why: DamagedWhy,
    /// What it claims to be, as written.
    pub text: String,
}

/// What is wrong with an entry of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DamagedWhy {
    /// Its content does not give its id: changed after it was recorded.
    IdMismatch,
    /// A field outside the body is wrong; its name.
    Field(String),
    /// It belongs to another plan.
    OtherPlan(String),
    /// Written by a newer major version.
    Newer(i64),
    /// No text of an entry at all.
    Unreadable,
}

/// Why a file is refused as a whole.
#[derive(Clone, PartialEq, Debug)]
pub enum BadSnapshot {
    /// Over [`MAX_BYTES`].
    TooLarge,
    /// Not UTF-8.
    Encoding,
    /// Something else altogether: a picture, a zip, a web page.
    NotSnapshot,
    /// Not sound JSON.
    NotJson(NotJson),
    /// A field of the envelope is wrong; its name.
    Field(String),
    /// Written by a newer major version.
    Newer(i64),
    /// Of another plan, with that plan's id.
    OtherPlan(String),
    /// Over [`MAX_ENTRIES`].
    TooMany(usize),
}

/// Reads a file's bytes as a snapshot of a plan.
pub fn read(bytes: &[u8], plan: &str) -> Result<Snapshot, BadSnapshot> {
    Reader::new(Cow::Borrowed(bytes), plan).finish()
}

/// Reads a file as one JSON value: slower and larger than `format::snapshot::reader`, but it knows the line and
/// column of every fault. What it says of a file is what counts.
pub fn read_whole(bytes: &[u8], plan: &str) -> Result<Snapshot, BadSnapshot> {
    if bytes.len() > MAX_BYTES {
        return Err(BadSnapshot::TooLarge);
    }
    let (text, torn) = text(bytes)?;
    let mut value = json::parse(text).map_err(BadSnapshot::NotJson)?;
    if torn {
        return Err(BadSnapshot::Encoding);
    }
    let items = take_entries(&mut value);
    let envelope = envelope(&value, plan, items.as_ref().map(Vec::len))?;
    let items = items.unwrap_or_default();
    let is_whole = envelope.fits(items.iter().map(|e| claimed_id(e).unwrap_or_default()).collect());
    let mut snapshot = Snapshot {
        exported: envelope.exported,
        entries: Vec::new(),
        damaged: Vec::new(),
        is_whole,
        raw: None,
    };
    for (at, item) in items.iter().enumerate() {
        match open(item, at + 1, plan) {
            Opened::Entry(entry) => snapshot.entries.push(entry),
            Opened::Damaged(damaged) => snapshot.damaged.push(damaged),
            Opened::Newer(version) => return Err(BadSnapshot::Newer(version)),
        }
    }
    Ok(snapshot)
}

/// Lets go of some of what was read; whether nothing is left.
fn shed(entries: &mut Vec<Arc<Entry>>, damaged: &mut Vec<Damaged>, most: usize) -> bool {
    entries.truncate(entries.len().saturating_sub(most));
    damaged.truncate(damaged.len().saturating_sub(most));
    entries.is_empty() && damaged.is_empty()
}
/// What a file says of itself, apart from its entries.
pub(super) struct Envelope {
    pub(super) exported: Option<Exported>,
    count: i64,
    digest: String,
}

impl Envelope {
    /// Whether `count` and `digest` are those of entries that claim these ids.
    pub(super) fn fits(&self, claimed: Vec<String>) -> bool {
        i64::try_from(claimed.len()) == Ok(self.count) && digest_of(claimed) == self.digest
    }

    /// The same for ids in order, of which there are this many with this digest.
    pub(super) fn fits_sorted(&self, count: usize, digest: &str) -> bool {
        i64::try_from(count) == Ok(self.count) && digest == self.digest
    }
}

/// Reads a file's own fields; `count` is how many entries it lists, if it has a list of them.
pub(super) fn envelope(value: &Json, plan: &str, count: Option<usize>) -> Result<Envelope, BadSnapshot> {
    let reading = Reading::default();
    let root = reading.root(value);
    if root.optional("format").is_none_or(|p| p.text() != "ip-plan-snapshot") {
        return Err(BadSnapshot::NotSnapshot);
    }
    // One after the other: a newer version owes us no field but this, another plan's file no more.
    let sound = || reading.first_fault().map_or(Ok(()), |path| Err(BadSnapshot::Field(path)));
    let version = root.field("version").int(1, i64::MAX);
    sound()?;
    if version > entry::VERSION {
        return Err(BadSnapshot::Newer(version));
    }
    let of_plan = root.field("plan").name();
    sound()?;
    if of_plan != plan {
        return Err(BadSnapshot::OtherPlan(of_plan));
    }
    let claims = root.field("count").int(0, i64::MAX);
    let digest = root.field("digest").name();
    sound()?;
    match count {
        None => return Err(BadSnapshot::Field("entries".into())),
        Some(count) if count > MAX_ENTRIES => return Err(BadSnapshot::TooMany(count)),
        Some(_) => {}
    }
    Ok(Envelope { exported: exported(&root.field("exported")), count: claims, digest })
}

/// What bytes plainly are not, by their beginning.
pub(super) fn begins_soundly(bytes: &[u8]) -> Result<(), BadSnapshot> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if [&b"\xff\xfe"[..], b"\xfe\xff", b"{\0", b"\0{"].iter().any(|utf16| bytes.starts_with(utf16)) {
        return Err(BadSnapshot::Encoding);
    }
    if bytes.iter().find(|b| !b.is_ascii_whitespace()).is_some_and(|b| !matches!(b, b'{' | b'[')) {
        return Err(BadSnapshot::NotSnapshot);
    }
    Ok(())
}

/// The bytes as text, or what they are instead; and whether they end inside a character.
fn text(bytes: &[u8]) -> Result<(&str, bool), BadSnapshot> {
    begins_soundly(bytes)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Cut off inside a character, a file is cut off, and its encoding is sound as far as it goes.
    let torn = |fault: &std::str::Utf8Error| fault.error_len().is_none();
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text, false)),
        Err(fault) if torn(&fault) => {
            std::str::from_utf8(&bytes[..fault.valid_up_to()]).map(|text| (text, true))
        }
        Err(fault) => Err(fault),
    }
    .map_err(|_| BadSnapshot::Encoding)
}

fn take_entries(value: &mut Json) -> Option<Vec<Json>> {
    let Json::Map(map) = value else { return None };
    match map.remove("entries") {
        Some(Json::List(entries)) => Some(entries),
        _ => None,
    }
}

fn exported(place: &Place<'_>) -> Option<Exported> {
    let site = place.field("site");
    let exported = Exported {
        at: crate::domain::day::parse_instant(&place.field("at").text())?,
        site: Site { name: site.field("name").name(), unit: site.optional("unit").map(|u| u.name()) },
        app: place.optional("app").map(|a| a.text()).unwrap_or_default(),
    };
    place.first_fault().is_none().then_some(exported)
}

pub(super) fn claimed_id(entry: &Json) -> Option<String> {
    match entry {
        Json::Map(map) => match map.get("id") {
            Some(Json::Text(id)) => Some(id.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// An entry of a file, or what else it is.
pub(super) enum Opened {
    Entry(Arc<Entry>),
    Damaged(Damaged),
    /// Of a newer major version: reason to refuse the file.
    Newer(i64),
}

/// Reads the `at`-th entry of a file, leaving its `id` out of what is hashed.
pub(super) fn open(item: &Json, at: usize, plan: &str) -> Opened {
    let id = claimed_id(item);
    let damaged = |why| Opened::Damaged(Damaged { at, id: id.clone(), why, text: json::canonical(item) });
    match entry::read(&without_id(item), plan) {
        Ok(entry) if Some(entry.id.to_string()) == id => Opened::Entry(Arc::new(entry)),
        // Before anything else it claims: a flipped bit in `v` or `plan` is damage, not a newer file.
        Ok(_) => damaged(DamagedWhy::IdMismatch),
        Err(_) if !proves_its_id(item) => damaged(DamagedWhy::IdMismatch),
        Err(NotEntry::Newer(version)) => Opened::Newer(version),
        Err(NotEntry::OtherPlan(id)) => damaged(DamagedWhy::OtherPlan(id)),
        Err(NotEntry::Field(name)) => damaged(DamagedWhy::Field(name)),
    }
}

fn proves_its_id(item: &Json) -> bool {
    let id = entry::id_of(&json::canonical(&without_id(item)));
    claimed_id(item) == Some(id.to_string())
}

fn without_id(item: &Json) -> Json {
    let mut bare = item.clone();
    if let Json::Map(map) = &mut bare {
        map.remove("id");
    }
    bare
}

/// SHA-256, in hex, of the sorted ids, each followed by a line feed.
fn digest_of(mut ids: Vec<String>) -> String {
    sort_by(&mut ids, String::cmp);
    let mut hash = Sha256::new();
    for id in ids {
        hash.update(id.as_bytes());
        hash.update(b"\n");
    }
    hex(&hash.finalize())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

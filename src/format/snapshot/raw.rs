//! What was taken out of a browser as it lay there: the starter's raw export (`ip-plan-raw`), and the text of
//! records that were set aside. Nobody vouches for it as a whole, so each entry proves itself by its id.

use crate::domain::day;
use crate::domain::entry::{Entry, EntryId};
use crate::format::entry::quick::Quick;
use crate::format::entry::{self, NotEntry};
use crate::format::fields::Reading;
use crate::format::json::{self, Json};
use crate::format::snapshot::{BadSnapshot, Damaged, DamagedWhy, MAX_ENTRIES, Snapshot};
use crate::format::storage;
use crate::format::walk::{Halt, Walk};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// What a raw file says beside its entries.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RawExport {
    /// When it was made, by that computer's clock; seconds since 1970.
    pub at: Option<i64>,
    /// Other plans whose entries are in it too.
    pub others: Vec<String>,
    /// Whether the browser could not read all of it.
    pub is_partial: bool,
}

/// What has been read of a raw file.
pub(super) struct Raw {
    next: Next,
    /// The keys of the maps that are open, from the root's on.
    path: Vec<String>,
    fields: BTreeMap<String, Json>,
    listed: usize,
    entries: BTreeMap<EntryId, Arc<Entry>>,
    damaged: Vec<Damaged>,
    others: BTreeSet<String>,
}

/// What is to be read next.
enum Next {
    Start,
    /// A key; whether it is the first of its map.
    Key(bool),
    Colon(String),
    Value(String),
    After,
    End,
    /// A line of a text: key, tab, record.
    Line,
}

/// The raw file that begins with these bytes, if one does.
pub(super) fn of(bytes: &[u8]) -> Option<Raw> {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(head.get(..512).unwrap_or(head));
    let dense: String = head.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let is_line = head.lines().next().and_then(line).is_some_and(|(key, _)| EntryId::parse(key.id).is_some());
    let next = if dense.starts_with("{\"format\":\"ip-plan-raw\"") {
        Next::Start
    } else if is_line {
        Next::Line
    } else {
        return None;
    };
    Some(Raw {
        next,
        path: Vec::new(),
        fields: BTreeMap::new(),
        listed: 0,
        entries: BTreeMap::new(),
        damaged: Vec::new(),
        others: BTreeSet::new(),
    })
}

/// Whether these bytes begin a raw file.
pub fn begins(bytes: &[u8]) -> bool {
    of(bytes).is_some()
}

/// Where an entry lay.
struct Key<'a> {
    /// `None` where the key does not say.
    plan: Option<&'a str>,
    id: &'a str,
}

/// The entry that a key of the journal is for.
fn journal_key(key: &str) -> Option<Key<'_>> {
    let (plan, id) = storage::entry_key(key)?;
    Some(Key { plan: Some(plan), id })
}

fn line(line: &str) -> Option<(Key<'_>, &str)> {
    let (key, raw) = line.split_once('\t')?;
    Some((journal_key(key).unwrap_or(Key { plan: None, id: key }), raw))
}

impl Raw {
    /// How many entries have been met.
    pub(super) fn count(&self) -> usize {
        self.listed
    }

    /// Whether it goes by lines, where blanks count.
    pub(super) fn is_lines(&self) -> bool {
        matches!(self.next, Next::Line)
    }

    /// Reads what stands here; whether that is the end.
    pub(super) fn step(&mut self, walk: &mut Walk, quick: &mut Quick) -> Result<bool, Halt> {
        let here = walk.here();
        let next = match &self.next {
            Next::Line => return Ok(self.line(walk, quick)),
            Next::End => return if here.is_none() { Ok(true) } else { Err(Halt::Fault) },
            Next::Start => walk.pass(b'{').map(|()| Next::Key(true))?,
            Next::Key(true) if here == Some(b'}') => self.close(walk)?,
            Next::Key(_) => {
                let place = walk.value()?;
                let key = text(walk.slice(place)).ok_or(Halt::Fault)?;
                if self.path.is_empty() && self.fields.contains_key(&key) {
                    return Err(Halt::Fault);
                }
                Next::Colon(key)
            }
            Next::Colon(key) => walk.pass(b':').map(|()| Next::Value(key.clone()))?,
            Next::Value(key) if here == Some(b'{') && self.opens(key) => {
                walk.pass(b'{')?;
                if self.path.is_empty() {
                    self.fields.insert(key.clone(), Json::Null);
                }
                self.path.push(key.clone());
                Next::Key(true)
            }
            Next::Value(key) => {
                let key = key.clone();
                let place = walk.value()?;
                self.value(&key, walk, place, quick)?;
                Next::After
            }
            Next::After if here == Some(b',') => walk.pass(b',').map(|()| Next::Key(false))?,
            Next::After => self.close(walk)?,
        };
        self.next = next;
        Ok(false)
    }

    /// Whether a map under this key is gone into.
    fn opens(&self, key: &str) -> bool {
        match self.path.as_slice() {
            [] => matches!(key, "keys" | "entries"),
            [outer] => outer == "entries",
            _ => false,
        }
    }

    fn close(&mut self, walk: &mut Walk) -> Result<Next, Halt> {
        walk.pass(b'}').map(|()| if self.path.pop().is_some() { Next::After } else { Next::End })
    }

    fn value(&mut self, key: &str, walk: &Walk, at: Range<usize>, quick: &mut Quick) -> Result<(), Halt> {
        let value = walk.slice(at);
        let plan = match self.path.as_slice() {
            [] => {
                let value = json::parse_inside(value, 1).map_err(|_| Halt::Fault)?;
                self.fields.insert(key.to_string(), value);
                return Ok(());
            }
            [outer, plan] if outer == "entries" => Some(plan.clone()),
            _ => None,
        };
        let found = match &plan {
            Some(_) => Some(Key { plan: plan.as_deref(), id: key }),
            None => journal_key(key),
        };
        if let Some(found) = found {
            // Any text may lie in a browser; of another kind of value no text can be made.
            self.entry(found, text(value), quick);
        }
        Ok(())
    }

    /// Reads a line; whether it was the last. A record that was torn by a line feed is no entry any more.
    fn line(&mut self, walk: &mut Walk, quick: &mut Quick) -> bool {
        let rest = walk.rest();
        let Some(one) = rest.split('\n').next().filter(|_| !rest.is_empty()) else { return true };
        let passed = (one.len() + 1).min(rest.len());
        let one = one.strip_suffix('\r').unwrap_or(one);
        match line(one) {
            Some((key, raw)) => self.entry(key, Some(raw.to_string()), quick),
            None if one.trim().is_empty() => {}
            None => self.set_aside(None, DamagedWhy::Unreadable, one.to_string()),
        }
        walk.at += passed;
        false
    }

    fn entry(&mut self, key: Key<'_>, raw: Option<String>, quick: &mut Quick) {
        if let Some(other) = key.plan.filter(|plan| *plan != quick.plan()) {
            // With a stroke in it, it is another store of a plan's and not a plan.
            if !other.contains('/') {
                self.others.insert(other.to_string());
            }
            return;
        }
        let Some(raw) = raw else {
            return self.set_aside(Some(key.id), DamagedWhy::Unreadable, String::new());
        };
        let why = match entry::read_next(&raw, quick) {
            Ok(entry) if EntryId::parse(key.id) == Some(entry.id) => {
                self.listed += 1;
                if self.listed <= MAX_ENTRIES {
                    self.entries.entry(entry.id).or_insert_with(|| Arc::new(entry));
                }
                return;
            }
            Ok(_) => DamagedWhy::IdMismatch,
            Err(_) if Some(entry::id_of(&raw)) != EntryId::parse(key.id) => DamagedWhy::IdMismatch,
            Err(NotEntry::Newer(version)) => DamagedWhy::Newer(version),
            Err(NotEntry::OtherPlan(id)) => DamagedWhy::OtherPlan(id),
            Err(NotEntry::Field(name)) => DamagedWhy::Field(name),
        };
        self.set_aside(Some(key.id), why, raw);
    }

    fn set_aside(&mut self, id: Option<&str>, why: DamagedWhy, text: String) {
        self.listed += 1;
        if self.listed <= MAX_ENTRIES {
            self.damaged.push(Damaged { at: self.listed, id: id.map(str::to_string), why, text });
        }
    }

    /// The shortest text after which what is to be read next may stand.
    pub(super) fn before(&self) -> String {
        let keys = |keys: &BTreeMap<String, Json>| {
            let bare: BTreeMap<String, Json> = keys.keys().map(|k| (k.clone(), Json::Null)).collect();
            let mut text = json::canonical(&Json::Map(bare));
            text.pop();
            text
        };
        let open = match self.path.len() {
            0 if self.fields.is_empty() => "{".to_string(),
            0 => keys(&self.fields),
            depth => format!("{{{}", "\"\":{".repeat(depth)),
        };
        // Where a map is inside, nothing says whether a key came before: a comma needs one.
        let (filled, comma) = match (self.path.is_empty(), open.len() > 1) {
            (true, true) => (open.clone(), ","),
            (true, false) => (open.clone(), ""),
            (false, _) => (format!("{open}\"\":{{}}"), ","),
        };
        match &self.next {
            Next::Start | Next::Line => String::new(),
            Next::Key(true) => open,
            Next::Key(false) => format!("{filled}{comma}"),
            Next::Colon(_) => format!("{filled}{comma}\"?\""),
            Next::Value(_) => format!("{filled}{comma}\"?\":"),
            Next::After => filled,
            Next::End => "{}".into(),
        }
    }

    /// What the file is, once all of it has been read.
    pub(super) fn take(&mut self, plan: &str) -> Result<Snapshot, BadSnapshot> {
        if self.listed > MAX_ENTRIES {
            return Err(BadSnapshot::TooMany(self.listed));
        }
        let fields = Json::Map(std::mem::take(&mut self.fields));
        let reading = Reading::default();
        let root = reading.root(&fields);
        let at = root.optional("exported_at").and_then(|at| day::parse_instant(&at.text()));
        let is_partial = root.optional("problems").is_some_and(|list| !list.list().is_empty());
        if self.entries.is_empty()
            && self.damaged.is_empty()
            && let Some(other) = self.others.first().filter(|other| *other != plan)
        {
            return Err(BadSnapshot::OtherPlan(other.clone()));
        }
        let entries = std::mem::take(&mut self.entries);
        // What is damaged in one store may be sound in the other.
        let mut named = BTreeSet::new();
        let mut damaged = std::mem::take(&mut self.damaged);
        damaged.retain(|d| {
            let id = d.id.as_deref();
            let is_sound = id.and_then(EntryId::parse).is_some_and(|id| entries.contains_key(&id));
            !is_sound && (id.is_none() || named.insert((d.id.clone(), d.text.clone())))
        });
        Ok(Snapshot {
            exported: None,
            entries: entries.into_values().collect(),
            damaged,
            // Nothing says how much it should be.
            is_whole: true,
            raw: Some(RawExport { at, others: self.others.iter().cloned().collect(), is_partial }),
        })
    }

    /// Lets go of some of what was read; whether nothing is left.
    pub(super) fn shed(&mut self, most: usize) -> bool {
        for _ in 0..most {
            self.entries.pop_last();
        }
        self.damaged.truncate(self.damaged.len().saturating_sub(most));
        self.entries.is_empty() && self.damaged.is_empty()
    }
}

/// Any text at all, as JSON writes it.
fn text(value: &str) -> Option<String> {
    serde_json::from_str(value).ok()
}

//! Writes a snapshot file (快照, DESIGN §9), at once or a piece at a time.

use super::entry;
use super::json::{self, Json};
use super::snapshot::{Exported, MAX_BYTES, MAX_ENTRIES, hex};
use crate::domain::entry::{Entry, EntryId};
use crate::domain::sort::sort_by_key;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Writes a snapshot: the envelope a field a line, then an entry a line, sorted by id.
///
/// An entry's line is its `id` before its canonical bytes, so the bytes that were hashed stand there.
pub fn write(plan: &str, exported: &Exported, entries: &[Arc<Entry>]) -> String {
    let mut sorted: Vec<&Arc<Entry>> = entries.iter().collect();
    sort_by_key(&mut sorted, |e| e.id);
    sorted.dedup_by_key(|e| e.id);
    let bytes = sorted.iter().map(|e| e.raw.len() + LINE).sum();
    let mut text = String::with_capacity(bytes);
    let mut pieces = Pieces::of(plan, &said_by(exported), &sorted, |e| (e.id, &e.raw));
    while pieces.write_next(&mut text) {}
    text
}

/// Beside its bytes an entry's line has its id.
const LINE: usize = ",\n{\"id\":\"\",".len() + 32;

/// Entries in as many parts as files are needed: none leaves that this program would refuse to open.
pub fn parted(entries: Vec<Arc<Entry>>) -> Vec<Vec<Arc<Entry>>> {
    // A file's head is far shorter than this, whatever the site's name.
    let room = MAX_BYTES - 65_536;
    let (mut parts, mut part, mut bytes) = (Vec::new(), Vec::new(), 0);
    for entry in entries {
        let line = entry.raw.len() + LINE;
        if part.len() == MAX_ENTRIES || bytes + line > room {
            parts.push(std::mem::take(&mut part));
            bytes = 0;
        }
        bytes += line;
        part.push(entry);
    }
    parts.push(part);
    parts
}

/// The same a little at a time, of entries that come by id, none twice. Pieces are empty while the digest
/// is made, which stands before the entries.
pub fn pieces<'a>(
    plan: &str,
    exported: &Exported,
    entries: &'a [Arc<Entry>],
) -> impl Iterator<Item = String> + use<'a> {
    Pieces::of(plan, &said_by(exported), entries, |e| (e.id, &e.raw))
}

/// The line that says who exported a file, when and with what.
fn said_by(exported: &Exported) -> String {
    let unit = exported.site.unit.as_ref().map_or(String::new(), |u| format!(", \"unit\": {}", quoted(u)));
    let site = format!("{{ \"name\": {}{unit} }}", quoted(&exported.site.name));
    format!(
        "\n  \"exported\": {{ \"at\": {}, \"site\": {site}, \"app\": {} }},",
        quoted(&entry::instant(exported.at)),
        quoted(&exported.app)
    )
}

/// A file of entries' bytes that were carried otherwise, so that they come in by the same door.
pub(super) fn of_raws<'a>(plan: &str, raws: impl Iterator<Item = (EntryId, &'a str)>) -> String {
    let mut listed: Vec<(EntryId, &str)> = Vec::new();
    listed.extend(raws);
    sort_by_key(&mut listed, |(id, _)| *id);
    Pieces::of(plan, "", &listed, |line| *line).collect()
}

/// How many entries a piece of a file is made of.
const PIECE: usize = 256;

/// A file in the making, of entries' bytes that are sorted by id.
struct Pieces<'a, T> {
    /// What stands before the digest, until it is known.
    head: String,
    hash: Sha256,
    entries: &'a [T],
    line: fn(&'a T) -> (EntryId, &'a str),
    at: Part,
    /// The entry that comes next.
    from: usize,
}

/// What comes next of a file.
enum Part {
    Digest,
    Entries,
    End,
}

impl<'a, T> Pieces<'a, T> {
    fn of(
        plan: &str,
        exported: &str,
        entries: &'a [T],
        line: fn(&'a T) -> (EntryId, &'a str),
    ) -> Pieces<'a, T> {
        let head = format!(
            "{{\n  \"format\": \"ip-plan-snapshot\",\n  \"version\": {},\n  \"plan\": {},{exported}\n  \"count\": {},\n  \"digest\": \"",
            entry::VERSION,
            quoted(plan),
            entries.len(),
        );
        Pieces { head, hash: Sha256::new(), entries, line, at: Part::Digest, from: 0 }
    }
}

impl<T> Iterator for Pieces<'_, T> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut piece = String::new();
        self.write_next(&mut piece).then_some(piece)
    }
}

impl<T> Pieces<'_, T> {
    /// Adds the next piece at the end of a text; whether there was one.
    fn write_next(&mut self, piece: &mut String) -> bool {
        let rest = self.entries.get(self.from..).unwrap_or_default();
        let some = rest.get(..PIECE).unwrap_or(rest);
        match self.at {
            Part::Digest => {
                for (id, _) in some.iter().map(self.line) {
                    self.hash.update(id.digits());
                    self.hash.update(b"\n");
                }
                if some.is_empty() {
                    let digest = hex(&self.hash.finalize_reset());
                    piece.push_str(&format!(
                        "{}{digest}\",\n  \"entries\": [",
                        std::mem::take(&mut self.head)
                    ));
                    (self.at, self.from) = (Part::Entries, 0);
                    return true;
                }
            }
            Part::Entries => {
                piece.reserve(some.iter().map(|e| (self.line)(e).1.len() + LINE).sum());
                for (at, (id, raw)) in some.iter().map(self.line).enumerate() {
                    piece.push_str(if self.from + at == 0 { "\n{\"id\":\"" } else { ",\n{\"id\":\"" });
                    piece.push_str(std::str::from_utf8(&id.digits()).unwrap_or_default());
                    piece.push_str("\",");
                    piece.push_str(raw.strip_prefix('{').unwrap_or(raw));
                }
                if some.is_empty() {
                    self.at = Part::End;
                    piece.push_str(if self.entries.is_empty() { "]\n}\n" } else { "\n]\n}\n" });
                }
            }
            Part::End => return false,
        }
        self.from += some.len();
        true
    }
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    json::canonical(&Json::Text(text.to_string()))
}

/// `plan_site_day.json`, without anything a file system or a reader could trip over.
pub fn file_name(plan: &str, site: &str, day: &str) -> String {
    let safe = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(40).collect()
    };
    format!("{}_{}_{}.json", safe(plan), safe(site), safe(day))
}

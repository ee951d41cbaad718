//! A few entries as text for the `#…` of an address, and back through the same door as a file.
//!
//! `1`, then base64url (RFC 4648 §5, unpadded) of 8 bytes of SHA-256 and the packed canonical bytes,
//! each entry followed by a line feed. The hash tells a torn or altered link from what was meant.

use super::entry;
use super::pack;
use super::snapshot::{self, BadSnapshot, DamagedWhy, Snapshot};
use super::writer;
use crate::domain::entry::Entry;
use crate::domain::sort::sort_by_key;
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Longest link text that is written or read: what messengers carry whole.
pub const MAX_CHARS: usize = 8_000;
/// Longest text of entries behind a link, in bytes.
const MAX_BYTES: usize = 64 << 10;
const VERSION: char = '1';
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HASH: usize = 8;

/// Why entries don't go into a link, or come out of one.
#[derive(Clone, PartialEq, Debug)]
pub enum BadLink {
    /// Longer than [`MAX_CHARS`]; how long it would be, or is.
    TooLong(usize),
    /// By a newer version of the program.
    Newer,
    /// Cut off or altered on its way, or no link of ours.
    Damaged,
    /// What it carries is refused as a file would be.
    Refused(BadSnapshot),
}

/// Writes entries as a link's text: the same text for the same entries.
pub fn write(entries: &[Arc<Entry>]) -> Result<String, BadLink> {
    let mut sorted: Vec<&Arc<Entry>> = entries.iter().collect();
    sort_by_key(&mut sorted, |e| e.id);
    sorted.dedup_by_key(|e| e.id);
    let length: usize = sorted.iter().map(|e| e.raw.len() + 1).sum();
    if length > MAX_BYTES {
        return Err(BadLink::TooLong(length));
    }
    let mut text = String::with_capacity(length);
    for entry in sorted {
        text.push_str(&entry.raw);
        text.push('\n');
    }
    let mut bytes = Sha256::digest(text.as_bytes()).iter().copied().take(HASH).collect::<Vec<u8>>();
    bytes.extend(pack::pack(text.as_bytes()));
    let link = format!("{VERSION}{}", base64(&bytes));
    if link.len() > MAX_CHARS { Err(BadLink::TooLong(link.len())) } else { Ok(link) }
}

/// Reads a link's text as a snapshot that nobody signed: who exported it is not said.
pub fn read(link: &str, plan: &str) -> Result<Snapshot, BadLink> {
    if link.len() > MAX_CHARS {
        return Err(BadLink::TooLong(link.len()));
    }
    let digits = match link.strip_prefix(VERSION) {
        Some(digits) => digits,
        None if link.starts_with(|c: char| c.is_ascii_digit() && c > VERSION) => return Err(BadLink::Newer),
        None => return Err(BadLink::Damaged),
    };
    let text = bytes(digits).and_then(|bytes| {
        let (hash, packed) = bytes.split_at_checked(HASH)?;
        let text = pack::unpack(packed, MAX_BYTES)?;
        Sha256::digest(&text).starts_with(hash).then(|| String::from_utf8(text).ok())?
    });
    let text = text.filter(|text| text.ends_with('\n')).ok_or(BadLink::Damaged)?;
    let file = writer::of_raws(plan, text.lines().map(|raw| (entry::id_of(raw), raw)));
    let read = snapshot::read(file.as_bytes(), plan).map_err(BadLink::Refused)?;
    match read.damaged.first().map(|damaged| &damaged.why) {
        Some(DamagedWhy::OtherPlan(id)) if read.entries.is_empty() => {
            Err(BadLink::Refused(BadSnapshot::OtherPlan(id.clone())))
        }
        _ => Ok(read),
    }
}

/// What a link's text follows in an address.
const MARK: &str = "#/take/";
/// Most breaks within a link that are tried, and how many of the nearest ends are tried shorter by a little.
const MOST_ENDS: usize = 256;
const SHORTENED: usize = 8;
/// Most characters that stick to a link's end without ending it: its alphabet has `-`, `_` and letters.
const MOST_STUCK: usize = 16;

/// Every link in a text, with what else stands round it: messages, marks, line breaks within the link. Of each
/// the longest part that proves itself, and what it carries; or what stands there, and why it is none.
pub fn find(text: &str, plan: &str) -> Vec<(String, Result<Snapshot, BadLink>)> {
    let (dense, breaks) = dense(text);
    let mut found: Vec<(String, Result<Snapshot, BadLink>)> = Vec::new();
    for (at, mark) in dense.match_indices(MARK) {
        let from = at + mark.len();
        let breaks = breaks.iter().filter_map(|b| b.checked_sub(from)).filter(|b| *b > 0);
        let one = longest(dense.get(from..).unwrap_or_default(), breaks.collect(), plan);
        if found.iter().all(|(text, _)| *text != one.0) {
            found.push(one);
        }
    }
    found
}

/// The longest part from the start of `text` that proves itself. It ends where its alphabet does, or at a break.
fn longest(text: &str, breaks: Vec<usize>, plan: &str) -> (String, Result<Snapshot, BadLink>) {
    let run = text.bytes().position(|b| !ALPHABET.contains(&b)).unwrap_or(text.len());
    let run = text.get(..run).unwrap_or_default();
    let mut ends: Vec<usize> = breaks.into_iter().filter(|end| *end < run.len()).collect();
    let first = ends.first().copied().unwrap_or(run.len());
    ends.push(run.len());
    ends.retain(|end| *end <= MAX_CHARS);
    ends.truncate(MOST_ENDS);
    let stuck =
        ends.iter().take(SHORTENED).flat_map(|end| (1..=MOST_STUCK).filter_map(|n| end.checked_sub(n)));
    for end in ends.iter().rev().copied().chain(stuck) {
        let part = run.get(..end).unwrap_or_default();
        match read(part, plan) {
            Err(BadLink::Damaged) => {}
            told => return (part.to_string(), told),
        }
    }
    let bad = if first > MAX_CHARS { BadLink::TooLong(first) } else { BadLink::Damaged };
    (run.get(..first.min(MAX_CHARS)).unwrap_or_default().to_string(), Err(bad))
}

/// The text as it was before messengers broke it into lines and addresses had it escaped; and where breaks
/// stood in it.
fn dense(text: &str) -> (String, Vec<usize>) {
    let text = percent_decode_str(text).decode_utf8_lossy();
    let (mut dense, mut breaks) = (String::with_capacity(text.len()), Vec::new());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // A mail's own way to break a line, and marks of what is quoted.
        let is_soft = c == '=' && chars.peek().is_some_and(|next| matches!(next, '\r' | '\n'));
        if is_soft || c == '>' || c.is_whitespace() || is_invisible(c) {
            if breaks.last() != Some(&dense.len()) {
                breaks.push(dense.len());
            }
        } else {
            dense.push(c);
        }
    }
    (dense, breaks)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for three in bytes.chunks(3) {
        let group = three.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            let digit = (group >> (18 - 6 * place) & 63) as usize;
            out.extend(ALPHABET.get(digit).map(|b| char::from(*b)));
        }
    }
    out
}

/// Bytes of unpadded base64url; `None` for any other form, with bits left over among them.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        let mut group = 0_u32;
        for digit in four {
            group = group << 6 | u32::try_from(ALPHABET.iter().position(|b| b == digit)?).ok()?;
        }
        let left = match four.len() {
            4 => 0,
            3 => 2,
            2 => 4,
            _ => return None,
        };
        (group & ((1 << left) - 1) == 0).then_some(())?;
        let whole = (group >> left).to_be_bytes();
        out.extend_from_slice(whole.get(4 - four.len() * 6 / 8..)?);
    }
    Some(out)
}

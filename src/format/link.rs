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

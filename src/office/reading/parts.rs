//! The packed parts of a file of an office program, and their XML: unpacked as far as they are asked for, and only so far.

use crate::format::cells::Unread;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What all parts that are read of a file may unpack to, in bytes.
const MOST_UNPACKED: u64 = 64 << 20;
/// What is said of a part that ends too early, beside what the reader of XML says itself.
const CUT_OFF: &str = "unexpected end of file";

/// The packed parts, and how much may still be unpacked of them.
pub(super) struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl Parts<'_> {
    /// A packed file, nothing of it unpacked yet.
    pub(super) fn of(bytes: &[u8]) -> Result<Parts<'_>, Unread> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Unread::Broken(error.to_string()))?;
        Ok(Parts { zip, left: MOST_UNPACKED })
    }

    /// Whether it has such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part's text; `None` where there is none.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unread> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(Unread::Broken(error.to_string())),
        };
        // What it says of its size may be a lie.
        let (mut bytes, most) = (Vec::new(), self.left);
        part.take(most + 1).read_to_end(&mut bytes).map_err(|error| Unread::Broken(error.to_string()))?;
        self.left = most.checked_sub(bytes.len() as u64).ok_or(Unread::TooMuch)?;
        let text = String::from_utf8(bytes).map_err(|error| Unread::Broken(error.to_string()))?;
        Ok(Some(text))
    }
}

/// Adds what an event says as text.
pub(super) fn said(event: &Event, to: &mut String) {
    match event {
        Event::Text(text) => to.push_str(text),
        Event::CData(text) => to.push_str(text),
        Event::GeneralRef(of) => to.extend(sign(of)),
        _ => {}
    }
}

/// The sign that a reference stands for: of XML's own and by number; others there are none.
fn sign(of: &BytesRef) -> Option<char> {
    match of.resolve_char_ref() {
        Ok(Some(sign)) => Some(sign),
        _ => match &**of {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    }
}

/// Goes through a part.
pub(super) fn each(text: &str, mut hear: impl FnMut(&Event) -> Result<(), Unread>) -> Result<(), Unread> {
    go_through(text, &mut hear)
}

/// The same, compiled once for all that hear.
fn go_through(text: &str, hear: &mut dyn FnMut(&Event) -> Result<(), Unread>) -> Result<(), Unread> {
    let mut reader = Reader::from_str(text);
    let mut open = 0_u32;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if open > 0 => return Err(Unread::Broken(CUT_OFF.to_string())),
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => {
                match &event {
                    Event::Start(_) => open += 1,
                    Event::End(_) => open = open.saturating_sub(1),
                    _ => {}
                }
                hear(&event)?;
            }
            Err(error) => return Err(Unread::Broken(error.to_string())),
        }
    }
}

/// An attribute by its name, whatever stands before that.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok).find(|of| of.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

pub(super) fn is_true(word: &str) -> bool {
    matches!(word, "1" | "true")
}

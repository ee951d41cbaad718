//! Excel files (`.xlsx`): a packed folder of XML. Only the parts that say what is in cells are unpacked, and only so far.

mod sheet;
mod styles;

use super::MOST_CELLS;
use crate::format::cells::{Book, Unread};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use styles::Styles;
use zip::ZipArchive;
use zip::result::ZipError;

/// What all parts that are read may unpack to, in bytes.
const MOST_UNPACKED: u64 = 64 << 20;
const WORKBOOK: &str = "xl/workbook.xml";

pub(super) fn read(bytes: &[u8]) -> Result<Book, Unread> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Unread::Broken(error.to_string()))?;
    let has = |name: &str| zip.index_for_name(name).is_some();
    if !has(WORKBOOK) {
        return Err(match has("xl/workbook.bin") || has("content.xml") {
            true => Unread::OtherForm,
            false => Unread::NotWorkbook,
        });
    }
    let has_macros = has("xl/vbaProject.bin");
    let mut parts = Parts { zip, left: MOST_UNPACKED };
    let workbook = parts.text(WORKBOOK)?.unwrap_or_default();
    let places = places(&parts.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default())?;
    let styles = Styles::read(&parts.text("xl/styles.xml")?.unwrap_or_default())?;
    let strings = strings(&parts.text("xl/sharedStrings.xml")?.unwrap_or_default())?;
    let mut book = Book { has_macros, ..Book::default() };
    let mut known = Vec::new();
    each(&workbook, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            match tag.local_name().as_ref() {
                "workbookPr" => book.is_1904 = attribute(tag, "date1904").is_some_and(|is| is_true(&is)),
                "sheet" => known.push([
                    attribute(tag, "name").unwrap_or_default(),
                    attribute(tag, "state").unwrap_or_default(),
                    attribute(tag, "id").unwrap_or_default(),
                ]),
                _ => {}
            }
        }
        Ok(())
    })?;
    let mut left = MOST_CELLS;
    for [name, state, id] in known {
        // Sheets that are a chart are kept elsewhere.
        let Some(place) = places.get(&id).filter(|place| place.contains("worksheets/")) else { continue };
        let Some(text) = parts.text(place)? else { continue };
        let is_hidden = matches!(state.as_str(), "hidden" | "veryHidden");
        let sheet = sheet::read(&text, name, is_hidden, (&strings, &styles, book.is_1904), &mut left)?;
        if !sheet.cells.is_empty() {
            book.sheets.push(sheet);
        }
    }
    Ok(book)
}

/// The packed parts, and how much may still be unpacked of them.
struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl Parts<'_> {
    /// A part's text; `None` where there is none.
    fn text(&mut self, name: &str) -> Result<Option<String>, Unread> {
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

/// Where each part is that the workbook names, by the name it has for it.
fn places(text: &str) -> Result<BTreeMap<String, String>, Unread> {
    let mut places = BTreeMap::new();
    each(text, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && let (Some(id), Some(to)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let place = to.strip_prefix('/').map_or_else(|| format!("xl/{to}"), str::to_string);
            places.insert(id, place);
        }
        Ok(())
    })?;
    Ok(places)
}

/// The texts that cells share, in order.
fn strings(text: &str) -> Result<Vec<String>, Unread> {
    let mut strings = Vec::new();
    let mut words = Words::default();
    each(text, |event| {
        words.hear(event);
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => words.text.clear(),
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                strings.push(std::mem::take(&mut words.text))
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => strings.push(String::new()),
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The words of a text in pieces of different looks, without what says how they sound.
#[derive(Default)]
struct Words {
    text: String,
    is_word: bool,
    is_sound: bool,
}

impl Words {
    fn hear(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => self.is_word = !self.is_sound,
                "rPh" => self.is_sound = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => self.is_word = false,
                "rPh" => self.is_sound = false,
                _ => {}
            },
            event if self.is_word => said(event, &mut self.text),
            _ => {}
        }
    }
}

/// Adds what an event says as text.
fn said(event: &Event, to: &mut String) {
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
fn each(text: &str, mut hear: impl FnMut(&Event) -> Result<(), Unread>) -> Result<(), Unread> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => hear(&event)?,
            Err(error) => return Err(Unread::Broken(error.to_string())),
        }
    }
}

/// An attribute by its name, whatever stands before that.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok).find(|of| of.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn is_true(word: &str) -> bool {
    matches!(word, "1" | "true")
}

//! Excel files (`.xlsx`): a packed folder of XML. Only the parts that say what is in cells are unpacked, and only so far.

mod sheet;
mod styles;

use super::MOST_CELLS;
use super::parts::{Parts, attribute, each, is_true, said};
use crate::format::cells::{Book, Unread};
use quick_xml::events::Event;
use std::collections::BTreeMap;
use styles::Styles;

const WORKBOOK: &str = "xl/workbook.xml";

pub(super) fn read(bytes: &[u8]) -> Result<Book, Unread> {
    let mut parts = Parts::of(bytes)?;
    if !parts.has(WORKBOOK) {
        return Err(match parts.has("xl/workbook.bin") || parts.has("content.xml") {
            true => Unread::OtherForm,
            false => Unread::OtherFile,
        });
    }
    let has_macros = parts.has("xl/vbaProject.bin");
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

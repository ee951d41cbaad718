//! Word files (`.docx`): their text in lines, as it would be copied from them. Nothing else of them is looked at: what is
//! beside the text (heads and feet of pages, notes, text boxes, pictures) stays where it is.

mod body;
mod label;
mod numbering;
mod table;

use super::parts::{Parts, attribute, each};
use crate::format::cells::Unread;
use body::Body;
use numbering::Numbering;
use quick_xml::events::Event;

/// How long the text may be, in bytes: as long as a text file that is opened.
const LONGEST_TEXT: usize = 20 << 20;

pub(super) fn read(bytes: &[u8]) -> Result<String, Unread> {
    let mut parts = Parts::of(bytes)?;
    let main = main(&parts.text("_rels/.rels")?.unwrap_or_default())?;
    let Some(text) = parts.text(&main)?.filter(|_| main.starts_with("word/")) else {
        return Err(match main.as_str() {
            _ if parts.has("xl/workbook.xml") || parts.has("xl/workbook.bin") => Unread::Workbook,
            _ if parts.has("content.xml") => Unread::OtherForm,
            _ => Unread::OtherFile,
        });
    };
    let styles = parts.text("word/styles.xml")?.unwrap_or_default();
    let lists = parts.text("word/numbering.xml")?.unwrap_or_default();
    let mut body = Body::new(Numbering::read(&styles, &lists)?);
    each(&text, |event| {
        body.hear(event);
        if body.len() > LONGEST_TEXT { Err(Unread::TooMuch) } else { Ok(()) }
    })?;
    Ok(body.finish())
}

/// Where the text is: mostly `word/document.xml`, but some programs number it.
fn main(relations: &str) -> Result<String, Unread> {
    let mut main = None;
    each(relations, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && attribute(tag, "Type").is_some_and(|of| of.ends_with("/officeDocument"))
        {
            main = attribute(tag, "Target");
        }
        Ok(())
    })?;
    let main = main.unwrap_or_else(|| "word/document.xml".to_string());
    Ok(main.trim_start_matches('/').to_string())
}

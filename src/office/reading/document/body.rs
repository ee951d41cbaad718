//! The body of a Word file, gone through tag by tag (ISO/IEC 29500-1, 17.3 and 17.4): what was deleted, hidden or stands in
//! a box is left out, what was inserted is there.

use super::numbering::{Numbering, Of, level, value};
use super::table::Table;
use crate::office::reading::parts::{attribute, said};
use quick_xml::events::{BytesStart, Event};

/// What is passed over with all that is in it: what was taken out or moved away, what things were before, pictures, boxes,
/// what is said twice, how signs sound.
const PASSED_OVER: [&str; 16] = [
    "del",
    "moveFrom",
    "drawing",
    "pict",
    "object",
    "txbxContent",
    "Fallback",
    "rt",
    "instrText",
    "pPrChange",
    "rPrChange",
    "trPrChange",
    "tcPrChange",
    "tblPrChange",
    "tblPrExChange",
    "sectPrChange",
];

/// The text as far as it was read.
pub(super) struct Body {
    numbering: Numbering,
    lines: Vec<String>,
    /// How long these are, in bytes.
    length: usize,
    /// Tables in tables, the innermost last.
    tables: Vec<Table>,
    paragraph: Paragraph,
    /// How deep it is in what is passed over.
    passed_over: usize,
    is_in_properties: bool,
    is_in_run: bool,
    is_hidden: bool,
    is_word: bool,
}

/// The paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    of: Of,
    is_mark_deleted: bool,
}

impl Body {
    /// Nothing read yet.
    pub(super) fn new(numbering: Numbering) -> Body {
        Body {
            numbering,
            lines: Vec::new(),
            length: 0,
            tables: Vec::new(),
            paragraph: Paragraph::default(),
            passed_over: 0,
            is_in_properties: false,
            is_in_run: false,
            is_hidden: false,
            is_word: false,
        }
    }

    /// How long the text is, in bytes.
    pub(super) fn len(&self) -> usize {
        self.length + self.paragraph.text.len()
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.lines.join("\n")
    }

    /// Takes the next of it.
    pub(super) fn hear(&mut self, event: &Event) {
        match event {
            Event::Start(_) if self.passed_over > 0 => self.passed_over += 1,
            Event::End(_) if self.passed_over > 0 => self.passed_over -= 1,
            _ if self.passed_over > 0 => {}
            Event::Start(tag) => {
                let name = tag.local_name();
                self.mark_deleted(name.as_ref());
                match PASSED_OVER.contains(&name.as_ref()) {
                    true => self.passed_over = 1,
                    false => self.begin(name.as_ref(), tag),
                }
            }
            Event::Empty(tag) => {
                let name = tag.local_name();
                self.mark_deleted(name.as_ref());
                self.begin(name.as_ref(), tag);
                self.end(name.as_ref());
            }
            Event::End(tag) => self.end(tag.local_name().as_ref()),
            event if self.is_word && !self.is_hidden => said(event, &mut self.paragraph.text),
            _ => {}
        }
    }

    /// Among the properties of a paragraph or a row, who deleted something deleted its end.
    fn mark_deleted(&mut self, name: &str) {
        if name != "del" || self.is_in_run {
            return;
        }
        match (self.is_in_properties, self.tables.last_mut()) {
            (true, _) => self.paragraph.is_mark_deleted = true,
            (false, Some(table)) => table.mark_deleted(),
            (false, None) => {}
        }
    }

    fn begin(&mut self, name: &str, tag: &BytesStart) {
        let paragraph = &mut self.paragraph;
        match name {
            "p" => {
                // What stood before a deleted end goes on here.
                let text = std::mem::take(&mut paragraph.text);
                *paragraph = Paragraph { text, ..Paragraph::default() };
            }
            "pPr" => self.is_in_properties = true,
            "pStyle" => paragraph.style = value(tag),
            "numId" => paragraph.of.list = Some(value(tag)),
            "ilvl" => paragraph.of.level = level(tag, "val"),
            "r" => (self.is_in_run, self.is_hidden) = (true, false),
            "vanish" if self.is_in_run => {
                self.is_hidden =
                    attribute(tag, "val").is_none_or(|of| !matches!(&*of, "0" | "false" | "off"));
            }
            "t" => self.is_word = true,
            "tab" | "ptab" if self.is_in_run && !self.is_hidden => paragraph.text.push('\t'),
            "br" | "cr" if self.is_in_run && !self.is_hidden => paragraph.text.push('\n'),
            "noBreakHyphen" if self.is_in_run && !self.is_hidden => paragraph.text.push('-'),
            "tbl" => {
                // Those around that one are known to have some.
                if let Some(around) = self.tables.last_mut() {
                    around.is_layout = true;
                }
                self.tables.push(Table::default());
            }
            name => {
                if let Some(table) = self.tables.last_mut() {
                    table.hear(name, tag);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" if !self.paragraph.is_mark_deleted => self.end_paragraph(),
            "pPr" => self.is_in_properties = false,
            "r" => (self.is_in_run, self.is_hidden) = (false, false),
            "t" => self.is_word = false,
            "tbl" => {
                let lines = self.tables.pop().map(Table::lines).unwrap_or_default();
                self.say(lines);
            }
            name => {
                // Behind the last one of a cell or of all nothing goes on.
                if matches!(name, "tc" | "body") && self.paragraph.is_mark_deleted {
                    self.end_paragraph();
                }
                if let Some(table) = self.tables.last_mut() {
                    table.end(name);
                }
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Paragraph { text, style, of, .. } = std::mem::take(&mut self.paragraph);
        if self.numbering.is_contents(&style) {
            return;
        }
        let text = text.trim_matches(['\t', '\n', ' ']);
        // One without words is counted too.
        let number = self.numbering.next(&style, &of, text);
        if !text.is_empty() {
            let lines = format!("{number}{text}");
            self.say(lines.lines().map(|line| line.trim_end().to_string()).collect());
        }
    }

    /// Adds lines where they stand: in a cell, or in the text itself.
    fn say(&mut self, lines: Vec<String>) {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        match self.tables.last_mut() {
            Some(table) => {
                self.length += lines.iter().map(String::len).sum::<usize>();
                table.say(lines);
            }
            None => {
                self.length += lines.iter().map(|line| line.len() + 1).sum::<usize>();
                self.lines.extend(lines);
            }
        }
    }
}

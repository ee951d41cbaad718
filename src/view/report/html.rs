//! A document as HTML: text alone, no script, no style, everything escaped; for the clipboard and for pages that others keep.

use super::says;
use super::text;
use crate::format::document::{Block, Document, Run, Table};
use std::fmt::Write;

/// The HTML of a document, as an `article`; of its pictures what they show.
pub fn html(document: &Document) -> String {
    article(document, &|_| None)
}

/// The same with its pictures, each as SVG by its number; what cannot be drawn is said.
pub(in crate::view) fn article(document: &Document, picture: &dyn Fn(usize) -> Option<String>) -> String {
    let mut out = String::from("<article>");
    line(&mut out, "h1", &document.title);
    if !document.issuer.is_empty() {
        line(&mut out, "p", &document.issuer);
    }
    if document.has_number {
        line(&mut out, "p", says::NUMBER);
    }
    line(&mut out, "p", &document.as_of);
    document.blocks.iter().for_each(|block| of_block(&mut out, block, picture));
    if !document.notes.is_empty() {
        line(&mut out, "h2", says::NOTES);
        for (note, n) in document.notes.iter().zip(1..) {
            line(&mut out, "p", &text::of_note(note, n));
        }
    }
    out.push_str("<hr>");
    document.foot.iter().for_each(|foot| line(&mut out, "p", foot));
    out.push_str("</article>");
    out
}

fn of_block(out: &mut String, block: &Block, picture: &dyn Fn(usize) -> Option<String>) {
    match block {
        Block::Heading { level: 0 | 1, text, .. } => line(out, "h2", text),
        Block::Heading { level: 2, text, .. } => line(out, "h3", text),
        Block::Heading { level: 3, text, .. } => line(out, "h4", text),
        Block::Heading { text, .. } => line(out, "h5", text),
        Block::Paragraph { runs } => {
            out.push_str("<p>");
            runs.iter().for_each(|run| of_run(out, run));
            out.push_str("</p>");
        }
        Block::Table(table) => of_table(out, table),
        Block::Picture { figure, caption, alt } => {
            let Some(svg) = picture(*figure) else { return line(out, "p", &text::picture(caption, alt)) };
            element(out, "figure", &format!("{svg}<figcaption>{}</figcaption>", escaped(caption)));
            line(out, "p", alt);
        }
        Block::Remark { label, text, by, .. } => {
            text::remark(label, text, by).lines().for_each(|text| line(out, "p", text));
        }
    }
}

fn of_run(out: &mut String, run: &Run) {
    let text = escaped(&run.text);
    if run.strong {
        element(out, "strong", &text);
    } else {
        out.push_str(&text);
    }
    for n in &run.notes {
        element(out, "sup", &format!("〔{n}〕"));
    }
}

/// A table.
pub(in crate::view) fn of_table(out: &mut String, table: &Table) {
    // Word and WPS draw no lines of a table that says nothing of them.
    out.push_str("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">");
    line(out, "caption", &table.caption);
    out.push_str("<thead><tr>");
    table.columns.iter().for_each(|column| line(out, "th", &column.head));
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        let goes_over_all = row.cells.len() == 1 && table.columns.len() > 1;
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            let _ = match (goes_over_all, column.is_number) {
                (true, _) => write!(out, "<td colspan=\"{}\">", table.columns.len()),
                (false, true) => write!(out, "<td align=\"right\">"),
                (false, false) => write!(out, "<td>"),
            };
            of_run(out, cell);
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

fn line(out: &mut String, tag: &str, text: &str) {
    element(out, tag, &escaped(text));
}

/// An element with what is escaped already.
pub(in crate::view) fn element(out: &mut String, tag: &str, inside: &str) {
    // Writing to a String cannot fail.
    let _ = write!(out, "<{tag}>{inside}</{tag}>");
}

/// A text without anything that a browser would take for markup.
pub(in crate::view) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

//! One sheet of an Excel file: its cells, which are out of sight, which were made one.

use super::super::{LONGEST, MOST_CELLS, day, number};
use super::styles::{Shown, Styles};
use super::{Words, attribute, each, is_true, said};
use crate::format::cells::{At, Cell, Sheet, Unread, Value};
use quick_xml::events::{BytesStart, Event};

/// What cells point to: shared texts, styles, and from when days are counted.
pub(super) type Around<'a> = (&'a [String], &'a Styles, bool);

/// The cell that is being read.
#[derive(Default)]
struct Open {
    at: At,
    kind: String,
    style: usize,
    value: String,
    is_formula: bool,
}

/// Reads a sheet; `left` is how many cells may still come.
pub(super) fn read(
    text: &str,
    name: String,
    is_hidden: bool,
    around: Around,
    left: &mut usize,
) -> Result<Sheet, Unread> {
    let mut sheet = Sheet { name, is_hidden, ..Sheet::default() };
    let mut columns: Vec<(u32, u32)> = Vec::new();
    let (mut row, mut column, mut is_row_hidden) = (0, 0, false);
    let (mut open, mut words, mut is_value) = (None::<Open>, Words::default(), false);
    each(text, |event| {
        words.hear(event);
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "col" if hidden(tag) => columns.extend(from_one(tag, "min").zip(from_one(tag, "max"))),
                "row" => {
                    row = from_one(tag, "r").unwrap_or(row);
                    (column, is_row_hidden) = (0, hidden(tag));
                }
                "c" => {
                    let at = attribute(tag, "r").and_then(|name| at(&name)).unwrap_or(At(row, column));
                    words.text.clear();
                    column = at.1.saturating_add(1);
                    let style = attribute(tag, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
                    let kind = attribute(tag, "t").unwrap_or_default();
                    open = Some(Open { at, kind, style, ..Open::default() })
                        .filter(|_| matches!(event, Event::Start(_)));
                }
                "f" => open.iter_mut().for_each(|cell| cell.is_formula = true),
                "v" => is_value = matches!(event, Event::Start(_)),
                "mergeCell" => {
                    let area = attribute(tag, "ref").unwrap_or_default();
                    let area = area.split_once(':').and_then(|(from, to)| Some((at(from)?, at(to)?)));
                    sheet.merged.extend(area);
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" => is_value = false,
                "row" => row = row.saturating_add(1),
                "c" => {
                    let Some(cell) = open.take() else { return Ok(()) };
                    let is_formula = cell.is_formula;
                    let Some(value) = value(&cell, &words.text, around) else { return Ok(()) };
                    if matches!(&value, Value::Text(text) if text.chars().count() > LONGEST) {
                        return Err(Unread::TooMuch);
                    }
                    *left = left.checked_sub(1).ok_or(Unread::TooMany(MOST_CELLS as u32))?;
                    let is_column_hidden =
                        columns.iter().any(|(from, to)| (*from..=*to).contains(&cell.at.1));
                    let is_hidden = is_row_hidden || is_column_hidden;
                    sheet.cells.push(Cell { at: cell.at, value, is_formula, is_hidden });
                }
                _ => {}
            },
            event if is_value => open.iter_mut().for_each(|cell| said(event, &mut cell.value)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(sheet)
}

/// What is in a cell; `None` of one with nothing in it.
fn value(cell: &Open, words: &str, (strings, styles, is_1904): Around) -> Option<Value> {
    let written = cell.value.trim();
    // Excel writes a carriage return within a text so.
    let text = |text: &str| match text.replace("_x000D_", "") {
        text if text.trim().is_empty() => None,
        text => Some(Value::Text(text)),
    };
    let found = match cell.kind.as_str() {
        "s" => written.parse::<usize>().ok().and_then(|at| strings.get(at)).and_then(|of| text(of)),
        "str" => text(&cell.value),
        "inlineStr" => text(words),
        "b" => Some(Value::Bool(is_true(written))),
        "e" => Some(Value::Error(written.to_string())),
        "d" => Some(Value::Day(written.split('T').next().unwrap_or_default().to_string())),
        _ => written.parse::<f64>().ok().filter(|of| of.is_finite()).map(|of| {
            match (styles.of(cell.style), day(of, is_1904)) {
                (Shown::Day, Some(day)) => Value::Day(day),
                (Shown::Share, _) => Value::Share(number(of)),
                _ => Value::Number(number(of)),
            }
        }),
    };
    found.or(cell.is_formula.then_some(Value::Empty))
}

fn hidden(tag: &BytesStart) -> bool {
    attribute(tag, "hidden").is_some_and(|is| is_true(&is))
}

/// A count from 1 as one from 0.
fn from_one(tag: &BytesStart, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1)
}

/// A cell by its name, as `C7` or `$C$7`.
fn at(name: &str) -> Option<At> {
    let (mut column, mut row) = (0_u32, 0_u32);
    for sign in name.chars().filter(|c| *c != '$') {
        match sign.to_ascii_uppercase() {
            letter @ 'A'..='Z' if row == 0 => {
                column = column.checked_mul(26)?.checked_add(u32::from(letter) - u32::from('A') + 1)?;
            }
            digit => row = row.checked_mul(10)?.checked_add(digit.to_digit(10)?)?,
        }
    }
    Some(At(row.checked_sub(1)?, column.checked_sub(1)?))
}

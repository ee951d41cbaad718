//! The form of a row of 方案制作: what was typed in its fields, as changes of a draft.

use super::wrong::{FieldWrong, Wrong};
use super::{dates, texts};
use crate::domain::authoring::draft::{Change, Draft, Field, RowKey, Unfit};
use crate::domain::day::{self, Day};
use crate::format::drafted::field_word;

/// A field of the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    /// Which.
    pub field: Field,
    /// What stood in it at first.
    pub first: String,
    /// What stands in it.
    pub text: String,
}

/// The changes that a form makes: what was not touched stays as it was read. A form in which nothing was changed says
/// that the row was looked over.
pub fn changes(draft: &Draft, row: RowKey, typed: &[Typed]) -> Result<Vec<Change>, Vec<FieldWrong>> {
    let (mut changes, mut wrong) = (Vec::new(), Vec::new());
    let mut trial = draft.clone();
    for Typed { field, first, text } in typed {
        if first.trim() == text.trim() {
            continue;
        }
        let made = read(*field, text).and_then(|text| {
            let change = Change::Set { row, field: *field, text };
            trial.apply(&change).map_err(Wrong::Unfit)?;
            Ok(change)
        });
        match made {
            Ok(change) => changes.push(change),
            Err(why) => wrong.push((field_word(*field), why)),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if changes.is_empty() {
        changes.push(Change::Checked { row, is: true });
    }
    Ok(changes)
}

/// The changes that belong together, if all of them can be made.
pub fn tried(draft: &Draft, changes: Vec<Change>) -> Result<Vec<Change>, Unfit> {
    let mut trial = draft.clone();
    for change in &changes {
        trial.apply(change)?;
    }
    Ok(changes)
}

/// The name of what is added at a line: the words that were marked, else the line's own without its number.
pub fn added_name(line: &str, marked: &str) -> String {
    let marked = marked.trim();
    if !marked.is_empty() && !marked.contains('\n') {
        return marked.to_string();
    }
    let line = line.trim();
    let end = line.find(['。', '；', '\t']).unwrap_or(line.len());
    let name = line.get(..end).unwrap_or(line);
    without_number(name).trim().to_string()
}

/// A heading without what numbers it: 三、, （二）, 4., 第五章.
fn without_number(text: &str) -> &str {
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c);
    let rest = text.trim_start_matches(['（', '(', '第']);
    let behind = rest.trim_start_matches(digits);
    if behind.len() == rest.len() {
        return text;
    }
    let signs = ['、', '.', '．', '）', ')', '章', '节', '条', ' ', '　'];
    let name = behind.trim_start_matches(signs);
    if name.len() == behind.len() || name.is_empty() { text } else { name }
}

/// A field's text as the draft takes it.
fn read(field: Field, typed: &str) -> Result<String, Wrong> {
    let typed = texts::paragraph(typed)?;
    let is_listed = matches!(field, Field::Units | Field::Targets | Field::Aliases | Field::Basis);
    if !is_listed && typed.contains(['\n', '\t']) {
        return Err(Wrong::Control);
    }
    if typed.is_empty() {
        return Ok(String::new());
    }
    if field == Field::Issued {
        return Ok(dates::read(&typed)?.to_string());
    }
    if field == Field::Period { period(&typed) } else { Ok(typed) }
}

/// A first and a last day: whole years and months are taken from their first to their last day.
fn period(typed: &str) -> Result<String, Wrong> {
    let parts: Vec<&str> =
        typed.split(['至', '到', '～', '~', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [from, to] = parts[..] else { return Err(Wrong::Unfit(Unfit::NotRead)) };
    let (start, end) = (of_end(from, false)?, of_end(to, true)?);
    Ok(format!("{start}/{end}"))
}

fn of_end(part: &str, is_last: bool) -> Result<Day, Wrong> {
    let plain = part.trim_end_matches(['年', '月', '底', '初', '末']);
    let (year, month) = plain.split_once(['年', '-', '.']).unwrap_or((plain, ""));
    let (year, month) = (year.trim().parse::<i32>().ok(), month.trim());
    let whole = match (year, month, is_last) {
        (Some(year @ 1949..=2100), "", false) => day::parse(&format!("{year:04}-01-01")),
        (Some(year @ 1949..=2100), "", true) => day::year_end(year),
        (Some(year @ 1949..=2100), month, _) => match month.parse::<u8>() {
            Ok(12) if is_last => day::year_end(year),
            Ok(month @ 1..=11) if is_last => {
                day::parse(&format!("{year:04}-{:02}-01", month + 1)).and_then(Day::previous_day)
            }
            Ok(month @ 1..=12) => day::parse(&format!("{year:04}-{month:02}-01")),
            _ => None,
        },
        _ => None,
    };
    whole.map_or_else(|| dates::read(part), Ok)
}

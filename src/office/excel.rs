//! A workbook as an Excel file: typed cells, heads that stay, print that fits, and what may be typed where.

mod names;

use super::{Told, tell};
use crate::format::office::Fault;
use crate::format::workbook::{About, Cell, Column, Kind, Role, Sheet, Takes, Value, Workbook};
use names::{Names, shorten};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, ProtectionOptions, Workbook as File, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// What Excel takes.
const MOST_ROWS: usize = 1_048_576;
const MOST_IN_CELL: usize = 32_767;
const MOST_DIGITS: usize = 15;
const MOST_IN_TITLE: usize = 32;
/// What a list of choices may weigh within a cell's rule, and the words about it.
const MOST_IN_LIST: usize = 255;
const MOST_IN_HINT: usize = 255;
const MOST_IN_WARNING: usize = 225;
const A4: u8 = 9;
const FONT: &str = "宋体";
const GREY: u32 = 0x00F2_F2F2;
const GREY_INK: u32 = 0x0076_7676;
const FILL: u32 = 0x00FF_F9E5;
const HEAD: u32 = 0x00E4_EBF5;
const RULE: u32 = 0x00BF_C5CE;
const USUAL_WIDTH: u16 = 12;
const ABOUT_WIDTH: u16 = 80;
/// Of a line, in points; and the most that a row takes.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// The bytes of the file.
pub fn write(workbook: &Workbook, told: Told) -> Result<Vec<u8>, Fault> {
    let mut file = File::new();
    file.set_properties(&DocProperties::new().set_title(&workbook.title));
    let mut names = Names::default();
    let mut formats = Formats::default();
    about(file.add_worksheet(), &workbook.about, &workbook.title, &mut names).map_err(not_made)?;
    let sheets: Vec<String> = workbook.sheets.iter().map(|sheet| names.give(&sheet.name)).collect();
    let mut lists = Lists { sheet: names.give(says::LISTS), columns: Vec::new() };
    let of = u32::try_from(workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>())
        .unwrap_or(u32::MAX);
    let mut done = 0;
    for (sheet, name) in workbook.sheets.iter().zip(sheets) {
        if sheet.above.len() + 1 + sheet.rows.len() + sheet.spare_rows as usize > MOST_ROWS {
            return Err(Fault::TooManyRows(sheet.name.clone()));
        }
        let to = file.add_worksheet();
        to.set_name(name).map_err(not_made)?;
        let mut row_done = || {
            done += 1;
            tell(told, done, of);
        };
        fill(to, sheet, &mut formats, &mut lists, &mut row_done).map_err(not_made)?;
    }
    lists.write(&mut file).map_err(not_made)?;
    file.save_to_buffer().map_err(not_made)
}

fn not_made(error: XlsxError) -> Fault {
    Fault::NotMade(error.to_string())
}

/// The sheet that says what the workbook is.
fn about(to: &mut Worksheet, about: &About, title: &str, names: &mut Names) -> Result<(), XlsxError> {
    to.set_name(names.give(&about.name))?;
    to.set_column_width(0, 16)?.set_column_width(1, ABOUT_WIDTH)?;
    to.write_string_with_format(0, 0, cut(title), &font().set_bold().set_font_size(14))?;
    let mut formats = Formats::default();
    for (line, row) in about.lines.iter().zip(2..) {
        to.write_string_with_format(
            row,
            0,
            cut(&line.label),
            &font().set_bold().set_align(FormatAlign::Top),
        )?;
        formats.put(to, (row, 1), &line.value, Role::Read, false)?;
        heighten(to, row, [(&line.value, ABOUT_WIDTH)].into_iter())?;
    }
    print(to);
    Ok(())
}

fn fill(
    to: &mut Worksheet,
    sheet: &Sheet,
    formats: &mut Formats,
    lists: &mut Lists,
    row_done: &mut dyn FnMut(),
) -> Result<(), XlsxError> {
    for (line, row) in sheet.above.iter().zip(0..) {
        to.write_string_with_format(row, 0, cut(line), &font().set_bold())?;
    }
    let head = sheet.above.len() as u32;
    let heads = font()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(HEAD)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE);
    for (column, at) in sheet.columns.iter().zip(0..) {
        let width = if column.width == 0 { USUAL_WIDTH } else { column.width };
        to.set_column_width(at, width)?;
        to.write_string_with_format(head, at, cut(&column.head), &heads)?;
    }
    let nothing = Cell::default();
    for (cells, row) in sheet.rows.iter().zip(head + 1..) {
        for (column, at) in sheet.columns.iter().zip(0..) {
            let cell = cells.get(usize::from(at)).unwrap_or(&nothing);
            formats.put(to, (row, at), &cell.value, cell.role.unwrap_or(column.role), true)?;
        }
        let wide = sheet.columns.iter().map(|column| column.width);
        heighten(to, row, cells.iter().map(|cell| &cell.value).zip(wide))?;
        row_done();
    }
    let last = head + sheet.rows.len() as u32 + sheet.spare_rows;
    for row in last - sheet.spare_rows + 1..=last {
        for (column, at) in sheet.columns.iter().zip(0..) {
            formats.put(to, (row, at), &Value::Empty, column.role, true)?;
        }
    }
    for (column, at) in sheet.columns.iter().zip(0..) {
        if let (Some(takes), true) = (&column.takes, last > head) {
            to.add_data_validation(head + 1, at, last, at, &rule(takes, column, lists)?)?;
        }
    }
    if let Some(right) = sheet.columns.len().checked_sub(1).and_then(|at| u16::try_from(at).ok()) {
        to.autofilter(head, 0, last, right)?;
        to.set_repeat_rows(head, head)?;
    }
    to.set_freeze_panes(head + 1, sheet.fixed_columns)?;
    if sheet.is_protected {
        to.protect_with_options(&ProtectionOptions {
            use_autofilter: true,
            sort: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::new()
        });
    }
    if sheet.is_hidden {
        to.set_hidden(true);
    }
    print(to);
    Ok(())
}

/// Makes a row as high as its longest text: Excel does that when it opens a file, others don't.
fn heighten<'a>(
    to: &mut Worksheet,
    row: u32,
    cells: impl Iterator<Item = (&'a Value, u16)>,
) -> Result<(), XlsxError> {
    let lines = |(value, width): (&Value, u16)| match value {
        Value::Text(text) | Value::Number(text) | Value::Day(text) => lines(text, width),
        Value::Empty => 1,
    };
    match cells.map(lines).max() {
        Some(lines) if lines > 1 => {
            to.set_row_height(row, (lines as f64 * LINE).min(HIGHEST))?;
        }
        _ => {}
    }
    Ok(())
}

/// How many lines a text takes in a column: what is not ASCII is two digits wide.
fn lines(text: &str, width: u16) -> usize {
    let width = usize::from(if width == 0 { USUAL_WIDTH } else { width });
    let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    text.split('\n').map(|line| wide(line).div_ceil(width).max(1)).sum()
}

/// On paper: A4 across, as wide as a page, with its number.
fn print(to: &mut Worksheet) {
    to.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer(says::FOOTER);
}

fn font() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// How a value is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    Text,
    /// Text that Excel would take for a formula once somebody edits it.
    Quoted,
    /// A number with so many decimal places.
    Number(usize),
    Day,
}

/// The formats of cells, each made once.
#[derive(Default)]
struct Formats(BTreeMap<(Role, Look, bool), Format>);

impl Formats {
    fn shown(&mut self, role: Role, look: Look, is_ruled: bool) -> &Format {
        self.0.entry((role, look, is_ruled)).or_insert_with(|| format(role, look, is_ruled))
    }

    /// Writes a value into a cell; one that is not what it says it is stays text.
    fn put(
        &mut self,
        to: &mut Worksheet,
        (row, column): (u32, u16),
        value: &Value,
        role: Role,
        is_ruled: bool,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Empty => to.write_blank(row, column, self.shown(role, Look::Text, is_ruled))?,
            Value::Number(written) if let Some((number, places)) = number(written) => {
                let format = self.shown(role, Look::Number(places), is_ruled);
                to.write_number_with_format(row, column, number, format)?
            }
            Value::Day(written) if let Some(day) = day(written) => {
                to.write_datetime_with_format(row, column, &day, self.shown(role, Look::Day, is_ruled))?
            }
            Value::Text(text) | Value::Number(text) | Value::Day(text) => {
                let look = if text.starts_with(['=', '+', '-', '@']) { Look::Quoted } else { Look::Text };
                to.write_string_with_format(row, column, cut(text), self.shown(role, look, is_ruled))?
            }
        };
        Ok(())
    }
}

fn format(role: Role, look: Look, is_ruled: bool) -> Format {
    let format = font().set_align(FormatAlign::Top);
    let format = match look {
        Look::Text => format.set_text_wrap(),
        Look::Quoted => format.set_text_wrap().set_quote_prefix(),
        Look::Number(0) => format.set_num_format("0"),
        Look::Number(places) => format.set_num_format(format!("0.{}", "0".repeat(places))),
        Look::Day => format.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
    };
    let format = match is_ruled {
        true => format.set_border(FormatBorder::Thin).set_border_color(RULE),
        false => format.set_align(FormatAlign::Left),
    };
    match role {
        Role::Read => format,
        Role::Fill => format.set_unlocked().set_background_color(FILL),
        Role::Past => format.set_background_color(GREY).set_font_color(GREY_INK),
    }
}

/// A number as it is written, and how many decimal places it has; `None` where Excel would show another.
fn number(written: &str) -> Option<(f64, usize)> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number =
        is_digits(whole) && is_digits(places) && !whole.is_empty() && digits.ends_with(|c| c != '.');
    let is_plain = whole == "0" || !whole.starts_with('0');
    if !is_number || !is_plain || whole.len() + places.len() > MOST_DIGITS {
        return None;
    }
    Some((written.parse().ok()?, places.len()))
}

/// A day that Excel knows: from 1900-03-01 on, before which its count is off by one.
fn day(written: &str) -> Option<ExcelDateTime> {
    let parts: Vec<&str> = written.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    if (year, month) < (1900, 3) {
        return None;
    }
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A text within what a cell takes, and a word where something was left out.
fn cut(text: &str) -> String {
    shorten(text, MOST_IN_CELL, says::CUT)
}

fn rule(takes: &Takes, column: &Column, lists: &mut Lists) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new().set_error_title(shorten(&column.head, MOST_IN_TITLE, ""))?;
    let rule = match takes.wrong.as_str() {
        "" => rule,
        wrong => rule.set_error_message(shorten(wrong, MOST_IN_WARNING, ""))?,
    };
    let rule = match takes.hint.as_str() {
        "" => rule,
        hint => rule.set_input_message(shorten(hint, MOST_IN_HINT, ""))?,
    };
    let between = |from: &str, to: &str| {
        DataValidationRule::Between(from.parse().unwrap_or(f64::MIN), to.parse().unwrap_or(f64::MAX))
    };
    Ok(match &takes.what {
        Kind::OneOf(choices) => {
            let weight: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
            let is_small =
                weight <= MOST_IN_LIST && !choices.iter().any(|choice| choice.contains([',', '"']));
            match is_small {
                true => rule.allow_list_strings(choices)?,
                false => rule.allow_list_formula(Formula::new(lists.add(choices))),
            }
        }
        Kind::Number(from, to) => rule.allow_decimal_number(between(from, to)),
        Kind::Day(from, to) => match (day(from), day(to)) {
            (Some(from), Some(to)) => rule.allow_date(DataValidationRule::Between(from, to)),
            _ => rule,
        },
        Kind::Text(most) => rule.allow_text_length(DataValidationRule::LessThanOrEqualTo(*most)),
    })
}

/// Lists of choices that are too long for a cell's rule: on a sheet out of sight.
struct Lists {
    sheet: String,
    columns: Vec<Vec<String>>,
}

impl Lists {
    /// Adds a list, unless it is there; where it is.
    fn add(&mut self, choices: &[String]) -> String {
        let at = self.columns.iter().position(|column| column == choices).unwrap_or_else(|| {
            self.columns.push(choices.to_vec());
            self.columns.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(at as u16);
        format!("='{}'!${column}$1:${column}${}", self.sheet.replace('\'', "''"), choices.len().max(1))
    }

    fn write(self, file: &mut File) -> Result<(), XlsxError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let to = file.add_worksheet();
        to.set_name(self.sheet)?.set_hidden(true);
        for (column, at) in self.columns.iter().zip(0..) {
            for (choice, row) in column.iter().zip(0..) {
                to.write_string(row, at, cut(choice))?;
            }
        }
        Ok(())
    }
}

/// Its words.
mod says {
    pub const FOOTER: &str = "&C第 &P 页，共 &N 页";
    pub const LISTS: &str = "选项";
    pub const CUT: &str = "……（超过单元格的上限，后面的未写入）";
}

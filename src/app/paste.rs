//! A table pasted from Excel or WPS: its columns told and shown, each row checked by itself.

use super::columns::{self, Chosen, Layout, Unread};
use super::headings::{Role, Rows};
use super::number::{self, Counted};
use super::table::{self, Grid, Row, Separator};
use super::typed::ReadingForm;
use super::wrong::{FieldWrong, NoNumber, NotRow, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::plan::{Indicator, Plan};
use crate::domain::search::fold;
use crate::domain::spelling::folded;
use crate::format::entry;
use std::collections::BTreeMap;

/// A row that was pasted.
#[derive(Clone, PartialEq, Debug)]
pub struct Pasted {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its cells, as pasted.
    pub text: String,
    /// What it records, or what is wrong with it.
    pub got: Result<Body, Vec<FieldWrong>>,
}

/// A pasted table as it was understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Its columns, and whether it can be read.
    pub layout: Layout,
    /// Its rows of data; none where it cannot be read.
    pub rows: Vec<Pasted>,
    /// Lines that were passed over as titles and headings.
    pub passed: Vec<usize>,
    /// Where each row of data stands in the text; in the order of `rows`.
    places: Vec<std::ops::Range<usize>>,
}

/// Most rows recorded at once; the others stay for the next time.
pub const MOST: usize = 500;
/// Most lines read at all.
pub const MOST_READ: usize = 5_000;

/// What is known of all rows, and the indicator they are for.
pub struct Column<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Which indicator.
    pub of: IndicatorRef,
    /// That indicator.
    pub indicator: &'a Indicator,
    /// Where numbers come from, for rows that do not say.
    pub source: &'a str,
    /// Their verification, by its word in the files, for rows that do not say.
    pub verified: &'a str,
    /// Today.
    pub today: Day,
}

impl Column<'_> {
    /// Reads pasted text; `chosen` says what a person took a column for.
    pub fn read(&self, text: &str, chosen: &Chosen) -> Sheet {
        let mut carried = [String::new(), String::new()];
        let rows = Rows::Readings(self.indicator);
        Sheet::read(text, rows, chosen, &mut |grid, layout, row| self.row(grid, layout, row, &mut carried))
    }

    fn row(
        &self,
        grid: &Grid,
        layout: &Layout,
        row: &Row,
        carried: &mut [String; 2],
    ) -> Result<Body, Vec<FieldWrong>> {
        let at = |role: Role| layout.columns.iter().position(|c| c.role == role);
        let cell = |role: Role| at(role).map_or("", |at| row.cell(at));
        let is_said =
            |at: usize| layout.columns.get(at).is_some_and(|c| matches!(c.role, Role::Source | Role::Note));
        if row.cells.iter().enumerate().any(|(at, c)| !is_said(at) && is_total(c)) {
            return Err(vec![("", Wrong::Row(NotRow::Total))]);
        }
        // Merged cells have their text in their first row only.
        for (kept, role) in carried.iter_mut().zip([Role::Indicator, Role::Scope]) {
            if !cell(role).is_empty() {
                *kept = cell(role).to_string();
            }
        }
        let [name, scope] = carried;
        if at(Role::Indicator).is_some() && !self.is_named(name) {
            return Err(vec![("", Wrong::Row(NotRow::Indicator(name.clone())))]);
        }
        if at(Role::Scope).is_some() && !is_whole_county(scope) {
            return Err(vec![("", Wrong::Row(NotRow::Scope(scope.clone())))]);
        }
        if is_town(cell(Role::Source)) {
            return Err(vec![("", Wrong::Row(NotRow::Scope(cell(Role::Source).to_string())))]);
        }
        let unit = at(Role::Value).and_then(|at| layout.columns.get(at)).map_or("", |c| c.unit.as_str());
        let mut value = cell(Role::Value).to_string();
        let ends_in_digit = value.ends_with(|c: char| c.is_numeric());
        if !unit.is_empty() && ends_in_digit {
            value.push_str(unit);
        }
        let verified = match cell(Role::Verified) {
            "" => Ok(self.verified),
            word => verified(word).ok_or(("verified", Wrong::Row(NotRow::Verified(word.to_string())))),
        };
        let source = Some(cell(Role::Source)).filter(|s| !s.is_empty()).unwrap_or(self.source);
        let form = ReadingForm {
            as_of: cell(Role::AsOf).to_string(),
            value,
            source: source.replace(['\t', '\n', '\r'], " "),
            note: cell(Role::Note).to_string(),
            verified: verified.as_ref().map_or(self.verified, |v| *v).to_string(),
            evidence: String::new(),
        };
        let mut wrong = Vec::new();
        if let Some(meant) = self.torn(grid, layout, row) {
            wrong.push(("value", Wrong::Number(NoNumber::Unclear(meant))));
        }
        wrong.extend(verified.err());
        let got = form.check(self.plan, self.of, self.indicator, self.today);
        match (got, wrong.is_empty()) {
            (got, true) => got,
            (Ok(_), false) => Err(wrong),
            (Err(more), false) => {
                wrong.extend(more);
                Err(wrong)
            }
        }
    }

    /// Numbers that a value may be whose groups of digits may be cells of their own.
    fn torn(&self, grid: &Grid, layout: &Layout, row: &Row) -> Option<Vec<String>> {
        let at = layout.columns.iter().position(|c| c.role == Role::Value)?;
        let value = row.cell(at);
        let counted = Counted::from(self.indicator);
        let read = |text: &str| number::read(text, counted).ok().map(|read| read.value.to_string());
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match grid.by {
            Separator::Blanks
                if value.split_whitespace().filter(|w| w.starts_with(|c: char| c.is_numeric())).count()
                    > 1 =>
            {
                let first = value.split_whitespace().next().and_then(read);
                Some(read(value).into_iter().chain(first).collect())
                    .filter(|meant: &Vec<String>| !meant.is_empty())
            }
            Separator::Comma => {
                let next = row.cell(at + 1);
                let torn = digits(value) && value.len() <= 3 && digits(next) && next.len() == 3;
                torn.then(|| [format!("{value}{next}"), value.to_string()].to_vec())
            }
            Separator::Tab | Separator::Semicolon | Separator::Blanks => None,
        }
    }

    /// Whether a name is this indicator's, and no other's.
    fn is_named(&self, name: &str) -> bool {
        let key = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let number = self.indicator.no.to_string();
        let name = key(name);
        let bare = name.trim_start_matches(|c: char| c.is_ascii_digit());
        if name == number && self.indicator.no > 0 {
            return true;
        }
        let own = key(&self.indicator.name);
        if name.is_empty() || bare == own || name == own {
            return true;
        }
        let fits = |other: &str| bare.chars().count() > 3 && (other.contains(bare) || bare.contains(other));
        fits(&own) && !self.plan.indicators.iter().any(|i| key(&i.name) != own && fits(&key(&i.name)))
    }
}

/// Makes a body of a row, or says what is wrong with it.
pub(super) type OfRow<'a> = dyn FnMut(&Grid, &Layout, &Row) -> Result<Body, Vec<FieldWrong>> + 'a;

impl Sheet {
    /// Reads a pasted table, row by row; `chosen` says what a person took a column for.
    pub(super) fn read(text: &str, rows: Rows<'_>, chosen: &Chosen, of_row: &mut OfRow<'_>) -> Sheet {
        let lines = text.lines().count();
        let (grid, layout) = if lines > MOST_READ {
            let unread = Some(Unread::TooMany(lines));
            let layout = Layout { columns: Vec::new(), roles: rows.roles(), first: 0, unread };
            (Grid { rows: Vec::new(), by: Separator::Tab }, layout)
        } else {
            let grid = table::read(text, rows.measure());
            let layout = columns::lay_out(&grid, rows, chosen);
            (grid, layout)
        };
        let (above, data) = grid.rows.split_at(layout.first.min(grid.rows.len()));
        let mut sheet = Sheet { layout, rows: Vec::new(), passed: Vec::new(), places: Vec::new() };
        sheet.passed = above.iter().filter(|r| !r.is_blank()).map(|r| r.line).collect();
        if sheet.layout.unread.is_some() {
            return sheet;
        }
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for row in data.iter().filter(|r| !r.is_blank()) {
            // Headings are repeated on each page of a long table.
            if above.iter().any(|head| !head.is_blank() && head.cells == row.cells) {
                sheet.passed.push(row.line);
                continue;
            }
            let mut got = of_row(&grid, &sheet.layout, row);
            if let Ok(body) = &got
                && let facts = body.facts()
                && let Some(as_of) = facts.as_of
            {
                let is_town = facts.name.is_some();
                let about = format!("{} {as_of}", facts.name.map(folded).unwrap_or_default());
                let earlier = *told.entry(about).or_insert(row.line);
                if earlier != row.line {
                    got = Err(vec![match is_town {
                        true => ("town", Wrong::Row(NotRow::RepeatedTown(earlier))),
                        false => ("as_of", Wrong::Row(NotRow::Repeated(earlier))),
                    }]);
                }
            }
            let text = row.cells.iter().filter(|c| !c.is_empty()).cloned().collect::<Vec<_>>().join("　");
            sheet.rows.push(Pasted { line: row.line, text, got });
            sheet.places.push(row.place.clone());
        }
        sheet
    }

    /// What stays of the pasted text once the rows on these lines are recorded: headings and all other rows.
    pub fn without(&self, text: &str, recorded: &[usize]) -> String {
        let mut rest = String::new();
        let mut at = 0;
        let mut stays = false;
        for (row, place) in self.rows.iter().zip(&self.places) {
            if !recorded.contains(&row.line) {
                stays = true;
                continue;
            }
            let from = place.start.max(at);
            rest.push_str(text.get(at..from).unwrap_or_default());
            let end = text.get(place.end..).map_or(0, |t| {
                if t.starts_with("\r\n") { 2 } else { usize::from(t.starts_with(['\n', '\r'])) }
            });
            at = place.end + end;
        }
        rest.push_str(text.get(at..).unwrap_or_default());
        if stays { rest } else { String::new() }
    }
}

/// Whether a cell is the head of a row of sums.
pub(super) fn is_total(cell: &str) -> bool {
    const TOTALS: [&str; 7] = ["合计", "总计", "小计", "共计", "平均", "平均值", "总和"];
    let bare: String = fold(cell).chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    TOTALS.contains(&bare.as_str())
}

/// Whether what stands for a source is the name of a town or a street, whose figure is not the county's.
fn is_town(source: &str) -> bool {
    let bare: String = source.chars().filter(|c| !c.is_whitespace()).collect();
    bare.chars().count() <= 8 && ["镇", "街道", "乡"].iter().any(|word| bare.ends_with(word))
}

/// Whether a scope's words say the county as a whole, or nothing.
fn is_whole_county(scope: &str) -> bool {
    const ALL: [&str; 10] =
        ["", "全市", "全县", "全区", "全域", "全市合计", "本市", "市本级", "县本级", "全市汇总"];
    let bare: String = scope.chars().filter(|c| !c.is_whitespace()).collect();
    ALL.contains(&bare.as_str())
}

/// A verification as people write it in tables, by its word in the files.
fn verified(word: &str) -> Option<&'static str> {
    let bare: String = fold(word).chars().filter(|c| !c.is_whitespace()).collect();
    let at = match bare.as_str() {
        "自报" | "未核实" | "未核" | "待核实" | "否" | "self" => 0,
        "已核实" | "核实" | "已核" | "是" | "checked" => 1,
        "第三方" | "第三方评估" | "第三方核实" | "third_party" => 2,
        _ => return None,
    };
    entry::VERIFIED.get(at).copied()
}

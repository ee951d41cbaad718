//! The forms for money (资金): a year at once as a grid, and the correction of one cell; made into bodies. Amounts are in
//! 万元. What is pasted into the grid is laid into its cells here.

use super::dates;
use super::evidence::{self, pieces};
use super::number::Counted;
use super::table::{self, Row};
use super::texts::paragraph;
use super::typed::{keep, number, optional, typed_day};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check::Fault;
use crate::domain::day::Day;
use crate::domain::decimal::{self, Decimal, Exact};
use crate::domain::entry::oversight::Funding;
use crate::domain::entry::{Body, Evidence};
use crate::domain::funding::Said;
use crate::domain::plan::{Plan, Purse};

/// The unit of measure of every amount: ours, the document names none.
pub const MEASURE: &str = "万元";

/// The form of one year, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct YearForm {
    /// Planned and spent of every cell: purposes one after the other, each source by source.
    pub cells: Vec<[String; 2]>,
    /// The sum of what is planned, to be checked; may be empty.
    pub planned: String,
    /// The sum of what is spent, to be checked; may be empty.
    pub spent: String,
    /// As-of date.
    pub as_of: String,
    /// Anything else.
    pub note: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

/// What is wrong with the form of a year: by field, and by place in the grid (cell, and 0 for planned, 1 for spent).
#[derive(Clone, Default, PartialEq, Debug)]
pub struct YearWrong {
    /// By field.
    pub fields: Vec<FieldWrong>,
    /// By place in the grid.
    pub cells: Vec<((usize, usize), Wrong)>,
}

/// What is typed into a cell that says this.
pub fn filled(said: Said) -> [String; 2] {
    [said.planned, said.spent].map(|value| value.map_or_else(String::new, |value| value.to_string()))
}

/// An amount as typed; `None` where nothing is.
pub fn amount(typed: &str) -> Result<Option<Decimal>, Wrong> {
    let value = optional(typed, |typed| number(typed, Counted { measure: MEASURE, whole: false }))?;
    match value {
        Some(value) if value < Decimal::ZERO => Err(Wrong::Bound(Fault::Negative)),
        value => Ok(value),
    }
}

/// The sum of what can be read in a column of the grid (0 planned, 1 spent); `None` where there is nothing.
pub fn sum(cells: &[[String; 2]], column: usize) -> Option<Decimal> {
    let typed = cells.iter().filter_map(|cell| cell.get(column));
    let read: Vec<Decimal> = typed.filter_map(|typed| amount(typed).ok()?).collect();
    let sum = read.iter().fold(Exact::from(0), |sum, value| sum + value.exact());
    (!read.is_empty()).then(|| decimal::rounded(sum, decimal::PLACES as u32))
}

/// The grid as a text, which a draft keeps: a line a cell.
pub fn written(cells: &[[String; 2]]) -> String {
    let plain = |text: &String| text.replace(|c: char| c.is_control(), " ");
    cells.iter().map(|[planned, spent]| format!("{}\t{}\n", plain(planned), plain(spent))).collect()
}

/// The grid of a text.
pub fn read(text: &str) -> Vec<[String; 2]> {
    let cell = |line: &str| {
        let (planned, spent) = line.split_once('\t').unwrap_or((line, ""));
        [planned.to_string(), spent.to_string()]
    };
    text.lines().map(cell).collect()
}

/// What is typed into a cell, where it can be read.
fn typed(cell: &[String; 2]) -> Option<Said> {
    let [planned, spent] = cell;
    Some(Said { planned: amount(planned).ok()?, spent: amount(spent).ok()? })
}

/// Puts what stands `now` where nobody has typed anything else since `seen` was put there. What was typed stays, and so
/// does what was seen when it was.
pub fn follow(cells: &mut [[String; 2]], seen: &mut [Said], now: &[Said]) {
    for ((cell, seen), now) in cells.iter_mut().zip(seen).zip(now) {
        let said = typed(cell);
        if said == Some(*seen) {
            *cell = filled(*now);
        }
        if said == Some(*seen) || said == Some(*now) {
            *seen = *now;
        }
    }
}

impl YearForm {
    /// What was changed, an entry a cell, or every fault. `seen` is what stood when the form was filled, `now` what
    /// stands: nobody's newer word is replaced unseen.
    pub fn check(
        &self,
        plan: &Plan,
        year: i32,
        (seen, now): (&[Said], &[Said]),
        today: Day,
    ) -> Result<Vec<Body>, YearWrong> {
        let (mut fields, mut cells) = (Vec::new(), Vec::new());
        let mut changed: Vec<(usize, Said)> = Vec::new();
        for (at, typed) in self.cells.iter().enumerate() {
            let [planned, spent] = [0, 1].map(|column| {
                let read = amount(typed.get(column).map_or("", String::as_str));
                read.map_err(|why| cells.push(((at, column), why))).ok()
            });
            let (Some(planned), Some(spent)) = (planned, spent) else { continue };
            let said = Said { planned, spent };
            let before = seen.get(at).copied().unwrap_or_default();
            if said == before {
                continue;
            }
            if said.is_empty() {
                cells.push(((at, usize::from(before.planned.is_none())), Wrong::Emptied));
            } else if now.get(at).copied().unwrap_or_default() != before {
                let newer = now.get(at).copied().unwrap_or_default();
                cells.push(((at, 0), Wrong::Newer(newer.planned, newer.spent)));
            } else {
                changed.push((at, said));
            }
        }
        for (column, field, typed) in
            [(0, "funding-sum-planned", &self.planned), (1, "funding-sum-spent", &self.spent)]
        {
            let asked = keep(&mut fields, field, amount(typed)).flatten();
            let sum = sum(&self.cells, column).unwrap_or(Decimal::ZERO);
            // What cannot be read is said at its cell.
            let is_read = cells.iter().all(|((_, of), _)| *of != column);
            if let Some(asked) = asked.filter(|asked| is_read && *asked != sum) {
                fields.push((field, Wrong::Sum(sum, asked)));
            }
        }
        let spends = changed.iter().any(|(_, said)| said.spent.is_some());
        let as_of = keep(&mut fields, "funding-as-of", day(plan, &self.as_of, spends.then_some(year), today));
        let note = keep(&mut fields, "funding-note", optional(&self.note, paragraph));
        let evidence = keep(&mut fields, "evidence", evidence::check(&self.evidence));
        let (Some(purse), Some(as_of), Some(note), Some(evidence)) = (plan.purse(), as_of, note, evidence)
        else {
            return Err(YearWrong { fields, cells });
        };
        if !fields.is_empty() || !cells.is_empty() {
            return Err(YearWrong { fields, cells });
        }
        let body = |(at, said): (usize, Said)| {
            let (purpose, source) = place(purse, at)?;
            Some(body(year, [purpose, source], said, (as_of, note.clone(), evidence.clone())))
        };
        Ok(changed.into_iter().filter_map(body).collect())
    }
}

/// The purpose and the source of a cell.
fn place(purse: &Purse, at: usize) -> Option<(&str, &str)> {
    let across = purse.sources.len();
    let purpose = purse.purposes.get(at.checked_div(across)?)?;
    Some((&purpose.id, &purse.sources.get(at.checked_rem(across)?)?.id))
}

fn body(
    year: i32,
    [purpose, source]: [&str; 2],
    Said { planned, spent }: Said,
    (as_of, note, evidence): (Day, Option<String>, Vec<Evidence>),
) -> Body {
    let (purpose, source) = (purpose.to_string(), source.to_string());
    Funding { year, purpose, source, planned, spent, as_of, note, evidence }.body()
}

/// The as-of date; of what was spent in a year not before that year.
fn day(plan: &Plan, typed: &str, year: Option<i32>, today: Day) -> Result<Day, Wrong> {
    if let Some(year) = year.filter(|year| dates::read(typed).is_ok_and(|day| day.year() < *year)) {
        return Err(Wrong::BeforeYear(year));
    }
    typed_day(plan, typed, today)
}

/// The form that corrects one cell, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct CellForm {
    /// What was planned; may be empty.
    pub planned: String,
    /// What was spent; may be empty.
    pub spent: String,
    /// As-of date.
    pub as_of: String,
    /// Anything else.
    pub note: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

impl CellForm {
    /// Filled with an amount that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<CellForm> {
        let of = Funding::of(body)?;
        let [planned, spent] = filled(Said { planned: of.planned, spent: of.spent });
        Some(CellForm {
            planned,
            spent,
            as_of: of.as_of.to_string(),
            note: of.note.unwrap_or_default(),
            evidence: pieces(&of.evidence),
        })
    }

    /// The correction of `old`, or every fault.
    pub fn check(&self, plan: &Plan, old: &Body, today: Day) -> Result<Body, Vec<FieldWrong>> {
        let Some(of) = Funding::of(old) else { return Err(Vec::new()) };
        let mut wrong = Vec::new();
        let planned = keep(&mut wrong, "funding-planned", amount(&self.planned));
        let spent = keep(&mut wrong, "funding-spent", amount(&self.spent));
        if (planned, spent) == (Some(None), Some(None)) {
            wrong.push(("funding-planned", Wrong::Neither));
        }
        let spends = matches!(spent, Some(Some(_)));
        let as_of = day(plan, &self.as_of, spends.then_some(of.year), today);
        let as_of = keep(&mut wrong, "funding-as-of", as_of);
        let note = keep(&mut wrong, "funding-note", optional(&self.note, paragraph));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        match (planned, spent, as_of, note, evidence) {
            (Some(planned), Some(spent), Some(as_of), Some(note), Some(evidence)) if wrong.is_empty() => {
                let said = Said { planned, spent };
                Ok(body(of.year, [&of.purpose, &of.source], said, (as_of, note, evidence)))
            }
            _ => Err(wrong),
        }
    }
}

/// Why a pasted block is not laid into the grid.
#[derive(Clone, PartialEq, Debug)]
pub enum Crooked {
    /// It has more columns than there are from here on.
    TooWide {
        /// Its own.
        has: usize,
        /// How many there is room for.
        room: usize,
    },
    /// It has more rows than there are from here on.
    TooHigh {
        /// Its own.
        has: usize,
        /// How many there is room for.
        room: usize,
    },
    /// A cell of it is no amount.
    NoAmount {
        /// Its row, from 1.
        row: usize,
        /// Its column, from 1.
        column: usize,
        /// What it says.
        says: String,
    },
}

/// A pasted block as the rows of cells it has; `None` where it is one cell, which goes where any text goes.
pub fn block(text: &str) -> Option<Vec<Vec<String>>> {
    let is_filled = |row: &Row| !row.is_blank();
    let rows = table::read(text, MEASURE).rows;
    let last = rows.iter().rposition(is_filled)?;
    let first = rows.iter().position(is_filled)?;
    let rows: Vec<Vec<String>> = rows.into_iter().take(last + 1).skip(first).map(|row| row.cells).collect();
    (rows.len() > 1 || rows.iter().any(|row| row.len() > 1)).then_some(rows)
}

/// Lays a block into the grid, which has two columns for each of `across` sources, from this place on: a row of the
/// sheet is a purpose. Empty cells of it leave what stands. Gives how
/// many were filled.
pub fn laid(
    cells: &mut [[String; 2]],
    across: usize,
    (row, column): (usize, usize),
    block: &[Vec<String>],
) -> Result<usize, Crooked> {
    let down = cells.len().checked_div(across).unwrap_or_default();
    let is_said = |text: &String| !text.is_empty();
    let wide = block.iter().filter_map(|row| row.iter().rposition(is_said)).max().map_or(0, |last| last + 1);
    let (room, high) = ((2 * across).saturating_sub(column), down.saturating_sub(row));
    if wide > room {
        return Err(Crooked::TooWide { has: wide, room });
    }
    if block.len() > high {
        return Err(Crooked::TooHigh { has: block.len(), room: high });
    }
    let mut laid: Vec<(usize, usize, &String)> = Vec::new();
    for (y, cells) in block.iter().enumerate() {
        for (x, says) in cells.iter().enumerate().filter(|(_, says)| is_said(says)) {
            // What spreadsheets and people write for nothing.
            if matches!(says.as_str(), "-" | "—" | "–" | "/" | "——") {
                continue;
            }
            if amount(says).is_err() {
                return Err(Crooked::NoAmount { row: y + 1, column: x + 1, says: says.clone() });
            }
            let at = column + x;
            laid.push(((row + y) * across + at / 2, at % 2, says));
        }
    }
    let count = laid.len();
    for (cell, column, says) in laid {
        if let Some(slot) = cells.get_mut(cell).and_then(|cell| cell.get_mut(column)) {
            slot.clone_from(says);
        }
    }
    Ok(count)
}

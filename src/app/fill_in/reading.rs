//! What a fill-in workbook that came back says: each row checked as the form of its kind is, and what is wrong named by
//! sheet and cell.

mod cells;

use super::{BadMark, Column, Item, Mark, STATES, Whose, bare, owed};
use crate::app::extra_form::yes_no;
use crate::app::model::Model;
use crate::app::town_form::TownForm;
use crate::app::typed::{ReadingForm, UpdateForm};
use crate::app::wrong::{FieldWrong, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::owed::{Duties, Owed};
use crate::domain::period;
use crate::domain::points;
use crate::domain::spelling::folded;
use crate::format::cells::Book;
use crate::format::entry;
use cells::Table;
use std::collections::{BTreeMap, BTreeSet};

/// A form as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// Whose it is, and of which period.
    pub mark: Mark,
    /// Its rows in which something is filled in.
    pub rows: Vec<Row>,
    /// What is wrong outside of these.
    pub faults: Vec<Fault>,
    /// How many rows nobody has filled in.
    pub empty: usize,
    /// What a person should know of how it was read.
    pub remarks: Vec<Remark>,
}

/// A row in which something is filled in.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its sheet's name.
    pub sheet: String,
    /// Its first cell that is for filling in, as spreadsheets name it.
    pub cell: String,
    /// What it is about.
    pub item: Item,
    /// What it would record, or what is wrong with it.
    pub got: Result<Body, Vec<Fault>>,
}

/// Something wrong at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Fault {
    /// The sheet's name; empty of a file that is one table.
    pub sheet: String,
    /// The cell as spreadsheets name it, `C7`; or several, `C7:C9`.
    pub cell: String,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong at a place.
#[derive(Clone, PartialEq, Debug)]
pub enum Why {
    /// What its form says of this field.
    Field(Column, Wrong),
    /// No state that work can have.
    State,
    /// Something is filled in, and nobody knows of what.
    NoKey,
    /// A key that is none of this plan's.
    UnknownKey,
    /// Not what this unit or town is asked for.
    NotAsked,
    /// A column that is needed has gone.
    NoColumn(Column),
    /// A column is there twice.
    TwoColumns(Column),
    /// Cells were made one.
    Merged,
    /// A formula that nobody has worked out.
    NoResult,
    /// A formula that came to nothing.
    CellError,
    /// An earlier row has the same item and day; its number.
    Repeated(u32),
}

/// What a person should know of how a form was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// Macros in it were not run.
    Macros,
    /// Formulas in these cells were taken by what they had come to.
    Formulas(Vec<String>),
    /// These cells are out of sight, and were read all the same.
    Hidden(Vec<String>),
    /// It is of another period than the one that is asked for.
    OtherPeriod,
}

/// Why a workbook is no form that can be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotForm {
    /// No sheet says that it is one.
    NoMark,
    /// It says so, and cannot be read.
    Mark(BadMark),
    /// Its sheets say different things.
    Mixed,
    /// It is of another plan; its id.
    OtherPlan(String),
    /// The plan has no such unit; its id.
    NoUnit(String),
}

/// Reads a workbook as a form; `duties` are what all units have to report, `today` the last day that counts as past.
pub fn read(book: &Book, model: &Model, duties: &Duties, today: Day) -> Result<Form, NotForm> {
    let mark = mark(book)?;
    if mark.plan != model.plan.id {
        return Err(NotForm::OtherPlan(mark.plan));
    }
    if let Whose::Unit(id) = &mark.whose
        && model.plan.unit(id).is_none()
    {
        return Err(NotForm::NoUnit(id.clone()));
    }
    let mut reading = Reading {
        model,
        today,
        asked: asked(model, duties, &mark),
        told: BTreeMap::new(),
        form: Form { mark, rows: Vec::new(), faults: Vec::new(), empty: 0, remarks: Vec::new() },
        formulas: Vec::new(),
        hidden: Vec::new(),
    };
    for sheet in &book.sheets {
        if let Some(table) = Table::of(sheet, book.is_1904, &mut reading.form.faults) {
            reading.table(&table);
        }
    }
    Ok(reading.finish(book.has_macros))
}

/// What a workbook says of itself: the same on every sheet that says anything.
fn mark(book: &Book) -> Result<Mark, NotForm> {
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let mut marks = cells.filter_map(|cell| Mark::read(&cell.typed()));
    let first = marks.next().ok_or(NotForm::NoMark)?.map_err(NotForm::Mark)?;
    if marks.all(|mark| mark.as_ref() == Ok(&first)) { Ok(first) } else { Err(NotForm::Mixed) }
}

/// What its owner is asked for, whatever it has reported already; the office sees to what nobody else is recorded for.
fn asked(model: &Model, duties: &Duties, mark: &Mark) -> BTreeSet<Item> {
    match (&mark.whose, period::current(&model.plan, model.today)) {
        (Whose::Town(_), _) => points::Kind::ALL.into_iter().map(Item::Town).collect(),
        (Whose::Unit(_), None) => BTreeSet::new(),
        (Whose::Unit(unit), Some(period)) => {
            owed(model, duties, unit, period).into_iter().map(|due| Item::Owed(due.what)).collect()
        }
    }
}

/// A form that is being read.
struct Reading<'a> {
    model: &'a Model,
    today: Day,
    asked: BTreeSet<Item>,
    /// Which row has which item and day.
    told: BTreeMap<(Item, Day), u32>,
    form: Form,
    formulas: Vec<String>,
    hidden: Vec<String>,
}

impl Reading<'_> {
    fn table(&mut self, table: &Table) {
        let mut gone = BTreeSet::new();
        for row in table.rows() {
            let key = table.text(row, Column::Key);
            if bare(&key) == Column::Key.head() {
                continue;
            }
            let fault = |column, why| table.fault(row, column, why);
            let Some(filled) = table.filled(row) else {
                self.form.empty += usize::from(Item::read(&key).is_some());
                continue;
            };
            let known = Item::read(&key).filter(|item| item.is_of(&self.model.plan));
            let item = match known {
                Some(item) if self.asked.contains(&item) => item,
                Some(_) => {
                    self.form.faults.push(fault(Column::Key, Why::NotAsked));
                    continue;
                }
                None if key.trim().is_empty() => {
                    self.form.faults.push(fault(filled, Why::NoKey));
                    continue;
                }
                None => {
                    self.form.faults.push(fault(Column::Key, Why::UnknownKey));
                    continue;
                }
            };
            // Said once, not of every row.
            if let Some(column) = table.missing(item) {
                if gone.insert(column) {
                    self.form.faults.push(fault(Column::Key, Why::NoColumn(column)));
                }
                continue;
            }
            let columns = Column::of(item);
            let mut got = match table.unread(row, columns) {
                faults if faults.is_empty() => self.check(table, row, item),
                faults => Err(faults),
            };
            if let Ok(body) = &got
                && let Some(as_of) = body.facts().as_of
            {
                let earlier = *self.told.entry((item, as_of)).or_insert(row + 1);
                if earlier != row + 1 {
                    got = Err(vec![fault(Column::AsOf, Why::Repeated(earlier))]);
                }
            }
            self.formulas.extend(table.named(row, columns, |cell| cell.is_formula && cell.has_value()));
            self.hidden.extend(table.named(row, columns, |cell| cell.is_hidden));
            let cell = columns.first().map(|column| table.place(row, *column)).unwrap_or_default();
            self.form.rows.push(Row { sheet: table.name().to_string(), cell, item, got });
        }
    }

    /// What a row would record: by the form of its kind.
    fn check(&self, table: &Table, row: u32, item: Item) -> Result<Body, Vec<Fault>> {
        let plan = &*self.model.plan;
        let text = |column| table.text(row, column);
        let line = |column| text(column).replace(['\t', '\n', '\r'], " ");
        // A piece a line.
        let evidence = || text(Column::Evidence).replace('\t', " ");
        let mut wrong: Vec<Fault> = Vec::new();
        let got = match item {
            Item::Owed(Owed::Reading(no)) => {
                let Some(indicator) = plan.indicator(no) else { return Err(Vec::new()) };
                let form = ReadingForm {
                    value: text(Column::Value),
                    as_of: text(Column::AsOf),
                    source: line(Column::Source),
                    note: text(Column::Note),
                    verified: entry::VERIFIED.first().copied().unwrap_or_default().to_string(),
                    evidence: evidence(),
                };
                form.check(plan, IndicatorRef::Plan(no), indicator, self.today)
            }
            Item::Owed(Owed::Update(work)) => {
                let state = bare(&text(Column::State));
                let known = STATES.iter().find(|(_, word)| *word == state);
                if known.is_none() && !state.is_empty() {
                    wrong.push(table.fault(row, Column::State, Why::State));
                }
                // What is wrong with the rest is said too.
                let (state, _) = known.or(STATES.first().filter(|_| !state.is_empty())).copied().unzip();
                let form = UpdateForm {
                    as_of: text(Column::AsOf),
                    state: state.map(entry::state_word).unwrap_or_default().to_string(),
                    note: text(Column::Progress),
                    evidence: evidence(),
                };
                form.check(plan, work, self.today)
            }
            Item::Town(kind) => {
                let town = self.town();
                let key = folded(&town);
                let known = points::towns(plan, &self.model.ledger, kind, self.model.today);
                let known = known.iter().find(|town| town.key == key);
                // What is left empty has not changed.
                let stands = known.and_then(|town| town.said.first()).and_then(|said| said.point(kind));
                let stands = stands.map(TownForm::of).unwrap_or_default();
                let or = |typed: String, stands: String| if typed.trim().is_empty() { stands } else { typed };
                let has = text(Column::Has);
                let is = crate::app::columns::has(&has);
                if is.is_none() && !has.trim().is_empty() {
                    let why = Wrong::Row(crate::app::wrong::NotRow::Has(has.clone()));
                    wrong.push(table.fault(row, Column::Has, Why::Field(Column::Has, why)));
                }
                let form = TownForm {
                    town,
                    has: is.or((!has.trim().is_empty()).then_some(true)).map(yes_no).unwrap_or_default(),
                    as_of: text(Column::AsOf),
                    since: or(text(Column::Since), stands.since),
                    address: or(line(Column::Address), stands.address),
                    services: or(text(Column::Services), stands.services),
                    note: text(Column::Note),
                };
                form.check(kind, plan, self.today, None)
            }
        };
        let is_update = matches!(item, Item::Owed(Owed::Update(_)));
        wrong.extend(got.as_ref().err().into_iter().flatten().map(|(field, why): &FieldWrong| {
            let column = Column::of_field(field).unwrap_or(Column::Key);
            let column = if is_update && column == Column::Note { Column::Progress } else { column };
            table.fault(row, column, Why::Field(column, why.clone()))
        }));
        match got {
            Ok(body) if wrong.is_empty() => Ok(body),
            _ => Err(wrong),
        }
    }

    /// The name for which its town counts now.
    fn town(&self) -> String {
        let Whose::Town(name) = &self.form.mark.whose else { return String::new() };
        let now = points::counts_for(&self.model.plan, &self.model.ledger, name, self.model.today);
        now.map_or_else(|| name.clone(), |(now, _)| now)
    }

    fn finish(mut self, has_macros: bool) -> Form {
        let current = period::current(&self.model.plan, self.model.today);
        let is_other = current.is_some_and(|period| period.end != self.form.mark.period_end);
        let list = |of: Vec<String>, remark: fn(Vec<String>) -> Remark| (!of.is_empty()).then(|| remark(of));
        self.form.remarks.extend(is_other.then_some(Remark::OtherPeriod));
        self.form.remarks.extend(has_macros.then_some(Remark::Macros));
        self.form.remarks.extend(list(self.formulas, Remark::Formulas));
        self.form.remarks.extend(list(self.hidden, Remark::Hidden));
        self.form
    }
}

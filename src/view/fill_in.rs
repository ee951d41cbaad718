//! The fill-in workbook (填报表) of a unit or a town: what it still owes for a period, a row each, with what stands of it
//! beside the cells that are to be filled in. What comes back of it is read by `app::fill_in`.

pub mod faults;
pub mod preview;
pub mod says;

use crate::app::fill_in::{Column as Part, HAS, Item, Mark, STATES, Whose, owed};
use crate::app::model::Model;
use crate::domain::duties;
use crate::domain::entry::{IndicatorRef, Work};
use crate::domain::owed::{Duties, Owed};
use crate::domain::period::Period;
use crate::domain::plan::No;
use crate::domain::points::{self, Kind};
use crate::domain::readings;
use crate::domain::spelling::folded;
use crate::domain::updates;
use crate::format::workbook::{About, Cell, Column, Kind as Rule, Line, Role, Sheet, Takes, Value, Workbook};
use crate::view::display;
use crate::view::reporting;
use crate::view::screens::points as towns;
use crate::view::words;

/// The form of a unit or a town for a period; `None` where it owes nothing.
pub fn form(model: &Model, whose: &Whose, period: Period) -> Option<Workbook> {
    let sheets = match whose {
        Whose::Unit(unit) => of_unit(model, unit, period),
        Whose::Town(town) => vec![of_town(model, town, period)],
    };
    if sheets.is_empty() {
        return None;
    }
    let mark = Mark { plan: model.plan.id.clone(), period_end: period.end, whose: whose.clone() };
    let above = vec![
        says::heading(&name(model, whose), &reporting::name(period), &display::day(period.due)),
        says::HOW.to_string(),
        format!("{}{}", says::MARK, mark.write()),
    ];
    let sheets = sheets.into_iter().map(|sheet| Sheet { above: above.clone(), ..sheet }).collect();
    let title = says::title(&name(model, whose), &reporting::name(period));
    Some(Workbook { title, about: about(model, whose, period), sheets })
}

/// The form's name as a file.
pub fn file_name(model: &Model, whose: &Whose, period: Period) -> String {
    let safe = |c: char| if c.is_control() || "\\/:*?\"<>|".contains(c) { '_' } else { c };
    let name: String = name(model, whose).chars().map(safe).take(60).collect();
    format!("{}_{name}_{}.xlsx", says::FILE, period.end)
}

/// Whose it is, in words.
pub fn name(model: &Model, whose: &Whose) -> String {
    match whose {
        Whose::Unit(id) => display::full_width(model.plan.unit_name(id)),
        Whose::Town(name) => display::visible(name),
    }
}

fn still_owed(model: &Model, duties: &Duties, unit: &str, period: Period) -> Vec<Owed> {
    let all = owed(model, duties, unit, period).into_iter();
    all.filter(|due| !due.state.is_given()).map(|due| due.what).collect()
}

fn of_unit(model: &Model, unit: &str, period: Period) -> Vec<Sheet> {
    let duties = Duties::of(&model.plan, &model.ledger, model.today);
    let (mut indicators, mut work) = (Vec::new(), Vec::new());
    for what in still_owed(model, &duties, unit, period) {
        match what {
            Owed::Reading(no) => indicators.extend(indicator(model, no, period)),
            Owed::Update(of) => work.push(update(model, unit, of, period)),
        }
    }
    let sheet = |name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>| Sheet {
        name: name.to_string(),
        columns,
        rows,
        fixed_columns: 2,
        is_protected: true,
        ..Sheet::default()
    };
    let both = [
        sheet(
            says::INDICATORS,
            columns(model, &says::INDICATOR_HEADS, Item::Owed(Owed::Reading(0)), period),
            indicators,
        ),
        sheet(
            says::WORK,
            columns(model, &says::WORK_HEADS, Item::Owed(Owed::Update(Work::Task(0))), period),
            work,
        ),
    ];
    both.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// An indicator: what it is, from where to where, what stands; then what is to be filled in.
fn indicator(model: &Model, no: No, period: Period) -> Option<Vec<Cell>> {
    let of = model.plan.indicator(no)?;
    let last = readings::points(&model.plan, &model.ledger, IndicatorRef::Plan(no)).pop();
    let value = last.as_ref().map(|last| match last.value() {
        Some(value) => Value::Number(value.to_string()),
        None => Value::Text(display::all_of(&last.values())),
    });
    let known = [
        Value::Text(display::full_width(&of.name)),
        Value::Text(display::full_width(&of.measure)),
        of.baseline
            .map_or_else(|| Value::Text(words::NO_BASE.into()), |from| Value::Number(from.to_string())),
        Value::Number(of.target.to_string()),
    ];
    let past =
        [value.unwrap_or_default(), last.map(|last| Value::Day(last.as_of.to_string())).unwrap_or_default()];
    Some(row(model, Item::Owed(Owed::Reading(no)), known, past, period))
}

/// A piece of work: what it is, what was said last; then what is to be filled in.
fn update(model: &Model, unit: &str, of: Work, period: Period) -> Vec<Cell> {
    let latest = updates::latest(updates::reports_of(&model.plan, &model.ledger, of, unit));
    let last = updates::of_unit(&model.plan, &latest, unit);
    let state = last.map(|last| last.state().map_or(words::IN_CONFLICT, words::task_state));
    let said =
        last.and_then(|last| last.standing.settled()).map(|head| display::visible(head.body.facts().note));
    let text =
        |says: Option<String>| says.filter(|says| !says.is_empty()).map(Value::Text).unwrap_or_default();
    let known = [Value::Text(display::full_width(duties::title(&model.plan, of)))];
    let past = [
        text(state.map(str::to_string)),
        last.map(|last| Value::Day(last.as_of.to_string())).unwrap_or_default(),
        text(said),
    ];
    row(model, Item::Owed(Owed::Update(of)), known, past, period)
}

fn of_town(model: &Model, town: &str, period: Period) -> Sheet {
    let key = folded(town);
    let line = |kind: Kind| {
        let towns = points::towns(&model.plan, &model.ledger, kind, model.today);
        let known = towns.iter().find(|known| known.key == key);
        let state = known.map(|known| known.has.map_or(towns::says::DIFFER, |has| words::has(kind, has)));
        let past = [
            state.map(|state| Value::Text(state.to_string())).unwrap_or_default(),
            known.map(|known| Value::Day(known.as_of.to_string())).unwrap_or_default(),
        ];
        row(model, Item::Town(kind), [], past, period)
    };
    Sheet {
        name: says::TOWN.to_string(),
        columns: columns(model, &says::TOWN_HEADS, Item::Town(Kind::Point), period),
        rows: Kind::ALL.into_iter().map(line).collect(),
        fixed_columns: 1,
        is_protected: true,
        ..Sheet::default()
    }
}

/// A row: its key, what is known, what stands, and the cells to be filled in, of which the day is filled in already.
fn row<const K: usize, const P: usize>(
    model: &Model,
    item: Item,
    known: [Value; K],
    past: [Value; P],
    period: Period,
) -> Vec<Cell> {
    let is_over = period.end <= model.today;
    let first = |part: &Part| match *part == Part::AsOf && is_over {
        true => Value::Day(period.end.to_string()),
        false => Value::Empty,
    };
    let key = std::iter::once(Value::Text(item.key()));
    let all = key.chain(known).chain(past).chain(Part::of(item).iter().map(first));
    all.map(Cell::from).collect()
}

/// The columns of a sheet: those that are only read by their heads, how wide and in which role they are; then those to be
/// filled in.
fn columns(model: &Model, read: &[(&str, u16, Role)], item: Item, period: Period) -> Vec<Column> {
    let column = |head: &str, width: u16, role: Role, takes: Option<Takes>| Column {
        head: head.to_string(),
        width,
        takes,
        role,
    };
    let key = column(Part::Key.head(), 16, Role::Read, None);
    let read = read.iter().map(|(head, width, role)| column(head, *width, *role, None));
    let fill = Part::of(item).iter().map(|part| {
        let (width, rule, wrong, hint) = says::fill(*part);
        let what = match part {
            Part::Value => Rule::Number("0".to_string(), says::MOST.to_string()),
            Part::AsOf => Rule::Day(
                model.plan.start.to_string(),
                model.plan.end.min(period.due.max(model.today)).to_string(),
            ),
            Part::Since => Rule::Day("1980-01-01".to_string(), model.plan.end.to_string()),
            Part::State => Rule::OneOf(STATES.iter().map(|(_, word)| word.to_string()).collect()),
            Part::Has => Rule::OneOf(HAS.map(str::to_string).to_vec()),
            Part::Key
            | Part::Progress
            | Part::Source
            | Part::Note
            | Part::Evidence
            | Part::Address
            | Part::Services => Rule::Text(rule),
        };
        let takes = Takes { what, wrong: wrong.to_string(), hint: hint.to_string() };
        column(part.head(), width, Role::Fill, Some(takes))
    });
    std::iter::once(key).chain(read).chain(fill).collect()
}

/// The sheet that says how it is filled in.
fn about(model: &Model, whose: &Whose, period: Period) -> About {
    let line = |label: &str, says: String| Line { label: label.to_string(), value: Value::Text(says) };
    let facts = [
        line(says::PLAN, display::full_width(&model.plan.title)),
        line(says::WHOSE, name(model, whose)),
        line(says::PERIOD, reporting::name(period)),
        line(says::DUE, display::day(period.due)),
        line(says::MADE, display::day(model.today)),
    ];
    let how = says::STEPS.iter().map(|(label, says)| line(label, says.to_string()));
    About { name: says::ABOUT.to_string(), lines: facts.into_iter().chain(how).collect() }
}

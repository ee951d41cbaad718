//! Every table of the program as one workbook (Excel): what it is and as of when, then a sheet each.

mod csv;
mod making;
pub mod says;

use crate::app::model::Model;
use crate::domain::clock::COUNTY_AHEAD;
use crate::domain::day::{self, Day};
use crate::domain::decimal::Decimal;
use crate::domain::duties::{self, Holder};
use crate::domain::entry::{Body, Entry, IndicatorRef};
use crate::domain::plan::Indicator;
use crate::domain::points::{self, Kind};
use crate::domain::readings::Account;
use crate::domain::{extras, updates};
use crate::format::digest;
use crate::format::workbook::{About, Cell, Column, Line, Role, Sheet, Value};
use crate::view::data_table::{self, Rank};
use crate::view::entry_lines::EntryLine;
use crate::view::kinds::pieces;
use crate::view::screens::{funding, people};
use crate::view::words::findings as finding_words;
use crate::view::{display, finding_rows, indicator_rows, sites, who, words};
pub use csv::{csv_name, csvs, zip_name};
use making::Listing;
pub use making::{Making, names};

/// A workbook's name as a file.
pub fn file_name(model: &Model) -> String {
    format!("{}_{}.xlsx", says::FILE, model.today)
}

/// All that people wrote in its sheets: what leaves with it. Ids and digests are nobody's words.
pub fn words(sheets: &[Sheet]) -> String {
    let is_id =
        |says: &str| says.len() >= 32 && says.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b' ');
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    let texts =
        cells.filter_map(|cell| if let Value::Text(says) = &cell.value { Some(says.as_str()) } else { None });
    texts.filter(|says| !is_id(says)).collect::<Vec<_>>().join("\n")
}

/// What a workbook says of itself: what it is, as of when, from which ledger.
fn about(model: &Model, what: &str) -> About {
    let plan = &model.plan;
    let site = model.site.as_ref().map_or_else(|| says::NOBODY.to_string(), |site| sites::shown(plan, site));
    let line = |label: &str, value: Value| Line { label: label.to_string(), value };
    let ids = model.ledger.iter().map(|entry| entry.id);
    About {
        name: says::ABOUT.to_string(),
        lines: vec![
            line(says::PLAN, text(display::full_width(&plan.title))),
            line(says::WHAT, text(what)),
            line(says::AS_OF, on(model.today)),
            line(says::SITE, text(site)),
            line(says::COUNT, Value::Number(model.ledger.len().to_string())),
            line(says::DIGEST, text(digest::of_ids(ids))),
            line(says::RULES, text(says::OURS)),
        ],
    }
}

/// A sheet of what is to be read.
fn sheet(name: &str, columns: &[(&str, u16)], rows: Vec<Vec<Value>>) -> Sheet {
    let column = |(head, width): &(&str, u16)| Column {
        head: head.to_string(),
        width: *width,
        takes: None,
        role: Role::Read,
    };
    Sheet {
        name: name.to_string(),
        columns: columns.iter().map(column).collect(),
        rows: rows.into_iter().map(cells).collect(),
        ..Sheet::default()
    }
}

fn cells(row: Vec<Value>) -> Vec<Cell> {
    row.into_iter().map(Into::into).collect()
}

fn text(says: impl Into<String>) -> Value {
    let says = says.into();
    if says.is_empty() { Value::Empty } else { Value::Text(says) }
}

fn number(value: Option<Decimal>) -> Value {
    value.map_or(Value::Empty, |value| Value::Number(value.to_string()))
}

fn on(day: Day) -> Value {
    Value::Day(day.to_string())
}

/// What a table shows as what it is: a number without the marks between its thousands, a day, or words.
fn of_words(says: &str) -> Value {
    let plain = says.replace(',', "");
    match says {
        "" | "—" => Value::Empty,
        _ if day::parse(says).is_some() => Value::Day(says.to_string()),
        _ if Decimal::parse(&plain).is_ok() => Value::Number(plain),
        _ => text(says),
    }
}

fn optional_day(of: Option<Day>) -> Value {
    of.map_or(Value::Empty, on)
}

/// The indicators with their status: the table of their screen.
fn indicators(model: &Model) -> Sheet {
    let table = data_table::indicators(model);
    let value = |cell: data_table::Cell| match (cell.rank, cell.status) {
        (Rank::None, _) => Value::Empty,
        (Rank::Number(_), None) => of_words(&cell.says),
        (Rank::Number(_) | Rank::Text(_), _) => text(cell.says),
    };
    let columns: Vec<(&str, u16)> = table
        .heads
        .iter()
        .map(|(head, is_number)| (head.as_str(), if *is_number { 12 } else { 22 }))
        .collect();
    // On screen the age, here the day.
    let last = |of: &Indicator| {
        optional_day(Account::latest(&model.plan, &model.ledger, of).judged().map(|at| at.as_of))
    };
    // Behind those with a number come those with a target in words.
    let worded = indicator_rows::in_words(model).into_iter().map(|of| optional_day(of.as_of));
    let days = model.plan.indicators.iter().map(last).chain(worded);
    let row = |(row, day): (Vec<data_table::Cell>, Value)| {
        let mut row: Vec<Value> = row.into_iter().map(value).collect();
        row.pop();
        row.push(day);
        row
    };
    let rows = table.rows.into_iter().zip(days).map(row).collect();
    Sheet { fixed_columns: 2, ..sheet(says::INDICATORS, &columns, rows) }
}

/// How an entry stands, in a word.
pub(super) fn state(line: &EntryLine, conflict: bool) -> &str {
    match line {
        EntryLine { doubt: Some(doubt), .. } => doubt.as_str(),
        EntryLine { withdrawn: Some(_), .. } => says::WITHDRAWN,
        EntryLine { corrected: true, .. } => words::parts::CORRECTED,
        _ if conflict => words::IN_CONFLICT,
        _ => says::STANDS,
    }
}

/// Every reading, also those that no longer stand: an assessor asks for them.
const READINGS: Listing = Listing {
    name: says::READINGS,
    columns: &says::READING_HEADS,
    fixed_columns: 2,
    place: |entry| {
        let Body::Reading { indicator, as_of, .. } = &entry.body else { return None };
        let (no, id) = match indicator {
            IndicatorRef::Plan(no) => (u32::from(*no), None),
            IndicatorRef::Extra(id) => (u32::MAX, Some(*id)),
        };
        Some((no, id, None, Some(*as_of)))
    },
    row: reading,
};

fn reading(model: &Model, entry: &Entry, line: &EntryLine, state: Value) -> Vec<Value> {
    let facts = entry.body.facts();
    let of = facts.indicator.and_then(|of| extras::indicator(&model.plan, &model.ledger, of));
    let (no, name, measure) =
        of.map(display::shown).map_or_else(Default::default, |of| (of.no, of.name, of.measure));
    let scope = facts.scope.map(|scope| who::scope_of(&model.plan, scope)).unwrap_or_default();
    vec![
        if no > 0 { Value::Number(no.to_string()) } else { Value::Empty },
        text(name),
        optional_day(facts.as_of),
        number(facts.number()),
        text(measure),
        text(scope),
        text(facts.verified.map(words::verified).unwrap_or_default()),
        text(display::visible(facts.words)),
        text(display::visible(facts.note)),
        text(pieces(facts.evidence)),
        text(line.site.as_str()),
        state,
        text(display::instant(entry.at, COUNTY_AHEAD)),
        text(entry.id.to_string()),
    ]
}

/// Every task and safeguard with every unit that answers for it, and what that said last.
fn work(model: &Model) -> Sheet {
    let plan = &model.plan;
    let mut rows = Vec::new();
    for work in duties::all_work(plan) {
        let latest = updates::latest(updates::reports(plan, &model.ledger, work));
        for holder in duties::holders(plan, work) {
            let said = updates::of_unit(plan, &latest, &holder.unit.id);
            let head = said.and_then(|report| report.standing.settled());
            let state = said.map(|report| match report.state() {
                Some(state) => words::task_state(state),
                None => words::IN_CONFLICT,
            });
            let facts = head.map(|entry| entry.body.facts()).unwrap_or_default();
            rows.push(vec![
                text(words::work(work)),
                text(display::full_width(duties::title(plan, work))),
                text(display::full_width(&holder.unit.name)),
                text(listed(&holder)),
                text(state.unwrap_or(words::UNREPORTED)),
                optional_day(said.map(|report| report.as_of)),
                text(display::visible(facts.note)),
                text(pieces(facts.evidence)),
            ]);
        }
    }
    Sheet { fixed_columns: 3, ..sheet(says::WORK, &says::WORK_HEADS, rows) }
}

/// How a unit came to answer for a piece of work.
fn listed(holder: &Holder<'_>) -> String {
    let how = if holder.via.is_some() { says::COUNTED } else { says::NAMED };
    match holder.part {
        Some(part) if holder.via.is_none() => words::part(part).to_string(),
        Some(part) => says::part_counted(words::part(part), how),
        None => how.to_string(),
    }
}

/// Every update.
const REPORTS: Listing = Listing {
    name: says::REPORTS,
    columns: &says::REPORT_HEADS,
    fixed_columns: 2,
    place: |entry| {
        let Body::Update { work, as_of, .. } = &entry.body else { return None };
        Some((0, None, Some(*work), Some(*as_of)))
    },
    row: report,
};

fn report(model: &Model, entry: &Entry, line: &EntryLine, stands: Value) -> Vec<Value> {
    let Body::Update { work, as_of, state, note, evidence } = &entry.body else { return Vec::new() };
    vec![
        text(words::work(*work)),
        text(display::full_width(duties::title(&model.plan, *work))),
        text(line.site.as_str()),
        on(*as_of),
        text(words::task_state(*state)),
        text(display::visible(note)),
        text(pieces(evidence)),
        stands,
        text(display::instant(entry.at, COUNTY_AHEAD)),
        text(entry.id.to_string()),
    ]
}

/// The towns, with what was said last of their points and workstations.
fn towns(model: &Model) -> Sheet {
    let mut rows = Vec::new();
    for kind in [Kind::Point, Kind::Station] {
        for town in points::towns(&model.plan, &model.ledger, kind, model.today) {
            let said = town.said.first().and_then(|said| said.point(kind));
            let has = town.has.map_or(words::IN_CONFLICT, |has| words::has(kind, has));
            let of =
                |part: Option<&String>| text(part.map(|part| display::visible(part)).unwrap_or_default());
            rows.push(vec![
                text(display::visible(&town.name)),
                text(words::town_kind(kind)),
                text(has),
                on(town.as_of),
                optional_day(said.and_then(|said| said.since)),
                of(said.and_then(|said| said.address.as_ref())),
                of(said.and_then(|said| said.services.as_ref())),
                of(said.and_then(|said| said.note.as_ref())),
                text(town.was.iter().map(|name| display::visible(name)).collect::<Vec<_>>().join("、")),
            ]);
        }
    }
    Sheet { fixed_columns: 1, ..sheet(says::TOWNS, &says::TOWN_HEADS, rows) }
}

/// The findings (督办), the most urgent first.
fn findings(model: &Model) -> Sheet {
    let rows = finding_rows::rows(model, |_| true).into_iter().map(|row| {
        vec![
            text(row.colour.map(finding_words::colour).unwrap_or_default()),
            text(finding_words::state(row.state)),
            text(row.unit.1),
            text(row.title),
            text(row.about.map(|(about, _)| about).unwrap_or_default()),
            text(row.asked),
            Value::Day(row.due),
            text(row.left),
            text(row.latest),
            text(row.marks.join("；")),
        ]
    });
    sheet(says::FINDINGS, &says::FINDING_HEADS, rows.collect())
}

/// What units said of money.
fn money(model: &Model) -> Sheet {
    let heads = funding::says::HEADS.map(|head| (head, 14));
    let rows = funding::rows(model)
        .into_iter()
        .map(|row| row.into_iter().zip(heads).map(|(cell, _)| of_words(&cell)).collect());
    sheet(says::MONEY, &heads, rows.collect())
}

/// The leading group as of today.
fn roster(model: &Model) -> Sheet {
    let rows = people::roster(model, Some(model.today)).into_iter().map(|seat| {
        vec![
            text(seat.person.role),
            text(display::visible(&seat.holder)),
            text(seat.person.title),
            text(seat.person.units.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("、")),
            text(seat.since.unwrap_or_default()),
        ]
    });
    sheet(says::ROSTER, &says::ROSTER_HEADS, rows.collect())
}

/// Every entry of the ledger, the oldest clock first.
const LEDGER: Listing = Listing {
    name: says::LEDGER,
    columns: &says::LEDGER_HEADS,
    fixed_columns: 0,
    place: |_| Some((0, None, None, None)),
    row: |_, entry, line, state| {
        vec![
            text(display::instant(entry.at, COUNTY_AHEAD)),
            text(line.kind.as_str()),
            text(line.says.as_str()),
            text(line.detail.as_str()),
            text(line.site.as_str()),
            state,
            text(line.withdrawn.clone().unwrap_or_default()),
            text(entry.id.to_string()),
            text(entry.parents.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")),
        ]
    },
};

//! The forms for money (资金): a year at once as a grid into which a block of a sheet can be pasted, and the correction of
//! one cell.

use crate::app::action::Action;
use crate::app::funding_form::{self, CellForm, YearForm};
use crate::app::table;
use crate::app::wrong::Wrong;
use crate::children;
use crate::domain::entry::Entry;
use crate::domain::funding::Said;
use crate::shell::{address, input, keys};
use crate::ui::forms::drafting::{Done, Draft, by, kept, record};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, show_faults, show_faults_of, submit};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::funding::form::{self, Grid, says};
use crate::view::screens::funding::says as amounts;
use crate::view::{words, wrong};
use leptos::prelude::*;
use std::sync::Arc;

/// What the form of one year holds.
#[derive(Clone, Copy)]
struct Fields {
    cells: RwSignal<Vec<[String; 2]>>,
    /// What stood in the cells when they were filled.
    seen: RwSignal<Vec<Said>>,
    /// What is wrong with a place of the grid.
    wrong: RwSignal<Vec<((usize, usize), Wrong)>>,
    planned: RwSignal<String>,
    spent: RwSignal<String>,
    as_of: RwSignal<String>,
    note: RwSignal<String>,
    evidence: RwSignal<String>,
    faults: Faults,
    /// What was said after the last paste or recording, and whether that is a fault.
    said: RwSignal<(bool, String)>,
    draft: Draft,
    grid: Memo<Grid>,
}

/// The card with the form for a year of who is typing.
pub fn year_card() -> Node {
    let store = use_store();
    let (choices, first) = store.read_untracked(form::years);
    let year = RwSignal::new(first);
    let faults: Faults = RwSignal::new(Vec::new());
    let choice = Field::new("funding-year", says::YEAR).choice(choices, year, faults);
    let form = dynamic(move || match year.get().parse::<i32>() {
        Ok(year) => {
            with_state(format!("funding-{year}"), move || fields(year), move |fields| year_form(year, fields))
        }
        Err(_) => nothing(),
    });
    let asked = el("div", "")
        .child(el("div", "funding-year").child(choice))
        .child(form)
        .dynamic_attr("hidden", move || store.without_site());
    card("funding-form", says::TITLE).children(children![ask_site(), asked]).into_node()
}

fn fields(year: i32) -> Fields {
    let store = use_store();
    let grid = Memo::new(move |_| store.on_ledger(|m| form::grid(m, year)));
    let cells = RwSignal::new(grid.with_untracked(Grid::texts));
    let seen = RwSignal::new(grid.with_untracked(|grid| grid.said.clone()));
    let [planned, spent, note, evidence] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let as_of = RwSignal::new(store.calendar().period_end());
    let faults: Faults = RwSignal::new(Vec::new());
    let put = move |text: String| cells.set(funding_form::read(&text));
    let kept = vec![
        by("funding-cells", move || cells.with(|cells| funding_form::written(cells)), put),
        kept("funding-sum-planned", planned),
        kept("funding-sum-spent", spent),
        kept("funding-as-of", as_of),
        kept("funding-note", note),
        kept("evidence", evidence),
    ];
    let draft = Draft::of(format!("funding-{year}"), faults, kept);
    let follow = move |now: &Grid, _: Option<&Grid>, _| {
        let (mut texts, mut before) = (cells.get_untracked(), seen.get_untracked());
        funding_form::follow(&mut texts, &mut before, &now.said);
        cells.set(texts);
        seen.set(before);
    };
    Effect::watch(move || grid.get(), follow, false);
    let (wrong, said) = (RwSignal::new(Vec::new()), RwSignal::new((false, String::new())));
    Fields { cells, seen, wrong, planned, spent, as_of, note, evidence, faults, said, draft, grid }
}

fn year_form(year: i32, of: Fields) -> Node {
    let store = use_store();
    let submitted = move || {
        let form = YearForm {
            cells: of.cells.get_untracked(),
            planned: of.planned.get_untracked(),
            spent: of.spent.get_untracked(),
            as_of: of.as_of.get_untracked(),
            note: of.note.get_untracked(),
            evidence: of.evidence.get_untracked(),
        };
        let now = of.grid.with_untracked(|grid| grid.said.clone());
        let checked = of
            .seen
            .with_untracked(|seen| form.check(&store.plan(), year, (seen, &now), store.calendar().latest));
        match checked {
            Ok(bodies) => {
                of.faults.set(Vec::new());
                of.wrong.set(Vec::new());
                if bodies.is_empty() {
                    return of.said.set((false, says::UNCHANGED.to_string()));
                }
                of.said.set((false, says::recorded(bodies.len())));
                of.draft.recorded(&[of.planned, of.spent, of.note, of.evidence]);
                store.dispatch(Action::RecordedAll(bodies));
            }
            Err(wrong) => {
                of.said.set((false, String::new()));
                // What is newer has been said: whoever records again means it.
                of.seen.update(|seen| {
                    let newer = wrong.cells.iter().filter(|(_, why)| matches!(why, Wrong::Newer(..)));
                    newer.for_each(|((at, _), _)| {
                        if let Some((seen, now)) = seen.get_mut(*at).zip(now.get(*at)) {
                            *seen = *now;
                        }
                    });
                });
                let first = wrong.cells.first().map(|((at, column), _)| place_id(*at, *column));
                of.wrong.set(wrong.cells);
                show_faults(of.faults, wrong.fields);
                if let Some(id) = first {
                    address::focus(&id);
                }
            }
        }
    };
    let said = dynamic(move || {
        let (is_fault, says) = of.said.get();
        if says.is_empty() { nothing() } else { p(if is_fault { "wrong" } else { "strong" }, says) }
    });
    let sums = dynamic_text(move || of.cells.with(|cells| form::sums(cells)));
    let field = |name, label| Field::new(name, label);
    let all = children![
        el("div", "field wide").child(p("hint", says::HINT)),
        el("div", "field wide").child(grid_table(of)),
        el("div", "field wide").attr("role", "status").children(children![p("hint", sums), said]),
        field("funding-sum-planned", says::SUM_PLANNED).number(of.planned, of.faults),
        field("funding-sum-spent", says::SUM_SPENT).number(of.spent, of.faults),
        field("funding-as-of", words::AS_OF_DATE).line("date", of.as_of, of.faults),
        Field::wide("funding-note", words::NOTE_OPTIONAL).text("2", of.note, of.faults),
        evidence::pieces(of.evidence, "", of.faults),
        el("div", "field wide actions").child(submit(says::RECORD)),
    ];
    children![of.draft.offer(), of.draft.form("form", submitted).children(all)].into_node()
}

fn place_id(at: usize, column: usize) -> String {
    format!("funding-cell-{at}-{column}")
}

fn place_of(id: &str) -> Option<(usize, usize)> {
    let (at, column) = id.strip_prefix("funding-cell-")?.split_once('-')?;
    Some((at.parse().ok()?, column.parse().ok()?))
}

const COLUMNS: [&str; 2] = [amounts::PLANNED, amounts::SPENT];

fn grid_table(of: Fields) -> Node {
    let (purposes, sources) = of.grid.with_untracked(|grid| (grid.purposes.clone(), grid.sources.clone()));
    let across = sources.len();
    let heads = each(&sources, |source| {
        el("th", "").attr("scope", "colgroup").attr("colspan", "2").child(source.as_str()).into_node()
    });
    let below = each(sources.iter().flat_map(|_| COLUMNS), |what| {
        el("th", "").attr("scope", "col").child(what).into_node()
    });
    let corner = el("th", "").attr("scope", "col").attr("rowspan", "2").child(says::PURPOSE);
    let head =
        el("thead", "").child(el("tr", "").child(corner).children(heads)).child(el("tr", "").children(below));
    let rows = each(purposes.iter().enumerate(), |(down, purpose)| {
        let places = sources.iter().enumerate().flat_map(|(at, source)| {
            COLUMNS
                .into_iter()
                .enumerate()
                .map(move |(column, what)| (down * across + at, column, source, what))
        });
        let cells = each(places, |(at, column, source, what)| {
            let label = says::cell(purpose, source, what);
            let cell = el("td", "").attr("data-label", says::column(source, what));
            cell.child(place(of, (at, column), label)).into_node()
        });
        el("tr", "").child(row_head(purpose.as_str())).children(cells).into_node()
    });
    let pasted = move |event: web_sys::Event| {
        let Some((at, column)) = place_of(&keys::id_of_target(&event)) else { return };
        let sheet = input::pasted_table(&event).map(|rows| table::write(&table::spread(&rows)));
        let Some(block) =
            sheet.or_else(|| input::pasted_text(&event)).and_then(|text| funding_form::block(&text))
        else {
            return;
        };
        event.prevent_default();
        let (row, first) =
            (at.checked_div(across).unwrap_or_default(), at.checked_rem(across).unwrap_or_default());
        let mut cells = of.cells.get_untracked();
        match funding_form::laid(&mut cells, across, (row, 2 * first + column), &block) {
            Ok(count) => {
                of.cells.set(cells);
                of.wrong.set(Vec::new());
                of.said.set((false, says::pasted(count)));
            }
            Err(why) => of.said.set((true, form::crooked(&why))),
        }
    };
    el("table", "table funding-grid")
        .on("paste", pasted)
        .children(children![el("caption", "sr").child(says::CAPTION), head, el("tbody", "").children(rows)])
        .into_node()
}

/// A place of the grid.
fn place(of: Fields, (at, column): (usize, usize), label: String) -> Node {
    let id = place_id(at, column);
    let fault_id = format!("{id}-wrong");
    let said = move || {
        of.wrong.with(|all| {
            all.iter().find(|(place, _)| *place == (at, column)).map(|(_, why)| wrong::wrong(why))
        })
    };
    let is_torn = move || of.grid.with(|grid| grid.torn.get(at).copied().unwrap_or_default());
    let shown = move || {
        of.cells.with(|cells| cells.get(at).and_then(|cell| cell.get(column)).cloned().unwrap_or_default())
    };
    let heard = move |event: web_sys::Event| {
        let text = typed(&event);
        of.cells.update(|cells| {
            if let Some(slot) = cells.get_mut(at).and_then(|cell| cell.get_mut(column)) {
                *slot = text;
            }
        });
        if of.wrong.with_untracked(|all| all.iter().any(|((cell, _), _)| *cell == at)) {
            of.wrong.update(|all| all.retain(|((cell, _), _)| *cell != at));
        }
    };
    let field = el("input", "")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("id", id)
        .attr("aria-label", label)
        .attr("aria-describedby", fault_id.clone())
        .dynamic_attr("aria-invalid", move || said().map(|_| "true".to_string()))
        .dynamic_attr("disabled", move || is_torn().then(String::new))
        .value(shown)
        .on("input", heard);
    let fault = el("p", "wrong").attr("id", fault_id).attr("role", "alert");
    let fault = fault.child(dynamic_text(move || said().unwrap_or_default()));
    let torn = dynamic(move || if is_torn() && column == 0 { span("flag", says::TORN) } else { nothing() });
    children![field, fault, torn].into_node()
}

/// The form that corrects one cell, filled with it.
pub fn funding_correction(whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let store = use_store();
    let Some(first) = CellForm::of(&corrects.body) else { return nothing() };
    let CellForm { planned, spent, as_of, note, evidence } = first;
    let [planned, spent, as_of, note, evidence] = [planned, spent, as_of, note, evidence].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let kept = vec![
        kept("funding-planned", planned),
        kept("funding-spent", spent),
        kept("funding-as-of", as_of),
        kept("funding-note", note),
        kept("evidence", evidence),
    ];
    let draft = Draft::of(format!("funding-{}", corrects.id), faults, kept);
    let fields = children![
        Field::new("funding-planned", says::PLANNED).of(whose).number(planned, faults),
        Field::new("funding-spent", says::SPENT).of(whose).number(spent, faults),
        Field::new("funding-as-of", words::AS_OF_DATE).of(whose).line("date", as_of, faults),
        Field::wide("funding-note", words::NOTE_OPTIONAL).of(whose).text("2", note, faults),
        evidence::pieces(evidence, whose, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = CellForm {
            planned: planned.get_untracked(),
            spent: spent.get_untracked(),
            as_of: as_of.get_untracked(),
            note: note.get_untracked(),
            evidence: evidence.get_untracked(),
        };
        match form.check(&store.plan(), &corrects.body, store.calendar().latest) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.dropped();
                done.try_run(());
                record(body, Some(&corrects));
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways(true, words::RECORD, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}

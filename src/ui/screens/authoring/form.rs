//! The form of a row, below it: its fields, and what else can be done with it.

use super::desk::{Desk, closed};
use crate::app::authoring_form::{self, Typed};
use crate::children;
use crate::domain::authoring::draft::{Change, Field, RowKey};
use crate::format::drafted::{row_of, row_word};
use crate::shell::address;
use crate::ui::forms::field::{self, Faults, form, id_of, show_faults_of, submit};
use crate::ui::kit::*;
use crate::view::screens::authoring::{self, Acts, FormField, says};
use crate::view::wrong;
use leptos::prelude::*;

/// What is typed in each field, beside what stood there at first.
type Inputs = Vec<(FormField, RwSignal<String>)>;

/// Brings the first field of a row's form into view.
pub fn focus(desk: Desk, row: RowKey) {
    let first = desk.look(|open| authoring::fields(&open.draft, row).first().map(|field| field.name));
    if let Some(Some(name)) = first {
        address::show(id_of(name, &whose(row)));
    }
}

/// What tells a row's fields from those of others.
fn whose(row: RowKey) -> String {
    row_word(row).replace(':', "-")
}

/// The form as a row across the table.
pub fn row(desk: Desk, row: RowKey, columns: usize) -> Node {
    let make = move || {
        let fields = desk.look(|open| authoring::fields(&open.draft, row)).unwrap_or_default();
        let inputs = fields.into_iter().map(|field| {
            let text = RwSignal::new(field.text.clone());
            (field, text)
        });
        (StoredValue::new(inputs.collect::<Inputs>()), Faults::new(Vec::new()), RwSignal::new(String::new()))
    };
    with_state("form", make, move |(inputs, faults, into)| {
        let acts = desk.look(|open| authoring::acts(&open.draft, row)).unwrap_or_default();
        let cell = el("td", "")
            .attr("colspan", columns.to_string())
            .children(children![fields(desk, row, inputs, faults), other_acts(desk, row, &acts, into)]);
        el("tr", "au-form").child(cell).into_node()
    })
}

fn fields(desk: Desk, row: RowKey, inputs: StoredValue<Inputs>, faults: Faults) -> Node {
    let whose = whose(row);
    let nodes = inputs.with_value(|inputs| each(inputs, |(of, text)| one(of, *text, faults, &whose)));
    let submitted = move || {
        let typed = inputs.with_value(|inputs| {
            let typed = inputs.iter().map(|(of, text)| Typed {
                field: of.field,
                first: of.text.clone(),
                text: text.get_untracked(),
            });
            typed.collect::<Vec<_>>()
        });
        match desk.look(|open| authoring_form::changes(&open.draft, row, &typed)) {
            Some(Ok(changes)) => made(desk, row, changes),
            Some(Err(wrong)) => show_faults_of(&whose, faults, wrong),
            None => (),
        }
    };
    let unfit = dynamic(move || match desk.unfit.get() {
        Some(why) => el("p", "flag").attr("role", "alert").child(wrong::unfit(why)).into_node(),
        None => nothing(),
    });
    let ways = el("div", "actions")
        .children(children![submit(says::SAVE), button("btn", says::CANCEL, move || closed(desk, row))]);
    form("form au-fields", submitted).children(children![nodes, unfit, ways]).into_node()
}

/// Makes what a form says, and closes it where that could be made.
fn made(desk: Desk, row: RowKey, changes: Vec<Change>) {
    if desk.make(changes) {
        closed(desk, row);
    }
}

fn one(of: &FormField, text: RwSignal<String>, faults: Faults, whose: &str) -> Node {
    let is_wide = of.is_long || of.field == Field::Name;
    let name =
        if is_wide { field::Field::wide(of.name, of.label) } else { field::Field::new(of.name, of.label) };
    let name = name.of(whose);
    let input = match () {
        () if !of.choices.is_empty() => name.choice(of.choices.clone(), text, faults),
        () if of.is_long => name.text("2", text, faults),
        () => name.line("text", text, faults),
    };
    if of.hint.is_empty() {
        return input;
    }
    el("div", if is_wide { "au-hinted wide" } else { "au-hinted" })
        .children(children![input, p("hint", of.hint)])
        .into_node()
}

fn other_acts(desk: Desk, row: RowKey, acts: &Acts, into: RwSignal<String>) -> Node {
    let parts = each(&acts.part, |name| {
        let (words, name) = (says::act_on(says::PART, name), name.clone());
        // The form would go on with the name that has gone.
        let part = move || made(desk, row, vec![Change::Parted { row, name: name.clone() }]);
        button("btn small", words, part).into_node()
    });
    let retype = acts.retype.map(|words| {
        button("btn small", words, move || {
            if desk.make(vec![Change::Retyped(row)]) {
                desk.editing.set(None);
            }
        })
    });
    let drop = acts.drop.then(|| {
        button("btn small", says::DROP, move || {
            address::hold_focus();
            if desk.make(vec![Change::Dropped(row)]) {
                desk.editing.set(None);
            }
        })
    });
    children![merging(desk, row, acts, into), el("div", "actions").children(children![parts, retype, drop])]
        .into_node()
}

fn merging(desk: Desk, row: RowKey, acts: &Acts, into: RwSignal<String>) -> Node {
    if acts.into.is_empty() {
        return nothing();
    }
    let faults = Faults::new(Vec::new());
    let choices = field::unchosen(acts.into.clone());
    let choice = field::Field::new("into", says::MERGE_INTO).of(whose(row)).choice(choices, into, faults);
    let merge = button("btn small", says::MERGE, move || {
        let Some(other) = row_of(&into.get_untracked()) else { return };
        address::hold_focus();
        if desk.make(vec![Change::Merged { row, into: other }]) {
            desk.editing.set(None);
        }
    });
    el("div", "au-merge").children(children![choice, merge]).into_node()
}

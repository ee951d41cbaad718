//! A form that takes a table pasted from Excel or WPS: what each column is taken for can be changed, rows are shown as
//! they would be recorded, and recorded at once. What a row says, and how that is shown, is its caller's.

use crate::app::action::Action;
use crate::app::columns::Chosen;
use crate::app::paste::Sheet;
use crate::app::table;
use crate::children;
use crate::domain::entry::Body;
use crate::shell::input;
use crate::ui::forms::drafting::Draft;
use crate::ui::forms::field::{Faults, Field};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::pasting::{self, says};
use crate::view::words;
use leptos::prelude::*;

/// What such a form is made of.
pub struct Pasting {
    /// What is said before anything is pasted.
    pub hint: String,
    /// What was pasted.
    pub text: RwSignal<String>,
    /// What a person took the columns for.
    pub chosen: RwSignal<Chosen>,
    /// Its draft.
    pub draft: Draft,
    /// Its faults.
    pub faults: Faults,
    /// The table as it was understood; `None` without any.
    pub sheet: Memo<Option<Sheet>>,
    /// What is recorded at a word, each with its line.
    pub good: Memo<Vec<(usize, Body)>>,
    /// Fields for what rows do not say.
    pub fields: Vec<Node>,
    /// The rows.
    pub rows: Node,
}

/// The form, folded away until somebody wants it.
pub fn paste_form(parts: Pasting) -> Node {
    let store = use_store();
    let Pasting { hint, text, chosen, draft, faults, sheet, good, fields, rows } = parts;
    // What was said after the last recording, and the text it left.
    let done = RwSignal::new((String::new(), String::new()));
    let submitted = move || {
        let good = good.get_untracked();
        if good.is_empty() || store.without_site().is_some() {
            return;
        }
        let (lines, bodies): (Vec<usize>, Vec<_>) = good.into_iter().unzip();
        let (rest, all) = sheet.with_untracked(|s| {
            let sheet = s.as_ref();
            let rest = sheet.map(|s| text.with_untracked(|text| s.without(text, &lines)));
            (rest.unwrap_or_default(), sheet.map_or(0, |s| s.rows.len()))
        });
        done.set((pasting::recorded(lines.len(), all), rest.clone()));
        // What was not recorded stays, and stays a draft.
        if rest.is_empty() {
            draft.recorded(&[text]);
        } else {
            text.set(rest);
        }
        store.dispatch(Action::RecordedAll(bodies));
    };
    let pasted = move |event: web_sys::Event| {
        // Without headings nobody can tell this table from the last.
        if !chosen.with_untracked(Chosen::is_named) {
            chosen.set(Chosen::default());
        }
        if let Some(rows) = input::pasted_table(&event) {
            input::insert(&event, &table::write(&table::spread(&rows)));
        }
    };
    let record = el("button", "btn primary").attr("type", "submit").child(says::RECORD_ROWS);
    let none = move || good.with(Vec::is_empty);
    let record = record
        .dynamic_attr("disabled", move || if none() { Some(String::new()) } else { store.without_site() });
    let said = dynamic(move || {
        let (said, rest) = done.get();
        if !said.is_empty() && text.with(|text| *text == rest) { p("strong", said) } else { nothing() }
    });
    let field = Field::wide("paste", words::PASTED).text("5", text, faults);
    let mut all = children![
        el("div", "field wide").child(p("hint", hint)),
        el("div", "field wide").on("paste", pasted).child(field),
        el("div", "field wide").attr("role", "status").child(said),
    ];
    all.extend(fields);
    all.extend(children![
        el("div", "field wide").child(columns(sheet, chosen)),
        el("div", "field wide").child(rows),
        el("div", "field wide").child(record),
    ]);
    let form =
        draft.form("form", submitted).children(all).dynamic_attr("hidden", move || store.without_site());
    let fold = draft.unfolded(el("details", "card fold").attr("id", "paste-card"));
    fold.children(children![el("summary", "").child(says::TITLE), draft.offer(), form]).into_node()
}

/// The columns, each with a choice of what it is. Drawn again only for other columns, so that the focus stays
/// where somebody chooses.
fn columns(sheet: Memo<Option<Sheet>>, chosen: RwSignal<Chosen>) -> Node {
    let columns = Memo::new(move |_| {
        let named = |s: &Sheet| {
            let columns = s.layout.columns.iter();
            columns.map(|c| (c.head.clone(), c.sample.clone())).collect::<Vec<_>>()
        };
        sheet.with(|s| s.as_ref().map(named)).unwrap_or_default()
    });
    dynamic(move || {
        let columns = columns.get();
        if columns.is_empty() {
            return nothing();
        }
        let choices = columns.into_iter().enumerate();
        let choices = choices.map(|(at, (head, sample))| choice(at, head, sample, sheet, chosen)).collect();
        children![p("hint", says::COLUMNS), el("div", "form").children(choices)].into_node()
    })
}

fn choice(
    at: usize,
    head: String,
    sample: String,
    sheet: Memo<Option<Sheet>>,
    chosen: RwSignal<Chosen>,
) -> Node {
    let roles = sheet.with_untracked(|s| s.as_ref().map(|s| s.layout.roles)).unwrap_or_default();
    let role = move || {
        let role = sheet.with(|s| s.as_ref()?.layout.columns.get(at).map(|c| c.role));
        roles.iter().position(|r| Some(*r) == role).unwrap_or_default().to_string()
    };
    let options = each(roles.iter().enumerate(), |(value, role)| {
        el("option", "").attr("value", value.to_string()).child(pasting::role(*role)).into_node()
    });
    let choose = move |event: web_sys::Event| {
        let role = typed(&event).parse().ok().and_then(|value: usize| roles.get(value)).copied();
        let choice =
            role.and_then(|role| sheet.with_untracked(|s| Some(s.as_ref()?.layout.choose(at, role))));
        if let Some(choice) = choice {
            chosen.set(choice);
        }
    };
    let id = format!("paste-column-{at}");
    let name = pasting::column_name(at, &head, &sample);
    let label = el("label", "").attr("for", id.clone()).child(name);
    let select = el("select", "").attr("id", id).children(options).value(role).on("change", choose);
    el("div", "field").children(children![label, select]).into_node()
}

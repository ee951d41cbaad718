//! The form that gives units something to do (交办), or corrects that.

use crate::app::action::Action;
use crate::app::finding_form::{FindingForm, about as about_of, clause};
use crate::app::query::oversight::FindingsQuery;
use crate::children;
use crate::domain::entry::Entry;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::field::{Faults, Field, id_of, show_faults_of};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::findings::{self, says};
use crate::view::words::findings as words;
use crate::view::words::recording::RECORD_CORRECTION;
use crate::view::wrong;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for new findings, begun with what an address asks for; or for the correction of one that stands. `whose`
/// tells its fields from those of other such forms of the page; `done` is told once something was recorded.
pub fn finding_form(
    asked_for: Option<FindingsQuery>,
    whose: &str,
    corrects: Option<Arc<Entry>>,
    done: Done,
) -> Node {
    let store = use_store();
    let first = match corrects.as_ref().and_then(|entry| FindingForm::of(&entry.body)) {
        Some(form) => form,
        None => begun(asked_for.unwrap_or_default()),
    };
    let FindingForm { units, about, title, asked, on, due, clause, entry, ground } = first;
    let [units, about, title, asked, on] = [units, about, title, asked, on].map(RwSignal::new);
    let [due, clause, entry, ground] = [due, clause, entry, ground].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let abouts = store.read_untracked(findings::abouts);
    let is_correction = corrects.is_some();
    let draft = Draft::of(
        format!("finding-{whose}"),
        faults,
        vec![
            kept("finding-units", units),
            chosen("finding-about", about, &abouts),
            kept("finding-title", title),
            kept("finding-asked", asked),
            kept("finding-on", on),
            kept("finding-due", due),
            kept("finding-clause", clause),
            kept("finding-entry", entry),
            kept("finding-ground", ground),
        ],
    );
    if !is_correction {
        follow(about, title, clause);
    }
    let of = whose.to_string();
    let named = move || Field::new("finding-clause", says::CLAUSE).of(&of);
    let clauses = dynamic(move || {
        let choices = store.on_ledger(|m| findings::clauses(m, &about.get()));
        named().choice(choices, clause, faults)
    });
    let of = whose.to_string();
    let grounds = dynamic(move || {
        let chosen = entry.get_untracked();
        let choices = store.on_ledger(|m| findings::grounds(m, &about.get(), &units.get(), &chosen));
        Field::new("finding-entry", says::ENTRY).of(&of).choice(choices, entry, faults)
    });
    let fixed = is_correction.then(|| p("hint field wide", says::TITLE_FIXED));
    let asks = (!is_correction).then(|| {
        children![
            unit_boxes(units, about, whose, faults),
            Field::wide("finding-title", says::TITLE).of(whose).line("text", title, faults),
            p("hint field wide", says::TITLE_HINT),
        ]
        .into_node()
    });
    let fields = children![
        fixed,
        Field::wide("finding-about", says::ABOUT).of(whose).choice(abouts, about, faults),
        asks,
        Field::wide("finding-asked", words::ASKED).of(whose).text("3", asked, faults),
        Field::new("finding-on", words::GIVEN_ON).of(whose).line("date", on, faults),
        Field::new("finding-due", words::DUE).of(whose).line("date", due, faults),
        clauses,
        grounds,
        Field::wide("finding-ground", says::GROUND).of(whose).text("2", ground, faults),
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = FindingForm {
            units: units.get_untracked(),
            about: about.get_untracked(),
            title: title.get_untracked(),
            asked: asked.get_untracked(),
            on: on.get_untracked(),
            due: due.get_untracked(),
            clause: clause.get_untracked(),
            entry: entry.get_untracked(),
            ground: ground.get_untracked(),
        };
        let old = corrects.as_ref().map(|entry| &entry.body);
        let checked = store.read_untracked(|m| form.check(m, store.calendar().latest, old));
        match checked {
            Ok(mut bodies) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[units, title, asked, due, entry, ground]);
                done.try_run(());
                match (bodies.len(), bodies.pop()) {
                    (1, Some(body)) => record(body, corrects.as_deref()),
                    (_, last) => {
                        bodies.extend(last);
                        store.dispatch(Action::RecordedAll(bodies));
                    }
                }
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form", submitted)
        .children(fields)
        .child(draft.ways_out(if is_correction { RECORD_CORRECTION } else { says::RECORD }, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}

/// A form as an address asks for it: about this, against that unit.
fn begun(query: FindingsQuery) -> FindingForm {
    let store = use_store();
    store.read_untracked(|m| {
        let about = about_of(&query.about);
        FindingForm {
            title: findings::proposed_title(m, &query.about),
            clause: clause(&m.plan, about).cloned().unwrap_or_default(),
            units: query.unit,
            about: query.about,
            on: store.calendar().today(),
            ..FindingForm::default()
        }
    })
}

/// What is proposed follows what the form is about, as long as nobody has written something else.
fn follow(about: RwSignal<String>, title: RwSignal<String>, clause: RwSignal<String>) {
    let store = use_store();
    let proposed = move |about: &str| {
        store.read_untracked(|m| {
            let of = about_of(about);
            let clause = self::clause(&m.plan, of).cloned().unwrap_or_default();
            (findings::proposed_title(m, about), clause)
        })
    };
    Effect::watch(
        move || about.get(),
        move |now, before, _| {
            let (old, new) = (proposed(before.map_or("", String::as_str)), proposed(now));
            let put = |text: RwSignal<String>, old: String, new: String| {
                let is_free = text.with_untracked(|text| text.trim().is_empty() || *text == old);
                if is_free && text.with_untracked(|text| *text != new) {
                    text.set(new);
                }
            };
            put(title, old.0, new.0);
            put(clause, old.1, new.1);
        },
        false,
    );
}

/// A box for each unit; those that answer for what the finding is about stand first.
fn unit_boxes(units: RwSignal<String>, about: RwSignal<String>, whose: &str, faults: Faults) -> Node {
    let store = use_store();
    let boxes = dynamic(move || {
        let all = store.read_untracked(|m| findings::units(m, &about.get()));
        let items = each(all, |(id, name, is_named)| {
            let own = id.clone();
            let is_ticked = move || units.with(|units| units.lines().any(|unit| unit == own));
            let toggle = {
                let id = id.clone();
                move |_: web_sys::Event| {
                    units.update(|units| {
                        let mut ids: Vec<&str> = units.lines().filter(|unit| *unit != id).collect();
                        if ids.len() == units.lines().count() {
                            ids.push(&id);
                        }
                        *units = ids.join("\n");
                    });
                    faults.update(|faults| faults.retain(|(field, _)| *field != "finding-units"));
                }
            };
            let tick = el("input", "").attr("type", "checkbox").ticked(is_ticked).on("change", toggle);
            let tag = is_named.then(|| span("tag", says::ANSWERS_FOR_IT));
            let label = el("label", "check").children(children![tick, span("", name), tag]);
            keyed(id, el("li", "").child(label))
        });
        el("ul", "checks finding-units").children(items).into_node()
    });
    let said = move || {
        faults
            .with(|f| f.iter().find(|(field, _)| *field == "finding-units").map(|(_, why)| wrong::wrong(why)))
    };
    let fault =
        el("p", "wrong").attr("role", "alert").child(dynamic_text(move || said().unwrap_or_default()));
    el("fieldset", "field wide evidence")
        .attr("id", id_of("finding-units", whose))
        .attr("tabindex", "-1")
        .children(children![el("legend", "").child(says::UNITS), boxes, fault])
        .into_node()
}

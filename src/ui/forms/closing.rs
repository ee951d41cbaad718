//! The form that closes the ledger as it is under a name (定稿), or corrects what stands.

use crate::app::closing_form::{ClosingForm, OfReport};
use crate::children;
use crate::domain::entry::Entry;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::closings::{self, says};
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form; `whose` tells its fields from those of other such forms of the page.
pub fn closing_form(whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> Node {
    let store = use_store();
    let first = corrects.as_ref().and_then(|entry| ClosingForm::of(&entry.body)).unwrap_or_else(|| {
        store.read_untracked(|m| {
            let period = closings::current(m);
            let name = closings::proposed(m, &period);
            ClosingForm { name, period, on: store.calendar().today(), note: String::new() }
        })
    });
    let is_correction = corrects.is_some();
    let title = is_correction.then(|| p("hint", says::correct_name(&first.name)));
    let [name, period, on, note] = [first.name, first.period, first.on, first.note].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let choices = store.read_untracked(closings::periods);
    let draft = Draft::of(
        format!("closing-{whose}"),
        faults,
        vec![
            kept("closing-name", name),
            chosen("closing-period", period, &choices),
            kept("closing-on", on),
            kept("closing-note", note),
        ],
    );
    // The name that is proposed follows the period, as long as nobody typed another.
    Effect::watch(
        move || period.get(),
        move |now, before, _| {
            let proposed = |end: &str| store.read_untracked(|m| closings::proposed(m, end));
            let stood = before.map(|before| proposed(before)).unwrap_or_default();
            if !is_correction && name.with_untracked(|name| name.is_empty() || *name == stood) {
                name.set(proposed(now));
            }
        },
        false,
    );
    let field = |name, label: &'static str| Field::new(name, label).of(whose);
    let check = (!is_correction).then(|| before_closing(period));
    let fields = children![
        field("closing-period", says::PERIOD).choice(choices, period, faults),
        (!is_correction).then(|| field("closing-name", says::NAME).line("text", name, faults)),
        field("closing-on", says::ON).line("date", on, faults),
        Field::wide("closing-note", words::NOTE_OPTIONAL).of(whose).text("2", note, faults),
        check,
    ];
    let whose = whose.to_string();
    let submitted = move || {
        let form = ClosingForm {
            name: name.get_untracked(),
            period: period.get_untracked(),
            on: on.get_untracked(),
            note: note.get_untracked(),
        };
        let latest = store.calendar().latest;
        let old = corrects.as_ref().map(|entry| &entry.body);
        match store.read_untracked(|m| form.check(m, latest, old)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[name, note]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form =
        draft.form("form", submitted).children(fields).child(draft.ways(is_correction, says::CLOSE, done));
    children![title, draft.offer(), once_known(form)].into_node()
}

/// The form that freezes a report, with all that the ledger holds, under a name; `of` is asked when it is submitted.
pub fn freezing_form(
    proposed: String,
    of: impl Fn() -> Option<OfReport> + Send + 'static,
    done: Done,
) -> Node {
    let store = use_store();
    // Of each report its own.
    let whose = format!("freezing-{proposed}");
    let [name, on, note] = [proposed, store.calendar().today(), String::new()].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let kept = vec![kept("closing-name", name), kept("closing-on", on), kept("closing-note", note)];
    let draft = Draft::of(whose, faults, kept);
    let fields = children![
        Field::wide("closing-name", says::NAME).line("text", name, faults),
        Field::new("closing-on", says::ON).line("date", on, faults),
        Field::wide("closing-note", words::NOTE_OPTIONAL).text("2", note, faults),
        before_closing(RwSignal::new(String::new())),
    ];
    let submitted = move || {
        let [name, on, note] = [name, on, note].map(|text| text.get_untracked());
        let form = ClosingForm { name, on, note, ..ClosingForm::default() };
        let latest = store.calendar().latest;
        let Some(of) = of() else { return };
        match store.read_untracked(|m| form.freeze(m, latest, of)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[]);
                record(body, None);
                done.try_run(());
            }
            Err(wrong) => show_faults_of("", faults, wrong),
        }
    };
    let form = draft.form("form", submitted).children(fields).child(draft.ways_out(says::CLOSE, done));
    children![draft.offer(), once_known(form)].into_node()
}

/// What a careful office wants to know before it closes; it warns and lets.
fn before_closing(period: RwSignal<String>) -> Node {
    let store = use_store();
    let body = dynamic(move || {
        let conflicts = store.conflicts(<[_]>::len);
        let lines = store.on_ledger(|m| closings::before_closing(m, &period.get(), conflicts));
        let warns = lines.iter().any(|(_, warns)| *warns);
        let lines = each(lines, |(says, warns)| if warns { span("flag", says) } else { says.into_node() });
        children![list("closing-check", lines), warns.then(|| p("hint", says::WARN))].into_node()
    });
    el("div", "field wide").children(children![p("strong", says::CHECK), body]).into_node()
}

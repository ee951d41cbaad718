//! The form that adds or corrects a reading: checked at the field, the effect shown before it is saved.

use crate::app::action::Action;
use crate::app::number::Counted;
use crate::app::typed::ReadingForm;
use crate::app::wrong::FieldWrong;
use crate::children;
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::extras;
use crate::format::entry;
use crate::ui::forms::asking::{Asking, read_back};
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::indicator::entering::says;
use crate::view::screens::indicator::entering::{self, Outcome};
use crate::view::words;
use crate::view::{asking, display};
use leptos::prelude::*;

/// The form for readings of one indicator.
pub fn reading_form(of: IndicatorRef) -> Node {
    let store = use_store();
    let plan = store.plan();
    let Some(indicator) = store.read_untracked(|m| extras::indicator(&m.plan, &m.ledger, of)) else {
        return nothing();
    };
    let measure = words::value_in(&display::visible(&indicator.measure));
    let blank = || RwSignal::new(String::new());
    let (value, source, note) = (blank(), blank(), blank());
    let as_of = RwSignal::new(store.calendar().period_end());
    let verified = RwSignal::new(entry::VERIFIED.first().copied().unwrap_or_default().to_string());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        format!("reading-{}", Route::of(of).href()),
        faults,
        vec![
            kept("value", value),
            kept("as_of", as_of),
            kept("source", source),
            chosen("verified", verified, &words::verified_choices()),
            kept("note", note),
        ],
    );
    let ask = Asking::about("value", value);
    let counted = indicator.clone();
    let check = StoredValue::new(move || -> Result<Body, Vec<FieldWrong>> {
        let form = ReadingForm {
            value: value.get(),
            as_of: as_of.get(),
            source: source.get(),
            note: note.get(),
            verified: verified.get(),
        };
        form.check(&plan, of, &indicator, store.calendar().latest)
    });
    let check = move || check.with_value(|check| check());
    let submitted = move || match untrack(check) {
        Ok(body) => {
            faults.set(Vec::new());
            if !ask.passes(store.read_untracked(|m| asking::question(m, &body))) {
                return;
            }
            draft.recorded(&[value, source, note]);
            store.dispatch(Action::Recorded(body));
        }
        Err(wrong) => show_faults(faults, wrong),
    };
    let outcome = dynamic(move || {
        let effect = check().ok().and_then(|body| store.on_ledger(|m| entering::outcome(m, &body)));
        effect.map_or_else(nothing, outcome)
    });
    let understood = read_back(value, move |typed| asking::read_back(typed, Counted::from(&counted)));
    let fields = children![
        Field::new("value", measure).number(value, faults),
        Field::new("as_of", words::AS_OF_DATE).line("date", as_of, faults),
        Field::new("source", says::SOURCE).line("text", source, faults),
        Field::new("verified", words::VERIFICATION).choice(words::verified_choices(), verified, faults),
        Field::wide("note", words::NOTE_OPTIONAL).text("2", note, faults),
        el("div", "field wide outcome").attr("aria-live", "polite").children(children![understood, outcome]),
        el("div", "field wide").child(ask.show(submitted)),
        el("div", "field wide").child(submit(words::RECORD)),
    ];
    let fields =
        draft.form("form", submitted).children(fields).dynamic_attr("hidden", move || store.without_site());
    let site = dynamic(move || if store.without_site().is_some() { ask_site() } else { nothing() });
    card("enter", says::TITLE).children(children![draft.offer(), site, fields]).into_node()
}

/// What saving would change.
fn outcome(outcome: Outcome) -> Node {
    let replaces = outcome.replaces.map(|old| p("", says::replaces(&old)));
    let falls = outcome.falls.map(|last| p("flag", says::falls(&last)));
    let change = children![
        words::STATUS_AFTER,
        parts::status(outcome.before),
        words::BECOMES,
        parts::status(outcome.after)
    ];
    children![el("p", "").children(change), replaces, falls].into_node()
}

//! Service points: the computed value beside the reported one, the towns, and the form that adds one.

use crate::app::action::Action;
use crate::app::extra_form::TownForm;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::indicator::points::says;
use crate::view::screens::indicator::points::{self, Points};
use crate::view::words;
use leptos::prelude::*;

/// The card of service points; nothing where the indicator is not computed from them.
pub fn service_points(of: IndicatorRef) -> Node {
    let store = use_store();
    if store.read_untracked(|m| points::points(m, of)).is_none() {
        return nothing();
    }
    let said = dynamic(move || store.on_ledger(|m| points::points(m, of)).map_or_else(nothing, said));
    let hint = p("hint", says::HINT);
    card("points", says::TITLE).children(children![hint, said, town_form()]).into_node()
}

fn said(shown: Points) -> Node {
    let towns = each(shown.towns, |(name, state, as_of)| {
        children![name, " ", span("tag", state), span("detail", words::as_of(&as_of))].into_node()
    });
    let towns = (!towns.is_empty()).then(|| list("towns", towns));
    let warn = |text: String| p("flag", text);
    children![
        p("strong", shown.computed),
        p("", shown.reported),
        shown.differ.map(warn),
        shown.disputed.map(warn),
        towns
    ]
    .into_node()
}

fn town_form() -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (town, note, has) = (blank(), blank(), RwSignal::new("yes".to_string()));
    let as_of = RwSignal::new(store.calendar().period_end());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        "service-point",
        faults,
        vec![
            kept("town", town),
            chosen("town-has", has, &words::has_point_choices()),
            kept("town-as-of", as_of),
            kept("town-note", note),
        ],
    );
    let submitted = move || {
        let form = TownForm {
            town: town.get_untracked(),
            has_point: has.get_untracked(),
            as_of: as_of.get_untracked(),
            note: note.get_untracked(),
        };
        match form.check(&store.plan(), store.calendar().latest) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[town, note]);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    };
    let fields = children![
        Field::new("town", says::TOWN).line("text", town, faults),
        Field::new("town-has", says::HAS_POINT).choice(words::has_point_choices(), has, faults),
        Field::new("town-as-of", words::AS_OF_DATE).line("date", as_of, faults),
        Field::new("town-note", words::NOTE_OPTIONAL).line("text", note, faults),
        el("div", "field wide").child(submit(says::ADD)),
    ];
    let fields =
        draft.form("form", submitted).children(fields).dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), fields].into_node()
}

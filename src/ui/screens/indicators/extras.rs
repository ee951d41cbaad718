//! Extra indicators (表外): the form that adds one.

use crate::app::action::Action;
use crate::app::extra_form::ExtraForm;
use crate::app::number::Counted;
use crate::children;
use crate::ui::forms::asking::read_back;
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::asking;
use crate::view::screens::indicators::extras::says;
use crate::view::words;
use leptos::prelude::*;

/// The form, folded away until somebody wants it.
pub fn extra_form() -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (name, measure, baseline, target) = (blank(), blank(), blank(), blank());
    let path = RwSignal::new("linear".to_string());
    let whole = RwSignal::new("no".to_string());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        "extra-indicator",
        faults,
        vec![
            kept("x-name", name),
            kept("x-measure", measure),
            kept("x-baseline", baseline),
            kept("x-target", target),
            chosen("x-path", path, &words::path_choices()),
            chosen("x-whole", whole, &words::yes_no_choices()),
        ],
    );
    let submitted = move || {
        let form = ExtraForm {
            name: name.get_untracked(),
            measure: measure.get_untracked(),
            baseline: baseline.get_untracked(),
            target: target.get_untracked(),
            path: path.get_untracked(),
            whole: whole.get_untracked(),
        };
        match store.read_untracked(|m| form.check(&m.plan, &m.ledger)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[name, measure, baseline, target]);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    };
    let plan = store.plan();
    let understood = |value: RwSignal<String>, name: &'static str| {
        read_back(value, move |typed| {
            let whole = whole.with(|word| word == "yes");
            let said = measure.with(|measure| asking::read_back(typed, Counted { measure, whole }));
            said.map(|said| format!("{name}{said}"))
        })
    };
    let fields = children![
        Field::new("x-name", says::NAME).line("text", name, faults),
        Field::new("x-measure", says::MEASURE).line("text", measure, faults),
        Field::new("x-baseline", says::baseline(plan.baseline_date)).number(baseline, faults),
        Field::new("x-target", says::target(plan.end)).number(target, faults),
        understood(baseline, words::BASELINE),
        understood(target, words::TARGET),
        Field::new("x-path", says::PATH).choice(words::path_choices(), path, faults),
        Field::new("x-whole", says::WHOLE).choice(words::yes_no_choices(), whole, faults),
        el("div", "field wide").child(submit(says::ADD)),
    ];
    let fields =
        draft.form("form", submitted).children(fields).dynamic_attr("hidden", move || store.without_site());
    let ask = ask_site();
    draft
        .unfolded(el("details", "fold"))
        .children(children![el("summary", "").child(says::ADD), draft.offer(), ask, fields])
        .into_node()
}

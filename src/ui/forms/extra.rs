//! The form that adds an extra indicator (表外), or corrects what one is.

use crate::app::extra_form::ExtraForm;
use crate::app::number::Counted;
use crate::children;
use crate::domain::entry::Entry;
use crate::ui::forms::asking::read_back;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record, stays};
use crate::ui::forms::field::{Faults, Field, show_faults_of};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::asking;
use crate::view::screens::indicators::extras::says;
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a new one, folded away until somebody wants it.
pub fn extra_form() -> Node {
    let (draft, form) = form("", None, stays());
    draft
        .unfolded(el("details", "fold"))
        .children(children![el("summary", "").child(says::ADD), draft.offer(), ask_site(), form])
        .into_node()
}

/// The form that corrects what one is, under its name: what was read of it stays its own.
pub fn extra_correction(whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let (draft, form) = form(whose, Some(corrects), done);
    children![draft.offer(), p("hint", says::CORRECTS), form].into_node()
}

fn form(whose: &str, corrects: Option<Arc<Entry>>, done: Done) -> (Draft, Box<Element>) {
    let store = use_store();
    let first = match corrects.as_ref().and_then(|entry| ExtraForm::of(&entry.body)) {
        Some(form) => form,
        None => ExtraForm { path: "linear".into(), whole: "no".into(), ..ExtraForm::default() },
    };
    let [name, measure, baseline, target, path, whole] =
        [first.name, first.measure, first.baseline, first.target, first.path, first.whole].map(RwSignal::new);
    let faults: Faults = RwSignal::new(Vec::new());
    let of = corrects.as_ref().map_or_else(|| "indicator".to_string(), |entry| entry.id.to_string());
    let draft = Draft::of(
        format!("extra-{of}"),
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
    let is_correction = corrects.is_some();
    let whose_faults = whose.to_string();
    let submitted = move || {
        let form = ExtraForm {
            name: name.get_untracked(),
            measure: measure.get_untracked(),
            baseline: baseline.get_untracked(),
            target: target.get_untracked(),
            path: path.get_untracked(),
            whole: whole.get_untracked(),
        };
        let old = corrects.as_ref().map(|entry| &entry.body);
        match store.read_untracked(|m| form.check(&m.plan, &m.ledger, old)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.finish(is_correction, &[name, measure, baseline, target]);
                done.try_run(());
                record(body, corrects.as_deref());
            }
            Err(wrong) => show_faults_of(&whose_faults, faults, wrong),
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
    let field = |name, label: String| Field::new(name, label).of(whose);
    let fields = children![
        (!is_correction).then(|| field("x-name", says::NAME.into()).line("text", name, faults)),
        field("x-measure", says::MEASURE.into()).line("text", measure, faults),
        field("x-baseline", says::baseline(plan.baseline_date)).number(baseline, faults),
        field("x-target", says::target(plan.end)).number(target, faults),
        understood(baseline, words::BASELINE),
        understood(target, words::TARGET),
        field("x-path", says::PATH.into()).choice(words::path_choices(), path, faults),
        field("x-whole", says::WHOLE.into()).choice(words::yes_no_choices(), whole, faults),
        draft.ways(is_correction, says::ADD, done),
    ];
    let form = draft.form("form", submitted).children(fields);
    (draft, form.dynamic_attr("hidden", move || store.without_site()))
}

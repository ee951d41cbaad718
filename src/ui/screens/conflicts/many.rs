//! Several conflicts settled in one go, by the values of a site that a person names; what will be recorded is listed
//! before it is.

use super::Found;
use crate::app::settling::many::ManyForm;
use crate::children;
use crate::domain::entry::Subject;
use crate::ui::forms::drafting::{Draft, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit, unchosen};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::conflicts::many::{self, Many, says};
use leptos::prelude::*;

/// The box that takes a conflict among those settled in one go.
pub fn tick(subject: Subject, ticked: RwSignal<Vec<Subject>>, found: Memo<Found>) -> Node {
    let about = subject.clone();
    let input = el("input", "")
        .attr("type", "checkbox")
        .dynamic_attr("aria-label", move || found.with(|f| f.as_ref().map(|(c, _)| says::tick(&c.says))))
        .ticked(move || ticked.with(|ticked| ticked.contains(&about)))
        .on("change", move |ev| {
            let is_ticked = event_target_checked(&ev);
            ticked.update(|ticked| {
                ticked.retain(|other| *other != subject);
                ticked.extend(is_ticked.then(|| subject.clone()));
            });
        });
    el("label", "check").children(children![input, says::TICK]).into_node()
}

/// What is ticked, whose values hold, and what that comes to.
pub fn many(subjects: Memo<Vec<Subject>>, ticked: RwSignal<Vec<Subject>>) -> Node {
    let store = use_store();
    let site = RwSignal::new(String::new());
    let now = Memo::new(move |_| {
        ticked.with(|ticked| site.with(|site| store.on_ledger(|m| many::many(m, ticked, site))))
    });
    let all = move || subjects.with(Vec::len);
    let tick_all = button("btn small", dynamic_text(move || says::tick_all(all())), move || {
        ticked.set(subjects.get_untracked());
    });
    let untick = button("btn small", says::UNTICK_ALL, move || ticked.set(Vec::new()));
    let untick = untick.dynamic_attr("disabled", move || ticked.with(Vec::is_empty).then(String::new));
    let counted = dynamic_text(move || match now.with(|now| now.ticked.len()) {
        0 => says::NONE_TICKED.to_string(),
        n => says::ticked(n),
    });
    let is_some = Memo::new(move |_| now.with(|now| !now.ticked.is_empty()));
    let form = dynamic(move || if is_some.get() { form(now, ticked, site) } else { nothing() });
    let card = card("many", says::TITLE)
        // One alone is settled where it stands.
        .dynamic_attr("hidden", move || (all() < 2 && !is_some.get()).then(String::new))
        .children(children![
            p("hint", says::HINT),
            el("div", "actions").children(children![
                tick_all,
                untick,
                el("span", "detail").attr("role", "status").child(counted)
            ]),
            form
        ]);
    el("div", "on-screen").child(card).into_node()
}

fn form(now: Memo<Many>, ticked: RwSignal<Vec<Subject>>, site: RwSignal<String>) -> Node {
    let store = use_store();
    let reason = RwSignal::new(String::new());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of("settle-many", faults, vec![kept("many-reason", reason)]);
    let choose = dynamic(move || {
        let choices = unchosen(now.with(|now| now.sites.clone()));
        Field::wide("many-site", says::WHOSE).choice(choices, site, faults)
    });
    let submitted = move || {
        let form = ManyForm {
            ticked: now.with_untracked(|now| now.ticked.clone()),
            site: site.get_untracked(),
            reason: reason.get_untracked(),
        };
        match store.read_untracked(|m| form.check(m)) {
            Ok(action) => {
                draft.recorded(&[reason, site]);
                ticked.set(Vec::new());
                store.dispatch(action);
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    };
    let form = draft.form("form", submitted).children(children![
        draft.offer(),
        choose,
        dynamic(move || now.with(summary)),
        Field::wide("many-reason", super::says::REASON).line("text", reason, faults),
        el("div", "field wide").child(submit(says::SETTLE))
    ]);
    once_known(form)
}

/// What will be recorded, and what stays as it is.
fn summary(now: &Many) -> Node {
    let takes = each(&now.takes, |(about, value, others)| {
        children![about.as_str(), span("detail", says::instead_of(value, others))].into_node()
    });
    let leaves =
        each(&now.leaves, |(about, why)| children![about.as_str(), span("detail", *why)].into_node());
    let part = |title: String, items: Vec<Node>| {
        (!items.is_empty()).then(|| children![el("h3", "").child(title), list("links", items)])
    };
    let (takes, leaves) = (part(says::takes(takes.len()), takes), part(says::leaves(leaves.len()), leaves));
    el("div", "field wide summary-of").attr("role", "status").children(children![takes, leaves]).into_node()
}

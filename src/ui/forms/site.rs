//! 填报点: who is typing, asked once; reading needs no answer.

use crate::app::action::Action;
use crate::app::site_form::{self, SiteForm};
use crate::children;
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::words::{self, site as says};
use crate::view::{display, sites, who};
use leptos::prelude::*;

/// Asks who is typing; said again where somebody wants to change it.
pub fn site_chooser() -> Node {
    let store = use_store();
    let plan = store.plan();
    let (unit, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let faults: Faults = RwSignal::new(Vec::new());
    let mut choices = vec![(String::new(), says::OTHER_THAN_UNITS.to_string())];
    choices.extend(who::units(&plan));
    let draft = Draft::of("site", faults, vec![chosen("site-unit", unit, &choices), kept("site-name", name)]);
    let choose = move |insists| {
        let form = SiteForm { unit: unit.get_untracked(), name: name.get_untracked(), insists };
        match form.check(&store.plan()) {
            Ok(site) => {
                faults.set(Vec::new());
                draft.recorded(&[]);
                store.dispatch(Action::ChoseSite(site));
            }
            Err(wrong) => show_faults(faults, vec![wrong]),
        }
    };
    let named = dynamic(move || match unit.with(String::is_empty) {
        true => Field::new("site-name", says::NAME).line("text", name, faults),
        false => nothing(),
    });
    // The unit that the name reads like, while none is chosen.
    let like = Memo::new(move |_| {
        let plan = store.plan();
        let like =
            if unit.with(String::is_empty) { name.with(|n| site_form::read_as(&plan, n)) } else { None };
        like.map(|unit| (unit.id.clone(), display::full_width(&unit.name)))
    });
    let like = dynamic(move || {
        let Some((id, called)) = like.get() else { return nothing() };
        let take = button("btn", says::take(&called), move || {
            unit.set(id.clone());
            choose(false);
        });
        let insist = button("btn quiet", says::KEEP_NAME, move || choose(true));
        el("div", "notice")
            .attr("role", "status")
            .children(children![p("", sites::reads_like(&called)), take, insist])
            .into_node()
    });
    let taken = Memo::new(move |_| {
        let is_own_name = unit.with(String::is_empty);
        if is_own_name { store.on_ledger(|m| name.with(|n| sites::is_taken(m, n))) } else { None }
    });
    let taken = dynamic(move || {
        taken
            .get()
            .map_or_else(nothing, |says| el("p", "notice").attr("role", "status").child(says).into_node())
    });
    let form = draft
        .form("site-form", move || choose(false))
        .child(Field::new("site-unit", says::UNIT).choice(choices, unit, faults))
        .child(named)
        .child(submit(says::CONFIRM));
    children![draft.offer(), form, like, taken].into_node()
}

/// What a form shows before anybody has said who is typing; nothing after that.
pub fn ask_site() -> Node {
    let store = use_store();
    dynamic(move || match store.without_site() {
        Some(_) => el("div", "ask-site").child(p("", says::FIRST_TIME)).child(site_chooser()).into_node(),
        None => nothing(),
    })
}

/// A form once somebody has said who is typing; before that, where to say so.
pub fn once_known(form: Box<Element>) -> Node {
    let store = use_store();
    let ask = dynamic(move || match store.without_site() {
        Some(_) => el("p", "hint")
            .children(children![says::BEFORE_LINK, link(Route::Snapshots, words::SITE), says::AFTER_LINK])
            .into_node(),
        None => nothing(),
    });
    children![ask, form.dynamic_attr("hidden", move || store.without_site())].into_node()
}

/// Asks once more where the unit that is typing here is none of the plan's any more: its heirs are proposed.
pub fn ask_anew() -> Node {
    let store = use_store();
    let later = RwSignal::new(false);
    let asked = Memo::new(move |_| {
        store.with_site(|site| {
            let (site, plan) = (site?, store.plan());
            let heirs = site_form::heirs_of_site(&plan, Some(site))?;
            Some((site.clone(), heirs.into_iter().cloned().collect::<Vec<_>>()))
        })
    });
    dynamic(move || {
        let Some((site, heirs)) = asked.get().filter(|_| !later.get()) else { return nothing() };
        let names: Vec<String> = heirs.iter().map(|heir| display::full_width(&heir.name)).collect();
        let says = sites::asked_anew(&site, &names);
        let takes = each(heirs.into_iter().zip(names), |(heir, name)| {
            let take = move || store.dispatch(Action::ChoseSite(site_form::of_unit(&heir)));
            button("btn primary", says::from_now_on(&name), take).into_node()
        });
        let other = link(Route::Snapshots, says::OTHER_UNIT).attr("class", "btn");
        let wait = button("btn quiet", words::LATER, move || later.set(true));
        el("div", "notice")
            .attr("role", "status")
            .children(children![p("", says), takes, other, wait])
            .into_node()
    })
}

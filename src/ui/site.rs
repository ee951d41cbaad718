//! 填报点: who is typing, asked once; reading needs no answer.

use super::field::{Faults, Field, form, submit};
use super::kit::*;
use super::store::use_store;
use crate::app::action::Action;
use crate::app::typed;
use crate::view::display;
use leptos::prelude::*;

/// Asks who is typing; said again where somebody wants to change it.
pub fn site_chooser() -> Part {
    let store = use_store();
    let plan = store.plan();
    let (unit, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let faults: Faults = RwSignal::new(Vec::new());
    let mut choices = vec![(String::new(), "镇（街道）服务网点或其他".to_string())];
    for unit in plan.units.iter().filter(|u| u.expands_to.is_none()) {
        choices.push((unit.id.clone(), display::full_width(&unit.name)));
    }
    let named = move || {
        if unit.with(String::is_empty) {
            Field::new("site-name", "填报点名称（镇、街道名和网点名）").line("text", name, faults)
        } else {
            nothing()
        }
    };
    let submitted = move || match typed::site(&store.plan(), &unit.get_untracked(), &name.get_untracked()) {
        Ok(site) => store.dispatch(Action::ChoseSite(site)),
        Err((_, why)) => faults.set(vec![("site-name", why)]),
    };
    form("site-form", submitted)
        .kid(Field::new("site-unit", "填报单位").choice(choices, unit, faults))
        .kid(live(named))
        .kid(submit("确定"))
        .view()
}

/// What a form shows before anybody has said who is typing.
pub fn ask_site() -> Part {
    el("div", "ask-site").kid(p("", "第一次填报，请先说明是谁在填。只问这一次。")).kid(site_chooser()).view()
}

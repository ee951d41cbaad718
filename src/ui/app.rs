//! The root: contexts, the frame, the screen that the address names; and what is shown without a plan.

use super::context::{Dark, Screen};
use super::frame::frame;
use super::kit::*;
use super::rest::{Rest, plan_faults, trial_fault};
use super::screens::{self, ProgramPart};
use super::store::{Store, use_store};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::children;
use crate::shell::store::Keeper;
use crate::shell::{address, steps};
use crate::view::screens::{Route, titles};
use crate::view::words::{self, app as says};
use leptos::prelude::*;

/// The whole program, once the stores and the fields of the plan file have been read.
pub fn app(model: Model, keeper: Keeper, file: String) -> Node {
    let store = Store::new(model, keeper);
    // What a kill or a full disk kept from the durable log goes there now.
    if store.read_untracked(|m| !m.save_states.is_empty()) {
        store.dispatch(Action::RetriedSaving);
    }
    let rest = Rest::new(store, file);
    let (route, set_route) = signal(address::current());
    let (dark, set_dark) = signal(address::is_dark());
    steps::begin();
    address::on_change(move |route| {
        let has_place = matches!(route, Route::Text(Some(_)));
        let back_to = steps::taken();
        store.dispatch(Action::Moved);
        if screens::part(&route) == ProgramPart::Rest {
            rest.want(!has_place);
        }
        set_route.set(route);
        if !has_place || back_to.is_some() {
            address::to_top();
        }
        if let Some(place) = back_to {
            steps::restore(place);
        }
    });
    address::on_theme(move |dark| set_dark.set(dark));
    provide_context(store);
    provide_context(rest);
    provide_context(Screen(route));
    provide_context(Dark(dark));
    // Whoever goes somewhere gets a screen of its own, be it the same one again: it is not laid over the one before.
    let visits = StoredValue::new(0u32);
    let screen = dynamic(move || {
        let route = route.get();
        visits.update_value(|n| *n += 1);
        persistent(visits.get_value().to_string(), (), move |_| match screens::part(&route) {
            ProgramPart::First => {
                address::set_title(&says::window_title(titles::OVERVIEW, &use_store().plan()));
                screens::overview::page()
            }
            ProgramPart::Rest => dynamic(move || rest.screen(route.clone())),
        })
    });
    // Whatever is done next is likely to need it. The fetch begins when the first screen is up.
    rest.fetch();
    let all = StoredValue::new_local(Some(frame(screen)));
    dynamic(move || match rest.broken() {
        Some(file) => broken_plan(PlanFault::of(file)),
        None => all.try_update_value(Option::take).flatten().unwrap_or_else(nothing),
    })
}

/// Why there is no plan.
#[derive(Clone, Debug)]
pub enum PlanFault {
    /// The file could not be fetched; the browser's words.
    NotFound(String),
    /// The file, which is not as it should be.
    Bad(String),
    /// The file that was kept to be tried, where there is one: the one of the site is not meant.
    Trial(Option<String>),
}

impl PlanFault {
    /// A file that is not as it should be.
    pub fn of(file: String) -> PlanFault {
        if address::is_trial() { PlanFault::Trial(Some(file)) } else { PlanFault::Bad(file) }
    }
}

/// Shown instead of the program where `plan.json` cannot be used.
pub fn broken_plan(fault: PlanFault) -> Node {
    let alone = el("main", "page alone").attr("id", "main");
    let faults = match fault {
        PlanFault::NotFound(why) => list("faults", vec![says::no_plan(&why).into_node()]).into_node(),
        PlanFault::Bad(file) => plan_faults(file),
        PlanFault::Trial(file) => return alone.child(trial_fault(file)).into_node(),
    };
    alone
        .children(children![
            el("h1", "").child(says::BROKEN_PLAN),
            p("", says::BROKEN_PLAN_SAYS),
            faults,
            button("btn primary", words::RELOAD, address::reload)
        ])
        .into_node()
}

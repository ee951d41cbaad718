//! The screens: Leptos components without arithmetic, and the one store that dispatches.

pub mod app;
mod aside;
pub mod chart;
pub mod chunk;
pub mod context;
pub mod exchange;
pub mod forms;
pub mod frame;
pub mod kit;
pub mod later;
mod mounted;
pub mod notices;
pub mod oversight;
mod page_keys;
pub mod parts;
mod practice;
pub mod rest;
pub mod screens;
pub mod store;
pub mod trial;

use crate::app::model::{Model, SaveState};
use crate::domain::ledger::Ledger;
use crate::format::plan;
use crate::shell::{address, boot, clock, files, store::Keeper, trial as kept_trial};
use app::PlanFault;
use std::sync::Arc;

/// Starts the program: reads the plan and the stores, shows the first screen, thanks the starter.
pub fn start() {
    boot::report_panics();
    boot::run(async {
        let is_trial = address::is_trial();
        let file = match is_trial {
            true => kept_trial::kept().ok_or(PlanFault::Trial(None)),
            false => files::fetch_text("plan.json").await.map_err(PlanFault::NotFound),
        };
        let read = file.and_then(|file| match plan::read_fields(&file) {
            Some(plan) => Ok((plan, file)),
            None => Err(PlanFault::of(file)),
        });
        match read {
            Ok((plan, file)) => {
                let plan = match is_trial {
                    true => plan.tried(),
                    false if address::is_practice() => plan.practised(),
                    false => plan,
                };
                let (keeper, held) = Keeper::open(&plan.id).await;
                let ledger: Ledger = held.entries.into_iter().collect();
                let mut model = Model::new(Arc::new(plan), ledger, clock::now().today);
                model.site = held.site;
                model.only_looks = keeper.only_looks();
                model.elsewhere = held.elsewhere;
                model.save_states = held.unlogged.into_iter().map(|id| (id, SaveState::Recorded)).collect();
                model.set_aside = held.set_aside;
                model.stores = keeper.stores();
                mounted::mount(Box::new(move || app::app(model, keeper, file)));
            }
            Err(fault) => mounted::mount(Box::new(move || app::broken_plan(fault))),
        }
        boot::ready();
    });
}

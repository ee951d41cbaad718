//! A closing (定稿) opened again: the ledger as it was closed, or why that cannot be had.

use crate::app::model::Model;
use crate::domain::closings;
use crate::domain::entry::oversight::PeriodClosed;
use crate::domain::ledger::{self, Ledger};
use crate::domain::steps::{Steps, stop};
use crate::format::closing::{self, Proof};
use crate::view::words::closings as words;

/// What was closed under a name, where it can be opened again; else what to do.
pub fn opened(model: &Model, name: &str) -> Result<(PeriodClosed, Ledger), String> {
    Steps::of(opened_in_steps(model, name)).finish()
}

/// The same with stops: it is looked whether each of its entries is here, and they are hashed and gathered.
pub async fn opened_in_steps(model: &Model, name: &str) -> Result<(PeriodClosed, Ledger), String> {
    let found = closings::named(model.book(), name).ok_or_else(|| words::no_closing(name))?;
    let settled = found.standing.settled().and_then(|head| PeriodClosed::of(&head.body));
    let closed = settled.ok_or_else(|| words::closings_differ(&found.name))?;
    stop().await;
    let held = closings::held_in_steps(&model.ledger, &closed).await;
    let proof = closing::prove_in_steps(&closed, &held).await;
    if proof != Proof::Whole {
        return Err(words::cannot_open(&found.name, proof));
    }
    let ledger = ledger::gathered(&mut held.ids.iter().map(|id| model.ledger.get(id).cloned())).await;
    Ok((closed, ledger))
}

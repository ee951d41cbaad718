//! A closing (定稿) opened again: the ledger as it was closed, or why that cannot be had.

use crate::app::model::Model;
use crate::domain::closings;
use crate::domain::entry::oversight::PeriodClosed;
use crate::domain::ledger::Ledger;
use crate::format::closing::{self, Proof};
use crate::view::words::closings as words;

/// What was closed under a name, where it can be opened again; else what to do.
pub fn opened(model: &Model, name: &str) -> Result<(PeriodClosed, Ledger), String> {
    let found = closings::named(model.book(), name).ok_or_else(|| words::no_closing(name))?;
    let settled = found.standing.settled().and_then(|head| PeriodClosed::of(&head.body));
    let closed = settled.ok_or_else(|| words::closings_differ(&found.name))?;
    let held = closings::held(&model.ledger, &closed);
    let proof = closing::prove(&closed, &held);
    if proof != Proof::Whole {
        return Err(words::cannot_open(&found.name, proof));
    }
    let ledger = held.ids.iter().filter_map(|id| model.ledger.get(id).cloned()).collect();
    Ok((closed, ledger))
}

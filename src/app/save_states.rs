//! What is known of where entries are kept, as the stores answer; and what is written once more.

use super::action::Effect;
use super::model::*;
use crate::domain::entry::EntryId;
use crate::domain::sort::sort_by_key;
use std::collections::BTreeSet;

/// Most entries whose texts are written to the journal one by one; more go to the log at once.
const FEW: usize = 500;

/// Writes once more what is not on disk; who types too, where the stores had been emptied.
pub(super) fn keep_again(model: &mut Model) -> Vec<Effect> {
    let unsaved = |(id, k): &(EntryId, SaveState)| {
        (!matches!(k, SaveState::Durable | SaveState::Writing)).then_some(*id)
    };
    let ids: Vec<EntryId> = model.save_states.iter().filter_map(unsaved).collect();
    let entries: Vec<_> = ids.iter().filter_map(|id| model.ledger.get(id)).cloned().collect();
    let was_cleared = model.save_states.iter().any(|(_, k)| *k == SaveState::Unsaved(WriteFault::Cleared));
    let site = model.site.clone().filter(|_| was_cleared).map(Effect::KeepSite);
    let keep = match entries.len() {
        0 => None,
        1..=FEW => Some(Effect::Keep(entries)),
        _ => Some(Effect::KeepMany(entries)),
    };
    keep.into_iter().chain(site).collect()
}

/// Sets aside entries whose bytes do not give their ids: they were counted only until that was seen.
pub(super) fn disproved(model: &mut Model, ids: &[EntryId]) {
    let wrong = ids.iter().filter_map(|id| model.ledger.get(id));
    model.set_aside.extend(wrong.map(|e| SetAside { key: e.id.to_string(), raw: e.raw.to_string() }));
    let proved = model.ledger.iter().filter(|e| !ids.contains(&e.id)).cloned();
    model.ledger = proved.collect();
    forget(model, ids);
}

/// Whatever was said of these entries before holds no more.
pub(super) fn forget(model: &mut Model, ids: &[EntryId]) {
    let gone: BTreeSet<EntryId> = ids.iter().copied().collect();
    model.save_states.retain(|(id, _)| !gone.contains(id));
}

/// Notes how far entries have been kept.
pub(super) fn kept(model: &mut Model, ids: Vec<EntryId>, save_state: SaveState) -> Vec<Effect> {
    let is_any_unsaved =
        |model: &Model| model.save_states.iter().any(|(_, k)| matches!(k, SaveState::Unsaved(_)));
    let was_unsaved = is_any_unsaved(model);
    match save_state {
        // What is not about entries is said once.
        SaveState::Unsaved(fault) if ids.is_empty() => model.notice = Some(Notice::NotSaved(fault)),
        // What stays on the screen as long as it holds speaks of it; a good word beside it would be none.
        SaveState::Stalled(_) | SaveState::Unsaved(_)
            if model.notice.as_ref().is_some_and(Notice::is_good) =>
        {
            model.notice = None
        }
        SaveState::Durable => model.saved = true,
        SaveState::Writing | SaveState::Recorded | SaveState::Stalled(_) | SaveState::Unsaved(_) => {}
    }
    let mut ids = ids;
    sort_by_key(&mut ids, |id| *id);
    ids.dedup();
    // Both by id: an import of many thousand is merged in, not inserted one by one.
    let before = std::mem::take(&mut model.save_states);
    model.save_states.reserve(before.len() + ids.len());
    let mut ids = ids.into_iter().peekable();
    for (kept, how) in before {
        while let Some(id) = ids.next_if(|id| *id < kept) {
            model.save_states.push((id, save_state));
        }
        let is_named = ids.next_if(|id| *id == kept).is_some();
        // An entry that waits for the log is in the journal already.
        let stays = match (how, save_state) {
            (SaveState::Durable, _) | (SaveState::Stalled(_), SaveState::Recorded) => true,
            _ => !is_named,
        };
        model.save_states.push((kept, if stays { how } else { save_state }));
    }
    model.save_states.extend(ids.map(|id| (id, save_state)));
    let is_durable = |(_, save_state): &(EntryId, SaveState)| *save_state == SaveState::Durable;
    if model.save_states.iter().filter(|kept| is_durable(kept)).count() > SHOWN {
        model.save_states.retain(|kept| !is_durable(kept));
    }
    if was_unsaved && !is_any_unsaved(model) {
        model.notice = Some(Notice::Recorded);
    }
    Vec::new()
}

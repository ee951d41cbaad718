//! Files that are opened, looked at, taken in or left, and taken back again.

use super::action::{Effect, Now};
use super::incoming::{self, File, Incoming, Opened, Outlook, Staged};
use super::model::*;
use super::receipts::{self, Arrival};
use super::save_states::kept;
use super::sealing::{exported, seal};
use crate::domain::entry::{Body, EntryId};
use crate::domain::ledger::Ledger;
use std::sync::Arc;

/// Shows what was opened, beside what was opened before and still waits: files come by ones and twos. A single file
/// that is refused is only said to be.
pub(super) fn open(model: &mut Model, opened: Vec<Opened>, now: Now) -> Vec<Effect> {
    // Never a number twice: what was worked out for something else is not used.
    let turn = model.turns + 1;
    model.turns = turn;
    model.notice = None;
    let refused = register(receipts::refused(&opened, now.seconds));
    let mut incoming = Incoming::of(opened, turn);
    if incoming.files.is_empty() && incoming.refused.len() < 2 {
        model.notice = incoming.refused.pop().map(|(name, why)| Notice::Refused(name, why));
        return refused.into_iter().collect();
    }
    if let Some(before) = model.incoming.take() {
        incoming.join(before);
    }
    model.incoming = Some(incoming);
    stage_anew(model).into_iter().chain(refused).collect()
}

fn register(arrivals: Vec<Arrival>) -> Option<Effect> {
    (!arrivals.is_empty()).then_some(Effect::Register(arrivals))
}

/// Has it worked out what the chosen files would bring; what was worked out before is let go of.
fn stage_anew(model: &mut Model) -> Vec<Effect> {
    end_all(model, WorkKind::Staging);
    let after = model.after.take().map(|after| let_go(Vec::new(), after.ledger));
    std::iter::once(Effect::Stage).chain(after).collect()
}

/// Ends long work; what kind it was, if it went on.
pub(super) fn end(model: &mut Model, task: Task) -> Option<WorkKind> {
    let at = model.works.iter().position(|work| work.task == task)?;
    Some(model.works.remove(at).kind)
}

/// Ends all long work of a kind.
pub(super) fn end_all(model: &mut Model, kind: WorkKind) {
    model.works.retain(|work| work.kind != kind);
}

/// What the chosen files would bring was worked out, for a turn of the choice.
pub(super) fn staged(model: &mut Model, turn: u32, outlook: Arc<Outlook>, mut staged: Box<Staged>) {
    let Some(incoming) = model.incoming.as_mut().filter(|i| i.turn == turn) else { return };
    let ledger = std::mem::take(&mut staged.after);
    incoming.outlook = Some(outlook);
    incoming.staged = Some(staged);
    model.after = Some(Box::new(Model::new(model.plan.clone(), ledger, model.today)));
}

/// Closes the preview. Other files that are being read meanwhile are none of its business.
pub(super) fn cancel_import(model: &mut Model) -> Vec<Effect> {
    end_all(model, WorkKind::Staging);
    let after = take_after(model);
    model.incoming.take().map(|incoming| let_go(incoming.files, after)).into_iter().collect()
}

/// Closes the preview at a person's word. Files that bring nothing have been received by that.
pub(super) fn close_import(model: &mut Model, now: Now) -> Vec<Effect> {
    let known = register(receipts::known(model, now.seconds));
    cancel_import(model).into_iter().chain(known).collect()
}

/// The ledger as it would have been.
fn take_after(model: &mut Model) -> Ledger {
    model.after.take().map(|after| after.ledger).unwrap_or_default()
}

/// Takes a file of the preview, or leaves it out.
pub(super) fn choose(model: &mut Model, at: usize, chosen: bool) -> Vec<Effect> {
    let Some(incoming) = model.incoming.as_mut() else { return Vec::new() };
    if let Some(file) = incoming.files.get_mut(at) {
        file.chosen = chosen;
    }
    model.turns += 1;
    incoming.turn = model.turns;
    incoming.staged = None;
    stage_anew(model)
}

fn let_go(files: Vec<File>, ledger: Ledger) -> Effect {
    Effect::LetGo(files.into_iter().map(|file| file.snapshot).collect(), ledger)
}

/// Takes in what the preview showed.
pub(super) fn confirm_import(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(mut incoming) = model.incoming.take() else { return Vec::new() };
    let Some(staged) = incoming.staged.take() else {
        // Not worked out yet: nothing has been seen that could be confirmed.
        model.incoming = Some(incoming);
        return Vec::new();
    };
    let (mut before, mut brought) = (staged.base, staged.brought);
    let mut spent = take_after(model);
    if (before.len(), staged.known) == (model.ledger.len(), model.elsewhere.len()) {
        std::mem::swap(&mut model.ledger, &mut spent);
        model.elsewhere = staged.elsewhere;
    } else {
        // Something was recorded meanwhile; the union is made anew.
        before = model.ledger.iter().cloned().collect();
        brought.retain(|entry| model.ledger.get(&entry.id).is_none());
        model.ledger.add(brought.iter().cloned());
        model.elsewhere.append(&mut { staged.elsewhere });
    }
    model.notice = Some(Notice::Imported(brought.len()));
    let file = incoming::names(&incoming);
    let ids: Vec<EntryId> = brought.iter().map(|entry| entry.id).collect();
    let taken = register(receipts::taken(&incoming, &ids, now.seconds));
    let spent = let_go(incoming.files, spent);
    if brought.is_empty() {
        return std::iter::once(spent).chain(taken).collect();
    }
    // Until they are on disk they are in no store.
    kept(model, ids.clone(), SaveState::Writing);
    model.writing = Some((0, ids.len()));
    model.last_import = Some(LastImport { file, brought: ids, refused: incoming.refused, undone_by: None });
    model.session.done.push(Step::Imported);
    model.session.undone.clear();
    let files = staged.by_file;
    let kept = Effect::KeepImported { entries: brought, files, before, exported: exported(model, now) };
    [kept, spent].into_iter().chain(taken).collect()
}

/// Undo is a withdrawal that names every entry the import brought; redo withdraws that one.
pub(super) fn toggle_import(model: &mut Model, now: Now, undo: bool) -> Vec<Effect> {
    let Some(mut last) = model.last_import.clone() else { return Vec::new() };
    let count = last.brought.len();
    let (of, reason, notice) = match (undo, model.undone_by()) {
        (true, None) => (last.brought.clone(), "撤销导入", Notice::ImportUndone(count)),
        (false, Some(withdrawal)) => (vec![withdrawal], "恢复导入", Notice::ImportRedone(count)),
        _ => return Vec::new(),
    };
    let body = Body::Withdrawal { of, reason: format!("{reason} {}", last.file) };
    let Some(entry) = seal(model, body, None, now) else { return Vec::new() };
    last.undone_by = undo.then_some(entry.id);
    model.last_import = Some(last);
    // Taken back by its own button or as the last step: either way it is no step twice.
    model.session.done.retain(|step| *step != Step::Imported);
    model.session.undone.retain(|(step, _)| *step != Step::Imported);
    match undo {
        true => model.session.undone.push((Step::Imported, entry.id)),
        false => model.session.done.push(Step::Imported),
    }
    model.ledger.add([entry.clone()]);
    model.notice = Some(notice);
    vec![Effect::Keep(vec![entry])]
}

//! The one place where the model changes: an action in, effects out, no clock and no storage.

use super::action::{Action, Effect, Now};
use super::incoming::{self, File, Incoming, Opened};
use super::leaving::{self, Outgoing};
use super::model::*;
use crate::domain::entry::{Body, Entry, EntryId, Site};
use crate::domain::extract::{Wish, extract};
use crate::domain::ledger::Ledger;
use crate::domain::sort::sort_by_key;
use crate::format::entry::{self, Draft};
use crate::format::snapshot::Exported;
use crate::format::writer;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Version of the program, written into snapshots.
pub const APP: &str = env!("CARGO_PKG_VERSION");

/// Applies an action and says what the shell has to do.
pub fn update(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    model.today = now.today;
    match action {
        Action::ChoseSite(site) => {
            model.site = Some(site.clone());
            vec![Effect::KeepSite(site)]
        }
        Action::Recorded(body) => record(model, vec![body], None, Notice::Recorded, now),
        Action::RecordedAll(bodies) => {
            let notice = Notice::RecordedAll(bodies.len());
            record(model, bodies, None, notice, now)
        }
        Action::Withdrew(of, reason) => {
            let is_withdrawal = |id| model.ledger.get(id).is_some_and(|e| !e.body.withdraws().is_empty());
            let notice = if of.iter().all(is_withdrawal) { Notice::Restored } else { Notice::Withdrawn };
            record(model, vec![Body::Withdrawal { of, reason }], None, notice, now)
        }
        Action::Settled(body, reason) => record(model, vec![body], Some(reason), Notice::Settled, now),
        Action::Undid => undo(model, now),
        Action::Redid => redo(model, now),
        Action::Kept(ids, keeping) => kept(model, ids, keeping),
        Action::Wrote(writing) => {
            model.writing = writing;
            Vec::new()
        }
        Action::Vanished(ids) => {
            forget(model, &ids);
            kept(model, ids, Keeping::Unsaved(WriteFault::Cleared))
        }
        Action::FellBack(ids) => {
            forget(model, &ids);
            kept(model, ids, Keeping::Recorded);
            keep_again(model)
        }
        Action::AcceptedLoss => {
            model.stores.missing = None;
            vec![Effect::AcceptLoss]
        }
        Action::FailedWrite(ids, fault) => kept(model, ids, Keeping::Unsaved(fault)),
        Action::Arrived { entries, earlier } => {
            let added = earlier + model.ledger.add(entries).len();
            if added > 0 {
                model.notice = Some(Notice::FromOtherTab(added));
            }
            Vec::new()
        }
        Action::Began(kind, says) => {
            model.turns += 1;
            if kind == WorkKind::Opening {
                end_all(model, kind);
            }
            model.works.push(Work { task: Task(model.turns), kind, says, done: 0, all: 1 });
            Vec::new()
        }
        Action::Progressed(task, says, [done, all]) => {
            if let Some(work) = model.works.iter_mut().find(|work| work.task == task) {
                (work.says, work.done, work.all) = (says, done, all);
            }
            Vec::new()
        }
        Action::Ended(task) => {
            end(model, task);
            Vec::new()
        }
        // Half a preview is none.
        Action::GaveUp(task) => match end(model, task) {
            Some(WorkKind::Staging) => cancel_import(model),
            _ => Vec::new(),
        },
        Action::Opened(opened) => {
            end_all(model, WorkKind::Opening);
            open(model, opened)
        }
        // Given up meanwhile, or something newer was opened.
        Action::ReadIn(task, opened) => match end(model, task) {
            Some(_) => open(model, opened),
            None => Vec::new(),
        },
        Action::ChoseFile(at, chosen) => choose(model, at, chosen),
        Action::Staged(turn, outlook, staged) => {
            if let Some(incoming) = model.incoming.as_mut().filter(|i| i.turn == turn) {
                incoming.outlook = Some(outlook);
                incoming.staged = Some(staged);
            }
            Vec::new()
        }
        Action::ConfirmedImport => confirm_import(model, now),
        Action::CancelledImport => cancel_import(model),
        Action::UndidImport => toggle_import(model, now, true),
        Action::RedidImport => toggle_import(model, now, false),
        Action::Exported(wish) => leaving::leaves(model, Outgoing::Snapshot(wish), now),
        Action::ExportedAgain => match model.export.take() {
            Some(export) => leaving::leaves(model, Outgoing::Snapshot(export.wish), now),
            None => Vec::new(),
        },
        Action::Leaves(out) => leaving::leaves(model, out, now),
        Action::AnsweredLeaving(answer) => leaving::answered(model, answer, now),
        Action::ConfirmedExport => match model.export.take() {
            Some(export) => {
                let file: Arc<str> = export.file.as_str().into();
                model.notice = Some(Notice::Carried(export.ids.len()));
                model.elsewhere.extend(export.ids.iter().map(|id| (*id, file.clone())));
                vec![Effect::KeepElsewhere(vec![(file, export.ids)])]
            }
            None => Vec::new(),
        },
        Action::ClearedBrowser => vec![Effect::ClearBrowser],
        Action::ClearedElsewhere => vec![Effect::StartAnew],
        Action::DismissedExport => {
            model.export = None;
            Vec::new()
        }
        Action::DismissedNotice => {
            model.notice = None;
            Vec::new()
        }
        // As every action has it, `today` is the new one.
        Action::DayTurned => Vec::new(),
        Action::Moved => {
            model.question = None;
            // What still needs doing is said on the next screen too.
            if !matches!(model.notice, Some(Notice::NotSaved(_))) {
                model.notice = None;
            }
            Vec::new()
        }
        Action::Surveyed(survey) => {
            // Nothing brings back what was let go of.
            let replaced = model.survey.program == Program::Replaced;
            let program = if replaced { Program::Replaced } else { survey.program };
            model.survey = Survey { program, ..survey };
            Vec::new()
        }
        Action::ExportedSetAside => leaving::leaves(model, Outgoing::SetAside, now),
        Action::RetriedSaving => keep_again(model),
    }
}

/// Seals a body for the site that is typing, as an entry that is not here yet; without a site nothing is
/// recorded. It has seen what stood (`Book::heads`): nothing in doubt.
fn seal(model: &Model, body: Body, reason: Option<String>, now: Now) -> Option<Arc<Entry>> {
    let site = model.site.clone()?;
    let parents = body.subject(&site).map(|s| model.book().heads(&s)).unwrap_or_default();
    let mut draft = Draft { at: now.seconds, plan: model.plan.id.clone(), site, parents, body, reason };
    // Taken back, brought back and taken back again within a second: the same bytes would be the entry
    // that is here already, and hidden.
    loop {
        let entry = entry::seal(draft.clone());
        if model.ledger.get(&entry.id).is_none() {
            return Some(Arc::new(entry));
        }
        draft.at += 1;
    }
}

/// Records what a person did in one go; it can be taken back in one go.
fn record(
    model: &mut Model,
    bodies: Vec<Body>,
    reason: Option<String>,
    notice: Notice,
    now: Now,
) -> Vec<Effect> {
    let effects = add(model, bodies, reason, notice, now);
    if let Some(Effect::Keep(entries)) = effects.first() {
        model.session.done.push(Step::Recorded(entries.iter().map(|e| e.id).collect()));
        model.session.undone.clear();
    }
    effects
}

fn add(
    model: &mut Model,
    bodies: Vec<Body>,
    reason: Option<String>,
    notice: Notice,
    now: Now,
) -> Vec<Effect> {
    let mut entries = Vec::new();
    for body in bodies {
        let Some(entry) = seal(model, body, reason.clone(), now) else { return Vec::new() };
        model.ledger.add([entry.clone()]);
        entries.push(entry);
    }
    if entries.is_empty() {
        return Vec::new();
    }
    model.notice = Some(notice);
    vec![Effect::Keep(entries)]
}

/// Takes back what was recorded last here, by a withdrawal; what somebody withdrew meanwhile is passed over.
fn undo(model: &mut Model, now: Now) -> Vec<Effect> {
    while let Some(step) = model.session.done.pop() {
        let Step::Recorded(of) = step else {
            let effects = toggle_import(model, now, true);
            if effects.is_empty() {
                continue;
            }
            return effects;
        };
        if of.iter().all(|id| model.ledger.is_hidden(id)) {
            continue;
        }
        let body = Body::Withdrawal { of: of.clone(), reason: "撤销刚才的操作".into() };
        let effects = add(model, vec![body], None, Notice::Undone(of.len()), now);
        if let Some(Effect::Keep(entries)) = effects.first() {
            model.session.undone.extend(entries.first().map(|e| (Step::Recorded(of), e.id)));
        }
        return effects;
    }
    Vec::new()
}

/// Withdraws the withdrawal that took something back.
fn redo(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some((step, withdrawal)) = model.session.undone.pop() else { return Vec::new() };
    let Step::Recorded(of) = step else { return toggle_import(model, now, false) };
    let body = Body::Withdrawal { of: vec![withdrawal], reason: "恢复刚才撤销的操作".into() };
    let effects = add(model, vec![body], None, Notice::Redone(of.len()), now);
    model.session.done.push(Step::Recorded(of));
    effects
}

/// Most entries whose texts are written to the journal one by one; more go to the log at once.
const FEW: usize = 500;

/// Writes once more what is not on disk; who types too, where the stores had been emptied.
fn keep_again(model: &mut Model) -> Vec<Effect> {
    let unsaved = |(id, k): &(EntryId, Keeping)| (!matches!(k, Keeping::Durable | Keeping::Writing)).then_some(*id);
    let ids: Vec<EntryId> = model.keeping.iter().filter_map(unsaved).collect();
    let entries: Vec<_> = ids.iter().filter_map(|id| model.ledger.get(id)).cloned().collect();
    let was_cleared = model.keeping.iter().any(|(_, k)| *k == Keeping::Unsaved(WriteFault::Cleared));
    let site = model.site.clone().filter(|_| was_cleared).map(Effect::KeepSite);
    let keep = match entries.len() {
        0 => None,
        1..=FEW => Some(Effect::Keep(entries)),
        _ => Some(Effect::KeepMany(entries)),
    };
    keep.into_iter().chain(site).collect()
}

/// Whatever was said of these entries before holds no more.
fn forget(model: &mut Model, ids: &[EntryId]) {
    let gone: BTreeSet<EntryId> = ids.iter().copied().collect();
    model.keeping.retain(|(id, _)| !gone.contains(id));
}

fn kept(model: &mut Model, ids: Vec<EntryId>, keeping: Keeping) -> Vec<Effect> {
    match keeping {
        Keeping::Unsaved(fault) => model.notice = Some(Notice::NotSaved(fault)),
        // What stays on the screen as long as it holds speaks of it; a good word beside it would be none.
        Keeping::Stalled(_) if model.notice.as_ref().is_some_and(Notice::is_good) => model.notice = None,
        Keeping::Durable => model.saved = true,
        _ => {}
    }
    let mut ids = ids;
    sort_by_key(&mut ids, |id| *id);
    ids.dedup();
    // Both by id: an import of many thousand is merged in, not inserted one by one.
    let before = std::mem::take(&mut model.keeping);
    model.keeping.reserve(before.len() + ids.len());
    let mut ids = ids.into_iter().peekable();
    for (kept, how) in before {
        while let Some(id) = ids.next_if(|id| *id < kept) {
            model.keeping.push((id, keeping));
        }
        let is_named = ids.next_if(|id| *id == kept).is_some();
        // An entry that waits for the log is in the journal already.
        let stays = match (how, keeping) {
            (Keeping::Durable, _) | (Keeping::Stalled(_), Keeping::Recorded) => true,
            _ => !is_named,
        };
        model.keeping.push((kept, if stays { how } else { keeping }));
    }
    model.keeping.extend(ids.map(|id| (id, keeping)));
    let is_durable = |(_, keeping): &(EntryId, Keeping)| *keeping == Keeping::Durable;
    if model.keeping.iter().filter(|kept| is_durable(kept)).count() > SHOWN {
        model.keeping.retain(|kept| !is_durable(kept));
    }
    let is_unsaved = |keeping: &Keeping| matches!(keeping, Keeping::Unsaved(_));
    let alarmed = matches!(model.notice, Some(Notice::NotSaved(_)));
    let is_kept = matches!(keeping, Keeping::Recorded | Keeping::Durable);
    if alarmed && is_kept && !model.keeping.iter().any(|(_, kept)| is_unsaved(kept)) {
        model.notice = Some(Notice::Recorded);
    }
    Vec::new()
}

/// Shows what was opened; a single file that is refused is only said to be.
fn open(model: &mut Model, opened: Vec<Opened>) -> Vec<Effect> {
    // Never a number twice: what was worked out for something else is not used.
    let turn = model.turns + 1;
    model.turns = turn;
    model.notice = None;
    let mut incoming = Incoming::of(opened, turn);
    if incoming.files.is_empty() && incoming.refused.len() < 2 {
        model.notice = incoming.refused.pop().map(|(name, why)| Notice::Refused(name, why));
        return Vec::new();
    }
    let before = model.incoming.replace(incoming);
    end_all(model, WorkKind::Staging);
    let mut effects = vec![Effect::Stage];
    effects.extend(before.map(leave));
    effects
}

/// Ends long work; what kind it was, if it went on.
fn end(model: &mut Model, task: Task) -> Option<WorkKind> {
    let at = model.works.iter().position(|work| work.task == task)?;
    Some(model.works.remove(at).kind)
}

fn end_all(model: &mut Model, kind: WorkKind) {
    model.works.retain(|work| work.kind != kind);
}

/// Closes the preview. Other files that are being read meanwhile are none of its business.
fn cancel_import(model: &mut Model) -> Vec<Effect> {
    end_all(model, WorkKind::Staging);
    model.incoming.take().map(leave).into_iter().collect()
}

fn leave(incoming: Incoming) -> Effect {
    let after = incoming.staged.map(|staged| staged.after);
    let_go(incoming.files, after.unwrap_or_default())
}

fn choose(model: &mut Model, at: usize, chosen: bool) -> Vec<Effect> {
    let Some(incoming) = model.incoming.as_mut() else { return Vec::new() };
    if let Some(file) = incoming.files.get_mut(at) {
        file.chosen = chosen;
    }
    model.turns += 1;
    incoming.turn = model.turns;
    let staged = incoming.staged.take();
    end_all(model, WorkKind::Staging);
    let mut effects = vec![Effect::Stage];
    effects.extend(staged.map(|staged| let_go(Vec::new(), staged.after)));
    effects
}

fn let_go(files: Vec<File>, ledger: Ledger) -> Effect {
    Effect::LetGo(files.into_iter().map(|file| file.snapshot).collect(), ledger)
}

fn confirm_import(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some(mut incoming) = model.incoming.take() else { return Vec::new() };
    let Some(staged) = incoming.staged.take() else {
        // Not worked out yet: nothing has been seen that could be confirmed.
        model.incoming = Some(incoming);
        return Vec::new();
    };
    let (mut before, mut brought) = (staged.base, staged.brought);
    let mut spent = staged.after;
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
    let spent = let_go(incoming.files, spent);
    if brought.is_empty() {
        return vec![spent];
    }
    let ids: Vec<EntryId> = brought.iter().map(|entry| entry.id).collect();
    // Until they are on disk they are in no store.
    kept(model, ids.clone(), Keeping::Writing);
    model.writing = Some((0, ids.len()));
    model.last_import = Some(LastImport { file, brought: ids, undone_by: None });
    model.session.done.push(Step::Imported);
    model.session.undone.clear();
    let files = staged.by_file;
    vec![Effect::KeepImported { entries: brought, files, before, exported: exported(model, now) }, spent]
}

/// Undo is a withdrawal that names every entry the import brought; redo withdraws that one.
fn toggle_import(model: &mut Model, now: Now, undo: bool) -> Vec<Effect> {
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

/// Hands out a snapshot.
pub(super) fn export(model: &mut Model, wish: Wish, now: Now) -> Vec<Effect> {
    let entries = extract(&model.ledger, &wish).entries;
    let ids: Vec<EntryId> = entries.iter().map(|e| e.id).collect();
    let site = model.site.as_ref().map_or("", |s| s.name.as_str());
    let name = writer::file_name(&model.plan.id, site, &now.today.to_string());
    let by = exported(model, now);
    let texts: Vec<Arc<str>> =
        writer::parted(entries).iter().map(|part| writer::write(&model.plan.id, &by, part).into()).collect();
    let (file, text) = match texts.as_slice() {
        [one] => (name.clone(), Some(one.clone())),
        several => (incoming::of_several(&name, several.len()), None),
    };
    model.export = Some(PendingExport { file, text, ids, wish, at: now.seconds });
    let download = |(at, text)| {
        let name = if at == 0 { name.clone() } else { name.replace(".json", &format!("_{}.json", at + 1)) };
        Effect::Download { name, text }
    };
    texts.into_iter().enumerate().map(download).collect()
}

/// The records that could not be read, as they are.
pub(super) fn set_aside(model: &Model, now: Now) -> Effect {
    let lines = model.set_aside.iter().map(|s| format!("{}\t{}\n", s.key, s.raw));
    let name = writer::file_name(&model.plan.id, "set-aside", &now.today.to_string());
    Effect::Download { name: name.replace(".json", ".txt"), text: lines.collect::<String>().into() }
}

/// Who exports, and when.
fn exported(model: &Model, now: Now) -> Exported {
    let site = model.site.clone().unwrap_or(Site { name: "未登记".into(), unit: None });
    Exported { at: now.seconds, site, app: APP.to_string() }
}

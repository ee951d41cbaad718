//! The one place where the model changes: an action in, effects out, no clock and no storage.

use super::action::{Action, Effect, Now};
use super::incoming::{self, File, Incoming, Opened};
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
        Action::Vanished(ids) => {
            // Whatever was said of them before holds no more.
            let gone: BTreeSet<EntryId> = ids.iter().copied().collect();
            model.keeping.retain(|(id, _)| !gone.contains(id));
            kept(model, ids, Keeping::Unsaved(WriteFault::Cleared))
        }
        Action::FailedWrite(ids, fault) => kept(model, ids, Keeping::Unsaved(fault)),
        Action::Arrived { entries, earlier } => {
            let added = earlier + model.ledger.add(entries).len();
            if added > 0 {
                model.notice = Some(Notice::FromOtherTab(added));
            }
            Vec::new()
        }
        Action::Progressed(progress) => {
            model.progress = progress;
            Vec::new()
        }
        Action::Opened(opened) => open(model, opened),
        Action::ChoseFile(at, chosen) => choose(model, at, chosen),
        Action::Staged(turn, outlook, staged) => {
            if let Some(incoming) = model.incoming.as_mut().filter(|i| i.turn == turn) {
                incoming.outlook = Some(outlook);
                incoming.staged = Some(staged);
            }
            model.progress = None;
            Vec::new()
        }
        Action::ConfirmedImport => confirm_import(model, now),
        Action::CancelledImport => {
            model.progress = None;
            model.incoming.take().map_or_else(Vec::new, |incoming| {
                let after = incoming.staged.map(|staged| staged.after);
                vec![let_go(incoming.files, after.unwrap_or_default())]
            })
        }
        Action::UndidImport => toggle_import(model, now, true),
        Action::RedidImport => toggle_import(model, now, false),
        Action::Exported(wish) => export(model, &wish, now),
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
        Action::DismissedExport => {
            model.export = None;
            Vec::new()
        }
        Action::DismissedNotice => {
            model.notice = None;
            Vec::new()
        }
        Action::Moved => {
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
        Action::ExportedSetAside => {
            let lines = model.set_aside.iter().map(|s| format!("{}\t{}\n", s.key, s.raw));
            let name = writer::file_name(&model.plan.id, "set-aside", &now.today.to_string());
            vec![Effect::Download {
                name: name.replace(".json", ".txt"),
                text: lines.collect::<String>().into(),
            }]
        }
        Action::RetriedSaving => {
            let unsaved = |(id, k): &(EntryId, Keeping)| (*k != Keeping::Durable).then_some(*id);
            let ids: Vec<EntryId> = model.keeping.iter().filter_map(unsaved).collect();
            let entries: Vec<_> = ids.iter().filter_map(|id| model.ledger.get(id)).cloned().collect();
            if entries.is_empty() { Vec::new() } else { vec![Effect::Keep(entries)] }
        }
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
        model.session.done.push(entries.iter().map(|e| e.id).collect());
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
    while let Some(of) = model.session.done.pop() {
        if of.iter().all(|id| model.ledger.is_hidden(id)) {
            continue;
        }
        let body = Body::Withdrawal { of: of.clone(), reason: "撤销刚才的操作".into() };
        let effects = add(model, vec![body], None, Notice::Undone(of.len()), now);
        if let Some(Effect::Keep(entries)) = effects.first() {
            model.session.undone.extend(entries.first().map(|e| (of, e.id)));
        }
        return effects;
    }
    Vec::new()
}

/// Withdraws the withdrawal that took something back.
fn redo(model: &mut Model, now: Now) -> Vec<Effect> {
    let Some((of, withdrawal)) = model.session.undone.pop() else { return Vec::new() };
    let body = Body::Withdrawal { of: vec![withdrawal], reason: "恢复刚才撤销的操作".into() };
    let effects = add(model, vec![body], None, Notice::Redone(of.len()), now);
    model.session.done.push(of);
    effects
}

fn kept(model: &mut Model, ids: Vec<EntryId>, keeping: Keeping) -> Vec<Effect> {
    if let Keeping::Unsaved(fault) = keeping {
        model.notice = Some(Notice::NotSaved(fault));
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
        let stays = how == Keeping::Durable || !is_named;
        model.keeping.push((kept, if stays { how } else { keeping }));
    }
    model.keeping.extend(ids.map(|id| (id, keeping)));
    let is_unsaved = |keeping: &Keeping| matches!(keeping, Keeping::Unsaved(_));
    let alarmed = matches!(model.notice, Some(Notice::NotSaved(_)));
    if alarmed && !is_unsaved(&keeping) && !model.keeping.iter().any(|(_, kept)| is_unsaved(kept)) {
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
    model.progress = None;
    let mut incoming = Incoming::of(opened, turn);
    if incoming.files.is_empty() && incoming.refused.len() < 2 {
        model.notice = incoming.refused.pop().map(|(name, why)| Notice::Refused(name, why));
        return Vec::new();
    }
    model.incoming = Some(incoming);
    vec![Effect::Stage]
}

fn choose(model: &mut Model, at: usize, chosen: bool) -> Vec<Effect> {
    let Some(incoming) = model.incoming.as_mut() else { return Vec::new() };
    if let Some(file) = incoming.files.get_mut(at) {
        file.chosen = chosen;
    }
    model.turns += 1;
    incoming.turn = model.turns;
    let mut effects = vec![Effect::Stage];
    effects.extend(incoming.staged.take().map(|staged| let_go(Vec::new(), staged.after)));
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
    let ids = brought.iter().map(|entry| entry.id).collect();
    model.last_import = Some(LastImport { file, brought: ids, undone_by: None });
    vec![
        Effect::KeepImported { entries: brought, before, exported: exported(model, now) },
        Effect::KeepElsewhere(staged.by_file),
        spent,
    ]
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
    model.ledger.add([entry.clone()]);
    model.notice = Some(notice);
    vec![Effect::Keep(vec![entry])]
}

fn export(model: &mut Model, wish: &Wish, now: Now) -> Vec<Effect> {
    let entries = extract(&model.ledger, wish).entries;
    let ids = entries.iter().map(|e| e.id).collect();
    let site = model.site.as_ref().map_or("", |s| s.name.as_str());
    let name = writer::file_name(&model.plan.id, site, &now.today.to_string());
    let by = exported(model, now);
    let texts: Vec<Arc<str>> =
        writer::parted(entries).iter().map(|part| writer::write(&model.plan.id, &by, part).into()).collect();
    let (file, text) = match texts.as_slice() {
        [one] => (name.clone(), Some(one.clone())),
        several => (incoming::of_several(&name, several.len()), None),
    };
    model.export = Some(PendingExport { file, text, ids });
    let download = |(at, text)| {
        let name = if at == 0 { name.clone() } else { name.replace(".json", &format!("_{}.json", at + 1)) };
        Effect::Download { name, text }
    };
    texts.into_iter().enumerate().map(download).collect()
}

/// Who exports, and when.
fn exported(model: &Model, now: Now) -> Exported {
    let site = model.site.clone().unwrap_or(Site { name: "未登记".into(), unit: None });
    Exported { at: now.seconds, site, app: APP.to_string() }
}

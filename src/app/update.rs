//! The one place where the model changes: an action in, effects out, no clock and no storage.

use super::action::{Action, Effect, Now};
use super::importing::{
    cancel_import, choose, close_import, confirm_import, end, end_all, open, staged, toggle_import,
};
use super::incoming::Filled;
use super::leaving;
use super::model::*;
use super::outgoing::Outgoing;
use super::practice;
use super::receipts;
use super::save_states::{disproved, forget, keep_again, kept};
use super::sealing::{seal, seal_as};
use crate::domain::entry::Body;
use crate::domain::sort::sort_by_key;
use std::sync::Arc;

/// Applies an action and says what the shell has to do.
pub fn update(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    model.today = now.today;
    match action {
        Action::ChoseSite(site) => {
            model.site = Some(site.clone());
            vec![Effect::KeepSite(site)]
        }
        Action::OnlyLooks => {
            model.only_looks = true;
            vec![Effect::KeepOnlyLooks]
        }
        Action::Recorded(body) => record(model, vec![body], None, Notice::Recorded, now),
        Action::RecordedAll(bodies) => {
            let notice = Notice::RecordedAll(bodies.len());
            record(model, bodies, None, notice, now)
        }
        Action::FilledIn(all) => fill_in(model, all, now),
        Action::Withdrew(of, reason) => {
            let is_withdrawal = |id| model.ledger.get(id).is_some_and(|e| !e.body.withdraws().is_empty());
            let notice = if of.iter().all(is_withdrawal) { Notice::Restored } else { Notice::Withdrawn };
            record(model, vec![Body::Withdrawal { of, reason }], None, notice, now)
        }
        Action::Settled(body, reason) => record(model, vec![body], Some(reason), Notice::Settled, now),
        Action::SettledAll(bodies, reason) => {
            let notice = Notice::SettledAll(bodies.len());
            record(model, bodies, Some(reason), notice, now)
        }
        Action::Undid => undo(model, now),
        Action::Redid => redo(model, now),
        Action::Kept(ids, save_state) => kept(model, ids, save_state),
        Action::Wrote(writing) => {
            model.writing = writing;
            Vec::new()
        }
        Action::Disproved(ids) => {
            disproved(model, &ids);
            Vec::new()
        }
        Action::Vanished(ids) => {
            forget(model, &ids);
            kept(model, ids, SaveState::Unsaved(WriteFault::Cleared))
        }
        Action::FellBack(ids) => {
            forget(model, &ids);
            kept(model, ids, SaveState::Recorded);
            keep_again(model)
        }
        Action::AcceptedLoss => {
            model.stores.missing = None;
            vec![Effect::AcceptLoss]
        }
        Action::FailedWrite(ids, fault) => kept(model, ids, SaveState::Unsaved(fault)),
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
            open(model, opened, now)
        }
        // Given up meanwhile, or something newer was opened.
        Action::ReadIn(task, opened) => match end(model, task) {
            Some(_) => open(model, opened, now),
            None => Vec::new(),
        },
        Action::ChoseFile(at, chosen) => choose(model, at, chosen),
        Action::Staged(turn, outlook, worked_out) => {
            staged(model, turn, outlook, worked_out);
            Vec::new()
        }
        Action::ConfirmedImport => confirm_import(model, now),
        Action::CancelledImport => close_import(model, now),
        Action::UndidImport => toggle_import(model, now, true),
        Action::RedidImport => toggle_import(model, now, false),
        Action::Exported(filter) => leaving::leaves(model, Outgoing::Snapshot(filter), now),
        Action::ExportedAgain => match model.export.take() {
            Some(export) => leaving::leaves(model, Outgoing::Snapshot(export.filter), now),
            None => Vec::new(),
        },
        Action::Leaves(out) => leaving::leaves(model, out, now),
        Action::LookedThrough(looking) => leaving::looked_through(model, *looking, now),
        Action::HandedOut(pending, is_done) => {
            match is_done {
                true => model.export = Some(*pending),
                false => model.notice = Some(Notice::NotHandedOut(pending.file)),
            }
            Vec::new()
        }
        Action::AnsweredLeaving(answer) => leaving::answered(model, answer, now),
        Action::ConfirmedExport => match model.export.take() {
            Some(export) => {
                let file = Arc::new(export.file.clone());
                model.notice = Some(Notice::Carried(export.ids.len()));
                model.elsewhere.extend(export.ids.iter().map(|id| (*id, file.clone())));
                vec![Effect::KeepElsewhere(vec![(file, export.ids.to_vec())])]
            }
            None => Vec::new(),
        },
        Action::FilledPractice if model.plan.is_practice() && model.ledger.is_empty() => {
            let entries = practice::quarter(&model.plan, now);
            model.ledger.add(entries.iter().cloned());
            vec![Effect::KeepMany(entries)]
        }
        Action::LeftPractice if model.plan.is_practice() => vec![Effect::LeavePractice],
        Action::EndedTrial if model.plan.is_trial() => vec![Effect::EndTrial],
        Action::FilledPractice | Action::LeftPractice | Action::EndedTrial => Vec::new(),
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
            model.notice = None;
            Vec::new()
        }
        Action::HealthChanged(health) => {
            // Nothing brings back what was let go of.
            let replaced = model.health.program == Program::Replaced;
            let program = if replaced { Program::Replaced } else { health.program };
            model.health = StorageHealth { program, ..health };
            Vec::new()
        }
        Action::ExportedSetAside => leaving::leaves(model, Outgoing::SetAside, now),
        Action::RetriedSaving => keep_again(model),
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
    done(model, &effects);
    effects
}

/// What was recorded can be taken back in one go.
fn done(model: &mut Model, effects: &[Effect]) {
    if let Some(Effect::Keep(entries)) = effects.first() {
        model.session.done.push(Step::Recorded(entries.iter().map(|e| e.id).collect()));
        model.session.undone.clear();
    }
}

/// Records what others filled in, in their names; nothing where nobody is typing here who could have been told.
fn fill_in(model: &mut Model, all: Vec<Filled>, now: Now) -> Vec<Effect> {
    let count = all.iter().map(|of| of.bodies.len()).sum();
    if model.site.is_none() || count == 0 {
        return Vec::new();
    }
    let (mut entries, mut arrivals) = (Vec::new(), Vec::new());
    for of in all {
        let mut ids = Vec::new();
        for body in of.bodies.clone() {
            let entry = seal_as(model, of.site.clone(), body, None, now);
            model.ledger.add([entry.clone()]);
            ids.push(entry.id);
            entries.push(entry);
        }
        // Files are listed by what they brought, as others are.
        sort_by_key(&mut ids, |id| *id);
        arrivals.push(receipts::filled(&of, ids, count, now.seconds));
    }
    model.notice = Some(Notice::RecordedAll(count));
    let effects = vec![Effect::Keep(entries), Effect::Register(arrivals)];
    done(model, &effects);
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
        // A withdrawal says by itself why it is.
        let reason = reason.clone().filter(|_| body.withdraws().is_empty());
        let Some(entry) = seal(model, body, reason, now) else { return Vec::new() };
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

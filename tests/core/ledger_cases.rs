//! Heads, agreement, conflict, correction and withdrawal, case by case (DESIGN §4).

use crate::common::{
    PLAN, book, day, entry, export, ledger, open, plan, reading_of, says, standings, withdrawal,
};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Subject, TaskState, Work};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::domain::readings::Account;
use guanghan_ip_plan::format::entry::{Draft, id_of, read_raw, seal};
use std::sync::Arc;

fn subject() -> Subject {
    Subject::Reading(IndicatorRef::Plan(5), day("2025-06-30"))
}

/// Holds a ledger to its heads for indicator 5 as of 2025-06-30, whatever the order of arrival.
#[track_caller]
fn check(entries: &[&Arc<Entry>], heads: &[&Arc<Entry>], conflict: bool) {
    let mut want = heads.to_vec();
    want.sort_by_key(|e| e.told());
    let want: Vec<EntryId> = want.iter().map(|e| e.id).collect();
    let forwards = ledger(entries.iter().copied());
    let mut backwards = Ledger::default();
    for entry in entries.iter().rev() {
        backwards.add([Arc::clone(entry)]);
    }
    for ledger in [forwards, backwards] {
        assert_eq!(book(&ledger).heads(&subject()), want);
        let standing = book(&ledger).standing(&subject());
        assert_eq!(standing.as_ref().is_some_and(|s| s.is_conflict()), conflict, "conflict");
        assert_eq!(book(&ledger).conflicts().len(), usize::from(conflict));
        let settled = standing.and_then(|s| s.settled().map(|e| e.id));
        assert_eq!(settled.is_some(), !conflict && !want.is_empty(), "a value holds");
    }
}

fn raw(text: &str) -> Arc<Entry> {
    Arc::new(read_raw(text, PLAN).unwrap())
}

/// A reading of indicator 5 with a value as written, and these parents.
fn raw_reading(value: &str, parents: &[EntryId]) -> Arc<Entry> {
    let parents: Vec<String> = parents.iter().map(|p| format!("\"{p}\"")).collect();
    raw(&format!(
        r#"{{"at":"2025-07-03T02:11:09Z","body":{{"as_of":"2025-06-30","indicator":5,"kind":"reading","source":"","value":"{value}","verified":"self"}},"parents":[{}],"plan":"{PLAN}","site":{{"name":"镇"}},"v":1}}"#,
        parents.join(",")
    ))
}

#[test]
fn the_id_is_the_first_half_of_the_sha_256_of_the_canonical_bytes() {
    // By `printf … | sha256sum`, which shares no code with the program.
    let text = r#"{"at":"2025-07-03T02:11:09Z","body":{"as_of":"2025-06-30","indicator":5,"kind":"reading","source":"季度报表","value":"1.18","verified":"self"},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"市国资金融局","unit":"gzjrj"},"v":1}"#;
    assert_eq!(id_of(text).to_string(), "1fb9982d28b667bfb18d6bba41809423");
    assert_eq!(raw(text).raw.as_ref(), text);
}

#[test]
fn one_head_is_the_value_and_a_correction_replaces_it() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    check(&[], &[], false);
    check(&[&a], &[&a], false);
    check(&[&a, &b], &[&b], false);
}

#[test]
fn never_newest_wins() {
    let early = entry(1, -1_000_000_000, &[], says("1.18"));
    let late = entry(2, 4_000_000_000, &[], says("1.20"));
    check(&[&early, &late], &[&early, &late], true);
    // A correction written by a clock ten years slow is still the correction.
    let corrected = entry(1, -2_000_000_000, &[late.id], says("1.21"));
    check(&[&late, &corrected], &[&corrected], false);
}

#[test]
fn heads_that_agree_in_value_are_no_conflict() {
    let a = entry(1, 10, &[], says("1.18"));
    let same = entry(2, 20, &[], says("1.18"));
    let written_otherwise = raw_reading("1.180", &[]);
    check(&[&a, &same, &written_otherwise], &[&a, &same, &written_otherwise], false);
    let third = entry(3, 30, &[], says("1.19"));
    check(&[&a, &same, &third], &[&a, &same, &third], true);
    let state = |site, state, note: &str| {
        let note = note.to_string();
        let (work, as_of) = (Work::Task(1), day("2025-06-30"));
        entry(site, 10, &[], Body::Update { work, as_of, state, note, evidence: Vec::new() })
    };
    let same_state = ledger([&state(1, TaskState::Done, "甲"), &state(1, TaskState::Done, "乙")]);
    assert_eq!(book(&same_state).conflicts().len(), 0, "notes may differ");
    let differ = ledger([&state(1, TaskState::Done, "甲"), &state(1, TaskState::Stuck, "甲")]);
    assert_eq!(book(&differ).conflicts().len(), 1);
    let elsewhere = ledger([&state(1, TaskState::Done, "甲"), &state(2, TaskState::Stuck, "甲")]);
    assert_eq!(book(&elsewhere).conflicts().len(), 0, "each unit reports for itself");
}

#[test]
fn a_conflict_is_settled_by_an_entry_whose_parents_are_all_the_heads() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(2, 20, &[], says("1.20"));
    let some = entry(1, 30, &[a.id], says("1.19"));
    check(&[&a, &b, &some], &[&b, &some], true);
    let all = entry(1, 40, &[some.id, b.id], says("1.19"));
    check(&[&a, &b, &some, &all], &[&all], false);
}

#[test]
fn two_corrections_of_one_value_are_a_conflict() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    let c = entry(2, 20, &[a.id], says("1.21"));
    check(&[&a, &b, &c], &[&b, &c], true);
    let b_back = withdrawal(30, &[b.id]);
    check(&[&a, &b, &c, &b_back], &[&c], false);
    let c_back = withdrawal(30, &[c.id]);
    check(&[&a, &b, &c, &b_back, &c_back], &[&a], false);
}

#[test]
fn a_withdrawal_hides_and_its_own_withdrawal_shows_again() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    let undo = withdrawal(30, &[b.id]);
    let redo = withdrawal(40, &[undo.id]);
    let undo_again = withdrawal(50, &[redo.id]);
    check(&[&a, &b, &undo], &[&a], false); // the old value is back
    check(&[&a, &b, &undo, &redo], &[&b], false);
    check(&[&a, &b, &undo, &redo, &undo_again], &[&a], false);
    let both = withdrawal(30, &[a.id, b.id]);
    check(&[&a, &b, &both], &[], false);
    let again = withdrawal(31, &[b.id]); // two hold; taking back one leaves the other
    check(&[&a, &b, &undo, &redo, &again], &[&a], false);
    let twice_named = withdrawal(32, &[b.id, b.id]);
    check(&[&a, &b, &twice_named, &withdrawal(33, &[twice_named.id])], &[&b], false);
}

/// A withdrawal named twice by one withdrawal is decided only when the other one is, too.
#[test]
fn naming_twice_counts_once() {
    let a = entry(1, 10, &[], says("1.18"));
    let x = withdrawal(20, &[a.id]);
    for at in 30..40 {
        let twice = withdrawal(at, &[x.id, x.id]);
        let off = withdrawal(at + 100, &[twice.id]);
        let other = withdrawal(at + 200, &[x.id]);
        check(&[&a, &x, &twice, &off], &[], false);
        check(&[&a, &x, &twice, &off, &other], &[&a], false);
    }
}

#[test]
fn withdrawing_the_middle_of_three_leaves_the_last_alone() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    let c = entry(1, 30, &[b.id], says("1.21"));
    let no_b = withdrawal(40, &[b.id]);
    // Its value holds alone, and is to be settled: it corrects what was withdrawn (FAULTS E13).
    let without_b = ledger([&a, &b, &c, &no_b]);
    assert_eq!(book(&without_b).heads(&subject()), [c.id]);
    assert_eq!(book(&without_b).standing(&subject()).unwrap().settled(), Some(&c));
    assert_eq!(book(&without_b).conflicts().len(), 1);
    let no_c = withdrawal(40, &[c.id]);
    check(&[&a, &b, &c, &no_c], &[&b], false);
    check(&[&a, &b, &c, &no_b, &no_c], &[&a], false);
}

#[test]
fn e13_a_correction_of_what_was_withdrawn_meanwhile_stands_and_is_to_be_settled() {
    let a = entry(1, 10, &[], says("1.18"));
    let edit = entry(2, 20, &[a.id], says("1.20"));
    let delete = withdrawal(20, &[a.id]);
    let count = |entries: &[&Arc<Entry>]| book(&ledger(entries.iter().copied())).conflicts().len();
    let both = ledger([&a, &edit, &delete]);
    assert_eq!(book(&both).standing(&subject()).unwrap().settled(), Some(&edit), "it stays visible");
    assert_eq!(book(&both).conflicts(), [subject()]);
    assert_eq!(both.withdrawn_under(&edit), [&a]);
    assert_eq!((count(&[&a, &edit]), count(&[&a, &delete])), (0, 0));
    // A correction of the correction, or its verification, has not seen it either.
    let verified = entry(2, 30, &[edit.id], says("1.20"));
    assert_eq!(count(&[&a, &edit, &verified, &delete]), 1);
    // Settled by whoever has seen both: kept with a reason, withdrawn too, or the withdrawal taken back.
    let kept = Draft {
        at: 30,
        plan: PLAN.into(),
        site: crate::common::site(1),
        parents: vec![edit.id],
        body: says("1.20"),
        reason: Some("银行回单在案".into()),
    };
    let kept = Arc::new(seal(kept));
    assert_eq!(count(&[&a, &edit, &delete, &kept]), 0);
    assert_eq!(count(&[&a, &edit, &delete, &withdrawal(30, &[edit.id])]), 0);
    assert_eq!(count(&[&a, &edit, &delete, &withdrawal(30, &[delete.id])]), 0);
    // One of several values that a person chose from may be withdrawn: the choice had another ground too.
    let other = entry(3, 15, &[], says("1.19"));
    let chosen = entry(2, 30, &[a.id, other.id], says("1.19"));
    assert_eq!(count(&[&a, &other, &chosen, &delete]), 0);
    // Heads that agree are one value, and one of them has its own ground.
    let same = entry(1, 40, &[], says("1.20"));
    assert_eq!(count(&[&a, &edit, &delete, &same]), 0);
    // Two computers of one unit are two writers.
    let own_edit = entry(1, 20, &[a.id], says("1.20"));
    assert_eq!(count(&[&a, &own_edit, &delete]), 1);
    // Withdrawn as a whole, nothing of a chain of corrections comes back.
    let chain = ledger([&a, &edit, &verified, &delete]);
    assert_eq!(chain.back_from(verified.id), [edit.id, verified.id].into());
    let all = withdrawal(40, &[edit.id, verified.id]);
    check(&[&a, &edit, &verified, &delete, &all], &[], false);
}

#[test]
fn an_entry_that_cannot_be_counted_between_two_that_can_passes_on_what_was_seen() {
    let a = entry(1, 10, &[], says("1.18"));
    let doubtful = raw_reading("约1.2", &[a.id]);
    assert!(matches!(&doubtful.body, Body::Doubtful { field, .. } if field == "body.value"));
    check(&[&a, &doubtful], &[&a], false); // it counts for nothing itself
    let c = entry(2, 30, &[doubtful.id], says("1.21"));
    check(&[&a, &doubtful, &c], &[&c], false);
}

#[test]
fn missing_parents_are_waited_for() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    let c = entry(1, 30, &[b.id], says("1.21"));
    check(&[&c], &[&c], false);
    check(&[&b, &c], &[&c], false);
    check(&[&a, &c], &[&a, &c], true); // nothing here says that c saw a …
    check(&[&a, &c, &b], &[&c], false); // … until b comes
    let gone = withdrawal(40, &[EntryId::new([0xff; 16])]);
    check(&[&a, &gone], &[&a], false);
    // A withdrawal that comes before what it names.
    check(&[&withdrawal(50, &[a.id]), &a], &[], false);
}

#[test]
fn long_chains_stay_off_the_stack() {
    const LONG: usize = 10_000;
    let value = entry(1, 10, &[], says("1.18"));
    let mut chain = vec![Arc::clone(&value)];
    for at in 0..LONG {
        chain.push(withdrawal(at as i64, &[chain[at].id]));
    }
    for length in [LONG, LONG - 1] {
        let shown = ledger(&chain[..=length]);
        assert_eq!(shown.is_hidden(&value.id), length % 2 == 1, "{length} withdrawals");
        assert!(shown.is_hidden(&chain[length - 1].id) && !shown.is_hidden(&chain[length].id));
    }
    let mut corrections = vec![value];
    for at in 0..LONG {
        corrections.push(entry(1, at as i64, &[corrections[at].id], says("1.2")));
    }
    let last = corrections[LONG].id;
    assert_eq!(book(&ledger(&corrections)).heads(&subject()), [last]);
    let all_but_first: Vec<EntryId> = corrections[1..].iter().map(|e| e.id).collect();
    corrections.push(withdrawal(20_000, &all_but_first));
    assert_eq!(book(&ledger(&corrections)).heads(&subject()), [corrections[0].id]);
}

#[test]
fn an_undone_import_leaves_the_value_that_stood_before() {
    let mine = entry(1, 10, &[], says("1.18"));
    let wrong = entry(1, 15, &[], reading_of(8, "2024-12-31", "84"));
    let other = entry(2, 20, &[mine.id], says("1.20"));
    let takes_mine = withdrawal(25, &[wrong.id]);
    let mut here = ledger([&mine, &wrong]);
    let state = |l: &Ledger| standings(book(l));
    let before = state(&here);
    let brought = here.add(open(&export(&ledger([&mine, &other, &takes_mine]))).entries);
    assert_eq!(brought.len(), 2, "one was here");
    let with = state(&here);
    assert_eq!(book(&here).heads(&subject()), [other.id]);
    let undo = withdrawal(30, &brought);
    here.add([Arc::clone(&undo)]);
    assert_eq!(state(&here), before);
    here.add([withdrawal(40, &[undo.id])]);
    assert_eq!(state(&here), with);
}

#[test]
fn a_status_rests_on_the_latest_date_and_on_all_that_was_said_of_it() {
    let plan = plan();
    let account = |l: &Ledger| Account::of(&plan, l, plan.indicator(5).unwrap());
    let old = entry(1, 10, &[], reading_of(5, "2024-12-31", "1.17"));
    let (a, b) = (entry(1, 20, &[], says("1.18")), entry(2, 20, &[], says("1.20")));
    let torn = account(&ledger([&old, &a, &b]));
    assert!(torn.in_conflict());
    assert_eq!(torn.judged().map(|p| p.as_of), Some(day("2025-06-30")), "never an older value's");
    assert_eq!(torn.judgement.status, Status::Unsettled);
    let settled = entry(1, 30, &[a.id, b.id], says("1.20"));
    let whole = account(&ledger([&old, &a, &b, &settled]));
    assert!(!whole.in_conflict());
    assert_eq!(whole.judged().map(|p| p.as_of), Some(day("2025-06-30")));
    assert_eq!(whole.judgement.status, Status::Ahead); // C 0.08/0.13 = 0.615
    assert_eq!(account(&Ledger::default()).judgement.status, Status::Unreported);
}

/// Withdrawals that come one by one cost no more each, however many there are; so do long chains of them.
#[test]
fn thousands_of_withdrawals_one_by_one_give_what_they_give_at_once() {
    let readings: Vec<_> = (0..2_000).map(|n| entry(1, n, &[], says(&format!("1.{n:04}")))).collect();
    let mut all = readings.clone();
    all.extend(readings.iter().map(|e| withdrawal(e.at, &[e.id])));
    let mut last = withdrawal(9_000, &[readings[7].id]);
    for n in 0..500 {
        all.push(last.clone());
        last = withdrawal(10_000 + n, &[last.id, readings[n as usize].id]);
    }
    let at_once = ledger(&all);
    let mut one_by_one = Ledger::default();
    for entry in &all {
        one_by_one.add([entry.clone()]);
    }
    let mut backwards = Ledger::default();
    all.iter().rev().for_each(|e| drop(backwards.add([e.clone()])));
    for entry in &all {
        let want = at_once.is_hidden(&entry.id);
        assert_eq!((one_by_one.is_hidden(&entry.id), backwards.is_hidden(&entry.id)), (want, want));
    }
}

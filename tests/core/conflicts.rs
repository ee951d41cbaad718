//! What differs is shown as that: its status, its state, what stands beside it, and how many are settled at once.

use crate::common::{day, dec, entry, ledger, model, reading_of, shipped};
use guanghan_ip_plan::app::action::{Action, Now};
use guanghan_ip_plan::app::model::{Model, Notice};
use guanghan_ip_plan::app::query::ConflictsQuery;
use guanghan_ip_plan::app::settling::many::{ManyForm, site_key};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::book::Said;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Site, Subject, TaskState, Work};
use guanghan_ip_plan::domain::progress::Status::{self, *};
use guanghan_ip_plan::domain::readings::Account;
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::screens::conflicts::{self, filters, many};
use guanghan_ip_plan::view::screens::{overview, recheck, work};
use guanghan_ip_plan::view::{indicator_rows, words};
use std::sync::Arc;

fn now(seconds: i64) -> Now {
    Now { seconds, today: day("2025-07-03") }
}

/// Recorded by a unit of the shipped plan.
fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let plan = shipped();
    let site = Site { name: plan.unit_name(unit).to_string(), unit: Some(unit.into()) };
    Arc::new(seal(Draft { at, plan: plan.id, site, parents: parents.to_vec(), body, reason: None }))
}

fn update_of(no: u16, as_of: &str, state: TaskState) -> Body {
    Body::Update {
        work: Work::Task(no), as_of: day(as_of), state, note: "进展".into(), evidence: Vec::new()
    }
}

/// Values of 2025-06-30 beside one of 2024-12-31: the status is that which all give, or not settled; never that of
/// the value before, and never 未报.
#[test]
fn values_that_differ_give_the_status_that_all_of_them_give() {
    let plan = shipped();
    let cases: [(u16, &str, &[&str], Status, &str); 7] = [
        // No. 3, 3,000 → 3,900: 3,450 are required in the middle of 2025, 3,540 are ahead.
        (3, "3150", &["3825", "3826"], Ahead, "3,825 / 3,826"),
        (3, "3150", &["3826", "3825", "3900"], Unsettled, "3,825 / 3,826 / 3,900"),
        (3, "3150", &["3450", "3539"], OnTrack, "3,450 / 3,539"),
        (3, "3150", &["3450", "3540"], Unsettled, "3,450 / 3,540"),
        (3, "3900", &["2999", "2998"], Back, "2,998 / 2,999"),
        // No. 10, 100 → 100: nothing is divided.
        (10, "100", &["100", "99"], Unsettled, "99 / 100"),
        (10, "100", &["99", "98"], Back, "98 / 99"),
    ];
    for (no, before, values, want, shown) in cases {
        let mut entries = vec![entry(1, 1, &[], reading_of(no, "2024-12-31", before))];
        for (at, value) in values.iter().enumerate() {
            entries.push(entry(at + 2, 2, &[], reading_of(no, "2025-06-30", value)));
        }
        for _ in 0..2 {
            entries.reverse();
            let account = Account::of(&plan, &ledger(&entries), plan.indicator(no).unwrap());
            assert_eq!(account.judgement.status, want, "{no}: {values:?}");
            assert!(account.judgement.at.is_none_or(|at| at.as_of == day("2025-06-30")));
        }
        let model = model(entries);
        let row = indicator_rows::rows(&model).into_iter().find(|r| r.no == no).unwrap();
        let (value, as_of) = row.value.unwrap();
        assert_eq!((value.as_str(), as_of.as_str()), (shown, "2025-06-30"));
        assert!(row.conflict);
        let counted = overview::overview(&model, 1).counts;
        assert!(counted.contains(&(want, 1)), "{counted:?}");
    }
    assert_eq!(words::status(Unsettled), "未核定");
}

/// The least far of those that give one status is the one that is worked with.
#[test]
fn of_values_that_give_one_status_the_least_far_is_reckoned_with() {
    let plan = shipped();
    let both =
        [("3826", 1), ("3825", 2)].map(|(v, site)| entry(site, 1, &[], reading_of(3, "2025-06-30", v)));
    let account = Account::of(&plan, &ledger(&both), plan.indicator(3).unwrap());
    assert_eq!(account.judgement.at.unwrap().value, dec("3825"));
}

#[test]
fn a_units_two_updates_are_a_conflict_wherever_its_state_is_shown() {
    use TaskState::*;
    // Task 10 is one unit's: 市国资金融局 with others.
    let says = |state| by("gzjrj", 1, &[], update_of(10, "2025-06-30", state));
    type Case<'a> = (&'a [TaskState], &'a [TaskState], Option<Said<TaskState>>);
    let cases: [Case<'_>; 6] = [
        (&[], &[], None),
        (&[Done, Stuck], &[], Some(Said::Conflict(vec![InProgress, Stuck]))),
        (&[InProgress, Stuck], &[], Some(Said::Conflict(vec![InProgress, Stuck]))),
        // Another unit's is the least advanced whichever holds.
        (&[InProgress, Done], &[Stuck], Some(Said::Agreed(Stuck))),
        (&[InProgress, Done], &[NotStarted], Some(Said::Agreed(NotStarted))),
        (&[InProgress, Stuck], &[NotStarted], Some(Said::Conflict(vec![NotStarted, Stuck]))),
    ];
    for (own, others, want) in cases {
        let mut entries: Vec<_> = own.iter().map(|state| says(*state)).collect();
        entries.extend(others.iter().map(|s| by("scjgj", 1, &[], update_of(10, "2025-06-30", *s))));
        let model = model(entries);
        let row = work::row(&model, Work::Task(10)).unwrap();
        assert_eq!((row.state, row.conflict), (want, own.len() > 1), "{own:?} {others:?}");
        let mine = work::row_of(&model, Work::Task(10), "gzjrj").unwrap();
        let holder = work::page(&model, Work::Task(10)).unwrap().holders;
        let holder = holder.into_iter().find(|h| h.id == "gzjrj").unwrap().state.map(|(state, _)| state);
        let mut states = own.to_vec();
        states.sort();
        let want = (!own.is_empty()).then_some(Said::Conflict(states));
        assert_eq!((mine.state, mine.conflict), (want.clone(), own.len() > 1));
        assert_eq!(holder, want);
        let other = work::row_of(&model, Work::Task(10), "scjgj").unwrap();
        assert!(!other.conflict, "what another says of it is no conflict of theirs");
    }
    let model = model([Done, Stuck].map(says).to_vec());
    let tasks = overview::overview(&model, 1).tasks;
    assert_eq!(tasks[0], (Some(Said::Conflict(Vec::new())), 1), "not 未报: {tasks:?}");
}

#[test]
fn beside_the_values_stands_what_was_before_what_is_required_and_what_each_would_give() {
    let before = entry(1, 1, &[], reading_of(3, "2025-03-31", "3375"));
    let torn =
        [("3449", 1), ("3825", 2)].map(|(v, site)| entry(site, 2, &[], reading_of(3, "2025-06-30", v)));
    let model = model([vec![before], torn.to_vec()].concat());
    let conflict = conflicts::conflict(&model, &Subject::Reading(3.into(), day("2025-06-30"))).unwrap();
    assert_eq!(conflict.beside.before.as_deref(), Some("3,375 件（截至 2025-03-31）"));
    assert_eq!(conflict.beside.required.as_deref(), Some("3,450 件"));
    let mut gives: Vec<_> = conflict.heads.iter().map(|h| (h.value.as_str(), h.status)).collect();
    gives.sort();
    assert_eq!(gives, [("3,449 件", Some(Behind)), ("3,825 件", Some(Ahead))]);
    // What is said before of a task is the same speaker's.
    let says = |unit, as_of, state| by(unit, 1, &[], update_of(10, as_of, state));
    let model = crate::common::model(vec![
        says("gzjrj", "2025-03-31", TaskState::NotStarted),
        says("scjgj", "2025-05-31", TaskState::Done),
        says("gzjrj", "2025-06-30", TaskState::Done),
        says("gzjrj", "2025-06-30", TaskState::Stuck),
    ]);
    let subject = model.book().conflicts().remove(0);
    let conflict = conflicts::conflict(&model, &subject).unwrap();
    assert_eq!(conflict.beside.before.as_deref(), Some("未启动（截至 2025-03-31）"));
    assert!(conflict.heads.iter().all(|h| h.status.is_none()));
}

/// Five conflicts between two units, one of one with itself, one of a third party; as the office sees them.
fn torn() -> Model {
    let mut entries = Vec::new();
    for no in [1, 2, 3, 5, 6] {
        entries.push(by("gzjrj", 1, &[], reading_of(no, "2025-06-30", "6")));
        entries.push(by("scjgj", 2, &[], reading_of(no, "2025-06-30", "7")));
    }
    // The later clock is never asked.
    entries.push(by("gzjrj", 99, &[], reading_of(12, "2025-06-30", "10")));
    entries.push(by("gzjrj", 98, &[], reading_of(12, "2025-06-30", "11")));
    entries.push(by("scjgj", 1, &[], reading_of(12, "2025-06-30", "12")));
    entries.push(by("gzjrj", 1, &[], update_of(10, "2025-06-30", TaskState::Done)));
    entries.push(by("gzjrj", 1, &[], update_of(10, "2025-06-30", TaskState::Stuck)));
    let mut model = model(entries);
    update(&mut model, Action::ChoseSite(Site { name: "办公室".into(), unit: None }), now(100));
    model
}

#[test]
fn conflicts_are_listed_as_asked_for() {
    let model = torn();
    let all = model.book().conflicts();
    let count = |query: &ConflictsQuery| filters::listed(&model, &all, query).len();
    let ask = ConflictsQuery::default;
    assert_eq!((all.len(), count(&ask())), (7, 7));
    for (query, want) in [
        (ConflictsQuery { kind: "update".into(), ..ask() }, 1),
        (ConflictsQuery { kind: "reading".into(), ..ask() }, 6),
        (ConflictsQuery { about: "indicator.3".into(), ..ask() }, 1),
        (ConflictsQuery { about: "task.10".into(), ..ask() }, 1),
        (ConflictsQuery { site: shipped().unit_name("scjgj").into(), ..ask() }, 6),
        (ConflictsQuery { own: true, ..ask() }, 1),
        (ConflictsQuery { own: true, kind: "reading".into(), ..ask() }, 0),
        (ConflictsQuery { about: "task.3".into(), ..ask() }, 0),
    ] {
        assert_eq!(count(&query), want, "{query:?}");
        assert_eq!(ConflictsQuery::parse(query.write().trim_start_matches('?')), query);
    }
    let offers = filters::offers(&model, &all, &Default::default());
    assert_eq!((offers.kinds.len(), offers.sites.len(), offers.abouts.len(), offers.own), (3, 3, 8, 1));
}

#[test]
fn many_are_settled_by_the_values_of_a_site_that_a_person_names_and_taken_back_in_one_go() {
    let mut model = torn();
    let all = model.book().conflicts();
    let before = model.ledger.len();
    let plan = shipped();
    let key = |model: &Model, unit: &str| {
        site_key(model.book(), &Site { name: plan.unit_name(unit).into(), unit: Some(unit.into()) })
    };
    let gzjrj = key(&model, "gzjrj");
    let found = many::many(&model, &all, &gzjrj);
    assert_eq!((found.ticked.len(), found.takes.len(), found.leaves.len()), (7, 5, 2));
    assert!(found.takes.iter().all(|(_, value, others)| value.starts_with('6') && others.starts_with('7')));
    assert!(found.leaves.iter().all(|(_, why)| *why == many::says::SEVERAL_OF_IT), "{:?}", found.leaves);
    assert_eq!(found.sites[0].0, key(&model, "scjgj"), "six of its values can be taken");
    assert!(many::many(&model, &all, "").takes.is_empty(), "nobody is chosen for anybody");

    let form = ManyForm { ticked: found.ticked, site: gzjrj, reason: "已与报表核对".into() };
    for (form, field) in [
        (ManyForm { site: String::new(), ..form.clone() }, "many-site"),
        (ManyForm { site: "unit.nobody".into(), ..form.clone() }, "many-site"),
        (ManyForm { reason: " ".into(), ..form.clone() }, "many-reason"),
        (ManyForm { ticked: Vec::new(), ..form.clone() }, "many-site"),
    ] {
        assert_eq!(form.check(&model).err().unwrap()[0].0, field, "{form:?}");
    }
    let action = form.check(&model).unwrap();
    update(&mut model, action, now(101));
    assert_eq!((model.ledger.len(), model.book().conflicts().len()), (before + 5, 2));
    assert_eq!(model.notice, Some(Notice::SettledAll(5)));
    let one = model.book().standing(&Subject::Reading(3.into(), day("2025-06-30"))).unwrap();
    let held = one.settled().unwrap();
    assert_eq!((held.body.facts().number(), held.reason.as_deref()), (Some(dec("6")), Some("已与报表核对")));
    assert_eq!(held.parents.len(), 2, "it has seen both");
    update(&mut model, Action::Undid, now(102));
    assert_eq!((model.ledger.len(), model.book().conflicts().len()), (before + 6, 7), "one step back");
    update(&mut model, Action::Redid, now(103));
    assert_eq!(model.book().conflicts().len(), 2);
}

/// What has come since it was on screen is not settled unseen.
#[test]
fn many_are_not_settled_where_one_has_changed_since() {
    let mut model = torn();
    let all = model.book().conflicts();
    let site = site_key(model.book(), &Site { name: "x".into(), unit: Some("scjgj".into()) });
    let ticked = many::many(&model, &all, &site).ticked;
    model.ledger.add([by("xzspj", 5, &[], reading_of(3, "2025-06-30", "8"))]);
    let form = ManyForm { ticked, site, reason: "核对".into() };
    assert_eq!(form.check(&model).err().unwrap(), [("many-site", Wrong::Changed)]);
}

/// A correction of another unit's meets a withdrawal: nobody can record that for it, so what hides its ground is
/// withdrawn, in the same go as the others are settled.
#[test]
fn what_only_its_unit_can_record_is_kept_by_withdrawing_what_hides_it() {
    let said = by("gzjrj", 1, &[], update_of(10, "2025-06-30", TaskState::Done));
    let edit = by("gzjrj", 2, &[said.id], update_of(10, "2025-06-30", TaskState::Stuck));
    let gone = by("gzjrj", 3, &[], Body::Withdrawal { of: vec![said.id], reason: "填错".into() });
    let torn =
        [("6", "gzjrj"), ("7", "scjgj")].map(|(v, unit)| by(unit, 4, &[], reading_of(1, "2025-06-30", v)));
    let mut model = model([vec![said, edit, gone], torn.to_vec()].concat());
    update(&mut model, Action::ChoseSite(Site { name: "办公室".into(), unit: None }), now(5));
    let all = model.book().conflicts();
    assert_eq!(all.len(), 2);
    let site = site_key(model.book(), &Site { name: "x".into(), unit: Some("gzjrj".into()) });
    let form = ManyForm { ticked: many::many(&model, &all, &site).ticked, site, reason: "核对".into() };
    let before = model.ledger.len();
    let action = form.check(&model).unwrap();
    update(&mut model, action, now(6));
    assert_eq!((model.ledger.len(), model.book().conflicts().len()), (before + 2, 0));
    assert_eq!(
        work::row_of(&model, Work::Task(10), "gzjrj").unwrap().state,
        Some(Said::Agreed(TaskState::Stuck))
    );
    update(&mut model, Action::Undid, now(7));
    assert_eq!((model.ledger.len(), model.book().conflicts().len()), (before + 3, 2));
}

/// A unit speaks for the one that it took over: what both said is its own to settle.
#[test]
fn a_unit_and_the_one_that_it_took_over_are_one_site() {
    let plan = || {
        let mut plan = shipped();
        let heir = plan.units.iter_mut().find(|u| u.id == "gzjrj").unwrap();
        heir.predecessors = vec!["old".into()];
        plan
    };
    let said = |unit: &str, state| {
        let site = Site { name: unit.into(), unit: Some(unit.into()) };
        let body = update_of(10, "2025-06-30", state);
        Arc::new(seal(Draft { at: 1, plan: plan().id, site, parents: Vec::new(), body, reason: None }))
    };
    let entries = [said("old", TaskState::Done), said("gzjrj", TaskState::Stuck)];
    let mut model = Model::new(Arc::new(plan()), entries.into_iter().collect(), day("2025-07-03"));
    update(&mut model, Action::ChoseSite(Site { name: "办公室".into(), unit: None }), now(1));
    let all = model.book().conflicts();
    let key = site_key(model.book(), &Site { name: "旧".into(), unit: Some("old".into()) });
    assert_eq!(key, "unit.gzjrj", "an heir speaks for it");
    assert_eq!(many::many(&model, &all, &key).leaves.len(), 1);
}

#[test]
fn what_a_site_said_in_two_ways_goes_back_to_it() {
    let model = torn();
    let sheets = recheck::sheets(&model, &model.book().conflicts(), 480);
    assert_eq!(sheets.len(), 1);
    let text = recheck::text(&sheets[0]);
    for part in [shipped().unit_name("gzjrj"), "任务 10", "已完成", "受阻", "1. "] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(sheets[0].items.len(), 1, "what others said otherwise is not its own to settle");
}

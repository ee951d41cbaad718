//! What people do and what follows: forms as typed, recording, keeping, import with undo, export.

use crate::common::{carry, shipped};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::incoming::{About, Opened, Outlook, Refusal};
use guanghan_ip_plan::app::model::{Model, Notice, SHOWN, SaveState, WriteFault};
use guanghan_ip_plan::app::settling::{SettlingForm, Third, can_keep, third};
use guanghan_ip_plan::app::staging::Staging;
use guanghan_ip_plan::app::typed::{ReadingForm, UpdateForm, interim_target};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::app::wrong::NoDay;
use guanghan_ip_plan::app::wrong::NoNumber;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check::Fault;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, Subject, TaskState, Work};
use guanghan_ip_plan::domain::extract::ExportFilter;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::domain::readings::Account;
use guanghan_ip_plan::format::{snapshot, writer};
use guanghan_ip_plan::view::problems::{self, Tone};
use guanghan_ip_plan::view::screens::ledger::hides;
use std::sync::Arc;

fn now(seconds: i64) -> Now {
    Now { seconds, today: day::parse("2025-07-03").unwrap() }
}

fn model(who: &str) -> Model {
    let mut model = Model::new(Arc::new(shipped()), Ledger::default(), now(0).today);
    let site = Site { name: who.into(), unit: None };
    update(&mut model, Action::ChoseSite(site), now(1));
    model
}

fn reading(value: &str, as_of: &str) -> Body {
    let plan = shipped();
    let form = ReadingForm {
        value: value.into(),
        as_of: as_of.into(),
        source: "测试报表".into(),
        note: String::new(),
        verified: "self".into(),
        ..Default::default()
    };
    form.check(&plan, 5.into(), plan.indicator(5).unwrap(), now(0).today).unwrap()
}

fn status(model: &Model, no: u16) -> Status {
    let indicator = model.plan.indicator(no).unwrap();
    Account::of(&model.plan, &model.ledger, indicator).judgement.status
}

fn kept(effects: &[Effect]) -> usize {
    effects
        .iter()
        .map(|e| match e {
            Effect::Keep(entries) | Effect::KeepImported { entries, .. } => entries.len(),
            _ => 0,
        })
        .sum()
}

#[track_caller]
fn check_reading(no: u16, value: &str, as_of: &str, source: &str, want: &[(&str, Wrong)]) {
    let plan = shipped();
    let form = ReadingForm {
        value: value.into(),
        as_of: as_of.into(),
        source: source.into(),
        note: String::new(),
        verified: "self".into(),
        ..Default::default()
    };
    let got = form.check(&plan, no.into(), plan.indicator(no).unwrap(), now(0).today);
    assert_eq!(got.err().unwrap_or_default(), want, "no. {no}: {value:?} {as_of:?} {source:?}");
}

#[test]
fn readings_are_checked_at_their_fields() {
    let day = |t: &str| day::parse(t).unwrap();
    for good in ["1.18", " 1.18 ", "１．１８", "1.18亿元", "1,000.5", "0"] {
        check_reading(5, good, "2025-06-30", "报表", &[]);
    }
    for good in ["2025-6-30", "2025/06/30", "2025年6月30日", "２０２５-06-30"] {
        check_reading(5, "1.18", good, "报表", &[]);
    }
    check_reading(
        5,
        "",
        "",
        "",
        &[("value", Wrong::Missing), ("as_of", Wrong::Missing), ("source", Wrong::Missing)],
    );
    let written = |number: &str| Wrong::Number(NoNumber::Written(number.into()));
    check_reading(5, "一点一八", "2025-06-30", "报表", &[("value", written("1.18"))]);
    check_reading(5, "1e5", "2025-06-30", "报表", &[("value", written("100000"))]);
    check_reading(5, "10000000000000", "2025-06-30", "报表", &[("value", Wrong::TooLarge)]);
    check_reading(5, "-1", "2025-06-30", "报表", &[("value", Wrong::Bound(Fault::Negative))]);
    check_reading(8, "100.1%", "2025-06-30", "报表", &[("value", Wrong::Bound(Fault::OverHundred))]);
    check_reading(8, "85.5 %", "2025-06-30", "报表", &[]);
    check_reading(2, "3.5", "2025-06-30", "报表", &[("value", Wrong::Bound(Fault::NotWhole))]);
    check_reading(1, "6.5", "2025-06-30", "报表", &[]);
    let impossible = Wrong::Day(NoDay::Impossible(Some("2025-06-31".into())));
    check_reading(5, "1.18", "2025-06-31", "报表", &[("as_of", impossible)]);
    let early = Wrong::Bound(Fault::TooEarly(day("2024-01-01")));
    check_reading(5, "1.18", "2023-12-31", "报表", &[("as_of", early)]);
    let future = Wrong::Bound(Fault::InFuture(day("2025-07-03")));
    check_reading(5, "1.18", "2025-07-04", "报表", &[("as_of", future)]);
    let late = Wrong::Bound(Fault::TooLate(day("2026-12-31")));
    check_reading(5, "1.18", "2027-01-01", "报表", &[("as_of", late)]);
    check_reading(5, "1.18", "2025-06-30", &"长".repeat(201), &[("source", Wrong::TooLong(200))]);
    check_reading(5, "1.18", "2025-06-30", "a\u{7}b", &[("source", Wrong::Control)]);
}

#[test]
fn other_forms_are_checked_too() {
    let plan = shipped();
    let form = UpdateForm {
        as_of: "2025-06-30".into(),
        state: String::new(),
        note: " ".into(),
        evidence: String::new(),
    };
    let faults = form.check(&plan, Work::Task(10), now(0).today).err();
    assert_eq!(faults, Some(vec![("state", Wrong::Missing), ("note", Wrong::Missing)]));
    let whole = plan.indicator(6).unwrap();
    assert_eq!(
        interim_target(6.into(), whole, 2025, "3.5"),
        Err(("interim-target", Wrong::Bound(Fault::NotWhole)))
    );
}

#[test]
fn nothing_is_recorded_before_somebody_said_who_types() {
    let mut model = Model::new(Arc::new(shipped()), Ledger::default(), now(0).today);
    assert!(update(&mut model, Action::Recorded(reading("1.18", "2025-06-30")), now(5)).is_empty());
    assert!(model.ledger.is_empty());
}

#[test]
fn a_reading_moves_the_status_and_a_withdrawal_moves_it_back() {
    let mut model = model("测试点");
    let effects = update(&mut model, Action::Recorded(reading("1.18", "2025-06-30")), now(5));
    assert_eq!((kept(&effects), status(&model, 5)), (1, Status::Behind));
    update(&mut model, Action::Recorded(reading("1.2", "2025-06-30")), now(6));
    assert_eq!(status(&model, 5), Status::Ahead);
    let correction = model.ledger.iter().find(|e| !e.parents.is_empty()).unwrap().id;
    update(&mut model, Action::Withdrew(vec![correction], "写错".into()), now(7));
    assert_eq!((model.ledger.len(), status(&model, 5)), (3, Status::Behind));
}

#[test]
fn keeping_only_gets_stronger_and_a_failure_is_said() {
    let mut model = model("测试点");
    update(&mut model, Action::Recorded(reading("1.18", "2025-06-30")), now(5));
    let id = model.ledger.iter().next().unwrap().id;
    update(&mut model, Action::FailedWrite(vec![id], WriteFault::Full), now(6));
    assert_eq!(model.save_state(id), Some(SaveState::Unsaved(WriteFault::Full)));
    let alarms = |model: &Model| {
        let standing = problems::standing(model);
        standing.iter().filter(|(tone, says, _)| *tone == Tone::Bad && says.starts_with("未保存")).count()
    };
    assert_eq!((alarms(&model), model.notice.clone()), (1, None), "no good word stays beside it");
    assert_eq!(kept(&update(&mut model, Action::RetriedSaving, now(7))), 1);
    update(&mut model, Action::Moved, now(7));
    assert_eq!(alarms(&model), 1, "what is not saved is said on every screen");
    update(&mut model, Action::Recorded(reading("1.19", "2025-07-01")), now(7));
    assert_eq!(alarms(&model), 1, "and whatever goes well after it");
    update(&mut model, Action::Kept(vec![id], SaveState::Durable), now(8));
    assert_eq!(
        (alarms(&model), &model.notice),
        (0, &Some(Notice::Recorded)),
        "the alarm ends with its cause"
    );
    update(&mut model, Action::Kept(vec![id], SaveState::Recorded), now(9));
    assert_eq!(model.save_state(id), Some(SaveState::Durable));
}

#[test]
fn what_the_log_refuses_is_no_good_news_and_is_tried_again() {
    let mut model = model("测试点");
    update(&mut model, Action::Recorded(reading("1.18", "2025-06-30")), now(5));
    let id = model.ledger.iter().next().unwrap().id;
    update(&mut model, Action::Kept(vec![id], SaveState::Recorded), now(6));
    assert_eq!(model.notice, Some(Notice::Recorded));
    update(&mut model, Action::Kept(vec![id], SaveState::Stalled(WriteFault::Full)), now(6));
    assert_eq!(model.save_state(id), Some(SaveState::Stalled(WriteFault::Full)));
    assert_eq!(model.notice, None, "no good word stays beside it");
    assert_eq!(model.waiting().len(), 1);
    assert!(!model.would_lose(), "closing the page loses nothing: the journal has it");
    assert_eq!(kept(&update(&mut model, Action::RetriedSaving, now(7))), 1);
    // The journal has it all along: that it was written there once more is no news.
    update(&mut model, Action::Kept(vec![id], SaveState::Recorded), now(8));
    assert_eq!(model.waiting().len(), 1);
    update(&mut model, Action::Kept(vec![id], SaveState::Durable), now(9));
    assert_eq!((model.waiting().len(), model.save_state(id)), (0, Some(SaveState::Durable)));
}

#[test]
fn what_only_the_journal_has_again_is_written_again() {
    let mut model = model("测试点");
    update(&mut model, Action::Recorded(reading("1.18", "2025-06-30")), now(5));
    let id = model.ledger.iter().next().unwrap().id;
    update(&mut model, Action::Kept(vec![id], SaveState::Durable), now(6));
    assert_eq!(kept(&update(&mut model, Action::FellBack(vec![id]), now(7))), 1);
    assert_eq!(model.save_state(id), Some(SaveState::Recorded));
    let effects = update(&mut model, Action::Vanished(vec![id]), now(8));
    assert!(effects.is_empty(), "what is gone is written back when a person says so");
    assert!(model.would_lose());
    let effects = update(&mut model, Action::RetriedSaving, now(9));
    assert_eq!(kept(&effects), 1);
    assert!(effects.contains(&Effect::KeepSite(model.site.clone().unwrap())), "who types was forgotten too");
}

#[test]
fn the_list_of_what_is_kept_does_not_grow_for_ever() {
    let mut model = model("测试点");
    for at in 0..2 * SHOWN as i64 {
        update(&mut model, Action::Recorded(reading(&format!("{}", 1 + at), "2025-06-30")), now(5 + at));
        let last = model.ledger.iter().map(|e| e.id).find(|id| model.save_state(*id).is_none());
        update(&mut model, Action::Kept(last.into_iter().collect(), SaveState::Durable), now(6 + at));
    }
    assert!(model.save_states.len() <= SHOWN);
    assert!(model.saved);
    update(&mut model, Action::Recorded(reading("3", "2025-07-01")), now(7));
    let all: Vec<EntryId> = model.ledger.iter().map(|e| e.id).collect();
    update(&mut model, Action::Vanished(all.clone()), now(8));
    assert_eq!(model.unsaved().len(), all.len(), "what is not on disk is never dropped from it");
}

#[test]
fn an_import_is_unsaved_from_the_first_moment() {
    let (_, text) = recorded("甲点", &[("1.18", "2025-06-30"), ("1.2", "2025-07-01")]);
    let mut ours = model("办公室");
    open(&mut ours, vec![file("甲.json", &text)], 11);
    let effects = update(&mut ours, Action::ConfirmedImport, now(12));
    assert!(ours.would_lose());
    assert_eq!((ours.unsaved().len(), ours.writing), (2, Some((0, 2))));
    let Some(Effect::KeepImported { entries, files, .. }) = effects.first() else {
        panic!("nothing is kept")
    };
    assert_eq!(
        files.iter().map(|(name, ids)| (name.as_str(), ids.len())).collect::<Vec<_>>(),
        [("甲.json", 2)]
    );
    let ids: Vec<EntryId> = entries.iter().map(|e| e.id).collect();
    update(&mut ours, Action::Kept(ids, SaveState::Durable), now(13));
    assert!(!ours.would_lose() && ours.saved);
}

#[test]
fn the_last_step_may_be_an_import() {
    let (_, text) = recorded("甲点", &[("1.18", "2025-06-30")]);
    let mut ours = model("办公室");
    update(&mut ours, Action::Recorded(reading("1.15", "2024-12-31")), now(10));
    let own = ours.ledger.iter().next().unwrap().id;
    open(&mut ours, vec![file("甲.json", &text)], 11);
    update(&mut ours, Action::ConfirmedImport, now(12));
    let is_undone = |model: &Model| model.undone_by().is_some();
    update(&mut ours, Action::Undid, now(13));
    assert!(is_undone(&ours) && !ours.ledger.is_hidden(&own), "the import, not what was recorded before it");
    update(&mut ours, Action::Redid, now(14));
    assert!(!is_undone(&ours));
    update(&mut ours, Action::Undid, now(15));
    assert!(is_undone(&ours));
    update(&mut ours, Action::Undid, now(16));
    assert!(ours.ledger.is_hidden(&own), "then the step before it");
    update(&mut ours, Action::Redid, now(17));
    update(&mut ours, Action::Redid, now(18));
    assert!(!is_undone(&ours) && !ours.ledger.is_hidden(&own));
    // By its own button: no step is left that would take it back once more.
    update(&mut ours, Action::UndidImport, now(19));
    update(&mut ours, Action::Undid, now(20));
    assert!(ours.ledger.is_hidden(&own) && is_undone(&ours));
}

fn file(name: &str, text: &str) -> Opened {
    let plan = "guanghan-ip-2024-2026";
    Opened {
        name: name.into(),
        read: snapshot::read(text.as_bytes(), plan).map(Arc::new).map_err(Refusal::Bad),
    }
}

fn is_nothing_written(effects: &[Effect]) -> bool {
    effects.iter().all(|e| matches!(e, Effect::LetGo(..) | Effect::Register(_)))
}

/// Opens files and does the work that the shell is then asked to do.
fn open(model: &mut Model, files: Vec<Opened>, at: i64) {
    let effects = update(model, Action::Opened(files), now(at));
    stage(model, &effects, at);
}

fn stage(model: &mut Model, effects: &[Effect], at: i64) {
    let asked: Vec<_> =
        effects.iter().filter(|e| !matches!(e, Effect::LetGo(..) | Effect::Register(_))).collect();
    assert_eq!(asked, [&Effect::Stage]);
    let incoming = model.incoming.clone().unwrap();
    let mut staging = Staging::of(model, &incoming);
    while staging.advance(&model.ledger) {
        let (done, all) = staging.progress();
        assert!(done <= all);
    }
    let (outlook, staged) = staging.finish(&model.ledger);
    update(model, Action::Staged(incoming.turn, Arc::new(outlook), Box::new(staged)), now(at));
}

fn exported(model: &mut Model, filter: ExportFilter) -> String {
    let effects = update(model, Action::Exported(filter), now(6));
    let (_, files) = carry(model, effects, now(6));
    files.into_iter().next().unwrap().1
}

/// A model in which a site has recorded these readings of indicator 5, and its snapshot.
fn recorded(who: &str, readings: &[(&str, &str)]) -> (Model, String) {
    let mut model = model(who);
    for (at, (value, as_of)) in readings.iter().enumerate() {
        update(&mut model, Action::Recorded(reading(value, as_of)), now(100 + at as i64));
    }
    let text = exported(&mut model, ExportFilter::default());
    (model, text)
}

#[test]
fn d15_what_one_file_cannot_hold_goes_into_several() {
    let (mut model, _) = recorded("甲点", &[("1.18", "2025-06-30")]);
    let one = model.ledger.iter().next().unwrap().clone();
    let copies = |n: u32, raw: &Arc<str>| {
        let copy = |at: u32| {
            let mut id = [0; 16];
            id[..4].copy_from_slice(&at.to_be_bytes());
            Arc::new(Entry { id: EntryId::new(id), raw: raw.clone(), ..(*one).clone() })
        };
        (0..n).map(copy).collect::<Vec<_>>()
    };
    let large: Arc<str> = "测".repeat(8_000_000).into();
    let sizes = |entries| writer::parted(entries).iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(sizes(Vec::new()), [0]);
    assert_eq!(sizes(copies(200_000, &one.raw)), [200_000]);
    assert_eq!(sizes(copies(200_001, &one.raw)), [200_000, 1]);
    assert_eq!(sizes(copies(5, &large)), [2, 2, 1]);

    model.ledger.add(copies(3, &large));
    let all: Vec<EntryId> = model.ledger.iter().map(|e| e.id).collect();
    let effects = update(&mut model, Action::Exported(ExportFilter::default()), now(7));
    let (_, files) = carry(&mut model, effects, now(7));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let name = "guanghan-ip-2024-2026_甲点_2025-07-03";
    assert_eq!(names, [format!("{name}.json"), format!("{name}_2.json")]);
    let texts: String = files.iter().map(|(_, text)| text.as_str()).collect();
    for id in &all {
        assert_eq!(texts.matches(&format!("{{\"id\":\"{id}\"")).count(), 1, "each in one of them");
    }
    let export = model.export.unwrap();
    assert_eq!((export.file, export.is_single), (format!("{name}.json 等 2 个文件"), false));
    assert_eq!(*export.ids, *all);
}

#[test]
fn e06_e15_e16_import_preview_undo_and_redo() {
    let mut theirs = model("甲点");
    update(&mut theirs, Action::Recorded(reading("1.18", "2025-06-30")), now(5));
    let effects = update(&mut theirs, Action::Exported(ExportFilter::default()), now(6));
    let (name, text) = carry(&mut theirs, effects, now(6)).1.into_iter().next().unwrap();
    assert_eq!(name, "guanghan-ip-2024-2026_甲点_2025-07-03.json");
    assert_eq!(theirs.only_here().0, 1, "an export counts only once somebody says it arrived");
    update(&mut theirs, Action::ConfirmedExport, now(7));
    assert_eq!(theirs.only_here().0, 0);

    let mut ours = model("乙点");
    update(&mut ours, Action::Recorded(reading("1.2", "2025-06-30")), now(8));
    let before = (ours.ledger.clone(), status(&ours, 5));
    open(&mut ours, vec![file("甲.json", &text)], 9);
    let outlook = ours.incoming.as_ref().unwrap().outlook.clone().unwrap();
    let one = &outlook.files[0];
    assert_eq!((one.new, one.known, one.conflicts, outlook.new), (1, 0, 1, 1));
    assert_eq!(one.by_site, [("甲点".to_string(), 1)]);
    assert_eq!(one.by_about, [(About::Indicator(IndicatorRef::Plan(5)), 1)]);
    assert_eq!(outlook.changes, [(5, Status::Ahead, Status::Unsettled)]);
    update(&mut ours, Action::CancelledImport, now(10));
    assert_eq!((ours.ledger.clone(), status(&ours, 5)), before, "a preview changes nothing");

    open(&mut ours, vec![file("甲.json", &text)], 11);
    let effects = update(&mut ours, Action::ConfirmedImport, now(12));
    assert_eq!((kept(&effects), ours.ledger.len()), (1, 2));
    let Some(Effect::KeepImported { before: copied, exported, .. }) = effects.first() else {
        panic!("no safety copy")
    };
    let text: String = writer::pieces(&ours.plan.id, exported, copied).collect();
    let copy = snapshot::read(text.as_bytes(), &ours.plan.id).unwrap();
    assert!(copy.is_whole && copy.damaged.is_empty());
    assert_eq!(copy.entries.into_iter().collect::<Ledger>(), before.0, "the copy is the ledger before");
    assert_eq!(ours.book().conflicts().len(), 1);
    assert_eq!(status(&ours, 5), Status::Unsettled, "a conflict is nobody's value");
    assert_eq!(ours.elsewhere.values().map(|f| f.to_string()).collect::<Vec<_>>(), ["甲.json"]);

    update(&mut ours, Action::UndidImport, now(13));
    assert_eq!((ours.book().conflicts().len(), status(&ours, 5)), (0, before.1));
    update(&mut ours, Action::RedidImport, now(13));
    assert_eq!(ours.book().conflicts().len(), 1);
    update(&mut ours, Action::UndidImport, now(13));
    assert_eq!(ours.book().conflicts().len(), 0);
    update(&mut ours, Action::RedidImport, now(13));
    assert_eq!(ours.book().conflicts().len(), 1);
    open(&mut ours, vec![file("甲.json", &text)], 15);
    let outlook = ours.incoming.as_ref().unwrap().outlook.clone().unwrap();
    assert_eq!((outlook.files[0].new, outlook.files[0].known), (0, 1));
    assert!(is_nothing_written(&update(&mut ours, Action::ConfirmedImport, now(16))));
}

#[test]
fn several_files_are_one_import_and_any_can_be_left_out() {
    let (_, first) = recorded("甲点", &[("1.18", "2025-06-30"), ("1.15", "2024-12-31")]);
    let (mut second, _) = recorded("乙点", &[("1.19", "2025-03-31")]);
    open(&mut second, vec![file("甲.json", &first)], 20);
    update(&mut second, Action::ConfirmedImport, now(21));
    let both = exported(&mut second, ExportFilter::default());

    let mut ours = model("办公室");
    let bad = Opened { name: "坏.json".into(), read: Err(Refusal::Unreadable) };
    open(&mut ours, vec![file("甲.json", &first), file("乙.json", &both), bad.clone()], 30);
    let incoming = ours.incoming.as_ref().unwrap();
    assert_eq!(incoming.refused, [("坏.json".to_string(), Refusal::Unreadable)]);
    let outlook = incoming.outlook.clone().unwrap();
    assert_eq!(
        outlook.files.iter().map(|f| f.new).collect::<Vec<_>>(),
        [2, 3],
        "each against the ledger now"
    );
    assert_eq!(outlook.new, 3, "what both bring counts once");

    let effects = update(&mut ours, Action::ChoseFile(1, false), now(31));
    assert!(update(&mut ours, Action::ConfirmedImport, now(31)).is_empty(), "not before it is worked out");
    let turn = ours.incoming.as_ref().unwrap().turn;
    stage(&mut ours, &effects, 32);
    assert_eq!(ours.incoming.as_ref().unwrap().outlook.clone().unwrap().new, 2);
    // What was worked out for an older choice is not used.
    let effects = update(&mut ours, Action::ChoseFile(1, true), now(33));
    let (outlook, staged) = Staging::of(&ours, ours.incoming.as_ref().unwrap()).finish(&ours.ledger);
    update(&mut ours, Action::Staged(turn, Arc::new(outlook), Box::new(staged)), now(33));
    assert!(!ours.incoming.as_ref().unwrap().is_ready());
    stage(&mut ours, &effects, 34);
    // Something recorded meanwhile is not lost, and not counted as brought.
    update(&mut ours, Action::Recorded(reading("1.2", "2024-09-30")), now(35));
    assert_eq!(kept(&update(&mut ours, Action::ConfirmedImport, now(36))), 3);
    assert_eq!(ours.ledger.len(), 4);

    let refused = update(&mut ours, Action::Opened(vec![bad]), now(40));
    assert!(matches!(refused.as_slice(), [Effect::Register(_)]) && ours.incoming.is_none());
    assert_eq!(ours.notice, Some(Notice::Refused("坏.json".into(), Refusal::Unreadable)));
}

#[test]
fn e05_a_torn_file_is_taken_only_when_asked_for() {
    let (_, text) = recorded("甲点", &[("1.18", "2025-06-30"), ("1.15", "2024-12-31")]);
    let torn = text.replace("\"count\": 2", "\"count\": 3");
    let mut ours = model("办公室");
    open(&mut ours, vec![file("少.json", &torn)], 20);
    assert!(!ours.incoming.as_ref().unwrap().files[0].chosen);
    assert!(is_nothing_written(&update(&mut ours, Action::ConfirmedImport, now(21))));
    assert!(ours.ledger.is_empty());
    open(&mut ours, vec![file("少.json", &torn)], 22);
    let effects = update(&mut ours, Action::ChoseFile(0, true), now(23));
    stage(&mut ours, &effects, 24);
    update(&mut ours, Action::ConfirmedImport, now(25));
    assert_eq!(ours.ledger.len(), 2);
}

#[test]
fn undo_takes_back_the_last_thing_and_redo_brings_it_back() {
    let mut model = model("测试点");
    assert!(update(&mut model, Action::Undid, now(1)).is_empty(), "nothing to take back");
    update(&mut model, Action::Recorded(reading("1.18", "2025-06-30")), now(5));
    update(
        &mut model,
        Action::RecordedAll(vec![reading("1.19", "2025-03-31"), reading("1.2", "2024-12-31")]),
        now(6),
    );
    let shown =
        |model: &Model| model.book().standings(Subject::Reading(0.into(), day::Day::MIN), &|_| true).len();
    assert_eq!(shown(&model), 3);
    update(&mut model, Action::Undid, now(7));
    assert_eq!(
        (shown(&model), model.notice.clone()),
        (1, Some(Notice::Undone(2))),
        "what came at once goes at once"
    );
    update(&mut model, Action::Undid, now(8));
    assert_eq!(shown(&model), 0);
    update(&mut model, Action::Redid, now(9));
    update(&mut model, Action::Redid, now(10));
    assert_eq!((shown(&model), model.notice.clone()), (3, Some(Notice::Redone(2))));
    assert!(update(&mut model, Action::Redid, now(11)).is_empty());
    update(&mut model, Action::Undid, now(10));
    assert_eq!(shown(&model), 1, "what was brought back can be taken back again, within the second too");
    // Something new forgets what was taken back.
    update(&mut model, Action::Recorded(reading("1.21", "2025-06-30")), now(13));
    assert!(update(&mut model, Action::Redid, now(14)).is_empty());
    // A withdrawal is taken back like anything else.
    let last = model.book().heads(&Subject::Reading(5.into(), day::parse("2025-06-30").unwrap()));
    update(&mut model, Action::Withdrew(last, "写错".into()), now(15));
    assert_eq!(status(&model, 5), Status::Behind);
    update(&mut model, Action::Undid, now(16));
    assert_eq!(status(&model, 5), Status::Ahead);
    assert_eq!(model.ledger.len(), 3 + 2 + 2 + 1 + 1 + 2, "nothing was ever removed");
}

/// A model in conflict over indicator 5 as of 2025-06-30: 1.18 by one site, 1.2 by another.
fn in_conflict() -> (Model, Subject, Vec<Arc<Entry>>) {
    let (_, theirs) = recorded("甲点", &[("1.18", "2025-06-30")]);
    let mut ours = model("乙点");
    update(&mut ours, Action::Recorded(reading("1.2", "2025-06-30")), now(8));
    open(&mut ours, vec![file("甲.json", &theirs)], 9);
    update(&mut ours, Action::ConfirmedImport, now(10));
    let subject = ours.book().conflicts().first().cloned().unwrap();
    let standing = ours.book().standing(&subject).unwrap();
    (ours, subject, standing.heads)
}

#[test]
fn a_conflict_is_settled_by_an_entry_that_has_seen_every_head() {
    let (mut ours, subject, heads) = in_conflict();
    assert_eq!(third(&ours, &subject), Third::Number);
    let seen: Vec<EntryId> = heads.iter().map(|h| h.id).collect();
    let blank = SettlingForm { seen: seen.clone(), ..SettlingForm::default() };
    let faults = blank.check(&ours, &subject).err().unwrap();
    let fields: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["settle-reason", "settle-value", "settle-source"]);
    let form = SettlingForm {
        seen,
        head: Some(heads[0].id),
        reason: "以银行回单为准".into(),
        ..SettlingForm::default()
    };
    let action = form.check(&ours, &subject).unwrap();
    update(&mut ours, action, now(20));
    assert_eq!(ours.book().conflicts().len(), 0);
    let settled = ours.book().standing(&subject).unwrap().heads;
    assert_eq!(settled.len(), 1);
    assert_eq!(settled[0].body.facts().value, heads[0].body.facts().value);
    let mut seen: Vec<EntryId> = heads.iter().map(|h| h.id).collect();
    seen.sort();
    assert_eq!(settled[0].parents, seen);
    assert_eq!(settled[0].reason.as_deref(), Some("以银行回单为准"));
    assert_eq!(ours.book().settled().len(), 1);
    // The reason travels, in the bytes that were hashed.
    let text = exported(&mut ours, ExportFilter::default());
    let read = snapshot::read(text.as_bytes(), &ours.plan.id).unwrap();
    assert!(read.is_whole && read.damaged.is_empty());
    assert!(
        read.entries.iter().any(|e| e.reason.as_deref() == Some("以银行回单为准") && e.parents.len() == 2)
    );
}

#[test]
fn a_conflict_is_settled_by_a_third_value_too() {
    let (mut ours, subject, heads) = in_conflict();
    let form = SettlingForm {
        seen: heads.iter().map(|h| h.id).collect(),
        value: "1.19".into(),
        source: "核实后的报表".into(),
        reason: "两处都漏了一笔".into(),
        ..SettlingForm::default()
    };
    let action = form.check(&ours, &subject).unwrap();
    update(&mut ours, action, now(20));
    assert_eq!(ours.book().conflicts().len(), 0);
    assert!(
        matches!(&ours.book().standing(&subject).unwrap().heads[0].body, Body::Reading { value, .. } if value.to_string() == "1.19")
    );
}

/// DESIGN §4: parents are the heads that the writer saw.
#[test]
fn b4_a_head_that_nobody_saw_is_not_settled() {
    let (mut ours, subject, heads) = in_conflict();
    let form = SettlingForm {
        seen: heads.iter().map(|h| h.id).collect(),
        head: Some(heads[0].id),
        reason: "以银行回单为准".into(),
        ..SettlingForm::default()
    };
    let (other, _) = recorded("丙点", &[("1.05", "2025-06-30")]);
    update(
        &mut ours,
        Action::Arrived { entries: other.ledger.iter().cloned().collect(), earlier: 0 },
        now(15),
    );
    let faults = form.check(&ours, &subject).err().unwrap();
    assert_eq!(faults, [("settle-choice", Wrong::Changed)]);
    let seen = ours.book().heads(&subject);
    assert_eq!(seen.len(), 3);
    assert!(SettlingForm { seen, ..form }.check(&ours, &subject).is_ok());
}

#[test]
fn e13_a_correction_that_met_a_withdrawal_is_kept_or_withdrawn_with_a_reason() {
    let (mut theirs, text) = recorded("甲点", &[("1.18", "2025-06-30")]);
    let first = theirs.ledger.iter().next().unwrap().id;
    let mut ours = model("乙点");
    open(&mut ours, vec![file("甲.json", &text)], 9);
    update(&mut ours, Action::ConfirmedImport, now(10));
    update(&mut ours, Action::Recorded(reading("1.2", "2025-06-30")), now(11));
    update(&mut theirs, Action::Withdrew(vec![first], "填错了".into()), now(11));
    let text = exported(&mut theirs, ExportFilter::default());
    open(&mut ours, vec![file("甲2.json", &text)], 12);
    let outlook = ours.incoming.as_ref().unwrap().outlook.clone().unwrap();
    assert_eq!((outlook.conflicts.len(), outlook.files[0].conflicts), (1, 1), "the preview says so");
    update(&mut ours, Action::ConfirmedImport, now(13));
    assert_eq!(status(&ours, 5), Status::Ahead, "the correction is the value");
    let subject = ours.book().conflicts().first().cloned().unwrap();
    let form = SettlingForm {
        seen: ours.book().heads(&subject),
        head: ours.book().heads(&subject).first().copied(),
        reason: "已与银行核对".into(),
        ..SettlingForm::default()
    };
    let mut kept = ours.clone();
    update(&mut kept, form.check(&ours, &subject).unwrap(), now(14));
    assert_eq!((kept.book().conflicts().len(), status(&kept, 5)), (0, Status::Ahead));
    assert_eq!(kept.book().settled().len(), 1, "and stays readable");
    let form = SettlingForm { head: None, withdraws: true, ..form };
    let action = form.check(&ours, &subject).unwrap();
    update(&mut ours, action, now(14));
    assert_eq!((ours.book().conflicts().len(), status(&ours, 5)), (0, Status::Unreported));
    let faults = SettlingForm { reason: String::new(), ..form }.check(&kept, &subject).err().unwrap();
    assert_eq!(faults[0].0, "settle-choice", "seen by nobody any more");
}

/// What a unit says of a task at the middle of 2025.
fn said(no: u16, state: TaskState) -> Body {
    Body::Update {
        work: Work::Task(no),
        as_of: day::parse("2025-06-30").unwrap(),
        state,
        note: "进展".into(),
        evidence: Vec::new(),
    }
}

#[test]
fn another_units_update_is_settled_by_withdrawing_what_is_wrong() {
    let mut files = Vec::new();
    for state in [TaskState::Done, TaskState::Stuck] {
        let mut model = model("国资金融局");
        update(&mut model, Action::Recorded(said(10, state)), now(5));
        files.push(exported(&mut model, ExportFilter::default()));
    }
    let mut ours = model("办公室");
    open(&mut ours, files.iter().map(|text| file("甲.json", text)).collect(), 9);
    update(&mut ours, Action::ConfirmedImport, now(10));
    let subject = ours.book().conflicts().first().cloned().unwrap();
    assert_eq!(third(&ours, &subject), Third::None);
    let heads = ours.book().heads(&subject);
    let form = SettlingForm {
        seen: heads.clone(),
        head: Some(heads[0]),
        reason: "电话核实".into(),
        ..SettlingForm::default()
    };
    let action = form.check(&ours, &subject).unwrap();
    update(&mut ours, action, now(20));
    assert_eq!(ours.book().heads(&subject), [heads[0]]);
}

/// Takes a file's entries in, as its preview would.
fn take_in(model: &mut Model, name: &str, text: &str, at: i64) -> Arc<Outlook> {
    open(model, vec![file(name, text)], at);
    let outlook = model.incoming.as_ref().unwrap().outlook.clone().unwrap();
    update(model, Action::ConfirmedImport, now(at));
    outlook
}

#[test]
fn e13_another_units_update_is_kept_by_taking_the_withdrawal_back() {
    let mut unit = model("国资金融局");
    update(&mut unit, Action::Recorded(said(10, TaskState::InProgress)), now(5));
    let first = unit.ledger.iter().next().unwrap().id;
    let mut office = model("办公室");
    take_in(&mut office, "1.json", &exported(&mut unit, ExportFilter::default()), 6);
    update(&mut office, Action::Withdrew(vec![first], "误报".into()), now(7));
    update(&mut unit, Action::Recorded(said(10, TaskState::Done)), now(8));
    let outlook = take_in(&mut office, "2.json", &exported(&mut unit, ExportFilter::default()), 9);
    assert_eq!(outlook.conflicts.len(), 1);
    let subject = office.book().conflicts().first().cloned().unwrap();
    let seen = office.book().heads(&subject);
    let head = seen.first().copied();
    let form = SettlingForm { seen, head, reason: "电话核实".into(), ..SettlingForm::default() };
    let action = form.check(&office, &subject).unwrap();
    update(&mut office, action, now(10));
    assert_eq!((office.book().conflicts().len(), office.book().heads(&subject)), (0, form.seen));
}

#[test]
fn e13_keeping_one_update_does_not_bring_a_whole_import_back() {
    let mut unit = model("国资金融局");
    for no in [10, 11] {
        update(&mut unit, Action::Recorded(said(no, TaskState::InProgress)), now(5));
    }
    let mut office = model("办公室");
    take_in(&mut office, "1.json", &exported(&mut unit, ExportFilter::default()), 6);
    update(&mut office, Action::UndidImport, now(7));
    update(&mut unit, Action::Recorded(said(10, TaskState::Done)), now(8));
    update(&mut unit, Action::Recorded(said(10, TaskState::Stuck)), now(9));
    take_in(&mut office, "2.json", &exported(&mut unit, ExportFilter::default()), 10);
    let subject = office.book().conflicts().first().cloned().unwrap();
    let seen = office.book().heads(&subject);
    let head = office.ledger.get(&seen[0]).unwrap().clone();
    assert!(!can_keep(&office, &subject, &head) && can_keep(&unit, &subject, &head));
    let form = SettlingForm { seen, head: Some(head.id), reason: "核实".into(), ..SettlingForm::default() };
    assert_eq!(form.check(&office, &subject).err(), Some(vec![("settle-choice", Wrong::Missing)]));
    let form = SettlingForm { head: None, withdraws: true, ..form };
    let action = form.check(&office, &subject).unwrap();
    update(&mut office, action, now(11));
    assert_eq!((office.book().conflicts().len(), office.book().heads(&subject)), (0, Vec::new()));
}

#[test]
fn taking_back_the_withdrawal_of_an_import_brings_it_back_whoever_does_it() {
    let (_, text) = recorded("甲点", &[("1.18", "2025-06-30")]);
    let mut ours = model("办公室");
    take_in(&mut ours, "甲.json", &text, 10);
    update(&mut ours, Action::UndidImport, now(11));
    let undone_by = ours.undone_by().unwrap();
    assert!(hides(&ours, undone_by));
    let outlook = take_in(&mut ours, "甲.json", &text, 12);
    assert_eq!((outlook.files[0].known, outlook.files[0].withdrawn), (1, 1));
    update(&mut ours, Action::Withdrew(vec![undone_by], "核对后无误".into()), now(13));
    assert_eq!((&ours.notice, ours.undone_by()), (&Some(Notice::Restored), None));
    assert_eq!(status(&ours, 5), Status::Behind);
    let restored_by = ours.ledger.iter().find(|e| e.at == now(13).seconds).unwrap().id;
    assert!(!hides(&ours, undone_by) && !hides(&ours, restored_by), "nothing hides what was brought back");
    let everything = exported(&mut ours, ExportFilter::default());
    let outlook = take_in(&mut ours, "全部.json", &everything, 14);
    assert_eq!((outlook.files[0].known, outlook.files[0].withdrawn), (3, 0));
}

#[test]
fn a_preview_knows_what_taking_a_withdrawal_back_brings() {
    let (mut town, text) = recorded("甲点", &[("1.18", "2025-06-30")]);
    let (mut other, others) = recorded("乙点", &[("1.2", "2025-06-30")]);
    let first = town.ledger.iter().next().unwrap().id;
    update(&mut town, Action::Withdrew(vec![first], "误报".into()), now(200));
    let withdrawn = exported(&mut town, ExportFilter::default());
    let mut ours = model("办公室");
    for (name, text) in [("甲.json", &text), ("乙.json", &others), ("甲2.json", &withdrawn)] {
        take_in(&mut ours, name, text, 201);
    }
    assert_eq!(ours.book().conflicts().len(), 0);
    update(&mut town, Action::Undid, now(202));
    let outlook = take_in(&mut ours, "甲3.json", &exported(&mut town, ExportFilter::default()), 203);
    assert_eq!((outlook.new, outlook.conflicts.len(), ours.book().conflicts().len()), (1, 1, 1));
    take_in(&mut other, "甲3.json", &exported(&mut town, ExportFilter::default()), 204);
    assert_eq!(other.book().conflicts().len(), 1);
}

#[test]
fn a_refused_file_changes_nothing_and_says_why() {
    let mut model = model("测试点");
    let before = model.ledger.clone();
    for text in ["", "<html>", "{\"format\":\"other\"}"] {
        let effects = update(&mut model, Action::Opened(vec![file("坏.json", text)]), now(5));
        assert!(matches!(effects.as_slice(), [Effect::Register(_)]), "it is only told the register");
        assert!(matches!(model.notice, Some(Notice::Refused(_, Refusal::Bad(_)))));
        assert_eq!(model.ledger, before);
    }
}

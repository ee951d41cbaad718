//! The one gate: whatever leaves this browser is looked through for personal numbers first.

use crate::common::{carry, personal_numbers};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::leaving::is_same_press;
use guanghan_ip_plan::app::model::{Model, SetAside};
use guanghan_ip_plan::app::outgoing::{Answer, Outgoing};
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::entry::{Body, Site, TaskState, Work};
use guanghan_ip_plan::domain::extract::ExportFilter;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::view::problems::{self, Tone};
use guanghan_ip_plan::view::{chart_files, drawings, sharing};
use std::path::Path;
use std::sync::Arc;

fn now(seconds: i64) -> Now {
    Now { seconds, today: day::parse("2025-07-03").unwrap() }
}

fn update_saying(note: &str) -> Body {
    let as_of = day::parse("2025-06-30").unwrap();
    let state = TaskState::InProgress;
    Body::Update { work: Work::Task(1), as_of, state, note: note.into(), evidence: Vec::new() }
}

fn reading_from(source: &str) -> Body {
    let plan = crate::common::plan();
    let form = guanghan_ip_plan::app::typed::ReadingForm {
        value: "1.18".into(),
        as_of: "2025-06-30".into(),
        source: source.into(),
        verified: "self".into(),
        ..Default::default()
    };
    form.check(&plan, 5.into(), plan.indicator(5).unwrap(), now(0).today).unwrap()
}

fn model(site: &str, bodies: Vec<Body>) -> Model {
    let mut model = Model::new(Arc::new(crate::common::plan()), Ledger::default(), now(0).today);
    update(&mut model, Action::ChoseSite(Site { name: site.into(), unit: None }), now(1));
    for (at, body) in bodies.into_iter().enumerate() {
        update(&mut model, Action::Recorded(body), now(2 + at as i64));
    }
    model
}

/// Every way out, and whether it is asked about.
#[track_caller]
fn check(model: &mut Model, out: Outgoing, places: usize) {
    assert_eq!(personal_numbers(model, &out).len(), places, "{out:?}");
    let effects = update(model, Action::Leaves(out.clone()), now(50));
    let (others, files) = carry(model, effects, now(50));
    assert_eq!(others.is_empty() && files.is_empty(), places > 0, "{out:?}");
    assert_eq!(model.question.as_ref().map_or(0, |q| q.places.len()), places, "{out:?}");
    model.question = None;
    model.export = None;
}

#[test]
fn g18_every_way_out_passes_the_gate() {
    let share = || Outgoing::Link(sharing::all_about(5.into()));
    let all = || Outgoing::Snapshot(ExportFilter::default());
    let mut clean = model("甲点", vec![update_saying("开了会"), reading_from("季度报表")]);
    for out in [all(), share(), Outgoing::SetAside, Outgoing::Words("1.18 2025-06-30".into())] {
        check(&mut clean, out, 0);
    }
    let mut told =
        model("甲点", vec![update_saying("找王 13800138000"), reading_from("张 139-1234-5678 报")]);
    let copy: Arc<str> =
        told.ledger.iter().map(|e| format!("\"id\":\"{}\"", e.id)).collect::<String>().into();
    check(&mut told, all(), 2);
    check(&mut told, share(), 1);
    check(&mut told, Outgoing::Copy(copy), 2);
    check(&mut told, Outgoing::Copy("\"entries\": []".into()), 0);
    check(&mut told, Outgoing::SetAside, 0);
    let svg = told.clone();
    check(&mut told, Outgoing::Words(chart_files::table_words(&svg, 5.into()).unwrap()), 1);
    check(&mut told, Outgoing::Words("镇 11010519491231002X".into()), 1);
    told.set_aside = vec![
        SetAside { key: "a".into(), raw: "{\"note\":\"13800138000\",\"value\":\"13800138000\"}".into() },
        SetAside { key: "b".into(), raw: "torn 13800138000".into() },
    ];
    check(&mut told, Outgoing::SetAside, 2);
    // The name of who exports stands in the file too.
    let mut named = model("王 13800138000", Vec::new());
    check(&mut named, all(), 1);
    // Values are no telephone numbers, and neither is what places a drawing.
    let drawn = r#"<svg viewBox="0 0 13800138000 1"><title>指标</title><path d="M138 0013 8000"/><text x="1">2025</text></svg>"#;
    assert_eq!(drawings::words(drawn), "指标\n2025");
    check(&mut clean, Outgoing::Words(drawings::words(drawn)), 0);
}

#[test]
fn g18_every_button_asks_and_nothing_goes_unanswered() {
    let mut model = model("甲点", vec![update_saying("找王 13800138000"), reading_from("季度报表")]);
    let export = || Action::Exported(ExportFilter::default());
    for (answer, goes) in [(Answer::NotNow, None), (Answer::Without, Some(1)), (Answer::Anyway, Some(2))] {
        let effects = update(&mut model, export(), now(60));
        assert_eq!(carry(&mut model, effects, now(60)), (Vec::new(), Vec::new()));
        assert!(model.export.is_none(), "nothing is under way");
        let effects = update(&mut model, Action::AnsweredLeaving(answer), now(61));
        let (others, files) = carry(&mut model, effects, now(61));
        assert_eq!(model.export.as_ref().map(|e| e.ids.len()), goes, "{answer:?}");
        assert_eq!((others.len(), files.len()), (0, goes.iter().count()));
        assert_eq!(model.question, None);
        if let Some((_, text)) = files.first() {
            assert_eq!(text.contains("13800138000"), answer == Answer::Anyway);
        }
        // An answer answers once.
        assert_eq!(update(&mut model, Action::AnsweredLeaving(Answer::Anyway), now(62)), []);
        model.export = None;
    }
    // A link goes without the entry, or as it is.
    update(&mut model, Action::Recorded(reading_from("张 13800138000")), now(70));
    let share = Outgoing::Link(sharing::all_about(5.into()));
    let leave = |model: &mut Model, out, at| {
        let effects = update(model, Action::Leaves(out), now(at));
        carry(model, effects, now(at))
    };
    leave(&mut model, share.clone(), 71);
    assert!(model.question.as_ref().unwrap().can_do_without());
    let effects = update(&mut model, Action::AnsweredLeaving(Answer::Anyway), now(72));
    assert_eq!(effects, [Effect::LetOut(share.clone())]);
    leave(&mut model, share, 73);
    let effects = update(&mut model, Action::AnsweredLeaving(Answer::Without), now(74));
    match carry(&mut model, effects, now(74)).0.as_slice() {
        [Effect::LetOut(out @ Outgoing::Link(_))] => assert_eq!(personal_numbers(&model, out), []),
        other => panic!("{other:?}"),
    }
    // What holds a number outside entries cannot go without.
    update(&mut model, Action::Leaves(Outgoing::Words("13800138000".into())), now(75));
    let question = model.question.clone().unwrap();
    assert!(!question.can_do_without());
    assert!(sharing::asked(&question).0.contains("1 处像身份证号或手机号"));
    // Another screen: the question is no longer about what is seen.
    update(&mut model, Action::Moved, now(76));
    assert_eq!(model.question, None);
}

#[test]
fn g15_an_export_is_made_once_however_often_it_was_pressed() {
    let mut model = model("甲点", vec![update_saying("开了会"), reading_from("季度报表")]);
    let all = ExportFilter::default();
    let again = |m: &Model, filter: &ExportFilter, at| is_same_press(m, filter, now(at));
    assert!(!again(&model, &all, 80), "nothing is under way");
    let export = |model: &mut Model, at| {
        let effects = update(model, Action::Exported(ExportFilter::default()), now(at));
        carry(model, effects, now(at)).1.len()
    };
    assert_eq!(export(&mut model, 80), 1);
    for (at, is_again) in [(80, true), (81, true), (82, false), (200, false), (79, false)] {
        assert_eq!(again(&model, &all, at), is_again, "at {at}");
    }
    let other = ExportFilter { site: Some("乙点".into()), ..ExportFilter::default() };
    assert!(!again(&model, &other, 80), "something else");
    let effects = update(&mut model, Action::ExportedAgain, now(80));
    assert_eq!(carry(&mut model, effects, now(80)).1.len(), 1, "it did not arrive");
    update(&mut model, Action::Recorded(update_saying("又开了会")), now(80));
    assert!(!again(&model, &all, 80), "there is something new");
    export(&mut model, 90);
    update(&mut model, Action::ConfirmedExport, now(90));
    assert!(!again(&model, &all, 90), "it was answered");
    assert_eq!(update(&mut model, Action::ConfirmedExport, now(90)).len(), 0);
    assert_eq!(update(&mut model, Action::ExportedAgain, now(91)).len(), 0);
}

/// What hands something to the world outside this page.
const WAYS_OUT: [&str; 5] =
    ["files::download(", "files::hand_over(", "files::copy(", "address::print(", "address::print)"];
/// What asks the gate first.
const GATE: &str = "let_out(";
/// What carries out its answer: `Effect::Download` comes out of the gate; what is copied in these two has just
/// passed it.
const CARRIES: [&str; 4] = [
    "src/ui/store/effects.rs",
    "src/ui/store/leaving.rs",
    "src/ui/exchange/arrival.rs",
    "src/ui/screens/indicator/sharing.rs",
];

#[test]
fn g18_no_file_of_the_screens_has_a_way_out_past_the_gate() {
    let mut files = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let (mut seen, mut faults) = (0, Vec::new());
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let name =
            path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().replace('\\', "/");
        for (at, _) in WAYS_OUT.iter().flat_map(|way| text.match_indices(way)) {
            seen += 1;
            // Each within what was handed to the gate: no other function begins between.
            let asked = text[..at].rfind(GATE).is_some_and(|gate| {
                !text[gate..at].contains("\nfn ") && !text[gate..at].contains("\npub fn ")
            });
            if !asked && !CARRIES.contains(&name.as_str()) {
                faults.push(format!("{name}: {}", text[at..].lines().next().unwrap()));
            }
        }
    }
    assert!(seen >= 8, "the ways out are found: {seen}");
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn g18_what_was_looked_through_is_what_goes() {
    let mut model = model("甲点", vec![update_saying("找王 13800138000")]);
    let effects = update(&mut model, Action::Exported(ExportFilter::default()), now(60));
    carry(&mut model, effects, now(60));
    // Another tab's entries come while the question stands: nobody has been asked about those.
    let other = crate::common::entry(9, 9, &[], update_saying("找李 13900139000"));
    update(&mut model, Action::Arrived { entries: vec![other], earlier: 0 }, now(61));
    let effects = update(&mut model, Action::AnsweredLeaving(Answer::Anyway), now(62));
    let (_, files) = carry(&mut model, effects, now(62));
    assert_eq!(files.len(), 1);
    assert!(files[0].1.contains("13800138000") && !files[0].1.contains("13900139000"));
    assert_eq!(model.export.unwrap().ids.len(), 1);
}

#[test]
fn an_export_of_which_no_file_can_be_made_is_said_and_asks_nothing() {
    let mut model = model("甲点", vec![update_saying("开了会")]);
    let effects = update(&mut model, Action::Exported(ExportFilter::default()), now(60));
    let Some(Effect::LookThrough(mut looking)) = effects.into_iter().next() else {
        panic!("not looked through")
    };
    while looking.advance() {}
    let effects = update(&mut model, Action::LookedThrough(looking), now(60));
    let Some(Effect::HandOut(pending, _)) = effects.into_iter().next() else { panic!("nothing handed out") };
    update(&mut model, Action::HandedOut(pending, false), now(61));
    assert!(model.export.is_none());
    let (tone, says) = problems::notice(model.notice.as_ref().unwrap());
    assert_eq!(tone, Tone::Bad);
    assert!(says.contains("没有导出") && says.contains("本机数据没有变动"), "{says}");
}

//! Findings (督办): their states and colours by hand, every order in which their entries come, the forms' bad input, and
//! what the screens say.

use crate::common::{day, ledger, shipped};
use guanghan_ip_plan::app::action::Action;
use guanghan_ip_plan::app::finding_form::{self, FindingForm};
use guanghan_ip_plan::app::finding_steps::{AnswerForm, ReviewForm, UrgingForm};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::oversight::FindingsQuery;
use guanghan_ip_plan::app::settling::SettlingForm;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::entry::oversight::{Answer, Finding, Outcome, Review, Urging};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Site, Work};
use guanghan_ip_plan::domain::findings::{self, Case, Colour, Reply, State, colour};
use guanghan_ip_plan::domain::search::{Found, Index};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::finding_rows::{self, Of};
use guanghan_ip_plan::view::screens::reports::calendar_file;
use guanghan_ip_plan::view::screens::{Route, calendar, conflicts, finding as page, findings as list};
use std::sync::Arc;

const UNIT: &str = "gzjrj";
const TITLE: &str = "测试：质押融资进度";
const DUE: &str = "2025-07-10";

fn finding(due: &str, asked: &str) -> Body {
    Finding {
        unit: UNIT.into(),
        title: TITLE.into(),
        indicator: None,
        work: Some(Work::Task(10)),
        on: day("2025-06-20"),
        due: day(due),
        asked: asked.into(),
        clause: None,
        entry: None,
        ground: Some("测试：季度调度".into()),
    }
    .body()
}

fn answer(on: &str, done: bool) -> Body {
    let (unit, title) = (UNIT.into(), TITLE.into());
    Answer { unit, title, on: day(on), done, note: "测试：已办".into(), evidence: Vec::new() }.body()
}

fn urging(on: &str) -> Body {
    Urging { unit: UNIT.into(), title: TITLE.into(), on: day(on), note: None }.body()
}

fn review(on: &str, outcome: Outcome, seen: &[&Arc<Entry>]) -> Body {
    let answers = seen.iter().map(|entry| entry.id).collect();
    let note = Some("测试：理由".into());
    Review { unit: UNIT.into(), title: TITLE.into(), on: day(on), outcome, note, answers }.body()
}

fn by(unit: &str, at: i64, parents: &[&Arc<Entry>], body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    let parents = parents.iter().map(|entry| entry.id).collect();
    let draft = Draft { at: 1_750_000_000 + at, plan: shipped().id, site, parents, body, reason: None };
    Arc::new(seal(draft))
}

fn withdrawn(at: i64, of: &[EntryId]) -> Arc<Entry> {
    by("scjgj", at, &[], Body::Withdrawal { of: of.to_vec(), reason: "测试".into() })
}

fn model(today: &str, entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day(today))
}

fn at_desk(unit: &str, today: &str, entries: &[Arc<Entry>]) -> Model {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    Model { site: Some(site), ..model(today, entries) }
}

fn case(entries: &[Arc<Entry>]) -> Option<Case> {
    let model = model("2025-07-15", entries);
    findings::of(model.book(), UNIT, TITLE)
}

fn state(entries: &[Arc<Entry>]) -> Option<State> {
    case(entries).map(|case| case.state)
}

/// Every order of some things.
fn orders<T: Clone>(of: &[T]) -> Vec<Vec<T>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for at in 0..of.len() {
        let mut rest = of.to_vec();
        let first = rest.remove(at);
        all.extend(orders(&rest).into_iter().map(|mut order| {
            order.insert(0, first.clone());
            order
        }));
    }
    all
}

#[test]
fn colours_by_hand() {
    use Colour::{Blue, Red, Yellow};
    let done = |first: &str| Some(Reply { first: day(first), done: true });
    let busy = |first: &str| Some(Reply { first: day(first), done: false });
    let due = day(DUE);
    // The day before the seven, the first of the seven, the last day, the day after.
    let days = ["2025-07-02", "2025-07-03", "2025-07-10", "2025-07-11"];
    for (state, reply, want) in [
        (State::Asked, None, [None, Some(Blue), Some(Blue), Some(Red)]),
        (State::SentBack, done("2025-07-01"), [Some(Yellow), Some(Yellow), Some(Yellow), Some(Red)]),
        (State::Reopened, done("2025-07-01"), [Some(Yellow), Some(Yellow), Some(Yellow), Some(Red)]),
        (State::Answered, done("2025-07-10"), [None, None, None, None]),
        (State::Answered, busy("2025-07-10"), [None, None, None, Some(Yellow)]),
        (State::Answered, done("2025-07-11"), [None, None, None, Some(Red)]),
        (State::Answered, busy("2025-07-11"), [None, None, None, Some(Red)]),
        (State::Closed, done("2025-07-11"), [None; 4]),
        (State::Unsettled, None, [None; 4]),
    ] {
        let got = days.map(|today| colour(state, reply, due, day(today)));
        assert_eq!(got, want, "{state:?} {reply:?}");
    }
}

#[test]
fn four_entries_in_every_order_and_every_part_of_them() {
    let asked = by("scjgj", 0, &[], finding(DUE, "测试"));
    let answered = by(UNIT, 1, &[], answer("2025-07-01", true));
    let back = by("scjgj", 2, &[], review("2025-07-02", Outcome::SentBack, &[&answered]));
    let closed = by("scjgj", 3, &[&back], review("2025-07-03", Outcome::Closed, &[&answered]));
    let all = [asked, answered, back, closed];
    // By which of the four are here, in that order: what is the state, how many stand without their finding.
    let table = |part: [bool; 4]| match part {
        [false, answered, back, closed] => (None, usize::from(answered) + usize::from(back || closed)),
        [true, false, false, false] => (Some(State::Asked), 0),
        [true, true, false, false] => (Some(State::Answered), 0),
        [true, _, true, false] => (Some(State::SentBack), 0),
        [true, _, _, true] => (Some(State::Closed), 0),
    };
    for part in 0..16_u8 {
        let has = [0, 1, 2, 3].map(|bit| part & (1 << bit) != 0);
        let some: Vec<Arc<Entry>> =
            all.iter().zip(has).filter(|(_, has)| *has).map(|(entry, _)| entry.clone()).collect();
        for order in orders(&some) {
            let model = model("2025-07-15", &order);
            let told = findings::told(model.book());
            let got = (told.cases.first().map(|case| case.state), told.strays.len());
            assert_eq!(got, table(has), "{has:?}");
        }
    }
}

#[test]
fn what_each_next_step_makes_of_it() {
    let asked = by("scjgj", 0, &[], finding(DUE, "测试"));
    let first = by(UNIT, 1, &[], answer("2025-07-01", false));
    let urged = by("scjgj", 2, &[], urging("2025-07-01"));
    let back = by("scjgj", 3, &[], review("2025-07-02", Outcome::SentBack, &[&first]));
    let second = by(UNIT, 4, &[], answer("2025-07-05", true));
    let closed = by("scjgj", 5, &[&back], review("2025-07-06", Outcome::Closed, &[&first, &second]));
    let again = by("scjgj", 6, &[&closed], review("2025-07-07", Outcome::Reopened, &[&first, &second]));
    let third = by(UNIT, 7, &[], answer("2025-07-08", true));
    let steps = [asked, first, urged, back, second, closed.clone(), again.clone(), third.clone()];
    let want = [
        State::Asked,
        State::Answered,
        State::Answered,
        State::SentBack,
        State::Answered,
        State::Closed,
        State::Reopened,
        State::Answered,
    ];
    for (n, want) in want.into_iter().enumerate() {
        assert_eq!(state(&steps[..=n]), Some(want), "after step {n}");
    }
    // Closed, and an answer that nobody has seen: still closed, and marked.
    let mut late = steps[..6].to_vec();
    late.push(third);
    let found = case(&late).unwrap();
    assert_eq!((found.state, found.is_answered_late()), (State::Closed, true));
    // What was decided last is taken back: what was decided before holds.
    let mut back = steps[..7].to_vec();
    back.push(withdrawn(9, &[again.id]));
    assert_eq!(state(&back), Some(State::Closed));
    // An answer on a day on which one was sent back is a new one.
    let mut same_day = steps[..4].to_vec();
    same_day.push(by(UNIT, 5, &[&steps[1]], answer("2025-07-01", true)));
    assert_eq!(state(&same_day), Some(State::Answered));
}

#[test]
fn two_desks_that_close_and_reopen_are_a_conflict_that_is_settled_like_others() {
    let asked = by("scjgj", 0, &[], finding(DUE, "测试"));
    let closed = by("scjgj", 1, &[], review("2025-07-06", Outcome::Closed, &[]));
    let one = by("scjgj", 2, &[&closed], review("2025-07-07", Outcome::Reopened, &[]));
    let two = by("xzspj", 3, &[&closed], review("2025-07-08", Outcome::Closed, &[]));
    let mut all = vec![asked, closed, one.clone(), two];
    assert_eq!(state(&all), Some(State::Unsettled));
    // Its colours differ too: closed has none, open is overdue.
    assert_eq!(case(&all).unwrap().colour(day("2025-07-15")), None);
    let desk = at_desk("scjgj", "2025-07-15", &all);
    let subjects = desk.book().conflicts();
    assert_eq!(subjects.len(), 1);
    let shown = conflicts::conflict(&desk, &subjects[0]).unwrap();
    assert!(shown.says.contains("是否销号"), "{}", shown.says);
    let values: Vec<&str> = shown.heads.iter().map(|head| head.value.as_str()).collect();
    assert_ne!(values[0], values[1], "what differs is told apart");
    let form = SettlingForm {
        seen: desk.book().heads(&subjects[0]),
        head: Some(one.id),
        reason: "测试：看过材料".into(),
        ..SettlingForm::default()
    };
    let Ok(Action::Settled(body, _)) = form.check(&desk, &subjects[0]) else { panic!("settled") };
    let seen: Vec<&Arc<Entry>> = all[2..].iter().collect();
    let settled = by("scjgj", 9, &seen, body);
    all.push(settled);
    assert_eq!(state(&all), Some(State::Reopened));
}

#[test]
fn desks_that_ask_for_other_days_give_the_colour_that_both_give() {
    let one = by("scjgj", 0, &[], finding(DUE, "测试"));
    let two = by("xzspj", 1, &[], finding("2025-07-20", "测试"));
    let found = case(&[one, two]).unwrap();
    assert_eq!((found.state, found.due()), (State::Unsettled, day(DUE)));
    let colours = ["2025-07-02", "2025-07-15", "2025-07-21"].map(|today| found.colour(day(today)));
    assert_eq!(colours, [None, None, Some(Colour::Red)]);
}

#[test]
fn what_the_plan_does_not_have_is_listed_in_doubt() {
    let unknown = Finding { unit: "nobody".into(), ..Finding::of(&finding(DUE, "测试")).unwrap() }.body();
    let clause =
        Finding { clause: Some("c999".into()), ..Finding::of(&finding(DUE, "测试")).unwrap() }.body();
    let entries = [by("scjgj", 0, &[], unknown), by("scjgj", 1, &[], clause)];
    let found = list::list(&model("2025-07-15", &entries), &FindingsQuery::default());
    assert!(found.is_empty);
    let doubts: Vec<_> = found.doubtful.iter().filter_map(|line| line.doubt.clone()).collect();
    assert_eq!(doubts, ["无法归属：方案里没有单位 nobody", "无法归属：方案里没有条文 c999"]);
}

fn filled() -> FindingForm {
    FindingForm {
        units: format!("{UNIT}\nczj"),
        about: "task.10".into(),
        title: TITLE.into(),
        asked: "测试：报一次进度".into(),
        on: "2025-07-01".into(),
        due: "2025-07-10".into(),
        clause: finding_form::clause(&shipped(), finding_form::about("task.10")).unwrap().clone(),
        ..FindingForm::default()
    }
}

#[test]
fn the_form_makes_one_finding_for_each_unit_and_says_what_is_wrong_where() {
    let empty = model("2025-07-15", &[]);
    let today = day("2025-07-15");
    let made = filled().check(&empty, today, None).unwrap();
    let units: Vec<_> = made.iter().filter_map(Finding::of).map(|of| (of.unit, of.work)).collect();
    assert_eq!(units, [(UNIT.into(), Some(Work::Task(10))), ("czj".into(), Some(Work::Task(10)))]);
    let wrong = |form: FindingForm, model: &Model| form.check(model, today, None).unwrap_err();
    let on = day("2025-07-01");
    for (form, want) in [
        (FindingForm { units: String::new(), ..filled() }, ("finding-units", Wrong::Missing)),
        (FindingForm { due: "2025-06-30".into(), ..filled() }, ("finding-due", Wrong::DueBeforeOn(on))),
        (FindingForm { clause: String::new(), ..filled() }, ("finding-ground", Wrong::NoGround)),
        (FindingForm { asked: " ".into(), ..filled() }, ("finding-asked", Wrong::Missing)),
        (FindingForm { title: String::new(), ..filled() }, ("finding-title", Wrong::Missing)),
        (FindingForm { about: "task.99".into(), ..filled() }, ("finding-about", Wrong::ChoiceGone)),
    ] {
        assert_eq!(wrong(form, &empty), [want]);
    }
    // The day it is given may be the last.
    assert!(FindingForm { due: "2025-07-01".into(), ..filled() }.check(&empty, today, None).is_ok());
    // Another spelling of a title that stands, and one whose finding has gone but whose answers have not.
    let taken = model("2025-07-15", &[by("scjgj", 0, &[], finding(DUE, "测试"))]);
    let spelt = FindingForm { title: "测试:质押 融资进度".into(), ..filled() };
    let name = shipped().unit_name(UNIT).to_string();
    assert_eq!(wrong(spelt.clone(), &taken), [("finding-title", Wrong::TitleTaken(name.clone()))]);
    let stray = model("2025-07-15", &[by(UNIT, 0, &[], answer("2025-07-01", true))]);
    assert_eq!(wrong(spelt, &stray), [("finding-title", Wrong::TitleTaken(name))]);
    // A correction is about the same unit and title, whatever else was typed.
    let old = finding(DUE, "测试");
    let corrected =
        FindingForm { title: "别的".into(), ..filled() }.check(&taken, today, Some(&old)).unwrap();
    let corrected: Vec<_> = corrected.iter().filter_map(Finding::of).map(|of| (of.unit, of.title)).collect();
    assert_eq!(corrected, [(UNIT.to_string(), TITLE.to_string())]);
}

#[test]
fn steps_that_do_not_fit_are_said_at_the_form() {
    let (plan, today) = (shipped(), day("2025-07-15"));
    let asked = by("scjgj", 0, &[], finding(DUE, "测试"));
    let answered = by(UNIT, 1, &[], answer("2025-07-01", true));
    let closed = by("scjgj", 2, &[], review("2025-07-06", Outcome::Closed, &[&answered]));
    let open = case(&[asked.clone(), answered.clone()]);
    let shut = case(&[asked.clone(), answered.clone(), closed]);
    let bare = case(&[asked]);
    let form = AnswerForm {
        done: "yes".into(),
        on: "2025-07-15".into(),
        note: "测试".into(),
        evidence: String::new(),
    };
    assert!(form.check(&plan, open.as_ref(), today, None).is_ok());
    let wrong = |form: &AnswerForm, case: Option<&Case>| form.check(&plan, case, today, None).unwrap_err();
    assert_eq!(wrong(&form, shut.as_ref()), [("answer", Wrong::FindingClosed)]);
    assert_eq!(wrong(&form, None), [("answer", Wrong::NoFinding)]);
    let early = AnswerForm { on: "2025-06-19".into(), ..form.clone() };
    assert_eq!(wrong(&early, open.as_ref()), [("answer-on", Wrong::BeforeOn(day("2025-06-20")))]);
    let urge = UrgingForm { on: "2025-07-15".into(), note: String::new() };
    assert!(urge.check(&plan, open.as_ref(), today, None).is_ok());
    assert_eq!(
        urge.check(&plan, shut.as_ref(), today, None).unwrap_err(),
        [("urging", Wrong::FindingClosed)]
    );
    let decide = |outcome: Outcome, note: &str, case: &Option<Case>, seen: Vec<EntryId>| {
        let (outcome, on) = (outcome.word().into(), "2025-07-15".into());
        ReviewForm { outcome, on, note: note.into(), seen }.check(&plan, case.as_ref(), today, None)
    };
    let seen = vec![answered.id];
    let made = decide(Outcome::Closed, "", &open, seen.clone()).unwrap();
    assert_eq!(Review::of(&made).unwrap().answers, seen);
    let at_outcome = |why| Err(vec![("review-outcome", why)]);
    assert_eq!(
        decide(Outcome::SentBack, "", &open, seen.clone()),
        Err(vec![("review-note", Wrong::Missing)])
    );
    assert_eq!(decide(Outcome::Closed, "", &open, Vec::new()), at_outcome(Wrong::AnswerCame));
    assert_eq!(decide(Outcome::Closed, "", &shut, seen.clone()), at_outcome(Wrong::FindingClosed));
    assert_eq!(decide(Outcome::Reopened, "测试", &open, seen.clone()), at_outcome(Wrong::FindingOpen));
    assert!(decide(Outcome::Reopened, "测试", &shut, seen).is_ok());
    assert_eq!(decide(Outcome::SentBack, "测试", &bare, Vec::new()), at_outcome(Wrong::NothingToSendBack));
}

#[test]
fn the_list_the_page_and_the_other_screens_say_the_same() {
    let asked = by("scjgj", 0, &[], finding(DUE, "测试：报一次进度"));
    let answered = by(UNIT, 1, &[], answer("2025-07-01", true));
    let back = by("scjgj", 2, &[], review("2025-07-02", Outcome::SentBack, &[&answered]));
    let again = by("scjgj", 3, &[&back], review("2025-07-03", Outcome::SentBack, &[&answered]));
    let entries = [asked, answered, back, again];
    let model = model("2025-07-15", &entries);
    let all = list::list(&model, &FindingsQuery::default());
    let tiles: Vec<usize> = all.tiles.iter().map(|(_, n)| *n).collect();
    assert_eq!((tiles.as_slice(), all.rows.len()), (&[1, 0, 0, 0][..], 1));
    let row = &all.rows[0];
    assert_eq!(
        (row.left.as_str(), row.colour, row.state),
        ("已逾期 5 天", Some(Colour::Red), State::SentBack)
    );
    assert_eq!(row.latest, "2025-07-03 退回");
    assert!(all.report.contains("共 1 件：未销号 1 件，其中红（逾期）1 件"), "{}", all.report);
    let none = FindingsQuery { colour: "blue".into(), ..FindingsQuery::default() };
    assert!(list::list(&model, &none).rows.is_empty());
    let page = page::page(&model, UNIT, "测试:质押融资 进度").unwrap();
    assert_eq!(page.steps.len(), 4);
    // What was decided before something else was is no correction of it.
    assert!(page.steps.iter().all(|step| !step.line.corrected), "{:?}", page.steps);
    assert!(page.working.join("").contains("已逾期 5 天"), "{:?}", page.working);
    assert!(page::page(&model, UNIT, "没有").is_none());
    for of in [Of::Work(Work::Task(10)), Of::Unit(UNIT.into())] {
        assert_eq!(finding_rows::card(&model, &of).open.len(), 1);
        assert_eq!(finding_rows::marks(&model).of(&of), Some(Colour::Red));
    }
    assert_eq!(finding_rows::marks(&model).of(&Of::Work(Work::Task(1))), None);
    let due =
        calendar::events(&model).into_iter().find(|event| event.kind == calendar::says::FINDING).unwrap();
    assert_eq!((due.day, due.class, due.state.as_str()), (day(DUE), "overdue", "已退回"));
    assert!(calendar_file::due_days(&model).contains("DTSTART;VALUE=DATE:20250710"));
    let index = Index::build(&model.plan, &model.ledger);
    let hits = index.search("质押融资进度");
    let found = |entry: &Arc<Entry>| hits.hits().any(|hit| hit.found == Found::Record(entry.id));
    let hits_of: Vec<bool> = entries.iter().map(found).collect();
    assert_eq!(hits_of, [true; 4]);
}

#[test]
fn the_overview_shows_each_what_waits_for_them() {
    let asked = by("scjgj", 0, &[], finding(DUE, "测试"));
    let answered = by(UNIT, 1, &[], answer("2025-07-01", true));
    let open = [asked.clone()];
    let waits = [asked, answered];
    let rows = |unit: &str, entries: &[Arc<Entry>]| {
        finding_rows::glance(&at_desk(unit, "2025-07-15", entries)).map(|found| found.rows.len())
    };
    assert_eq!(rows(UNIT, &open), Some(1));
    assert_eq!(rows(UNIT, &waits), Some(0));
    assert_eq!(rows("scjgj", &open), Some(0));
    assert_eq!(rows("scjgj", &waits), Some(1));
    assert_eq!(rows("czj", &waits), None, "none of its own");
    assert_eq!(finding_rows::glance(&model("2025-07-15", &waits)).map(|found| found.rows.len()), Some(0));
    assert!(finding_rows::glance(&model("2025-07-15", &[])).is_none());
}

#[test]
fn an_address_names_what_it_asks_for() {
    let query = FindingsQuery {
        unit: UNIT.into(),
        colour: "red".into(),
        state: "asked".into(),
        about: "task.10".into(),
        new: true,
    };
    let route = Route::from(query);
    assert_eq!(Route::parse(&route.href()), route);
}

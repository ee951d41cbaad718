//! 报送审核: how a report stands after every order of what can happen to it, by hand, and what the screens say of it.

use crate::common::{day, ledger, shipped};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::report_review_form::{ReviewForm, accepted};
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::check::Fault;
use guanghan_ip_plan::domain::entry::oversight::{ReportReview, Verdict};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, IndicatorRef, Site, TaskState, Work};
use guanghan_ip_plan::domain::owed::Duties;
use guanghan_ip_plan::domain::period::{self, Period};
use guanghan_ip_plan::domain::report_reviews::{ReviewState, Reviewed, Reviews};
use guanghan_ip_plan::format::entry::{Draft, read_raw, seal};
use guanghan_ip_plan::view::screens::reminders::reminders;
use guanghan_ip_plan::view::screens::reports::reviews;
use guanghan_ip_plan::view::screens::units::desk;
use std::sync::Arc;

const UNIT: &str = "gzjrj";
const OFFICE: &str = "scjgj";

fn by(unit: &str, on: &str, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let at = guanghan_ip_plan::domain::day::start_of(day(on)) + 4 * 3600;
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    Arc::new(seal(Draft { at, plan: shipped().id, site, parents: parents.to_vec(), body, reason: None }))
}

fn update(task: u16, as_of: &str, state: TaskState, note: &str) -> Body {
    let work = Work::Task(task);
    Body::Update { work, as_of: day(as_of), state, note: note.into(), evidence: Vec::new() }
}

fn quarter() -> Period {
    period::all(&shipped()).into_iter().find(|p| p.end == day("2025-06-30")).unwrap()
}

fn review(outcome: Verdict, note: Option<&str>, entries: &[EntryId]) -> Body {
    let (unit, period) = (UNIT.to_string(), quarter().end);
    let note = note.map(str::to_string);
    ReportReview { unit, period, on: day("2025-07-12"), outcome, note, entries: entries.to_vec() }.body()
}

fn model(today: &str, entries: &[Arc<Entry>]) -> Model {
    Model::new(Arc::new(shipped()), ledger(entries), day(today))
}

fn reviewed(entries: &[Arc<Entry>]) -> Reviewed {
    let model = model("2025-07-20", entries);
    let book = Book::of(&model.plan, &model.ledger);
    let duties = Duties::of_one(&model.plan, &model.ledger, model.today, UNIT);
    Reviews::of(book).reviewed(book, &duties, UNIT, quarter())
}

/// What can happen to a report: it comes, is sent back, is corrected, is taken.
fn four() -> [Arc<Entry>; 4] {
    let first = by(UNIT, "2025-07-05", &[], update(10, "2025-06-30", TaskState::InProgress, "甲"));
    let back = by(OFFICE, "2025-07-08", &[], review(Verdict::SentBack, Some("口径不对"), &[first.id]));
    let again = by(UNIT, "2025-07-10", &[first.id], update(10, "2025-06-30", TaskState::InProgress, "乙"));
    let taken = by(OFFICE, "2025-07-12", &[back.id], review(Verdict::Accepted, None, &[again.id]));
    [first, back, again, taken]
}

#[test]
fn every_subset_of_a_reports_way_in_every_order() {
    use ReviewState::*;
    let all = four();
    // By which of them are here: reported, sent back, corrected, taken.
    let table = [
        ("0000", Nothing),
        ("1000", Pending),
        // Nothing is here that could be changed: the office's word stands.
        ("0100", SentBack),
        ("1100", SentBack),
        ("0010", Pending),
        ("1010", Pending),
        ("0110", Again),
        ("1110", Again),
        ("0001", Accepted),
        // Of what it saw nothing is here yet; what is here it has not seen.
        ("1001", Changed),
        ("0101", Accepted),
        ("1101", Changed),
        ("0011", Accepted),
        ("1011", Accepted),
        ("0111", Accepted),
        ("1111", Accepted),
    ];
    for (which, want) in table {
        let mut some: Vec<Arc<Entry>> =
            all.iter().zip(which.chars()).filter(|(_, here)| *here == '1').map(|(e, _)| e.clone()).collect();
        for _ in 0..some.len().max(1) {
            assert_eq!(reviewed(&some).state, want, "{which}");
            let back: Vec<_> = some.iter().rev().cloned().collect();
            assert_eq!(reviewed(&back).state, want, "{which} backwards");
            if !some.is_empty() {
                some.rotate_left(1);
            }
        }
    }
}

#[test]
fn what_comes_after_a_review_is_looked_at_again() {
    let [first, back, again, taken] = four();
    let other = by(UNIT, "2025-07-14", &[], update(26, "2025-06-30", TaskState::InProgress, "丙"));
    let base = [first.clone(), back.clone(), again.clone(), taken.clone()];
    let with = |more: &[Arc<Entry>]| reviewed(&[&base[..], more].concat());
    assert_eq!(with(&[]).state, ReviewState::Accepted);
    let more = with(std::slice::from_ref(&other));
    assert_eq!((more.state, more.unseen.as_slice()), (ReviewState::Changed, &[other.id][..]));
    // Withdrawn after it was taken.
    let of = vec![again.id];
    let gone = by(UNIT, "2025-07-15", &[], Body::Withdrawal { of, reason: "记错".into() });
    assert_eq!(with(&[gone]).state, ReviewState::Changed);
    // The same where nothing else stands in its place.
    let seen = by(OFFICE, "2025-07-08", &[], review(Verdict::Accepted, None, &[first.id]));
    let of = vec![first.id];
    let gone = by(UNIT, "2025-07-15", &[], Body::Withdrawal { of, reason: "记错".into() });
    assert_eq!(reviewed(&[first, seen, gone]).state, ReviewState::Changed);
    // Of another period: none of its business.
    let next = by(UNIT, "2025-07-16", &[], update(26, "2025-03-31", TaskState::InProgress, "丁"));
    assert_eq!(with(&[next]).state, ReviewState::Accepted);
    // The review itself withdrawn: what was said before holds again, and what came since is open.
    let of = vec![taken.id];
    let undone = by(OFFICE, "2025-07-16", &[], Body::Withdrawal { of, reason: "点错".into() });
    assert_eq!(with(&[undone]).state, ReviewState::Again);
}

#[test]
fn two_desks_that_decide_apart_are_a_conflict_and_those_that_agree_are_not() {
    let [first, back, ..] = four();
    let taken = by(OFFICE, "2025-07-09", &[], review(Verdict::Accepted, None, &[first.id]));
    let found = reviewed(&[first.clone(), back.clone(), taken.clone()]);
    assert_eq!(found.state, ReviewState::Conflict);
    let same = by("czj", "2025-07-09", &[], review(Verdict::SentBack, Some("还缺佐证"), &[]));
    let found = reviewed(&[first.clone(), back.clone(), same]);
    assert_eq!((found.state, found.reviews().len()), (ReviewState::SentBack, 2));
    // A correction of a review is the office's own.
    let corrected = by(OFFICE, "2025-07-10", &[back.id], review(Verdict::Accepted, None, &[first.id]));
    assert_eq!(reviewed(&[first, back, corrected]).state, ReviewState::Accepted);
}

#[test]
fn a_report_is_what_is_nearest_to_its_period() {
    let say = |as_of: &str, on: &str| by(UNIT, on, &[], update(10, as_of, TaskState::InProgress, "x"));
    let report = |today: &str, entries: &[Arc<Entry>]| {
        let model = model(today, entries);
        Duties::of_one(&model.plan, &model.ledger, model.today, UNIT).report(UNIT, quarter())
    };
    let (within, grace, later) =
        (say("2025-06-30", "2025-07-05"), say("2025-07-03", "2025-07-05"), say("2025-08-15", "2025-08-15"));
    let all = [within.clone(), grace.clone(), later.clone()];
    assert_eq!(report("2025-08-20", &all), [within.id]);
    assert_eq!(report("2025-08-20", &all[1..]), [grace.id], "of the days of grace, as there is no other");
    assert_eq!(report("2025-08-20", &all[2..]), [later.id], "later, as long as the period is asked for");
    assert_eq!(report("2025-10-20", &all[2..]), [], "by then it is the next one's");
}

#[test]
fn a_review_changes_nothing_of_what_is_owed() {
    let [first, back, ..] = four();
    let state = |entries: &[Arc<Entry>]| {
        let model = model("2025-07-20", entries);
        Duties::of_one(&model.plan, &model.ledger, model.today, UNIT).of_unit(UNIT, quarter())
    };
    assert_eq!(state(std::slice::from_ref(&first)), state(&[first, back]));
}

#[test]
fn the_unit_and_its_reminder_say_why_it_was_sent_back() {
    let [first, back, again, taken] = four();
    let mut m = model("2025-07-20", &[first.clone(), back.clone()]);
    let on_desk = desk::desk(&m, UNIT).sent_back;
    assert_eq!(on_desk.len(), 1);
    assert_eq!(on_desk[0].period, "2025年4—6月");
    assert!(on_desk[0].says.contains("2025年7月12日退回") && on_desk[0].says.contains("口径不对"));
    assert_eq!(desk::desk(&m, "czj").sent_back, []);
    let returned = |m: &Model| {
        let all = reminders(m).into_iter().find(|r| r.id == UNIT);
        all.map_or_else(Vec::new, |r| r.returned)
    };
    assert_eq!(returned(&m).len(), 1);
    assert!(returned(&m)[0].contains("口径不对"), "{:?}", returned(&m));
    m.site = Some(Site { name: UNIT.into(), unit: Some(UNIT.into()) });
    assert!(reviews::own_sent_back(&m).unwrap().0.contains("2025年4—6月"));
    // Reported anew it is the office's turn, and once taken nobody's.
    let m = model("2025-07-20", &[first.clone(), back.clone(), again.clone()]);
    assert!(desk::desk(&m, UNIT).sent_back[0].is_again);
    assert_eq!(returned(&m), Vec::<String>::new());
    let m = model("2025-07-20", &[first, back, again, taken]);
    assert_eq!(desk::desk(&m, UNIT).sent_back, []);
}

#[test]
fn a_unit_that_owes_nothing_else_gets_its_sheet_for_what_was_sent_back() {
    // A unit with one task alone.
    let empty = model("2025-07-20", &[]);
    let one = reminders(&empty).into_iter().find(|r| r.items.len() == 1).unwrap();
    let guanghan_ip_plan::view::screens::Route::Work(work) = one.items[0].route else { panic!() };
    let (as_of, note) = (day("2025-06-30"), "测试".to_string());
    let body = Body::Update { work, as_of, state: TaskState::InProgress, note, evidence: Vec::new() };
    let said = by(&one.id, "2025-07-05", &[], body);
    let m = model("2025-07-20", std::slice::from_ref(&said));
    assert!(reminders(&m).iter().all(|r| r.id != one.id));
    let back = ReportReview {
        unit: one.id.clone(),
        period: quarter().end,
        on: day("2025-07-12"),
        outcome: Verdict::SentBack,
        note: Some("没有佐证".into()),
        entries: vec![said.id],
    };
    let m = model("2025-07-20", &[said, by(OFFICE, "2025-07-12", &[], back.body())]);
    let sheet = reminders(&m).into_iter().find(|r| r.id == one.id).unwrap();
    assert_eq!((sheet.items.len(), sheet.says.as_str(), sheet.returned.len()), (0, "", 1));
}

#[test]
fn the_office_sees_every_unit_and_what_it_can_do() {
    let [first, back, again, _] = four();
    let reporter = Body::Reporter { indicator: IndicatorRef::Plan(5), unit: "czj".into() };
    let m = model("2025-07-20", &[first, back, again, by(OFFICE, "2024-05-01", &[], reporter)]);
    let page = reviews::page(&m).unwrap();
    assert_eq!(page.current, "2025-06-30");
    let now = page.periods.iter().find(|p| p.end == page.current).unwrap();
    let row = now.rows.iter().find(|r| r.of.0 == UNIT).unwrap();
    assert_eq!(row.state, ReviewState::Again);
    assert!(row.can_accept() && row.can_send_back());
    assert_eq!(row.why, "退回的原因：口径不对；又来了 1 条记录");
    let nothing = now.rows.iter().find(|r| r.of.0 == "czj").unwrap();
    assert!(!nothing.can_accept() && !nothing.can_send_back());
    assert!(now.says.starts_with(&format!("应报 {} 家，待审核 1 家", now.rows.len())), "{}", now.says);
    // Taking it is seen to have seen what is there.
    let body = accepted(row.of.clone(), day("2025-07-20"));
    let mut after = m.clone();
    let heads = m.book().heads(&body.subject(&Site { name: "办".into(), unit: None }).unwrap());
    after.ledger.add([by(OFFICE, "2025-07-20", &heads, body)]);
    let page = reviews::page(&after).unwrap();
    let now = page.periods.iter().find(|p| p.end == page.current).unwrap();
    assert_eq!(now.rows.iter().find(|r| r.of.0 == UNIT).unwrap().state, ReviewState::Accepted);
    // Who only reports only looks.
    let typing = |unit: Option<&str>| {
        let site = Site { name: "测".into(), unit: unit.map(str::to_string) };
        reviews::is_office(&Model { site: Some(site), ..m.clone() })
    };
    assert!(typing(Some(OFFICE)) && !typing(Some(UNIT)) && !typing(None));
}

#[test]
fn what_is_typed_is_checked_and_a_reason_is_needed() {
    let plan = shipped();
    let of = (UNIT.to_string(), quarter().end, Vec::new());
    let form = |outcome: &str, note: &str, on: &str| {
        let form = ReviewForm { outcome: outcome.into(), note: note.into(), on: on.into() };
        form.check(&plan, &of, day("2025-07-20"))
    };
    assert_eq!(form("sent_back", "  ", "2025-07-12"), Err(vec![("review-note", Wrong::Missing)]));
    assert!(form("accepted", "", "2025-07-12").is_ok());
    assert_eq!(form("", "", "2025-07-12"), Err(vec![("review-outcome", Wrong::Missing)]));
    let future = Wrong::Bound(Fault::InFuture(day("2025-07-20")));
    assert_eq!(form("accepted", "", "2025-07-21"), Err(vec![("review-on", future)]));
    let long = "长".repeat(3000);
    assert_eq!(form("sent_back", &long, "2025-07-12"), Err(vec![("review-note", Wrong::TooLong(2000))]));
    let body = form("sent_back", "口径", "2025-07-12").unwrap();
    let filled = ReviewForm::of(&body).unwrap();
    assert_eq!(filled.check(&plan, &of, day("2025-07-20")).as_ref(), Ok(&body), "filled with what stands");
    // Its bytes come back as they were.
    let entry = by(OFFICE, "2025-07-12", &[], body);
    assert_eq!(read_raw(&entry.raw, &plan.id).unwrap().body, entry.body);
}

//! 机构改革: what oversight said of a unit counts for the one that took it over, whoever of the two a desk names.

use crate::common::{SHIPPED, day, dec, ledger};
use guanghan_ip_plan::domain::assessment::{self, Assessment};
use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::entry::oversight::{
    Answer, AssessmentItem, Finding, Outcome, ReportReview, Review, Score, Scorer, Verdict,
};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Site, Subject};
use guanghan_ip_plan::domain::findings::{self, State};
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::report_reviews::Reviews;
use guanghan_ip_plan::format::entry::{Draft, seal};
use std::sync::Arc;

const OLD: &str = "oldju";
const HEIR: &str = "gzjrj";
const TITLE: &str = "测试：质押融资进度";

/// The shipped plan after a reform: one unit was taken over, and one was split between two.
fn reformed() -> Plan {
    let text = SHIPPED
        .replacen("\"id\": \"gzjrj\",", "\"id\": \"gzjrj\", \"predecessors\": [\"oldju\", \"splitju\"],", 1)
        .replacen("\"id\": \"xzspj\",", "\"id\": \"xzspj\", \"predecessors\": [\"splitju\"],", 1);
    guanghan_ip_plan::format::plan::read(&text).unwrap()
}

fn by(unit: &str, at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: unit.into(), unit: Some(unit.into()) };
    let (at, parents) = (1_750_000_000 + at, parents.to_vec());
    Arc::new(seal(Draft { at, plan: reformed().id, site, parents, body, reason: None }))
}

fn finding(unit: &str, due: &str) -> Body {
    Finding {
        unit: unit.into(),
        title: TITLE.into(),
        indicator: None,
        work: None,
        on: day("2025-06-20"),
        due: day(due),
        asked: "测试".into(),
        clause: None,
        entry: None,
        ground: Some("测试".into()),
    }
    .body()
}

fn answer(unit: &str) -> Body {
    let (unit, title, on) = (unit.into(), TITLE.into(), day("2025-06-25"));
    Answer { unit, title, on, done: true, note: "测试".into(), evidence: Vec::new() }.body()
}

fn review(unit: &str, outcome: Outcome, answers: &[EntryId]) -> Body {
    let (unit, title, on) = (unit.into(), TITLE.into(), day("2025-06-28"));
    Review { unit, title, on, outcome, note: Some("测试".into()), answers: answers.to_vec() }.body()
}

fn score(unit: &str, points: &str) -> Body {
    Score {
        year: 2025,
        item: "甲".into(),
        scorer: Scorer::Checked,
        unit: Some(unit.into()),
        points: dec(points),
        on: day("2026-01-10"),
        count: 1,
        digest: "0".repeat(64),
        basis: Vec::new(),
        note: None,
        evidence: Vec::new(),
    }
    .body()
}

#[test]
fn a_finding_goes_on_under_the_heir_whoever_of_the_two_is_named() {
    let plan = reformed();
    let asked = by("scjgj", 0, &[], finding(OLD, "2025-07-10"));
    let answered = by(HEIR, 1, &[], answer(HEIR));
    let closed = by("scjgj", 2, &[], review(OLD, Outcome::Closed, &[answered.id]));
    let all = ledger(&[asked, answered, closed]);
    let book = Book::of(&plan, &all);
    for unit in [OLD, HEIR] {
        let case = findings::of(book, unit, "测试：质押融资进度 ").unwrap();
        assert_eq!((case.state, case.answers.len()), (State::Closed, 1), "{unit}");
        assert!(case.is_of(&plan, HEIR) && findings::told(book).has(book, unit, TITLE));
        assert_eq!(findings::history(book, unit, TITLE).len(), 3);
    }
    let told = findings::told(book);
    assert_eq!((told.cases.len(), told.strays.len()), (1, 0));
}

#[test]
fn what_was_asked_of_both_is_one_finding_and_differs_as_one() {
    let plan = reformed();
    let of_both = [finding(OLD, "2025-07-10"), finding(HEIR, "2025-07-20")];
    let [old, heir] = [0, 1].map(|at| by("scjgj", at as i64, &[], of_both[at].clone()));
    let all = ledger(&[old.clone(), heir.clone()]);
    let book = Book::of(&plan, &all);
    let case = findings::of(book, OLD, TITLE).unwrap();
    assert_eq!(case.state, State::Unsettled);
    assert_eq!(case.due(), day("2025-07-10"));
    let conflicts = book.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(Some(&conflicts[0]), heir.subject().as_ref(), "under the heir's name");
    // One entry that has seen both settles it, under whichever name.
    let settled = by("scjgj", 3, &[old.id, heir.id], finding(OLD, "2025-07-15"));
    let all = ledger(&[old, heir, settled]);
    let case = findings::of(Book::of(&plan, &all), HEIR, TITLE).unwrap();
    assert_eq!((case.state, case.due()), (State::Asked, day("2025-07-15")));
}

#[test]
fn a_unit_that_was_split_keeps_what_was_asked_of_it() {
    let plan = reformed();
    let all = ledger(&[by("scjgj", 0, &[], finding("splitju", "2025-07-10"))]);
    let book = Book::of(&plan, &all);
    assert!(findings::of(book, HEIR, TITLE).is_none());
    let case = findings::of(book, "splitju", TITLE).unwrap();
    assert!(case.is_of(&plan, HEIR) && case.is_of(&plan, "xzspj"));
}

#[test]
fn a_review_of_a_report_counts_for_the_heir() {
    let plan = reformed();
    let period = day("2025-06-30");
    let body = ReportReview {
        unit: OLD.into(),
        period,
        on: day("2025-07-05"),
        outcome: Verdict::Accepted,
        note: None,
        entries: Vec::new(),
    };
    let all = ledger(&[by("scjgj", 0, &[], body.body())]);
    let reviews = Reviews::of(Book::of(&plan, &all));
    assert!(reviews.standing(HEIR, period).is_some() && !reviews.is_empty_for(HEIR));
    assert!(reviews.standing("xzspj", period).is_none());
}

#[test]
fn scores_of_both_are_one_score_and_differ_as_one() {
    let plan = reformed();
    let item = AssessmentItem {
        year: 2025,
        name: "甲".into(),
        weight: dec("60"),
        indicator: None,
        work: None,
        criterion: None,
    };
    let item = by("scjgj", 0, &[], item.body());
    let old = by("scjgj", 1, &[], score(OLD, "50"));
    let of = |entries: &[Arc<Entry>]| {
        let all = ledger(entries);
        let book = Book::of(&plan, &all);
        assert_eq!(assessment::units(book, 2025), [HEIR]);
        let mut items = Assessment::of(book, 2025, Some(HEIR)).items;
        items.remove(0).given[1].clone().unwrap()
    };
    assert_eq!(of(&[item.clone(), old.clone()]).points, Some(dec("50")));
    let heir = by("scjgj", 2, &[], score(HEIR, "49"));
    let given = of(&[item, old, heir]);
    assert_eq!((given.points, given.standing.heads.len()), (None, 2));
}

#[test]
fn a_subject_without_a_unit_stays_as_it_is() {
    let plan = reformed();
    let all = ledger(&[]);
    let book = Book::of(&plan, &all);
    let county = Score { unit: None, ..Score::of(&score(OLD, "1")).unwrap() };
    let subject = by("scjgj", 0, &[], county.body()).subject().unwrap();
    assert_eq!(book.subject(&subject), subject);
    let of_old = by("scjgj", 0, &[], score(OLD, "1")).subject().unwrap();
    let Subject::Record(_, key, unit, by) = book.subject(&of_old) else { panic!("a record") };
    assert_eq!((key.as_str(), unit.as_deref(), by), ("2025\n甲\nchecked\n", Some(HEIR), None));
}

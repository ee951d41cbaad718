//! 定稿: what a closing holds, how it is proved, what came later, and what is compared by its name.

use crate::common::{PLAN, day, dec, entry, exporter, ledger, says, shipped, withdrawal};
use guanghan_ip_plan::app::closing_form::ClosingForm;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::{CompareQuery, Side};
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check::Fault;
use guanghan_ip_plan::domain::closings::{self, Held};
use guanghan_ip_plan::domain::entry::oversight::PeriodClosed;
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, Site};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::closing::{self, Proof};
use guanghan_ip_plan::format::entry::{Draft, read_raw, seal};
use guanghan_ip_plan::format::snapshot;
use guanghan_ip_plan::format::writer;
use guanghan_ip_plan::view::screens::closings as screen;
use guanghan_ip_plan::view::screens::compare;
use proptest::prelude::*;
use std::sync::Arc;

fn by(at: i64, parents: &[EntryId], body: Body) -> Arc<Entry> {
    let site = Site { name: "scjgj".into(), unit: Some("scjgj".into()) };
    let (at, parents) = (1_751_700_000 + at, parents.to_vec());
    Arc::new(seal(Draft { at, plan: PLAN.into(), site, parents, body, reason: None }))
}

fn model_of(ledger: Ledger) -> Model {
    Model::new(Arc::new(shipped()), ledger, day("2025-07-20"))
}

fn form(name: &str) -> ClosingForm {
    ClosingForm {
        name: name.into(),
        period: "2025-06-30".into(),
        on: "2025-07-15".into(),
        note: String::new(),
    }
}

/// Closes what is there under a name; the entry is in the ledger then.
fn close(model: &mut Model, name: &str, at: i64) -> Arc<Entry> {
    let body = form(name).check(model, day("2025-07-20"), None).unwrap();
    let entry = by(at, &[], body);
    model.ledger.add([entry.clone()]);
    entry
}

fn closed(entry: &Entry) -> PeriodClosed {
    PeriodClosed::of(&entry.body).unwrap()
}

fn proof(ledger: &Ledger, entry: &Entry) -> (Proof, Held) {
    let held = closings::held(ledger, &closed(entry));
    (closing::prove(&closed(entry), &held), held)
}

fn reading(at: i64, value: &str, as_of: &str) -> Arc<Entry> {
    let Body::Reading { indicator, source, note, verified, scope, evidence, .. } = says(value) else {
        panic!()
    };
    let (as_of, value) = (day(as_of), dec(value));
    by(at, &[], Body::Reading { indicator, as_of, value, source, note, verified, scope, evidence })
}

#[test]
fn a_closing_holds_all_that_is_here_and_its_digest_is_that_of_a_file() {
    let one = reading(1, "1.18", "2025-06-30");
    let hidden = reading(2, "1.19", "2025-03-31");
    let gone = withdrawal(3, &[hidden.id]);
    let mut m = model_of(ledger(&[one, hidden.clone(), gone]));
    let before = m.ledger.clone();
    let file = writer::write(PLAN, &exporter(), &before.iter().cloned().collect::<Vec<_>>());
    let entry = close(&mut m, "2025年第二季度", 10);
    let of = closed(&entry);
    assert_eq!((of.count, of.before, of.entries.len()), (3, None, 3));
    assert!(file.contains(&format!("\"digest\": \"{}\"", of.digest)), "one digest, in files and closings");
    let (proof, held) = proof(&m.ledger, &entry);
    assert_eq!(proof, Proof::Whole);
    assert!(held.ids.contains(&hidden.id), "what is withdrawn is in it too");
    assert!(!held.ids.contains(&entry.id), "it is not in itself");
    assert_eq!(read_raw(&entry.raw, PLAN).unwrap().body, entry.body);
    // What came later does not change it.
    m.ledger.add([reading(20, "1.2", "2025-06-30")]);
    assert_eq!(self::proof(&m.ledger, &entry).0, Proof::Whole);
}

#[test]
fn a_later_closing_names_only_what_is_new_and_rests_on_the_widest_before() {
    let mut m = model_of(ledger(&[reading(1, "1.18", "2025-03-31")]));
    let first = close(&mut m, "一", 10);
    m.ledger.add([reading(11, "1.19", "2025-06-30")]);
    let second = close(&mut m, "二", 12);
    let of = closed(&second);
    assert_eq!((of.before, of.count), (Some(first.id), 3));
    assert_eq!(of.entries.len(), 2, "the reading and the closing itself");
    m.ledger.add([reading(13, "1.2", "2025-06-30")]);
    let third = close(&mut m, "三", 14);
    assert_eq!(closed(&third).before, Some(second.id));
    assert_eq!(proof(&m.ledger, &third).0, Proof::Whole);
    // One that was withdrawn still says what it held.
    m.ledger.add([withdrawal(15, &[first.id])]);
    assert_eq!(proof(&m.ledger, &third).0, Proof::Whole);
    assert_eq!(screen::sheets(&m).iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["三", "二"]);
}

#[test]
fn what_is_not_here_is_said_and_counted() {
    let readings: Vec<_> = (0..5).map(|n| reading(n, &format!("1.{n}"), "2025-06-30")).collect();
    let mut whole = model_of(ledger(&readings[..3]));
    let first = close(&mut whole, "一", 10);
    whole.ledger.add(readings[3..].iter().cloned());
    let second = close(&mut whole, "二", 20);
    let without = |gone: &[EntryId]| {
        let some = whole.ledger.iter().filter(|e| !gone.contains(&e.id));
        let part: Ledger = some.cloned().collect();
        proof(&part, &second).0
    };
    assert_eq!(without(&[]), Proof::Whole);
    assert_eq!(without(&[readings[0].id, readings[4].id]), Proof::Missing(2));
    // Without the first: what that held is not known, and it is itself one of the second's.
    assert_eq!(without(&[first.id]), Proof::Lost(4));
    // A digest or a count that was made up.
    let PeriodClosed { name, .. } = closed(&second);
    for (count, digest) in [(6, "0".repeat(64)), (7, closed(&second).digest)] {
        let made_up = PeriodClosed { name: name.clone(), count, digest, ..closed(&second) };
        let held = closings::held(&whole.ledger, &made_up);
        assert_eq!(closing::prove(&made_up, &held), Proof::Differs);
    }
}

#[test]
fn what_came_later_is_listed_and_what_is_late_is_marked() {
    let mut m = model_of(ledger(&[reading(1, "1.18", "2025-06-30")]));
    let entry = close(&mut m, "二季度", 10);
    let look = |m: &Model| {
        let looked = screen::look(m, entry.id).unwrap();
        (looked.later, looked.late)
    };
    assert_eq!(look(&m), (0, Some(0)));
    let late = reading(11, "1.19", "2025-05-31");
    let next = reading(12, "1.25", "2025-09-30");
    m.ledger.add([late.clone(), next.clone()]);
    assert_eq!(look(&m), (2, Some(1)));
    m.ledger.add([withdrawal(13, &[late.id]), withdrawal(14, &[next.id])]);
    assert_eq!(look(&m), (4, Some(2)), "a withdrawal of what is late is late");
    let lines = screen::later(&m, entry.id, true, 50);
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().any(|line| line.id == late.id && line.withdrawn.is_some()));
    assert_eq!(screen::later(&m, entry.id, false, 3).len(), 3, "so many are listed as are asked for");
}

#[test]
fn a_name_stands_once_and_two_desks_that_differ_are_a_conflict() {
    let mut m = model_of(ledger(&[reading(1, "1.18", "2025-06-30")]));
    let apart = {
        let mut other = m.clone();
        other.ledger.add([reading(2, "1.2", "2025-03-31")]);
        close(&mut other, "２季度 ", 11)
    };
    let first = close(&mut m, "2季度", 10);
    let again = form(" 2 季度").check(&m, day("2025-07-20"), None);
    assert_eq!(again, Err(vec![("closing-name", Wrong::Closed)]));
    // The same state closed twice agrees.
    let twin = by(12, &[], first.body.clone());
    m.ledger.add([twin]);
    assert_eq!((screen::sheets(&m).len(), m.book().conflicts().len()), (1, 0));
    m.ledger.add([apart]);
    let sheets = screen::sheets(&m);
    assert_eq!((sheets.len(), m.book().conflicts().len()), (3, 1));
    assert!(sheets.iter().all(|sheet| sheet.conflict));
    let query = CompareQuery { before: Side::Closed("2季度".into()), after: Side::Now };
    let said = compare::compared(&m, &query, [None, None], 480).unwrap_err();
    assert!(said.contains("先在冲突页核定"), "{said}");
}

#[test]
fn two_closings_are_compared_by_name_and_one_that_is_not_whole_says_so() {
    let first = reading(1, "1.18", "2025-03-31");
    let mut m = model_of(ledger(std::slice::from_ref(&first)));
    close(&mut m, "一季度", 10);
    m.ledger.add([reading(11, "1.2", "2025-06-30")]);
    close(&mut m, "二季度", 12);
    m.ledger.add([reading(13, "1.23", "2025-07-10")]);
    let query =
        CompareQuery { before: Side::Closed("一季度".into()), after: Side::Closed("二季度".into()) };
    let written = query.write();
    assert_eq!(CompareQuery::parse(written.trim_start_matches('?')), query, "{written}");
    let compared = compare::compared(&m, &query, [None, None], 480).unwrap();
    assert_eq!(compared.names[0], "定稿“一季度”（1 条记录，2025-07-15）");
    let row = compared.rows.iter().find(|row| row.before.contains("1.18")).unwrap();
    assert!(row.after.contains("1.2 ") && !compared.rows.iter().any(|row| row.after.contains("1.23")));
    let part: Ledger = m.ledger.iter().filter(|e| e.id != first.id).cloned().collect();
    let part = model_of(part);
    let said = compare::compared(&part, &query, [None, None], 480).unwrap_err();
    assert!(said.starts_with("定稿“一季度”还原不了：缺 1 条记录"), "{said}");
    let none = CompareQuery { before: Side::Closed("没有".into()), after: Side::Now };
    assert!(compare::compared(&m, &none, [None, None], 480).unwrap_err().contains("没有名称是“没有”"));
    assert_eq!(compare::closing_choices(&m, "").len(), 3);
}

#[test]
fn what_is_typed_is_checked_and_a_correction_holds_the_same() {
    let mut m = model_of(ledger(&[reading(1, "1.18", "2025-06-30")]));
    let latest = day("2025-07-20");
    let check = |name: &str, period: &str, on: &str| {
        ClosingForm { name: name.into(), period: period.into(), on: on.into(), note: String::new() }
            .check(&m, latest, None)
    };
    assert_eq!(check(" ", "", "2025-07-15"), Err(vec![("closing-name", Wrong::Missing)]));
    let long = "长".repeat(201);
    assert_eq!(check(&long, "", "2025-07-15"), Err(vec![("closing-name", Wrong::TooLong(200))]));
    assert_eq!(check("a\u{7}b", "", "2025-07-15"), Err(vec![("closing-name", Wrong::Control)]));
    assert_eq!(check("甲", "2025-06-29", "2025-07-15"), Err(vec![("closing-period", Wrong::ChoiceGone)]));
    let future = Wrong::Bound(Fault::InFuture(latest));
    assert_eq!(check("甲", "", "2025-07-21"), Err(vec![("closing-on", future)]));
    let entry = close(&mut m, "甲", 10);
    m.ledger.add([reading(11, "1.2", "2025-03-31")]);
    let filled = ClosingForm::of(&entry.body).unwrap();
    let changed = ClosingForm { period: String::new(), note: "改".into(), name: "乙".into(), ..filled };
    let body = changed.check(&m, latest, Some(&entry.body)).unwrap();
    let of = PeriodClosed::of(&body).unwrap();
    assert_eq!((of.name.as_str(), of.period, of.note.as_deref()), ("甲", None, Some("改")));
    assert_eq!((of.count, &of.digest), (1, &closed(&entry).digest));
    // The plan's last period is closed when the plan is over.
    let after = ClosingForm { on: "2027-01-15".into(), ..form("末") };
    assert!(after.check(&m, day("2027-01-20"), None).is_ok());
}

#[test]
fn quarters_are_proposed_by_their_numbers() {
    let m = model_of(Ledger::default());
    for (end, name) in [
        ("2024-03-31", "2024年第一季度"),
        ("2025-06-30", "2025年第二季度"),
        ("2026-12-31", "2026年第四季度"),
        ("2025-06-29", ""),
        ("", ""),
    ] {
        assert_eq!(screen::proposed(&m, end), name, "{end}");
    }
    let mut half = shipped();
    half.rules.report_every_months = 6;
    let half = Model { plan: Arc::new(half), ..m };
    assert_eq!(screen::proposed(&half, "2025-06-30"), "2025年1—6月");
}

#[test]
fn twenty_thousand_records_are_one_closing_and_stand_in_one_entry() {
    let many: Vec<_> = (0..20_000).map(|n| entry(n % 27, n as i64, &[], says("1.18"))).collect();
    let mut m = model_of(ledger(&many));
    let all = m.ledger.len();
    let entry = close(&mut m, "大", 30_000);
    assert_eq!(closed(&entry).entries.len(), all);
    assert!(entry.raw.len() < 40 * all, "{} bytes", entry.raw.len());
    assert_eq!(proof(&m.ledger, &entry).0, Proof::Whole);
    // The next costs only what is new.
    let next = close(&mut m, "更大", 30_001);
    assert!(next.raw.len() < 1_000 && proof(&m.ledger, &next).0 == Proof::Whole);
    let file = writer::write(PLAN, &exporter(), &m.ledger.iter().cloned().collect::<Vec<_>>());
    let back = snapshot::read(file.as_bytes(), PLAN).unwrap();
    assert!(back.is_whole && back.damaged.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::common::cases(40, 2_000)))]

    /// However entries come and whichever closings lie between, each closing gives the set that was there.
    #[test]
    fn every_closing_gives_back_the_set_that_it_closed(steps in proptest::collection::vec(0u8..4, 1..24), order in any::<u64>()) {
        let mut m = model_of(Ledger::default());
        let mut sets = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let at = at as i64;
            match step {
                0 => {
                    let ids: Vec<EntryId> = m.ledger.by_id().map(|(id, _)| *id).collect();
                    let entry = close(&mut m, &format!("定稿{at}"), 100 + at);
                    sets.push((entry, ids));
                }
                1 if !sets.is_empty() => {
                    let (entry, _) = &sets[order as usize % sets.len()];
                    m.ledger.add([withdrawal(200 + at, &[entry.id])]);
                }
                _ => { m.ledger.add([reading(at, &format!("1.{at}"), "2025-06-30")]); }
            }
        }
        // In another order, from another desk.
        let mut entries: Vec<_> = m.ledger.iter().cloned().collect();
        let turn = order as usize % entries.len().max(1);
        entries.rotate_left(turn);
        let other: Ledger = entries.into_iter().collect();
        for (entry, ids) in sets {
            let (proof, held) = proof(&other, &entry);
            prop_assert_eq!(proof, Proof::Whole);
            prop_assert_eq!(held.ids, ids);
        }
    }
}

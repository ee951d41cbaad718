//! 练习: made up in every word, apart from what is real by the plan's id, and the same for everybody on one day.

use crate::common::{export, shipped};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::incoming::Refusal;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::practice::quarter;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::day::{self, Day};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::snapshot;
use guanghan_ip_plan::view::problems;
use std::collections::BTreeSet;
use std::sync::Arc;

fn now(today: &str) -> Now {
    Now { seconds: 1_784_000_000, today: day::parse(today).unwrap() }
}

fn practice(today: Day) -> Model {
    Model::new(Arc::new(shipped().practised()), Ledger::default(), today)
}

#[test]
fn a_quarter_is_made_up_in_every_word_and_all_of_it_counts() {
    // Before the first period has ended, in the middle, and after the plan's end.
    for today in ["2024-02-01", "2025-07-18", "2027-03-01"] {
        let now = now(today);
        let mut model = practice(now.today);
        let effects = update(&mut model, Action::FilledPractice, now);
        let Some(Effect::KeepMany(kept)) = effects.first() else { panic!("nothing to keep") };
        assert_eq!(kept.len(), model.ledger.len());
        assert_eq!(kept, &quarter(&model.plan, now), "not the same twice");
        let mut kinds = BTreeSet::new();
        for entry in model.ledger.iter() {
            assert!(entry.raw.contains("练习") || entry.raw.contains("编造"), "{}", entry.raw);
            assert!(entry.raw.contains("\"plan\":\"guanghan-ip-2024-2026-practice\""), "{}", entry.raw);
            assert!(model.book().counts(entry), "in doubt: {}", entry.raw);
            assert!(entry.at < now.seconds);
            kinds.insert(entry.body.facts().kind);
        }
        assert!(kinds.len() >= 5, "{kinds:?}");
        if today == "2025-07-18" {
            assert!(kinds.is_superset(&BTreeSet::from(["reading", "update", "service_point", "finding"])));
            assert_eq!(model.book().conflicts().len(), 1, "one conflict to settle");
        }
        // A practice that has begun is not filled again.
        assert!(update(&mut model, Action::FilledPractice, now).is_empty());
    }
}

#[test]
fn what_is_real_is_neither_filled_nor_left() {
    let now = now("2025-07-18");
    let mut model = Model::new(Arc::new(shipped()), Ledger::default(), now.today);
    assert!(update(&mut model, Action::FilledPractice, now).is_empty());
    assert!(update(&mut model, Action::LeftPractice, now).is_empty());
    assert!(model.ledger.is_empty());
    let mut model = practice(now.today);
    assert_eq!(update(&mut model, Action::LeftPractice, now), [Effect::LeavePractice]);
}

#[test]
fn a_practice_file_is_refused_by_the_real_program_and_the_other_way_round() {
    let now = now("2025-07-18");
    let mut model = practice(now.today);
    update(&mut model, Action::FilledPractice, now);
    let file = export(&model.ledger);
    let file =
        file.replace("\"plan\": \"guanghan-ip-2024-2026\"", "\"plan\": \"guanghan-ip-2024-2026-practice\"");
    let refused = snapshot::read(file.as_bytes(), &shipped().id).unwrap_err();
    let says = problems::refused(&Refusal::Bad(refused));
    assert!(says.contains("练习里导出的文件"), "{says}");
    let read = snapshot::read(file.as_bytes(), &model.plan.id).unwrap();
    assert_eq!(read.entries.len(), model.ledger.len());
    let real = export(&Ledger::default());
    assert!(snapshot::read(real.as_bytes(), &model.plan.id).is_err());
}

//! 试用: apart from what is real and from what is practised by the plan's id, which no plan file can have.

use crate::common::{SHIPPED, export, shipped};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::incoming::Refusal;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::practice::quarter;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::format::{plan, snapshot, storage};
use guanghan_ip_plan::view::problems;
use std::sync::Arc;

fn now() -> Now {
    Now { seconds: 1_784_000_000, today: day::parse("2025-07-18").unwrap() }
}

fn model(plan: Plan) -> Model {
    Model::new(Arc::new(plan), Ledger::default(), now().today)
}

#[test]
fn its_id_and_its_stores_are_nobody_elses() {
    let (real, practised, tried) = (shipped(), shipped().practised(), shipped().tried());
    assert_eq!(tried.id, "guanghan-ip-2024-2026--trial");
    assert!(tried.is_trial() && !tried.is_practice());
    assert!(!real.is_trial() && !practised.is_trial());
    // A county may well call its plan so.
    let pilot = SHIPPED.replacen("guanghan-ip-2024-2026", "guanghan-ip-trial", 1);
    assert!(!plan::read(&pilot).unwrap().is_trial());
    let taken = SHIPPED.replacen("guanghan-ip-2024-2026", &tried.id, 1);
    assert!(plan::read(&taken).is_err() && plan::read_fields(&taken).is_none());
    let names = |plan: &Plan| [storage::of_plan(&plan.id), storage::prefix(&plan.id)];
    for other in [&real, &practised] {
        for name in names(other) {
            assert!(names(&tried).iter().all(|own| *own != name), "{name}");
        }
        // What goes by its beginning is not another's either.
        assert!(!storage::prefix(&tried.id).starts_with(&storage::prefix(&other.id)));
    }
    for name in names(&tried) {
        assert!(!storage::TRIAL.starts_with(&name), "{name}");
    }
    let key = format!("{}{}7f", storage::prefix(&tried.id), storage::ENTRY);
    assert_eq!(storage::entry_key(&key), Some((tried.id.as_str(), "7f")));
}

#[test]
fn what_is_real_or_practised_does_not_end_as_a_trial() {
    for plan in [shipped(), shipped().practised()] {
        assert!(update(&mut model(plan), Action::EndedTrial, now()).is_empty());
    }
    let mut trial = model(shipped().tried());
    assert_eq!(update(&mut trial, Action::EndedTrial, now()), [Effect::EndTrial]);
    for action in [Action::FilledPractice, Action::LeftPractice] {
        assert!(update(&mut trial, action, now()).is_empty());
    }
    assert!(trial.ledger.is_empty());
}

#[test]
fn a_file_of_a_trial_is_refused_everywhere_else_and_other_files_there() {
    let tried = shipped().tried();
    let ledger: Ledger = quarter(&tried, now()).into_iter().collect();
    let own = format!("\"plan\": \"{}\"", tried.id);
    let file = export(&ledger).replace("\"plan\": \"guanghan-ip-2024-2026\"", &own);
    for other in [shipped(), shipped().practised()] {
        let refused = snapshot::read(file.as_bytes(), &other.id).unwrap_err();
        let says = problems::refused(&Refusal::Bad(refused));
        assert!(says.contains("试用里导出的文件"), "{says}");
    }
    assert_eq!(snapshot::read(file.as_bytes(), &tried.id).unwrap().entries.len(), ledger.len());
    assert!(snapshot::read(export(&Ledger::default()).as_bytes(), &tried.id).is_err());
}

//! 台账: what its filters ask for, by keys that no language changes.

use crate::common::*;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::LedgerQuery;
use guanghan_ip_plan::domain::entry::Entry;
use guanghan_ip_plan::view::screens::ledger;
use std::sync::Arc;

fn of_kind(kind: &str) -> LedgerQuery {
    LedgerQuery { kind: kind.into(), ..LedgerQuery::default() }
}

fn a_model() -> Model {
    let update = |state: &str| {
        format!(r#"{{"as_of":"2025-06-30","kind":"update","note":"","state":"{state}","task":1}}"#)
    };
    let raw = |body: &str| {
        let raw = format!(
            r#"{{"at":"2025-07-01T08:00:00Z","body":{body},"parents":[],"plan":"{PLAN}","site":{{"name":"甲"}},"v":1}}"#
        );
        Arc::new(guanghan_ip_plan::format::entry::read_raw(&raw, PLAN).unwrap())
    };
    let entries: Vec<Arc<Entry>> = vec![
        entry(1, 1, &[], says("1.18")),
        entry(2, 2, &[], says("1.19")),
        raw(&update("done")),
        raw(&update("nobody knows")),
        raw(r#"{"kind":"update2"}"#),
    ];
    Model::new(Arc::new(plan()), entries.into_iter().collect(), day("2026-07-03"))
}

#[test]
fn every_kind_that_is_offered_finds_its_entries_and_no_others() {
    let model = a_model();
    let choices = ledger::kinds(&model);
    let keys: Vec<&str> = choices.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys.len(), 5, "{keys:?}");
    let mut found = 0;
    for (key, word) in choices.iter().skip(1) {
        let list = ledger::list(&model, &of_kind(key), 9);
        assert!(!list.lines.is_empty() && list.lines.iter().all(|line| line.kind == *word), "{key}: {word}");
        found += list.lines.len();
        // An address from before has the word in it, and finds the same.
        assert_eq!(ledger::neutral(&model, word), *key);
        assert_eq!(ledger::list(&model, &of_kind(word), 9), list);
    }
    assert_eq!(found, model.ledger.len());
    assert!(keys.contains(&"reading") && keys.contains(&"!update") && keys.contains(&"?update2"), "{keys:?}");
    for nothing in ["readin", "没有这种", "?reading", "!"] {
        assert!(ledger::list(&model, &of_kind(nothing), 9).lines.is_empty(), "{nothing}");
    }
}

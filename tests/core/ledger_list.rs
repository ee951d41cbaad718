//! 台账: what its filters ask for, by keys that no language changes.

use crate::common::*;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::query::LedgerQuery;
use guanghan_ip_plan::domain::entry::{Entry, Site};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::view::screens::ledger;
use guanghan_ip_plan::view::sites;
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
    assert_eq!(keys.len(), 6, "{keys:?}");
    let mut found = 0;
    // What is not counted is of several kinds.
    for (key, word) in choices.iter().skip(2) {
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

#[test]
fn filters_offer_kinds_in_the_order_of_their_table_and_sites_in_the_documents() {
    let model = a_model();
    let words: Vec<String> = ledger::kinds(&model).into_iter().map(|(key, _)| key).collect();
    assert_eq!(words, ["", "uncounted", "reading", "update", "!update", "?update2"]);
    let by = |name: &str, unit: Option<&str>| {
        let site = Site { name: name.into(), unit: unit.map(str::to_string) };
        let draft =
            Draft { at: 1, plan: PLAN.into(), site, parents: Vec::new(), body: says("1"), reason: None };
        Arc::new(seal(draft))
    };
    let plan = Arc::new(shipped());
    let name = |at: usize| plan.units[at].name.clone();
    // A unit by another name of its own stands where it stands.
    let alias = plan.units.iter().find(|unit| !unit.aliases.is_empty()).unwrap();
    let all = [by("一镇", None), by(&name(9), Some("x")), by(&alias.aliases[0], None), by(&name(3), None)];
    let model = Model::new(plan.clone(), all.into_iter().collect(), day("2026-07-03"));
    let sites = sites::in_order(&model);
    let place = |site: &String| plan.units.iter().position(|u| u.name == *site || u.aliases.contains(site));
    assert_eq!((sites.len(), sites.last().unwrap().as_str()), (4, "一镇"));
    assert!(sites[..3].windows(2).all(|pair| place(&pair[0]) <= place(&pair[1])), "{sites:?}");
}

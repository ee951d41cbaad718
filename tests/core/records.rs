//! The kinds that are declared in a table: their schema, their bytes, what is wrong with them, a file of them all.

use crate::common::records::{any_record, field, record, value};
use crate::common::{PLAN, cases, model, open, site};
use guanghan_ip_plan::domain::check;
use guanghan_ip_plan::domain::entry::oversight::*;
use guanghan_ip_plan::domain::entry::record::{Field, Holds, Part, Spec};
use guanghan_ip_plan::domain::entry::{Body, Subject};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::{Draft, id_of, read_raw, seal};
use guanghan_ip_plan::format::json::{self, Json};
use guanghan_ip_plan::view::kinds;
use proptest::prelude::*;
use proptest::test_runner::Config;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const SCHEMA: &str = include_str!("../../public/schema/snapshot.schema.json");

/// A value of the schema by its keys.
fn at<'a>(mut json: &'a serde_json::Value, keys: &[&str]) -> &'a serde_json::Value {
    for key in keys {
        json = &json[*key];
    }
    json
}

/// The names under which a field stands in the files.
fn names(spec: &Spec) -> Vec<&'static str> {
    if spec.holds == Holds::Work { vec!["task", "safeguard"] } else { vec![spec.name] }
}

#[test]
fn the_schema_says_of_every_kind_what_the_table_says() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let body = at(&schema, &["$defs", "body"]);
    let texts = |list: &serde_json::Value| -> BTreeSet<String> {
        list.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_string)).collect()
    };
    let listed = texts(at(body, &["properties", "kind", "examples"]));
    for kind in RecordKind::ALL {
        let row = kind.row();
        assert!(listed.contains(row.word), "{}", row.word);
        let then = body["allOf"]
            .as_array()
            .unwrap()
            .iter()
            .find(|rule| at(rule, &["if", "properties", "kind", "const"]) == row.word);
        let then = then.unwrap_or_else(|| panic!("no rule for {}", row.word));
        assert_eq!(at(then, &["then", "$ref"]), &format!("#/$defs/{}", row.word));
        let of = at(&schema, &["$defs", row.word]);
        let told: BTreeSet<String> = of["properties"].as_object().unwrap().keys().cloned().collect();
        let wanted: BTreeSet<String> = row.fields.iter().flat_map(names).map(str::to_string).collect();
        assert_eq!(told, wanted, "{}: fields", row.word);
        let needed: BTreeSet<String> =
            row.fields.iter().filter(|spec| !spec.is_optional).flat_map(names).map(str::to_string).collect();
        assert_eq!(texts(&of["required"]), needed, "{}: what is required", row.word);
        for spec in row.fields {
            if let Holds::Word(words) = spec.holds {
                let words: BTreeSet<String> = words.iter().map(|word| word.to_string()).collect();
                assert_eq!(texts(&of["properties"][spec.name]["enum"]), words, "{} {}", row.word, spec.name);
            }
        }
    }
}

#[test]
fn the_documentation_names_every_kind_and_field() {
    let docs = include_str!("../../docs/snapshots.md");
    for kind in RecordKind::ALL {
        let row = kind.row();
        let line = docs.lines().find(|line| line.starts_with(&format!("| `{}` |", row.word)));
        let line = line.unwrap_or_else(|| panic!("no row for {}", row.word));
        assert!(line.contains(&format!("| {} |", kinds::records::kind(*kind))), "{line}");
        for spec in row.fields {
            for name in names(spec) {
                let mark = if spec.is_optional { "?" } else { "" };
                assert!(line.contains(&format!("`{name}{mark}`")), "{}: {name}{mark}", row.word);
            }
        }
    }
}

fn sealed(body: Body) -> guanghan_ip_plan::domain::entry::Entry {
    seal(Draft {
        at: 1_751_508_669,
        plan: PLAN.into(),
        site: site(1),
        parents: Vec::new(),
        body,
        reason: None,
    })
}

/// With all its fields, and with those alone that it needs.
fn both(kind: RecordKind) -> [Body; 2] {
    [record(kind, &[0]), record(kind, &[1])]
}

#[test]
fn every_kind_reads_back_as_written() {
    for kind in RecordKind::ALL {
        for body in both(*kind) {
            let entry = sealed(body);
            let read = read_raw(&entry.raw, PLAN).unwrap();
            assert_eq!(read, entry, "{}", entry.raw);
            // Of the plan that ships, each counts, and is put into words.
            let model = model(vec![Arc::new(entry.clone())]);
            assert_eq!(check::doubt(&model.plan, &model.ledger, &entry), None, "{}", entry.raw);
            let (says, _) = kinds::says(&model, &entry.body);
            assert!(!says.is_empty() && !says.contains("Some("), "{says}");
            assert!(kinds::route(&model, &entry).is_some());
        }
        // What is left out is not written.
        let Body::Record(bare) = &both(*kind)[1] else { panic!() };
        let needed = kind.row().fields.iter().filter(|spec| !spec.is_optional).count();
        assert_eq!(bare.fields().count(), needed);
    }
}

/// The body of an entry, changed; its id fits again.
fn changed(raw: &str, change: impl FnOnce(&mut BTreeMap<String, Json>)) -> String {
    let mut entry = json::parse(raw).unwrap();
    let Json::Map(map) = &mut entry else { panic!() };
    let Some(Json::Map(body)) = map.get_mut("body") else { panic!() };
    change(body);
    json::canonical(&entry)
}

#[test]
fn what_a_newer_version_adds_is_kept_byte_for_byte() {
    for kind in RecordKind::ALL {
        let entry = sealed(record(*kind, &[0]));
        let raw =
            changed(&entry.raw, |body| drop(body.insert("由新版".into(), Json::List(vec![Json::Int(1)]))));
        let read = read_raw(&raw, PLAN).unwrap();
        assert_eq!(&*read.raw, raw.as_str());
        assert_eq!((read.id, &read.body), (id_of(&raw), &entry.body));
    }
}

#[test]
fn a_field_that_cannot_be_right_is_named_and_the_entry_kept() {
    for kind in RecordKind::ALL {
        let entry = sealed(record(*kind, &[0]));
        let doubtful = |raw: &str| match read_raw(raw, PLAN).unwrap().body {
            Body::Doubtful { kind: word, field } => {
                assert_eq!(word, kind.row().word);
                field
            }
            body => panic!("{raw}: {body:?}"),
        };
        for spec in kind.row().fields {
            let name = if spec.holds == Holds::Work { "task" } else { spec.name };
            let wrong = match spec.holds {
                // A flag is no text, all else no flag.
                Holds::Flag => Json::Text("yes".into()),
                Holds::Name
                | Holds::Text
                | Holds::Note
                | Holds::Word(_)
                | Holds::Number
                | Holds::Year
                | Holds::Count
                | Holds::Day
                | Holds::Due
                | Holds::Indicator
                | Holds::Work
                | Holds::Unit
                | Holds::Clause
                | Holds::Entry
                | Holds::Entries
                | Holds::Evidence => Json::Bool(true),
            };
            let raw = changed(&entry.raw, |body| drop(body.insert(name.into(), wrong)));
            assert!(doubtful(&raw).starts_with(&format!("body.{name}")), "{}: {name}", doubtful(&raw));
            if !spec.is_optional {
                let raw = changed(&entry.raw, |body| drop(body.remove(name)));
                assert_eq!(doubtful(&raw), format!("body.{name}"));
            }
            let worse = match spec.holds {
                Holds::Number => Some("-1"),
                Holds::Day | Holds::Due => Some("2025-02-30"),
                Holds::Word(_) | Holds::Entry => Some("nothing"),
                Holds::Name | Holds::Unit | Holds::Clause => Some(""),
                Holds::Text
                | Holds::Note
                | Holds::Year
                | Holds::Count
                | Holds::Flag
                | Holds::Indicator
                | Holds::Work
                | Holds::Entries
                | Holds::Evidence => None,
            };
            if let Some(worse) = worse {
                let raw =
                    changed(&entry.raw, |body| drop(body.insert(name.into(), Json::Text(worse.into()))));
                assert_eq!(doubtful(&raw), format!("body.{name}"), "{worse:?}");
            }
        }
    }
}

/// The subject and value of each field: what makes another subject, what makes a conflict, what makes neither.
#[test]
fn each_field_has_the_part_that_the_table_gives_it() {
    for kind in RecordKind::ALL {
        let base = record(*kind, &[0]);
        let Body::Record(first) = &base else { panic!() };
        for (at, spec) in kind.row().fields.iter().enumerate() {
            let mut other = first.clone();
            other.fields[at] = Some(field(spec, 1));
            assert_ne!(other.fields[at], first.fields[at], "{} {}", kind.row().word, spec.name);
            let (same, agree) = (
                Body::Record(other.clone()).subject(&site(1)) == base.subject(&site(1)),
                Body::Record(other.clone()).facts().value == base.facts().value,
            );
            assert_eq!(value(&other) == value(first), agree, "{} {}", kind.row().word, spec.name);
            match spec.part {
                Part::Subject => assert!(!same, "{} {}", kind.row().word, spec.name),
                Part::Value => assert!(same && !agree, "{} {}", kind.row().word, spec.name),
                Part::Detail => assert!(same && agree, "{} {}", kind.row().word, spec.name),
            }
        }
        let by_other = base.subject(&site(2)) == base.subject(&site(1));
        assert_eq!(by_other, !kind.row().by_speaker, "{}", kind.row().word);
    }
}

#[test]
fn the_snapshot_of_all_kinds_is_read_and_written_alike() {
    let file = include_str!("../data/snapshots/v1-oversight.json");
    let opened = open(file);
    assert_eq!((opened.entries.len(), opened.damaged.len()), (23, 0));
    for entry in &opened.entries {
        let again = Draft {
            at: entry.at,
            plan: PLAN.into(),
            site: (*entry.site).clone(),
            parents: entry.parents.clone(),
            body: entry.body.clone(),
            reason: entry.reason.clone(),
        };
        assert_eq!(seal(again).raw, entry.raw);
    }
    let ledger: Ledger = opened.entries.iter().cloned().collect();
    let export = crate::common::export(&ledger);
    let entries = |text: &str| text[text.find("\"entries\": [").unwrap()..].to_string();
    assert_eq!(entries(&export), entries(file), "again byte for byte");
    let model = model(opened.entries);
    let of = |kind: RecordKind| {
        let standings = crate::common::standings(model.book());
        let mut of = standings.into_iter().filter(|(s, _)| matches!(s, Subject::Record(k, ..) if *k == kind));
        let all: Vec<_> =
            of.by_ref().map(|(_, standing)| (standing.heads.len(), standing.is_conflict())).collect();
        (all.len(), all.iter().filter(|(_, differs)| *differs).count())
    };
    let told: Vec<_> = RecordKind::ALL.iter().map(|kind| of(*kind)).collect();
    let want: Vec<(RecordKind, (usize, usize))> = vec![
        (RecordKind::Finding, (2, 0)),
        (RecordKind::Answer, (2, 0)),
        (RecordKind::Urging, (2, 0)),
        (RecordKind::Review, (2, 1)),
        (RecordKind::ReportReview, (2, 0)),
        (RecordKind::PeriodClosed, (2, 0)),
        (RecordKind::Remark, (0, 0)),
        (RecordKind::Funding, (2, 1)),
        (RecordKind::AssessmentItem, (2, 0)),
        (RecordKind::Score, (2, 0)),
    ];
    assert_eq!(told, want.iter().map(|(_, of)| *of).collect::<Vec<_>>());
    assert_eq!(model.book().conflicts().len(), 2);
    let doubts = model.ledger.iter().filter(|e| check::doubt(&model.plan, &model.ledger, e).is_some());
    assert_eq!(doubts.count(), 0);
    let closed =
        model.ledger.iter().filter_map(|e| Review::of(&e.body)).filter(|r| r.outcome == Outcome::Closed);
    let seen: Vec<usize> = closed.map(|review| review.answers.len()).collect();
    assert!(seen.contains(&2), "{seen:?}");
}

proptest! {
    #![proptest_config(Config::with_cases(cases(256, 20_000)))]

    #[test]
    fn any_record_reads_back_and_agrees_with_itself(a in any_record(), b in any_record()) {
        for body in [&a, &b] {
            let entry = sealed(body.clone());
            prop_assert_eq!(&read_raw(&entry.raw, PLAN).unwrap().body, body);
        }
        let (Body::Record(left), Body::Record(right)) = (&a, &b) else { panic!() };
        let is_one = left.kind == right.kind && value(left) == value(right);
        prop_assert_eq!(a.facts().value == b.facts().value, is_one);
        let fields = |record: &guanghan_ip_plan::domain::entry::record::Record| -> Vec<Field> {
            record.fields().map(|(_, field)| field.clone()).collect()
        };
        prop_assert_eq!(fields(left).len(), left.fields.iter().flatten().count());
    }
}

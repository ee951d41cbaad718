//! What a snapshot's entries mean and what happens to those that cannot be taken at their word,
//! by their ids in the list of faults.

use crate::common::{PLAN, book, entry, export, ledger, open, plan, reading_of, says, withdrawal};
use guanghan_ip_plan::domain::book::Book;
use guanghan_ip_plan::domain::check::{self, Doubt, Fault};
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::readings::{self, Account};
use guanghan_ip_plan::format::entry::read_raw;
use guanghan_ip_plan::format::snapshot::{self, DamagedWhy};
use std::sync::Arc;

/// An entry with this body, as a newer or another program might write it; canonical if the body is.
fn raw(body: &str) -> Arc<Entry> {
    let text = format!(
        r#"{{"at":"2025-07-03T02:11:09Z","body":{body},"parents":[],"plan":"{PLAN}","site":{{"name":"镇"}},"v":1}}"#
    );
    let read = Arc::new(read_raw(&text, PLAN).unwrap());
    assert_eq!(read.raw.as_ref(), text, "write test bodies in canonical form");
    read
}

fn some() -> Ledger {
    let a = entry(1, 1_750_000_000, &[], says("1.18"));
    let b = entry(2, 1_750_000_100, &[], reading_of(8, "2024-12-31", "84"));
    let c = entry(1, 1_750_000_200, &[a.id], says("1.20"));
    ledger([&a, &b, &c])
}

#[test]
fn e3_unknown_fields_and_kinds_come_back_byte_for_byte() {
    let kinds = [
        raw(r#"{"kind":"survey","q":["一",{"a":{},"b":[]}],"z":null}"#),
        raw(
            r#"{"as_of":"2025-06-30","ci":["1.1","1.3"],"indicator":5,"kind":"reading","source":"","value":"1.18","verified":"self","x":false}"#,
        ),
        raw(
            r#"{"kind":"withdrawal","of":["ffffffffffffffffffffffffffffffff"],"reason":"x","until":"2030-01-01"}"#,
        ),
    ];
    assert!(matches!(&kinds[0].body, Body::Unknown { kind } if kind == "survey"));
    let file = export(&ledger(&kinds));
    for entry in &kinds {
        let line = format!("{{\"id\":\"{}\",{}", entry.id, &entry.raw[1..]);
        assert!(file.contains(&line), "{line}");
    }
    // A newer minor version may add fields to the envelope, and may lay the file out otherwise.
    let newer = file.replacen("\"version\": 1", "\"signed\": {\"by\": [1]},\n\t\"version\":   1", 1);
    let newer = newer.replace("\":", "\" :").replace("survey", "\\u0073urvey");
    let read = open(&newer);
    assert!(read.is_whole && read.damaged.is_empty());
    assert_eq!(export(&ledger(&read.entries)), file);
    // Any program's file: keys in any order. The id is that of the canonical form.
    let id = kinds[0].id;
    let shuffled = format!(
        r#"{{"v":1,"site":{{"name":"镇"}},"plan":"{PLAN}","parents":[],"id":"{id}","body":{{"z":null,"q":["一",{{"b":[],"a":{{}}}}],"kind":"survey"}},"at":"2025-07-03T02:11:09Z"}}"#
    );
    let line = format!("{{\"id\":\"{id}\",{}", &kinds[0].raw[1..]);
    let read = open(&file.replace(&line, &shuffled));
    assert!(read.damaged.is_empty());
    assert_eq!(export(&ledger(&read.entries)), file);
}

#[test]
fn e5_count_or_digest_that_do_not_match() {
    let file = export(&some());
    let digest = &file[file.find("\"digest\": \"").unwrap() + 11..][..64];
    let last_line = file.lines().rev().nth(2).unwrap();
    for (changed, left) in [
        (file.replacen("\"count\": 3", "\"count\": 4", 1), 3),
        (file.replacen("\"count\": 3", "\"count\": 0", 1), 3),
        (file.replacen(digest, &"0".repeat(64), 1), 3),
        (file.replacen(digest, &digest.to_uppercase(), 1), 3),
        (file.replacen(&format!(",\n{last_line}"), "", 1), 2),
        (file.replacen(last_line, &format!("{last_line},\n{last_line}"), 1), 4),
    ] {
        let read = open(&changed);
        assert!(!read.is_whole, "{changed}");
        assert_eq!((read.entries.len(), read.damaged.len()), (left, 0), "each still proves itself");
    }
    assert!(open(&file).is_whole);
    assert!(open(&export(&Ledger::default())).is_whole, "an empty file is whole");
}

/// The digest as DESIGN §9 words it, worked out by another program.
#[test]
fn e5_the_digest_is_over_the_ids_each_with_a_line_feed() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert!(export(&Ledger::default()).contains(empty));
    let a = raw(r#"{"kind":"survey"}"#);
    let b = raw(r#"{"kind":"poll"}"#);
    let file = export(&ledger([&a, &b]));
    assert_eq!(
        (a.id.to_string().as_str(), b.id.to_string().as_str()),
        ("1a30599ad2f40af90fb0d82091af1a1c", "53da5bf2c5f2124fdf980f76d0e38c30")
    );
    assert!(file.contains("700d62c4a5a8c44cbeaf25000dfbf2fb8d61bb111dec00237d7149d72a0f9ded"), "{file}");
}

#[test]
fn e6_e8_the_same_file_twice_and_an_older_file_add_nothing() {
    let mut here = some();
    let old = export(&here);
    assert!(here.add(open(&old).entries).is_empty());
    assert_eq!(export(&here), old);
    here.add([entry(2, 5, &[], says("1.3"))]);
    let now = export(&here);
    assert!(here.add(open(&old).entries).is_empty());
    assert_eq!(export(&here), now);
    // Twice in one file.
    let twice: Vec<_> = open(&now).entries.into_iter().chain(open(&old).entries).collect();
    let mut fresh = Ledger::default();
    assert_eq!(fresh.add(twice).len(), 4);
    assert_eq!(export(&fresh), now);
}

#[test]
fn e7_files_in_any_order_give_the_same_bytes() {
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(1, 20, &[a.id], says("1.20"));
    let undo = withdrawal(30, &[b.id]);
    let files =
        [export(&ledger([&a])), export(&ledger([&b])), export(&ledger([&undo])), export(&ledger([&a, &b]))];
    let orders: [&[usize]; 5] = [&[0, 1, 2], &[2, 1, 0], &[1, 2, 0, 3, 3], &[2, 3], &[3, 0, 2, 1, 0]];
    for order in orders {
        let mut here = Ledger::default();
        for file in order {
            here.add(open(&files[*file]).entries);
        }
        assert_eq!(export(&here), export(&ledger([&a, &b, &undo])), "{order:?}");
        assert_eq!(book(&here).heads(&a.subject().unwrap()), [a.id], "{order:?}");
    }
}

#[test]
fn e9_an_entry_whose_content_does_not_give_its_id() {
    let file = export(&some());
    let victim = some().iter().find(|e| e.raw.contains("\"1.2\"")).unwrap().id.to_string();
    let line = file.lines().find(|l| l.starts_with(&format!("{{\"id\":\"{victim}"))).unwrap();
    let line = line.trim_end_matches(',');
    for (from, to) in [
        ("\"1.2\"", "\"1.9\""),
        ("\"1.2\"", "\"1.20\""), // the same number, other bytes
        ("\"1.2\"", "1"),
        ("\"v\":1", "\"v\":9"),
        ("\"v\":1", "\"v\":1,\"w\":1"),
        (PLAN, "guanghan-ip-2024-2027"),
        ("\"kind\":\"reading\"", "\"kind\":\"readings\""),
        ("\"at\":\"2025", "\"at\":\"9025"),
        (&victim[..8], "00000000"),
    ] {
        let changed = line.replacen(from, to, 1);
        assert_ne!(changed, line, "{from}");
        let read = open(&file.replacen(line, &changed, 1));
        assert_eq!(read.entries.len(), 2, "{from} → {to}");
        assert_eq!(read.damaged.len(), 1, "{from} → {to}");
        let damaged = &read.damaged[0];
        assert_eq!(damaged.why, DamagedWhy::IdMismatch, "{from} → {to}");
        assert!(damaged.text.contains("as_of"), "what it claimed to be is kept: {}", damaged.text);
        let claims = damaged.id.as_deref().unwrap();
        assert_eq!(claims == victim, to != "00000000");
    }
}

#[test]
fn e10_what_the_plan_does_not_have_is_kept_and_named() {
    let plan = plan();
    for (body, field, id) in [
        (
            r#"{"as_of":"2025-06-30","indicator":99,"kind":"reading","source":"","value":"1","verified":"self"}"#,
            "indicator",
            "99",
        ),
        (r#"{"as_of":"2025-06-30","kind":"update","note":"","state":"done","task":99}"#, "task", "99"),
        (
            r#"{"as_of":"2025-06-30","kind":"update","note":"","safeguard":9,"state":"done"}"#,
            "safeguard",
            "9",
        ),
        (r#"{"due":"2025-06-30","kind":"milestone","task":27,"title":"一"}"#, "task", "27"),
        (r#"{"indicator":17,"kind":"interim_target","value":"1","year":2024}"#, "indicator", "17"),
        (r#"{"indicator":1,"kind":"reporter","unit":"nosuch"}"#, "unit", "nosuch"),
        (r#"{"kind":"lead","task":1,"unit":"nosuch"}"#, "unit", "nosuch"),
        (r#"{"from":"2025-01-01","holder":"某","kind":"succession","post":"no-such"}"#, "post", "no-such"),
        (
            r#"{"as_of":"2025-06-30","indicator":"ffffffffffffffffffffffffffffffff","kind":"reading","source":"","value":"1","verified":"self"}"#,
            "indicator",
            "ffffffffffffffffffffffffffffffff",
        ),
    ] {
        let entry = raw(body);
        let here = ledger([&entry]);
        assert_eq!(
            check::doubt(&plan, &here, &entry),
            Some(Doubt::Unplaced { field, id: id.into() }),
            "{body}"
        );
        assert_eq!(open(&export(&here)).entries[0].raw, entry.raw, "{body}");
    }
}

#[test]
fn e11_d16_what_cannot_be_right_is_kept_but_not_counted() {
    let plan = plan();
    let reading = |no: u16, as_of: &str, value: &str, verified: &str| {
        format!(
            r#"{{"as_of":"{as_of}","indicator":{no},"kind":"reading","source":"","value":{value},"verified":"{verified}"}}"#
        )
    };
    let unsound = |field: &str| Doubt::Unsound(format!("body.{field}"));
    let early = Fault::TooEarly(crate::common::day("2023-12-31"));
    for (body, want) in [
        (reading(8, "2025-06-30", "\"100.01\"", "self"), Doubt::Value(Fault::OverHundred)),
        (reading(8, "2025-06-30", "\"-1\"", "self"), Doubt::Value(Fault::Negative)),
        (reading(14, "2025-06-30", "\"1.5\"", "self"), Doubt::Value(Fault::NotWhole)),
        (reading(5, "2023-12-30", "\"1.2\"", "self"), Doubt::Value(early)),
        (reading(5, "2099-06-30", "\"1.2\"", "self"), Doubt::Value(Fault::TooLate(plan.end))),
        (reading(5, "2025-06-30", "\"1000000000001\"", "self"), unsound("value")),
        (reading(5, "2025-06-30", "\"1e308\"", "self"), unsound("value")),
        (reading(5, "2025-06-30", "\"1,18\"", "self"), unsound("value")),
        (reading(5, "2025-06-30", "\"\"", "self"), unsound("value")),
        (reading(5, "2025-06-30", "118", "self"), unsound("value")),
        (reading(5, "2025-02-29", "\"1.2\"", "self"), unsound("as_of")),
        (reading(5, "2025-6-30", "\"1.2\"", "self"), unsound("as_of")),
        (reading(5, "2025-06-30", "\"1.2\"", "sworn"), unsound("verified")),
        (
            r#"{"as_of":"2025-06-30","kind":"update","note":"","state":"paused","task":1}"#.into(),
            unsound("state"),
        ),
        (r#"{"as_of":"2025-06-30","kind":"update","note":"","state":"done"}"#.into(), unsound("task")),
        (r#"{"kind":"withdrawal","of":["x"],"reason":""}"#.into(), unsound("of[0]")),
    ] {
        let doubtful = raw(&body);
        let good = entry(1, 10, &[], reading_of(5, "2024-12-31", "1.17"));
        let here = ledger([&good, &doubtful]);
        assert_eq!(check::doubt(&plan, &here, &doubtful), Some(want), "{body}");
        assert_eq!(open(&export(&here)).entries.len(), 2, "{body}");
        for indicator in &plan.indicators {
            let account = Account::of(&plan, &here, indicator);
            assert_eq!(account.points.len(), usize::from(indicator.no == 5), "{body}");
        }
    }
}

#[test]
fn e12_a_wrong_clock_changes_nothing() {
    let normal = entry(1, 1_750_000_000, &[], says("1.18"));
    for years in [-10_i64, 10] {
        let skewed = entry(2, 1_750_000_000 + years * 31_557_600, &[normal.id], says("1.20"));
        let here: Ledger = open(&export(&ledger([&skewed, &normal]))).entries.into_iter().collect();
        assert_eq!(book(&here).heads(&normal.subject().unwrap()), [skewed.id]);
    }
}

#[test]
fn e14_999_good_entries_and_one_damaged() {
    let entries: Vec<_> =
        (0..1000).map(|at| entry(at % 7, at as i64, &[], says(&format!("1.{at:03}")))).collect();
    let file = export(&ledger(&entries));
    let read = open(&file.replacen("\"value\":\"1.555\"", "\"value\":\"1.556\"", 1));
    assert_eq!((read.entries.len(), read.damaged.len()), (999, 1));
    let named = read.damaged[0].id.clone().unwrap();
    assert_eq!(named, entries[555].id.to_string());
    assert!(read.entries.iter().all(|e| e.id != entries[555].id));
    assert_eq!(snapshot::read(file.as_bytes(), PLAN).unwrap().entries.len(), 1000);
}

/// E11: what cannot be counted supersedes nothing, and passes on what was seen through it.
#[test]
fn e11_a_correction_that_cannot_be_counted_erases_nothing() {
    let plan = plan();
    let no5 = IndicatorRef::Plan(5);
    let sound = entry(1, 10, &[], says("1.18"));
    let wrong = entry(2, 20, &[sound.id], says("-3"));
    let here = ledger([&sound, &wrong]);
    assert!(check::doubt(&plan, &here, &wrong).is_some());
    let values = |ledger: &Ledger| {
        let points = readings::points(&plan, ledger, no5);
        points.iter().map(|p| p.value().map(|v| v.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(values(&here), [Some("1.18".to_string())]);
    let apart = entry(2, 20, &[], says("-3"));
    let here = ledger([&sound, &apart]);
    assert_eq!(Book::of(&plan, &here).conflicts(), [], "nothing to settle with it");
    // Who corrects the wrong one has seen both.
    let right = entry(1, 30, &[wrong.id], says("1.2"));
    assert_eq!(values(&ledger([&sound, &wrong, &right])), [Some("1.2".to_string())]);
}

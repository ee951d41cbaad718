//! Snapshot files that are damaged, foreign, newer or hostile, by their ids in the list of faults.

use crate::common::{PLAN, entry, export, ledger, open, reading_of, says, withdrawal};
use guanghan_ip_plan::domain::entry::Entry;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::json::{NotJson, Why};
use guanghan_ip_plan::format::snapshot::{self, BadSnapshot, DamagedWhy};
use guanghan_ip_plan::format::writer;
use std::sync::Arc;

/// Two sites' readings and a correction.
fn some() -> Ledger {
    let a = entry(1, 1_750_000_000, &[], says("1.18"));
    let b = entry(2, 1_750_000_100, &[], reading_of(8, "2024-12-31", "84"));
    let c = entry(1, 1_750_000_200, &[a.id], says("1.20"));
    ledger([&a, &b, &c])
}

/// Reads a file that must be refused, and holds the ledger that was there to its bytes.
#[track_caller]
fn refused(bytes: &[u8]) -> BadSnapshot {
    let here = some();
    let before = export(&here);
    let mut after = here;
    let got = snapshot::read(bytes, PLAN).map(|s| after.add(s.entries));
    assert_eq!(export(&after), before, "something was taken in");
    got.expect_err("not refused")
}

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, want: BadSnapshot) {
    assert_eq!(refused(bytes.as_ref()), want);
}

#[track_caller]
fn check_json(text: &str, want: Why) {
    match refused(text.as_bytes()) {
        BadSnapshot::NotJson(NotJson { why, line, column }) => {
            assert_eq!(why, want, "{}", &text[..text.len().min(90)]);
            assert!(line >= 1 && column <= text.len());
        }
        other => panic!("{other:?} for {}", &text[..text.len().min(90)]),
    }
}

/// The file of [`some`] with one more field of the envelope, written as `value`.
fn with_field(value: &str) -> String {
    export(&some()).replacen('{', &format!("{{\"x\": {value},"), 1)
}

#[test]
fn d1_empty_or_cut_off() {
    check_json("", Why::Truncated);
    check_json(" \n", Why::Truncated);
    let file = export(&some());
    let end = file.trim_end().len();
    for cut in 1..end {
        match refused(&file.as_bytes()[..cut]) {
            BadSnapshot::NotJson(NotJson { why: Why::Truncated, line, .. }) => {
                let lines = file.as_bytes()[..cut].iter().filter(|b| **b == b'\n').count() + 1;
                assert!(line == lines || line + 1 == lines, "byte {cut}: line {line}, not {lines}");
            }
            other => panic!("cut at byte {cut}: {other:?}"),
        }
    }
    assert!(snapshot::read(&file.as_bytes()[..end], PLAN).is_ok());
    check([file.as_bytes(), b"\xe5\xad"].concat(), BadSnapshot::Encoding); // whole, then a torn character
}

#[test]
fn d2_c11_over_64_mib() {
    check(vec![b' '; (64 << 20) + 1], BadSnapshot::TooLarge);
}

#[test]
fn d4_byte_order_mark() {
    let file = export(&some());
    assert_eq!(open(&format!("\u{feff}{file}")), open(&file));
    assert!(snapshot::read(format!("\u{feff}\u{feff}{file}").as_bytes(), PLAN).is_err());
}

#[test]
fn d5_gbk_and_utf_16() {
    let gbk = b"{\"format\":\"ip-plan-snapshot\",\"site\":\"\xb7\xbd\xb0\xb8\"}";
    check(gbk, BadSnapshot::Encoding);
    check([&gbk[..], &gbk[..]].concat(), BadSnapshot::Encoding);
    let units: Vec<u16> = export(&some()).encode_utf16().collect();
    let low: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
    let high: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
    check([b"\xff\xfe", &low[..]].concat(), BadSnapshot::Encoding);
    check([b"\xfe\xff", &high[..]].concat(), BadSnapshot::Encoding);
    check(low, BadSnapshot::Encoding); // and without its mark
    check(high, BadSnapshot::Encoding);
}

#[test]
fn d6_something_else_altogether() {
    for bytes in [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"PK\x03\x04\x14\0\0\0\x08\0",
        b"<!DOCTYPE html><html></html>",
        b"\xef\xbb\xbf<html>",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", // .doc, .xls
        b"a,b\r\n1,2\r\n",
        b"null",
        b"7",
        b"{}",
        b"[]",
        br#"{"format":"ip-plan","version":1,"id":"guanghan-ip-2024-2026"}"#, // the plan, not a snapshot
        br#"{"type":"excalidraw","version":2}"#,
    ] {
        check(bytes, BadSnapshot::NotSnapshot);
    }
}

#[test]
fn d7_nesting_over_32() {
    let nested = |n: usize| with_field(&format!("{}{}", "[".repeat(n), "]".repeat(n)));
    assert!(snapshot::read(nested(31).as_bytes(), PLAN).is_ok()); // in the envelope: 32
    for depth in [32, 126, 127, 100_000] {
        check_json(&nested(depth), Why::TooDeep);
    }
    check_json(&"[".repeat(33), Why::TooDeep);
    check_json(&"{\"a\":".repeat(100_000), Why::TooDeep);
}

#[test]
fn d8_duplicate_keys() {
    let file = export(&some());
    check_json(&file.replacen('{', "{\"count\": 3,", 1), Why::RepeatedKey("count".into()));
    check_json(
        &file.replacen("\"value\":", "\"value\":\"9\",\"value\":", 1),
        Why::RepeatedKey("value".into()),
    );
    check_json(&file.replacen("\"v\":1", "\"v\":1,\"\\u0076\":1", 1), Why::RepeatedKey("v".into()));
    check_json(&with_field("{\"字\":1,\"字\":1}"), Why::RepeatedKey("字".into()));
    check_json(&with_field("{\"at line 3\":1,\"at line 3\":1}"), Why::RepeatedKey("at line 3".into()));
}

#[test]
fn d9_a_list_where_an_object_is_expected() {
    check("[7]", BadSnapshot::NotSnapshot);
    let list = r#"["ip-plan-snapshot",1,"guanghan-ip-2024-2026",{},0,"",[]]"#;
    check(list, BadSnapshot::NotSnapshot);
    let file = export(&some());
    let entries = &file[file.find("\"entries\"").unwrap()..];
    check(file.replace(entries, "\"entries\": {}}"), BadSnapshot::Field("entries".into()));
    check(file.replace(entries, "\"entries\": 7}"), BadSnapshot::Field("entries".into()));
    let odd = file.replacen("\"entries\": [", "\"entries\": [[7],", 1);
    let read = open(&odd);
    assert_eq!((read.entries.len(), read.damaged.len(), read.is_whole), (3, 1, false));
    assert_eq!((read.damaged[0].at, read.damaged[0].text.as_str()), (1, "[7]"));
}

#[test]
fn d10_what_is_not_json() {
    for value in
        ["NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x1F", "'a'", "/* */ 1", "True", "[1,]"]
    {
        check_json(&with_field(value), Why::Syntax);
    }
    check_json(&with_field("1e400"), Why::Number);
    let file = export(&some());
    check_json(&file.replacen("\"v\":1}", "\"v\":1,}", 1), Why::Syntax);
    check_json(&format!("{file}{{}}"), Why::Syntax);
    check_json(&format!("{file}x"), Why::Syntax);
    check_json(&format!("// 说明\n{file}").replacen("//", "{//", 1), Why::Syntax);
}

#[test]
fn d11_numbers_that_would_be_rounded() {
    for value in [
        "9007199254740992",
        "9007199254740993",
        "-9007199254740993",
        "123456789012345678901234567890",
        "1e-400",
        "-0",
        "1.0",
        "1.18",
        "1E2",
    ] {
        check_json(&with_field(value), Why::Number);
        check_json(&export(&some()).replacen("\"1.18\"", value, 1), Why::Number);
    }
    assert!(snapshot::read(with_field("9007199254740991").as_bytes(), PLAN).is_ok());
}

#[test]
fn d12_lone_surrogates() {
    for text in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud83dx""#] {
        check_json(&with_field(text), Why::Syntax);
        check_json(&with_field(&format!("{{{text}:1}}")), Why::Syntax);
    }
    assert!(snapshot::read(with_field(r#""\ud83d\ude00""#).as_bytes(), PLAN).is_ok());
}

#[test]
fn d13_control_characters() {
    for escape in ["\\u0000", "\\u0007", "\\b", "\\r", "\\u001b", "\\u007f", "\\u0085", "\u{7f}"] {
        check_json(&with_field(&format!("\"a{escape}\"")), Why::Control);
        check_json(&with_field(&format!("{{\"a{escape}\":1}}")), Why::Control);
    }
    check_json(&with_field("\"a\0\""), Why::Syntax); // unescaped, it is not even JSON
    let note = r#"{"at":"2025-07-03T02:11:09Z","body":{"as_of":"2025-06-30","kind":"update","note":"一\n二\t三","state":"done","task":1},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"镇"},"v":1}"#;
    let read = |text: &str| guanghan_ip_plan::format::entry::read_raw(text, PLAN);
    assert!(read(note).is_ok());
    assert!(read(&note.replace("\"镇\"", "\"镇\\n\"")).is_err(), "notes only");
    assert!(read(&note.replace("\"镇\"", "\"\\t\"")).is_err());
}

#[test]
fn d15_too_many_entries_and_endless_texts() {
    let many = |n: usize| {
        let items = vec!["0"; n].join(",");
        format!(
            "{{\"format\":\"ip-plan-snapshot\",\"version\":1,\"plan\":\"{PLAN}\",\"count\":{n},\"digest\":\"x\",\"entries\":[{items}]}}"
        )
    };
    check(many(200_001), BadSnapshot::TooMany(200_001));
    check(many(1_000_000), BadSnapshot::TooMany(1_000_000));
    assert_eq!(open(&many(200_000)).damaged.len(), 200_000);
    let long = |n: usize| with_field(&format!("\"{}\"", "字".repeat(n)));
    assert!(snapshot::read(long(10_000).as_bytes(), PLAN).is_ok());
    check_json(&long(10_001), Why::TooLong);
    check_json(&with_field(&format!("\"{}\"", "a".repeat(10_000_000))), Why::TooLong);
    check_json(&with_field(&format!("{{\"{}\":1}}", "a".repeat(10_001))), Why::TooLong);
}

#[test]
fn e1_another_plan() {
    let file = export(&some());
    let other = file.replacen(PLAN, "mianzhu-ip-2024-2026", 1);
    check(&other, BadSnapshot::OtherPlan("mianzhu-ip-2024-2026".into()));
    // Said before anything about count and digest, which come after it.
    let other = other.replacen("\"count\"", "\"number\"", 1);
    check(&other, BadSnapshot::OtherPlan("mianzhu-ip-2024-2026".into()));
    // An entry of another plan in a file of this one is set aside.
    let draft = r#"{"at":"2025-07-03T02:11:09Z","body":{"kind":"x"},"parents":[],"plan":"mianzhu-ip-2024-2026","site":{"name":"镇"},"v":1}"#;
    let foreign = Arc::new(guanghan_ip_plan::format::entry::read_raw(draft, "mianzhu-ip-2024-2026").unwrap());
    let mut entries: Vec<Arc<Entry>> = some().iter().cloned().collect();
    entries.push(foreign);
    let read = open(&writer::write(PLAN, &crate::common::exporter(), &entries));
    assert_eq!((read.entries.len(), read.is_whole), (3, true));
    assert_eq!(read.damaged[0].why, DamagedWhy::OtherPlan("mianzhu-ip-2024-2026".into()));
}

#[test]
fn e2_a_newer_major_version() {
    let file = export(&some()).replacen("\"version\": 1", "\"version\": 2", 1);
    check(&file, BadSnapshot::Newer(2));
    // A newer version owes us none of the fields that this one knows, but says which it is.
    check(r#"{"format":"ip-plan-snapshot","version":9,"items":[]}"#, BadSnapshot::Newer(9));
    let raw = r#"{"at":"2030-07-03T02:11:09Z","body":{"kind":"reading"},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"镇"},"v":2}"#;
    let mut newer = withdrawal(1, &[]).as_ref().clone();
    newer.id = guanghan_ip_plan::format::entry::id_of(raw);
    newer.raw = raw.into();
    let mut entries: Vec<Arc<Entry>> = some().iter().cloned().collect();
    entries.push(Arc::new(newer));
    check(writer::write(PLAN, &crate::common::exporter(), &entries), BadSnapshot::Newer(2));
    for old in ["0", "-1", "\"1\"", "null", "true"] {
        let file = export(&some()).replacen("\"version\": 1", &format!("\"version\": {old}"), 1);
        check(&file, BadSnapshot::Field("version".into()));
    }
}

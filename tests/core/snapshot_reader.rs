//! The reader that goes through a file by steps says what reading it as a whole says, of any file.

use crate::common::{PLAN, cases, day, dec, entry, exporter, open, withdrawal};
use guanghan_ip_plan::domain::entry::{
    Body, Entry, EntryId, Evidence, IndicatorRef, TaskState, TownPoint, Verified, Work,
};
use guanghan_ip_plan::format::entry as door;
use guanghan_ip_plan::format::json::{self, Why};
use guanghan_ip_plan::format::snapshot::reader::Reader;
use guanghan_ip_plan::format::snapshot::{self, BadSnapshot, Snapshot};
use guanghan_ip_plan::format::writer;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use std::borrow::Cow;
use std::sync::Arc;

/// Reads by steps of a few entries, the way a page does.
fn by_steps(bytes: &[u8], step: usize) -> Result<Snapshot, BadSnapshot> {
    let mut reader = Reader::new(Cow::Owned(bytes.to_vec()), PLAN);
    let mut last = 0;
    while reader.advance(step) {
        let (read, all) = reader.progress();
        assert!(last <= read && read <= all, "{last} {read} {all}");
        last = read;
    }
    reader.finish()
}

#[track_caller]
fn check(bytes: &[u8], step: usize) -> Result<(), TestCaseError> {
    let want = snapshot::read_whole(bytes, PLAN);
    let shown = String::from_utf8_lossy(bytes);
    prop_assert_eq!(&snapshot::read(bytes, PLAN), &want, "{}", shown);
    prop_assert_eq!(&by_steps(bytes, step), &want, "by {}: {}", step, shown);
    Ok(())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z知识产权]{1,8}",
        1 => Just("一\n二\t\"三\"\\四/é😀\u{2028}".to_string()),
        1 => Just(" ".to_string()),
        1 => Just(String::new()),
        1 => Just("字".repeat(4_000)),
        1 => Just("\u{85}\u{7f}\u{a0}\u{1}".to_string()), // refused by the door
    ]
}

fn any_body() -> impl Strategy<Value = Body> {
    let number = || prop_oneof![1..30_u16, Just(0), Just(9999), Just(10_000)];
    let date = || prop_oneof![Just(day("2025-06-30")), Just(day("2024-12-31")), Just(day("0001-01-01"))];
    let verified =
        || prop_oneof![Just(Verified::SelfReported), Just(Verified::Checked), Just(Verified::ThirdParty)];
    let value = || prop_oneof![Just("1.18"), Just("0"), Just("-3"), Just("1000000000000")];
    let state = || prop_oneof![Just(TaskState::Done), Just(TaskState::Stuck)];
    prop_oneof![
        4 => (number(), date(), value(), any_text(), prop::option::of(any_text()), verified(), any::<bool>(), prop::option::of(any_text()), any::<bool>())
            .prop_map(|(no, as_of, value, source, note, verified, extra, scope, proved)| {
                let paper = Evidence { title: "台账".into(), place: Some("档案室".into()), sha256: None };
                let evidence = if proved { vec![paper] } else { Vec::new() };
                let indicator =
                    if extra { IndicatorRef::Extra(EntryId::new([7; 16])) } else { IndicatorRef::Plan(no) };
                Body::Reading { indicator, as_of, value: dec(value), source, note, verified, scope, evidence }
            }),
        3 => (number(), 0..3_usize, date(), state(), any_text(), any::<bool>()).prop_map(
            |(no, what, as_of, state, note, proved)| {
                let work = [Work::Task(no), Work::Safeguard(no), Work::Worded(no)][what];
                let paper = Evidence { title: "纪要".into(), place: None, sha256: None };
                let evidence = if proved { vec![paper] } else { Vec::new() };
                Body::Update { work, as_of, state, note, evidence }
            }
        ),
        2 => (any_text(), any::<bool>(), date(), prop::option::of(any_text()))
            .prop_map(|(town, has, as_of, note)| TownPoint { note, ..TownPoint::new(town, has, as_of) })
            .prop_map(Body::ServicePoint),
        1 => (number(), any_text()).prop_map(|(task, unit)| Body::Lead { task, unit }),
    ]
}

fn any_entry() -> impl Strategy<Value = Arc<Entry>> {
    let parents = prop::collection::vec(any::<[u8; 16]>().prop_map(EntryId::new), 0..3);
    (0..5_usize, any_body(), parents, -100_000_000_000_i64..400_000_000_000)
        .prop_map(|(site, body, parents, at)| entry(site, at, &parents, body))
}

fn any_file() -> impl Strategy<Value = String> {
    prop::collection::vec(any_entry(), 0..7).prop_map(|mut entries| {
        if entries.len() > 4 {
            entries.push(withdrawal(5, &[entries[0].id]));
        }
        writer::write(PLAN, &exporter(), &entries)
    })
}

/// What a file becomes that is no snapshot by its outermost brackets.
fn bare_lists() -> [String; 4] {
    let list = |items: &str| format!("[{items}]");
    [list("7"), list("{\"a\":1},[2]"), list(""), list("[[1,2],{\"b\":[]}] , null")]
}

/// Pieces that mean something in JSON, in a snapshot, or in UTF-8.
const PIECES: [&str; 42] = [
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0076",
    "\\n",
    "\\/",
    "\\ud800",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{feff}",
    "0",
    "-",
    "1",
    "1.0",
    "1e3",
    "01",
    "9007199254740992",
    "null",
    "true",
    "\"v\":1",
    "\"id\":\"x\"",
    "\"entries\":[]",
    "\"entries\": {},",
    "\"count\":1,",
    "{}",
    "[[[[]]]]",
    "字",
    "a",
    "{\"id\":\"00000000000000000000000000000000\",\"v\":1}",
    "\"v\":2",
    "mianzhu",
];

/// One change to a file's bytes.
#[derive(Clone, Debug)]
enum Change {
    Put(Index, Index),
    Over(Index, Index),
    Byte(Index, u8),
    Cut(Index),
    Drop(Index, u8),
    /// A line of the file once more, somewhere else.
    Line(Index, Index),
    /// Laid out otherwise: one line, sorted keys.
    Canonical,
    /// A blank after every colon that follows a key.
    Spaced,
}

fn any_change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), at()).prop_map(|(a, b)| Change::Put(a, b)),
        (at(), at()).prop_map(|(a, b)| Change::Over(a, b)),
        (at(), any::<u8>()).prop_map(|(a, b)| Change::Byte(a, b)),
        at().prop_map(Change::Cut),
        (at(), 1..60_u8).prop_map(|(a, n)| Change::Drop(a, n)),
        (at(), at()).prop_map(|(a, b)| Change::Line(a, b)),
        Just(Change::Canonical),
        Just(Change::Spaced),
    ]
}

fn changed(bytes: Vec<u8>, change: &Change) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let mut out = bytes.clone();
    match change {
        Change::Put(at, what) => {
            let at = at.index(out.len());
            drop(out.splice(at..at, what.get(&PIECES).bytes()));
        }
        Change::Over(at, what) => {
            let what = what.get(&PIECES);
            let at = at.index(out.len());
            let end = (at + what.len()).min(out.len());
            drop(out.splice(at..end, what.bytes()));
        }
        Change::Byte(at, byte) => out[at.index(bytes.len())] = *byte,
        Change::Cut(at) => out.truncate(at.index(bytes.len())),
        Change::Drop(at, n) => {
            let at = at.index(out.len());
            let end = (at + usize::from(*n)).min(out.len());
            drop(out.drain(at..end));
        }
        Change::Line(from, to) => {
            let mut lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
            let line = lines[from.index(lines.len())];
            lines.insert(to.index(lines.len()), line);
            out = lines.join(&b'\n');
        }
        Change::Canonical => {
            if let Some(value) = std::str::from_utf8(&bytes).ok().and_then(|t| json::parse(t).ok()) {
                out = json::canonical(&value).into_bytes();
            }
        }
        Change::Spaced => out = String::from_utf8_lossy(&bytes).replace("\":", "\" :\r\n").into_bytes(),
    }
    out
}

proptest! {
    #![proptest_config(Config::with_cases(cases(1_500, 100_000)))]

    #[test]
    fn a_file_reads_the_same_by_steps(file in any_file(), step in 1..4_usize) {
        check(file.as_bytes(), step)?;
    }

    #[test]
    fn a_changed_file_reads_the_same_by_steps(
        file in any_file(), changes in prop::collection::vec(any_change(), 1..3), step in 1..4_usize,
    ) {
        let bytes = changes.iter().fold(file.into_bytes(), changed);
        check(&bytes, step)?;
    }

    /// `read_raw` takes the quick way where it can; the door alone says the same.
    #[test]
    fn an_entry_reads_the_same_the_quick_way(
        entry in any_entry(), changes in prop::collection::vec(any_change(), 0..2),
    ) {
        let bytes = changes.iter().fold(entry.raw.as_bytes().to_vec(), changed);
        let Ok(raw) = String::from_utf8(bytes) else { return Ok(()) };
        let slow = json::parse(&raw).map_err(|_| door::NotEntry::Field("json".into()));
        let slow = slow.and_then(|value| door::read(&value, PLAN));
        prop_assert_eq!(door::read_raw(&raw, PLAN), slow, "{}", raw);
    }
}

#[test]
fn d1_d9_d10_a_fault_has_the_place_that_the_whole_tells() {
    let file = include_str!("../data/snapshots/v1-basic.json");
    let mut files =
        vec![file.to_string(), file.replace('\n', ""), file.replace('\n', "\r\n"), format!("\u{feff}{file}")];
    files.extend(bare_lists());
    files.extend(
        ["", " ", "{", "[", "{}", "[]", "{\"a\":1}", "{\"a\":\"字\"} x", "{\"entries\":[]}", "null"]
            .map(str::to_string),
    );
    for file in &files {
        check(file.as_bytes(), 2).unwrap();
        for at in (0..file.len()).step_by(1 + file.len() / 12) {
            check(&file.as_bytes()[..at], 2).unwrap();
            for piece in [&b","[..], b"}", b"]", b"\"", b":", b"tru", b"01", b"1e5", b"\\", b"\x80", b"\n\n,"]
            {
                check(&[&file.as_bytes()[..at], piece, &file.as_bytes()[at..]].concat(), 2).unwrap();
            }
        }
    }
}

#[test]
fn d1_what_stands_behind_a_value_is_a_fault_at_its_own_place() {
    let file = include_str!("../data/snapshots/v1-basic.json");
    for (at, _) in file.match_indices(['}', ']']) {
        // A number would go on with each of these.
        for piece in ["E", "e", ".", "0", "9"] {
            check(&[&file[..=at], piece, &file[at + 1..]].concat().into_bytes(), 2).unwrap();
        }
    }
}

/// Steps that a file takes to be read, or refused.
fn steps(bytes: &[u8]) -> (usize, Result<Snapshot, BadSnapshot>) {
    let mut reader = Reader::new(Cow::Borrowed(bytes), PLAN);
    let mut steps = 1;
    while reader.advance(64) {
        steps += 1;
    }
    (steps, reader.finish())
}

#[test]
fn d1_d15_nothing_endless_and_no_late_fault_is_gone_through_in_one_step() {
    let entries: Vec<_> =
        (0..2_000).map(|n| entry(n % 9, n as i64, &[], crate::common::says(&format!("1.{n:04}")))).collect();
    let file = writer::write(PLAN, &exporter(), &entries);
    let mib = 1 << 20;
    let deep = |inside: &str| file.replacen('{', &format!("{{\"x\": {inside},"), 1);
    let refused = |bytes: &str, at_least: usize, why: Why| {
        let (steps, read) = steps(bytes.as_bytes());
        match read {
            Err(BadSnapshot::NotJson(bad)) => assert_eq!(bad.why, why, "{}", &bytes[..60]),
            other => panic!("{:?} for {}", other.map(|s| s.entries.len()), &bytes[..60]),
        }
        assert!(steps >= at_least, "{steps} of {at_least} steps for {}", &bytes[..60]);
    };
    // Torn at its end, with everything on one line or in many.
    let torn = file[..file.len() - 40].to_string();
    refused(&torn, 30, Why::Truncated);
    refused(&torn.replace('\n', ""), 30, Why::Truncated);
    // A bracket missing early: the rest of the file seems to be inside.
    refused(&file.replacen("\"v\":1}", "\"v\":1", 1), 3, Why::Syntax);
    // One text without end, closed or not, of letters or escapes, as a value or a key; refused where it begins.
    for endless in ["a".repeat(3 * mib), "字".repeat(mib), "\\ud83d\\ude00".repeat(mib / 4)] {
        let texts = [format!("\"{endless}\""), format!("\"{endless}"), format!("{{\"{endless}\": 1}}")];
        for text in texts.map(|text| deep(&text)) {
            let (steps, read) = steps(text.as_bytes());
            let Err(BadSnapshot::NotJson(bad)) = read else { panic!("taken") };
            assert_eq!((bad.why, bad.line), (Why::TooLong, 1), "{steps}");
            assert!(bad.column <= 20 && steps <= 8, "{} {steps}", bad.column);
        }
    }
    // Long, but no longer than a text may be.
    let most = "\\ud83d\\ude00".repeat(10_000);
    assert!(steps(deep(&format!("\"{most}\"")).as_bytes()).1.is_ok());
    // Blanks, brackets and a list without end.
    refused(&format!("{{{}", " ".repeat(8 * mib)), 16, Why::Truncated);
    refused(&format!("{{\"x\": {}", "[".repeat(8 * mib)), 1, Why::TooDeep);
    refused(&format!("[{}", "1,".repeat(2 * mib)), 8, Why::Truncated);
    assert!(steps(deep(&format!("[{}1]", "1,".repeat(mib))).as_bytes()).0 >= 36);
    let numbers = deep(&"1".repeat(3 * mib));
    refused(&numbers, 1, Why::Number);
}

#[test]
fn g17_what_was_read_is_let_go_of_by_steps() {
    let entries: Vec<_> =
        (0..9_000).map(|n| entry(n % 9, n as i64, &[], crate::common::says(&format!("1.{n:04}")))).collect();
    let file = writer::write(PLAN, &exporter(), &entries);
    let mut reader = Reader::new(Cow::Borrowed(file.as_bytes()), PLAN);
    while reader.progress().0 < file.len() * 9 / 10 {
        assert!(reader.advance(500));
    }
    reader.leave();
    let mut steps = 0;
    while reader.advance(64) {
        steps += 1;
    }
    assert!(steps >= 1 && reader.finish().is_err());
}

#[test]
fn e4_files_of_every_make_read_the_same() {
    let file = include_str!("../data/snapshots/v1-basic.json");
    let value = json::parse(file).unwrap();
    for text in [file.to_string(), json::canonical(&value), file.replace('\n', "\r\n")] {
        check(text.as_bytes(), 3).unwrap();
        let read = open(&text);
        assert_eq!((read.entries.len(), read.damaged.len(), read.is_whole), (17, 0, true));
    }
}

#[test]
fn d3_a_large_file_is_read_by_steps_and_can_be_left() {
    let entries: Vec<_> =
        (0..3_000).map(|n| entry(n % 9, n as i64, &[], crate::common::says(&format!("1.{n:04}")))).collect();
    let file = writer::write(PLAN, &exporter(), &entries);
    let mut reader = Reader::new(Cow::Borrowed(file.as_bytes()), PLAN);
    let mut seen = vec![reader.progress()];
    while reader.advance(100) {
        seen.push(reader.progress());
    }
    assert!((30..=32).contains(&seen.len()), "{}", seen.len());
    assert!(seen.windows(2).all(|w| w[0].0 < w[1].0));
    assert_eq!(reader.finish().unwrap().entries.len(), 3_000);
    let mut left = Reader::new(Cow::Borrowed(file.as_bytes()), PLAN);
    assert!(left.advance(100));
    drop(left);
}

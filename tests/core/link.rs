//! Entries carried in a link: the same entries, by the same door as a file, or a clear refusal.

use crate::common::{PLAN, cases, entry, open, reading_of, says};
use guanghan_ip_plan::domain::entry::{Body, Entry, EntryId, TaskState, Work};
use guanghan_ip_plan::format::entry::read_raw;
use guanghan_ip_plan::format::link::{self, BadLink, MAX_CHARS};
use guanghan_ip_plan::format::snapshot::BadSnapshot;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
use std::sync::Arc;

fn ids(entries: &[Arc<Entry>]) -> Vec<EntryId> {
    let mut ids: Vec<_> = entries.iter().map(|e| e.id).collect();
    ids.sort();
    ids.dedup();
    ids
}

fn any_entries() -> impl Strategy<Value = Vec<Arc<Entry>>> {
    let noted = ("[a-z知识产权\n\"\\\\😀]{0,80}", 1..27_u16).prop_map(|(note, task)| {
        let (work, as_of) = (Work::Task(task), crate::common::day("2025-06-30"));
        Body::Update { work, as_of, state: TaskState::Done, note, evidence: Vec::new() }
    });
    let reading = (1..17_u16, 0..1_000_u32).prop_map(|(no, v)| reading_of(no, "2025-06-30", &v.to_string()));
    let parents = prop::collection::vec(any::<[u8; 16]>().prop_map(EntryId::new), 0..3);
    let one = (0..9_usize, 0..2_000_000_000_i64, parents, prop_oneof![noted, reading])
        .prop_map(|(site, at, parents, body)| entry(site, at, &parents, body));
    prop::collection::vec(one, 1..12)
}

proptest! {
    #![proptest_config(Config::with_cases(cases(400, 50_000)))]

    #[test]
    fn what_goes_in_comes_out(entries in any_entries()) {
        let text = link::write(&entries).unwrap();
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        let read = link::read(&text, PLAN).unwrap();
        prop_assert_eq!(ids(&read.entries), ids(&entries));
        prop_assert!(read.is_whole && read.damaged.is_empty() && read.exported.is_none());
        let mut turned = entries.clone();
        turned.reverse();
        prop_assert_eq!(link::write(&turned).unwrap(), text);
    }

    #[test]
    fn a_link_cut_off_or_altered_is_refused_or_says_the_same(
        entries in any_entries(), at in any::<Index>(), how in 0..4_usize, other in "[A-Za-z0-9_=+-]",
    ) {
        let text = link::write(&entries).unwrap();
        let at = 1 + at.index(text.len() - 1);
        let changed = match how {
            0 => text[..at].to_string(),
            1 => format!("{}{other}{}", &text[..at], &text[at + 1..]),
            2 => format!("{}{other}{}", &text[..at], &text[at..]),
            _ => format!("{text}{other}"),
        };
        if changed != text {
            match link::read(&changed, PLAN) {
                // The hash is of what is meant: a copy from another place where the same bytes stand is no damage.
                Ok(read) => prop_assert_eq!(ids(&read.entries), ids(&entries), "{}", changed),
                Err(bad) => prop_assert_eq!(bad, BadLink::Damaged, "{}", changed),
            }
        }
    }

    #[test]
    fn any_text_is_refused_or_read(text in "1?[A-Za-z0-9_-]{0,300}") {
        prop_assert!(link::read(&text, PLAN).is_err());
    }
}

#[test]
fn links_of_today_stay_readable() {
    let reading = entry(1, 1_751_508_669, &[], says("1.18"));
    let text = link::write(std::slice::from_ref(&reading)).unwrap();
    let kept = include_str!("../data/link-v1.txt").trim();
    assert_eq!(text, kept);
    assert_eq!(link::read(kept, PLAN).unwrap().entries, [reading]);
}

#[test]
fn links_are_short() {
    let all = open(include_str!("../data/snapshots/v1-basic.json")).entries;
    let lengths: Vec<usize> = [1, 2, 5, 17].iter().map(|n| link::write(&all[..*n]).unwrap().len()).collect();
    // Raw deflate, in base64url: 284, 424, 688, 1524.
    assert!(lengths.iter().zip([200, 320, 640, 1560]).all(|(is, most)| *is <= most), "{lengths:?}");
    let year: Vec<_> = (1..=12)
        .map(|m| entry(1, m, &[], reading_of(5, &format!("2025-{m:02}-28"), &format!("1.{m:02}"))))
        .collect();
    assert!(link::write(&year).unwrap().len() <= 700, "{}", link::write(&year).unwrap().len());
}

#[test]
fn what_is_no_link_of_ours_is_refused() {
    let many: Vec<_> =
        (0..300).map(|n| entry(n, n as i64, &[EntryId::new([n as u8; 16])], says("1"))).collect();
    assert!(matches!(link::write(&many), Err(BadLink::TooLong(n)) if n > MAX_CHARS));
    let long = format!("1{}", "A".repeat(MAX_CHARS));
    assert_eq!(link::read(&long, PLAN), Err(BadLink::TooLong(MAX_CHARS + 1)));
    let good = link::write(&[entry(1, 1, &[], says("1.18"))]).unwrap();
    assert_eq!(link::read(&good.replacen('1', "2", 1), PLAN), Err(BadLink::Newer));
    for bad in ["", "1", "x", "/", "1%20", "1AAAA", " 1AAAA", "１"] {
        assert_eq!(link::read(bad, PLAN), Err(BadLink::Damaged), "{bad}");
    }
    let other = link::read(&good, "mianzhu-ip-2024-2026");
    assert_eq!(other, Err(BadLink::Refused(BadSnapshot::OtherPlan(PLAN.into()))));
    let newer = r#"{"at":"2030-07-03T02:11:09Z","body":{"kind":"x"},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"镇"},"v":2}"#;
    let mut entry = read_raw(&newer.replace(":2}", ":1}"), PLAN).unwrap();
    entry.raw = newer.into();
    let text = link::write(&[Arc::new(entry)]).unwrap();
    assert_eq!(link::read(&text, PLAN), Err(BadLink::Refused(BadSnapshot::Newer(2))));
}

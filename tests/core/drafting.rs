//! Drafts: what of a form is kept, and how it is given back.

use guanghan_ip_plan::app::drafting::{Slot, given_back, is_touched, is_worth_offering, to_keep};
use guanghan_ip_plan::app::export_form::{read_ids, write_ids};
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::entry::EntryId;
use guanghan_ip_plan::format::form;
use std::collections::BTreeSet;

fn slots() -> Vec<Slot> {
    let choices = |all: &[&str]| Some(all.iter().map(|c| c.to_string()).collect());
    let slot = |name, first: &str, choices| Slot { name, first: first.into(), choices };
    vec![
        slot("value", "", None),
        slot("as_of", "2026-09-30", None),
        slot("verified", "self", choices(&["self", "checked", "third_party"])),
        slot("note", "", None),
    ]
}

fn texts(all: [&str; 4]) -> Vec<String> {
    all.iter().map(|t| t.to_string()).collect()
}

/// What a tab keeps of a form, as it is read back after a crash.
fn after_a_crash(typed: [&str; 4]) -> form::Fields {
    form::read(&form::write(&to_keep(&slots(), &texts(typed)))).unwrap()
}

#[track_caller]
fn check(left: &form::Fields, want: [&str; 4], wrong: &[(&str, Wrong)]) {
    let (got, faults) = given_back(&slots(), left);
    assert_eq!((got, faults.as_slice()), (texts(want), wrong), "{left:?}");
}

#[test]
fn g06_every_field_comes_back_as_it_was() {
    for typed in [
        ["1.18", "2025-03-31", "checked", "季度报表"],
        ["", "2025-03-31", "self", ""],
        ["", "", "third_party", ""],
        [" 1.18 ", "2025-3", "checked", "两行\n第二行\t“引号”\\"],
        ["1.18", "2026-09-30", "self", ""],
        ["<b>", "2025-03-31", "checked", "\u{200b}"],
    ] {
        let left = after_a_crash(typed);
        assert!(is_worth_offering(&slots(), &left), "{typed:?}");
        check(&left, typed, &[]);
    }
}

#[test]
fn g06_what_cannot_come_back_is_said_at_its_field() {
    let all = after_a_crash(["1.18", "2025-03-31", "checked", "甲"]);
    let without = |name: &str| all.iter().filter(|(n, _)| n != name).cloned().collect::<form::Fields>();
    let with = |name: &str, text: &str| {
        let mut left = without(name);
        left.push((name.into(), text.into()));
        left
    };
    let typed = ["1.18", "2025-03-31", "checked", "甲"];
    let but = |at: usize, text: &'static str| {
        let mut typed = typed;
        typed[at] = text;
        typed
    };
    check(&with("verified", "sworn"), but(2, "self"), &[("verified", Wrong::ChoiceGone)]);
    check(&with("verified", ""), but(2, "self"), &[("verified", Wrong::ChoiceGone)]);
    check(&without("as_of"), but(1, "2026-09-30"), &[("as_of", Wrong::NotKept)]);
    check(&without("verified"), but(2, "self"), &[("verified", Wrong::NotKept)]);
    check(&with("of another program", "x"), typed, &[]);
    // A draft of before dates and choices were kept.
    let old = vec![("value".to_string(), "1.18".to_string())];
    let missing = [("as_of", Wrong::NotKept), ("verified", Wrong::NotKept), ("note", Wrong::NotKept)];
    check(&old, ["1.18", "2026-09-30", "self", ""], &missing);
}

#[test]
fn g06_a_form_as_it_was_at_first_leaves_no_draft() {
    let firsts = ["", "2026-09-30", "self", ""];
    for (typed, touched) in [
        (firsts, false),
        ([" ", "2026-09-30", "self", "\n"], false),
        (["1", "2026-09-30", "self", ""], true),
        (["", "2026-06-30", "self", ""], true),
        (["", "2026-09-30", "checked", ""], true),
        (["", "", "self", ""], true),
    ] {
        assert_eq!(is_touched(&slots(), &texts(typed)), touched, "{typed:?}");
        assert_eq!(is_worth_offering(&slots(), &after_a_crash(typed)), touched, "{typed:?}");
    }
    assert!(!is_worth_offering(&slots(), &Vec::new()), "nothing was left");
    for broken in ["", "{", "[]", "7", "{\"value\":1", "{\"a\":\"b\",\"a\":\"c\"}"] {
        assert!(!is_worth_offering(&slots(), &form::read(broken).unwrap_or_default()), "{broken}");
    }
}

#[test]
fn g06_the_entries_left_out_of_a_file_come_back_too() {
    let ids: BTreeSet<EntryId> = (1..4).map(|n| EntryId::new([n; 16])).collect();
    assert_eq!(read_ids(&write_ids(&ids)), ids);
    assert_eq!(read_ids(""), BTreeSet::new());
    assert_eq!(read_ids("no id"), BTreeSet::new());
}

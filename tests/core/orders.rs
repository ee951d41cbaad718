//! E7 in full: up to six files in every order, some of them twice, give the same bytes.

use crate::common::{PLAN, book, entry, export, ledger, open, reading_of, says, standings, withdrawal};
use guanghan_ip_plan::domain::entry::{Entry, EntryId};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::format::entry::read_raw;
use std::sync::Arc;

/// Every order of these places.
fn orders(places: Vec<usize>) -> Vec<Vec<usize>> {
    if places.len() < 2 {
        return vec![places];
    }
    let mut all = Vec::new();
    for (at, first) in places.iter().enumerate() {
        let mut rest = places.clone();
        rest.remove(at);
        all.extend(orders(rest).into_iter().map(|order| [vec![*first], order].concat()));
    }
    all
}

/// All that a screen shows of a ledger's state, besides its bytes.
fn standing(ledger: &Ledger) -> Vec<(String, Vec<EntryId>, bool)> {
    let heads = |s: &guanghan_ip_plan::domain::book::Heads| s.heads.iter().map(|e| e.id).collect();
    let subjects =
        standings(book(ledger)).into_iter().map(|(of, s)| (format!("{of:?}"), heads(&s), s.is_conflict()));
    let hidden = ledger.iter().map(|e| (e.id.to_string(), Vec::new(), ledger.is_hidden(&e.id)));
    subjects.chain(hidden).collect()
}

#[test]
fn e7_up_to_six_files_in_every_order_give_identical_bytes() {
    let newer = r#"{"at":"2027-01-01T00:00:00Z","body":{"kind":"survey","答":[1,null]},"parents":[],"plan":"guanghan-ip-2024-2026","site":{"name":"新版"},"v":1}"#;
    let a = entry(1, 10, &[], says("1.18"));
    let b = entry(2, 20, &[a.id], says("1.20")); // a correction by another desk
    let c = entry(0, 30, &[], says("1.30")); // a conflict with it
    let undo = withdrawal(40, &[b.id, c.id]);
    let redo = withdrawal(50, &[undo.id]);
    let other = entry(1, 60, &[], reading_of(8, "2024-12-31", "84"));
    let settled = entry(1, 70, &[b.id, c.id], says("1.25"));
    let newer: Arc<Entry> = Arc::new(read_raw(newer, PLAN).unwrap());
    // Parents and what is withdrawn come in other files than what speaks of them; files overlap.
    let files: [&[&Arc<Entry>]; 6] =
        [&[&a], &[&b, &other], &[&c, &a], &[&undo, &newer], &[&redo], &[&settled, &b, &newer]];
    let read: Vec<Vec<Arc<Entry>>> =
        files.iter().map(|f| open(&export(&ledger(f.iter().copied()))).entries).collect();
    let mut orders_tried = 0;
    for count in 1..=files.len() {
        let want: Ledger = read[..count].iter().flatten().cloned().collect();
        let (bytes, state) = (export(&want), standing(&want));
        for order in orders((0..count).collect()) {
            // Once each; then each twice in a row; then all of them again, backwards.
            let twice = order.iter().flat_map(|file| [*file, *file]).collect();
            let again = order.iter().chain(order.iter().rev()).copied().collect();
            for order in [order.clone(), twice, again] {
                let mut here = Ledger::default();
                for file in &order {
                    here.add(read[*file].iter().cloned());
                }
                assert_eq!(export(&here), bytes, "{order:?}");
                assert_eq!(standing(&here), state, "{order:?}");
                orders_tried += 1;
            }
        }
    }
    assert_eq!(orders_tried, 3 * (1 + 2 + 6 + 24 + 120 + 720));
}

//! 最近的记录: a card of the overview that comes with the rest of the program, since every kind of entry is
//! put into words there.

use super::kit::*;
use super::parts;
use super::store::use_store;
use crate::view::{entry_lines, words};
use leptos::prelude::*;

/// How many records the overview lists.
const LINES: usize = 8;

/// What was recorded last.
pub fn latest() -> Part {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| entry_lines::latest(m, LINES)));
    live(move || parts::lines(found.get(), words::NO_RECORDS))
}

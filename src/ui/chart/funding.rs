//! The picture of the money: planned beside spent, with what each part of a bar says, a sentence and the same as a table.

use crate::children;
use crate::shell::canvas;
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::downloads::drawing_ways;
use crate::ui::chart::pointed::{Pointed, pointed};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::{amounts_height, draw_amounts};
use crate::view::drawings;
use crate::view::screens::funding::chart::{self, says};
use leptos::prelude::*;

/// The picture of a year, or of all.
pub fn funding_figure(year: Option<i32>) -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| chart::chart(m, year)));
    let is_there = Memo::new(move |_| found.with(Option::is_some));
    dynamic(move || {
        if !is_there.get() {
            return p("empty", says::NOTHING);
        }
        let picture = pointed(
            Pointed { hint: says::HINT, keys: says::KEYS, keys_id: "funding-keys" },
            move || found.with(|found| Some(found.as_ref()?.sentence.clone())),
            move |part| found.with(|found| found.as_ref()?.tips.get(part).cloned()),
            move |width| found.with(|found| Some(amounts_height(&found.as_ref()?.bars, width))),
            move |element, size, theme| {
                let bars = found.get()?.bars;
                canvas::draw(element, size, |area| draw_amounts(area, &bars, theme))
            },
        );
        let table = data_table(move || Some(store.on_ledger(|m| chart::table(m, year))));
        let ways = drawing_ways(move || store.read_untracked(|m| drawings::money(m, year)));
        children![picture, ways, table].into_node()
    })
}

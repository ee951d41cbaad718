//! The picture of the three scores within the weights, with what each mark says, a sentence and the same as a table.

use crate::children;
use crate::shell::canvas;
use crate::ui::chart::data_table::data_table;
use crate::ui::chart::downloads::drawing_ways;
use crate::ui::chart::pointed::{Pointed, pointed};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::{draw_scores, scores_height};
use crate::view::drawings;
use crate::view::screens::assessment::chart::{self, says};
use leptos::prelude::*;

/// The card with the picture of a year and of who is scored, by the unit's id or the county; nothing without a score.
pub fn assessment_figure(year: i32, unit: Option<String>) -> Node {
    let store = use_store();
    let unit = StoredValue::new(unit);
    let found = Memo::new(move |_| {
        unit.with_value(|unit| store.on_ledger(|m| chart::chart(m, year, unit.as_deref())))
    });
    let is_there = Memo::new(move |_| found.with(Option::is_some));
    dynamic(move || {
        if !is_there.get() {
            return nothing();
        }
        let picture = pointed(
            Pointed { hint: says::HINT, keys: says::KEYS, keys_id: "score-keys" },
            move || found.with(|found| Some(found.as_ref()?.sentence.clone())),
            move |mark| found.with(|found| found.as_ref()?.tips.get(mark).cloned()),
            move |width| found.with(|found| Some(scores_height(&found.as_ref()?.tracks, width))),
            move |element, size, theme| {
                let tracks = found.get()?.tracks;
                canvas::draw(element, size, |area| draw_scores(area, &tracks, theme))
            },
        );
        let ways = drawing_ways(move || {
            unit.with_value(|unit| store.read_untracked(|m| drawings::scores(m, year, unit.as_deref())))
        });
        let table = data_table(move || {
            Some(unit.with_value(|unit| store.on_ledger(|m| chart::table(m, year, unit.as_deref()))))
        });
        card("score-chart", says::TITLE).children(children![picture, ways, table]).into_node()
    })
}

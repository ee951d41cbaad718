//! 怎么用: how a quarter goes, what is kept where, keys, and what each screen is for.

use crate::children;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::practice;
use crate::view::screens::help::{self, says};
use crate::view::screens::{Route, titles};

/// The help.
pub fn page() -> Node {
    let sections = each(help::SECTIONS, |section| {
        let items = each(section.items, |item| (*item).into_node());
        card(section.id, section.title).child(list("bullets", items)).into_node()
    });
    let places = each(help::places().into_iter().filter(|place| place.route != Route::Help), |place| {
        children![link(place.route, place.name), span("detail", place.says)].into_node()
    });
    let places = card("places", says::PLACES).child(list("links", places));
    children![
        parts::page_head(None, titles::HELP, says::SAYS, Vec::new()),
        sections,
        practice::entering(),
        places
    ]
    .into_node()
}

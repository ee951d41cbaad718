//! 方案疑点: what the document leaves open; each with its clause, printable.

use crate::children;
use crate::ui::exchange::leaving::print_button;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::notes::{self, says};
use crate::view::screens::{Route, titles};
use crate::view::words;

/// The notes on the document.
pub fn page() -> Node {
    let up = Some((Route::Text(None), titles::TEXT));
    let print = print_button(words::PRINT).into_node();
    let sections = each(use_store().read_untracked(notes::sections), parts::open_points);
    children![parts::page_head(up, titles::NOTES, says::SAYS, vec![print]), sections].into_node()
}

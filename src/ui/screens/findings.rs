//! 督查督办.

use crate::app::query::oversight::FindingsQuery;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::titles;

/// The screen.
pub fn page(_query: FindingsQuery) -> Node {
    parts::page_head(None, titles::FINDINGS, "", Vec::new())
}

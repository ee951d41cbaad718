//! 考核.

use crate::app::query::oversight::AssessmentQuery;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::titles;

/// The screen.
pub fn page(_query: AssessmentQuery) -> Node {
    parts::page_head(None, titles::ASSESSMENT, "", Vec::new())
}

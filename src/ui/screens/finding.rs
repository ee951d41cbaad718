//! 督办事项.

use crate::ui::kit::*;
use crate::ui::parts;

/// The screen.
pub fn page(_unit: String, title: String) -> Node {
    parts::page_head(None, title, "", Vec::new())
}

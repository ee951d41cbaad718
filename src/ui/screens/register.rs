//! 收件登记.

use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::titles;

/// The screen.
pub fn page() -> Node {
    parts::page_head(None, titles::REGISTER, "", Vec::new())
}

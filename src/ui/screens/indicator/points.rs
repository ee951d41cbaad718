//! Service points behind an indicator: the computed value beside the reported one, and the way to the towns.

use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::coverage;
use crate::view::screens::Route;
use crate::view::screens::indicator::points::says;

/// The card of service points; nothing where the indicator is not computed from them.
pub fn service_points(of: IndicatorRef) -> Node {
    let store = use_store();
    if store.read_untracked(|m| coverage::compared(m, of)).is_none() {
        return nothing();
    }
    let said =
        dynamic(move || store.on_ledger(|m| coverage::compared(m, of)).map_or_else(nothing, parts::compared));
    let more = p("more-link", link(Route::Points, says::TO_POINTS));
    card("points", says::TITLE).children(children![said, more]).into_node()
}

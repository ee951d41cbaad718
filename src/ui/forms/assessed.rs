//! 考核 on the pages of what its items look at.

use crate::children;
use crate::domain::entry::{IndicatorRef, Work};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::assessment::{self, says};

/// The items that look at an indicator or at work, for their own pages; nothing where there are none.
pub fn of_subject(indicator: Option<IndicatorRef>, work: Option<Work>) -> Node {
    let store = use_store();
    dynamic(move || {
        let all = store.on_ledger(|m| assessment::looking(m, indicator, work));
        if all.is_empty() {
            return nothing();
        }
        let items =
            each(all, |one| children![link(one.route, one.name), span("detail", one.says)].into_node());
        card("score-looking", says::LOOKING)
            .children(children![p("hint", says::LOOKING_HINT), list("links", items)])
            .into_node()
    })
}

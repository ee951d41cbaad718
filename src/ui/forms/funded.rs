//! What was said of the money that a safeguard's clause speaks of, and the way to it: on the safeguard's page, and on the
//! desk of a unit that answers for it.

use crate::children;
use crate::domain::entry::Work;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::funding::{self, says};

/// The card on the page of a piece of work; nothing where its clause speaks of no money.
pub fn of_work(of: Work) -> Node {
    let store = use_store();
    dynamic(move || match store.on_ledger(|m| funding::of_work(m, of)) {
        None => nothing(),
        Some(sentence) => {
            let to = p("more-link", link(Route::Funding, says::TO_PAGE));
            card("funding", says::CARD).children(children![p("sentence", sentence), to]).into_node()
        }
    })
}

/// The card on the desk of a unit; nothing where the document does not ask it for money.
pub fn of_unit(unit: String, is_own: bool) -> Node {
    let store = use_store();
    dynamic(move || {
        let years = store.on_ledger(|m| funding::of_unit(m, &unit));
        if years.is_empty() {
            return nothing();
        }
        let to = link(Route::Funding, if is_own { says::TO_FORM } else { says::TO_PAGE });
        let years = list("funding-years", each(years, |year| year.into_node()));
        card("funding", says::OWN).children(children![years, p("more-link", to)]).into_node()
    })
}

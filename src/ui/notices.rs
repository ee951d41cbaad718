//! Notices above every screen: what just happened, and what this browser cannot do.

use super::kit::*;
use super::store::use_store;
use crate::app::action::Action;
use crate::app::model::Notice;
use crate::children;
use crate::domain::clock;
use crate::domain::extract::ExportFilter;
use crate::shell::{address, drafts, keys};
use crate::ui::exchange::leaving::question;
use crate::ui::forms::site::ask_anew;
use crate::view::display;
use crate::view::problems::{self, Tone, Way};
use crate::view::words::{self, notices as says, practice, trial};
use leptos::prelude::*;

/// What just happened, and what this browser cannot do.
pub fn notices() -> Node {
    let store = use_store();
    let export = move || store.dispatch(Action::Exported(ExportFilter::default()));
    let retry = move || store.save_again();
    let accept = move || store.dispatch(Action::AcceptedLoss);
    store.refresh_storage_health();
    store.ask_before_leaving();
    store.follow_days();
    keys::press_once();
    let found = Memo::new(move |_| store.with(|m| (problems::standing(m), m.set_aside.len())));
    let standing = dynamic(move || {
        let (found, set_aside) = found.get();
        let standing = each(found, |(tone, text, ways)| {
            let ways = each(ways, |way| match way {
                Way::Export => button("btn", words::EXPORT_SNAPSHOT, export).into_node(),
                Way::ExportNow => button("btn primary", says::EXPORT_NOW, export).into_node(),
                Way::Reload => button("btn", words::RELOAD, address::reload).into_node(),
                Way::Retry => button("btn", says::SAVE_AGAIN, retry).into_node(),
                Way::Accept => button("btn quiet", says::ACCEPT_LOSS, accept).into_node(),
            });
            match tone {
                Tone::Bad => alert(text, ways),
                _ => el("div", "notice").attr("role", "status").child(p("", text)).children(ways).into_node(),
            }
        });
        let set_aside = (set_aside > 0).then(|| {
            let text = says::set_aside(set_aside);
            let export = move || store.dispatch(Action::ExportedSetAside);
            alert(text, children![button("btn", says::EXPORT_SET_ASIDE, export)])
        });
        children![standing, set_aside].into_node()
    });
    let passing = dynamic(move || {
        let (notice, back) =
            store.with(|m| (m.notice.as_ref().map(problems::notice), m.notice.as_ref().and_then(way_back)));
        let Some((tone, text)) = notice else { return nothing() };
        let close = button("btn quiet", words::CLOSE, move || store.dispatch(Action::DismissedNotice));
        let close = close.attr("aria-label", says::CLOSE_NOTICE);
        match tone {
            Tone::Bad => alert(text, children![close]),
            Tone::Good => el("div", "notice good").children(children![p("", text), back, close]).into_node(),
            Tone::Plain => el("div", "notice").children(children![p("", text), back, close]).into_node(),
        }
    });
    children![
        printed_head(),
        question(),
        ask_anew(),
        cleared(),
        standing,
        odd_clock(),
        el("div", "passing").attr("aria-live", "polite").child(passing)
    ]
    .into_node()
}

/// Says why a page has begun again, where another tab cleared this browser.
fn cleared() -> Node {
    let is_said = RwSignal::new(drafts::was_cleared());
    dynamic(move || {
        if !is_said.get() {
            return nothing();
        }
        let close = button("btn quiet", says::UNDERSTOOD, move || is_said.set(false));
        el("div", "notice")
            .attr("role", "status")
            .children(children![p("", says::CLEARED), close])
            .into_node()
    })
}

/// Names a clock that cannot be right, until somebody has read it.
fn odd_clock() -> Node {
    let store = use_store();
    let odd = Memo::new(move |_| store.on_ledger(|m| clock::odd(&m.plan, &m.ledger, m.today)));
    let read = RwSignal::new(None);
    dynamic(move || match odd.get() {
        Some(why) if read.get() != Some(why) => {
            let says = store.on_ledger(|m| problems::odd_clock(why, m.today));
            let close = button("btn quiet", says::UNDERSTOOD, move || read.set(Some(why)));
            el("div", "notice").attr("role", "status").children(children![p("", says), close]).into_node()
        }
        _ => nothing(),
    })
}

/// The button that takes back what a notice is about, where it can be.
fn way_back(notice: &Notice) -> Option<Node> {
    let store = use_store();
    let (words, title, action) = match notice {
        Notice::Recorded
        | Notice::RecordedAll(_)
        | Notice::Withdrawn
        | Notice::Restored
        | Notice::Settled
        | Notice::SettledAll(_)
        | Notice::Redone(_) => (says::UNDO, "Ctrl+Z", Action::Undid),
        Notice::Undone(_) => (words::RESTORE, "Ctrl+Y", Action::Redid),
        _ => return None,
    };
    // Once: what comes after it on the list of what was done is another matter.
    let mut action = Some(action);
    let button =
        button("btn small", words, move || action.take().into_iter().for_each(|a| store.dispatch(a)));
    Some(button.attr("title", title).into_node())
}

/// Something that needs doing, with the ways to do it.
pub fn alert(text: String, actions: Vec<Node>) -> Node {
    el("div", "notice bad").attr("role", "alert").child(p("", text)).children(actions).into_node()
}

/// What every printed sheet begins with: plan, who is typing, the day.
fn printed_head() -> Node {
    let store = use_store();
    let says = Memo::new(move |_| {
        let site = store.with_site(|site| site.map(|s| display::visible(&s.name)));
        let plan = store.plan();
        let title = display::full_width(&plan.title);
        let title = match plan.is_trial() {
            true => trial::on_paper(&title),
            false if plan.is_practice() => practice::on_paper(&title),
            false => title,
        };
        says::printed(&title, site, &display::day(store.with(|m| m.today)))
    });
    Effect::new(move |_| says.with(|says| address::set_printed_head(says)));
    el("p", "printed-head").attr("aria-hidden", "true").child(dynamic_text(move || says.get())).into_node()
}

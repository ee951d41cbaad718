//! Notices above every screen: what just happened, and what this browser cannot do.

use super::kit::*;
use super::store::use_store;
use crate::app::action::Action;
use crate::app::model::Notice;
use crate::domain::clock;
use crate::domain::extract::ExportFilter;
use crate::kids;
use crate::shell::{address, drafts, keys};
use crate::ui::exchange::leaving::question;
use crate::ui::forms::site::ask_anew;
use crate::view::problems::{self, Tone, Way};
use crate::view::words::{self, notices as says};
use leptos::prelude::*;

/// What just happened, and what this browser cannot do.
pub fn notices() -> Part {
    let store = use_store();
    let export = move || store.dispatch(Action::Exported(ExportFilter::default()));
    let retry = move || store.save_again();
    let accept = move || store.dispatch(Action::AcceptedLoss);
    store.refresh_storage_health();
    store.ask_before_leaving();
    store.follow_days();
    keys::press_once();
    let found = Memo::new(move |_| store.with(|m| (problems::standing(m), m.set_aside.len())));
    let standing = live(move || {
        let (found, set_aside) = found.get();
        let standing = each(found, |(tone, text, ways)| {
            let ways = each(ways, |way| match way {
                Way::Export => button("btn", words::EXPORT_SNAPSHOT, export).view(),
                Way::ExportNow => button("btn primary", says::EXPORT_NOW, export).view(),
                Way::Reload => button("btn", words::RELOAD, address::reload).view(),
                Way::Retry => button("btn", says::SAVE_AGAIN, retry).view(),
                Way::Accept => button("btn quiet", says::ACCEPT_LOSS, accept).view(),
            });
            match tone {
                Tone::Bad => alert(text, ways),
                _ => el("div", "notice").attr("role", "status").kid(p("", text)).kids(ways).view(),
            }
        });
        let set_aside = (set_aside > 0).then(|| {
            let text = says::set_aside(set_aside);
            let export = move || store.dispatch(Action::ExportedSetAside);
            alert(text, kids![button("btn", says::EXPORT_SET_ASIDE, export)])
        });
        kids![standing, set_aside].kid()
    });
    let passing = live(move || {
        let (notice, back) =
            store.with(|m| (m.notice.as_ref().map(problems::notice), m.notice.as_ref().and_then(way_back)));
        let Some((tone, text)) = notice else { return nothing() };
        let close = button("btn quiet", words::CLOSE, move || store.dispatch(Action::DismissedNotice));
        let close = close.attr("aria-label", says::CLOSE_NOTICE);
        match tone {
            Tone::Bad => alert(text, kids![close]),
            Tone::Good => el("div", "notice good").kids(kids![p("", text), back, close]).view(),
            Tone::Plain => el("div", "notice").kids(kids![p("", text), back, close]).view(),
        }
    });
    kids![
        question(),
        ask_anew(),
        cleared(),
        standing,
        odd_clock(),
        el("div", "passing").attr("aria-live", "polite").kid(passing)
    ]
    .kid()
}

/// Says why a page has begun again, where another tab cleared this browser.
fn cleared() -> Part {
    let is_said = RwSignal::new(drafts::was_cleared());
    live(move || {
        if !is_said.get() {
            return nothing();
        }
        let close = button("btn quiet", says::UNDERSTOOD, move || is_said.set(false));
        el("div", "notice").attr("role", "status").kids(kids![p("", says::CLEARED), close]).view()
    })
}

/// Names a clock that cannot be right, until somebody has read it.
fn odd_clock() -> Part {
    let store = use_store();
    let odd = Memo::new(move |_| store.on_ledger(|m| clock::odd(&m.plan, &m.ledger, m.today)));
    let read = RwSignal::new(None);
    live(move || match odd.get() {
        Some(why) if read.get() != Some(why) => {
            let says = store.on_ledger(|m| problems::odd_clock(why, m.today));
            let close = button("btn quiet", says::UNDERSTOOD, move || read.set(Some(why)));
            el("div", "notice").attr("role", "status").kids(kids![p("", says), close]).view()
        }
        _ => nothing(),
    })
}

/// The button that takes back what a notice is about, where it can be.
fn way_back(notice: &Notice) -> Option<Part> {
    let store = use_store();
    let (words, title, action) = match notice {
        Notice::Recorded
        | Notice::RecordedAll(_)
        | Notice::Withdrawn
        | Notice::Restored
        | Notice::Settled
        | Notice::Redone(_) => (says::UNDO, "Ctrl+Z", Action::Undid),
        Notice::Undone(_) => (words::RESTORE, "Ctrl+Y", Action::Redid),
        _ => return None,
    };
    // Once: what comes after it on the list of what was done is another matter.
    let mut action = Some(action);
    let button =
        button("btn small", words, move || action.take().into_iter().for_each(|a| store.dispatch(a)));
    Some(button.attr("title", title).view())
}

/// Something that needs doing, with the ways to do it.
pub fn alert(text: String, actions: Vec<Part>) -> Part {
    el("div", "notice bad").attr("role", "alert").kid(p("", text)).kids(actions).view()
}

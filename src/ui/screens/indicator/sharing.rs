//! An indicator's records as a link, and as a QR code while it is short enough.

use crate::app::outgoing::Outgoing;
use crate::domain::entry::IndicatorRef;
use crate::kids;
use crate::shell::{address, files};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::sharing::{self, Shared};
use crate::view::words::{self, sharing as says};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button that makes the link, and what it made.
pub fn share(of: IndicatorRef) -> Part {
    let store = use_store();
    // What was let out, and how large the ledger was then: what comes later has to pass the gate too.
    let made = RwSignal::new(None::<(usize, Result<Shared, String>)>);
    let make = move || {
        store.let_out(Outgoing::Link(sharing::all_about(of)), move |out| {
            let Outgoing::Link(wish) = out else { return };
            let shared =
                store.read_untracked(|m| (m.ledger.len(), sharing::share(m, &wish, &address::site())));
            made.set(Some(shared));
        });
    };
    let turn = move || if made.with_untracked(Option::is_some) { made.set(None) } else { make() };
    let toggle = button("btn small", says::SHARE, turn)
        .live_attr("aria-expanded", move || Some(made.with(Option::is_some).to_string()));
    let made = live(move || match made.get() {
        None => nothing(),
        Some((of, _)) if of != store.on_ledger(|m| m.ledger.len()) => {
            kids![p("hint", says::CHANGED), button("btn small", says::RENEW_LINK, make)].kid()
        }
        Some((_, Ok(shared))) => link_of(shared),
        Some((_, Err(why))) => el("p", "wrong").attr("role", "alert").kid(why).view(),
    });
    el("div", "share").kids(kids![toggle, made]).view()
}

fn link_of(shared: Shared) -> Part {
    keep("link", || RwSignal::new(String::new()), move |said| made(shared, said))
}

fn made(shared: Shared, said: RwSignal<String>) -> Part {
    let Shared { link, count, qr } = shared;
    let text = link.clone();
    let copy = move || {
        let link = link.clone();
        spawn_local(async move {
            let copied = files::copy(&link).await;
            said.set(words::link_copied(says::LINE_BELOW, copied.is_ok()));
        });
    };
    let says = says::holds(count);
    let line = el("input", "")
        .attr("type", "text")
        .attr("readonly", "")
        .attr("id", "share-link")
        .attr("value", text);
    let label = el("label", "sr").attr("for", "share-link").kid(says::LINK);
    let code = match qr {
        Some(svg) => el("img", "qr").attr("alt", says::QR_CODE).attr("src", files::svg_address(&svg)).view(),
        None => p("hint", says::TOO_LONG_FOR_QR_CODE),
    };
    let status = el("span", "detail").attr("role", "status").kid(live_text(move || said.get()));
    kids![p("hint", says), label, line, button("btn small", words::COPY_LINK, copy), status, code].kid()
}

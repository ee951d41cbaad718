//! An indicator's records as a link, and as a QR code while it is short enough.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::shell::{address, files};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::indicator::sharing::says;
use crate::view::sharing::{self, Shared};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The button that makes the link, and what it made.
pub fn share(of: IndicatorRef) -> Node {
    let store = use_store();
    // What was let out, and how large the ledger was then: what comes later has to pass the gate too.
    let made = RwSignal::new(None::<(usize, Result<Shared, String>)>);
    let make = move || {
        store.let_out(Outgoing::Link(sharing::all_about(of)), move |out| {
            let Outgoing::Link(filter) = out else { return };
            let shared =
                store.read_untracked(|m| (m.ledger.len(), sharing::share(m, &filter, &address::site())));
            made.set(Some(shared));
        });
    };
    let turn = move || if made.with_untracked(Option::is_some) { made.set(None) } else { make() };
    let toggle = button("btn small", says::SHARE, turn)
        .dynamic_attr("aria-expanded", move || Some(made.with(Option::is_some).to_string()));
    let made = dynamic(move || match made.get() {
        None => nothing(),
        Some((of, _)) if of != store.on_ledger(|m| m.ledger.len()) => {
            children![p("hint", says::CHANGED), button("btn small", says::RENEW_LINK, make)].into_node()
        }
        Some((_, Ok(shared))) => link_of(shared),
        Some((_, Err(why))) => el("p", "wrong").attr("role", "alert").child(why).into_node(),
    });
    el("div", "share").children(children![toggle, made]).into_node()
}

fn link_of(shared: Shared) -> Node {
    with_state("link", || RwSignal::new(String::new()), move |said| made(shared, said))
}

fn made(shared: Shared, said: RwSignal<String>) -> Node {
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
    let label = el("label", "sr").attr("for", "share-link").child(says::LINK);
    let code = match qr {
        Some(svg) => {
            el("img", "qr").attr("alt", says::QR_CODE).attr("src", files::svg_address(&svg)).into_node()
        }
        None => p("hint", says::TOO_LONG_FOR_QR_CODE),
    };
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    children![p("hint", says), label, line, button("btn small", words::COPY_LINK, copy), status, code]
        .into_node()
}

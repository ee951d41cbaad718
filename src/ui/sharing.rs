//! An indicator's records as a link, and as a QR code while it is short enough.

use super::kit::*;
use super::store::use_store;
use crate::app::outgoing::Outgoing;
use crate::domain::entry::IndicatorRef;
use crate::kids;
use crate::shell::{address, files};
use crate::view::sharing::{self, Shared};
use crate::view::words;
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
    let toggle = button("btn small", "分享这项的记录", turn)
        .live_attr("aria-expanded", move || Some(made.with(Option::is_some).to_string()));
    let made = live(move || match made.get() {
        None => nothing(),
        Some((of, _)) if of != store.on_ledger(|m| m.ledger.len()) => {
            kids![p("hint", "记录有了变化。"), button("btn small", "更新链接", make)].kid()
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
            said.set(words::link_copied("下面这一行", copied.is_ok()));
        });
    };
    let says = format!("链接里装着 {count} 条记录（含备注和填报点名称），对方打开后先预览，再决定是否并入。");
    let line = el("input", "")
        .attr("type", "text")
        .attr("readonly", "")
        .attr("id", "share-link")
        .attr("value", text);
    let label = el("label", "sr").attr("for", "share-link").kid("分享链接");
    let code = match qr {
        Some(svg) => {
            el("img", "qr").attr("alt", "分享链接的二维码").attr("src", files::svg_address(&svg)).view()
        }
        None => p("hint", "记录较多，链接太长，不能做成二维码。请复制链接，或导出快照。"),
    };
    let status = el("span", "detail").attr("role", "status").kid(live_text(move || said.get()));
    kids![p("hint", says), label, line, button("btn small", "复制链接", copy), status, code].kid()
}

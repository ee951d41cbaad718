//! A chart's way out: SVG, PNG at twice its size, its data as CSV, its address.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::domain::entry::IndicatorRef;
use crate::shell::{address, canvas, files};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::{LIGHT, draw_path};
use crate::view::chart_files::says;
use crate::view::chart_files::{self, HEIGHT, WIDTH};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The buttons below a chart.
pub fn downloads(of: IndicatorRef) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let name = move |ending| store.read_untracked(|m| chart_files::name(m, of, ending));
    let done = move |name: &str, got: Result<(), String>| said.set(words::downloaded(name, got.is_ok()));
    // What is written in a picture is what its SVG says.
    let written = move || {
        let svg = store.read_untracked(|m| chart_files::svg(m, of)).and_then(Result::ok).unwrap_or_default();
        Outgoing::Words(chart_files::words(&svg))
    };
    let svg = move || {
        store.let_out(written(), move |_| {
            let name = name("svg");
            if let Some(Ok(text)) = store.read_untracked(|m| chart_files::svg(m, of)) {
                done(&name, files::download(&name, "image/svg+xml", &text));
            }
        });
    };
    let png = move || {
        store.let_out(written(), move |_| {
            let name = name("png");
            let Some(path) = store.read_untracked(|m| chart_files::chart(m, of)) else { return };
            let picture = canvas::picture(WIDTH, HEIGHT, 2.0, |area| draw_path(area, &path, &LIGHT));
            spawn_local(async move {
                let got = match picture {
                    Some(picture) => canvas::png(&picture).await,
                    None => None,
                };
                done(&name, got.map_or(Err(String::new()), |blob| files::hand_over(&name, &blob)));
            });
        });
    };
    let csv = move || {
        let Some(text) = store.read_untracked(|m| chart_files::table(m, of)) else { return };
        let words = store.read_untracked(|m| chart_files::table_words(m, of)).unwrap_or_default();
        store.let_out(Outgoing::Words(words), move |_| {
            let name = name("csv");
            done(&name, files::download(&name, "text/csv;charset=utf-8", &text));
        });
    };
    let copy = move || {
        let link = address::whole();
        store.let_out(Outgoing::Words(link.clone()), move |_| {
            spawn_local(async move {
                let copied = files::copy(&link).await;
                said.set(words::link_copied(&link, copied.is_ok()));
            });
        });
    };
    el("div", "downloads")
        .children(children![
            button("btn small", says::SVG, svg),
            button("btn small", says::PNG, png),
            button("btn small", says::CSV, csv),
            button("btn small", words::COPY_LINK, copy),
            el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get())),
        ])
        .into_node()
}

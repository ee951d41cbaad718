//! A chart's way out: SVG, and PNG finer than it is shown; of an indicator's its data and its address too. Of a report's
//! charts all at once.

use crate::app::outgoing::Outgoing;
use crate::domain::entry::IndicatorRef;
use crate::format::office::Job;
use crate::shell::{address, canvas, files};
use crate::ui::exchange::office::{Wanted, office_button};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::LIGHT;
use crate::view::drawings::{self, Drawing, says};
use crate::view::report::{Asked, Report};
use crate::view::{chart_files, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

const SVG: &str = "image/svg+xml";

/// The buttons below a chart.
pub fn drawing_ways(drawing: impl Fn() -> Option<Drawing> + Copy + 'static) -> Node {
    let said = RwSignal::new(String::new());
    row(saves([says::SVG, says::PNG], said, drawing).into(), said)
}

/// The buttons below the chart of an indicator.
pub fn downloads(of: IndicatorRef) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let [svg, png] =
        saves([says::SVG, says::PNG], said, move || store.read_untracked(|m| drawings::path(m, of)));
    let csv = move || {
        let Some(text) = store.read_untracked(|m| chart_files::table(m, of)) else { return };
        let words = store.read_untracked(|m| chart_files::table_words(m, of)).unwrap_or_default();
        store.let_out(Outgoing::Words(words), move |_| {
            let name = store.read_untracked(|m| format!("{}.csv", chart_files::name(m, of)));
            let got = files::download(&name, "text/csv;charset=utf-8", &text);
            said.set(words::downloaded(&name, got.is_ok()));
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
    let more =
        [button("btn small", chart_files::says::CSV, csv), button("btn small", words::COPY_LINK, copy)];
    row([svg, png].into_iter().chain(more.map(IntoNode::into_node)).collect(), said)
}

fn row(mut buttons: Vec<Node>, said: RwSignal<String>) -> Node {
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    buttons.push(status.into_node());
    el("div", "downloads").children(buttons).into_node()
}

/// Two buttons, for SVG and for PNG, with their words; what became of it is said.
pub(super) fn saves(
    labels: [&'static str; 2],
    said: RwSignal<String>,
    drawing: impl Fn() -> Option<Drawing> + Copy + 'static,
) -> [Node; 2] {
    let store = use_store();
    let save = move |is_svg: bool| {
        let Some(drawing) = drawing() else { return };
        // What is written in a picture is what leaves with it.
        store.let_out(Outgoing::Words(drawing.words()), move |_| {
            spawn_local(async move {
                let name = drawing.file(if is_svg { "svg" } else { "png" });
                let got = match is_svg {
                    true => drawing.svg().is_ok_and(|svg| files::download(&name, SVG, &svg).is_ok()),
                    false => png(&drawing).await.is_some_and(|png| files::hand_over(&name, &png).is_ok()),
                };
                // Its screen may have gone meanwhile.
                said.try_set(words::downloaded(&name, got));
            });
        });
    };
    let [svg, png] = labels;
    [
        button("btn small", svg, move || save(true)).into_node(),
        button("btn small", png, move || save(false)).into_node(),
    ]
}

async fn png(drawing: &Drawing) -> Option<Blob> {
    let picture = &drawing.picture;
    let (width, height) = picture.size();
    let canvas = canvas::picture(width, height, picture.fineness(), |area| picture.draw(area, &LIGHT))?;
    canvas::png(&canvas).await
}

/// The way to all charts of a report in one file, each as SVG and as PNG; nothing where it has none.
pub fn report_charts(found: impl Fn() -> Option<(Asked, Report)> + Copy + Send + Sync + 'static) -> Node {
    let store = use_store();
    let has_charts = Memo::new(move |_| found().is_some_and(|(_, report)| !report.figures.is_empty()));
    dynamic(move || {
        if !has_charts.get() {
            return nothing();
        }
        office_button(says::ALL, move || {
            let (asked, report) = untrack(found)?;
            let all = drawings::of_report(&report);
            let words: Vec<String> = all.iter().map(Drawing::words).collect();
            let job = async move {
                let mut parts = Vec::new();
                for drawing in &all {
                    // One that cannot be drawn is left out: the report says in words what it shows.
                    parts.extend(drawing.svg().ok().map(|svg| (drawing.file("svg"), svg.into_bytes())));
                    if let Some(png) = png(drawing).await {
                        parts.extend(files::bytes_in(&png).await.map(|png| (drawing.file("png"), png)));
                    }
                }
                Job::Zip(parts)
            };
            let name = store.read_untracked(|m| drawings::zip_name(m, &asked));
            Some(Wanted { name, out: Outgoing::Words(words.join("\n")), job: Box::pin(job) })
        })
    })
}

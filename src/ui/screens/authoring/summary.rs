//! What was found in all, how far it was looked over, and the plan file that comes of it.

use super::desk::Desk;
use super::proposals;
use super::source::Source;
use crate::app::outgoing::Outgoing;
use crate::children;
use crate::shell::files;
use crate::ui::exchange::made;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::ui::trial;
use crate::view::screens::authoring::{Count, says};
use crate::view::words;
use leptos::prelude::*;

/// The heading of what was found.
pub const FOUND: &str = "au-found";

/// What was found.
pub fn card(desk: Desk, source: Source) -> Node {
    let head = el("h2", "").attr("id", FOUND).attr("tabindex", "-1").child(says::FOUND);
    let said = dynamic(move || {
        let page = desk.page();
        children![
            each(page.warnings.iter(), |says| p("notice bad", says.as_str())),
            p("strong", page.summary.as_str()),
            counts(&page.counts),
            missing(&page.missing)
        ]
        .into_node()
    });
    el("section", "card")
        .attr("aria-labelledby", FOUND)
        .children(children![head, said, proposals::doubtful(desk, source)])
        .into_node()
}

fn counts(counts: &[Count]) -> Node {
    let heads: Vec<Head> = says::COUNT_HEADS.iter().map(|head| ("", *head)).collect();
    let rows = each(counts, |count| {
        let [sure, likely, guess] = match count.sure {
            Some(counts) => counts.map(|n| n.to_string()),
            None => [says::NO_SURE; 3].map(str::to_string),
        };
        let cells = [count.all.clone(), sure, likely, guess, count.checked.clone()];
        let labels = says::COUNT_HEADS.iter().skip(1);
        let cells = each(labels.zip(cells), |(label, text)| cell("", label, text));
        el("tr", "").child(row_head(count.name)).children(cells).into_node()
    });
    let caption = el("caption", "au-unseen").child(says::COUNTS);
    let table = table("table plain au-counts", &heads, vec![el("tbody", "").children(rows).into_node()]);
    table.child(caption).into_node()
}

fn missing(missing: &[String]) -> Node {
    if missing.is_empty() {
        return nothing();
    }
    let items = each(missing, |says| says.as_str().into_node());
    children![el("h3", "").child(says::MISSING), list("bullets", items)].into_node()
}

/// The plan file, and what the checker says of it.
pub fn file(desk: Desk) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let name = says::FILE_NAME;
    let give = move || {
        let text = desk.page().file.clone();
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            let got = files::download(name, "application/json", &text);
            said.set(words::downloaded(name, got.is_ok()));
        });
    };
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    let most = RwSignal::new(parts::STEP);
    let checked = dynamic(move || {
        let page = desk.page();
        if page.faults.is_empty() {
            return p("strong", says::PASSED);
        }
        let items = each(page.faults.iter().take(most.get()), |says| says.as_str().into_node());
        let more = parts::more(page.faults.len(), words::MEASURE_OF_CONFLICTS, most, parts::STEP);
        children![p("flag", says::FAULTS), list("faults", items), more].into_node()
    });
    let tried = dynamic(move || {
        let is_faulty = !desk.page().faults.is_empty();
        trial::entering(move || desk.page().file.clone(), is_faulty)
    });
    let compared = dynamic(move || {
        let page = desk.page();
        if page.faults.is_empty() { made::way(page.file.clone()) } else { nothing() }
    });
    let left = dynamic(move || p("", desk.page().progress.as_str()));
    crate::ui::kit::card("au-file", says::FILE)
        .children(children![
            p("", says::FILE_SAYS),
            left,
            el("p", "").children(children![button("btn", says::DOWNLOAD, give), " ", status]),
            checked,
            compared,
            tried
        ])
        .into_node()
}

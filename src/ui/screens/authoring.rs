//! 方案制作: a document is pasted or opened, read, and shown beside what was understood of it.

mod proposals;
mod source;

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::shell::{address, clock, files, input};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::ui::trial;
use crate::view::screens::authoring::{self, Count, Page, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Largest file that is opened, in bytes.
const LARGEST: f64 = 20e6;
/// How long the page has to say that it reads before it does, in milliseconds: a frame or two.
const A_FRAME: i32 = 40;
/// The field.
const FIELD: &str = "au-text";
/// The heading of what was found.
const FOUND: &str = "au-found";

/// What is known of what was pasted.
#[derive(Clone)]
enum State {
    Waiting,
    Reading,
    Read(Arc<Page>),
    Refused(&'static str),
}

/// The screen.
pub fn page() -> Node {
    let text = RwSignal::new(String::new());
    let state = RwSignal::new(State::Waiting);
    // The text that was read; another one stands above what was found of it once somebody types.
    let is_changed = RwSignal::new(false);
    let read = move || {
        if text.with_untracked(|text| authoring::is_blank(text)) {
            state.set(State::Refused(says::NOTHING_PASTED));
            address::focus(FIELD);
            return;
        }
        state.set(State::Reading);
        is_changed.set(false);
        spawn_local(async move {
            clock::sleep(A_FRAME).await;
            // Its screen may have gone meanwhile.
            if !state.is_disposed() {
                state.set(State::Read(Arc::new(text.with_untracked(|text| authoring::page(text)))));
                address::show(FOUND.to_string());
            }
        });
    };
    let open = move |event: web_sys::Event| {
        let picked = files::picked(&event).into_iter().find_map(|one| match one {
            files::Dropped::File(file) => Some(file),
            files::Dropped::Folder(_) => None,
        });
        let Some(file) = picked else { return };
        if file.size() > LARGEST {
            return state.set(State::Refused(says::TOO_LARGE));
        }
        spawn_local(async move {
            let bytes = files::bytes_in(&file).await;
            let found = bytes.map(|bytes| files::decoded(&bytes));
            if state.is_disposed() {
                return;
            }
            match found {
                Some(Some(got)) => {
                    text.set(got);
                    read();
                }
                Some(None) => state.set(State::Refused(says::NO_TEXT_FILE)),
                None => state.set(State::Refused(says::NO_FILE)),
            }
        });
    };
    let is_reading = move || state.with(|state| matches!(state, State::Reading));
    let button = button("btn primary", says::READ, move || {
        if !is_reading() {
            read();
        }
    });
    let button = button.dynamic_attr("aria-disabled", move || is_reading().then(|| "true".to_string()));
    let pick = el("input", "").attr("type", "file").attr("accept", ".txt,text/plain").on("change", open);
    let pick = el("label", "btn file").children(children![says::OPEN, pick]);
    let said = dynamic(move || match state.get() {
        State::Reading => p("", says::READING),
        State::Refused(why) => p("flag", why),
        State::Read(_) if is_changed.get() => p("flag", says::CHANGED),
        State::Waiting | State::Read(_) => nothing(),
    });
    let found = dynamic(move || match state.get() {
        State::Read(page) => found(&page),
        State::Waiting | State::Reading | State::Refused(_) => nothing(),
    });
    let pasting = el("section", "card").attr("aria-label", says::PASTE).children(children![
        p("", says::SAYS),
        field(text, is_changed),
        el("div", "actions").children(children![button, pick]),
        el("div", "").attr("role", "status").child(said),
    ]);
    let up = Some((Route::Text(None), titles::TEXT));
    children![parts::page_head(up, titles::AUTHORING, "", Vec::new()), trial::kept(), pasting, found]
        .into_node()
}

fn field(text: RwSignal<String>, is_changed: RwSignal<bool>) -> Node {
    let pasted = |event: web_sys::Event| {
        if let Some(text) = input::pasted_document(&event) {
            input::insert(&event, &text);
        }
    };
    let area = el("textarea", "")
        .attr("id", FIELD)
        .attr("rows", "8")
        .attr("aria-describedby", "au-hint")
        .value(move || text.get())
        .on("paste", pasted)
        .on("input", move |event| {
            text.set(typed(&event));
            is_changed.set(true);
        });
    let label = el("label", "").attr("for", FIELD).child(says::PASTE);
    let hint = el("p", "hint").attr("id", "au-hint").child(says::PASTE_HINT);
    el("div", "field wide").children(children![label, area, hint]).into_node()
}

/// What was understood.
fn found(page: &Arc<Page>) -> Node {
    let source = source::Source::new(page.clone());
    let warnings = each(page.warnings.iter(), |says| p("notice bad", says.as_str()));
    let head = el("h2", "").attr("id", FOUND).attr("tabindex", "-1").child(says::FOUND);
    let summary = el("section", "card").attr("aria-labelledby", FOUND).children(children![
        head,
        warnings,
        p("strong", page.summary.as_str()),
        counts(&page.counts),
        missing(&page.missing),
        proposals::doubtful(page, source),
    ]);
    let columns = el("div", "au-columns").children(children![source.card(), proposals::card(page, source)]);
    children![summary, columns, file(page)].into_node()
}

fn counts(counts: &[Count]) -> Node {
    let heads: Vec<Head> = says::COUNT_HEADS.iter().map(|head| ("", *head)).collect();
    let rows = each(counts, |count| {
        let [sure, likely, guess] = match count.sure {
            Some(counts) => counts.map(|n| n.to_string()),
            None => [says::NO_SURE; 3].map(str::to_string),
        };
        let cells = [count.all.clone(), sure, likely, guess];
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
fn file(page: &Arc<Page>) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let (text, name) = (page.file.clone(), says::FILE_NAME);
    let give = move || {
        let text = text.clone();
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            let got = files::download(name, "application/json", &text);
            said.set(words::downloaded(name, got.is_ok()));
        });
    };
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    let checked = if page.faults.is_empty() {
        p("strong", says::PASSED)
    } else {
        let most = RwSignal::new(parts::STEP);
        let faults = page.faults.clone();
        let listed = dynamic(move || {
            let items = each(faults.iter().take(most.get()), |says| says.as_str().into_node());
            let more = parts::more(faults.len(), words::MEASURE_OF_CONFLICTS, most, parts::STEP);
            children![list("faults", items), more].into_node()
        });
        children![p("flag", says::FAULTS), listed].into_node()
    };
    let tried = page.clone();
    card("au-file", says::FILE)
        .children(children![
            p("", says::FILE_SAYS),
            el("p", "").children(children![button("btn", says::DOWNLOAD, give), " ", status]),
            checked,
            trial::entering(move || tried.file.clone(), !page.faults.is_empty()),
        ])
        .into_node()
}

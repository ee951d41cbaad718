//! 报告文书: the list of what can be made; one of them as it will be on paper, with its day, its unit, and the ways out.

use crate::app::outgoing::Outgoing;
use crate::app::query::oversight::DocumentQuery;
use crate::children;
use crate::format::document::{Block, Column, Document, Note, Run, Table};
use crate::format::office::Job;
use crate::shell::clock::pause;
use crate::shell::{address, files};
use crate::ui::chart::downloads::report_charts;
use crate::ui::chart::report::{picture_of, report_figure};
use crate::ui::exchange::evidence::evidence_button;
use crate::ui::exchange::leaving::print_button;
use crate::ui::exchange::office::{Wanted, office_button};
use crate::ui::exchange::tables::{csv_card, workbook_button};
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::oversight::oversight_links;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::report::{self, Asked, Figure, Report, ReportKind};
use crate::view::screens::documents::{self, Group, Row, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What can be made.
pub fn page() -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(documents::groups));
    let groups = dynamic(move || each(found.get(), group).into_node());
    let head = parts::page_head(None, titles::DOCUMENTS, "", vec![workbook_button()]);
    children![head, oversight_links(&Route::Documents), groups, csv_card()].into_node()
}

fn group(group: Group) -> Node {
    let rows = each(group.rows, |Row { name, says, state, route }| {
        let state = (!state.is_empty()).then(|| span("tag", state));
        children![link(route, name).attr("class", "strong"), span("detail", says), state].into_node()
    });
    card(group.id, group.title).child(list("links", rows)).into_node()
}

/// One of them; `None` where the plan has no such document.
pub fn one(key: &str, query: DocumentQuery) -> Option<Node> {
    let store = use_store();
    let kind = store.read_untracked(|m| documents::kind(m, key))?;
    let usual = store.read_untracked(|m| documents::opened(m, kind, &query)).asked.as_of.to_string();
    let day = RwSignal::new(if query.as_of.is_empty() { usual } else { query.as_of });
    let unit = RwSignal::new(query.unit);
    let asked = move || DocumentQuery { as_of: day.get(), unit: unit.get() };
    Effect::watch(asked, move |asked, _, _| address::replace(&documents::route(kind, asked)), false);
    let opened = Memo::new(move |_| {
        let asked = asked();
        store.on_ledger(|m| documents::opened(m, kind, &asked))
    });
    let found = made(opened);

    let faults: Faults = RwSignal::new(Vec::new());
    let of_unit = kind.is_of_units().then(|| {
        let choices = store.read_untracked(|m| documents::units(&m.plan));
        Field::new("document-unit", says::UNIT).choice(choices, unit, faults)
    });
    let said = dynamic_text(move || opened.with(|opened| opened.says.clone()));
    let form = form("doc-form", || {}).attr("aria-label", says::FORM).children(children![
        Field::new("document-day", says::AS_OF).line("date", day, faults),
        of_unit,
        el("p", "hint").attr("role", "status").child(said)
    ]);
    let copied = RwSignal::new("");
    let actions = children![
        print_button(words::PRINT).attr("class", "btn primary"),
        word_button(opened, found),
        evidence_button(opened, found),
        report_charts(opened, found),
        copy_button(says::COPY_RICH, found, copied, true),
        copy_button(says::COPY_TEXT, found, copied, false)
    ];
    let head = parts::page_head(
        Some((Route::Documents, titles::DOCUMENTS)),
        documents::says::name(kind),
        "",
        actions,
    );
    let status =
        el("p", "hint on-screen").attr("role", "status").child(dynamic_text(move || copied.get().into()));
    let sheet = dynamic(move || match found.get() {
        None => el("p", "empty").attr("role", "status").child(says::MAKING).into_node(),
        Some(report) => sheet(kind, &report),
    });
    let head = el("div", "on-screen").children(children![head, form]);
    Some(children![head, status, sheet].into_node())
}

/// The document, made in a task of its own once the page has drawn what is there already.
fn made(opened: Memo<documents::Opened>) -> ReadSignal<Option<Report>> {
    let store = use_store();
    let (found, set) = signal(None);
    Effect::new(move |_| {
        let asked: Asked = opened.with(|opened| opened.asked.clone());
        store.on_ledger(|_| ());
        spawn_local(async move {
            pause().await;
            // Its screen may have gone meanwhile, or something else may be asked for by now.
            let is_asked = opened.try_with_untracked(|now| now.asked == asked).unwrap_or(false);
            if is_asked && !set.is_disposed() {
                set.set(Some(store.read_untracked(|m| documents::made(m, &asked))));
            }
        });
    });
    found
}

/// The way to the document as a Word file.
fn word_button(opened: Memo<documents::Opened>, found: ReadSignal<Option<Report>>) -> Node {
    let store = use_store();
    office_button(words::office::WORD, move || {
        let report = found.get_untracked()?;
        let (_, text) = documents::copied(&report);
        let job = async move {
            let mut pictures = Vec::new();
            for figure in &report.figures {
                // A picture that cannot be drawn leaves its place: what it shows is said below it.
                pictures.push(picture_of(figure).await.unwrap_or_default());
            }
            Job::Word(report.document, pictures)
        };
        let asked = opened.get_untracked().asked;
        let name = store.read_untracked(|m| documents::file_name(m, &asked));
        Some(Wanted { name, words: text, job: Box::pin(job) })
    })
}

/// A button that copies the document, with its form where the browser can.
fn copy_button(
    words: &'static str,
    found: ReadSignal<Option<Report>>,
    said: RwSignal<&'static str>,
    is_rich: bool,
) -> Box<Element> {
    let store = use_store();
    button("btn", words, move || {
        let Some((html, text)) = found.with_untracked(|found| found.as_ref().map(documents::copied)) else {
            return;
        };
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            spawn_local(async move {
                let done = match is_rich {
                    true => files::copy_rich(&html, &text).await,
                    false => files::copy(&text).await.map(|()| false),
                };
                said.set(match (done, is_rich) {
                    (Ok(true), _) => says::COPIED_RICH,
                    (Ok(false), true) => says::COPIED_PLAIN,
                    (Ok(false), false) => says::COPIED_TEXT,
                    (Err(_), _) => says::NOT_COPIED,
                });
            });
        });
    })
}

/// The sheet of paper.
fn sheet(kind: ReportKind, report: &Report) -> Node {
    let document = &report.document;
    let issuer = (!document.issuer.is_empty()).then(|| p("doc-issuer", document.issuer.as_str()));
    let number = document.has_number.then(|| p("doc-number", report::says::NUMBER));
    let blocks =
        each(document.blocks.iter().zip(0..), |(one, at): (_, usize)| block(one, at, &report.figures));
    let foot = each(&document.foot, |line| p("", line.as_str()));
    let digest = children![says::DIGEST, el("code", "").child(report.digest.as_str())].into_node();
    el("article", if kind.is_of_units() { "card doc doc-of-units" } else { "card doc" })
        .attr("aria-labelledby", "doc-title")
        .children(children![
            el("h2", "doc-title").attr("id", "doc-title").child(document.title.as_str()),
            issuer,
            number,
            p("doc-day", document.as_of.as_str()),
            blocks,
            notes(document),
            el("footer", "doc-foot").children(children![foot, p("", digest)])
        ])
        .into_node()
}

fn block(block: &Block, at: usize, figures: &[Figure]) -> Node {
    match block {
        Block::Heading { level, text } => {
            let tag = match level {
                0 | 1 => "h3",
                2 => "h4",
                3 => "h5",
                _ => "h6",
            };
            el(tag, "").child(text.as_str()).into_node()
        }
        Block::Paragraph { runs } => p("doc-p", each(runs, run)),
        Block::Table(of) => table(of),
        Block::Picture { figure, caption, alt } => match figures.get(*figure) {
            Some(of) => {
                let key = format!("{at} {}", matches!(of, Figure::Path(_)));
                report_figure(key, of.clone(), caption, alt)
            }
            None => p("", alt.as_str()),
        },
        Block::Remark { label, text, by, .. } => {
            let by = (!by.is_empty()).then(|| span("detail", by.as_str()));
            let text = match text.is_empty() {
                true => span("doc-blank", report::says::NOT_WRITTEN),
                false => text.as_str().into_node(),
            };
            p("doc-p doc-remark", children![span("strong", label.as_str()), " ", text, by])
        }
    }
}

fn run(run: &Run) -> Node {
    let text = match run.strong {
        true => el("strong", "").child(run.text.as_str()).into_node(),
        false => run.text.as_str().into_node(),
    };
    children![text, each(&run.notes, |n| note_mark(*n))].into_node()
}

/// The number of a note: leads to it.
fn note_mark(n: usize) -> Node {
    let show = move |event: web_sys::Event| {
        event.prevent_default();
        address::show(note_id(n));
    };
    let mark =
        el("a", "").attr("href", address::current().href()).attr("aria-label", format!("{} {n}", says::NOTE));
    el("sup", "doc-mark").child(mark.on("click", show).child(n.to_string())).into_node()
}

fn note_id(n: usize) -> String {
    format!("doc-note-{n}")
}

fn table(of: &Table) -> Node {
    let all: u32 = of.columns.iter().map(|column| u32::from(column.share)).sum();
    let columns = each(&of.columns, |Column { share, .. }| {
        let width = format!("{}%", 100 * u32::from(*share) / all.max(1));
        el("col", "").dynamic_style("width", move || width.clone()).into_node()
    });
    let heads = each(&of.columns, |column| {
        let class = if column.is_number { "num" } else { "" };
        el("th", class).attr("scope", "col").child(column.head.as_str()).into_node()
    });
    let head = el("thead", "").child(el("tr", "").children(heads));
    let rows = each(&of.rows, |row| match row.cells.as_slice() {
        [name] if of.columns.len() > 1 => {
            let span = of.columns.len().to_string();
            let name = el("th", "").attr("scope", "rowgroup").attr("colspan", span).child(run(name));
            el("tr", "group").child(name).into_node()
        }
        cells => {
            let cells = each(cells.iter().zip(&of.columns), |(cell, column)| {
                el("td", if column.is_number { "num" } else { "" })
                    .attr("data-label", column.head.as_str())
                    .child(run(cell))
                    .into_node()
            });
            el("tr", "").children(cells).into_node()
        }
    });
    let caption = el("caption", "").child(of.caption.as_str());
    let body = el("tbody", "").children(rows);
    let columns = el("colgroup", "").children(columns);
    let table = el("table", "table doc-table").children(children![caption, columns, head, body]);
    el("div", if of.is_wide { "doc-wide" } else { "doc-narrow" }).child(table).into_node()
}

/// Where its figures are from, each with the way to its clause.
fn notes(document: &Document) -> Node {
    if document.notes.is_empty() {
        return nothing();
    }
    let items = each(document.notes.iter().zip(1..), |(note, n): (&Note, usize)| {
        let clause = note.clause.as_ref().map(|id| {
            let link = link(Route::Text(Some(id.clone())), says::SEE_CLAUSE);
            children![" ", link.attr("class", "source")]
        });
        let text = format!("{}{}", note.text, report::text::ids(note));
        let item = el("li", "").attr("id", note_id(n)).attr("tabindex", "-1");
        item.children(children![text, clause]).into_node()
    });
    let heading = el("h3", "doc-notes-title").child(report::says::NOTES);
    children![heading, el("ol", "doc-notes").children(items)].into_node()
}

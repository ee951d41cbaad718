//! A document as it will be on paper.

use super::laying::{Laying, Pieces, is_long};
use super::remark::{remark, said};
use crate::children;
use crate::format::document::{Block, Column, Document, Note, Row, Run, Table};
use crate::shell::address;
use crate::ui::chart::report::report_figure;
use crate::ui::kit::*;
use crate::view::remarks::Written;
use crate::view::report::changed::Changed;
use crate::view::report::{self, Asked, Figure, Report};
use crate::view::screens::Route;
use crate::view::screens::documents::says;

/// What stands beside the text of a document.
#[derive(Clone, PartialEq)]
pub enum Beside {
    /// What people wrote, with the ways to write.
    Written(Written),
    /// Marks at what has changed since it was frozen.
    Marks(Changed),
}

/// The sheet of paper.
pub fn sheet(asked: &Asked, report: &Report, beside: &Beside, laying: Laying) -> Node {
    let document = &report.document;
    let mut pieces = laying.pieces(asked);
    let issuer = (!document.issuer.is_empty()).then(|| p("doc-issuer", document.issuer.as_str()));
    let number = document.has_number.then(|| p("doc-number", report::says::NUMBER));
    let blocks = each(document.blocks.iter().zip(0..), |(one, at): (_, usize)| match (one, beside) {
        (Block::Remark { slot, label, text, by }, Beside::Written(written)) => {
            remark(asked, slot, (label, text, by), written)
        }
        (_, Beside::Marks(changed)) if changed.blocks.contains_key(&at) => {
            let rows = changed.blocks.get(&at).map(Vec::as_slice).unwrap_or_default();
            let mark = p("doc-changed on-screen", says::HAS_CHANGED);
            children![mark, block(one, at, &report.figures, rows, &mut pieces)].into_node()
        }
        _ => block(one, at, &report.figures, &[], &mut pieces),
    });
    let foot = each(&document.foot, |line| p("", line.as_str()));
    let digest = children![says::DIGEST, el("code", "").child(report.digest.as_str())].into_node();
    el("article", if asked.kind.is_of_units() { "card doc doc-of-units" } else { "card doc" })
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

fn block(block: &Block, at: usize, figures: &[Figure], marked: &[usize], pieces: &mut Pieces) -> Node {
    match block {
        Block::Heading { level, text, begins_page } => {
            let tag = match level {
                0 | 1 => "h3",
                2 => "h4",
                3 => "h5",
                _ => "h6",
            };
            el(tag, if *begins_page { "doc-begins" } else { "" }).child(text.as_str()).into_node()
        }
        Block::Paragraph { runs } => p("doc-p", each(runs, run)),
        Block::Table(of) => table(of, marked, pieces),
        Block::Picture { figure, caption, alt } => match figures.get(*figure) {
            Some(of) => {
                let key = format!("{at} {}", matches!(of, Figure::Path(_)));
                report_figure(key, of.clone(), caption, alt)
            }
            None => p("", alt.as_str()),
        },
        Block::Remark { label, text, by, .. } => said(label, text, by),
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

fn table(of: &Table, marked: &[usize], pieces: &mut Pieces) -> Node {
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
    let caption = el("caption", "").child(of.caption.as_str());
    let columns = el("colgroup", "").children(columns);
    let is_long = is_long(of);
    let bodies = match is_long {
        true => pieces.bodies(of, marked, |(columns, rows, marked)| body(columns, rows, marked)),
        false => vec![body(&of.columns, &of.rows, marked)],
    };
    let table = el("table", "table doc-table").children(children![caption, columns, head]).children(bodies);
    let class = match (of.is_wide, is_long) {
        (true, true) => "doc-wide doc-long",
        (true, false) => "doc-wide",
        (false, true) => "doc-narrow doc-long",
        (false, false) => "doc-narrow",
    };
    el("div", class).child(table).into_node()
}

fn body(columns: &[Column], rows: &[Row], marked: &[usize]) -> Node {
    let rows = each(rows.iter().zip(0..), |(row, at): (_, usize)| match row.cells.as_slice() {
        [name] if columns.len() > 1 => {
            let span = columns.len().to_string();
            let name = el("th", "").attr("scope", "rowgroup").attr("colspan", span).child(run(name));
            el("tr", "group").child(name).into_node()
        }
        cells => {
            let cells = each(cells.iter().zip(columns), |(cell, column)| {
                el("td", if column.is_number { "num" } else { "" })
                    .attr("data-label", column.head.as_str())
                    .child(run(cell))
                    .into_node()
            });
            el("tr", if marked.contains(&at) { "doc-row-changed" } else { "" }).children(cells).into_node()
        }
    });
    el("tbody", "").children(rows).into_node()
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

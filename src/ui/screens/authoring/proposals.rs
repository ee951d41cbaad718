//! The proposals in folds, each value the way to its words.

use super::source::Source;
use crate::children;
use crate::domain::authoring::Sure;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::authoring::{Fold, Page, Part, Row, says};
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// How many rows of a fold are shown at first, and more each time.
const ROWS: usize = 100;

/// What has to be looked at, each the way to its words.
pub fn doubtful(page: &Arc<Page>, source: Source) -> Node {
    let head = el("h3", "").child(says::DOUBTFUL);
    if page.doubtful.is_empty() {
        return children![head, p("hint", says::NONE_DOUBTFUL)].into_node();
    }
    let (page, most) = (page.clone(), RwSignal::new(parts::STEP));
    let listed = dynamic(move || {
        let items = each(page.doubtful.iter().take(most.get()), |part| source.way("doubt", part));
        let more = parts::more(page.doubtful.len(), words::MEASURE_OF_CONFLICTS, most, parts::STEP);
        children![list("bullets", items), more].into_node()
    });
    children![head, listed].into_node()
}

/// The folds.
pub fn card(page: &Arc<Page>, source: Source) -> Node {
    let folds = each(0..page.folds.len(), |at| fold_of(page.clone(), at, source));
    crate::ui::kit::card("au-proposals", says::PROPOSALS)
        .children(children![p("hint", says::PROPOSALS_HINT), folds])
        .into_node()
}

fn fold_of(page: Arc<Page>, at: usize, source: Source) -> Node {
    let Some(of) = page.folds.get(at) else { return nothing() };
    let count = of.rows.iter().filter(|row| !row.is_heading).count();
    let name = children![span("strong", of.name), " ", span("detail", says::counted(count, of.measure))];
    let most = RwSignal::new(ROWS);
    let content = move || match page.folds.get(at) {
        Some(fold) if !fold.rows.is_empty() => rows(fold, source, most),
        Some(_) | None => p("empty", says::NONE_FOUND),
    };
    el("div", "").child(fold(name, content)).into_node()
}

fn rows(fold: &Fold, source: Source, most: RwSignal<usize>) -> Node {
    let heads: Vec<Head> = fold.heads.iter().map(|head| ("", *head)).collect();
    let rows = each(fold.rows.iter().take(most.get()), |of| row(fold, of, source));
    let table = table("table plain au-rows", &heads, vec![el("tbody", "").children(rows).into_node()]);
    let more = parts::more(fold.rows.len(), words::MEASURE_OF_ROWS, most, ROWS);
    children![el("div", "scroll").child(table), more].into_node()
}

fn row(fold: &Fold, row: &Row, source: Source) -> Node {
    let parts = |parts: &[Part]| list("au-parts", each(parts, |part| part_of(part, fold, source)));
    if row.is_heading {
        let name = each(row.cells.iter().flatten(), |part| part_of(part, fold, source));
        let columns = fold.heads.len().to_string();
        let head = el("th", "").attr("scope", "rowgroup").attr("colspan", columns).children(name);
        return el("tr", "group").child(head).into_node();
    }
    let labels = fold.heads.iter();
    let cells = each(labels.clone().zip(&row.cells), |(label, cell)| match cell.as_slice() {
        [one] => self::cell("", label, part_of(one, fold, source)),
        several => self::cell("", label, parts(several)),
    });
    let sure = fold.heads.last().map(|label| cell("", label, sure_word(row.sure)));
    el("tr", "").children(cells).child(sure).into_node()
}

fn part_of(part: &Part, fold: &Fold, source: Source) -> Node {
    let detail = (!part.detail.is_empty()).then(|| span("detail", part.detail.as_str()));
    let guess = (part.sure == Sure::Guess).then(|| span("flag", says::sure(part.sure)));
    children![source.way(fold.id, part), detail, guess].into_node()
}

fn sure_word(sure: Sure) -> Node {
    let (key, mark) = match sure {
        Sure::Sure => ("met", "✓"),
        Sure::Likely => ("not-due", "◔"),
        Sure::Guess => ("behind", "◆"),
    };
    parts::badge(key, mark, says::sure(sure))
}

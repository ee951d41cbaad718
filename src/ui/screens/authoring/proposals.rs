//! The proposals in folds, each value the way to its words, each row with what can be done about it.

use super::bar::bar;
use super::desk::{Desk, button_of};
use super::form;
use super::source::Source;
use crate::children;
use crate::domain::authoring::Sure;
use crate::domain::authoring::draft::{Change, RowKey};
use crate::format::drafted::row_word;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::authoring::{self, Fold, Part, Row, says};
use crate::view::words;
use leptos::prelude::*;

/// How many rows of a fold are shown at first, and more each time.
const ROWS: usize = 100;

/// What has to be looked at, each the way to its words.
pub fn doubtful(desk: Desk, source: Source) -> Node {
    let most = RwSignal::new(parts::STEP);
    dynamic(move || {
        let page = desk.page();
        let head = el("h3", "").child(says::DOUBTFUL);
        if page.doubtful.is_empty() {
            return children![head, p("hint", says::NONE_DOUBTFUL)].into_node();
        }
        let items = each(page.doubtful.iter().take(most.get()), |part| source.way("doubt", part));
        let more = parts::more(page.doubtful.len(), words::MEASURE_OF_CONFLICTS, most, parts::STEP);
        children![head, list("bullets", items), more].into_node()
    })
}

/// The folds.
pub fn card(desk: Desk, source: Source) -> Node {
    let count = desk.page().folds.len();
    let folds = each(0..count, |at| fold_of(desk, at, source));
    crate::ui::kit::card("au-proposals", says::PROPOSALS)
        .children(children![p("hint", says::PROPOSALS_HINT), bar(desk), folds])
        .into_node()
}

fn fold_of(desk: Desk, at: usize, source: Source) -> Node {
    let of = move |said: fn(&Fold) -> String| {
        dynamic_text(move || desk.page().folds.get(at).map(said).unwrap_or_default())
    };
    let name = children![
        span("strong", of(|fold| fold.name.to_string())),
        " ",
        span("detail", of(authoring::progress))
    ];
    let most = RwSignal::new(ROWS);
    let content = move || {
        let page = desk.page();
        match page.folds.get(at) {
            Some(fold) if !fold.rows.is_empty() => {
                children![at_once(desk, fold), rows(desk, fold, source, most)].into_node()
            }
            Some(_) | None => p("empty", says::NONE_FOUND),
        }
    };
    el("div", "").child(fold(name, move || dynamic(content))).into_node()
}

/// One press for many that were not looked over yet.
fn at_once(desk: Desk, fold: &Fold) -> Node {
    let buttons = each(authoring::at_once(fold), |(words, rows)| {
        let check = move || {
            let checked = |row: &RowKey| Change::Checked { row: *row, is: true };
            desk.make(rows.iter().map(checked).collect());
        };
        button("btn small", words, check).into_node()
    });
    if buttons.is_empty() { nothing() } else { el("div", "actions").children(buttons).into_node() }
}

fn rows(desk: Desk, fold: &Fold, source: Source, most: RwSignal<usize>) -> Node {
    let heads: Vec<Head> = fold.heads.iter().map(|head| ("", *head)).collect();
    let mut body = Vec::new();
    for of in fold.rows.iter().take(most.get()) {
        let key = of.key.map(row_word).unwrap_or_else(|| of.name());
        body.push(keyed(key.clone(), row(desk, fold, of, source)));
        if let Some(row) = of.key.filter(|row| desk.editing.get() == Some(*row)) {
            body.push(keyed(format!("form {key}"), form::row(desk, row, fold.heads.len())));
        }
    }
    let table = table("table plain au-rows", &heads, vec![el("tbody", "").children(body).into_node()]);
    let more = parts::more(fold.rows.len(), words::MEASURE_OF_ROWS, most, ROWS);
    children![el("div", "scroll").child(table), more].into_node()
}

fn row(desk: Desk, fold: &Fold, row: &Row, source: Source) -> Node {
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
    let acts = row.key.map(|key| acts(desk, row, key));
    let sure = children![sure_word(row), acts];
    let sure = fold.heads.last().map(|label| cell("au-sure", label, sure));
    let class = if row.is_checked { "au-checked" } else { "" };
    el("tr", class).children(cells).child(sure).into_node()
}

fn part_of(part: &Part, fold: &Fold, source: Source) -> Node {
    let detail = (!part.detail.is_empty()).then(|| span("detail", part.detail.as_str()));
    let guess = (part.sure == Sure::Guess).then(|| span("flag", says::sure(part.sure)));
    children![source.way(fold.id, part), detail, guess].into_node()
}

/// How sure a row is, or that a person looked it over.
fn sure_word(row: &Row) -> Node {
    let (key, mark, word) = match row.sure {
        _ if row.is_checked => ("met", "✓", says::CHECKED),
        Sure::Sure => ("not-due", "○", says::sure(row.sure)),
        Sure::Likely => ("not-due", "◔", says::sure(row.sure)),
        Sure::Guess => ("behind", "◆", says::sure(row.sure)),
    };
    let by_hand = match row.key {
        Some(key) if key.is_added() => span("detail", says::ADDED_HERE),
        Some(_) if row.is_changed => span("detail", says::CHANGED_HERE),
        Some(_) | None => nothing(),
    };
    children![parts::badge(key, mark, word), " ", by_hand].into_node()
}

/// What a person can do with a row.
fn acts(desk: Desk, row: &Row, key: RowKey) -> Node {
    let name = row.name();
    let is = !row.is_checked;
    let word = if is { says::CHECK } else { says::UNCHECK };
    let check = button("btn small", word, move || {
        desk.make(vec![Change::Checked { row: key, is }]);
    });
    let is_open = desk.editing.get() == Some(key);
    let edit = button("btn small", says::EDIT, move || {
        desk.unfit.set(None);
        desk.editing.update(|editing| *editing = if *editing == Some(key) { None } else { Some(key) });
        if desk.editing.get_untracked() == Some(key) {
            form::focus(desk, key);
        }
    });
    let edit = edit
        .attr("id", button_of(key))
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .attr("aria-label", says::act_on(says::EDIT, &name));
    let check = check.attr("aria-label", says::act_on(word, &name));
    el("div", "au-acts").children(children![check, " ", edit]).into_node()
}

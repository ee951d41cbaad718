//! The parts of the pack that are to be read: the report, the clauses, the entries as tables, what differs, the scores.

use super::{Pack, says};
use crate::app::query::oversight::AssessmentQuery;
use crate::domain::assessment;
use crate::domain::clock::COUNTY_AHEAD;
use crate::domain::entry::oversight::Scorer;
use crate::domain::entry::{Entry, Evidence, Subject};
use crate::domain::extras;
use crate::format::document::{Column, Row, Run, Table};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::report::html::{article, element, escaped, of_table};
use crate::view::screens::assessment as scored;
use crate::view::{chart::Picture, display, drawings, kinds, who, words, workbook};
use std::fmt::Write;

/// How many rows are one piece: some milliseconds' work also where thousands of readings stand for one subject.
const ROWS: usize = 20;

/// What stands at its beginning: what it is, and how it is checked.
pub(super) fn head(pack: &Pack) -> String {
    let title = escaped(&says::title(&pack.report.document.title));
    let all = pack.then.ledger.len();
    let count = pack.entries().count();
    let contents: String =
        says::SECTIONS.iter().map(|(id, name)| format!("<li><a href=\"#{id}\">{name}</a></li>")).collect();
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\
         <title>{title}</title>\n<style>\n{}</style></head>\n<body><main><section><h1>{title}</h1><p>{}</p><p>{}</p><ol>{contents}</ol></section>\n",
        include_str!("style.css"),
        says::what(&display::day(pack.then.today), &format!("<b id=\"count\">{count}</b>"), all),
        says::HOW,
    )
}

/// A section's beginning.
pub(super) fn open(id: &str) -> String {
    let name = says::SECTIONS.iter().find(|(known, _)| *known == id).map_or("", |(_, name)| name);
    format!("<section id=\"{id}\"><h2>{name}</h2>")
}

/// The report, with its pictures.
pub(super) fn report(pack: &Pack) -> String {
    let drawn = drawings::of_report(&pack.report);
    let svg = |picture: &Picture, at: usize| picture.svg(&drawn.get(at)?.title, &drawn.get(at)?.says).ok();
    let picture = |at: usize| pack.report.figures.get(at).and_then(|picture| svg(picture, at));
    let digest = element_of("p", &says::report_digest(&pack.report.digest));
    format!("<div id=\"report\">{}{digest}</div>\n", article(&pack.report.document, &picture))
}

/// The clauses that the report names, as they are written.
pub(super) fn clauses(pack: &Pack) -> String {
    let named = |id: &str| pack.report.document.notes.iter().any(|note| note.clause.as_deref() == Some(id));
    let mut out = open("clauses") + &element_of("p", says::CLAUSES_HINT);
    for clause in pack.then.plan.clauses.iter().filter(|clause| named(&clause.id)) {
        let id = escaped(&clause.id);
        let _ = write!(
            out,
            "<p class=\"hint\">{id}</p><blockquote id=\"clause-{id}\">{}</blockquote>",
            escaped(&clause.text)
        );
    }
    out + "</section>\n"
}

/// Every reading, a row each.
pub(super) fn readings(pack: &Pack) -> impl Iterator<Item = String> {
    table("readings", &says::READING_HEADS, &pack.readings, move |entry| reading(pack, entry))
}

/// What else is in the pack, a row each.
pub(super) fn others(pack: &Pack) -> impl Iterator<Item = String> {
    table("others", &says::OTHER_HEADS, &pack.others, move |entry| other(pack, entry))
}

/// A section with a table of entries, some rows a piece.
fn table<'a, E>(
    id: &'static str,
    heads: &[&str],
    entries: &'a [E],
    row: impl Fn(&'a E) -> String + 'a,
) -> impl Iterator<Item = String> + 'a {
    let says = if entries.is_empty() { element_of("p", words::NO_RECORDS) } else { String::new() };
    let begin = format!("{}{says}<div class=\"wide\">{}", open(id), table_head("", heads));
    let rows = entries.chunks(ROWS).map(move |some| some.iter().map(&row).collect::<String>());
    std::iter::once(begin).chain(rows).chain([format!("{TABLE_FOOT}</div></section>\n")])
}

/// A table's beginning, up to its first row; without a caption where that is empty.
fn table_head(caption: &str, heads: &[&str]) -> String {
    let caption = if caption.is_empty() { String::new() } else { element_of("caption", caption) };
    let heads: String = heads.iter().map(|head| format!("<th>{head}</th>")).collect();
    format!("<table>{caption}<thead><tr>{heads}</tr></thead><tbody>\n")
}

const TABLE_FOOT: &str = "</tbody></table>";

/// A reading. The check program reads the row's first three cells.
fn reading(pack: &Pack, entry: &Entry) -> String {
    let then = &pack.then;
    let facts = entry.body.facts();
    let of = facts.indicator.and_then(|of| extras::indicator(&then.plan, &then.ledger, of));
    let name =
        of.map(display::shown).map_or_else(String::new, |of| says::indicator(of.no, &of.name, &of.measure));
    let scope = facts.scope.map(|scope| who::scope_of(&then.plan, scope)).unwrap_or_default();
    let line = entry_lines::line(then, entry);
    let value = facts.number().map(|value| value.to_string()).unwrap_or_default();
    format!(
        "<tr data-of=\"{}\"><td>{}</td><td class=\"day\">{}</td><td class=\"n\">{}</td>{}<td>{}</td>{}</tr>\n",
        entry.id,
        escaped(&name),
        facts.as_of.map(|day| day.to_string()).unwrap_or_default(),
        escaped(&value),
        cells(&[
            &scope,
            facts.verified.map(words::verified).unwrap_or_default(),
            &display::visible(facts.words),
            &display::visible(facts.note),
        ]),
        evidence(facts.evidence),
        common(pack, entry, &line),
    )
}

fn other(pack: &Pack, entry: &Entry) -> String {
    let line = entry_lines::line(&pack.then, entry);
    let facts = entry.body.facts();
    let day = facts.as_of.map(|day| day.to_string()).unwrap_or_default();
    format!(
        "<tr>{}<td class=\"day\">{day}</td>{}<td>{}</td>{}</tr>\n",
        cells(&[&line.kind]),
        cells(&[&line.says, &line.detail]),
        evidence(facts.evidence),
        common(pack, entry, &line)
    )
}

/// What every row ends with: who, when, how it stands, its id.
fn common(pack: &Pack, entry: &Entry, line: &EntryLine) -> String {
    let book = pack.then.book();
    let conflict = entry.subject().is_some_and(|subject| book.has_conflict(&subject));
    let at = display::instant(entry.at, COUNTY_AHEAD);
    let state = workbook::state(line, conflict);
    let id = entry.id;
    format!("{}<td><a href=\"#b-{id}\"><code>{id}</code></a></td>", cells(&[&line.site, &at, state]))
}

fn cells(texts: &[&str]) -> String {
    texts.iter().map(|text| element_of("td", text)).collect()
}

/// Evidence by name, place and hash.
fn evidence(pieces: &[Evidence]) -> String {
    let piece = |piece: &Evidence| {
        let place = piece.place.as_deref().map(says::place).unwrap_or_default();
        let hash = piece.sha256.as_deref().map(|hash| format!("<br>SHA-256 <code>{}</code>", escaped(hash)));
        format!(
            "{}{}",
            escaped(&display::visible(&format!("{}{place}", piece.title))),
            hash.unwrap_or_default()
        )
    };
    pieces.iter().map(piece).collect::<Vec<_>>().join("<br>")
}

/// What differs from desk to desk, with every value; some subjects a piece.
pub(super) fn conflicts(pack: &Pack) -> impl Iterator<Item = String> {
    let (then, book) = (&pack.then, pack.then.book());
    let row = move |subject: &Subject| {
        let heads = book.standing(subject).map(|standing| standing.heads).unwrap_or_default();
        let values = heads.iter().map(|head| {
            let site = crate::view::sites::shown(&then.plan, &head.site);
            says::value(&kinds::value(then, &head.body), &site)
        });
        let values = values.collect::<Vec<_>>().join("；");
        format!("<tr>{}</tr>\n", cells(&[&kinds::subject(then, subject).0, &values]))
    };
    let all = book.conflicts();
    let [head, foot] = match all.is_empty() {
        true => [element_of("p", says::NO_CONFLICTS), String::new()],
        false => [table_head(says::CONFLICTS, &says::CONFLICT_HEADS), TABLE_FOOT.to_string()],
    };
    let rows = (0..all.len())
        .step_by(ROWS)
        .map(move |from| all.iter().skip(from).take(ROWS).map(&row).collect::<String>());
    std::iter::once(open("marks") + &head).chain(rows).chain([foot])
}

/// What of it was taken back, and why.
pub(super) fn withdrawn(pack: &Pack) -> String {
    let hidden = pack.entries().filter(|entry| pack.then.ledger.is_hidden(&entry.id));
    let rows = hidden.map(|entry| {
        let line = entry_lines::line(&pack.then, entry);
        vec![
            format!("{}：{}", line.kind, line.says),
            line.site,
            line.withdrawn.unwrap_or_default(),
            entry.id.to_string(),
        ]
    });
    let table = plain_table(says::WITHDRAWN, &says::WITHDRAWN_HEADS, rows.collect(), says::NONE_WITHDRAWN);
    format!("{table}</section>\n")
}

/// The scores of every year with items, of the county and of each unit that has any.
pub(super) fn scores(pack: &Pack) -> String {
    let (then, book) = (&pack.then, pack.then.book());
    let mut out = open("scores");
    let mut any = false;
    for year in then.plan.start.year()..=then.plan.end.year() {
        if assessment::items(book, year).is_empty() {
            continue;
        }
        for unit in std::iter::once(String::new()).chain(assessment::units(book, year)) {
            let page = scored::page(then, &AssessmentQuery { year: year.to_string(), unit });
            let rows = page.rows.iter().map(|row| {
                let points = row.cells.iter().map(|cell| {
                    let flag = cell.flag.map(|flag| format!("（{flag}）")).unwrap_or_default();
                    format!("{}{flag} {}", cell.points, cell.who).trim().to_string()
                });
                [row.name.clone(), row.criterion.clone(), row.weight.clone()]
                    .into_iter()
                    .chain(points)
                    .collect()
            });
            let caption = says::scores(year, &page.whom);
            out.push_str(&plain_table(&caption, &says::SCORE_HEADS, rows.collect(), ""));
            for (total, by) in page.totals.iter().zip(Scorer::ALL) {
                out.push_str(&element_of("p", &says::total(words::oversight::scorer(*by), total)));
            }
            any = true;
        }
    }
    if !any {
        out.push_str(&element_of("p", says::NO_SCORES));
    }
    out + "</section>\n"
}

/// A table of plain texts; a sentence where there is no row.
fn plain_table(caption: &str, heads: &[&str], rows: Vec<Vec<String>>, none: &str) -> String {
    if rows.is_empty() {
        return element_of("p", none);
    }
    let column = |head: &&str| Column { head: head.to_string(), share: 1, is_number: false };
    let row = |cells: Vec<String>| Row { cells: cells.into_iter().map(Run::plain).collect() };
    let table = Table {
        caption: caption.to_string(),
        columns: heads.iter().map(column).collect(),
        rows: rows.into_iter().map(row).collect(),
        is_wide: false,
    };
    let mut out = String::new();
    of_table(&mut out, &table);
    out
}

/// An element with a text.
pub(super) fn element_of(tag: &str, text: &str) -> String {
    let mut out = String::new();
    element(&mut out, tag, &escaped(text));
    out
}

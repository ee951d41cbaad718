//! Tasks that stand in tables, and units of the text's tasks that do.

use super::columns::{Column, Duty};
use super::items::{Item, Items};
use super::outline::Outline;
use super::plain::compact;
use super::text::{Cell, Line, Para};
use super::units::{self, Mention};
use super::{Found, Sure};
use std::ops::Range;

/// Tasks of tables: of their own, or the units of tasks that the text has told.
pub(super) fn of_tables(outline: &Outline, lines: &[Line], items: &mut Items) {
    let told = items.tasks.len();
    for (piece, table) in outline.tables() {
        let of = |holds: fn(Column) -> bool| table.columns(holds).map(|(at, _)| at).collect::<Vec<_>>();
        let units: Vec<(usize, Duty)> = table
            .columns(|c| matches!(c, Column::Units(_)))
            .filter_map(|(at, c)| if let Column::Units(d) = c { Some((at, d)) } else { None })
            .collect();
        if units.is_empty() || super::indicators::is_table(table) {
            continue;
        }
        let (tasks, names) =
            (of(|c| c == Column::Task), of(|c| matches!(c, Column::Name | Column::Category)));
        let Some(of_title) = tasks.first().or(names.last()).copied() else { continue };
        // A first column of tasks and a second of what they are made of: the first is the group.
        let of_group = (tasks.len() > 1)
            .then_some(of_title)
            .or(names.first().copied())
            .filter(|at| *at != tasks.last().copied().unwrap_or(of_title));
        let of_title = tasks.last().copied().unwrap_or(of_title);
        let section = outline.node_at(piece).and_then(|node| outline.title_of(node));
        let mut group = None;
        for row in &table.rows {
            let cell = |at: usize| row.cells.get(at).and_then(Option::as_ref);
            if let Some(cell) = of_group.and_then(cell) {
                group = Some(group_named(items, &cell.text, cell));
            }
            let Some(title) = cell(of_title) else { continue };
            let mentions: Vec<Mention> = units
                .iter()
                .filter_map(|(at, duty)| Some((cell(*at)?, *duty)))
                .flat_map(|(cell, duty)| units::of_cell(&para_of(lines, cell), duty))
                .collect();
            let text = compact(&title.text);
            let same = items.tasks.iter().take(told).position(|task| {
                let told = compact(&task.title.value);
                told == text || told.chars().count() > 5 && text.contains(&told)
            });
            if let Some(same) = same {
                if items.tasks[same].mentions.is_empty() {
                    items.tasks[same].mentions = mentions;
                }
                continue;
            }
            if group.is_none()
                && let Some((title, spot)) = &section
            {
                group = Some(items.groups.len());
                items.groups.push((Found::at(title.clone(), *spot, Sure::Likely), spot.from.line));
            }
            let para = para_of(lines, title);
            let range = title_in_cell(&para);
            let sure = if told > 0 { Sure::Guess } else { Sure::Sure };
            let title = Found::at(para.text(range.clone()), title.spot, sure);
            items.tasks.push(Item {
                number: None,
                title,
                group,
                level: 1,
                mentions,
                lines: row.lines.clone(),
            });
        }
    }
}

/// A title in a cell: without its number, up to the end of its first sentence.
fn title_in_cell(para: &Para) -> Range<usize> {
    let begin = super::marks::mark(&para.plain).map_or(0, |m| m.len);
    let end = (begin + 1..para.plain.len())
        .find(|at| matches!(para.plain[*at], '。' | ';'))
        .unwrap_or(para.plain.len());
    begin..end
}

fn group_named(items: &mut Items, name: &str, cell: &Cell) -> usize {
    let same = |g: &(Found<String>, usize)| compact(&g.0.value) == compact(name);
    items.groups.iter().position(same).unwrap_or_else(|| {
        items.groups.push((Found::at(name.trim().to_string(), cell.spot, Sure::Sure), cell.spot.from.line));
        items.groups.len() - 1
    })
}

/// A cell as a paragraph.
fn para_of(lines: &[Line], cell: &Cell) -> Para {
    let line = cell.spot.from.line;
    Para::of(lines, line..line + 1).part(cell.spot.from.at, cell.spot.to.at)
}

//! The tasks and safeguards of a document: which items of its outline they are, and which units answer for them.

use super::duties::duties;
use super::items::{Item, Items};
use super::marks::Style;
use super::outline::{Node, Outline};
use super::sections::Class;
use super::task_tables::of_tables;
use super::text::Line;
use super::units::{self, Mention};
use super::{Found, Sure};

/// The units that a node itself names, over its paragraphs.
fn mentions(outline: &Outline, node: &Node) -> Vec<Mention> {
    outline.paras(node).flat_map(|para| units::of_para(para).0).collect()
}

/// Tasks and safeguards of an outline; `lines` is the text, for the cells of tables.
pub(super) fn items(outline: &Outline, lines: &[Line]) -> Items {
    let mut named: Vec<Vec<Mention>> = outline.nodes.iter().map(|node| mentions(outline, node)).collect();
    lift(outline, &mut named);
    let mut items = Items::default();
    // A section of which nothing is told is one of tasks where its items name units.
    let is_task_section = |at: usize, node: &Node| {
        node.class == Class::Tasks
            || node.class == Class::Unknown && outline.within(at).any(|n| !named[n].is_empty())
    };
    for (at, node) in outline.nodes.iter().enumerate() {
        let above = node.parent.and_then(|p| outline.nodes.get(p));
        let is_first = |class: Class| node.class == class && above.is_none_or(|a| a.class != class);
        match node.class {
            Class::Safeguards if is_first(Class::Safeguards) => safeguards(outline, at, &named, &mut items),
            Class::Duties if is_first(Class::Duties) => duties(outline, at, &mut items),
            _ if node.parent.is_none_or(|p| !is_task_section(p, &outline.nodes[p]))
                && is_task_section(at, node) =>
            {
                tasks(outline, at, &named, &mut items);
            }
            Class::Goals
            | Class::Tasks
            | Class::Safeguards
            | Class::Duties
            | Class::Other
            | Class::Annex
            | Class::Unknown => (),
        }
    }
    of_tables(outline, lines, &mut items);
    items
}

/// Units behind the last of a task's points are the task's: 1.… (1)…; (2)…。(责任单位:…)
fn lift(outline: &Outline, named: &mut [Vec<Mention>]) {
    for at in (0..outline.nodes.len()).rev() {
        let points: Vec<usize> = outline.below(Some(at)).map(|(point, _)| point).collect();
        let Some((last, others)) = points.split_last() else { continue };
        let style = outline.nodes[*last].mark.map(|m| m.style);
        let are_points = matches!(style, Some(Style::DigitsParen | Style::HalfParen | Style::Circled));
        if are_points
            && named[at].is_empty()
            && !others.is_empty()
            && others.iter().all(|point| named[*point].is_empty())
        {
            named[at] = std::mem::take(&mut named[*last]);
        }
    }
}

fn tasks(outline: &Outline, root: usize, named: &[Vec<Mention>], items: &mut Items) {
    let nodes = &outline.nodes;
    let base = nodes[root].depth;
    let deepest = outline.within(root).map(|n| nodes[n].depth - base).max().unwrap_or(0);
    let at_depth = |depth: usize, with_units: bool| {
        outline
            .within(root)
            .filter(|n| nodes[*n].depth - base == depth && (!with_units || !named[*n].is_empty()))
            .count()
    };
    // Tasks are on the level on which most units are named; without any, below the groups.
    let level = (1..=deepest)
        .filter(|depth| at_depth(*depth, true) > 0)
        .max_by_key(|depth| (at_depth(*depth, true), usize::MAX - depth))
        .unwrap_or(deepest.min(2));
    if deepest == 0 {
        if !named[root].is_empty() {
            push(outline, root, 1, None, named[root].clone(), items);
        }
        return;
    }
    let mut group_of: Vec<Option<usize>> = vec![None; nodes.len()];
    for at in outline.within(root) {
        let depth = nodes[at].depth - base;
        let inherited = nodes[at].parent.and_then(|p| group_of[p]);
        let has_below = outline.below(Some(at)).next().is_some();
        let is_group = depth < level && has_below && named[at].is_empty();
        group_of[at] = inherited;
        if is_group {
            // A group is the lowest heading above tasks; the section itself where tasks stand in it.
            let holds_tasks = outline.below(Some(at)).any(|(child, node)| {
                node.depth - base == level || outline.below(Some(child)).next().is_none()
            });
            if holds_tasks && let Some((title, spot)) = outline.title_of(&nodes[at]) {
                group_of[at] = Some(items.groups.len());
                items.groups.push((Found::at(title, spot, Sure::Sure), spot.from.line));
            }
            continue;
        }
        let is_task = depth <= level || !named[at].is_empty();
        let under_task = depth > level && !named[at].is_empty();
        if at != root && is_task {
            // What stands deeper and names no unit of its own is the task's text, with the units it names.
            let group = group_of[at];
            push(outline, at, 1 + u8::from(under_task), group, named[at].clone(), items);
        } else if at != root
            && let Some(task) = items.tasks.last_mut()
        {
            task.lines.end = task.lines.end.max(end_of(outline, &nodes[at]));
        }
    }
}

/// The line after a node's last paragraph, up to a table.
fn end_of(outline: &Outline, node: &Node) -> usize {
    let own = node.pieces.clone().map_while(|piece| outline.para(piece)).last();
    own.map_or(0, |para| para.lines.end)
}

fn push(
    outline: &Outline,
    at: usize,
    level: u8,
    group: Option<usize>,
    mentions: Vec<Mention>,
    items: &mut Items,
) {
    if let Some(item) = item(outline, &outline.nodes[at], level, group, mentions) {
        items.tasks.push(item);
    }
}

fn item(
    outline: &Outline,
    node: &Node,
    level: u8,
    group: Option<usize>,
    mentions: Vec<Mention>,
) -> Option<Item> {
    let (title, spot) = outline.title_of(node)?;
    let begin = outline.para(node.pieces.start)?.lines.start;
    let sure = match title.chars().count() {
        0..=30 => Sure::Sure,
        31..=50 => Sure::Likely,
        _ => Sure::Guess,
    };
    let lines = begin..end_of(outline, node).max(begin + 1);
    Some(Item {
        number: node.mark.map(|m| m.number).filter(|number| *number > 0),
        title: Found::at(title, spot, sure),
        group,
        level,
        mentions,
        lines,
    })
}

fn safeguards(outline: &Outline, root: usize, named: &[Vec<Mention>], items: &mut Items) {
    let children: Vec<usize> = outline.below(Some(root)).map(|(at, _)| at).collect();
    let each = if children.is_empty() { vec![root] } else { children };
    for at in each {
        let all: Vec<Mention> = outline.within(at).flat_map(|n| named[n].clone()).collect();
        if let Some(mut item) = item(outline, &outline.nodes[at], 1, None, all) {
            let ends = outline.within(at).map(|n| end_of(outline, &outline.nodes[n]));
            item.lines.end = ends.max().unwrap_or(item.lines.end).max(item.lines.end);
            items.safeguards.push(item);
        }
    }
}

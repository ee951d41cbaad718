//! Duties that stand below the names of the units that have them.

use super::columns::Duty;
use super::items::{Item, Items, title_in};
use super::names::is_unit;
use super::outline::Outline;
use super::text::Para;
use super::units::Mention;
use super::{Found, Sure};
use std::ops::Range;

/// Units as headings, with what they are to do below them.
pub(super) fn duties(outline: &Outline, root: usize, items: &mut Items) {
    let mut group = None;
    for at in outline.within(root) {
        let node = &outline.nodes[at];
        if at == root {
            if let Some((title, spot)) = outline.title_of(node) {
                group = Some(items.groups.len());
                items.groups.push((Found::at(title, spot, Sure::Likely), spot.from.line));
            }
            let paras: Vec<&Para> = outline.paras(node).skip(1).collect();
            duty_lines(&paras, group, items);
            continue;
        }
        let Some((title, _)) = outline.title_of(node) else { continue };
        let is_head = title.trim_end_matches(['：', ':']).split('、').all(is_unit);
        if !is_head {
            continue;
        }
        let Some(para) = outline.para(node.pieces.start) else { continue };
        let range = para.trimmed(node.title.clone());
        let heads = names_in(para, range);
        let children: Vec<usize> = outline.below(Some(at)).map(|(child, _)| child).collect();
        let rest = para.trimmed(node.title.end..para.plain.len());
        let said = para.plain.get(rest.clone()).unwrap_or_default().iter().collect::<String>();
        if said.chars().count() > 3 && children.is_empty() {
            let text = para.trimmed(rest.start + usize::from(said.starts_with(':'))..rest.end);
            items.tasks.push(duty_item(para, text, heads, group));
            continue;
        }
        for child in &children {
            let node = &outline.nodes[*child];
            if let Some(para) = outline.para(node.pieces.start) {
                items.tasks.push(duty_item(para, para.trimmed(0..para.plain.len()), heads.clone(), group));
            }
        }
        if children.is_empty() {
            for para in outline.paras(node).skip(1) {
                items.tasks.push(duty_item(para, para.trimmed(0..para.plain.len()), heads.clone(), group));
            }
        }
    }
}

/// 市财政局:保障经费…, a line a unit, without numbers.
fn duty_lines(paras: &[&Para], group: Option<usize>, items: &mut Items) {
    let mut heads: Vec<Mention> = Vec::new();
    for para in paras {
        let colon = para.plain.iter().position(|c| *c == ':').filter(|at| *at < 40);
        let end = colon.unwrap_or(para.plain.len());
        let name = para.text(0..end);
        if name.split('、').all(|name| is_unit(name.trim())) && end < 40 {
            heads = names_in(para, 0..end);
        }
        let text = match colon {
            Some(colon) if !heads.is_empty() => para.trimmed(colon + 1..para.plain.len()),
            _ if end < para.plain.len() || !name.split('、').all(|name| is_unit(name.trim())) => {
                para.trimmed(0..para.plain.len())
            }
            _ => continue,
        };
        if heads.is_empty() || text.is_empty() {
            continue;
        }
        let title = title_in(para, &text);
        let found = Found::at(para.text(title.clone()), para.spot(title), Sure::Likely);
        let (mentions, lines) = (heads.clone(), para.lines.clone());
        items.tasks.push(Item { number: None, title: found, group, level: 1, mentions, lines });
    }
}

fn names_in(para: &Para, range: Range<usize>) -> Vec<Mention> {
    let mut heads = Vec::new();
    let mut begin = range.start;
    for at in range.start..=range.end {
        if at == range.end || para.plain.get(at) == Some(&'、') {
            let part = para.trimmed(begin..at);
            if !part.is_empty() {
                let spot = para.spot(part.clone());
                heads.push(Mention { name: para.text(part), spot, duty: Duty::Responsible, labelled: true });
            }
            begin = at + 1;
        }
    }
    heads
}

fn duty_item(para: &Para, text: Range<usize>, mentions: Vec<Mention>, group: Option<usize>) -> Item {
    let title = title_in(para, &text);
    let found = Found::at(para.text(title.clone()), para.spot(title), Sure::Likely);
    Item { number: None, title: found, group, level: 1, mentions, lines: para.lines.clone() }
}

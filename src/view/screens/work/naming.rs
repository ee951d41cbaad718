//! Where a clause names units: the verbatim text in pieces, some of which are units.

use crate::domain::plan::{Plan, UnitId};
use crate::domain::sort::sort_by_key;
use crate::view::display;
use std::cmp::Reverse;

/// A piece of a clause, and the unit it names.
pub type Piece = (String, Option<UnitId>);

/// A text of the document, as shown (full-width marks), cut where it names a unit; put together, the
/// pieces are the text. The longest name wins, so 市行政审批局（市大数据管理局） is one unit.
pub fn pieces(plan: &Plan, shown: &str) -> Vec<Piece> {
    let mut names: Vec<(String, &UnitId)> = Vec::new();
    for unit in &plan.units {
        let all = unit.aliases.iter().chain([&unit.name]).filter(|name| !name.is_empty());
        names.extend(all.map(|name| (display::full_width(name), &unit.id)));
    }
    sort_by_key(&mut names, |(name, _)| Reverse(name.len()));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut plain = String::new();
    let mut rest = shown;
    while let Some(first) = rest.chars().next() {
        match names.iter().find(|(name, _)| rest.starts_with(name.as_str())) {
            Some((name, id)) => {
                pieces.push((std::mem::take(&mut plain), None));
                pieces.push((name.clone(), Some((*id).clone())));
                rest = &rest[name.len()..];
            }
            None => {
                plain.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    pieces.push((plain, None));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

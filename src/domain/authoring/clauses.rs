//! The clauses of a document: whole lines, each in one, and what each is.

use super::indicators::is_table;
use super::outline::{Outline, Piece};
use super::sections::Class;
use super::text::Para;
use super::{Block, Proposals};
use crate::domain::plan::ClauseKind;
use std::ops::Range;

/// The clauses of a document that is understood but for them; `roster` are the pieces with its people.
pub(super) fn blocks(outline: &Outline, proposals: &Proposals, roster: &[usize]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let items = proposals.tasks.iter().map(|t| (&t.lines, ClauseKind::Task));
    let items: Vec<(&Range<usize>, ClauseKind)> =
        items.chain(proposals.safeguards.iter().map(|s| (&s.lines, ClauseKind::Safeguard))).collect();
    let last_person = roster.last().copied();
    for (at, piece) in outline.pieces.iter().enumerate() {
        match piece {
            Piece::Table(table) => {
                let kind = if is_table(table) { ClauseKind::Table } else { ClauseKind::Task };
                let kind = if roster.contains(&at) { ClauseKind::Roster } else { kind };
                blocks.push(Block { lines: table.head.clone(), kind: ClauseKind::Table });
                blocks.extend(table.rows.iter().map(|row| Block { lines: row.lines.clone(), kind }));
            }
            Piece::Para(para) => {
                let item = items.iter().find(|(lines, _)| lines.contains(&para.lines.start));
                match (item, blocks.last_mut()) {
                    // An item's paragraphs are one clause.
                    (Some((lines, _)), Some(last))
                        if lines.start < para.lines.start && last.lines.start == lines.start =>
                    {
                        last.lines.end = para.lines.end;
                    }
                    (Some((_, kind)), _) => blocks.push(Block { lines: para.lines.clone(), kind: *kind }),
                    (None, _) => {
                        let after = last_person.is_some_and(|last| at > last);
                        let kind = if roster.contains(&at) {
                            ClauseKind::Roster
                        } else {
                            kind(outline, proposals, at, para, after)
                        };
                        blocks.push(Block { lines: para.lines.clone(), kind });
                    }
                }
            }
        }
    }
    whole(blocks, proposals.lines.len())
}

/// What a paragraph is that is no item.
fn kind(outline: &Outline, proposals: &Proposals, at: usize, para: &Para, after_roster: bool) -> ClauseKind {
    if para.lines.clone().any(|line| proposals.head.title_lines.contains(&line)) {
        return ClauseKind::Heading;
    }
    let node = outline.node_at(at);
    let begins = node.is_some_and(|node| node.pieces.start == at);
    let annexed = node.is_some_and(|node| node.class == Class::Annex && node.mark.is_none());
    let is_short = para.plain.len() <= 40 && !para.plain.iter().any(|c| "。,;:".contains(*c));
    match node {
        // 附件 alone is a heading, 附件:… says what is attached.
        Some(_) if annexed && begins => {
            if is_short {
                ClauseKind::Heading
            } else {
                ClauseKind::Note
            }
        }
        _ if after_roster => ClauseKind::Note,
        Some(_) if annexed && is_short => ClauseKind::Heading,
        Some(node) if begins && para.trimmed(node.title.end..para.plain.len()).len() < 2 => {
            ClauseKind::Heading
        }
        _ => ClauseKind::Text,
    }
}

/// Clauses over every line: what stands between two belongs to the one before.
fn whole(mut blocks: Vec<Block>, lines: usize) -> Vec<Block> {
    blocks.retain(|block| !block.lines.is_empty());
    if blocks.is_empty() && lines > 0 {
        blocks.push(Block { lines: 0..lines, kind: ClauseKind::Text });
    }
    let starts: Vec<usize> = blocks.iter().map(|block| block.lines.start).collect();
    for (at, block) in blocks.iter_mut().enumerate() {
        block.lines.end = starts.get(at + 1).copied().unwrap_or(lines);
    }
    if let Some(first) = blocks.first_mut() {
        first.lines.start = 0;
    }
    blocks.retain(|block| !block.lines.is_empty());
    blocks
}

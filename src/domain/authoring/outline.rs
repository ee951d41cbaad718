//! The order of a document: its paragraphs and tables, the headings above them, and what each section is about.

use super::dates::is_date;
use super::grid::Table;
use super::marks::{Mark, Style, mark};
use super::names::is_unit;
use super::plain::compact;
use super::sections::{Class, SECTIONS, says};
use super::table;
use super::text::{Line, Para, Spot, paras, printed_width};
use super::units::of_para;
use std::collections::BTreeMap;
use std::ops::Range;

/// A part of the text that is read as one.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A paragraph.
    Para(Para),
    /// A table.
    Table(Table),
}

/// A heading, or an item with a number.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its number; none for a heading without.
    pub mark: Option<Mark>,
    /// How many headings stand above it.
    pub depth: usize,
    /// The one above it.
    pub parent: Option<usize>,
    /// The paragraph it begins with, and the pieces up to the next node.
    pub pieces: Range<usize>,
    /// The characters of its title in that paragraph.
    pub title: Range<usize>,
    /// What the section it is in is about.
    pub class: Class,
}

/// A document in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// Its parts.
    pub pieces: Vec<Piece>,
    /// Its headings and items, in order.
    pub nodes: Vec<Node>,
}

impl Outline {
    /// The pieces of a text in order.
    pub fn pieces(lines: &[Line]) -> Vec<Piece> {
        let width = printed_width(lines);
        let (mut pieces, mut at, mut begin) = (Vec::new(), 0, 0);
        while at < lines.len() {
            match table::at(lines, at, begin) {
                Some(table) => {
                    pieces.extend(paras(lines, begin..table.head.start, width).into_iter().map(Piece::Para));
                    at = table.lines().end.max(at + 1);
                    begin = at;
                    pieces.push(Piece::Table(table));
                }
                None => at += 1,
            }
        }
        pieces.extend(paras(lines, begin..lines.len(), width).into_iter().map(Piece::Para));
        pieces
    }

    /// The order of some pieces.
    pub fn of(pieces: Vec<Piece>) -> Outline {
        let mut outline = Outline { pieces, nodes: Vec::new() };
        let bare = outline.bare();
        // The kinds of number above the item that is read, and the nodes that have them.
        let mut above: Vec<(Option<Style>, usize)> = Vec::new();
        for at in 0..outline.pieces.len() {
            let Some((mark, class)) =
                outline.heading(at).or_else(|| bare.get(&at).map(|mark| (Some(*mark), None)))
            else {
                continue;
            };
            let style = mark.map(|m| m.style);
            let level = above.iter().position(|(s, _)| *s == style);
            match level {
                Some(level) => above.truncate(level),
                // A heading without a number is of the first level, or stands below those that have numbers.
                None if mark.is_none()
                    && class.is_none()
                    && above.first().is_some_and(|(s, _)| is_first(*s)) =>
                {
                    above.truncate(1)
                }
                None if mark.is_none() => above.clear(),
                None => (),
            }
            let parent = above.last().map(|(_, node)| *node);
            let title = outline.title(at, mark);
            let class = outline.class(class, parent, at, &title, above.len());
            if let Some(last) = outline.nodes.last_mut() {
                last.pieces.end = at;
            }
            above.push((style, outline.nodes.len()));
            let pieces = at..outline.pieces.len();
            outline.nodes.push(Node { mark, depth: above.len() - 1, parent, pieces, title, class });
        }
        outline
    }

    /// Headings of sections of tasks and safeguards whose numbers are lost: short lines without marks. One above another
    /// is a group, one above a text a task.
    fn bare(&self) -> BTreeMap<usize, Mark> {
        let mut bare = BTreeMap::new();
        let sections: Vec<(usize, Option<Class>)> = (0..self.pieces.len())
            .filter_map(|at| {
                let (mark, class) = self.heading(at)?;
                let text = self.para(at).map(|p| compact(&p.text(self.title(at, mark)))).unwrap_or_default();
                Some((at, class.or_else(|| says(&text))))
            })
            .collect();
        for (place, (at, class)) in sections.iter().enumerate() {
            let end = sections.get(place + 1).map_or(self.pieces.len(), |next| next.0);
            if !matches!(class, Some(Class::Tasks | Class::Safeguards)) {
                continue;
            }
            let is_heading = |at: usize| {
                self.para(at).is_some_and(|para| {
                    let text = &para.plain;
                    let line = para.text(para.trimmed(0..text.len()));
                    let is_name = || is_unit(&line) || is_date(&compact(&line));
                    (4..=26).contains(&text.len())
                        && !text.starts_with(&[' ', ' '])
                        && !text.iter().any(|c| "。,;:|\t".contains(*c))
                        && !is_name()
                })
            };
            let headings: Vec<usize> = (at + 1..end).filter(|at| is_heading(*at)).collect();
            // A line or two are not a section in headings.
            if headings.len() < 2 {
                continue;
            }
            for heading in headings {
                let above_another = heading + 1 < end && is_heading(heading + 1);
                let style = Style::Bare(above_another);
                bare.insert(heading, Mark { style, number: 0, len: 0 });
            }
        }
        bare
    }

    /// The paragraph of a piece.
    pub fn para(&self, piece: usize) -> Option<&Para> {
        match self.pieces.get(piece)? {
            Piece::Para(para) => Some(para),
            Piece::Table(_) => None,
        }
    }

    /// The tables, each with its piece.
    pub fn tables(&self) -> impl Iterator<Item = (usize, &Table)> {
        self.pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
            Piece::Table(table) => Some((at, table)),
            Piece::Para(_) => None,
        })
    }

    /// A node's title and where it stands.
    pub fn title_of(&self, node: &Node) -> Option<(String, Spot)> {
        let para = self.para(node.pieces.start)?;
        let text = para.text(node.title.clone());
        (!text.is_empty()).then(|| (text, para.spot(node.title.clone())))
    }

    /// The nodes directly below one; of all the first without one.
    pub fn below(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.parent == parent)
    }

    /// Every node below one, itself included, in order.
    pub fn within(&self, root: usize) -> impl Iterator<Item = usize> {
        let above = |at: &usize| self.nodes.get(*at).and_then(|node| node.parent);
        let is_within = move |at: &usize| std::iter::successors(Some(*at), above).any(|above| above == root);
        (root..self.nodes.len()).take_while(is_within)
    }

    /// The paragraphs of a node, up to the next.
    pub fn paras(&self, node: &Node) -> impl Iterator<Item = &Para> {
        node.pieces.clone().filter_map(|piece| self.para(piece))
    }

    /// The node in which a piece stands.
    pub fn node_at(&self, piece: usize) -> Option<&Node> {
        self.nodes.iter().rev().find(|node| node.pieces.contains(&piece))
    }

    /// Whether a paragraph begins a node: its number, and what it says of itself.
    fn heading(&self, at: usize) -> Option<(Option<Mark>, Option<Class>)> {
        let para = self.para(at)?;
        let squeezed: String = para.plain.iter().filter(|c| !c.is_whitespace()).take(60).collect();
        if squeezed.starts_with("附件") || squeezed.starts_with("附表") || squeezed.starts_with("附录")
        {
            let after = squeezed.chars().nth(2);
            let says = after.is_none_or(|c| c == ':' || c.is_ascii_digit() || "一二三四五六".contains(c));
            return says.then_some((None, Some(Class::Annex)));
        }
        if let Some(mark) = mark(&para.plain) {
            return Some((Some(mark), None));
        }
        (SECTIONS.contains(&squeezed.trim_end_matches(':'))).then_some((None, None))
    }

    /// The characters of a title: up to its end, or all of it where it is a heading.
    fn title(&self, at: usize, mark: Option<Mark>) -> Range<usize> {
        let Some(para) = self.para(at) else { return 0..0 };
        let begin = mark.map_or(0, |m| m.len);
        let text = &para.plain;
        let (_, units) = of_para(para);
        let end = units.filter(|u| *u > begin).unwrap_or(text.len());
        let rest: String = text.get(begin..end).unwrap_or_default().iter().collect();
        let known = SECTIONS.iter().find(|word| rest.starts_with(**word) && rest.chars().count() > 24);
        if let Some(word) = known {
            return begin..begin + word.chars().count();
        }
        let mut depth = 0;
        for place in begin..end {
            let c = text[place];
            let len = place - begin;
            match c {
                '(' | '《' | '“' => depth += 1,
                ')' | '》' | '”' => depth -= 1,
                '。' | ';' if len > 0 => return para.trimmed(begin..place),
                // A full stop of the other script; a number's has digits around it.
                '.' if len > 1
                    && !text[place - 1].is_ascii_alphanumeric()
                    && text.get(place + 1).is_none_or(|c| !c.is_ascii_alphanumeric()) =>
                {
                    return para.trimmed(begin..place);
                }
                ':' if depth <= 0 && (3..=30).contains(&len) => return para.trimmed(begin..place),
                // A blank where a title ends and a longer text begins.
                ' ' | '\t' if depth <= 0 && (4..=30).contains(&len) && end - place > 12 => {
                    return para.trimmed(begin..place);
                }
                _ => (),
            }
        }
        para.trimmed(begin..end)
    }

    fn class(
        &self,
        own: Option<Class>,
        parent: Option<usize>,
        at: usize,
        title: &Range<usize>,
        depth: usize,
    ) -> Class {
        if let Some(own) = own {
            return own;
        }
        let text = self.para(at).map(|p| compact(&p.text(title.clone()))).unwrap_or_default();
        let above = parent.and_then(|p| self.nodes.get(p)).map(|node| node.class);
        let says = says(&text);
        match above {
            // Only a short heading below guidance says that something else begins.
            Some(Class::Other | Class::Unknown | Class::Annex) if depth < 3 && text.chars().count() <= 14 => {
                says.or(above).unwrap_or(Class::Unknown)
            }
            Some(above) => above,
            None => says.unwrap_or(Class::Unknown),
        }
    }
}

/// Whether items numbered like this are a document's sections.
fn is_first(style: Option<Style>) -> bool {
    matches!(style, Some(Style::Han | Style::Ordinal(_)))
}

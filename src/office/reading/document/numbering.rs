//! Numbers that Word writes before paragraphs by itself: which list a paragraph is of, how its levels are counted and
//! written (ISO/IEC 29500-1, 17.9).

use super::label;
use crate::format::cells::Unread;
use crate::office::reading::parts::{attribute, each, is_true};
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// How many levels a list has.
const LEVELS: usize = 9;
/// How many styles may rest on one another; those that rest on themselves end there.
const DEEPEST: usize = 20;

/// A document's lists, as far as they are counted.
#[derive(Default)]
pub(super) struct Numbering {
    styles: BTreeMap<String, Style>,
    kinds: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// How far each kind of list is: lists of one kind go on from one another.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// The lists of which a level has begun where they say.
    begun: BTreeSet<(String, usize)>,
}

/// What a paragraph says of the list it is of.
#[derive(Clone, Default)]
pub(super) struct Of {
    /// The list; `0` takes the paragraph out of that of its style.
    pub list: Option<String>,
    /// Its level, from 0.
    pub level: Option<usize>,
}

#[derive(Clone, Default)]
struct Style {
    name: String,
    below: Option<String>,
    of: Of,
}

#[derive(Clone)]
struct Level {
    start: u32,
    form: String,
    text: String,
    is_decimal: bool,
    goes_on: bool,
    /// Whether there is a gap behind the number.
    has_gap: bool,
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        let form = "decimal".to_string();
        Level {
            start: 1,
            form,
            text: String::new(),
            is_decimal: false,
            goes_on: false,
            has_gap: true,
            style: None,
        }
    }
}

#[derive(Clone, Default)]
struct List {
    kind: String,
    starts: BTreeMap<usize, u32>,
}

impl Numbering {
    /// Reads the styles and the lists of a document.
    pub(super) fn read(styles: &str, lists: &str) -> Result<Numbering, Unread> {
        let mut found = Numbering::default();
        found.read_styles(styles)?;
        found.read_lists(lists)?;
        Ok(found)
    }

    fn read_styles(&mut self, text: &str) -> Result<(), Unread> {
        let (mut id, mut style) = (String::new(), Style::default());
        each(text, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "style" => {
                        (id, style) = (attribute(tag, "styleId").unwrap_or_default(), Style::default())
                    }
                    "name" => style.name = value(tag),
                    "basedOn" => style.below = Some(value(tag)),
                    "numId" => style.of.list = Some(value(tag)),
                    "ilvl" => style.of.level = level(tag, "val"),
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "style" => {
                    self.styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn read_lists(&mut self, text: &str) -> Result<(), Unread> {
        let (mut kind, mut at) = (None::<String>, 0);
        let mut list = (String::new(), List::default());
        each(text, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let name = tag.local_name();
                    let level_here = kind.as_ref().and_then(|kind| self.kinds.get_mut(kind)?.get_mut(at));
                    match (name.as_ref(), level_here) {
                        ("abstractNum", _) => {
                            let id = attribute(tag, "abstractNumId").unwrap_or_default();
                            self.kinds.insert(id.clone(), Default::default());
                            kind = Some(id);
                        }
                        ("lvl" | "lvlOverride", _) => at = level(tag, "ilvl").unwrap_or(0),
                        ("num", _) => {
                            kind = None;
                            list = (attribute(tag, "numId").unwrap_or_default(), List::default());
                        }
                        ("abstractNumId", _) => list.1.kind = value(tag),
                        ("startOverride", _) => {
                            list.1.starts.insert(at, value(tag).parse().unwrap_or(1));
                        }
                        (name, Some(level)) => level.hear(name, tag),
                        _ => {}
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    "abstractNum" => kind = None,
                    "num" => {
                        let (id, of) = std::mem::take(&mut list);
                        self.lists.insert(id, of);
                    }
                    _ => {}
                },
                _ => {}
            }
            Ok(())
        })
    }

    /// Whether a style is one of a table of contents, which Word makes out of the headings.
    pub(super) fn is_contents(&self, style: &str) -> bool {
        let name = self.styles.get(style).map(|style| style.name.to_ascii_lowercase());
        name.is_some_and(|name| name.starts_with("toc ") || name == "table of figures")
    }

    /// The number of the next paragraph of a style, with what parts it from the text `after` it; empty where it has none.
    pub(super) fn next(&mut self, style: &str, of: &Of, after: &str) -> String {
        self.counted(style, of, after).unwrap_or_default()
    }

    fn counted(&mut self, style: &str, of: &Of, after: &str) -> Option<String> {
        let (of, by) = match &of.list {
            Some(_) => (of.clone(), None),
            None => self.of_style(style, of.level)?,
        };
        let id = of.list.filter(|id| id != "0")?;
        let list = self.lists.get(&id)?;
        let levels = self.kinds.get(&list.kind)?;
        // A style stands for a level of its list.
        let by_style = by.and_then(|by| levels.iter().position(|level| level.style.as_deref() == Some(&*by)));
        let at = of.level.or(by_style).unwrap_or(0);
        let counts = self.counts.entry(list.kind.clone()).or_default();
        let own = list.starts.get(&at).filter(|_| self.begun.insert((id, at)));
        for (above, (count, level)) in counts.iter_mut().zip(levels).enumerate() {
            match above {
                _ if above < at => *count = count.or(Some(level.start)),
                _ if above == at => {
                    *count = Some(own.copied().or(count.map(|n| n.saturating_add(1))).unwrap_or(level.start));
                }
                _ if !level.goes_on => *count = None,
                _ => {}
            }
        }
        let level = levels.get(at)?;
        if matches!(level.form.as_str(), "bullet" | "none") && !level.text.contains('%') {
            return None;
        }
        let mut label = level.text.clone();
        for (n, (count, of)) in counts.iter().zip(levels).enumerate() {
            let form = if level.is_decimal { "decimal" } else { of.form.as_str() };
            label = label.replace(&format!("%{}", n + 1), &label::written(count.unwrap_or(of.start), form));
        }
        let label = label.trim().to_string();
        let last = label.chars().next_back()?;
        // What ends in a mark stands at the text; but 1. and 2026 would be another number.
        let is_needed = match last {
            '.' => after.starts_with(|c: char| c.is_ascii_digit()),
            last => level.has_gap && last.is_alphanumeric(),
        };
        Some(if is_needed { label + " " } else { label })
    }

    /// What a style says of its list, or those below it, and which of them says it.
    fn of_style(&self, style: &str, level: Option<usize>) -> Option<(Of, Option<String>)> {
        let mut id = style.to_string();
        for _ in 0..DEEPEST {
            let style = self.styles.get(&id)?;
            if style.of.list.is_some() {
                let of = Of { list: style.of.list.clone(), level: level.or(style.of.level) };
                return Some((of, Some(id)));
            }
            id = style.below.clone()?;
        }
        None
    }
}

impl Level {
    fn hear(&mut self, name: &str, tag: &BytesStart) {
        match name {
            "start" => self.start = value(tag).parse().unwrap_or(1),
            "numFmt" => self.form = value(tag),
            "lvlText" => self.text = value(tag),
            "isLgl" => self.is_decimal = attribute(tag, "val").is_none_or(|of| is_true(&of)),
            "lvlRestart" => self.goes_on = value(tag) == "0",
            "suff" => self.has_gap = value(tag) != "nothing",
            "pStyle" => self.style = Some(value(tag)),
            _ => {}
        }
    }
}

/// What a tag's `val` says.
pub(super) fn value(tag: &BytesStart) -> String {
    attribute(tag, "val").unwrap_or_default()
}

/// The level that an attribute names.
pub(super) fn level(tag: &BytesStart, name: &str) -> Option<usize> {
    attribute(tag, name)?.parse().ok().filter(|at| *at < LEVELS)
}

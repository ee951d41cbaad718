//! Bodies: names put together and taken apart, and what a typed list of units names.

use super::apply::{once, without};
use super::{Draft, RowKey, RowKind, Unfit};
use crate::domain::authoring::bodies::key;
use crate::domain::authoring::columns::{Duty, duty};
use crate::domain::authoring::plain::{compact, unspaced};
use crate::domain::authoring::{Body, Found, Named, Spot, Sure};

impl Draft {
    /// The body that has this name: as it stands, or in the form in which names of one body are equal.
    pub(super) fn body_called(&self, name: &str) -> Option<usize> {
        let bodies = &self.read.bodies;
        let names = |body: &Body| {
            std::iter::once(&body.name).chain(&body.aliases).map(|n| n.value.clone()).collect::<Vec<_>>()
        };
        let place = self.read.head.place();
        let plain = compact(name);
        let same = |form: &dyn Fn(&str) -> String, wanted: &str| {
            bodies.iter().position(|body| names(body).iter().any(|name| form(name) == wanted))
        };
        same(&compact, &plain).or_else(|| same(&|name| key(name, &place), &key(name, &place)))
    }

    /// The body of a name, a new one where none has it; its words are looked for at a line.
    pub(super) fn body_of(&mut self, name: &str, line: usize) -> usize {
        if let Some(at) = self.body_called(name) {
            return at;
        }
        let spot = self.free(RowKind::Unit, line);
        self.changed.insert(RowKey::of(RowKind::Unit, spot));
        self.read.bodies.push(Body::called(Found::at(unspaced(name), spot, Sure::Sure)));
        self.read.bodies.len() - 1
    }

    /// The units of a typed list; each that was named before keeps its words.
    pub(super) fn units_of(&mut self, text: &str, before: &[Named], spot: Spot) -> Vec<Named> {
        let mut units = Vec::new();
        for (duty, name) in named(text) {
            let body = self.body_of(&name, spot.from.line);
            let known = before.iter().find(|named| named.body == body);
            let spot = known.map_or(spot, |named| named.spot);
            units.push(Named { body, duty, spot, sure: Sure::Sure });
        }
        once(units)
    }

    /// Takes a body out; whoever named it names the other then, or nobody.
    pub(super) fn without_body(&mut self, gone: usize, into: Option<usize>) {
        let moved = |at: usize| without(if at == gone { into } else { Some(at) }, gone);
        let read = &mut self.read;
        let body = read.bodies.remove(gone);
        if let Some(kept) = into.and_then(|at| without(Some(at), gone)).and_then(|at| read.bodies.get_mut(at))
        {
            for name in std::iter::once(body.name).chain(body.aliases) {
                if kept.name.value != name.value && kept.aliases.iter().all(|a| a.value != name.value) {
                    kept.aliases.push(name);
                }
            }
        }
        for (at, body) in read.bodies.iter_mut().enumerate() {
            let of = |other: Option<usize>| other.and_then(moved).filter(|other| *other != at);
            (body.parent, body.hosted_by) = (of(body.parent), of(body.hosted_by));
        }
        for item in read.tasks.iter_mut().chain(&mut read.safeguards) {
            let units = std::mem::take(&mut item.units).into_iter();
            item.units =
                once(units.filter_map(|unit| Some(Named { body: moved(unit.body)?, ..unit })).collect());
        }
        for post in &mut read.posts {
            let mut bodies: Vec<usize> = Vec::new();
            for at in post.bodies.iter().filter_map(|at| moved(*at)) {
                if !bodies.contains(&at) {
                    bodies.push(at);
                }
            }
            post.bodies = bodies;
        }
    }

    /// A name is that of another body: what was written with it goes along.
    pub(super) fn parted(&mut self, row: RowKey, name: &str) -> Result<(), Unfit> {
        if row.kind != RowKind::Unit {
            return Err(Unfit::NoField);
        }
        let at = self.place_of(row)?;
        let body = self.read.bodies.get_mut(at).ok_or(Unfit::Gone)?;
        let alias = body.aliases.iter().position(|alias| alias.value == name).ok_or(Unfit::Gone)?;
        let mut alias = body.aliases.remove(alias);
        let key = RowKey::of(RowKind::Unit, alias.spot);
        if self.rows().contains(&key) {
            alias.spot = self.free(RowKind::Unit, alias.spot.from.line);
        }
        alias.sure = Sure::Sure;
        let new = self.read.bodies.len();
        let key = RowKey::of(RowKind::Unit, alias.spot);
        self.read.bodies.push(Body::called(alias));
        let lines = &self.read.lines;
        let items = self.read.tasks.iter_mut().chain(&mut self.read.safeguards);
        for unit in items.flat_map(|item| &mut item.units).filter(|unit| unit.body == at) {
            if compact(&words(lines, unit.spot)) == compact(name) {
                unit.body = new;
            }
        }
        // A post that is called by it is its own.
        for post in self.read.posts.iter_mut().filter(|post| post.person.post.value.contains(name)) {
            post.bodies.iter_mut().filter(|body| **body == at).for_each(|body| *body = new);
        }
        self.changed.extend([row, key]);
        Ok(())
    }
}

/// The words at a spot.
pub fn words(lines: &[String], spot: Spot) -> String {
    let mut words = String::new();
    for no in spot.from.line..=spot.to.line {
        let Some(line) = lines.get(no) else { break };
        let from = if no == spot.from.line { spot.from.at } else { 0 };
        let to = if no == spot.to.line { spot.to.at } else { line.len() };
        words.extend(line.chars().skip(from).take(to.saturating_sub(from)));
    }
    words
}

/// Names in a typed list, each with its duty: `牵头：甲；配合：乙、丙`.
fn named(text: &str) -> Vec<(Duty, String)> {
    let mut names = Vec::new();
    for part in parted(text, &['；', ';', '\n']) {
        let (label, list) = part.split_once(['：', ':']).unwrap_or(("", part));
        names.extend(listed(list).into_iter().map(|name| (duty(label), unspaced(name))));
    }
    names
}

/// Texts by 、; what stands in brackets stays together, as in 各县（市、区）人民政府.
pub(super) fn listed(text: &str) -> Vec<&str> {
    parted(text, &['、', ',', '，', '；', ';', '\n'])
}

fn parted<'a>(text: &'a str, signs: &[char]) -> Vec<&'a str> {
    let mut depth = 0_usize;
    let parts = text.split(|c: char| {
        match c {
            '（' | '(' | '〔' | '《' | '“' => depth += 1,
            '）' | ')' | '〕' | '》' | '”' => depth = depth.saturating_sub(1),
            _ => (),
        }
        depth == 0 && signs.contains(&c)
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

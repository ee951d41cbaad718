//! Makes one change.

use super::{Change, Draft, HEAD_FIELDS, New, RowKey, RowKind, Unfit};
use crate::domain::authoring::columns::Duty;
use crate::domain::authoring::{
    Block, Body, Followed, Found, GroupRow, IndicatorRow, Named, Person, PostRow, Spot, Sure, bodies,
};
use crate::domain::plan::Role;

impl Draft {
    /// Makes a change, or says why it cannot be made; then nothing is changed.
    pub fn apply(&mut self, change: &Change) -> Result<(), Unfit> {
        match change {
            Change::Set { row, field, text } => {
                self.set(*row, *field, text.trim())?;
                self.changed.insert(*row);
                self.checked.insert(*row);
            }
            Change::Checked { row, is } => {
                self.known(*row)?;
                if *is {
                    self.checked.insert(*row)
                } else {
                    self.checked.remove(row)
                };
            }
            Change::Dropped(row) => self.dropped(*row)?,
            Change::Added { new, line, name } => self.added(*new, *line, name.trim())?,
            Change::Merged { row, into } => self.merged(*row, *into)?,
            Change::Parted { row, name } => self.parted(*row, name)?,
            Change::Retyped(row) => self.retyped(*row)?,
            Change::BegunAt(line) => self.begun_at(*line)?,
            Change::WentOn(line) => self.went_on(*line)?,
        }
        Ok(())
    }

    fn known(&self, row: RowKey) -> Result<(), Unfit> {
        let is_clause = || self.read.blocks.iter().any(|block| block.lines.start == row.place.line);
        let is_known = match row.kind {
            RowKind::Clause => is_clause(),
            RowKind::Head
            | RowKind::Category
            | RowKind::Indicator
            | RowKind::Group
            | RowKind::Item
            | RowKind::Unit
            | RowKind::Person => self.rows().contains(&row),
        };
        if is_known { Ok(()) } else { Err(Unfit::Gone) }
    }

    fn dropped(&mut self, row: RowKey) -> Result<(), Unfit> {
        let at = self.place_of(row)?;
        let read = &mut self.read;
        match row.kind {
            RowKind::Head | RowKind::Clause => return Err(Unfit::NoField),
            RowKind::Category => {
                read.indicators.categories.remove(at);
                read.indicators.rows.iter_mut().for_each(|r| r.category = without(r.category, at));
            }
            RowKind::Indicator => drop(read.indicators.rows.remove(at)),
            RowKind::Group => {
                read.groups.remove(at);
                // Its tasks go on with the group before it.
                let before = at.saturating_sub(1);
                let is_left = !read.groups.is_empty();
                for task in &mut read.tasks {
                    let was = task.group == Some(at);
                    task.group = without(task.group, at).or((was && is_left).then_some(before));
                }
            }
            RowKind::Item => self.without_item(row)?,
            RowKind::Unit => self.without_body(at, None),
            RowKind::Person => drop(read.posts.remove(at)),
        }
        self.checked.remove(&row);
        self.changed.remove(&row);
        Ok(())
    }

    fn added(&mut self, new: New, line: usize, name: &str) -> Result<(), Unfit> {
        if line >= self.read.lines.len() {
            return Err(Unfit::Gone);
        }
        if name.is_empty() {
            return Err(Unfit::Blank);
        }
        let kind = new.kind();
        let found = Found::at(name.to_string(), self.free(kind, line), Sure::Sure);
        let row = RowKey::of(kind, found.spot);
        match new {
            New::Category => {
                let at = behind(self.read.indicators.categories.iter().map(|c| c.spot), found.spot);
                self.read.indicators.categories.insert(at, found);
                self.read.indicators.rows.iter_mut().for_each(|r| r.category = with(r.category, at));
            }
            New::Indicator => {
                let at = behind(self.read.indicators.rows.iter().map(|r| r.name.spot), found.spot);
                let category = at.checked_sub(1).and_then(|at| self.read.indicators.rows.get(at)?.category);
                let row = IndicatorRow {
                    lines: line..line + 1,
                    category,
                    name: found,
                    measure: None,
                    baseline: None,
                    targets: Vec::new(),
                    nature: None,
                    followed: Followed::default(),
                };
                self.read.indicators.rows.insert(at, row);
            }
            New::Group => self.with_group(GroupRow { title: found, line }),
            New::Task | New::Safeguard => self.with_item(new == New::Safeguard, found, line),
            New::Unit => {
                if self.body_called(name).is_some() {
                    return Err(Unfit::Taken);
                }
                self.read.bodies.push(Body::called(found));
            }
            New::Person => {
                let at = behind(self.read.posts.iter().map(|p| p.person.name.spot), found.spot);
                let post = Found::at(String::new(), found.spot, Sure::Sure);
                let person = Person { role: Role::Member, name: found, post };
                self.read.posts.insert(at, PostRow { person, bodies: Vec::new() });
            }
        }
        self.changed.insert(row);
        Ok(())
    }

    fn merged(&mut self, row: RowKey, into: RowKey) -> Result<(), Unfit> {
        if row == into {
            return Err(Unfit::Itself);
        }
        let (from, to) = (self.place_of(row)?, self.place_of(into)?);
        if row.kind != into.kind {
            return Err(Unfit::NoField);
        }
        let read = &mut self.read;
        match row.kind {
            RowKind::Head | RowKind::Clause | RowKind::Indicator | RowKind::Person => {
                return Err(Unfit::NoField);
            }
            RowKind::Category => {
                let moved = |c: Option<usize>| without(if c == Some(from) { Some(to) } else { c }, from);
                read.indicators.rows.iter_mut().for_each(|r| r.category = moved(r.category));
                read.indicators.categories.remove(from);
            }
            RowKind::Group => {
                let moved = |g: Option<usize>| without(if g == Some(from) { Some(to) } else { g }, from);
                read.tasks.iter_mut().for_each(|task| task.group = moved(task.group));
                read.groups.remove(from);
            }
            RowKind::Item => self.one_item(row, into)?,
            RowKind::Unit => self.without_body(from, Some(to)),
        }
        self.checked.remove(&row);
        self.changed.remove(&row);
        self.changed.insert(into);
        Ok(())
    }

    fn begun_at(&mut self, line: usize) -> Result<(), Unfit> {
        let blocks = &mut self.read.blocks;
        let at = blocks.iter().position(|block| block.lines.contains(&line)).ok_or(Unfit::Gone)?;
        let Some(block) = blocks.get_mut(at).filter(|block| block.lines.start < line) else {
            return Err(Unfit::Taken);
        };
        let rest = Block { lines: line..block.lines.end, kind: block.kind };
        block.lines.end = line;
        blocks.insert(at + 1, rest);
        Ok(())
    }

    fn went_on(&mut self, line: usize) -> Result<(), Unfit> {
        let blocks = &mut self.read.blocks;
        let at = blocks.iter().position(|block| block.lines.start == line).ok_or(Unfit::Gone)?;
        let before = at.checked_sub(1).ok_or(Unfit::Gone)?;
        let block = blocks.remove(at);
        if let Some(before) = blocks.get_mut(before) {
            before.lines.end = block.lines.end;
        }
        Ok(())
    }

    /// Where a row stands in its list; a safeguard behind the tasks.
    pub(super) fn place_of(&self, row: RowKey) -> Result<usize, Unfit> {
        let read = &self.read;
        let is = |spot: Spot| spot.from == row.place;
        let at = match row.kind {
            RowKind::Head => Some(row.place.at).filter(|at| *at < HEAD_FIELDS.len()),
            RowKind::Category => read.indicators.categories.iter().position(|c| is(c.spot)),
            RowKind::Indicator => read.indicators.rows.iter().position(|r| is(r.name.spot)),
            RowKind::Group => read.groups.iter().position(|g| is(g.title.spot)),
            RowKind::Item => read.tasks.iter().chain(&read.safeguards).position(|i| is(i.title.spot)),
            RowKind::Unit => read.bodies.iter().position(|b| is(b.name.spot)),
            RowKind::Person => read.posts.iter().position(|p| is(p.person.name.spot)),
            RowKind::Clause => read.blocks.iter().position(|b| b.lines.start == row.place.line),
        };
        at.ok_or(Unfit::Gone)
    }
}

impl New {
    /// What kind of row it becomes.
    pub fn kind(self) -> RowKind {
        match self {
            New::Category => RowKind::Category,
            New::Indicator => RowKind::Indicator,
            New::Group => RowKind::Group,
            New::Task | New::Safeguard => RowKind::Item,
            New::Unit => RowKind::Unit,
            New::Person => RowKind::Person,
        }
    }
}

impl Body {
    /// A body of which only the name is known.
    pub(super) fn called(name: Found<String>) -> Body {
        let is_collective = crate::domain::authoring::names::is_collective(&name.value);
        let kind = if is_collective { "collective" } else { bodies::kind(&name.value) };
        Body { name, aliases: Vec::new(), is_collective, kind, parent: None, hosted_by: None }
    }
}

/// A place once another one is gone.
pub(super) fn without(at: Option<usize>, gone: usize) -> Option<usize> {
    at.filter(|at| *at != gone).map(|at| if at > gone { at - 1 } else { at })
}

/// A place once another one was put in.
pub(super) fn with(at: Option<usize>, new: usize) -> Option<usize> {
    at.map(|at| if at >= new { at + 1 } else { at })
}

/// Where in a list what stands at a spot belongs: behind what begins before it.
pub(super) fn behind(spots: impl Iterator<Item = Spot>, spot: Spot) -> usize {
    spots.take_while(|other| other.from < spot.from).count()
}

/// Units once each, one that leads anywhere leading.
pub(super) fn once(units: Vec<Named>) -> Vec<Named> {
    let mut once: Vec<Named> = Vec::new();
    for unit in units {
        match once.iter_mut().find(|known| known.body == unit.body) {
            Some(known) if unit.duty == Duty::Lead => known.duty = Duty::Lead,
            Some(_) => (),
            None => once.push(unit),
        }
    }
    once
}

//! Says something else in a field. The words in the document that a row was read from stay where they are.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a kind of row has a few of the fields, and refuses the others"
)]

use super::bodies::listed;
use super::{Draft, Field, RowKey, RowKind, Unfit};
use crate::domain::authoring::values::{Worded, worded};
use crate::domain::authoring::{Body, Found, Nature, Place, Spot, Sure};
use crate::domain::day::{self, Day};
use crate::domain::plan::{ClauseKind, Path, Role};

/// A field that says something for certain.
fn at<T>(value: T, spot: Spot) -> Found<T> {
    Found::at(value, spot, Sure::Sure)
}

/// A text, nothing where it is blank; its words are where they were.
fn text(field: &mut Option<Found<String>>, text: &str, spot: Spot) {
    let spot = field.as_ref().map_or(spot, |found| found.spot);
    *field = (!text.is_empty()).then(|| at(text.to_string(), spot));
}

impl Draft {
    /// Says it, or why it cannot be said; then nothing is changed.
    pub(super) fn set(&mut self, row: RowKey, field: Field, said: &str) -> Result<(), Unfit> {
        let place = self.place_of(row)?;
        if field == Field::Name && said.is_empty() && row.kind != RowKind::Head {
            return Err(Unfit::Blank);
        }
        match row.kind {
            RowKind::Head if RowKey::head(field) != row => Err(Unfit::NoField),
            RowKind::Head => self.set_head(field, said),
            RowKind::Category => named(field, self.read.indicators.categories.get_mut(place), said),
            RowKind::Group => named(field, self.read.groups.get_mut(place).map(|g| &mut g.title), said),
            RowKind::Indicator => self.set_indicator(place, field, said),
            RowKind::Item => self.set_item(row, field, said),
            RowKind::Unit => self.set_unit(place, field, said),
            RowKind::Person => self.set_person(place, field, said),
            RowKind::Clause => {
                let kind = clause_kind(said).filter(|_| field == Field::Kind).ok_or(Unfit::NotRead)?;
                self.read.blocks.get_mut(place).map(|block| block.kind = kind).ok_or(Unfit::Gone)
            }
        }
    }

    fn set_head(&mut self, field: Field, said: &str) -> Result<(), Unfit> {
        let head = &mut self.read.head;
        let top = Place { line: 0, at: 0 };
        let top = Spot { from: top, to: top };
        let day = |said: &str| day::parse(said).ok_or(Unfit::NotRead);
        match field {
            Field::Name => text(&mut head.title, said, top),
            Field::Issuer => text(&mut head.issuer, said, top),
            Field::Number => text(&mut head.number, said, top),
            Field::Approved => text(&mut head.approved, said, top),
            Field::Basis => {
                let known = |name: &str| head.basis.iter().find(|b| b.value == name).map(|b| b.spot);
                let names = listed(said);
                head.basis = names.iter().map(|n| at(n.to_string(), known(n).unwrap_or(top))).collect();
            }
            Field::Issued => {
                let value = if said.is_empty() { None } else { Some(day(said)?) };
                let spot = head.issued.as_ref().map_or(top, |found| found.spot);
                head.issued = value.map(|value| at(value, spot));
            }
            Field::Period => {
                let spot = head.period.as_ref().map_or(top, |found| found.spot);
                head.period = match said.split_once('/') {
                    None if said.is_empty() => None,
                    None => return Err(Unfit::NotRead),
                    Some((start, end)) => {
                        let days: (Day, Day) = (day(start)?, day(end)?);
                        if days.0 >= days.1 {
                            return Err(Unfit::NotRead);
                        }
                        Some(at(days, spot))
                    }
                };
            }
            _ => return Err(Unfit::NoField),
        }
        Ok(())
    }

    fn set_indicator(&mut self, place: usize, field: Field, said: &str) -> Result<(), Unfit> {
        if field == Field::Category {
            return self.set_category(place, said);
        }
        let row = self.read.indicators.rows.get_mut(place).ok_or(Unfit::Gone)?;
        let spot = row.name.spot;
        let flag = |said: &str| match said {
            "" => Ok(None),
            "yes" => Ok(Some(true)),
            "no" => Ok(Some(false)),
            _ => Err(Unfit::NotRead),
        };
        match field {
            Field::Name => row.name = at(said.to_string(), spot),
            Field::Measure => text(&mut row.measure, said, spot),
            Field::Baseline => {
                let spot = row.baseline.as_ref().map_or(spot, |found| found.spot);
                row.baseline = (!said.is_empty()).then(|| at(worded(said), spot));
            }
            Field::Targets => {
                let targets = targets(said)?;
                let before = std::mem::take(&mut row.targets);
                let spot_of = |year: i32| {
                    before.iter().find(|(y, _)| *y == year).or(before.last()).map_or(spot, |(_, f)| f.spot)
                };
                let targets = targets.into_iter().map(|(year, value)| (year, at(value, spot_of(year))));
                row.targets = targets.collect();
            }
            Field::Nature => {
                let spot = row.nature.as_ref().map_or(spot, |found| found.spot);
                row.nature = match said {
                    "" => None,
                    "expected" => Some(at(Nature::Expected, spot)),
                    "binding" => Some(at(Nature::Binding, spot)),
                    _ => return Err(Unfit::NotRead),
                };
            }
            Field::Path => {
                row.followed.path = match said {
                    "" => None,
                    "linear" => Some(Path::Linear),
                    "maintain" => Some(Path::Maintain),
                    "at_end" => Some(Path::AtEnd),
                    _ => return Err(Unfit::NotRead),
                };
            }
            Field::Whole => row.followed.is_whole = flag(said)?,
            Field::Cumulative => row.followed.is_cumulative = flag(said)?,
            _ => return Err(Unfit::NoField),
        }
        Ok(())
    }

    /// The category of this name, a new last one where none has it.
    fn set_category(&mut self, place: usize, said: &str) -> Result<(), Unfit> {
        let all = &self.read.indicators.categories;
        let known = all.iter().position(|c| c.value == said);
        let row = self.read.indicators.rows.get(place).ok_or(Unfit::Gone)?;
        let line = row.name.spot.from.line;
        let category = match known {
            _ if said.is_empty() => None,
            Some(at) => Some(at),
            None => {
                let spot = self.free(RowKind::Category, line);
                self.read.indicators.categories.push(at(said.to_string(), spot));
                self.changed.insert(RowKey::of(RowKind::Category, spot));
                Some(self.read.indicators.categories.len() - 1)
            }
        };
        self.read.indicators.rows.get_mut(place).map(|row| row.category = category).ok_or(Unfit::Gone)
    }

    fn set_item(&mut self, row: RowKey, field: Field, said: &str) -> Result<(), Unfit> {
        if field == Field::No {
            return self.set_number(row, said);
        }
        let group = match field {
            Field::Group if !said.is_empty() => {
                let found = self.read.groups.iter().position(|g| g.title.value == said);
                Some(found.ok_or(Unfit::NotRead)?)
            }
            _ => None,
        };
        let item = self.item_mut(row).ok_or(Unfit::Gone)?;
        match field {
            Field::Name => item.title.value = said.to_string(),
            Field::Group => item.group = group,
            Field::Level => {
                item.level = said.parse().ok().filter(|l| matches!(l, 1..=9)).ok_or(Unfit::NotRead)?
            }
            Field::Units => {
                let (before, spot) = (item.units.clone(), item.title.spot);
                let units = self.units_of(said, &before, spot);
                self.item_mut(row).map(|item| item.units = units).ok_or(Unfit::Gone)?;
            }
            _ => return Err(Unfit::NoField),
        }
        Ok(())
    }

    /// A number that no other of its list has.
    fn set_number(&mut self, row: RowKey, said: &str) -> Result<(), Unfit> {
        let no: u16 = said.parse().ok().filter(|no| *no > 0).ok_or(Unfit::NotRead)?;
        let is_task = self.place_of(row)? < self.read.tasks.len();
        let list = if is_task { &self.read.tasks } else { &self.read.safeguards };
        if list.iter().any(|i| i.no == no && RowKey::of(RowKind::Item, i.title.spot) != row) {
            return Err(Unfit::Taken);
        }
        self.item_mut(row).map(|item| item.no = no).ok_or(Unfit::Gone)
    }

    fn set_unit(&mut self, place: usize, field: Field, said: &str) -> Result<(), Unfit> {
        let other = match field {
            Field::Name => self.body_called(said).filter(|at| *at != place),
            Field::Parent | Field::Seat if !said.is_empty() => {
                Some(self.body_called(said).ok_or(Unfit::NotRead)?)
            }
            _ => None,
        };
        let body: &mut Body = self.read.bodies.get_mut(place).ok_or(Unfit::Gone)?;
        match field {
            Field::Name if other.is_some() => return Err(Unfit::Taken),
            Field::Name => {
                body.aliases.retain(|alias| alias.value != said);
                body.name.value = said.to_string();
            }
            Field::Aliases => {
                let known = |name: &str| body.aliases.iter().find(|a| a.value == name).map(|a| a.spot);
                let spot = body.name.spot;
                let names: Vec<_> =
                    listed(said).into_iter().filter(|name| *name != body.name.value).collect();
                body.aliases = names.iter().map(|n| at(n.to_string(), known(n).unwrap_or(spot))).collect();
            }
            Field::Kind => {
                body.kind = KINDS.into_iter().find(|kind| *kind == said).ok_or(Unfit::NotRead)?;
                body.is_collective = body.kind == "collective";
            }
            Field::Parent if other == Some(place) => return Err(Unfit::Itself),
            Field::Seat if other == Some(place) => return Err(Unfit::Itself),
            Field::Parent => body.parent = other,
            Field::Seat => body.hosted_by = other,
            _ => return Err(Unfit::NoField),
        }
        Ok(())
    }

    fn set_person(&mut self, place: usize, field: Field, said: &str) -> Result<(), Unfit> {
        let post = self.read.posts.get_mut(place).ok_or(Unfit::Gone)?;
        let line = post.person.name.spot.from.line;
        match field {
            Field::Name => post.person.name.value = said.to_string(),
            Field::Post => post.person.post.value = said.to_string(),
            Field::Role => {
                post.person.role = match said {
                    "leader" => Role::Leader,
                    "deputy" => Role::Deputy,
                    "member" => Role::Member,
                    _ => return Err(Unfit::NotRead),
                };
            }
            Field::Units => {
                let mut bodies: Vec<usize> = Vec::new();
                for name in listed(said) {
                    let at = self.body_of(name, line);
                    if !bodies.contains(&at) {
                        bodies.push(at);
                    }
                }
                self.read.posts.get_mut(place).map(|post| post.bodies = bodies).ok_or(Unfit::Gone)?;
            }
            _ => return Err(Unfit::NoField),
        }
        Ok(())
    }
}

fn named(field: Field, found: Option<&mut Found<String>>, said: &str) -> Result<(), Unfit> {
    if field != Field::Name {
        return Err(Unfit::NoField);
    }
    found.map(|found| found.value = said.to_string()).ok_or(Unfit::Gone)
}

/// Values, each behind its year where it is not the last one's; no year twice.
fn targets(text: &str) -> Result<Vec<(i32, Worded)>, Unfit> {
    let mut targets: Vec<(i32, Worded)> = Vec::new();
    for part in text.split(['；', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let year = part.split_once(['：', ':']).and_then(|(year, value)| {
            let year = year.trim();
            Some((year.strip_suffix('年').unwrap_or(year).parse::<i32>().ok()?, value.trim()))
        });
        let (year, value) = year.unwrap_or((0, part));
        let is_year = year == 0 || (1949..=2100).contains(&year);
        if !is_year || value.is_empty() || targets.iter().any(|(known, _)| *known == year) {
            return Err(Unfit::NotRead);
        }
        targets.push((year, worded(value)));
    }
    Ok(targets)
}

/// What a body can be, by the plan file's words.
pub const KINDS: [&str; 13] = [
    "department",
    "party",
    "court",
    "procuratorate",
    "town",
    "zone",
    "association",
    "company",
    "bank",
    "school",
    "office",
    "leading_group",
    "collective",
];

fn clause_kind(word: &str) -> Option<ClauseKind> {
    Some(match word {
        "heading" => ClauseKind::Heading,
        "text" => ClauseKind::Text,
        "table" => ClauseKind::Table,
        "task" => ClauseKind::Task,
        "safeguard" => ClauseKind::Safeguard,
        "roster" => ClauseKind::Roster,
        "note" => ClauseKind::Note,
        _ => return None,
    })
}

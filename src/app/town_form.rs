//! Forms about towns and streets: what one has, what it was renamed to or merged into; and how a site names its own.

use super::dates;
use super::extra_form::{yes, yes_no};
use super::model::Model;
use super::texts::{line, paragraph};
use super::typed::{keep, optional, typed_day};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::check::Fault;
use crate::domain::day::Day;
use crate::domain::entry::{Body, TownPoint};
use crate::domain::plan::Plan;
use crate::domain::points::{self, Kind};
use crate::domain::spelling::same;

/// A form that says whether a town has a service point or a workstation, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct TownForm {
    /// The town's or street's name.
    pub town: String,
    /// Whether it has it: `yes` or `no`.
    pub has: String,
    /// As-of date.
    pub as_of: String,
    /// Since when; may be empty.
    pub since: String,
    /// Where; may be empty.
    pub address: String,
    /// What it does for people; may be empty.
    pub services: String,
    /// Anything else.
    pub note: String,
}

/// The words of a form for what a town may have.
pub const KINDS: [&str; 2] = ["point", "station"];

/// What a town may have, by its word in the form.
pub fn kind(word: &str) -> Kind {
    if word == "station" { Kind::Station } else { Kind::Point }
}

/// The word in the form.
pub fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Point => "point",
        Kind::Station => "station",
    }
}

impl TownForm {
    /// Filled with what stands.
    pub fn of(said: &TownPoint) -> TownForm {
        let text = |given: &Option<String>| given.clone().unwrap_or_default();
        TownForm {
            town: said.town.clone(),
            has: yes_no(said.has),
            as_of: said.as_of.to_string(),
            since: said.since.map_or_else(String::new, |day| day.to_string()),
            address: text(&said.address),
            services: text(&said.services),
            note: text(&said.note),
        }
    }

    /// The body, or every fault. A correction is about the town and the day of what it corrects.
    pub fn check(
        &self,
        kind: Kind,
        plan: &Plan,
        today: Day,
        corrects: Option<&TownPoint>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let town = match corrects {
            Some(old) => Some(old.town.clone()),
            None => keep(&mut wrong, "town", line(&self.town)),
        };
        let has = keep(&mut wrong, "town-has", yes(&self.has));
        let as_of = match corrects {
            Some(old) => Some(old.as_of),
            None => keep(&mut wrong, "town-as-of", typed_day(plan, &self.as_of, today)),
        };
        let since = keep(&mut wrong, "town-since", optional(&self.since, |typed| since(typed, as_of)));
        let address = keep(&mut wrong, "town-address", optional(&self.address, line));
        let services = keep(&mut wrong, "town-services", optional(&self.services, paragraph));
        let note = keep(&mut wrong, "town-note", optional(&self.note, paragraph));
        match (town, has, as_of, since, address, services, note) {
            (Some(town), Some(has), Some(as_of), Some(since), Some(address), Some(services), Some(note)) => {
                Ok(kind.body(TownPoint { town, has, as_of, since, address, services, note }))
            }
            _ => Err(wrong),
        }
    }
}

/// A day that is not after the one as of which the form speaks.
fn since(typed: &str, as_of: Option<Day>) -> Result<Day, Wrong> {
    let day = dates::read(typed)?;
    match as_of.filter(|as_of| day > *as_of) {
        Some(as_of) => Err(Wrong::AfterAsOf(as_of)),
        None => Ok(day),
    }
}

/// A form that says that a town was renamed or merged, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct RenamingForm {
    /// The name it had.
    pub town: String,
    /// The name for which that counts.
    pub into: String,
    /// From which day.
    pub from: String,
    /// Anything else.
    pub note: String,
}

impl RenamingForm {
    /// Filled with what stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<RenamingForm> {
        let Body::Renaming { town, into, from, note } = body else { return None };
        let note = note.clone().unwrap_or_default();
        Some(RenamingForm { town: town.clone(), into: into.clone(), from: from.to_string(), note })
    }

    /// The body, or every fault. A correction is about the town and the day of what it corrects.
    pub fn check(&self, model: &Model, today: Day, corrects: Option<&Body>) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let (town, from) = match corrects {
            Some(Body::Renaming { town, from, .. }) => (Some(town.clone()), Some(*from)),
            _ => {
                let known = |town: String| match is_entered(model, &town) {
                    true => Ok(town),
                    false => Err(Wrong::NoTown),
                };
                let past =
                    |day: Day| if day > today { Err(Wrong::Bound(Fault::InFuture(today))) } else { Ok(day) };
                (
                    keep(&mut wrong, "renamed", line(&self.town).and_then(known)),
                    keep(&mut wrong, "renamed-from", dates::read(&self.from).and_then(past)),
                )
            }
        };
        let other = |into: String| match town.as_ref().is_some_and(|town| same(town, &into)) {
            true => Err(Wrong::SameName),
            false => Ok(into),
        };
        let into = keep(&mut wrong, "renamed-into", line(&self.into).and_then(other));
        let note = keep(&mut wrong, "renamed-note", optional(&self.note, paragraph));
        match (town, into, from, note) {
            (Some(town), Some(into), Some(from), Some(note)) => Ok(Body::Renaming { town, into, from, note }),
            _ => Err(wrong),
        }
    }
}

/// Whether anything was entered of a town under this name.
fn is_entered(model: &Model, name: &str) -> bool {
    let named = points::named(&model.plan, &model.ledger);
    named.iter().any(|town| same(town, name))
}

/// The town of a site that is none of the plan's units, by its name: 三水镇 of 三水镇知识产权服务网点.
pub fn town_of(site: &str) -> String {
    const ENDS: [&str; 3] = ["街道", "镇", "乡"];
    let ends = ENDS.iter().filter_map(|end| Some(site.find(end)? + end.len()));
    let mut name = ends.min().and_then(|end| site.get(..end)).unwrap_or(site);
    // 西乡街道, 新乡镇: what ends a name may stand in a short one.
    let next = ENDS.iter().find(|end| site.get(name.len()..).is_some_and(|rest| rest.starts_with(**end)));
    if let Some(next) = next.filter(|_| name.trim().chars().count() == 2) {
        name = site.get(..name.len() + next.len()).unwrap_or(name);
    }
    let name = name.trim();
    // 镇政府 is no town's name.
    if name.chars().count() < 2 { site.trim().to_string() } else { name.to_string() }
}

//! Who is typing in this browser, as chosen and typed; and whether that still names a unit of the plan.

use super::texts::line;
use super::wrong::{FieldWrong, Wrong};
use crate::domain::entry::Site;
use crate::domain::plan::{Plan, Unit};
use crate::domain::spelling;

/// A form that says who is typing.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct SiteForm {
    /// A unit's id, or nothing for a name of one's own.
    pub unit: String,
    /// That name.
    pub name: String,
    /// Whether a name that reads like a unit's is meant all the same.
    pub insists: bool,
}

impl SiteForm {
    /// The site, or the fault. A name that reads like a unit's is asked about first: only a unit that is chosen
    /// speaks for one (FAULTS G27).
    pub fn check(&self, plan: &Plan) -> Result<Site, FieldWrong> {
        if let Some(unit) = plan.unit(&self.unit) {
            return Ok(of_unit(unit));
        }
        let name = line(&self.name).map_err(|why| ("site-name", why))?;
        match read_as(plan, &name) {
            Some(_) if !self.insists => Err(("site-name", Wrong::IsUnit)),
            _ => Ok(Site { name, unit: None }),
        }
    }
}

/// The site of a unit.
pub fn of_unit(unit: &Unit) -> Site {
    Site { name: unit.name.clone(), unit: Some(unit.id.clone()) }
}

/// The unit as which people, or programs, would read a name: by its id, its name, an alias, or the id of one it
/// took over; however that is spelt.
pub fn read_as<'a>(plan: &'a Plan, name: &str) -> Option<&'a Unit> {
    let name = spelling::folded(name);
    let is = |one: &String| spelling::is(one, &name);
    plan.units
        .iter()
        .find(|unit| is(&unit.id) || is(&unit.name) || unit.aliases.iter().chain(&unit.predecessors).any(is))
}

/// Where the unit that is typing here is none of the plan's any more (机构改革): those that took it over, of
/// which there may be none or several.
pub fn heirs_of_site<'a>(plan: &'a Plan, site: Option<&'a Site>) -> Option<Vec<&'a Unit>> {
    let unit = site?.unit.as_deref()?;
    if plan.unit(unit).is_some() { None } else { Some(plan.heirs(unit).collect()) }
}

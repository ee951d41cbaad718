//! Who is meant, in words: units by their ids, with both names where one took another over.

use super::display;
use crate::app::model::Model;
use crate::domain::duties;
use crate::domain::entry::{Speaker, Work};
use crate::domain::plan::{Plan, Unit};
use crate::domain::spelling::folded;

/// A unit of the plan by its name; one that is gone by its old name with its heirs' (机构改革).
pub fn unit(model: &Model, id: &str) -> String {
    if let Some(unit) = model.plan.unit(id) {
        return display::visible(&unit.name);
    }
    gone(&model.plan, id, &old_name(model, id))
}

/// The plan's units, collective ones left out, as a form's choices.
pub fn units(plan: &Plan) -> Vec<(String, String)> {
    let single = plan.units.iter().filter(|unit| unit.expands_to.is_none());
    single.map(choice).collect()
}

/// The units that answer for a piece of work, as a form's choices.
pub fn holders(plan: &Plan, work: Work) -> Vec<(String, String)> {
    duties::holders(plan, work).into_iter().map(|holder| choice(holder.unit)).collect()
}

fn choice(unit: &Unit) -> (String, String) {
    (unit.id.clone(), display::full_width(&unit.name))
}

/// The office to which reports go, with the unit in which it is seated; by the shortest name that the plan has for it.
pub fn office(plan: &Plan) -> String {
    let Some(office) = plan.units.iter().find(|unit| unit.kind == "office") else {
        return OFFICE.to_string();
    };
    let names = office.aliases.iter().chain([&office.name]);
    let name = names.min_by_key(|name| name.chars().count()).unwrap_or(&office.name);
    match office.hosted_by.as_deref().and_then(|id| plan.unit(id)) {
        Some(host) => format!("{}（设在{}）", display::visible(name), display::visible(&host.name)),
        None => display::visible(name),
    }
}

/// The line under a sheet of the office's, to be signed and dated.
pub fn signed(plan: &Plan) -> String {
    format!("{}　　　　年　　月　　日", office(plan))
}

/// What the office is called where the plan names none.
const OFFICE: &str = "办公室";

/// The name under which a unit that is gone recorded something; its id where it recorded nothing.
pub fn old_name(model: &Model, id: &str) -> String {
    let own = model.ledger.iter().find(|e| e.site.unit.as_deref() == Some(id));
    own.map_or_else(|| id.to_string(), |e| e.site.name.clone())
}

/// Who speaks, with the name of the site as written.
pub fn speaker(plan: &Plan, by: &Speaker, site: &str) -> String {
    match by {
        Speaker::Unit(id) => match plan.unit(id) {
            Some(unit) => display::visible(&unit.name),
            None => gone(plan, id, site),
        },
        Speaker::Name(_) => display::visible(site),
    }
}

/// For whom a scoped value speaks: a unit by its name, a town as written.
pub fn scope_of(plan: &Plan, written: &str) -> String {
    match plan.scope_unit(&folded(written)) {
        Some(unit) if !unit.predecessors.iter().any(|old| old == written) => display::visible(&unit.name),
        _ => gone(plan, written, written),
    }
}

/// A unit that is gone, with those that took it over.
pub fn gone(plan: &Plan, id: &str, name: &str) -> String {
    let name = display::visible(name);
    let heirs: Vec<&Unit> = plan.heirs(id).collect();
    let names = || heirs.iter().map(|u| display::visible(&u.name)).collect::<Vec<_>>().join("、");
    match heirs.len() {
        0 => name,
        1 => format!("{name}（现{}）", names()),
        _ => format!("{name}（已分为{}）", names()),
    }
}

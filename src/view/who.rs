//! Who is meant, in words: units by their ids, with both names where one took another over, and sites.

use super::display;
use crate::app::model::Model;
use crate::domain::entry::{Site, Speaker};
use crate::domain::plan::{Plan, Unit};
use crate::domain::spelling::folded;

/// A unit of the plan by its name; one that is gone by its old name with its heirs' (机构改革).
pub fn unit(model: &Model, id: &str) -> String {
    if let Some(unit) = model.plan.unit(id) {
        return display::visible(&unit.name);
    }
    gone(&model.plan, id, &old_name(model, id))
}

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

/// A site by its name; of a unit that is gone also by its heirs', or that nobody took it over.
pub fn site(plan: &Plan, site: &Site) -> String {
    match &site.unit {
        Some(id) if plan.heirs(id).next().is_none() => {
            format!("{}（方案里没有的单位）", display::visible(&site.name))
        }
        Some(id) if plan.unit(id).is_none() => gone(plan, id, &site.name),
        _ => display::visible(&site.name),
    }
}

/// For whom a scoped value speaks: a unit by its name, a town as written.
pub fn scope_of(plan: &Plan, written: &str) -> String {
    match plan.scope_unit(&folded(written)) {
        Some(unit) if !unit.predecessors.iter().any(|old| old == written) => display::visible(&unit.name),
        _ => gone(plan, written, written),
    }
}

fn gone(plan: &Plan, id: &str, name: &str) -> String {
    let name = display::visible(name);
    let heirs: Vec<&Unit> = plan.heirs(id).collect();
    let names = || heirs.iter().map(|u| display::visible(&u.name)).collect::<Vec<_>>().join("、");
    match heirs.len() {
        0 => name,
        1 => format!("{name}（现{}）", names()),
        _ => format!("{name}（已分为{}）", names()),
    }
}

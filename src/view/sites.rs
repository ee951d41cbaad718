//! How a site is shown: a name that only reads like a unit is marked, and an old unit is named with its heir.

use super::{display, who};
use crate::app::model::Model;
use crate::app::site_form::read_as;
use crate::domain::entry::Site;
use crate::domain::plan::Plan;
use crate::domain::sort::sort_by;
use crate::domain::spelling::same;

/// A site's name as screens and tables show it.
pub fn shown(plan: &Plan, site: &Site) -> String {
    let name = display::visible(&site.name);
    let Some(id) = &site.unit else {
        return match read_as(plan, &site.name) {
            Some(unit) => format!("{name}（自填名称，不代表{}）", display::visible(&unit.name)),
            None => name,
        };
    };
    let unit = match plan.unit(id) {
        Some(unit) => unit,
        None if plan.heirs(id).next().is_none() => return format!("{name}（方案里没有的单位）"),
        None => return who::gone(plan, id, &site.name),
    };
    // Its entries count as the unit's, whatever it is called.
    let is_known = same(&site.name, &unit.name) || unit.aliases.iter().any(|alias| same(alias, &site.name));
    if is_known { name } else { format!("{name}（{}）", display::visible(&unit.name)) }
}

/// The sites that recorded something, by name: units in the document's order, then the others.
pub fn in_order(model: &Model) -> Vec<String> {
    let units = &model.plan.units;
    let place = |site: &String| {
        let unit = read_as(&model.plan, site);
        unit.and_then(|unit| units.iter().position(|known| known.id == unit.id)).unwrap_or(units.len())
    };
    let mut sites: Vec<(usize, String)> = model.ledger.sites().into_iter().map(|s| (place(&s), s)).collect();
    sort_by(&mut sites, Ord::cmp);
    sites.into_iter().map(|(_, site)| site).collect()
}

/// What is said where another site of the ledger goes by a name that is typed: what both record counts as one's.
pub fn is_taken(model: &Model, name: &str) -> Option<String> {
    let is_own = model.site.as_ref().is_some_and(|site| same(&site.name, name));
    if name.is_empty() || is_own || read_as(&model.plan, name).is_some() {
        return None;
    }
    let sites = model.ledger.sites();
    let other = display::quoted(&display::visible(sites.iter().find(|other| same(other, name))?));
    Some(format!(
        "台账里已有{other}报的记录。是同一个网点，照用就行；不是，请换一个分得开的名称，否则会算成它报的。"
    ))
}

/// What is said where a name that is typed reads like a unit's.
pub fn reads_like(unit: &str) -> String {
    format!("“{unit}”是方案里的单位。代表它填报，请选这个单位；自填的名称不算它报的。")
}

/// What is asked of a browser that typed as a unit that is none any more, and what each answer says.
pub fn asked_anew(site: &Site, heirs: &[String]) -> String {
    let name = display::visible(&site.name);
    match heirs {
        [] => format!(
            "这台电脑登记的填报单位“{name}”已不在现在的方案里。记录都在，没有变动；请重新登记由谁填报。"
        ),
        [heir] => format!(
            "方案里“{name}”的职责已由“{heir}”承接，以前的记录计在它名下。这台电脑以后按“{heir}”填报吗？"
        ),
        several => format!(
            "方案里“{name}”的职责已分给{}，以前的记录都在。这台电脑以后按哪个单位填报？",
            several.join("、")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::plan;

    fn shipped() -> Plan {
        let mut plan = plan::read(include_str!("../../public/plan.json")).unwrap();
        for (at, old) in [(1, &["old-a", "old-split"][..]), (2, &["old-split"][..])] {
            if let Some(unit) = plan.units.get_mut(at) {
                unit.predecessors = old.iter().map(|id| id.to_string()).collect();
            }
        }
        plan
    }

    #[test]
    fn g27_only_a_unit_that_was_chosen_looks_like_one() {
        let plan = shipped();
        let unit = plan.unit("gzjrj").map(|unit| unit.name.clone()).unwrap_or_default();
        let marked = |name: &str| format!("{}（自填名称，不代表{unit}）", display::visible(name));
        let spaced: String = unit.chars().flat_map(|c| [c, ' ']).collect();
        let unseen: String = unit.chars().flat_map(|c| [c, '\u{200b}']).collect();
        for name in
            ["gzjrj", "GZJRJ", "ｇｚｊｒｊ", " gzjrj ", unit.as_str(), spaced.as_str(), unseen.as_str()]
        {
            let site = |unit: Option<&str>| Site { name: name.into(), unit: unit.map(str::to_string) };
            assert_eq!(shown(&plan, &site(None)), marked(name), "{name:?}");
        }
        for name in ["连山镇服务网点", "gzjrj2", "市国资", "某某公司"] {
            assert_eq!(shown(&plan, &Site { name: name.into(), unit: None }), name);
        }
        // Every unit is known by each of its names.
        for unit in &plan.units {
            for name in unit.aliases.iter().chain([&unit.name]) {
                let chosen = Site { name: name.clone(), unit: Some(unit.id.clone()) };
                assert_eq!(shown(&plan, &chosen), display::visible(name));
                let typed = Site { name: name.clone(), unit: None };
                assert!(shown(&plan, &typed).contains("自填名称"), "{name}");
            }
        }
        let other = Site { name: "某镇".into(), unit: Some("gzjrj".into()) };
        assert_eq!(shown(&plan, &other), format!("某镇（{unit}）"), "it counts as the unit's");
    }

    #[test]
    fn g20_an_old_unit_is_shown_with_its_heirs() {
        let plan = shipped();
        let name = |at: usize| plan.units.get(at).map(|u| display::visible(&u.name)).unwrap_or_default();
        let old = |id: &str| shown(&plan, &Site { name: "旧局".into(), unit: Some(id.into()) });
        assert_eq!(old("old-a"), format!("旧局（现{}）", name(1)));
        assert_eq!(old("old-split"), format!("旧局（已分为{}、{}）", name(1), name(2)));
        assert_eq!(old("unheard-of"), "旧局（方案里没有的单位）");
    }
}

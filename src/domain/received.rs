//! What came from whom: how many records every site has made for each reporting period.

use super::clock::COUNTY_AHEAD;
use super::day;
use super::entry::{Entry, Site, Speaker};
use super::period::Period;
use super::plan::Plan;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What came from one site.
#[derive(Clone, PartialEq, Debug)]
pub struct Received {
    /// How many of its records concern each of the periods that were asked for.
    pub counts: Vec<usize>,
    /// Its latest record, by its clock.
    pub latest: Arc<Entry>,
}

/// What came from every site among these entries, by period. A record concerns the period of its as-of date, or of
/// the county's day on which it was made where it has none; a unit that was taken over sends as its heir.
pub fn by_site<'a>(
    plan: &Plan,
    entries: impl IntoIterator<Item = &'a Arc<Entry>>,
    periods: &[Period],
) -> BTreeMap<Speaker, Received> {
    let mut sites = BTreeMap::<Speaker, Received>::new();
    // Sites are few and entries many: who a site speaks for is worked out once.
    let mut speakers = BTreeMap::<*const Site, Speaker>::new();
    for entry in entries {
        let speaker = speakers.entry(Arc::as_ptr(&entry.site)).or_insert_with(|| speaker(plan, &entry.site));
        let new = || Received { counts: vec![0; periods.len()], latest: entry.clone() };
        let site = match sites.get_mut(speaker) {
            Some(site) => site,
            None => sites.entry(speaker.clone()).or_insert_with(new),
        };
        if (entry.at, entry.id) > (site.latest.at, site.latest.id) {
            site.latest = entry.clone();
        }
        let day = entry.body.facts().as_of.or_else(|| day::of_instant(entry.at, COUNTY_AHEAD));
        let of = day.and_then(|day| periods.iter().position(|p| p.start <= day && day <= p.end));
        if let Some(count) = of.and_then(|at| site.counts.get_mut(at)) {
            *count += 1;
        }
    }
    sites
}

/// For whom a site sends: the first heir of its unit, or itself.
fn speaker(plan: &Plan, site: &Site) -> Speaker {
    let heir = site.unit.as_ref().and_then(|id| plan.heirs(id).next());
    heir.map_or_else(|| Speaker::of(site), |unit| Speaker::Unit(unit.id.clone()))
}

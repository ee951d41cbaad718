//! Whether this computer's clock can be right, by the plan and by when others wrote (FAULTS G12). Reads no
//! clock itself.

use super::day::{self, Day};
use super::entry::Site;
use super::ledger::Ledger;
use super::plan::Plan;
use std::sync::Arc;

/// Minutes that the counties' time is ahead of UTC: all of China keeps one.
pub const COUNTY_AHEAD: i64 = 8 * 60;
/// Years after the plan's end in which somebody may still look back on it.
const YEARS_AFTER: i32 = 2;
/// Days by which two sound clocks may differ: zones, and a night between.
const APART: i64 = 2;

/// Why a clock cannot be right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Odd {
    /// It is before the day on which the plan was issued.
    BeforeIssue(Day),
    /// It is before entries that are sound; the day of the newest of these.
    BehindEntries(Day),
    /// It is years after the plan's end.
    FarAhead(Day),
}

/// Why a clock that says `today` cannot be right, if so.
///
/// Entries are witnesses whose own clocks may be wrong (FAULTS E12). Those from before the plan or from
/// years after it are not heard; the others are believed over this clock where two sites agree that it is
/// later, or where more of the days on which somebody wrote lie ahead of it than not. So one computer that
/// ran ahead makes nobody's sound clock impossible, and one's own work of yesterday is enough.
pub fn odd(plan: &Plan, ledger: &Ledger, today: Day) -> Option<Odd> {
    if today < plan.issued {
        return Some(Odd::BeforeIssue(plan.issued));
    }
    let last = plan.end.replace_year(plan.end.year() + YEARS_AFTER).unwrap_or(plan.end);
    if today > last {
        return Some(Odd::FarAhead(plan.end));
    }
    let days = (last - plan.issued).whole_days();
    let mut written = vec![false; usize::try_from(days).unwrap_or_default() + 1];
    let mut first: Option<&Arc<Site>> = None;
    let mut is_agreed = false;
    for entry in ledger.iter() {
        let day = day::of_instant(entry.at, COUNTY_AHEAD).map(|day| (day - plan.issued).whole_days());
        let place = day.and_then(|day| usize::try_from(day).ok()).and_then(|day| written.get_mut(day));
        let Some(is_written) = place else { continue };
        *is_written = true;
        if day.is_some_and(|day| day > (today - plan.issued).whole_days() + APART) {
            let known = *first.get_or_insert(&entry.site);
            is_agreed |= !Arc::ptr_eq(known, &entry.site) && known != &entry.site;
        }
    }
    let till = usize::try_from((today - plan.issued).whole_days() + APART).unwrap_or_default() + 1;
    let (behind, ahead) = written.split_at(till.min(written.len()));
    let count = |days: &[bool]| days.iter().filter(|is_written| **is_written).count();
    let newest = ahead.iter().rposition(|is_written| *is_written)?;
    if !is_agreed && count(ahead) <= count(behind) {
        return None;
    }
    plan.issued.checked_add(time::Duration::days((behind.len() + newest) as i64)).map(Odd::BehindEntries)
}

/// The last day that has begun: by this computer's calendar or by the county's, whichever is further on, so
/// that a wrong zone does not refuse today in the morning.
pub fn latest(today: Day, seconds: i64) -> Day {
    day::of_instant(seconds, COUNTY_AHEAD).map_or(today, |day| day.max(today))
}

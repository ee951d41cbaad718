//! What the office has received from whom: for each period, how many records of every site.

use crate::app::model::Model;
use crate::domain::clock::COUNTY_AHEAD;
use crate::domain::day::{self, Day};
use crate::domain::entry::{Entry, Speaker};
use crate::domain::owed::Duties;
use crate::domain::period::{Period, Phase};
use crate::domain::plan::Plan;
use crate::domain::received::{self, Received};
use crate::view::screens::Route;
use crate::view::screens::reports::Cell;
use crate::view::{display, reporting, sites};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What came from one site.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is known by.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its unit's screen, where it is one.
    pub route: Option<Route>,
    /// Its latest record's day, and the file that brought it, where one did; `None` where none has come.
    pub latest: Option<(String, String)>,
    /// What came, a cell each period.
    pub cells: Vec<Cell>,
}

/// What came from every unit that owes something, in the document's order, then from all others by their names; who
/// is typing here is left out.
pub fn rows(model: &Model, duties: &Duties, periods: &[Period]) -> Vec<Row> {
    let plan = &*model.plan;
    let waiting = waiting(model);
    let came = Came {
        merged: received::by_site(plan, model.ledger.iter(), periods),
        waiting: received::by_site(plan, &waiting, periods),
    };
    let mut senders: Vec<Speaker> = duties.units().map(|id| Speaker::Unit(id.to_string())).collect();
    for other in came.merged.keys().chain(came.waiting.keys()) {
        if !senders.contains(other) {
            senders.push(other.clone());
        }
    }
    let own = model.site.as_ref().map(Speaker::of);
    senders.retain(|by| own.as_ref() != Some(by));
    senders.iter().map(|by| row(model, duties, by, &came, periods)).collect()
}

/// What came: in the ledger, and opened but not taken in yet.
struct Came {
    merged: BTreeMap<Speaker, Received>,
    waiting: BTreeMap<Speaker, Received>,
}

/// What was opened and is not in the ledger.
fn waiting(model: &Model) -> Vec<Arc<Entry>> {
    let files = model.incoming.iter().flat_map(|incoming| &incoming.files);
    let entries = files.flat_map(|file| &file.snapshot.entries);
    entries.filter(|e| model.ledger.get(&e.id).is_none()).cloned().collect()
}

fn row(model: &Model, duties: &Duties, by: &Speaker, came: &Came, periods: &[Period]) -> Row {
    let plan = &*model.plan;
    let (merged, waiting) = (came.merged.get(by), came.waiting.get(by));
    let unit = match by {
        Speaker::Unit(id) => plan.unit(id),
        Speaker::Name(_) => None,
    };
    let (key, name) = match (by, unit, merged.or(waiting)) {
        (Speaker::Unit(id), Some(unit), _) => (id.clone(), display::full_width(&unit.name)),
        (Speaker::Unit(id), None, came) => (id.clone(), came.map_or(id.clone(), |c| named(plan, c))),
        (Speaker::Name(name), _, came) => (format!("={name}"), came.map_or(name.clone(), |c| named(plan, c))),
    };
    let count = |of: Option<&Received>, at: usize| of.and_then(|c| c.counts.get(at)).copied().unwrap_or(0);
    let cells = periods.iter().enumerate().map(|(at, period)| {
        // Who owes nothing any more, as all of it is done, is not waited for.
        let owes =
            unit.is_some_and(|unit| duties.of_unit(&unit.id, *period).iter().any(|d| !d.state.is_given()));
        cell(count(merged, at), count(waiting, at), owes, *period, model.today)
    });
    Row {
        key,
        name,
        route: unit.map(|unit| Route::Unit(unit.id.clone())),
        latest: merged.map(|came| latest(model, &came.latest)),
        cells: cells.collect(),
    }
}

fn named(plan: &Plan, came: &Received) -> String {
    sites::shown(plan, &came.latest.site)
}

/// The day of a site's latest record, and the file it came in.
fn latest(model: &Model, entry: &Entry) -> (String, String) {
    let day = day::of_instant(entry.at, COUNTY_AHEAD).map_or(String::new(), |day| day.to_string());
    let file = model.elsewhere.get(&entry.id).map_or_else(String::new, |file| display::visible(file));
    (day, file)
}

fn cell(merged: usize, waiting: usize, owes: bool, period: Period, today: Day) -> Cell {
    let (says, class) = match (merged, waiting) {
        (0, 0) => match period.phase(today) {
            Phase::Over if owes => (says::OVERDUE.to_string(), "overdue"),
            Phase::Open if owes => (says::NOT_YET.to_string(), "open"),
            Phase::Over | Phase::Open | Phase::Ahead | Phase::Running => {
                (says::NOTHING.to_string(), "not-yet")
            }
        },
        (0, waiting) => (says::waiting(waiting), "open"),
        (merged, 0) => (says::merged(merged), "given"),
        (merged, waiting) => (format!("{}，{}", says::merged(merged), says::waiting(waiting)), "given"),
    };
    Cell { words: format!("{}：{says}", reporting::name(period)), says, class }
}

/// The words of what was received.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "收到的数据文件";
    pub const HINT: &str = "每格是该报送期从这个单位或网点收到的记录条数：“并入”已在台账里；“已收”打开了文件，还没有并入。逾期是到期还没有收到。";
    pub const SENDER: &str = "单位或网点";
    pub const LATEST: &str = "最近一条记录和所在文件";
    pub const NONE: &str = "还没有收到别处的记录。请在快照页导入各单位发来的文件。";
    pub const IMPORT: &str = "导入收到的文件";
    pub const OVERDUE: &str = "逾期";
    pub const NOT_YET: &str = "未收";
    pub const NOTHING: &str = "—";

    pub fn merged(count: usize) -> String {
        format!("并入 {count}")
    }

    pub fn waiting(count: usize) -> String {
        format!("已收 {count}")
    }
}

//! What a list or a comparison is asked for, and how its address says so: `?status=behind&by=lag`.

pub mod oversight;
pub mod register;

use super::incoming::About;
use super::percent::{decode, encode};
use crate::domain::entry::{IndicatorRef, TaskState, Work};
use crate::domain::plan::No;
use crate::domain::progress::Status;
use crate::format::entry;

/// Which indicators are listed, and in what order.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Query {
    /// Only those with this status.
    pub status: Option<Status>,
    /// Only those of this category, by id.
    pub category: Option<String>,
    /// Only those linked to a task that names this unit, by id.
    pub unit: Option<String>,
    /// Their order.
    pub order: Order,
}

/// An order of the list.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Order {
    /// By number, under their categories.
    #[default]
    Number,
    /// Farthest behind first.
    Lag,
    /// Oldest value first, those without one before it.
    Age,
}

/// Every order, as a form offers them.
pub const ORDERS: [Order; 3] = [Order::Number, Order::Lag, Order::Age];

/// An order's word in the address.
pub fn order_key(order: Order) -> &'static str {
    match order {
        Order::Number => "no",
        Order::Lag => "lag",
        Order::Age => "age",
    }
}

/// A status' word in the address.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::Early => "early",
        Status::Met => "met",
        Status::Ahead => "ahead",
        Status::OnTrack => "on-track",
        Status::Behind => "behind",
        Status::Severe => "severe",
        Status::Back => "back",
        Status::Missed => "missed",
        Status::NotDue => "not-due",
        Status::Unsettled => "unsettled",
        Status::Unreported => "none",
    }
}

impl Query {
    /// Everything, by number.
    pub const ALL: Query = Query { status: None, category: None, unit: None, order: Order::Number };

    /// A query from a form's words; empty and unknown ones ask for nothing special.
    pub fn of_words(status: &str, category: &str, unit: &str, order: &str) -> Query {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
        Query {
            status: Status::ALL.into_iter().find(|s| status_key(*s) == status),
            category: some(category),
            unit: some(unit),
            order: ORDERS.into_iter().find(|o| order_key(*o) == order).unwrap_or_default(),
        }
    }

    /// The words a form shows for it: status, category, unit, order.
    pub fn words(&self) -> [String; 4] {
        [
            self.status.map(status_key).unwrap_or_default().to_string(),
            self.category.clone().unwrap_or_default(),
            self.unit.clone().unwrap_or_default(),
            order_key(self.order).to_string(),
        ]
    }

    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        self.status.is_some() || self.category.is_some() || self.unit.is_some()
    }

    /// Reads the part of an address after `?`; what it does not know changes nothing.
    pub fn parse(text: &str) -> Query {
        let found = |name| found(text, name);
        Query::of_words(&found("status"), &found("category"), &found("unit"), &found("by"))
    }

    /// The part of an address from `?` on; nothing where nothing special is asked for.
    pub fn write(&self) -> String {
        let [status, category, unit, order] = self.words();
        let order = if self.order == Order::Number { String::new() } else { order };
        written([("status", &status), ("category", &category), ("unit", &unit), ("by", &order)])
    }
}

/// Which tasks and safeguards are listed.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct TaskQuery {
    /// Only those of this group.
    pub group: Option<TaskGroup>,
    /// Only those that this unit answers for, by id.
    pub unit: Option<String>,
    /// Only those with this state; those without any are 未报.
    pub state: Option<Option<TaskState>>,
}

/// A part of the list of tasks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TaskGroup {
    /// A group of tasks, by number.
    Tasks(No),
    /// The safeguards.
    Safeguards,
}

const SAFEGUARDS: &str = "safeguards";
const UNREPORTED: &str = "none";

impl TaskGroup {
    /// A part by its word in the address.
    pub fn parse(word: &str) -> Option<TaskGroup> {
        if word == SAFEGUARDS { Some(TaskGroup::Safeguards) } else { word.parse().ok().map(TaskGroup::Tasks) }
    }

    /// Its word in the address.
    pub fn key(self) -> String {
        match self {
            TaskGroup::Tasks(no) => no.to_string(),
            TaskGroup::Safeguards => SAFEGUARDS.to_string(),
        }
    }
}

/// A state's word in the address.
pub fn task_state_key(state: Option<TaskState>) -> &'static str {
    let word = |state| entry::STATES.iter().find(|word| entry::task_state(word) == Some(state));
    state.and_then(word).copied().unwrap_or(UNREPORTED)
}

impl TaskQuery {
    /// All of them.
    pub const ALL: TaskQuery = TaskQuery { group: None, unit: None, state: None };

    /// A query from a form's words; empty and unknown ones ask for nothing special.
    pub fn of_words(group: &str, unit: &str, state: &str) -> TaskQuery {
        TaskQuery {
            group: TaskGroup::parse(group),
            unit: (!unit.is_empty()).then(|| unit.to_string()),
            state: if state == UNREPORTED { Some(None) } else { entry::task_state(state).map(Some) },
        }
    }

    /// The words a form shows for it: group, unit, state.
    pub fn words(&self) -> [String; 3] {
        [
            self.group.map(TaskGroup::key).unwrap_or_default(),
            self.unit.clone().unwrap_or_default(),
            self.state.map(task_state_key).unwrap_or_default().to_string(),
        ]
    }

    /// Reads the part of an address after `?`; what it does not know changes nothing.
    pub fn parse(text: &str) -> TaskQuery {
        TaskQuery::of_words(&found(text, "group"), &found(text, "unit"), &found(text, "state"))
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        let [group, unit, state] = self.words();
        written([("group", &group), ("unit", &unit), ("state", &state)])
    }
}

/// What the matrix of work and units shows.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct MatrixQuery {
    /// The busiest first, rather than in the document's order.
    pub by_load: bool,
    /// How far each has reported for the period that is asked for, rather than who answers for what.
    pub reported: bool,
}

impl MatrixQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> MatrixQuery {
        MatrixQuery { by_load: found(text, "by") == "load", reported: found(text, "show") == "reported" }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        let word = |is: bool, word: &'static str| if is { word } else { "" };
        written([("by", word(self.by_load, "load")), ("show", word(self.reported, "reported"))])
    }
}

/// The value of a name in the part of an address after `?`; empty where there is none.
fn found(text: &str, name: &str) -> String {
    let pair = text.split('&').filter_map(|pair| pair.split_once('=')).find(|(n, _)| *n == name);
    pair.and_then(|(_, value)| decode(value)).unwrap_or_default()
}

/// The part of an address from `?` on; empty values are left out.
fn written<const N: usize>(pairs: [(&str, &str); N]) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !value.is_empty() {
            text.push(if text.is_empty() { '?' } else { '&' });
            text.push_str(&format!("{name}={}", encode(value)));
        }
    }
    text
}

/// Which entries the ledger's list shows; empty fields ask for all.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct LedgerQuery {
    /// Recorded by the site of this name.
    pub site: String,
    /// Of this kind, by its key (`view::kinds::key`).
    pub kind: String,
    /// Known to be in the file of this name.
    pub file: String,
}

impl LedgerQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> LedgerQuery {
        LedgerQuery { site: found(text, "site"), kind: found(text, "kind"), file: found(text, "file") }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        written([("site", &self.site), ("kind", &self.kind), ("file", &self.file)])
    }
}

/// Which conflicts are listed; empty fields ask for all.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct ConflictsQuery {
    /// Of this kind, by its key (`view::kinds::key`).
    pub kind: String,
    /// About this indicator, task or safeguard ([`about_key`]).
    pub about: String,
    /// With a value that the site of this name recorded.
    pub site: String,
    /// Only those of a site with itself.
    pub own: bool,
}

impl ConflictsQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> ConflictsQuery {
        ConflictsQuery {
            kind: found(text, "kind"),
            about: found(text, "about"),
            site: found(text, "site"),
            own: !found(text, "own").is_empty(),
        }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        let own = if self.own { "1" } else { "" };
        written([("kind", &self.kind), ("about", &self.about), ("site", &self.site), ("own", own)])
    }
}

/// What something is about, by its word in the address.
pub fn about_key(about: About) -> String {
    match about {
        About::Indicator(IndicatorRef::Plan(no)) | About::Work(Work::Worded(no)) => format!("indicator.{no}"),
        About::Indicator(IndicatorRef::Extra(id)) => format!("extra.{id}"),
        About::Work(Work::Task(no)) => format!("task.{no}"),
        About::Work(Work::Safeguard(no)) => format!("safeguard.{no}"),
        About::Other => "other".to_string(),
    }
}

/// What is compared with what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompareQuery {
    /// The one side.
    pub before: Side,
    /// The other.
    pub after: Side,
}

/// A state of the ledger that can be compared; days as typed.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub enum Side {
    /// The ledger now.
    #[default]
    Now,
    /// A snapshot file, which no address can name.
    File,
    /// What the ledger says of a day and those before it.
    AsOf(String),
    /// What had been recorded by the end of a day.
    Recorded(String),
    /// What was closed (定稿) under a name.
    Closed(String),
}

impl Default for CompareQuery {
    /// A file with the ledger now.
    fn default() -> CompareQuery {
        CompareQuery { before: Side::File, after: Side::Now }
    }
}

impl CompareQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> CompareQuery {
        let default = CompareQuery::default();
        CompareQuery {
            before: Side::parse(&found(text, "a")).unwrap_or(default.before),
            after: Side::parse(&found(text, "b")).unwrap_or(default.after),
        }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        if *self == CompareQuery::default() {
            return String::new();
        }
        written([("a", &self.before.write()), ("b", &self.after.write())])
    }
}

impl Side {
    /// A side from a form's words: its kind, and the day or the name where it has one.
    pub fn of_words(kind: &str, day: &str) -> Option<Side> {
        match kind {
            "now" => Some(Side::Now),
            "file" => Some(Side::File),
            "as_of" => Some(Side::AsOf(day.to_string())),
            "recorded" => Some(Side::Recorded(day.to_string())),
            "closed" => Some(Side::Closed(day.to_string())),
            _ => None,
        }
    }

    /// The words a form shows for it: kind, and day or name.
    pub fn words(&self) -> (&'static str, &str) {
        match self {
            Side::Now => ("now", ""),
            Side::File => ("file", ""),
            Side::AsOf(day) => ("as_of", day),
            Side::Recorded(day) => ("recorded", day),
            Side::Closed(name) => ("closed", name),
        }
    }

    fn parse(text: &str) -> Option<Side> {
        let (kind, day) = text.split_once('.').unwrap_or((text, ""));
        Side::of_words(kind, day)
    }

    fn write(&self) -> String {
        let (kind, day) = self.words();
        if day.is_empty() { kind.to_string() } else { format!("{kind}.{day}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_read_back_as_written() {
        for status in Status::ALL.into_iter().map(Some).chain([None]) {
            for order in ORDERS {
                let category = Some("a&b=c 质".to_string());
                for query in [
                    Query { status, order, ..Query::ALL },
                    Query { status, order, category, unit: Some("scjgj".into()) },
                ] {
                    assert_eq!(Query::parse(query.write().trim_start_matches('?')), query);
                }
            }
        }
        assert_eq!(Query::ALL.write(), "");
        assert_eq!(Query::parse("status=nonsense&by=x&junk&q=1"), Query::ALL);
    }
}

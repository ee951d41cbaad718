//! The published plan (方案): everything the document says, read-only. Knows no file format.

mod indicator;
mod practice;
mod quoted;
mod trial;
mod yearly;

use super::day::{Day, year_end};
use super::decimal::Decimal;
use super::spelling;
pub use indicator::{Indicator, Nature, Path, Worded};
pub use practice::is_practice;
pub use quoted::{Purse, Quoted};
pub use trial::is_trial;
pub use yearly::{YearDay, Yearly};

/// Id of a unit, such as `scjgj`.
pub type UnitId = String;
/// Id of a clause, such as `c017`.
pub type ClauseId = String;
/// Number of an indicator, a task, a group or a safeguard in the document.
pub type No = u16;

/// 方案: the whole document as data. Every reference in it resolves: `format::plan::read` checks
/// that, once the first screen is up.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// Stable id, written into every entry.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// What the program calls itself; where the plan doesn't say, the title.
    pub brand: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// When it was issued.
    pub issued: Day,
    /// The meeting that approved it.
    pub approved: String,
    /// Documents it rests on.
    pub basis: Vec<String>,
    /// First day of the plan period.
    pub start: Day,
    /// Last day of the plan period, at which targets are due.
    pub end: Day,
    /// Day at which the baselines hold.
    pub baseline_date: Day,
    /// Thresholds; ours, not the document's.
    pub rules: Rules,
    /// The document's text, in order.
    pub clauses: Vec<Clause>,
    /// Indicator categories.
    pub categories: Vec<Category>,
    /// Indicators with a number as their target, by number.
    pub indicators: Vec<Indicator>,
    /// Those whose target is in words, by number: of one table with the others.
    pub worded: Vec<Worded>,
    /// Task groups.
    pub groups: Vec<Group>,
    /// Units that can be responsible.
    pub units: Vec<Unit>,
    /// Tasks, by number.
    pub tasks: Vec<Task>,
    /// Safeguards, by number.
    pub safeguards: Vec<Safeguard>,
    /// Posts of the leading group, in the document's order.
    pub posts: Vec<Post>,
    /// Which task serves which indicator.
    pub links: Vec<Link>,
    /// What a careful reader should know; ours.
    pub notes: Vec<Note>,
}

/// Thresholds of the status rules (DESIGN §6) and the reporting rhythm; ours, shown on screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Rules {
    /// Lead (or lag) as a share of the whole way that counts, such as 0.10.
    pub ahead: Decimal,
    /// Share of the expected way below which a lag is severe, such as 0.60.
    pub severe: Decimal,
    /// Months between reports.
    pub report_every_months: u8,
    /// Days after a period's end before a report is owed.
    pub grace_days: u8,
}

/// 条文: a verbatim block of whole lines.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// Id other parts point to.
    pub id: ClauseId,
    /// What kind of block it is.
    pub kind: ClauseKind,
    /// The text, verbatim.
    pub text: String,
}

/// Kind of a clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ClauseKind {
    Heading,
    Text,
    Table,
    Task,
    Safeguard,
    Roster,
    Note,
}

/// A category of indicators (创造质量 …).
#[derive(Clone, PartialEq, Debug)]
pub struct Category {
    /// Id indicators point to.
    pub id: String,
    /// Name without the table's layout spaces.
    pub name: String,
    /// Clause that describes it.
    pub clause: ClauseId,
}

/// 任务组.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// Number.
    pub no: No,
    /// Name.
    pub name: String,
    /// Its heading.
    pub clause: ClauseId,
}

/// 单位: an office that can be responsible.
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    /// Id.
    pub id: UnitId,
    /// The name shown.
    pub name: String,
    /// Other names in the document.
    pub aliases: Vec<String>,
    /// department, party, court, zone, bank, collective, …
    pub kind: String,
    /// The unit it belongs to, where the document says so.
    pub parent: Option<UnitId>,
    /// For a collective: the units it stands for.
    pub expands_to: Option<Vec<UnitId>>,
    /// Ids of the units it took over (机构改革), none of which the plan has any more: what they recorded, and
    /// what was recorded of them, counts for it. A unit that was split has several heirs.
    pub predecessors: Vec<UnitId>,
    /// The unit in which this body is seated (设在), where the document says so.
    pub hosted_by: Option<UnitId>,
    /// Clause that names it first.
    pub clause: Option<ClauseId>,
}

/// 任务.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// Number.
    pub no: No,
    /// Number of its group.
    pub group: No,
    /// Title.
    pub title: String,
    /// Its clause.
    pub clause: ClauseId,
    /// Responsible units in the document's order.
    pub units: Vec<UnitId>,
    /// Those of `units` of which the document says that they lead (牵头); empty where it doesn't say who does.
    pub lead: Vec<UnitId>,
    /// Those of `units` of which it says that they support (配合).
    pub support: Vec<UnitId>,
    /// How deep it stands under its group, where the document's tasks have levels; 1 is the highest.
    pub level: Option<u8>,
    /// A date the clause itself sets.
    pub due: Option<Day>,
    /// What the clause asks for every year.
    pub yearly: Vec<Yearly>,
}

/// 保障措施.
#[derive(Clone, PartialEq, Debug)]
pub struct Safeguard {
    /// Number.
    pub no: No,
    /// Title.
    pub title: String,
    /// Its clause.
    pub clause: ClauseId,
    /// Responsible units; may be none.
    pub units: Vec<UnitId>,
    /// What the clause asks for every year.
    pub yearly: Vec<Yearly>,
    /// What the clause says of money.
    pub purse: Option<Purse>,
}

/// Role in the leading group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// 组长
    Leader,
    /// 副组长
    Deputy,
    /// 成员
    Member,
}

/// 职务: responsibility belongs to the post; a person holds it.
#[derive(Clone, PartialEq, Debug)]
pub struct Post {
    /// Id.
    pub id: String,
    /// The bodies it belongs to.
    pub units: Vec<UnitId>,
    /// The post's text, verbatim.
    pub title: String,
    /// Role in the leading group.
    pub role: Role,
    /// Who held it when the plan was issued, without layout spaces.
    pub holder: String,
    /// Its line in the roster.
    pub clause: Option<ClauseId>,
}

/// Whether the document itself links a task to an indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// The clause's words name it.
    Named,
    /// Inferred by us (推断).
    Inferred,
}

/// A task that serves an indicator.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// Indicator number.
    pub indicator: No,
    /// Task number.
    pub task: No,
    /// On what ground.
    pub basis: Basis,
    /// The clause's words, where they name the indicator.
    pub words: Option<String>,
    /// Why we infer it, where they do not.
    pub why: Option<String>,
}

/// What a careful reader of a clause should know; ours.
#[derive(Clone, PartialEq, Debug)]
pub struct Note {
    /// The clause it is about.
    pub clause: ClauseId,
    /// The remark.
    pub text: String,
}

impl Unit {
    /// What names it in a scope: its id, its names, the ids of those it took over.
    pub fn spellings(&self) -> impl Iterator<Item = &String> {
        [&self.id, &self.name].into_iter().chain(&self.aliases).chain(&self.predecessors)
    }
}

impl Plan {
    /// The indicator with this number.
    pub fn indicator(&self, no: No) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.no == no)
    }

    /// The indicator with this number whose target is in words.
    pub fn worded(&self, no: No) -> Option<&Worded> {
        self.worded.iter().find(|w| w.no == no)
    }

    /// The task with this number.
    pub fn task(&self, no: No) -> Option<&Task> {
        self.tasks.iter().find(|t| t.no == no)
    }

    /// The safeguard with this number.
    pub fn safeguard(&self, no: No) -> Option<&Safeguard> {
        self.safeguards.iter().find(|s| s.no == no)
    }

    /// The group with this number.
    pub fn group(&self, no: No) -> Option<&Group> {
        self.groups.iter().find(|g| g.no == no)
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.id == id)
    }

    /// Whether a unit is the office that collects what all report (办公室), or the one in which that is seated.
    pub fn is_office(&self, unit: &str) -> bool {
        let offices = self.units.iter().filter(|u| u.kind == "office");
        offices.into_iter().any(|u| u.id == unit || u.hosted_by.as_deref() == Some(unit))
    }

    /// The units for which what is said of a unit counts: itself, or those that took it over. None where the
    /// plan knows nothing of it; several where it was split.
    pub fn heirs(&self, id: &str) -> impl Iterator<Item = &Unit> {
        // No unit of the plan is another's predecessor: `format::plan` checks that.
        self.units.iter().filter(move |u| u.id == id || u.predecessors.iter().any(|p| p == id))
    }

    /// The unit that a scope (口径, in compared form) speaks for, by its id, its name or another spelling of
    /// either; none for a town's.
    pub fn scope_unit(&self, scope: &str) -> Option<&Unit> {
        let mut units = self.units.iter().filter(|u| u.spellings().any(|name| spelling::is(name, scope)));
        units.next().filter(|_| units.next().is_none())
    }

    /// A unit's name; its id where the plan has no such unit.
    pub fn unit_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.unit(id).map_or(id, |u| u.name.as_str())
    }

    /// The post with this id.
    pub fn post(&self, id: &str) -> Option<&Post> {
        self.posts.iter().find(|p| p.id == id)
    }

    /// The clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|c| c.id == id)
    }

    /// The category with this id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.id == id)
    }

    /// The notes on a clause.
    pub fn notes_on<'a>(&'a self, clause: &'a str) -> impl Iterator<Item = &'a Note> {
        self.notes.iter().filter(move |n| n.clause == clause)
    }

    /// The unit a name or an alias stands for.
    pub fn resolve(&self, name: &str) -> Option<&Unit> {
        self.units.iter().find(|u| u.name == name || u.aliases.iter().any(|a| a == name))
    }

    /// Year ends strictly between baseline and end, at which interim targets may stand.
    pub fn interim_years(&self) -> impl Iterator<Item = i32> + use<> {
        let base = self.baseline_date;
        base.year() + i32::from(year_end(base.year()) == Some(base))..self.end.year()
    }

    /// Whether the document says of any task who leads it.
    pub fn names_leads(&self) -> bool {
        self.tasks.iter().any(|task| !task.lead.is_empty())
    }

    /// What the program calls itself.
    pub fn brand(&self) -> &str {
        self.brand.as_deref().unwrap_or(&self.title)
    }
}

//! What the page of a task or safeguard says, and its row in lists.

pub mod milestones;
pub mod naming;

use crate::app::model::Model;
use crate::domain::book::Said;
use crate::domain::duties::{self, Part};
use crate::domain::entry::{Subject, TaskState, Work};
use crate::domain::plan::{Basis, No, UnitId};
use crate::domain::recorded;
use crate::domain::sort::sort_by_key;
use crate::domain::updates::{self, Report};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{display, words};

/// A row of the list of tasks.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Which one.
    pub work: Work,
    /// Title.
    pub title: String,
    /// Names of the units as written.
    pub units: Vec<(UnitId, String)>,
    /// The least advanced state among the units' latest updates, or this unit's own; `None` is 未报.
    pub state: Option<Said<TaskState>>,
    /// Whether somebody's updates differ, of whatever day.
    pub conflict: bool,
    /// A date that the clause sets.
    pub due: Option<String>,
    /// How many of its milestones are overdue.
    pub overdue: usize,
    /// How deep it stands under its group, where the document's tasks have levels; else 1.
    pub level: u8,
    /// How the unit whose page it is takes part, where the document says so.
    pub part: Option<Part>,
}

/// The row of a task or safeguard.
pub fn row(model: &Model, work: Work) -> Option<Row> {
    let plan = &model.plan;
    let (title, due, level) = match work {
        Work::Task(no) => plan.task(no).map(|t| (t.title.clone(), t.due, t.level))?,
        Work::Safeguard(no) => plan.safeguard(no).map(|s| (s.title.clone(), None, None))?,
        // It has a row and a page of its own (`indicator::worded`).
        Work::Worded(_) => return None,
    };
    let is_torn = |r: &Report| r.standing.needs_settling();
    let conflict = updates::reports(plan, &model.ledger, work).iter().any(is_torn);
    let units = duties::named_units(plan, work);
    let units = units.iter().map(|id| (id.clone(), display::full_width(plan.unit_name(id)))).collect();
    Some(Row {
        work,
        title,
        units,
        state: updates::state_of_work(plan, &model.ledger, work),
        conflict,
        due: due.map(display::day),
        overdue: milestones::overdue(model, work),
        level: level.unwrap_or(1),
        part: None,
    })
}

/// The row as a unit's own page shows it: with the state that this unit reported last.
pub fn row_of(model: &Model, work: Work, unit: &str) -> Option<Row> {
    let reports = updates::reports_of(&model.plan, &model.ledger, work, unit);
    let conflict = reports.iter().any(|r| r.standing.needs_settling());
    let latest = updates::latest(reports);
    let state = updates::of_unit(&model.plan, &latest, unit).and_then(Report::said);
    let row = row(model, work)?;
    // Of a collective's member, the collective's.
    let holder = duties::holders(&model.plan, work).into_iter().find(|holder| holder.unit.id == unit);
    let part = holder.map_or_else(|| duties::part(&model.plan, work, unit), |holder| holder.part);
    Some(Row { state, conflict, part, ..row })
}

/// The page of a task or safeguard.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Its row.
    pub row: Row,
    /// Name of its group.
    pub group: String,
    /// Its clause: id and text with full-width marks.
    pub clause: (String, String),
    /// Whether its clause speaks of 绩效考核, so that the assessment is one step from it (a rule of ours).
    pub speaks_of_assessment: bool,
    /// Remarks of ours on the clause.
    pub notes: Vec<String>,
    /// Units that answer for it.
    pub holders: Vec<Holder>,
    /// Whether the document itself says who leads.
    pub names_lead: bool,
    /// Who was recorded as leading (牵头), and whether the records differ.
    pub lead: (Vec<EntryLine>, bool),
    /// Linked indicators: number, name, whether the clause names it, its words or our reason.
    pub indicators: Vec<(No, String, bool, String)>,
    /// Every update, the latest as-of date first.
    pub updates: Vec<EntryLine>,
}

/// A unit that answers for the work, with its own latest state.
#[derive(Clone, PartialEq, Debug)]
pub struct Holder {
    /// Id.
    pub id: UnitId,
    /// Name.
    pub name: String,
    /// Named first (首列).
    pub first: bool,
    /// How it takes part, where the document says so.
    pub part: Option<Part>,
    /// Recorded as leading (牵头).
    pub leads: bool,
    /// Counted through this collective.
    pub via: Option<String>,
    /// What its latest update says, and its as-of date.
    pub state: Option<(Said<TaskState>, String)>,
}

/// The page of a task or safeguard; `None` where the plan has none.
pub fn page(model: &Model, work: Work) -> Option<Page> {
    let plan = &model.plan;
    let row = row(model, work)?;
    let (clause, group) = match work {
        Work::Task(no) => {
            let task = plan.task(no)?;
            (task.clause.clone(), plan.group(task.group).map(|g| g.name.clone()))
        }
        Work::Safeguard(no) => (plan.safeguard(no)?.clause.clone(), None),
        Work::Worded(_) => return None,
    };
    let text = plan.clause(&clause).map(|c| display::full_width(&c.text)).unwrap_or_default();
    let reports = updates::reports(plan, &model.ledger, work);
    let updates = lines(model, &reports);
    let latest = updates::latest(reports);
    let leads = match work {
        Work::Task(no) => recorded::leads(plan, &model.ledger, no),
        Work::Safeguard(_) | Work::Worded(_) => Vec::new(),
    };
    let holders = duties::holders(plan, work)
        .into_iter()
        .map(|h| Holder {
            id: h.unit.id.clone(),
            name: display::full_width(&h.unit.name),
            first: h.first,
            part: h.part,
            leads: leads.contains(&h.unit.id),
            via: h.via.map(|u| display::full_width(&u.name)),
            state: updates::of_unit(plan, &latest, &h.unit.id)
                .and_then(|r| Some((r.said()?, r.as_of.to_string()))),
        })
        .collect();
    let (indicators, lead) = match work {
        Work::Task(no) => (linked_indicators(model, no), entry_lines::standing(model, &Subject::Lead(no))),
        Work::Safeguard(_) | Work::Worded(_) => Default::default(),
    };
    Some(Page {
        row,
        group: group.unwrap_or_else(|| words::SAFEGUARDS.into()),
        notes: plan.notes_on(&clause).map(|n| n.text.clone()).collect(),
        speaks_of_assessment: matches!(work, Work::Safeguard(_)) && text.contains(says::ASSESSMENT),
        clause: (clause, text),
        holders,
        names_lead: duties::names_lead(plan, work),
        lead,
        indicators,
        updates,
    })
}

/// Every update that stands, the latest as-of date first.
pub fn updates(model: &Model, work: Work) -> Vec<EntryLine> {
    lines(model, &updates::reports(&model.plan, &model.ledger, work))
}

fn lines(model: &Model, reports: &[Report]) -> Vec<EntryLine> {
    let mut all: Vec<_> =
        reports.iter().flat_map(|r| r.standing.heads.iter().map(|e| (r.as_of, e))).collect();
    sort_by_key(&mut all, |(as_of, e)| std::cmp::Reverse((*as_of, e.told())));
    all.iter().map(|(_, e)| entry_lines::line(model, e)).collect()
}

fn linked_indicators(model: &Model, task: No) -> Vec<(No, String, bool, String)> {
    let plan = &model.plan;
    duties::indicators_of_task(plan, task)
        .filter_map(|link| {
            let indicator = plan.indicator(link.indicator)?;
            let named = link.basis == Basis::Named;
            let words = if named { &link.words } else { &link.why };
            Some((
                indicator.no,
                display::full_width(&indicator.name),
                named,
                words.clone().unwrap_or_default(),
            ))
        })
        .collect()
}

/// The words of the page of one task or safeguard.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::display;

    pub const DIFFER: &str = "同一单位同一天报了不同的进展，都保留着，核定后才计。";
    pub const CLAUSE: &str = "条文";
    pub const UPDATES: &str = "进展";
    pub const NO_UPDATES: &str = "还没有单位报送进展。";
    pub const NO_HOLDERS: &str = "这一条没有写责任单位。";
    pub const FIRST_HINT: &str = "排在首位只表示原文书写顺序，不等于牵头。";
    pub const LEAD: &str = "牵头";
    pub const LEAD_HINT: &str = "原文没有写牵头单位，这里是使用单位的记录。";
    pub const LEAD_OF_PLAN: &str = "牵头、配合单位是方案原文写明的，不另记录。";
    pub const LEAD_NOT_COUNTED: &str = "以前的记录都留着，以方案原文为准。";
    pub const LEAD_UNIT: &str = "牵头单位";
    pub const RECORD_LEAD: &str = "记录牵头";
    pub const FIRST: &str = "排在首位";
    pub const LEADS: &str = "牵头（记录）";
    pub const INDICATORS: &str = "相关指标";
    /// By these words of its clause a safeguard leads to the assessment.
    pub const ASSESSMENT: &str = "绩效考核";

    pub fn via(collective: &str) -> String {
        format!("原文写{}，下列各单位由此计入。", display::quoted(collective))
    }
}

//! An indicator as a row: the value judged, what was required, how far it is behind. The overview, the list of
//! indicators, their tables and the page of one are made of it.

use crate::app::model::Model;
use crate::domain::book::Said;
use crate::domain::day::Day;
use crate::domain::decimal::Exact;
use crate::domain::entry::{EntryId, Evidence, IndicatorRef, TaskState, Work};
use crate::domain::extras;
use crate::domain::plan::{ClauseId, Indicator, Nature, No, Worded};
use crate::domain::progress::Status;
use crate::domain::readings::Account;
use crate::domain::updates;
use crate::view::{display, figures, words};

/// A row of the list of indicators.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Which indicator it is.
    pub of: IndicatorRef,
    /// Number; 0 for an extra one.
    pub no: No,
    /// Name.
    pub name: String,
    /// Unit of measure.
    pub measure: String,
    /// Category id.
    pub category: String,
    /// Whether the document calls it binding (约束性).
    pub is_binding: bool,
    /// Baseline and target.
    pub ends: (String, String),
    /// The latest value, with its as-of date; all of them, where they differ.
    pub value: Option<(String, String)>,
    /// What is required at that date; empty where nothing is: without a value, or a baseline.
    pub required: String,
    /// Status.
    pub status: Status,
    /// Age of the value.
    pub age: String,
    /// Whether values differ somewhere.
    pub conflict: bool,
    /// How far behind what is required, as a share of the whole way.
    pub lag: Exact,
    /// The same in words; nothing where it does not lag.
    pub lag_says: Option<String>,
}

/// Every indicator of the plan, by number.
pub fn rows(model: &Model) -> Vec<Row> {
    let account = |i| Account::of(&model.plan, &model.ledger, i);
    model.plan.indicators.iter().map(|i| row(model, i.no.into(), i, &account(i))).collect()
}

/// An indicator with a target in words, as it is listed: by its state, never by a status that is worked out.
#[derive(Clone, PartialEq, Debug)]
pub struct InWords {
    /// Its number.
    pub no: No,
    /// Its number and name.
    pub name: String,
    /// Its category, nature and target.
    pub says: String,
    /// The clause with its row.
    pub clause: ClauseId,
    /// The least advanced state of the reporters' latest updates; `None` is 未报.
    pub state: Option<Said<TaskState>>,
    /// As of when somebody reported last.
    pub as_of: Option<Day>,
    /// What that report says beside its state; nothing where it is not settled.
    pub note: String,
    /// What was named there as evidence.
    pub evidence: Vec<Evidence>,
    /// The entries that say so.
    pub entries: Vec<EntryId>,
    /// Whether somebody's updates differ, of whatever day.
    pub conflict: bool,
}

/// Every indicator with a target in words, by number.
pub fn in_words(model: &Model) -> Vec<InWords> {
    model.plan.worded.iter().map(|of| one_in_words(model, of)).collect()
}

/// One with a target in words.
pub fn one_in_words(model: &Model, of: &Worded) -> InWords {
    let (plan, work) = (&model.plan, Work::Worded(of.no));
    let category = plan.category(&of.category).map(|c| display::full_width(&c.name));
    let heads: Vec<String> =
        category.into_iter().chain(of.nature.map(|nature| words::nature(nature).to_string())).collect();
    let reports = updates::reports(plan, &model.ledger, work);
    let conflict = reports.iter().any(|report| report.standing.needs_settling());
    let latest = updates::latest(reports);
    let last = latest.iter().max_by_key(|report| report.as_of);
    let facts = last.and_then(|last| last.standing.settled()).map(|head| head.body.facts());
    let heads_of = latest.iter().flat_map(|report| &report.standing.heads);
    InWords {
        no: of.no,
        name: format!("{}. {}", of.no, display::full_width(&of.name)),
        says: format!("{}　{}：{}", heads.join("　"), words::TARGET, display::full_width(&of.target)),
        clause: of.clause.clone(),
        state: updates::state_by(plan, &latest, work),
        as_of: last.map(|last| last.as_of),
        note: facts.map(|facts| display::visible(facts.note)).unwrap_or_default(),
        evidence: facts.map(|facts| facts.evidence.to_vec()).unwrap_or_default(),
        entries: heads_of.map(|head| head.id).collect(),
        conflict,
    }
}

/// Every extra indicator (表外), by name.
pub fn extra_rows(model: &Model) -> Vec<Row> {
    let all = extras::all(&model.ledger).into_iter();
    all.map(|(id, i)| {
        let of = IndicatorRef::Extra(id);
        row(model, of, &i, &Account::about(&model.plan, &model.ledger, of, &i))
    })
    .collect()
}

/// Whether what an extra indicator is has to be settled: another of its name, or corrections that differ.
pub(super) fn is_unsettled(model: &Model, of: IndicatorRef) -> bool {
    let IndicatorRef::Extra(id) = of else { return false };
    let heads = extras::heads(&model.ledger, id);
    heads.iter().filter_map(|e| e.subject()).any(|subject| model.book().has_conflict(&subject))
}

/// The row of one indicator.
pub(super) fn row(model: &Model, of: IndicatorRef, indicator: &Indicator, account: &Account) -> Row {
    let (at, last) = (account.judgement.at, account.judged());
    let trajectory = &account.trajectory;
    let lags = at.filter(|m| {
        trajectory.required(m.as_of).is_some_and(|required| !trajectory.reaches(m.value.exact(), required))
    });
    let extra = matches!(of, IndicatorRef::Extra(_));
    let shown = |text: &str| if extra { display::visible(text) } else { text.to_string() };
    Row {
        of,
        no: indicator.no,
        name: display::full_width(&shown(&indicator.name)),
        measure: shown(&indicator.measure),
        category: indicator.category.clone(),
        is_binding: indicator.nature == Some(Nature::Binding),
        ends: (figures::baseline(indicator), figures::target(indicator)),
        value: last.map(|p| (display::all_of(&p.values()), p.as_of.to_string())),
        required: match (at, last) {
            (Some(at), _) => figures::required(indicator, trajectory, at),
            (None, Some(p)) => figures::required_on(indicator, trajectory, p.as_of),
            (None, None) => None,
        }
        .unwrap_or_default(),
        status: account.judgement.status,
        age: last.map_or_else(String::new, |p| display::age(p.as_of, model.today)),
        conflict: account.in_conflict() || is_unsettled(model, of),
        lag_says: lags.map(|m| figures::gap(&display::shown(indicator.clone()), trajectory, m)),
        lag: at.map_or(Exact::from(0), |m| trajectory.lag(m)),
    }
}

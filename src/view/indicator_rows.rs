//! An indicator as a row: the value judged, what was required, how far it is behind. The overview, the list of
//! indicators, their tables and the page of one are made of it.

use crate::app::model::Model;
use crate::domain::decimal::Exact;
use crate::domain::entry::IndicatorRef;
use crate::domain::extras;
use crate::domain::plan::{Indicator, No};
use crate::domain::progress::Status;
use crate::domain::readings::Account;
use crate::view::{display, figures};

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
    /// Baseline and target.
    pub ends: (String, String),
    /// The latest value, with its as-of date; all of them, where they differ.
    pub value: Option<(String, String)>,
    /// What is required at that date.
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
    let lags =
        at.filter(|m| !account.trajectory.reaches(m.value.exact(), account.trajectory.required(m.as_of)));
    let extra = matches!(of, IndicatorRef::Extra(_));
    let shown = |text: &str| if extra { display::visible(text) } else { text.to_string() };
    Row {
        of,
        no: indicator.no,
        name: display::full_width(&shown(&indicator.name)),
        measure: shown(&indicator.measure),
        category: indicator.category.clone(),
        ends: (display::number(indicator.baseline), display::number(indicator.target)),
        value: last.map(|p| (display::all_of(&p.values()), p.as_of.to_string())),
        required: match (at, last) {
            (Some(at), _) => figures::required(indicator, &account.trajectory, at),
            (None, Some(p)) => display::computed(account.trajectory.required(p.as_of), indicator),
            (None, None) => String::new(),
        },
        status: account.judgement.status,
        age: last.map_or_else(String::new, |p| display::age(p.as_of, model.today)),
        conflict: account.in_conflict() || is_unsettled(model, of),
        lag_says: lags.map(|m| figures::gap(&display::shown(indicator.clone()), &account.trajectory, m)),
        lag: at.map_or(Exact::from(0), |m| account.trajectory.lag(m)),
    }
}

//! A report that was frozen (定稿), opened again: as it was, and what has changed since.

use super::{Group, Row, making, says};
use crate::app::closing_form::OfReport;
use crate::app::model::Model;
use crate::app::query::oversight::DocumentQuery;
use crate::domain::closings::{self, Closing};
use crate::domain::entry::oversight::PeriodClosed;
use crate::domain::steps::{Steps, stop};
use crate::view::report::changed::{Changed, changed};
use crate::view::report::{Asked, Report, ReportKind};
use crate::view::screens::Route;
use crate::view::{closed, display, sites, who};

/// A report as it was frozen.
#[derive(Clone, PartialEq, Debug)]
pub struct Frozen {
    /// What was asked for.
    pub asked: Asked,
    /// When, by whom, and whether it is proven.
    pub says: Vec<String>,
    /// The report as it was.
    pub report: Report,
    /// What differs from the same report made now.
    pub changed: Changed,
}

/// What was frozen under a name; else why it cannot be had, and what to do.
pub fn frozen(model: &Model, name: &str) -> Result<Frozen, String> {
    Steps::of(frozen_in_steps(model, name)).finish()
}

/// The same with stops.
pub async fn frozen_in_steps(model: &Model, name: &str) -> Result<Frozen, String> {
    let (of, ledger) = closed::opened_in_steps(model, name).await?;
    stop().await;
    let asked = asked(model, &of).ok_or(says::NO_REPORT)?;
    let then = Model { site: model.site.clone(), ..Model::new(model.plan.clone(), ledger, model.today) };
    let report = making(&then, &asked).await;
    // A large ledger takes its time to go.
    stop().await;
    drop(then);
    stop().await;
    let now = making(model, &asked).await;
    stop().await;
    let standing = closings::named(model.book(), name);
    let by = standing.as_ref().and_then(|closing| closing.standing.settled());
    let by = by.map(|head| sites::shown(&model.plan, &head.site)).unwrap_or_default();
    let is_same = of.figures.as_ref() == Some(&report.digest);
    let when = says::frozen(&display::visible(&of.name), &display::day(of.on), &by, of.count);
    Ok(Frozen {
        asked,
        says: vec![when, says::proven(is_same).to_string()],
        changed: changed(&report.document, &now.document),
        report,
    })
}

/// The report that a closing froze; `None` where it froze none that this program makes.
fn asked(model: &Model, of: &PeriodClosed) -> Option<Asked> {
    let kind = ReportKind::parse(&model.plan, of.report.as_deref()?)?;
    Some(Asked { kind, as_of: of.as_of?, unit: of.unit.clone() })
}

/// Every report that was frozen, the latest first; `None` where none was.
pub fn group(model: &Model) -> Option<Group> {
    let rows = closings::standing(model.book()).into_iter().rev().filter_map(|closing| row(model, &closing));
    let rows: Vec<Row> = rows.collect();
    (!rows.is_empty()).then_some(Group { id: "frozen", title: says::FROZEN_GROUP, rows })
}

/// Under which names a report was frozen as of its day, the latest first, with the way there.
pub fn of(model: &Model, asked: &Asked) -> Vec<(String, Route)> {
    let froze = |closing: &Closing| {
        let of = PeriodClosed::of(&closing.standing.heads.first()?.body)?;
        (self::asked(model, &of).as_ref() == Some(asked)).then(|| row(model, closing)).flatten()
    };
    let rows = closings::standing(model.book()).into_iter().rev().filter_map(|closing| froze(&closing));
    rows.map(|row| (row.name, row.route)).collect()
}

fn row(model: &Model, closing: &Closing) -> Option<Row> {
    let head = closing.standing.heads.first()?;
    let of = PeriodClosed::of(&head.body)?;
    let query = DocumentQuery { frozen: of.name.clone(), ..DocumentQuery::default() };
    Some(Row {
        route: super::route(asked(model, &of)?.kind, &query),
        name: display::visible(&of.name),
        says: sites::shown(&model.plan, &head.site),
        state: display::day(of.on),
    })
}

/// What a report is frozen as.
pub fn of_report(asked: &Asked, report: &Report) -> OfReport {
    OfReport {
        report: asked.kind.key(),
        as_of: asked.as_of,
        unit: asked.unit.clone(),
        figures: report.digest.clone(),
    }
}

/// The name that is proposed for a report: one under which nothing is closed yet.
pub fn proposed(model: &Model, asked: &Asked) -> String {
    let unit = asked.unit.as_deref().map(|unit| who::unit(model, unit)).unwrap_or_default();
    let name = says::proposed(&says::name(asked.kind), &display::day(asked.as_of), &unit);
    let is_free = |name: &String| closings::named(model.book(), name).is_none();
    let again = (2..).map(|time| says::again(&name, time));
    std::iter::once(name.clone()).chain(again).find(is_free).unwrap_or_default()
}

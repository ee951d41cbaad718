//! A chart as a table: everything the picture shows, in columns that can be put in order.

use crate::app::model::Model;
use crate::domain::day::{self, Day};
use crate::domain::decimal::{self, Decimal, Exact};
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::plan::{Indicator, Nature, Plan, Worded};
use crate::domain::progress::{Measured, Status, Trajectory};
use crate::domain::readings::Account;
use crate::domain::sort::sort_by;
use crate::view::screens::indicators::{self, Categories};
use crate::view::{chart_data, display, figures, indicator_rows, sites, words};
use std::cmp::Ordering;

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct DataTable {
    /// Columns: their words, and whether they hold numbers.
    pub heads: Vec<(String, bool)>,
    /// Rows, in the picture's order; as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// What it says.
    pub says: String,
    /// Where it stands in its column's order.
    pub rank: Rank,
    /// The status that is shown instead of words.
    pub status: Option<Status>,
}

/// A place in a column's order: what is missing comes last, whichever way.
#[derive(Clone, PartialEq, Debug)]
pub enum Rank {
    /// A number or a day.
    Number(Exact),
    /// Words.
    Text(String),
    /// Nothing.
    None,
}

/// The rows in the order of a column; rows that say the same keep theirs.
pub fn ordered(table: &DataTable, column: usize, down: bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..table.rows.len()).collect();
    let rank = |at: &usize| table.rows.get(*at).and_then(|row| row.get(column)).map(|cell| &cell.rank);
    sort_by(&mut order, |a, b| compare(rank(a), rank(b), down));
    order
}

fn compare(a: Option<&Rank>, b: Option<&Rank>, down: bool) -> Ordering {
    let turned = |order: Ordering| if down { order.reverse() } else { order };
    match (a, b) {
        (Some(Rank::Number(a)), Some(Rank::Number(b))) => turned(a.cmp(b)),
        (Some(Rank::Text(a)), Some(Rank::Text(b))) => turned(a.cmp(b)),
        (Some(Rank::None) | None, Some(Rank::None) | None) => Ordering::Equal,
        (Some(Rank::None) | None, _) => Ordering::Greater,
        (_, Some(Rank::None) | None) => Ordering::Less,
        (Some(Rank::Number(_)), _) => Ordering::Less,
        (_, Some(Rank::Number(_))) => Ordering::Greater,
    }
}

/// Words.
pub fn text(says: impl Into<String>) -> Cell {
    let says = says.into();
    let rank = if says.is_empty() { Rank::None } else { Rank::Text(says.clone()) };
    Cell { says, rank, status: None }
}

/// Where a number is missing.
fn missing() -> Cell {
    Cell { says: words::NOTHING.into(), rank: Rank::None, status: None }
}

fn count(n: u32) -> Cell {
    let n = Exact::from(i128::from(n));
    Cell { says: display::exact(n), rank: Rank::Number(n), status: None }
}

/// A number that was entered, or that it is missing.
pub fn entered(value: Option<Decimal>) -> Cell {
    let cell = |value| Cell { says: display::number(value), rank: Rank::Number(value.exact()), status: None };
    value.map_or_else(missing, cell)
}

/// A baseline, or that none was published.
fn base(indicator: &Indicator) -> Cell {
    match indicator.baseline {
        Some(from) => entered(Some(from)),
        None => Cell { says: words::NO_BASE.into(), ..missing() },
    }
}

/// What was required at a value's date, and how far the value is from it.
fn judged_by(indicator: &Indicator, trajectory: &Trajectory, at: Option<Measured>) -> [Cell; 2] {
    let cell = |says, rank| Cell { says, rank: Rank::Number(rank), status: None };
    let cells = |at: Measured| {
        let (required, gap) = (trajectory.required(at.as_of)?, figures::reading_gap(trajectory, at)?);
        let says = figures::required(indicator, trajectory, at)?;
        Some([cell(says, required), cell(display::computed(gap, indicator), gap)])
    };
    at.and_then(cells).unwrap_or_else(|| [missing(), missing()])
}

fn date(at: Day) -> Cell {
    Cell { says: at.to_string(), rank: Rank::Number(day::months(at)), status: None }
}

fn status(status: Status) -> Cell {
    let rank = Rank::Number(Exact::from(status.index() as i128));
    Cell { says: words::status(status).into(), rank, status: Some(status) }
}

fn age(model: &Model, at: Option<Day>) -> Cell {
    match at {
        Some(at) => {
            let days = i128::from((model.today - at).whole_days());
            Cell { says: display::age(at, model.today), rank: Rank::Number(Exact::from(days)), status: None }
        }
        None => missing(),
    }
}

/// A row of a day: counts, and a share in percent.
pub fn counted(at: Day, counts: &[usize], share: Option<Exact>) -> Vec<Cell> {
    let count = |n: &usize| u32::try_from(*n).map_or_else(|_| missing(), count);
    let share = entered(share.map(|share| decimal::rounded(share, 1)));
    [date(at)].into_iter().chain(counts.iter().map(count)).chain([share]).collect()
}

/// Whether some indicators are told apart as binding.
fn has_binding(plan: &Plan) -> bool {
    let natures = plan.indicators.iter().map(|of| of.nature).chain(plan.worded.iter().map(|of| of.nature));
    natures.into_iter().any(|of| of == Some(Nature::Binding))
}

/// The table of the small multiples: every indicator of the plan.
pub fn indicators(model: &Model) -> DataTable {
    let plan = &model.plan;
    let years: Vec<i32> = plan.interim_years().collect();
    let mut heads: Vec<(String, bool)> =
        vec![("序号".into(), true), ("指标".into(), false), ("类别".into(), false), ("单位".into(), false)];
    let has_binding = has_binding(plan);
    heads.extend(has_binding.then(|| (says::NATURE.to_string(), false)));
    heads.push((words::BASELINE.into(), true));
    heads.extend(years.iter().map(|year| (format!("{year}年目标"), true)));
    let rest = [
        ("目标", true),
        ("当时应达", true),
        ("实际", true),
        ("差额", true),
        ("状态", false),
        ("数据时间", true),
    ];
    heads.extend(rest.iter().map(|(head, is_number)| (head.to_string(), *is_number)));
    let rows = plan.indicators.iter().map(|i| {
        let account = Account::latest(plan, &model.ledger, i);
        let category = plan.category(&i.category).map(|c| c.name.clone()).unwrap_or_default();
        let mut row = vec![
            count(u32::from(i.no)),
            text(display::full_width(&i.name)),
            text(category),
            text(i.measure.clone()),
        ];
        row.extend(has_binding.then(|| text(i.nature.map(words::nature).unwrap_or_default())));
        row.push(base(i));
        let interim = |year: &i32| {
            account.trajectory.interim.iter().find(|(at, _)| at.year() == *year).map(|(_, value)| *value)
        };
        row.extend(years.iter().map(|year| entered(interim(year))));
        row.extend(judged(model, i, &account));
        row
    });
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    rows.extend(plan.worded.iter().map(|of| worded(model, of, has_binding, years.len())));
    DataTable { rows, heads }
}

/// The row of an indicator with a target in words: no number stands in it, and its state is the reported one.
fn worded(model: &Model, of: &Worded, has_nature: bool, years: usize) -> Vec<Cell> {
    let (plan, row_of) = (&model.plan, indicator_rows::one_in_words(model, of));
    let category = plan.category(&of.category).map(|c| c.name.clone()).unwrap_or_default();
    let mut row =
        vec![count(u32::from(of.no)), text(display::full_width(&of.name)), text(category), text("")];
    row.extend(has_nature.then(|| text(of.nature.map(words::nature).unwrap_or_default())));
    // The baseline, and every year's target.
    row.extend(std::iter::repeat_n(missing(), years + 1));
    row.push(text(display::full_width(&of.target)));
    row.extend(std::iter::repeat_n(missing(), 3));
    let state = words::state_of_work(row_of.state.as_ref());
    row.extend([text(says::in_words(&state)), age(model, row_of.as_of)]);
    row
}

/// Target, required, actual, gap, status, age. Of values that differ all are shown, and the one that has come the
/// least far gives the gap.
fn judged(model: &Model, indicator: &Indicator, account: &Account) -> Vec<Cell> {
    let Account { trajectory, judgement, .. } = account;
    let last = account.judged();
    let values = last.map(|p| p.values()).unwrap_or_default();
    let least = judgement.at.or_else(|| {
        let value = *values.first()?;
        Some(Measured { as_of: last?.as_of, value })
    });
    let [required, gap] = judged_by(indicator, trajectory, least);
    let actual = entered(least.map(|at| at.value));
    let says = if values.len() > 1 { display::all_of(&values) } else { actual.says };
    vec![
        entered(Some(trajectory.target)),
        required,
        Cell { says, ..actual },
        // Values of which nobody knows which holds have no gap.
        if judgement.at.is_some() { gap } else { missing() },
        status(judgement.status),
        age(model, last.map(|p| p.as_of)),
    ]
}

/// The table of a path chart: baseline, readings, interim targets and target by date.
pub fn path(model: &Model, of: IndicatorRef) -> Option<DataTable> {
    let (indicator, account) = chart_data::account(model, of)?;
    let trajectory = &account.trajectory;
    let measure = display::visible(&indicator.measure);
    let head = |words: &str| format!("{words}（{measure}）");
    let heads = vec![
        ("日期".to_string(), true),
        ("是什么".into(), false),
        (head("数值"), true),
        (head("应达"), true),
        (head("差额"), true),
        ("状态".into(), false),
        ("填报点".into(), false),
        ("核实".into(), false),
        ("距今".into(), true),
    ];
    let mark = |as_of: Day, what: &str, value: Decimal| {
        let [required, _] = judged_by(&indicator, trajectory, Some(Measured { as_of, value }));
        let cells = [entered(Some(value)), required, missing(), text(""), text(""), text(""), missing()];
        [date(as_of), text(what)].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    rows.extend(trajectory.baseline.map(|from| mark(trajectory.from, "基线", from)));
    for point in &account.points {
        let (conflict, settle) = (point.standing.is_conflict(), point.standing.needs_settling());
        for entry in &point.standing.heads {
            let Body::Reading { value, verified, .. } = &entry.body else { continue };
            let at = Measured { as_of: point.as_of, value: *value };
            let [required, gap] = judged_by(&indicator, trajectory, Some(at));
            rows.push(vec![
                date(at.as_of),
                text(if settle { "填报值（冲突）" } else { "填报值" }),
                entered(Some(*value)),
                required,
                gap,
                if conflict { text("冲突") } else { status(trajectory.judge(Some(at)).status) },
                text(sites::shown(&model.plan, &entry.site)),
                text(words::verified(*verified)),
                age(model, Some(at.as_of)),
            ]);
        }
    }
    for (at, value) in trajectory.corners() {
        rows.push(mark(at, figures::corner(&indicator, trajectory, at), value));
    }
    let table = DataTable { heads, rows };
    let by_date = ordered(&table, 0, false);
    let rows = by_date.into_iter().filter_map(|at| table.rows.get(at).cloned()).collect();
    Some(DataTable { rows, ..table })
}

/// The table of the categories' bars.
pub fn categories(model: &Model) -> DataTable {
    let Categories { statuses, rows, .. } = indicators::categories(model);
    let mut heads = vec![("类别".to_string(), false)];
    heads.extend(statuses.iter().map(|s| (words::status(*s).to_string(), true)));
    heads.push(("合计".into(), true));
    let rows = rows.iter().map(|(name, counts, total)| {
        let mut row = vec![text(name.clone())];
        row.extend(counts.iter().copied().map(count));
        row.push(count(*total));
        row
    });
    DataTable { rows: rows.collect(), heads }
}

/// The words of a chart's table.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const NATURE: &str = "属性";
    pub const AS_TABLE: &str = "用表格看（可排序）";

    /// The state of an indicator with a target in words, told apart from what is worked out.
    pub fn in_words(state: &str) -> String {
        format!("{state}（文字目标）")
    }
}

//! What the list of indicators says: filtered, ordered, and counted by category.

pub mod extras;

use crate::app::model::Model;
use crate::app::query::{self, ORDERS, Order, Query};
use crate::domain::duties;
use crate::domain::entry::Work;
use crate::domain::plan::{No, Plan};
use crate::domain::progress::Status;
use crate::domain::sort::sort_by_key;
use crate::view::chart::{BarsWords, CategoryBars, CategoryRow, bars_sentence};
use crate::view::indicator_rows::{self, Row};
use crate::view::{display, words};
use std::cmp::Reverse;

/// The list as it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// A heading with its rows; categories without rows are left out.
    pub groups: Vec<(String, Vec<Row>)>,
    /// How many are listed, in words.
    pub says: String,
    /// Whether none is.
    pub is_empty: bool,
}

/// A form's choices: the word in the address, the word on screen.
pub type Choices = Vec<(String, String)>;

/// What the filters offer.
#[derive(Clone, PartialEq, Debug)]
pub struct Offers {
    /// Statuses.
    pub statuses: Choices,
    /// Categories.
    pub categories: Choices,
    /// Units that a linked task names.
    pub units: Choices,
    /// Orders.
    pub orders: Choices,
}

/// The indicators that a query asks for.
pub fn list(model: &Model, query: &Query) -> List {
    let plan = &model.plan;
    let mut rows = indicator_rows::rows(model);
    let all = rows.len();
    rows.retain(|row| holds(plan, query, row));
    let shown = rows.len();
    let says = match shown {
        0 => "没有符合筛选条件的指标。请放宽条件，或清除筛选。".to_string(),
        shown if shown == all => format!("共 {all} 项。"),
        shown => format!("{all} 项中有 {shown} 项符合。"),
    };
    let groups = match query.order {
        Order::Number => {
            let of = |id: &str| rows.iter().filter(|r| r.category == id).cloned().collect();
            plan.categories.iter().map(|c| (c.name.clone(), of(&c.id))).collect()
        }
        Order::Lag => {
            sort_by_key(&mut rows, |r| (r.value.is_none(), Reverse(r.lag), r.no));
            vec![("落后应达最多的在前，未报的在最后".to_string(), rows)]
        }
        Order::Age => {
            sort_by_key(&mut rows, |r| (r.value.as_ref().map(|(_, as_of)| as_of.clone()), r.no));
            vec![("未报的在前，其次数据最旧的在前".to_string(), rows)]
        }
    };
    let mut groups: Vec<(String, Vec<Row>)> = groups;
    groups.retain(|(_, rows)| !rows.is_empty());
    List { groups, says, is_empty: shown == 0 }
}

fn holds(plan: &Plan, query: &Query, row: &Row) -> bool {
    query.status.is_none_or(|status| row.status == status)
        && query.category.as_ref().is_none_or(|category| row.category == *category)
        && query.unit.as_ref().is_none_or(|unit| is_linked(plan, row.no, unit))
}

/// Whether a task linked to an indicator names a unit itself, not through a collective.
fn is_linked(plan: &Plan, no: No, unit: &str) -> bool {
    duties::tasks_of_indicator(plan, no)
        .any(|link| duties::named_units(plan, Work::Task(link.task)).iter().any(|id| id == unit))
}

/// What the filters offer.
pub fn offers(plan: &Plan) -> Offers {
    let any = |word: &str| (String::new(), word.to_string());
    let mut statuses = vec![any("全部状态")];
    for status in Status::ALL {
        statuses.push((query::status_key(status).to_string(), words::status(status).to_string()));
    }
    let mut categories = vec![any("全部类别")];
    for category in &plan.categories {
        categories.push((category.id.clone(), category.name.clone()));
    }
    let mut units = vec![any("全部单位")];
    for unit in &plan.units {
        if plan.indicators.iter().any(|i| is_linked(plan, i.no, &unit.id)) {
            units.push((unit.id.clone(), display::full_width(&unit.name)));
        }
    }
    let mut orders = Vec::new();
    for order in ORDERS {
        orders.push((query::order_key(order).to_string(), order_words(order).to_string()));
    }
    Offers { statuses, categories, units, orders }
}

fn order_words(order: Order) -> &'static str {
    match order {
        Order::Number => "按序号",
        Order::Lag => "按差距",
        Order::Age => "按数据新旧",
    }
}

/// The picture of the categories, its sentence, and the same as a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Categories {
    /// What is drawn.
    pub bars: CategoryBars,
    /// What a screen reader gets.
    pub sentence: String,
    /// Statuses that occur, the table's columns.
    pub statuses: Vec<Status>,
    /// A category's name, its counts in those columns, and its total.
    pub rows: Vec<(String, Vec<u32>, u32)>,
}

/// The indicators of the plan counted by category and status.
pub fn categories(model: &Model) -> Categories {
    let rows = indicator_rows::rows(model);
    let count = |category: &str| {
        Status::ALL.map(|status| {
            let of = rows.iter().filter(|r| r.category == category && r.status == status);
            u32::try_from(of.count()).unwrap_or(u32::MAX)
        })
    };
    let bars =
        model.plan.categories.iter().map(|c| CategoryRow { name: c.name.clone(), counts: count(&c.id) });
    let bars = CategoryBars { rows: bars.collect() };
    let sentence = bars_sentence(&BarsWords { title: &format!("{} 项指标", rows.len()), bars: &bars });
    let occurs = |s: &Status| bars.rows.iter().any(|r| r.counts.get(s.index()).is_some_and(|n| *n > 0));
    let statuses: Vec<Status> = Status::ALL.into_iter().filter(occurs).collect();
    let cells = |row: &CategoryRow| {
        let of = |s: &Status| row.counts.get(s.index()).copied().unwrap_or_default();
        (row.name.clone(), statuses.iter().map(of).collect(), row.counts.iter().sum())
    };
    let rows = bars.rows.iter().map(cells).collect();
    Categories { bars, sentence, statuses, rows }
}

/// The words of the list of indicators.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::domain::plan::{Nature, Plan};

    pub const WORDED: &str = "目标是文字的指标";
    pub const WORDED_HINT: &str =
        "方案没有给这几项定数值，不填数值，也不判断进度状态；点开报送进展。上面的筛选和计数不含这几项。";
    pub const LATEST: &str = "最新值";
    pub const TREND: &str = "走势";
    pub const POSITION: &str = "位置";
    pub const AGE: &str = "数据时间";
    pub const CLEAR_FILTERS: &str = "清除筛选";
    pub const LIST: &str = "指标列表";
    pub const TABLE: &str = "指标表";
    pub const FILTERS: &str = "筛选和排序";
    pub const CATEGORY: &str = "类别";
    pub const UNIT: &str = "相关任务点名的单位";
    pub const ORDER: &str = "排列";
    pub const NO_EXTRAS: &str = "还没有表外指标。";
    pub const EXTRAS_HINT: &str = "本地自己加的指标，与方案的指标分开列，不计入上面的统计。";
    pub const INDICATORS_AND_STATUS: &str = "指标和进度状态";
    pub const CONFLICT: &str = "有冲突";

    /// How many there are, and of which nature where the document says so.
    pub fn summary(plan: &Plan) -> String {
        let count = plan.indicators.len() + plan.worded.len();
        let (baseline, target) = (plan.baseline_date, plan.end);
        let natures = plan.indicators.iter().map(|i| i.nature).chain(plan.worded.iter().map(|w| w.nature));
        let of = |nature| natures.clone().filter(|own| *own == Some(nature)).count();
        let natures = match (of(Nature::Expected), of(Nature::Binding)) {
            (0, 0) => String::new(),
            (expected, 0) if expected == count => {
                return format!("{count} 项预期性指标，基线 {baseline}，目标 {target}。");
            }
            (expected, binding) => format!("（预期性 {expected} 项、约束性 {binding} 项）"),
        };
        format!("{count} 项指标{natures}，基线 {baseline}，目标 {target}。")
    }
}

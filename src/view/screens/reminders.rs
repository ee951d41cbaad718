//! What the reminders (催报单) say: to every unit that still owes a report, what it owes and by when.

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::duties;
use crate::domain::owed::{Due, Duties, Owed};
use crate::domain::period::{self, Period};
use crate::domain::plan::Plan;
use crate::domain::report_reviews::Reviews;
use crate::view::screens::Route;
use crate::view::screens::reports::reviews;
use crate::view::{display, reporting, words};

/// The reminder of one unit: a sheet of paper.
#[derive(Clone, PartialEq, Debug)]
pub struct Reminder {
    /// The unit's id.
    pub id: String,
    /// Its name.
    pub unit: String,
    /// What is asked of it.
    pub says: String,
    /// Its reports that were sent back, a sentence each.
    pub returned: Vec<String>,
    /// What it owes.
    pub items: Vec<Item>,
}

/// Something that a unit owes.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// What, with its number.
    pub name: String,
    /// Its screen.
    pub route: Route,
    /// What is to be reported of it, and what was said last.
    pub detail: String,
}

/// The reminders of a model: of every unit that owes something, in the document's order.
pub fn reminders(model: &Model) -> Vec<Reminder> {
    let (plan, today) = (&*model.plan, model.today);
    let Some(period) = period::current(plan, today) else { return Vec::new() };
    let duties = Duties::of(plan, &model.ledger, today);
    let reviews = Reviews::of(model.book());
    let one = |unit| {
        let returned = reviews::sent_back_of(model, &duties, &reviews, unit).into_iter();
        // What has been reported anew is the office's to look at.
        let returned = returned.filter(|of| !of.is_again && !of.conflict);
        let returned = returned.map(|of| reviews::says::on_reminder(&of.period, &of.says)).collect();
        reminder(plan, unit, &duties.of_unit(unit, period), period, today, returned)
    };
    duties.units().filter_map(one).collect()
}

fn reminder(
    plan: &Plan,
    unit: &str,
    dues: &[Due],
    period: Period,
    today: Day,
    returned: Vec<String>,
) -> Option<Reminder> {
    let items: Vec<Item> =
        dues.iter().filter(|due| due.state.is_asked()).map(|due| item(plan, due)).collect();
    let unit = plan.unit(unit).filter(|_| !items.is_empty() || !returned.is_empty())?;
    let due = display::day(period.due);
    let by_when = match (today - period.due).whole_days() {
        days if days > 0 => format!("原定{due}前报送，已逾期 {days} 天，请尽快报送"),
        _ => format!("请于{due}前报送"),
    };
    let says = match items.len() {
        0 => String::new(),
        n => format!("{}的情况，贵单位还有 {n} 项没有报送。{by_when}：", reporting::name(period)),
    };
    Some(Reminder { id: unit.id.clone(), unit: display::full_width(&unit.name), says, returned, items })
}

fn item(plan: &Plan, due: &Due) -> Item {
    let latest = due
        .latest
        .map_or_else(|| "还没有报过".to_string(), |day| format!("上次{}", words::as_of(&day.to_string())));
    match due.what {
        Owed::Update(work) => Item {
            name: format!("{} {}", words::work(work), duties::title(plan, work)),
            route: Route::Work(work),
            detail: format!("报进展；{latest}{}", if due.via_collective { "；按统称计入" } else { "" }),
        },
        Owed::Reading(no) => {
            let name = plan.indicator(no).map_or(String::new(), |i| display::full_width(&i.name));
            Item {
                name: format!("指标 {no} {name}"),
                route: Route::Indicator(no),
                detail: format!("报填报值；{latest}"),
            }
        }
    }
}

/// The fixed words of the reminders.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "每家一张，打印时各占一页。报送的间隔和期限是本程序的设置，不是原文要求。";
    pub const NONE: &str = "没有要催的：本期该报的都报了，或者还没有到报送的时候。";
    pub const PRINT: &str = "打印催报单";
    pub const LOOKING: &str = "正在核对各单位的填报……";
    pub const HOW: &str = "报送办法：在本程序的“单位”页点开贵单位，逐项填报；填完在“快照”页导出快照，把文件发给办公室。已经报送而这里没有的，请把快照文件再发一次。";
    pub const NO_UNIT: &str = "这家单位没有要催的。";
    pub const ALL: &str = "全部单位的催报单";

    /// The heading of a sheet.
    pub fn title(unit: &str) -> String {
        format!("催报单：{unit}")
    }
}

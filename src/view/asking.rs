//! What was understood of a typed number or date, and the questions about it, in words.

use super::{chart_data, display, figures};
use crate::app::model::Model;
use crate::app::number::{self, Counted};
use crate::app::wrong::{NoDay, NoNumber};
use crate::domain::decimal::Decimal;
use crate::domain::entry::{Body, IndicatorRef};
use crate::domain::extras;
use crate::domain::plan::Indicator;
use crate::domain::plausible::{Expected, Question, Slip};
use crate::domain::readings::{self, Account};
use time::Weekday;

/// A question about a value that is about to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// Why it is asked, and what may be meant.
    pub says: String,
    /// The button that keeps the value as typed.
    pub keep: String,
    /// The likelier value.
    pub meant: Option<Decimal>,
    /// The button that puts that in its place.
    pub instead: String,
}

/// What was read, where that is not what is seen: `读作 12,731 件`.
pub fn read_back(typed: &str, counted: Counted<'_>) -> Option<String> {
    let read = number::read(typed, counted).ok()?;
    let plain = read.value.to_string();
    if typed.trim() == plain {
        return None;
    }
    let hidden = if read.hidden { "（略去了看不见的字符）" } else { "" };
    Some(format!("读作 {}{hidden}", amount(read.value, counted.measure)))
}

/// The question about a body that is about to be recorded; `None` where its value is plausible, or has none.
pub fn question(model: &Model, body: &Body) -> Option<Asked> {
    let facts = body.facts();
    let (of, value) = (facts.indicator?, facts.number()?);
    // What a town says for itself is not measured by the county's path.
    if facts.scope.is_some() {
        return None;
    }
    let (indicator, expected) = match facts.as_of {
        Some(as_of) => {
            let (indicator, account) = chart_data::account(model, of)?;
            let expected = of_readings(&indicator, &account, |day| day != as_of);
            (indicator, expected)
        }
        None => {
            let indicator = extras::indicator(&model.plan, &model.ledger, of)?;
            let expected = Expected::of(&indicator, known_targets(model, of));
            (indicator, expected)
        }
    };
    Some(asked(&indicator, value, &expected.question(value)?))
}

fn known_targets(model: &Model, of: IndicatorRef) -> Vec<Decimal> {
    let targets = readings::interim_targets(&model.plan, &model.ledger, of);
    targets.into_iter().map(|(_, value)| value).collect()
}

/// What is expected of a reading, from what is known of other dates.
pub(super) fn of_readings(
    indicator: &Indicator,
    account: &Account,
    counts: impl Fn(crate::domain::day::Day) -> bool,
) -> Expected {
    let targets = account.trajectory.interim.iter().map(|(_, value)| *value);
    let points = account.points.iter().filter(|p| counts(p.as_of)).filter_map(|p| p.value());
    Expected::of(indicator, targets.chain(points))
}

/// A question in words.
pub(super) fn asked(indicator: &Indicator, value: Decimal, question: &Question) -> Asked {
    let measure = indicator.measure.as_str();
    let (from, to) = (figures::baseline(indicator), amount(indicator.target, measure));
    let typed = amount(value, measure);
    let far = format!("填的是 {typed}，与基线和目标（{from} → {to}）相差很多。");
    let meant = question.meant.map(|v| amount(v, measure)).unwrap_or_default();
    let likely = match &question.slip {
        Slip::Unit(unit) => format!("是不是按“{unit}”填的，应为 {meant}？"),
        Slip::Share => format!("是不是应为 {meant}？（{} 也就是 {meant}）", display::number(value)),
        Slip::Digits(n) if *n > 0 => format!("是不是多写了 {n} 位，应为 {meant}？"),
        Slip::Digits(n) => format!("是不是少写了 {} 位，应为 {meant}？", -n),
        Slip::Far => "请核对一下。".into(),
    };
    Asked {
        says: format!("{far}{likely}（何时提示由本程序设定，不是方案的规定。）"),
        keep: format!("没有填错，就记 {typed}"),
        meant: question.meant,
        instead: format!("改为 {meant}"),
    }
}

fn amount(value: Decimal, measure: &str) -> String {
    display::amount(&display::number(value), &display::visible(measure))
}

/// Why a text is not taken for a number, and what to do.
pub fn no_number(why: &NoNumber) -> String {
    match why {
        NoNumber::Unclear(meant) => match meant.as_slice() {
            [one] => format!("这样写有疑问：是 {one} 吗？如果是，请写成 {one}"),
            several => {
                format!("分不清是 {}。请写成 {}", several.join(" 还是 "), several.join(" 或 "))
            }
        },
        NoNumber::Written(number) => format!("这不是数字。请填阿拉伯数字，例如 {number}"),
        NoNumber::Unit { typed, own, meant } => {
            let typed = display::visible(typed);
            let own = display::visible(own);
            let then = match meant {
                Some(meant) => format!("换算后是 {meant} {own}，请写成 {meant}"),
                None => format!("请换算成“{own}”再填"),
            };
            format!("写的单位是“{typed}”，这一项的单位是“{own}”。{then}")
        }
        NoNumber::Day => "这像是日期，不是数值。请填数值；如果确是数值，请在后面写上单位".into(),
        NoNumber::About => "这是约数或范围。请填一个确定的数".into(),
        NoNumber::Plus(number) => {
            format!("分不清是 {number}，还是增加了 {number}。请填截至这一天的数，不写加号")
        }
        NoNumber::Bracketed(number) => {
            format!("表格里括号常表示负数：是 {number} 吗？如果是，请写成 {number}")
        }
    }
}

/// Why a text is not taken for a day, and what to do.
pub fn no_day(why: &NoDay) -> String {
    match why {
        NoDay::Impossible(Some(day)) => format!("没有 {day} 这一天，请核对"),
        NoDay::Impossible(None) => "没有这一天，或年月日没有填全。请按 2025-06-30 的样子填写".into(),
        NoDay::Unclear(days) => {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            match days.as_slice() {
                [one] => format!("年月日没有写全：是 {one} 吗？如果是，请写成 {one}"),
                several => format!("分不清是 {}。请按 2025-06-30 的样子填写", several.join(" 还是 ")),
            }
        }
        NoDay::NoYear => "没有写年份。请按 2025-06-30 的样子填写".into(),
        NoDay::Serial(day) => {
            format!("这像是表格里日期的序号（{day}）。请把那一列设成日期格式再复制，或写成 {day}")
        }
        NoDay::Weekday(day) => {
            let name = match day {
                Weekday::Monday => "一",
                Weekday::Tuesday => "二",
                Weekday::Wednesday => "三",
                Weekday::Thursday => "四",
                Weekday::Friday => "五",
                Weekday::Saturday => "六",
                Weekday::Sunday => "日",
            };
            format!("日期和星期对不上：这一天是星期{name}，请核对")
        }
    }
}

/// The words of the question about an unlikely value.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const CHECK_VALUE: &str = "请核对数值";
}

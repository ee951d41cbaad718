//! The working (计算过程) of a status: inputs, formulas with the numbers in them, the rule that won.

use crate::domain::decimal::Decimal;
use crate::domain::plan::Indicator;
use crate::domain::progress::{Measured, Rule, Status, Trajectory};
use crate::domain::readings::{Account, Point};
use crate::view::{display, figures, words};

/// The working of one status.
#[derive(Clone, PartialEq, Debug)]
pub struct Working {
    /// What a number is called, and the formula with its result.
    pub steps: Vec<(String, String)>,
    /// The rules in order.
    pub rules: Vec<RuleLine>,
}

/// A rule with the numbers it was asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleLine {
    /// Its row in the table of rules.
    pub no: usize,
    /// What it gives.
    pub gives: Status,
    /// The condition with its numbers.
    pub condition: String,
    /// Whether it held; `None` where an earlier one had won.
    pub held: Option<bool>,
}

const TABLE: [(Rule, Status); 9] = [
    (Rule::NoReading, Status::Unreported),
    (Rule::TargetReached, Status::Met),
    (Rule::BelowBaseline, Status::Back),
    (Rule::EndReached, Status::Missed),
    (Rule::NotJudgedBeforeEnd, Status::NotDue),
    (Rule::AheadOfPath, Status::Ahead),
    (Rule::AsRequired, Status::OnTrack),
    (Rule::FarBehind, Status::Severe),
    (Rule::Otherwise, Status::Behind),
];

/// The working of the status of an indicator.
pub fn working(indicator: &Indicator, account: &Account) -> Working {
    let Account { trajectory, judgement, .. } = account;
    let won = judgement.trail.len();
    let rules = TABLE
        .iter()
        .enumerate()
        .map(|(at, (rule, gives))| RuleLine {
            no: at + 1,
            gives: if at + 1 == won { judgement.status } else { *gives },
            condition: condition(*rule, indicator, trajectory, judgement.at),
            held: (at < won).then_some(at + 1 == won),
        })
        .collect();
    let mut all = Vec::new();
    if let Some(last) = account.judged().filter(|last| last.standing.is_conflict()) {
        all.push(unsettled(indicator, trajectory, last, judgement.status));
    }
    all.extend(judgement.at.into_iter().flat_map(|at| steps(indicator, trajectory, at)));
    Working { steps: all, rules }
}

/// What is said of values that differ, and what each would give.
fn unsettled(
    indicator: &Indicator,
    trajectory: &Trajectory,
    last: &Point,
    status: Status,
) -> (String, String) {
    let gives = |value: &Decimal| {
        let at = Measured { as_of: last.as_of, value: *value };
        let amount = display::amount(&display::number(*value), &indicator.measure);
        format!("{amount} 为{}", words::status(trajectory.judge(Some(at)).status))
    };
    let each = last.values().iter().map(gives).collect::<Vec<_>>().join("，");
    let so = if status == Status::Unsettled {
        "状态要等核定"
    } else {
        "状态相同，先照计；下面按离目标最远的一个算"
    };
    ("未核定".to_string(), format!("截至 {} 的填报值不一致：{each}。{so}。", display::day(last.as_of)))
}

fn steps(indicator: &Indicator, trajectory: &Trajectory, at: Measured) -> Vec<(String, String)> {
    let amount = |number: String| display::amount(&number, &indicator.measure);
    let (b, t, v) =
        (figures::baseline(indicator), display::number(trajectory.target), display::number(at.value));
    let from = figures::baseline_amount(indicator);
    let mut steps = vec![
        ("基线 b".to_string(), format!("{from}（{}）", display::day(trajectory.from))),
        ("目标 T".to_string(), format!("{}（{}）", amount(t.clone()), display::day(trajectory.to))),
        ("填报值 v".to_string(), format!("{}（截至 {}）", amount(v.clone()), display::day(at.as_of))),
        (
            "时间进度 τ".to_string(),
            format!("已过月数 ÷ 总月数 = {}", display::percent(trajectory.elapsed(at.as_of))),
        ),
    ];
    for (day, value) in trajectory.interim.iter().filter(|(day, _)| *day < trajectory.to) {
        let whose = if indicator.target_of(day.year()).is_some() { "（方案）" } else { "" };
        steps.push((format!("{}年度目标{whose}", day.year()), amount(display::number(*value))));
    }
    let Some(expected) = trajectory.expected(at.as_of) else {
        steps.push(("应达值".to_string(), words::NOT_BY_PACE.to_string()));
        return steps;
    };
    if trajectory.is_maintained() {
        let what = match trajectory.baseline == Some(trajectory.target) {
            true => format!("保持基线水平：{}", amount(b)),
            false => format!("保持{} {}", if trajectory.falling { "不高于" } else { "不低于" }, amount(t)),
        };
        steps.push(("应达值".to_string(), what));
        return steps;
    }
    let by = if trajectory.interim.is_empty() {
        "b + (T − b) × τ"
    } else {
        "基线、年度目标、目标之间的直线"
    };
    steps.push((
        "应达 E".to_string(),
        format!("{by} = {}", amount(display::computed_beside(expected, at.value, indicator))),
    ));
    if trajectory.whole {
        let how = if trajectory.falling { "取整（进一）" } else { "取整（舍去小数）" };
        steps.push((
            "应达整数".to_string(),
            format!("{how} = {}", amount(figures::required(indicator, trajectory, at).unwrap_or_default())),
        ));
    }
    if let (Some(done), Some(due)) =
        (trajectory.share_of_way(at.value.exact()), trajectory.share_of_way(expected))
    {
        steps.push((
            "完成程度 C".to_string(),
            format!("(v − b) ÷ (T − b) = ({v} − {b}) ÷ ({t} − {b}) = {}", display::percent(done)),
        ));
        steps.push(("应达程度 κ".to_string(), format!("(E − b) ÷ (T − b) = {}", display::percent(due))));
    }
    steps
}

fn condition(rule: Rule, indicator: &Indicator, trajectory: &Trajectory, at: Option<Measured>) -> String {
    let (at_least, below) = if trajectory.falling { ("≤", ">") } else { ("≥", "<") };
    let Some(at) = at else { return plain(rule, at_least, below).to_string() };
    let v = display::number(at.value);
    const NONE: &str = "保持类和没有基期值的指标不适用";
    let share = |value| trajectory.share_of_way(value).map(display::percent);
    let shares = (share(at.value.exact()), trajectory.expected(at.as_of).and_then(share));
    let numbers = match rule {
        Rule::NoReading => "已有填报值".to_string(),
        Rule::TargetReached => format!("v {v} {at_least} T {}", display::number(trajectory.target)),
        Rule::BelowBaseline => match trajectory.start() {
            Some(from) => format!("v {v} {below} b {}", display::number(from)),
            None => words::NOT_BY_PACE.to_string(),
        },
        Rule::EndReached => format!("截至 {} 到期末 {}", at.as_of, trajectory.to),
        Rule::NotJudgedBeforeEnd if trajectory.baseline.is_none() => words::NOT_BY_PACE.to_string(),
        Rule::NotJudgedBeforeEnd => format!("路径：{}", words::path(trajectory.path)),
        Rule::AheadOfPath => match shares {
            (Some(c), Some(k)) => format!("C {c} ≥ κ {k} + {}", display::percent(trajectory.ahead.exact())),
            _ => NONE.to_string(),
        },
        Rule::AsRequired => {
            let required = figures::required(indicator, trajectory, at);
            required.map_or_else(|| NONE.to_string(), |due| format!("v {v} {at_least} 应达 {due}"))
        }
        Rule::FarBehind => match shares {
            (Some(c), Some(k)) => format!(
                "C {c} < {} × κ {k}，且 κ − C ≥ {}",
                display::number(trajectory.severe),
                display::percent(trajectory.ahead.exact())
            ),
            _ => NONE.to_string(),
        },
        Rule::Otherwise => "以上都不是".to_string(),
    };
    format!("{}：{numbers}", plain(rule, at_least, below))
}

fn plain(rule: Rule, at_least: &str, below: &str) -> String {
    match rule {
        Rule::NoReading => "没有填报值".into(),
        Rule::TargetReached => format!("v {at_least} T"),
        Rule::BelowBaseline => format!("v {below} b"),
        Rule::EndReached => "已到期末".into(),
        Rule::NotJudgedBeforeEnd => "期末一次判定，或没有基期值".into(),
        Rule::AheadOfPath => "领先应达程度".into(),
        Rule::AsRequired => format!("v {at_least} 应达值"),
        Rule::FarBehind => "落后很多".into(),
        Rule::Otherwise => "其余情形".into(),
    }
}

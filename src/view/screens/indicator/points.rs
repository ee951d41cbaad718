//! What the page of an indicator says where it can also be computed from service points.

use crate::app::model::Model;
use crate::domain::decimal;
use crate::domain::entry::IndicatorRef;
use crate::domain::points::{self, Coverage, Town};
use crate::view::{chart_data, display};

/// The computed value beside the reported one.
#[derive(Clone, PartialEq, Debug)]
pub struct Points {
    /// The computed value, with its fraction.
    pub computed: String,
    /// The reported value, or that there is none.
    pub reported: String,
    /// Where the two differ as of one date.
    pub differ: Option<String>,
    /// Where sites disagree about a town.
    pub disputed: Option<String>,
    /// Towns: name, whether they have a point, as of when.
    pub towns: Vec<(String, &'static str, String)>,
}

/// The service points behind an indicator; `None` where it is not computed from them.
pub fn points(model: &Model, of: IndicatorRef) -> Option<Points> {
    let (indicator, account) = chart_data::account(model, of)?;
    if !indicator.by_points {
        return None;
    }
    let now = points::coverage(&model.plan, &model.ledger, model.today);
    let at = account.judgement.at;
    let reported = account.judged().map_or_else(
        || "填报值（单位报送）：未报".to_string(),
        |last| {
            let unsettled = if last.standing.needs_settling() { "，未核定" } else { "" };
            format!(
                "填报值（单位报送）：{}%，截至 {}{unsettled}",
                display::all_of(&last.values()),
                last.as_of
            )
        },
    );
    let differ = at.and_then(|at| {
        let then = points::coverage(&model.plan, &model.ledger, at.as_of);
        let computed = then.percent()?;
        // Reports round to one decimal: what agrees there is no difference.
        let same = decimal::rounded(computed, 1) == decimal::rounded(at.value.exact(), 1);
        (!same).then(|| {
            format!(
                "两者不一致：{} 填报 {}%，按同日的网点记录应为 {}。请核对是网点没有录全，还是填报值有误。",
                at.as_of,
                display::number(at.value),
                fraction(&then)
            )
        })
    });
    let disputed = match now.disputed() {
        0 => None,
        n => Some(format!("有 {n} 个镇（街道）的记录不一致，暂按没有网点计算。请核实后重新录入。")),
    };
    let word = |town: &Town| match (town.has_point, town.conflict) {
        (Some(true), false) => "有网点",
        (Some(true), true) => "有网点，待核定",
        (Some(false), false) => "没有网点",
        (Some(false), true) => "没有网点，待核定",
        (None, _) => "记录不一致",
    };
    let towns = now.towns.iter();
    Some(Points {
        computed: format!("计算值（按服务网点记录）：{}", fraction(&now)),
        reported,
        differ,
        disputed,
        towns: towns.map(|t| (display::visible(&t.name), word(t), t.as_of.to_string())).collect(),
    })
}

fn fraction(coverage: &Coverage) -> String {
    match coverage.percent() {
        None => "还没有录入镇（街道）".to_string(),
        Some(share) => {
            let percent = display::number(decimal::rounded(share, 1));
            format!("有网点 {} 个 ÷ 已录入 {} 个 = {percent}%", coverage.with(), coverage.towns.len())
        }
    }
}

/// The words of service points.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "服务网点";
    pub const HINT: &str = "镇（街道）名单由各地自己录入，方案没有列出；每个镇（街道）按最近一次记录计。";
    pub const TOWN: &str = "镇（街道）名称";
    pub const HAS_POINT: &str = "有没有网点";
    pub const ADD: &str = "录入镇（街道）";
}

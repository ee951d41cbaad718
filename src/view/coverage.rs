//! The coverage with service points (服务网点) in words: computed from what was entered, beside what was reported.

use super::{chart_data, display};
use crate::app::model::Model;
use crate::domain::decimal;
use crate::domain::entry::IndicatorRef;
use crate::domain::points::{self, Coverage};

/// The computed value beside the reported one.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// The computed value, with its fraction.
    pub computed: String,
    /// The reported value, or that there is none.
    pub reported: String,
    /// Where the two differ as of one date.
    pub differ: Option<String>,
    /// Where sites disagree about a town.
    pub disputed: Option<String>,
}

/// Both values of an indicator; `None` where it is not computed from service points.
pub fn compared(model: &Model, of: IndicatorRef) -> Option<Compared> {
    let (indicator, account) = chart_data::account(model, of)?;
    if !indicator.by_points {
        return None;
    }
    let now = points::coverage(&model.plan, &model.ledger, model.today);
    let at = account.judgement.at;
    let reported = at.map_or_else(
        || "填报值（单位报送）：未报".to_string(),
        |at| format!("填报值（单位报送）：{}%，截至 {}", display::number(at.value), at.as_of),
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
        n => Some(format!("有 {n} 个乡镇街道的记录不一致，暂按没有网点计算。请核实后重新录入。")),
    };
    let computed = format!("计算值（按服务网点记录）：{}", fraction(&now));
    Some(Compared { computed, reported, differ, disputed })
}

/// Numerator, denominator and what they come to.
pub fn fraction(coverage: &Coverage) -> String {
    match percent(coverage) {
        None => "还没有录入乡镇街道".to_string(),
        Some(percent) => {
            format!("有网点 {} 个 ÷ 已录入 {} 个 = {percent}", coverage.with(), coverage.towns.len())
        }
    }
}

/// The share alone; `None` where no town was entered.
pub fn percent(coverage: &Coverage) -> Option<String> {
    Some(format!("{}%", display::number(decimal::rounded(coverage.percent()?, 1))))
}

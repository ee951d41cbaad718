//! The words of an indicator's sentences in a report.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::domain::plan::Nature;
use crate::view::{display, words};

pub const NONE: &str = "—";
pub const UNSETTLED: &str = "各值得出的状态不同，进度状态要等核定。";
pub const SAME_STATUS: &str = "各值得出的状态相同，先照计。";
pub const WAS_UNSETTLED: &str = "；此前的填报值未核定，不作比较";
pub const REACHED: &str = "已达到目标值。";
pub const AT_END: &str = "期末一次判定，到期末前不作判断。";
pub const NO_BASE: &str = "，此前没有基期值可比";
pub const NO_PACE: &str = "没有基期值，到期末前不按进度判断。";
pub const TABLE_OF_PLAN: &str = "基线、目标见方案指标表";
pub const OF_OURS: &str = "表外指标，不是方案原文";

pub fn indicator(no: u16, name: &str, nature: Option<Nature>) -> String {
    let nature = match nature {
        Some(Nature::Binding) => format!("，{}", words::nature(Nature::Binding)),
        Some(Nature::Expected) | None => String::new(),
    };
    format!("{name}（指标{no}{nature}）")
}

pub fn kept(value: &str, at_most: Option<bool>) -> String {
    let how = match at_most {
        None => "要求保持",
        Some(false) => "要求保持，不低于此",
        Some(true) => "要求保持，不高于此",
    };
    format!("基线和目标均为{value}，{how}。")
}

pub fn base(when: &str, baseline: Option<&str>) -> String {
    match baseline {
        Some(baseline) => format!("{when}基线{baseline}"),
        None => "基期值未公布".to_string(),
    }
}

pub fn ends(base: &str, to: &str, target: &str, at_most: Option<bool>) -> String {
    format!("{base}，{to}目标{}{target}", words::bound(at_most))
}

pub fn interim(year: i32, value: &str, is_own: bool) -> String {
    let whose =
        if is_own { "（方案年度目标）" } else { "（使用单位记录，不是方案原文）" };
    format!("，{year}年度目标{value}{whose}")
}

pub fn nothing(day: &str) -> String {
    format!("至{day}没有填报。")
}

pub fn now(day: &str, value: &str) -> String {
    format!("截至{day}为{value}")
}

pub fn old(span: &str, day: &str, value: &str) -> String {
    format!("{span}没有填报；最近一次填报截至{day}，为{value}。")
}

pub fn differ(day: &str, values: &str) -> String {
    format!("截至{day}有不一致的填报值：{values}，尚未核定；")
}

pub fn was(day: &str, value: &str) -> String {
    format!("{day}的{value}")
}

pub fn more(was: &str, size: &str) -> String {
    format!("，比{was}增加{size}")
}

pub fn less(was: &str, size: &str) -> String {
    format!("，比{was}减少{size}")
}

pub fn same(was: &str) -> String {
    format!("，与{was}持平")
}

pub fn status(status: &str) -> String {
    format!("进度状态为{status}：")
}

/// What is to be kept may lie elsewhere than the baseline did.
pub fn below_base(is_falling: bool, is_base: bool) -> String {
    let mark = if is_base { "基线" } else { "要求保持的水平" };
    format!("{}{mark}。", if is_falling { "高于" } else { "低于" })
}

pub fn kept_so(is_falling: bool, is_base: bool) -> String {
    match (is_base, is_falling) {
        (true, _) => "保持在基线水平。".to_string(),
        (false, false) => "保持在目标值或以上。".to_string(),
        (false, true) => "保持在目标值或以下。".to_string(),
    }
}

pub fn missed(by: &str) -> String {
    format!("已到期末，与目标相差{by}。")
}

pub fn ahead(due: &str, done: &str, expected: &str, lead: &str, line: &str) -> String {
    format!(
        "当时应达{due}；完成程度{done}，比应达程度{expected}高{lead}个百分点，达到超序时的界线{line}个百分点。"
    )
}

pub fn as_required(due: &str, gap: &str) -> String {
    format!("当时应达{due}，{gap}。")
}

pub fn behind(due: &str, gap: &str) -> String {
    format!("当时应达{due}，{gap}。")
}

pub fn far(due: &str, gap: &str, done: &str, expected: &str) -> String {
    format!("当时应达{due}，{gap}；完成程度{done}，应达程度{expected}。")
}

pub fn forecast(end: &str, is_bounded: bool) -> String {
    let bound = if is_bounded { "（超出可能的范围，按界限计）" } else { "" };
    format!("本程序按当前速度推算，期末为{end}{bound}")
}

pub fn pace(label: &str, size: &str) -> String {
    format!("{label}{size}")
}

pub fn origin(value: &str, day: &str, site: &str, verified: &str, source: &str) -> String {
    format!("{value}，截至{day}，{site}填报，{verified}，数据来源{}", display::quoted(source))
}

pub fn source(name: &str, first: &str, said: &[String]) -> String {
    let said: String = said.iter().map(|one| format!("；{one}")).collect();
    format!("{name}：{first}{said}。")
}

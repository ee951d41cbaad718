//! What is wrong with a plan file, in words for somebody who has never seen JSON: where, counted from 1, what was expected
//! there, and what stands there.

use super::display;
use crate::format::fields::{Expected, FieldFault};
use crate::format::json::{NotJson, Why};
use crate::format::plan::BadPlan;

/// Why the plan file cannot be used: a line for each fault.
pub fn plan(bad: &BadPlan) -> Vec<String> {
    match bad {
        BadPlan::Encoding => vec![says::NOT_UTF8.into()],
        BadPlan::WebPage => vec![says::WEB_PAGE.into()],
        BadPlan::NotJson(bad) => vec![not_json(bad)],
        BadPlan::Fields(faults) => faults.iter().map(field).collect(),
    }
}

/// Why a text is no sound JSON, and where.
pub fn not_json(bad: &NotJson) -> String {
    let at = format!("第 {} 行第 {} 列", bad.line, bad.column);
    match &bad.why {
        Why::Truncated => format!("文件不完整，在{at}中断。"),
        Why::Syntax => format!("{at}不合 JSON 格式，文件可能损坏。"),
        Why::Sign(',') => format!("{at}之前多了一个逗号：最后一项后面不要逗号。"),
        Why::Sign('"') => format!("{at}之前少了一个逗号或冒号。"),
        Why::Sign(sign) => format!("{at}用了中文标点“{sign}”，要改成英文的（半角）。"),
        Why::TooDeep => format!("{at}嵌套超过 32 层。"),
        Why::RepeatedKey(key) => format!("{at}之前{}重复出现。", display::quoted(&display::visible(key))),
        Why::Number => format!("{at}的数字不是整数；填报的数应当是文字形式，以免被四舍五入。"),
        Why::Control => format!("{at}含有控制字符。"),
        Why::TooLong => format!("{at}的文字超过 1 万字。"),
    }
}

fn field(fault: &FieldFault) -> String {
    let found = fault.found.as_ref().map(|found| says::found(&display::visible(found)));
    format!("{}：{}{}", place(&fault.path), expected(&fault.expected), found.unwrap_or_default())
}

/// A path as a person counts: `indicators[4].baseline` is 第 5 个指标的基线（baseline）.
fn place(path: &str) -> String {
    let said = |words: &[(&str, &'static str)], name: &str| {
        words.iter().find(|(known, _)| *known == name).map(|(_, word)| *word)
    };
    let steps = path.split('.').filter(|step| !step.is_empty()).map(|step| {
        let (name, at) = step.split_once('[').unwrap_or((step, ""));
        match at.trim_end_matches(']').parse::<usize>() {
            Ok(at) => says::item(at + 1, said(&says::LISTS, name), name),
            Err(_) => {
                said(&says::FIELDS, name).map_or_else(|| name.to_string(), |word| says::named(word, name))
            }
        }
    });
    let steps: Vec<String> = steps.collect();
    if steps.is_empty() { says::WHOLE.to_string() } else { steps.join(says::OF) }
}

fn expected(expected: &Expected) -> String {
    match expected {
        Expected::Map => "应当是对象 { … }".into(),
        Expected::List => "应当是列表 [ … ]".into(),
        Expected::Text => "应当是文字".into(),
        Expected::Name => "应当是一行不空的文字".into(),
        Expected::Bool => "应当是 true 或 false".into(),
        Expected::Int(from, to) => format!("应当是 {from} 到 {to} 的整数"),
        Expected::Slug => "只能用小写字母、数字和中间的连字符，例如 \"county-plan-2024-2026\"".into(),
        Expected::Id(like) => format!("编号的写法不对，应当像 \"{like}\" 这样"),
        Expected::Decimal => "应当是带引号的数，例如 \"1.25\"".into(),
        Expected::Day => "应当是日期，例如 \"2026-12-31\"".into(),
        Expected::OneOf(words) => format!("应当是 {} 之一", words.join("、")),
        Expected::Exactly(text) => format!("应当是 \"{text}\""),
        Expected::RefTo(list) => format!("在 {list} 里找不到"),
        Expected::Unique => "与前面的重复".into(),
        Expected::Rule(rule) => match says::RULES.iter().find(|(known, _)| known == rule) {
            Some((_, says)) => (*says).into(),
            None => format!("不合规定（{rule}）"),
        },
    }
}

/// The words of faults of a plan file.
mod says {
    pub const NOT_UTF8: &str = "文件的编码不是 UTF-8（多半是用记事本或别的软件存成了 GBK/ANSI），汉字读出来是乱码。请用原来的软件打开，另存时把编码选成 UTF-8，再换上。";
    pub const WEB_PAGE: &str = "取到的是一个网页，不是方案文件：可能要先登录网络（比如单位、宾馆的上网认证），或者网站把 plan.json 换成了别的页面。请先登录网络，再刷新本页；仍不行，请网站管理人员检查 plan.json。";
    pub const WHOLE: &str = "整个文件";
    pub const OF: &str = "的";

    /// What items of lists are counted as.
    pub const LISTS: [(&str, &str); 19] = [
        ("aliases", "个别名"),
        ("basis", "个依据文件"),
        ("categories", "个类别"),
        ("clauses", "条条文"),
        ("expands_to", "个所指单位"),
        ("groups", "个任务组"),
        ("indicators", "个指标"),
        ("lead", "个牵头单位"),
        ("links", "条指标和任务的对应"),
        ("notes", "条注"),
        ("posts", "个职务"),
        ("predecessors", "个前身单位"),
        ("purposes", "项资金用途"),
        ("safeguards", "项保障措施"),
        ("support", "个配合单位"),
        ("targets", "个年度目标"),
        ("tasks", "项任务"),
        ("units", "个单位"),
        ("yearly", "项年度要求"),
    ];

    /// What fields are called.
    pub const FIELDS: [(&str, &str); 27] = [
        ("baseline", "基线"),
        ("baseline_date", "基线日"),
        ("category", "类别"),
        ("clause", "条文"),
        ("comparison", "比较"),
        ("due", "期限"),
        ("end", "结束日"),
        ("group", "任务组"),
        ("holder", "姓名"),
        ("id", "编号"),
        ("indicator", "指标"),
        ("issued", "印发日"),
        ("issuer", "印发单位"),
        ("measure", "计量单位"),
        ("name", "名称"),
        ("no", "序号"),
        ("path", "路径"),
        ("period", "起止日期"),
        ("start", "开始日"),
        ("target", "目标"),
        ("target_text", "文字目标"),
        ("task", "任务"),
        ("title", "标题"),
        ("units", "单位"),
        ("value", "数值"),
        ("words", "引文"),
        ("year", "年份"),
    ];

    /// What must hold between fields.
    pub const RULES: [(&str, &str); 9] = [
        (
            "maintain",
            "目标等于基线时应当是 maintain；不等时，只有基线已经达到目标（写明 comparison）才可以是 maintain",
        ),
        ("of-units", "这个单位也要写在本项的 units 里"),
        ("period-order", "开始应当早于结束，基线日应当早于结束"),
        ("predecessor", "应当是已经撤并、units 里没有的单位；还在的单位不能是别的单位的前身"),
        ("share", "应当在 0 与 1 之间"),
        ("target-or-words", "target 和 target_text 只能写一个"),
        ("target-year", "应当是基线日以后、期末以前的年份；期末那一年的，要与目标相同"),
        ("verbatim", "应当是这一条条文里的原话，一字不差"),
        ("year-day", "应当是月和日，例如 \"04-26\""),
    ];

    pub fn item(no: usize, word: Option<&str>, name: &str) -> String {
        word.map_or_else(|| format!("{name} 第 {no} 项"), |word| format!("第 {no} {word}"))
    }

    pub fn named(word: &str, name: &str) -> String {
        format!("{word}（{name}）")
    }

    pub fn found(found: &str) -> String {
        format!("；现在是“{found}”")
    }
}

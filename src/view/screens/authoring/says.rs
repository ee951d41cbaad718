//! The words of 方案制作.
#![allow(missing_docs, reason = "the words say what they are")]

mod correcting;

use super::kinds::Kind;
use crate::domain::authoring::{Proposals, Sure};
use crate::domain::day::Day;
pub use correcting::*;

pub const SAYS: &str = "把公开的方案全文粘贴进来，看看能从中认出哪些条文、指标、任务、单位和人员。内容不离开这台电脑；认出的都只是建议，不会写进正在使用的方案，改动存成稿子，和台账分开。";
pub const PASTE: &str = "粘贴方案全文";
pub const PASTE_HINT: &str = "可以从 Word、WPS 或网页整篇复制，表格会按表格读；也可以打开或拖入 .docx、文本文件。要修补做好的方案，把 plan.json 打开或粘贴进来。";
pub const READ: &str = "读一读";
pub const OPEN: &str = "打开 Word 或文本文件";
pub const BROKEN_PLAN: &str =
    "这是方案文件（plan.json），可是读不通，没有打开；正在使用的方案没有改动。请照下面的提示改好，再打开：";
pub const READING: &str = "正在读……";
pub const NOTHING_PASTED: &str = "还没有粘贴内容。请先粘贴方案全文，或打开 Word 或文本文件。";
pub const CHANGED: &str = "上面的文字改过了，下面还是改以前的。要看现在的，再按“读一读”。";

pub const FOUND: &str = "认出了什么";
pub const COUNTS: &str = "数目";
pub const MISSING: &str = "没有认出的";
pub const DOUBTFUL: &str = "需核对";
pub const NONE_DOUBTFUL: &str = "没有特别要核对的；其余的也请对照原文看一遍。";
pub const COUNT_HEADS: &[&str] = &["内容", "共", "有把握", "大致可以", "需核对", "核对"];
pub const NO_SURE: &str = "—";

pub const TEXT: &str = "原文";
pub const LINES: &str = "原文各行";
pub const TEXT_HINT: &str = "带颜色和编号的是认出的，没有标的没有看懂。";
pub const BACK: &str = "回到刚才那一项";
pub const PROPOSALS: &str = "建议";
pub const PROPOSALS_HINT: &str = "按一项，就到它在原文里的位置。";
pub const NONE_FOUND: &str = "没有认出。";

pub const FILE: &str = "下载";
pub const FILE_NAME: &str = "plan.json";
pub const DOWNLOAD: &str = "下载 plan.json";
pub const FILE_SAYS: &str = "这是按认出的内容写成的方案文件；阈值、报送期和编号是程序拟的，用以前要核对。";
pub const FAULTS: &str = "用程序自己的检查看，这个文件还不能用：";
pub const PASSED: &str = "检查通过。";

pub const NO_PLAN: &str = "没有认出指标、任务、保障措施和人员：这段文字看来不是方案，或者排版是程序还不认识的。原文在下面，没有改动。";
pub const BROKEN: &str = "粘贴的文字没有分行，下面的分行是程序加的，和原文不同。";

pub const CLAUSES: &str = "章节条文";
pub const HEAD: &str = "基本信息";
pub const HEAD_ID: &str = "au-head";
pub const INDICATORS: &str = "指标";
pub const TASKS: &str = "任务";
pub const SAFEGUARDS: &str = "保障措施";
pub const UNITS: &str = "单位";
pub const PEOPLE: &str = "人员";
pub const OF_POINTS: &str = "项";
pub const OF_INDICATORS: &str = "个";
pub const OF_TASKS: &str = "项";
pub const OF_SAFEGUARDS: &str = "项";
pub const OF_UNITS: &str = "个";
pub const OF_PEOPLE: &str = "人";
pub const HEAD_HEADS: &[&str] = &["项目", "内容", "把握"];
pub const INDICATOR_HEADS: &[&str] = &["序号", "指标", "类别", "计量单位", "基期", "目标", "属性", "把握"];
pub const TASK_HEADS: &[&str] = &["序号", "任务", "单位", "把握"];
pub const SAFEGUARD_HEADS: &[&str] = &["序号", "措施", "单位", "把握"];
pub const UNIT_HEADS: &[&str] = &["序号", "名称", "又称", "类别", "把握"];
pub const PERSON_HEADS: &[&str] = &["序号", "姓名", "组内", "职务", "单位", "把握"];

pub const TITLE: &str = "标题";
pub const ISSUER: &str = "发文机关";
pub const NUMBER: &str = "发文字号";
pub const APPROVED: &str = "审议通过";
pub const BASIS: &str = "依据";
pub const ISSUED: &str = "成文日期";
pub const PERIOD: &str = "起止";
pub const NOTHING: &str = "—";
pub const IN_WORDS: &str = "不是数";
pub const EXPECTED: &str = "预期性";
pub const BINDING: &str = "约束性";
pub const LEAD: &str = "牵头";
pub const SUPPORT: &str = "配合";
pub const BELOW: &str = "下一级";
pub const COMMA: &str = "，";

pub const NO_TITLE: &str = "标题";
pub const NO_ISSUER: &str = "发文机关";
pub const NO_ISSUED: &str = "成文日期";
pub const NO_PERIOD: &str = "起止年份";
pub const NO_INDICATORS: &str = "指标";
pub const NO_TASKS: &str = "任务";
pub const NO_SAFEGUARDS: &str = "保障措施";
pub const NO_POSTS: &str = "人员名单";

pub const NO_TEXT_FILE: &str = "这个文件读不出文字：不是 .docx，也不是 UTF-8 或 GBK 的文本文件，没有打开。PDF 等请打开后全选、复制，粘贴到这里。";
pub const NO_WORDS: &str = "文件里没有文字，可能是扫描的图片，没有打开。请先把图片认成文字，再粘贴到这里。";
pub const ONE_FILE: &str = "一次只打开一个文件，没有打开。请只选一个方案文件。";
pub const NO_FILE: &str = "浏览器读不了这个文件，没有打开。请另存一份再试，或复制全文粘贴到这里。";
pub const TOO_LARGE: &str = "这个文件超过 20 MB，没有打开：方案全文不会有这么大。请核对是不是选错了文件。";

/// How sure a proposal is.
pub fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::Sure => "有把握",
        Sure::Likely => "大致可以",
        Sure::Guess => "需核对",
    }
}

/// What a mark is of, in a character or two.
fn short(kind: Kind) -> &'static str {
    match kind {
        Kind::Head => "首",
        Kind::Category => "类",
        Kind::Indicator => "指",
        Kind::Group => "组",
        Kind::Task => "任",
        Kind::Safeguard => "保",
        Kind::Unit => "单",
        Kind::Person => "人",
    }
}

/// The tag on a mark.
pub fn tag(kind: Kind, no: usize) -> String {
    if no == 0 { short(kind).to_string() } else { format!("{}{no}", short(kind)) }
}

/// What a mark's tag stands for.
pub fn key(kind: Kind) -> (&'static str, &'static str) {
    let name = match kind {
        Kind::Head => HEAD,
        Kind::Category => "指标类别",
        Kind::Indicator => INDICATORS,
        Kind::Group => "任务分组",
        Kind::Task => TASKS,
        Kind::Safeguard => SAFEGUARDS,
        Kind::Unit => UNITS,
        Kind::Person => PEOPLE,
    };
    (short(kind), name)
}

/// What was found, in a sentence.
pub fn summary(read: &Proposals) -> String {
    format!(
        "读了 {} 行：章节条文 {} 条，指标 {} 个，任务 {} 项，保障措施 {} 项，单位 {} 个，人员 {} 人。",
        read.looked_at,
        read.blocks.len(),
        read.indicators.rows.len(),
        read.tasks.len(),
        read.safeguards.len(),
        read.bodies.len(),
        read.posts.len()
    )
}

pub fn not_all(read: usize, unread: usize) -> String {
    format!(
        "文字太长，方案不会有这么长：只看了前 {read} 行，后面 {unread} 行没有看，下面也没有列出。请只粘贴方案本身。"
    )
}

pub fn clauses(count: usize) -> String {
    counted(count, "条")
}

pub fn counted(count: usize, measure: &str) -> String {
    format!("{count} {measure}")
}

pub fn no_baseline(count: usize) -> String {
    format!("{count} 个指标的基期值")
}

pub fn no_target(count: usize) -> String {
    format!("{count} 个指标的目标值")
}

pub fn no_units(count: usize) -> String {
    format!("{count} 项任务的责任单位")
}

pub fn year(year: i32) -> String {
    format!("{year}年")
}

pub fn day(day: Day) -> String {
    day.to_string()
}

pub fn days(start: Day, end: Day) -> String {
    format!("{start} 至 {end}")
}

pub fn part_of(name: &str) -> String {
    format!("属于{name}")
}

pub fn seated_in(name: &str) -> String {
    format!("设在{name}")
}

/// A proposal by its kind and name.
pub fn called(kind: &str, name: &str) -> String {
    format!("{kind} {name}")
}

/// A part of a proposal.
pub fn of(called: &str, part: &str) -> String {
    format!("{called}：{part}")
}

/// What a part's button does, for who doesn't see where it stands.
pub fn to_words(text: &str) -> String {
    format!("{text}，看原文")
}

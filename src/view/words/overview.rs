//! The words of the overview.
#![allow(missing_docs, reason = "the words say what they are")]

pub const WHO: &str = "谁在使用这台电脑？";
pub const WHO_HINT: &str = "只查看可以不选。要填报，请选定单位或写明网点，只问这一次。";
pub const LATEST: &str = "最近的记录";
pub const WHOLE_LEDGER: &str = "查看整个台账";
pub const NOTHING_HERE: &str = "本机还没有记录";
pub const START_BEFORE_INDICATORS_LINK: &str = "首次使用，从";
pub const START_BEFORE_SNAPSHOTS_LINK: &str = "里选一项填报。未找到本机数据，如曾保存，请在";
pub const START_AFTER_LINKS: &str = "里导入文件。下面各项按方案列出，尚无填报值。";
pub const ALL_INDICATORS: &str = "查看全部指标";
pub const LOOK: &str = "最该看的";
pub const LOOK_HINT: &str = "按落后应达的程度排列。";
pub const NONE_BEHIND: &str = "没有落后于应达值的填报。";
pub const TASKS_HINT: &str = "一项任务有多家单位时，按报送里进度最慢的一家计；各家都报已完成，才算已完成。";
pub const ALL_TASKS: &str = "查看全部任务";
pub const GAPS: &str = "责任和填报的缺口";
pub const CONFLICTS_HINT: &str = "同一日期有不同的值，都保留着。请核实后核定。";
pub const SETTLE: &str = "逐一核定";

pub fn term(issued: &str, end: &str) -> String {
    format!("{issued}印发，工作期至{end}。")
}

pub fn unsettled(count: usize) -> String {
    format!("未报里有 {count} 项报过，但值不一致，核定后才计。")
}

pub fn indicators(count: usize) -> String {
    format!("{count} 项指标的进度")
}

pub fn value(value: &str, as_of: &str, required: &str) -> String {
    format!("{value}（截至 {as_of}），当时应达 {required}")
}

pub fn tasks(count: usize) -> String {
    format!("{count} 项任务的进展")
}

pub fn conflicts(count: usize) -> String {
    format!("{count} 处填报有冲突")
}

//! The words of the evidence pack.
#![allow(missing_docs, reason = "the words say what they are")]

pub const FILE: &str = "证据包";
pub const BUTTON: &str = "下载证据包";
pub const MAKING: &str = "正在生成证据包……";
pub const FAILED: &str =
    "证据包没有生成：浏览器没有给出文件。记录都在，请再点一次；还不行，请重新载入页面后再试。";

pub const SECTIONS: [(&str, &str); 9] = [
    ("report", "报告正文"),
    ("clauses", "引用的条文（方案原文）"),
    ("readings", "全部填报值"),
    ("others", "其他依据的记录"),
    ("marks", "冲突和撤回"),
    ("scores", "考核评分"),
    ("bytes", "记录底稿"),
    ("ledger", "台账的全部编号和摘要"),
    ("check", "怎样核对"),
];

pub const HOW: &str = "每条记录的编号由内容算出（SHA-256 前 32 位），内容改动一个字，编号就对不上。核对的程序印在最后，只用 Python 自带的功能，不联网。";
pub const CLAUSES_HINT: &str = "逐字照方案原文，标点也照原样。";
pub const BYTES_HINT: &str = "每条记录一段，是规范 JSON（RFC 8785），不含编号本身；编号是这段文字 UTF-8 字节的 SHA-256 前 32 位十六进制数字。";
pub const STEPS: [&str; 4] = [
    "把下面的程序复制到文本文件，存为 check.py（UTF-8），和本文件放在一起。",
    "在这个文件夹打开命令行，运行：python check.py 本文件名.html（需要 Python 3）。",
    "显示 OK，说明每条记录的内容都和编号一致，填报值表和记录一致，全部编号和台账摘要一致；后面是本文件的记录数、台账的记录数和摘要。",
    "显示 BAD，后面是对不上的编号。要确认这份台账没有被整份替换，请把台账摘要和填报单位定稿或另行留存的摘要相比。",
];

pub const READING_HEADS: [&str; 12] = [
    "指标",
    "截至日期",
    "数值",
    "口径（空为全域）",
    "核实",
    "数据来源",
    "备注",
    "佐证",
    "填报点",
    "记录时间（北京时间）",
    "记录状态",
    "编号",
];
pub const OTHER_HEADS: [&str; 9] =
    ["种类", "日期", "内容", "补充", "佐证", "填报点", "记录时间（北京时间）", "记录状态", "编号"];
pub const CONFLICTS: &str = "各处报的不一致、还没有核定的";
pub const CONFLICT_HEADS: [&str; 2] = ["事项", "各处的值"];
pub const NO_CONFLICTS: &str = "没有未核定的冲突。";
pub const WITHDRAWN: &str = "已撤回的";
pub const WITHDRAWN_HEADS: [&str; 4] = ["记录", "填报点", "撤回原因", "编号"];
pub const NONE_WITHDRAWN: &str = "本文件的记录没有撤回的。";
pub const SCORE_HEADS: [&str; 6] = ["考核项目", "评分办法", "权重", "自评", "核定", "第三方评分"];
pub const NO_SCORES: &str = "台账里没有考核项目。";

pub fn title(report: &str) -> String {
    format!("{report}：{FILE}")
}

/// What it is; `count` is marked up already.
pub fn what(as_of: &str, count: &str, all: usize) -> String {
    format!(
        "截至{as_of}，由台账的{all}条记录生成。本文件有报告正文、引用的条文、全部填报值（已更正、已撤回的也在内）、报告依据的其他记录、考核评分，共{count}条记录附底稿；台账的其余记录只列编号。"
    )
}

pub fn report_digest(digest: &str) -> String {
    format!("报告的数据摘要（SHA-256）：{digest}")
}

/// An indicator by number, name and measure.
pub fn indicator(no: u16, name: &str, measure: &str) -> String {
    let no = if no > 0 { format!("{no}. ") } else { "表外：".to_string() };
    format!("{no}{name}（{measure}）")
}

pub fn place(place: &str) -> String {
    format!("（{place}）")
}

pub fn value(value: &str, site: &str) -> String {
    format!("{value}（{site}）")
}

pub fn scores(year: i32, whom: &str) -> String {
    format!("{year}年考核评分：{whom}")
}

pub fn total(by: &str, total: &str) -> String {
    format!("{by}：{total}")
}

pub fn digest(count: usize) -> String {
    format!("截至日期前的台账共{count}条记录，编号从小到大、每个后面一个换行，合起来的 SHA-256 是台账摘要：")
}

//! The words of the workbook: names of its sheets, their columns with how wide each is.
#![allow(missing_docs, reason = "the words say what they are")]

pub const FILE: &str = "全部表格";
pub const ABOUT: &str = "说明";
pub const ABOUT_HEADS: [&str; 2] = ["项目", "内容"];
pub const CSV_TITLE: &str = "表格的 CSV";
pub const CSV_HINT: &str = "和 Excel 里的各张表一样，UTF-8 编码，Excel 和 WPS 可以直接打开。以 =、+、-、@ 开头的文字前面加了 '，不会被当作公式。";
pub const CSV_SHEET: &str = "表格";
pub const CSV_ONE: &str = "下载 CSV";
pub const CSV_ALL: &str = "下载全部 CSV（压缩包）";
pub const WHOLE: &str = "本机台账的全部表格：每张表一页，最后一页是全部记录";
pub const OURS: &str = "状态、颜色、推算的算法和方案未写明的规则见程序的“怎么用”和“设定”；数字一律按填报原样";
pub const PLAN: &str = "方案";
pub const WHAT: &str = "内容";
pub const AS_OF: &str = "导出日期";
pub const SITE: &str = "导出填报点";
pub const COUNT: &str = "台账记录数";
pub const DIGEST: &str = "台账摘要（SHA-256，与快照文件的 digest 同一算法）";
pub const RULES: &str = "说明";
pub const NOBODY: &str = "未登记";
pub const INDICATORS: &str = "指标";
pub const READINGS: &str = "填报值";
pub const WORK: &str = "任务和单位";
pub const REPORTS: &str = "进展";
pub const TOWNS: &str = "服务网点";
pub const FINDINGS: &str = "督查督办";
pub const MONEY: &str = "资金";
pub const ROSTER: &str = "成员";
pub const LEDGER: &str = "台账";
pub const STANDS: &str = "现行";
pub const WITHDRAWN: &str = "已撤回";
pub const NAMED: &str = "点名";
pub const COUNTED: &str = "按统称计入";

pub fn part_counted(part: &str, how: &str) -> String {
    format!("{part}，{how}")
}

pub const READING_HEADS: [(&str, u16); 14] = [
    ("序号", 6),
    ("指标", 30),
    ("截至日期", 12),
    ("数值", 12),
    ("单位", 8),
    ("口径（空为全域）", 18),
    ("核实", 10),
    ("数据来源", 24),
    ("备注", 24),
    ("佐证", 24),
    ("填报点", 22),
    ("记录状态", 12),
    ("记录时间（北京时间）", 20),
    ("记录编号", 36),
];
pub const WORK_HEADS: [(&str, u16); 8] = [
    ("编号", 12),
    ("任务或措施", 36),
    ("单位", 22),
    ("怎样列入", 18),
    ("最近状态", 12),
    ("截至日期", 12),
    ("进展", 40),
    ("佐证", 24),
];
pub const REPORT_HEADS: [(&str, u16); 10] = [
    ("编号", 12),
    ("任务、措施或文字目标指标", 36),
    ("填报点", 22),
    ("截至日期", 12),
    ("状态", 12),
    ("进展", 40),
    ("佐证", 24),
    ("记录状态", 12),
    ("记录时间（北京时间）", 20),
    ("记录编号", 36),
];
pub const TOWN_HEADS: [(&str, u16); 9] = [
    ("乡镇街道", 20),
    ("种类", 16),
    ("有无", 14),
    ("截至日期", 12),
    ("设立时间", 12),
    ("地址", 30),
    ("服务", 24),
    ("备注", 24),
    ("曾用名称", 20),
];
pub const FINDING_HEADS: [(&str, u16); 10] = [
    ("颜色", 8),
    ("状态", 12),
    ("责任单位", 22),
    ("事项", 30),
    ("关于", 30),
    ("办理要求", 40),
    ("办理期限", 12),
    ("时限", 14),
    ("最近一步", 18),
    ("提示", 24),
];
pub const ROSTER_HEADS: [(&str, u16); 5] =
    [("组内职务", 12), ("姓名", 12), ("职务", 40), ("单位", 24), ("变动", 30)];
pub const LEDGER_HEADS: [(&str, u16); 9] = [
    ("记录时间（北京时间）", 20),
    ("种类", 12),
    ("内容", 50),
    ("补充", 40),
    ("填报点", 22),
    ("记录状态", 12),
    ("撤回原因", 24),
    ("记录编号", 36),
    ("更正自", 36),
];

pub fn title(plan: &str) -> String {
    format!("{plan}：{FILE}")
}

//! What a column of a pasted table can be, and the words of headings by which it is told.

use crate::domain::plan::Indicator;
use crate::domain::search::fold;

/// What a column is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Nothing: it is not recorded.
    Unused,
    /// As-of date.
    AsOf,
    /// The value.
    Value,
    /// Where the value comes from.
    Source,
    /// A note.
    Note,
    /// 自报, 已核实 or 第三方.
    Verified,
    /// The indicator's name: rows of others are left.
    Indicator,
    /// The town or unit a row is about: rows of a part are left.
    Scope,
    /// The town or street.
    Town,
    /// Whether it has what is asked about.
    Has,
    /// Since when.
    Since,
    /// Where.
    Address,
    /// What is done there.
    Services,
    /// The assessment item.
    Item,
    /// How much it counts for.
    Weight,
    /// How it is scored.
    Criterion,
    /// The task or safeguard that it looks at.
    Work,
}

/// What the rows of a table say.
#[derive(Clone, Copy, Debug)]
pub enum Rows<'a> {
    /// A value of this indicator each.
    Readings(&'a Indicator),
    /// Whether a town has something each.
    Towns,
    /// An assessment item each.
    Items,
}

impl Rows<'_> {
    /// What its columns can be, in the order in which that is offered.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Rows::Readings(_) => &[
                Role::Unused,
                Role::AsOf,
                Role::Value,
                Role::Source,
                Role::Note,
                Role::Verified,
                Role::Indicator,
                Role::Scope,
            ],
            Rows::Towns => &[
                Role::Unused,
                Role::Town,
                Role::Has,
                Role::AsOf,
                Role::Since,
                Role::Address,
                Role::Services,
                Role::Note,
            ],
            Rows::Items => {
                &[Role::Unused, Role::Item, Role::Weight, Role::Criterion, Role::Indicator, Role::Work]
            }
        }
    }

    /// Those without which its rows say nothing.
    pub fn needed(self) -> &'static [Role] {
        match self {
            Rows::Readings(_) => &[Role::AsOf, Role::Value],
            Rows::Towns => &[Role::Town, Role::Has],
            Rows::Items => &[Role::Item, Role::Weight],
        }
    }

    /// The unit of measure of its numbers.
    pub fn measure(&self) -> &str {
        match self {
            Rows::Readings(indicator) => &indicator.measure,
            Rows::Towns => "",
            Rows::Items => "分",
        }
    }
}

/// Words of headings, in the order in which they are looked for: what says least of a reading first.
const OF_READINGS: [(Role, &[&str]); 8] = [
    (
        Role::Unused,
        &[
            "目标",
            "计划",
            "应达",
            "应完成",
            "任务数",
            "考核",
            "基线",
            "基期",
            "基数",
            "同比",
            "环比",
            "增长",
            "增幅",
            "增速",
            "上年",
            "去年",
            "同期",
            "完成率",
            "完成比",
            "进度",
            "排名",
            "权重",
            "得分",
            "填报日期",
            "填报时间",
            "录入",
            "上报时间",
            "更新时间",
            "填报人",
            "联系",
            "负责人",
            "责任单位",
            "计量单位",
            "序号",
            "编号",
        ],
    ),
    (Role::Verified, &["核实", "核查", "核验"]),
    (Role::Source, &["来源", "依据", "出处", "佐证"]),
    (Role::Note, &["备注", "说明"]),
    (Role::AsOf, &["截至", "截止", "日期", "时间", "报告期", "报送期", "月份"]),
    (
        Role::Value,
        &[
            "实际",
            "完成值",
            "完成数",
            "完成量",
            "完成情况",
            "数值",
            "填报值",
            "实绩",
            "累计",
            "当前",
            "现值",
            "现状",
            "数量",
            "本期",
        ],
    ),
    (
        Role::Scope,
        &["镇", "街道", "乡", "地区", "区域", "社区", "园区", "部门", "口径", "填报单位", "报送单位"],
    ),
    (Role::Indicator, &["指标", "项目"]),
];

/// The same of a list of towns.
const OF_TOWNS: [(Role, &[&str]); 8] = [
    (
        Role::Unused,
        &[
            "填报日期",
            "填报时间",
            "录入",
            "上报时间",
            "更新时间",
            "填报人",
            "联系",
            "负责人",
            "电话",
            "序号",
            "编号",
        ],
    ),
    (Role::Since, &["设立", "成立", "建立", "建成", "挂牌", "启用", "设置时间", "开办"]),
    (Role::AsOf, &["截至", "截止", "日期", "时间", "报告期", "报送期"]),
    (Role::Address, &["地址", "地点", "位置", "所在"]),
    (Role::Services, &["服务内容", "服务事项", "业务", "职能", "服务项目"]),
    (Role::Note, &["备注", "说明"]),
    (Role::Has, &["有无", "是否", "有没有", "网点", "工作站", "服务站", "覆盖"]),
    (Role::Town, &["镇", "街道", "乡", "名称", "地区", "区域", "单位"]),
];

/// The same of assessment items.
const OF_ITEMS: [(Role, &[&str]); 6] = [
    (Role::Unused, &["得分", "自评", "核定", "第三方", "类别", "责任单位", "备注", "序号", "编号"]),
    (Role::Criterion, &["办法", "标准", "细则", "说明", "方法", "规则"]),
    (Role::Weight, &["权重", "分值", "满分", "占比", "分数"]),
    (Role::Work, &["任务", "措施"]),
    (Role::Item, &["项目", "名称", "内容", "考核"]),
    (Role::Indicator, &["指标"]),
];

/// A heading without blanks, brackets and what is in them; and what is in them.
pub(super) fn bare(head: &str) -> (String, String) {
    let folded: String = fold(head).chars().filter(|c| !c.is_whitespace()).collect();
    let end = folded.find(['(', '[']).unwrap_or(folded.len());
    let unit = folded[end..].trim_matches(['(', ')', '[', ']']);
    (folded[..end].to_string(), unit.strip_prefix("单位:").unwrap_or(unit).to_string())
}

/// What a heading names; `None` where it is not known.
pub fn role_of(head: &str, rows: Rows<'_>) -> Option<Role> {
    let (words, _) = bare(head);
    if words.is_empty() {
        return None;
    }
    let known = match rows {
        Rows::Items => {
            return OF_ITEMS
                .iter()
                .find(|(_, known)| known.iter().any(|w| words.contains(w)))
                .map(|(role, _)| *role);
        }
        Rows::Towns => OF_TOWNS,
        Rows::Readings(indicator) => {
            match words.as_str() {
                "值" => return Some(Role::Value),
                "单位" | "no" | "no." => return Some(Role::Unused),
                "名称" => return Some(Role::Indicator),
                _ if words == bare(&indicator.name).0 => return Some(Role::Value),
                _ => (),
            }
            OF_READINGS
        }
    };
    known.iter().find(|(_, known)| known.iter().any(|w| words.contains(w))).map(|(role, _)| *role)
}

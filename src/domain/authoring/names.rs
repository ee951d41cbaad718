//! What names of bodies and posts look like, by their ends.

use super::plain::compact;

/// How the names of bodies end.
const ENDS: [&str; 94] = [
    "局",
    "委",
    "办",
    "部",
    "院",
    "厅",
    "处",
    "中心",
    "公司",
    "集团",
    "银行",
    "支行",
    "分行",
    "委员会",
    "办公室",
    "领导小组",
    "联席会议",
    "协会",
    "商会",
    "联合会",
    "学会",
    "学校",
    "大学",
    "学院",
    "中学",
    "职校",
    "镇",
    "街道",
    "乡",
    "园区",
    "集中区",
    "高新区",
    "经开区",
    "开发区",
    "示范区",
    "新区",
    "产业园",
    "功能区",
    "工会",
    "妇联",
    "科协",
    "残联",
    "文联",
    "侨联",
    "社科联",
    "工商联",
    "团委",
    "团市委",
    "团县委",
    "团区委",
    "联社",
    "法院",
    "检察院",
    "支队",
    "大队",
    "总队",
    "海关",
    "分局",
    "所",
    "站",
    "馆",
    "台",
    "报社",
    "单位",
    "部门",
    "政府",
    "人大",
    "政协",
    "街办",
    "街道办",
    "办事处",
    "街道办事处",
    "村",
    "社区",
    "合作社",
    "企业",
    "机构",
    "高校",
    "院校",
    "总站",
    "委办",
    "武装部",
    "管委会",
    "联盟",
    "林场",
    "农场",
    "景区",
    "度假区",
    "医院",
    "股",
    "科室",
    "卫生院",
    "幼儿园",
    "酒店",
];

/// Words with which the name of many bodies at once begins.
const COLLECTIVE: [&str; 12] =
    ["各", "有关", "相关", "全体", "其他", "其它", "市级", "县级", "区级", "市直", "县直", "区直"];

/// Whether a name stands for many bodies: 各成员单位, 各镇(街道), 相关部门.
pub(super) fn is_collective(name: &str) -> bool {
    let name = compact(name);
    let ends = ["成员单位", "各部门", "等部门", "等单位", "有关部门", "相关部门", "责任单位", "各单位"];
    let of_all = COLLECTIVE.iter().any(|word| name.starts_with(word)) && is_ended(&name);
    ends.iter().any(|end| name.ends_with(end)) || of_all && !is_single(&name)
}

/// 市级机关事务中心 is one body though it begins with 市级.
fn is_single(name: &str) -> bool {
    !name.starts_with(['各', '有', '相', '全', '其']) && !name.ends_with("部门") && !name.ends_with("单位")
}

/// Whether a text is the name of a body, by its end and its length.
pub(super) fn is_unit(name: &str) -> bool {
    let name = compact(name);
    let len = name.chars().count();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '(' | ')' | '·' | '-' | '、');
    (2..=34).contains(&len) && name.chars().all(is_name) && (is_ended(&name) || is_collective_word(&name))
}

fn is_collective_word(name: &str) -> bool {
    name.starts_with('各') && name.ends_with(')')
}

fn is_ended(name: &str) -> bool {
    let base = match name.rfind('(') {
        Some(at) if name.ends_with(')') && at > 0 => name.get(..at).unwrap_or(name),
        _ => name,
    };
    ENDS.iter().any(|end| base.ends_with(end) && base.len() > end.len())
}

/// How posts end.
pub(super) const RANKS: [&str; 44] = [
    "局长",
    "主任",
    "部长",
    "书记",
    "院长",
    "检察长",
    "行长",
    "县长",
    "市长",
    "区长",
    "镇长",
    "乡长",
    "总经理",
    "经理",
    "董事长",
    "理事长",
    "会长",
    "主席",
    "秘书长",
    "处长",
    "科长",
    "所长",
    "站长",
    "馆长",
    "台长",
    "校长",
    "政委",
    "队长",
    "支队长",
    "大队长",
    "常委",
    "委员",
    "组长",
    "负责人",
    "专员",
    "调研员",
    "党组成员",
    "主任科员",
    "总工程师",
    "巡视员",
    "厅长",
    "司长",
    "社长",
    "关长",
];

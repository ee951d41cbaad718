//! What a table's columns hold, by their heads.

use super::plain::{compact, number};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    /// 序号
    No,
    /// 类别, 一级指标
    Category,
    /// 指标
    Name,
    /// 计量单位
    Measure,
    /// 属性: 预期性, 约束性
    Nature,
    /// The value of a year, 0 where the head names none; whether it is what was reached (基期, 现状).
    Value { year: i32, is_base: bool },
    /// 任务, 工作内容
    Task,
    /// 责任单位; whether they lead or support, where the head says so.
    Units(Duty),
    /// 完成时限
    Due,
    /// 姓名
    Person,
    /// 职务 in the office held
    Post,
    /// 组内职务
    Role,
    /// Something else: 年均增速, 备注, 数据来源.
    Other,
}

/// What a unit has to do with a task, by the document's word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Duty {
    /// 责任单位
    Responsible,
    /// 牵头, 主责
    Lead,
    /// 配合, 参与
    Support,
}

/// The duty that a word says: 牵头单位, 配合部门.
pub(super) fn duty(word: &str) -> Duty {
    let has = |words: &[&str]| words.iter().any(|w| word.contains(w));
    match () {
        () if has(&["牵头", "主责", "主办", "主抓"]) && !has(&["配合", "协"]) => Duty::Lead,
        () if has(&["配合", "协办", "协同", "协助", "参与", "参加", "支持", "协作"]) => {
            Duty::Support
        }
        () => Duty::Responsible,
    }
}

/// What the head of a column says it holds; `None` where it is no head.
pub(super) fn column(head: &str) -> Option<Column> {
    let head = compact(head);
    let has = |words: &[&str]| words.iter().any(|w| head.contains(w));
    let len = head.chars().count();
    let is_item = super::marks::mark(&head.chars().collect::<Vec<_>>()).is_some();
    if len == 0 || len > 24 || has(&["。", ";", ":"]) || is_item {
        return None;
    }
    let ends = |words: &[&str]| words.iter().any(|w| head.ends_with(w));
    Some(match () {
        () if has(&["序号", "编号"]) || head == "号" || head.eq_ignore_ascii_case("no") => Column::No,
        () if has(&[
            "年均",
            "增速",
            "增长",
            "增幅",
            "备注",
            "说明",
            "数据来源",
            "数据提供",
            "统计口径",
            "权重",
            "分值",
        ]) =>
        {
            Column::Other
        }
        () if is_of_units(&head) => Column::Units(duty(&head)),
        () if has(&["时限", "完成时间", "时间节点", "时间安排", "完成期限"]) => Column::Due,
        () if value(&head, len).is_some() => value(&head, len)?,
        () if matches!(&*head, "单位" | "(单位)" | "计量单位" | "计量" | "指标单位" | "量纲") => {
            Column::Measure
        }
        () if has(&["属性", "性质"]) || head == "指标类型" || head == "类型" => Column::Nature,
        () if has(&["类别", "分类", "领域", "维度", "一级指标", "方面", "大类", "指标类"]) => {
            Column::Category
        }
        () if head == "姓名" || head == "成员姓名" => Column::Person,
        () if has(&["组内职务", "小组职务", "专班职务"]) || matches!(&*head, "角色" | "分工职务") => {
            Column::Role
        }
        () if has(&["职务"]) && len <= 10 => Column::Post,
        () if is_name(&head, len) => Column::Name,
        () if ends(&["任务", "举措", "内容", "措施", "事项", "项目", "工作", "任务分解"]) && len <= 10 => {
            Column::Task
        }
        () if matches!(&*head, "名称" | "项目名称") => Column::Name,
        () if matches!(&*head, "职责" | "职责分工" | "工作职责") => Column::Task,
        () => return None,
    })
}

/// Whether a head is that of the indicators' names; a table's title has the word too.
fn is_name(head: &str, len: usize) -> bool {
    let begins = [
        "指标",
        "主要指标",
        "具体指标",
        "核心指标",
        "评价指标",
        "监测指标",
        "考核指标",
        "二级指标",
        "三级指标",
        "预期指标",
    ];
    let is_title = head.starts_with(['表', '附', '专']) || head.ends_with('表');
    head.contains("指标")
        && !is_title
        && (len <= 6 || len <= 14 && begins.iter().any(|word| head.starts_with(word)))
}

fn is_of_units(head: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| head.contains(w));
    let is_body = has(&["单位", "部门", "主体"]);
    is_body
        && has(&[
            "责任", "牵头", "配合", "主责", "协办", "主办", "负责", "实施", "完成", "落实", "参与", "协同",
            "填报", "支持",
        ])
        || matches!(head, "牵头" | "配合" | "部门" | "单位名称" | "成员单位")
}

/// A column of values, by the year or the word in its head.
fn value(head: &str, len: usize) -> Option<Column> {
    let has = |words: &[&str]| words.iter().any(|w| head.contains(w));
    let is_base = has(&[
        "基期",
        "现状",
        "基准",
        "基数",
        "现值",
        "实际",
        "完成值",
        "完成情况",
        "已完成",
        "起点",
        "当前值",
        "基础值",
    ]);
    let is_target = has(&["目标", "预期", "计划", "规划值"]);
    let year = year(head);
    let is_dated = year.is_some() && len <= 14 && !has(&["任务", "工作"]);
    let is_word = len <= 6
        && (is_base && !has(&["情况说明"])
            || is_target && has(&["值", "目标"]) && !has(&["任务", "名称", "主要目标", "工作目标", "指标"]));
    (is_dated || is_word).then(|| Column::Value { year: year.unwrap_or(0), is_base })
}

/// The year that a head names: 2026年, “十四五”末.
pub(super) fn year(text: &str) -> Option<i32> {
    let chars: Vec<char> = text.chars().collect();
    for at in 0..chars.len() {
        let digits = chars.get(at..at + 4).filter(|four| four.iter().all(char::is_ascii_digit));
        let before = at.checked_sub(1).and_then(|b| chars.get(b)).is_some_and(char::is_ascii_digit);
        let after = chars.get(at + 4).is_some_and(char::is_ascii_digit);
        if let Some(year) = digits.filter(|_| !before && !after).and_then(number_of)
            && (1990..2100).contains(&year)
        {
            return Some(year);
        }
    }
    // The five-year plans: the first ended in 1957, and from the sixth on each ends in a year that 5 divides.
    let at = text.find("五")?;
    let ordinal: Vec<char> =
        text.get(..at)?.chars().filter(|c| "一二三四五六七八九十".contains(*c)).collect();
    let ordinal = number(&ordinal).filter(|n| (6..30).contains(n))?;
    Some(1955 + 5 * i32::from(ordinal))
}

fn number_of(four: &[char]) -> Option<i32> {
    four.iter().collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_as_documents_word_them() {
        use Column::*;
        let value = |year, is_base| Value { year, is_base };
        for (head, expected) in [
            ("序 号", Some(No)),
            ("主要指标", Some(Name)),
            ("指标名称", Some(Name)),
            ("一级指标", Some(Category)),
            ("二级指标", Some(Name)),
            ("类 别", Some(Category)),
            ("单位", Some(Measure)),
            ("计量单位", Some(Measure)),
            ("責任單位", Some(Units(Duty::Responsible))),
            ("牵头单位", Some(Units(Duty::Lead))),
            ("配合单位", Some(Units(Duty::Support))),
            ("指标属性", Some(Nature)),
            ("属性", Some(Nature)),
            ("2023年", Some(value(2023, false))),
            ("2023年基期值", Some(value(2023, true))),
            ("基期值(2023年)", Some(value(2023, true))),
            ("现状值", Some(value(0, true))),
            ("目标值", Some(value(0, false))),
            ("2026年目标", Some(value(2026, false))),
            ("“十四五”末目标", Some(value(2025, false))),
            ("2020-2025年年均增速", Some(Other)),
            ("重点任务", Some(Task)),
            ("工作内容", Some(Task)),
            ("完成时限", Some(Due)),
            ("姓名", Some(Person)),
            ("职务", Some(Post)),
            ("领导小组职务", Some(Role)),
            ("备注", Some(Other)),
            ("市市场监管局", None),
            ("86", None),
        ] {
            assert_eq!(column(head), expected, "{head}");
        }
    }
}

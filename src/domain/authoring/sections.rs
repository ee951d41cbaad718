//! What sections are about, by their headings.

/// What a section is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Goals and indicators.
    Goals,
    /// What is to be done.
    Tasks,
    /// What is to hold it up.
    Safeguards,
    /// Which unit does what.
    Duties,
    /// Guidance, principles, steps: nothing that is followed.
    Other,
    /// What is added at the end.
    Annex,
    /// Nothing that its heading says.
    Unknown,
}

/// Headings that say it alone.
pub(super) const SECTIONS: [&str; 29] = [
    "指导思想",
    "总体要求",
    "总体思路",
    "基本原则",
    "总体目标",
    "主要目标",
    "工作目标",
    "发展目标",
    "目标任务",
    "主要指标",
    "工作任务",
    "重点任务",
    "主要任务",
    "重点工作",
    "主要工作",
    "工作内容",
    "重点举措",
    "主要举措",
    "工作举措",
    "工作措施",
    "主要措施",
    "保障措施",
    "组织保障",
    "工作保障",
    "工作要求",
    "实施步骤",
    "进度安排",
    "组织实施",
    "职责分工",
];

/// What a heading's words say its section is about.
pub(super) fn says(title: &str) -> Option<Class> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let len = title.chars().count();
    if len > 24 {
        return None;
    }
    match () {
        () if len <= 8
            && (has(&["推进机制", "工作机制", "督导考核", "监督考核"])
                || title.ends_with("保障") && !title.ends_with("社会保障")) =>
        {
            Some(Class::Safeguards)
        }
        () if has(&[
            "保障措施",
            "保障机制",
            "组织保障",
            "工作保障",
            "实施保障",
            "强化保障",
            "工作要求",
            "组织领导",
            "组织实施",
            "实施要求",
        ]) || title == "保障" =>
        {
            Some(Class::Safeguards)
        }
        () if has(&["职责分工", "责任分工", "任务分工", "部门职责", "单位职责", "工作职责"]) => {
            Some(Class::Duties)
        }
        () if has(&[
            "指导思想",
            "基本原则",
            "总体要求",
            "总体思路",
            "进度",
            "步骤",
            "时间安排",
            "工作基础",
            "形势",
            "背景",
            "适用范围",
            "考核评估",
        ]) =>
        {
            Some(Class::Other)
        }
        () if len <= 14 && has(&["目标", "指标"]) && !has(&["任务", "举措"]) || title == "目标任务" => {
            Some(Class::Goals)
        }
        () if has(&[
            "任务",
            "举措",
            "重点工作",
            "主要工作",
            "工作内容",
            "工作措施",
            "主要措施",
            "重点工程",
            "重点措施",
            "实施内容",
            "工作重点",
            "创建内容",
            "建设内容",
            "具体措施",
        ]) =>
        {
            Some(Class::Tasks)
        }
        () if len <= 8 && has(&["目标"]) => Some(Class::Goals),
        () => None,
    }
}

//! What the screen tasks says.

/// The words of the list of tasks.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const STATES_HINT: &str =
        "一项任务有多家单位时，按报送里进度最慢的一家计；各家都报已完成，才算已完成。";

    pub fn summary(tasks: usize, groups: usize, safeguards: usize) -> String {
        format!(
            "{tasks} 项任务分 {groups} 组，另有 {safeguards} 项保障措施。单位按原文顺序列出，原文没有写牵头。"
        )
    }
}

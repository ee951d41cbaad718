//! The indicators whose target is in words, as the reports tell them: apart from the others, by the state that was
//! reported, never by a status.

use super::paper::{Paper, close, note, theirs};
use crate::app::model::Model;
use crate::domain::plan::Worded;
use crate::format::document::Run;
use crate::view::screens::overview;
use crate::view::{display, indicator_rows, kinds, words};

/// How many indicators with a target in words have which state, where there are such.
pub(super) fn apart(then: &Model, paper: &mut Paper<'_>) {
    if !then.plan.worded.is_empty() {
        paper.say(close(&words::in_words(&overview::by_state(overview::worded(then)))));
    }
}

/// Each of them.
pub(super) fn each(then: &Model, paper: &mut Paper<'_>) {
    for of in &then.plan.worded {
        one(then, of, paper);
    }
}

/// An indicator with a target in words: what it is to come to, how far it is, what was said and shown of it.
fn one(then: &Model, of: &Worded, paper: &mut Paper<'_>) {
    let stand = indicator_rows::one_in_words(then, of);
    let source = note(says::of_words(of.no, stand.entries.len()), Some(&of.clause), &stand.entries);
    let day = stand.as_of.map(display::day);
    let text = says::worded(
        &says::target_in_words(of.no, &theirs(&of.name), &theirs(&of.target)),
        &words::state_of_work(stand.state.as_ref()),
        day.as_deref(),
    );
    let notes = vec![paper.note(source)];
    paper.runs(vec![Run { notes, ..Run::plain(text) }]);
    let said = [stand.note, kinds::pieces(&stand.evidence)];
    let said: Vec<&str> = said.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
    if !said.is_empty() {
        paper.say(theirs(&said.join("；")));
    }
}

/// The words of what is said of them.
pub(super) mod says {
    use crate::view::{display, words};

    pub const TITLE: &str = "目标是文字的指标";
    pub const OF_PLAN: &str = "指标名称、基线、目标引自方案指标表；应达值和进度状态由本程序计算。";

    pub fn target_in_words(no: u16, name: &str, target: &str) -> String {
        format!("{name}（指标{no}）：目标为{}", display::quoted(target))
    }

    /// How far one with a target in words is, and as of when.
    pub fn worded(what: &str, state: &str, day: Option<&str>) -> String {
        let day = day.map(|day| format!("（截至{day}）")).unwrap_or_default();
        format!("{what}。{}：{state}{day}。", words::IN_WORDS)
    }

    pub fn of_words(no: u16, entries: usize) -> String {
        match entries {
            0 => OF_PLAN.to_string(),
            _ => format!("指标{no}：名称和目标引自方案指标表；进展记录{entries}条。"),
        }
    }
}

//! Words for what a plan says of its parts, and what the program is called by it.

use crate::domain::book::Said;
use crate::domain::duties::Part;
use crate::domain::entry::TaskState;
use crate::domain::plan::{Nature, Plan};
use crate::view::display;
use crate::view::words::{IN_CONFLICT, UNREPORTED, task_state};

/// Whether an indicator is expected or binding.
pub fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Expected => "预期性",
        Nature::Binding => "约束性",
    }
}

/// What stands before a target of which the document says how it is to be compared.
pub fn bound(at_most: Option<bool>) -> &'static str {
    match at_most {
        None => "",
        Some(false) => "不低于",
        Some(true) => "不高于",
    }
}

/// How a unit takes part, by the document's own word.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Lead => "牵头",
        Part::Support => "配合",
    }
}

/// What the program is, beside what the plan calls it.
pub const LEDGER_OF_PLAN: &str = "进度台账";

/// The program's name: as the plan calls it, or by the plan's title.
pub fn program(plan: &Plan) -> String {
    format!("{} · {LEDGER_OF_PLAN}", display::full_width(plan.brand()))
}

/// A state of work as it is reported: one, none, or several that differ.
pub fn state_of_work(said: Option<&Said<TaskState>>) -> String {
    match said {
        None => UNREPORTED.to_string(),
        Some(Said::Agreed(state)) => task_state(*state).to_string(),
        Some(Said::Conflict(_)) => IN_CONFLICT.to_string(),
    }
}

/// How many indicators with a target in words have which state, in a sentence; nothing where there is none.
pub fn in_words(states: &[(Option<Said<TaskState>>, usize)]) -> String {
    let all: usize = states.iter().map(|(_, n)| n).sum();
    let each: Vec<String> =
        states.iter().map(|(said, n)| format!("{} {n}", state_of_work(said.as_ref()))).collect();
    match all {
        0 => String::new(),
        all => format!("另有 {all} 项目标是文字的指标，按报送的状态计，不判断进度：{}。", each.join("，")),
    }
}

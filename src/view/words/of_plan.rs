//! Words for what a plan says of its parts, and what the program is called by it.

use crate::domain::duties::Part;
use crate::domain::plan::{Nature, Plan};
use crate::view::display;

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

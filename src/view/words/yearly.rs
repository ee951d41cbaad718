//! What the document asks for every year (年度要求), in words.

use super::{IN_CONFLICT, UNREPORTED, work as named};
use crate::app::extra_form::YES_NO;
use crate::domain::duties;
use crate::domain::entry::Work;
use crate::domain::plan::{Plan, Yearly};
use crate::domain::yearly::YearState;
use crate::view::display;

/// What is asked for in a year, in full; by its id where the plan does not know it.
pub fn of_year(plan: &Plan, work: Work, id: &str, year: i32) -> String {
    let words = duties::yearly_of(plan, work, id).map(quoted);
    let words = words.unwrap_or_else(|| display::quoted(&display::visible(id)));
    format!("{} {}{words}", named(work), self::year(year))
}

/// The document's words.
pub fn quoted(duty: &Yearly) -> String {
    display::quoted(&display::full_width(&duty.words))
}

/// A year, named.
pub fn year(year: i32) -> String {
    format!("{year}年")
}

/// Whose the last day is.
pub fn origin(duty: &Yearly) -> &'static str {
    if duty.day.is_some() { "（日期见原文）" } else { "（原文没有写日期，按年底计）" }
}

/// What was recorded.
pub fn outcome(done: bool) -> &'static str {
    state(if done { YearState::Done } else { YearState::NotDone })
}

/// How far a unit has, in a word.
pub fn state(state: YearState) -> &'static str {
    match state {
        YearState::Done => "已完成",
        YearState::NotDone => "未完成",
        YearState::Unsettled => IN_CONFLICT,
        YearState::Unreported => UNREPORTED,
        YearState::NotYet => "未到期",
    }
}

/// A form's choices of the outcome.
pub fn choices() -> Vec<(String, String)> {
    YES_NO
        .iter()
        .zip([true, false])
        .map(|(word, done)| (word.to_string(), outcome(done).to_string()))
        .collect()
}

//! What was done to a draft, step by step. Nothing is taken out: what was done back is a step too, and can be done back.

use super::{Change, Draft};
use crate::domain::sort::sort_by;
use std::collections::BTreeSet;

/// A step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// One more than that of the latest step that was there; of two with one number the lower id comes first.
    pub no: u32,
    /// What was done.
    pub done: Done,
}

/// What a step does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Done {
    /// Changes that belong together.
    Changes(Vec<Change>),
    /// Another step is as if it had not been.
    Undone(String),
}

/// The steps in order.
pub fn in_order(mut steps: Vec<Step>) -> Vec<Step> {
    sort_by(&mut steps, |a, b| a.no.cmp(&b.no).then_with(|| a.id.cmp(&b.id)));
    steps
}

/// Which steps count, of steps in order: what a later step that counts has undone does not.
fn counting(steps: &[Step]) -> Vec<&Step> {
    let mut undone: BTreeSet<&str> = BTreeSet::new();
    let mut counting = Vec::new();
    for step in steps.iter().rev() {
        if undone.contains(step.id.as_str()) {
            continue;
        }
        if let Done::Undone(id) = &step.done {
            undone.insert(id);
        }
        counting.push(step);
    }
    counting.reverse();
    counting
}

/// The draft that steps in order make of one that nobody has changed. What does not fit, because the text is read
/// otherwise now, is left out.
pub fn draft(mut draft: Draft, steps: &[Step]) -> Draft {
    for step in counting(steps) {
        if let Done::Changes(changes) = &step.done {
            for change in changes {
                // It was tried when it was made.
                let _ = draft.apply(change);
            }
        }
    }
    draft
}

/// The step that 撤销 would undo.
pub fn last(steps: &[Step]) -> Option<&str> {
    let last = counting(steps).into_iter().rev().find(|step| matches!(step.done, Done::Changes(_)));
    last.map(|step| step.id.as_str())
}

/// The undoing that 重做 would undo: none once something else was done.
pub fn last_undone(steps: &[Step]) -> Option<&str> {
    let is_change = |id: &str| steps.iter().any(|s| s.id == id && matches!(s.done, Done::Changes(_)));
    let last = counting(steps).into_iter().rev().find(|step| match &step.done {
        Done::Changes(_) => true,
        Done::Undone(id) => is_change(id),
    })?;
    matches!(last.done, Done::Undone(_)).then_some(last.id.as_str())
}

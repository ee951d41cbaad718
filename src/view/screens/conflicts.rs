//! What the list of conflicts says: what differs, side by side, and what was settled and why.

use crate::app::model::Model;
use crate::app::settling::{self, Third};
use crate::domain::entry::{Entry, EntryId, Subject, Value};
use crate::domain::extras;
use crate::domain::sort::sort_by_key;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::screens::Route;
use crate::view::{display, kinds, words};
use std::sync::Arc;

/// A conflict.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// What it is about, in words.
    pub says: String,
    /// The screen that shows it.
    pub route: Option<Route>,
    /// What each head says.
    pub heads: Vec<Head>,
    /// The withdrawn entries that all heads go back to.
    pub withdrawn: Vec<EntryLine>,
    /// Whether choosing a head settles it.
    pub can_keep: bool,
    /// What else can be entered, with its unit of measure.
    pub third: (Third, String),
}

/// One of the values that differ.
#[derive(Clone, PartialEq, Debug)]
pub struct Head {
    /// The value alone.
    pub value: String,
    /// How far it has been verified; nothing where its kind says nothing of that.
    pub verified: String,
    /// The entry in words.
    pub line: EntryLine,
}

/// A conflict that was settled.
#[derive(Clone, PartialEq, Debug)]
pub struct Settled {
    /// What it was about, in words.
    pub says: String,
    /// The screen that shows it.
    pub route: Option<Route>,
    /// The entry that settled it.
    pub by: EntryLine,
    /// The values it was settled from.
    pub from: Vec<EntryLine>,
}

/// A subject that is to be settled, with the ids of what stands, and whether all that goes back to what was
/// withdrawn.
pub type Listed = (Subject, Vec<EntryId>, bool);

/// A subject of the list as it stands; one that was settled elsewhere has nothing that could still be settled.
pub fn listed(model: &Model, subject: &Subject) -> Listed {
    let standing = model.book().standing(subject).filter(|s| s.needs_settling());
    let ids = |heads: &[Arc<Entry>]| heads.iter().map(|e| e.id).collect();
    let standing = standing.map(|s| (ids(&s.heads), s.on_withdrawn));
    let (ids, on_withdrawn) = standing.unwrap_or_default();
    (subject.clone(), ids, on_withdrawn)
}

/// The list with the one whose form is open: settled elsewhere, it stays where it was as long as somebody types.
pub fn with_open(mut now: Vec<Subject>, before: &[Subject], open: Option<&Subject>) -> Vec<Subject> {
    if let Some(open) = open.filter(|open| !now.contains(open))
        && let Some(at) = before.iter().position(|subject| subject == open)
    {
        now.insert(at.min(now.len()), open.clone());
    }
    now
}

/// What a subject is known by among those of the list.
pub fn key(subject: &Subject) -> String {
    format!("{subject:?}")
}

/// The ids of what stands, as the form of a conflict shows them.
pub fn ids(conflict: &Conflict) -> Vec<EntryId> {
    conflict.heads.iter().map(|head| head.line.id).collect()
}

/// A conflict in words; `None` once it is none.
pub fn conflict(model: &Model, subject: &Subject) -> Option<Conflict> {
    let standing = model.book().standing(subject).filter(|s| s.needs_settling())?;
    let (says, route) = kinds::subject(model, subject);
    let indicator = subject.numbered().and_then(|of| extras::indicator(&model.plan, &model.ledger, of));
    let measure = indicator.map(|i| display::visible(&i.measure)).unwrap_or_default();
    let head = |entry: &Arc<Entry>| head(model, entry, &measure);
    let heads = standing.heads.iter().filter(|_| standing.on_withdrawn);
    let mut under: Vec<_> = heads.flat_map(|head| model.ledger.withdrawn_under(head)).collect();
    sort_by_key(&mut under, |e| e.id);
    under.dedup();
    Some(Conflict {
        says,
        route,
        heads: standing.heads.iter().map(head).collect(),
        withdrawn: under.into_iter().map(|entry| entry_lines::line(model, entry)).collect(),
        can_keep: standing.heads.len() > 1
            || standing.heads.iter().any(|head| settling::can_keep(model, subject, head)),
        third: (settling::third(model, subject), measure),
    })
}

fn head(model: &Model, entry: &Entry, measure: &str) -> Head {
    let line = entry_lines::line(model, entry);
    let facts = entry.body.facts();
    let value = match facts.value {
        Value::Number(value) => display::amount(&display::number(value), measure),
        Value::State(state) => words::task_state(state).to_string(),
        Value::None
        | Value::Flag(_)
        | Value::Name(_)
        | Value::Unit(_)
        | Value::Days(..)
        | Value::Indicator(..) => line.says.clone(),
    };
    let verified = facts.verified.map(words::verified).unwrap_or_default();
    Head { value, verified: verified.to_string(), line }
}

/// What was settled, the latest first.
pub fn settled(model: &Model) -> Vec<Settled> {
    let mut settled: Vec<Settled> = model
        .book()
        .settled()
        .into_iter()
        .map(|(subject, entry)| {
            let (says, route) = kinds::subject(model, &subject);
            let from = entry.parents.iter().filter_map(|id| model.ledger.get(id));
            Settled {
                says,
                route,
                by: entry_lines::line(model, entry),
                from: from.map(|e| entry_lines::line(model, e)).collect(),
            }
        })
        .collect();
    sort_by_key(&mut settled, |s| std::cmp::Reverse(s.by.at));
    settled
}

/// The words of the screen of conflicts.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::view::words::{VALUE, value_in};

    pub const RECORDED_AT: &str = "记录时间";
    pub const VERIFIED: &str = "核实";
    pub const SOURCE_AND_NOTE: &str = "来源和说明";
    pub const NONE: &str = "没有未核定的冲突。";
    pub const SAYS: &str = "同一事项有不同的值，或者更正与撤回相遇：都保留着，不按时间覆盖。核实后选定一个或另填一个，写明原因。";
    pub const HISTORY: &str = "历史";
    pub const SETTLE: &str = "核定";
    pub const CORRECTED_AND_WITHDRAWN: &str =
        "更正与撤回相遇：下面的原记录已被撤回，对它的更正还在，暂时有效。请核实后保留或撤回。";
    pub const OTHER_UNITS_UPDATE: &str =
        "这是别的单位的进展，撤回它的那次还撤回了别的记录：要保留，请该单位在这里核定。";
    pub const SETTLED_ELSEWHERE: &str =
        "这一处刚才已在别处核定或撤回。您填写的内容还在，可以复制；不需要了，请按“取消”。";
    pub const WHICH_HOLDS: &str = "以哪个为准";
    pub const ANOTHER: &str = "都不对，另填一个";
    pub const REASON: &str = "核定的原因和依据";
    pub const BEFORE: &str = "核定前的各个值";

    pub fn settle(what: &str) -> String {
        format!("核定：{what}")
    }

    /// A value that can be chosen, with the site that recorded it.
    pub fn head(value: &str, site: &str) -> String {
        format!("{value}（{site}）")
    }

    /// The choice that no head holds.
    pub fn withdraw(heads: usize) -> &'static str {
        if heads > 1 { "都不对，全部撤回" } else { "更正也撤回" }
    }

    /// What the field for another number asks for.
    pub fn value(measure: &str) -> String {
        if measure.is_empty() { VALUE.to_string() } else { value_in(measure) }
    }

    pub fn settled(count: usize) -> String {
        format!("已核定（{count}）")
    }
}

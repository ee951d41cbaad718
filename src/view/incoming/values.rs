//! The values that opened files would bring, old and new, by who recorded them. Only what is on show is put into
//! words: a file may hold twenty thousand.

use crate::app::incoming::{FromSite, Incoming, Outlook};
use crate::app::model::Model;
use crate::domain::book::Heads;
use crate::domain::entry::Subject;
use crate::domain::sort::sort_by_key;
use crate::view::screens::Route;
use crate::view::screens::conflicts::beside;
use crate::view::{entry_lines, kinds, sites, words};
use std::cmp::Reverse;

/// What a site brings, folded.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// What it is known by.
    pub key: String,
    /// Whose it is, and how much.
    pub says: String,
    /// How many lines there are.
    pub all: usize,
    /// Whether it is open from the beginning.
    pub is_open: bool,
}

/// A line of what a site brings.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What it is about.
    pub says: String,
    /// The screen that shows it.
    pub route: Option<Route>,
    /// What stands now, and what will; nothing for what says nothing of a subject.
    pub change: Option<(String, String)>,
    /// Whether both say the same.
    pub is_same: bool,
    /// Whether a person will have to settle it.
    pub conflict: bool,
}

/// With so many lines in all, every group is open.
const FEW: usize = 12;

/// What is brought, by site; most first.
pub fn groups(model: &Model, incoming: &Incoming) -> Vec<Group> {
    let Some(outlook) = &incoming.outlook else { return Vec::new() };
    let size = |from: &FromSite| from.subjects.len() + from.others.len();
    let is_open = outlook.by_site.iter().map(|(_, from)| size(from)).sum::<usize>() <= FEW;
    let group = |(key, from): &(String, FromSite)| {
        let conflicts = conflicts(outlook, from).count();
        let says = says::group(&sites::shown(&model.plan, &from.site), size(from), conflicts);
        Group { key: key.clone(), says, all: size(from), is_open }
    };
    let mut groups: Vec<Group> = outlook.by_site.iter().map(group).collect();
    sort_by_key(&mut groups, |group| (Reverse(group.all), group.key.clone()));
    groups
}

/// The conflicts that a site's new entries speak of. Both are in order, and of either there may be thousands.
fn conflicts<'a>(outlook: &'a Outlook, from: &'a FromSite) -> impl Iterator<Item = &'a Subject> {
    let mut own = from.subjects.iter().peekable();
    outlook.conflicts.iter().filter(move |subject| {
        while own.next_if(|own| own < subject).is_some() {}
        own.peek() == Some(subject)
    })
}

/// The first lines of what a site brings, those that need settling before the others.
pub fn lines(model: &Model, incoming: &Incoming, key: &str, most: usize) -> Vec<Line> {
    let mut by_site = incoming.outlook.iter().flat_map(|outlook| &outlook.by_site);
    let from = by_site.find(|(of, _)| of == key).map(|(_, from)| from);
    let Some((from, after)) = from.zip(model.after.as_deref()) else { return Vec::new() };
    let torn: Vec<&Subject> = incoming.outlook.iter().flat_map(|o| conflicts(o, from)).collect();
    // Looked for only as far as they are shown.
    let rest = from.subjects.iter().filter(|subject| !torn.contains(subject));
    let mut lines: Vec<Line> =
        torn.iter().copied().chain(rest).take(most).map(|subject| line(model, after, subject)).collect();
    let left = most.saturating_sub(lines.len());
    let others = from.others.iter().take(left).map(|entry| {
        let line = entry_lines::line(after, entry);
        let says = format!("{}：{}", line.kind, line.says);
        Line { says, route: None, change: None, is_same: false, conflict: false }
    });
    lines.extend(others);
    lines
}

fn line(model: &Model, after: &Model, subject: &Subject) -> Line {
    let (says, route) = kinds::subject(after, subject);
    let [old, new] = [model, after].map(|model| model.book().standing(subject));
    let is_reported = matches!(subject, Subject::Reading(..) | Subject::Scoped(..) | Subject::Update(..));
    let nothing = if is_reported { words::UNREPORTED } else { says::NOTHING };
    let said = |model: &Model, standing: &Option<Heads>| match standing {
        Some(standing) => beside::values(model, &standing.heads),
        None => nothing.to_string(),
    };
    let (before, then) = (said(model, &old), said(after, &new));
    let conflict = new.is_some_and(|new| new.needs_settling());
    Line { says, route, is_same: before == then, change: Some((before, then)), conflict }
}

/// The words of the values.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const VALUES: &str = "带来的内容：现在的 → 并入后的";
    pub const NOTHING: &str = "没有记录";
    pub const SAME: &str = "不变";
    pub const BECOMES: &str = "→";
    pub const TO: &str = "改为";
    pub const CONFLICT: &str = "有冲突，要核定";

    pub fn group(site: &str, all: usize, conflicts: usize) -> String {
        match conflicts {
            0 => format!("{site}：{all} 项"),
            n => format!("{site}：{all} 项，其中 {n} 处会引起冲突"),
        }
    }

    pub fn more(left: usize) -> String {
        format!("还有 {left} 条，再列出一些")
    }
}

//! What the ledger's list says: every entry that is asked for, the latest first, and its bytes on demand.

use crate::app::model::Model;
use crate::app::query::LedgerQuery;
use crate::domain::entry::{Body, Entry, EntryId};
use crate::domain::spelling::same;
use crate::format::entry;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{display, kinds, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The list, as far as it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// How many entries there are, in a sentence.
    pub says: String,
    /// The first of them.
    pub lines: Vec<EntryLine>,
    /// Whether there are more.
    pub more: bool,
}

/// An entry as it is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Raw {
    /// Its id.
    pub id: String,
    /// Its canonical bytes; hidden marks made visible.
    pub json: String,
    /// Whether the bytes, hashed now, give that id.
    pub proves_itself: bool,
}

/// The entries that are asked for.
pub fn list(model: &Model, query: &LedgerQuery, most: usize) -> List {
    let kind = neutral(model, &query.kind);
    let is_uncounted = |entry: &Entry| !model.book().counts(entry);
    let is_of_kind = |entry: &Entry| match kind == words::UNCOUNTED_KEY {
        true => is_uncounted(entry),
        false => query.kind.is_empty() || kinds::is(&entry.body, &kind),
    };
    let asked = |entry: &&Arc<Entry>| {
        let in_file = || model.elsewhere.get(&entry.id).is_some_and(|file| **file == *query.file);
        (query.site.is_empty() || same(&entry.site.name, &query.site))
            && is_of_kind(entry)
            && (query.file.is_empty() || in_file())
    };
    let all = model.ledger.iter().filter(asked).count();
    let entries = entry_lines::newest(model.ledger.iter().filter(asked), most);
    let uncounted = model.ledger.iter().filter(|entry| is_uncounted(entry)).count();
    let says = match *query == LedgerQuery::default() {
        true if uncounted > 0 => says::with_uncounted(all, uncounted),
        true => format!("共 {all} 条。"),
        false => format!("共 {} 条，符合条件的 {all} 条。", model.ledger.len()),
    };
    let lines = entries.into_iter().map(|e| entry_lines::line(model, e)).collect();
    List { says, lines, more: all > most }
}

/// A kind that is asked for, by its key: addresses had its word on screen before.
pub fn neutral(model: &Model, kind: &str) -> String {
    if kind.is_ascii() {
        return kind.to_string();
    }
    let by_word = model.ledger.iter().find(|e| kinds::kind(&e.body) == kind);
    by_word.map_or_else(|| kind.to_string(), |e| kinds::key(&e.body))
}

/// The kinds that occur, as key and word, for a filter: in the order of the table of kinds (that of subjects), then
/// what speaks of none, and last what is not known or in doubt.
pub fn kinds(model: &Model) -> Vec<(String, String)> {
    let mut kinds = BTreeMap::new();
    let mut seen = Vec::new();
    for entry in model.ledger.iter() {
        // Only of these has every one a word of its own.
        let is_own = matches!(entry.body, Body::Unknown { .. } | Body::Doubtful { .. });
        let kind = std::mem::discriminant(&entry.body);
        let is_new = !seen.contains(&kind);
        seen.extend(is_new.then_some(kind));
        if is_own || is_new {
            let subject = entry.subject();
            let place = (subject.is_none(), subject, is_own, kinds::kind(&entry.body));
            kinds.insert(place, kinds::key(&entry.body));
        }
    }
    let mut choices = vec![(String::new(), words::ANY.to_string())];
    // Whether there is one would have to be asked of all: it is offered always.
    choices.push((words::UNCOUNTED_KEY.to_string(), says::UNCOUNTED.to_string()));
    choices.extend(kinds.into_iter().map(|((.., word), key)| (key, display::visible(&word))));
    choices
}

/// The files that entries came in or went out with.
pub fn files(model: &Model) -> Vec<String> {
    let mut files: BTreeSet<&str> = BTreeSet::new();
    files.extend(model.elsewhere.values().map(|file| file.as_str()).filter(|file| !file.is_empty()));
    files.into_iter().map(str::to_string).collect()
}

/// The choices of a filter by name, as value and words; until it is known what occurs, what is asked for.
pub fn choices(values: Option<&[String]>, asked: &str) -> Vec<(String, String)> {
    let shown = |value: &str| (value.to_string(), display::visible(value));
    let mut choices = vec![(String::new(), words::ANY.to_string())];
    match values {
        Some(values) => choices.extend(values.iter().map(|value| shown(value))),
        None => choices.extend(Some(shown(asked)).filter(|_| !asked.is_empty())),
    }
    choices
}

/// Whether an entry is a withdrawal that holds, and of records: taking it back brings them back.
pub fn hides(model: &Model, id: EntryId) -> bool {
    let of = |id: &EntryId| model.ledger.get(id).map_or(&[][..], |e| e.body.withdraws());
    !of(&id).is_empty() && !model.ledger.is_hidden(&id) && of(&id).iter().all(|id| of(id).is_empty())
}

/// Whether an entry stands, so that it can be withdrawn: it counts, nothing that counts corrects it, and it is no
/// withdrawal.
pub fn stands(model: &Model, id: EntryId) -> bool {
    let Some(entry) = model.ledger.get(&id).filter(|e| e.body.withdraws().is_empty()) else { return false };
    let standing = entry.subject().and_then(|subject| model.book().standing(&subject));
    standing.is_some_and(|standing| standing.heads.iter().any(|head| head.id == id))
}

/// An entry's bytes, with its id worked out anew.
pub fn raw(model: &Model, id: EntryId) -> Option<Raw> {
    let entry = model.ledger.get(&id)?;
    let proves_itself = entry::id_of(&entry.raw) == id;
    Some(Raw { id: id.to_string(), json: display::visible(&entry.raw), proves_itself })
}

/// The words of the ledger.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "记录只增不改：更正和撤回都是新的记录，旧的留在这里。";
    pub const NONE: &str = "没有记录。";
    pub const MORE: &str = "再显示一些";
    pub const RECORDS: &str = "记录";
    pub const FILTERS: &str = "筛选记录";
    pub const KIND: &str = "种类";
    pub const FILE: &str = "来自或已存入的文件";
    pub const RAW: &str = "记录底稿";
    pub const UNDO_WITHDRAWAL: &str = "取消撤回";
    pub const PROVEN: &str = "编号核对一致：内容自记录后没有改动";
    pub const NOT_PROVEN: &str = "编号与内容对不上";

    /// What is asked before a withdrawal is withdrawn, and what its button says.
    pub const UNDO: [&str; 2] = ["为什么取消这次撤回", "取消撤回，恢复记录"];

    pub const UNCOUNTED: &str = "没有计入的";

    pub fn with_uncounted(all: usize, uncounted: usize) -> String {
        format!(
            "共 {all} 条，其中 {uncounted} 条没有计入，原因写在各条下面；在“种类”里选“没有计入的”，只看这些。"
        )
    }

    pub fn undo_withdrawal(what: &str) -> String {
        format!("取消撤回：{what}")
    }

    pub fn file(name: &str) -> String {
        format!("文件：{name}")
    }

    pub fn id(id: &str) -> String {
        format!("编号 {id}")
    }
}

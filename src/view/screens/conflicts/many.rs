//! What settling several conflicts at once would record, before it is recorded.

use super::beside;
use crate::app::model::Model;
use crate::app::settling::many::{Own, own, site_key};
use crate::domain::entry::{EntryId, Subject};
use crate::domain::sort::sort_by_key;
use crate::view::{kinds, sites};

/// The ticked conflicts, with what would be done.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Many {
    /// What is ticked and still a conflict, with the heads that are shown.
    pub ticked: Vec<(Subject, Vec<EntryId>)>,
    /// Whose values could be taken, as key and words with how many of them there are; most first.
    pub sites: Vec<(String, String)>,
    /// What would be recorded: what it is about, the value that holds, and those that it takes the place of.
    pub takes: Vec<(String, String, String)>,
    /// What would stay as it is, and why.
    pub leaves: Vec<(String, &'static str)>,
}

/// What would be done about what is ticked, by the values of a site; nothing yet where none is chosen.
pub fn many(model: &Model, ticked: &[Subject], site: &str) -> Many {
    let book = model.book();
    let mut many = Many::default();
    let mut counts: Vec<(String, String, usize)> = Vec::new();
    for subject in ticked {
        let Some(standing) = book.standing(subject).filter(|s| s.needs_settling()) else { continue };
        many.ticked.push((subject.clone(), standing.heads.iter().map(|head| head.id).collect()));
        let mut seen: Vec<String> = Vec::new();
        for head in &standing.heads {
            let key = site_key(book, &head.site);
            if seen.contains(&key) {
                continue;
            }
            if matches!(own(book, &standing, &key), Own::One(_)) {
                match counts.iter_mut().find(|(known, ..)| *known == key) {
                    Some((_, _, n)) => *n += 1,
                    None => counts.push((key.clone(), sites::shown(&model.plan, &head.site), 1)),
                }
            }
            seen.push(key);
        }
        if site.is_empty() {
            continue;
        }
        let about = kinds::subject(model, subject).0;
        match own(book, &standing, site) {
            Own::One(head) => {
                let value = head.body.facts().value;
                let others = standing.heads.iter().filter(|other| other.body.facts().value != value);
                let others: Vec<_> = others.cloned().collect();
                let (value, others) = (kinds::value(model, &head.body), beside::values(model, &others));
                many.takes.push((about, value, others));
            }
            Own::Nothing => many.leaves.push((about, says::NOTHING_OF_IT)),
            Own::Several => many.leaves.push((about, says::SEVERAL_OF_IT)),
        }
    }
    sort_by_key(&mut counts, |(_, name, n)| (std::cmp::Reverse(*n), name.clone()));
    many.sites = counts.into_iter().map(|(key, name, n)| (key, says::site(&name, n))).collect();
    many
}

/// The words of settling several conflicts at once.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "一次核定几处";
    pub const HINT: &str =
        "逐条勾选，或全部勾选；再选定以哪个单位填的值为准。由人来选，不按时间先后；记录前先列出要记什么。";
    pub const WHOSE: &str = "以哪个单位填的值为准";
    pub const NOTHING_OF_IT: &str = "没有这个单位填的值";
    pub const SEVERAL_OF_IT: &str = "这个单位自己填了几个不同的值";
    pub const NONE_TICKED: &str = "还没有勾选。";
    pub const UNTICK_ALL: &str = "取消勾选";
    pub const TICK: &str = "勾选";
    pub const SETTLE: &str = "一并核定";

    pub fn tick_all(count: usize) -> String {
        format!("勾选列出的 {count} 处")
    }

    pub fn tick(what: &str) -> String {
        format!("勾选：{what}")
    }

    pub fn ticked(count: usize) -> String {
        format!("已勾选 {count} 处。")
    }

    pub fn site(name: &str, count: usize) -> String {
        format!("{name}（{count} 处有它填的值）")
    }

    pub fn takes(count: usize) -> String {
        format!("将核定 {count} 处")
    }

    pub fn leaves(count: usize) -> String {
        format!("不动的 {count} 处")
    }

    pub fn instead_of(value: &str, others: &str) -> String {
        format!("{value}，不取 {others}")
    }
}

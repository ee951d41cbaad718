//! 台账: every entry that nothing corrects, a table for each kind, by what it is about; conflicts and what was taken back
//! are marked.

use super::paper::{Paper, close, row, theirs};
use crate::app::model::Model;
use crate::domain::clock::COUNTY_AHEAD;
use crate::domain::day;
use crate::domain::entry::{Body, Entry};
use crate::domain::sort::sort_by;
use crate::format::document::Row;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::{kinds, words, workbook};
use std::sync::Arc;

/// How many entries fit into a document: a ledger that has more is for a workbook. Ours: about a hundred pages, made in a
/// few hundredths of a second.
pub const MOST: usize = 2_000;

/// Writes it.
pub(super) fn write(then: &Model, paper: &mut Paper<'_>) {
    paper.without_number();
    let all = then.ledger.len();
    if all > MOST {
        paper.say(says::too_many(all, MOST));
        return;
    }
    if all == 0 {
        paper.say(words::NO_RECORDS);
        return;
    }
    let sections = sections(then);
    let shown: usize = sections.iter().map(|(_, rows)| rows.len()).sum();
    paper.say(says::how(all, shown));
    for (kind, rows) in sections {
        paper.heading(1, &says::kind(&kind, rows.len()));
        paper.table(&kind, &COLUMNS, rows, true);
    }
}

const COLUMNS: [(&str, u16, bool); 7] = [
    (says::DAY, 6, false),
    (says::WHO, 7, false),
    (says::WHAT, 13, false),
    (says::SOURCE, 11, false),
    (says::STATE, 5, false),
    (says::RECORDED, 6, false),
    (says::ID, 6, false),
];

/// The entries by kind, each kind in the order of what its entries are about; what speaks of nothing comes last.
fn sections(then: &Model) -> Vec<(String, Vec<Row>)> {
    let book = then.book();
    let place = |entry: &Entry| {
        let subject = entry.subject().map(|subject| book.subject(&subject));
        let is_own = matches!(entry.body, Body::Unknown { .. } | Body::Doubtful { .. });
        (subject.is_none(), is_own.then(|| kinds::kind(&entry.body)), subject, entry.told())
    };
    let mut all: Vec<_> = then.ledger.iter().map(|entry| (place(entry), entry)).collect();
    sort_by(&mut all, |a, b| a.0.cmp(&b.0));
    let mut sections: Vec<(String, Vec<Row>)> = Vec::new();
    for ((_, _, subject, _), entry) in &all {
        let line = entry_lines::line(then, entry);
        if line.corrected {
            continue;
        }
        let conflict = subject.as_ref().is_some_and(|subject| book.has_conflict(subject));
        let row = of_entry(entry, &line, conflict);
        match sections.iter_mut().find(|(kind, _)| *kind == line.kind) {
            Some((_, rows)) => rows.push(row),
            None => sections.push((line.kind, vec![row])),
        }
    }
    sections
}

fn of_entry(entry: &Arc<Entry>, line: &EntryLine, conflict: bool) -> Row {
    let day = entry.body.facts().as_of.map(|day| day.to_string()).unwrap_or_default();
    let recorded = day::of_instant(entry.at, COUNTY_AHEAD).map(|day| day.to_string()).unwrap_or_default();
    let state = match &line.withdrawn {
        Some(why) if !why.is_empty() => says::withdrawn(workbook::state(line, conflict), &theirs(why)),
        _ => workbook::state(line, conflict).to_string(),
    };
    let state = if line.odd_clock { format!("{state}；{}", words::ODD_CLOCK) } else { state };
    row([
        day,
        theirs(&line.site),
        close(&theirs(&line.says)),
        close(&theirs(&line.detail)),
        state,
        recorded,
        super::text::short(&line.id.to_string()).to_string(),
    ])
}

/// The words of it.
mod says {
    pub const DAY: &str = "日期";
    pub const WHO: &str = "填报点";
    pub const WHAT: &str = "内容";
    pub const SOURCE: &str = "来源和说明";
    pub const STATE: &str = "记录状态";
    pub const RECORDED: &str = "记录日期";
    pub const ID: &str = "编号";

    pub fn kind(kind: &str, n: usize) -> String {
        format!("{kind}（{n}条）")
    }

    pub fn how(all: usize, shown: usize) -> String {
        let left = match all - shown {
            0 => String::new(),
            left => format!("另有{left}条已被更正，没有列出。"),
        };
        format!(
            "截至日期前共{all}条记录，列出{shown}条：现行的、有冲突的、已撤回的和待核对的。{left}编号是记录编号的前8位。"
        )
    }

    pub fn too_many(all: usize, most: usize) -> String {
        format!(
            "截至日期前共{all}条记录，超过一份文书能排的{most}条，没有列出。记录都在，请在“报告文书”下载全部表格（Excel），其中“台账”一页是全部记录；也可以把截至日期改早一些。"
        )
    }

    pub fn withdrawn(state: &str, why: &str) -> String {
        format!("{state}：{why}")
    }
}

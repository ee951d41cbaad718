//! What 定稿 says: what is closed, whether it can be opened again, and what came later.

use crate::app::model::Model;
use crate::domain::closings::{self, Closing, Held};
use crate::domain::day;
use crate::domain::entry::oversight::PeriodClosed;
use crate::domain::entry::{Entry, EntryId};
use crate::domain::period::{self, Period};
use crate::format::closing::{self, Proof};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::kinds::records;
use crate::view::screens::reports::reviews;
use crate::view::{display, reporting, sites};
use std::sync::Arc;

/// A closing that stands: a sheet of paper.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// The entry.
    pub id: EntryId,
    /// Its name, by which it is compared.
    pub name: String,
    /// Its name as it is shown.
    pub shown: String,
    /// The period that it closes; nothing where it names none.
    pub period: String,
    /// On which day.
    pub on: String,
    /// Who closed it.
    pub site: String,
    /// How many entries it holds.
    pub count: String,
    /// The first digits of its digest.
    pub short: String,
    /// The whole of it.
    pub digest: String,
    /// What else was said; may be empty.
    pub note: String,
    /// The name of the closing before it that stands.
    pub before: Option<String>,
    /// Whether closings of this name differ.
    pub conflict: bool,
    /// What stands, to be corrected or withdrawn.
    pub lines: Vec<EntryLine>,
}

/// The closings that stand, the latest first: one of a name that differs is shown as often as it does.
pub fn sheets(model: &Model) -> Vec<Sheet> {
    let mut before: Option<String> = None;
    let mut sheets = Vec::new();
    for closing in closings::standing(model.book()) {
        let conflict = closing.standing.needs_settling();
        let shown = if conflict {
            &closing.standing.heads[..]
        } else {
            closing.standing.heads.get(..1).unwrap_or_default()
        };
        for entry in shown {
            sheets.extend(sheet(model, entry, &closing, before.clone()));
        }
        before = Some(closing.name);
    }
    sheets.reverse();
    sheets
}

fn sheet(model: &Model, entry: &Arc<Entry>, closing: &Closing, before: Option<String>) -> Option<Sheet> {
    let of = PeriodClosed::of(&entry.body)?;
    // Those that agree are corrected and withdrawn together with it; those that differ each by itself.
    let conflict = closing.standing.needs_settling();
    let heads = closing.standing.heads.iter().filter(|head| !conflict || head.id == entry.id);
    Some(Sheet {
        id: entry.id,
        shown: display::visible(&of.name),
        name: of.name,
        period: of.period.map_or_else(String::new, |end| records::period_name(model, end)),
        on: display::day(of.on),
        site: sites::shown(&model.plan, &entry.site),
        count: of.count.to_string(),
        short: of.digest.chars().take(8).collect(),
        digest: display::visible(&of.digest),
        note: display::visible(of.note.as_deref().unwrap_or_default()),
        before,
        conflict,
        lines: heads.map(|head| entry_lines::line(model, head)).collect(),
    })
}

/// Whether a closing can be opened again, and what came later.
#[derive(Clone, PartialEq, Debug)]
pub struct Looked {
    /// Whether it can.
    pub proof: Proof,
    /// The first of the entries that are not here, by id.
    pub missing: Vec<String>,
    /// How many entries came later.
    pub later: usize,
    /// How many of them speak of the period that it closed; none where it names no period.
    pub late: Option<usize>,
}

/// Looks whether a closing can be opened again, and what came later: work that grows with the ledger.
pub fn look(model: &Model, id: EntryId) -> Option<Looked> {
    let (closing, of, held) = found(model, id)?;
    let period = period_of(model, &of);
    let later = closings::later(model.book(), &closing, &held.ids, period);
    Some(Looked {
        proof: closing::prove(&of, &held),
        missing: held.missing.iter().take(NAMED).map(EntryId::to_string).collect(),
        later: later.entries.len(),
        late: period.map(|_| later.late.len()),
    })
}

/// Most missing entries that are named.
const NAMED: usize = 20;

/// The entries that came later than a closing, the latest first: of the period that it closed, or all.
pub fn later(model: &Model, id: EntryId, only_late: bool, most: usize) -> Vec<EntryLine> {
    let Some((closing, of, held)) = found(model, id) else { return Vec::new() };
    let later = closings::later(model.book(), &closing, &held.ids, period_of(model, &of));
    let entries = if only_late { later.late } else { later.entries };
    let newest = entry_lines::newest(entries.iter(), most);
    newest.into_iter().map(|entry| entry_lines::line(model, entry)).collect()
}

fn found(model: &Model, id: EntryId) -> Option<(Closing, PeriodClosed, Held)> {
    let of = PeriodClosed::of(&model.ledger.get(&id)?.body)?;
    let closing = closings::named(model.book(), &of.name)?;
    let held = closings::held(&model.ledger, &of);
    Some((closing, of, held))
}

fn period_of(model: &Model, of: &PeriodClosed) -> Option<Period> {
    period::all(&model.plan).into_iter().find(|period| Some(period.end) == of.period)
}

/// The periods that can be closed, as a form's choices: those that have begun, the latest first.
pub fn periods(model: &Model) -> Vec<(String, String)> {
    let none = std::iter::once((String::new(), says::NO_PERIOD.to_string()));
    let begun = period::all(&model.plan).into_iter().rev().filter(|period| period.start <= model.today);
    none.chain(begun.map(|period| (period.end.to_string(), reporting::name(period)))).collect()
}

/// What a closing is called as a form proposes it, by the last day of its period: a quarter of a year by its number.
pub fn proposed(model: &Model, end: &str) -> String {
    let end = day::parse(end);
    let of = period::all(&model.plan).into_iter().find(|period| Some(period.end) == end);
    of.map_or_else(String::new, name)
}

fn name(period: Period) -> String {
    let (first, last) = (u8::from(period.start.month()), u8::from(period.end.month()));
    let is_quarter = period.start.year() == period.end.year() && first % 3 == 1 && last == first + 2;
    let quarter = ["一", "二", "三", "四"].get(usize::from(first / 3));
    match quarter.filter(|_| is_quarter) {
        Some(quarter) => format!("{}年第{quarter}季度", period.start.year()),
        None => reporting::name(period),
    }
}

/// The last day of the period that is asked for; nothing where the plan has none.
pub fn current(model: &Model) -> String {
    period::current(&model.plan, model.today).map_or_else(String::new, |period| period.end.to_string())
}

/// What a careful office wants to know before it closes: a line each, and whether it is a reason to wait.
pub fn before_closing(model: &Model, end: &str, conflicts: usize) -> Vec<(String, bool)> {
    let mut says = vec![(says::entries(model.ledger.len()), false)];
    if let Some(counts) = day::parse(end).and_then(|end| reviews::counts(model, end)) {
        says.push((says::reviewed(&counts.says), counts.is_open));
    }
    if conflicts > 0 {
        says.push((says::conflicts(conflicts), true));
    }
    says
}

/// The words of 定稿.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "定稿把当前台账的全部记录记在一个名称下，并记下条数和摘要；以后来的记录照常并入，定稿不变，可以随时还原、比较。这是本程序的做法，不是原文要求。";
    pub const NEW: &str = "定稿";
    pub const NAME: &str = "名称";
    pub const PERIOD: &str = "所定的报送期（可不选）";
    pub const NO_PERIOD: &str = "不属于某一期";
    pub const ON: &str = "定稿日期";
    pub const CHECK: &str = "定稿前请看";
    pub const WARN: &str = "仍可定稿；以后来的、改的，会列在这份定稿的“后来的变化”里。";
    pub const CLOSE: &str = "定稿";
    pub const LIST: &str = "已有的定稿";
    pub const NONE: &str = "还没有定稿。审核完一期的报送，在上面定稿。";
    pub const NO_RECORDS: &str = "台账里还没有记录，没有可以定稿的。";
    pub const PRINT: &str = "打印定稿单";
    pub const OF_PERIOD: &str = "报送期";
    pub const COUNT: &str = "记录";
    pub const DIGEST: &str = "摘要";
    pub const WHOLE_DIGEST: &str = "完整摘要（SHA-256，与快照文件里的 digest 相同算法）";
    pub const NOTE: &str = "备注：";
    pub const PROOF: &str = "核对";
    pub const BY: &str = "定稿单位";
    pub const LOOKING: &str = "正在核对……";
    pub const LATER: &str = "后来的变化";
    pub const NO_LATER: &str = "定稿以后没有新的记录。";
    pub const SHOW_LATE: &str = "列出迟到的";
    pub const SHOW_ALL: &str = "列出后来的全部";
    pub const NONE_LATE: &str = "没有迟到的记录。";
    pub const WITH_BEFORE: &str = "与上一份比较";
    pub const WITH_NOW: &str = "与现在比较";
    pub const DIFFER: &str = "同一名称有内容不同的定稿，请核定：";
    pub const MISSING: &str = "缺的记录编号";
    pub const RECORD: &str = "定稿记录";
    pub const REVIEWS: &str = "去审核报送";
    pub const SIGNED: &str =
        "经办人：　　　　　　审核人：　　　　　　负责人：　　　　　　日期：　　　　年　　月　　日";

    pub fn title(name: &str) -> String {
        format!("定稿单：{name}")
    }

    pub fn records(count: &str) -> String {
        format!("{count} 条")
    }

    pub fn entries(count: usize) -> String {
        format!("台账现有 {count} 条记录（含已撤回、已更正的），都定在里面。")
    }

    pub fn reviewed(counts: &str) -> String {
        format!("报送审核：{counts}。")
    }

    pub fn conflicts(count: usize) -> String {
        format!("还有 {count} 处冲突没有核定。")
    }

    pub fn later(count: usize, late: Option<usize>) -> String {
        match (count, late) {
            (0, _) => NO_LATER.to_string(),
            (count, None) => format!("定稿以后来了 {count} 条记录。"),
            (count, Some(late)) => {
                format!("定稿以后来了 {count} 条记录，其中说这一期的 {late} 条（迟到）。")
            }
        }
    }

    pub fn correct_name(name: &str) -> String {
        format!("更正定稿“{name}”：名称、条数和摘要不变。要换名称，请撤回后重新定稿。")
    }
}

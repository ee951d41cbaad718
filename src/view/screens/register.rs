//! What 收件登记 says: what became of every file that came to this browser, the latest first.

use crate::app::model::Model;
use crate::app::query::register::RegisterQuery;
use crate::app::receipts::Arrival;
use crate::domain::clock::COUNTY_AHEAD;
use crate::domain::day;
use crate::domain::entry::Body;
use crate::domain::owed::Duties;
use crate::domain::period;
use crate::domain::spelling::same;
use crate::format::register::Receipt;
use crate::format::{csv, writer};
use crate::view::{display, problems, reporting, sites};
use std::collections::BTreeSet;

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It brought records.
    Taken,
    /// It brought records, and some of it was damaged.
    Torn,
    /// What it brings was here already.
    Known,
    /// It was refused.
    Refused,
    /// What it brought was taken back.
    Undone,
}

impl Outcome {
    /// Each, as a filter offers them.
    pub const ALL: [Outcome; 5] =
        [Outcome::Taken, Outcome::Torn, Outcome::Known, Outcome::Refused, Outcome::Undone];

    /// Its word in the address.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Taken => "taken",
            Outcome::Torn => "torn",
            Outcome::Known => "known",
            Outcome::Refused => "refused",
            Outcome::Undone => "undone",
        }
    }

    /// Its word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Taken => "已并入",
            Outcome::Torn => "部分并入",
            Outcome::Known => "没有新内容",
            Outcome::Refused => "没有收",
            Outcome::Undone => "已撤销",
        }
    }
}

/// A file that came.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// When, by this computer's calendar.
    pub at: String,
    /// Its name.
    pub file: String,
    /// Who exported it; nothing where it does not say so.
    pub site: String,
    /// When it was exported.
    pub exported: String,
    /// What became of it.
    pub outcome: Outcome,
    /// That in words: how many of what, or why not.
    pub says: String,
    /// How many records it lists.
    pub count: String,
    /// The digest of those that are sound.
    pub digest: String,
    /// Records that were damaged, a line each.
    pub damaged: Vec<String>,
}

/// The register, as far as it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// How many files there are, in a sentence.
    pub says: String,
    /// From how many of the units that have to report something has come since the period ended; nothing where the plan
    /// has no period.
    pub received: String,
    /// The files that are asked for, the latest first.
    pub rows: Vec<Row>,
    /// The senders that can be asked for, as value and words.
    pub senders: Vec<String>,
}

/// A receipt with its words.
pub fn receipt(arrival: Arrival) -> Receipt {
    let Arrival { receipt, refusal, damaged } = arrival;
    let named = damaged.iter().map(|of| {
        let id = display::visible(of.id.as_deref().unwrap_or("没有编号"));
        format!("第 {} 条（{id}）：{}", of.at, problems::damaged(&of.why))
    });
    Receipt { damaged: named.collect(), refused: refusal.as_ref().map(problems::refused), ..receipt }
}

/// The register; the receipts come the latest first.
pub fn page(model: &Model, receipts: &[Receipt], query: &RegisterQuery, minutes_ahead: i64) -> Page {
    let rows = receipts.iter().map(|of| (row(model, of, minutes_ahead), sender(of)));
    let all: Vec<(Row, String)> = rows.collect();
    let mut senders: Vec<String> = Vec::new();
    for (_, sender) in all.iter().filter(|(_, sender)| !sender.is_empty()) {
        if !senders.iter().any(|known| same(known, sender)) {
            senders.push(sender.clone());
        }
    }
    let is_asked = |(row, sender): &(Row, String)| {
        (query.from.is_empty() || same(sender, &query.from))
            && (query.outcome.is_empty() || row.outcome.key() == query.outcome)
    };
    let count = all.len();
    let rows: Vec<Row> = all.into_iter().filter(is_asked).map(|(row, _)| row).collect();
    let says = match *query == RegisterQuery::default() {
        true => format!("共 {count} 份。"),
        false => format!("共 {count} 份，符合条件的 {} 份。", rows.len()),
    };
    Page { says, received: received(model, receipts), rows, senders }
}

fn sender(of: &Receipt) -> String {
    of.exported.as_ref().map_or_else(String::new, |exported| exported.site.name.clone())
}

fn row(model: &Model, of: &Receipt, minutes_ahead: i64) -> Row {
    let outcome = outcome(model, of);
    let site = of.exported.as_ref().map_or_else(String::new, |e| sites::shown(&model.plan, &e.site));
    let exported = of.exported.as_ref().map_or_else(String::new, |e| display::instant(e.at, minutes_ahead));
    Row {
        at: display::instant(of.at, minutes_ahead),
        file: display::visible(&of.file),
        site,
        exported,
        outcome,
        says: counted(of),
        count: if of.refused.is_some() { String::new() } else { of.count.to_string() },
        digest: of.digest.clone(),
        damaged: damaged(of),
    }
}

fn outcome(model: &Model, of: &Receipt) -> Outcome {
    match () {
        () if of.refused.is_some() => Outcome::Refused,
        () if is_undone(model, of) => Outcome::Undone,
        () if of.damaged_count > 0 => Outcome::Torn,
        () if of.new == 0 => Outcome::Known,
        () => Outcome::Taken,
    }
}

/// Whether a withdrawal that holds names all that its import brought: asked of the ledger, so that what is undone or
/// brought back anywhere is marked here.
fn is_undone(model: &Model, of: &Receipt) -> bool {
    let Some((id, all)) = of.brought else { return false };
    let names_all =
        |body: &Body| matches!(body, Body::Withdrawal { of, .. } if of.len() == all && of.contains(&id));
    model.ledger.holding_withdrawals(&id).any(|withdrawal| names_all(&withdrawal.body))
}

fn counted(of: &Receipt) -> String {
    if let Some(why) = &of.refused {
        return why.clone();
    }
    let also = [
        ("会引起冲突", of.conflicts, "处"),
        ("待核对", of.doubtful, "条"),
        ("未识别", of.unrecognised, "条"),
        ("损坏没有收", of.damaged_count, "条"),
    ];
    let also = also.iter().filter(|(_, n, _)| *n > 0).map(|(what, n, of)| format!("，{what} {n} {of}"));
    format!("新增 {} 条，已有 {} 条{}", of.new, of.known, also.collect::<String>())
}

fn damaged(of: &Receipt) -> Vec<String> {
    let unnamed = of.damaged_count.saturating_sub(of.damaged.len());
    let more = (unnamed > 0).then(|| format!("另有 {unnamed} 条，没有逐条列出"));
    of.damaged.iter().cloned().chain(more).collect()
}

/// From how many of the units that have to report a file has come since the period that is asked for has ended.
fn received(model: &Model, receipts: &[Receipt]) -> String {
    let Some(period) = period::current(&model.plan, model.today) else { return String::new() };
    let duties = Duties::of(&model.plan, &model.ledger, model.today);
    let own = model.site.as_ref().and_then(|site| site.unit.as_deref());
    let asked: BTreeSet<&str> = duties.units().filter(|unit| Some(*unit) != own).collect();
    let is_since = |of: &&Receipt| day::of_instant(of.at, COUNTY_AHEAD).is_some_and(|on| on > period.end);
    let taken = receipts.iter().filter(is_since).filter(|of| of.refused.is_none());
    let units = taken.filter_map(|of| of.exported.as_ref()?.site.unit.as_deref());
    let heirs = units.flat_map(|unit| model.plan.heirs(unit)).map(|unit| unit.id.as_str());
    let came: BTreeSet<&str> = heirs.filter(|unit| asked.contains(unit)).collect();
    format!("{}的情况：期满后收到 {}/{} 家单位的文件。", reporting::name(period), came.len(), asked.len())
}

/// The register as a table for Excel and WPS.
pub fn table(page: &Page) -> String {
    let cells = |row: &Row| {
        let [at, file, site, exported] = [&row.at, &row.file, &row.site, &row.exported].map(Clone::clone);
        let damaged = row.damaged.join("；");
        [
            at,
            file,
            site,
            exported,
            row.outcome.word().into(),
            row.says.clone(),
            row.count.clone(),
            row.digest.clone(),
            damaged,
        ]
    };
    let rows: Vec<[String; 9]> = page.rows.iter().map(cells).collect();
    let heads = [
        says::AT,
        says::FILE,
        says::SENDER,
        says::EXPORTED,
        says::OUTCOME,
        says::DETAIL,
        says::COUNT,
        says::DIGEST,
        says::DAMAGED,
    ];
    csv::write(&heads, &rows)
}

/// The file's name.
pub fn file_name(model: &Model) -> String {
    let name = writer::file_name(&model.plan.id, says::FILE_NAME, &model.today.to_string());
    name.replace(".json", ".csv")
}

/// A filter's choices of senders; until it is known who there is, what is asked for.
pub fn sender_choices(senders: &[String], asked: &str) -> Vec<(String, String)> {
    let asked = Some(asked.to_string())
        .filter(|asked| !asked.is_empty() && !senders.iter().any(|known| same(known, asked)));
    let all = senders.iter().cloned().chain(asked).map(|name| {
        let words = display::visible(&name);
        (name, words)
    });
    std::iter::once((String::new(), crate::view::words::ANY.to_string())).chain(all).collect()
}

/// A filter's choices of what became of a file.
pub fn outcome_choices() -> Vec<(String, String)> {
    let all = Outcome::ALL.into_iter().map(|of| (of.key().to_string(), of.word().to_string()));
    std::iter::once((String::new(), crate::view::words::ANY.to_string())).chain(all).collect()
}

/// The words of the register.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::app::model::WriteFault;
    use crate::view::problems;

    pub const SAYS: &str =
        "登记只留在本机这个浏览器里，不随快照走；清除本机数据时一并清除。从启用登记以后收到的文件开始记。";
    pub const NONE: &str = "还没有收到过文件。在快照页导入各单位发来的文件，收到的、没有收的都会记在这里。";
    pub const NONE_ASKED: &str = "没有符合条件的。";
    pub const LOOKING: &str = "正在读取登记……";
    pub const TABLE: &str = "收到的文件";
    pub const FILTERS: &str = "筛选";
    pub const IMPORT: &str = "导入收到的文件";
    pub const CSV: &str = "下载登记表（CSV）";
    pub const PRINT: &str = "打印登记表";
    pub const AT: &str = "收到时间";
    pub const FILE: &str = "文件";
    pub const SENDER: &str = "导出单位或网点";
    pub const EXPORTED: &str = "导出时间";
    pub const OUTCOME: &str = "结果";
    pub const DETAIL: &str = "说明";
    pub const COUNT: &str = "记录数";
    pub const DIGEST: &str = "摘要";
    pub const DAMAGED: &str = "损坏的记录";
    pub const FILE_NAME: &str = "收件登记";
    pub const UNSAID: &str = "文件没有写明";
    pub const SIGNED: &str = "登记人：　　　　　　　　日期：　　　　年　　月　　日";

    pub fn records(count: &str) -> String {
        format!("{count} 条")
    }

    pub fn exported(at: &str) -> String {
        format!("{at} 导出")
    }

    pub fn digest(digest: &str) -> String {
        format!("摘要 {digest}")
    }

    /// That the register cannot be read.
    pub fn unread(fault: WriteFault) -> String {
        format!("读不到收件登记：{}。导入不受影响。", problems::not_saved(fault))
    }

    /// That a row could not be written.
    pub fn unwritten(fault: WriteFault) -> String {
        format!(
            "最近一次收件没有记进登记：{}。文件的导入不受影响，这里的登记可能不全。",
            problems::not_saved(fault)
        )
    }
}

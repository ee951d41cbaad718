//! A score opened again: the figures from which it was made beside those of now, and whether its ledger can be proven.

use crate::app::model::Model;
use crate::app::query::{CompareQuery, Side};
use crate::domain::assessment::{self, Figures};
use crate::domain::book::Said;
use crate::domain::day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::oversight::{PeriodClosed, RecordKind, Score};
use crate::domain::entry::{Entry, EntryId, Subject};
use crate::domain::plan::Indicator;
use crate::domain::progress::Measured;
use crate::domain::readings::Account;
use crate::domain::updates::Report;
use crate::format::digest;
use crate::view::screens::Route;
use crate::view::{display, figures, sites, who, words};

/// A score opened again.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// What is compared: its name, what it was then, and what it is now.
    pub rows: Vec<(String, String, String)>,
    /// Whether the entries that the score names are here.
    pub basis: String,
    /// Whether the whole ledger of then can be proven.
    pub proof: String,
    /// The way to the ledger of then beside that of now.
    pub compare: Option<Route>,
}

/// Opens the score that this entry is; `None` of any other.
pub fn opened(model: &Model, id: EntryId) -> Option<Opened> {
    let entry = model.ledger.get(&id)?;
    let score = Score::of(&entry.body)?;
    let found = assessment::reopen(&model.plan, &model.ledger, &score);
    let (then, now) = (said(model, found.then.as_ref()), said(model, found.now.as_ref()));
    let mut rows = Vec::new();
    for (name, was) in &then {
        let is = now.iter().find(|(other, _)| other == name).map_or(says::NONE, |(_, is)| is.as_str());
        rows.push((name.clone(), was.clone(), is.to_string()));
    }
    for (name, is) in &now {
        if !then.iter().any(|(other, _)| other == name) {
            rows.push((name.clone(), says::NONE.to_string(), is.clone()));
        }
    }
    let (proof, is_whole) = proof(model, entry, &score);
    let compare = day::of_instant(entry.at, 0)
        .filter(|_| is_whole)
        .map(|day| Route::from(CompareQuery { before: Side::Recorded(day.to_string()), after: Side::Now }));
    Some(Opened { rows, basis: says::basis(score.basis.len(), found.missing.len()), proof, compare })
}

/// Whether the whole ledger of a score can be proven, in words.
fn proof(model: &Model, entry: &Entry, score: &Score) -> (String, bool) {
    let then = assessment::ledger_of_then(&model.ledger, entry, score);
    let is_whole = i64::try_from(then.len()) == Ok(score.count)
        && digest::of_ids(then.iter().map(|entry| entry.id)) == score.digest;
    let within = |of: &Subject| matches!(of, Subject::Record(RecordKind::PeriodClosed, ..));
    let from = Subject::record(RecordKind::PeriodClosed, String::new());
    let closed = model.book().standings(from, &within).into_iter().find_map(|(_, standing)| {
        let closed = PeriodClosed::of(&standing.settled()?.body)?;
        ((closed.count, &closed.digest) == (score.count, &score.digest)).then_some(closed.name)
    });
    let short = score.digest.get(..8).unwrap_or_default();
    let head = says::ledger_of_then(score.count, short);
    let closed = closed.map(|name| says::closed(&display::quoted(&display::visible(&name))));
    let tail = match (is_whole, &closed) {
        (true, _) => says::WHOLE.to_string(),
        (false, Some(_)) => String::new(),
        (false, None) => says::not_whole(then.len()),
    };
    (format!("{head}{}{tail}", closed.unwrap_or_default()), is_whole)
}

/// The figures of an item, each under its name.
fn said(model: &Model, figures: Option<&Figures>) -> Vec<(String, String)> {
    let Some(figures) = figures else { return Vec::new() };
    let mut rows = vec![(says::WEIGHT.to_string(), display::number(figures.item.weight))];
    if let Some((indicator, account)) = &figures.indicator {
        rows.extend(of_indicator(indicator, account));
    }
    if let Some(work) = figures.item.work {
        let state = match &figures.state {
            None => words::UNREPORTED.to_string(),
            Some(said) => state_words(said),
        };
        rows.push((words::work(work), state));
        rows.extend(figures.reports.iter().map(|report| of_report(model, report)));
    }
    rows
}

fn of_indicator(indicator: &Indicator, account: &Account) -> Vec<(String, String)> {
    let name = display::full_width(&indicator.name);
    let row = |what: &str, said: String| (format!("{name}：{what}"), said);
    let amount = |value: Decimal| display::amount(&display::number(value), &indicator.measure);
    let mut rows = Vec::new();
    if let Some(point) = account.judged() {
        rows.push(row(words::VALUE, point.values().into_iter().map(amount).collect::<Vec<_>>().join(" / ")));
        rows.push(row(words::AS_OF_DATE, point.as_of.to_string()));
        if let Some(value) = point.value() {
            let at = Measured { as_of: point.as_of, value };
            let required = figures::required(indicator, &account.trajectory, at);
            let required = required.map(|due| display::amount(&due, &indicator.measure));
            rows.push(row(words::REQUIRED_THEN, required.unwrap_or_else(|| words::NOT_BY_PACE.to_string())));
        }
    }
    rows.push(row(words::STATUS, words::status(account.judgement.status).to_string()));
    rows
}

fn of_report(model: &Model, report: &Report) -> (String, String) {
    let site = report.standing.heads.first().map(|head| sites::shown(&model.plan, &head.site));
    let by = who::speaker(&model.plan, &report.by, &site.unwrap_or_default());
    let state = report.said().map_or_else(String::new, |said| state_words(&said));
    (by, format!("{state}（{}）", words::as_of(&report.as_of.to_string())))
}

fn state_words(said: &Said<crate::domain::entry::TaskState>) -> String {
    match said {
        Said::Agreed(state) => words::task_state(*state).to_string(),
        Said::Conflict(states) => {
            let states: Vec<&str> = states.iter().map(|state| words::task_state(*state)).collect();
            format!("{}：{}", words::IN_CONFLICT, states.join(" / "))
        }
    }
}

/// The words of a score opened again.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const OPEN: &str = "打开评分时的数据";
    pub const FIGURE: &str = "数据";
    pub const THEN: &str = "评分时";
    pub const NOW: &str = "现在";
    pub const SAME: &str = "没有变";
    pub const NONE: &str = "没有";
    pub const WEIGHT: &str = "权重";
    pub const GONE: &str = "评分没有记下依据，或者依据的记录都不在本机，打不开当时的数据。";
    pub const COMPARE: &str = "当时的台账与现在对比（按记录日期）";
    pub const WHOLE: &str = "当时的台账可以完整还原，校验码一致。";

    pub fn basis(named: usize, missing: usize) -> String {
        match missing {
            0 => format!("所依据的 {named} 条记录都在，编号就是内容的校验值，没有被改过。"),
            n => {
                format!("所依据的 {named} 条记录中有 {n} 条不在本机，当时的数据不全；请导入评分单位的快照。")
            }
        }
    }

    pub fn ledger_of_then(count: i64, digest: &str) -> String {
        format!("评分时的台账：{count} 条记录，校验码前 8 位 {digest}。")
    }

    pub fn closed(name: &str) -> String {
        format!("与定稿{name}相同。")
    }

    pub fn not_whole(found: usize) -> String {
        format!(
            "不能整体还原：本机按时间在评分以前的记录有 {found} 条，校验码不同。可能后来导入了时间更早的记录，或者评分单位的记录没有全部导入；上面的数据不受影响。"
        )
    }
}

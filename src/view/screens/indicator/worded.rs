//! What the page of an indicator says whose target is in words: its state as it was reported, and every report.

use crate::app::model::Model;
use crate::domain::entry::Work;
use crate::domain::plan::No;
use crate::domain::recorded;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::indicator_rows::{self, InWords};
use crate::view::screens::work;
use crate::view::{display, kinds};

/// The page.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Its row.
    pub row: InWords,
    /// What was named as evidence for its latest state, in words.
    pub evidence: String,
    /// Clause with its row, with full-width marks.
    pub clause: String,
    /// Remarks of ours on that clause.
    pub notes: Vec<String>,
    /// Who is recorded as reporting it, in words.
    pub reporters: String,
    /// Every report that stands, the latest as-of date first.
    pub updates: Vec<EntryLine>,
    /// Every report that no longer stands: corrected, withdrawn or not counted.
    pub past: Vec<EntryLine>,
}

/// The page of such an indicator; `None` where the plan has none of this number.
pub fn page(model: &Model, no: No) -> Option<Page> {
    let (plan, ledger) = (&model.plan, &model.ledger);
    let of = plan.worded(no)?;
    let row = indicator_rows::one_in_words(model, of);
    let work = Work::Worded(no);
    let units = recorded::reporters(plan, ledger, no.into());
    let units: Vec<String> = units.iter().map(|id| display::full_width(plan.unit_name(id))).collect();
    let updates = work::updates(model, work);
    let is_past = |line: &EntryLine| updates.iter().all(|stands| stands.id != line.id);
    let told = ledger.iter().filter(|entry| entry.body.facts().work == Some(work));
    let told = entry_lines::newest(told, usize::MAX).into_iter().map(|entry| entry_lines::line(model, entry));
    Some(Page {
        evidence: kinds::pieces(&row.evidence),
        clause: plan.clause(&of.clause).map(|c| display::full_width(&c.text)).unwrap_or_default(),
        notes: plan.notes_on(&of.clause).map(|n| n.text.clone()).collect(),
        reporters: if units.is_empty() {
            says::NO_REPORTER.to_string()
        } else {
            says::by(&units.join("、"))
        },
        past: told.filter(is_past).collect(),
        updates,
        row,
    })
}

/// The words of the page.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const PURPOSE: &str = "报送这项指标的进展，看它到了哪一步。";
    pub const NO_VALUE: &str = "这项指标的目标是文字，方案没有给数值，所以不填数值，也不判断进度状态；请报进展：状态、做了什么、佐证材料。";
    pub const NO_REPORTER: &str = "还没有落实由谁报送，由办公室催收；可在单位页落实。";
    pub const UPDATES: &str = "报送的进展";
    pub const NO_UPDATES: &str = "还没有人报送进展。";
    pub const PAST: &str = "更正、撤回和没有计入的";
    pub const DIFFER: &str = "同一天报了不同的进展，都保留着，核定后才计。";
    pub const LATEST: &str = "最近一次报送";

    pub fn by(units: &str) -> String {
        format!("由{units}报送。")
    }
}

//! What a pasted list of towns would record, row by row, before anything is recorded.

use crate::app::model::Model;
use crate::app::paste::{MOST, Sheet};
use crate::domain::entry::Body;
use crate::domain::points::{self, Kind, Town};
use crate::domain::spelling::same;
use crate::view::{display, kinds, pasting as shown};

/// The preview of a pasted list.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// Why it cannot be read, and what to do.
    pub unread: Option<String>,
    /// Lines passed over as headings, in words.
    pub passed: Option<String>,
    /// Its rows.
    pub rows: Vec<Line>,
    /// How many can be recorded, and how many cannot, in words.
    pub says: String,
    /// What is recorded at a word, each with its line: at most [`MOST`].
    pub good: Vec<(usize, Body)>,
}

/// A row of the preview.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its line in what was pasted.
    pub no: String,
    /// What it says as understood, or the row as pasted.
    pub says: String,
    /// Since when, where, services and note.
    pub detail: String,
    /// Whether it can be recorded.
    pub is_good: bool,
    /// What is wrong, or worth knowing.
    pub remark: String,
}

impl Preview {
    /// At most so many rows, those first that are not recorded.
    pub fn shown(&self, most: usize) -> Vec<&Line> {
        let (good, bad): (Vec<&Line>, Vec<&Line>) = self.rows.iter().partition(|line| line.is_good);
        bad.into_iter().chain(good).take(most).collect()
    }
}

/// What recording the good rows would bring.
pub fn preview(model: &Model, kind: Kind, sheet: &Sheet) -> Preview {
    let towns = points::towns(&model.plan, &model.ledger, kind, model.today);
    let mut good = Vec::new();
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for pasted in &sheet.rows {
        let no = pasted.line.to_string();
        rows.push(match &pasted.got {
            Err(wrong) => {
                let remark: Vec<String> = wrong.iter().map(shown::said).collect();
                let (says, remark) = (display::visible(&pasted.text), remark.join("；"));
                Line { no, says, detail: String::new(), is_good: false, remark }
            }
            Ok(body) => {
                good.push((pasted.line, body.clone()));
                let (says, detail) = kinds::says(model, body);
                Line { no, says, detail, is_good: true, remark: remark(&towns, kind, body) }
            }
        });
    }
    let more = good.len().saturating_sub(MOST);
    good.truncate(MOST);
    let bad = rows.iter().filter(|line| !line.is_good).count();
    Preview {
        unread: sheet.layout.unread.map(shown::unread),
        passed: (!sheet.passed.is_empty()).then(|| shown::passed(&sheet.passed)),
        says: shown::counts(good.len(), more, bad, 0),
        rows,
        good,
    }
}

/// What of a town is here already.
fn remark(towns: &[Town], kind: Kind, body: &Body) -> String {
    let Some(said) = kind.said(body) else { return String::new() };
    let Some(town) = towns.iter().find(|town| same(&town.name, &said.town)) else {
        return says::NEW.to_string();
    };
    let spelt =
        if town.name == said.town { String::new() } else { says::spelt(&display::visible(&town.name)) };
    let same_day = if town.as_of == said.as_of { says::REPLACES } else { "" };
    format!("{spelt}{same_day}")
}

/// The words of the form that takes a list.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const HINT: &str = "从 Excel 或 WPS 复制整张名单（最好连标题行）贴在这里：乡镇街道、有无、设立时间、地址、服务内容、截至日期、备注，列的次序不限。认错了的列可以改；记录前逐行检查，记错了可以一次撤销。";
    pub const KIND: &str = "名单说的是";
    pub const AS_OF_OF_ROWS: &str = "没有写截至日期的各行，截至";
    pub const UNDERSTOOD: &str = "读出的内容";
    pub const DETAIL: &str = "设立、地址、服务和备注";
    pub const STATE: &str = "能否记录";
    pub const NEW: &str = "新录入的乡镇街道";
    pub const REPLACES: &str = "这一日期已有记录，将以新的为准";

    pub fn spelt(name: &str) -> String {
        format!("与“{name}”是同一个乡镇街道。")
    }
}

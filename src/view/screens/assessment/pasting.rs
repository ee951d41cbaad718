//! What a pasted table of assessment items would record, row by row, before anything is recorded.

use crate::app::model::Model;
use crate::app::paste::{MOST, Sheet};
use crate::domain::assessment;
use crate::domain::entry::Body;
use crate::domain::entry::oversight::AssessmentItem;
use crate::domain::spelling::same;
use crate::view::{display, kinds, pasting as shown};

/// The preview of a pasted table.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// Why it cannot be read, and what to do.
    pub unread: Option<String>,
    /// How many can be recorded, and how many cannot, in words.
    pub says: String,
    /// Its rows: line, what it says, whether it can be recorded, what is wrong or worth knowing.
    pub rows: Vec<(String, String, bool, String)>,
    /// What is recorded at a word, each with its line.
    pub good: Vec<(usize, Body)>,
}

/// What recording the good rows would bring.
pub fn preview(model: &Model, sheet: &Sheet) -> Preview {
    let (mut good, mut rows) = (Vec::new(), Vec::new());
    for pasted in &sheet.rows {
        let line = pasted.line.to_string();
        rows.push(match &pasted.got {
            Err(wrong) => {
                let remark: Vec<String> = wrong.iter().map(shown::said).collect();
                (line, display::visible(&pasted.text), false, remark.join("；"))
            }
            Ok(body) => {
                good.push((pasted.line, body.clone()));
                let (what, detail) = kinds::says(model, body);
                let of = AssessmentItem::of(body);
                let ties =
                    of.as_ref().map(|of| super::ties(model, of.indicator, of.work)).unwrap_or_default();
                let all = [what].into_iter().chain(ties.into_iter().map(|(_, name)| name)).chain([detail]);
                let all: Vec<String> = all.filter(|part| !part.is_empty()).collect();
                let there = of.is_some_and(|of| {
                    assessment::items(model.book(), of.year).iter().any(|item| same(&item.of.name, &of.name))
                });
                let remark = if there { says::REPLACES } else { "" };
                (line, all.join(" · "), true, remark.to_string())
            }
        });
    }
    let more = good.len().saturating_sub(MOST);
    good.truncate(MOST);
    let bad = rows.iter().filter(|row| !row.2).count();
    let unread = sheet.layout.unread.map(shown::unread);
    Preview { unread, says: shown::counts(good.len(), more, bad, 0), rows, good }
}

/// The words of the form that takes a table.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const HINT: &str = "从 Excel 或 WPS 复制考核表（连标题行）贴在这里：项目、权重、评分办法、指标、任务，列的次序不限。指标和任务写编号或全称，没有的留空；各行都记到所选的年度。";
    pub const UNDERSTOOD: &str = "读出的内容";
    pub const STATE: &str = "能否记录";
    pub const REPLACES: &str = "这一年已有同名的项目，将以新的为准";
}

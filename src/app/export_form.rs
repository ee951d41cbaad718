//! The form that says what goes into a file.

use super::dates;
use super::model::Model;
use super::typed::keep;
use super::wrong::FieldWrong;
use crate::domain::day::Day;
use crate::domain::entry::EntryId;
use crate::domain::extract::ExportFilter;
use std::collections::BTreeSet;

/// Ids of entries as one text.
pub fn write_ids(ids: &BTreeSet<EntryId>) -> String {
    ids.iter().map(EntryId::to_string).collect::<Vec<_>>().join(" ")
}

/// Ids of entries read back; what is none is passed over.
pub fn read_ids(text: &str) -> BTreeSet<EntryId> {
    text.split(' ').filter_map(EntryId::parse).collect()
}

/// What a town sends the office at a word: what no file has yet; once all of it has left, all of its own again.
pub fn to_office(model: &Model) -> ExportFilter {
    let known = model.elsewhere.keys().copied().collect();
    let new = ExportFilter { known, ..ExportFilter::default() };
    match (model.only_here(), &model.site) {
        ((0, _), Some(site)) => ExportFilter { site: Some(site.name.clone()), ..ExportFilter::default() },
        _ => new,
    }
}

/// What is to be exported, as chosen; empty fields ask for everything.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ExportForm {
    /// [`NEW`] for what no file has yet; anything else for all.
    pub scope: String,
    /// A site's name.
    pub site: String,
    /// A unit's id.
    pub unit: String,
    /// About this day or a later one.
    pub from: String,
    /// About this day or an earlier one.
    pub to: String,
}

/// The scope that leaves out what a file has already.
pub const NEW: &str = "new";

impl ExportForm {
    /// What is wished for, or every fault.
    pub fn check(&self, model: &Model) -> Result<ExportFilter, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let mut day = |field, typed: &str| -> Option<Day> {
            if typed.trim().is_empty() { None } else { keep(&mut wrong, field, dates::read(typed)) }
        };
        let (from, to) = (day("export-from", &self.from), day("export-to", &self.to));
        let given = |text: &str| (!text.is_empty()).then(|| text.to_string());
        let known = match self.scope.as_str() {
            NEW => model.elsewhere.keys().copied().collect(),
            _ => BTreeSet::new(),
        };
        let unit = model.plan.unit(&self.unit);
        let predecessors = unit.map(|u| u.predecessors.clone()).unwrap_or_default();
        let (site, unit) = (given(&self.site), given(&self.unit));
        let filter = ExportFilter { site, unit, predecessors, from, to, known, ..ExportFilter::default() };
        if wrong.is_empty() { Ok(filter) } else { Err(wrong) }
    }
}

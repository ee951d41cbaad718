//! 证据包: a report with all that it rests on, as one HTML file that needs nothing else: the clauses as they are written,
//! every reading, the entries' bytes, the scores, and a short program that works all ids out again. It holds no script
//! and asks for nothing.

mod bytes;
mod parts;
mod says;

use crate::app::model::Model;
use crate::domain::entry::oversight::RecordKind;
use crate::domain::entry::{Body, Entry, EntryId, IndicatorRef};
use crate::domain::ledger::Ledger;
use crate::domain::steps::stop;
use crate::format::document::Document;
use crate::view::report::{self, Asked, Report, ReportKind, text};
use crate::view::screens::documents;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use bytes::CHECK;
pub use says::{BUTTON, FAILED, MAKING};

/// A pack, as of a report's day: what it is made of.
pub struct Pack {
    /// The ledger up to that day.
    then: Model,
    report: Report,
    /// Every reading, by indicator and day.
    readings: Vec<Arc<Entry>>,
    /// What else is in it, the oldest clock first.
    others: Vec<Arc<Entry>>,
}

/// Whether a kind of report has a pack: those that assessors are handed.
pub fn is_of(kind: ReportKind) -> bool {
    match kind {
        ReportKind::Annual(_) | ReportKind::Midterm | ReportKind::Final => true,
        ReportKind::Bulletin
        | ReportKind::Duties
        | ReportKind::Reminder
        | ReportKind::Filing
        | ReportKind::Order
        | ReportKind::Ledger => false,
    }
}

/// The pack of a report as it was made; with stops.
pub async fn pack(model: &Model, asked: &Asked, report: Report) -> Pack {
    let then = report::as_of(model, asked.as_of).await;
    let ids = ids(&then.ledger, &report.document).await;
    let (mut readings, mut others) = (BTreeMap::new(), BTreeMap::new());
    for (id, n) in ids.iter().zip(1_usize..) {
        match then.ledger.get(id) {
            Some(entry) if matches!(entry.body, Body::Reading { .. }) => {
                readings.insert((place(&entry.body), entry.told()), entry.clone());
            }
            Some(entry) => _ = others.insert(entry.told(), entry.clone()),
            None => {}
        }
        if n.is_multiple_of(ENTRIES) {
            stop().await;
        }
    }
    Pack { then, report, readings: readings.into_values().collect(), others: others.into_values().collect() }
}

/// How many entries are looked at between two stops: about a millisecond's work.
const ENTRIES: usize = 1_024;

/// What of a ledger goes into the pack: every reading, target and score, what the report names, and what takes any of
/// these back.
async fn ids(ledger: &Ledger, document: &Document) -> BTreeSet<EntryId> {
    let is_figure = |body: &Body| match body {
        Body::Reading { .. } | Body::InterimTarget { .. } | Body::ExtraIndicator { .. } => true,
        Body::Record(record) => matches!(record.kind, RecordKind::AssessmentItem | RecordKind::Score),
        Body::Update { .. }
        | Body::Milestone { .. }
        | Body::ServicePoint(_)
        | Body::Station(_)
        | Body::Renaming { .. }
        | Body::YearlyCheck { .. }
        | Body::Reporter { .. }
        | Body::Lead { .. }
        | Body::Succession { .. }
        | Body::Withdrawal { .. }
        | Body::Unknown { .. }
        | Body::Doubtful { .. } => false,
    };
    let named = document.notes.iter().flat_map(|note| &note.entries).filter_map(|id| EntryId::parse(id));
    let mut ids: BTreeSet<EntryId> = named.collect();
    for (entry, n) in ledger.iter().zip(1_usize..) {
        if is_figure(&entry.body) {
            ids.insert(entry.id);
        }
        if n.is_multiple_of(ENTRIES) {
            stop().await;
        }
    }
    let mut new: Vec<EntryId> = ids.iter().copied().collect();
    while let Some(id) = new.pop() {
        new.extend(ledger.withdrawals_of(&id).map(|entry| entry.id).filter(|id| ids.insert(*id)));
        if new.len().is_multiple_of(ENTRIES) {
            stop().await;
        }
    }
    ids
}

/// Where a reading stands among all.
fn place(body: &Body) -> (u32, Option<EntryId>, Option<crate::domain::day::Day>) {
    let facts = body.facts();
    match facts.indicator {
        Some(IndicatorRef::Plan(no)) => (u32::from(no), None, facts.as_of),
        Some(IndicatorRef::Extra(id)) => (u32::MAX, Some(id), facts.as_of),
        None => (u32::MAX, None, facts.as_of),
    }
}

impl Pack {
    /// The entries that are in it.
    pub fn ids(&self) -> Vec<EntryId> {
        self.entries().map(|entry| entry.id).collect()
    }

    /// What is in it beside them: what people wrote into the report.
    pub fn words(&self) -> String {
        text::text(&self.report.document)
    }

    fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.readings.iter().chain(&self.others)
    }

    /// The file, piece by piece: each is made when it is asked for, and is some milliseconds' work.
    pub fn pieces(&self) -> impl Iterator<Item = String> {
        let whole: [fn(&Pack) -> String; 3] = [parts::head, parts::report, parts::clauses];
        let told: [fn(&Pack) -> String; 2] = [parts::withdrawn, parts::scores];
        let end: [fn(&Pack) -> String; 1] = [bytes::check];
        whole
            .into_iter()
            .map(|part| part(self))
            .chain(parts::readings(self))
            .chain(parts::others(self))
            .chain(parts::conflicts(self))
            .chain(told.into_iter().map(|part| part(self)))
            .chain(bytes::entries(self))
            .chain(bytes::ids(self))
            .chain(end.into_iter().map(|part| part(self)))
    }
}

/// Its name as a file.
pub fn file_name(model: &Model, asked: &Asked) -> String {
    documents::file_name(model, asked).replace(".docx", &format!("_{}.html", says::FILE))
}

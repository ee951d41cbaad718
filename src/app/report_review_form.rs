//! 报送审核: that a unit's report of a period is taken or sent back, as chosen and typed, made into a body.

use super::closing_form::done_on;
use super::texts::{paragraph, present};
use super::typed::{keep, optional};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::oversight::{ReportReview, Verdict};
use crate::domain::entry::{Body, EntryId};
use crate::domain::plan::{Plan, UnitId};

/// What is reviewed: whose report of which period, by its last day, and which of its entries were looked at.
pub type Of = (UnitId, Day, Vec<EntryId>);

/// The form, as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ReviewForm {
    /// The verdict, by its word in the files.
    pub outcome: String,
    /// Why; has to be there where it is sent back.
    pub note: String,
    /// On which day.
    pub on: String,
}

impl ReviewForm {
    /// Filled with a review that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ReviewForm> {
        let ReportReview { outcome, note, on, .. } = ReportReview::of(body)?;
        Some(ReviewForm {
            outcome: outcome.word().to_string(),
            note: note.unwrap_or_default(),
            on: on.to_string(),
        })
    }

    /// The body, or every fault.
    pub fn check(&self, plan: &Plan, of: &Of, latest: Day) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let outcome = Verdict::of_word(&self.outcome).ok_or(Wrong::Missing);
        let outcome = keep(&mut wrong, "review-outcome", outcome);
        let note = match outcome {
            Some(Verdict::SentBack) => paragraph(&self.note).and_then(present).map(Some),
            Some(Verdict::Accepted) | None => optional(&self.note, paragraph),
        };
        let note = keep(&mut wrong, "review-note", note);
        let on = keep(&mut wrong, "review-on", done_on(plan, &self.on, latest));
        let (Some(outcome), Some(note), Some(on)) = (outcome, note, on) else { return Err(wrong) };
        let (unit, period, entries) = of.clone();
        Ok(ReportReview { unit, period, on, outcome, note, entries }.body())
    }
}

/// That a report is taken as it is.
pub fn accepted((unit, period, entries): Of, on: Day) -> Body {
    ReportReview { unit, period, on, outcome: Verdict::Accepted, note: None, entries }.body()
}

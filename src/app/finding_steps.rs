//! The forms of what is said about a finding, made into bodies: 反馈, 催办, 审核.

use super::evidence::{self, pieces};
use super::extra_form::{yes, yes_no};
use super::texts::{paragraph, present};
use super::typed::{keep, optional, typed_day};
use super::wrong::{FieldWrong, Wrong};
use crate::domain::day::Day;
use crate::domain::entry::oversight::{Answer, Outcome, Review, Urging};
use crate::domain::entry::{Body, EntryId};
use crate::domain::findings::{Case, State};
use crate::domain::plan::Plan;

/// A form for an answer (反馈), as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct AnswerForm {
    /// Whether it is done: `yes` or `no`.
    pub done: String,
    /// When it is given.
    pub on: String,
    /// What was done.
    pub note: String,
    /// What shows it ([`evidence`]).
    pub evidence: String,
}

impl AnswerForm {
    /// Filled with an answer that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<AnswerForm> {
        let answer = Answer::of(body)?;
        Some(AnswerForm {
            done: yes_no(answer.done),
            on: answer.on.to_string(),
            note: answer.note,
            evidence: pieces(&answer.evidence),
        })
    }

    /// The body, or every fault. A correction is about the day of what it corrects.
    pub fn check(
        &self,
        plan: &Plan,
        case: Option<&Case>,
        today: Day,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let old = corrects.and_then(Answer::of);
        // What stands is corrected even where its finding was closed, or has not come.
        if old.is_none() {
            keep(&mut wrong, "answer", open(case));
        }
        let done = keep(&mut wrong, "answer-done", yes(&self.done));
        let on = match &old {
            Some(old) => Some(old.on),
            None => keep(&mut wrong, "answer-on", day(plan, &self.on, case, today)),
        };
        let note = keep(&mut wrong, "answer-note", paragraph(&self.note).and_then(present));
        let evidence = keep(&mut wrong, "evidence", evidence::check(&self.evidence));
        let of = old.map(|old| (old.unit, old.title)).or_else(|| Some(named(case?)));
        match (of, done, on, note, evidence) {
            (Some((unit, title)), Some(done), Some(on), Some(note), Some(evidence)) if wrong.is_empty() => {
                Ok(Answer { unit, title, on, done, note, evidence }.body())
            }
            _ => Err(wrong),
        }
    }
}

/// A form for a reminder (催办), as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct UrgingForm {
    /// When.
    pub on: String,
    /// How, or what was said; may be empty.
    pub note: String,
}

impl UrgingForm {
    /// Filled with a reminder that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<UrgingForm> {
        let urging = Urging::of(body)?;
        Some(UrgingForm { on: urging.on.to_string(), note: urging.note.unwrap_or_default() })
    }

    /// The body, or every fault. A correction is about the day of what it corrects.
    pub fn check(
        &self,
        plan: &Plan,
        case: Option<&Case>,
        today: Day,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let old = corrects.and_then(Urging::of);
        if old.is_none() {
            keep(&mut wrong, "urging", open(case));
        }
        let on = match &old {
            Some(old) => Some(old.on),
            None => keep(&mut wrong, "urging-on", day(plan, &self.on, case, today)),
        };
        let note = keep(&mut wrong, "urging-note", optional(&self.note, paragraph));
        let of = old.map(|old| (old.unit, old.title)).or_else(|| Some(named(case?)));
        match (of, on, note) {
            (Some((unit, title)), Some(on), Some(note)) if wrong.is_empty() => {
                Ok(Urging { unit, title, on, note }.body())
            }
            _ => Err(wrong),
        }
    }
}

/// A form for a decision (审核), as typed.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ReviewForm {
    /// What was decided, by its word in the files.
    pub outcome: String,
    /// When.
    pub on: String,
    /// Why; may be empty where it is closed.
    pub note: String,
    /// The answers that were on screen: none is decided about that nobody saw.
    pub seen: Vec<EntryId>,
}

impl ReviewForm {
    /// Filled with a decision that stands; `None` with anything else.
    pub fn of(body: &Body) -> Option<ReviewForm> {
        let review = Review::of(body)?;
        Some(ReviewForm {
            outcome: review.outcome.word().to_string(),
            on: review.on.to_string(),
            note: review.note.unwrap_or_default(),
            seen: Vec::new(),
        })
    }

    /// The body, or every fault. It has seen the answers that stand; a correction has seen those of what it corrects.
    pub fn check(
        &self,
        plan: &Plan,
        case: Option<&Case>,
        today: Day,
        corrects: Option<&Body>,
    ) -> Result<Body, Vec<FieldWrong>> {
        let mut wrong = Vec::new();
        let old = corrects.and_then(Review::of);
        let outcome =
            keep(&mut wrong, "review-outcome", Outcome::of_word(&self.outcome).ok_or(Wrong::Missing));
        if let Some(outcome) = outcome.filter(|_| old.is_none()) {
            keep(&mut wrong, "review-outcome", fits(outcome, case, &self.seen));
        }
        let on = keep(&mut wrong, "review-on", day(plan, &self.on, case, today));
        let needs_reason = outcome.is_some_and(|outcome| outcome != Outcome::Closed);
        let note = optional(&self.note, paragraph);
        let note =
            note.and_then(|note| if needs_reason && note.is_none() { Err(Wrong::Missing) } else { Ok(note) });
        let note = keep(&mut wrong, "review-note", note);
        let of = match old {
            Some(old) => Some((old.unit, old.title, old.answers)),
            None => case.map(|case| {
                let (unit, title) = named(case);
                (unit, title, case.answered())
            }),
        };
        match (of, outcome, on, note) {
            (Some((unit, title, answers)), Some(outcome), Some(on), Some(note)) if wrong.is_empty() => {
                Ok(Review { unit, title, on, outcome, note, answers }.body())
            }
            _ => Err(wrong),
        }
    }
}

/// What can be decided about a finding as it is: of a closed one that it is to be done again, of an open one that it
/// is done, or not yet where there is an answer to send back. Where desks differ it is settled among the conflicts.
pub fn outcomes(state: State) -> &'static [Outcome] {
    match state {
        State::Closed => &[Outcome::Reopened],
        State::Answered => &[Outcome::Closed, Outcome::SentBack],
        State::Asked | State::SentBack | State::Reopened => &[Outcome::Closed],
        State::Unsettled => &[],
    }
}

/// What a decision can be corrected to: what it could have been.
pub fn corrections(outcome: Outcome) -> &'static [Outcome] {
    match outcome {
        Outcome::Reopened => &[Outcome::Reopened],
        Outcome::Closed | Outcome::SentBack => &[Outcome::Closed, Outcome::SentBack],
    }
}

fn fits(outcome: Outcome, case: Option<&Case>, seen: &[EntryId]) -> Result<(), Wrong> {
    let case = case.ok_or(Wrong::NoFinding)?;
    match outcome {
        _ if case.answered() != seen => Err(Wrong::AnswerCame),
        _ if outcomes(case.state).contains(&outcome) => Ok(()),
        _ if case.state == State::Unsettled => Err(Wrong::FindingUnsettled),
        Outcome::Reopened => Err(Wrong::FindingOpen),
        Outcome::SentBack if case.is_open() => Err(Wrong::NothingToSendBack),
        Outcome::Closed | Outcome::SentBack => Err(Wrong::FindingClosed),
    }
}

/// Whether there is something to answer.
fn open(case: Option<&Case>) -> Result<(), Wrong> {
    let case = case.ok_or(Wrong::NoFinding)?;
    if case.is_open() { Ok(()) } else { Err(Wrong::FindingClosed) }
}

/// Its unit and title, as the finding writes them.
fn named(case: &Case) -> (String, String) {
    (case.finding.unit.clone(), case.finding.title.clone())
}

/// A day that is not to come, and not before the finding was given to the unit.
fn day(plan: &Plan, typed: &str, case: Option<&Case>, today: Day) -> Result<Day, Wrong> {
    let day = typed_day(plan, typed, today)?;
    match case {
        Some(case) if day < case.finding.on => Err(Wrong::BeforeOn(case.finding.on)),
        _ => Ok(day),
    }
}

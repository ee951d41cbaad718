//! 报送审核: whether what a unit reported of a period is taken or sent back, and whether anything has come since. Beside
//! it stands how far the unit has reported (`owed.rs`), which no review changes.

use super::book::{Book, Heads};
use super::day::Day;
use super::entry::oversight::{RecordKind, ReportReview, Verdict};
use super::entry::{EntryId, Subject};
use super::owed::Duties;
use super::period::Period;
use std::collections::BTreeSet;

/// How a report stands with the office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReviewState {
    /// Nothing has been reported, and nobody has said anything of it.
    Nothing,
    /// 待审核: reported, and not looked at.
    Pending,
    /// 退回后已重报: something came after it was sent back.
    Again,
    /// 接收后有变动: something came, or was withdrawn, after it was taken.
    Changed,
    /// 已接收
    Accepted,
    /// 已退回
    SentBack,
    /// 有冲突: the reviews differ.
    Conflict,
}

impl ReviewState {
    /// Whether the office has to look at it.
    pub fn is_open(self) -> bool {
        matches!(self, ReviewState::Pending | ReviewState::Again | ReviewState::Changed)
    }
}

/// A unit's report of a period, and what the office says of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Reviewed {
    /// How it stands.
    pub state: ReviewState,
    /// The entries that are the report, by id.
    pub report: Vec<EntryId>,
    /// Those of them that no standing review has seen.
    pub unseen: Vec<EntryId>,
    /// What the office said that stands.
    pub standing: Option<Heads>,
    /// How many of what it has to report have been reported.
    pub given: usize,
    /// How many it has to report.
    pub all: usize,
}

impl Reviewed {
    /// What the reviews that stand say, the oldest clock first.
    pub fn reviews(&self) -> Vec<ReportReview> {
        let heads = self.standing.iter().flat_map(|standing| &standing.heads);
        heads.filter_map(|head| ReportReview::of(&head.body)).collect()
    }
}

/// Every review that stands, by unit and the period's last day.
#[derive(Clone, PartialEq, Debug)]
pub struct Reviews(Vec<(String, Day, Heads)>);

impl Reviews {
    /// Those of a ledger.
    pub fn of(book: Book<'_>) -> Reviews {
        let kind = RecordKind::ReportReview;
        let within = |subject: &Subject| matches!(subject, Subject::Record(of, ..) if *of == kind);
        let standings = book.standings(Subject::record(kind, String::new()), &within);
        let named = standings.into_iter().filter_map(|(subject, heads)| {
            let review = ReportReview::of(&heads.heads.first()?.body)?;
            // That of its heir, where the plan has one.
            Some((subject.facts().unit?.to_string(), review.period, heads))
        });
        Reviews(named.collect())
    }

    /// What stands of a unit's report of a period.
    pub fn standing(&self, unit: &str, period: Day) -> Option<&Heads> {
        self.0.iter().find(|(id, end, _)| id == unit && *end == period).map(|(.., heads)| heads)
    }

    /// Whether nothing was said of any report of a unit.
    pub fn is_empty_for(&self, unit: &str) -> bool {
        self.0.iter().all(|(id, ..)| id != unit)
    }

    /// A unit's report of a period, as the office sees it.
    pub fn reviewed(&self, book: Book<'_>, duties: &Duties, unit: &str, period: Period) -> Reviewed {
        let dues = duties.of_unit(unit, period);
        let given = dues.iter().filter(|due| due.state.is_given()).count();
        let report = duties.report(unit, period);
        let standing = self.standing(unit, period.end).cloned();
        let reviews = standing.iter().flat_map(|s| &s.heads).filter_map(|head| ReportReview::of(&head.body));
        let mut seen = BTreeSet::new();
        seen.extend(reviews.flat_map(|review| review.entries));
        let unseen: Vec<EntryId> = report.iter().copied().filter(|id| !seen.contains(id)).collect();
        let was_withdrawn = seen.iter().any(|id| book.ledger.is_hidden(id));
        let state = match standing.as_ref().map(verdict) {
            None if given == 0 && report.is_empty() => ReviewState::Nothing,
            None => ReviewState::Pending,
            Some(None) => ReviewState::Conflict,
            Some(Some(Verdict::SentBack)) if !unseen.is_empty() => ReviewState::Again,
            Some(Some(Verdict::SentBack)) => ReviewState::SentBack,
            Some(Some(Verdict::Accepted)) if !unseen.is_empty() || was_withdrawn => ReviewState::Changed,
            Some(Some(Verdict::Accepted)) => ReviewState::Accepted,
        };
        Reviewed { state, report, unseen, standing, given, all: dues.len() }
    }
}

/// The verdict that holds; `None` where a person has to settle it.
fn verdict(standing: &Heads) -> Option<Verdict> {
    if standing.needs_settling() {
        return None;
    }
    ReportReview::of(&standing.settled()?.body).map(|review| review.outcome)
}

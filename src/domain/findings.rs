//! 督办: every finding with what was answered, urged and decided about it, its state and its colour. Of a day only where a
//! colour is asked for.
//!
//! A finding is known by its unit and its title, spellings of a title being one; what speaks of it names both. Entries
//! come from many desks in any order: all of this follows from the set of them.

use super::book::{Book, Heads};
use super::day::Day;
use super::entry::oversight::{Answer, Finding, Outcome, RecordKind, Review, Urging};
use super::entry::{Body, Entry, EntryId, IndicatorRef, Subject, Work};
use super::plan::{Plan, UnitId};
use super::sort::sort_by_key;
use super::spelling::folded;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How far a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// What it asks, or what was decided about it, differs from desk to desk (有冲突).
    Unsettled,
    /// An answer waits that the office has not looked at (待审核).
    Answered,
    /// Nothing has been answered (待反馈).
    Asked,
    /// What was answered was not enough (已退回).
    SentBack,
    /// It was closed, and is to be done again (重新办理).
    Reopened,
    /// Done (已销号).
    Closed,
}

impl State {
    /// Each, in the order in which lists count them.
    pub const ALL: [State; 6] =
        [State::Unsettled, State::Answered, State::Asked, State::SentBack, State::Reopened, State::Closed];

    /// Its word in an address.
    pub fn key(self) -> &'static str {
        match self {
            State::Unsettled => "unsettled",
            State::Answered => "answered",
            State::Asked => "asked",
            State::SentBack => "sent_back",
            State::Reopened => "reopened",
            State::Closed => "closed",
        }
    }
}

/// The colour by which counties tell how urgent a finding is (三色督办). From when a colour holds is ours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Colour {
    /// 红: overdue.
    Red,
    /// 黄: behind, or not enough.
    Yellow,
    /// 蓝: soon due.
    Blue,
}

impl Colour {
    /// Each, the most urgent first.
    pub const ALL: [Colour; 3] = [Colour::Red, Colour::Yellow, Colour::Blue];

    /// Its word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Colour::Red => "red",
            Colour::Yellow => "yellow",
            Colour::Blue => "blue",
        }
    }
}

/// Days before the last one from which a finding is soon due; ours.
pub const NEAR: i64 = 7;

/// What of a unit's answers its colour goes by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The day of the first that stands.
    pub first: Day,
    /// Whether one that waits says that it is done (申请销号).
    pub done: bool,
}

/// The colour of a finding on a day.
///
/// | state | more than 7 days left | 7 days left to the last day | the last day is over |
/// |---|---|---|---|
/// | 待反馈 | none | 蓝 | 红 |
/// | 已退回, 重新办理 | 黄 | 黄 | 红 |
/// | 待审核: first answered in time, and done | none | none | none |
/// | 待审核: first answered in time, not done yet | none | none | 黄 |
/// | 待审核: first answered after the last day | none | none | 红 |
/// | 已销号 | none | none | none |
///
/// Where desks differ (有冲突) it is the colour that all they say give, or none.
pub fn colour(state: State, reply: Option<Reply>, due: Day, today: Day) -> Option<Colour> {
    let left = (due - today).whole_days();
    match state {
        State::Closed | State::Unsettled => None,
        State::Asked if left < 0 => Some(Colour::Red),
        State::Asked => (left <= NEAR).then_some(Colour::Blue),
        State::SentBack | State::Reopened if left < 0 => Some(Colour::Red),
        State::SentBack | State::Reopened => Some(Colour::Yellow),
        State::Answered if left >= 0 => None,
        State::Answered if reply.is_some_and(|reply| reply.first > due) => Some(Colour::Red),
        State::Answered => reply.is_some_and(|reply| !reply.done).then_some(Colour::Yellow),
    }
}

/// A finding with all that speaks of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// By what it is known.
    key: Key,
    /// What stands of the finding itself.
    pub standing: Heads,
    /// What it says; of several that stand, the one that was told first.
    pub finding: Finding,
    /// Its answers that stand, by day.
    pub answers: Vec<(Answer, Arc<Entry>)>,
    /// When the unit was reminded of it, by day.
    pub urgings: Vec<(Urging, Arc<Entry>)>,
    /// What was decided last.
    pub review: Option<Heads>,
    /// How far it is.
    pub state: State,
    /// Answers that the decision that stands has not seen.
    pub unseen: Vec<EntryId>,
}

impl Case {
    /// The day by which an answer is asked for; where desks differ, the first that any of them gave.
    pub fn due(&self) -> Day {
        let due = self.standing.heads.iter().filter_map(|head| Some(Finding::of(&head.body)?.due));
        due.min().unwrap_or(self.finding.due)
    }

    /// The decision that stands.
    pub fn reviewed(&self) -> Option<Review> {
        self.review.as_ref().and_then(Heads::settled).and_then(|head| Review::of(&head.body))
    }

    /// The answers that stand, by day.
    pub fn answered(&self) -> Vec<EntryId> {
        self.answers.iter().map(|(_, entry)| entry.id).collect()
    }

    /// Whether an answer came after it was closed (销号后又收到反馈).
    pub fn is_answered_late(&self) -> bool {
        self.state == State::Closed && !self.unseen.is_empty()
    }

    /// Whether a person has to settle something of it.
    pub fn needs_settling(&self) -> bool {
        self.standing.needs_settling() || self.review.as_ref().is_some_and(Heads::needs_settling)
    }

    /// Whether it asks for an answer before it was given to the unit, which only a file can say.
    pub fn is_due_before(&self) -> bool {
        self.finding.due < self.finding.on
    }

    /// Its colour on a day.
    pub fn colour(&self, today: Day) -> Option<Colour> {
        let findings = self.standing.heads.iter().filter_map(|head| Finding::of(&head.body));
        let mut decided: Vec<Option<Outcome>> =
            self.reviews().into_iter().map(|review| Some(review.outcome)).collect();
        if decided.is_empty() {
            decided.push(None);
        }
        let mut colours = Vec::new();
        for finding in findings {
            for outcome in &decided {
                let state = state(*outcome, &self.unseen);
                colours.push(colour(state, self.reply(), finding.due, today));
            }
        }
        colours.dedup();
        if let [one] = colours.as_slice() { *one } else { None }
    }

    /// What its answers say of how urgent it is.
    pub fn reply(&self) -> Option<Reply> {
        let first = self.answers.iter().map(|(answer, _)| answer.on).min()?;
        let waits = |entry: &Entry| self.unseen.contains(&entry.id);
        let done = self.answers.iter().any(|(answer, entry)| answer.done && waits(entry));
        Some(Reply { first, done })
    }

    /// The decisions that stand: one, or those that desks made without each other.
    fn reviews(&self) -> Vec<Review> {
        let heads = self.review.iter().flat_map(|review| &review.heads);
        heads.filter_map(|head| Review::of(&head.body)).collect()
    }

    /// Whether it is open: something is still to be done about it.
    pub fn is_open(&self) -> bool {
        self.state != State::Closed
    }

    /// Whether the unit owes something: an answer, or another.
    pub fn is_owed(&self) -> bool {
        matches!(self.state, State::Asked | State::SentBack | State::Reopened)
    }

    /// Whether it was made against a unit, or one that this took over.
    pub fn is_of(&self, plan: &Plan, unit: &str) -> bool {
        self.finding.unit == unit || plan.heirs(&self.finding.unit).any(|heir| heir.id == unit)
    }

    /// Whether it is about an indicator.
    pub fn is_about_indicator(&self, book: Book<'_>, of: IndicatorRef) -> bool {
        self.finding.indicator.is_some_and(|own| book.identity(own) == book.identity(of))
    }

    /// Whether it is about a task or a safeguard.
    pub fn is_about_work(&self, work: Work) -> bool {
        self.finding.work == Some(work)
    }
}

/// All that is told of findings.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Told {
    /// Every finding, by unit and title.
    pub cases: Vec<Case>,
    /// Answers, urgings and decisions that stand, of which the finding is not here (无主): its file has not come, or
    /// it was withdrawn.
    pub strays: Vec<Arc<Entry>>,
}

impl Told {
    /// Whether anything that stands goes by this unit and title: a finding, or what speaks of one that is not here.
    pub fn has(&self, book: Book<'_>, unit: &str, title: &str) -> bool {
        let key = key_of(book, unit, title);
        self.cases.iter().any(|case| case.key == key)
            || self.strays.iter().any(|entry| speaks_of(book, entry, &key))
    }
}

/// Every finding of a ledger with what speaks of it.
pub fn told(book: Book<'_>) -> Told {
    let mut told = Told::default();
    // Findings come first: their kind is the table's first.
    let from = Subject::record(RecordKind::Finding, String::new());
    for (subject, standing) in book.standings(from, &is_told) {
        let Some((kind, key)) = key_in(subject) else { continue };
        let Some(first) = standing.heads.first() else { continue };
        if kind == RecordKind::Finding {
            let Some(finding) = Finding::of(&first.body) else { continue };
            told.cases.push(Case {
                key,
                finding,
                standing,
                answers: Vec::new(),
                urgings: Vec::new(),
                review: None,
                state: State::Asked,
                unseen: Vec::new(),
            });
            continue;
        }
        let at = told.cases.binary_search_by(|case| case.key.cmp(&key)).ok();
        match at.and_then(|at| told.cases.get_mut(at)) {
            Some(case) => case.take(kind, standing),
            None => told.strays.extend(standing.heads),
        }
    }
    told.cases.iter_mut().for_each(Case::settle);
    sort_by_key(&mut told.strays, |entry| entry.told());
    told
}

/// The finding of a unit under a title.
pub fn of(book: Book<'_>, unit: &str, title: &str) -> Option<Case> {
    let key = key_of(book, unit, title);
    told(book).cases.into_iter().find(|case| case.key == key)
}

/// Entries about findings that are not counted (待核对): what they name the plan does not have, or a field cannot be right.
pub fn in_doubt(book: Book<'_>) -> Vec<Arc<Entry>> {
    let is_doubtful = |body: &Body| match body.facts() {
        // Of a field that cannot be right, only the kind's word is known.
        facts if matches!(body, Body::Doubtful { .. }) => KINDS.iter().any(|of| of.row().word == facts.kind),
        _ => is_one(body),
    };
    let entries = book.ledger.iter().filter(|e| is_doubtful(&e.body) && !book.ledger.is_hidden(&e.id));
    let mut doubtful: Vec<Arc<Entry>> = entries.filter(|e| !book.counts(e)).cloned().collect();
    sort_by_key(&mut doubtful, |entry| entry.told());
    doubtful
}

/// Every entry about one finding, whether it stands or not: by the day of which it speaks, the oldest clock first of one.
pub fn history(book: Book<'_>, unit: &str, title: &str) -> Vec<Arc<Entry>> {
    let key = key_of(book, unit, title);
    let is_of = |entry: &&Arc<Entry>| is_one(&entry.body) && speaks_of(book, entry, &key);
    let mut entries: Vec<Arc<Entry>> = book.ledger.iter().filter(is_of).cloned().collect();
    // Clocks may be wrong or equal: first it was asked, then answered, then decided.
    let kind = |entry: &Entry| if let Body::Record(record) = &entry.body { Some(record.kind) } else { None };
    sort_by_key(&mut entries, |entry| (entry.body.facts().as_of, entry.at, kind(entry), entry.id));
    entries
}

/// The kinds that speak of findings.
pub const KINDS: [RecordKind; 4] =
    [RecordKind::Finding, RecordKind::Answer, RecordKind::Urging, RecordKind::Review];

fn is_one(body: &Body) -> bool {
    matches!(body, Body::Record(record) if KINDS.contains(&record.kind))
}

fn is_told(subject: &Subject) -> bool {
    matches!(subject, Subject::Record(kind, ..) if KINDS.contains(kind))
}

/// By what a finding is known: its title as titles are compared, and its unit, or the one that took that over.
type Key = (String, UnitId);

/// By what a finding of a unit under a title is known.
fn key_of(book: Book<'_>, unit: &str, title: &str) -> Key {
    (folded(title), book.heir(unit).map_or(unit, |heir| &heir.id).to_string())
}

/// Whether an entry speaks of the finding of this key.
fn speaks_of(book: Book<'_>, entry: &Entry, key: &Key) -> bool {
    let subject = entry.subject().map(|subject| book.subject(&subject));
    subject.and_then(key_in).is_some_and(|(_, of)| of == *key)
}

/// The finding that a subject is of, with the kind that speaks of it.
fn key_in(subject: Subject) -> Option<(RecordKind, Key)> {
    let Subject::Record(kind, mut key, Some(unit), _) = subject else { return None };
    // The title is the first line of the key; an answer's day may follow.
    key.truncate(key.find('\n')?);
    Some((kind, (key, unit)))
}

impl Case {
    /// Takes what stands for something that speaks of it.
    fn take(&mut self, kind: RecordKind, standing: Heads) {
        if kind == RecordKind::Review {
            self.review = Some(standing);
            return;
        }
        for entry in standing.heads {
            if let Some(answer) = Answer::of(&entry.body) {
                self.answers.push((answer, entry));
            } else if let Some(urging) = Urging::of(&entry.body) {
                self.urgings.push((urging, entry));
            }
        }
    }

    /// What follows from all that speaks of it.
    fn settle(&mut self) {
        sort_by_key(&mut self.answers, |(answer, entry)| (answer.on, entry.told()));
        sort_by_key(&mut self.urgings, |(urging, entry)| (urging.on, entry.told()));
        let reviews = self.reviews();
        let seen: BTreeSet<EntryId> =
            reviews.iter().flat_map(|review| review.answers.iter().copied()).collect();
        self.unseen =
            self.answers.iter().map(|(_, entry)| entry.id).filter(|id| !seen.contains(id)).collect();
        let differs = self.review.as_ref().is_some_and(Heads::is_conflict);
        self.state = if differs || self.standing.is_conflict() {
            State::Unsettled
        } else {
            state(reviews.first().map(|review| review.outcome), &self.unseen)
        };
    }
}

fn state(decided: Option<Outcome>, unseen: &[EntryId]) -> State {
    match decided {
        Some(Outcome::Closed) => State::Closed,
        _ if !unseen.is_empty() => State::Answered,
        Some(Outcome::SentBack) => State::SentBack,
        Some(Outcome::Reopened) => State::Reopened,
        None => State::Asked,
    }
}

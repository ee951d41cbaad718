//! Small forms that record one thing, and what was recorded with the way to withdraw it.

use crate::app::action::Action;
use crate::app::query::ConflictsQuery;
use crate::app::typed;
use crate::children;
use crate::domain::entry::oversight::RecordKind;
use crate::domain::entry::{Body, EntryId};
use crate::domain::points::Kind;
use crate::ui::forms::appointing::{lead_correction, reporter_correction};
use crate::ui::forms::assessment::{item_correction, score_correction};
use crate::ui::forms::closing::closing_form;
use crate::ui::forms::drafting::{Done, Draft, kept};
use crate::ui::forms::evidence;
use crate::ui::forms::extra::extra_correction;
use crate::ui::forms::field::{Faults, Field, show_faults_of, submit};
use crate::ui::forms::finding::finding_form;
use crate::ui::forms::finding_steps::{answer_correction, finding_review_correction, urging_correction};
use crate::ui::forms::funding::funding_correction;
use crate::ui::forms::interim::interim_form;
use crate::ui::forms::milestone::milestone_form;
use crate::ui::forms::reading::reading_form;
use crate::ui::forms::remark::remark_correction;
use crate::ui::forms::renaming::renaming_form;
use crate::ui::forms::report_review::review_correction;
use crate::ui::forms::site::once_known;
use crate::ui::forms::succession::succession_form;
use crate::ui::forms::town::town_correction;
use crate::ui::forms::update::update_form;
use crate::ui::forms::yearly::yearly_form;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::entry_lines::EntryLine;
use crate::view::screens::Route;
use crate::view::screens::titles;
use crate::view::words::{self, recording as says};
use leptos::prelude::*;

/// What is open below an entry.
#[derive(Clone, Copy, PartialEq)]
pub enum Open {
    /// The form that corrects it.
    Correction(EntryId),
    /// The reason for its withdrawal.
    Withdrawal(EntryId),
    /// Whether files are those that it names as evidence.
    Evidence(EntryId),
}

impl Open {
    /// The entry.
    pub fn id(self) -> EntryId {
        let (Open::Correction(id) | Open::Withdrawal(id) | Open::Evidence(id)) = self;
        id
    }
}

/// Entries that stand, each with the ways to correct and to withdraw it; `reason` is the id of the reason's field.
pub fn recorded(lines: Vec<EntryLine>, conflict: bool, reason: &'static str) -> Node {
    with_state(
        "recorded",
        || RwSignal::new(None::<Open>),
        move |open| standing(lines, conflict, reason, open),
    )
}

/// The same of a list that may be empty; what to say then.
pub fn lines(lines: Vec<EntryLine>, empty: &'static str, reason: &'static str) -> Node {
    if lines.is_empty() { p("empty", empty) } else { recorded(lines, false, reason) }
}

fn standing(
    lines: Vec<EntryLine>,
    conflict: bool,
    reason: &'static str,
    open: RwSignal<Option<Open>>,
) -> Node {
    let flag = conflict.then(|| {
        el("p", "flag").children(children![
            says::CONFLICT_BEFORE_LINK,
            link(Route::from(ConflictsQuery::default()), titles::CONFLICTS),
            says::CONFLICT_AFTER_LINK
        ])
    });
    let lines = each(lines, |line| {
        let id = line.id;
        // What differs is settled, not corrected.
        let line = EntryLine { is_correctable: line.is_correctable && !conflict, ..line };
        // Made once: what is typed below it stays while entries arrive.
        persistent(id.to_string(), line, move |line| {
            let says = dynamic(move || line.with(|line| parts::line(line.clone(), ways(line, open))));
            let below = dynamic(move || opened(id, open, reason));
            children![says, below].into_node()
        })
    });
    children![flag, el("ul", "lines").children(lines)].into_node()
}

/// The buttons of an entry that stands.
pub fn ways(line: &EntryLine, open: RwSignal<Option<Open>>) -> Node {
    let (id, says) = (line.id, line.says.as_str());
    let correct = line.is_correctable.then(|| {
        button("btn small", says::CORRECT, move || open.set(Some(Open::Correction(id))))
            .attr("aria-label", says::correct(says))
    });
    let withdraw = button("btn small", words::WITHDRAW, move || open.set(Some(Open::Withdrawal(id))))
        .attr("aria-label", words::withdraw(says));
    let check = line
        .has_hash
        .then(|| button("btn small", words::evidence::CHECK, move || open.set(Some(Open::Evidence(id)))));
    children![correct, withdraw, check].into_node()
}

/// What is open below an entry: the form that corrects it, filled with it, or what is asked before its withdrawal.
pub fn opened(id: EntryId, open: RwSignal<Option<Open>>, reason: &'static str) -> Node {
    let close = || Done::new(move |()| open.set(None));
    match open.get() {
        Some(Open::Correction(of)) if of == id => el("li", "").child(correction(id, close())).into_node(),
        Some(Open::Evidence(of)) if of == id => el("li", "").child(evidence::check(id)).into_node(),
        Some(Open::Withdrawal(of)) if of == id => withdrawal(id, close(), reason, words::WITHDRAWAL),
        _ => nothing(),
    }
}

/// The form that corrects an entry, filled with it.
pub fn correction(id: EntryId, close: Done) -> Node {
    let Some(entry) = use_store().read_untracked(|m| m.ledger.get(&id).cloned()) else { return nothing() };
    let whose = id.to_string();
    match entry.body {
        Body::Reading { indicator, .. } => reading_form(indicator, &whose, Some(entry), close),
        Body::Update { work, .. } => update_form(work, &whose, Some(entry), close),
        Body::YearlyCheck { work, ref duty, year, .. } => {
            yearly_form((work, duty.clone(), year), &whose, Some(entry), close)
        }
        Body::ServicePoint(_) => town_correction(Kind::Point, &whose, entry, close),
        Body::Station(_) => town_correction(Kind::Station, &whose, entry, close),
        Body::Renaming { .. } => renaming_form(&whose, Some(entry), close),
        Body::Milestone { task, .. } => milestone_form(task, &whose, Some(entry), close),
        Body::InterimTarget { indicator, year, .. } => {
            interim_form(indicator, year, &whose, Some(entry), close)
        }
        Body::ExtraIndicator { .. } => extra_correction(&whose, entry, close),
        Body::Reporter { indicator, .. } => reporter_correction(indicator, &whose, entry, close),
        Body::Lead { task, .. } => lead_correction(task, &whose, entry, close),
        Body::Succession { ref post, .. } => succession_form(post.clone(), &whose, Some(entry), close),
        Body::Record(ref record) => match record.kind {
            RecordKind::Finding => finding_form(None, &whose, Some(entry), close),
            RecordKind::Answer => answer_correction(&whose, entry, close),
            RecordKind::Urging => urging_correction(&whose, entry, close),
            RecordKind::Review => finding_review_correction(&whose, entry, close),
            RecordKind::ReportReview => review_correction(&whose, entry, close),
            RecordKind::PeriodClosed => closing_form(&whose, Some(entry), close),
            RecordKind::Remark => remark_correction(&whose, entry, close),
            RecordKind::Funding => funding_correction(&whose, entry, close),
            RecordKind::AssessmentItem => item_correction(&whose, entry, close),
            RecordKind::Score => score_correction(&whose, entry, close),
        },
        Body::Withdrawal { .. } | Body::Unknown { .. } | Body::Doubtful { .. } => nothing(),
    }
}

/// What is asked before a withdrawal, and what its button says.
pub type Asking = [&'static str; 2];

/// Asks why an entry is withdrawn; `name` is the id of the reason's field.
pub fn withdrawal(id: EntryId, close: Done, name: &'static str, [ask, act]: Asking) -> Node {
    let store = use_store();
    let state = move || {
        let reason = RwSignal::new(String::new());
        let faults: Faults = RwSignal::new(Vec::new());
        (reason, faults, Draft::of(format!("withdraw-{id}"), faults, vec![kept(name, reason)]))
    };
    let form = move |(reason, faults, draft): (RwSignal<String>, Faults, Draft)| {
        let submitted = move || match typed::reason(&reason.get_untracked()) {
            Ok(text) => {
                draft.recorded(&[reason]);
                close.try_run(());
                store.dispatch(Action::Withdrew(vec![id], text));
            }
            Err(why) => show_faults_of(&id.to_string(), faults, vec![(name, why)]),
        };
        let form = draft
            .form("inline-form", submitted)
            .child(draft.offer())
            .child(Field::new(name, ask).of(id).line("text", reason, faults))
            .child(submit(act))
            .child(draft.cancel(close));
        el("li", "").child(once_known(form)).into_node()
    };
    with_state(format!("withdrawal-{id}"), state, form)
}

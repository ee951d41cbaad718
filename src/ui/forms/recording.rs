//! Small forms that record one thing, and what was recorded with the way to withdraw it.

use crate::app::action::Action;
use crate::app::typed;
use crate::app::wrong::FieldWrong;
use crate::children;
use crate::domain::entry::{Body, EntryId};
use crate::domain::points::Kind;
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, show_faults, show_faults_of, submit};
use crate::ui::forms::reading::reading_form;
use crate::ui::forms::renaming::renaming_form;
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
            link(Route::Conflicts(Default::default()), titles::CONFLICTS),
            says::CONFLICT_AFTER_LINK
        ])
    });
    let lines = each(lines, |line| {
        let id = line.id;
        // What differs is settled, not corrected.
        let line = EntryLine { is_correctable: line.is_correctable && !conflict, ..line };
        let ways = ways(&line, open);
        let below = dynamic(move || opened(id, open, reason));
        keyed(id.to_string(), children![parts::line(line, ways), below])
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
    let close = move || open.set(None);
    match open.get() {
        Some(Open::Correction(of)) if of == id => el("li", "").child(correction(id, close)).into_node(),
        Some(Open::Evidence(of)) if of == id => {
            let entry = use_store().read_untracked(|m| m.ledger.get(&id).cloned());
            el("li", "").child(entry.map(|entry| evidence::check(&entry))).into_node()
        }
        Some(Open::Withdrawal(of)) if of == id => withdrawal(id, close, reason, words::WITHDRAWAL),
        _ => nothing(),
    }
}

/// The form that corrects an entry, filled with it.
pub fn correction(id: EntryId, close: impl Fn() + Copy + Send + Sync + 'static) -> Node {
    let Some(entry) = use_store().read_untracked(|m| m.ledger.get(&id).cloned()) else { return nothing() };
    let whose = id.to_string();
    match entry.body {
        Body::Reading { indicator, .. } => reading_form(indicator, &whose, Some(entry), close),
        Body::Update { work, .. } => update_form(work, &whose, Some(entry), close),
        Body::YearlyCheck { work, ref duty, year, .. } => {
            yearly_form((work, duty.clone(), year), &whose, Some(entry), Callback::new(move |()| close()))
        }
        Body::ServicePoint(_) => town_correction(Kind::Point, &whose, entry, close),
        Body::Station(_) => town_correction(Kind::Station, &whose, entry, close),
        Body::Renaming { .. } => renaming_form(&whose, Some(entry), close),
        _ => nothing(),
    }
}

/// What is asked before a withdrawal, and what its button says.
pub type Asking = [&'static str; 2];

/// Asks why an entry is withdrawn; `name` is the id of the reason's field.
pub fn withdrawal(
    id: EntryId,
    close: impl Fn() + Copy + 'static,
    name: &'static str,
    [ask, act]: Asking,
) -> Node {
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
                close();
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

/// A form that records one choice about something (`of`); the choices follow the ledger where they are made
/// in a dynamic node, and what is chosen stays.
pub fn choose(
    of: impl std::fmt::Display,
    name: &'static str,
    label: &'static str,
    words: &'static str,
    choices: Vec<(String, String)>,
    make: impl Fn(&str) -> Result<Body, FieldWrong> + 'static,
) -> Node {
    let store = use_store();
    let mut all = vec![(String::new(), words::CHOOSE.to_string())];
    all.extend(choices);
    let (named, known) = (format!("{name}-{of}"), all.clone());
    let state = move || {
        let choice = RwSignal::new(String::new());
        let faults: Faults = RwSignal::new(Vec::new());
        (choice, faults, Draft::of(named, faults, vec![chosen(name, choice, &known)]))
    };
    let form = move |(choice, faults, draft): (RwSignal<String>, Faults, Draft)| {
        let submitted = move || match make(&choice.get_untracked()) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.recorded(&[choice]);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, vec![wrong]),
        };
        let form = draft
            .form("site-form", submitted)
            .child(draft.offer())
            .child(Field::new(name, label).choice(all, choice, faults))
            .child(submit(words));
        once_known(form)
    };
    with_state(name, state, form)
}

/// A form once somebody has said who is typing; before that, where to say so.
pub fn once_known(form: Box<Element>) -> Node {
    let store = use_store();
    let ask = dynamic(move || match store.without_site() {
        Some(_) => el("p", "hint")
            .children(children![
                says::SITE_BEFORE_LINK,
                link(Route::Snapshots, words::SITE),
                says::SITE_AFTER_LINK
            ])
            .into_node(),
        None => nothing(),
    });
    children![ask, form.dynamic_attr("hidden", move || store.without_site())].into_node()
}

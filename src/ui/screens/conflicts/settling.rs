//! The form that settles one conflict: one of its values, another, or none.

use super::Found;
use crate::app::action::Action;
use crate::app::number::Counted;
use crate::app::settling::{SettlingForm, Third};
use crate::app::wrong::Wrong;
use crate::children;
use crate::domain::entry::{EntryId, Subject};
use crate::ui::forms::asking::{Asking, read_back};
use crate::ui::forms::drafting::{Done, Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit, unchosen};
use crate::ui::forms::site::once_known;
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::asking;
use crate::view::screens::conflicts::says;
use crate::view::screens::conflicts::{self, Conflict};
use crate::view::words;
use leptos::prelude::*;

/// The choice that no head holds.
const WITHDRAW: &str = "withdraw";

/// What can be chosen, as value and words.
fn choices(conflict: &Conflict) -> Vec<(String, String)> {
    let Conflict { heads, withdrawn, can_keep, third, .. } = conflict;
    let mut choices = unchosen([]);
    let kept = heads.iter().filter(|_| *can_keep);
    choices.extend(kept.map(|h| (h.line.id.to_string(), says::head(&h.value, &h.line.site))));
    if !withdrawn.is_empty() {
        choices.push((WITHDRAW.to_string(), says::withdraw(heads.len()).to_string()));
    }
    let other = (third.0 != Third::None).then(|| ("other".to_string(), says::ANOTHER.to_string()));
    choices.extend(other);
    choices
}

/// The form that settles one conflict; what it offers follows what stands.
pub fn settling(subject: Subject, found: Memo<Found>, open: RwSignal<Option<Subject>>) -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (choice, value, source, reason) = (blank(), blank(), blank(), blank());
    let faults: Faults = RwSignal::new(Vec::new());
    let now = move || found.with_untracked(|f| f.as_ref().map_or_else(Vec::new, |(c, _)| conflicts::ids(c)));
    // What is settled is what was seen when the form was opened, or when it was last said to have changed.
    let seen = RwSignal::new(now());
    let about = |c: &Conflict| (c.says.clone(), choices(c), c.third.0 == Third::State);
    let (named, at_first, is_state) =
        found.with_untracked(|f| f.as_ref().map(|(c, _)| about(c))).unwrap_or_default();
    let draft = Draft::of(
        format!("settle-{named}"),
        faults,
        vec![
            chosen("settle-choice", choice, &at_first),
            kept(if is_state { "settle-state" } else { "settle-value" }, value),
            kept("settle-source", source),
            kept("settle-reason", reason),
        ],
    );
    let ask = Asking::about("settle-value", value);
    let submitted = StoredValue::new(move || {
        let form = SettlingForm {
            seen: seen.get_untracked(),
            head: EntryId::parse(&choice.get_untracked()),
            withdraws: choice.with_untracked(|c| c == WITHDRAW),
            value: value.get_untracked(),
            source: source.get_untracked(),
            reason: reason.get_untracked(),
        };
        if choice.with_untracked(String::is_empty) {
            return show_faults(faults, vec![("settle-choice", Wrong::Missing)]);
        }
        match store.read_untracked(|m| form.check(m, &subject)) {
            Ok(action) => {
                // Values that stand somewhere are not asked about again.
                let typed = match &action {
                    Action::Settled(body, _) if choice.with_untracked(|c| c == "other") => Some(body),
                    _ => None,
                };
                let question = typed.and_then(|body| store.read_untracked(|m| asking::question(m, body)));
                if ask.passes(question) {
                    draft.recorded(&[choice, value, source, reason]);
                    open.set(None);
                    store.dispatch(action);
                }
            }
            Err(wrong) => {
                seen.set(now());
                show_faults(faults, wrong);
            }
        }
    });
    let submitted = move || submitted.with_value(|submitted| submitted());
    let offered = Memo::new(move |_| found.with(|f| f.as_ref().map(|(c, _)| (choices(c), c.third.clone()))));
    let choose = dynamic(move || {
        let choices = offered.get().map(|(choices, _)| choices).unwrap_or_default();
        Field::new("settle-choice", says::WHICH_HOLDS).choice(choices, choice, faults)
    });
    let other = dynamic(move || {
        if choice.with(|c| c != "other") {
            return nothing();
        }
        match offered.get().map(|(_, third)| third) {
            Some((Third::Number, measure)) => {
                let source_field =
                    Field::new("settle-source", words::DATA_SOURCE).line("text", source, faults);
                let label = says::value(&measure);
                let measure = measure.clone();
                let understood = read_back(value, move |typed| {
                    asking::read_back(typed, Counted { measure: &measure, whole: false })
                });
                let number = Field::new("settle-value", label).number(value, faults);
                children![number, understood, source_field].into_node()
            }
            Some((Third::State, _)) => {
                let states = unchosen(words::task_state_choices());
                Field::new("settle-state", words::STATE).choice(states, value, faults)
            }
            _ => nothing(),
        }
    });
    let form = draft.form("inline-form", submitted).children(children![
        draft.offer(),
        choose,
        other,
        ask.show(submitted),
        Field::wide("settle-reason", says::REASON).line("text", reason, faults),
        submit(says::SETTLE),
        draft.cancel(Done::new(move |()| open.set(None)))
    ]);
    once_known(form)
}

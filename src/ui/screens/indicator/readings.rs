//! The table of an indicator's readings: what stands, its history on demand, the way to withdraw.

use crate::app::action::Action;
use crate::app::typed::{self, VerificationForm};
use crate::children;
use crate::domain::day;
use crate::domain::entry::{Body, EntryId, IndicatorRef, Subject, Verified};
use crate::ui::forms::drafting::{self, Done, Draft, chosen};
use crate::ui::forms::evidence;
use crate::ui::forms::field::{Faults, Field, show_faults_of, submit};
use crate::ui::forms::recording::correction;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::entry_lines;
use crate::view::screens::indicator::readings::says;
use crate::view::screens::indicator::{self, Head as Value, Page, ReadingRow};
use crate::view::words;
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("", says::AS_OF),
    ("num", words::VALUE),
    ("num", words::REQUIRED_THEN),
    ("", words::STATUS),
    ("", says::SITE_AND_SOURCE),
    ("row-actions", says::ACTIONS),
];

/// What a row has opened below it.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    History,
    Correction(EntryId),
    Withdrawal(EntryId),
    Verification(EntryId),
    Evidence(EntryId),
}

/// The readings of one indicator, some of them at a time.
pub fn readings(of: IndicatorRef, page: Memo<Option<Page>>) -> Node {
    let most = RwSignal::new(parts::STEP);
    let body = dynamic(move || {
        page.with(|page| {
            let rows = page.as_ref().map_or(&[][..], |page| page.readings.as_slice());
            if rows.is_empty() {
                return p("empty", says::NONE);
            }
            let some = each(rows.iter().take(most.get()), |row| {
                persistent(row.as_of.as_str(), row.clone(), move |row| reading(of, row))
            });
            children![
                table("table readings", HEADS, some),
                parts::more(rows.len(), words::MEASURE_OF_THINGS, most, parts::STEP)
            ]
            .into_node()
        })
    });
    card("readings", says::TITLE).child(body).into_node()
}

/// One as-of date.
fn reading(of: IndicatorRef, row: ReadSignal<ReadingRow>) -> Node {
    let open = RwSignal::new(Open::Nothing);
    let first = dynamic(move || row.with(|row| first_row(row, open)));
    let as_of = row.with_untracked(|row| day::parse(&row.as_of));
    let stands = move |id| row.with(|row| row.heads.iter().any(|head| head.entry.id == id));
    let below = dynamic(move || match (open.get(), as_of) {
        (Open::History, Some(as_of)) => wide_row(history_of(Subject::Reading(of, as_of))),
        (Open::Correction(id), _) => {
            wide_row(children![gone(move || stands(id)), correction(id, close(open))].into_node())
        }
        (Open::Verification(id), _) => {
            wide_row(children![gone(move || stands(id)), verification(id, open)].into_node())
        }
        (Open::Evidence(id), _) => wide_row(evidence::check(id)),
        (Open::Withdrawal(id), _) => {
            wide_row(children![gone(move || stands(id)), withdrawal(id, open)].into_node())
        }
        _ => nothing(),
    });
    el("tbody", "").children(children![first, below]).into_node()
}

fn close(open: RwSignal<Open>) -> Done {
    Done::new(move |()| open.set(Open::Nothing))
}

/// Says when what a form is about does not stand any more.
fn gone(stands: impl Fn() -> bool + Send + 'static) -> Node {
    dynamic(move || match stands() {
        true => nothing(),
        false => p("flag", says::GONE),
    })
}

fn first_row(row: &ReadingRow, open: RwSignal<Open>) -> Node {
    let state = children![row.status.map(parts::status), row.conflict.then(|| span("flag", says::CONFLICT))];
    let mut actions = each(&row.heads, |value| {
        children![
            (!row.conflict).then(|| correct_button(value, open)),
            verify_button(value, open),
            withdraw_button(value, open),
            check_button(value, open)
        ]
        .into_node()
    });
    let toggle =
        move || open.update(|o| *o = if *o == Open::History { Open::Nothing } else { Open::History });
    let is_open = move || Some((open.get() == Open::History).to_string());
    let history =
        button("btn small", says::history(row.history), toggle).dynamic_attr("aria-expanded", is_open);
    actions.push(history.into_node());
    let cells = children![
        row_head(row.as_of.as_str()),
        cell(
            "num strong",
            words::VALUE,
            each(&row.heads, |v| el("div", "").child(v.value.as_str()).into_node())
        ),
        cell("num", words::REQUIRED_THEN, row.required.as_str()),
        cell("", words::STATUS, state),
        cell("", says::SOURCE_ON_PHONES, each(&row.heads, source_of)),
        cell("row-actions", "", actions),
    ];
    el("tr", if row.conflict { "conflict" } else { "" }).children(cells).into_node()
}

fn wide_row(content: Node) -> Node {
    el("tr", "").child(el("td", "").attr("colspan", "6").child(content)).into_node()
}

fn correct_button(value: &Value, open: RwSignal<Open>) -> Node {
    let id = value.entry.id;
    let correct = move || open.set(Open::Correction(id));
    let button = button("btn small", says::correct(&value.value), correct);
    button.into_node()
}

/// Only what is not yet a third party's can be raised.
fn verify_button(value: &Value, open: RwSignal<Open>) -> Option<Node> {
    let id = value.entry.id;
    let raise = move || open.set(Open::Verification(id));
    let button = button("btn small", says::verify(&value.value), raise);
    (value.verified != Verified::ThirdParty).then(|| button.into_node())
}

fn withdraw_button(value: &Value, open: RwSignal<Open>) -> Node {
    let id = value.entry.id;
    let button = button("btn small", says::withdraw(&value.value), move || open.set(Open::Withdrawal(id)));
    button.into_node()
}

fn check_button(value: &Value, open: RwSignal<Open>) -> Option<Node> {
    let id = value.entry.id;
    let button = button("btn small", says::check(&value.value), move || open.set(Open::Evidence(id)));
    value.has_hash.then(|| button.into_node())
}

fn source_of(value: &Value) -> Node {
    let text = says::source(&value.site, &value.source, words::verified(value.verified));
    let note = (!value.note.is_empty()).then(|| span("detail", value.note.as_str()));
    el("div", "").children(children![text, note]).into_node()
}

/// Everything ever recorded on a subject.
fn history_of(subject: Subject) -> Node {
    let lines = use_store().on_ledger(|m| entry_lines::history(m, &subject));
    parts::lines(lines, words::NO_RECORDS)
}

/// Asks why an entry is withdrawn.
fn withdrawal(id: EntryId, open: RwSignal<Open>) -> Node {
    let store = use_store();
    let reason = RwSignal::new(String::new());
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(format!("withdraw-{id}"), faults, vec![drafting::kept("reason", reason)]);
    let submitted = move || match typed::reason(&reason.get_untracked()) {
        Ok(text) => {
            draft.recorded(&[reason]);
            open.set(Open::Nothing);
            store.dispatch(Action::Withdrew(vec![id], text));
        }
        Err(why) => show_faults_of(&id.to_string(), faults, vec![("reason", why)]),
    };
    let [ask, act] = words::WITHDRAWAL;
    let then = p("hint", dynamic_text(move || store.on_ledger(|m| indicator::without(m, id))));
    draft
        .form("inline-form", submitted)
        .child(draft.offer())
        .child(then)
        .child(Field::new("reason", ask).of(id).line("text", reason, faults))
        .child(submit(act).dynamic_attr("disabled", move || store.without_site()))
        .child(draft.cancel(close(open)))
        .into_node()
}

/// Asks how a value was verified, and on what evidence: recorded as a correction, so that it is
/// known who said so.
fn verification(id: EntryId, open: RwSignal<Open>) -> Node {
    let store = use_store();
    let Some(entry) = store.read_untracked(|m| m.ledger.get(&id).cloned()) else { return nothing() };
    let first = match &entry.body {
        Body::Reading { source, .. } => source.clone(),
        _ => String::new(),
    };
    let choices = words::raised_choices();
    let how = RwSignal::new(choices.first().map(|(word, _)| word.clone()).unwrap_or_default());
    let (source, note) = (RwSignal::new(first), RwSignal::new(String::new()));
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(
        format!("verify-{id}"),
        faults,
        vec![
            chosen("v-how", how, &choices),
            drafting::kept("v-source", source),
            drafting::kept("v-note", note),
        ],
    );
    let submitted = move || {
        let form = VerificationForm {
            verified: how.get_untracked(),
            source: source.get_untracked(),
            note: note.get_untracked(),
        };
        match form.check(&entry.body) {
            Ok(body) => {
                draft.recorded(&[note]);
                open.set(Open::Nothing);
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults_of(&id.to_string(), faults, wrong),
        }
    };
    let record = submit(says::RECORD_VERIFICATION).dynamic_attr("disabled", move || store.without_site());
    draft
        .form("inline-form", submitted)
        .child(draft.offer())
        .child(Field::new("v-how", words::VERIFICATION).of(id).choice(choices, how, faults))
        .child(Field::new("v-source", words::DATA_SOURCE).of(id).line("text", source, faults))
        .child(Field::wide("v-note", says::WHO_VERIFIED).of(id).line("text", note, faults))
        .child(record)
        .child(draft.cancel(close(open)))
        .into_node()
}

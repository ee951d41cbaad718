//! The table of an indicator's readings: what stands, its history on demand, the way to withdraw.

use crate::app::action::Action;
use crate::app::typed::{self, VerificationForm};
use crate::domain::day;
use crate::domain::entry::{Body, EntryId, IndicatorRef, Subject, Verified};
use crate::kids;
use crate::ui::forms::drafting::{self, Draft, chosen};
use crate::ui::forms::field::{Faults, Field, show_faults_of, submit};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::entry_lines;
use crate::view::screens::indicator::{self, Head as Value, Page, ReadingRow};
use crate::view::words::{self, readings as says};
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("", says::AS_OF),
    ("num", words::VALUE),
    ("num", words::REQUIRED_THEN),
    ("", words::STATUS),
    ("", says::SITE_AND_SOURCE),
    ("", says::ACTIONS),
];

/// What a row has opened below it.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    History,
    Withdrawal(EntryId),
    Verification(EntryId),
}

/// The readings of one indicator, some of them at a time.
pub fn readings(of: IndicatorRef, page: Memo<Option<Page>>) -> Part {
    let most = RwSignal::new(parts::STEP);
    let body = live(move || {
        page.with(|page| {
            let rows = page.as_ref().map_or(&[][..], |page| page.readings.as_slice());
            if rows.is_empty() {
                return p("empty", says::NONE);
            }
            let some = each(rows.iter().take(most.get()), |row| {
                lasting(row.as_of.as_str(), row.clone(), move |row| reading(of, row))
            });
            kids![
                table("table readings", HEADS, some),
                parts::more(rows.len(), words::MEASURE_OF_THINGS, most, parts::STEP)
            ]
            .kid()
        })
    });
    card("readings", says::TITLE).kid(body).view()
}

/// One as-of date.
fn reading(of: IndicatorRef, row: ReadSignal<ReadingRow>) -> Part {
    let open = RwSignal::new(Open::Nothing);
    let first = live(move || row.with(|row| first_row(row, open)));
    let as_of = row.with_untracked(|row| day::parse(&row.as_of));
    let stands = move |id| row.with(|row| row.heads.iter().any(|head| head.entry.id == id));
    let below = live(move || match (open.get(), as_of) {
        (Open::History, Some(as_of)) => wide_row(history_of(Subject::Reading(of, as_of))),
        (Open::Verification(id), _) => {
            wide_row(kids![gone(move || stands(id)), verification(id, open)].kid())
        }
        (Open::Withdrawal(id), _) => wide_row(kids![gone(move || stands(id)), withdrawal(id, open)].kid()),
        _ => nothing(),
    });
    el("tbody", "").kids(kids![first, below]).view()
}

/// Says when what a form is about does not stand any more.
fn gone(stands: impl Fn() -> bool + Send + 'static) -> Part {
    live(move || match stands() {
        true => nothing(),
        false => p("flag", says::GONE),
    })
}

fn first_row(row: &ReadingRow, open: RwSignal<Open>) -> Part {
    let state = kids![row.status.map(parts::status), row.conflict.then(|| span("flag", says::CONFLICT))];
    let mut actions =
        each(&row.heads, |value| kids![verify_button(value, open), withdraw_button(value, open)].kid());
    let toggle =
        move || open.update(|o| *o = if *o == Open::History { Open::Nothing } else { Open::History });
    let is_open = move || Some((open.get() == Open::History).to_string());
    let history = button("btn small", says::history(row.history), toggle).live_attr("aria-expanded", is_open);
    actions.push(history.view());
    let cells = kids![
        row_head(row.as_of.as_str()),
        cell("num strong", words::VALUE, each(&row.heads, |v| el("div", "").kid(v.value.as_str()).view())),
        cell("num", words::REQUIRED_THEN, row.required.as_str()),
        cell("", words::STATUS, state),
        cell("", says::SOURCE_ON_PHONES, each(&row.heads, source_of)),
        cell("row-actions", "", actions),
    ];
    el("tr", if row.conflict { "conflict" } else { "" }).kids(cells).view()
}

fn wide_row(content: Part) -> Part {
    el("tr", "").kid(el("td", "").attr("colspan", "6").kid(content)).view()
}

/// Only what is not yet a third party's can be raised.
fn verify_button(value: &Value, open: RwSignal<Open>) -> Option<Part> {
    let id = value.entry.id;
    let raise = move || open.set(Open::Verification(id));
    let button = button("btn small", says::verify(&value.value), raise);
    (value.verified != Verified::ThirdParty).then(|| button.view())
}

fn withdraw_button(value: &Value, open: RwSignal<Open>) -> Part {
    let id = value.entry.id;
    let button = button("btn small", says::withdraw(&value.value), move || open.set(Open::Withdrawal(id)));
    button.view()
}

fn source_of(value: &Value) -> Part {
    let text = says::source(&value.site, &value.source, words::verified(value.verified));
    let note = (!value.note.is_empty()).then(|| span("detail", value.note.as_str()));
    el("div", "").kids(kids![text, note]).view()
}

/// Everything ever recorded on a subject.
fn history_of(subject: Subject) -> Part {
    let lines = use_store().on_ledger(|m| entry_lines::history(m, &subject));
    parts::lines(lines, words::NO_RECORDS)
}

/// Asks why an entry is withdrawn.
fn withdrawal(id: EntryId, open: RwSignal<Open>) -> Part {
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
    let then = p("hint", live_text(move || store.on_ledger(|m| indicator::without(m, id))));
    draft
        .form("inline-form", submitted)
        .kid(draft.offer())
        .kid(then)
        .kid(Field::new("reason", ask).of(id).line("text", reason, faults))
        .kid(submit(act).live_attr("disabled", move || store.without_site()))
        .kid(draft.cancel(move || open.set(Open::Nothing)))
        .view()
}

/// Asks how a value was verified, and on what evidence: recorded as a correction, so that it is
/// known who said so.
fn verification(id: EntryId, open: RwSignal<Open>) -> Part {
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
    let record = submit(says::RECORD_VERIFICATION).live_attr("disabled", move || store.without_site());
    draft
        .form("inline-form", submitted)
        .kid(draft.offer())
        .kid(Field::new("v-how", words::VERIFICATION).of(id).choice(choices, how, faults))
        .kid(Field::new("v-source", words::DATA_SOURCE).of(id).line("text", source, faults))
        .kid(Field::wide("v-note", says::WHO_VERIFIED).of(id).line("text", note, faults))
        .kid(record)
        .kid(draft.cancel(move || open.set(Open::Nothing)))
        .view()
}

//! 定稿: what is closed, each a sheet to be printed and signed; and the form that closes.

use crate::app::query::{CompareQuery, ConflictsQuery, Side};
use crate::children;
use crate::domain::entry::EntryId;
use crate::format::closing::Proof;
use crate::shell::clock::pause;
use crate::ui::exchange::leaving::print_button;
use crate::ui::forms::closing::closing_form;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::recording::recorded;
use crate::ui::kit::*;
use crate::ui::oversight::oversight_links;
use crate::ui::parts;
use crate::ui::store::{Store, use_store};
use crate::view::screens::closings::{self, Looked, Sheet, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is listed below a sheet.
#[derive(Clone, Copy, PartialEq)]
enum Listed {
    Nothing,
    Late,
    All,
}

/// The screen.
pub fn page() -> Node {
    let store = use_store();
    let sheets = Memo::new(move |_| store.on_ledger(closings::sheets));
    let listed = dynamic(move || {
        let sheets = sheets.get();
        if sheets.is_empty() {
            return p("empty", says::NONE);
        }
        let all = each(sheets, |one| persistent(one.id.to_string(), one, move |one| sheet(store, one)));
        children![el("h2", "on-screen").child(says::LIST), all].into_node()
    });
    // Nothing can be closed where there is nothing.
    let has_records = Memo::new(move |_| store.on_ledger(|m| !m.ledger.is_empty()));
    let form = dynamic(move || match has_records.get() {
        true => closing_form("new", None, stays()),
        false => p("empty", says::NO_RECORDS),
    });
    let form = card("new-closing", says::NEW).child(form);
    let actions = children![
        link(Route::Reports, says::REVIEWS).attr("class", "btn"),
        link(Route::from(CompareQuery::default()), titles::COMPARE).attr("class", "btn"),
        print_button(says::PRINT)
    ];
    // On paper each sheet speaks for itself.
    let head =
        parts::page_head(Some((Route::Reports, titles::REPORTS)), titles::CLOSINGS, says::SAYS, actions);
    let on_screen = el("div", "on-screen").children(children![head, oversight_links(&Route::Closings), form]);
    children![on_screen, listed].into_node()
}

fn sheet(store: Store, sheet: ReadSignal<Sheet>) -> Node {
    let id = sheet.with_untracked(|sheet| sheet.id);
    let looked = look(store, id);
    let heading = format!("closing-{id}");
    let title = dynamic_text(move || sheet.with(|sheet| says::title(&sheet.shown)));
    let title = el("h2", "").attr("id", heading.clone()).child(title);
    let told = dynamic(move || sheet.with(|sheet| figures(sheet, looked)));
    let stands = dynamic(move || {
        let (lines, conflict) = sheet.with(|sheet| (sheet.lines.clone(), sheet.conflict));
        recorded(lines, conflict, "closing-reason")
    });
    let stands = el("div", "on-screen").children(children![el("h3", "").child(says::RECORD), stands]);
    el("section", "card sheet closing-sheet")
        .attr("aria-labelledby", heading)
        .children(children![title, told, later(store, id, looked), stands, p("signed", says::SIGNED)])
        .into_node()
}

/// Whether a closing can be opened again, and what came later: looked up in a task of its own, once the page has drawn
/// what is known already.
fn look(store: Store, id: EntryId) -> RwSignal<Option<Looked>> {
    let looked = RwSignal::new(None);
    Effect::new(move |_| {
        store.on_ledger(|_| ());
        spawn_local(async move {
            pause().await;
            // Its sheet may have gone meanwhile.
            if !looked.is_disposed() {
                looked.set(store.read_untracked(|m| closings::look(m, id)));
            }
        });
    });
    looked
}

fn figures(sheet: &Sheet, looked: RwSignal<Option<Looked>>) -> Node {
    let (now, own) = (Side::Now, Side::Closed(sheet.name.clone()));
    let compare = |before: Side, after: Side, words| {
        let route = Route::from(CompareQuery { before, after });
        link(route, words).attr("class", "btn small")
    };
    let with_before = sheet
        .before
        .as_ref()
        .map(|before| compare(Side::Closed(before.clone()), own.clone(), says::WITH_BEFORE));
    let ways = el("p", "actions").children(children![with_before, compare(own, now, says::WITH_NOW)]);
    let conflict = sheet.conflict.then(|| {
        el("p", "flag").children(children![
            says::DIFFER,
            link(Route::from(ConflictsQuery::default()), titles::CONFLICTS)
        ])
    });
    let proof = dynamic(move || {
        looked.with(|looked| match looked {
            None => says::LOOKING.into_node(),
            Some(looked) => {
                let key = if looked.proof == Proof::Whole { ("met", "✓") } else { ("missed", "✕") };
                parts::badge(key.0, key.1, words::closings::proof(looked.proof))
            }
        })
    });
    let missing = dynamic(move || {
        let ids = looked.with(|l| l.as_ref().map(|l| l.missing.clone()).unwrap_or_default());
        if ids.is_empty() {
            return nothing();
        }
        fold(says::MISSING, move || list("closing-ids", each(&ids, |id| id.as_str().into_node())).into_node())
    });
    let digest = sheet.digest.clone();
    let whole =
        fold(says::WHOLE_DIGEST, move || el("code", "closing-digest").child(digest.as_str()).into_node());
    let period = (!sheet.period.is_empty()).then(|| parts::figure(says::OF_PERIOD, sheet.period.clone(), ""));
    let proof = el("div", "figure-item")
        .children(children![el("dt", "").child(says::PROOF), el("dd", "").child(proof)]);
    let figures = el("dl", "figures").children(children![
        period,
        parts::figure(says::ON, sheet.on.clone(), ""),
        parts::figure(says::BY, sheet.site.clone(), ""),
        parts::figure(says::COUNT, says::records(&sheet.count), ""),
        parts::figure(says::DIGEST, sheet.short.clone(), ""),
        proof
    ]);
    // Who reads the paper has nothing to fold open.
    let paper = el("p", "closing-on-paper").children(children![
        says::WHOLE_DIGEST,
        " ",
        el("code", "").child(sheet.digest.as_str())
    ]);
    let note =
        (!sheet.note.is_empty()).then(|| el("p", "").children(children![says::NOTE, sheet.note.as_str()]));
    children![conflict, figures, note, missing, keyed("digest", whole), paper, ways].into_node()
}

/// What came later than a closing, counted, and listed when somebody asks.
fn later(store: Store, id: EntryId, looked: RwSignal<Option<Looked>>) -> Node {
    let listed = RwSignal::new(Listed::Nothing);
    let most = RwSignal::new(parts::STEP);
    let counts = Memo::new(move |_| looked.with(|l| l.as_ref().map(|l| (l.later, l.late))));
    let show = move |what: Listed| {
        move || {
            most.set(parts::STEP);
            listed.update(|now| *now = if *now == what { Listed::Nothing } else { what });
        }
    };
    let expanded = move |what: Listed| move || Some((listed.get() == what).to_string());
    let body = dynamic(move || {
        let Some((count, late)) = counts.get() else { return nothing() };
        let some_late = late.filter(|late| *late > 0);
        let late_button = some_late.map(|_| {
            button("btn small", says::SHOW_LATE, show(Listed::Late))
                .dynamic_attr("aria-expanded", expanded(Listed::Late))
        });
        let all_button = (count > 0).then(|| {
            button("btn small", says::SHOW_ALL, show(Listed::All))
                .dynamic_attr("aria-expanded", expanded(Listed::All))
        });
        let (all, only_late) = match listed.get() {
            Listed::Nothing => (0, false),
            Listed::Late => (late.unwrap_or_default(), true),
            Listed::All => (count, false),
        };
        let lines = (all > 0).then(|| {
            let lines = store.read_untracked(|m| closings::later(m, id, only_late, most.get()));
            children![
                parts::lines(lines, says::NO_LATER),
                parts::more(all, words::MEASURE_OF_RECORDS, most, parts::STEP)
            ]
        });
        children![
            p("", says::later(count, late)),
            el("p", "actions").children(children![late_button, all_button]),
            lines
        ]
        .into_node()
    });
    children![el("h3", "").child(says::LATER), body].into_node()
}

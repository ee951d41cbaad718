//! 报告文书: the list of what can be made; one of them as it will be on paper, with its day, its unit, and the ways out.

mod frozen;
mod laying;
mod remark;
mod sheet;

use crate::app::model::Model;
use crate::app::outgoing::Outgoing;
use crate::app::query::oversight::DocumentQuery;
use crate::children;
use crate::domain::steps::{Steps, stop};
use crate::format::office::Job;
use crate::shell::clock::{pause, sliced};
use crate::shell::{address, files};
use crate::ui::chart::downloads::report_charts;
use crate::ui::chart::report::picture_of;
use crate::ui::exchange::evidence::evidence_button;
use crate::ui::exchange::leaving::print;
use crate::ui::exchange::office::{Wanted, office_button};
use crate::ui::exchange::tables::{csv_card, workbook_button};
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::oversight::oversight_links;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::report::{Asked, Report};
use crate::view::screens::documents::{self, Group, Row, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use laying::Laying;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::{Beside, sheet};

/// What can be made.
pub fn page() -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(documents::groups));
    let groups = dynamic(move || each(found.get(), group).into_node());
    let head = parts::page_head(None, titles::DOCUMENTS, "", vec![workbook_button()]);
    children![head, oversight_links(&Route::Documents), groups, csv_card()].into_node()
}

fn group(group: Group) -> Node {
    let rows = each(group.rows, |Row { name, says, state, route }| {
        let state = (!state.is_empty()).then(|| span("tag", state));
        children![link(route, name).attr("class", "strong"), span("detail", says), state].into_node()
    });
    card(group.id, group.title).child(list("links", rows)).into_node()
}

/// One of them; `None` where the plan has no such document.
pub fn one(key: &str, query: DocumentQuery) -> Option<Node> {
    let store = use_store();
    let kind = store.read_untracked(|m| documents::kind(m, key))?;
    if !query.frozen.is_empty() {
        return Some(frozen::page(kind, query.frozen));
    }
    let usual = store.read_untracked(|m| documents::opened(m, kind, &query)).asked.as_of.to_string();
    let day = RwSignal::new(if query.as_of.is_empty() { usual } else { query.as_of });
    let unit = RwSignal::new(query.unit);
    let asked = move || DocumentQuery { as_of: day.get(), unit: unit.get(), frozen: String::new() };
    Effect::watch(asked, move |asked, _, _| address::replace(&documents::route(kind, asked)), false);
    let opened = Memo::new(move |_| {
        let asked = asked();
        store.on_ledger(|m| documents::opened(m, kind, &asked))
    });
    let found = made(
        move || opened.with(|opened| opened.asked.clone()),
        |model, asked| {
            Steps::of(async move {
                let beside = Beside::Written(documents::written(&model, &asked));
                let report = documents::making(&model, &asked).await;
                drop(model);
                stop().await;
                Made { asked, report, beside }
            })
        },
    );
    let found = Signal::from(found);
    let laying = Laying::of(found);

    let faults: Faults = RwSignal::new(Vec::new());
    let of_unit = kind.is_of_units().then(|| {
        let choices = store.read_untracked(|m| documents::units(&m.plan));
        Field::new("document-unit", says::UNIT).choice(choices, unit, faults)
    });
    let said = dynamic_text(move || opened.with(|opened| opened.says.clone()));
    let form = form("doc-form", || {}).attr("aria-label", says::FORM).children(children![
        Field::new("document-day", says::AS_OF).line("date", day, faults),
        of_unit,
        el("p", "hint").attr("role", "status").child(said)
    ]);
    let shown = move || {
        found
            .with(|found: &Option<Made>| found.as_ref().map(|made| (made.asked.clone(), made.report.clone())))
    };
    let copied = RwSignal::new("");
    let actions = children![
        print_all(laying),
        word_button(found),
        evidence_button(shown, kind),
        report_charts(shown),
        copy_button(says::COPY_RICH, found, copied, true),
        copy_button(says::COPY_TEXT, found, copied, false)
    ];
    let head = parts::page_head(
        Some((Route::Documents, titles::DOCUMENTS)),
        documents::says::name(kind),
        "",
        actions,
    );
    let status =
        el("p", "hint on-screen").attr("role", "status").child(dynamic_text(move || copied.get().into()));
    let head = el("div", "on-screen").children(children![head, form, frozen::freezing(opened, found)]);
    let sheet = drawn(found, laying, says::MAKING);
    Some(children![head, status, sheet].into_node())
}

/// A document as it stands on its screen.
#[derive(Clone, PartialEq)]
struct Made {
    asked: Asked,
    report: Report,
    beside: Beside,
}

/// What is asked for, made in tasks of its own once the page has drawn what is there already.
fn made<A: Clone + 'static, T: Send + Sync + 'static>(
    asked: impl Fn() -> A + Copy + 'static,
    make: fn(Model, A) -> Steps<'static, T>,
) -> ReadSignal<Option<T>> {
    let store = use_store();
    let (found, set) = signal(None);
    let turn = StoredValue::new(0);
    Effect::new(move |_| {
        let wanted = asked();
        store.on_ledger(|_| ());
        turn.update_value(|turn| *turn += 1);
        let own = turn.get_value();
        // Its screen may go meanwhile, or something else be asked for, or another ledger be there.
        let is_wanted = move || turn.try_get_value() == Some(own);
        spawn_local(async move {
            pause().await;
            if !is_wanted() {
                return;
            }
            let model = store.read_untracked(Model::clone);
            // Of a large ledger the copy is a task of its own.
            pause().await;
            let Some(made) = sliced(make(model, wanted), is_wanted).await else { return };
            pause().await;
            if is_wanted() {
                set.set(Some(made));
            }
        });
    });
    found
}

/// The document on its sheet, once it is made.
fn drawn(found: Signal<Option<Made>>, laying: Laying, making: &'static str) -> Node {
    let sheet = dynamic(move || {
        found.with(|found| match found {
            None => el("p", "empty").attr("role", "status").child(making).into_node(),
            Some(Made { asked, report, beside }) => sheet(asked, report, beside, laying),
        })
    });
    children![laying.status(), sheet].into_node()
}

/// A button that prints the document, all of it.
fn print_all(laying: Laying) -> Box<Element> {
    let store = use_store();
    button("btn primary", words::PRINT, move || {
        laying.finish();
        spawn_local(async move {
            // By then all rows are made.
            pause().await;
            print(store);
        });
    })
}

/// The way to the document as a Word file.
fn word_button(found: Signal<Option<Made>>) -> Node {
    let store = use_store();
    office_button(words::office::WORD, move || {
        let Made { asked, report, .. } = found.get_untracked()?;
        let (_, text) = documents::copied(&report);
        let job = async move {
            let mut pictures = Vec::new();
            for figure in &report.figures {
                // A picture that cannot be drawn leaves its place: what it shows is said below it.
                pictures.push(picture_of(figure).await.unwrap_or_default());
            }
            Job::Word(report.document, pictures)
        };
        let name = store.read_untracked(|m| documents::file_name(m, &asked));
        Some(Wanted { name, out: Outgoing::Words(text), job: Box::pin(job) })
    })
}

/// A button that copies the document, with its form where the browser can.
fn copy_button(
    words: &'static str,
    found: Signal<Option<Made>>,
    said: RwSignal<&'static str>,
    is_rich: bool,
) -> Box<Element> {
    let store = use_store();
    button("btn", words, move || {
        let Some((html, text)) =
            found.with_untracked(|found| Some(documents::copied(&found.as_ref()?.report)))
        else {
            return;
        };
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            spawn_local(async move {
                let done = match is_rich {
                    true => files::copy_rich(&html, &text).await,
                    false => files::copy(&text).await.map(|()| false),
                };
                said.set(match (done, is_rich) {
                    (Ok(true), _) => says::COPIED_RICH,
                    (Ok(false), true) => says::COPIED_PLAIN,
                    (Ok(false), false) => says::COPIED_TEXT,
                    (Err(_), _) => says::NOT_COPIED,
                });
            });
        });
    })
}

//! 收件登记: what became of every file that came to this browser.

use crate::app::model::WriteFault;
use crate::app::outgoing::Outgoing;
use crate::app::query::register::RegisterQuery;
use crate::children;
use crate::format::register::{self as kept, Receipt};
use crate::shell::{address, clock, files, register as line};
use crate::ui::exchange::leaving::print_button;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::oversight::oversight_links;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::register::{self, Outcome, Page, Row, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

const HEADS: &[Head] =
    &[("", says::AT), ("", says::FILE), ("", says::SENDER), ("", says::OUTCOME), ("", says::DETAIL)];

/// What was read of the register: its rows, or why not; and why the last row could not be written.
type Found = (Result<Vec<Receipt>, WriteFault>, Option<WriteFault>);

/// The register.
pub fn page(query: RegisterQuery) -> Node {
    let store = use_store();
    let [from, outcome] = [query.from, query.outcome].map(RwSignal::new);
    let asked = move || RegisterQuery { from: from.get(), outcome: outcome.get() };
    Effect::watch(asked, |query, _, _| address::replace(&Route::from(query.clone())), false);
    let found = RwSignal::new(None::<Found>);
    let read = move || {
        spawn_local(async move {
            let (rows, fault) = store.receipts().await;
            let rows = rows.map(|rows| rows.iter().filter_map(|text| kept::read(text)).collect());
            // Its screen may have gone meanwhile.
            if !found.is_disposed() {
                found.set(Some((rows, fault)));
            }
        });
    };
    read();
    // What comes while it is open, here or in another tab.
    let line = StoredValue::new_local(line::listen(&store.plan().id, read));
    on_cleanup(move || line.dispose());
    let shown =
        Memo::new(move |_| {
            let query = asked();
            found.with(|found| match found {
                Some((Ok(rows), _)) => Some(store.on_ledger(|m| {
                    (rows.is_empty(), register::page(m, rows, &query, clock::minutes_ahead()))
                })),
                Some((Err(_), _)) | None => None,
            })
        });
    let fault = dynamic(move || {
        let says = found.with(|found| match found {
            Some((Err(fault), _)) => Some(says::unread(*fault)),
            Some((Ok(_), Some(fault))) => Some(says::unwritten(*fault)),
            Some((Ok(_), None)) | None => None,
        });
        says.map_or_else(nothing, |says| el("p", "notice bad").attr("role", "alert").child(says).into_node())
    });
    let body = dynamic(move || match shown.get() {
        Some((is_empty, page)) => listed(page, is_empty),
        None if found.with(Option::is_none) => {
            el("p", "empty").attr("role", "status").child(says::LOOKING).into_node()
        }
        None => nothing(),
    });
    let senders = dynamic(move || {
        let senders = shown.with(|s| s.as_ref().map(|(_, page)| page.senders.clone()).unwrap_or_default());
        let choices = register::sender_choices(&senders, &from.get_untracked());
        Field::new("register-from", says::SENDER).choice(choices, from, no_faults())
    });
    let outcomes = Field::new("register-outcome", says::OUTCOME).choice(
        register::outcome_choices(),
        outcome,
        no_faults(),
    );
    let filters = form("filters", || {})
        .attr("role", "search")
        .attr("aria-label", says::FILTERS)
        .children(children![senders, outcomes]);
    let import = link(Route::Snapshots, says::IMPORT).attr("class", "btn");
    let actions = children![import, download(shown), print_button(says::PRINT)];
    let up = Some((Route::Reports, titles::REPORTS));
    let card = el("section", "card table-card").attr("aria-label", says::TABLE);
    children![
        parts::page_head(up, titles::REGISTER, says::SAYS, actions),
        oversight_links(&Route::from(RegisterQuery::default())),
        fault,
        card.children(children![filters, body]),
        p("signed", says::SIGNED)
    ]
    .into_node()
}

fn no_faults() -> Faults {
    RwSignal::new(Vec::new())
}

/// The table as a file, as far as it is asked for.
fn download(shown: Memo<Option<(bool, Page)>>) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let give = move || {
        let table = shown.with_untracked(|s| s.as_ref().map(|(_, page)| register::table(page)));
        let Some(text) = table else { return };
        let name = store.read_untracked(register::file_name);
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            let got = files::download(&name, "text/csv;charset=utf-8", &text);
            said.set(words::downloaded(&name, got.is_ok()));
        });
    };
    let says = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    children![button("btn", says::CSV, give), says].into_node()
}

fn listed(page: Page, is_empty: bool) -> Node {
    let received = (!page.received.is_empty()).then(|| p("list-says strong", page.received));
    let says = el("p", "list-says").attr("role", "status").child(page.says);
    if page.rows.is_empty() {
        let none = if is_empty { says::NONE } else { says::NONE_ASKED };
        return children![received, says, p("list-says", none)].into_node();
    }
    let most = RwSignal::new(parts::STEP);
    let all = page.rows.len();
    let table = dynamic(move || {
        let rows = each(page.rows.iter().take(most.get()).cloned(), row);
        children![
            table("table", HEADS, vec![el("tbody", "").children(rows).into_node()]),
            parts::more(all, words::MEASURE_OF_THINGS, most, parts::STEP)
        ]
        .into_node()
    });
    children![received, says, table].into_node()
}

fn row(row: Row) -> Node {
    let (key, mark) = match row.outcome {
        Outcome::Taken => ("met", "✓"),
        Outcome::Torn => ("behind", "◆"),
        Outcome::Known => ("not-due", "◔"),
        Outcome::Refused => ("missed", "✕"),
        Outcome::Undone => ("none", "○"),
    };
    let outcome = parts::badge(key, mark, row.outcome.word());
    let exported = (!row.exported.is_empty()).then(|| span("detail", says::exported(&row.exported)));
    let site = if row.site.is_empty() { says::UNSAID.to_string() } else { row.site };
    let count = (!row.count.is_empty()).then(|| span("detail", says::records(&row.count)));
    let digest =
        (!row.digest.is_empty()).then(|| el("code", "register-digest").child(says::digest(&row.digest)));
    let damaged =
        (!row.damaged.is_empty()).then(|| list("register-damaged", each(row.damaged, IntoNode::into_node)));
    let cells = children![
        row_head(row.at),
        cell("register-file", says::FILE, children![row.file, " ", count, digest]),
        cell("", says::SENDER, children![site, " ", exported]),
        cell("", says::OUTCOME, outcome),
        cell("", says::DETAIL, children![row.says, damaged]),
    ];
    el("tr", "").children(cells).into_node()
}

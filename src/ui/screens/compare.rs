//! 比较: any two of the ledger now, a file, a day's data, and what had been recorded by a day.

use crate::app::action::Action;
use crate::app::incoming::Refusal;
use crate::app::model::{Task, WorkKind};
use crate::app::query::{CompareQuery, Side};
use crate::children;
use crate::domain::ledger::Ledger;
use crate::shell::{address, clock, files};
use crate::ui::exchange::leaving::print_button;
use crate::ui::exchange::opening::open_for_comparing;
use crate::ui::exchange::preview::progress;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::compare::says;
use crate::view::screens::compare::{self, Compared, Held, Row};
use crate::view::screens::titles;
use crate::view::words;
use crate::view::{display, problems};
use leptos::prelude::*;

/// The kind of a side that is a closing (定稿), as the address has it.
const CLOSED: &str = "closed";

/// One side of the form.
#[derive(Clone, Copy)]
struct Chosen {
    kind: RwSignal<String>,
    day: RwSignal<String>,
    closing: RwSignal<String>,
    file: RwSignal<Option<Held>>,
    refused: RwSignal<String>,
}

impl Chosen {
    fn of(side: &Side) -> Chosen {
        let (kind, text) = side.words();
        let (day, closing) = if matches!(side, Side::Closed(_)) { ("", text) } else { (text, "") };
        Chosen {
            kind: RwSignal::new(kind.to_string()),
            day: RwSignal::new(day.to_string()),
            closing: RwSignal::new(closing.to_string()),
            file: RwSignal::new(None),
            refused: RwSignal::new(String::new()),
        }
    }

    fn side(self) -> Side {
        let (day, closing) = (self.day.get(), self.closing.get());
        let side =
            |kind: &String| Side::of_words(kind, if kind.as_str() == CLOSED { &closing } else { &day });
        self.kind.with(side).unwrap_or_default()
    }
}

/// The comparison.
pub fn page(query: CompareQuery) -> Node {
    let store = use_store();
    let (before, after) = (Chosen::of(&query.before), Chosen::of(&query.after));
    let asked = move || CompareQuery { before: before.side(), after: after.side() };
    Effect::watch(asked, |query, _, _| address::replace(&Route::from(query.clone())), false);
    let found = dynamic(move || {
        let query = asked();
        let compared = before.file.with(|a| {
            after.file.with(|b| {
                let files = [a.as_ref(), b.as_ref()];
                store.on_ledger(|m| compare::compared(m, &query, files, clock::minutes_ahead()))
            })
        });
        match compared {
            Ok(compared) => shown(compared),
            Err(what) => p("empty", what),
        }
    });
    let print = print_button(words::PRINT);
    let columns = el("div", "columns").children(children![
        side(says::ONE_SIDE, ["a-kind", "a-day", "a-closing"], before),
        side(says::OTHER_SIDE, ["b-kind", "b-day", "b-closing"], after)
    ]);
    let found = el("section", "card table-card")
        .attr("aria-label", says::DIFFERENCES)
        .attr("aria-live", "polite")
        .child(found);
    let up = Some((Route::Snapshots, titles::SNAPSHOTS));
    children![
        parts::page_head(up, titles::COMPARE, says::SAYS, children![print]),
        progress(&[WorkKind::Comparing]),
        columns,
        found
    ]
    .into_node()
}

fn side(title: &'static str, [kind, day, closing]: [&'static str; 3], chosen: Chosen) -> Node {
    let store = use_store();
    let none: Faults = RwSignal::new(Vec::new());
    // Of several files that are picked here one after the other, the last is meant.
    let reading = StoredValue::new(None::<Task>);
    let give_up = move || {
        let reading = reading.try_get_value().flatten();
        if let Some(task) = reading.filter(|task| store.read_untracked(|m| m.is_working(*task))) {
            store.dispatch(Action::GaveUp(task));
        }
    };
    on_cleanup(give_up);
    let taken = move |name: String, read: Result<Ledger, Refusal>| match read {
        Ok(ledger) => {
            chosen.refused.set(String::new());
            chosen.file.set(Some((name, ledger)));
        }
        Err(why) => {
            let name = display::visible(&name);
            chosen.refused.set(says::refused(&name, &problems::refused(&why)));
        }
    };
    let picked = move |ev: web_sys::Event| {
        let Some(file) = files::picked(&ev).into_iter().next() else { return };
        give_up();
        reading.set_value(Some(open_for_comparing(store, file, Box::new(taken))));
    };
    let more = dynamic(move || match chosen.kind.get().as_str() {
        "file" => {
            let pick = el("input", "").attr("type", "file").on("change", picked);
            let name = dynamic_text(move || {
                chosen.file.with(|f| f.as_ref().map(|(name, _)| display::visible(name))).unwrap_or_default()
            });
            let wrong = dynamic_text(move || chosen.refused.get());
            children![
                el("label", "btn file").children(children![says::PICK_FILE, pick]),
                el("span", "detail").child(name),
                el("p", "wrong").attr("role", "alert").child(wrong)
            ]
            .into_node()
        }
        CLOSED => {
            let asked = chosen.closing.get_untracked();
            let choices = store.on_ledger(|m| compare::closing_choices(m, &asked));
            Field::new(closing, says::CLOSING).choice(choices, chosen.closing, none)
        }
        "as_of" | "recorded" => Field::new(day, says::DAY).line("date", chosen.day, none),
        _ => nothing(),
    });
    let form = form("site-form", || {}).children(children![
        Field::new(kind, title).choice(compare::side_choices(), chosen.kind, none),
        more
    ]);
    el("section", "card").attr("aria-label", title).child(form).into_node()
}

fn shown(compared: Compared) -> Node {
    let says = p("list-says", compared.says);
    if compared.rows.is_empty() {
        return says;
    }
    let [before, after] = compared.names;
    let head = |words: &str, side: Option<String>| {
        let side = side.map(|name| el("span", "detail").child(name));
        el("th", "").attr("scope", "col").children(children![words, side]).into_node()
    };
    let heads = el("thead", "").child(el("tr", "").children(children![
        head(says::WHAT, None),
        head(says::ONE_SIDE, Some(before)),
        head(says::OTHER_SIDE, Some(after)),
        head(says::MOVED, None),
        head(words::STATUS, None)
    ]));
    let rows = el("tbody", "").children(each(compared.rows, row));
    children![says, el("table", "table compare").children(children![heads, rows])].into_node()
}

fn row(row: Row) -> Node {
    let name = match row.route {
        Some(route) => link(route, row.what).into_node(),
        None => row.what.into_node(),
    };
    let statuses = row.statuses.map(|[before, after]| {
        let old = (before != after).then(|| children![parts::status(before), says::BECOMES]);
        children![old, parts::status(after)]
    });
    let said =
        |label, words: String| if words.is_empty() { cell("", "", words) } else { cell("", label, words) };
    let cells = children![
        row_head(name),
        said(says::ONE_SIDE, row.before),
        said(says::OTHER_SIDE, row.after),
        said(says::MOVED, row.moved),
        cell("", "", statuses)
    ];
    el("tr", if row.is_detail { "part-row" } else { "" }).children(cells).into_node()
}

//! 新旧版对照: a new edition of the plan is opened, or taken from 方案制作, and stands beside the plan in use.

use crate::app::outgoing::Outgoing;
use crate::app::query::LedgerQuery;
use crate::children;
use crate::shell::{address, clock, files};
use crate::ui::exchange::leaving::print_button;
use crate::ui::exchange::made;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::{Store, use_store};
use crate::view::screens::edition::{self, Clause, Group, Mark, Page, Row, says};
use crate::view::screens::{Route, titles};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Largest file that is opened, in bytes.
const LARGEST: f64 = 20e6;
/// How long the page has to say that it compares before it does, in milliseconds: a frame or two.
const A_FRAME: i32 = 40;
/// How many clauses are shown at first, and more each time.
const STEP: usize = 100;
/// The heading of the result.
const RESULT: &str = "ed-result";

#[derive(Clone)]
enum State {
    Waiting,
    Reading,
    Compared(Arc<Page>),
    Refused(Vec<String>),
}

/// The screen.
pub fn page() -> Node {
    let store = use_store();
    let state = RwSignal::new(State::Waiting);
    if let Some(made) = made::take() {
        compare(store, state, made);
    }
    let pick = el("input", "").attr("type", "file").attr("accept", ".json,application/json");
    let pick = pick.on("change", move |event| open(store, state, &event));
    let pick = el("label", "btn file").children(children![says::OPEN, pick]);
    let said = dynamic(move || match state.get() {
        State::Reading => p("", says::READING),
        State::Refused(faults) => refused(&faults),
        State::Waiting | State::Compared(_) => nothing(),
    });
    let opening = el("section", "card on-screen").attr("aria-label", says::OPEN).children(children![
        p("", says::SAYS),
        el("div", "actions").child(pick),
        el("div", "").attr("role", "status").child(said),
    ]);
    let found = dynamic(move || match state.get() {
        State::Compared(page) => found(&page),
        State::Waiting | State::Reading | State::Refused(_) => nothing(),
    });
    let up = Some((Route::Authoring, titles::AUTHORING));
    children![parts::page_head(up, titles::EDITION, "", Vec::new()), opening, found].into_node()
}

fn open(store: Store, state: RwSignal<State>, event: &web_sys::Event) {
    let picked = files::picked(event).into_iter().find_map(|one| match one {
        files::Dropped::File(file) => Some(file),
        files::Dropped::Folder(_) => None,
    });
    let Some(file) = picked else { return };
    let refuse = move |why: &str| state.set(State::Refused(vec![why.to_string()]));
    if file.size() > LARGEST {
        return refuse(says::TOO_LARGE);
    }
    spawn_local(async move {
        let text = files::bytes_in(&file).await.map(|bytes| files::decoded(&bytes));
        match text {
            _ if state.is_disposed() => {}
            Some(Some(text)) => compare(store, state, text),
            Some(None) => refuse(says::NO_TEXT_FILE),
            None => refuse(says::NO_FILE),
        }
    });
}

fn compare(store: Store, state: RwSignal<State>, text: String) {
    state.set(State::Reading);
    spawn_local(async move {
        clock::sleep(A_FRAME).await;
        // Its screen may have gone meanwhile.
        if state.is_disposed() {
            return;
        }
        match store.read_untracked(|m| edition::read(m, &text)) {
            Ok(page) => {
                state.set(State::Compared(Arc::new(page)));
                address::show(RESULT.to_string());
            }
            Err(faults) => state.set(State::Refused(faults)),
        }
    });
}

fn refused(faults: &[String]) -> Node {
    match faults {
        [one] => p("flag", one.as_str()),
        all => {
            let items = each(all.iter().take(parts::STEP), |says| says.as_str().into_node());
            children![p("flag", says::FAULTS), list("faults", items)].into_node()
        }
    }
}

fn found(page: &Arc<Page>) -> Node {
    let (goes_on, id) = &page.id;
    let lines = |all: &[String]| each(all.iter(), |says| says.as_str().into_node());
    let dangers = (!page.dangers.is_empty()).then(|| {
        let dangers = list("bullets", lines(&page.dangers));
        let says = el("div", "").children(children![el("h3", "").child(says::DANGERS), dangers]);
        el("div", "notice bad").child(says)
    });
    let kept = (!page.kept.is_empty()).then(|| {
        let ledger = LedgerQuery { kind: words::UNCOUNTED_KEY.to_string(), ..LedgerQuery::default() };
        let to = link(Route::from(ledger), titles::LEDGER);
        children![
            el("h3", "").child(says::KEPT),
            list("bullets", lines(&page.kept)),
            el("p", "hint").children(children![says::WHERE_KEPT, " ", to])
        ]
    });
    let summary = el("section", "card").attr("aria-labelledby", RESULT).children(children![
        el("h2", "").attr("id", RESULT).attr("tabindex", "-1").child(says::RESULT),
        p("hint", page.says.as_str()),
        p("strong", page.clauses.as_str()),
        list("bullets", lines(&page.things)),
        p(if *goes_on { "strong" } else { "notice bad" }, id.as_str()),
        p("", page.entries.as_str()),
        dangers,
        kept,
        page.renewed.as_ref().map(renewed),
        el("p", "actions on-screen").child(print_button(says::PRINT)),
    ]);
    children![summary, each(page.groups.iter(), group), clauses(page)].into_node()
}

/// What the program can do about ids that differ: the new edition under the old ones, handed out.
fn renewed((file, says): &(String, String)) -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let file = file.clone();
    let give = move || {
        let file = file.clone();
        store.let_out(Outgoing::Words(file.clone()), move |_| {
            let got = files::download(says::FILE_NAME, "application/json", &file);
            said.set(words::downloaded(says::FILE_NAME, got.is_ok()));
        });
    };
    let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
    let button = button("btn", says::DOWNLOAD, give);
    el("div", "on-screen")
        .children(children![p("", says.as_str()), el("p", "").children(children![button, " ", status])])
        .into_node()
}

fn mark(mark: Mark) -> Node {
    let class = match mark {
        Mark::Moved => "ed-mark ed-moved",
        Mark::Changed => "ed-mark ed-changed",
        Mark::New => "ed-mark ed-new",
        Mark::Gone => "ed-mark ed-gone",
    };
    span(class, says::mark(mark))
}

fn group(group: &Group) -> Node {
    let rows = each(group.rows.iter(), thing);
    let title = el("h2", "").child(group.title.as_str());
    el("section", "card").children(children![title, el("ul", "ed-rows").children(rows)]).into_node()
}

fn thing(row: &Row) -> Node {
    let name = match &row.route {
        Some(route) => link(route.clone(), row.name.as_str()).into_node(),
        None => row.name.as_str().into_node(),
    };
    let head = el("p", "strong").children(children![mark(row.mark), " ", name]);
    let differs = (!row.differs.is_empty()).then(|| {
        let rows = each(row.differs.iter(), |[part, old, new]| {
            let cells = children![
                row_head(part.as_str()),
                cell("", says::OLD, el("del", "").child(old.as_str())),
                cell("", says::NEW, el("ins", "").child(new.as_str()))
            ];
            el("tr", "").children(cells).into_node()
        });
        let heads: &[Head] = &[("", says::PART), ("", says::OLD), ("", says::NEW)];
        table("table plain ed-differs", heads, vec![el("tbody", "").children(rows).into_node()])
    });
    let (is_danger, entries) = &row.entries;
    let entries = p(if *is_danger { "notice bad" } else { "detail" }, entries.as_str());
    el("li", "").children(children![head, differs, entries]).into_node()
}

fn clauses(page: &Arc<Page>) -> Node {
    let most = RwSignal::new(STEP);
    let none = page.rows.is_empty().then(|| p("empty", says::ALL_SAME));
    let rows = page.clone();
    let listed = dynamic(move || {
        let shown = each(rows.rows.iter().take(most.get()), clause);
        let more = parts::more(rows.rows.len(), words::MEASURE_OF_ROWS, most, STEP);
        children![el("ul", "ed-rows").children(shown), more].into_node()
    });
    card("ed-clauses", says::CLAUSES)
        .children(children![p("hint", says::CLAUSES_HINT), none, listed])
        .into_node()
}

fn clause(clause: &Clause) -> Node {
    let route = clause.route.clone().map(|route| link(route, says::SEE));
    let head = el("p", "").children(children![
        mark(clause.mark),
        " ",
        span("detail", clause.ids.as_str()),
        " ",
        route
    ]);
    let side = |label: &'static str, tag: &'static str, pieces: &Option<Vec<(bool, String)>>| {
        let pieces = pieces.as_ref()?;
        let pieces = each(pieces.iter(), |(differs, text)| match differs {
            true => el(tag, "").child(text.as_str()).into_node(),
            false => text.as_str().into_node(),
        });
        let text = el("blockquote", "ed-text").children(pieces);
        let class = if tag == "ins" { "ed-right" } else { "" };
        Some(el("div", class).children(children![span("detail", label), text]))
    };
    let both = el("div", "ed-both")
        .children(children![side(says::OLD, "del", &clause.old), side(says::NEW, "ins", &clause.new)]);
    let notes = each(clause.notes.iter(), |says| p("detail", says.as_str()));
    el("li", "").children(children![head, both, notes]).into_node()
}

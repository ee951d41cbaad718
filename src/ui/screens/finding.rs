//! 督办事项: what is asked, how far it is, every step, and the forms for the next; on paper a sheet (督办单).

use crate::app::query::ConflictsQuery;
use crate::app::query::oversight::{DocumentQuery, FindingsQuery};
use crate::children;
use crate::domain::entry::EntryId;
use crate::domain::entry::oversight::Outcome;
use crate::domain::findings::State;
use crate::ui::exchange::leaving::print_button;
use crate::ui::forms::finding_steps::{answer_form, review_form, urging_form};
use crate::ui::forms::recording::{Open, opened, ways};
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::oversight::{rules, standing};
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::report::ReportKind;
use crate::view::screens::documents;
use crate::view::screens::finding::{self, Ground, Page, Role, Step, says};
use crate::view::screens::{Route, titles};
use crate::view::words::findings as words;
use leptos::prelude::*;

/// What the forms go by: they stay as they are while anything else on the page changes.
#[derive(Clone, PartialEq)]
struct Next {
    of: (String, String),
    role: Role,
    is_closed: bool,
    outcomes: &'static [Outcome],
    answers: Vec<EntryId>,
    not_own: String,
}

/// The page of one finding.
pub fn page(unit: String, title: String) -> Node {
    let store = use_store();
    let found = Memo::new(move |_| store.on_ledger(|m| finding::page(m, &unit, &title)));
    let part = move |show: fn(&Page) -> Node| {
        dynamic(move || found.with(|page| page.as_ref().map_or_else(nothing, show)))
    };
    let next = Memo::new(move |_| {
        found.with(|page| {
            page.as_ref().map(|page| Next {
                of: page.of.clone(),
                role: page.role,
                is_closed: page.row.state == State::Closed,
                outcomes: page.outcomes,
                answers: page.answers.clone(),
                not_own: page.not_own.clone(),
            })
        })
    });
    let head = dynamic(move || found.with(|page| page.as_ref().map_or_else(missing, head)));
    let forms = dynamic(move || next.get().map_or_else(nothing, forms));
    // One is open at a time, and what is typed in it stays while entries arrive.
    let open = RwSignal::new(None::<Open>);
    let steps = dynamic(move || {
        found.with(|page| page.as_ref().map_or_else(nothing, |page| steps(&page.steps, open)))
    });
    let screen =
        el("div", "on-screen").children(children![head, part(asked), part(standing_card), forms, steps]);
    children![screen, part(sheet)].into_node()
}

fn list_link() -> (Route, &'static str) {
    (Route::from(FindingsQuery::default()), titles::FINDINGS)
}

fn missing() -> Node {
    let to_list = link(list_link().0, says::TO_LIST).attr("class", "btn");
    children![
        parts::page_head(Some(list_link()), says::MISSING, says::MISSING_SAYS, Vec::new()),
        el("p", "").child(to_list)
    ]
    .into_node()
}

fn head(page: &Page) -> Node {
    // The same of all that is asked of the unit, with what it answered.
    let of_unit = DocumentQuery { unit: page.row.unit.0.clone(), ..DocumentQuery::default() };
    let all = link(documents::route(ReportKind::Order, &of_unit), says::ALL_SHEETS).attr("class", "btn");
    let actions = children![print_button(says::PRINT), all];
    let unit = parts::unit_link(&page.row.unit.0, &page.row.unit.1);
    let head = parts::page_head(Some(list_link()), page.row.title.clone(), "", actions);
    let left = (!page.row.left.is_empty()).then(|| span("detail", page.row.left.as_str()));
    let now = el("p", "now finding-now").children(children![unit, standing(&page.row), left]);
    children![head, now].into_node()
}

fn asked(page: &Page) -> Node {
    let about = page.row.about.as_ref().map(|(says, route)| {
        let says: Node = match route {
            Some(route) => link(route.clone(), says.as_str()).into_node(),
            None => says.as_str().into_node(),
        };
        fact(says::ABOUT, says)
    });
    let given = says::given(&page.on, &page.by);
    let facts = el("dl", "figures finding-facts").children(children![
        about,
        fact(words::GIVEN_ON, given),
        fact(words::DUE, page.row.due.as_str()),
    ]);
    card("finding-asked", says::ASKED)
        .children(children![p("finding-words", page.row.asked.as_str()), facts, grounds(page)])
        .into_node()
}

fn fact(label: &'static str, says: impl IntoNode) -> Node {
    let says = el("dd", "").child(says);
    el("div", "figure-item").children(children![el("dt", "").child(label), says]).into_node()
}

/// What it rests on, each with the way to it.
fn grounds(page: &Page) -> Node {
    let clause = page.clause.as_ref().map(|(id, text)| {
        children![el("blockquote", "clause").child(text.as_str()), parts::source(id)].into_node()
    });
    let entry = page.entry.as_ref().map(|ground| match ground {
        Ground::Here(line, raw) => {
            let raw = raw.clone();
            let bytes = fold(says::RAW, move || {
                el("div", "raw").child(el("pre", "").attr("tabindex", "0").child(raw.as_str())).into_node()
            });
            let line = el("ul", "lines").child(parts::line((**line).clone(), nothing()));
            children![line, bytes].into_node()
        }
        Ground::Missing(id) => p("hint", format!("{} {id}", says::ENTRY_MISSING)),
    });
    let ground = (!page.ground.is_empty()).then(|| p("finding-words", page.ground.as_str()));
    children![el("h3", "").child(words::GROUND), clause, entry, ground].into_node()
}

fn standing_card(page: &Page) -> Node {
    let conflict = page.conflict.then(|| {
        let way = link(Route::from(ConflictsQuery::default()), titles::CONFLICTS);
        el("p", "flag-line").children(children![says::CONFLICT_BEFORE, way, says::CONFLICT_AFTER])
    });
    let why = list("bullets", each(&page.working, |says| says.as_str().into_node()));
    card("finding-standing", says::STANDING).children(children![conflict, why, rules()]).into_node()
}

/// The forms for the next step; whose turn it is comes first.
fn forms(next: Next) -> Node {
    let Next { of, role, is_closed, outcomes, answers, not_own } = next;
    let own = (!not_own.is_empty()).then(|| p("hint", not_own));
    let answer = {
        let of = of.clone();
        move || {
            card("finding-answer", says::ANSWER)
                .children(children![own, ask_site(), answer_form(of)])
                .into_node()
        }
    };
    let review = {
        let of = of.clone();
        move || {
            if outcomes.is_empty() {
                return nothing();
            }
            let closed = is_closed.then(|| p("hint", says::CLOSED));
            card("finding-review", says::REVIEW)
                .children(children![closed, ask_site(), review_form(of, outcomes, answers)])
                .into_node()
        }
    };
    let urge =
        move || card("finding-urge", says::URGE).children(children![ask_site(), urging_form(of)]).into_node();
    // Each keeps what is typed in it wherever it stands.
    let parts = match (is_closed, role) {
        (true, _) => vec![keyed("review", review())],
        (false, Role::Office) => {
            vec![keyed("review", review()), keyed("urge", urge()), keyed("answer", answer())]
        }
        (false, Role::Unit | Role::Other) => {
            vec![keyed("answer", answer()), keyed("review", review()), keyed("urge", urge())]
        }
    };
    el("div", "on-screen").children(parts).into_node()
}

/// Every step, oldest first, with the ways to correct and to withdraw it.
fn steps(steps: &[Step], open: RwSignal<Option<Open>>) -> Node {
    let lines = each(steps, |step| {
        let id = step.line.id;
        persistent(id.to_string(), step.clone(), move |step| {
            let says = dynamic(move || {
                step.with(|step| {
                    let ways = if step.stands { ways(&step.line, open) } else { nothing() };
                    parts::line(step.line.clone(), ways)
                })
            });
            let below = dynamic(move || opened(id, open, "step-reason"));
            children![says, below].into_node()
        })
    });
    card("finding-steps", says::STEPS)
        .children(children![p("hint", says::STEPS_HINT), el("ul", "lines").children(lines)])
        .into_node()
}

/// The sheet that is handed to the unit: what is asked, with room to sign.
fn sheet(page: &Page) -> Node {
    let row = |label: &'static str, says: Node| {
        el("tr", "").children(children![row_head(label), cell("", "", says)]).into_node()
    };
    let clause = page.clause.as_ref().map(|(_, text)| p("finding-words", text.as_str()));
    let entry = page.entry.as_ref().map(|ground| match ground {
        Ground::Here(line, _) => p("", line.says.as_str()),
        Ground::Missing(id) => p("", format!("{} {id}", says::ENTRY_MISSING)),
    });
    let ground = (!page.ground.is_empty()).then(|| p("finding-words", page.ground.as_str()));
    let about = page.row.about.as_ref().map(|(about, _)| row(says::ABOUT, about.as_str().into_node()));
    let rows = children![
        row(words::TITLE, page.row.title.as_str().into_node()),
        row(words::UNIT, page.row.unit.1.as_str().into_node()),
        about,
        row(words::GROUND, children![clause, entry, ground].into_node()),
        row(words::ASKED, p("finding-words", page.row.asked.as_str())),
        row(words::GIVEN_ON, page.on.as_str().into_node()),
        row(words::DUE, page.row.due.as_str().into_node()),
        row(says::SHEET_RESULT, el("div", "finding-room").into_node()),
    ];
    let table = el("table", "finding-sheet-table").child(el("tbody", "").children(rows));
    let signs = [says::SIGN_HANDLER, says::SIGN_HEAD, says::SIGN_DATE];
    let signs = el("p", "finding-signs").children(each(signs, |says| span("", says)));
    el("section", "finding-paper sheet")
        .attr("aria-label", says::PRINT)
        .children(children![el("h2", "").child(says::SHEET), table, signs])
        .into_node()
}

//! Pieces that several screens share.

use super::context::Purpose;
use super::kit::*;
use crate::app::incoming::About;
use crate::app::query::{ConflictsQuery, about_key};
use crate::children;
use crate::domain::book::Said;
use crate::domain::entry::{IndicatorRef, TaskState, Work};
use crate::domain::progress::Status;
use crate::domain::yearly::YearState;
use crate::shell::clock;
use crate::view::coverage::Compared;
use crate::view::display;
use crate::view::entry_lines::EntryLine;
use crate::view::indicator_rows::Row;
use crate::view::open_points::{self, Section};
use crate::view::reporting::Counts;
use crate::view::screens::Route;
use crate::view::words::{self, parts as says};
use leptos::prelude::*;

/// A status: colour, shape and word, always together.
pub fn status(status: Status) -> Node {
    badge(words::status_key(status), words::mark(status), words::status(status))
}

/// A task's state: 未报 where nobody has said, 有冲突 with all of them where they differ.
pub fn task_state(said: Option<&Said<TaskState>>) -> Node {
    let state = match said {
        None => return badge("none", "○", words::UNREPORTED),
        Some(Said::Conflict(states)) => {
            let states = states.iter().map(|state| words::task_state(*state)).collect::<Vec<_>>();
            let all = (!states.is_empty()).then(|| span("detail", states.join(" / ")));
            return children![badge("unsettled", "≠", words::IN_CONFLICT), all].into_node();
        }
        Some(Said::Agreed(state)) => *state,
    };
    let (key, mark) = match state {
        TaskState::NotStarted => ("not-due", "◔"),
        TaskState::InProgress => ("on-track", "●"),
        TaskState::Done => ("met", "✓"),
        TaskState::Stuck => ("severe", "■"),
    };
    badge(key, mark, words::task_state(state))
}

/// How far a unit has done in a year what is asked for every year.
pub fn year_state(state: YearState) -> Node {
    let (key, mark) = match state {
        YearState::Done => ("met", "✓"),
        YearState::NotDone => ("missed", "✕"),
        YearState::Unsettled => ("unsettled", "≠"),
        YearState::Unreported => ("none", "○"),
        YearState::NotYet => ("not-due", "◔"),
    };
    badge(key, mark, words::yearly::state(state))
}

/// The way to what differs about a piece of work.
pub fn settle_link(work: Work) -> Node {
    let query = ConflictsQuery { about: about_key(About::Work(work)), ..ConflictsQuery::default() };
    link(Route::from(query), says::SETTLE).attr("class", "flag").into_node()
}

/// A word with its mark, in the colour of its kind.
pub fn badge(key: &str, mark: &'static str, word: impl IntoNode) -> Node {
    let mark = el("span", "mark").attr("aria-hidden", "true").child(mark);
    el("span", &format!("status st-{key}")).children(children![mark, word]).into_node()
}

/// The head of a screen: where one came from, its title, one line of what it says, its few actions; below, what it is
/// for.
pub fn page_head(
    up: Option<(Route, &'static str)>,
    title: impl IntoNode,
    says: impl Into<String>,
    actions: Vec<Node>,
) -> Node {
    let crumbs =
        up.map(|(route, name)| el("nav", "crumbs").attr("aria-label", says::UP).child(link(route, name)));
    let title = el("h1", "").attr("tabindex", "-1").child(title);
    let says = says.into();
    let says = (!says.is_empty()).then(|| p("says", says));
    let actions = (!actions.is_empty()).then(|| el("div", "actions").children(actions));
    let purpose = use_context::<Purpose>().map(|Purpose(says)| says).filter(|says| !says.is_empty());
    let purpose = purpose.map(|says| p("hint purpose", says));
    el("header", "page-head").children(children![crumbs, title, says, actions, purpose]).into_node()
}

/// 查看条文: opens the verbatim clause, highlighted.
pub fn source(clause: &str) -> Node {
    let link = link(Route::Text(Some(clause.to_string())), says::CLAUSE).attr("class", "source");
    link.attr("title", says::CLAUSE_OPENS).into_node()
}

/// A link to a unit.
pub fn unit_link(id: &str, name: &str) -> Node {
    link(Route::Unit(id.to_string()), name).into_node()
}

/// A link to a task or safeguard with its number.
pub fn work_link(work: Work, title: &str) -> Node {
    numbered(Route::Work(work), words::work(work), title)
}

/// A link to an indicator with its number.
pub fn indicator_link(no: u16, name: &str) -> Node {
    numbered(Route::Indicator(no), no.to_string(), name)
}

/// A link to the indicator of a row: with its number, or marked 表外.
pub fn indicator_name(row: &Row) -> Node {
    match row.of {
        IndicatorRef::Plan(no) => indicator_link(no, &row.name),
        IndicatorRef::Extra(_) => {
            children![link(Route::of(row.of), row.name.as_str()), " ", span("tag", says::EXTRA_TAG)]
                .into_node()
        }
    }
}

fn numbered(route: Route, no: String, name: &str) -> Node {
    el("a", "").attr("href", route.href()).children(children![span("no", no), " ", name]).into_node()
}

/// Whether the clause names what is linked, with its words, or we infer it, with the reason.
pub fn basis(named: bool, words: &str) -> Vec<Node> {
    if named {
        children![span("tag", says::NAMED), el("q", "").child(display::within_quotes(words))]
    } else {
        children![span("tag inferred", says::INFERRED), span("detail", words)]
    }
}

/// A hint, with what to click or press, which is not said on paper.
pub fn hint(says: impl IntoNode, how: &'static str) -> Node {
    el("p", "hint").children(children![says, span("on-screen", how)]).into_node()
}

/// Remarks of ours on a clause, marked as such.
pub fn notes(notes: &[String]) -> Node {
    if notes.is_empty() {
        return nothing();
    }
    let items = each(notes, |note| note.as_str().into_node());
    // Not an aside: the text of the plan has several, and landmarks of one name are no way to find them.
    let note = el("div", "ours").attr("role", "note").attr("aria-label", says::REMARKS);
    note.children(children![p("ours-tag", words::REMARK_OF_OURS), list("", items)]).into_node()
}

/// A list of entries, or what to say where there are none.
pub fn lines(lines: Vec<EntryLine>, empty: &'static str) -> Node {
    if lines.is_empty() {
        return p("empty", empty);
    }
    el("ul", "lines").children(each(lines, |l| keyed(l.id.to_string(), line(l, nothing())))).into_node()
}

/// One entry: what it says, who recorded it, when, and whether it counts; and what can be done with it.
pub fn line(line: EntryLine, action: Node) -> Node {
    let at = display::instant(line.at, clock::minutes_ahead());
    let says = match line.route {
        Some(route) => link(route, line.says).into_node(),
        None => line.says.into_node(),
    };
    let detail = (!line.detail.is_empty()).then(|| span("detail", line.detail));
    let flag = |text: String| span("flag", text);
    let what = children![
        says,
        detail,
        line.corrected.then(|| flag(says::CORRECTED.to_string())),
        line.doubt.map(flag),
        line.withdrawn.clone().map(|w| flag(says::withdrawn(&w)))
    ];
    let odd = line.odd_clock.then(|| flag(words::ODD_CLOCK.to_string()));
    let who = children![line.site, says::BETWEEN_SITE_AND_TIME, el("time", "").child(at), odd, action];
    let class = if line.withdrawn.is_some() { "line withdrawn" } else { "line" };
    el("li", class)
        .children(children![
            span("tag", line.kind),
            el("span", "what").children(what),
            el("span", "who").children(who)
        ])
        .into_node()
}

/// A labelled figure, with what it rests on.
pub fn figure(label: &'static str, value: String, basis: &str) -> Node {
    let basis = (!basis.is_empty()).then(|| span("detail", basis));
    let value = el("dd", "").children(children![value, basis]);
    el("div", "figure-item").children(children![el("dt", "").child(label), value]).into_node()
}

/// How many items of a long list are shown at first, and more each time.
pub const STEP: usize = 50;

/// The way to `step` more of a long list, where not all is shown; `all` counts it, with its measure word.
pub fn more(all: usize, measure: &'static str, most: RwSignal<usize>, step: usize) -> Node {
    if all <= most.get() {
        return nothing();
    }
    let words = says::more(all, measure);
    button("btn small", words, move || most.update(|n| *n += step)).into_node()
}

/// A computed value beside the reported one, with a warning where they differ.
pub fn compared(said: Compared) -> Node {
    let warn = |text: String| p("flag", text);
    children![
        p("strong", said.computed),
        p("", said.reported),
        said.differ.map(warn),
        said.disputed.map(warn)
    ]
    .into_node()
}

/// How many reports have each state, as large figures.
pub fn tiles(counts: &Counts) -> Node {
    let states = [(words::ALL_DUE, counts.all, "")].into_iter().chain(counts.states());
    let tile = |(word, n, class): (&'static str, usize, &str)| {
        children![span("tile-n", n.to_string()), span(class, word)].into_node()
    };
    list("tiles", each(states, tile)).into_node()
}

/// A section of what is open.
pub fn open_points(section: Section) -> Node {
    let ours = section.ours.then(|| p("ours-tag", words::REMARK_OF_OURS));
    let none = section.rows.is_empty().then(|| p("empty", open_points::NONE));
    let rows = list("links gaps", each(section.rows, open_point));
    card(section.id, section.title)
        .children(children![hint(section.hint, section.how), ours, none, rows])
        .into_node()
}

fn open_point(row: open_points::Row) -> Node {
    let detail = (!row.detail.is_empty()).then(|| span("detail", row.detail));
    children![link(row.route, row.name), detail, row.clause.as_deref().map(source)].into_node()
}

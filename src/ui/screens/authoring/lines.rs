//! What can be done with a line of the document: it has something that was not found; its clause begins there, goes on, or is
//! something else.

use super::desk::Desk;
use crate::app::authoring_form;
use crate::children;
use crate::domain::authoring::draft::{Change, Field, New, RowKey};
use crate::format::authored;
use crate::format::drafted::{new_of, new_word};
use crate::shell::{address, input};
use crate::ui::forms::field::{Faults, Field as Input};
use crate::ui::kit::*;
use crate::view::screens::authoring::{self, line_id, says};
use crate::view::wrong;
use leptos::prelude::*;

/// The lines' region.
pub const REGION: &str = "au-lines";

/// The line that is named, counted from 0, where the document has it.
fn line(desk: Desk) -> Option<usize> {
    let no: usize = desk.line.get_untracked().trim().parse().ok()?;
    let count = desk.look(|open| open.page.lines.len()).unwrap_or_default();
    (1..=count).contains(&no).then(|| no - 1)
}

/// Where the clause of a line begins.
fn begins(desk: Desk, line: usize) -> usize {
    let begins = desk.look(|open| open.page.clause_of(line).map(|clause| clause.line));
    begins.flatten().unwrap_or(line)
}

/// The tools.
pub fn tools(desk: Desk) -> Node {
    let said: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let new = RwSignal::new(new_word(New::Task).to_string());
    let kind = RwSignal::new(String::new());
    let faults = Faults::new(Vec::new());
    // What the line's clause is, as soon as a line is named.
    Effect::new(move |_| {
        let no = desk.line.get().trim().parse::<usize>().ok().and_then(|no| no.checked_sub(1));
        let page = desk.page();
        let of = no.and_then(|no| page.clause_of(no));
        kind.set(of.map(|clause| authored::kind(clause.kind).to_string()).unwrap_or_default());
    });
    let with = move |act: &dyn Fn(usize) -> Vec<Change>| {
        let Some(at) = line(desk) else { return said.set(Some(says::NO_SUCH_LINE)) };
        said.set(None);
        if desk.make(act(at)) {
            address::show(line_id(at));
        } else {
            said.set(desk.unfit.get_untracked().map(wrong::unfit));
        }
    };
    let add = move || {
        with(&|at| {
            let text = desk.look(|open| open.draft.read.lines.get(at).cloned()).flatten().unwrap_or_default();
            let name = authoring_form::added_name(&text, &input::selected_in(REGION));
            let new = new_of(&new.get_untracked()).unwrap_or(New::Task);
            vec![Change::Added { new, line: at, name }]
        });
    };
    let begin = move || with(&|at| vec![Change::BegunAt(at)]);
    let go_on = move || {
        with(&|at| vec![Change::WentOn(begins(desk, at))]);
    };
    let retype = move |word: String| {
        with(&|at| {
            let row = RowKey::clause(begins(desk, at));
            vec![Change::Set { row, field: Field::Kind, text: word.clone() }]
        });
    };
    let kinds = authoring::clause_kinds();
    let options =
        each(kinds, |(value, words)| el("option", "").attr("value", value).child(words).into_node());
    let of_clause = el("select", "")
        .attr("id", "au-clause-kind")
        .value(move || kind.get())
        .on("change", move |event| retype(typed(&event)))
        .children(options);
    let of_clause = el("div", "field").children(children![
        el("label", "").attr("for", "au-clause-kind").child(says::KIND_OF_CLAUSE),
        of_clause
    ]);
    let status = el("p", "flag").attr("role", "status");
    let status = status.child(dynamic_text(move || said.get().unwrap_or_default().to_string()));
    let adding = el("div", "au-tools").children(children![
        Input::new("au-line", says::LINE).number(desk.line, faults),
        Input::new("au-new", says::ADD_AS).choice(authoring::news(), new, faults),
        button("btn small", says::ADD, add)
    ]);
    let clause = el("div", "au-tools").children(children![
        of_clause,
        button("btn small", says::BEGIN, begin),
        button("btn small", says::GO_ON, go_on)
    ]);
    el("fieldset", "au-line-tools")
        .children(children![
            el("legend", "").child(says::LINE_TOOLS),
            p("hint", says::LINE_HINT),
            adding,
            clause,
            status
        ])
        .into_node()
}

/// A press on a line names it.
pub fn pressed(desk: Desk, event: &web_sys::Event) {
    let id = input::closest_id(event, ".au-line");
    let no = id.and_then(|id| id.strip_prefix("au-line-")?.parse::<usize>().ok());
    if let Some(no) = no {
        desk.line.set((no + 1).to_string());
    }
}

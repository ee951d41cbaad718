//! A pasted table as it was understood: what each row would record.

use crate::children;
use crate::shell::address;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::pasting::says as shared;
use crate::view::screens::indicator::pasting::says;
use crate::view::screens::indicator::pasting::{Answers, Line, Preview};
use crate::view::words;
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("num", shared::LINE),
    ("", says::DATE_AND_VALUE),
    ("", says::SOURCE_AND_NOTE),
    ("", says::STATUS_THEN),
    ("", shared::REMARK),
];

/// The rows, those first that are not recorded.
pub fn rows(preview: Memo<Option<Preview>>, answers: RwSignal<Answers>) -> Node {
    let most = RwSignal::new(parts::STEP);
    let says = dynamic(move || {
        let said = preview.with(|p| p.as_ref().map(|p| (p.unread.clone(), p.says.clone(), p.passed.clone())));
        let Some((unread, says, passed)) = said else { return nothing() };
        let unread = unread.map(|why| p("flag", why));
        children![unread, p("", says), passed.map(|passed| p("hint", passed))].into_node()
    });
    let says =
        el("div", "").attr("id", "paste-says").attr("tabindex", "-1").attr("role", "status").child(says);
    let table = dynamic(move || preview.get().map_or_else(nothing, |preview| drawn(preview, most, answers)));
    children![says, table].into_node()
}

fn drawn(preview: Preview, most: RwSignal<usize>, answers: RwSignal<Answers>) -> Node {
    if preview.rows.is_empty() {
        return nothing();
    }
    // Thousands of rows would keep the page from answering.
    let lines = preview.shown(most.get());
    let rows = each(lines, |line| row(line, answers));
    let all = preview.all_instead();
    let all = (all.len() > 1).then(|| {
        let says = says::all_instead(all.len());
        answer(says, answers, move |answers| answers.extend(all.clone()))
    });
    let (before, after) = preview.change;
    let change = children![words::STATUS_AFTER, parts::status(before), words::BECOMES, parts::status(after)];
    let body = vec![el("tbody", "").children(rows).into_node()];
    children![
        all,
        table("table plain", HEADS, body),
        parts::more(preview.rows.len(), words::MEASURE_OF_ROWS, most, parts::STEP),
        el("p", "").children(change)
    ]
    .into_node()
}

fn row(line: &Line, answers: RwSignal<Answers>) -> Node {
    let state = match (line.status, &line.asked) {
        (Some(status), _) => parts::status(status),
        (None, Some(_)) => span("flag", says::TO_CONFIRM),
        (None, None) => span("flag", shared::CANNOT_RECORD),
    };
    let ways = line.asked.as_ref().map(|(at, asked)| {
        let (at, value) = (*at, at.1);
        let keep = answer(asked.keep.clone(), answers, move |answers| {
            answers.insert(at, value);
        });
        let instead = asked.meant.map(|meant| {
            answer(asked.instead.clone(), answers, move |answers| {
                answers.insert(at, meant);
            })
        });
        children![instead, keep].into_node()
    });
    let cells = children![
        cell("num", shared::LINE, line.no.as_str()),
        cell("", says::DATE_AND_VALUE, line.says.as_str()),
        cell("", says::SOURCE_AND_NOTE, line.source.as_str()),
        cell("", says::STATUS_THEN, state),
        cell("", shared::REMARK, children![line.remark.as_str(), ways])
    ];
    el("tr", "").children(cells).into_node()
}

/// A button that answers a question; the focus goes on to what is said of all rows.
fn answer(says: String, answers: RwSignal<Answers>, with: impl Fn(&mut Answers) + 'static) -> Node {
    let act = move || {
        answers.update(|answers| with(answers));
        address::show("paste-says".into());
    };
    button("btn small", says, act).into_node()
}

//! A pasted table as it was understood: what each column is taken for, and what each row would record.

use crate::app::columns::{Chosen, Role};
use crate::app::paste::Sheet;
use crate::children;
use crate::shell::address;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::view::screens::indicator::pasting::says;
use crate::view::screens::indicator::pasting::{self, Answers, Line, Preview};
use crate::view::words;
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("num", says::LINE),
    ("", says::DATE_AND_VALUE),
    ("", says::SOURCE_AND_NOTE),
    ("", says::STATUS_THEN),
    ("", says::REMARK),
];

/// The columns, each with a choice of what it is. Drawn again only for other columns, so that the focus stays
/// where somebody chooses.
pub fn columns(sheet: Memo<Option<Sheet>>, chosen: RwSignal<Chosen>) -> Node {
    let columns = Memo::new(move |_| {
        let named = |s: &Sheet| {
            let columns = s.layout.columns.iter();
            columns.map(|c| (c.head.clone(), c.sample.clone())).collect::<Vec<_>>()
        };
        sheet.with(|s| s.as_ref().map(named)).unwrap_or_default()
    });
    dynamic(move || {
        let columns = columns.get();
        if columns.is_empty() {
            return nothing();
        }
        let choices = columns.into_iter().enumerate();
        let choices = choices.map(|(at, (head, sample))| choice(at, head, sample, sheet, chosen)).collect();
        children![p("hint", says::COLUMNS), el("div", "form").children(choices)].into_node()
    })
}

fn choice(
    at: usize,
    head: String,
    sample: String,
    sheet: Memo<Option<Sheet>>,
    chosen: RwSignal<Chosen>,
) -> Node {
    let role = move || {
        let role = sheet.with(|s| s.as_ref()?.layout.columns.get(at).map(|c| c.role));
        Role::ALL.iter().position(|r| Some(*r) == role).unwrap_or_default().to_string()
    };
    let options = each(Role::ALL.iter().enumerate(), |(value, role)| {
        el("option", "").attr("value", value.to_string()).child(pasting::role(*role)).into_node()
    });
    let choose = move |event: web_sys::Event| {
        let role = typed(&event).parse().ok().and_then(|value: usize| Role::ALL.get(value)).copied();
        let choice =
            role.and_then(|role| sheet.with_untracked(|s| Some(s.as_ref()?.layout.choose(at, role))));
        if let Some(choice) = choice {
            chosen.set(choice);
        }
    };
    let id = format!("paste-column-{at}");
    let name = pasting::column_name(at, &head, &sample);
    let label = el("label", "").attr("for", id.clone()).child(name);
    let select = el("select", "").attr("id", id).children(options).value(role).on("change", choose);
    el("div", "field").children(children![label, select]).into_node()
}

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
        (None, None) => span("flag", says::CANNOT_RECORD),
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
        cell("num", says::LINE, line.no.as_str()),
        cell("", says::DATE_AND_VALUE, line.says.as_str()),
        cell("", says::SOURCE_AND_NOTE, line.source.as_str()),
        cell("", says::STATUS_THEN, state),
        cell("", says::REMARK, children![line.remark.as_str(), ways])
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

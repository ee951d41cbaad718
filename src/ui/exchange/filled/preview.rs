//! What fill-in workbooks that came back would record, before anything is; recorded at a person's word, in the names of those
//! who filled them in.

use super::open;
use crate::app::action::Action;
use crate::app::outgoing::Outgoing;
use crate::children;
use crate::domain::decimal::Decimal;
use crate::shell::files;
use crate::ui::forms::site::ask_site;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::{Store, use_store};
use crate::view::display;
use crate::view::fill_in::preview::{File, Line, Preview, Said, preview, says};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the files that are open would record; nothing while there are none.
pub fn filled() -> Node {
    let store = use_store();
    let (came, said) = open();
    let shown = Memo::new(move |_| {
        came.with(|came| match came.is_empty() {
            true => None,
            false => {
                said.with(|said| store.on_ledger(|m| Some(preview(m, came, said, store.calendar().latest))))
            }
        })
    });
    let most = RwSignal::new(parts::STEP);
    dynamic(move || {
        shown.with(|shown| shown.as_ref().map_or_else(nothing, |shown| drawn(store, shown, most)))
    })
}

fn drawn(store: Store, shown: &Preview, most: RwSignal<usize>) -> Node {
    let several = shown.files.len() > 1;
    let files = shown.files.iter().enumerate().take(most.get());
    let files = each(files, |(at, of)| keyed(of.name.clone(), file(at, of, several)));
    let more = parts::more(shown.files.len(), words::MEASURE_OF_THINGS, most, parts::STEP);
    let good = shown.good.clone();
    let record = (!good.is_empty()).then(|| {
        let record = move || store.dispatch(Action::FilledIn(good.clone()));
        button("btn primary", says::RECORD, record).dynamic_attr("disabled", move || store.without_site())
    });
    let close = if shown.good.is_empty() { says::DONE } else { says::CLOSE };
    let close = button("btn", close, || {
        let (came, said) = open();
        said.set(Said::default());
        came.set(Vec::new());
    });
    let names = (!shown.in_names.is_empty()).then(|| p("", shown.in_names.as_str()));
    let (hint, undo) = match shown.good.is_empty() {
        true => (None, None),
        false => (Some(p("hint", says::HINT)), Some(p("hint", says::UNDO))),
    };
    card("filled", says::TITLE)
        .children(children![
            hint,
            files,
            more,
            ask_site(),
            names,
            undo,
            el("div", "actions in-sight").children(children![
                record,
                close,
                el("p", "hint").attr("role", "status").child(shown.says.as_str())
            ])
        ])
        .into_node()
}

fn file(at: usize, of: &File, several: bool) -> Node {
    let name = display::visible(&of.name);
    let head = el("h3", "").child(if of.whose.is_empty() { name.clone() } else { of.whose.clone() });
    let from = (!of.whose.is_empty()).then(|| p("hint", name));
    let choice = (several && of.is_taken).then(|| {
        let (_, said) = open();
        let is_in = {
            let said = said.clone();
            move || said.with(|said| !said.left_out.contains(&at))
        };
        let tick = el("input", "").attr("type", "checkbox").ticked(is_in).on("change", move |ev| {
            let is_in = event_target_checked(&ev);
            said.update(|said| {
                said.left_out.remove(&at);
                said.left_out.extend((!is_in).then_some(at));
            });
        });
        el("label", "check").children(children![tick, says::TAKE])
    });
    let says = p(if of.is_taken { "strong" } else { "flag" }, of.says.as_str());
    let remarks = each(&of.remarks, |remark| p("hint", remark.as_str()));
    let lines = (!of.lines.is_empty())
        .then(|| children![el("h4", "").child(says::WOULD), list("values", each(&of.lines, line))]);
    el("section", "incoming")
        .children(children![head, from, choice, says, remarks, lines, wrong(of)])
        .into_node()
}

/// Something that would be recorded: old and new, and what is asked about it.
fn line(of: &Line) -> Node {
    let before = of.before.as_ref().map(|before| {
        el("span", "change").children(children![says::BEFORE, " ", el("span", "old").child(before.as_str())])
    });
    let at = of.at;
    let asked = of.asked.as_ref().map(|(asked, typed)| {
        let answer = |label: &str, value: Decimal| {
            let (_, said) = open();
            button("btn small", label, move || said.update(|said| said.answers.extend([(at, value)])))
        };
        let instead = asked.meant.map(|meant| answer(&asked.instead, meant));
        let says = span("flag", asked.says.as_str());
        children![says, " ", instead, " ", answer(&asked.keep, *typed)].into_node()
    });
    let kept = of.is_answered.then(|| span("detail", says::KEPT));
    let what = children![
        el("span", "what").child(of.says.as_str()),
        before,
        span("detail", of.place.as_str()),
        asked,
        kept
    ];
    keyed(format!("{}-{}", of.at.0, of.at.1), what)
}

/// What is wrong, to be sent back.
fn wrong(of: &File) -> Node {
    if of.faults.is_empty() {
        return nothing();
    }
    let store = use_store();
    let said = RwSignal::new(String::new());
    let text = of.to_send.clone();
    let copy = move || {
        let text = text.clone();
        store.let_out(Outgoing::Words(text.clone()), move |_| {
            spawn_local(async move {
                let copied = files::copy(&text).await.is_ok();
                said.try_set(if copied { says::COPIED } else { says::NOT_COPIED }.to_string());
            });
        });
    };
    children![
        el("h4", "").child(says::WRONG),
        p("hint", says::WRONG_HINT),
        list("faults", each(&of.faults, |fault| fault.as_str().into_node())),
        el("p", "actions").children(children![
            button("btn small", says::COPY, copy),
            el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()))
        ])
    ]
    .into_node()
}

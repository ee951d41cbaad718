//! A report's 定稿: the way to it, and the report opened again as it was, with what has changed since.

use super::laying::Laying;
use super::sheet::Beside;
use super::{Made, copy_button, drawn, made, print_all, word_button};
use crate::children;
use crate::domain::steps::Steps;
use crate::ui::forms::closing::freezing_form;
use crate::ui::forms::drafting::Done;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::report::ReportKind;
use crate::view::report::changed::Line;
use crate::view::screens::documents::{self, Opened, frozen, says};
use crate::view::screens::{Route, titles};
use leptos::prelude::*;

const HEADS: &[Head] = &[("", says::AT), ("", says::BEFORE), ("", says::AFTER)];

/// Under which names a report was frozen, and the form that freezes it.
pub(super) fn freezing(opened: Memo<Opened>, found: Signal<Option<Made>>) -> Node {
    let store = use_store();
    let is_open = RwSignal::new(false);
    let names = Memo::new(move |_| opened.with(|of| store.on_ledger(|m| frozen::of(m, &of.asked))));
    let known = dynamic(move || {
        let names = names.get();
        if names.is_empty() {
            return nothing();
        }
        let links = each(names, |(name, route)| link(route, name).into_node());
        children![p("strong", says::FROZEN), list("links", links)].into_node()
    });
    let form = dynamic(move || {
        if !is_open.get() {
            return button("btn", says::FREEZE, move || is_open.set(true)).into_node();
        }
        let name = opened.with_untracked(|of| store.read_untracked(|m| frozen::proposed(m, &of.asked)));
        let of =
            move || found.with_untracked(|of| of.as_ref().map(|of| frozen::of_report(&of.asked, &of.report)));
        let form = freezing_form(name, of, Done::new(move |()| is_open.set(false)));
        card("freezing", says::FREEZE).children(children![p("hint", says::FREEZE_SAYS), form]).into_node()
    });
    children![known, form].into_node()
}

/// A report as it was frozen under a name.
pub(super) fn page(kind: ReportKind, name: String) -> Node {
    let name = StoredValue::new(name);
    let opened = made(
        move || name.get_value(),
        |model, name| Steps::of(async move { frozen::frozen_in_steps(&model, &name).await }),
    );
    let found = Signal::derive(move || {
        opened.with(|opened| {
            let frozen = opened.as_ref()?.as_ref().ok()?;
            let beside = Beside::Marks(frozen.changed.clone());
            Some(Made { asked: frozen.asked.clone(), report: frozen.report.clone(), beside })
        })
    });
    let laying = Laying::of(found);
    let copied = RwSignal::new("");
    let actions = children![
        print_all(laying),
        word_button(found),
        copy_button(says::COPY_RICH, found, copied, true),
        copy_button(says::COPY_TEXT, found, copied, false),
        link(Route::Closings, says::TO_CLOSINGS).attr("class", "btn")
    ];
    let back = Some((Route::Documents, titles::DOCUMENTS));
    let head = parts::page_head(back, documents::says::name(kind), "", actions);
    let told = dynamic(move || {
        opened.with(|opened| match opened {
            None => nothing(),
            Some(Err(why)) => el("p", "notice bad").attr("role", "alert").child(why.as_str()).into_node(),
            Some(Ok(frozen)) => {
                let now = documents::live(&frozen.asked);
                let says = each(&frozen.says, |line| p("", line.as_str()));
                let now = el("p", "doc-now").child(link(now, says::NOW));
                children![says, now, changes(&frozen.changed.lines)].into_node()
            }
        })
    });
    let copied = el("p", "hint").attr("role", "status").child(dynamic_text(move || copied.get().into()));
    let sheet = dynamic(move || match opened.with(|opened| matches!(opened, Some(Err(_)))) {
        true => nothing(),
        false => drawn(found, laying, says::REOPENING),
    });
    children![el("div", "on-screen").children(children![head, copied, told]), sheet].into_node()
}

/// What has changed since.
fn changes(lines: &[Line]) -> Node {
    if lines.is_empty() {
        return p("", says::UNCHANGED);
    }
    let or_nothing = |text: &str| if text.is_empty() { says::NOTHING.to_string() } else { text.to_string() };
    let row = |line: &Line| {
        el("tr", "")
            .children(children![
                row_head(line.at.as_str()),
                cell("", says::BEFORE, or_nothing(&line.before)),
                cell("", says::AFTER, or_nothing(&line.after))
            ])
            .into_node()
    };
    let table = table("table plain", HEADS, vec![el("tbody", "").children(each(lines, row)).into_node()]);
    card("changes", says::CHANGED).children(children![p("", says::changes(lines.len())), table]).into_node()
}

//! What opened files would bring, before anything changes.

use crate::app::action::Action;
use crate::app::model::{Model, Task, Work, WorkKind};
use crate::app::query::ConflictsQuery;
use crate::children;
use crate::shell::{address, clock};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::{Store, use_store};
use crate::view::incoming::brought;
use crate::view::incoming::says;
use crate::view::incoming::values::{self, Group, Line};
use crate::view::incoming::{self, Card};
use crate::view::screens::Route;
use crate::view::words;
use leptos::prelude::*;

/// The id of the heading under which the last import stands.
const RESULT: &str = "import-result";

/// How far long work has come, what the last import brought, and the preview of what was opened last.
pub fn preview() -> Node {
    let store = use_store();
    let opening = Memo::new(move |_| store.with(|m| m.incoming.as_ref().map(|i| (i.opening, i.files.len()))));
    // Whether somebody has just confirmed: they go on where it is said what came.
    let confirmed = RwSignal::new(false);
    // The list stands as long as what was opened: only what is said of it follows the choice.
    let opened = dynamic(move || match opening.get() {
        Some((opening, files)) => {
            persistent(opening.to_string(), (), move |_| files_of(store, files, confirmed))
        }
        None => nothing(),
    });
    children![progress(&[WorkKind::Opening, WorkKind::Staging]), result(confirmed), opened].into_node()
}

/// What the last import brought, where it was confirmed; with the way to take it back.
fn result(confirmed: RwSignal<bool>) -> Node {
    let store = use_store();
    // A preview that is open is another matter.
    let last = Memo::new(move |_| {
        let last =
            |m: &Model| Some((u32::from(m.undone_by().is_some()), m.last_import.as_ref()?.brought.len()));
        store.with(|m| last(m).filter(|_| m.incoming.is_none()))
    });
    dynamic(move || {
        let conflicts = store.conflicts(<[_]>::len);
        let found = last.get().and_then(|_| store.on_ledger(|m| brought::brought(m, conflicts)));
        let Some(found) = found else { return nothing() };
        if confirmed.get_untracked() {
            confirmed.set(false);
            address::focus_drawn(RESULT);
        }
        let act = match found.is_undone {
            true => button("btn small", words::RESTORE, move || store.dispatch(Action::RedidImport)),
            false => {
                button("btn small", brought::says::UNDO_IMPORT, move || store.dispatch(Action::UndidImport))
            }
        };
        let act = act.dynamic_attr("disabled", move || store.without_site());
        let is_torn = found.conflicts > 0 && !found.is_undone;
        let settle = is_torn
            .then(|| link(Route::from(ConflictsQuery::default()), brought::says::conflicts(found.conflicts)));
        let sites = each(found.sites, IntoNode::into_node);
        el("section", "card")
            .attr("aria-labelledby", RESULT)
            .children(children![
                el("h2", "").attr("id", RESULT).attr("tabindex", "-1").child(brought::says::TITLE),
                p("", found.says),
                p("hint", found.kinds),
                list("links", sites),
                not_read(&found.refused),
                el("p", "actions").children(children![act, settle])
            ])
            .into_node()
    })
}

/// How far long work of some kinds has come, each with the way to give it up.
pub fn progress(kinds: &'static [WorkKind]) -> Node {
    let store = use_store();
    let tasks = Memo::new(move |_| {
        store.with(|m| {
            let of_kind = m.works.iter().filter(|work| kinds.contains(&work.kind));
            of_kind.map(|work| work.task).collect::<Vec<_>>()
        })
    });
    // Made once for each, so that the bar moves and the button keeps the focus.
    dynamic(move || each(tasks.get(), bar).into_node())
}

fn bar(task: Task) -> Node {
    let store = use_store();
    let read = move |pick: fn(&Work) -> String| {
        store.with(|m| m.works.iter().find(|work| work.task == task).map(pick))
    };
    let says = dynamic_text(move || read(|work| work.says.clone()).unwrap_or_default());
    let bar = el("progress", "")
        .attr("aria-label", says::PROGRESS)
        .dynamic_attr("max", move || read(|work| work.all.max(1).to_string()))
        .dynamic_attr("value", move || read(|work| work.done.to_string()));
    let cancel = button("btn small", words::CANCEL, move || store.dispatch(Action::GaveUp(task)));
    el("div", "notice working").children(children![p("", says), bar, cancel]).into_node()
}

fn files_of(store: Store, files: usize, confirmed: RwSignal<bool>) -> Node {
    let shown = RwSignal::new(parts::STEP);
    let names = store.read_untracked(|m| {
        m.incoming.as_ref().map(|i| i.files.iter().map(|f| f.name.clone()).collect::<Vec<_>>())
    });
    let names = names.unwrap_or_default();
    let refused = store
        .read_untracked(|m| m.incoming.as_ref().map(|i| incoming::refused(&i.refused)))
        .unwrap_or_default();
    let title = says::title(&names, refused.len());
    // What is said of a file follows the choice, not every step of work.
    let turn = Memo::new(move |_| store.with(|m| m.incoming.as_ref().map(|i| (i.turn, i.is_ready()))));
    let listed = dynamic(move || {
        let listed = each(0..shown.get().min(files), |at| file(store, at, files, turn));
        children![listed, parts::more(files, words::MEASURE_OF_THINGS, shown, parts::STEP)].into_node()
    });
    card("preview", title)
        .children(children![
            listed,
            not_read(&refused),
            outlook(store, turn),
            values(store, turn),
            actions(store, confirmed)
        ])
        .into_node()
}

/// The files that could not be read, and why.
fn not_read(refused: &[String]) -> Node {
    if refused.is_empty() {
        return nothing();
    }
    let items = each(refused, |says| says.as_str().into_node());
    let hint = p("hint", says::NOT_READ_HINT);
    children![el("h3", "").child(says::NOT_READ), hint, list("faults", items)].into_node()
}

/// One file: its checkbox, where there is a choice, and what it would bring.
fn file(store: Store, at: usize, files: usize, turn: Memo<Option<(u32, bool)>>) -> Node {
    let card =
        move || store.read_untracked(|m| incoming::card(m, m.incoming.as_ref()?, at, clock::minutes_ahead()));
    let Some(first) = card() else { return nothing() };
    let whole = first.is_whole;
    let torn = (!whole).then(|| el("p", "notice bad").attr("role", "alert").child(says::TORN));
    let choice = (files > 1 || !whole).then(|| {
        let label = if whole { first.name.clone() } else { says::only_sound(&first.name) };
        let is_chosen = move || {
            turn.get();
            store
                .read_untracked(|m| m.incoming.as_ref().and_then(|i| Some(i.files.get(at)?.chosen)))
                .unwrap_or_default()
        };
        let tick = el("input", "").attr("type", "checkbox").ticked(is_chosen).on("change", move |ev| {
            store.dispatch(Action::ChoseFile(at, event_target_checked(&ev)));
        });
        el("label", "check").children(children![tick, label])
    });
    let says = dynamic(move || {
        turn.get();
        card().map_or_else(nothing, |card| said(card, files))
    });
    el("section", "incoming").children(children![choice, torn, says]).into_node()
}

fn said(card: Card, files: usize) -> Node {
    if card.says.is_empty() {
        return p("hint", says::COMPARING);
    }
    if let Some(entry) = &card.only {
        let entry = el("ul", "lines").child(parts::line(entry.clone(), nothing()));
        return children![entry, p("hint", card.exported.as_str()), p("says", card.says)].into_node();
    }
    if files == 1 {
        return children![sections(&card), p("says", card.says)].into_node();
    }
    fold(card.says.clone(), move || sections(&card))
}

fn sections(card: &Card) -> Node {
    let counts =
        el("dl", "figures").children(each(&card.counts, |(name, n)| parts::figure(name, n.to_string(), "")));
    children![p("", card.exported.as_str()), counts, section(says::DAMAGED, &card.damaged), counted(card)]
        .into_node()
}

/// How many entries are from whom and about what, folded: what they say stands below.
fn counted(card: &Card) -> Node {
    if card.sites.is_empty() && card.abouts.is_empty() {
        return nothing();
    }
    let (sites, abouts) = (card.sites.clone(), card.abouts.clone());
    let inside =
        move || children![section(says::SITES, &sites), section(says::SUBJECTS, &abouts)].into_node();
    keyed("counted", fold(says::COUNTED, inside))
}

fn section(title: &'static str, items: &[String]) -> Node {
    if items.is_empty() {
        return nothing();
    }
    children![el("h3", "").child(title), list("links", each(items, |item| item.as_str().into_node()))]
        .into_node()
}

/// What would follow from all chosen files together.
fn outlook(store: Store, turn: Memo<Option<(u32, bool)>>) -> Node {
    let most = RwSignal::new(parts::STEP);
    dynamic(move || {
        turn.get();
        let found = store.read_untracked(|m| {
            let incoming = m.incoming.as_ref()?;
            let outlook = incoming.outlook.clone()?;
            Some((incoming::conflicts(m, incoming, most.get()), outlook))
        });
        let Some((conflicts, outlook)) = found else { return nothing() };
        let plan = store.plan();
        let changes = each(&outlook.changes, |(no, before, after)| {
            let name = plan.indicator(*no).map_or("", |i| i.name.as_str());
            children![
                parts::indicator_link(*no, name),
                parts::status(*before),
                says::BECOMES,
                parts::status(*after)
            ]
            .into_node()
        });
        let changes = (!changes.is_empty())
            .then(|| children![el("h3", "").child(says::STATUS_CHANGES), list("links", changes)]);
        let more = parts::more(outlook.conflicts.len(), words::MEASURE_OF_CONFLICTS, most, parts::STEP);
        children![section(says::NEW_CONFLICTS, &conflicts), more, changes].into_node()
    })
}

/// What would come, old and new, by who recorded it: folded where it is much.
fn values(store: Store, turn: Memo<Option<(u32, bool)>>) -> Node {
    dynamic(move || {
        turn.get();
        let groups = store.read_untracked(|m| m.incoming.as_ref().map(|i| values::groups(m, i)));
        let groups = groups.unwrap_or_default();
        if groups.is_empty() {
            return nothing();
        }
        let groups = each(groups, |group| {
            let (key, is_open) = (group.key.clone(), group.is_open);
            with_state(key, move || RwSignal::new(is_open), move |open| group_of(store, group, open))
        });
        el("div", "brings").children(children![el("h3", "").child(values::says::VALUES), groups]).into_node()
    })
}

fn group_of(store: Store, group: Group, open: RwSignal<bool>) -> Node {
    let most = RwSignal::new(parts::STEP);
    let (key, all) = (group.key.clone(), group.all);
    let inside = dynamic(move || {
        if !open.get() {
            return nothing();
        }
        let lines = store.read_untracked(|m| {
            m.incoming.as_ref().map(|i| values::lines(m, i, &key, most.get())).unwrap_or_default()
        });
        let left = all.saturating_sub(lines.len());
        let more = (left > 0).then(|| {
            button("btn small", values::says::more(left), move || most.update(|n| *n += parts::STEP))
        });
        children![list("values", each(lines, line)), more].into_node()
    });
    let fold = el("details", "fold");
    let fold = if group.is_open { fold.attr("open", "") } else { fold };
    // A press is heard at once; a search in the page opens it too.
    let show = move |_| {
        if !open.get_untracked() {
            open.set(true);
        }
    };
    let summary = el("summary", "").on("click", show).child(group.says.as_str());
    fold.on("toggle", show).child(summary).child(inside).into_node()
}

fn line(line: Line) -> Node {
    let what = match line.route {
        Some(route) => link(route, line.says).into_node(),
        None => line.says.into_node(),
    };
    let change = line.change.map(|(before, after)| {
        let same = line.is_same.then(|| span("detail", values::says::SAME));
        let change = children![
            el("span", "old").child(before),
            " ",
            el("span", "arrow").attr("aria-label", values::says::TO).child(values::says::BECOMES),
            " ",
            el("strong", "").child(after),
            same
        ];
        el("span", "change").children(change)
    });
    let conflict = line.conflict.then(|| span("flag", values::says::CONFLICT));
    children![el("span", "what").child(what), change, conflict].into_node()
}

fn actions(store: Store, confirmed: RwSignal<bool>) -> Node {
    let state = Memo::new(move |_| {
        store.with(|m| {
            let incoming = m.incoming.as_ref()?;
            let chosen = incoming.files.iter().any(|f| f.chosen);
            Some((chosen, incoming.outlook.as_ref().filter(|_| incoming.is_ready()).map(|o| o.new)))
        })
    });
    dynamic(move || {
        let confirm = match state.get() {
            Some((true, Some(n))) if n > 0 => Some(button("btn primary", says::TAKE_IN, move || {
                confirmed.set(true);
                store.dispatch(Action::ConfirmedImport);
            })),
            _ => None,
        };
        let nothing_new = matches!(state.get(), Some((true, Some(0))));
        let close = if nothing_new { words::CLOSE } else { says::REFUSE };
        let close = button("btn", close, move || store.dispatch(Action::CancelledImport));
        let hint = match state.get() {
            Some((false, _)) => Some(p("hint", says::NONE_CHOSEN)),
            Some((true, Some(n))) if n > 0 => Some(p("hint", says::brings(n))),
            _ => None,
        };
        el("div", "actions in-sight").children(children![confirm, close, hint]).into_node()
    })
}

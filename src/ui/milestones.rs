//! The milestones of a task: the list, the form for a new one, marking one as done.

use super::field::{Faults, Field, form, show_faults, submit};
use super::kit::*;
use super::recording::{once_known, recorded};
use super::store::use_store;
use crate::app::action::Action;
use crate::app::appointing;
use crate::domain::day::Day;
use crate::domain::plan::No;
use crate::kids;
use crate::shell::clock;
use crate::view::milestones::{self, Row};
use leptos::prelude::*;

/// The milestones of one task.
pub fn milestones(task: No) -> Part {
    let store = use_store();
    let open = RwSignal::new(None::<String>);
    let rows = live(move || {
        let rows = store.on_ledger(|m| milestones::rows(m, task));
        if rows.is_empty() {
            return p("empty", "还没有节点。");
        }
        keyed_list("links", rows.into_iter().map(|r| (r.title.clone(), row(task, r, open))).collect()).view()
    });
    let hint = p("hint", "原文几乎没有写节点日期，这里由使用单位自己添加。");
    card("milestones", "节点").kids(kids![hint, rows, adding(task)]).view()
}

fn row(task: No, row: Row, open: RwSignal<Option<String>>) -> Part {
    let Row { title, shown, due, state, done, late, lines, conflict } = row;
    let state = span(if late { "flag" } else { "tag" }, state);
    let (own, opened) = (title.clone(), title.clone());
    let finish = (!done).then(|| {
        let act = button("btn small", "标为完成", move || open.set(Some(own.clone())));
        act.attr("aria-label", format!("标为完成：{shown}")).view()
    });
    let below = live(move || {
        if open.with(|o| o.as_ref() == Some(&opened)) {
            finishing((task, opened.clone(), due), open)
        } else {
            nothing()
        }
    });
    let entries = recorded(lines, conflict, "milestone-reason");
    kids![span("strong", shown), state, finish, below, entries].kid()
}

fn finishing(milestone: (No, String, Day), open: RwSignal<Option<String>>) -> Part {
    let store = use_store();
    let today = clock::now().today;
    let form = move |(done_on, faults): (RwSignal<String>, Faults)| {
        let submitted = move || {
            let typed = done_on.get_untracked();
            match appointing::milestone_done(&store.plan(), milestone.clone(), &typed, today) {
                Ok(body) => {
                    open.set(None);
                    store.dispatch(Action::Recorded(body));
                }
                Err(wrong) => show_faults(faults, vec![wrong]),
            }
        };
        let form = form("inline-form", submitted)
            .kid(Field::new("done_on", "哪天完成").line("date", done_on, faults))
            .kid(submit("记录完成"))
            .kid(button("btn quiet", "取消", move || open.set(None)));
        once_known(form)
    };
    keep("finishing", move || (RwSignal::new(today.to_string()), RwSignal::new(Vec::new())), form)
}

fn adding(task: No) -> Part {
    let store = use_store();
    let (title, due) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let faults: Faults = RwSignal::new(Vec::new());
    let submitted = move || {
        let made = appointing::milestone(&store.plan(), task, &title.get_untracked(), &due.get_untracked());
        match made {
            Ok(body) => {
                faults.set(Vec::new());
                title.set(String::new());
                due.set(String::new());
                store.dispatch(Action::Recorded(body));
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    };
    let form = form("site-form", submitted)
        .kid(Field::new("milestone", "新节点").line("text", title, faults))
        .kid(Field::new("due", "最迟哪天").line("date", due, faults))
        .kid(submit("添加节点"));
    once_known(form)
}

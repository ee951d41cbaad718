//! One 任务 or 保障措施: its verbatim clause, who answers for it, updates.

pub mod milestones;
pub mod yearly;

use crate::app::appointing;
use crate::app::query::TaskQuery;
use crate::app::query::oversight::AssessmentQuery;
use crate::children;
use crate::domain::entry::Work;
use crate::domain::plan::No;
use crate::ui::forms::appointing::{Make, choose};
use crate::ui::forms::assessed;
use crate::ui::forms::drafting::stays;
use crate::ui::forms::funded;
use crate::ui::forms::recording::{lines, recorded};
use crate::ui::forms::site::ask_site;
use crate::ui::forms::update::update_form;
use crate::ui::kit::*;
use crate::ui::oversight::findings_card;
use crate::ui::parts;
use crate::ui::screens::work::milestones::milestones;
use crate::ui::screens::work::yearly::yearly;
use crate::ui::store::use_store;
use crate::view::finding_rows::Of;
use crate::view::screens::Route;
use crate::view::screens::titles;
use crate::view::screens::work::naming;
use crate::view::screens::work::says;
use crate::view::screens::work::{self, Holder, Page};
use crate::view::words::{self, update::says as update};

/// The page of one piece of work; `None` where the plan has none.
pub fn page(work: Work) -> Option<Node> {
    let store = use_store();
    let first = store.read_untracked(|m| work::page(m, work))?;
    let part = move |show: fn(&Page) -> Node| {
        dynamic(move || store.on_ledger(|m| work::page(m, work)).map_or_else(nothing, |page| show(&page)))
    };
    let (clause, text) = &first.clause;
    let title = format!("{} {}", words::work(work), first.row.title);
    let head = parts::page_head(
        Some((Route::from(TaskQuery::ALL), titles::TASKS)),
        title,
        first.group,
        vec![parts::source(clause)],
    );
    let marked = each(naming::pieces(&store.plan(), text), |(text, unit)| match unit {
        Some(id) => parts::unit_link(&id, &text),
        None => text.into_node(),
    });
    let clause = card("clause-text", says::CLAUSE).child(el("blockquote", "clause").children(marked));
    let report =
        card("report", update::TITLE).children(children![ask_site(), update_form(work, "", None, stays())]);
    let columns = el("div", "columns").children(children![part(holders), report]);
    let lead = match work {
        Work::Task(no) => {
            el("div", "columns").children(children![milestones(no), part_of_lead(no)]).into_node()
        }
        Work::Safeguard(_) | Work::Worded(_) => nothing(),
    };
    let to_assessment = first.speaks_of_assessment.then(|| {
        let to = link(Route::from(AssessmentQuery::default()), titles::ASSESSMENT).attr("class", "btn");
        el("div", "actions choices").child(to)
    });
    let assessed = children![to_assessment, assessed::of_subject(None, Some(work))].into_node();
    let updates = card("updates", says::UPDATES)
        .child(part(|page| lines(page.updates.clone(), says::NO_UPDATES, "update-reason")));
    Some(
        children![
            head,
            clause,
            parts::notes(&first.notes),
            findings_card(Of::Work(work)),
            columns,
            yearly(work),
            funded::of_work(work),
            lead,
            part(indicators),
            assessed,
            updates
        ]
        .into_node(),
    )
}

fn holders(page: &Page) -> Node {
    let counted = |counted: bool| each(page.holders.iter().filter(|h| h.via.is_some() == counted), holder);
    let none = page.holders.is_empty().then(|| p("empty", says::NO_HOLDERS));
    let via = page.holders.iter().find_map(|h| h.via.as_ref()).map(|via| {
        children![
            el("h3", "").child(words::COUNTED_AS_MEMBER_UNIT),
            p("hint", says::via(via)),
            list("holders light", counted(true))
        ]
    });
    let first = p("hint", if page.names_lead { says::LEAD_OF_PLAN } else { says::FIRST_HINT });
    let settle = page.row.conflict.then(|| {
        let says = children![says::DIFFER, " ", parts::settle_link(page.row.work)].into_node();
        el("p", "flag-line").child(says)
    });
    card("holders", words::ANSWERABLE_UNITS)
        .children(children![settle, none, list("holders", counted(false)), via, first])
        .into_node()
}

/// Who leads a task, as recorded; and the form that records it.
fn part_of_lead(task: No) -> Node {
    let store = use_store();
    let body = dynamic(move || {
        let Some(page) = store.on_ledger(|m| work::page(m, Work::Task(task))) else { return nothing() };
        if page.holders.is_empty() {
            return nothing();
        }
        let (lines, conflict) = page.lead;
        if page.names_lead {
            let kept = (!lines.is_empty()).then(|| p("hint", says::LEAD_NOT_COUNTED));
            let hint = p("hint", says::LEAD_OF_PLAN);
            return children![hint, kept, recorded(lines, conflict, "lead-reason")].into_node();
        }
        let none = lines.is_empty().then(|| p("empty", words::NO_RECORDS));
        let units = page.holders.into_iter().map(|h| (h.id, h.name)).collect();
        let make: Make = Box::new(move |unit| appointing::lead(&store.plan(), task, unit));
        let form = choose(&task.to_string(), "lead", says::LEAD_UNIT, says::RECORD_LEAD, units, make);
        let hint = p("hint", says::LEAD_HINT);
        children![hint, none, recorded(lines, conflict, "lead-reason"), form].into_node()
    });
    card("lead-card", says::LEAD).child(body).into_node()
}

fn holder(holder: &Holder) -> Node {
    let first = holder.first.then(|| span("tag", says::FIRST));
    let part = holder.part.map(|part| span("tag", words::part(part)));
    let leads = holder.leads.then(|| span("tag", says::LEADS));
    let state = holder
        .state
        .as_ref()
        .map(|(state, as_of)| children![parts::task_state(Some(state)), span("detail", words::as_of(as_of))]);
    children![parts::unit_link(&holder.id, &holder.name), first, part, leads, state].into_node()
}

fn indicators(page: &Page) -> Node {
    if page.indicators.is_empty() {
        return nothing();
    }
    let items = each(&page.indicators, |(no, name, named, words)| {
        let mut item = children![parts::indicator_link(*no, name)];
        item.extend(parts::basis(*named, words));
        item.into_node()
    });
    card("indicators", says::INDICATORS).child(list("links", items)).into_node()
}

//! 台账: everything that was ever recorded, the latest first, by site, kind and file.

use crate::app::query::{CompareQuery, ConflictsQuery, LedgerQuery};
use crate::children;
use crate::domain::entry::EntryId;
use crate::shell::address;
use crate::ui::forms::drafting::Done;
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::forms::recording::{Open, opened, ways, withdrawal};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::entry_lines::EntryLine;
use crate::view::screens::Route;
use crate::view::screens::ledger::says;
use crate::view::screens::{ledger, titles};
use crate::view::{sites, words};
use leptos::prelude::*;

/// How many lines are shown at first, and more each time.
const STEP: usize = 100;

/// The ledger.
pub fn page(query: LedgerQuery) -> Node {
    let store = use_store();
    let most = RwSignal::new(STEP);
    let kind = store.read_untracked(|m| ledger::neutral(m, &query.kind));
    let [site, kind, file] = [query.site, kind, query.file].map(RwSignal::new);
    let asked = move || LedgerQuery { site: site.get(), kind: kind.get(), file: file.get() };
    Effect::watch(asked, |query, _, _| address::replace(&Route::from(query.clone())), false);
    let filters = filters([site, kind, file]);
    // One form is open at a time.
    let open = RwSignal::new(None::<Open>);
    let lines = dynamic(move || {
        let query = asked();
        let list = store.on_ledger(|m| ledger::list(m, &query, most.get()));
        let none = list.lines.is_empty().then(|| p("empty", says::NONE));
        let more = list.more.then(|| button("btn", says::MORE, move || most.update(|n| *n += STEP)));
        let says = el("p", "hint").attr("role", "status").child(list.says);
        children![
            says,
            none,
            el("ul", "lines").children(each(list.lines, |line| persistent(
                line.id.to_string(),
                line,
                move |line| { entry(line, open) }
            ))),
            more
        ]
        .into_node()
    });
    let actions = children![
        link(Route::from(ConflictsQuery::default()), titles::CONFLICTS).attr("class", "btn"),
        link(Route::Recheck, titles::RECHECK).attr("class", "btn"),
        link(Route::from(CompareQuery::default()), titles::COMPARE).attr("class", "btn")
    ];
    let card = el("section", "card").attr("aria-label", says::RECORDS).children(children![filters, lines]);
    children![parts::page_head(None, titles::LEDGER, says::SAYS, actions), card].into_node()
}

/// The filters. What can be chosen is looked up after the list is on show: it takes a pass each.
fn filters([site, kind, file]: [RwSignal<String>; 3]) -> Node {
    let none: Faults = RwSignal::new(Vec::new());
    let choice = |name, label, chosen: RwSignal<String>, read| {
        let values = use_store().later(read);
        dynamic(move || {
            let choices = values.with(|values| ledger::choices(values.as_deref(), &chosen.get_untracked()));
            Field::new(name, label).choice(choices, chosen, none)
        })
    };
    form("filters", || {})
        .attr("role", "search")
        .attr("aria-label", says::FILTERS)
        .children(children![
            choice("by-site", words::SITE, site, sites::in_order),
            dynamic(move || Field::new("by-kind", says::KIND).choice(
                use_store().on_ledger(ledger::kinds),
                kind,
                none
            )),
            choice("by-file", says::FILE, file, ledger::files),
        ])
        .into_node()
}

/// One entry, with its bytes on demand; a withdrawal can be taken back.
fn entry(line: ReadSignal<EntryLine>, open: RwSignal<Option<Open>>) -> Node {
    let id = line.with_untracked(|line| line.id);
    let is_raw = RwSignal::new(false);
    let store = use_store();
    let shown = dynamic(move || {
        let line = line.get();
        let toggle = button("btn small", says::RAW, move || is_raw.update(|o| *o = !*o))
            .dynamic_attr("aria-expanded", move || Some(is_raw.get().to_string()));
        let undo = store.read_untracked(|m| ledger::hides(m, id)).then(|| {
            let says = says::undo_withdrawal(&line.says);
            button("btn small", says::UNDO_WITHDRAWAL, move || open.set(Some(Open::Withdrawal(id))))
                .attr("aria-label", says)
        });
        let ways = store.read_untracked(|m| ledger::stands(m, id)).then(|| ways(&line, open));
        let file = (!line.file.is_empty()).then(|| span("detail", says::file(&line.file)));
        parts::line(line, children![file, toggle, undo, ways].into_node())
    });
    let asked = dynamic(move || match open.get() {
        Some(Open::Withdrawal(of)) if of == id && store.read_untracked(|m| ledger::hides(m, id)) => {
            withdrawal(id, Done::new(move |()| open.set(None)), "undo-reason", says::UNDO)
        }
        _ => opened(id, open, "undo-reason"),
    });
    let below = dynamic(move || if is_raw.get() { raw(id) } else { nothing() });
    children![shown, asked, below].into_node()
}

fn raw(id: EntryId) -> Node {
    let Some(raw) = use_store().read_untracked(|m| ledger::raw(m, id)) else { return nothing() };
    let check = match raw.proves_itself {
        true => span("status st-on-track", says::PROVEN),
        false => span("status st-severe", says::NOT_PROVEN),
    };
    let head = children![span("detail", says::id(&raw.id)), check];
    el("li", "raw").children(children![head, el("pre", "").attr("tabindex", "0").child(raw.json)]).into_node()
}

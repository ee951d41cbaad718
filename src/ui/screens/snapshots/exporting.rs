//! Export: all or a part, entries left out one by one; whether the file arrived.

use crate::app::action::Action;
use crate::app::export_form::{self, ExportForm};
use crate::app::model::WorkKind;
use crate::app::outgoing::Outgoing;
use crate::children;
use crate::domain::entry::EntryId;
use crate::domain::extract::{ExportFilter, Extract, extract};
use crate::shell::{clock, files};
use crate::ui::exchange::arrival::arrival;
use crate::ui::exchange::preview::progress;
use crate::ui::forms::drafting::{Draft, by, chosen, kept};
use crate::ui::forms::field::{Faults, Field};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::snapshots::exporting::says;
use crate::view::words;
use crate::view::{entry_lines, sharing};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use web_sys::Blob;

type LeftOut = RwSignal<BTreeSet<EntryId>>;

/// The card that exports.
pub fn export() -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (scope, site, unit, from, to) = (blank(), blank(), blank(), blank(), blank());
    let faults: Faults = RwSignal::new(Vec::new());
    let left_out: LeftOut = RwSignal::new(BTreeSet::new());
    // Whether the entries are listed one by one.
    let is_picking = RwSignal::new(false);
    let [sites, units] = store.read_untracked(sharing::export_choices);
    let draft = Draft::of(
        "export",
        faults,
        vec![
            chosen("export-scope", scope, &sharing::scope_choices()),
            chosen("export-site", site, &sites),
            chosen("export-unit", unit, &units),
            kept("export-from", from),
            kept("export-to", to),
            by(
                "export-left-out",
                move || left_out.with(export_form::write_ids),
                move |ids| {
                    // Drawn anew, its ticks show what was left out.
                    is_picking.set(false);
                    left_out.set(export_form::read_ids(&ids));
                },
            ),
        ],
    );
    let form_now = move || ExportForm {
        scope: scope.get(),
        site: site.get(),
        unit: unit.get(),
        from: from.get(),
        to: to.get(),
    };
    let filter = Memo::new(move |_| {
        let form = form_now();
        store.with(|m| form.check(m))
    });
    let found = Memo::new(move |_| {
        let filter = filter.get().ok()?;
        Some(store.on_ledger(|m| extract(&m.ledger, &filter)))
    });
    let leaving = Memo::new(move |_| {
        let Ok(filter) = filter.get() else { return 0 };
        let left_out = left_out.get();
        match left_out.is_empty() {
            // All of it: no need to pick it first.
            true if filter == ExportFilter::default() => store.on_ledger(|m| m.ledger.len()),
            true => found.with(|found| found.as_ref().map_or(0, |found| found.entries.len())),
            false => {
                let filter = ExportFilter { left_out, ..filter };
                store.on_ledger(|m| extract(&m.ledger, &filter)).entries.len()
            }
        }
    });
    let go = move || {
        let Ok(filter) = filter.get_untracked() else { return };
        draft.recorded(&[]);
        store.dispatch(Action::Exported(ExportFilter { left_out: left_out.get_untracked(), ..filter }));
    };
    let says = dynamic_text(move || match filter.get() {
        Err(_) => says::WRONG_DATE.to_string(),
        Ok(filter) => {
            let is_all = filter == ExportFilter::default();
            let undated = if is_all { 0 } else { found.with(|f| f.as_ref().map_or(0, |f| f.undated)) };
            sharing::to_export(store.on_ledger(|m| m.ledger.len()), leaving.get(), undated)
        }
    });
    let none = move || (leaving.get() == 0).then(String::new);
    Effect::watch(
        move || filter.get(),
        move |filter, _, _| faults.set(filter.clone().err().unwrap_or_default()),
        false,
    );
    let button = button("btn primary", words::EXPORT_SNAPSHOT, go).dynamic_attr("disabled", none);
    let choose = move || {
        let [sites, units] = store.on_ledger(sharing::export_choices);
        draft
            .form("form", || {})
            .children(children![
                Field::new("export-scope", says::WHICH).choice(sharing::scope_choices(), scope, faults),
                Field::new("export-site", words::SITE).choice(sites, site, faults),
                Field::new("export-unit", words::UNIT).choice(units, unit, faults),
                Field::new("export-from", says::FROM).line("date", from, faults),
                Field::new("export-to", says::TO).line("date", to, faults),
            ])
            .into_node()
    };
    let part = draft.fold(says::ONLY_PART, move || {
        children![
            draft.offer(),
            p("hint", says::ONLY_PART_HINT),
            dynamic(choose),
            one_by_one(found, left_out, is_picking)
        ]
        .into_node()
    });
    let file = Memo::new(move |_| {
        store.with(|m| m.export.clone().map(|file| (sharing::handed_over(m, &file), file)))
    });
    let work = progress(&[WorkKind::Exporting]);
    let pending =
        dynamic(move || file.get().map_or_else(nothing, |(asked, file)| arrival(file, asked, says::ARRIVED)));
    card("export", says::TITLE).children(children![p("", says), button, work, pending, part]).into_node()
}

/// The entries themselves, each with a tick to leave it out.
fn one_by_one(found: Memo<Option<Extract>>, left_out: LeftOut, open: RwSignal<bool>) -> Node {
    let store = use_store();
    let most = RwSignal::new(parts::STEP);
    let listed = dynamic(move || {
        if !open.get() {
            return nothing();
        }
        let Some(found) = found.get() else { return nothing() };
        let all = found.entries.len();
        let shown = store.read_untracked(|m| {
            each(entry_lines::newest(found.entries.iter(), most.get()), |e| {
                let id = e.id;
                let tick = el("input", "").attr("type", "checkbox");
                let tick =
                    tick.ticked(move || left_out.with(|out| !out.contains(&id))).on("change", move |ev| {
                        let goes = event_target_checked(&ev);
                        left_out.update(|out| {
                            if goes {
                                out.remove(&id);
                            } else {
                                out.insert(id);
                            }
                        });
                    });
                let line = entry_lines::line(m, e);
                let says = says::entry(&line.kind, &line.says, &line.site);
                keyed(id.to_string(), el("label", "check").children(children![tick, says]))
            })
        });
        children![shown, parts::more(all, says::MEASURE_OF_RECORDS, most, parts::STEP)].into_node()
    });
    let toggle = button("btn small", says::PICK_ONE_BY_ONE, move || open.update(|o| *o = !*o));
    children![
        el("p", "").child(toggle.dynamic_attr("aria-expanded", move || Some(open.get().to_string()))),
        el("div", "checks").child(listed)
    ]
    .into_node()
}

/// The snapshots that were made before imports, once somebody asks for them.
pub fn safety_copies() -> Node {
    let store = use_store();
    let copies = RwSignal::new_local(None::<Vec<(String, String, Blob)>>);
    let ask = move || {
        spawn_local(async move {
            let found = store.safety_copies().await;
            let named = found.into_iter().map(|(at, copy)| {
                let (says, name) =
                    store.read_untracked(|m| sharing::safety_copy(m, at, clock::minutes_ahead()));
                (says, name, copy)
            });
            copies.set(Some(named.collect()));
        });
    };
    let rows = dynamic(move || match copies.get() {
        None => nothing(),
        Some(copies) if copies.is_empty() => p("empty", says::NO_SAFETY_COPIES),
        Some(copies) => list(
            "links",
            each(copies, |(says, name, copy)| {
                let save = move || {
                    let (name, copy) = (name.clone(), copy.clone());
                    spawn_local(async move {
                        let text = files::text_in(&copy).await.unwrap_or_default();
                        store.let_out(Outgoing::Copy(text.into()), move |_| {
                            // A browser that refuses says so itself.
                            let _ = files::hand_over(&name, &copy);
                        });
                    });
                };
                let save = button("btn small", says::DOWNLOAD, save);
                children![says, save].into_node()
            }),
        )
        .into_node(),
    });
    children![button("btn small", says::SAFETY_COPIES, ask), rows].into_node()
}

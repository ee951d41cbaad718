//! The form that says whether a town has a service point or a workstation, and what is known of it; or corrects that.

use crate::app::extra_form::yes_no;
use crate::app::model::Model;
use crate::app::town_form::{self, TownForm, kind_word};
use crate::children;
use crate::domain::entry::Entry;
use crate::domain::points::Kind;
use crate::ui::forms::asking::read_back;
use crate::ui::forms::drafting::{Done, Draft, chosen, kept, record};
use crate::ui::forms::field::{Faults, Field, show_faults_of, submit};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::screens::points::forms::{self, says};
use crate::view::words;
use leptos::prelude::*;
use std::sync::Arc;

/// The fields of the form.
#[derive(Clone, Copy)]
struct Fields {
    town: RwSignal<String>,
    has: RwSignal<String>,
    as_of: RwSignal<String>,
    since: RwSignal<String>,
    address: RwSignal<String>,
    services: RwSignal<String>,
    note: RwSignal<String>,
}

impl Fields {
    fn of(form: TownForm) -> Fields {
        let TownForm { town, has, as_of, since, address, services, note } = form;
        let [town, has, as_of, since, address, services, note] =
            [town, has, as_of, since, address, services, note].map(RwSignal::new);
        Fields { town, has, as_of, since, address, services, note }
    }

    fn now(self) -> TownForm {
        TownForm {
            town: self.town.get_untracked(),
            has: self.has.get_untracked(),
            as_of: self.as_of.get_untracked(),
            since: self.since.get_untracked(),
            address: self.address.get_untracked(),
            services: self.services.get_untracked(),
            note: self.note.get_untracked(),
        }
    }

    /// Puts what is known of something else where nobody has typed since `before` was put there.
    fn refill(self, before: &TownForm, now: TownForm) {
        let put = |field: RwSignal<String>, before: &str, now: String| {
            if field.with_untracked(|typed| typed == before) {
                field.set(now);
            }
        };
        put(self.has, &before.has, now.has);
        put(self.since, &before.since, now.since);
        put(self.address, &before.address, now.address);
        put(self.services, &before.services, now.services);
    }
}

/// The form for any town, or for the one that is typing: filled with what is known of that one, which stays in it.
/// `beside` is what stands beside its button.
pub fn town_form(beside: Vec<Node>) -> Node {
    let store = use_store();
    let first =
        move |m: &Model, kind: Kind| forms::first(m, kind, forms::own_town(m), store.calendar().period_end());
    let filled = store.read_untracked(|m| first(m, Kind::Point));
    let is_own = !filled.town.is_empty();
    // Whether nobody has said yet whether the town has it.
    let is_unsaid = RwSignal::new(filled.has.is_empty());
    let kind = RwSignal::new(kind_word(Kind::Point).to_string());
    let fields = Fields::of(filled.clone());
    let faults: Faults = RwSignal::new(Vec::new());
    let choices = forms::kind_choices();
    let mut kept = kept_of(fields);
    kept.insert(0, chosen("town-kind", kind, &choices));
    let draft = Draft::of("service-point", faults, kept);
    let filled = StoredValue::new(filled);
    Effect::watch(
        move || kind.get(),
        move |kind, _, _| {
            let next = store.read_untracked(|m| first(m, town_form::kind(kind)));
            filled.with_value(|before| fields.refill(before, next.clone()));
            is_unsaid.set(fields.has.with_untracked(String::is_empty));
            filled.set_value(next);
        },
        false,
    );
    let submitted = move || {
        let of = town_form::kind(&kind.get_untracked());
        match fields.now().check(of, &store.plan(), store.calendar().latest, None) {
            Ok(body) => {
                faults.set(Vec::new());
                let other = [fields.town, fields.since, fields.address, fields.services, fields.note];
                if is_own {
                    is_unsaid.set(false);
                    filled.set_value(fields.now());
                    draft.recorded(&[fields.note]);
                } else {
                    fields.has.set(String::new());
                    draft.recorded(&other);
                }
                record(body, None);
            }
            Err(wrong) => {
                // What a button said is asked again.
                if is_unsaid.get_untracked() {
                    fields.has.set(String::new());
                }
                show_faults_of("", faults, wrong);
            }
        }
    };
    let taken = read_back(fields.town, move |typed| {
        let of = town_form::kind(&kind.get());
        // What is known of one's own stands in the form.
        let is_known = filled.with_value(|filled| filled.town == typed);
        store.on_ledger(|m| if is_known { None } else { forms::taken_for(m, of, typed) })
    });
    let town = Field::new("town", says::TOWN).line("text", fields.town, faults);
    let mut all = children![
        Field::new("town-kind", says::KIND).choice(choices, kind, faults),
        el("div", "").children(children![town, el("div", "").attr("role", "status").child(taken)]),
    ];
    let has = dynamic(move || if is_unsaid.get() { nothing() } else { has_field(fields, "", faults) });
    all.push(has);
    all.extend(shown(fields, "", faults, true));
    let says = move |words: &'static str, has: bool| {
        submit(words).on("click", move |_| fields.has.set(yes_no(has))).into_node()
    };
    let record = dynamic(move || match is_unsaid.get() {
        true => {
            let [yes, no] = says::RECORD_HAS;
            children![says(yes, true), says(no, false)].into_node()
        }
        false => submit(words::RECORD).into_node(),
    });
    all.push(el("div", "field wide actions").child(record).children(beside).into_node());
    let form = draft
        .form("form town-form", submitted)
        .children(all)
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}

/// The form that corrects what was said of a town, under its name and its date.
pub fn town_correction(kind: Kind, whose: &str, corrects: Arc<Entry>, done: Done) -> Node {
    let store = use_store();
    let Some(form) = kind.said(&corrects.body).map(TownForm::of) else { return nothing() };
    let fields = Fields::of(form);
    let faults: Faults = RwSignal::new(Vec::new());
    let draft = Draft::of(format!("town-{}", corrects.id), faults, kept_of(fields));
    let mut all = children![has_field(fields, whose, faults)];
    all.extend(shown(fields, whose, faults, false));
    let whose = whose.to_string();
    let submitted = move || {
        let (plan, latest) = (store.plan(), store.calendar().latest);
        match fields.now().check(kind, &plan, latest, kind.said(&corrects.body)) {
            Ok(body) => {
                faults.set(Vec::new());
                draft.dropped();
                done.try_run(());
                record(body, Some(&corrects));
            }
            Err(wrong) => show_faults_of(&whose, faults, wrong),
        }
    };
    let form = draft
        .form("form town-form", submitted)
        .children(all)
        .child(draft.ways(true, words::RECORD, done))
        .dynamic_attr("hidden", move || store.without_site());
    children![draft.offer(), form].into_node()
}

fn kept_of(fields: Fields) -> Vec<crate::ui::forms::drafting::Keyed> {
    vec![
        kept("town", fields.town),
        chosen("town-has", fields.has, &words::has_choices()),
        kept("town-as-of", fields.as_of),
        kept("town-since", fields.since),
        kept("town-address", fields.address),
        kept("town-services", fields.services),
        kept("town-note", fields.note),
    ]
}

/// Whether a town has it.
fn has_field(fields: Fields, whose: &str, faults: Faults) -> Node {
    Field::new("town-has", says::HAS).of(whose).choice(words::has_choices(), fields.has, faults)
}

/// What is asked of a town beside its name.
fn shown(fields: Fields, whose: &str, faults: Faults, with_day: bool) -> Vec<Node> {
    let field = |name, label: &'static str| Field::new(name, label).of(whose);
    let day = with_day.then(|| field("town-as-of", words::AS_OF_DATE).line("date", fields.as_of, faults));
    children![
        day,
        field("town-since", says::SINCE).line("date", fields.since, faults),
        field("town-address", says::ADDRESS).line("text", fields.address, faults),
        field("town-services", says::SERVICES).line("text", fields.services, faults),
        field("town-note", words::NOTE_OPTIONAL).line("text", fields.note, faults),
    ]
}

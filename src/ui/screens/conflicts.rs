//! 冲突: every value that differs from another about the same thing, settled by a person with a reason.

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::number::Counted;
use crate::app::query::LedgerQuery;
use crate::app::settling::{SettlingForm, Third};
use crate::app::wrong::Wrong;
use crate::children;
use crate::domain::entry::{EntryId, Subject};
use crate::shell::clock;
use crate::ui::forms::asking::{Asking, read_back};
use crate::ui::forms::drafting::{Draft, chosen, kept};
use crate::ui::forms::field::{Faults, Field, show_faults, submit};
use crate::ui::forms::recording::once_known;
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::conflicts::says;
use crate::view::screens::conflicts::{self, Conflict, Head as Value, Listed, Settled};
use crate::view::screens::titles;
use crate::view::words;
use crate::view::{asking, display, entry_lines};
use leptos::prelude::*;

const HEADS: &[Head] = &[
    ("num", words::VALUE),
    ("", words::SITE),
    ("", says::RECORDED_AT),
    ("", says::VERIFIED),
    ("", says::SOURCE_AND_NOTE),
];

/// How many conflicts are shown at first, and more each time: each has a table of its own.
const STEP: usize = 20;

/// The choice that no head holds.
const WITHDRAW: &str = "withdraw";

/// The list of conflicts.
pub fn page() -> Node {
    let store = use_store();
    // One form is open at a time: what is typed in it stays while other conflicts come and go.
    let open = RwSignal::new(None::<Subject>);
    let subjects = Memo::new(move |before: Option<&Vec<Subject>>| {
        let now = store.conflicts(<[_]>::to_vec);
        open.with(|open| {
            conflicts::with_open(now, before.map(Vec::as_slice).unwrap_or_default(), open.as_ref())
        })
    });
    let most = RwSignal::new(STEP);
    let listed = dynamic(move || {
        let all = subjects.with(Vec::len);
        if all == 0 {
            return p("empty", says::NONE);
        }
        let shown = |m: &Model| {
            let shown = |all: &Vec<_>| all.iter().take(most.get()).map(|s| conflicts::listed(m, s)).collect();
            subjects.with::<Vec<Listed>>(shown)
        };
        let some = each(store.on_ledger(shown), |listed| {
            let subject = listed.0.clone();
            persistent(conflicts::key(&subject), listed, move |listed| conflict(subject, listed, open))
        });
        children![some, parts::more(all, words::MEASURE_OF_CONFLICTS, most, STEP)].into_node()
    });
    let settled = dynamic(move || settled(store.on_ledger(conflicts::settled)));
    let up = Some((Route::Ledger(LedgerQuery::default()), titles::LEDGER));
    children![parts::page_head(up, titles::CONFLICTS, says::SAYS, Vec::new()), listed, settled].into_node()
}

/// A conflict as it was last; and whether it is one still.
type Found = Option<(Conflict, bool)>;

fn conflict(subject: Subject, listed: ReadSignal<Listed>, open: RwSignal<Option<Subject>>) -> Node {
    let store = use_store();
    let about = subject.clone();
    let found = Memo::new(move |before: Option<&Found>| {
        listed.track();
        let now = store.read_untracked(|m| conflicts::conflict(m, &about)).map(|now| (now, true));
        now.or_else(|| Some((before?.as_ref()?.0.clone(), false)))
    });
    let shown = dynamic(move || {
        found.with(|f| f.as_ref().map_or_else(Vec::new, |(c, is_one)| said(c, *is_one))).into_node()
    });
    let history = {
        let subject = subject.clone();
        let shown = RwSignal::new(false);
        let toggle = button("btn small", says::HISTORY, move || shown.update(|s| *s = !*s))
            .dynamic_attr("aria-expanded", move || Some(shown.get().to_string()));
        let lines = dynamic(move || match shown.get() {
            true => parts::lines(store.on_ledger(|m| entry_lines::history(m, &subject)), words::NO_RECORDS),
            false => nothing(),
        });
        (toggle, lines)
    };
    let mine = subject.clone();
    let label = move || found.with(|f| f.as_ref().map(|(c, _)| says::settle(&c.says)));
    let settle = button("btn small", says::SETTLE, move || open.set(Some(mine.clone())));
    let settle = settle.dynamic_attr("aria-label", label);
    let is_open = Memo::new({
        let subject = subject.clone();
        move |_| open.with(|open| open.as_ref() == Some(&subject))
    });
    let below =
        dynamic(move || if is_open.get() { settling(subject.clone(), found, open) } else { nothing() });
    let actions = el("div", "actions").children(children![settle, history.0]);
    el("section", "card conflict-card").children(children![shown, actions, history.1, below]).into_node()
}

fn said(conflict: &Conflict, is_one: bool) -> Vec<Node> {
    let Conflict { says, route, heads, withdrawn, can_keep, .. } = conflict;
    let withdrawn = (!withdrawn.is_empty()).then(|| {
        children![
            p("hint", says::CORRECTED_AND_WITHDRAWN),
            (!can_keep).then(|| p("hint", says::OTHER_UNITS_UPDATE)),
            parts::lines(withdrawn.clone(), "")
        ]
    });
    let title = match route {
        Some(route) => link(route.clone(), says.as_str()).into_node(),
        None => says.as_str().into_node(),
    };
    let over = (!is_one).then(|| p("flag", says::SETTLED_ELSEWHERE));
    let rows = each(heads, |head| keyed(head.line.id.to_string(), row(head)));
    let table = table("table plain", HEADS, vec![el("tbody", "").children(rows).into_node()]);
    children![el("h2", "").child(title), over, table, withdrawn]
}

fn row(head: &Value) -> Node {
    let at = display::instant(head.line.at, clock::minutes_ahead());
    let odd = head.line.odd_clock.then(|| span("flag", words::ODD_CLOCK));
    let cells = children![
        cell("num strong", words::VALUE, head.value.as_str()),
        cell("", words::SITE, head.line.site.as_str()),
        cell("", says::RECORDED_AT, children![at, odd]),
        cell("", says::VERIFIED, head.verified.as_str()),
        cell("", says::SOURCE_AND_NOTE, head.line.detail.as_str())
    ];
    el("tr", "").children(cells).into_node()
}

/// What can be chosen, as value and words.
fn choices(conflict: &Conflict) -> Vec<(String, String)> {
    let Conflict { heads, withdrawn, can_keep, third, .. } = conflict;
    let mut choices = vec![(String::new(), words::CHOOSE.to_string())];
    let kept = heads.iter().filter(|_| *can_keep);
    choices.extend(kept.map(|h| (h.line.id.to_string(), says::head(&h.value, &h.line.site))));
    if !withdrawn.is_empty() {
        choices.push((WITHDRAW.to_string(), says::withdraw(heads.len()).to_string()));
    }
    let other = (third.0 != Third::None).then(|| ("other".to_string(), says::ANOTHER.to_string()));
    choices.extend(other);
    choices
}

/// The form that settles one conflict; what it offers follows what stands.
fn settling(subject: Subject, found: Memo<Found>, open: RwSignal<Option<Subject>>) -> Node {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (choice, value, source, reason) = (blank(), blank(), blank(), blank());
    let faults: Faults = RwSignal::new(Vec::new());
    let now = move || found.with_untracked(|f| f.as_ref().map_or_else(Vec::new, |(c, _)| conflicts::ids(c)));
    // What is settled is what was seen when the form was opened, or when it was last said to have changed.
    let seen = RwSignal::new(now());
    let about = |c: &Conflict| (c.says.clone(), choices(c), c.third.0 == Third::State);
    let (named, at_first, is_state) =
        found.with_untracked(|f| f.as_ref().map(|(c, _)| about(c))).unwrap_or_default();
    let draft = Draft::of(
        format!("settle-{named}"),
        faults,
        vec![
            chosen("settle-choice", choice, &at_first),
            kept(if is_state { "settle-state" } else { "settle-value" }, value),
            kept("settle-source", source),
            kept("settle-reason", reason),
        ],
    );
    let ask = Asking::about("settle-value", value);
    let submitted = StoredValue::new(move || {
        let form = SettlingForm {
            seen: seen.get_untracked(),
            head: EntryId::parse(&choice.get_untracked()),
            withdraws: choice.with_untracked(|c| c == WITHDRAW),
            value: value.get_untracked(),
            source: source.get_untracked(),
            reason: reason.get_untracked(),
        };
        if choice.with_untracked(String::is_empty) {
            return show_faults(faults, vec![("settle-choice", Wrong::Missing)]);
        }
        match store.read_untracked(|m| form.check(m, &subject)) {
            Ok(action) => {
                // Values that stand somewhere are not asked about again.
                let typed = match &action {
                    Action::Settled(body, _) if choice.with_untracked(|c| c == "other") => Some(body),
                    _ => None,
                };
                let question = typed.and_then(|body| store.read_untracked(|m| asking::question(m, body)));
                if ask.passes(question) {
                    draft.recorded(&[choice, value, source, reason]);
                    open.set(None);
                    store.dispatch(action);
                }
            }
            Err(wrong) => {
                seen.set(now());
                show_faults(faults, wrong);
            }
        }
    });
    let submitted = move || submitted.with_value(|submitted| submitted());
    let offered = Memo::new(move |_| found.with(|f| f.as_ref().map(|(c, _)| (choices(c), c.third.clone()))));
    let choose = dynamic(move || {
        let choices = offered.get().map(|(choices, _)| choices).unwrap_or_default();
        Field::new("settle-choice", says::WHICH_HOLDS).choice(choices, choice, faults)
    });
    let other = dynamic(move || {
        if choice.with(|c| c != "other") {
            return nothing();
        }
        match offered.get().map(|(_, third)| third) {
            Some((Third::Number, measure)) => {
                let source_field =
                    Field::new("settle-source", words::DATA_SOURCE).line("text", source, faults);
                let label = says::value(&measure);
                let measure = measure.clone();
                let understood = read_back(value, move |typed| {
                    asking::read_back(typed, Counted { measure: &measure, whole: false })
                });
                let number = Field::new("settle-value", label).number(value, faults);
                children![number, understood, source_field].into_node()
            }
            Some((Third::State, _)) => {
                let mut states = vec![(String::new(), words::CHOOSE.to_string())];
                states.extend(words::task_state_choices());
                Field::new("settle-state", words::STATE).choice(states, value, faults)
            }
            _ => nothing(),
        }
    });
    let form = draft.form("inline-form", submitted).children(children![
        draft.offer(),
        choose,
        other,
        ask.show(submitted),
        Field::wide("settle-reason", says::REASON).line("text", reason, faults),
        submit(says::SETTLE),
        draft.cancel(move || open.set(None))
    ]);
    once_known(form)
}

fn settled(settled: Vec<Settled>) -> Node {
    let title = says::settled(settled.len());
    if settled.is_empty() {
        return nothing();
    }
    let items = each(settled, |s| {
        let key = s.by.id.to_string();
        let title = match s.route {
            Some(route) => link(route, s.says).into_node(),
            None => s.says.into_node(),
        };
        let from = each(s.from, |line| parts::line(line, nothing()));
        let from = el("details", "fold")
            .children(children![el("summary", "").child(says::BEFORE), el("ul", "lines").children(from)]);
        keyed(
            key,
            children![el("h3", "").child(title), el("ul", "lines").child(parts::line(s.by, nothing())), from],
        )
    });
    card("settled", title).children(items).into_node()
}

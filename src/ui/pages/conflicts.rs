//! 冲突: every value that differs from another about the same thing, settled by a person with a reason.

use crate::app::action::Action;
use crate::app::number::Counted;
use crate::app::query::LedgerQuery;
use crate::app::route::Route;
use crate::app::settling::{SettlingForm, Third};
use crate::domain::entry::{EntryId, Subject};
use crate::kids;
use crate::shell::clock;
use crate::ui::asking::{Asking, read_back};
use crate::ui::drafting::{Draft, chosen, kept};
use crate::ui::field::{Faults, Field, show_faults, submit};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::recording::once_known;
use crate::ui::store::use_store;
use crate::view::conflicts::{self, Conflict, Head as Value, Settled};
use crate::view::{asking, display, lines, words};
use leptos::prelude::*;

const HEADS: &[Head] = &[("num", "数值"), ("", "填报点"), ("", "记录时间"), ("", "核实"), ("", "来源和说明")];

/// The choice that no head holds.
const WITHDRAW: &str = "withdraw";

/// The list of conflicts.
pub fn page() -> Part {
    let store = use_store();
    let subjects = Memo::new(move |_| store.on_ledger(conflicts::unsettled));
    // One form is open at a time: what is typed in it stays while other conflicts come and go.
    let open = RwSignal::new(None::<Subject>);
    let most = RwSignal::new(parts::STEP);
    let listed = live(move || {
        let subjects = subjects.get();
        let all = subjects.len();
        if subjects.is_empty() {
            return p("empty", "没有未核定的冲突。");
        }
        let some = each(subjects.into_iter().take(most.get()), |(subject, ..)| conflict(subject, open));
        kids![some, parts::more(all, "处", most)].kid()
    });
    let settled = live(move || settled(store.on_ledger(conflicts::settled)));
    let says = "同一事项有不同的值，或者更正与撤回相遇：都保留着，不按时间覆盖。核实后选定一个或另填一个，写明原因。";
    let up = Some((Route::Ledger(LedgerQuery::default()), "台账"));
    kids![parts::page_head(up, "冲突", says, Vec::new()), listed, settled].kid()
}

fn conflict(subject: Subject, open: RwSignal<Option<Subject>>) -> Part {
    let store = use_store();
    let Some(conflict) = store.peek(|m| conflicts::conflict(m, &subject)) else { return nothing() };
    let Conflict { says, route, heads, withdrawn, can_keep, third } = conflict;
    let ways = Ways { third, can_keep, can_withdraw: !withdrawn.is_empty() };
    let withdrawn = (!withdrawn.is_empty()).then(|| {
        let says = "更正与撤回相遇：下面的原记录已被撤回，对它的更正还在，暂时有效。请核实后保留或撤回。";
        let own = "这是别的单位的进展，撤回它的那次还撤回了别的记录：要保留，请该单位在这里核定。";
        kids![p("hint", says), (!can_keep).then(|| p("hint", own)), parts::lines(withdrawn, "")]
    });
    let title = match route {
        Some(route) => link(route, says.as_str()).view(),
        None => says.as_str().kid(),
    };
    let rows = each(&heads, row);
    let table = table("table plain", HEADS, vec![el("tbody", "").kids(rows).view()]);
    let history = {
        let subject = subject.clone();
        let shown = RwSignal::new(false);
        let toggle = button("btn small", "历史", move || shown.update(|s| *s = !*s))
            .live_attr("aria-expanded", move || Some(shown.get().to_string()));
        let lines = live(move || match shown.get() {
            true => parts::lines(store.on_ledger(|m| lines::history(m, &subject)), "还没有记录。"),
            false => nothing(),
        });
        (toggle, lines)
    };
    let (mine, shown, named) = (subject.clone(), subject.clone(), says.clone());
    let settle = button("btn small", "核定", move || open.set(Some(mine.clone())));
    let settle = settle.attr("aria-label", format!("核定：{says}"));
    let below = live(move || {
        if open.with(|o| o.as_ref() == Some(&shown)) {
            settling((shown.clone(), &named), &heads, &ways, open)
        } else {
            nothing()
        }
    });
    let actions = el("div", "actions").kids(kids![settle, history.0]);
    el("section", "card conflict-card")
        .kids(kids![el("h2", "").kid(title), table, withdrawn, actions, history.1, below])
        .view()
}

fn row(head: &Value) -> Part {
    let at = display::instant(head.line.at, clock::minutes_ahead());
    let odd = head.line.odd_clock.then(|| span("flag", "时间可疑"));
    let cells = kids![
        cell("num strong", "数值", head.value.as_str()),
        cell("", "填报点", head.line.site.as_str()),
        cell("", "记录时间", kids![at, odd]),
        cell("", "核实", head.verified.as_str()),
        cell("", "来源和说明", head.line.detail.as_str())
    ];
    el("tr", "").kids(cells).view()
}

/// The ways to settle a conflict, beside choosing one of several heads.
struct Ways {
    third: (Third, String),
    can_keep: bool,
    can_withdraw: bool,
}

impl Ways {
    fn choices(&self, heads: &[Value]) -> Vec<(String, String)> {
        let mut choices = vec![(String::new(), "请选择".to_string())];
        let heads_kept = heads.iter().filter(|_| self.can_keep);
        choices
            .extend(heads_kept.map(|h| (h.line.id.to_string(), format!("{}（{}）", h.value, h.line.site))));
        if self.can_withdraw {
            let says = if heads.len() > 1 { "都不对，全部撤回" } else { "更正也撤回" };
            choices.push((WITHDRAW.to_string(), says.to_string()));
        }
        if self.third.0 != Third::None {
            choices.push(("other".to_string(), "都不对，另填一个".to_string()));
        }
        choices
    }
}

/// The form that settles one conflict.
fn settling(
    (subject, named): (Subject, &str),
    heads: &[Value],
    ways: &Ways,
    open: RwSignal<Option<Subject>>,
) -> Part {
    let store = use_store();
    let blank = || RwSignal::new(String::new());
    let (choice, value, source, reason) = (blank(), blank(), blank(), blank());
    let faults: Faults = RwSignal::new(Vec::new());
    let seen: Vec<EntryId> = heads.iter().map(|h| h.line.id).collect();
    let choices = ways.choices(heads);
    let draft = Draft::of(
        format!("settle-{named}"),
        faults,
        vec![
            chosen("settle-choice", choice, &choices),
            kept(if ways.third.0 == Third::State { "settle-state" } else { "settle-value" }, value),
            kept("settle-source", source),
            kept("settle-reason", reason),
        ],
    );
    let ask = Asking::about("settle-value", value);
    let submitted = StoredValue::new(move || {
        let form = SettlingForm {
            seen: seen.clone(),
            head: EntryId::parse(&choice.get_untracked()),
            withdraws: choice.with_untracked(|c| c == WITHDRAW),
            value: value.get_untracked(),
            source: source.get_untracked(),
            reason: reason.get_untracked(),
        };
        if choice.with_untracked(String::is_empty) {
            return show_faults(faults, vec![("settle-choice", crate::app::typed::Wrong::Missing)]);
        }
        match store.peek(|m| form.check(m, &subject)) {
            Ok(action) => {
                // Values that stand somewhere are not asked about again.
                let typed = match &action {
                    Action::Settled(body, _) if choice.with_untracked(|c| c == "other") => Some(body),
                    _ => None,
                };
                let question = typed.and_then(|body| store.peek(|m| asking::question(m, body)));
                if ask.passes(question) {
                    draft.recorded(&[choice, value, source, reason]);
                    open.set(None);
                    store.dispatch(action);
                }
            }
            Err(wrong) => show_faults(faults, wrong),
        }
    });
    let submitted = move || submitted.with_value(|submitted| submitted());
    let (kind, measure) = ways.third.clone();
    let other = live(move || {
        if choice.with(|c| c != "other") {
            return nothing();
        }
        match kind {
            Third::Number => {
                let label =
                    if measure.is_empty() { "数值".to_string() } else { format!("数值（{measure}）") };
                let source_field = Field::new("settle-source", "数据来源").line("text", source, faults);
                let measure = measure.clone();
                let understood = read_back(value, move |typed| {
                    asking::read_back(typed, Counted { measure: &measure, whole: false })
                });
                let number = Field::new("settle-value", label).number(value, faults);
                kids![number, understood, source_field].kid()
            }
            Third::State => {
                let mut states = vec![(String::new(), "请选择".to_string())];
                states.extend(words::task_state_choices());
                Field::new("settle-state", "状态").choice(states, value, faults)
            }
            Third::None => nothing(),
        }
    });
    let form = draft.form("inline-form", submitted).kids(kids![
        draft.offer(),
        Field::new("settle-choice", "以哪个为准").choice(choices, choice, faults),
        other,
        ask.show(submitted),
        Field::wide("settle-reason", "核定的原因和依据").line("text", reason, faults),
        submit("核定"),
        draft.cancel(move || open.set(None))
    ]);
    once_known(form)
}

fn settled(settled: Vec<Settled>) -> Part {
    let title = format!("已核定（{}）", settled.len());
    if settled.is_empty() {
        return nothing();
    }
    let items = each(settled, |s| {
        let title = match s.route {
            Some(route) => link(route, s.says).view(),
            None => s.says.kid(),
        };
        let from = each(s.from, |line| parts::line(line, nothing()));
        let from = el("details", "twin")
            .kids(kids![el("summary", "").kid("核定前的各个值"), el("ul", "lines").kids(from)]);
        kids![el("h3", "").kid(title), el("ul", "lines").kid(parts::line(s.by, nothing())), from].kid()
    });
    card("settled", title).kids(items).view()
}

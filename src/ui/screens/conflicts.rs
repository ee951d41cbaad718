//! 冲突: every value that differs from another about the same thing, settled by a person with a reason.

pub mod many;
pub mod settling;

use crate::app::model::Model;
use crate::app::query::{ConflictsQuery, LedgerQuery};
use crate::children;
use crate::domain::entry::Subject;
use crate::shell::{address, clock};
use crate::ui::forms::field::{Faults, Field, form};
use crate::ui::kit::*;
use crate::ui::parts;
use crate::ui::store::use_store;
use crate::view::screens::Route;
use crate::view::screens::conflicts::beside::Beside;
use crate::view::screens::conflicts::filters::{self, Offers};
use crate::view::screens::conflicts::says;
use crate::view::screens::conflicts::{self, Conflict, Head as Value, Listed, Settled};
use crate::view::screens::titles;
use crate::view::words;
use crate::view::{display, entry_lines};
use leptos::prelude::*;
use many::{many, tick};
use settling::settling;

const HEADS: &[Head] = &[
    ("num", words::VALUE),
    ("", says::WOULD_GIVE),
    ("", words::SITE),
    ("", says::RECORDED_AT),
    ("", says::VERIFIED),
    ("", says::SOURCE_AND_NOTE),
];

/// How many conflicts are shown at first, and more each time: each has a table of its own.
const STEP: usize = 20;

/// The list of conflicts.
pub fn page(query: ConflictsQuery) -> Node {
    let store = use_store();
    // One form is open at a time: what is typed in it stays while other conflicts come and go.
    let open = RwSignal::new(None::<Subject>);
    let ticked = RwSignal::new(Vec::<Subject>::new());
    let own = RwSignal::new(query.own);
    let [kind, about, site] = [query.kind, query.about, query.site].map(RwSignal::new);
    let asked =
        move || ConflictsQuery { kind: kind.get(), about: about.get(), site: site.get(), own: own.get() };
    Effect::watch(asked, |query, _, _| address::replace(&Route::from(query.clone())), false);
    let subjects = Memo::new(move |before: Option<&Vec<Subject>>| {
        let now = store.conflicts(|all| store.read_untracked(|m| filters::listed(m, all, &asked())));
        open.with(|open| {
            conflicts::with_open(now, before.map(Vec::as_slice).unwrap_or_default(), open.as_ref())
        })
    });
    let most = RwSignal::new(STEP);
    let listed = dynamic(move || {
        let all = subjects.with(Vec::len);
        if all == 0 {
            let is_filtered = asked() != ConflictsQuery::default();
            return p("empty", if is_filtered { says::NONE_ASKED } else { says::NONE });
        }
        let shown = |m: &Model| {
            let shown = |all: &Vec<_>| all.iter().take(most.get()).map(|s| conflicts::listed(m, s)).collect();
            subjects.with::<Vec<Listed>>(shown)
        };
        let some = each(store.on_ledger(shown), |listed| {
            let subject = listed.0.clone();
            persistent(conflicts::key(&subject), listed, move |listed| {
                conflict(subject, listed, open, ticked)
            })
        });
        children![some, parts::more(all, words::MEASURE_OF_CONFLICTS, most, STEP)].into_node()
    });
    let settled = dynamic(move || settled(store.on_ledger(conflicts::settled)));
    let filters = filters([kind, about, site], own, subjects);
    let up = Some((Route::from(LedgerQuery::default()), titles::LEDGER));
    let recheck = link(Route::Recheck, titles::RECHECK).attr("class", "btn");
    let head = parts::page_head(up, titles::CONFLICTS, says::SAYS, children![recheck]);
    children![head, filters, many(subjects, ticked), listed, settled].into_node()
}

/// The filters, with how many are listed; where there is something to choose among.
fn filters(
    [kind, about, site]: [RwSignal<String>; 3],
    own: RwSignal<bool>,
    subjects: Memo<Vec<Subject>>,
) -> Node {
    let store = use_store();
    let none: Faults = RwSignal::new(Vec::new());
    let tick = move || {
        let input = el("input", "").attr("type", "checkbox").ticked(move || own.get());
        input.on("change", move |ev| own.set(event_target_checked(&ev)))
    };
    let fields = dynamic(move || {
        let asked = [kind, about, site].map(|field| field.get_untracked());
        let offers = store.conflicts(|all| store.read_untracked(|m| filters::offers(m, all, &asked)));
        let Offers { kinds, abouts, sites, own } = offers;
        children![
            Field::new("conflicts-kind", says::KIND).choice(kinds, kind, none),
            Field::new("conflicts-about", says::ABOUT).choice(abouts, about, none),
            Field::new("conflicts-site", words::SITE).choice(sites, site, none),
            el("label", "check").children(children![tick(), says::own(own)])
        ]
        .into_node()
    });
    let all = move || store.conflicts(<[_]>::len);
    let counted = dynamic_text(move || says::listed(subjects.with(Vec::len), all()));
    let form = form("filters", || {}).attr("role", "search").attr("aria-label", says::FILTERS).child(fields);
    let is_asked = move || own.get() || [kind, about, site].iter().any(|field| field.with(|f| !f.is_empty()));
    el("section", "card")
        .attr("aria-label", says::FILTERS)
        .dynamic_attr("hidden", move || (all() < 2 && !is_asked()).then(String::new))
        .children(children![form, el("p", "hint").attr("role", "status").child(counted)])
        .into_node()
}

/// A conflict as it was last; and whether it is one still.
pub(super) type Found = Option<(Conflict, bool)>;

fn conflict(
    subject: Subject,
    listed: ReadSignal<Listed>,
    open: RwSignal<Option<Subject>>,
    ticked: RwSignal<Vec<Subject>>,
) -> Node {
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
    let below = {
        let subject = subject.clone();
        dynamic(move || if is_open.get() { settling(subject.clone(), found, open) } else { nothing() })
    };
    let tick = tick(subject, ticked, found);
    let actions = el("div", "actions").children(children![tick, settle, history.0]);
    el("section", "card conflict-card").children(children![shown, actions, history.1, below]).into_node()
}

fn said(conflict: &Conflict, is_one: bool) -> Vec<Node> {
    let Conflict { says, route, heads, beside, withdrawn, can_keep, .. } = conflict;
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
    // What no value has takes no room.
    let is_judged = heads.iter().any(|head| head.status.is_some());
    let shown = HEADS.iter().copied().filter(|(_, words)| is_judged || *words != says::WOULD_GIVE);
    let rows = each(heads, |head| keyed(head.line.id.to_string(), row(head, is_judged)));
    let columns: Vec<Head> = shown.collect();
    let table = table("table plain", &columns, vec![el("tbody", "").children(rows).into_node()]);
    let Beside { before, required } = beside;
    let before = before.as_ref().map(|before| p("", says::before(before)));
    let required = required.as_ref().map(|required| p("", says::required(required)));
    children![el("h2", "").child(title), over, before, required, table, withdrawn]
}

fn row(head: &Value, is_judged: bool) -> Node {
    let at = display::instant(head.line.at, clock::minutes_ahead());
    let odd = head.line.odd_clock.then(|| span("flag", words::ODD_CLOCK));
    let cells = children![
        cell("num strong", words::VALUE, head.value.as_str()),
        is_judged.then(|| cell("", says::WOULD_GIVE, head.status.map(parts::status))),
        cell("", words::SITE, head.line.site.as_str()),
        cell("", says::RECORDED_AT, children![at, odd]),
        cell("", says::VERIFIED, head.verified.as_str()),
        cell("", says::SOURCE_AND_NOTE, head.line.detail.as_str())
    ];
    el("tr", "").children(cells).into_node()
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

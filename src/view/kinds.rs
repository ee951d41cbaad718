//! Each kind for people: its name, what an entry of it says, what its subject is called, the screen it is about.

pub mod records;

use super::words::yearly;
use super::{display, who, words};
use crate::app::model::Model;
use crate::domain::entry::*;
use crate::domain::extras;
use crate::domain::plan::Indicator;
use crate::domain::points::Kind;
use crate::view::screens::Route;

/// The kind of an entry, by the word people know.
pub fn kind(body: &Body) -> String {
    let kind = match body {
        Body::Reading { .. } => "填报值",
        Body::Update { .. } => "进展",
        Body::Milestone { .. } => "节点",
        Body::InterimTarget { .. } => "年度目标",
        Body::ExtraIndicator { .. } => "表外指标",
        Body::ServicePoint(_) => words::town_kind(Kind::Point),
        Body::Station(_) => words::town_kind(Kind::Station),
        Body::Renaming { .. } => "更名或合并",
        Body::YearlyCheck { .. } => "年度落实",
        Body::Reporter { .. } => "填报责任",
        Body::Lead { .. } => "牵头",
        Body::Succession { .. } => "递补",
        Body::Withdrawal { .. } => "撤回",
        Body::Record(record) => records::kind(record.kind),
        Body::Unknown { kind } => return format!("未识别（{kind}）"),
        Body::Doubtful { kind, .. } => return format!("待核对（{kind}）"),
    };
    kind.to_string()
}

/// The kind of an entry, by a key that is the same in every language: its word in the files. What is not known
/// and what is in doubt are kinds of their own.
pub fn key(body: &Body) -> String {
    format!("{}{}", mark(body), body.facts().kind)
}

/// Whether an entry is of the kind with this key.
pub fn is(body: &Body, key: &str) -> bool {
    key.strip_prefix(mark(body)) == Some(body.facts().kind)
}

fn mark(body: &Body) -> &'static str {
    if matches!(body, Body::Unknown { .. }) {
        "?"
    } else if matches!(body, Body::Doubtful { .. }) {
        "!"
    } else {
        ""
    }
}

/// What an entry says, and what it adds to that.
pub fn says(model: &Model, body: &Body) -> (String, String) {
    let plan = &model.plan;
    let join = |parts: &[&str]| {
        parts.iter().filter(|p| !p.is_empty()).map(|p| display::visible(p)).collect::<Vec<_>>().join(" · ")
    };
    match body {
        Body::Reading { indicator, as_of, value, source, note, verified, scope, evidence } => {
            let scope = scope.as_ref().map(|s| format!("{}口径，", who::scope_of(plan, s)));
            (
                format!(
                    "{}：{}（{}截至 {as_of}，{}）",
                    indicator_name(model, indicator),
                    display::amount(&display::number(*value), &measure(model, indicator)),
                    scope.unwrap_or_default(),
                    words::verified(*verified)
                ),
                join(&[source, note.as_deref().unwrap_or_default(), &pieces(evidence)]),
            )
        }
        Body::Update { work, as_of, state, note, evidence } => (
            format!("{}：{}（截至 {as_of}）", followed(model, *work), words::task_state(*state)),
            join(&[note, &pieces(evidence)]),
        ),
        Body::Milestone { task, title, due, done_on } => (
            format!("任务 {task} 节点{}：{due} 前", display::quoted(&display::visible(title))),
            done_on.map_or_else(String::new, |d| format!("{d} 完成")),
        ),
        Body::InterimTarget { indicator, year, value } => (
            format!(
                "{}：{year}年末目标 {}",
                indicator_name(model, indicator),
                display::amount(&display::number(*value), &measure(model, indicator))
            ),
            String::new(),
        ),
        Body::ExtraIndicator { name, measure, baseline, target, .. } => (
            format!(
                "{}：基线 {}，目标 {}（{}）",
                display::visible(name),
                display::number(*baseline),
                display::number(*target),
                display::visible(measure)
            ),
            String::new(),
        ),
        Body::ServicePoint(said) => town_point(Kind::Point, said),
        Body::Station(said) => town_point(Kind::Station, said),
        Body::Renaming { town, into, from, note } => (
            format!("{}自 {from} 起并入或更名为{}", display::visible(town), display::visible(into)),
            join(&[note.as_deref().unwrap_or_default()]),
        ),
        Body::YearlyCheck { work, duty, year, done, done_on, note, evidence } => {
            let on = done_on.map_or_else(String::new, |day| format!("（{day}）"));
            (
                format!("{}：{}{on}", yearly::of_year(plan, *work, duty, *year), yearly::outcome(*done)),
                join(&[note.as_deref().unwrap_or_default(), &pieces(evidence)]),
            )
        }
        Body::Reporter { indicator, unit } => {
            (format!("{}由{}填报", indicator_name(model, indicator), who::unit(model, unit)), String::new())
        }
        Body::Lead { task, unit } => (format!("任务 {task} 由{}牵头", who::unit(model, unit)), String::new()),
        Body::Succession { post, holder, from, filed } => {
            let title = plan.post(post).map_or(post.as_str(), |p| p.title.as_str());
            let filed = match filed {
                Some(true) => "已备案",
                Some(false) => "未备案",
                None => "",
            };
            (
                format!("{}：{}，{from} 起", display::visible(title), display::visible(holder)),
                filed.to_string(),
            )
        }
        Body::Withdrawal { of, reason } => (format!("撤回 {} 条记录", of.len()), join(&[reason])),
        Body::Record(record) => records::says(model, record.kind, body),
        Body::Unknown { kind } | Body::Doubtful { kind, .. } => (display::visible(kind), String::new()),
    }
}

/// The value alone that an entry states of its subject.
pub fn value(model: &Model, body: &Body) -> String {
    let facts = body.facts();
    match facts.value {
        Value::Number(value) => {
            let measure = facts.indicator.map(|of| measure(model, &of)).unwrap_or_default();
            display::amount(&display::number(value), &measure)
        }
        Value::State(state) => words::task_state(state).to_string(),
        Value::Name(name) => display::visible(name),
        Value::Unit(id) => who::unit(model, id),
        Value::Days(due, done) => {
            let done = done.map(|day| format!("，{day} 完成")).unwrap_or_default();
            format!("{due} 前{done}")
        }
        Value::Record(record) => records::value(record.kind, body),
        Value::Flag(_) | Value::Indicator(..) | Value::None => says(model, body).0,
    }
}

/// What is said of a town, and what is known beside it.
fn town_point(kind: Kind, said: &TownPoint) -> (String, String) {
    let has = words::has(kind, said.has);
    let more = [
        said.since.map(|day| format!("{day} 设立")),
        said.address.clone(),
        said.services.clone(),
        said.note.clone(),
    ];
    let more: Vec<String> = more.into_iter().flatten().map(|text| display::visible(&text)).collect();
    (format!("{}：{has}（截至 {}）", display::visible(&said.town), said.as_of), more.join(" · "))
}

/// A subject in words, with the screen that shows it; names as they are written in what stands.
pub fn subject(model: &Model, subject: &Subject) -> (String, Option<Route>) {
    let plan = &model.plan;
    let written = || {
        let book = model.book();
        let heads = book.standing(subject).map(|s| s.heads).unwrap_or_else(|| book.history(subject));
        heads.into_iter().next()
    };
    let name = |folded: &str| {
        let written = written();
        display::visible(written.as_ref().and_then(|e| e.body.facts().name).unwrap_or(folded))
    };
    let at = |of: &IndicatorRef| indicator_route(model, *of);
    let task = |no: u16| Some(Route::Work(Work::Task(no)));
    match subject {
        Subject::Reading(of, as_of) => (format!("{}，截至 {as_of}", indicator_name(model, of)), at(of)),
        Subject::Scoped(of, scope, as_of) => {
            let written = written();
            let scope = written.as_ref().and_then(|e| e.body.facts().scope).unwrap_or(scope);
            let scope = who::scope_of(plan, scope);
            (format!("{}（{scope}），截至 {as_of}", indicator_name(model, of)), at(of))
        }
        Subject::InterimTarget(of, year) => {
            (format!("{}，{year}年末目标", indicator_name(model, of)), at(of))
        }
        Subject::Reporter(of) => (format!("{}，由谁填报", indicator_name(model, of)), at(of)),
        Subject::Update(work, by, as_of) => {
            let site = written().map(|e| e.site.name.clone()).unwrap_or_default();
            let says =
                format!("{}（{}），截至 {as_of}", followed(model, *work), who::speaker(plan, by, &site));
            (says, Some(Route::Work(*work)))
        }
        Subject::YearlyCheck(work, duty, year, by) => {
            let site = written().map(|e| e.site.name.clone()).unwrap_or_default();
            let of_year = yearly::of_year(plan, *work, duty, *year);
            (format!("{of_year}（{}）", who::speaker(plan, by, &site)), Some(Route::Work(*work)))
        }
        Subject::Milestone(no, title) => {
            (format!("任务 {no} 节点{}", display::quoted(&name(title))), task(*no))
        }
        Subject::Lead(no) => (format!("任务 {no} 由谁牵头"), task(*no)),
        Subject::ExtraIndicator(title) => {
            let route = written().and_then(|e| extra_route(model, e.id));
            (format!("表外指标{}", display::quoted(&name(title))), route)
        }
        Subject::ServicePoint(town, as_of) => {
            (format!("{}的服务网点，截至 {as_of}", name(town)), Some(Route::Points))
        }
        Subject::Station(town, as_of) => {
            (format!("{}的维权援助工作站，截至 {as_of}", name(town)), Some(Route::Points))
        }
        Subject::Renaming(town, from) => {
            (format!("{}自 {from} 起的更名或合并", name(town)), Some(Route::Points))
        }
        Subject::Record(kind, ..) => match written() {
            Some(entry) => (records::subject(model, *kind, &entry.body), records::route(*kind, &entry.body)),
            None => (records::kind(*kind).to_string(), None),
        },
        Subject::Succession(post, from) => {
            let title = plan.post(post).map_or(post.as_str(), |p| p.title.as_str());
            let says = format!("{}，{from} 起由谁担任", display::full_width(title));
            (says, plan.post(post).map(|p| Route::Person(p.id.clone())))
        }
    }
}

/// What was named as evidence, in words; nothing where none was.
pub fn pieces(evidence: &[Evidence]) -> String {
    let pieces: Vec<String> = evidence.iter().map(piece_of_evidence).collect();
    if pieces.is_empty() { String::new() } else { format!("佐证：{}", pieces.join("、")) }
}

/// What was named as evidence, where it lies, and whether its content can be checked.
fn piece_of_evidence(piece: &Evidence) -> String {
    let checked = piece.sha256.as_ref().map(|_| "附校验值");
    let more: Vec<&str> = piece.place.as_deref().into_iter().chain(checked).collect();
    if more.is_empty() { piece.title.clone() } else { format!("{}（{}）", piece.title, more.join("，")) }
}

/// What is followed by state and note: by its number, an indicator by its name.
fn followed(model: &Model, of: Work) -> String {
    of.indicator().map_or_else(|| words::work(of), |of| indicator_name(model, &of))
}

/// An indicator, by its number and name.
pub fn indicator_name(model: &Model, of: &IndicatorRef) -> String {
    match of {
        IndicatorRef::Plan(no) => {
            let known = model.plan.any_indicator(*no);
            known.map_or_else(|| format!("指标 {no}"), |(name, _)| display::full_width(name))
        }
        of => own_indicator(model, *of).map_or("表外指标".to_string(), |i| display::visible(&i.name)),
    }
}

fn measure(model: &Model, of: &IndicatorRef) -> String {
    match of {
        IndicatorRef::Plan(no) => model.plan.indicator(*no).map(|i| i.measure.clone()).unwrap_or_default(),
        of => own_indicator(model, *of).map_or_else(String::new, |i| display::visible(&i.measure)),
    }
}

/// A user's own indicator as it stands; of one that was withdrawn, as its entry says.
fn own_indicator(model: &Model, of: IndicatorRef) -> Option<Indicator> {
    let IndicatorRef::Extra(id) = of else { return None };
    let stands = extras::indicator(&model.plan, &model.ledger, of);
    stands.or_else(|| extras::of_entry(model.ledger.get(&id)?))
}

/// The screen that an entry is about, where there is one.
pub fn route(model: &Model, entry: &Entry) -> Option<Route> {
    let facts = entry.body.facts();
    if let Body::ExtraIndicator { .. } = &entry.body {
        return extra_route(model, entry.id);
    }
    if let Body::Record(record) = &entry.body {
        return records::route(record.kind, &entry.body);
    }
    if let Body::ServicePoint(_) | Body::Station(_) | Body::Renaming { .. } = &entry.body {
        return Some(Route::Points);
    }
    let indicator = facts.indicator.and_then(|of| indicator_route(model, of));
    let work = || facts.work.and_then(|of| work_route(model, of));
    let post = || model.plan.post(facts.post?).map(|post| Route::Person(post.id.clone()));
    indicator.or_else(work).or_else(post)
}

/// The page of an indicator; none once an extra one is withdrawn.
pub fn indicator_route(model: &Model, of: IndicatorRef) -> Option<Route> {
    match of {
        IndicatorRef::Plan(no) => model.plan.any_indicator(no).map(|_| Route::Indicator(no)),
        IndicatorRef::Extra(id) => extra_route(model, id),
    }
}

/// The page of a task or a safeguard.
fn work_route(model: &Model, of: Work) -> Option<Route> {
    let is_there = match of {
        Work::Task(no) => model.plan.task(no).is_some(),
        Work::Safeguard(no) => model.plan.safeguard(no).is_some(),
        Work::Worded(no) => model.plan.worded(no).is_some(),
    };
    is_there.then_some(Route::Work(of))
}

/// The page of an extra indicator, by any of its entries; none once it is withdrawn.
pub fn extra_route(model: &Model, id: EntryId) -> Option<Route> {
    let stands = !extras::heads(&model.ledger, id).is_empty();
    stands.then(|| Route::Extra(model.ledger.identity(id)))
}

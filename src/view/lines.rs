//! An entry as a line that people read: who said what, when, and whether it counts.

use super::wrong;
use super::{display, sites, who, words};
use crate::app::model::{Model, SaveState};
use crate::app::route::Route;
use crate::domain::check;
use crate::domain::entry::*;
use crate::domain::extras;
use crate::domain::plan::Indicator;
use crate::domain::sort::first_by_key;

/// One entry, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its id.
    pub id: EntryId,
    /// Kind, such as 填报值.
    pub kind: String,
    /// What it says.
    pub says: String,
    /// Source, note and evidence.
    pub detail: String,
    /// Who recorded it.
    pub site: String,
    /// When, by the writer's clock.
    pub at: i64,
    /// The screen it is about.
    pub route: Option<Route>,
    /// Whether a withdrawal hides it, with that withdrawal's reason.
    pub withdrawn: Option<String>,
    /// Whether a later entry that has seen it holds in its place.
    pub corrected: bool,
    /// Why it is not counted.
    pub doubt: Option<String>,
    /// How far it has been kept, if it was recorded since the start.
    pub keeping: Option<SaveState>,
    /// Whether its clock cannot be right (时间可疑).
    pub odd_clock: bool,
    /// The file it came in or went out with; nothing where there is none.
    pub file: String,
}

/// An entry in words.
pub fn line(model: &Model, entry: &Entry) -> Line {
    let plan = &model.plan;
    let (says, mut detail) = says(model, &entry.body);
    if let Some(reason) = &entry.reason {
        let parted = if detail.is_empty() { "" } else { " · " };
        detail = format!("{detail}{parted}核定：{}", display::visible(reason));
    }
    let reason = model.ledger.holding_withdrawals(&entry.id).filter_map(|w| {
        let Body::Withdrawal { reason, .. } = &w.body else { return None };
        Some(display::visible(reason))
    });
    let hidden = model.ledger.is_hidden(&entry.id);
    let doubt = check::doubt(plan, &model.ledger, entry);
    Line {
        id: entry.id,
        kind: words::kind(&entry.body),
        says,
        detail,
        site: sites::shown(plan, &entry.site),
        at: entry.at,
        route: route(model, entry),
        withdrawn: hidden.then(|| reason.collect::<Vec<_>>().join("；")),
        corrected: !hidden && doubt.is_none() && is_corrected(model, entry),
        doubt: doubt.as_ref().map(wrong::doubt),
        keeping: model.keeping_of(entry.id),
        odd_clock: has_odd_clock(model, entry.at),
        file: model.elsewhere.get(&entry.id).map_or_else(String::new, |file| display::visible(file)),
    }
}

fn is_corrected(model: &Model, entry: &Entry) -> bool {
    let standing = entry.subject().and_then(|subject| model.book().standing(&subject));
    standing.is_some_and(|standing| standing.heads.iter().all(|head| head.id != entry.id))
}

/// The latest entries, by their writers' clocks.
pub fn latest(model: &Model, most: usize) -> Vec<Line> {
    let latest = first_by_key(model.ledger.iter(), most, |e| (std::cmp::Reverse(e.at), e.id));
    latest.into_iter().map(|e| line(model, e)).collect()
}

/// What stands for a subject, and whether it differs in value.
pub fn standing(model: &Model, subject: &Subject) -> (Vec<Line>, bool) {
    let standing = model.book().standing(subject);
    let conflict = standing.as_ref().is_some_and(|s| s.needs_settling());
    let heads = standing.map(|s| s.heads).unwrap_or_default();
    (heads.iter().map(|e| line(model, e)).collect(), conflict)
}

/// Everything ever recorded on a subject, oldest clock first.
pub fn history(model: &Model, subject: &Subject) -> Vec<Line> {
    model.book().history(subject).iter().map(|e| line(model, e)).collect()
}

/// A subject in words, with the screen that shows it; names as they are written in what stands.
pub fn subject(model: &Model, subject: &Subject) -> (String, Option<Route>) {
    let plan = &model.plan;
    let written = || {
        let book = model.book();
        let heads = book.standing(subject).map(|s| s.heads).unwrap_or_else(|| book.history(subject));
        heads.into_iter().next()
    };
    let name =
        |folded: &str| display::visible(written().as_ref().and_then(|e| e.body.name()).unwrap_or(folded));
    let at = |of: &IndicatorRef| match of {
        IndicatorRef::Plan(no) => plan.indicator(*no).map(|i| Route::Indicator(i.no)),
        IndicatorRef::Extra(id) => extra_route(model, *id),
    };
    let task = |no: u16| Some(Route::Work(Work::Task(no)));
    match subject {
        Subject::Reading(of, as_of) => (format!("{}，截至 {as_of}", indicator_name(model, of)), at(of)),
        Subject::Scoped(of, scope, as_of) => {
            let written = written();
            let scope = written.as_ref().and_then(|e| e.body.scope()).unwrap_or(scope);
            let scope = who::scope_of(plan, scope);
            (format!("{}（{scope}），截至 {as_of}", indicator_name(model, of)), at(of))
        }
        Subject::InterimTarget(of, year) => {
            (format!("{}，{year}年末目标", indicator_name(model, of)), at(of))
        }
        Subject::Reporter(of) => (format!("{}，由谁填报", indicator_name(model, of)), at(of)),
        Subject::Update(work, by, as_of) => {
            let site = written().map(|e| e.site.name.clone()).unwrap_or_default();
            let says = format!("{}（{}），截至 {as_of}", words::work(*work), who::speaker(plan, by, &site));
            (says, Some(Route::Work(*work)))
        }
        Subject::Milestone(no, title) => (format!("任务 {no} 节点“{}”", name(title)), task(*no)),
        Subject::Lead(no) => (format!("任务 {no} 由谁牵头"), task(*no)),
        Subject::ExtraIndicator(title) => {
            let route = written().and_then(|e| extra_route(model, e.id));
            (format!("表外指标“{}”", name(title)), route)
        }
        Subject::ServicePoint(town, as_of) => (format!("{}的服务网点，截至 {as_of}", name(town)), None),
        Subject::Succession(post, from) => {
            let title = plan.post(post).map_or(post.as_str(), |p| p.title.as_str());
            let says = format!("{}，{from} 起由谁担任", display::full_width(title));
            (says, plan.post(post).map(|p| Route::Person(p.id.clone())))
        }
    }
}

/// A clock that is before the plan was issued, or two days ahead of this one's, where this one can be right.
fn has_odd_clock(model: &Model, at: i64) -> bool {
    let day = crate::domain::day::of_instant(at, 0);
    let issued = model.plan.issued;
    let is_ahead = |day: crate::domain::day::Day| (day - model.today).whole_days() > 2;
    day.is_none_or(|day| day < issued || model.today >= issued && is_ahead(day))
}

/// What an entry says, and what it adds to that.
fn says(model: &Model, body: &Body) -> (String, String) {
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
            format!("{}：{}（截至 {as_of}）", words::work(*work), words::task_state(*state)),
            join(&[note, &pieces(evidence)]),
        ),
        Body::Milestone { task, title, due, done_on } => (
            format!("任务 {task} 节点“{}”：{due} 前", display::visible(title)),
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
        Body::ServicePoint { town, has_point, as_of, note } => (
            format!(
                "{}：{}（截至 {as_of}）",
                display::visible(town),
                if *has_point { "有网点" } else { "没有网点" }
            ),
            join(&[note.as_deref().unwrap_or_default()]),
        ),
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
        Body::Unknown { kind } | Body::Doubtful { kind, .. } => (display::visible(kind), String::new()),
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

fn indicator_name(model: &Model, of: &IndicatorRef) -> String {
    match of {
        IndicatorRef::Plan(no) => {
            model.plan.indicator(*no).map_or(format!("指标 {no}"), |i| display::full_width(&i.name))
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
    let plan = &model.plan;
    let indicator = |of: &IndicatorRef| match of {
        IndicatorRef::Plan(no) => plan.indicator(*no).map(|i| Route::Indicator(i.no)),
        IndicatorRef::Extra(id) => extra_route(model, *id),
    };
    let task = |no: u16| plan.task(no).map(|t| Route::Work(Work::Task(t.no)));
    match &entry.body {
        Body::Reading { indicator: of, .. }
        | Body::InterimTarget { indicator: of, .. }
        | Body::Reporter { indicator: of, .. } => indicator(of),
        Body::Update { work, .. } => Some(Route::Work(*work)),
        Body::Milestone { task: no, .. } | Body::Lead { task: no, .. } => task(*no),
        Body::Succession { post, .. } => plan.post(post).map(|p| Route::Person(p.id.clone())),
        Body::ExtraIndicator { .. } => extra_route(model, entry.id),
        Body::ServicePoint { .. }
        | Body::Withdrawal { .. }
        | Body::Unknown { .. }
        | Body::Doubtful { .. } => None,
    }
}

/// The page of an extra indicator, by any of its entries; none once it is withdrawn.
pub fn extra_route(model: &Model, id: EntryId) -> Option<Route> {
    let stands = !extras::heads(&model.ledger, id).is_empty();
    stands.then(|| Route::Extra(model.ledger.identity(id)))
}

//! What one 督办事项 says: what is asked and on what ground, how far it is and why, and every step in order; on paper a
//! sheet for the unit (督办单).

use crate::app::finding_steps::outcomes;
use crate::app::model::Model;
use crate::domain::entry::oversight::{Answer, Finding, Outcome, Review, Urging};
use crate::domain::entry::{Body, Entry, EntryId};
use crate::domain::findings::{self, Case, Colour, State};
use crate::domain::spelling::same;
use crate::view::entry_lines::{self, EntryLine};
use crate::view::finding_rows::{self, Row};
use crate::view::screens::ledger;
use crate::view::words::{findings as words, oversight};
use crate::view::{display, sites};
use std::sync::Arc;

/// The page of a finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// Its row.
    pub row: Row,
    /// The unit and the title as they are written, by which it is known.
    pub of: (String, String),
    /// When it was given to the unit.
    pub on: String,
    /// Who gave it.
    pub by: String,
    /// The clause that it rests on: id and words.
    pub clause: Option<(String, String)>,
    /// The entry that it rests on.
    pub entry: Option<Ground>,
    /// What else it rests on.
    pub ground: String,
    /// Why it is as far as it is, and of that colour.
    pub working: Vec<String>,
    /// Every entry about it, by day.
    pub steps: Vec<Step>,
    /// Whether something of it differs from desk to desk, so that a person has to settle it.
    pub conflict: bool,
    /// What can be decided.
    pub outcomes: &'static [Outcome],
    /// The answers that stand: what a decision has seen.
    pub answers: Vec<EntryId>,
    /// Whose turn it is for who is typing.
    pub role: Role,
    /// What is said where another than the unit answers.
    pub not_own: String,
}

/// The entry that a finding rests on.
#[derive(Clone, PartialEq, Debug)]
pub enum Ground {
    /// It is here: in words, and its bytes.
    Here(Box<EntryLine>, String),
    /// It is not in the ledger: its id.
    Missing(String),
}

/// One entry about a finding.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The entry, in words that need not name the finding again.
    pub line: EntryLine,
    /// Whether it stands, so that it can be withdrawn.
    pub stands: bool,
}

/// Who is typing, as a finding sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The unit that is asked.
    Unit,
    /// The office.
    Office,
    /// Somebody else.
    Other,
}

/// The page of a finding; `None` where there is none of this unit and title.
pub fn page(model: &Model, unit: &str, title: &str) -> Option<Page> {
    let plan = &model.plan;
    let case = case(model, unit, title)?;
    let finding = &case.finding;
    let site = model.site.as_ref();
    let own = site.and_then(|site| site.unit.as_deref());
    let role = match own {
        Some(own) if plan.heirs(own).any(|heir| case.is_of(plan, &heir.id)) => Role::Unit,
        Some(own) if plan.is_office(own) => Role::Office,
        Some(_) | None => Role::Other,
    };
    let row = finding_rows::row(model, &case);
    let not_own = site.filter(|_| role != Role::Unit);
    let not_own = not_own.map(|site| says::not_own(&sites::shown(plan, site), &row.unit.1));
    Some(Page {
        of: (finding.unit.clone(), finding.title.clone()),
        on: finding.on.to_string(),
        by: given_by(model, &case),
        clause: clause(model, finding),
        entry: entry(model, finding),
        ground: display::visible(finding.ground.as_deref().unwrap_or_default()),
        working: working(model, &case),
        steps: steps(model, finding),
        conflict: case.needs_settling(),
        outcomes: outcomes(case.state),
        answers: case.answered(),
        role,
        not_own: not_own.unwrap_or_default(),
        row,
    })
}

/// The finding of a unit under a title; of a unit that took others over, also what was asked of those.
pub fn case(model: &Model, unit: &str, title: &str) -> Option<Case> {
    // A unit that was split has no one heir: what was asked of it is found by each of those that took it over.
    let of_heirs = |case: &Case| case.is_of(&model.plan, unit) && same(&case.finding.title, title);
    let own = findings::of(model.book(), unit, title);
    own.or_else(|| findings::told(model.book()).cases.into_iter().find(of_heirs))
}

/// Who gave it.
pub fn given_by(model: &Model, case: &Case) -> String {
    let by = case.standing.heads.iter().map(|head| sites::shown(&model.plan, &head.site));
    let mut by: Vec<String> = by.collect();
    by.dedup();
    by.join("、")
}

/// The clause that a finding rests on: id and words.
pub fn clause(model: &Model, finding: &Finding) -> Option<(String, String)> {
    let clause = finding.clause.as_ref().and_then(|id| model.plan.clause(id))?;
    Some((clause.id.clone(), display::full_width(&clause.text)))
}

/// The entry that a finding rests on.
pub fn entry(model: &Model, finding: &Finding) -> Option<Ground> {
    finding.entry.map(|id| match model.ledger.get(&id) {
        Some(entry) => Ground::Here(Box::new(entry_lines::line(model, entry)), display::visible(&entry.raw)),
        None => Ground::Missing(id.to_string()),
    })
}

/// Why it is as far as it is, and of that colour, in sentences.
fn working(model: &Model, case: &Case) -> Vec<String> {
    let (due, today) = (case.due(), model.today);
    let state = match case.state {
        State::Unsettled => "各处的交办或审核不一致，没有核定。".to_string(),
        State::Answered => format!("有 {} 条反馈还没有审核。", case.unseen.len()),
        State::Asked => "交办以后还没有反馈。".to_string(),
        State::SentBack => decided(case, "退回以后还没有再反馈。"),
        State::Reopened => decided(case, "重新办理以后还没有反馈。"),
        State::Closed if case.is_answered_late() => {
            format!("已销号；销号以后又收到 {} 条反馈，没有审核，仍按销号计。", case.unseen.len())
        }
        State::Closed => "办公室已销号。".to_string(),
    };
    let days = format!(
        "办理期限{}，今天{}：{}。",
        display::day(due),
        display::day(today),
        words::left((due - today).whole_days())
    );
    let late = case.reply().filter(|reply| reply.first > due && case.is_open());
    let late = late.map(|reply| format!("第一次反馈是{}，在期限以后。", display::day(reply.first)));
    let colour = match case.colour(today) {
        Some(colour) => format!("所以标{}（{}）。", words::colour(colour), words::meaning(colour)),
        None => "所以不标色。".to_string(),
    };
    let state = format!("{}：{state}", words::state(case.state));
    let days = case.is_open().then_some(days);
    [Some(state), days, late, Some(colour)].into_iter().flatten().collect()
}

fn decided(case: &Case, says: &str) -> String {
    let note = case.reviewed().and_then(|review| Some((review.on, review.note?)));
    match note {
        Some((on, note)) => format!("{says}{on} 的理由：{}", display::visible(&note)),
        None => says.to_string(),
    }
}

/// Every entry about a finding, in words that need not name it again.
fn steps(model: &Model, finding: &Finding) -> Vec<Step> {
    let entries = findings::history(model.book(), &finding.unit, &finding.title);
    let reviews: Vec<Review> = entries.iter().filter_map(|entry| Review::of(&entry.body)).collect();
    // What somebody decided about was a step of its own, even where another of that day took its place.
    let was_seen = |id: &EntryId| reviews.iter().any(|review| review.answers.contains(id));
    entries.iter().map(|entry| step(model, entry, was_seen(&entry.id))).collect()
}

fn step(model: &Model, entry: &Arc<Entry>, was_seen: bool) -> Step {
    let line = entry_lines::line(model, entry);
    let stands = ledger::stands(model, entry.id);
    let corrected = line.corrected && !was_seen;
    Step { line: EntryLine { says: step_says(&entry.body), route: None, corrected, ..line }, stands }
}

fn step_says(body: &Body) -> String {
    if let Some(of) = Finding::of(body) {
        return format!("{} 交办，{} 前办结", of.on, of.due);
    }
    if let Some(of) = Answer::of(body) {
        return format!("{} {}", of.on, oversight::answer(of.done));
    }
    if let Some(of) = Urging::of(body) {
        return format!("{} 催办", of.on);
    }
    Review::of(body).map_or_else(String::new, |of| format!("{} {}", of.on, oversight::outcome(of.outcome)))
}

/// How a colour and what it stands for are said together.
pub fn colour(colour: Option<Colour>) -> String {
    colour.map_or_else(
        || words::COLOURLESS.to_string(),
        |colour| format!("{}（{}）", words::colour(colour), words::meaning(colour)),
    )
}

/// The words of the page of one finding.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const MISSING: &str = "没有这件督办事项";
    pub const MISSING_SAYS: &str =
        "台账里没有这个单位、这个标题的督办事项：交办的文件可能还没有并入，或者已经撤回。";
    pub const TO_LIST: &str = "到督查督办";
    pub const ASKED: &str = "交办内容";
    pub const ABOUT: &str = "关于";
    pub const STANDING: &str = "办到哪一步";
    pub const WORKING: &str = "状态和颜色怎样得出";
    pub const STEPS: &str = "办理过程";
    pub const STEPS_HINT: &str = "按日期排列；每一步都是一条记录，可以更正、撤回，都留有痕迹。";
    pub const ENTRY_MISSING: &str = "依据的记录不在台账里，编号";
    pub const RAW: &str = "记录底稿";
    pub const CONFLICT_BEFORE: &str = "各处的交办或审核不一致，都保留着。核实后请到";
    pub const CONFLICT_AFTER: &str = "里核定，核定以前不能审核。";
    pub const ANSWER: &str = "反馈";
    pub const ANSWER_FOLD: &str = "补记反馈";
    pub const REVIEW: &str = "审核";
    pub const URGE: &str = "催办";
    pub const CLOSED: &str = "这件事已销号。办得不对的，办公室可以重新办理。";
    pub const DONE: &str = "办理情况";
    pub const ON: &str = "日期";
    pub const NOTE: &str = "办理情况说明";
    pub const OUTCOME: &str = "审核结果";
    pub const REASON: &str = "理由（退回、重新办理必须写）";
    pub const URGING_NOTE: &str = "怎样催的（可不填）";
    pub const RECORD_ANSWER: &str = "记录反馈";
    pub const RECORD_URGING: &str = "记录催办";
    pub const RECORD_REVIEW: &str = "记录审核";
    pub const SEEN: &str = "审核以现在页上的反馈为准；以后来的反馈会另外标出。";
    pub const PRINT: &str = "打印督办单";
    pub const ALL_SHEETS: &str = "本单位全部督办单";
    pub const SHEET: &str = "督 办 单";
    pub const SHEET_RESULT: &str = "办理结果";
    pub const SIGN_HANDLER: &str = "承办人：";
    pub const SIGN_HEAD: &str = "负责人：";
    pub const SIGN_DATE: &str = "日期：　　　　年　　月　　日";
    pub const EXPORT: &str = "记完后导出快照";

    /// When it was given to the unit, and by whom.
    pub fn given(on: &str, by: &str) -> String {
        format!("{on}（{by}交办）")
    }

    /// Who answers in whose place.
    pub fn not_own(site: &str, unit: &str) -> String {
        format!("本机登记的是{site}，不是责任单位{unit}；反馈会记在{site}名下。")
    }
}

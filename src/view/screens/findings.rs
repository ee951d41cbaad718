//! What 督查督办 says: every finding, filtered, the most urgent first; on paper a report of them (督查通报).

use crate::app::finding_form::{self, about};
use crate::app::incoming::About;
use crate::app::model::Model;
use crate::app::query::about_key;
use crate::app::query::oversight::FindingsQuery;
use crate::domain::entry::{Entry, EntryId, IndicatorRef};
use crate::domain::findings::{self, Case, Colour, State};
use crate::domain::{duties, extras};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::finding_rows::{self, Row};
use crate::view::screens::indicators::Choices;
use crate::view::words::findings as words;
use crate::view::{display, who};
use std::sync::Arc;

/// The word of an address for findings that have no colour.
pub const COLOURLESS: &str = "none";

/// The list as it is asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// How many have each colour, of those that the other filters leave: none is what has no colour.
    pub tiles: Vec<(Option<Colour>, usize)>,
    /// The findings.
    pub rows: Vec<Row>,
    /// How many are listed, in words.
    pub says: String,
    /// What a list that is about one thing is about.
    pub about: Option<String>,
    /// Whether there is no finding at all.
    pub is_empty: bool,
    /// What speaks of findings that are not here (无主).
    pub strays: Vec<EntryLine>,
    /// What is not counted (待核对).
    pub doubtful: Vec<EntryLine>,
    /// What the report on paper says above its table.
    pub report: String,
}

/// The findings that a query asks for.
pub fn list(model: &Model, query: &FindingsQuery) -> List {
    let book = model.book();
    let told = findings::told(book);
    let all = told.cases.len();
    let mut cases = told.cases;
    cases.retain(|case| is_asked(model, query, case));
    let tiles = [Some(Colour::Red), Some(Colour::Yellow), Some(Colour::Blue), None];
    let tiles =
        tiles.map(|colour| (colour, cases.iter().filter(|c| c.colour(model.today) == colour).count()));
    let has_colour = |case: &Case| {
        let key = case.colour(model.today).map_or(COLOURLESS, Colour::key);
        query.colour.is_empty() || query.colour == key
    };
    cases.retain(has_colour);
    finding_rows::in_order(model, &mut cases);
    let rows: Vec<Row> = cases.iter().map(|case| finding_rows::row(model, case)).collect();
    let lines =
        |entries: Vec<Arc<Entry>>| entries.iter().map(|entry| entry_lines::line(model, entry)).collect();
    List {
        says: says::listed(rows.len(), all),
        report: report(model, &cases),
        tiles: tiles.to_vec(),
        rows,
        about: about(&query.about).map(|about| finding_rows::about(model, about)),
        is_empty: all == 0,
        strays: lines(told.strays),
        doubtful: lines(findings::in_doubt(book)),
    }
}

/// Whether a finding is asked for, whatever its colour.
fn is_asked(model: &Model, query: &FindingsQuery, case: &Case) -> bool {
    let is_about = match about(&query.about) {
        Some(About::Indicator(of)) => case.is_about_indicator(model.book(), of),
        Some(About::Work(work)) => case.is_about_work(work),
        Some(About::Other) | None => true,
    };
    is_about
        && (query.unit.is_empty() || case.is_of(&model.plan, &query.unit))
        && (query.state.is_empty() || query.state == case.state.key())
}

/// What the report on paper says: of which day it is, and how many there are of what.
fn report(model: &Model, cases: &[Case]) -> String {
    let of = |is: &dyn Fn(&Case) -> bool| cases.iter().filter(|case| is(case)).count();
    let colours = Colour::ALL.map(|colour| {
        let n = of(&|case| case.colour(model.today) == Some(colour));
        format!("{}（{}）{n} 件", words::colour(colour), words::meaning(colour))
    });
    format!(
        "截至{}，督办事项共 {} 件：未销号 {} 件，其中{}，等待审核 {} 件；已销号 {} 件。",
        display::day(model.today),
        cases.len(),
        of(&|case| case.is_open()),
        colours.join("、"),
        of(&|case| case.state == State::Answered),
        of(&|case| !case.is_open()),
    )
}

/// What the filters offer: units that have a finding, and states; each choice says how many it leaves.
pub fn offers(model: &Model) -> (Choices, Choices) {
    let cases = findings::told(model.book()).cases;
    let choice = |key: &str, name: &str, n: usize| (key.to_string(), format!("{name}（{n}）"));
    let mut units = vec![(String::new(), says::ALL_UNITS.to_string())];
    for unit in &model.plan.units {
        let n = cases.iter().filter(|case| case.is_of(&model.plan, &unit.id)).count();
        if n > 0 {
            units.push(choice(&unit.id, &who::unit(model, &unit.id), n));
        }
    }
    let mut states = vec![(String::new(), says::ALL_STATES.to_string())];
    for state in State::ALL {
        let n = cases.iter().filter(|case| case.state == state).count();
        states.push(choice(state.key(), words::state(state), n));
    }
    (units, states)
}

/// Whether the office is typing, which gives findings to units.
pub fn is_office(model: &Model) -> bool {
    let site = model.site.as_ref().and_then(|site| site.unit.as_deref());
    site.is_some_and(|site| model.plan.is_office(site))
}

/// What a form for a finding can be about.
pub fn abouts(model: &Model) -> Choices {
    let plan = &model.plan;
    let mut choices = vec![(String::new(), says::UNIT_ALONE.to_string())];
    let indicators = plan.all_indicators().map(|(no, _)| IndicatorRef::Plan(no));
    let extras = extras::all(&model.ledger).into_iter().map(|(id, _)| IndicatorRef::Extra(id));
    choices.extend(indicators.chain(extras).map(|of| {
        let about = About::Indicator(of);
        (about_key(about), finding_rows::about(model, about))
    }));
    choices.extend(duties::all_work(plan).map(|work| {
        let about = About::Work(work);
        (about_key(about), display::full_width(&finding_rows::about(model, about)))
    }));
    choices
}

/// The clauses that a finding can rest on, that which is proposed first.
pub fn clauses(model: &Model, about: &str) -> Choices {
    let plan = &model.plan;
    let proposed = finding_form::clause(plan, self::about(about));
    let first = proposed.and_then(|id| plan.clause(id));
    let mut choices = vec![(String::new(), says::NO_CLAUSE.to_string())];
    let others = plan.clauses.iter().filter(|clause| Some(&clause.id) != proposed);
    choices.extend(first.into_iter().chain(others).map(|clause| {
        let line = clause.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let short: String = line.trim().chars().take(CLAUSE).collect();
        let more = if short.chars().count() < line.trim().chars().count() { "…" } else { "" };
        (clause.id.clone(), format!("{}{more}", display::full_width(&short)))
    }));
    choices
}

/// How many characters of a clause a choice shows.
const CLAUSE: usize = 40;
/// How many entries are offered as grounds.
const GROUNDS: usize = 10;

/// The latest entries that a finding about this can rest on; `chosen` is among them.
pub fn grounds(model: &Model, about: &str, units: &str, chosen: &str) -> Choices {
    let found = finding_form::grounds(model, self::about(about), units, GROUNDS);
    let mut choices = vec![(String::new(), says::NO_ENTRY.to_string())];
    let words = |entry: &Entry| {
        let line = entry_lines::line(model, entry);
        (entry.id.to_string(), format!("{}（{}）", line.says, line.site))
    };
    choices.extend(found.iter().map(|entry| words(entry)));
    if !chosen.is_empty() && !choices.iter().any(|(id, _)| id == chosen) {
        let known = EntryId::parse(chosen).and_then(|id| model.ledger.get(&id));
        choices.push(known.map_or_else(|| (chosen.to_string(), says::gone(chosen)), |entry| words(entry)));
    }
    choices
}

/// The units that a finding can ask: those that answer for what it is about first, each with whether it does.
pub fn units(model: &Model, about: &str) -> Vec<(String, String, bool)> {
    let named = finding_form::answerable(&model.plan, self::about(about));
    let is_named = |id: &String| named.contains(id);
    let (first, others): (Vec<_>, Vec<_>) =
        who::units(&model.plan).into_iter().partition(|(id, _)| is_named(id));
    let marked = |named| move |(id, name)| (id, name, named);
    first.into_iter().map(marked(true)).chain(others.into_iter().map(marked(false))).collect()
}

/// The title that is proposed for a finding about this.
pub fn proposed_title(model: &Model, about: &str) -> String {
    self::about(about).map_or_else(String::new, |about| says::title_about(&finding_rows::about(model, about)))
}

/// The words of the list of findings, and of the form for a new one.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SAYS: &str = "每件督办事项的状态和颜色，都由下面的记录算出来。";
    pub const NONE: &str = "还没有督办事项。办公室在这里交办；各单位的反馈、办公室的审核，都随快照文件来往。";
    pub const NONE_ASKED: &str = "没有符合筛选条件的督办事项。";
    pub const CLEAR_FILTERS: &str = "清除筛选";
    pub const ALL_UNITS: &str = "全部单位";
    pub const ALL_STATES: &str = "全部状态";
    pub const STATE: &str = "状态";
    pub const FILTERS: &str = "筛选督办事项";
    pub const TILES: &str = "按颜色看";
    pub const LIST: &str = "督办事项";
    pub const MATTER: &str = "事项";
    pub const COLOUR: &str = "颜色";
    pub const LEFT: &str = "剩余时间";
    pub const STRAYS: &str = "无主的反馈和审核";
    pub const STRAYS_HINT: &str = "这些记录说的督办事项不在台账里：交办的文件还没有收到，或者已经撤回。记录都留着，交办的文件一到就归到那件事下。";
    pub const DOUBTFUL: &str = "待核对的记录";
    pub const DOUBTFUL_HINT: &str =
        "写的单位、指标或条文方案里没有，或者有一项填得不对；记录都留着，不计入上面。";
    pub const RULES: &str = "颜色怎样算";
    pub const SISTERS: &str = "督查考核的各页";
    pub const PRINT: &str = "打印督查通报";
    pub const REPORT_TITLE: &str = "督查督办情况通报";
    pub const CLOSE_FORM: &str = "收起";
    pub const NEW: &str = "交办督办事项";
    pub const NEW_HINT: &str =
        "选几个单位，就记几件，各自反馈、各自销号。导出快照发给各单位，单位并入后就能反馈。";
    pub const NOT_OFFICE: &str = "一般由办公室交办；本机登记的不是办公室，记录会写明是谁交办的。";
    pub const UNITS: &str = "责任单位（可选几个）";
    pub const ANSWERS_FOR_IT: &str = "责任单位";
    pub const ABOUT: &str = "关于";
    pub const UNIT_ALONE: &str = "单位的工作（不针对某项指标或任务）";
    pub const TITLE: &str = "标题";
    pub const TITLE_HINT: &str = "同一单位的标题不能重复：反馈和审核按单位和标题归到这件事下。";
    pub const TITLE_FIXED: &str =
        "单位和标题不能改：反馈和审核是按它们归到这件事下的。写错了，请撤回这一件，另行交办。";
    pub const CLAUSE: &str = "依据的条文";
    pub const NO_CLAUSE: &str = "不引条文";
    pub const ENTRY: &str = "依据的记录";
    pub const NO_ENTRY: &str = "不引记录";
    pub const GROUND: &str = "其他依据（条文、记录、这里，至少写一样）";
    pub const RECORD: &str = "交办";

    /// How many are listed, of how many.
    pub fn listed(listed: usize, all: usize) -> String {
        match (listed, all) {
            (listed, all) if listed == all => format!("共 {all} 件。"),
            (listed, all) => format!("{listed} 件符合，共 {all} 件。"),
        }
    }

    pub fn about(what: &str) -> String {
        format!("只列关于“{what}”的。")
    }

    pub fn gone(id: &str) -> String {
        format!("不在台账里的记录（编号 {id}）")
    }

    pub fn title_about(what: &str) -> String {
        format!("督办{what}")
    }
}

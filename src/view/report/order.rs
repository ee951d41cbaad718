//! 督办单: a sheet for each open finding of a unit, or of all: what is asked and on what ground, by when, what was answered so
//! far, and where the unit signs.

use super::paper::{Paper, close, note, row, theirs};
use super::works::says::state_and_colour;
use crate::app::model::Model;
use crate::domain::entry::EntryId;
use crate::domain::findings::{self, Case};
use crate::format::document::{Row, Run};
use crate::view::finding_rows;
use crate::view::kinds::pieces;
use crate::view::screens::finding::{self, Ground, says as sheet};
use crate::view::words::{self, findings as finding_words, oversight};
use crate::view::{display, sites};

/// Writes those of one unit, or of all.
pub(super) fn write(then: &Model, unit: Option<&str>, paper: &mut Paper<'_>) {
    paper.without_number();
    let mut cases = findings::told(then.book()).cases;
    cases.retain(|case| case.is_open() && unit.is_none_or(|id| case.is_of(&then.plan, id)));
    finding_rows::in_order(then, &mut cases);
    if cases.is_empty() {
        paper.say(finding_words::NONE_OPEN);
    }
    cases.iter().for_each(|case| of_case(then, case, paper));
}

fn of_case(then: &Model, case: &Case, paper: &mut Paper<'_>) {
    let shown = finding_rows::row(then, case);
    let title = theirs(&shown.title);
    paper.sheet(&title);
    let colour = shown.colour.map_or(finding_words::COLOURLESS, finding_words::colour);
    let state = state_and_colour(finding_words::state(case.state), colour);
    let marks = shown.marks.iter().map(|mark| format!("；{mark}")).collect::<String>();
    let given = sheet::given(&display::day(case.finding.on), &theirs(&finding::given_by(then, case)));
    let mut rows = vec![
        row([finding_words::UNIT.into(), theirs(&shown.unit.1)]),
        asked(then, case, &theirs(&shown.asked), paper),
        row([finding_words::GIVEN_ON.into(), given]),
        row([finding_words::DUE.into(), says::due(&display::day(case.due()), &close(&shown.left))]),
        row([words::STATE.into(), format!("{state}{marks}")]),
    ];
    if let Some((about, _)) = &shown.about {
        rows.insert(1, row([sheet::ABOUT.into(), close(&theirs(about))]));
    }
    let grounds = grounds(then, case);
    rows.extend(grounds.into_iter().map(|text| row([finding_words::GROUND.into(), text])));
    let columns = [(says::ITEM, 2, false), (says::WORDS, 9, false)];
    paper.table(&says::of(&title), &columns, rows, false);
    answers(then, case, paper);
    paper.say(says::RESULT);
    paper.say([sheet::SIGN_HANDLER, sheet::SIGN_HEAD].join(says::ROOM));
    paper.say(sheet::SIGN_DATE);
}

/// What is asked, with the note that says where it is written.
fn asked(then: &Model, case: &Case, words: &str, paper: &mut Paper<'_>) -> Row {
    let finding = &case.finding;
    let known = |id: &EntryId| then.ledger.get(id).is_some();
    let rests_on = finding.entry.filter(known).into_iter();
    let heads = case.standing.heads.iter().map(|head| head.id);
    let entries: Vec<EntryId> = heads.chain(rests_on).chain(case.answered()).collect();
    let clause = finding.clause.as_deref().filter(|id| then.plan.clause(id).is_some());
    let of = paper.note(note(says::source(&theirs(&finding.title), entries.len()), clause, &entries));
    Row { cells: vec![Run::plain(finding_words::ASKED), Run { notes: vec![of], ..Run::plain(words) }] }
}

/// What it rests on: the clause's words, the entry, what else was written.
fn grounds(then: &Model, case: &Case) -> Vec<String> {
    let clause = finding::clause(then, &case.finding).map(|(id, text)| says::clause(&text, &id));
    let entry = finding::entry(then, &case.finding).map(|ground| match ground {
        Ground::Here(line, _) => {
            says::entry(&close(&theirs(&line.kind)), &close(&theirs(&line.says)), &theirs(&line.site))
        }
        Ground::Missing(id) => format!("{}{id}", sheet::ENTRY_MISSING),
    });
    let more = case.finding.ground.as_deref().map(theirs);
    [clause, entry, more].into_iter().flatten().collect()
}

/// What the unit answered, and what the office decided last.
fn answers(then: &Model, case: &Case, paper: &mut Paper<'_>) {
    let rows = case.answers.iter().map(|(answer, entry)| {
        let evidence = pieces(&answer.evidence);
        let evidence = if evidence.is_empty() { evidence } else { format!("（{}）", theirs(&evidence)) };
        row([
            answer.on.to_string(),
            theirs(&sites::shown(&then.plan, &entry.site)),
            oversight::answer(answer.done).to_string(),
            format!("{}{evidence}", theirs(&answer.note)),
        ])
    });
    if case.answers.is_empty() {
        paper.say(says::NO_ANSWER);
    }
    let columns =
        [(says::ON, 3, false), (words::SITE, 4, false), (says::HOW_FAR, 3, false), (says::NOTE, 9, false)];
    paper.table(says::ANSWERS, &columns, rows.collect(), false);
    if let Some(review) = case.reviewed() {
        let note = review.note.as_deref().map(theirs).unwrap_or_default();
        paper.say(says::decided(&display::day(review.on), oversight::outcome(review.outcome), &note));
    }
}

/// The words of the sheet.
mod says {
    use crate::view::display;

    pub const ITEM: &str = "项目";
    pub const WORDS: &str = "内容";
    pub const ANSWERS: &str = "反馈情况";
    pub const NO_ANSWER: &str = "还没有反馈。";
    pub const ON: &str = "日期";
    pub const HOW_FAR: &str = "办理情况";
    pub const NOTE: &str = "说明和佐证";
    pub const RESULT: &str = "办理结果（由责任单位填写，可以另附页）：";
    /// What parts the places for signatures.
    pub const ROOM: &str = "　　　　　　";

    pub fn of(title: &str) -> String {
        format!("督办单：{title}")
    }

    pub fn due(day: &str, left: &str) -> String {
        if left.is_empty() { day.to_string() } else { format!("{day}（{left}）") }
    }

    pub fn source(title: &str, entries: usize) -> String {
        format!("{}：交办、反馈和依据的台账记录{entries}条。", display::quoted(title))
    }

    pub fn clause(text: &str, id: &str) -> String {
        format!("方案条文{id}：{}", display::quoted(text))
    }

    pub fn entry(kind: &str, what: &str, site: &str) -> String {
        format!("台账记录：{kind}，{what}（{site}）")
    }

    pub fn decided(day: &str, outcome: &str, why: &str) -> String {
        let why = why.trim_end_matches('。');
        let why = if why.is_empty() { String::new() } else { format!("：{why}") };
        format!("办公室{day}{outcome}{why}。")
    }
}

//! What a pasted table would change, row by row, before anything is recorded.

use crate::app::model::Model;
use crate::app::paste::{MOST, Pasted, Sheet};
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::{Body, IndicatorRef, Verified};
use crate::domain::plausible::Expected;
use crate::domain::progress::{Measured, Status};
use crate::domain::readings::{self, Account};
use crate::view::asking::{self, Asked};
use crate::view::pasting as shown;
use crate::view::{chart_data, display, words};
use std::collections::BTreeMap;

/// What a person said of values that were asked about: the value that holds, by date and value as pasted.
pub type Answers = BTreeMap<(Day, Decimal), Decimal>;

/// The preview of a pasted table.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// Why it cannot be read, and what to do.
    pub unread: Option<String>,
    /// Lines passed over as headings, in words.
    pub passed: Option<String>,
    /// Its rows.
    pub rows: Vec<Line>,
    /// How many can be recorded, and how many cannot, in words.
    pub says: String,
    /// Status now and afterwards.
    pub change: (Status, Status),
    /// The readings that are recorded at a word, each with its line: at most [`MOST`].
    pub good: Vec<(usize, Body)>,
}

/// A row of the preview.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its line in what was pasted.
    pub no: String,
    /// Date and value as understood, or the row as pasted.
    pub says: String,
    /// Source, verification and note.
    pub source: String,
    /// The status this value has at its date; `None` for a row that is not recorded yet.
    pub status: Option<Status>,
    /// What is wrong, or worth knowing.
    pub remark: String,
    /// The question about its value, and what it is about.
    pub asked: Option<((Day, Decimal), Asked)>,
}

impl Preview {
    /// At most so many rows, those first that are not recorded.
    pub fn shown(&self, most: usize) -> Vec<&Line> {
        let (bad, good): (Vec<&Line>, Vec<&Line>) = self.rows.iter().partition(|line| line.status.is_none());
        bad.into_iter().chain(good).take(most).collect()
    }

    /// The answers that put the likelier value in the place of each that is asked about.
    pub fn all_instead(&self) -> Answers {
        let asked = self.rows.iter().filter_map(|line| line.asked.as_ref());
        asked.filter_map(|(at, asked)| Some((*at, asked.meant?))).collect()
    }
}

/// What recording the good rows would change; `None` where there is no such indicator.
pub fn preview(model: &Model, of: IndicatorRef, sheet: &Sheet, answers: &Answers) -> Option<Preview> {
    let (indicator, account) = chart_data::account(model, of)?;
    let dates: Vec<Day> =
        sheet.rows.iter().filter_map(|p| Some(measured_of(p.got.as_ref().ok()?)?.as_of)).collect();
    let expected = asking::of_readings(&indicator, &account, |day| !dates.contains(&day));
    let around = Around::of(&account, sheet, answers);
    let mut good = Vec::new();
    let mut rows = Vec::with_capacity(sheet.rows.len());
    let (mut bad, mut asked) = (0, 0);
    for pasted in &sheet.rows {
        let no = pasted.line.to_string();
        let body = match &pasted.got {
            Err(wrong) => {
                bad += 1;
                let said: Vec<String> = wrong.iter().map(shown::said).collect();
                let (says, remark) = (display::visible(&pasted.text), said.join("；"));
                rows.push(Line { no, says, source: String::new(), status: None, remark, asked: None });
                continue;
            }
            Ok(body) => answered(body, answers),
        };
        let Some(at) = measured_of(&body) else { continue };
        let amount = display::amount(&display::number(at.value), &display::visible(&indicator.measure));
        let says = format!("{}　{amount}", at.as_of);
        let question = question(&expected, pasted, answers);
        let question = question.map(|(key, q)| (key, asking::asked(&indicator, key.1, &q)));
        let status = question.is_none().then(|| account.trajectory.judge(Some(at)).status);
        let mut remark = around.remark(at, indicator.cumulative);
        match &question {
            Some((_, question)) => {
                asked += 1;
                remark.insert(0, question.says.clone());
            }
            None => good.push((pasted.line, body.clone())),
        }
        let remark = remark.join("；");
        rows.push(Line { no, says, source: source_of(&body), status, remark, asked: question });
    }
    let more = good.len().saturating_sub(MOST);
    good.truncate(MOST);
    let after = good.iter().filter_map(|(_, body)| measured_of(body));
    // Of two values for one date the one that comes later takes the place.
    let last = after.reduce(|a, b| if b.as_of >= a.as_of { b } else { a });
    let after = last.map_or(account.judgement.status, |last| account.status_with(last.as_of, last.value));
    Some(Preview {
        unread: sheet.layout.unread.map(shown::unread),
        passed: (!sheet.passed.is_empty()).then(|| shown::passed(&sheet.passed)),
        rows,
        says: shown::counts(good.len(), more, bad, asked),
        change: (account.judgement.status, after),
        good,
    })
}

/// The question about a pasted value, unless it has been answered.
fn question(
    expected: &Expected,
    pasted: &Pasted,
    answers: &Answers,
) -> Option<((Day, Decimal), crate::domain::plausible::Question)> {
    let at = measured_of(pasted.got.as_ref().ok()?)?;
    let key = (at.as_of, at.value);
    if answers.contains_key(&key) { None } else { Some((key, expected.question(at.value)?)) }
}

/// A body with the value that a person said instead of the one pasted.
fn answered(body: &Body, answers: &Answers) -> Body {
    let mut body = body.clone();
    if let Body::Reading { as_of, value, .. } = &mut body
        && let Some(meant) = answers.get(&(*as_of, *value))
    {
        *value = *meant;
    }
    body
}

/// What is said before anything is pasted.
pub fn hint() -> String {
    format!(
        "从 Excel 或 WPS 复制几行（最好连标题行）贴在这里。程序按标题认出日期、数值和来源各列，认错了可以改；记录前逐行检查。一次最多记录 {MOST} 行，多出的留在框里接着记。"
    )
}

fn measured_of(body: &Body) -> Option<Measured> {
    let Body::Reading { as_of, value, .. } = body else { return None };
    Some(Measured { as_of: *as_of, value: *value })
}

fn source_of(body: &Body) -> String {
    let Body::Reading { source, note, verified, .. } = body else { return String::new() };
    let mut said = vec![display::visible(source)];
    if *verified != Verified::SelfReported {
        said.push(words::verified(*verified).to_string());
    }
    said.extend(note.as_deref().map(display::visible));
    said.join(" · ")
}

/// What stands and what is pasted, by date.
struct Around {
    stands: BTreeMap<Day, String>,
    values: BTreeMap<Day, Decimal>,
}

impl Around {
    fn of(account: &Account, sheet: &Sheet, answers: &Answers) -> Around {
        let mut around = Around { stands: BTreeMap::new(), values: BTreeMap::new() };
        for point in &account.points {
            let heads = point.standing.heads.iter().filter_map(readings::value_of).map(display::number);
            around.stands.insert(point.as_of, heads.collect::<Vec<_>>().join("、"));
            around.values.extend(point.value().map(|value| (point.as_of, value)));
        }
        let pasted = sheet.rows.iter().filter_map(|p| measured_of(&answered(p.got.as_ref().ok()?, answers)));
        around.values.extend(pasted.map(|at| (at.as_of, at.value)));
        around
    }

    fn remark(&self, at: Measured, cumulative: bool) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(old) = self.stands.get(&at.as_of) {
            said.push(format!("这一日期已有 {old}，将以新值为准"));
        }
        let earlier = self.values.range(..at.as_of).next_back();
        if let Some((_, last)) = earlier.filter(|(_, last)| cumulative && **last > at.value) {
            said.push(format!("累计数比之前的 {} 小，请核对", display::number(*last)));
        }
        said
    }
}

/// The words of the form that takes a pasted table, and of the table as it was understood.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const SOURCE_OF_ROWS: &str = "没有写来源的各行，来源是";
    pub const DATE_AND_VALUE: &str = "日期和数值";
    pub const SOURCE_AND_NOTE: &str = "来源和备注";
    pub const STATUS_THEN: &str = "当时状态";
    pub const TO_CONFIRM: &str = "请确认";

    pub fn all_instead(count: usize) -> String {
        format!("{count} 行都改为建议的值")
    }
}

//! What fill-in workbooks that came back would record, before anything is: by file, old and new values, and what is wrong
//! at which cell, to be sent back.

use super::{faults, name};
use crate::app::fill_in::reading::{Form, NotForm, Row, read};
use crate::app::fill_in::recording::{self, Outcome};
use crate::app::incoming::Filled;
use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::entry::{Body, Site};
use crate::domain::owed::Duties;
use crate::domain::period;
use crate::format::cells::Book;
use crate::format::office::Fault;
use crate::view::asking::{self, Asked};
use crate::view::{display, kinds, reporting, sites, words};
use std::collections::{BTreeMap, BTreeSet};

/// A file that came back, as far as it could be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Came {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub read: Result<Book, Fault>,
}

/// What a person said of the files.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Said {
    /// Files that are left out, by their places.
    pub left_out: BTreeSet<usize>,
    /// The values that hold of rows that were asked about, by the places of file and row.
    pub answers: BTreeMap<(usize, usize), Decimal>,
}

/// What would come of all files.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// Each file.
    pub files: Vec<File>,
    /// What would be recorded of each, in whose name.
    pub good: Vec<Filled>,
    /// How much that is, in words.
    pub says: String,
    /// In whose names, and what is noted with it.
    pub in_names: String,
}

/// What would come of one file.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Whose it is and of which period; nothing where it could not be taken.
    pub whose: String,
    /// How many rows would be recorded, are the same, are wrong; or why it could not be taken.
    pub says: String,
    /// Whether it could be taken.
    pub is_taken: bool,
    /// What would be recorded.
    pub lines: Vec<Line>,
    /// What is wrong, by sheet and cell.
    pub faults: Vec<String>,
    /// What a person should know.
    pub remarks: Vec<String>,
    /// What is wrong, as a text to be sent back; empty where nothing is.
    pub to_send: String,
}

/// Something that would be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its place: the file's and the row's.
    pub at: (usize, usize),
    /// Where it stands.
    pub place: String,
    /// What it says.
    pub says: String,
    /// What stands now, where something does: it would hold in its place.
    pub before: Option<String>,
    /// The question about its value, and the value as it was filled in; it is recorded once that is answered.
    pub asked: Option<(Asked, Decimal)>,
    /// Whether it has been.
    pub is_answered: bool,
}

/// What would come of these files, in their order.
pub fn preview(model: &Model, came: &[Came], said: &Said, today: Day) -> Preview {
    let duties = Duties::of(&model.plan, &model.ledger, model.today);
    let read: Vec<Result<Form, NotRead>> = came
        .iter()
        .map(|came| match &came.read {
            Ok(book) => read(book, model, &duties, today).map_err(NotRead::Form),
            Err(fault) => Err(NotRead::File(fault.clone())),
        })
        .collect();
    let is_in = |at: &usize| !said.left_out.contains(at);
    // A file that is left out contradicts none.
    let places: Vec<usize> = (0..read.len()).filter(is_in).collect();
    let forms: Vec<(usize, &Form)> =
        places.iter().filter_map(|at| Some((*at, read.get(*at)?.as_ref().ok()?))).collect();
    let outcomes = recording::outcomes(model, &forms.iter().map(|(_, form)| *form).collect::<Vec<_>>());
    let name_of = |at: usize| came.get(at).map_or("", |came| came.name.as_str());
    let place_of =
        |at: usize| forms.get(at).map_or(String::new(), |(place, _)| display::visible(name_of(*place)));
    let (mut files, mut good, mut names, mut count) = (Vec::new(), Vec::new(), BTreeSet::new(), 0);
    for (at, form) in read.iter().enumerate() {
        let form = match form {
            Ok(form) => form,
            Err(why) => {
                files.push(File { name: name_of(at).to_string(), says: why.says(), ..File::default() });
                continue;
            }
        };
        let of = forms.iter().position(|(place, _)| *place == at).and_then(|of| outcomes.get(of));
        let site = recording::site(model, &form.mark);
        let (file, bodies) = file(model, (at, name_of(at)), form, of.map(Vec::as_slice), said, &place_of);
        if !bodies.is_empty() && model.site.as_ref() != Some(&site) {
            names.insert(sites::shown(&model.plan, &site));
        }
        let transcribed = |body| recording::transcribed(model, &site, body, name_of(at));
        let bodies: Vec<Body> = bodies.into_iter().map(transcribed).collect();
        let known = of.map_or(0, |of| of.iter().filter(|outcome| **outcome == Outcome::Same).count());
        count += bodies.len();
        if of.is_some() {
            let file = name_of(at).to_string();
            good.push(Filled { file, site, bodies, known, rows: form.rows.len() });
        }
        files.push(file);
    }
    let wrong = files.iter().map(|file| file.faults.len()).sum();
    let names: Vec<String> = names.into_iter().collect();
    let own = model.site.as_ref().map_or("", |own| own.name.as_str());
    let in_names = if names.is_empty() { String::new() } else { says::in_names(&names.join("、"), own) };
    if count == 0 {
        good.clear();
    }
    Preview { says: says::counts(count, wrong), files, good, in_names }
}

/// Why a file is not taken.
enum NotRead {
    File(Fault),
    Form(NotForm),
}

impl NotRead {
    fn says(&self) -> String {
        match self {
            NotRead::File(fault) => words::office::not_read(fault),
            NotRead::Form(why) => faults::not_form(why),
        }
    }
}

/// What would come of a form, and the bodies that would be recorded of it; of one that is left out nothing.
fn file(
    model: &Model,
    (at, file): (usize, &str),
    form: &Form,
    outcomes: Option<&[Outcome]>,
    said: &Said,
    name_of: &dyn Fn(usize) -> String,
) -> (File, Vec<Body>) {
    let site = recording::site(model, &form.mark);
    let mut wrong: Vec<String> = form.faults.iter().map(faults::fault).collect();
    let (mut lines, mut good, mut same) = (Vec::new(), Vec::new(), 0);
    for (no, row) in form.rows.iter().enumerate() {
        match outcomes.and_then(|outcomes| outcomes.get(no)) {
            Some(Outcome::New(body)) => {
                let answer = said.answers.get(&(at, no));
                let body = with_value((**body).clone(), answer);
                let line = line(model, (at, no), row, &site, &body, answer.is_some());
                if line.asked.is_none() {
                    good.push(body);
                }
                lines.push(line);
            }
            Some(Outcome::Same) => same += 1,
            Some(Outcome::Contradicts(earlier)) => {
                wrong.push(says::contradicts(&faults::place(&row.sheet, &row.cell), &name_of(*earlier)));
            }
            Some(Outcome::Wrong) | None => {
                wrong.extend(row.got.as_ref().err().into_iter().flatten().map(faults::fault));
            }
        }
    }
    // What is wrong with several rows at once is said once.
    let mut told = BTreeSet::new();
    wrong.retain(|says| told.insert(says.clone()));
    let periods = period::all(&model.plan);
    let period = periods.iter().find(|period| period.end == form.mark.period_end);
    let period = period.map_or_else(|| display::day(form.mark.period_end), |period| reporting::name(*period));
    let whose = says::whose(&name(model, &form.mark.whose), &period);
    let to_send = if wrong.is_empty() { String::new() } else { says::to_send(&whose, file, &wrong) };
    let is_in = outcomes.is_some();
    let file = File {
        name: file.to_string(),
        whose,
        says: if is_in {
            says::file(lines.len(), same, wrong.len(), form.empty)
        } else {
            says::LEFT_OUT.into()
        },
        is_taken: true,
        lines,
        faults: wrong,
        remarks: form.remarks.iter().map(faults::remark).collect(),
        to_send,
    };
    (file, good)
}

fn line(model: &Model, at: (usize, usize), row: &Row, site: &Site, body: &Body, is_answered: bool) -> Line {
    let (what, detail) = kinds::says(model, body);
    let standing = body.subject(site).and_then(|subject| model.book().standing(&subject));
    let before = standing.map(|standing| {
        let heads = standing.heads.iter().map(|head| kinds::value(model, &head.body)).collect::<Vec<_>>();
        heads.join(" / ")
    });
    let asked = if is_answered { None } else { asking::question(model, body) };
    let asked = asked.zip(body.facts().number());
    let says = if detail.is_empty() { what } else { says::with_detail(&what, &detail) };
    Line { at, place: faults::place(&row.sheet, &row.cell), says, before, asked, is_answered }
}

/// A reading with the value that holds of it.
fn with_value(mut body: Body, answer: Option<&Decimal>) -> Body {
    if let (Body::Reading { value, .. }, Some(answer)) = (&mut body, answer) {
        *value = *answer;
    }
    body
}

/// The words of the preview.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const TITLE: &str = "收回的填报表";
    pub const HINT: &str = "先看清楚再记录：这里还没有记录任何内容。";
    pub const WOULD: &str = "将要记录";
    pub const WRONG: &str = "有错、不会记录的";
    pub const WRONG_HINT: &str = "请把这些话发回给填报的人，改好后把文件再放进来；已记录的不会重复记录。";
    pub const COPY: &str = "复制这些话";
    pub const COPIED: &str = "已复制，可以粘贴到微信里发回。";
    pub const NOT_COPIED: &str = "没有复制成：浏览器不允许。请选中上面的文字，用键盘复制。";
    pub const BEFORE: &str = "现有";
    pub const KEPT: &str = "已确认，会记录";
    pub const LEFT_OUT: &str = "不记录这个文件";
    pub const TAKE: &str = "记录这个文件";
    pub const RECORD: &str = "确认记录";
    pub const CLOSE: &str = "不记录，关闭";
    pub const DONE: &str = "关闭";
    pub const UNDO: &str = "点错了可以在页面上方撤销，一次全部撤回。";

    /// Whose a form is, and of which period.
    pub fn whose(whose: &str, period: &str) -> String {
        format!("{whose}，{period}")
    }

    /// How many rows of a file would be recorded, are the same, are wrong, are empty.
    pub fn file(new: usize, same: usize, wrong: usize, empty: usize) -> String {
        let all = [("将记录", new), ("与现有相同", same), ("有错", wrong), ("没有填", empty)];
        let said: Vec<String> =
            all.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{what} {n} 项")).collect();
        if said.is_empty() {
            "表里什么也没有填。".to_string()
        } else {
            format!("{}。", said.join("，"))
        }
    }

    /// How much would be recorded, and how much is left.
    pub fn counts(good: usize, wrong: usize) -> String {
        match (good, wrong) {
            (0, 0) => "没有要记录的。".to_string(),
            (0, wrong) => format!("没有可以记录的；有错 {wrong} 处。"),
            (good, 0) => format!("确认后记录 {good} 条。"),
            (good, wrong) => format!("确认后记录 {good} 条；有错的 {wrong} 处不记录，请发回改好。"),
        }
    }

    /// In whose names, and what is noted with it.
    pub fn in_names(names: &str, own: &str) -> String {
        format!("以{names}的名义记录，每条都注明“代录：{own}”和文件名。")
    }

    /// That a file before says something else of the same.
    pub fn contradicts(place: &str, file: &str) -> String {
        format!(
            "{place}：同一项、同一日期，“{file}”里填的不一样，没有记录。请核对以哪个为准，去掉另一个文件。"
        )
    }

    /// What is wrong with a file, as a text to be sent back.
    pub fn to_send(whose: &str, file: &str, wrong: &[String]) -> String {
        let lines: Vec<String> = wrong.iter().zip(1..).map(|(wrong, no)| format!("{no}. {wrong}")).collect();
        format!("{whose}的填报表（{file}）有 {} 处要改，请改好后再发来：\n{}", wrong.len(), lines.join("\n"))
    }

    pub fn with_detail(what: &str, detail: &str) -> String {
        format!("{what}　{detail}")
    }
}

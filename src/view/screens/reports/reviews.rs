//! 报送审核: what the office sees of every unit's report of a period, and what a unit sees of what was sent back.

use crate::app::model::Model;
use crate::app::report_review_form::Of;
use crate::domain::day::Day;
use crate::domain::entry::EntryId;
use crate::domain::entry::oversight::Verdict;
use crate::domain::owed::Duties;
use crate::domain::period::{self, Period};
use crate::domain::report_reviews::{ReviewState, Reviewed, Reviews};
use crate::view::entry_lines::{self, EntryLine};
use crate::view::screens::Route;
use crate::view::{display, reporting, who};

/// The reports of a period, as the office reviews them.
#[derive(Clone, PartialEq, Debug)]
pub struct OfPeriod {
    /// Its last day, by which forms and addresses know it.
    pub end: String,
    /// Its name.
    pub name: String,
    /// How many units are in each state.
    pub says: String,
    /// A row each unit that has something to report.
    pub rows: Vec<Row>,
}

/// A unit's report of a period.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What is reviewed: the unit, the period, and the entries that are the report.
    pub of: Of,
    /// The unit's name.
    pub name: String,
    /// Its screen.
    pub route: Route,
    /// How many of what it has to report have been reported.
    pub given: String,
    /// How it stands.
    pub state: ReviewState,
    /// Why it was sent back, or what came since; empty where there is nothing to say.
    pub why: String,
    /// Whether there is a report that can be reviewed.
    pub can_review: bool,
    /// Whether all that it has to report has been.
    pub is_whole: bool,
}

impl Row {
    /// Whether it can be taken: it is there, and has not been.
    pub fn can_accept(&self) -> bool {
        self.can_review && !matches!(self.state, ReviewState::Accepted | ReviewState::Conflict)
    }

    /// Whether it can be sent back: what differs is settled first.
    pub fn can_send_back(&self) -> bool {
        self.can_review && !matches!(self.state, ReviewState::SentBack | ReviewState::Conflict)
    }
}

/// The periods that have begun, each with its reports, the latest first; that which is asked for is told by its name.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// The last day of the period that is asked for.
    pub current: String,
    /// The periods.
    pub periods: Vec<OfPeriod>,
    /// Who does: the office, by its name.
    pub office: String,
}

/// The reviews of a model; `None` where the plan has no period.
pub fn page(model: &Model) -> Option<Page> {
    let (plan, book) = (&*model.plan, model.book());
    let (duties, current) = reporting::current(model)?;
    let reviews = Reviews::of(book);
    let begun = period::all(plan).into_iter().rev().filter(|p| p.start <= model.today || *p == current);
    let of_period = |period: Period| {
        let units = duties.units().map(|unit| {
            let reviewed = reviews.reviewed(book, &duties, unit, period);
            row(model, unit, period, reviewed)
        });
        let rows: Vec<Row> = units.collect();
        let says = says(&rows);
        OfPeriod { end: period.end.to_string(), name: reporting::name(period), says, rows }
    };
    Some(Page {
        current: current.end.to_string(),
        periods: begun.map(of_period).collect(),
        office: who::office(plan),
    })
}

/// Whether who is typing reviews reports: the office, where the plan has one.
pub fn is_office(model: &Model) -> bool {
    let has_office = model.plan.units.iter().any(|unit| unit.kind == "office");
    let unit = model.site.as_ref().and_then(|site| site.unit.as_deref());
    !has_office || unit.is_some_and(|unit| model.plan.is_office(unit))
}

/// How many reports of a period have each state.
#[derive(Clone, PartialEq, Debug)]
pub struct Counts {
    /// In words.
    pub says: String,
    /// Whether any has not been taken.
    pub is_open: bool,
}

/// How many reports of a period have each state, and how many units have reported nothing.
pub fn counts(model: &Model, period: Day) -> Option<Counts> {
    let of = period::all(&model.plan).into_iter().find(|of| of.end == period)?;
    let duties = Duties::of(&model.plan, &model.ledger, model.today);
    let reviews = Reviews::of(model.book());
    let rows = duties.units().map(|unit| {
        let reviewed = reviews.reviewed(model.book(), &duties, unit, of);
        row(model, unit, of, reviewed)
    });
    let rows: Vec<Row> = rows.collect();
    let is_open = rows.iter().any(|row| row.state != ReviewState::Accepted);
    Some(Counts { says: says(&rows), is_open })
}

fn says(rows: &[Row]) -> String {
    let count = |of: &[ReviewState]| rows.iter().filter(|row| of.contains(&row.state)).count();
    let states = [
        ("已接收", count(&[ReviewState::Accepted])),
        ("已退回", count(&[ReviewState::SentBack])),
        ("待审核", count(&[ReviewState::Pending, ReviewState::Again, ReviewState::Changed])),
        ("审核有冲突", count(&[ReviewState::Conflict])),
        ("没有报送", count(&[ReviewState::Nothing])),
    ];
    let shown = states.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("，{word} {n} 家"));
    format!("应报 {} 家{}", rows.len(), shown.collect::<String>())
}

fn row(model: &Model, unit: &str, period: Period, reviewed: Reviewed) -> Row {
    let why = why(&reviewed);
    let (given, all) = (reviewed.given, reviewed.all);
    Row {
        name: display::full_width(model.plan.unit_name(unit)),
        route: Route::Unit(unit.to_string()),
        given: format!("{given}/{all}"),
        state: reviewed.state,
        why,
        can_review: given > 0 || !reviewed.report.is_empty(),
        is_whole: given == all,
        of: (unit.to_string(), period.end, reviewed.report),
    }
}

fn why(reviewed: &Reviewed) -> String {
    let came = |count: usize| match count {
        0 => "有记录撤回".to_string(),
        count => format!("又来了 {count} 条记录"),
    };
    match reviewed.state {
        ReviewState::Nothing | ReviewState::Accepted | ReviewState::Conflict => String::new(),
        ReviewState::Pending => String::new(),
        ReviewState::Changed => came(reviewed.unseen.len()),
        ReviewState::SentBack => reason(reviewed),
        ReviewState::Again => format!("{}；{}", reason(reviewed), came(reviewed.unseen.len())),
    }
}

/// Why a report was sent back.
fn reason(reviewed: &Reviewed) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for review in reviewed.reviews().into_iter().filter(|review| review.outcome == Verdict::SentBack) {
        let reason = display::visible(review.note.as_deref().unwrap_or_default());
        // Words of ours stand behind it.
        let reason = reason.trim_end_matches(['。', '；', '.', ';', ' ']).to_string();
        if !reason.is_empty() && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    format!("退回的原因：{}", reasons.join("；"))
}

/// What stands of the review of a unit's report, and whether it differs; and the entries that are the report.
pub fn shown(model: &Model, (unit, period, report): &Of) -> (Vec<EntryLine>, bool, Vec<EntryLine>) {
    let reviews = Reviews::of(model.book());
    let standing = reviews.standing(unit, *period);
    let heads = standing.iter().flat_map(|standing| &standing.heads);
    let lines = heads.map(|entry| entry_lines::line(model, entry)).collect();
    let conflict = standing.is_some_and(|standing| standing.needs_settling());
    let of_report = |id: &EntryId| model.ledger.get(id).map(|entry| entry_lines::line(model, entry));
    (lines, conflict, report.iter().filter_map(of_report).collect())
}

/// A report that was sent back, as its unit sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct SentBack {
    /// The period's name.
    pub period: String,
    /// When and why.
    pub says: String,
    /// What stands.
    pub lines: Vec<EntryLine>,
    /// Whether the reviews differ.
    pub conflict: bool,
    /// Whether something has been reported since.
    pub is_again: bool,
}

/// The reports of a unit that are sent back, the latest period first.
pub fn sent_back(model: &Model, unit: &str) -> Vec<SentBack> {
    let reviews = Reviews::of(model.book());
    // Most units have none: only then is looked up what they owe.
    if reviews.is_empty_for(unit) {
        return Vec::new();
    }
    let duties = Duties::of_one(&model.plan, &model.ledger, model.today, unit);
    sent_back_of(model, &duties, &reviews, unit)
}

/// What the overview says to the unit that is typing where reports of its were sent back, and the screen to go to.
pub fn own_sent_back(model: &Model) -> Option<(String, Route)> {
    let unit = model.site.as_ref()?.unit.clone()?;
    let returned = sent_back(model, &unit);
    let open = returned.into_iter().filter(|of| !of.is_again).map(|of| of.period);
    let periods: Vec<String> = open.collect();
    (!periods.is_empty()).then(|| (says::on_overview(&periods), Route::Unit(unit)))
}

/// The same where it is known already who owes what.
pub fn sent_back_of(model: &Model, duties: &Duties, reviews: &Reviews, unit: &str) -> Vec<SentBack> {
    let book = model.book();
    let periods = period::all(&model.plan).into_iter().rev();
    let of = periods.filter_map(|period| {
        let standing = reviews.standing(unit, period.end)?;
        let reviewed = reviews.reviewed(book, duties, unit, period);
        let is_shown =
            matches!(reviewed.state, ReviewState::SentBack | ReviewState::Again | ReviewState::Conflict);
        let on = reviewed.reviews().iter().map(|review| review.on).max()?;
        is_shown.then(|| SentBack {
            period: reporting::name(period),
            says: says::sent_back(on, &reason(&reviewed)),
            lines: standing.heads.iter().map(|entry| entry_lines::line(model, entry)).collect(),
            conflict: reviewed.state == ReviewState::Conflict,
            is_again: reviewed.state == ReviewState::Again,
        })
    });
    of.collect()
}

/// The words of the reviews.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]
    use crate::domain::day::Day;
    use crate::view::display;

    pub const TITLE: &str = "报送审核";
    pub const HINT: &str = "看过各单位报来的内容，再接收或退回（退回要写原因）。审核不改变“已报”“逾期”，只在旁边注明；接收后又来的、改的，会再列为待审核。这是本程序的做法，不是原文要求。";
    pub const PERIOD: &str = "报送期";
    pub const UNIT: &str = "单位";
    pub const GIVEN: &str = "已报 / 应报";
    pub const STATE: &str = "审核";
    pub const WAYS: &str = "办理";
    pub const VIEW: &str = "查看";
    pub const ACCEPT: &str = "接收";
    pub const SEND_BACK: &str = "退回";
    pub const REPORT: &str = "报来的记录";
    pub const NO_REPORT: &str = "没有属于这一期的记录：应报的各项以前已经办完。";
    pub const REVIEWS: &str = "审核的记录";
    pub const NO_REVIEWS: &str = "还没有审核。";
    pub const NO_UNITS: &str = "没有要按期报送的单位。";
    pub const CHOOSE_WHOLE: &str = "勾选报齐待审核的";
    pub const CLOSE: &str = "定稿";
    pub const OUTCOME: &str = "审核结果";
    pub const REASON: &str = "原因（退回必填，写明哪里不对、怎样改）";
    pub const REASON_OF_RETURN: &str = "退回的原因（写明哪里不对、怎样改）";
    pub const ON: &str = "审核日期";
    pub const RECORD: &str = "记录审核";
    pub const DO_SEND_BACK: &str = "退回这份报送";
    pub const RETURNED: &str = "退回的报送";
    pub const RETURNED_TODO: &str = "请照原因更正或补报（在下面各项里更正、再报），再导出快照，发给办公室。";
    pub const RETURNED_AGAIN: &str = "退回后已有新的记录，等办公室审核；还没有发的，请导出快照发给办公室。";

    pub const BETWEEN_UNITS: &str = "、";

    pub fn silent(count: usize) -> String {
        format!("没有报送的（{count} 家）")
    }

    pub fn choose(unit: &str) -> String {
        format!("勾选{unit}")
    }

    pub fn view(unit: &str) -> String {
        format!("查看：{unit}")
    }

    pub fn accept(unit: &str) -> String {
        format!("接收：{unit}")
    }

    pub fn send_back(unit: &str) -> String {
        format!("退回：{unit}")
    }

    pub fn accept_chosen(count: usize) -> String {
        format!("接收勾选的 {count} 家")
    }

    pub fn only_office(office: &str) -> String {
        format!("审核由{office}做；这里可以看到结果。")
    }

    pub fn sent_back(on: Day, reason: &str) -> String {
        format!("{}退回。{reason}。", display::day(on))
    }

    /// What a reminder says of a report that was sent back.
    pub fn on_reminder(period: &str, says: &str) -> String {
        format!("贵单位{period}的报送已于{says}请更正后重新报送。")
    }

    /// What the overview says to a unit.
    pub fn on_overview(periods: &[String]) -> String {
        format!("{}的报送被退回，看原因", periods.join("、"))
    }
}

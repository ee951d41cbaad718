//! Findings (督办事项) as rows and marks, for the screens that show them beside something else.

use crate::app::incoming::About;
use crate::app::model::Model;
use crate::app::query::about_key;
use crate::app::query::oversight::FindingsQuery;
use crate::domain::entry::oversight::Review;
use crate::domain::entry::{IndicatorRef, Work};
use crate::domain::findings::{self, Case, Colour, State};
use crate::domain::plan::UnitId;
use crate::domain::sort::sort_by_key;
use crate::view::screens::Route;
use crate::view::words::findings as words;
use crate::view::words::{oversight, work as name_of};
use crate::view::{display, kinds, plan_titles, who};

/// A finding as a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its screen.
    pub route: Route,
    /// The unit that is asked: id and name.
    pub unit: (UnitId, String),
    /// What it is called.
    pub title: String,
    /// What it is about, where that is not the unit alone: in words, and its screen.
    pub about: Option<(String, Option<Route>)>,
    /// What is asked.
    pub asked: String,
    /// By when.
    pub due: String,
    /// How many days are left or over; empty where nothing is to be done any more.
    pub left: String,
    /// How urgent it is.
    pub colour: Option<Colour>,
    /// How far it is.
    pub state: State,
    /// The last that was said of it.
    pub latest: String,
    /// What a person should look at.
    pub marks: Vec<&'static str>,
}

/// The findings that are asked for, the most urgent first.
pub fn rows(model: &Model, is_asked: impl Fn(&Case) -> bool) -> Vec<Row> {
    let mut cases = findings::told(model.book()).cases;
    cases.retain(is_asked);
    in_order(model, &mut cases);
    cases.iter().map(|case| row(model, case)).collect()
}

/// Sorts findings: by colour, open before closed, by their last day, by unit and title.
pub fn in_order(model: &Model, cases: &mut Vec<Case>) {
    let place = |unit: &str| model.plan.units.iter().position(|known| known.id == unit);
    sort_by_key(cases, |case| {
        let colour = case.colour(model.today).map_or(Colour::ALL.len(), |colour| colour as usize);
        let finding = &case.finding;
        (colour, !case.is_open(), case.due(), place(&finding.unit), finding.title.clone())
    });
}

/// A finding as a row.
pub fn row(model: &Model, case: &Case) -> Row {
    let finding = &case.finding;
    let about = match (finding.indicator, finding.work) {
        (Some(of), _) => Some((about(model, About::Indicator(of)), kinds::indicator_route(model, of))),
        (None, Some(work)) => Some((about(model, About::Work(work)), Some(Route::Work(work)))),
        (None, None) => None,
    };
    let left = match case.state {
        State::Closed => String::new(),
        State::Unsettled | State::Answered | State::Asked | State::SentBack | State::Reopened => {
            words::left((case.due() - model.today).whole_days())
        }
    };
    let marks = [
        (case.needs_settling(), words::DIFFERS),
        (case.is_answered_late(), words::ANSWERED_LATE),
        (case.is_due_before(), words::DUE_TOO_EARLY),
    ];
    Row {
        route: Route::Finding(finding.unit.clone(), finding.title.clone()),
        unit: (finding.unit.clone(), who::unit(model, &finding.unit)),
        title: display::visible(&finding.title),
        about,
        asked: display::visible(&finding.asked),
        due: case.due().to_string(),
        left,
        colour: case.colour(model.today),
        state: case.state,
        latest: latest(case),
        marks: marks.into_iter().filter(|(is, _)| *is).map(|(_, words)| words).collect(),
    }
}

/// What something is about, in words: its number and its name.
pub fn about(model: &Model, about: About) -> String {
    match about {
        About::Indicator(of @ IndicatorRef::Plan(no)) => {
            format!("指标 {no} {}", kinds::indicator_name(model, &of))
        }
        About::Indicator(of) => kinds::indicator_name(model, &of),
        About::Work(work) => format!("{} {}", name_of(work), plan_titles::work(&model.plan, work)),
        About::Other => String::new(),
    }
}

/// The last step: by its day, the office's decision last of one day.
fn latest(case: &Case) -> String {
    let answers =
        case.answers.iter().map(|(of, _)| (of.on, 1, format!("反馈：{}", oversight::answer(of.done))));
    let urgings = case.urgings.iter().map(|(of, _)| (of.on, 0, "催办".to_string()));
    let reviews = case.review.iter().flat_map(|review| &review.heads);
    let reviews = reviews.filter_map(|head| Review::of(&head.body));
    let reviews = reviews.map(|of| {
        // An answer that it has not seen came after it, whatever day both name.
        let rank = if case.unseen.is_empty() { 2 } else { 0 };
        (of.on, rank, oversight::outcome(of.outcome).to_string())
    });
    let last = answers.chain(urgings).chain(reviews).max_by_key(|(on, rank, _)| (*on, *rank));
    last.map_or_else(|| format!("{} 交办", case.finding.on), |(on, _, says)| format!("{on} {says}"))
}

/// What findings are about, or whom they ask.
#[derive(Clone, PartialEq, Debug)]
pub enum Of {
    /// An indicator.
    Indicator(IndicatorRef),
    /// A task or a safeguard.
    Work(Work),
    /// A unit.
    Unit(UnitId),
}

/// The findings about one thing.
#[derive(Clone, PartialEq, Debug)]
pub struct Card {
    /// Those that are open, the most urgent first.
    pub open: Vec<Row>,
    /// How many are closed.
    pub closed: usize,
    /// All of them, as the list shows them.
    pub all: FindingsQuery,
    /// The form for a new one, filled with what this is.
    pub new: FindingsQuery,
    /// Whether the unit itself is typing, so that it has to answer.
    pub is_own: bool,
}

/// The findings about one thing.
pub fn card(model: &Model, of: &Of) -> Card {
    let book = model.book();
    let mut rows = rows(model, |case| match of {
        Of::Indicator(of) => case.is_about_indicator(book, *of),
        Of::Work(work) => case.is_about_work(*work),
        Of::Unit(unit) => case.is_of(&model.plan, unit),
    });
    let all = rows.len();
    rows.retain(|row| row.state != State::Closed);
    let query = match of {
        Of::Indicator(of) => {
            FindingsQuery { about: about_key(About::Indicator(*of)), ..FindingsQuery::default() }
        }
        Of::Work(work) => FindingsQuery { about: about_key(About::Work(*work)), ..FindingsQuery::default() },
        Of::Unit(unit) => FindingsQuery { unit: unit.clone(), ..FindingsQuery::default() },
    };
    let site = model.site.as_ref().and_then(|site| site.unit.as_deref());
    let is_own = match of {
        Of::Unit(unit) => site.is_some_and(|site| model.plan.heirs(site).any(|heir| heir.id == *unit)),
        Of::Indicator(_) | Of::Work(_) => false,
    };
    Card {
        closed: all - rows.len(),
        open: rows,
        new: FindingsQuery { new: true, ..query.clone() },
        all: query,
        is_own,
    }
}

/// The most urgent colour of what is open about each thing, for a mark in lists.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Marks(Vec<(Of, Colour)>);

impl Marks {
    /// The colour of what is open about something.
    pub fn of(&self, of: &Of) -> Option<Colour> {
        self.0.iter().filter(|(known, _)| known == of).map(|(_, colour)| *colour).min()
    }
}

/// The colours of all that is open.
pub fn marks(model: &Model) -> Marks {
    let book = model.book();
    let mut marks = Vec::new();
    for case in findings::told(book).cases {
        let Some(colour) = case.colour(model.today) else { continue };
        let finding = case.finding;
        marks.extend(finding.indicator.map(|of| (Of::Indicator(book.identity(of)), colour)));
        marks.extend(finding.work.map(|of| (Of::Work(of), colour)));
        marks.extend(model.plan.heirs(&finding.unit).map(|heir| (Of::Unit(heir.id.clone()), colour)));
    }
    Marks(marks)
}

/// The findings in a few figures, for the overview.
#[derive(Clone, PartialEq, Debug)]
pub struct Glance {
    /// How many there are of what, each with the list of them.
    pub tiles: Vec<(Mark, usize, Route)>,
    /// The first of what who is typing has to do.
    pub rows: Vec<Row>,
    /// What that is; empty where there is nothing.
    pub says: &'static str,
}

/// A colour or a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Mark {
    Colour(Colour),
    State(State),
}

/// How many rows the overview shows.
const LINES: usize = 3;

/// The findings for who is typing: for the office all, those first that wait for it; for a unit its own; `None` where
/// there are none of these.
pub fn glance(model: &Model) -> Option<Glance> {
    let site = model.site.as_ref().and_then(|site| site.unit.as_deref());
    let is_office = site.is_some_and(|site| model.plan.is_office(site));
    let own = site.filter(|_| !is_office);
    let mut cases = findings::told(model.book()).cases;
    if let Some(unit) = own {
        cases.retain(|case| model.plan.heirs(unit).any(|heir| case.is_of(&model.plan, &heir.id)));
    }
    if cases.is_empty() {
        return None;
    }
    let base = FindingsQuery { unit: own.unwrap_or_default().to_string(), ..FindingsQuery::default() };
    let mut tiles = Vec::new();
    for colour in Colour::ALL {
        let n = cases.iter().filter(|case| case.colour(model.today) == Some(colour)).count();
        let query = FindingsQuery { colour: colour.key().to_string(), ..base.clone() };
        tiles.push((Mark::Colour(colour), n, Route::from(query)));
    }
    for state in State::ALL {
        let n = cases.iter().filter(|case| case.state == state).count();
        let is_told = match state {
            State::Answered | State::Unsettled => n > 0,
            State::Closed => true,
            State::Asked | State::SentBack | State::Reopened => false,
        };
        if is_told {
            let query = FindingsQuery { state: state.key().to_string(), ..base.clone() };
            tiles.push((Mark::State(state), n, Route::from(query)));
        }
    }
    in_order(model, &mut cases);
    let waits = |case: &Case| match (is_office, own) {
        (true, _) => case.state == State::Answered,
        (false, Some(_)) => case.is_owed(),
        (false, None) => false,
    };
    let rows: Vec<Row> =
        cases.iter().filter(|case| waits(case)).take(LINES).map(|case| row(model, case)).collect();
    let says = match (rows.is_empty(), is_office) {
        (true, _) => "",
        (false, true) => says::WAITS_FOR_OFFICE,
        (false, false) => says::WAITS_FOR_UNIT,
    };
    Some(Glance { tiles, rows, says })
}

/// The words of findings beside something else.
pub mod says {
    #![allow(missing_docs, reason = "the words say what they are")]

    pub const WAITS_FOR_OFFICE: &str = "等办公室审核的：";
    pub const WAITS_FOR_UNIT: &str = "等本单位反馈的：";
    pub const OWN_HINT: &str = "打开一件，在里面反馈办理情况。";

    /// Those that are done, beside those that are open.
    pub fn closed(count: usize) -> String {
        format!("另有 {count} 件已销号")
    }
}

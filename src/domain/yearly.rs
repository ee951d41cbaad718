//! What the document asks for every year, checked per year and per unit that answers for it: the words are the
//! document's (`plan::Yearly`), the check is ours.

use super::book::{Book, Heads, Said};
use super::day::Day;
use super::duties::{self, Holder};
use super::entry::{Speaker, Subject, Value, Work};
use super::plan::Yearly;

/// How far a unit has done in a year what is asked for every year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum YearState {
    /// It says that it has (已完成).
    Done,
    /// It says that it has not (未完成).
    NotDone,
    /// Its words differ, and nobody has settled them (有冲突).
    Unsettled,
    /// It has said nothing, and the last day is over (未报).
    Unreported,
    /// It has said nothing, and there is time (未到期).
    NotYet,
}

/// What is asked of all that answer for it in one year.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked<'a> {
    /// Whose clause asks for it.
    pub work: Work,
    /// What is asked for.
    pub duty: &'a Yearly,
    /// The year.
    pub year: i32,
    /// The last day for it.
    pub due: Day,
    /// Every unit that answers for the work, in the order in which it is named, collectives unfolded.
    pub checks: Vec<Check<'a>>,
}

/// How far one unit has.
#[derive(Clone, PartialEq, Debug)]
pub struct Check<'a> {
    /// The unit, and through which collective it answers.
    pub holder: Holder<'a>,
    /// How far.
    pub state: YearState,
    /// What it said that stands.
    pub standing: Option<Heads>,
}

impl Asked<'_> {
    /// How many have done it.
    pub fn done(&self) -> usize {
        self.checks.iter().filter(|check| check.state == YearState::Done).count()
    }

    /// Those that have said nothing, and the last day is over.
    pub fn unreported(&self) -> impl Iterator<Item = &Check<'_>> {
        self.checks.iter().filter(|check| check.state == YearState::Unreported)
    }
}

/// Everything that is asked for every year, as a day sees it: in the document's order, year by year.
pub fn all<'a>(book: Book<'a>, today: Day) -> Vec<Asked<'a>> {
    duties::all_work(book.plan).flat_map(|work| of_work(book, work, today)).collect()
}

/// The same of one piece of work.
pub fn of_work<'a>(book: Book<'a>, work: Work, today: Day) -> Vec<Asked<'a>> {
    let plan = book.plan;
    let mut asked = Vec::new();
    for duty in duties::yearly(plan, work) {
        let said = said(book, work, duty);
        for year in plan.start.year()..=plan.end.year() {
            let Some(due) = duty.due(plan, year) else { continue };
            // As who owes an update (`owed`): a collective itself owes nothing.
            let holders = duties::holders(plan, work).into_iter().filter(|h| h.unit.expands_to.is_none());
            let check = |holder: Holder<'a>| {
                let standing = of_unit(book, &said, year, &holder.unit.id).cloned();
                let state = match standing.as_ref().and_then(outcome) {
                    Some(Said::Agreed(true)) => YearState::Done,
                    Some(Said::Agreed(false)) => YearState::NotDone,
                    Some(Said::Conflict(_)) => YearState::Unsettled,
                    None if today > due => YearState::Unreported,
                    None => YearState::NotYet,
                };
                Check { holder, state, standing }
            };
            asked.push(Asked { work, duty, year, due, checks: holders.map(check).collect() });
        }
    }
    asked
}

/// What stands, by year and by who says it.
type Told = (i32, Speaker, Heads);

fn said(book: Book<'_>, work: Work, duty: &Yearly) -> Vec<Told> {
    let from = Subject::YearlyCheck(work, duty.id.clone(), i32::MIN, Speaker::Unit(String::new()));
    let within = |subject: &Subject| matches!(subject, Subject::YearlyCheck(of, id, ..) if *of == work && *id == duty.id);
    let told = |(subject, standing)| {
        let Subject::YearlyCheck(_, _, year, by) = subject else { return None };
        Some((year, by, standing))
    };
    book.standings(from, &within).into_iter().filter_map(told).collect()
}

/// What a unit says of a year: its own word before that of a unit it came from.
fn of_unit<'a>(book: Book<'_>, said: &'a [Told], year: i32, unit: &str) -> Option<&'a Heads> {
    let of_year = said.iter().filter(|(of, by, _)| *of == year && duties::speaks_for(book.plan, by, unit));
    let own = |by: &Speaker| matches!(by, Speaker::Unit(by) if by == unit);
    of_year.max_by_key(|(_, by, _)| own(by)).map(|(_, _, standing)| standing)
}

fn outcome(standing: &Heads) -> Option<Said<bool>> {
    standing.said(|e| if let Value::Flag(done) = e.body.facts().value { Some(done) } else { None })
}

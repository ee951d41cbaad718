//! 考核: a year's items with their weights, what each of the three gave for them, and the figures that a score was made
//! from. The three are never mixed, and nothing is averaged: what is missing is counted as missing.

use super::book::{Book, Heads, Said};
use super::decimal::{Decimal, Exact};
use super::entry::oversight::{AssessmentItem, RecordKind, SCORERS, Score, Scorer};
use super::entry::{Entry, EntryId, IndicatorRef, Subject, TaskState, Work};
use super::extras;
use super::ledger::Ledger;
use super::plan::{Indicator, Plan, UnitId};
use super::readings::Account;
use super::sort::{sort_by, sort_by_key};
use super::spelling::folded;
use super::updates::{self, Report};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the weights of a year come to, if they are to be shares of a hundred (a rule of ours: 百分制).
pub const FULL: i32 = 100;

/// How many give scores.
const THREE: usize = SCORERS.len();

/// A year's assessment of one, the county or a unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Assessment {
    /// The items that stand, by the number with which their names begin, then by name: the same on every desk.
    pub items: Vec<Item>,
    /// Scores of items that do not stand: withdrawn, called otherwise, or not come yet. In no total.
    pub strays: Vec<Heads>,
}

/// An item, with what each of the three gave.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// What it says; of several that differ, the first.
    pub of: AssessmentItem,
    /// Its weight; `None` where what stands differs.
    pub weight: Option<Decimal>,
    /// What stands.
    pub standing: Heads,
    /// What 自评, 核定 and 第三方 gave, in this order.
    pub given: [Option<Given>; THREE],
}

/// What one of the three gave for an item.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// The points; `None` where what stands differs.
    pub points: Option<Decimal>,
    /// Whether they are more than the item's weight, as it is now.
    pub is_over: bool,
    /// What stands.
    pub standing: Heads,
}

impl Given {
    /// The points as far as they can be added up: neither in conflict nor over the weight.
    pub fn counted(&self) -> Option<Decimal> {
        self.points.filter(|_| !self.is_over)
    }
}

/// What one of the three has given so far.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Total {
    /// For how many items.
    pub scored: usize,
    /// How many points.
    pub points: Exact,
    /// How many these items could have.
    pub most: Exact,
    /// How many scores are not in it: they differ, or are over their weight.
    pub left_out: usize,
}

/// Where a scorer stands among the three.
pub fn place(scorer: Scorer) -> usize {
    Scorer::ALL.iter().position(|one| *one == scorer).unwrap_or_default()
}

impl Assessment {
    /// The assessment of a year; of a unit, or else of the county.
    pub fn of(book: Book<'_>, year: i32, unit: Option<&str>) -> Assessment {
        let mut items = items(book, year);
        let mut strays = Vec::new();
        for (subject, standing) in of_year(book, RecordKind::Score, year) {
            let Some(score) = standing.heads.first().and_then(|head| Score::of(&head.body)) else { continue };
            if subject.facts().unit != unit {
                continue;
            }
            let name = folded(&score.item);
            match items.iter_mut().find(|item| folded(&item.of.name) == name) {
                Some(item) => {
                    let points = settled(&standing, Score::of).map(|score| score.points);
                    let is_over = points.zip(item.weight).is_some_and(|(points, weight)| points > weight);
                    if let Some(given) = item.given.get_mut(place(score.scorer)) {
                        *given = Some(Given { points, is_over, standing });
                    }
                }
                None => strays.push(standing),
            }
        }
        Assessment { items, strays }
    }

    /// The sum of the weights that are not in conflict.
    pub fn weights(&self) -> Exact {
        self.items
            .iter()
            .filter_map(|item| item.weight)
            .map(Decimal::exact)
            .fold(Exact::from(0), |a, b| a + b)
    }

    /// What one of the three has given so far.
    pub fn total(&self, scorer: Scorer) -> Total {
        let zero = Exact::from(0);
        let mut total = Total { scored: 0, points: zero, most: zero, left_out: 0 };
        for item in &self.items {
            let Some(Some(given)) = item.given.get(place(scorer)) else { continue };
            match given.counted().zip(item.weight) {
                Some((points, weight)) => {
                    total.scored += 1;
                    total.points += points.exact();
                    total.most += weight.exact();
                }
                None => total.left_out += 1,
            }
        }
        total
    }
}

/// The items of a year that stand.
pub fn items(book: Book<'_>, year: i32) -> Vec<Item> {
    let mut items = Vec::new();
    for (_, standing) in of_year(book, RecordKind::AssessmentItem, year) {
        let Some(of) = standing.heads.first().and_then(|head| AssessmentItem::of(&head.body)) else {
            continue;
        };
        let weight = settled(&standing, AssessmentItem::of).map(|item| item.weight);
        items.push(Item { of, weight, standing, given: Default::default() });
    }
    sort_by_key(&mut items, |item| {
        let name = folded(&item.of.name);
        let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
        (name.get(..end).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(u32::MAX), name)
    });
    items
}

/// The units that a year's scores are about, by id; of one that another took over, the heir.
pub fn units(book: Book<'_>, year: i32) -> Vec<UnitId> {
    let scores = of_year(book, RecordKind::Score, year);
    let units: BTreeSet<&str> = scores.iter().filter_map(|(subject, _)| subject.facts().unit).collect();
    units.into_iter().map(str::to_string).collect()
}

/// The items that look at an indicator or at work, of every year, the latest first, each with its year.
pub fn looking_at(book: Book<'_>, indicator: Option<IndicatorRef>, work: Option<Work>) -> Vec<(i32, Item)> {
    let mut all = Vec::new();
    for year in book.plan.start.year()..=book.plan.end.year() {
        let looks = |item: &Item| {
            indicator.is_some_and(|of| item.of.indicator.map(|tied| book.identity(tied)) == Some(of))
                || work.is_some_and(|of| item.of.work == Some(of))
        };
        all.extend(items(book, year).into_iter().filter(looks).map(|item| (year, item)));
    }
    sort_by(&mut all, |a, b| b.0.cmp(&a.0));
    all
}

/// What stands of a kind whose subject begins with the year, with its subject.
fn of_year(book: Book<'_>, kind: RecordKind, year: i32) -> Vec<(Subject, Heads)> {
    let begins = format!("{year}\n");
    let from = Subject::record(kind, begins.clone());
    let within = |of: &Subject| matches!(of, Subject::Record(one, key, ..) if *one == kind && key.starts_with(&begins));
    book.standings(from, &within)
}

fn settled<T>(standing: &Heads, read: impl Fn(&super::entry::Body) -> Option<T>) -> Option<T> {
    standing.settled().and_then(|head| read(&head.body))
}

/// The subject of an item.
pub fn subject(year: i32, name: &str) -> Subject {
    Subject::record(RecordKind::AssessmentItem, format!("{year}\n{}\n", folded(name)))
}

/// The figures that an item looks at, out of one ledger.
#[derive(Clone, PartialEq, Debug)]
pub struct Figures {
    /// The item; of several that differ, the first.
    pub item: AssessmentItem,
    /// The indicator's account.
    pub indicator: Option<(Indicator, Account)>,
    /// Each reporter's latest word on the work.
    pub reports: Vec<Report>,
    /// The state that they come to.
    pub state: Option<Said<TaskState>>,
}

impl Figures {
    /// The figures of an item; `None` where no such item stands.
    pub fn of(plan: &Plan, ledger: &Ledger, year: i32, name: &str) -> Option<Figures> {
        let standing = Book::of(plan, ledger).standing(&subject(year, name))?;
        let item = AssessmentItem::of(&standing.heads.first()?.body)?;
        let indicator = item.indicator.and_then(|of| {
            let indicator = extras::indicator(plan, ledger, of)?;
            let account = Account::about(plan, ledger, of, &indicator);
            Some((indicator, account))
        });
        let reports =
            item.work.map(|work| updates::latest(updates::reports(plan, ledger, work))).unwrap_or_default();
        let state = item.work.and_then(|work| updates::state_of_work(plan, ledger, work));
        Some(Figures { item, indicator, reports, state })
    }
}

/// The entries from which an item's figures come, by id: the heads of the item; of its indicator, the heads of its
/// latest as-of date, those of its interim targets and, of an extra one, its own entries that are not withdrawn; of
/// its work, the heads of each reporter's latest report. A ledger of only these gives the same [`Figures`].
pub fn basis(plan: &Plan, ledger: &Ledger, year: i32, name: &str) -> Vec<EntryId> {
    let book = Book::of(plan, ledger);
    let mut ids = BTreeSet::new();
    let mut take = |standing: &Heads| ids.extend(standing.heads.iter().map(|head| head.id));
    if let Some(standing) = book.standing(&subject(year, name)) {
        take(&standing);
    }
    let Some(figures) = Figures::of(plan, ledger, year, name) else { return ids.into_iter().collect() };
    figures.reports.iter().for_each(|report| take(&report.standing));
    if let Some(point) = figures.indicator.as_ref().and_then(|(_, account)| account.judged()) {
        take(&point.standing);
    }
    if let Some(of) = figures.item.indicator.map(|of| book.identity(of)) {
        let within = |subject: &Subject| matches!(subject, Subject::InterimTarget(i, _) if *i == of);
        for (_, standing) in book.standings(Subject::InterimTarget(of, i32::MIN), &within) {
            take(&standing);
        }
        if let IndicatorRef::Extra(identity) = of {
            // What names the indicator has to lead to it in a ledger of only these too.
            let kin = ledger.kin.iter().filter(|(_, of)| *of == identity).map(|(entry, _)| *entry);
            ids.extend(kin.chain([identity]).filter(|id| !ledger.is_hidden(id)));
        }
    }
    ids.into_iter().collect()
}

/// A score opened again.
#[derive(Clone, PartialEq, Debug)]
pub struct Reopened {
    /// The figures from which it was made: out of the entries that it names, and no other.
    pub then: Option<Figures>,
    /// The figures of now.
    pub now: Option<Figures>,
    /// Entries that it names and that are not here.
    pub missing: Vec<EntryId>,
}

/// Opens a score again.
pub fn reopen(plan: &Plan, ledger: &Ledger, score: &Score) -> Reopened {
    let named = || score.basis.iter();
    let then: Ledger = named().filter_map(|id| ledger.get(id).cloned()).collect();
    Reopened {
        then: Figures::of(plan, &then, score.year, &score.item),
        now: Figures::of(plan, ledger, score.year, &score.item),
        missing: named().filter(|id| ledger.get(id).is_none()).copied().collect(),
    }
}

/// The entries that a score's ledger had, if none came later with an earlier clock: those recorded by then. Of scores of
/// the same second, those that had seen as many or more came after it.
pub fn ledger_of_then<'a>(ledger: &'a Ledger, entry: &'a Entry, score: &'a Score) -> Vec<&'a Arc<Entry>> {
    let is_later = |other: &Entry| {
        other.at == entry.at && Score::of(&other.body).is_some_and(|other| other.count >= score.count)
    };
    ledger.iter().filter(|e| e.at <= entry.at && e.id != entry.id && !is_later(e)).collect()
}

//! 资金: what was planned and spent by year, purpose and source, as each unit says for itself (保障措施 that has a purse).
//! Sums are over what was said and stands; what differs is in none of them, and nothing is ever estimated.

use super::book::{Book, Heads};
use super::decimal::{Decimal, Exact};
use super::duties;
use super::entry::oversight::{Funding, RecordKind};
use super::entry::{Site, Speaker, Subject, Work};
use super::plan::{Plan, Purse};
use super::sort::sort_by_key;

/// What one unit says of one year, for one purpose from one source: 一笔.
#[derive(Clone, PartialEq, Debug)]
pub struct Amount {
    /// The year.
    pub year: i32,
    /// What for, by its id.
    pub purpose: String,
    /// Where from, by its id.
    pub source: String,
    /// Who says it.
    pub by: Speaker,
    /// What it said that stands.
    pub standing: Heads,
    /// What it planned and spent; `None` where what stands differs.
    pub said: Option<Said>,
}

/// What was planned and what was spent, in 万元; each may be left out.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Said {
    /// What was planned.
    pub planned: Option<Decimal>,
    /// What was spent.
    pub spent: Option<Decimal>,
}

impl Said {
    /// Whether it says neither.
    pub fn is_empty(self) -> bool {
        self.planned.is_none() && self.spent.is_none()
    }
}

/// Which amounts are added up; what is left out asks for all.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Which<'a> {
    /// Those of this year.
    pub year: Option<i32>,
    /// Those for this purpose.
    pub purpose: Option<&'a str>,
    /// Those from this source.
    pub source: Option<&'a str>,
}

impl Which<'_> {
    fn takes(self, amount: &Amount) -> bool {
        self.year.is_none_or(|year| year == amount.year)
            && self.purpose.is_none_or(|purpose| purpose == amount.purpose)
            && self.source.is_none_or(|source| source == amount.source)
    }
}

/// A sum, and what it adds up.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Total {
    /// What was planned; `None` where nobody says.
    pub planned: Option<Exact>,
    /// What was spent; `None` where nobody says.
    pub spent: Option<Exact>,
    /// How many amounts are in it (笔).
    pub amounts: usize,
    /// By how many units and others (家).
    pub units: usize,
    /// How many amounts are not in it, since what was said of them differs.
    pub conflicts: usize,
    /// How many of the amounts in it say what was spent, and not what was planned.
    pub unplanned: usize,
    /// How many cells (year, purpose, source) it has.
    pub cells: usize,
    /// Of how many of them nobody says anything.
    pub empty: usize,
}

impl Total {
    /// Whether more was spent than planned (超出计划). Not said where something was spent of which nobody says what was
    /// planned, nor where something differs: the two sums are not of the same.
    pub fn is_over(&self) -> bool {
        let is_of_the_same = self.unplanned == 0 && self.conflicts == 0;
        is_of_the_same && self.planned.zip(self.spent).is_some_and(|(planned, spent)| spent > planned)
    }
}

/// The purse of a plan with the safeguard whose clause speaks of it.
pub fn purse(plan: &Plan) -> Option<(Work, &Purse)> {
    plan.safeguards.iter().find_map(|s| Some((Work::Safeguard(s.no), s.purse.as_ref()?)))
}

/// The years of a plan.
pub fn years(plan: &Plan) -> impl DoubleEndedIterator<Item = i32> + Clone {
    plan.start.year()..=plan.end.year()
}

/// Everything that was said and stands, in the document's order, year by year.
pub fn all(book: Book<'_>) -> Vec<Amount> {
    let Some((_, purse)) = purse(book.plan) else { return Vec::new() };
    let from = Subject::record(RecordKind::Funding, String::new());
    let within = |subject: &Subject| matches!(subject, Subject::Record(RecordKind::Funding, ..));
    let amount = |(subject, standing): (Subject, Heads)| {
        let Subject::Record(.., Some(by)) = subject else { return None };
        let Funding { year, purpose, source, .. } = Funding::of(&standing.heads.first()?.body)?;
        let said = said(&standing);
        Some(Amount { year, purpose, source, by, standing, said })
    };
    let mut all: Vec<Amount> = book.standings(from, &within).into_iter().filter_map(amount).collect();
    let place = |quoted: &[super::plan::Quoted], id: &str| quoted.iter().position(|q| q.id == id);
    sort_by_key(&mut all, |a| (a.year, place(&purse.purposes, &a.purpose), place(&purse.sources, &a.source)));
    all
}

fn said(standing: &Heads) -> Option<Said> {
    let Funding { planned, spent, .. } = Funding::of(&standing.settled()?.body)?;
    Some(Said { planned, spent })
}

/// What stands of what this site itself says of a year, cell by cell: purposes one after the other, each source by source.
pub fn own(book: Book<'_>, site: &Site, year: i32) -> Vec<Option<Heads>> {
    let Some((_, purse)) = purse(book.plan) else { return Vec::new() };
    let mut cells = Vec::new();
    for purpose in &purse.purposes {
        for source in &purse.sources {
            let asked = Funding {
                year,
                purpose: purpose.id.clone(),
                source: source.id.clone(),
                planned: None,
                spent: None,
                as_of: book.plan.start,
                note: None,
                evidence: Vec::new(),
            };
            cells.push(asked.body().subject(site).and_then(|subject| book.standing(&subject)));
        }
    }
    cells
}

/// What a cell of [`own`] says, and whether it has to be settled.
pub fn cell(standing: &Option<Heads>) -> (Said, bool) {
    let Some(standing) = standing else { return (Said::default(), false) };
    (said(standing).unwrap_or_default(), standing.needs_settling())
}

/// What is added up of these amounts.
pub fn total(plan: &Plan, all: &[Amount], which: Which<'_>) -> Total {
    let mut total = Total::default();
    let mut units: Vec<&Speaker> = Vec::new();
    for amount in all.iter().filter(|amount| which.takes(amount)) {
        let Some(said) = amount.said else {
            total.conflicts += 1;
            continue;
        };
        if said.is_empty() {
            continue;
        }
        let add = |sum: &mut Option<Exact>, value: Option<Decimal>| {
            if let Some(value) = value {
                *sum = Some(sum.unwrap_or_else(|| Exact::from(0)) + value.exact());
            }
        };
        add(&mut total.planned, said.planned);
        add(&mut total.spent, said.spent);
        total.amounts += 1;
        total.unplanned += usize::from(said.planned.is_none());
        if !units.contains(&&amount.by) {
            units.push(&amount.by);
        }
    }
    total.units = units.len();
    let Some((_, purse)) = purse(plan) else { return total };
    let asked = |of: Option<&str>, id: &str| of.is_none_or(|of| of == id);
    for year in years(plan).filter(|year| which.year.is_none_or(|of| of == *year)) {
        for purpose in purse.purposes.iter().filter(|p| asked(which.purpose, &p.id)) {
            for source in purse.sources.iter().filter(|s| asked(which.source, &s.id)) {
                total.cells += 1;
                let is_it = |a: &&Amount| a.year == year && a.purpose == purpose.id && a.source == source.id;
                let tells = |a: &Amount| a.said.is_none_or(|said| !said.is_empty());
                total.empty += usize::from(!all.iter().filter(is_it).any(tells));
            }
        }
    }
    total
}

/// The units that the document names for the safeguard whose clause speaks of money: they are asked for amounts.
pub fn is_asked(plan: &Plan, unit: &str) -> bool {
    let holders = purse(plan).map_or_else(Vec::new, |(work, _)| duties::holders(plan, work));
    holders.iter().any(|holder| holder.unit.id == unit)
}

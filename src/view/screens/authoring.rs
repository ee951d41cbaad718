//! What 方案制作 says: what was understood of a document that was pasted, how sure each of it is, and where its words stand.
//! Nothing of it is taken over into the plan in use.

mod folds;
mod kinds;
mod marks;
mod rows;
pub mod says;

use crate::domain::authoring::{self, Found, Proposals, Sure};
use crate::format::{authored, plan};
use crate::view::problems;
use folds::Rows;
pub use kinds::Kind;
pub use marks::{Piece, Spotted, line_id};
pub use rows::{Cell, Fold, Part, Row};

/// A document as it was understood.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// What was found, in a sentence.
    pub summary: String,
    /// What has to be known before anything else: that it is no plan, that not all was looked at, that the lines are ours.
    pub warnings: Vec<String>,
    /// How many of what.
    pub counts: Vec<Count>,
    /// What a plan has and was not found.
    pub missing: Vec<String>,
    /// What has to be looked at, each with its words.
    pub doubtful: Vec<Part>,
    /// The lines that were looked at.
    pub lines: Vec<Vec<Piece>>,
    /// The proposals.
    pub folds: Vec<Fold>,
    /// Where the words of each part stand, by its place.
    pub spots: Vec<Spotted>,
    /// The plan file.
    pub file: String,
    /// What the checker says of it; nothing where it is in order.
    pub faults: Vec<String>,
}

/// How many of one kind were found.
#[derive(Clone, PartialEq, Debug)]
pub struct Count {
    /// What they are.
    pub name: &'static str,
    /// How many, with the measure word.
    pub all: String,
    /// How many of them are sure, likely, guessed; `None` where nothing is said of that.
    pub sure: Option<[usize; 3]>,
}

/// Nothing was pasted.
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Reads a document and puts what was understood into words. A text of 300,000 characters takes some 150 ms.
pub fn page(text: &str) -> Page {
    let read = authoring::read(text);
    let Rows { folds, wanted } = folds::folds(&read);
    let looked_at = read.lines.get(..read.looked_at).unwrap_or_default();
    let (lines, spots) = marks::laid(looked_at, &wanted);
    let file = authored::write(&read);
    let faults = plan::read(&file).map_or_else(|bad| problems::plan(&bad), |_| Vec::new());
    Page {
        summary: says::summary(&read),
        warnings: warnings(&read),
        counts: counts(&read, &folds),
        missing: missing(&read),
        doubtful: doubtful(&folds),
        lines,
        folds,
        spots,
        file,
        faults,
    }
}

fn is_empty(read: &Proposals) -> bool {
    read.indicators.rows.is_empty()
        && read.tasks.is_empty()
        && read.safeguards.is_empty()
        && read.posts.is_empty()
}

fn warnings(read: &Proposals) -> Vec<String> {
    let unread = read.lines.len() - read.looked_at.min(read.lines.len());
    [
        is_empty(read).then(|| says::NO_PLAN.to_string()),
        (unread > 0).then(|| says::not_all(read.looked_at, unread)),
        read.is_broken.then(|| says::BROKEN.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn counts(read: &Proposals, folds: &[Fold]) -> Vec<Count> {
    let clauses = Count { name: says::CLAUSES, all: says::clauses(read.blocks.len()), sure: None };
    let of = folds.iter().filter(|fold| fold.id != says::HEAD_ID).map(|fold| {
        let of = |sure: Sure| fold.rows.iter().filter(|row| !row.is_heading && row.sure == sure).count();
        let sure = [Sure::Sure, Sure::Likely, Sure::Guess].map(of);
        Count { name: fold.name, all: says::counted(sure.iter().sum(), fold.measure), sure: Some(sure) }
    });
    std::iter::once(clauses).chain(of).collect()
}

fn missing(read: &Proposals) -> Vec<String> {
    fn no<T>(found: &Option<Found<T>>, says: &'static str) -> Option<String> {
        found.is_none().then(|| says.to_string())
    }
    let none = |is_none: bool, says: &'static str| is_none.then(|| says.to_string());
    let rows = &read.indicators.rows;
    let without = |count: usize, says: fn(usize) -> String| (count > 0).then(|| says(count));
    [
        no(&read.head.title, says::NO_TITLE),
        no(&read.head.issuer, says::NO_ISSUER),
        no(&read.head.issued, says::NO_ISSUED),
        no(&read.head.period, says::NO_PERIOD),
        none(rows.is_empty(), says::NO_INDICATORS),
        without(rows.iter().filter(|row| row.baseline.is_none()).count(), says::no_baseline),
        without(rows.iter().filter(|row| row.targets.is_empty()).count(), says::no_target),
        none(read.tasks.is_empty(), says::NO_TASKS),
        without(read.tasks.iter().filter(|task| task.units.is_empty()).count(), says::no_units),
        none(read.safeguards.is_empty(), says::NO_SAFEGUARDS),
        none(read.posts.is_empty(), says::NO_POSTS),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every part that is only guessed, called by what it is of.
fn doubtful(folds: &[Fold]) -> Vec<Part> {
    let of = |fold: &Fold, row: &Row| {
        let name = row.cells.iter().take(2).flatten().map(|part| part.text.as_str()).collect::<Vec<_>>();
        let called = says::called(fold.name, &name.join(" "));
        let is_name = |part: &Part| name.last() == Some(&part.text.as_str());
        let parts = row.cells.iter().flatten().filter(|part| part.sure == Sure::Guess);
        parts
            .map(|part| {
                let text = if is_name(part) { called.clone() } else { says::of(&called, &part.text) };
                Part { text, ..part.clone() }
            })
            .collect::<Vec<_>>()
    };
    folds.iter().flat_map(|fold| fold.rows.iter().flat_map(move |row| of(fold, row))).collect()
}

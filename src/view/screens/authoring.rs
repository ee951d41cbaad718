//! What 方案制作 says: what was understood of a document that was pasted, how sure each of it is, where its words stand, and
//! what a person made of it. Nothing of it is taken over into the plan in use.

mod fields;
mod folds;
mod kinds;
mod marks;
mod rows;
pub mod says;

use crate::app::incoming::{self, Alien};
use crate::domain::authoring::draft::{Draft, New, RowKey};
use crate::domain::authoring::{self, Found, Proposals, Sure};
use crate::domain::day;
use crate::domain::plan::ClauseKind;
use crate::format::{authored, drafted, mended, plan};
use crate::view::{display, problems};
pub use fields::{Acts, FormField, acts, fields};
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
    /// How many of it were looked over, in a sentence.
    pub progress: String,
    /// How many of what.
    pub counts: Vec<Count>,
    /// What a plan has and was not found.
    pub missing: Vec<String>,
    /// What has to be looked at, each with its words.
    pub doubtful: Vec<Part>,
    /// The lines that were looked at.
    pub lines: Vec<Vec<Piece>>,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// The proposals.
    pub folds: Vec<Fold>,
    /// Where the words of each part stand, by its place.
    pub spots: Vec<Spotted>,
    /// The plan file.
    pub file: String,
    /// What the checker says of it; nothing where it is in order.
    pub faults: Vec<String>,
}

impl Page {
    /// The clause in which a line stands.
    pub fn clause_of(&self, line: usize) -> Option<&Clause> {
        self.clauses.iter().find(|clause| (clause.line..clause.end).contains(&line))
    }
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
    /// How many of them were looked over, in words.
    pub checked: String,
}

/// A clause by its lines.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// Its first line.
    pub line: usize,
    /// The line behind its last.
    pub end: usize,
    /// What it is.
    pub kind: ClauseKind,
}

/// Nothing was pasted.
pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The files that are offered to be opened; old ones too, of which it is said what to do.
pub const ACCEPTED: &str = ".docx,.doc,.wps,.txt,.json,text/plain,application/json";

/// Whether a file that is let fall on the screen is one for it, by its name: a document, or a plan file.
pub fn is_document(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_plan = name.starts_with("plan") && name.ends_with(".json");
    is_plan
        || [".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".txt", ".md"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// Whether a file is for the reader of Word files, by its first bytes, or, where they say nothing, by its name.
pub fn is_of_office(name: &str, head: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    match incoming::alien(head) {
        Some(Alien::Document | Alien::Sheet | Alien::Office | Alien::Archive) => true,
        Some(Alien::Pdf | Alien::Picture) => false,
        Some(Alien::WebPage) | None => {
            [".docx", ".docm", ".dotx", ".doc", ".wps"].iter().any(|end| name.ends_with(end))
        }
    }
}

/// What a text begins as: a plan file as it stands, else what is read of a document. Of a broken plan file, its faults.
pub fn begun(text: &str) -> Result<Draft, Vec<String>> {
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return Ok(Draft::of(authoring::read(text)));
    }
    match plan::read(text) {
        Ok(plan) => Ok(Draft { keeps_numbers: true, ..Draft::of(authoring::of_plan(&plan)) }),
        Err(bad) => Err(problems::plan(&bad)),
    }
}

/// The plan file of a draft: of a plan that was opened, the file it came as, with what was changed.
fn file(text: &str, base: &Draft, draft: &Draft) -> String {
    let mended = draft.keeps_numbers.then(|| mended::write(text, base, draft)).flatten();
    mended.unwrap_or_else(|| authored::write(&draft.read))
}

/// Puts a draft into words: what became of `base`, as which its text began.
pub fn page(text: &str, base: &Draft, draft: &Draft) -> Page {
    let read = &draft.read;
    let Rows { folds, wanted } = folds::folds(draft);
    let looked_at = read.lines.get(..read.looked_at).unwrap_or_default();
    let (lines, spots) = marks::laid(looked_at, &wanted);
    let file = file(text, base, draft);
    let faults = plan::read(&file).map_or_else(|bad| problems::plan(&bad), |_| Vec::new());
    let all: Vec<&Row> = folds.iter().flat_map(Fold::proposals).collect();
    let checked = all.iter().filter(|row| row.is_checked).count();
    let clauses = read.blocks.iter().map(|block| Clause {
        line: block.lines.start,
        end: block.lines.end,
        kind: block.kind,
    });
    Page {
        summary: says::summary(read),
        warnings: warnings(read),
        progress: says::all_progress(checked, all.len()),
        counts: counts(read, &folds),
        missing: missing(read),
        doubtful: doubtful(&folds),
        lines,
        clauses: clauses.collect(),
        folds,
        spots,
        file,
        faults,
    }
}

/// How many lines of a text are read for its title.
const OPENING: usize = 40;

/// What a draft is called in a list of them: by its title, else as its text begins.
pub fn title(text: &str) -> String {
    if let Some(plan) = text.trim_start().starts_with('{').then(|| plan::read(text).ok()).flatten() {
        return display::visible(&plan.title);
    }
    let opening: Vec<&str> = text.lines().take(OPENING).collect();
    let found = authoring::read(&opening.join("\n")).head.title.map(|title| title.value);
    let first = || text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_string);
    let short = |line: String| display::visible(&line.chars().take(60).collect::<String>());
    found.or_else(first).map_or_else(|| says::UNTITLED.to_string(), short)
}

/// When a draft was last changed; nothing where it never was.
pub fn when(at: Option<i64>) -> String {
    at.and_then(|at| day::of_instant(at, 0)).map_or_else(|| says::NEVER.to_string(), says::day)
}

/// What can be added at a line, as value and words.
pub fn news() -> Vec<(String, String)> {
    let all = [New::Task, New::Safeguard, New::Indicator, New::Group, New::Category, New::Unit, New::Person];
    all.map(|new| (drafted::new_word(new).to_string(), says::new(new).to_string())).to_vec()
}

/// What a clause can be, as value and words.
pub fn clause_kinds() -> Vec<(String, String)> {
    let all = [
        ClauseKind::Heading,
        ClauseKind::Text,
        ClauseKind::Table,
        ClauseKind::Task,
        ClauseKind::Safeguard,
        ClauseKind::Roster,
        ClauseKind::Note,
    ];
    all.map(|kind| (authored::kind(kind).to_string(), says::clause_kind(kind).to_string())).to_vec()
}

/// Rows of a fold that can be looked over in one press, with the words of that: those that are sure, those that are likely.
/// What is guessed is looked at one by one.
pub fn at_once(fold: &Fold) -> Vec<(String, Vec<RowKey>)> {
    let of = |sure: Sure| {
        let rows = fold.proposals().filter(|row| !row.is_checked && row.sure == sure);
        let rows: Vec<RowKey> = rows.filter_map(|row| row.key).collect();
        (rows.len() > 1).then(|| (says::check_all(says::sure(sure), rows.len()), rows))
    };
    [Sure::Sure, Sure::Likely].into_iter().filter_map(of).collect()
}

/// How many a fold has, and how many of them were looked over, in words.
pub fn progress(fold: &Fold) -> String {
    says::counted_progress(&says::counted(fold.proposals().count(), fold.measure), &checked(fold))
}

/// How many of a fold were looked over, in words.
fn checked(fold: &Fold) -> String {
    says::progress(fold.proposals().filter(|row| row.is_checked).count(), fold.proposals().count())
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
    let clauses = Count {
        name: says::CLAUSES,
        all: says::clauses(read.blocks.len()),
        sure: None,
        checked: String::new(),
    };
    let of = folds.iter().filter(|fold| fold.id != says::HEAD_ID).map(|fold| {
        let of = |sure: Sure| fold.proposals().filter(|row| row.sure == sure).count();
        let sure = [Sure::Sure, Sure::Likely, Sure::Guess].map(of);
        Count {
            name: fold.name,
            all: says::counted(sure.iter().sum(), fold.measure),
            sure: Some(sure),
            checked: checked(fold),
        }
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

/// Every part that is only guessed and was not looked over, called by what it is of.
fn doubtful(folds: &[Fold]) -> Vec<Part> {
    let of = |fold: &Fold, row: &Row| {
        if row.is_checked {
            return Vec::new();
        }
        let called = says::called(fold.name, &row.name());
        let name = row.cells.iter().take(2).flatten().last();
        let is_name = |part: &Part| name.is_some_and(|name| name.text == part.text);
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

//! What 新旧版对照 says: a new edition of the plan beside the one in use, what moved and changed, and what becomes of the
//! entries. Nothing of it is taken over.

pub mod says;

use crate::app::model::Model;
use crate::domain::edition::{
    self, Changed, ClauseRow, Difference, Edition, Fate, Kind, Named, Piece, Thing,
};
use crate::domain::entry::Work;
use crate::domain::plan::Plan;
use crate::format::{plan, renewed};
use crate::view::screens::Route;
use crate::view::{display, problems};

/// The comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// What is compared with what.
    pub says: String,
    /// Whether the ledger goes on, by the plan's id; and that it does.
    pub id: (bool, String),
    /// How many clauses are the same, moved, changed, new, gone.
    pub clauses: String,
    /// How many things of each kind are the same or not.
    pub things: Vec<String>,
    /// How many entries would count.
    pub entries: String,
    /// What must not happen unseen: entries that would be taken for those of something else.
    pub dangers: Vec<String>,
    /// What becomes of entries that would no longer count.
    pub kept: Vec<String>,
    /// The new edition under the ids of the plan in use, where they differ, with what that is.
    pub renewed: Option<(String, String)>,
    /// Clauses that are not the same.
    pub rows: Vec<Clause>,
    /// Things that are not the same, by kind; kinds of which all are left out.
    pub groups: Vec<Group>,
}

/// A clause that is not the same in both.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// What became of it.
    pub mark: Mark,
    /// Its id in the plan in use and in the new edition.
    pub ids: String,
    /// Its old text and its new one; one of them where there are not two.
    pub old: Option<Vec<Piece>>,
    /// The new one.
    pub new: Option<Vec<Piece>>,
    /// What else is to be known: that only blanks differ, what stands on it, what becomes of entries that rest on it.
    pub notes: Vec<String>,
    /// The clause in the plan in use.
    pub route: Option<Route>,
}

/// What became of something, as a word with a look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Mark {
    Moved,
    Changed,
    New,
    Gone,
}

/// What is not the same of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// The kind, with how many.
    pub title: String,
    /// One each.
    pub rows: Vec<Row>,
}

/// Something that is not the same in both.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What became of it.
    pub mark: Mark,
    /// By what it goes.
    pub name: String,
    /// Its page in the plan in use, where its entries stand.
    pub route: Option<Route>,
    /// What differs: which part, old, new.
    pub differs: Vec<[String; 3]>,
    /// What becomes of its entries; whether that is a danger.
    pub entries: (bool, String),
}

/// Reads a new edition and compares the plan in use with it; or why it is none, a line for each fault.
pub fn read(model: &Model, text: &str) -> Result<Page, Vec<String>> {
    let new = plan::read(text).map_err(|bad| problems::plan(&bad))?;
    let found = edition::compare(&model.plan, &new, &model.ledger);
    let renewed = renewed::under_old_ids(text, &model.plan, &found.things);
    let renewed = renewed.map(|(file, ids)| (file, says::renewed(ids)));
    Ok(Page { renewed, ..laid(model, &new, &found) })
}

/// The comparison of the plan in use with a new edition.
pub fn page(model: &Model, new: &Plan) -> Page {
    laid(model, new, &edition::compare(&model.plan, new, &model.ledger))
}

fn laid(model: &Model, new: &Plan, found: &Edition) -> Page {
    let old = &*model.plan;
    let of_kind = |kind: Kind| found.things.iter().filter(move |of| of.kind == kind);
    let groups = Kind::ALL.into_iter().filter(|kind| of_kind(*kind).next().is_some());
    let groups = groups.map(|kind| Group {
        title: says::group(kind, of_kind(kind).count()),
        rows: of_kind(kind).map(row).collect(),
    });
    let rows = found.clauses.iter().filter(|row| row.changed != Changed::Same);
    let (dangers, kept) = fates(found);
    Page {
        says: says::compared(
            &display::full_width(&old.title),
            &display::day(old.issued),
            &display::full_width(&new.title),
            &display::day(new.issued),
        ),
        id: (found.has_same_id, says::id(&old.id, &new.id)),
        clauses: says::clauses(found.clauses.len(), found.counts()),
        things: Kind::ALL.into_iter().filter_map(|kind| count(found, kind)).collect(),
        entries: says::entries(found.entries, found.has_same_id),
        dangers,
        kept,
        renewed: None,
        rows: rows.map(|row| clause(found, row)).collect(),
        groups: groups.collect(),
    }
}

fn count(found: &Edition, kind: Kind) -> Option<String> {
    let same = found.same.iter().find(|(of, _)| *of == kind).map_or(0, |(_, n)| *n);
    let of = |is: fn(&Thing) -> bool| found.things.iter().filter(|t| t.kind == kind && is(t)).count();
    let changed = of(|t| t.old.is_some() && t.new.is_some());
    let (new, gone) = (of(|t| t.old.is_none()), of(|t| t.new.is_none()));
    (same + changed + new + gone > 0).then(|| says::count(kind, [same, changed, new, gone]))
}

/// What becomes of entries that would not stay where they are: the dangers, and what is kept alone.
fn fates(found: &Edition) -> (Vec<String>, Vec<String>) {
    let (mut dangers, mut kept) = (Vec::new(), Vec::new());
    for thing in found.things.iter().filter(|thing| thing.entries.all > 0) {
        let Some(old) = &thing.old else { continue };
        match &thing.fate {
            Fate::Other(other) => {
                dangers.push(says::danger(thing.kind, &named(thing.kind, old), thing.entries, other))
            }
            Fate::Kept => kept.push(says::kept(thing.kind, &named(thing.kind, old), thing.entries)),
            Fate::Stays => {}
        }
    }
    for row in found.clauses.iter().filter(|row| row.entries.all > 0) {
        let Some(id) = &row.old else { continue };
        match &row.fate {
            Fate::Other(_) => dangers.push(says::other_clause(id, row.entries.all)),
            Fate::Kept => kept.push(says::no_clause(id, row.entries.all)),
            Fate::Stays => {}
        }
    }
    (dangers, kept)
}

fn named(kind: Kind, of: &Named) -> String {
    says::named(kind, &of.id, &display::full_width(&display::visible(&of.name)))
}

fn row(thing: &Thing) -> Row {
    let kind = thing.kind;
    let mark = match (&thing.old, &thing.new) {
        (Some(_), Some(_)) => Mark::Changed,
        (Some(_), None) => Mark::Gone,
        (None, _) => Mark::New,
    };
    let of = thing.old.as_ref().or(thing.new.as_ref());
    let route = thing.old.as_ref().and_then(|old| route(kind, &old.id));
    let is_danger = matches!(thing.fate, Fate::Other(_)) && thing.entries.all > 0;
    Row {
        mark,
        name: of.map(|of| named(kind, of)).unwrap_or_default(),
        route,
        differs: thing.differs.iter().map(|of| difference(kind, of)).collect(),
        entries: (is_danger, says::fate(thing)),
    }
}

/// The page of something in the plan in use.
fn route(kind: Kind, id: &str) -> Option<Route> {
    let no = || id.parse().ok();
    match kind {
        Kind::Indicator => no().map(Route::Indicator),
        Kind::Task => no().map(|no| Route::Work(Work::Task(no))),
        Kind::Safeguard => no().map(|no| Route::Work(Work::Safeguard(no))),
        Kind::Unit => Some(Route::Unit(id.to_string())),
        Kind::Post => Some(Route::Person(id.to_string())),
    }
}

fn difference(kind: Kind, of: &Difference) -> [String; 3] {
    let [old, new] = of.said.each_ref().map(says::said);
    [says::part(kind, of.part), old, new]
}

fn clause(found: &Edition, row: &ClauseRow) -> Clause {
    let whole = |text: &str| vec![(false, display::full_width(text))];
    let wide = |pieces: &[Piece]| pieces.iter().map(|(is, text)| (*is, display::visible(text))).collect();
    let (mark, old, new) = match &row.changed {
        Changed::Same | Changed::Moved => (Mark::Moved, None, Some(whole(&row.text))),
        Changed::Words(old, new, _) => (Mark::Changed, Some(wide(old)), Some(wide(new))),
        Changed::New => (Mark::New, None, Some(whole(&row.text))),
        Changed::Gone => (Mark::Gone, Some(whole(&row.text)), None),
    };
    let mut notes = Vec::new();
    if let Changed::Words(_, _, true) = row.changed {
        notes.push(says::ONLY_LAYOUT.to_string());
    }
    // What stands on this clause has its entries.
    let stands = |thing: &&Thing| {
        let old = thing.old.as_ref().and_then(|old| old.clause.as_ref());
        old.is_some() && old == row.old.as_ref()
    };
    let on_it = found.things.iter().filter(stands);
    notes.extend(
        on_it.filter_map(|thing| {
            Some(says::on_it(&named(thing.kind, thing.old.as_ref()?), thing.entries.all))
        }),
    );
    if row.entries.all > 0 {
        notes.push(says::cited(row.entries.all, &row.fate));
    }
    Clause {
        mark,
        ids: says::ids(row.old.as_deref(), row.new.as_deref()),
        old,
        new,
        notes,
        route: row.old.clone().map(|id| Route::Text(Some(id))),
    }
}

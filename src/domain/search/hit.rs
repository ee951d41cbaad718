//! What a search answers with.

use crate::domain::entry::{EntryId, Work};
use crate::domain::plan::{ClauseId, No, UnitId};
use std::ops::Range;

/// What a search can find.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// A unit.
    Unit(UnitId),
    /// A post, by its id; once for each person who held it.
    Post(String),
    /// An indicator of the plan.
    Indicator(No),
    /// A user's own indicator (表外), by the entry that brought it.
    Extra(EntryId),
    /// A task or a safeguard.
    Work(Work),
    /// A town or street from the service-point entries.
    Town(String),
    /// A clause that is none of these.
    Clause(ClauseId),
    /// An entry of the ledger.
    Record(EntryId),
}

/// The groups of a result, in the order in which equal ones stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Kind {
    Units,
    People,
    Indicators,
    Tasks,
    Safeguards,
    Towns,
    Clauses,
    Records,
}

/// A hit. Marks are ranges of characters (not bytes), in order, apart from each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// What was found.
    pub found: Found,
    /// Its group.
    pub kind: Kind,
    /// Its name; for an entry, the name of what it speaks about.
    pub title: String,
    /// What matched in the title.
    pub marks: Vec<Range<usize>>,
    /// Another name, a post's title, or the piece of text in which words were found that the title lacks,
    /// with what matched in it.
    pub excerpt: Option<(String, Vec<Range<usize>>)>,
    /// Withdrawn (撤回), but still there to be read.
    pub withdrawn: bool,
}

/// The hits of one kind, best first.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// How many there are, of which `hits` may hold only the first.
    pub total: usize,
    /// The best ones.
    pub hits: Vec<Hit>,
}

/// The name nearest to what was typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Nearest {
    /// The name: a query that finds something.
    pub name: String,
    /// What bears it.
    pub found: Found,
}

/// What a search found: groups with hits only, the one with the best hit first.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Results {
    /// The groups.
    pub groups: Vec<Group>,
    /// Where nothing was found: what may have been meant.
    pub nearest: Option<Nearest>,
}

impl Results {
    /// How many hits there are in all groups, shown or not.
    pub fn total(&self) -> usize {
        self.groups.iter().map(|g| g.total).sum()
    }

    /// The hits of all groups, in order.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.groups.iter().flat_map(|g| &g.hits)
    }
}

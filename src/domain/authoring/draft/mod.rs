//! What a person makes of what was understood of a document: every row can be corrected, looked over, left out, put to
//! another, taken apart, and rows can be added. A draft is the reading and the changes upon it, in order; the same
//! changes upon the same text give the same draft.

mod apply;
mod bodies;
pub mod history;
mod items;
mod set;

use super::{Place, Proposals, Spot};
pub use bodies::words;
pub use set::KINDS;
use std::collections::BTreeSet;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RowKind {
    /// One thing that the head says.
    Head,
    /// A category of indicators.
    Category,
    /// An indicator.
    Indicator,
    /// A group of tasks.
    Group,
    /// A task or a safeguard: one can be made the other, and stays the same row.
    Item,
    /// A body.
    Unit,
    /// A post of the roster.
    Person,
    /// A clause.
    Clause,
}

/// A row by where its words began when it was read, so that it stays the same however it is corrected.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RowKey {
    /// What it is.
    pub kind: RowKind,
    /// The place; of a row that was added, the line it was added at, and no character of it.
    pub place: Place,
}

/// What begins behind any line's last character: where added rows have their places.
const ADDED: usize = 100_000;

/// A field of a row. Every field is a text; how it is read is said at each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// Title or name.
    Name,
    /// 发文机关
    Issuer,
    /// 发文字号
    Number,
    /// 成文日期, as in `2024-03-31`.
    Issued,
    /// Who approved it.
    Approved,
    /// What it rests on, by 、.
    Basis,
    /// First and last day, as in `2024-01-01/2026-12-31`.
    Period,
    /// Unit of measure.
    Measure,
    /// A category, by its name; a new one where none has it.
    Category,
    /// A value, as documents word it.
    Baseline,
    /// Values by ；, each behind its year and a colon where it is not the last year's.
    Targets,
    /// `expected` or `binding`.
    Nature,
    /// `linear`, `maintain`, `at_end`; nothing for what the program thinks.
    Path,
    /// `yes`, `no`; nothing for what the program thinks.
    Whole,
    /// `yes`, `no`; nothing for what the program thinks.
    Cumulative,
    /// A number that no other has.
    No,
    /// A group, by its title; nothing for none.
    Group,
    /// How deep it stands under its group, from `1` to `9`.
    Level,
    /// Names by 、, those of one duty behind its word and a colon, duties by ；.
    Units,
    /// Other names, by 、.
    Aliases,
    /// Of a body or a clause: what it is, by the plan file's word.
    Kind,
    /// The body it is part of, by name.
    Parent,
    /// The body in which it is seated, by name.
    Seat,
    /// `leader`, `deputy`, `member`.
    Role,
    /// 职务
    Post,
}

/// What the head says, a row each.
pub const HEAD_FIELDS: [Field; 7] =
    [Field::Name, Field::Issuer, Field::Number, Field::Issued, Field::Approved, Field::Basis, Field::Period];

/// What can be added.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum New {
    Category,
    Indicator,
    Group,
    Task,
    Safeguard,
    Unit,
    Person,
}

/// One thing that a person changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// A field says this.
    Set {
        /// The row.
        row: RowKey,
        /// The field.
        field: Field,
        /// What it says now.
        text: String,
    },
    /// It was looked over, or not yet.
    Checked {
        /// The row.
        row: RowKey,
        /// Whether it was.
        is: bool,
    },
    /// It is nothing of the kind; the document's words stay.
    Dropped(RowKey),
    /// The document has one more, in this line.
    Added {
        /// What it is.
        new: New,
        /// The line.
        line: usize,
        /// Its name.
        name: String,
    },
    /// Both are one, and called as the second.
    Merged {
        /// What goes.
        row: RowKey,
        /// What it goes to.
        into: RowKey,
    },
    /// A name of a body is that of another one.
    Parted {
        /// The body.
        row: RowKey,
        /// The name.
        name: String,
    },
    /// A task is a safeguard, or the other way round.
    Retyped(RowKey),
    /// A clause, or a task's text, begins at this line.
    BegunAt(usize),
    /// The clause that begins at this line goes on with the one before.
    WentOn(usize),
}

/// Why a change cannot be made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unfit {
    /// What it is about is not there (any more).
    Gone,
    /// The row has no such field.
    NoField,
    /// It has to say something.
    Blank,
    /// It cannot be read as what the field holds.
    NotRead,
    /// Another has this number or name.
    Taken,
    /// It would be put to itself.
    Itself,
}

/// A document as it was understood and corrected.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Draft {
    /// How it stands.
    pub read: Proposals,
    /// What was looked over.
    pub checked: BTreeSet<RowKey>,
    /// What was corrected or added.
    pub changed: BTreeSet<RowKey>,
    /// Whether numbers stay as they are, though one goes: of a plan that is in use, entries speak of them.
    pub keeps_numbers: bool,
}

impl Draft {
    /// What was read, nothing changed yet.
    pub fn of(mut read: Proposals) -> Draft {
        apart(read.indicators.categories.iter_mut().map(|c| &mut c.spot));
        apart(read.indicators.rows.iter_mut().map(|row| &mut row.name.spot));
        apart(read.groups.iter_mut().map(|group| &mut group.title.spot));
        apart(read.tasks.iter_mut().chain(&mut read.safeguards).map(|item| &mut item.title.spot));
        apart(read.bodies.iter_mut().map(|body| &mut body.name.spot));
        apart(read.posts.iter_mut().map(|post| &mut post.person.name.spot));
        Draft { read, ..Draft::default() }
    }

    /// Every row but clauses, in the order in which they are shown.
    pub fn rows(&self) -> Vec<RowKey> {
        let key = |kind: RowKind, spot: Spot| RowKey { kind, place: spot.from };
        let read = &self.read;
        let mut rows: Vec<RowKey> = HEAD_FIELDS.into_iter().map(RowKey::head).collect();
        rows.extend(read.indicators.categories.iter().map(|c| key(RowKind::Category, c.spot)));
        rows.extend(read.indicators.rows.iter().map(|row| key(RowKind::Indicator, row.name.spot)));
        rows.extend(read.groups.iter().map(|group| key(RowKind::Group, group.title.spot)));
        let items = read.tasks.iter().chain(&read.safeguards);
        rows.extend(items.map(|item| key(RowKind::Item, item.title.spot)));
        rows.extend(read.bodies.iter().map(|body| key(RowKind::Unit, body.name.spot)));
        rows.extend(read.posts.iter().map(|post| key(RowKind::Person, post.person.name.spot)));
        rows
    }

    /// A place for a row that is added at a line.
    fn free(&self, kind: RowKind, line: usize) -> Spot {
        let rows = self.rows();
        let mut place = Place { line, at: ADDED };
        while rows.contains(&RowKey { kind, place }) {
            place.at += 1;
        }
        Spot { from: place, to: place }
    }
}

impl RowKey {
    /// The row of what the head says in a field; there is one also where it says nothing.
    pub fn head(field: Field) -> RowKey {
        let at = HEAD_FIELDS.into_iter().position(|known| known == field).unwrap_or(HEAD_FIELDS.len());
        RowKey { kind: RowKind::Head, place: Place { line: 0, at } }
    }

    /// A row by where its words stand.
    pub fn of(kind: RowKind, spot: Spot) -> RowKey {
        RowKey { kind, place: spot.from }
    }

    /// A clause by its first line.
    pub fn clause(line: usize) -> RowKey {
        RowKey { kind: RowKind::Clause, place: Place { line, at: 0 } }
    }

    /// Whether it was added by hand.
    pub fn is_added(self) -> bool {
        self.place.at >= ADDED
    }
}

/// Gives rows that were read from the same words places of their own.
fn apart<'a>(spots: impl Iterator<Item = &'a mut Spot>) {
    let mut taken: BTreeSet<Place> = BTreeSet::new();
    for spot in spots {
        while !taken.insert(spot.from) {
            spot.from.at += 1;
        }
        spot.to = spot.to.max(spot.from);
    }
}

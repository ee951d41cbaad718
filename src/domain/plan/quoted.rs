//! Words of the document that entries name by an id.

use super::Plan;

/// Words of a clause, verbatim, with the id under which entries name them.
#[derive(Clone, PartialEq, Debug)]
pub struct Quoted {
    /// Id, written into entries.
    pub id: String,
    /// The words of the clause.
    pub words: String,
}

/// What a clause says of money: what it is for, and from whom it comes.
#[derive(Clone, PartialEq, Debug)]
pub struct Purse {
    /// What it is for.
    pub purposes: Vec<Quoted>,
    /// Where it comes from.
    pub sources: Vec<Quoted>,
}

impl Purse {
    /// The purpose of this id, in the document's words.
    pub fn purpose(&self, id: &str) -> Option<&str> {
        words(&self.purposes, id)
    }

    /// The source of this id, in the document's words.
    pub fn source(&self, id: &str) -> Option<&str> {
        words(&self.sources, id)
    }
}

impl Plan {
    /// What the document says of money, where it does.
    pub fn purse(&self) -> Option<&Purse> {
        self.safeguards.iter().find_map(|safeguard| safeguard.purse.as_ref())
    }
}

fn words<'a>(all: &'a [Quoted], id: &str) -> Option<&'a str> {
    all.iter().find(|quoted| quoted.id == id).map(|quoted| quoted.words.as_str())
}

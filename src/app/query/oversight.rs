//! What the lists of oversight are asked for.

use super::{found, written};

/// Which findings (督办事项) are listed; empty fields ask for all.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct FindingsQuery {
    /// Those of this unit, by id.
    pub unit: String,
    /// Those of this colour, by its key.
    pub colour: String,
    /// Those of this state, by its key.
    pub state: String,
}

impl FindingsQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> FindingsQuery {
        FindingsQuery {
            unit: found(text, "unit"),
            colour: found(text, "colour"),
            state: found(text, "state"),
        }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        written([("unit", &self.unit), ("colour", &self.colour), ("state", &self.state)])
    }
}

/// Which assessment (考核) is shown; without a year the latest, without a unit the county's.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct AssessmentQuery {
    /// The year.
    pub year: String,
    /// Who is scored, by the unit's id.
    pub unit: String,
}

impl AssessmentQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> AssessmentQuery {
        AssessmentQuery { year: found(text, "year"), unit: found(text, "unit") }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        written([("year", &self.year), ("unit", &self.unit)])
    }
}

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
    /// Those about this indicator, task or safeguard (`about_key`).
    pub about: String,
    /// Whether the form for a new one stands open, about that and against that unit.
    pub new: bool,
}

impl FindingsQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> FindingsQuery {
        FindingsQuery {
            unit: found(text, "unit"),
            colour: found(text, "colour"),
            state: found(text, "state"),
            about: found(text, "about"),
            new: !found(text, "new").is_empty(),
        }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        let new = if self.new { "1" } else { "" };
        let [unit, colour, state, about] = [&self.unit, &self.colour, &self.state, &self.about];
        written([("unit", unit), ("colour", colour), ("state", state), ("about", about), ("new", new)])
    }
}

/// As of which day a report is made, and of which unit; empty fields leave that to the program.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct DocumentQuery {
    /// 截至日期, as it was typed.
    pub as_of: String,
    /// The unit's id.
    pub unit: String,
    /// The name of a closing: the report as it was frozen under it.
    pub frozen: String,
}

impl DocumentQuery {
    /// Reads the part of an address after `?`.
    pub fn parse(text: &str) -> DocumentQuery {
        DocumentQuery {
            as_of: found(text, "as_of"),
            unit: found(text, "unit"),
            frozen: found(text, "frozen"),
        }
    }

    /// The part of an address from `?` on.
    pub fn write(&self) -> String {
        written([("as_of", &self.as_of), ("unit", &self.unit), ("frozen", &self.frozen)])
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

//! What the plan and the ledger mean: no clock, no input or output, no file format.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod assessment;
pub mod authoring;
pub mod book;
pub mod check;
pub mod clock;
pub mod closings;
pub mod compare;
pub mod day;
pub mod decimal;
pub mod duties;
pub mod edition;
pub mod entry;
pub mod extract;
pub mod extras;
pub mod findings;
pub mod funding;
pub mod gaps;
pub mod ledger;
pub mod measure;
pub mod owed;
pub mod period;
pub mod personal;
pub mod plan;
pub mod plausible;
pub mod points;
pub mod progress;
pub mod readings;
pub mod received;
pub mod recorded;
pub mod remarks;
pub mod report_reviews;
pub mod scoped;
pub mod search;
pub mod sort;
pub mod spelling;
pub mod steps;
pub mod updates;
pub mod yearly;

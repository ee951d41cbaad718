//! One file a screen; screens never import each other.

pub mod compare;
pub mod conflicts;
pub mod filing;
pub mod gaps;
pub mod indicator;
pub mod indicators;
pub mod ledger;
pub mod matrix;
pub mod overview;
pub mod people;
pub mod search;
pub mod settings;
pub mod snapshots;
pub mod tasks;
pub mod text;
pub mod units;
pub mod work;

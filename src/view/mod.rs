//! What each screen says, as plain data: no browser, no arithmetic left for the components.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod chart;
pub mod chart_data;
pub mod chart_files;

pub mod asking;
pub mod compare;
pub mod conflicts;
pub mod desk;
pub mod display;
pub mod entering;
pub mod found;
pub mod gaps;
pub mod incoming;
pub mod indicator;
pub mod indicator_list;
pub mod kept;
pub mod keys;
pub mod kinds;
pub mod ledger;
pub mod lines;
pub mod matrix;
pub mod milestones;
pub mod naming;
pub mod overview;
pub mod pasting;
pub mod places;
pub mod points;
pub mod posts;
pub mod problems;
pub mod scoped;
pub mod settings;
pub mod sharing;
pub mod sites;
pub mod titles;
pub mod twin;
pub mod unit;
pub mod who;
pub mod words;
pub mod work;
pub mod working;
pub mod wrong;

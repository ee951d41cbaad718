//! What each screen says, as plain data: no browser, no arithmetic left for the components.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod addresses;
pub mod asking;
pub mod changes;
pub mod chart;
pub mod chart_data;
pub mod chart_files;
pub mod closed;
pub mod coverage;
pub mod data_table;
pub mod display;
pub mod drawings;
pub mod entering;
pub mod entry_lines;
pub mod evidence;
pub mod figures;
pub mod fill_in;
pub mod finding_rows;
pub mod incoming;
pub mod indicator_rows;
pub mod kept;
pub mod keys;
pub mod kinds;
pub mod open_points;
pub mod pasted;
pub mod pasting;
pub mod places;
pub mod plan_faults;
pub mod plan_titles;
pub mod poster;
pub mod problems;
pub mod remarks;
pub mod report;
pub mod reporting;
pub mod screens;
pub mod sharing;
pub mod sites;
pub mod who;
pub mod words;
pub mod workbook;
pub mod wrong;
pub mod yearly;

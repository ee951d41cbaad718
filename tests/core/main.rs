//! The pure core from outside: one program, so that it is linked once; a module for what it is about.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop loudly")]
#![allow(clippy::disallowed_methods, reason = "no test is in the wasm")]

mod chart_support;
mod common;

mod app;
mod calendar;
mod canonical;
mod changes;
mod chart_axis;
mod chart_files;
mod chart_golden;
mod chart_layout;
mod chart_theme;
mod clock;
mod compare;
mod conflicts;
mod correcting;
mod data_table;
mod document;
mod drafting;
mod due_edges;
mod entering;
mod extract;
mod extras;
mod faults_page;
mod floors;
mod found;
mod hidden_marks;
mod indicator_list;
mod leaving;
mod ledger_cases;
mod ledger_doubt;
mod ledger_flags;
mod ledger_laws;
mod ledger_list;
mod ledger_meaning;
mod link;
mod list_orders;
mod orders;
mod owed;
mod pasted;
mod pasting;
mod pinyin_table;
mod plan_file;
mod plan_reader;
mod plausible;
mod progress;
mod progress_laws;
mod raw_export;
mod readings_table;
mod reports;
mod responsibility;
mod routes;
mod search;
mod site_form;
mod snapshot_entries;
mod snapshot_faults;
mod snapshot_reader;
mod staying;
mod towns;
mod typing;
mod working;
mod works;
mod yearly;

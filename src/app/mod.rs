//! What can happen and what follows: a model, actions people take, effects the shell carries out.

#![warn(clippy::wildcard_enum_match_arm)]

pub mod action;
pub mod appointing;
pub mod assessment_form;
pub mod calendar;
pub mod clipped;
pub mod closing_form;
pub mod columns;
pub mod dates;
pub mod drafting;
pub mod evidence;
pub mod export_form;
pub mod extra_form;
pub mod fill_in;
pub mod finding_form;
pub mod finding_steps;
pub mod funding_form;
pub mod headings;
mod importing;
pub mod incoming;
pub mod leaving;
pub mod marks;
pub mod model;
pub mod number;
pub mod outgoing;
pub mod paste;
pub mod paste_items;
pub mod paste_towns;
pub mod percent;
pub mod practice;
pub mod query;
pub mod receipts;
pub mod remark_form;
pub mod report_review_form;
mod save_states;
mod sealing;
pub mod settling;
pub mod site_form;
pub mod staging;
pub mod table;
mod texts;
pub mod town_form;
pub mod typed;
pub mod update;
pub mod wrong;
pub mod yearly_form;

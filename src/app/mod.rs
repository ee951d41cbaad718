//! What can happen and what follows: a model, actions people take, effects the shell carries out.

pub mod action;
pub mod appointing;
pub mod export_form;
pub mod extra_form;
pub mod incoming;
pub mod model;
pub mod paste;
pub mod pasted;
pub mod query;
pub mod route;
pub mod settling;
pub mod staging;
pub mod typed;
pub mod update;

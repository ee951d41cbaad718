//! The files: plan, entry, snapshot. The only floor that reads or writes JSON.

mod body;
pub mod csv;
pub mod entry;
pub mod fields;
pub mod form;
pub mod json;
pub mod link;
mod listed;
mod pack;
pub mod personal;
pub mod plan;
pub mod quick;
pub mod raw;
pub mod reader;
pub mod site;
pub mod snapshot;
mod walk;
pub mod writer;

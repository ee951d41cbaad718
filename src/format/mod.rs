//! The files: plan, entry, snapshot. The only floor that reads or writes JSON.

pub mod authored;
pub mod cells;
pub mod closing;
pub mod csv;
pub mod digest;
pub mod document;
pub mod drafted;
pub mod entry;
pub mod fields;
pub mod file_hash;
pub mod form;
pub mod json;
pub mod link;
pub mod mended;
pub mod office;
mod pack;
pub mod personal;
pub mod plan;
pub mod register;
pub mod renewed;
pub mod site;
pub mod snapshot;
pub mod storage;
mod walk;
pub mod workbook;
pub mod writer;

//! What forms are made of, and what several screens record by.

pub mod asking;
pub mod drafting;
pub mod evidence;
pub mod field;
pub mod reading;
pub mod recording;
pub mod site;
pub mod typing;
pub mod update;

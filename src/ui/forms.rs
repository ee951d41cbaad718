//! What forms are made of, and what several screens record by.

pub mod appointing;
pub mod asking;
pub mod drafting;
pub mod evidence;
pub mod extra;
pub mod field;
pub mod finding;
pub mod finding_steps;
pub mod interim;
pub mod milestone;
pub mod pasting;
pub mod reading;
pub mod recording;
pub mod renaming;
pub mod site;
pub mod succession;
pub mod town;
pub mod typing;
pub mod update;
pub mod yearly;
pub mod years;

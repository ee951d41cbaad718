//! The only code that knows a browser besides the screens: stores, files, clock, canvas, hand-over.

pub mod address;
pub mod authored;
pub mod boot;
pub mod canvas;
pub mod clock;
pub mod copies;
pub mod database;
pub mod drafts;
pub mod files;
pub mod health;
pub mod held;
pub mod input;
pub mod journal;
pub mod keys;
pub mod log;
pub mod logged;
pub mod medium;
pub mod office;
pub mod register;
pub mod room;
pub mod scan;
pub mod steps;
pub mod store;
pub mod tabs;
pub mod trial;

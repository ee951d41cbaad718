//! Plan tracker of a county's intellectual-property plan: a pure core under a thin browser shell.
//!
//! Floors, each of which may use only those before it: `domain`, `format`, `app`, `view`, `shell`, `ui`.

pub mod app;
pub mod domain;
pub mod format;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod shell;
#[cfg(target_arch = "wasm32")]
pub mod ui;

//! Plan tracker of a county's intellectual-property plan: a pure core under a thin browser shell.
//!
//! Floors, each of which may use only those before it: `domain`, `format`, `app`, `view`, `shell`, `ui`. Beside them
//! `office`, which uses `format` alone and is used by none.

pub mod app;
pub mod domain;
pub mod format;
pub mod office;
pub mod view;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod shell;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;

/// Smaller and quicker than std's on wasm (FACTS), where a merge makes a million small pieces.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

//! What every part of the page can ask for beside the store: each by its own type, provided at its root.

use crate::view::screens::Route;
use leptos::prelude::*;

/// The screen on show.
#[derive(Clone, Copy)]
pub struct Screen(pub ReadSignal<Route>);

/// Whether the dark theme is on; charts follow it.
#[derive(Clone, Copy)]
pub struct Dark(pub ReadSignal<bool>);

/// What the screen on show is for, in a sentence; nothing for the overview, which shows it.
#[derive(Clone, Copy)]
pub struct Purpose(pub &'static str);

/// What stands in the search box; the search screen follows it.
#[derive(Clone, Copy)]
pub struct Typed(pub RwSignal<String>);

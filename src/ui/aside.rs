//! Parts of the program that few need on a day: a wasm file each, beside the rest, fetched when somebody opens what is in
//! it. The rest names nothing of them but by the ways here; how they are cut and waited for is as with the rest (`rest.rs`).

use super::chunk::{self, Chunk, Load};
use super::exchange::filled::preview;
use super::exchange::forms::making;
use super::exchange::tables;
use super::kit::*;
use super::screens::{authoring, documents, edition};
use crate::app::fill_in::Whose;
use crate::app::query::oversight::DocumentQuery;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use std::pin::Pin;

/// The ways into what makes documents: reports, files of Word and Excel, fill-in workbooks and
/// what comes back of them.
pub struct Documents {
    /// The list of what can be made.
    pub page: fn() -> Node,
    /// One of them, by its key; `None` where the plan has no such document.
    pub one: fn(&str, DocumentQuery) -> Option<Node>,
    /// A fill-in workbook in the making, and the button for another, with its words.
    pub form: fn(&'static str, Whose) -> Node,
    /// What fill-in workbooks that came back would record.
    pub filled: fn() -> Node,
    /// A table by its name, handed out as CSV, and the button for another time, with its words.
    pub csv: fn(&'static str, &'static str) -> Node,
}

#[wasm_split(documents, fallible, wasm_split_path = ::leptos::wasm_split)]
fn documents_ways() -> Result<&'static Documents, SplitLoaderError> {
    Ok(&Documents {
        page: documents::page,
        one: documents::one,
        form: making::form,
        filled: preview::filled,
        csv: tables::csv_once,
    })
}

fn documents_load() -> Pin<Box<dyn Future<Output = Result<&'static Documents, SplitLoaderError>>>> {
    Box::pin(documents_ways())
}

/// The ways into what reads a published document.
pub struct Authoring {
    /// Its screen.
    pub page: fn() -> Node,
    /// A new edition of the plan beside the one in use.
    pub edition: fn() -> Node,
}

#[wasm_split(authoring, fallible, wasm_split_path = ::leptos::wasm_split)]
fn authoring_ways() -> Result<&'static Authoring, SplitLoaderError> {
    Ok(&Authoring { page: authoring::page, edition: edition::page })
}

fn authoring_load() -> Pin<Box<dyn Future<Output = Result<&'static Authoring, SplitLoaderError>>>> {
    Box::pin(authoring_ways())
}

/// A screen of the part that reads a published document, and until it has come what is said of that.
pub fn of_authoring(draw: impl Fn(&'static Authoring) -> Node + Clone + Send + 'static) -> Node {
    let chunk = of_page(authoring_load);
    chunk.fetch();
    dynamic(move || chunk.part_while(draw.clone(), chunk::opening))
}

/// Something of the part that makes documents, and until it has come what is said of that.
pub fn of_documents(draw: impl Fn(&'static Documents) -> Node + Clone + Send + 'static) -> Node {
    let chunk = of_page(documents_load);
    chunk.fetch();
    dynamic(move || chunk.part_while(draw.clone(), chunk::opening))
}

/// A button of that part: the part is fetched when it is pressed, and does then what the button says.
pub fn button_of_documents(
    label: &'static str,
    draw: impl Fn(&'static Documents) -> Node + Clone + Send + 'static,
) -> Node {
    let is_pressed = RwSignal::new(false);
    let chunk = of_page(documents_load);
    // As the part draws it, so that it keeps its place and the focus when that comes.
    let waiting = move || {
        let press = move || {
            is_pressed.set(true);
            chunk.fetch();
        };
        let disabled = move || is_pressed.get().then(|| "true".to_string());
        let button = button("btn", label, press).dynamic_attr("aria-disabled", disabled);
        el("span", "office-file on-screen").child(button).into_node()
    };
    dynamic(move || match is_pressed.get() {
        true => chunk.part_while(draw.clone(), waiting),
        false => waiting(),
    })
}

/// The part of this page's program: one for all of its screens, which come and go.
fn of_page<T: Sync>(load: Load<T>) -> Chunk<T> {
    use_context().unwrap_or_else(|| {
        let up = Owner::current().and_then(|owner| std::iter::successors(Some(owner), Owner::parent).last());
        let new = || {
            let chunk = Chunk::new(load);
            provide_context(chunk);
            chunk
        };
        up.map_or_else(new, |root| root.with(new))
    })
}

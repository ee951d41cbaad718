//! Parts of the program that few need on a day: a wasm file each, beside the rest, fetched when somebody opens what is in
//! it. The rest names nothing of them but by the ways here; how they are cut and waited for is as with the rest (`rest.rs`).

use super::chunk::{Chunk, Load};
use super::kit::*;
use super::screens::documents;
use crate::app::query::oversight::DocumentQuery;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The ways into what makes documents: reports, files of Word and Excel.
pub struct Documents {
    /// The list of what can be made.
    pub page: fn() -> Node,
    /// One of them, by its key; `None` where the plan has no such document.
    pub one: fn(&str, DocumentQuery) -> Option<Node>,
}

#[wasm_split(documents, fallible, wasm_split_path = ::leptos::wasm_split)]
fn documents_ways() -> Result<&'static Documents, SplitLoaderError> {
    Ok(&Documents { page: documents::page, one: documents::one })
}

/// Something of the part that makes documents, and until it has come what is said of that.
pub fn of_documents(draw: impl Fn(&'static Documents) -> Node + Send + 'static) -> Node {
    aside(|| Box::pin(documents_ways()), draw)
}

/// Something of a part.
fn aside<T: Sync>(load: Load<T>, draw: impl Fn(&'static T) -> Node + Send + 'static) -> Node {
    let chunk = of_page(load);
    chunk.fetch(|_| ());
    dynamic(move || chunk.part_or_retry(&draw))
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

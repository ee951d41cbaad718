//! Evidence: the part of a form that names it, and the check whether a file is the one that was named. Of a file only its
//! hash is kept.

use crate::app::evidence::{self, PENDING, Piece};
use crate::app::wrong::Wrong;
use crate::children;
use crate::domain::entry::{EntryId, Evidence};
use crate::shell::files::{self, Dropped};
use crate::ui::forms::field::{Faults, id_of};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::words::evidence as says;
use crate::view::{display, wrong};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The pieces of evidence that a form names, in a text that the form keeps ([`evidence`]).
pub fn pieces(text: RwSignal<String>, whose: &str, faults: Faults) -> Node {
    let count = Memo::new(move |_| text.with(|text| evidence::read(text).len()));
    let of = whose.to_string();
    let rows = dynamic(move || {
        let rows = each(0..count.get(), |at| {
            let id = id_of(&format!("evidence-{at}"), &of);
            persistent(at.to_string(), (), move |_| piece(text, at, id, faults))
        });
        el("ul", "pieces").children(rows).into_node()
    });
    // What is wrong with a piece is said at its field.
    let is_of_all = |why: &Wrong| matches!(why, Wrong::Pending | Wrong::TooMany(_));
    let said = move || said(faults).filter(is_of_all).map(|why| wrong::wrong(&why));
    let add = button("btn small", says::ADD, move || {
        let mut pieces = text.with_untracked(|text| evidence::read(text));
        pieces.push(Piece::default());
        text.set(evidence::write(&pieces));
    });
    let hint = dynamic(move || if count.get() > 0 { p("hint", says::HINT) } else { nothing() });
    let fault =
        el("p", "wrong").attr("role", "alert").child(dynamic_text(move || said().unwrap_or_default()));
    el("fieldset", "field wide evidence")
        // Where the form moves the focus when something is wrong here.
        .attr("id", id_of("evidence", whose))
        .attr("tabindex", "-1")
        .children(children![el("legend", "").child(says::TITLE), hint, rows, fault, add])
        .into_node()
}

/// What is wrong with what a form names as evidence.
fn said(faults: Faults) -> Option<Wrong> {
    faults.with(|f| f.iter().find(|(field, _)| *field == "evidence").map(|(_, why)| why.clone()))
}

/// One piece, by its place.
fn piece(text: RwSignal<String>, at: usize, id: String, faults: Faults) -> Node {
    let read = move || text.with(|text| evidence::read(text).into_iter().nth(at)).unwrap_or_default();
    let change = move |change: &dyn Fn(&mut Piece)| {
        let mut pieces = text.with_untracked(|text| evidence::read(text));
        if let Some(piece) = pieces.get_mut(at) {
            change(piece);
            text.set(evidence::write(&pieces));
        }
    };
    let wrong = move |check: fn(&Piece) -> Result<String, Wrong>| {
        move || said(faults).and_then(|_| check(&read()).err()).map(|why| wrong::wrong(&why))
    };
    let name = line(
        format!("{id}-title"),
        says::NAME,
        move || read().title,
        move |typed| change(&|piece| piece.title = typed.clone()),
        wrong(evidence::title),
    );
    let place = line(
        format!("{id}-place"),
        says::PLACE,
        move || read().place,
        move |typed| change(&|piece| piece.place = typed.clone()),
        wrong(evidence::place),
    );
    let progress = RwSignal::new(None::<String>);
    let pick = move |event: web_sys::Event| {
        let Some(file) = picked(&event) else { return };
        let before = untrack(read).sha256;
        change(&|piece| {
            piece.sha256 = PENDING.to_string();
            if piece.title.trim().is_empty() {
                piece.title = file.name();
            }
        });
        spawn_local(async move {
            let hash = hash(&file, progress).await;
            if progress.is_disposed() {
                return;
            }
            progress.set(hash.is_none().then(|| says::UNREAD.to_string()));
            let hash = hash.unwrap_or(if before == PENDING { String::new() } else { before });
            change(&|piece| piece.sha256 = hash.clone());
        });
    };
    let is_hashing = move || read().sha256 == PENDING;
    let found = dynamic_text(move || match (progress.get(), read().sha256) {
        (Some(says), _) => says,
        (None, hash) if hash.is_empty() || hash == PENDING => String::new(),
        (None, hash) => says::hash(&hash),
    });
    let label = dynamic_text(move || {
        let has_hash = !read().sha256.is_empty();
        if has_hash { says::PICK_AGAIN } else { says::PICK }.to_string()
    });
    let remove = button("btn small quiet", says::REMOVE, move || {
        let mut pieces = text.with_untracked(|text| evidence::read(text));
        if at < pieces.len() {
            pieces.remove(at);
            text.set(evidence::write(&pieces));
        }
    });
    let remove = remove
        .dynamic_attr("aria-label", move || Some(says::remove(&read().title)))
        .dynamic_attr("disabled", move || is_hashing().then(String::new));
    let found = el("span", "detail").attr("role", "status").child(found);
    el("li", "piece").children(children![name, place, file_button(label, pick), found, remove]).into_node()
}

/// A short field of its own, with what is wrong with it.
fn line(
    id: String,
    label: &'static str,
    value: impl FnMut() -> String + Send + 'static,
    typed_in: impl Fn(String) + 'static,
    wrong: impl Fn() -> Option<String> + Copy + Send + 'static,
) -> Node {
    let fault_id = format!("{id}-wrong");
    let input = el("input", "")
        .attr("id", id.clone())
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("aria-describedby", fault_id.clone())
        .dynamic_attr("aria-invalid", move || wrong().map(|_| "true".to_string()))
        .value(value)
        .on("input", move |ev| typed_in(typed(&ev)));
    let fault = el("p", "wrong").attr("id", fault_id).attr("role", "alert");
    let fault = fault.child(dynamic_text(move || wrong().unwrap_or_default()));
    let label = el("label", "").attr("for", id).child(label);
    el("div", "field").children(children![label, input, fault]).into_node()
}

/// A button that picks one file.
fn file_button(label: impl IntoNode, picked: impl Fn(web_sys::Event) + 'static) -> Node {
    let input = el("input", "").attr("type", "file").on("change", picked);
    el("label", "btn small file").children(children![label, input]).into_node()
}

fn picked(event: &web_sys::Event) -> Option<web_sys::File> {
    files::picked(event).into_iter().find_map(|picked| match picked {
        Dropped::File(file) => Some(file),
        Dropped::Folder(_) => None,
    })
}

/// The hash of a file, with how far it is; given up when nobody looks at it any more.
async fn hash(file: &web_sys::File, progress: RwSignal<Option<String>>) -> Option<String> {
    files::hash(file, |done, all| {
        let percent = (100.0 * done / all.max(1.0)) as u32;
        progress.try_set(Some(says::hashing(percent))).is_none()
    })
    .await
}

/// Whether files are those that an entry names: one to be picked for each piece with a hash.
pub fn check(id: EntryId) -> Node {
    let Some(entry) = use_store().read_untracked(|m| m.ledger.get(&id).cloned()) else { return nothing() };
    let evidence = entry.body.facts().evidence.iter().filter(|piece| piece.sha256.is_some());
    el("ul", "pieces").children(each(evidence.cloned(), check_one)).into_node()
}

fn check_one(piece: Evidence) -> Node {
    let named = piece.sha256.clone().unwrap_or_default();
    let shown = says::hash(&named);
    let (progress, result) = (RwSignal::new(None::<String>), RwSignal::new(None::<bool>));
    let pick = move |event: web_sys::Event| {
        let Some(file) = picked(&event) else { return };
        let named = named.clone();
        result.set(None);
        spawn_local(async move {
            let hash = hash(&file, progress).await;
            if progress.is_disposed() {
                return;
            }
            progress.set(hash.is_none().then(|| says::UNREAD.to_string()));
            result.set(hash.map(|hash| hash == named));
        });
    };
    let said = dynamic(move || match (progress.get(), result.get()) {
        (Some(says), _) => says.into_node(),
        (None, Some(true)) => span("given", says::SAME),
        (None, Some(false)) => span("overdue", says::OTHER),
        (None, None) => nothing(),
    });
    let said = el("span", "").attr("role", "status").child(said);
    let title = span("", display::visible(&piece.title));
    let button = file_button(says::CHECK_PICK, pick);
    el("li", "piece").children(children![title, span("detail", shown), button, said]).into_node()
}

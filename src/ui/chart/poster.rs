//! The way to the overview in one picture.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::shell::{canvas, files};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::chart::{LIGHT, POSTER_WIDTH, draw_poster, poster_height};
use crate::view::poster::{self, says};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Dots of the picture for a pixel: 1080 across.
const RATIO: f64 = 3.0;

/// The button, and what became of it.
pub fn poster_button() -> Node {
    let store = use_store();
    let said = RwSignal::new(String::new());
    let save = move || {
        let conflicts = store.conflicts(<[_]>::len);
        let (poster, name) = store.read_untracked(|m| (poster::poster(m, conflicts), poster::file_name(m)));
        store.let_out(Outgoing::Words(poster::text(&poster)), move |_| {
            let height = poster_height(&poster);
            let picture =
                canvas::picture(POSTER_WIDTH, height, RATIO, |area| draw_poster(area, &poster, &LIGHT));
            spawn_local(async move {
                let got = match picture {
                    Some(picture) => canvas::png(&picture).await,
                    None => None,
                };
                let done = got.is_some_and(|blob| files::hand_over(&name, &blob).is_ok());
                said.set(words::downloaded(&name, done));
            });
        });
    };
    el("p", "on-screen")
        .children(children![
            button("btn small", says::SAVE, save),
            " ",
            el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get())),
        ])
        .into_node()
}

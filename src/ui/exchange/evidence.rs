//! The way to the evidence pack of a report: made piece by piece in a task of its own, while the page has its turns.

use crate::app::outgoing::Outgoing;
use crate::children;
use crate::domain::steps::Steps;
use crate::shell::clock::{TimeSlice, pause, sliced};
use crate::shell::files::{self, Parts};
use crate::ui::kit::*;
use crate::ui::store::use_store;
use crate::view::evidence::{self, Pack};
use crate::view::report::{Asked, Report, ReportKind};
use crate::view::words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

/// The button of a report, and what became of it; nothing where its kind has no pack.
pub fn evidence_button(
    found: impl Fn() -> Option<(Asked, Report)> + Copy + 'static,
    kind: ReportKind,
) -> Option<Node> {
    let store = use_store();
    evidence::is_of(kind).then(|| {
        let said = RwSignal::new(String::new());
        let is_making = RwSignal::new(false);
        let make = move || {
            let Some((asked, report)) = untrack(found).filter(|_| !is_making.get_untracked()) else { return };
            let (model, name) = store.read_untracked(|m| (m.clone(), evidence::file_name(m, &asked)));
            // Whoever has left the screen still gets the file.
            let tell = move |goes_on: bool, says: String| {
                is_making.try_set(goes_on);
                said.try_set(says);
            };
            tell(true, evidence::MAKING.to_string());
            spawn_local(async move {
                // Of a large ledger the copy is a task of its own.
                pause().await;
                let gathering = Steps::of(evidence::pack(&model, &asked, report));
                let Some(pack) = sliced(gathering, || true).await else { return };
                // It may be held back for good.
                tell(false, String::new());
                store.let_out(Outgoing::Evidence(pack.ids(), pack.words()), move |_| {
                    tell(true, evidence::MAKING.to_string());
                    spawn_local(async move {
                        let says = match file(&pack).await {
                            Ok(file) => words::downloaded(&name, files::hand_over(&name, &file).is_ok()),
                            Err(_) => evidence::FAILED.to_string(),
                        };
                        tell(false, says);
                    });
                });
            });
        };
        let status = el("span", "detail").attr("role", "status").child(dynamic_text(move || said.get()));
        el("span", "office-file on-screen")
            .children(children![button("btn", evidence::BUTTON, make), status])
            .into_node()
    })
}

async fn file(pack: &Pack) -> Result<Blob, String> {
    let mut file = Parts::default();
    let mut stretch = TimeSlice::begin();
    for piece in pack.pieces() {
        file.push(&piece)?;
        if stretch.is_over() {
            pause().await;
            stretch = TimeSlice::begin();
        }
    }
    file.finish("text/html;charset=utf-8")
}

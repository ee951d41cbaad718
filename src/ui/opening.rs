//! Opening files, pasted text and links: read a little at a time, with how far it has come, cancellable.

use super::store::Store;
use crate::app::action::Action;
use crate::app::incoming::{Opened, Refusal};
use crate::app::model::Progress;
use crate::format::link;
use crate::format::reader::Reader;
use crate::format::snapshot::{BadSnapshot, MAX_BYTES, Snapshot};
use crate::shell::clock::{Stretch, pause};
use crate::shell::files;
use crate::view::display;
use leptos::task::spawn_local;
use std::borrow::Cow;
use std::sync::Arc;
use web_sys::File;

/// Entries read between two looks at the clock.
const STEP: usize = 64;

/// Opens files as one import.
pub fn open_files(store: Store, files: Vec<File>) {
    if files.is_empty() {
        return;
    }
    spawn_local(async move {
        let all = files.len();
        let mut opened = Vec::with_capacity(all);
        for (at, file) in files.into_iter().enumerate() {
            let Some(one) = read_file(store, file, (at, all)).await else { return };
            opened.push(one);
        }
        store.dispatch(Action::Opened(opened));
    });
}

/// Reads one file of several, this being the one at a place of so many; nothing where a person gave up.
pub async fn read_file(store: Store, file: File, (at, all): (usize, usize)) -> Option<Opened> {
    let name = file.name();
    let says = match all {
        1 => format!("正在读取“{}”", display::visible(&name)),
        _ => format!("正在读取第 {} 个文件，共 {all} 个", at + 1),
    };
    let work = Work { store, says, at, all };
    work.says(0, 1);
    let read = if files::is_larger(&file, MAX_BYTES) {
        Err(Refusal::Bad(BadSnapshot::TooLarge))
    } else {
        match files::read(&file).await {
            Some(bytes) => work.read(bytes).await?,
            None => Err(Refusal::Unreadable),
        }
    };
    Some(Opened { name, read })
}

/// Opens what was pasted: a snapshot's text, or a link.
pub fn open_text(store: Store, text: String) {
    if let Some((_, link)) = text.trim().split_once("#/take/") {
        return open_link(store, link);
    }
    spawn_local(async move {
        let work = Work { store, says: "正在读取粘贴的内容".into(), at: 0, all: 1 };
        work.says(0, 1);
        if let Some(read) = work.read(text.into_bytes()).await {
            store.dispatch(Action::Opened(vec![Opened { name: "粘贴的内容".into(), read }]));
        }
    });
}

/// Opens the text of a link.
pub fn open_link(store: Store, link: &str) {
    let plan = store.plan().id.clone();
    let read = link::read(link, &plan).map(Arc::new).map_err(Refusal::Link);
    store.dispatch(Action::Opened(vec![Opened { name: "链接".into(), read }]));
}

/// One file's reading, out of several.
struct Work {
    store: Store,
    says: String,
    at: usize,
    all: usize,
}

impl Work {
    /// Says how far it has come.
    fn says(&self, done: usize, of: usize) {
        let share = 100 * done / of.max(1);
        let progress = Progress { says: self.says.clone(), done: 100 * self.at + share, all: 100 * self.all };
        self.store.dispatch(Action::Progressed(Some(progress)));
    }

    /// Reads bytes as a snapshot; nothing where a person gave up meanwhile.
    async fn read(&self, bytes: Vec<u8>) -> Option<Result<Arc<Snapshot>, Refusal>> {
        let plan = self.store.plan().id.clone();
        let mut reader = Reader::new(Cow::Owned(bytes), &plan);
        let mut stretch = Stretch::begin();
        while reader.advance(STEP) {
            if stretch.is_over() {
                let (done, of) = reader.progress();
                self.says(done, of);
                pause().await;
                if self.store.peek(|m| m.progress.is_none()) {
                    return None;
                }
                stretch = Stretch::begin();
            }
        }
        Some(reader.finish().map(Arc::new).map_err(Refusal::Bad))
    }
}

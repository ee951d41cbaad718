//! Word and Excel files, made by the program in a worker (`src/office.js`), and workbooks and documents read by it: one worker for each
//! file, which is ended with it, so that giving up is one call and its memory is given back.

use super::{clock, files};
use crate::format::cells::{Book, MAX_BYTES, Unread};
use crate::format::office::{Fault, Job, Progress, heard};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, ErrorEvent, File, MessageEvent, Worker};

/// How often a worker that says nothing is looked at, and after how many times it is given up. Times are counted, not
/// read off the clock: a computer that slept has not been waiting.
const LOOK_MS: i32 = 5_000;
const QUIET_LOOKS: u32 = 12;

thread_local! {
    /// Whether a worker has failed: the next asks the site for its program, and not the browser's cache.
    static FAILED: Cell<bool> = const { Cell::new(false) };
}

/// What stays with the worker, and takes what it says.
#[derive(Default)]
struct Desk {
    worker: RefCell<Option<Worker>>,
    /// For how many looks nothing has been heard.
    quiet: Cell<u32>,
    /// What the worker said last, or why it says nothing.
    answer: RefCell<Option<Result<JsValue, Fault>>>,
    waker: RefCell<Option<Waker>>,
    ears: RefCell<Option<Ears>>,
}

/// What the worker calls.
type Ears = (Closure<dyn Fn(MessageEvent)>, Closure<dyn Fn(ErrorEvent)>);

/// What comes of a file, or why nothing does. Dropping it ends the work.
pub type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Fault>>>>;

/// A worker at work: a future that gives what it says at last. Dropping it ends the work.
struct Working(Rc<Desk>);

/// Ends the work on a file.
#[derive(Clone)]
pub struct Handle(Weak<Desk>);

/// Makes a file; says now and then how far it is.
pub fn make(job: Job, told: impl Fn(Progress) + 'static) -> (Coming<Blob>, Handle) {
    let pictures: Array = match &job {
        Job::Word(_, pictures) => pictures.iter().map(|png| Uint8Array::from(&png[..])).collect(),
        Job::Excel(_) => Array::new(),
        Job::Zip(files) => files.iter().map(|(_, bytes)| Uint8Array::from(&bytes[..])).collect(),
    };
    let (what, mime) = (job.word(), job.mime());
    let asked = [("what", what.into()), ("pictures", pictures.into())];
    let (working, handle) = ask(Ok((job.into_pieces(), asked)), told);
    let made = async move { files::as_file(field(&working.await?, "bytes"), mime).map_err(Fault::NotMade) };
    (Box::pin(made), handle)
}

/// Reads what is in the cells of a workbook; says now and then how far its program is.
pub fn read(file: &File, told: impl Fn(Progress) + 'static) -> Coming<Book> {
    let (working, _) = ask(of_file("read", file), told);
    Box::pin(async move { heard(&field(&working.await?, "cells").as_string().unwrap_or_default()) })
}

/// Reads the text of a document (`.docx`) in lines; says now and then how far its program is.
pub fn read_document(file: &File, told: impl Fn(Progress) + 'static) -> (Coming<String>, Handle) {
    let (working, handle) = ask(of_file("document", file), told);
    let text = async move { Ok(field(&working.await?, "text").as_string().unwrap_or_default()) };
    (Box::pin(text), handle)
}

/// A file that is handed to the worker as it is.
fn of_file(what: &str, file: &File) -> Result<Asked, Fault> {
    match file.size() > f64::from(MAX_BYTES) {
        true => Err(Fault::Unread(Unread::TooLarge)),
        false => Ok((Box::new(std::iter::empty()), [("what", what.into()), ("file", file.into())])),
    }
}

/// The pieces of what is in a file, and what is asked of the worker once it has them.
type Asked = (Pieces, [(&'static str, JsValue); 2]);
type Pieces = Box<dyn Iterator<Item = Result<String, Fault>>>;

fn ask(asked: Result<Asked, Fault>, told: impl Fn(Progress) + 'static) -> (Working, Handle) {
    let desk = Rc::new(Desk::default());
    if let Err(fault) = asked.and_then(|asked| begin(&desk, asked, told)) {
        desk.end(Err(fault));
    }
    let handle = Handle(Rc::downgrade(&desk));
    (Working(desk), handle)
}

impl Handle {
    /// Ends it; what waits for it is told so.
    pub fn cancel(&self) {
        if let Some(desk) = self.0.upgrade() {
            desk.end(Err(Fault::Cancelled));
        }
    }
}

impl Future for Working {
    type Output = Result<JsValue, Fault>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.0.answer.borrow_mut().take() {
            Some(answer) => Poll::Ready(answer),
            None => {
                *self.0.waker.borrow_mut() = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.end(Err(Fault::Cancelled));
    }
}

impl Desk {
    /// Ends the worker and gives the answer, unless there was one.
    fn end(&self, answer: Result<JsValue, Fault>) {
        let is_answered = self.answer.borrow().is_some();
        let Some(worker) = self.worker.borrow_mut().take() else {
            if !is_answered {
                *self.answer.borrow_mut() = Some(answer);
            }
            return;
        };
        worker.terminate();
        worker.set_onmessage(None);
        worker.set_onerror(None);
        if matches!(answer, Err(Fault::NotFetched(_) | Fault::Stalled)) {
            FAILED.set(true);
        }
        *self.answer.borrow_mut() = Some(answer);
        if let Some(waker) = self.waker.borrow_mut().take() {
            waker.wake();
        }
    }

    /// Says something to the worker; one that is ended hears nothing any more.
    fn tell(&self, message: &Object) {
        let said_so = self.worker.borrow().as_ref().map(|worker| worker.post_message(message));
        if let Some(Err(error)) = said_so {
            self.end(Err(Fault::NotFetched(said(&error))));
        }
    }

    fn is_over(&self) -> bool {
        self.worker.borrow().is_none()
    }
}

fn begin(
    desk: &Rc<Desk>,
    (pieces, [what, with]): Asked,
    told: impl Fn(Progress) + 'static,
) -> Result<(), Fault> {
    let not_fetched = |error: JsValue| Fault::NotFetched(said(&error));
    let worker = Worker::new(&address()?).map_err(not_fetched)?;
    let weak = Rc::downgrade(desk);
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(desk) = weak.upgrade() {
            hear(&desk, event.data(), &told);
        }
    });
    let weak = Rc::downgrade(desk);
    let error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
        // What stops a worker does not stop the page.
        event.prevent_default();
        if let Some(desk) = weak.upgrade() {
            // A script that did not come has no words of its own.
            desk.end(Err(Fault::NotFetched(said(&field(&event, "message")))));
        }
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    *desk.ears.borrow_mut() = Some((message, error));

    let asked = with_fields([what, with, ("again", FAILED.get().into())]);
    *desk.worker.borrow_mut() = Some(worker);
    spawn_local(feed(Rc::downgrade(desk), pieces, asked));
    spawn_local(look(Rc::downgrade(desk)));
    Ok(())
}

/// Tells a worker what is in a file, piece by piece, and then to make it; the page has its turns meanwhile.
async fn feed(weak: Weak<Desk>, pieces: Pieces, asked: Object) {
    let mut stretch = clock::TimeSlice::begin();
    for piece in pieces {
        if stretch.is_over() {
            clock::pause().await;
            stretch = clock::TimeSlice::begin();
        }
        let Some(desk) = weak.upgrade() else { return };
        match piece {
            Ok(piece) => desk.tell(&with_fields([("piece", piece.into())])),
            Err(fault) => return desk.end(Err(fault)),
        }
    }
    weak.upgrade().iter().for_each(|desk| desk.tell(&asked));
}

/// A message with these fields.
fn with_fields<const N: usize>(fields: [(&str, JsValue); N]) -> Object {
    let message = Object::new();
    for (name, value) in fields {
        // A plain object takes any field.
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    message
}

/// Gives a worker up that says nothing any more.
async fn look(weak: Weak<Desk>) {
    loop {
        clock::sleep(LOOK_MS).await;
        let Some(desk) = weak.upgrade().filter(|desk| !desk.is_over()) else { return };
        desk.quiet.set(desk.quiet.get() + 1);
        if desk.quiet.get() > QUIET_LOOKS {
            desk.end(Err(Fault::Stalled));
        }
    }
}

fn hear(desk: &Desk, data: JsValue, told: &impl Fn(Progress)) {
    if desk.is_over() {
        return;
    }
    desk.quiet.set(0);
    let pair = |name| {
        let pair = field(&data, name).dyn_into::<Array>().ok()?;
        Some((pair.get(0).as_f64()? as u32, pair.get(1).as_f64()? as u32))
    };
    if let Some((done, of)) = pair("fetching") {
        told(Progress::Fetching(done, of));
    } else if let Some((done, of)) = pair("making") {
        told(Progress::Making(done, of));
    } else if let Some(fault) = field(&data, "fault").as_string() {
        desk.end(Err(Fault::heard(&fault)));
    } else {
        FAILED.set(false);
        desk.end(Ok(data));
    }
}

/// Where the worker's script is: index.html says it (`.ci/site.mjs`).
fn address() -> Result<String, Fault> {
    let document = web_sys::window().and_then(|window| window.document());
    let program = document.and_then(|document| document.query_selector("meta[name=program]").ok()?);
    let address = program.and_then(|program| program.get_attribute("data-office"));
    address.ok_or_else(|| Fault::NotFetched("index.html names no data-office".to_string()))
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn said(error: &JsValue) -> String {
    error.as_string().or_else(|| field(error, "message").as_string()).unwrap_or_default()
}

//! What the page is shown on: how fine its monitor is, and whether it is being printed.

use js_sys::Function;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MediaQueryList;

/// What is drawn on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Medium {
    /// Dots for a CSS pixel.
    pub ratio: f64,
    /// Whether it is paper.
    pub is_paper: bool,
}

/// Paper shows more than the monitor that it is drawn for.
const PAPER_RATIO: f64 = 3.0;

#[derive(Default)]
struct Watch {
    is_paper: Cell<bool>,
    /// The query for the monitor's resolution now, with who hears of its change.
    resolution: RefCell<Option<(MediaQueryList, Function)>>,
    drawings: RefCell<Vec<Rc<dyn Fn()>>>,
}

thread_local! {
    static WATCH: Rc<Watch> = {
        let watch = Rc::new(Watch::default());
        watch.clone().begin();
        watch
    };
}

/// The medium now.
pub fn current() -> Medium {
    let is_paper = WATCH.with(|watch| watch.is_paper.get());
    let ratio = ratio().clamp(1.0, 4.0);
    Medium { ratio: if is_paper { ratio.max(PAPER_RATIO) } else { ratio }, is_paper }
}

/// Has the browser lay out what came onto the page, in this task: what comes later in pieces is then laid out in pieces.
pub fn lay_out() {
    if let Some(body) = web_sys::window().and_then(|window| window.document()?.body()) {
        body.offset_height();
    }
}

/// A drawing that is made again, at once, whenever the medium changes, as long as this is held.
pub struct Drawing(Rc<dyn Fn()>);

/// Draws whenever the medium changes: before printing there is no later.
pub fn watch(draw: Rc<dyn Fn()>) -> Drawing {
    WATCH.with(|watch| watch.drawings.borrow_mut().push(draw.clone()));
    Drawing(draw)
}

impl Drop for Drawing {
    fn drop(&mut self) {
        // At the program's end there is nothing left to take it from.
        let _ = WATCH.try_with(|watch| watch.drawings.borrow_mut().retain(|draw| !Rc::ptr_eq(draw, &self.0)));
    }
}

impl Watch {
    fn begin(self: Rc<Watch>) {
        let Some(window) = web_sys::window() else { return };
        for (event, is_paper) in [("beforeprint", true), ("afterprint", false)] {
            let watch = self.clone();
            let heard = Closure::<dyn FnMut()>::new(move || watch.turn(is_paper));
            // Without it a print shows what is on the screen.
            let _ = window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
            heard.forget();
        }
        // Some browsers only say that the page is laid out for print.
        if let Some(query) = media("print") {
            let (watch, asked) = (self.clone(), query.clone());
            let heard = Closure::<dyn FnMut()>::new(move || watch.turn(asked.matches()));
            // As above.
            let _ = query.add_listener_with_opt_callback(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        let watch = self.clone();
        let heard = Closure::<dyn FnMut()>::new(move || {
            watch.follow_resolution(None);
            watch.draw();
        });
        self.follow_resolution(Some(heard.into_js_value().unchecked_into()));
    }

    /// Asks about the resolution that is now: a query says only that this one is left.
    fn follow_resolution(&self, heard: Option<Function>) {
        let before = self.resolution.take();
        if let Some((query, heard)) = &before {
            // One that stays would only draw once more.
            let _ = query.remove_listener_with_opt_callback(Some(heard));
        }
        let heard = heard.or(before.map(|(_, heard)| heard));
        if let Some(heard) = heard
            && let Some(query) = media(&format!("(resolution: {}dppx)", ratio()))
        {
            // Drawings then stay as fine as they are.
            let _ = query.add_listener_with_opt_callback(Some(&heard));
            self.resolution.replace(Some((query, heard)));
        }
    }

    fn turn(&self, is_paper: bool) {
        if self.is_paper.replace(is_paper) != is_paper {
            self.draw();
        }
    }

    fn draw(&self) {
        let drawings = self.drawings.borrow().clone();
        drawings.iter().for_each(|draw| draw());
    }
}

fn ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

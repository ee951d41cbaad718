//! The hand-over with the starter (`window.ipplan`): ready, stopped, and who may still write.

use js_sys::{Function, Reflect};
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

fn starter() -> JsValue {
    Reflect::get(&js_sys::global(), &"ipplan".into()).unwrap_or(JsValue::UNDEFINED)
}

fn call(name: &str, argument: &JsValue) {
    let starter = starter();
    let function = Reflect::get(&starter, &name.into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    if let Some(function) = function {
        // Nothing can be told to a person if even the starter fails.
        let _ = function.call1(&starter, argument);
    }
}

/// The first screen is there.
pub fn ready() {
    call("ready", &JsValue::UNDEFINED);
}

static REPLACED: AtomicBool = AtomicBool::new(false);

/// Writes nothing from now on: a newer program has taken over.
pub fn leave_writing() {
    REPLACED.store(true, Ordering::Relaxed);
}

/// Whether the program has been stopped by an error, or replaced: nothing may be written any more.
pub fn is_stopped() -> bool {
    REPLACED.load(Ordering::Relaxed)
        || Reflect::get(&starter(), &"stopped".into()).is_ok_and(|stopped| stopped.is_truthy())
}

/// Has the browser ask whoever closes the page, as long as `would_lose` says so.
pub fn ask_before_leaving(would_lose: impl Fn() -> bool + 'static) {
    let leaving = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if would_lose() {
            event.prevent_default();
            // What older browsers go by; one that knows neither does not ask.
            let _ = Reflect::set(&event, &"returnValue".into(), &"1".into());
        }
    });
    if let Some(window) = web_sys::window() {
        // As above.
        let _ = window.add_event_listener_with_callback("beforeunload", leaving.as_ref().unchecked_ref());
    }
    leaving.forget();
}

/// Makes a panic cover the page with the starter's notice.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| call("stop", &info.to_string().into())));
}

/// Runs the start, before Leptos has set up its own way to run things.
pub fn run(start: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(start);
}

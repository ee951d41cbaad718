//! The hand-over with the starter (`window.ipplan`): ready, stopped, and who may still write.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

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

/// Whether the program has been stopped by an error: nothing may be written any more.
pub fn is_stopped() -> bool {
    Reflect::get(&starter(), &"stopped".into()).is_ok_and(|stopped| stopped.is_truthy())
}

/// Makes a panic cover the page with the starter's notice.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| call("stop", &info.to_string().into())));
}

/// Runs the start, before Leptos has set up its own way to run things.
pub fn run(start: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(start);
}

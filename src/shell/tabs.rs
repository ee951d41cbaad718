//! Other tabs of this browser: told of new entries, heard from, asked again when this one is looked at.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to the other tabs; every message is only a hint to look into the stores.
#[derive(Clone, Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Opens the line of a plan and calls back on every hint.
    pub fn open(plan: &str, hinted: impl Fn() + Clone + 'static) -> Tabs {
        let channel = BroadcastChannel::new(&format!("ipplan/{plan}")).ok();
        if let Some(channel) = &channel {
            let hinted = hinted.clone();
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_| hinted());
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        let looked = Closure::<dyn FnMut()>::new(hinted);
        if let Some(window) = web_sys::window() {
            for event in ["storage", "focus", "pageshow"] {
                // Without an event the next one brings the same news.
                let _ = window.add_event_listener_with_callback(event, looked.as_ref().unchecked_ref());
            }
        }
        looked.forget();
        Tabs { channel }
    }

    /// Tells the other tabs that there is something new.
    pub fn tell(&self) {
        if let Some(channel) = &self.channel {
            // As above: a hint that is lost is made up for on focus.
            let _ = channel.post_message(&"new".into());
        }
    }
}

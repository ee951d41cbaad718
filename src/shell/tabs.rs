//! Other tabs of this browser: told of new entries, heard from, asked again when this one is looked at.

use crate::format::storage;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, Event, MessageEvent, StorageEvent};

const NEW: &str = "new";
const LEAVE: &str = "leave";
const CLEARED: &str = "cleared";

/// What other tabs say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hint {
    /// There may be something new in the stores.
    New,
    /// A newer program is about to change the shape of the stores: older ones let go of them and write no
    /// more (FAULTS B7). This one never says so; a program that raises the log's version has to, first.
    Leave,
    /// Everything of this plan is being removed from this browser: nothing may be written back.
    Cleared,
}

/// A line to the other tabs; every message is only a hint to look into the stores.
#[derive(Clone, Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Opens the line of a plan and calls back on every hint.
    pub fn open(plan: &str, hinted: impl Fn(Hint) + Clone + 'static) -> Tabs {
        let channel = BroadcastChannel::new(&storage::of_plan(plan)).ok();
        if let Some(channel) = &channel {
            let hinted = hinted.clone();
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                hinted(match event.data().as_string().as_deref() {
                    Some(LEAVE) => Hint::Leave,
                    Some(CLEARED) => Hint::Cleared,
                    _ => Hint::New,
                });
            });
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        let ours = storage::prefix(plan);
        let looked = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            // A neighbour on the origin may write as often as it likes; who empties the store names no key.
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if key.is_none_or(|key| key.starts_with(&ours)) {
                hinted(Hint::New);
            }
        });
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
        self.say(NEW);
    }

    /// Tells the other tabs that everything of this plan is being removed.
    pub fn tell_cleared(&self) {
        self.say(CLEARED);
    }

    fn say(&self, what: &str) {
        if let Some(channel) = &self.channel {
            // As above: a hint that is lost is made up for on focus.
            let _ = channel.post_message(&what.into());
        }
    }
}

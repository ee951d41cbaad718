//! The one place where the time is read.

use crate::app::action::Now;
use crate::domain::day::{self, Day};
use crate::domain::steps::Steps;

/// The clock now, with today by this computer's calendar.
pub fn now() -> Now {
    let date = js_sys::Date::new_0();
    let seconds = (date.get_time() / 1000.0) as i64;
    let ahead = -date.get_timezone_offset() as i64;
    Now { seconds, today: day::of_instant(seconds, ahead).unwrap_or(Day::MIN) }
}

/// Minutes this computer's calendar is ahead of UTC.
pub fn minutes_ahead() -> i64 {
    -js_sys::Date::new_0().get_timezone_offset() as i64
}

/// How long a stretch of work may last before the page gets its turn, in milliseconds.
const STRETCH: f64 = 10.0;

/// A stretch of long work, short enough that nobody who types or scrolls feels it.
pub struct TimeSlice(f64);

impl TimeSlice {
    /// Begins one.
    pub fn begin() -> TimeSlice {
        TimeSlice(js_sys::Date::now())
    }

    /// Whether it is time to [`pause`]. A clock that was put back ends it too.
    pub fn is_over(&self) -> bool {
        !(0.0..STRETCH).contains(&(js_sys::Date::now() - self.0))
    }
}

/// Does long work a slice of time after the other, as long as it is wanted.
pub async fn sliced<T>(mut work: Steps<'_, T>, is_wanted: impl Fn() -> bool) -> Option<T> {
    let mut stretch = TimeSlice::begin();
    while is_wanted() {
        work = match work.advance() {
            Ok(made) => return Some(made),
            Err(rest) => rest,
        };
        if stretch.is_over() {
            pause().await;
            stretch = TimeSlice::begin();
        }
    }
    None
}

/// Lets the page answer and draw. A message is not slowed down as timers are, in hidden tabs above all.
pub async fn pause() {
    let Ok(channel) = web_sys::MessageChannel::new() else { return sleep(0).await };
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        if channel.port2().post_message(&wasm_bindgen::JsValue::NULL).is_err() {
            // Nothing is waited for then.
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    // The promise never rejects.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    channel.port1().close();
}

/// Waits for some milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window();
        let set =
            window.map(|w| w.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds));
        if !matches!(set, Some(Ok(_))) {
            // Without a timer nothing is waited for.
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    // The promise never rejects.
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

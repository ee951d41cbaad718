//! Long work that stops now and then, so that whoever drives it stays master of the page: written as one piece, done
//! a stretch at a time. It knows no clock: how long a stretch is, its driver says.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Work as far as it is done.
pub struct Steps<'a, T>(Pin<Box<dyn Future<Output = T> + 'a>>);

impl<'a, T> Steps<'a, T> {
    /// Work that has not begun; it waits for nothing but [`stop`].
    pub fn of(work: impl Future<Output = T> + 'a) -> Steps<'a, T> {
        Steps(Box::pin(work))
    }

    /// Goes on to the next stop: what came of it, or what is left of it.
    ///
    /// # Errors
    /// Where more is to be done.
    pub fn advance(mut self) -> Result<T, Steps<'a, T>> {
        match self.0.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(made) => Ok(made),
            Poll::Pending => Err(self),
        }
    }

    /// All of it in one go.
    pub fn finish(mut self) -> T {
        loop {
            self = match self.advance() {
                Ok(made) => return made,
                Err(rest) => rest,
            };
        }
    }
}

/// A place where the work may be left to go on later: some milliseconds' work behind the last.
pub async fn stop() {
    let mut has_stopped = false;
    poll_fn(|_| if std::mem::replace(&mut has_stopped, true) { Poll::Ready(()) } else { Poll::Pending })
        .await;
}

/// How many entries are looked at between two stops: about a millisecond's work.
pub const ENTRIES: usize = 1_024;

/// A stop behind every [`ENTRIES`] of them, of which so many are done.
pub async fn stop_after(done: usize) {
    if done.is_multiple_of(ENTRIES) {
        stop().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn it_stops_where_it_says_and_goes_on_from_there() {
        let done = Cell::new(0);
        let work = || async {
            for n in 1..=3 {
                done.set(n);
                stop().await;
            }
            "made"
        };
        let mut steps = Steps::of(work());
        for n in 1..=3 {
            assert_eq!(done.get(), n - 1);
            steps = steps.advance().err().unwrap();
        }
        assert_eq!(steps.advance().ok(), Some("made"));
        assert_eq!(Steps::of(work()).finish(), "made");
    }
}

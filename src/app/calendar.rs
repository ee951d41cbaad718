//! The days that a form goes by, asked for when it is opened and again when it is submitted.

use super::action::Now;
use super::model::Model;
use crate::domain::clock::{self, Odd};
use crate::domain::day::Day;
use crate::domain::period;

/// What is known of today.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Calendar {
    /// Why the clock cannot be right, if so.
    pub odd: Option<Odd>,
    /// The last day that counts as past. Where the clock cannot be right that is any day of the plan: it is
    /// no reason to refuse one.
    pub latest: Day,
    today: Day,
    period_end: Day,
}

impl Calendar {
    /// The calendar at a moment.
    pub fn of(model: &Model, now: Now) -> Calendar {
        let odd = clock::odd(&model.plan, &model.ledger, now.today);
        let latest = if odd.is_some() { model.plan.end } else { clock::latest(now.today, now.seconds) };
        Calendar { odd, latest, today: now.today, period_end: period::as_of(&model.plan, now.today) }
    }

    /// The end of the latest full reporting period, as a form's first answer; none where nobody knows.
    pub fn period_end(&self) -> String {
        self.known(self.period_end)
    }

    /// Today, as a form's first answer; none where nobody knows.
    pub fn today(&self) -> String {
        self.known(self.today)
    }

    fn known(&self, day: Day) -> String {
        if self.odd.is_some() { String::new() } else { day.to_string() }
    }
}

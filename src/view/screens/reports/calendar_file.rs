//! The last days for reports as a calendar file (RFC 5545), for the calendars of phones and mail programs: there is no
//! server that could remind anybody.

use crate::domain::day::Day;
use crate::domain::period::{self, Period};
use crate::domain::plan::Plan;
use crate::view::reporting;

/// Longest line, in bytes without its end (RFC 5545 §3.1).
const LINE: usize = 75;
/// Days before the last one on which the calendar reminds.
const AHEAD: u8 = 3;

/// What the file is called.
pub fn name(plan: &Plan) -> String {
    format!("{}-报送到期日.ics", plan.id)
}

/// Every period's last day for reports, as a day's event with a reminder.
///
/// It is the same whenever it is made: a calendar that takes it twice has each event once.
pub fn due_days(plan: &Plan) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//ip-plan//reports//ZH");
    line("CALSCALE:GREGORIAN");
    for period in period::all(plan) {
        event(plan, period, &mut line);
    }
    line("END:VCALENDAR");
    out
}

fn event(plan: &Plan, period: Period, line: &mut impl FnMut(&str)) {
    let title = format!("报送截止：{}的情况", reporting::name(period));
    let says = format!(
        "《{}》报送期 {} 至 {}，各单位的进展和填报值今天截止。报送的间隔是程序的设置，不是原文要求。",
        plan.title, period.start, period.end
    );
    let after = period.due.next_day().unwrap_or(period.due);
    line("BEGIN:VEVENT");
    line(&format!("UID:{}-{}@ip-plan", plan.id, plain(period.end)));
    // When the event was written: the plan's day, so that the file is the same every time.
    line(&format!("DTSTAMP:{}T000000Z", plain(plan.issued)));
    line(&format!("DTSTART;VALUE=DATE:{}", plain(period.due)));
    line(&format!("DTEND;VALUE=DATE:{}", plain(after)));
    line(&format!("SUMMARY:{}", escaped(&title)));
    line(&format!("DESCRIPTION:{}", escaped(&says)));
    line("TRANSP:TRANSPARENT");
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line(&format!("TRIGGER:-P{AHEAD}D"));
    line(&format!("DESCRIPTION:{}", escaped(&title)));
    line("END:VALARM");
    line("END:VEVENT");
}

/// `YYYYMMDD`.
fn plain(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A text with what separates values escaped (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Writes a line, continued on the next with a blank where it is too long; never within a character.
fn fold(text: &str, out: &mut String) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

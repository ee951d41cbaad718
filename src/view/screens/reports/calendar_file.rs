//! The dates of the plan as a calendar file (RFC 5545), for the calendars of phones and mail programs: there is no
//! server that could remind anybody.

use crate::app::model::Model;
use crate::domain::day::Day;
use crate::domain::plan::Plan;
use crate::view::screens::calendar::{self, Event, says};

/// Longest line, in bytes without its end (RFC 5545 §3.1).
const LINE: usize = 75;
/// Days before the last one on which the calendar reminds.
const AHEAD: u8 = 3;

/// What the file is called.
pub fn name(plan: &Plan) -> String {
    format!("{}-到期日.ics", plan.id)
}

/// Every day of the calendar (日程) that is not over and done with, as a day's event with a reminder.
///
/// An event goes by what it is about: a calendar that takes the file twice has each event once.
pub fn due_days(model: &Model) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//ip-plan//reports//ZH");
    line("CALSCALE:GREGORIAN");
    for event in calendar::events(model).iter().filter(|event| event.class != "given") {
        write(&model.plan, event, &mut line);
    }
    line("END:VCALENDAR");
    out
}

fn write(plan: &Plan, event: &Event, line: &mut impl FnMut(&str)) {
    let after = event.day.next_day().unwrap_or(event.day);
    line("BEGIN:VEVENT");
    line(&format!("UID:{}-{}@ip-plan", plan.id, event.key));
    // When the event was written: the plan's day, so that the file is the same every time.
    line(&format!("DTSTAMP:{}T000000Z", plain(plan.issued)));
    line(&format!("DTSTART;VALUE=DATE:{}", plain(event.day)));
    line(&format!("DTEND;VALUE=DATE:{}", plain(after)));
    line(&format!("SUMMARY:{}", escaped(&event.what)));
    line(&format!("DESCRIPTION:{}", escaped(&format!("《{}》{}", plan.title, origin(event.kind)))));
    line("TRANSP:TRANSPARENT");
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line(&format!("TRIGGER:-P{AHEAD}D"));
    line(&format!("DESCRIPTION:{}", escaped(&event.what)));
    line("END:VALARM");
    line("END:VEVENT");
}

/// Whose a date of this kind is.
fn origin(kind: &str) -> &'static str {
    match kind {
        says::REPORTS => "各单位的进展和填报值今天截止。报送的间隔是程序的设置，不是原文要求。",
        says::MILESTONE => "节点由使用单位添加，不是原文要求。",
        says::FINDING => "督办事项的办理期限由交办的单位定，不是原文要求。",
        says::YEARLY => "引号里是原文；每年一次、逐家单位核对，没有写日期的按年底计，是程序的做法。",
        _ => "原文写明的日期。",
    }
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

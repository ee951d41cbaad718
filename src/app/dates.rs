//! Dates as people type and paste them: one day, or a reason that names the days that may be meant.

use super::marks::clean;
use super::wrong::{NoDay, Wrong};
use crate::domain::day::{self, Day};
use time::{Date, Duration, Month};

/// What stands in a form for a date that a browser's own field holds and no calendar has.
pub const IMPOSSIBLE: &str = "0000-00-00";

/// A number in a date and the sign behind it.
type Part<'a> = (&'a str, Option<char>);

/// Reads a day.
pub fn read(typed: &str) -> Result<Day, Wrong> {
    let clean = clean(typed)?.text;
    let text = clean.trim_end_matches(['。', ';', ',', '.']).trim();
    if text.is_empty() {
        return Err(Wrong::Missing);
    }
    if text == IMPOSSIBLE {
        return Err(Wrong::Day(NoDay::Impossible(None)));
    }
    let text = ["截至", "截止"].iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    let (parts, tail) = parts(text.trim_start());
    let unclear = |days: Vec<Day>| match days.is_empty() {
        true => Wrong::Day(NoDay::Impossible(None)),
        false => Wrong::Day(NoDay::Unclear(days)),
    };
    let is_year = |t: &str| t.len() == 4;
    let found = match parts.as_slice() {
        [(y, _), (m, _), (d, _)] if is_year(y) => made(y, m, d),
        [(a, s), (b, _), (y, _)] if is_year(y) && *s != Some('年') => {
            let mut both: Vec<Day> = [made(y, a, b), made(y, b, a)].into_iter().flatten().collect();
            both.dedup();
            match both.as_slice() {
                [one] => Ok(*one),
                [] => Err(Wrong::Day(NoDay::Impossible(None))),
                _ => Err(unclear(both)),
            }
        }
        [(a, s), (b, _), (c, _)] if a.len() <= 2 && c.len() <= 2 => {
            let year = |y: &str| format!("20{y:0>2}");
            let mut days = vec![made(&year(a), b, c)];
            if *s != Some('年') {
                days.extend([made(&year(c), a, b), made(&year(c), b, a)]);
            }
            let mut kept: Vec<Day> = Vec::new();
            for day in days.into_iter().flatten() {
                if !kept.contains(&day) {
                    kept.push(day);
                }
            }
            return Err(unclear(kept));
        }
        [(y, _), (m, _)] if is_year(y) && m.len() <= 2 && ["", "末", "底", "份"].contains(&tail) => {
            return Err(month_end(y, m).map_or(Wrong::Day(NoDay::Impossible(None)), |day| unclear(vec![day])));
        }
        [(m, s), (d, _)] if m.len() <= 2 && d.len() <= 2 && *s != Some('年') && tail.is_empty() => {
            return Err(Wrong::Day(NoDay::NoYear));
        }
        [(all, None)] if all.len() == 8 && tail.is_empty() => made(&all[..4], &all[4..6], &all[6..]),
        [(all, None)] if all.len() == 6 && tail.is_empty() => {
            return Err(month_end(&all[..4], &all[4..]).map_or(Wrong::NotDate, |day| unclear(vec![day])));
        }
        [(serial, None)] if serial.len() == 5 && tail.is_empty() => {
            return Err(of_serial(serial).map_or(Wrong::NotDate, |day| Wrong::Day(NoDay::Serial(day))));
        }
        [(y, _)] if is_year(y) => {
            return Err(period_end(y, tail).map_or(Wrong::NotDate, |day| unclear(vec![day])));
        }
        _ => return Err(Wrong::NotDate),
    };
    found.and_then(|day| after(tail, day).map(|()| day))
}

/// Whether a text is a date rather than a number: three parts, or Chinese words for them, or a year with a month.
pub(super) fn is_dated(text: &str) -> bool {
    let (parts, tail) = parts(text);
    let is_year = |t: &str| t.len() == 4 && (t.starts_with("19") || t.starts_with("20"));
    match parts.as_slice() {
        [(_, Some('-' | '/' | '年')), (_, Some('-' | '/' | '月')), (_, _)] => true,
        [(a, Some('.')), (_, Some('.')), (c, None)] => is_year(a) || is_year(c),
        [(y, Some(sign @ ('-' | '/' | '.'))), (m, None)] => {
            let is_month = m.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
            let is_day = *sign == '/' && y.len() <= 2;
            tail.is_empty() && m.len() <= 2 && (is_day || is_year(y) && is_month)
        }
        [(_, Some('月')), ..] | [(_, Some('年')), ..] => true,
        [(all, None)] => all.len() == 8 && is_year(&all[..4]) && tail.is_empty() && read(text).is_ok(),
        _ => false,
    }
}

/// Up to three numbers with the signs behind them, and what follows.
fn parts(text: &str) -> (Vec<Part<'_>>, &str) {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut rest = text;
    while parts.len() < 3 {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let (digits, behind) = (&rest[..end], rest[end..].trim_start());
        let sign = behind.chars().next().filter(|c| "-/.年月日号".contains(*c));
        // A third number ends the date: what follows it is a time.
        let sign = sign.filter(|c| parts.len() < 2 || matches!(c, '日' | '号'));
        parts.push((digits, sign));
        rest = behind;
        let Some(sign) = sign else { break };
        rest = behind.strip_prefix(sign).unwrap_or(behind).trim_start();
    }
    (parts, rest.trim())
}

/// A day of a year, a month and a day in digits.
fn made(year: &str, month: &str, day: &str) -> Result<Day, Wrong> {
    if month.len() > 2 || day.len() > 2 {
        return Err(Wrong::NotDate);
    }
    let shaped = format!("{year}-{month:0>2}-{day:0>2}");
    day::parse(&shaped).ok_or(Wrong::Day(NoDay::Impossible(Some(shaped))))
}

fn month_end(year: &str, month: &str) -> Option<Day> {
    let (year, month) = (year.parse().ok()?, Month::try_from(month.parse::<u8>().ok()?).ok()?);
    (1900..2200).contains(&year).then_some(())?;
    Date::from_calendar_date(year, month, month.length(year)).ok()
}

/// The last day of a half-year, a quarter or a year that is named.
fn period_end(year: &str, tail: &str) -> Option<Day> {
    const QUARTERS: [&str; 8] = ["1", "2", "3", "4", "一", "二", "三", "四"];
    let tail = tail.trim_start_matches('第').trim_end_matches('度');
    let month = match tail {
        "" | "末" | "底" | "全年" | "年末" | "年底" | "下半年" => 12,
        "上半年" => 6,
        tail => {
            let quarter = tail.strip_suffix('季').or_else(|| tail.strip_prefix('q'))?;
            3 * (QUARTERS.iter().position(|name| *name == quarter)? % 4 + 1)
        }
    };
    month_end(year, &month.to_string())
}

/// Spreadsheets count days from 1899-12-30.
fn of_serial(digits: &str) -> Option<Day> {
    let days: i64 = digits.parse().ok()?;
    let first = Date::from_calendar_date(1899, Month::December, 30).ok()?;
    (36_526..73_050).contains(&days).then(|| first.checked_add(Duration::days(days)))?
}

/// What may stand behind a day and says no more than it: a time of day, the weekday.
fn after(tail: &str, day: Day) -> Result<(), Wrong> {
    const WORDS: [&str; 8] = ["上午", "下午", "中午", "晚上", "凌晨", "am", "pm", "止"];
    const WEEK: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
    for word in tail.split_whitespace() {
        let word = word.trim_matches(['(', ')']);
        let weekday = ["星期", "周", "礼拜"].iter().find_map(|w| word.strip_prefix(w));
        if let Some(name) = weekday {
            let name = name.replace('天', "日");
            let today = WEEK.get(usize::from(day.weekday().number_days_from_monday()));
            match name.chars().next().filter(|c| WEEK.contains(c) && name.chars().count() == 1) {
                Some(c) if Some(&c) == today => continue,
                Some(_) => return Err(Wrong::Day(NoDay::Weekday(day.weekday()))),
                None => return Err(Wrong::NotDate),
            }
        }
        let bare = WORDS.iter().find_map(|w| word.strip_prefix(w)).unwrap_or(word);
        let bare = bare.strip_prefix('t').unwrap_or(bare);
        let is_time = bare.is_empty()
            || bare.contains(':') && bare.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.');
        if !is_time {
            return Err(Wrong::NotDate);
        }
    }
    Ok(())
}

//! The days from and to which a plan runs, however the document says them.

use super::columns::year;
use super::dates::span;
use super::head::Head;
use super::outline::Outline;
use super::plain::{compact, find, number};
use super::text::Para;
use super::{Found, Sure};
use crate::domain::day::{self, Day};

/// The plan's period: said in months, or the years of the title.
pub(super) fn period(head: &Head, outline: &Outline) -> Option<Found<(Day, Day)>> {
    let paras: Vec<&Para> = (0..outline.pieces.len()).filter_map(|at| outline.para(at)).take(80).collect();
    let said = paras.iter().take(80).find_map(|para| {
        let says = [
            "工作期",
            "实施期",
            "规划期",
            "试点期",
            "建设期",
            "实施时间",
            "工作时限",
            "创建期",
            "实施周期",
            "建设周期",
            "期限",
        ];
        let from = says.iter().find_map(|word| find(&para.plain, 0, word))?;
        let end = find(&para.plain, from, "。").unwrap_or(para.plain.len()).min(from + 48);
        let (days, at) = span(para, from, end)?;
        Some(Found::at(days, at, Sure::Sure))
    });
    let titled = || {
        let title = head.title.as_ref()?;
        let text: Vec<char> = compact(&title.value).chars().collect();
        let text: String =
            text.into_iter().map(|c| if c == '-' || c == '~' || c == '至' { '-' } else { c }).collect();
        let years = match text.split_once('-') {
            Some((before, after)) => {
                let tail: String =
                    before.chars().rev().take(5).collect::<Vec<_>>().into_iter().rev().collect();
                year(&tail).zip(year(&after.chars().take(5).collect::<String>()))
            }
            None => year(&text).filter(|_| !text.contains('五')).map(|one| (one, one)),
        };
        let (from, to) = years?;
        let days = (day::parse(&format!("{from:04}-01-01"))?, day::year_end(to)?);
        Some(Found { value: days, spot: title.spot, sure: Sure::Likely })
    };
    // Two dates with 至 between them, of the first that are a plan's length apart.
    let anywhere = || {
        paras.iter().take(60).find_map(|para| {
            let (days, at) = span(para, 0, para.plain.len().min(600))?;
            let years = days.1.year() - days.0.year();
            (years < 16).then(|| Found::at(days, at, Sure::Likely))
        })
    };
    // 到2027年: from the year in which it was issued, or from that of its number.
    let until = || {
        let title = head.title.as_ref();
        let five = title
            .filter(|t| compact(&t.value).contains("五"))
            .and_then(|t| Some((year(&compact(&t.value))?, t.spot)));
        if let Some((end, spot)) = five {
            let days = (day::parse(&format!("{:04}-01-01", end - 4))?, day::year_end(end)?);
            return Some(Found::at(days, spot, Sure::Likely));
        }
        let of_number = head.number.as_ref().and_then(|n| Some((year(&n.value)?, n.spot)));
        let (start, _) = head.issued.as_ref().map(|i| (i.value.year(), i.spot)).or(of_number)?;
        let (end, spot) = paras.iter().take(60).find_map(|para| {
            let at = ["到2", "至2"].iter().find_map(|word| find(&para.plain, 0, word))?;
            let text: String = para.plain.get(at + 1..at + 6)?.iter().collect();
            year(&text).filter(|y| *y >= start).map(|y| (y, para.spot(at + 1..at + 6)))
        })?;
        let days = (day::parse(&format!("{start:04}-01-01"))?, day::year_end(end)?);
        Some(Found::at(days, spot, Sure::Guess))
    };
    // 自2026年3月起,利用五年时间: from a month on, so many years.
    let lasting = || {
        paras.iter().take(60).find_map(|para| {
            let from = find(&para.plain, 0, "自2")? + 1;
            let rest = para.plain.get(from..para.plain.len().min(from + 40))?;
            let text: String = rest.iter().collect();
            let of_year = year(&text)?;
            let at = text.chars().position(|c| c == '月')?;
            let month = number(rest.get(5..at)?).filter(|m| (1..=12).contains(m))?;
            let after = rest.get(at..)?;
            let years = (0..after.len()).find_map(|at| {
                let is_years = after.get(at + 1) == Some(&'年');
                number(after.get(at..at + 1)?)
                    .filter(|_| is_years && after.get(at.wrapping_sub(1)).is_none_or(|c| !c.is_ascii_digit()))
            })?;
            let start = day::parse(&format!("{of_year:04}-{month:02}-01"))?;
            let end =
                day::parse(&format!("{:04}-{month:02}-01", of_year + i32::from(years)))?.previous_day()?;
            Some(Found::at((start, end), para.spot(from..from + at + 1), Sure::Likely))
        })
    };
    said.or_else(titled).or_else(anywhere).or_else(lasting).or_else(until)
}

//! Days and spans of days as documents write them, and the numbers of documents.

use super::Sure;
use super::names::{RANKS, is_unit};
use super::plain::number;
use super::text::{Para, Spot};
use crate::domain::day::{self, Day};

/// 广府发〔2024〕5号, alone on its line.
pub(super) fn is_number(text: &str) -> bool {
    let (Some(open), Some(close)) = (text.find('('), text.find(')')) else { return false };
    let inner = text.get(open + 1..close).unwrap_or_default();
    text.ends_with('号')
        && open > 0
        && inner.len() == 4
        && inner.bytes().all(|b| b.is_ascii_digit())
        && text.chars().count() < 24
}

pub(super) fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// A day with the body that signs beside it, where a line is nothing else: 2025年3月6日, 某县人民政府 2025年3月6日印发.
pub(super) fn signed(text: &str) -> Option<(Day, String)> {
    let text = text.trim_end_matches('。');
    if let Some((day, _)) = date(text) {
        return Some((day, String::new()));
    }
    let text = text.strip_suffix("印发").unwrap_or(text);
    let is_digit = |c: char| c.is_ascii_digit() || "〇一二三四五六七八九零".contains(c);
    let year = text.find('年')?;
    let begin =
        text.get(..year)?.char_indices().rev().take_while(|(_, c)| is_digit(*c)).last().map(|(at, _)| at)?;
    let end = text.get(year..)?.find('日')? + year + '日'.len_utf8();
    let (day, _) = date(text.get(begin..end)?)?;
    let who = format!("{}{}", text.get(..begin)?, text.get(end..)?);
    let who = who.trim_matches([',', ' ']).to_string();
    let ranked = RANKS.iter().any(|rank| who.contains(rank));
    (is_unit(&who) && !ranked).then_some((day, who))
}

/// A day, where a text is nothing else.
fn date(text: &str) -> Option<(Day, Sure)> {
    let text = text.strip_suffix("印发").unwrap_or(text);
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day_text = rest.strip_suffix('日')?;
    let of = |part: &str| number(&part.chars().collect::<Vec<_>>());
    let digits = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c || c == '零' && d == '〇');
    let year = match year.parse::<i32>() {
        Ok(year) => year,
        Err(_) => year.chars().try_fold(0, |sum, c| Some(sum * 10 + digits(c)? as i32))?,
    };
    let day = day::parse(&format!("{year:04}-{:02}-{:02}", of(month)?, of(day_text)?))?;
    Some((day, Sure::Sure))
}

/// 2024年1月至2026年12月, 2024-2026年, from a place on.
pub(super) fn span(para: &Para, from: usize, end: usize) -> Option<((Day, Day), Spot)> {
    let text = para.plain.get(..end)?;
    let mut years = (from..end.saturating_sub(3)).filter(|at| {
        let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
        (*at..*at + 4).all(is_digit) && !is_digit(at + 4) && !at.checked_sub(1).is_some_and(is_digit)
    });
    let all: Vec<usize> = years.by_ref().take(40).collect();
    let goes_on = |from: usize, to: usize| {
        let between: String =
            text.get(from + 4..to).unwrap_or_default().iter().filter(|c| **c != ' ').collect();
        between.chars().all(|c| c.is_ascii_digit() || "年月日起至到-~.".contains(c))
            && between.contains(['至', '到', '-', '~'])
    };
    let pair = all.windows(2).find(|two| goes_on(two[0], two[1]))?;
    let (first, second) = (pair[0], pair[1]);
    let of = |at: usize, last: bool| -> Option<Day> {
        let year: i32 = text.get(at..at + 4)?.iter().collect::<String>().parse().ok()?;
        let rest = text.get(at + 4..).unwrap_or_default();
        let month = rest.first().filter(|c| matches!(c, '年' | '.')).and_then(|_| {
            let digits = rest.get(1..)?.iter().take_while(|c| c.is_ascii_digit()).count();
            number(rest.get(1..1 + digits)?).filter(|m| (1..=12).contains(m))
        });
        match (month, last) {
            (None, false) => day::parse(&format!("{year:04}-01-01")),
            (None, true) => day::year_end(year),
            (Some(month), false) => day::parse(&format!("{year:04}-{month:02}-01")),
            (Some(12), true) => day::year_end(year),
            (Some(month), true) => day::parse(&format!("{year:04}-{:02}-01", month + 1))?.previous_day(),
        }
    };
    let days = (of(first, false)?, of(second, true)?);
    let to = (second + 4..end)
        .take_while(|at| text[*at] != '。' && text[*at] != ',')
        .last()
        .map_or(second + 4, |at| at + 1);
    (days.0 < days.1).then(|| (days, para.spot(first..to)))
}

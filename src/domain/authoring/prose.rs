//! Indicators that a document tells in sentences: 旅游收入:2023年27.4亿元,2027年达到50亿元.

use super::columns::year;
use super::indicators::{Followed, IndicatorRow, Indicators};
use super::outline::Outline;
use super::sections::Class;
use super::text::Para;
use super::values::{Worded, worded};
use super::{Found, Sure};
use crate::domain::sort::sort_by_key;
use std::ops::Range;

/// The indicators of the sentences of a document without a table of them; `starts` is the first year of the plan.
pub(super) fn indicators(outline: &Outline, starts: Option<i32>) -> Indicators {
    let mut all = Indicators::default();
    for node in outline.nodes.iter().filter(|node| node.class == Class::Goals) {
        for para in outline.paras(node) {
            for part in parts(para, 0..para.plain.len(), &['。', ';']) {
                all.rows.extend(with_colon(para, part.clone(), starts, &mut all.base_year));
            }
        }
    }
    all
}

/// The parts of a text between some marks.
fn parts(para: &Para, range: Range<usize>, marks: &[char]) -> Vec<Range<usize>> {
    let (mut parts, mut begin) = (Vec::new(), range.start);
    for at in range.clone() {
        // 12,346 is a number.
        let is_thousands = para.plain[at] == ','
            && at.checked_sub(1).and_then(|b| para.plain.get(b)).is_some_and(char::is_ascii_digit)
            && para.plain.get(at + 1..at + 4).is_some_and(|three| three.iter().all(char::is_ascii_digit));
        if marks.contains(&para.plain[at]) && !is_thousands {
            parts.push(para.trimmed(begin..at));
            begin = at + 1;
        }
    }
    parts.push(para.trimmed(begin..range.end));
    parts.retain(|part| !part.is_empty());
    parts
}

/// A name, a colon, and values each with its year.
fn with_colon(
    para: &Para,
    range: Range<usize>,
    starts: Option<i32>,
    base_year: &mut Option<i32>,
) -> Option<IndicatorRow> {
    let colon = range.clone().find(|at| para.plain[*at] == ':')?;
    let begin = range.start
        + para.plain[range.start..colon].iter().take_while(|c| matches!(c, '-' | ' ' | '·' | '●')).count();
    let mark = super::marks::mark(&para.plain[begin..colon]).map_or(0, |m| m.len);
    let name = para.trimmed(begin + mark..colon);
    let mut values: Vec<(i32, Found<Worded>)> = Vec::new();
    let mut of_values = None;
    for part in parts(para, colon + 1..range.end, &[',']) {
        let text: String = para.plain.get(part.clone())?.iter().collect();
        let at = text.chars().position(|c| c.is_ascii_digit())?;
        let of_year = year(&text.chars().skip(at).take(4).collect::<String>())
            .filter(|_| text.chars().nth(at + 4) == Some('年'))?;
        let from = part.start + at + 5;
        let value = para.trimmed(from..part.end);
        let found = worded(&para.text(value.clone()));
        if let Worded::Number { measure, .. } = &found {
            of_values = of_values.or((!measure.is_empty()).then(|| (measure.clone(), value.clone())));
        }
        let sure = if matches!(found, Worded::Number { .. }) { Sure::Likely } else { Sure::Guess };
        values.push((of_year, Found::at(found, para.spot(value), sure)));
    }
    let is_name = (2..=30).contains(&name.len()) && !values.is_empty();
    if !is_name || values.iter().all(|(_, v)| !matches!(v.value, Worded::Number { .. })) {
        return None;
    }
    let first = values.iter().map(|(year, _)| *year).min()?;
    let has_base = values.len() > 1 && starts.is_none_or(|s| first < s);
    if has_base {
        *base_year = base_year.or(Some(first));
    }
    let baseline = values.iter().find(|(year, _)| has_base && *year == first).map(|(_, v)| v.clone());
    values.retain(|(year, _)| !(has_base && *year == first));
    sort_by_key(&mut values, |(year, _)| *year);
    Some(IndicatorRow {
        lines: para.lines.clone(),
        category: None,
        name: Found::at(para.text(name.clone()), para.spot(name), Sure::Likely),
        measure: of_values.map(|(text, at)| Found::at(text, para.spot(at), Sure::Likely)),
        baseline,
        targets: values,
        nature: None,
        followed: Followed::default(),
    })
}

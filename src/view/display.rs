//! Numbers, days and the document's text as people read them.

use crate::domain::day::{self, Day};
use crate::domain::decimal::{self, Decimal, Exact};
use crate::domain::plan::Indicator;

/// Digits in groups of three: `12,731.5`.
pub fn number(value: Decimal) -> String {
    let text = value.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{sign}{grouped}.{fraction}"),
        None => format!("{sign}{grouped}"),
    }
}

/// Numbers that stand side by side, since nobody has decided between them: `3,825 / 3,826`.
pub fn all_of(values: &[Decimal]) -> String {
    values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(" / ")
}

/// A number with its unit of measure: `%` follows at once, others after a space.
pub fn amount(number: &str, measure: &str) -> String {
    match measure {
        "" | "%" => format!("{number}{measure}"),
        measure => format!("{number} {measure}"),
    }
}

/// A computed number, to at most four decimals: where fewer would say something else.
pub fn exact(value: Exact) -> String {
    number(decimal::rounded(value, 4))
}

/// A computed number as people write one beside an indicator's own: its decimals and one more, 94.6 where 94.5833 is
/// meant. What there is of is not rounded to nothing.
pub fn computed(value: Exact, indicator: &Indicator) -> String {
    let short = rounded_for(value, indicator);
    if short == Decimal::ZERO { exact(value) } else { number(short) }
}

fn rounded_for(value: Exact, indicator: &Indicator) -> Decimal {
    let decimals = |d: Decimal| d.to_string().split_once('.').map_or(0, |(_, after)| after.len());
    let own = indicator.baseline.map_or(0, decimals).max(decimals(indicator.target));
    decimal::rounded(value, u32::try_from(own + 1).unwrap_or(4).min(4))
}

/// The same beside an entered number: where rounding would turn which of the two is more, it is not rounded.
pub fn computed_beside(value: Exact, entered: Decimal, indicator: &Indicator) -> String {
    let short = rounded_for(value, indicator);
    let is_same = short.exact().cmp(&entered.exact()) == value.cmp(&entered.exact());
    if is_same { computed(value, indicator) } else { exact(value) }
}

/// A share with one decimal: `50.0%`.
pub fn percent(share: Exact) -> String {
    let tenths = decimal::rounded(share * 100, 1).to_string();
    let dotted = if tenths.contains('.') { tenths } else { format!("{tenths}.0") };
    format!("{}%", dotted.replace('-', "−"))
}

/// A day as `2025年6月30日`.
pub fn day(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), u8::from(day.month()), day.day())
}

/// The end of a year as `2023年末`; another day in full.
pub fn year_end(at: Day) -> String {
    if day::year_end(at.year()) == Some(at) { format!("{}年末", at.year()) } else { day(at) }
}

/// How long ago a day was, in the largest unit that says it plainly.
pub fn age(as_of: Day, today: Day) -> String {
    match (today - as_of).whole_days() {
        days if days < 0 => "晚于今天".to_string(),
        0 => "今天".to_string(),
        days @ 1..=60 => format!("{days} 天前"),
        days => format!("{} 个月前", days / 30),
    }
}

/// An instant in this computer's calendar: `2025-07-03 10:11`.
pub fn instant(seconds: i64, minutes_ahead: i64) -> String {
    let local = seconds + minutes_ahead * 60;
    let clock = local.rem_euclid(86_400);
    let date = day::of_instant(local, 0).map(|d| d.to_string()).unwrap_or_default();
    format!("{date} {:02}:{:02}", clock / 3600, clock / 60 % 60)
}

/// The document's half-width marks as full-width ones, between Chinese text; numbers stay as they are.
///
/// For display only: the data keep the source's own marks (DESIGN §8).
pub fn full_width(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let wide = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(|c| !c.is_ascii());
    let mut open = Vec::new();
    chars
        .iter()
        .enumerate()
        .map(|(at, mark)| {
            let beside = wide(at.checked_sub(1)) || wide(at.checked_add(1));
            let closes = *mark == ')' && open.pop().unwrap_or(false);
            match mark {
                ',' if beside => '，',
                ';' if beside => '；',
                ':' if beside => '：',
                '(' => {
                    open.push(beside || at == 0);
                    if beside || at == 0 { '（' } else { '(' }
                }
                ')' if closes => '）',
                other => *other,
            }
        })
        .collect()
}

/// An indicator whose texts are what people read: those of an extra one were typed by somebody.
pub fn shown(indicator: Indicator) -> Indicator {
    Indicator { name: visible(&indicator.name), measure: visible(&indicator.measure), ..indicator }
}

/// A text in quotation marks; those within it become the inner ones.
pub fn quoted(text: &str) -> String {
    format!("“{}”", within_quotes(text))
}

/// A text as it stands within quotation marks.
pub fn within_quotes(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

/// Marks that would reverse or hide text, made visible.
pub fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        // Direction: Arabic letter mark, marks and overrides, isolates.
        '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        // No width at all: soft hyphen, joiners, invisible operators, a byte order mark, fillers, tags.
        | '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{115f}'..='\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}'
        // Lines that not every program breaks.
        | '\u{2028}'..='\u{2029}' => format!("⟦U+{:04X}⟧", c as u32),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_rational::Ratio;

    #[test]
    fn numbers_are_grouped() {
        for (text, want) in [
            ("0", "0"),
            ("999", "999"),
            ("12346", "12,346"),
            ("1234567.25", "1,234,567.25"),
            ("-1000", "−1,000"),
        ] {
            assert_eq!(Decimal::parse(text).map(number).as_deref(), Ok(want));
        }
        assert_eq!(percent(Ratio::new(1, 2)), "50.0%");
        assert_eq!(percent(Ratio::new(11, 12)), "91.7%");
        assert_eq!(percent(Ratio::new(-1, 3)), "−33.3%");
    }

    #[test]
    fn marks_become_full_width_only_beside_chinese() {
        for (text, want) in [
            ("方案(2024-2026年)", "方案（2024-2026年）"),
            ("指南(ISO 56005)》", "指南（ISO 56005）》"),
            ("1.12,4.26", "1.12,4.26"),
            ("组 长:胡 涛", "组 长：胡 涛"),
            ("(一)统筹推进", "（一）统筹推进"),
            ("创造、运用,保护;", "创造、运用，保护；"),
            ("市行政审批局(市大数据管理局)〕", "市行政审批局（市大数据管理局）〕"),
        ] {
            assert_eq!(full_width(text), want);
        }
    }

    #[test]
    fn quotes_within_quotes_are_the_inner_ones() {
        assert_eq!(quoted("知识产权“强企”"), "“知识产权‘强企’”");
        assert_eq!(quoted("测试节点"), "“测试节点”");
    }

    #[test]
    fn d14_hidden_marks_are_shown() {
        assert_eq!(visible("a\u{202e}b"), "a⟦U+202E⟧b");
    }
}

//! Numbers as people type them: one meaning, or a reason that names what may be meant.

use super::dates;
use super::marks::clean;
use super::wrong::{NoNumber, Wrong};
use crate::domain::decimal::{Decimal, NotDecimal};
use crate::domain::measure;
use crate::domain::plan::Indicator;
use crate::domain::search::fold;

/// What a number counts.
#[derive(Clone, Copy)]
pub struct Counted<'a> {
    /// Its unit of measure.
    pub measure: &'a str,
    /// Whether it is counted whole.
    pub whole: bool,
}

impl<'a> From<&'a Indicator> for Counted<'a> {
    fn from(indicator: &'a Indicator) -> Counted<'a> {
        Counted { measure: &indicator.measure, whole: indicator.whole }
    }
}

/// A number that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    /// The number.
    pub value: Decimal,
    /// Whether marks that cannot be seen were passed over.
    pub hidden: bool,
}

/// Longest text that can be a number.
const LONGEST: usize = 60;
/// Signs that may stand between digits.
const SIGNS: [char; 6] = [',', '.', '\'', ' ', '。', '·'];
/// Words for what is not exact, in front of a number or behind it.
const ABOUT: [&str; 19] = [
    "约", "大约", "近", "将近", "超", "超过", "逾", "不到", "多", "余", "左右", "上下", "以上", "以下", "~",
    ">", "<", "≥", "≤",
];
const TOP: [&str; 2] = ["-", "至"];

/// Reads a number: digits, well-formed groups of three, its own unit behind it.
pub fn read(typed: &str, counted: Counted<'_>) -> Result<Read, Wrong> {
    let clean = clean(typed)?;
    let text = clean.text.trim_end_matches(['。', ';']).trim_end();
    if text.is_empty() {
        return Err(Wrong::Missing);
    }
    if text.chars().count() > LONGEST || text.contains('\n') {
        return Err(Wrong::NotNumber);
    }
    Ok(Read { value: value(text, counted)?, hidden: clean.hidden })
}

fn value(text: &str, counted: Counted<'_>) -> Result<Decimal, Wrong> {
    if dates::is_dated(text) {
        return Err(Wrong::Number(NoNumber::Day));
    }
    // Excel marks a number kept as text so.
    let text = text.strip_prefix('\'').unwrap_or(text).trim_start();
    if let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        let meant = value(inside.trim(), counted)?;
        return Err(Wrong::Number(NoNumber::Bracketed(meant.to_string())));
    }
    if let Some(percent) = text.strip_prefix("百分之") {
        return value(&format!("{}%", percent.trim()), counted);
    }
    if let Some(rest) = text.strip_prefix('+') {
        let meant = value(rest.trim_start(), counted)?;
        return Err(Wrong::Number(NoNumber::Plus(meant.to_string())));
    }
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest.trim_start()));
    let end = text.find(|c: char| !c.is_ascii_digit() && !SIGNS.contains(&c)).unwrap_or(text.len());
    let (body, rest) = (text[..end].trim(), text[end..].trim());
    if !body.contains(|c: char| c.is_ascii_digit()) {
        return Err(words(text, counted));
    }
    let unit = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')).unwrap_or(rest).replace(' ', "");
    let unit = unit.as_str();
    let own = fold(counted.measure).replace(' ', "");
    if unit == own || unit.is_empty() {
        return plain(sign, body, counted.whole);
    }
    if let Some(power) = unit.strip_prefix('e') {
        let power = power.parse::<i32>().ok();
        let meant = plain(sign, body, false).ok().zip(power).and_then(|(n, p)| n.shifted(p));
        let written = meant.map(|n| Wrong::Number(NoNumber::Written(n.to_string())));
        return Err(written.unwrap_or(Wrong::NotNumber));
    }
    let is_about = |word: &&str| unit.starts_with(*word) || unit.ends_with(*word);
    if unit == "+" || ABOUT.iter().any(is_about) || TOP.iter().any(|word| unit.starts_with(word)) {
        return Err(Wrong::Number(NoNumber::About));
    }
    if unit.chars().any(|c| c.is_ascii_digit() || c == '*') {
        return Err(Wrong::NotNumber);
    }
    in_unit(plain(sign, body, false), unit, &own, counted)
}

/// A number with a unit behind it that is not written as the indicator's own is.
fn in_unit(
    number: Result<Decimal, Wrong>,
    unit: &str,
    own: &str,
    counted: Counted<'_>,
) -> Result<Decimal, Wrong> {
    let ((typed, base), (due, own_base)) = (measure::scale(unit), measure::scale(own));
    let is_of_same = base == own_base || (base.is_empty() && typed > 0);
    // 1.18 亿 for 亿元.
    if is_of_same && typed == due {
        return number.and_then(|n| whole(n, counted.whole));
    }
    let power = match (unit, own) {
        ("‰", "%") => Some(-1),
        _ => is_of_same.then_some(typed - due),
    };
    let meant = power.zip(number.ok()).and_then(|(p, n)| n.shifted(p)).map(|n| n.to_string());
    Err(Wrong::Number(NoNumber::Unit { typed: unit.to_string(), own: counted.measure.to_string(), meant }))
}

fn whole(number: Decimal, whole: bool) -> Result<Decimal, Wrong> {
    use crate::domain::check::Fault;
    if whole && !number.is_whole() { Err(Wrong::Bound(Fault::NotWhole)) } else { Ok(number) }
}

/// Digits with at most one point, in groups of three or in none.
fn plain(sign: &str, body: &str, whole: bool) -> Result<Decimal, Wrong> {
    let (front, fraction) = body.split_once('.').map_or((body, None), |(f, r)| (f, Some(r)));
    let digits = match group_sign(front) {
        Some(group) if is_grouped(front, group) => front.replace(group, ""),
        _ => front.to_string(),
    };
    let joined = fraction.map_or_else(|| digits.clone(), |places| format!("{digits}.{places}"));
    let unclear = |meant: Vec<String>| match meant.is_empty() {
        true => Wrong::NotNumber,
        false => Wrong::Number(NoNumber::Unclear(meant)),
    };
    match Decimal::parse(&format!("{sign}{joined}")) {
        // 12.731 of what is counted in ones is as likely 12731 with a point between its groups.
        Ok(value) if whole && is_grouped(body, '.') => {
            let point = value.is_whole().then(|| value.to_string());
            Err(unclear(point.into_iter().chain([body.replace('.', "")]).collect()))
        }
        Ok(value) => Ok(value),
        Err(NotDecimal::TooLarge) => Err(Wrong::TooLarge),
        Err(NotDecimal::TooFine) => Err(Wrong::TooFine),
        Err(NotDecimal::Form) => Err(unclear(meant(sign, body, whole))),
    }
}

/// The one sign between the digits of a whole number; `None` where there is none, or several.
fn group_sign(text: &str) -> Option<char> {
    let mut signs = text.chars().filter(|c| !c.is_ascii_digit());
    let first = signs.next()?;
    (signs.all(|c| c == first) && matches!(first, ',' | '\'' | ' ')).then_some(first)
}

/// Whether groups of three digits follow a first one of one to three that is no nought.
fn is_grouped(text: &str, by: char) -> bool {
    let mut groups = text.split(by);
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && digits(group))
}

/// The numbers that a malformed one may be: with its last sign as the point, or without any.
fn meant(sign: &str, body: &str, whole: bool) -> Vec<String> {
    // Several signs in a row are one slip of the finger, and a point among them is meant.
    let mut runs: Vec<(String, char)> = Vec::new();
    let mut digits = String::new();
    let mut signs = String::new();
    for c in body.chars().chain(['0']) {
        if c.is_ascii_digit() {
            if !signs.is_empty() {
                let point = signs.contains(['.', '。', '·']);
                let first = signs.chars().next().unwrap_or(' ');
                runs.push((std::mem::take(&mut digits), if point { '.' } else { first }));
                signs.clear();
            }
            digits.push(c);
        } else {
            signs.push(c);
        }
    }
    digits.pop();
    let points = runs.iter().filter(|(_, c)| *c == '.').count();
    let front: String = runs.iter().map(|(d, _)| d.as_str()).collect();
    let all = format!("{front}{digits}");
    let tidy = |text: &str| {
        let (front, places) = text.split_once('.').map_or((text, ""), |(f, p)| (f, p));
        let front = front.trim_start_matches('0');
        let front = if front.is_empty() { "0" } else { front };
        let dot = if places.is_empty() { "" } else { "." };
        Decimal::parse(&format!("{sign}{front}{dot}{places}")).ok()
    };
    let last = runs.last().map(|(_, c)| *c);
    let as_point = match last {
        // 012: a point may have been left out.
        None => all.strip_prefix('0').map(|rest| format!("0.{rest}")),
        Some('.') if points > 1 => None,
        Some(_) => Some(format!("{front}.{digits}")),
    };
    let grouped = is_grouped(&body.replace(SIGNS, ","), ',');
    let without = match last {
        Some('.') if points == 1 => None,
        Some('.') => grouped.then_some(all),
        _ => Some(all),
    };
    let as_point = as_point.filter(|_| !(grouped && points != 1));
    let mut numbers: Vec<Decimal> = Vec::new();
    for number in [as_point, without].into_iter().flatten().filter_map(|text| tidy(&text)) {
        if !numbers.contains(&number) && (!whole || number.is_whole()) {
            numbers.push(number);
        }
    }
    numbers.iter().map(Decimal::to_string).collect()
}

/// What is said of a text without digits in front.
fn words(text: &str, counted: Counted<'_>) -> Wrong {
    let own = fold(counted.measure);
    let bare = text.trim_end_matches('%');
    let bare = bare.strip_suffix(own.as_str()).unwrap_or(bare).trim();
    if let Some(number) = chinese(bare) {
        return Wrong::Number(NoNumber::Written(number.to_string()));
    }
    if ABOUT.iter().any(|word| text.starts_with(word)) {
        return Wrong::Number(NoNumber::About);
    }
    // A word, a sign or a currency in front of a number.
    let Some(at) = text.find(|c: char| c.is_ascii_digit()) else { return Wrong::NotNumber };
    if !text[..at].chars().all(|c| c.is_alphabetic() || " =:¥￥$".contains(c)) {
        return Wrong::NotNumber;
    }
    match value(&text[at..], counted) {
        Ok(number) => Wrong::Number(NoNumber::Unclear(vec![number.to_string()])),
        Err(why @ Wrong::Number(NoNumber::Unit { .. } | NoNumber::About)) => why,
        Err(_) => Wrong::NotNumber,
    }
}

/// A number in Chinese words, such as 一万二千 or 一点一八.
fn chinese(text: &str) -> Option<Decimal> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| match c {
        '〇' => Some(0),
        '两' => Some(2),
        c => DIGITS.chars().position(|d| d == c),
    };
    let (front, places) = text.split_once('点').map_or((text, None), |(f, p)| (f, Some(p)));
    let (mut high, mut middle, mut section, mut one) = (0_u64, 0_u64, 0_u64, None::<u64>);
    let spelt = front.chars().count() > 1 && front.chars().all(|c| digit(c).is_some());
    let (mut unit, mut nought) = (1_u64, false);
    for c in front.chars() {
        unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            c => {
                let d = u64::try_from(digit(c)?).ok()?;
                nought = d == 0 || one == Some(0);
                one = Some(if spelt { one.unwrap_or(0).checked_mul(10)? + d } else { d });
                continue;
            }
        };
        let n = one.take();
        match unit {
            10_000 => middle += (std::mem::take(&mut section) + n.unwrap_or(0)) * unit,
            100_000_000 => {
                let all = high + std::mem::take(&mut middle) + std::mem::take(&mut section) + n.unwrap_or(0);
                high = all.checked_mul(unit)?;
            }
            _ => section += n.unwrap_or(1) * unit,
        }
    }
    // 一万二 is 12000 to those who say so.
    if one.is_some_and(|n| n > 0) && unit > 10 && !nought {
        return None;
    }
    let total = high + middle + section + one.unwrap_or(0);
    let places = match places {
        Some(places) => {
            let digits: Option<String> = places.chars().map(|c| digit(c).map(|d| d.to_string())).collect();
            format!(".{}", digits?)
        }
        None => String::new(),
    };
    if front.is_empty() { None } else { Decimal::parse(&format!("{total}{places}")).ok() }
}

//! Finds numbers that belong to a person (FAULTS F8): identity numbers and mobile numbers in a text.

use super::day;
use std::ops::Range;

/// What kind of number it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Personal {
    /// 居民身份证号: 18 digits with a birthday and a check digit (GB 11643).
    Identity,
    /// 手机号: 11 digits from 13 to 19, with or without 86.
    Mobile,
}

/// Where such a number stands in a text, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// What it is.
    pub what: Personal,
    /// Where it is.
    pub at: Range<usize>,
}

/// Every such number in a text; full-width digits count, and groups parted by blanks, hyphens or marks that
/// nobody sees.
pub fn find(text: &str) -> Vec<Found> {
    if !has_digits_enough(text) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, narrow(c))).collect();
    let char_at = |at: usize| chars.get(at).map(|(_, c)| *c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(at) {
        let before = at.checked_sub(1).and_then(char_at);
        if !c.is_ascii_digit() || before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            at += 1;
            continue;
        }
        // The longest run of digits from here, with single separators; then shorter ones.
        let mut digits = String::new();
        let mut ends = Vec::new();
        let mut here = at;
        let mut gap = 0;
        while let Some(c) = char_at(here) {
            if c.is_ascii_digit() || matches!(c, 'X' | 'x') && digits.len() == 17 {
                digits.push(c.to_ascii_uppercase());
                gap = 0;
                if !char_at(here + 1).is_some_and(|c| c.is_ascii_alphanumeric()) {
                    ends.push((digits.len(), here + 1));
                }
            } else if !(is_unseen(c) || is_parting(c) && gap == 0) || digits.len() > MOST {
                break;
            } else {
                gap += usize::from(is_parting(c));
            }
            here += 1;
        }
        let kind = |(length, end): &(usize, usize)| Some((what(digits.get(..*length)?)?, *end));
        match ends.iter().rev().find_map(kind) {
            Some((what, end)) => {
                let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
                found.push(Found { what, at: byte(at)..byte(end) });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Digits of the longest such number, with a country's code before it.
const MOST: usize = 18;
/// Digits of the shortest.
const LEAST: usize = 11;

/// Whether a text could hold such a number at all: most don't, and this looks at every character once.
fn has_digits_enough(text: &str) -> bool {
    let mut run = 0;
    for c in text.chars().map(narrow) {
        match c {
            '0'..='9' => run += 1,
            c if is_parting(c) || is_unseen(c) => {}
            _ => run = 0,
        }
        if run >= LEAST {
            return true;
        }
    }
    false
}

/// Whether a mark parts groups of digits, one between two groups.
fn is_parting(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{a0}' | '\u{3000}' | '\u{2010}'..='\u{2015}' | '－')
}

/// Whether a mark cannot be seen.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A full-width letter or digit as the plain one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ｘ' | 'ｘ' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    }
}

fn what(digits: &str) -> Option<Personal> {
    let code =
        ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code).filter(|rest| rest.len() == 11));
    let mobile = code.unwrap_or(digits);
    if mobile.len() == 11
        && mobile.starts_with('1')
        && mobile.get(1..2).is_some_and(|d| "3456789".contains(d))
    {
        return Some(Personal::Mobile);
    }
    (digits.len() == 18 && is_identity(digits)).then_some(Personal::Identity)
}

/// Whether 18 digits have a birthday and the check digit of ISO 7064, MOD 11-2.
fn is_identity(digits: &str) -> bool {
    let born = || Some(format!("{}-{}-{}", digits.get(6..10)?, digits.get(10..12)?, digits.get(12..14)?));
    let is_day =
        born().is_some_and(|born| day::parse(&born).is_some_and(|d| (1880..2100).contains(&d.year())));
    let value = |c: char| c.to_digit(10).unwrap_or(10);
    let sum = digits.chars().rev().zip(0..).map(|(c, place)| value(c) * (1 << place)).sum::<u32>();
    is_day && !digits.starts_with('0') && sum % 11 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[(Personal, &str)]) {
        let found: Vec<_> = find(text).into_iter().map(|f| (f.what, &text[f.at])).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn f8_identity_numbers_by_birthday_and_check_digit() {
        // The standard's own two examples.
        for id in ["11010519491231002X", "440524188001010014", "11010519491231002x"] {
            check(&format!("联系人{id}。"), &[(Personal::Identity, id)]);
            check(id, &[(Personal::Identity, id)]);
        }
        check(
            "１１０１０５１９４９１２３１００２Ｘ",
            &[(Personal::Identity, "１１０１０５１９４９１２３１００２Ｘ")],
        );
        check("110105 19491231 002X 可", &[(Personal::Identity, "110105 19491231 002X")]);
        for other in [
            "110105194912310021",  // check digit
            "110105194913310020",  // no such month
            "1101051949123100211", // 19 digits
            "a11010519491231002X", // part of a word
            "11010519491231002Xb",
            "91510681MA62345678",               // 统一社会信用代码
            "0f3c110105194912310021aa00112233", // an id of ours
        ] {
            check(other, &[]);
        }
    }

    #[test]
    fn f8_mobile_numbers() {
        for number in
            ["13800138000", "138 0013 8000", "138-0013-8000", "8613912345678", "１９８１２３４５６７８"]
        {
            check(&format!("电话：{number}，转王"), &[(Personal::Mobile, number)]);
        }
        check("+86 139-1234-5678", &[(Personal::Mobile, "86 139-1234-5678")]);
        check(
            "13800138000/13900139000",
            &[(Personal::Mobile, "13800138000"), (Personal::Mobile, "13900139000")],
        );
        check(
            "13800138000 13900139000",
            &[(Personal::Mobile, "13800138000"), (Personal::Mobile, "13900139000")],
        );
        for number in
            ["138\u{3000}0013\u{a0}8000", "138－0013—8000", "138\u{200b}00138000", "008613800138000"]
        {
            check(&format!("请打{number}。"), &[(Personal::Mobile, number)]);
        }
        for other in [
            "12800138000",
            "1380013800",
            "138001380001",
            "2025-06-30",
            "1.3800138000",
            "0838-5222222",
            "川A13800138000",
        ] {
            check(other, &[]);
        }
    }
}

//! Calendar days and the month count by which county reports measure elapsed time (序时进度).

use num_rational::Ratio;
use time::{Date, Month};

/// A calendar day, without a time zone: readings are "as of" a day.
pub type Day = Date;

/// Reads `YYYY-MM-DD`, nothing else; `None` for any other form or a day that does not exist.
pub fn parse(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let number = |digits: &[u8]| digits.iter().fold(0_u16, |n, d| n * 10 + u16::from(d - b'0'));
    let month = Month::try_from(u8::try_from(number(&bytes[5..7])).ok()?).ok()?;
    let day = u8::try_from(number(&bytes[8..])).ok()?;
    Date::from_calendar_date(i32::from(number(&bytes[..4])), month, day).ok()
}

/// The last day of a year.
pub fn year_end(year: i32) -> Option<Day> {
    Date::from_calendar_date(year, Month::December, 31).ok()
}

/// `m(d) = 12·year + month − 1 + day / days-in-month` (DESIGN §6), exact; in months.
pub fn months(day: Day) -> Ratio<i128> {
    let month = day.month();
    let whole = 12 * i128::from(day.year()) + i128::from(u8::from(month)) - 1;
    let length = i128::from(month.length(day.year()));
    Ratio::from(whole) + Ratio::new(i128::from(day.day()), length)
}

/// Seconds since 1970-01-01T00:00:00Z, read from `YYYY-MM-DDTHH:MM:SS[.fff]Z`.
pub fn parse_instant(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if [(10, b'T'), (13, b':'), (16, b':')].iter().any(|(at, sign)| bytes.get(*at) != Some(sign)) {
        return None;
    }
    let two = |at: usize, limit: i64| {
        let digits = bytes.get(at..at + 2)?;
        let value = digits.iter().fold(0, |n, d| n * 10 + i64::from(d.wrapping_sub(b'0')));
        (digits.iter().all(u8::is_ascii_digit) && value < limit).then_some(value)
    };
    let (hour, minute, second) = (two(11, 24)?, two(14, 60)?, two(17, 60)?);
    let fraction = bytes.get(19..bytes.len().checked_sub(1)?)?;
    let is_fraction = matches!(fraction, [b'.', digits @ ..] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit));
    if bytes.last() != Some(&b'Z') || !(fraction.is_empty() || is_fraction) {
        return None;
    }
    Some(start_of(parse(text.get(..10)?)?) + hour * 3600 + minute * 60 + second)
}

/// The calendar day at an instant, for a clock that is `offset_minutes` ahead of UTC.
pub fn of_instant(seconds: i64, offset_minutes: i64) -> Option<Day> {
    let days = (seconds + offset_minutes * 60).div_euclid(86_400) + UNIX_JULIAN_DAY;
    Date::from_julian_day(i32::try_from(days).ok()?).ok()
}

/// The instant at which a day begins in UTC; seconds since 1970.
pub fn start_of(day: Day) -> i64 {
    (i64::from(day.to_julian_day()) - UNIX_JULIAN_DAY) * 86_400
}

/// The Julian day of 1970-01-01.
const UNIX_JULIAN_DAY: i64 = 2_440_588;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_real_days_only() {
        for (text, good) in [
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2025-06-31", false),
            ("2025-6-30", false),
            ("2025/06/30", false),
            ("二〇二五年", false),
            ("", false),
        ] {
            assert_eq!(parse(text).is_some(), good, "{text}");
        }
        assert_eq!(parse("2025-06-30").map(|d| d.to_string()).as_deref(), Some("2025-06-30"));
    }

    #[test]
    fn month_ends_are_whole_months() {
        let at = |t: &str| months(parse(t).unwrap());
        assert_eq!(at("2023-12-31"), Ratio::from(12 * 2024));
        assert_eq!(at("2024-02-29") - at("2023-12-31"), Ratio::from(2));
        assert_eq!(at("2025-06-15") - at("2025-05-31"), Ratio::new(1, 2));
    }

    #[test]
    fn instants_are_utc_seconds() {
        assert_eq!(parse_instant("1970-01-01T00:00:01Z"), Some(1));
        assert_eq!(parse_instant("2025-07-03T02:11:09.250Z"), Some(1_751_508_669));
        for bad in
            ["2025-07-03T24:00:00Z", "2025-07-03 02:11:09Z", "2025-07-03T02:11:09", "2025-07-03T2:11:09Z"]
        {
            assert_eq!(parse_instant(bad), None, "{bad}");
        }
        assert_eq!(of_instant(1_751_558_400, 480).map(|d| d.to_string()).as_deref(), Some("2025-07-04"));
        assert_eq!(of_instant(1_751_508_669, 480).map(|d| d.to_string()).as_deref(), Some("2025-07-03"));
    }
}

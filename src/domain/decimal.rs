//! Decimal numbers as people enter them: exact, bounded, never floats.

use num_rational::Ratio;
use std::fmt;

/// An exact fraction, for every comparison a status rests on.
pub type Exact = Ratio<i128>;

/// A decimal number of at most [`PLACES`] places, at most 10^12 in absolute value.
///
/// With these bounds no fraction that a status rests on leaves 128 bits (`tests/core/progress_laws.rs`).
/// Equality and order are those of the number: `1.18` equals `1.180`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Decimal(i128);

/// Why a text is no [`Decimal`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotDecimal {
    /// Not of the form `-12.5`.
    Form,
    /// Over 10^12 in absolute value.
    TooLarge,
    /// More than [`PLACES`] decimal places.
    TooFine,
}

/// Most decimal places of a number: 亿元 to the yuan.
pub const PLACES: usize = 8;
const ONE: i128 = 10_i128.pow(PLACES as u32);
const LARGEST: i128 = 1_000_000_000_000;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal(0);

    /// Reads `-?digits[.digits]` without leading zeros, signs, blanks or exponents.
    pub fn parse(text: &str) -> Result<Decimal, NotDecimal> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !numeric(whole) || !numeric(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(NotDecimal::Form);
        }
        if whole.len() > 13 {
            return Err(NotDecimal::TooLarge);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > PLACES {
            return Err(NotDecimal::TooFine);
        }
        // At most 13 and 8 digits: both fit.
        let number = |digits: &str| digits.bytes().fold(0_u64, |n, d| n * 10 + u64::from(d - b'0'));
        let places = (fraction.len()..PLACES).fold(number(fraction), |n, _| n * 10);
        let scaled = i128::from(number(whole)) * ONE + i128::from(places);
        if scaled > LARGEST * ONE {
            return Err(NotDecimal::TooLarge);
        }
        Ok(Decimal(if negative { -scaled } else { scaled }))
    }

    /// The number as an exact fraction.
    pub fn exact(self) -> Exact {
        Ratio::new(self.0, ONE)
    }

    /// The nearest float, for drawing only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// The number times a power of ten; `None` where that is not exact or out of bounds.
    pub fn shifted(self, power: i32) -> Option<Decimal> {
        let factor = 10_i128.checked_pow(power.unsigned_abs())?;
        let shifted = match power {
            0.. => self.0.checked_mul(factor)?,
            _ if self.0 % factor == 0 => self.0 / factor,
            _ => return None,
        };
        (shifted.abs() <= LARGEST * ONE).then_some(Decimal(shifted))
    }

    /// Whether the number has no decimal places.
    pub fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }
}

/// Writes the shortest form: no trailing zeros, no exponent.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / ONE, self.0.abs() % ONE);
        let places = format!("{fraction:0PLACES$}");
        match places.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            digits => write!(f, "{sign}{whole}.{digits}"),
        }
    }
}

/// An exact fraction rounded half away from zero to at most `places` (0 to [`PLACES`]) decimals.
pub fn rounded(value: Exact, places: u32) -> Decimal {
    let step = 10_i128.pow(places.min(PLACES as u32));
    let scaled = value * step;
    let half = if scaled < Ratio::from(0) { Ratio::new(-1, 2) } else { Ratio::new(1, 2) };
    Decimal((scaled + half).trunc().to_integer() * (ONE / step))
}

/// The nearest float of a fraction, for drawing only.
pub fn to_f64(value: Exact) -> f64 {
    *value.numer() as f64 / *value.denom() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_decimals_only() {
        for (text, want) in [
            ("0", Ok("0")),
            ("-0", Ok("0")),
            ("1.180", Ok("1.18")),
            ("-12.5", Ok("-12.5")),
            ("1000000000000", Ok("1000000000000")),
            ("1000000000000.1", Err(NotDecimal::TooLarge)),
            ("99999999999999999999999", Err(NotDecimal::TooLarge)),
            ("0.12345678", Ok("0.12345678")),
            ("0.123456789", Err(NotDecimal::TooFine)),
            ("01", Err(NotDecimal::Form)),
            ("+1", Err(NotDecimal::Form)),
            (".5", Err(NotDecimal::Form)),
            ("5.", Err(NotDecimal::Form)),
            ("1e3", Err(NotDecimal::Form)),
            ("NaN", Err(NotDecimal::Form)),
            ("１", Err(NotDecimal::Form)),
            ("", Err(NotDecimal::Form)),
            ("-", Err(NotDecimal::Form)),
        ] {
            let got = Decimal::parse(text).map(|d| d.to_string());
            assert_eq!(got, want.map(str::to_string), "{text}");
        }
    }

    #[test]
    fn shifts_exactly_or_not_at_all() {
        for (text, power, want) in [
            ("11800", -4, Some("1.18")),
            ("0.84", 2, Some("84")),
            ("-1.5", 1, Some("-15")),
            ("1", 0, Some("1")),
            ("0.00000001", -1, None),
            ("1000000000000", 1, None),
            ("1", i32::MIN, None),
            ("0", 12, Some("0")),
        ] {
            let got = Decimal::parse(text).ok().and_then(|d| d.shifted(power)).map(|d| d.to_string());
            assert_eq!(got.as_deref(), want, "{text} {power}");
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        for (n, d, places, want) in
            [(1, 3, 2, "0.33"), (1, 2, 0, "1"), (-1, 2, 0, "-1"), (2, 3, 1, "0.7"), (7, 1, 2, "7")]
        {
            assert_eq!(rounded(Ratio::new(n, d), places).to_string(), want);
        }
    }
}

//! Units of measure as powers of ten of what is counted: 亿元 is 10^8 of 元.

/// Chinese words for powers of ten, longest first.
const POWERS: [(&str, i32); 11] = [
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];

/// The power of ten that a unit begins with, and what is left of it.
pub fn scale(unit: &str) -> (i32, &str) {
    // A percentage point is no hundred of anything.
    if unit.starts_with("百分") {
        return (0, unit);
    }
    let found = POWERS.iter().find_map(|(word, power)| Some((*power, unit.strip_prefix(word)?)));
    found.unwrap_or((0, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_power_of_ten_and_what_is_counted() {
        for (unit, want) in [
            ("亿元", (8, "元")),
            ("万元", (4, "元")),
            ("千万元", (7, "元")),
            ("元", (0, "元")),
            ("万", (4, "")),
            ("件", (0, "件")),
            ("%", (0, "%")),
            ("百分点", (0, "百分点")),
            ("", (0, "")),
        ] {
            assert_eq!(scale(unit), want, "{unit}");
        }
    }
}

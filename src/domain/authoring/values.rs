//! What stands in a cell of an indicator: 86, ≥40, 95以上, 4.1左右, 35-36, 下降15%, 动态调整, /.

use super::plain::compact;
use crate::domain::decimal::Decimal;

/// On which side of a number the target lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// At least so much: 不低于, ≥.
    AtLeast,
    /// At most so much: 不超过, ≤.
    AtMost,
}

/// A value as the document words it.
#[derive(Clone, PartialEq, Debug)]
pub enum Worded {
    /// A number that readings are held against.
    Number {
        /// The number.
        number: Decimal,
        /// On which side of it the target lies, where the words say so.
        comparison: Option<Side>,
        /// What stands behind it, such as 亿元 or %.
        measure: String,
        /// 左右, a range, 累计: the number is not the whole of what is said.
        rough: bool,
    },
    /// Something that is no number.
    Words(String),
    /// A dash, or nothing.
    None,
}

/// Words before a number, and what they say of it.
const BEFORE: [(&str, Option<Side>, bool); 30] = [
    ("大于等于", Some(Side::AtLeast), false),
    ("大于或等于", Some(Side::AtLeast), false),
    ("小于等于", Some(Side::AtMost), false),
    ("小于或等于", Some(Side::AtMost), false),
    ("不低于", Some(Side::AtLeast), false),
    ("不少于", Some(Side::AtLeast), false),
    ("不高于", Some(Side::AtMost), false),
    ("不超过", Some(Side::AtMost), false),
    ("控制在", Some(Side::AtMost), false),
    ("低于", Some(Side::AtMost), false),
    ("小于", Some(Side::AtMost), false),
    ("高于", Some(Side::AtLeast), false),
    ("大于", Some(Side::AtLeast), false),
    ("超过", Some(Side::AtLeast), false),
    ("突破", Some(Side::AtLeast), false),
    ("至少", Some(Side::AtLeast), false),
    ("达到", None, false),
    ("达", None, false),
    ("保持", None, false),
    ("累计", None, true),
    ("约", None, true),
    (">=", Some(Side::AtLeast), false),
    ("<=", Some(Side::AtMost), false),
    ("≥", Some(Side::AtLeast), false),
    ("≧", Some(Side::AtLeast), false),
    ("⩾", Some(Side::AtLeast), false),
    ("≤", Some(Side::AtMost), false),
    ("≦", Some(Side::AtMost), false),
    (">", Some(Side::AtLeast), false),
    ("<", Some(Side::AtMost), false),
];

/// Words behind a number.
const BEHIND: [(&str, Option<Side>, bool); 9] = [
    ("及以上", Some(Side::AtLeast), false),
    ("以上", Some(Side::AtLeast), false),
    ("及以下", Some(Side::AtMost), false),
    ("以下", Some(Side::AtMost), false),
    ("以内", Some(Side::AtMost), false),
    ("左右", None, true),
    ("上下", None, true),
    ("(累计)", None, true),
    ("+", Some(Side::AtLeast), false),
];

/// Reads a cell.
pub(super) fn worded(cell: &str) -> Worded {
    let text = compact(cell);
    if is_nothing(&text) {
        return Worded::None;
    }
    number(&text).unwrap_or_else(|| Worded::Words(cell.trim().to_string()))
}

/// Whether a cell of a value says that there is none; 一 is a dash that somebody typed for one.
fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '/' | '\\' | '一' | '_' | '.' | '·' | '*'))
        || matches!(text, "无" | "暂无")
}

/// Whether a cell is what a column of values holds: a number with what may stand around it, or a dash.
pub(super) fn is_value(compact: &str) -> bool {
    !compact.is_empty() && (is_nothing(compact) || number(compact).is_some())
}

fn number(text: &str) -> Option<Worded> {
    let (mut rest, mut comparison, mut rough) = (text, None, false);
    while let Some((word, side, is_rough)) = BEFORE.iter().find(|(word, ..)| rest.starts_with(word)) {
        rest = rest.get(word.len()..)?;
        comparison = comparison.or(*side);
        rough |= is_rough;
    }
    // Cumulative figures stand in brackets.
    let inner = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'));
    rough |= inner.is_some();
    rest = inner.unwrap_or(rest);
    while let Some((word, side, is_rough)) = BEHIND.iter().find(|(word, ..)| rest.ends_with(word)) {
        rest = rest.strip_suffix(word)?;
        comparison = comparison.or(*side);
        rough |= is_rough;
    }
    let (number, mut measure) = leading(rest)?;
    for (separator, side) in [("-", Side::AtLeast), ("~", Side::AtLeast), ("至", Side::AtLeast)] {
        // 35-36, 35%-36%: the nearer end is what must be reached.
        let upper = measure.split_once(separator).and_then(|(unit, upper)| Some((unit, leading(upper)?)));
        if let Some((unit, (upper, of_upper))) = upper
            && upper >= number
            && (unit.is_empty() || unit == of_upper)
        {
            let measure = of_upper.to_string();
            return Some(Worded::Number {
                number,
                comparison: comparison.or(Some(side)),
                measure,
                rough: true,
            });
        }
    }
    for (word, side, is_rough) in BEHIND {
        if let Some(before) = measure.strip_suffix(word) {
            measure = before;
            comparison = comparison.or(side);
            rough |= is_rough;
        }
    }
    let is_measure =
        measure.chars().count() <= 6 && !measure.chars().any(|c| c.is_ascii_digit() || ",;。、".contains(c));
    is_measure.then(|| Worded::Number { number, comparison, measure: measure.to_string(), rough })
}

/// The number that a text begins with, thousands marks left out, and what stands behind it.
fn leading(text: &str) -> Option<(Decimal, &str)> {
    let minus = usize::from(text.starts_with('-'));
    let len =
        text.get(minus..)?.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let (digits, rest) = text.split_at_checked(minus + len)?;
    if let Some((_, thousands)) = digits.split_once(',')
        && thousands.split(',').any(|three| three.split('.').next().is_none_or(|d| d.len() != 3))
    {
        return None;
    }
    let digits = digits.replace(',', "");
    let digits = digits.trim_end_matches('.');
    Some((Decimal::parse(digits).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str) -> String {
        match worded(cell) {
            Worded::None => "none".into(),
            Worded::Words(words) => format!("words {words}"),
            Worded::Number { number, comparison, measure, rough } => {
                let side = match comparison {
                    Some(Side::AtLeast) => ">=",
                    Some(Side::AtMost) => "<=",
                    None => "",
                };
                format!("{side}{number}{measure}{}", if rough { "~" } else { "" })
            }
        }
    }

    #[test]
    fn cells_as_documents_word_them() {
        for (cell, expected) in [
            ("86", "86"),
            ("１２，３４６", "12346"),
            ("1.12", "1.12"),
            ("≥40", ">=40"),
            ("≥ 40%", ">=40%"),
            (">40", ">=40"),
            ("<1%", "<=1%"),
            ("＜1", "<=1"),
            ("95以上", ">=95"),
            ("95%以上", ">=95%"),
            ("4.1左右", "4.1~"),
            ("35-36", ">=35~"),
            ("35%—36%", ">=35%~"),
            ("35～36", ">=35~"),
            ("达到100%", "100%"),
            ("不低于90分", ">=90分"),
            ("控制在3%以内", "<=3%"),
            ("累计10件", "10件~"),
            ("[12]", "12~"),
            ("1.25亿元", "1.25亿元"),
            ("-2", "-2"),
            ("/", "none"),
            ("一", "none"),
            ("——", "none"),
            ("－", "none"),
            ("", "none"),
            ("动态调整", "words 动态调整"),
            ("下降15%", "words 下降15%"),
            ("持续提升", "words 持续提升"),
            ("翻一番", "words 翻一番"),
            ("1,23", "words 1,23"),
        ] {
            assert_eq!(shown(cell), expected, "{cell}");
        }
    }
}

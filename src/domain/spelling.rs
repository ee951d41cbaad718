//! How names that people type are compared: 三水镇, 三水 镇 and one with an unseen mark in it are one town.

/// The form in which spellings of one name are equal: blanks and what cannot be seen left out, full width made
/// half, capitals small, brackets, quotes, dashes and dots each of one kind. Neither tones nor pinyin: names
/// that people read apart stay apart.
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    folded.extend(name.chars().filter_map(fold));
    // A name of which nothing is seen is still not every other such name.
    if folded.is_empty() { name.to_string() } else { folded }
}

/// Whether people read two names as one; without making the form in which they are.
pub fn same(a: &str, b: &str) -> bool {
    let (mut of_a, of_b) = (a.chars().filter_map(fold).peekable(), b.chars().filter_map(fold));
    // A name of which nothing is seen is no other such name.
    a == b || of_a.peek().is_some() && of_a.eq(of_b)
}

/// Whether a name is the one that is given in compared form; without making its own.
pub fn is(name: &str, folded: &str) -> bool {
    name.chars().filter_map(fold).eq(folded.chars()) || name == folded
}

fn fold(c: char) -> Option<char> {
    Some(match c {
        '\u{4e00}'..='\u{9fff}' => c,
        _ if is_unseen(c) => return None,
        '\u{ff01}'..='\u{ff5e}' => return char::from_u32(c as u32 - 0xfee0).and_then(fold),
        '[' | '〔' | '【' => '(',
        ']' | '〕' | '】' => ')',
        '“' | '”' | '„' | '〝' | '〞' => '"',
        '‘' | '’' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '•' | '‧' | '∙' | '・' | '･' => '·',
        '〜' => '~',
        _ => c.to_ascii_lowercase(),
    })
}

/// Whether a character leaves nothing to see: blanks, control characters, marks that only steer how text runs.
pub fn is_unseen(c: char) -> bool {
    match c {
        '!'..='~' | '\u{4e00}'..='\u{9fff}' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_whitespace() || c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g21_spellings_of_one_name_are_one() {
        for (a, b) in [
            ("三水镇", "三水 镇"),
            ("三水镇", "　三\u{200b}水\u{2060}镇\u{a0}"),
            ("三水镇", "三水\u{fe00}镇\u{e0100}"),
            ("三水镇", "三水\t镇"),
            ("金雁街道", "\u{feff}金雁街道\u{202c}"),
            ("市行政审批局(市大数据管理局)", "市行政审批局〔市大数据管理局〕"),
            ("市行政审批局(市大数据管理局)", "市行政审批局（市大数据管理局）"),
            ("ISO 56005 培训", "ｉｓｏ５６００５培训"),
            ("“4·26”宣传周", "\"4・26\" 宣传周"),
            ("产学研—对接", "产学研-对接"),
        ] {
            assert!(same(a, b), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("三水镇", "三星镇"),
            ("三水镇", "三水"),
            ("xìng", "xing"),
            ("\u{200b}", "\u{200c}"),
            ("一期", "二期"),
            ("4.26", "426"),
        ] {
            assert!(!same(a, b), "{a:?} {b:?}");
        }
    }
}

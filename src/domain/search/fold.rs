//! Forms that mean the same made one: widths, case, tones, quotes; what cannot be seen is left out.

use crate::domain::spelling::is_unseen;

/// Full-width forms become half-width and letters lower case, one character for one.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn fold_char(c: char) -> char {
    let half = match c {
        '\u{4e00}'..='\u{9fff}' => return c,
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '“' | '”' => '"',
        _ => c,
    };
    half.to_lowercase().next().unwrap_or(half)
}

/// Characters that are their own compared form: by far the most of any text.
#[inline]
pub(super) fn is_own_key(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '!'..='@' | '['..='~')
}

/// The form in which characters are compared; `None` for those that are passed over.
pub(super) fn key(c: char) -> Option<char> {
    match c {
        _ if is_own_key(c) => return Some(c),
        // Tones that stand apart from their letter.
        '\u{300}'..='\u{36f}' => return None,
        _ if is_unseen(c) => return None,
        _ => (),
    }
    Some(match fold_char(c) {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        '‘' | '’' => '\'',
        '–' | '—' | '―' | '－' => '-',
        '\u{3000}' | ' ' => return None,
        folded => folded,
    })
}

/// A text in compared form, and where in the original each of its characters stood.
pub(super) struct Keyed {
    /// The compared characters.
    pub keys: Vec<char>,
    /// For each, its place among the original's characters.
    pub places: Vec<usize>,
}

impl Keyed {
    /// Reads a text.
    pub fn new(text: &str) -> Keyed {
        let (keys, places) = text.chars().enumerate().filter_map(|(at, c)| Some((key(c)?, at))).unzip();
        Keyed { keys, places }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_what_means_the_same() {
        let keyed = |text: &str| Keyed::new(text).keys.into_iter().collect::<String>();
        for (text, expected) in [
            ("ＩＳＯ　５６００５", "iso56005"),
            ("ISO 56005", "iso56005"),
            ("胡 涛", "胡涛"),
            ("shì cháng", "shichang"),
            ("nǚ lüè", "nvlve"),
            ("e\u{301}", "e"),
            ("市\u{202e}场\u{200b}", "市场"),
            ("管理—知识", "管理-知识"),
            ("（〔、〕）", "(〔、〕)"),
            ("\u{fe0f}\u{feff}\n\t ", ""),
        ] {
            assert_eq!(keyed(text), expected, "{text:?}");
        }
        assert_eq!(Keyed::new("胡 涛").places, [0, 2]);
    }

    #[test]
    fn folding_keeps_the_number_of_characters() {
        for text in ["ＡＢ　Ｃ“x”", "İstanbul", "ﬀ", "ẞ"] {
            assert_eq!(fold(text).chars().count(), text.chars().count(), "{text}");
        }
    }
}

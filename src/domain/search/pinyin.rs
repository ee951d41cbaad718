//! Readings of Chinese characters, toneless, from a packed table.
//!
//! The table holds the 3,755 commonest characters (GB 2312, level 1), those of the shipped plan and some of
//! people's and places' names. `tests/core/pinyin_table.rs` makes it from the crates `pinyin` and `encoding_rs`
//! and fails where it differs; neither crate is in the program. It costs 8,344 bytes of the wasm, 7,291 of
//! them when gzipped.
//!
//! A word of the table (16 bits, little endian) is `gap << 11 | initial << 6 | final`: the distance to the
//! character before, and a syllable. A gap of 0 is a further reading of the same character; a gap of 31 says
//! that the next word is the gap.

/// The packed table.
const TABLE: &[u8] = include_bytes!("pinyin.bin");
/// First and last character that can have a reading.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

const INITIALS: [&str; 24] = [
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z",
    "c", "s", "y", "w",
];
const FINALS: [&str; 37] = [
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in",
    "ing", "iong", "iu", "m", "n", "ng", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un",
    "uo", "v", "ve",
];

/// The unpacked table.
#[derive(Clone, Debug)]
pub(super) struct Pinyin {
    /// For each character from [`FIRST`] on, where its readings begin; one more at the end.
    begins: Vec<u16>,
    /// Readings, as `initial << 6 | final`.
    codes: Vec<u16>,
    /// How a code is spelt.
    spelt: Vec<String>,
}

impl Pinyin {
    /// Unpacks the table.
    pub fn new() -> Pinyin {
        let mut begins = Vec::with_capacity((LAST - FIRST) as usize + 2);
        let mut codes: Vec<u16> = Vec::with_capacity(TABLE.len() / 2);
        let mut words = TABLE.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let mut at = FIRST - 1;
        while let Some(word) = words.next() {
            let gap = match word >> 11 {
                31 => words.next().unwrap_or(0),
                gap => gap,
            };
            at += u32::from(gap);
            while begins.len() as u32 + FIRST <= at {
                begins.push(codes.len() as u16);
            }
            codes.push(word & 0x7ff);
        }
        begins.resize((LAST - FIRST) as usize + 2, codes.len() as u16);
        let spelt = (0..INITIALS.len() << 6).map(|code| {
            FINALS.get(code & 0x3f).map_or(String::new(), |end| format!("{}{end}", INITIALS[code >> 6]))
        });
        Pinyin { begins, codes, spelt: spelt.collect() }
    }

    /// The readings of a character, usual ones first; none where the table does not have it.
    pub fn readings(&self, c: char) -> impl Iterator<Item = &str> {
        let at = (c as u32).checked_sub(FIRST).map_or(usize::MAX - 1, |at| at as usize);
        let range = match (self.begins.get(at), self.begins.get(at + 1)) {
            (Some(from), Some(to)) => usize::from(*from)..usize::from(*to),
            _ => 0..0,
        };
        let codes = self.codes.get(range).unwrap_or_default();
        codes.iter().filter_map(|code| self.spelt.get(usize::from(*code))).map(String::as_str)
    }

    /// Every character that has a reading.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        let has = self.begins.windows(2).enumerate().filter(|(_, pair)| pair[0] < pair[1]);
        has.filter_map(|(at, _)| char::from_u32(FIRST + at as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_with_several_readings_have_each() {
        let pinyin = Pinyin::new();
        for (c, expected) in [
            ('重', "zhong chong"),
            ('行', "xing hang heng"),
            ('长', "zhang chang"),
            ('曾', "ceng zeng"),
            ('任', "ren"),
            ('瞿', "qu"),
            ('单', "dan chan shan"),
            ('率', "lv shuai"),
            ('略', "lve"),
            ('一', "yi"),
            ('a', ""),
            ('\u{9fff}', ""),
            ('\u{1f600}', ""),
        ] {
            assert_eq!(pinyin.readings(c).collect::<Vec<_>>().join(" "), expected, "{c}");
        }
    }
}

//! The packed pinyin table of the search is what the kept libraries give.
//!
//! `PINYIN_TABLE=write cargo test pinyin_table` writes it anew, for instance after the plan changed.

use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;
use std::path::Path;

const PLAN: &str = include_str!("../../public/plan.json");
const FILE: &str = "src/domain/search/pinyin.bin";
/// Characters of surnames, given names and places here that are not among the 3,755 commonest.
const NAMES: &str = include_str!("../data/name_characters.txt");
/// Second and further readings in use today. The library also gives those of old books (市 fu, 任 lin, 广 yan):
/// they would find what nobody means, so beyond its first reading only those listed here are taken.
const READINGS: &str = include_str!("../data/readings_in_use.txt");

const INITIALS: [&str; 24] = [
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z",
    "c", "s", "y", "w",
];
const FINALS: [&str; 37] = [
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in",
    "ing", "iong", "iu", "m", "n", "ng", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un",
    "uo", "v", "ve",
];

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// GB 2312, level 1: rows 16 to 55.
fn commonest() -> BTreeSet<char> {
    let bytes: Vec<u8> =
        (0xb0..=0xd7u8).flat_map(|row| (0xa1..=0xfeu8).flat_map(move |cell| [row, cell])).collect();
    let chars: BTreeSet<char> = encoding_rs::GBK.decode(&bytes).0.chars().filter(|c| is_han(*c)).collect();
    assert_eq!(chars.len(), 3_755);
    chars
}

/// The characters of the table.
fn chars() -> BTreeSet<char> {
    let mut chars = commonest();
    chars.extend(PLAN.chars().chain(NAMES.chars()).filter(|c| is_han(*c)));
    chars
}

/// The library's readings, without tones, ü as v, in its order.
fn library(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ü', "v").replace("ê", "e");
        if !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

/// The library's first reading and, of the others, those in use.
fn readings(c: char) -> Vec<String> {
    let all = library(c);
    let used: Vec<&str> = READINGS
        .split_whitespace()
        .filter_map(|item| item.strip_prefix(c))
        .flat_map(|r| r.split(','))
        .collect();
    all.iter()
        .enumerate()
        .filter(|(at, r)| *at == 0 || used.contains(&r.as_str()))
        .map(|(_, r)| r.clone())
        .collect()
}

fn code(reading: &str) -> u16 {
    let longest = |(_, start): &(usize, &&str)| start.len();
    let initials = INITIALS.iter().enumerate().filter(|(_, start)| reading.starts_with(**start));
    let (initial, start) = initials.max_by_key(longest).unwrap();
    let end = FINALS.iter().position(|f| *f == &reading[start.len()..]);
    (initial as u16) << 6 | end.unwrap_or_else(|| panic!("no such final: {reading}")) as u16
}

fn packed() -> Vec<u8> {
    let mut words: Vec<u16> = Vec::new();
    let mut last = 0x4e00 - 1;
    for c in chars() {
        let readings = readings(c);
        assert!(!readings.is_empty(), "{c} has no reading");
        for (at, reading) in readings.iter().enumerate() {
            let gap = if at == 0 { c as u32 - last } else { 0 };
            match gap {
                0..31 => words.push((gap as u16) << 11 | code(reading)),
                _ => words.extend([31 << 11 | code(reading), gap as u16]),
            }
        }
        last = c as u32;
    }
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[test]
fn the_packed_table_is_what_the_library_gives() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let packed = packed();
    if std::env::var("PINYIN_TABLE").is_ok_and(|v| v == "write") {
        std::fs::write(&path, &packed).unwrap();
    }
    assert!(packed.len() <= 10_000, "{} bytes", packed.len());
    assert!(std::fs::read(&path).unwrap() == packed, "{FILE} is not what the libraries give: write it anew");
}

#[test]
fn readings_in_use_are_the_librarys() {
    let chars: Vec<char> = chars().into_iter().collect();
    let bad: Vec<&str> = READINGS
        .split_whitespace()
        .filter(|item| {
            let (c, used) = item.split_at(item.chars().next().map_or(0, char::len_utf8));
            let c = c.chars().next().unwrap();
            !chars.contains(&c) || used.split(',').any(|reading| !library(c).iter().any(|r| r == reading))
        })
        .collect();
    assert!(bad.is_empty(), "{bad:?}");
}

#[test]
fn surnames_have_their_own_reading() {
    for (c, reading) in [
        ('曾', "zeng"),
        ('任', "ren"),
        ('瞿', "qu"),
        ('单', "shan"),
        ('盖', "ge"),
        ('朴', "piao"),
        ('仇', "qiu"),
        ('区', "ou"),
        ('解', "xie"),
        ('覃', "qin"),
        ('覃', "tan"),
        ('翟', "zhai"),
        ('乐', "yue"),
        ('查', "zha"),
        ('召', "shao"),
        ('尉', "yu"),
        ('员', "yun"),
        ('种', "chong"),
        ('折', "she"),
        ('洗', "xian"),
        ('缪', "miao"),
        ('冼', "xian"),
        ('宁', "ning"),
        ('华', "hua"),
        ('燕', "yan"),
        ('牟', "mu"),
        ('秘', "bi"),
        ('薄', "bo"),
        ('卜', "bu"),
        ('谌', "chen"),
        ('臧', "zang"),
        ('隗', "wei"),
        ('殷', "yin"),
        ('盛', "sheng"),
        ('葛', "ge"),
    ] {
        assert!(readings(c).iter().any(|r| r == reading), "{c} {reading}");
    }
}

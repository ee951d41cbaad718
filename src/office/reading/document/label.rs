//! How the number of a list's item is written: `w:numFmt` of ISO/IEC 29500-1, 17.18.59.

/// A number in a form; empty where the form is a bullet or none at all, decimal where it is one of other countries.
pub(super) fn written(number: u32, form: &str) -> String {
    let letter = |first: u8| {
        // Behind z comes aa, then bb.
        let at = number.saturating_sub(1);
        let times = usize::try_from(at / 26 + 1).unwrap_or(1).min(9);
        char::from(first + (at % 26) as u8).to_string().repeat(times)
    };
    match form {
        "bullet" | "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letter(b'A'),
        "lowerLetter" => letter(b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().map(|c| moved(c, '0', '０')).collect()
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => counted(number, &says::DIGITS, &says::TENS),
        "chineseLegalSimplified" | "japaneseLegal" | "ideographLegalTraditional" => {
            counted(number, &says::LEGAL_DIGITS, &says::LEGAL_TENS)
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => among('①', number),
        "decimalEnclosedParen" => among('⑴', number),
        "decimalEnclosedFullstop" => among('⒈', number),
        "ideographEnclosedCircle" => among('㈠', number.min(10)),
        "ideographTraditional" => cycled(number, &says::STEMS),
        "ideographZodiac" => cycled(number, &says::BRANCHES),
        _ => number.to_string(),
    }
}

/// A character as far behind one as it is behind another.
fn moved(c: char, from: char, to: char) -> char {
    char::from_u32(u32::from(to) + u32::from(c).saturating_sub(u32::from(from))).unwrap_or(c)
}

/// One of twenty signs that come in a row; beyond them the number itself.
fn among(first: char, number: u32) -> String {
    match (1..=20).contains(&number) {
        true => char::from_u32(u32::from(first) + number - 1).map(String::from).unwrap_or_default(),
        false => number.to_string(),
    }
}

fn cycled(number: u32, signs: &[char]) -> String {
    let at = number.saturating_sub(1) as usize % signs.len().max(1);
    signs.get(at).map(char::to_string).unwrap_or_default()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut written) = (number.min(3_999), String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

/// As it is counted in Chinese: 十一, 二十, 一百零三; beyond thousands the number itself.
fn counted(number: u32, digits: &[char; 10], tens: &[char; 3]) -> String {
    if number == 0 || number > 9_999 {
        return number.to_string();
    }
    let digit = |of: u32| digits.get(of as usize).copied().unwrap_or_default();
    let (mut written, mut left, mut has_gap) = (String::new(), number, false);
    for (value, sign) in [(1000, tens.get(2)), (100, tens.get(1)), (10, tens.first()), (1, None)] {
        let here = left / value;
        left %= value;
        if here == 0 {
            has_gap = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut has_gap) {
            written.push(digit(0));
        }
        // Eleven is ten and one, not one ten and one.
        if !(value == 10 && here == 1 && written.is_empty()) {
            written.push(digit(here));
        }
        written.extend(sign);
    }
    written
}

/// The signs themselves.
mod says {
    pub const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    pub const TENS: [char; 3] = ['十', '百', '千'];
    pub const LEGAL_DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    pub const LEGAL_TENS: [char; 3] = ['拾', '佰', '仟'];
    pub const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    pub const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_written_as_word_does() {
        for (number, form, want) in [
            (7, "decimal", "7"),
            (7, "decimalZero", "07"),
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (11, "japaneseCounting", "十一"),
            (20, "chineseCounting", "二十"),
            (103, "chineseCountingThousand", "一百零三"),
            (110, "chineseCountingThousand", "一百一十"),
            (1_010, "chineseCountingThousand", "一千零一十"),
            (12, "chineseLegalSimplified", "拾贰"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (2, "decimalEnclosedParen", "⑵"),
            (2, "ideographEnclosedCircle", "㈡"),
            (12, "decimalFullWidth", "１２"),
            (4, "lowerRoman", "iv"),
            (1_994, "upperRoman", "MCMXCIV"),
            (28, "lowerLetter", "bb"),
            (3, "ideographTraditional", "丙"),
            (13, "ideographZodiac", "子"),
            (5, "bullet", ""),
            (5, "koreanCounting", "5"),
            (0, "chineseCounting", "0"),
        ] {
            assert_eq!(written(number, form), want, "{number} {form}");
        }
    }
}

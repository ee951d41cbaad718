//! The form in which the words of a document are compared: half width, simplified, every blank one blank. Character by
//! character, so that a place in it is a place in the text.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Traditional characters beside their simplified ones: those of the words that documents of this kind are read by, of
/// offices, of units of measure and of common surnames.
const SIMPLIFIED: &str = "責责單单牽牵頭头協协組组長长員员標标務务項项導导領领辦办機机構构會会議议黨党縣县區区鎮镇鄉乡廳厅處处財财發发\
經经濟济業业農农產产權权質质監监場场衛卫體体環环護护創创運运營营專专準准規规劃划綱纲實实總总現现狀状預预約约屬属類类別别號号\
數数據据蓋盖萬万億亿積积極极強强開开關关門门審审計计統统戰战織织聯联學学術术藝艺圖图書书館馆銀银團团資资訊讯網网電电動动應应\
災灾醫医療疗險险貿贸稅税費费價价檢检檔档訴诉訟讼執执裝装備备華华國国際际內内廣广漢汉龍龙馬马陽阳雲云張张劉刘陳陈楊杨趙赵黃黄\
吳吴鄭郑孫孙羅罗許许鄧邓馮冯韓韩謝谢蔣蒋葉叶蘇苏盧卢鍾钟譚谭賈贾鄒邹陸陆顧顾龔龚錢钱湯汤賀贺賴赖龐庞蘭兰齊齐莊庄閻阎魯鲁韋韦\
設设進进階阶時时間间從从與与為为爲为個个種种級级層层優优勢势點点線线後后來来對对過过達达遠远還还選选適适邊边變变認认記记論论\
證证評评試试該该調调請请諮咨識识讀读負负貢贡貨货貫贯購购軍军輕轻輛辆輸输轉转遞递遲迟釋释針针鋼钢錄录鐵铁鑒鉴闡阐隊队隨随難难\
雙双雜杂離离靜静響响頂顶須须頒颁願愿顯显風风飛飞驗验魚鱼鮮鲜東东車车見见視视覽览親亲觀观訓训師师帶带幫帮廠厂復复徵征態态慣惯\
擔担擇择擬拟擴扩擴扩攜携敗败歲岁歸归滿满漲涨滬沪潔洁瀏浏爭争獎奖獨独瑪玛畫画異异盡尽禮礼穩稳簡简範范籌筹糧粮紀纪級级納纳紙纸\
細细終终給给絡络結结維维緊紧編编練练縮缩績绩繼继續续罰罚義义習习聖圣聽听職职腦脑臨临興兴舉举節节藥药處处補补裡里製制複复託托";

/// One character in the form that rules compare.
pub(super) fn plain(c: char) -> char {
    match c {
        '[' => '(',
        ']' => ')',
        '\u{21}'..='\u{7e}' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map_or(c, plain),
        '〔' | '【' | '﹝' | '︵' => '(',
        '〕' | '】' | '﹞' | '︶' => ')',
        '︰' | '﹕' | '∶' => ':',
        '﹐' => ',',
        '﹔' => ';',
        '﹒' => '.',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '─' | '━' | '﹣' => '-',
        '〜' | '∼' => '~',
        '﹪' => '%',
        '○' | '◯' => '〇',
        '\t' => '\t',
        '\u{4e00}'..='\u{9fff}' => simplified(c),
        _ if c.is_whitespace() || crate::domain::spelling::is_unseen(c) => ' ',
        _ => c,
    }
}

/// By character: every one is looked up, of long texts too.
static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let chars: Vec<char> = SIMPLIFIED.chars().collect();
    chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

fn simplified(c: char) -> char {
    TABLE.get(&c).copied().unwrap_or(c)
}

/// A line in the form that rules compare, character by character. Marks of emphasis are blanks, and an O between digits
/// is the nought that a scanner took it for.
pub(super) fn plain_line(chars: &[char]) -> Vec<char> {
    let mut line: Vec<char> = chars.iter().map(|c| if *c == '*' { ' ' } else { plain(*c) }).collect();
    let is_nought = |c: char| matches!(c, 'O' | 'o' | '〇');
    for at in 0..line.len() {
        let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        let before = at.checked_sub(1).and_then(|b| line.get(b));
        let after = line.iter().skip(at + 1).find(|c| !is_nought(**c));
        if is_nought(line[at]) && (digit(before) || digit(after) && before.is_none_or(|c| !c.is_alphabetic()))
        {
            line[at] = '0';
        }
    }
    // Marks of a heading or of quoted words: # and >.
    let marks = line.iter().take_while(|c| matches!(c, '#' | '>' | ' ')).count();
    if line.get(..marks).is_some_and(|m| m.contains(&'#') || m.starts_with(&['>', ' '])) {
        line.iter_mut().take(marks).for_each(|c| *c = ' ');
    }
    line
}

/// A text in the form that rules compare, without blanks.
pub(super) fn compact(text: &str) -> String {
    plain_line(&text.chars().collect::<Vec<_>>()).into_iter().filter(|c| !c.is_whitespace()).collect()
}

/// A text as it stands, without the blanks that set it wide: 胡 涛.
pub(super) fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !plain(*c).is_whitespace()).collect()
}

/// Whether these characters stand at a place.
pub(super) fn stands(text: &[char], at: usize, word: &str) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Where a word stands first, from a place on.
pub(super) fn find(text: &[char], from: usize, word: &str) -> Option<usize> {
    (from..text.len()).find(|at| stands(text, *at, word))
}

/// A Chinese or Arabic number below a thousand; `None` where it is none.
pub(super) fn number(digits: &[char]) -> Option<u16> {
    if !digits.is_empty() && digits.len() < 5 && digits.iter().all(char::is_ascii_digit) {
        return digits.iter().try_fold(0_u16, |n, d| n.checked_mul(10)?.checked_add(*d as u16 - '0' as u16));
    }
    let (mut sum, mut digit, mut any) = (0, None, false);
    for c in digits {
        let at = "〇一二三四五六七八九".chars().position(|d| d == *c || *c == '零' && d == '〇');
        match (at, c) {
            (Some(at), _) if digit.is_none() || digit == Some(0) => digit = Some(at as u16),
            (None, '十') => {
                sum += digit.take().unwrap_or(1) * 10;
            }
            (None, '百') => {
                sum += digit.take()? * 100;
            }
            _ => return None,
        }
        any = true;
    }
    any.then(|| sum + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_print_are_one() {
        for (text, expected) in
            [("責任單位：", "责任单位:"), ("〔牽 頭〕", "(牵头)"), ("２０２６年　目標", "2026年目标")]
        {
            assert_eq!(compact(text), expected);
        }
        assert!(SIMPLIFIED.chars().count().is_multiple_of(2));
    }

    #[test]
    fn numbers_of_both_scripts() {
        let of = |text: &str| number(&text.chars().collect::<Vec<_>>());
        for (text, expected) in
            [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零五", 105), ("26", 26)]
        {
            assert_eq!(of(text), Some(expected), "{text}");
        }
        for text in ["", "一二", "年", "2a", "99999"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}

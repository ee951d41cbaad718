//! Texts of which the lines are lost: broken again where their marks say that something begins.

use super::dates::signed;
use super::listed::heads_within;
use super::marks::{Style, mark};
use super::plain::stands;
use super::text::Line;

/// From how many characters on a line is looked at for items that stand in it: in a text of many lines, and of few.
const ENDLESS: usize = 1500;

const ENDLESS_OF_FEW: usize = 300;

/// A text of which the lines are lost, as lines again: broken before every mark that continues a numbering of its
/// kind. `None` where its lines stand.
pub(super) fn broken(lines: &[String]) -> Option<Vec<String>> {
    let endless = if lines.len() > 4 { ENDLESS } else { ENDLESS_OF_FEW };
    if lines.len() > 40 || !lines.iter().any(|line| line.chars().count() > endless) {
        return None;
    }
    let mut out = Vec::new();
    let mut next: Vec<(Style, u16)> = Vec::new();
    for line in lines {
        let line = Line::new(line);
        let mut begin = 0;
        let heads = heads_within(&line);
        for at in 1..line.plain.len() {
            let before = line.plain[at - 1];
            if heads == Some(at) || begins_anew(&line.plain, at) {
                out.push(line.chars[begin..at].iter().collect());
                begin = at;
                continue;
            }
            let Some(found) = line.plain.get(at..).and_then(mark).filter(|_| line.plain[at] != ' ') else {
                continue;
            };
            let is_han = matches!(found.style, Style::Han | Style::HanParen | Style::Ordinal(_));
            // Between words a mark of the first levels is none other; 1. must follow an end.
            let after = line.plain.get(at + found.len).is_some_and(|c| !c.is_ascii_digit());
            let is_digits =
                found.style == Style::Digits && after && !before.is_ascii_digit() && before != '.';
            let ends = matches!(before, '。' | ';' | ':' | ')' | ' ' | '|' | '\t');
            let follows = ends || (is_han || is_digits) && before != '(';
            let expected = next.iter().find(|(style, _)| *style == found.style).map(|(_, number)| *number);
            let continues = expected.map_or(found.number == 1, |n| found.number == n || found.number == 1);
            if !follows || !continues || matches!(found.style, Style::Circled | Style::HalfParen) {
                continue;
            }
            next.retain(|(style, _)| *style != found.style);
            next.push((found.style, found.number + 1));
            out.push(line.chars[begin..at].iter().collect());
            begin = at;
        }
        out.push(line.chars[begin..].iter().collect::<String>());
    }
    (out.len() > lines.len() + 2).then_some(out)
}

/// Whether a part of the document begins in the middle of a line that lost its ends: the text below a title, what is
/// attached, the signature.
fn begins_anew(text: &[char], at: usize) -> bool {
    let before =
        |word: &str| at.checked_sub(word.chars().count()).is_some_and(|from| stands(text, from, word));
    let here = |word: &str| stands(text, at, word);
    let titled = ["方案", "计划", "规划", "意见", "要点", "年)", "号"].iter().any(|word| before(word));
    let opens = [
        "为了", "为深", "为持", "为进", "为切", "为全", "为贯", "为认", "为加", "为推", "为规", "为改",
        "为落", "为有", "为提", "为促", "根据",
    ];
    let below_title = at < 120
        && (titled && opens.iter().any(|word| here(word))
            || text[at] != ' '
                && text[at - 1] == ' '
                && (before("方案 ") || before("计划 ") || before("号 ")));
    let leads = ["组长", "组 长", "召集人", "总召集人"].iter().any(|role| here(role))
        && text[at - 1] == ' '
        && text[at..].iter().take(7).any(|c| *c == ':');
    let attached = leads || here("附件") && matches!(text[at - 1], '。' | ')' | ' ');
    // What stands behind the last end, with a date at the end of all.
    let tail = text.len() - at;
    let signed = || {
        let rest: String = text[at..].iter().filter(|c| **c != ' ').collect();
        signed(&rest).is_some_and(|(_, who)| !who.is_empty())
    };
    let signed = tail < 60
        && matches!(text[at - 1], '。' | ')' | ' ')
        && text[at] != ' '
        && text.ends_with(&['日'])
        && signed();
    let dated = tail < 16
        && text.ends_with(&['日'])
        && text[at].is_ascii_digit()
        && !text[at - 1].is_ascii_digit()
        && text[at..].contains(&'年');
    below_title || attached || signed || dated
}

#[cfg(test)]
mod tests {
    use super::super::text::lines;
    use super::*;

    #[test]
    fn a_text_without_lines_is_broken_at_its_marks() {
        let filler = "促进发展，".repeat(320);
        let text = format!(
            "某县方案一、目标{filler}到1.5亿元。二、任务(一)创造1.培育专利。{filler}2.建设品牌。(二)保护1.执法。"
        );
        let out = broken(&lines(&text)).unwrap_or_default();
        let begins: Vec<String> = out.iter().map(|l| l.chars().take(4).collect()).collect();
        assert_eq!(
            begins,
            ["某县方案", "一、目标", "二、任务", "(一)创", "1.培育", "2.建设", "(二)保", "1.执法"]
        );
        assert_eq!(broken(&lines("一、目标\n二、任务")), None);
    }
}

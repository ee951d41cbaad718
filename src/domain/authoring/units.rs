//! The units that a passage names: with a label, by a verb (牵头, 配合), or in a bracket alone.

use super::columns::{Duty, duty};
use super::names::is_unit;
use super::plain::{stands, unspaced};
use super::text::{Para, Spot};
use std::ops::Range;

/// A unit as a passage names it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Mention {
    /// Its name as it stands, without layout blanks.
    pub name: String,
    /// Where it stands.
    pub spot: Spot,
    /// What it has to do.
    pub duty: Duty,
    /// Whether a label or a verb says that it is a unit.
    pub labelled: bool,
}

/// Words that say that units follow, longest first.
const LABELS: [&str; 40] = [
    "责任科室",
    "责任处室",
    "责任股室",
    "牵头科室",
    "配合科室",
    "责任站所",
    "牵头责任单位",
    "责任牵头单位",
    "牵头负责单位",
    "主要责任单位",
    "配合责任单位",
    "责任配合单位",
    "责任单位",
    "责任部门",
    "责任主体",
    "牵头单位",
    "牵头部门",
    "主责单位",
    "主责部门",
    "配合单位",
    "配合部门",
    "协办单位",
    "协同单位",
    "协作单位",
    "协助单位",
    "参与单位",
    "参加单位",
    "负责单位",
    "实施单位",
    "实施主体",
    "完成单位",
    "落实单位",
    "主办单位",
    "支持单位",
    "主管部门",
    "承办单位",
    "工作单位",
    "牵头",
    "配合",
    "责任",
];

/// Words behind units that say what they do, longest first.
const VERBS: [(&str, Duty); 24] = [
    ("牵头组织实施", Duty::Lead),
    ("牵头负责", Duty::Lead),
    ("负责牵头", Duty::Lead),
    ("牵头落实", Duty::Lead),
    ("牵头", Duty::Lead),
    ("主责", Duty::Lead),
    ("配合落实", Duty::Support),
    ("协同配合", Duty::Support),
    ("配合", Duty::Support),
    ("协助", Duty::Support),
    ("协同", Duty::Support),
    ("参与", Duty::Support),
    ("参加", Duty::Support),
    ("按照职责分工负责", Duty::Responsible),
    ("按职责分工负责", Duty::Responsible),
    ("按职责分工落实", Duty::Responsible),
    ("按照职责负责", Duty::Responsible),
    ("按职责负责", Duty::Responsible),
    ("按分工负责", Duty::Responsible),
    ("分工负责", Duty::Responsible),
    ("共同负责", Duty::Responsible),
    ("具体负责", Duty::Responsible),
    ("负责", Duty::Responsible),
    ("落实", Duty::Responsible),
];

/// The units that a paragraph names as those that answer for it: in brackets, after a label, by a verb at its end. And
/// the range from which on the passage speaks of them.
pub(super) fn of_para(para: &Para) -> (Vec<Mention>, Option<usize>) {
    let text = &para.plain;
    let (mut mentions, mut begin) = (Vec::new(), None);
    // A line of its own may have the second plate of a unit in brackets.
    let first = text.iter().take_while(|c| **c == ' ').count();
    let own_line = label(text, first).is_some();
    let mut at = if own_line { text.len() } else { 0 };
    while at < text.len() {
        if text[at] != '(' {
            at += 1;
            continue;
        }
        let Some(close) = closing(text, at) else { break };
        let inner = at + 1..close;
        let is_last =
            text.get(close + 1..).is_none_or(|rest| rest.iter().all(|c| matches!(c, ' ' | '。' | '.' | ';')));
        let found = bracketed(para, inner, is_last);
        if !found.is_empty() {
            begin.get_or_insert(at);
            mentions.extend(found);
        }
        at = close + 1;
    }
    if mentions.is_empty()
        && let Some(from) = label_outside(text)
    {
        mentions = phrases(para, from..text.len(), true);
        begin = (!mentions.is_empty()).then_some(from);
    }
    (mentions, begin)
}

/// The bracket that closes one, over those inside.
fn closing(text: &[char], open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.iter().enumerate().skip(open) {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at),
            ')' => depth -= 1,
            _ => (),
        }
    }
    // A bracket that somebody forgot: at the end of the passage.
    (open + 1 < text.len() && label(text, open + 1).is_some()).then_some(text.len())
}

fn bracketed(para: &Para, inner: Range<usize>, is_last: bool) -> Vec<Mention> {
    let from = para.trimmed(inner.clone());
    if label(&para.plain, from.start).is_some() {
        return phrases(para, inner, true);
    }
    let found = phrases(para, inner.clone(), false);
    let all_units = !found.is_empty() && found.iter().all(|m| is_unit(&m.name));
    let says = found.iter().any(|m| m.labelled) && found.iter().any(|m| is_unit(&m.name));
    // (ISO 56005), (2024-2026年) and the second plate of a unit in a text are none.
    let stands_alone = is_last && all_units && (found.len() > 1 || inner.end - inner.start > 3);
    if says || stands_alone { found } else { Vec::new() }
}

/// A label at a place: its length with the colon, and what it says.
fn label(text: &[char], at: usize) -> Option<(usize, Duty)> {
    let word = |at: usize| {
        // 牵 头 单 位: blanks that set it wide are none of its own.
        let squeezed: Vec<(usize, char)> =
            text.iter().copied().enumerate().skip(at).take(20).filter(|(_, c)| *c != ' ').collect();
        let chars: Vec<char> = squeezed.iter().map(|(_, c)| *c).collect();
        let label = LABELS.into_iter().find(|label| stands(&chars, 0, label))?;
        let len = label.chars().count();
        let after = match chars.get(len)? {
            ':' => len + 1,
            '为' | '是' if chars.get(len + 1) == Some(&':') => len + 2,
            '(' | ')' | '。' => return None,
            // (责任单位 市财政局): a blank for the colon.
            _ if len > 3 && squeezed.get(len).is_some_and(|(place, _)| text.get(place - 1) == Some(&' ')) => {
                len
            }
            _ => return None,
        };
        let end = squeezed.get(after).map_or(text.len(), |(place, _)| *place);
        Some((end - at, duty(label)))
    };
    word(at)
}

/// Where a label stands that is in no bracket: at the beginning, or after an end.
fn label_outside(text: &[char]) -> Option<usize> {
    let begin = text.iter().take_while(|c| **c == ' ').count();
    let ends = (begin..text.len())
        .filter(|at| *at == begin || matches!(text[at - 1], '。' | ';' | ' ' | ')' | '\t' | '|'));
    ends.filter(|at| text[*at] != ' ').find(|at| label(text, *at).is_some())
}

/// The units of a text: phrases parted by commas and labels, each with what it says they do.
fn phrases(para: &Para, range: Range<usize>, labelled: bool) -> Vec<Mention> {
    let text = &para.plain;
    let mut mentions: Vec<Mention> = Vec::new();
    // Names that wait for the verb that comes behind them.
    let mut waiting = 0;
    let (mut said, mut is_labelled) = (Duty::Responsible, labelled);
    let mut leads = false;
    let mut at = range.start;
    let mut begin = range.start;
    let mut depth = 0;
    while at <= range.end {
        let c = if at < range.end { text.get(at).copied() } else { None };
        let begins = at == begin
            || at.checked_sub(1).and_then(|b| text.get(b)).is_some_and(|c| " ,;。)\t".contains(*c));
        let found = (depth == 0 && begins && c.is_some_and(|c| c != ' ')).then(|| label(text, at)).flatten();
        let is_end = matches!(c, None | Some('、' | ',' | ';' | '。' | '/' | '\t' | '|'));
        if depth == 0 && (is_end || found.is_some()) {
            let verb = names(para, begin..at, said, is_labelled, &mut mentions);
            if let Some(verb) = verb {
                // A牵头,B、C按职责分工负责: who is not the first then supports.
                let verb = if verb == Duty::Responsible && leads { Duty::Support } else { verb };
                for mention in mentions.iter_mut().skip(waiting) {
                    (mention.duty, mention.labelled) = (verb, true);
                }
                leads |= verb == Duty::Lead;
                waiting = mentions.len();
            }
            if c != Some('、') && said != Duty::Responsible || found.is_some() {
                waiting = mentions.len();
            }
            begin = at + 1;
        }
        if let Some((len, says)) = found {
            (said, is_labelled) = (says, true);
            leads |= says == Duty::Lead;
            at += len;
            begin = at;
            waiting = mentions.len();
            continue;
        }
        match c {
            Some('(') => depth += 1,
            Some(')') => depth = (depth - 1).max(0),
            _ => (),
        }
        at += 1;
    }
    mentions
}

/// The names in a part between two marks, and what a verb behind them says.
fn names(
    para: &Para,
    range: Range<usize>,
    said: Duty,
    labelled: bool,
    out: &mut Vec<Mention>,
) -> Option<Duty> {
    let text = &para.plain;
    let mut range = para.trimmed(range);
    for word in ["由", "以及", "及", "和", "与", "会同"] {
        if stands(text, range.start, word) && range.len() > word.chars().count() + 1 {
            range.start += word.chars().count();
            break;
        }
    }
    let mut verb = None;
    // 等部门按职责分工负责: from behind, verb, then 等.
    loop {
        let len = range.len();
        for (word, duty) in VERBS {
            let chars = word.chars().count();
            if chars <= range.len() && stands(text, range.end - chars, word) {
                range.end -= chars;
                verb = verb.or(Some(duty));
                break;
            }
        }
        for word in ["等有关部门", "等相关部门", "等部门", "等单位", "等", "共同", "分别", "单位:", "具体"]
        {
            let chars = word.chars().count();
            if chars < range.len() && stands(text, range.end - chars, word) {
                range.end -= chars;
                break;
            }
        }
        range = para.trimmed(range);
        if range.len() == len || range.is_empty() {
            break;
        }
    }
    for part in parts(para, range) {
        let name: String = unspaced(&para.text(part.clone()));
        let has_words = name.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        // 完成时限:2027年12月 says something else.
        let says_else = name.contains([':', '：']) || super::columns::year(&name).is_some();
        if has_words && !says_else && name.chars().count() > 1 {
            out.push(Mention { name, spot: para.spot(part), duty: said, labelled });
        }
    }
    verb
}

/// A part at 以及, 和, 及, 与, 会同 and blanks, where a body stands on either side.
fn parts(para: &Para, range: Range<usize>) -> Vec<Range<usize>> {
    let text = &para.plain;
    let (mut parts, mut begin, mut at) = (Vec::new(), range.start, range.start);
    while at < range.end {
        let word = ["以及", "会同", "和", "及", "与", " "].into_iter().find(|word| stands(text, at, word));
        if let Some(word) = word {
            let after = at + word.chars().count();
            let read =
                |r: Range<usize>| text.get(para.trimmed(r)).unwrap_or_default().iter().collect::<String>();
            let (left, right) = (read(begin..at), read(after..range.end));
            let is_first =
                right.split([' ', '和', '及', '与']).next().is_some_and(is_unit) || is_unit(&right);
            // 领导小组办公室及成员单位 is one word for many.
            // A blank may set a name wide: 各乡 镇人民政府.
            let is_apart = word != " "
                || left.chars().count() > 3 && right.chars().count() > 4
                || right.starts_with(['市', '县', '区', '各', '省', '州', '国', '中'])
                || left.chars().next() == right.chars().next();
            if is_unit(&left)
                && is_first
                && is_apart
                && !right.starts_with("成员单位")
                && !right.starts_with("其")
            {
                parts.push(para.trimmed(begin..at));
                (begin, at) = (after, after);
                continue;
            }
        }
        at += 1;
    }
    parts.push(para.trimmed(begin..range.end));
    parts.retain(|part| !part.is_empty());
    parts
}

/// The units of a cell of a table.
pub(super) fn of_cell(para: &Para, duty: Duty) -> Vec<Mention> {
    let mut mentions = phrases(para, 0..para.plain.len(), true);
    if duty != Duty::Responsible {
        mentions.iter_mut().filter(|m| m.duty == Duty::Responsible).for_each(|m| m.duty = duty);
    }
    mentions
}

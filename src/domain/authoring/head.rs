//! What the head of a document says: title, issuer, number, dates, period, what it rests on.

use super::columns::year;
use super::dates::{is_date, is_number, signed};
use super::names::is_unit;
use super::outline::{Outline, Piece};
use super::plain::{compact, find};
use super::text::{Para, Spot};
use super::{Found, Sure};
use crate::domain::day::Day;

/// What stands before the first section.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Head {
    /// 标题
    pub title: Option<Found<String>>,
    /// The lines that are the title, where it stands on its own.
    pub title_lines: Vec<usize>,
    /// 发文机关
    pub issuer: Option<Found<String>>,
    /// 发文字号 of the document itself.
    pub number: Option<Found<String>>,
    /// 成文日期
    pub issued: Option<Found<Day>>,
    /// The meeting that approved it.
    pub approved: Option<Found<String>>,
    /// The documents it rests on, by their numbers.
    pub basis: Vec<Found<String>>,
    /// First and last day.
    pub period: Option<Found<(Day, Day)>>,
}

/// Words with which titles of such documents end.
const ENDS: [&str; 12] = [
    "工作方案",
    "实施方案",
    "行动方案",
    "建设方案",
    "方案",
    "行动计划",
    "工作计划",
    "计划",
    "规划",
    "实施意见",
    "工作要点",
    "若干措施",
];

/// Reads the head.
pub(super) fn head(outline: &Outline) -> Head {
    let paras: Vec<&Para> =
        outline.pieces.iter().filter_map(|p| if let Piece::Para(p) = p { Some(p) } else { None }).collect();
    let first = outline.nodes.iter().find(|n| n.mark.is_some()).map_or(usize::MAX, |n| n.pieces.start);
    let before: Vec<&Para> =
        (0..outline.pieces.len().min(first).min(60)).filter_map(|at| outline.para(at)).collect();
    let mut head = Head::default();
    title(&before, &mut head);
    signature(&paras, &mut head);
    references(&before, &mut head);
    head
}

fn spot(para: &Para, from: usize, to: usize) -> Spot {
    para.spot(from..to)
}

/// The title: lines of their own that end as titles do, or what a notice names in 《》.
fn title(paras: &[&Para], head: &mut Head) {
    let is_short = |p: &Para| p.plain.len() <= 44 && !p.plain.iter().any(|c| "。;:".contains(*c));
    let joined = |range: std::ops::Range<usize>| -> String {
        paras.get(range).unwrap_or_default().iter().map(|p| without_layout(p)).collect()
    };
    let ends = |text: &str| {
        let text = compact(text);
        let base = text.find('(').and_then(|at| text.get(..at)).filter(|b| !b.is_empty()).unwrap_or(&text);
        ENDS.iter().any(|end| base.ends_with(end))
            && !text.contains("通知")
            && !text.starts_with(['《', '(', '附'])
    };
    let quoted = paras.iter().find_map(|para| {
        let open = find(&para.plain, 0, "《")?;
        let close = find(&para.plain, open, "》")?;
        let text = para.text(open + 1..close);
        ends(&text).then(|| (text, spot(para, open + 1, close)))
    });
    // From the line that ends as a title does, upward as far as short lines go.
    let own =
        (0..paras.len()).rev().filter(|at| is_short(paras[*at])).find_map(|end| {
            let mut begin = end;
            if !ends(&joined(end..end + 1)) {
                return None;
            }
            // The years stand on a line of their own.
            let years = paras.get(end + 1).map(|next| compact(&without_layout(next)));
            let end = end
                + usize::from(years.is_some_and(|text| {
                    text.starts_with('(') && year(&text).is_some() && text.ends_with(')')
                }));
            let is_part = |at: usize| {
                let text = compact(&joined(at..at + 1));
                is_short(paras[at])
                    && !text.starts_with(['(', '附'])
                    && !is_date(&text)
                    && !is_number(&text)
                    && !text.contains("印发")
                    && !is_unit(&text)
            };
            while begin > 0
                && end - begin < 3
                && is_part(begin - 1)
                && paras[begin - 1].lines.end + 1 >= paras[begin].lines.start
            {
                begin -= 1;
            }
            Some(begin..end + 1)
        });
    head.title = match (own, quoted) {
        (Some(range), quoted) => {
            let text = joined(range.clone());
            let lines: Vec<usize> = paras[range.clone()].iter().flat_map(|p| p.lines.clone()).collect();
            let (first, last) = (paras[range.start], paras[range.end - 1]);
            let at = Spot {
                from: spot(first, 0, 1).from,
                to: spot(last, last.plain.len() - 1, last.plain.len()).to,
            };
            head.title_lines = lines;
            match quoted {
                // The notice gives the years too.
                Some((q, of_quoted))
                    if compact(&q).starts_with(&compact(&text)) && compact(&q) != compact(&text) =>
                {
                    Some(Found::at(q, of_quoted, Sure::Likely))
                }
                Some((q, _)) if compact(&q) != compact(&text) => Some(Found::at(text, at, Sure::Likely)),
                _ => Some(Found::at(text, at, Sure::Sure)),
            }
        }
        (None, Some((text, at))) => Some(Found::at(text, at, Sure::Likely)),
        (None, None) => {
            let is_name = |p: &&&Para| {
                is_short(p) && p.plain.len() > 4 && !p.plain.contains(&'\t') && !is_unit(&without_layout(p))
            };
            let first = paras.first().filter(is_name);
            first.map(|p| Found::at(without_layout(p), spot(p, 0, p.plain.len()), Sure::Guess))
        }
    };
}

/// A line of a title without the blanks that set it wide.
fn without_layout(para: &Para) -> String {
    let range = para.trimmed(0..para.plain.len());
    let text = para.text(range);
    let gaps = text.split_whitespace();
    gaps.collect()
}

/// Who signed, and when: a line of a date below one of a body. The document's own number.
fn signature(paras: &[&Para], head: &mut Head) {
    for (at, para) in paras.iter().enumerate() {
        let text = compact(&para.chars.iter().collect::<String>());
        let labelled = ["发文字号:", "文号:", "字号:"]
            .iter()
            .find_map(|label| find(&para.plain, 0, label).map(|at| at + label.chars().count()));
        if let Some(from) = labelled.filter(|_| head.number.is_none()) {
            let end = find(&para.plain, from, "号").map_or(from, |at| at + 1);
            if is_number(&compact(&para.text(from..end))) {
                head.number =
                    Some(Found::at(para.text(para.trimmed(from..end)), spot(para, from, end), Sure::Sure));
            }
        }
        if is_number(&text) && head.number.is_none() && at < 12 {
            head.number = Some(Found::at(without_layout(para), spot(para, 0, para.plain.len()), Sure::Sure));
            continue;
        }
        let Some((day, who)) = (text.chars().count() < 50).then(|| signed(&text)).flatten() else { continue };
        let range = para.trimmed(0..para.plain.len());
        head.issued = Some(Found::at(day, para.spot(range.clone()), Sure::Sure));
        if !who.is_empty() {
            head.issuer = Some(Found::at(who, para.spot(range), Sure::Likely));
        } else {
            // Several that sign together, on one line or more.
            let mut names: Vec<String> = Vec::new();
            let mut whole: Option<Spot> = None;
            for above in paras.get(..at).unwrap_or_default().iter().rev().take(6) {
                let range = above.trimmed(0..above.plain.len());
                let line = above.text(range.clone());
                let own: Vec<&str> = line.split_whitespace().collect();
                let (joined, apart) =
                    (without_layout(above), own.len() > 1 && own.iter().all(|name| is_unit(name)));
                if !is_unit(&joined) && !apart {
                    break;
                }
                let of_line = above.spot(range);
                whole = Some(whole.map_or(of_line, |to| Spot { from: of_line.from, to: to.to }));
                names.insert(0, if apart { own.join(" ") } else { joined });
            }
            if let Some(spot) = whole {
                head.issuer = Some(Found::at(names.join(" "), spot, Sure::Sure));
            }
        }
        if head.issuer.is_some() {
            return;
        }
    }
    // A red head: …人民政府办公室文件.
    if head.issuer.is_none() {
        head.issuer = paras.iter().take(4).find_map(|para| {
            let name = without_layout(para);
            let name = name.strip_suffix("文件").unwrap_or(&name).to_string();
            is_unit(&name).then(|| Found::at(name, spot(para, 0, para.plain.len()), Sure::Likely))
        });
    }
}

/// 经…会议审议通过; the numbers of the documents it rests on.
fn references(paras: &[&Para], head: &mut Head) {
    for para in paras {
        let text = &para.plain;
        if let Some(from) = find(text, 0, "经")
            && let Some(to) = find(text, from, "会议").map(|at| at + 2)
            && to - from < 50
            && head.approved.is_none()
        {
            head.approved = Some(Found::at(para.text(from + 1..to), spot(para, from + 1, to), Sure::Likely));
        }
        let mut at = 0;
        while let Some(open) = find(text, at, "(") {
            at = open + 1;
            let is_year =
                text.get(open + 1..open + 5).is_some_and(|four| four.iter().all(char::is_ascii_digit));
            let digits =
                text.get(open + 6..).map_or(0, |r| r.iter().take_while(|c| c.is_ascii_digit()).count());
            let end = open + 6 + digits;
            if !is_year || text.get(open + 5) != Some(&')') || digits == 0 || text.get(end) != Some(&'号') {
                continue;
            }
            let from = (0..open).rev().take_while(|at| ('\u{4e00}'..='\u{9fff}').contains(&text[*at])).last();
            if let Some(from) =
                from.filter(|from| open - from <= 10 && !(end + 1 == text.len() && *from == 0))
            {
                head.basis.push(Found::at(para.text(from..end + 1), spot(para, from, end + 1), Sure::Sure));
            }
        }
    }
}

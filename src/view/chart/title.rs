//! A chart's title on one line or two, broken as Chinese text may be.

use super::error::ChartError;
use super::pen::{Ink, Pen};
use super::theme::Theme;
use plotters_backend::DrawingBackend;

pub(super) fn ink(theme: &Theme) -> Ink {
    Ink { size: theme.size_title, bold: true, color: theme.ink }
}

/// At most two lines no wider than `room`; what doesn't fit ends in `…`. No lines for no title.
pub(super) fn lines<DB: DrawingBackend>(
    pen: &Pen<'_, DB>,
    title: &str,
    room: f64,
) -> Result<Vec<String>, ChartError> {
    let ink = ink(pen.theme);
    if title.is_empty() {
        return Ok(Vec::new());
    }
    if pen.text_width(title, ink)? <= room {
        return Ok(vec![title.to_owned()]);
    }
    let mut fits = 0;
    for (start, c) in title.char_indices() {
        let end = start + c.len_utf8();
        if pen.text_width(title.get(..end).unwrap_or(title), ink)? > room {
            break;
        }
        fits = end;
    }
    let (first, second) = title.split_at(break_before(title, fits));
    let second = pen.cut(second.trim_start(), room, ink)?;
    Ok(vec![first.trim_end().to_owned(), second])
}

/// The last place at or before `fits` where a line may end: not inside a word or a number, not
/// before closing marks, not after opening ones. `fits` itself if there is none.
fn break_before(title: &str, fits: usize) -> usize {
    let may = |i: usize| {
        let before = title.get(..i).and_then(|s| s.chars().next_back());
        let after = title.get(i..).and_then(|s| s.chars().next());
        match (before, after) {
            (Some(a), Some(b)) => {
                let inside_a_word = a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric();
                let opening = "（(《〈“‘「【〔".contains(a);
                let closing = "）)》〉”’」】〕，。、；：！？,.;:!?%…—".contains(b);
                !(inside_a_word || opening || closing)
            }
            _ => false,
        }
    };
    (1..=fits).rev().find(|i| title.is_char_boundary(*i) && may(*i)).unwrap_or(fits)
}

#[cfg(test)]
mod tests {
    use super::break_before;

    #[test]
    fn lines_end_where_chinese_lines_may() {
        for (title, fits, first) in [
            ("管理指南（ISO 56005）》评价", "管理指南（ISO 56005", "管理指南（ISO "),
            ("管理指南（ISO）评价", "管理指南（", "管理指南"),
            ("商标，专利", "商标", "商"),
            ("abcdef", "abc", "abc"),
        ] {
            let at = break_before(title, fits.len());
            assert_eq!(&title[..at], first, "{title}");
        }
    }
}

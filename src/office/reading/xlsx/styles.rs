//! How cells show their numbers: what is a day and what is a percentage is said nowhere else.

use super::{attribute, each};
use crate::format::cells::Unread;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// What a number is shown as.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A percentage.
    Share,
    /// A day.
    Day,
}

/// What each style shows a number as.
pub(super) struct Styles(Vec<Shown>);

impl Styles {
    pub(super) fn read(text: &str) -> Result<Styles, Unread> {
        let mut own: BTreeMap<u32, Shown> = BTreeMap::new();
        let (mut styles, mut is_cells) = (Vec::new(), false);
        each(text, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "numFmt" => {
                        let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok());
                        let code = attribute(tag, "formatCode").unwrap_or_default();
                        own.extend(id.map(|id| (id, by_code(&code))));
                    }
                    "cellXfs" => is_cells = true,
                    "xf" if is_cells => {
                        let id = attribute(tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                        styles.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => is_cells = false,
                _ => {}
            }
            Ok(())
        })?;
        Ok(Styles(styles))
    }

    pub(super) fn of(&self, style: usize) -> Shown {
        self.0.get(style).copied().unwrap_or_default()
    }
}

/// The formats that are known by number (ECMA-376, 18.8.30), those of Chinese programs among them.
fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Share,
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Shown::Day,
        _ => Shown::Number,
    }
}

/// A format by its code: what stands in quotes or brackets, or behind `\` or `_` or `*`, is only shown.
fn by_code(code: &str) -> Shown {
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => drop(signs.by_ref().find(|c| *c == '"')),
            '[' => drop(signs.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(signs.next()),
            '%' => return Shown::Share,
            'y' | 'Y' | 'd' | 'D' | '年' | '日' => return Shown::Day,
            ';' => break,
            _ => {}
        }
    }
    Shown::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_percentages_are_told_by_their_formats() {
        for (code, shown) in [
            ("yyyy-mm-dd", Shown::Day),
            ("yyyy\"年\"m\"月\"d\"日\";@", Shown::Day),
            ("[$-804]yyyy/m/d", Shown::Day),
            ("0.00%", Shown::Share),
            ("0\\%", Shown::Number),
            ("General", Shown::Number),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", Shown::Number),
            ("0\"day\"", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("h:mm", Shown::Number),
        ] {
            assert_eq!(by_code(code), shown, "{code}");
        }
        assert_eq!(
            [14, 31, 57, 9, 10, 0, 4, 20].map(built_in),
            [
                Shown::Day,
                Shown::Day,
                Shown::Day,
                Shown::Share,
                Shown::Share,
                Shown::Number,
                Shown::Number,
                Shown::Number
            ]
        );
    }
}

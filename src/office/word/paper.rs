//! The paper of a Word file: its measures by GB/T 9704, and what fits on it.

use super::parts::{LEFT_FOOTER, RIGHT_FOOTER};

/// A4, and its margins by GB/T 9704 (37, 35, 28 and 26 mm), in twentieths of a point. Across, the sheet is turned.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const TOP: u32 = 2_098;
const BOTTOM: u32 = 1_984;
const LEFT: u32 = 1_588;
const RIGHT: u32 = 1_474;
/// The number of a page stands 7 mm below the text.
const FOOTER: u32 = 1_304;
const FOOTER_ACROSS: u32 = 850;

/// How wide the text is.
pub fn width(is_across: bool) -> u32 {
    if is_across { LONG - TOP - BOTTOM } else { SHORT - LEFT - RIGHT }
}

/// A width shared out; all of it.
pub fn shared(width: u32, shares: &[u16]) -> Vec<u32> {
    let shares: Vec<u32> = shares.iter().map(|share| u32::from(*share).max(1)).collect();
    let sum: u32 = shares.iter().sum();
    let mut until = 0;
    let mut given = 0;
    let part = |share: &u32| {
        until += share;
        let part = (u64::from(width) * u64::from(until) / u64::from(sum)) as u32 - given;
        given += part;
        part
    };
    shares.iter().map(part).collect()
}

/// What ends a section: its paper, margins and footers.
pub fn section(is_across: bool) -> String {
    let (paper, margins) = match is_across {
        false => (
            format!(r#"w:w="{SHORT}" w:h="{LONG}""#),
            format!(
                r#"w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="851" w:footer="{FOOTER}""#
            ),
        ),
        true => (
            format!(r#"w:w="{LONG}" w:h="{SHORT}" w:orient="landscape""#),
            format!(
                r#"w:top="{LEFT}" w:right="{TOP}" w:bottom="{RIGHT}" w:left="{BOTTOM}" w:header="851" w:footer="{FOOTER_ACROSS}""#
            ),
        ),
    };
    format!(
        r#"<w:sectPr><w:footerReference w:type="default" r:id="{RIGHT_FOOTER}"/><w:footerReference w:type="even" r:id="{LEFT_FOOTER}"/><w:pgSz {paper}/><w:pgMar {margins} w:gutter="0"/></w:sectPr>"#
    )
}

/// How many pixels a PNG has across and down; `None` where it is none.
pub fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let is_png = png.starts_with(b"\x89PNG\r\n\x1a\n") && png.get(12..16)? == b"IHDR";
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    let size = (number(16)?, number(20)?);
    (is_png && size.0 > 0 && size.1 > 0).then_some(size)
}

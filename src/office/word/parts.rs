//! The parts of a Word file that are the same, or nearly so, for every document.

use crate::format::document::Document;
use crate::office::xml::escape;

pub const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

pub const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

/// Pages at the left have their number at the left; laid out as by Word 2013 and later.
pub const SETTINGS: &str = r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#;

/// The parts that the body names, beside its pictures, by these names.
pub const RIGHT_FOOTER: &str = "rIdRight";
pub const LEFT_FOOTER: &str = "rIdLeft";

/// The side of a page that its number stands at.
#[derive(Clone, Copy, PartialEq)]
pub enum Side {
    Left,
    Right,
}

/// The name by which the body calls a picture; the first is 1.
pub fn picture_id(no: usize) -> String {
    format!("rIdPicture{no}")
}

/// Where a picture lies, from the body on.
pub fn picture_path(no: usize) -> String {
    format!("media/image{no}.png")
}

/// What the body names.
pub fn document_relations(pictures: usize) -> String {
    let own = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let one = |id: &str, kind: &str, path: &str| {
        format!(r#"<Relationship Id="{id}" Type="{own}/{kind}" Target="{path}"/>"#)
    };
    let fixed = [
        one("rIdStyles", "styles", "styles.xml"),
        one("rIdSettings", "settings", "settings.xml"),
        one("rIdFonts", "fontTable", "fontTable.xml"),
        one("rIdNotes", "footnotes", "footnotes.xml"),
        one(RIGHT_FOOTER, "footer", "footer1.xml"),
        one(LEFT_FOOTER, "footer", "footer2.xml"),
    ];
    let pictures = (1..=pictures).map(|no| one(&picture_id(no), "image", &picture_path(no)));
    let all: String = fixed.into_iter().chain(pictures).collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

/// What Word says of the file.
pub fn properties(document: &Document) -> String {
    let (title, issuer) = (escape(&document.title), escape(&document.issuer));
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{issuer}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"#
    )
}

/// The number of the page: — 1 —, one character from the edge.
pub fn footer(side: Side) -> String {
    let (jc, indent) = match side {
        Side::Right => ("right", r#"w:rightChars="100" w:right="280""#),
        Side::Left => ("left", r#"w:leftChars="100" w:left="280""#),
    };
    let field = |what: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{what}"/></w:r>"#);
    let text = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let (begin, middle, end) = (field("begin"), field("separate"), field("end"));
    let page = r#"<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>"#;
    format!(
        r#"<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind {indent}/><w:jc w:val="{jc}"/></w:pPr>{}{begin}{page}{middle}{}{end}{}</w:p></w:ftr>"#,
        text("— "),
        text("1"),
        text(" —"),
    )
}

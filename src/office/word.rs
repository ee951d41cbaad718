//! A document as a Word file, in the form of GB/T 9704: page, fonts, order of headings, tables with heads on every page,
//! notes at the foot. It doesn't know what a document is about.

mod body;
mod paper;
mod parts;
mod styles;

use super::xml::Package;
use super::{Told, tell};
use crate::format::document::Document;
use crate::format::office::Fault;
use body::Body;

/// The bytes of the file, with the document's pictures in their order, each as PNG.
pub fn write(document: &Document, pictures: &[Vec<u8>], told: Told) -> Result<Vec<u8>, Fault> {
    let mut body = Body::new(document, pictures);
    body.head();
    let of = document.blocks.len() as u32;
    for (block, done) in document.blocks.iter().zip(1..) {
        body.block(block);
        tell(told, done, of);
    }
    body.foot();
    let mut package = Package::new();
    package.xml("[Content_Types].xml", parts::CONTENT_TYPES)?;
    package.xml("_rels/.rels", parts::RELATIONS)?;
    package.xml("docProps/core.xml", &parts::properties(document))?;
    package.xml("word/styles.xml", &styles::styles())?;
    package.xml("word/fontTable.xml", &styles::font_table())?;
    package.xml("word/settings.xml", parts::SETTINGS)?;
    package.xml("word/footer1.xml", &parts::footer(parts::Side::Right))?;
    package.xml("word/footer2.xml", &parts::footer(parts::Side::Left))?;
    let body = body.finish();
    package.xml("word/footnotes.xml", &body.footnotes)?;
    package.xml("word/_rels/document.xml.rels", &parts::document_relations(body.pictures.len()))?;
    for (png, no) in body.pictures.iter().zip(1..) {
        package.packed(&format!("word/{}", parts::picture_path(no)), png)?;
    }
    package.xml("word/document.xml", &body.document)?;
    package.finish()
}

//! The body of a Word file, block by block, in sections: pages upright, and pages across for wide tables.

use super::paper::{self, section, shared, size_of};
use super::parts::picture_id;
use super::styles::LINE;
use crate::format::document::{Block, Document, Row, Run, Table};
use crate::office::xml::escape;
use std::collections::BTreeMap;

/// 170 mm: a picture and its caption on one page.
const HIGHEST_PICTURE: u32 = 9_638;
/// Of drawings, in their own unit.
const EMU: u64 = 635;
const ROOM_LINES: usize = 3;
/// In half points.
const ISSUER_SIZES: (usize, usize) = (44, 64);
const CONTINUED: &str = r#"<w:keepNext/>"#;

/// Something that stands in a section.
enum Item {
    Paragraph { properties: String, content: String, is_heading: bool },
    Table(String),
}

/// The body as far as it is written.
pub struct Body<'a> {
    document: &'a Document,
    pictures: &'a [Vec<u8>],
    sections: String,
    items: Vec<Item>,
    is_across: bool,
    /// Which notes stand at the foot of a page already, and their numbers there.
    noted: BTreeMap<usize, usize>,
    footnotes: String,
    shown: Vec<&'a [u8]>,
}

/// What is ready for the package.
pub struct Finished<'a> {
    pub document: String,
    pub footnotes: String,
    pub pictures: Vec<&'a [u8]>,
}

impl<'a> Body<'a> {
    pub fn new(document: &'a Document, pictures: &'a [Vec<u8>]) -> Body<'a> {
        Body {
            document,
            pictures,
            sections: String::new(),
            items: Vec::new(),
            is_across: false,
            noted: BTreeMap::new(),
            footnotes: String::new(),
            shown: Vec::new(),
        }
    }

    /// What stands above the text: who issues it, the place for its number, its title, as of when.
    pub fn head(&mut self) {
        let Document { title, issuer, has_number, as_of, .. } = self.document;
        if *has_number {
            if !issuer.is_empty() {
                let (least, most) = ISSUER_SIZES;
                let fits = paper::width(false) as usize / 10 / issuer.chars().count();
                let size = fits.clamp(least, most);
                let size = format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
                self.paragraph("DocumentIssuer", "", &text(issuer, &size));
            }
            self.paragraph("DocumentNumber", "", &text(says::NUMBER, ""));
        }
        self.paragraph("Title", "", &text(title, ""));
        let below = [issuer.clone(), as_of.clone()];
        for line in below.iter().skip(usize::from(*has_number)).filter(|line| !line.is_empty()) {
            self.paragraph("Subtitle", "", &text(&says::bracketed(line), ""));
        }
        self.paragraph("Normal", "", "");
    }

    pub fn block(&mut self, block: &Block) {
        self.turn(matches!(block, Block::Table(table) if table.is_wide));
        match block {
            Block::Heading { level, text: says, begins_page } => {
                let begins = if *begins_page { "<w:pageBreakBefore/>" } else { "" };
                let properties = style(&format!("Heading{}", (*level).clamp(1, 4))) + begins;
                self.items.push(Item::Paragraph { properties, content: text(says, ""), is_heading: true });
            }
            Block::Paragraph { runs } => {
                let content = self.runs(runs);
                self.paragraph("BodyText", "", &content);
            }
            Block::Table(table) => self.table(table),
            Block::Picture { figure, caption, alt } => self.picture(*figure, caption, alt),
            Block::Remark { label, text: written, by, .. } => self.remark(label, written, by),
        }
    }

    /// What stands below the text, and the notes that nothing in it refers to.
    pub fn foot(&mut self) {
        self.turn(false);
        self.paragraph("Normal", "", "");
        let left = self.document.notes.iter().zip(1..).filter(|(_, no)| !self.noted.contains_key(no));
        let lines: Vec<String> = left.map(|(note, _)| note.text.clone()).collect();
        for line in lines.iter().chain(&self.document.foot) {
            self.paragraph("DocumentFoot", "", &text(line, ""));
        }
    }

    pub fn finish(mut self) -> Finished<'a> {
        let last = section(self.is_across);
        self.put_items();
        const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
        let line = |id: i32, kind: &str, mark: &str| {
            format!(
                r#"<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"#
            )
        };
        Finished {
            document: format!(
                r#"<w:document {NAMES} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{}{last}</w:body></w:document>"#,
                self.sections
            ),
            footnotes: format!(
                "<w:footnotes {NAMES}>{}{}{}</w:footnotes>",
                line(-1, "separator", "separator"),
                line(0, "continuationSeparator", "continuationSeparator"),
                self.footnotes
            ),
            pictures: self.shown,
        }
    }

    fn paragraph(&mut self, named: &str, further: &str, content: &str) {
        let properties = style(named) + further;
        self.items.push(Item::Paragraph { properties, content: content.to_string(), is_heading: false });
    }

    /// Goes on in a section across, or upright. Headings right before a wide table come with it.
    fn turn(&mut self, to_across: bool) {
        if self.is_across == to_across {
            return;
        }
        let is_heading = |item: &Item| matches!(item, Item::Paragraph { is_heading: true, .. });
        let kept = self.items.iter().rposition(|item| !is_heading(item)).map_or(0, |at| at + 1);
        let headings = self.items.split_off(kept);
        // What holds nothing but headings is no section: it would be an empty page.
        if !self.items.is_empty() {
            let ends = section(self.is_across);
            match self.items.last_mut() {
                Some(Item::Paragraph { properties, .. }) => properties.push_str(&ends),
                _ => {
                    let properties = format!(
                        r#"{}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{ends}"#,
                        style("Normal")
                    );
                    self.items.push(Item::Paragraph {
                        properties,
                        content: String::new(),
                        is_heading: false,
                    });
                }
            }
            self.put_items();
        }
        self.items = headings;
        self.is_across = to_across;
    }

    fn put_items(&mut self) {
        for item in self.items.drain(..) {
            match item {
                Item::Paragraph { properties, content, .. } => {
                    self.sections.push_str(&paragraph(&properties, &content));
                }
                Item::Table(table) => self.sections.push_str(&table),
            }
        }
    }

    fn runs(&mut self, runs: &[Run]) -> String {
        let mut content = String::new();
        for run in runs {
            content.push_str(&text(&run.text, if run.strong { "<w:b/><w:bCs/>" } else { "" }));
            for (no, at) in run.notes.iter().zip(0..) {
                if at > 0 {
                    content.push_str(&raised("<w:t>,</w:t>"));
                }
                let note = self.note(*no);
                content.push_str(&note);
            }
        }
        content
    }

    /// A note at the foot of the page; named again where it stands at one already.
    fn note(&mut self, no: usize) -> String {
        let Some(note) = no.checked_sub(1).and_then(|at| self.document.notes.get(at)) else {
            return String::new();
        };
        if let Some(id) = self.noted.get(&no) {
            let field = |what: &str| raised(&format!(r#"<w:fldChar w:fldCharType="{what}"/>"#));
            let asks = raised(&format!(
                r#"<w:instrText xml:space="preserve"> NOTEREF _RefNote{id} \f \h </w:instrText>"#
            ));
            let shows = raised(&format!("<w:t>{id}</w:t>"));
            return [field("begin"), asks, field("separate"), shows, field("end")].concat();
        }
        let id = self.noted.len() + 1;
        self.noted.insert(no, id);
        let mark = raised("<w:footnoteRef/>");
        let says = paragraph(&style("FootnoteText"), &(mark + &text(&format!(" {}", note.text), "")));
        self.footnotes.push_str(&format!(r#"<w:footnote w:id="{id}">{says}</w:footnote>"#));
        let refers = raised(&format!(r#"<w:footnoteReference w:id="{id}"/>"#));
        format!(r#"<w:bookmarkStart w:id="{id}" w:name="_RefNote{id}"/>{refers}<w:bookmarkEnd w:id="{id}"/>"#)
    }

    fn width(&self) -> u32 {
        paper::width(self.is_across)
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.paragraph("Caption", CONTINUED, &text(&table.caption, ""));
        }
        let widths =
            shared(self.width(), &table.columns.iter().map(|column| column.share).collect::<Vec<_>>());
        if widths.is_empty() {
            return;
        }
        let grid: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
        let heads: String = table
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| {
                cell(*width, 1, SHADED, &paragraph(&style("TableHead"), &text(&column.head, "")))
            })
            .collect();
        let mut rows = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>");
        for row in &table.rows {
            rows.push_str(&self.row(row, table, &widths));
        }
        let width = self.width();
        let caption = escape(&table.caption);
        self.items.push(Item::Table(format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#
        )));
        // Two tables that stand together would be one.
        self.paragraph("DocumentFoot", "", "");
    }

    fn row(&mut self, row: &Row, table: &Table, widths: &[u32]) -> String {
        let in_row = |cells: &str| format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>");
        if let ([group], true) = (&row.cells[..], widths.len() > 1) {
            let content = self.runs(&[Run { strong: true, ..group.clone() }]);
            let says = paragraph(&(style("TableText") + CONTINUED), &content);
            return in_row(&cell(widths.iter().sum(), widths.len(), SHADED, &says));
        }
        let mut cells = String::new();
        for (at, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let content =
                row.cells.get(at).map(|run| self.runs(std::slice::from_ref(run))).unwrap_or_default();
            let side = if column.is_number { r#"<w:jc w:val="right"/>"# } else { "" };
            cells.push_str(&cell(*width, 1, "", &paragraph(&(style("TableText") + side), &content)));
        }
        in_row(&cells)
    }

    /// A picture as wide as the text; where there is none, what it would show.
    fn picture(&mut self, figure: usize, caption: &str, alt: &str) {
        let png = self.pictures.get(figure).and_then(|png| Some((png, size_of(png)?)));
        match png {
            None => self.paragraph("BodyText", "", &text(&says::no_picture(alt), "")),
            Some((png, (across, down))) => {
                self.shown.push(png);
                let no = self.shown.len();
                let wide = u64::from(self.width())
                    .min(u64::from(HIGHEST_PICTURE) * u64::from(across) / u64::from(down));
                let high = wide * u64::from(down) / u64::from(across);
                let (cx, cy, id) = (wide * EMU, high * EMU, picture_id(no));
                let (alt, name) = (escape(alt), escape(caption));
                let drawing = format!(
                    r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{no}" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{no}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
                );
                self.paragraph("Picture", "", &drawing);
            }
        }
        self.paragraph("Caption", "", &text(caption, ""));
    }

    /// What people write; where nobody has, ruled room for it.
    fn remark(&mut self, label: &str, written: &str, by: &str) {
        let label = text(&says::asked(label), "<w:b/><w:bCs/>");
        if written.is_empty() {
            self.paragraph("BodyText", CONTINUED, &label);
            self.room();
            return;
        }
        for (line, at) in written.lines().zip(0..) {
            let before = if at == 0 { label.as_str() } else { "" };
            self.paragraph("BodyText", "", &(before.to_string() + &text(line, "")));
        }
        if !by.is_empty() {
            self.paragraph("BodyText", r#"<w:jc w:val="right"/>"#, &text(&says::bracketed(by), ""));
        }
    }

    fn room(&mut self) {
        let width = self.width();
        let line = paragraph(&format!("{}{LINE}", style("Normal")), "");
        let row = format!(
            r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="560" w:hRule="atLeast"/></w:trPr>{}</w:tr>"#,
            cell(width, 1, "", &line)
        );
        let rule =
            |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>"#);
        let rules = rule("bottom") + &rule("insideH");
        self.items.push(Item::Table(format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{}</w:tbl>"#,
            row.repeat(ROOM_LINES)
        )));
        self.paragraph("DocumentFoot", "", "");
    }
}

const SHADED: &str = r#"<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/>"#;

fn style(named: &str) -> String {
    format!(r#"<w:pStyle w:val="{named}"/>"#)
}

fn paragraph(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A text in its paragraph's manner and `manner`; quotation marks and dashes by the Chinese font.
fn text(says: &str, manner: &str) -> String {
    if says.is_empty() {
        return String::new();
    }
    let line = |line: &str| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(line));
    let lines: Vec<String> = says.split('\n').map(line).collect();
    format!(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{manner}</w:rPr>{}</w:r>"#, lines.join("<w:br/>"))
}

fn raised(content: &str) -> String {
    format!(r#"<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{content}</w:r>"#)
}

fn cell(width: u32, columns: usize, further: &str, content: &str) -> String {
    let span = if columns > 1 { format!(r#"<w:gridSpan w:val="{columns}"/>"#) } else { String::new() };
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{further}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>"#
    )
}

/// Its words.
mod says {
    pub const NUMBER: &str = "　　　　〔　　　　〕　　　号";

    pub fn bracketed(text: &str) -> String {
        format!("（{text}）")
    }

    pub fn asked(label: &str) -> String {
        if label.ends_with(['：', '？', ':']) { label.to_string() } else { format!("{label}：") }
    }

    pub fn no_picture(alt: &str) -> String {
        format!("〔此处的图没有取到：{alt}〕")
    }
}

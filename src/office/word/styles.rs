//! The styles and fonts of a Word file, by GB/T 9704. Those that Word has itself keep Word's names, so that it shows them
//! as 标题 1, 正文 and the like and its outline, contents and navigation know them.

/// A font by the name the standard's programs give it, and one that every Windows has in its place.
struct Font {
    name: &'static str,
    instead: &'static str,
    /// What the one in its place is called in its file.
    latin: &'static str,
    family: &'static str,
}

const SONG: Font =
    Font { name: "方正小标宋简体", instead: "宋体", latin: "SimSun", family: "roman" };
const FANG: Font = Font { name: "仿宋_GB2312", instead: "仿宋", latin: "FangSong", family: "modern" };
const HEI: Font = Font { name: "黑体", instead: "微软雅黑", latin: "SimHei", family: "modern" };
const KAI: Font = Font { name: "楷体_GB2312", instead: "楷体", latin: "KaiTi", family: "modern" };
/// Numbers of pages, in half width.
const PAGES: Font = Font { name: "宋体", instead: "SimSun", latin: "SimSun", family: "roman" };

/// 二号, 三号, 四号, 小四 and 五号, in half points.
const SECOND: u32 = 44;
const THIRD: u32 = 32;
const FOURTH: u32 = 28;
const SMALL_FOURTH: u32 = 24;
const FIFTH: u32 = 21;

/// 28 points for each line of the text.
pub const LINE: &str = r#"<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>"#;
const TITLE_LINE: &str = r#"<w:spacing w:before="560" w:after="0" w:line="700" w:lineRule="exact"/>"#;
const FREE_LINE: &str = r#"<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>"#;
const CAPTION_LINE: &str = r#"<w:spacing w:before="120" w:after="120" w:line="320" w:lineRule="atLeast"/>"#;
/// Two characters.
const FIRST_LINE: &str = r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#;
const RED: &str = r#"<w:color w:val="FF0000"/>"#;

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    /// What of a paragraph it says, in Word's order.
    paragraph: String,
    font: Font,
    is_bold: bool,
    colour: &'static str,
    size: u32,
}

impl Style {
    fn new(id: &'static str, name: &'static str, font: Font, size: u32, paragraph: String) -> Style {
        Style { id, name, next: id, paragraph, font, is_bold: false, colour: "", size }
    }

    fn heading(level: usize, font: Font) -> Style {
        let (id, name) = [
            ("Heading1", "heading 1"),
            ("Heading2", "heading 2"),
            ("Heading3", "heading 3"),
            ("Heading4", "heading 4"),
        ][level];
        let outline =
            format!(r#"<w:keepNext/><w:keepLines/>{LINE}{FIRST_LINE}<w:outlineLvl w:val="{level}"/>"#);
        Style { next: "BodyText", ..Style::new(id, name, font, THIRD, outline) }
    }

    fn xml(&self) -> String {
        let Style { id, name, next, paragraph, .. } = self;
        let is_default = if *id == "Normal" { r#" w:default="1""# } else { "" };
        let based = if *id == "Normal" { "" } else { r#"<w:basedOn w:val="Normal"/>"# };
        let bold = if self.is_bold { "<w:b/><w:bCs/>" } else { "" };
        let fonts = fonts(&self.font);
        let (colour, size) = (self.colour, size(self.size));
        format!(
            r#"<w:style w:type="paragraph"{is_default} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:next w:val="{next}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{bold}{colour}{size}</w:rPr></w:style>"#
        )
    }
}

fn fonts(font: &Font) -> String {
    let Font { name, latin, .. } = font;
    format!(
        r#"<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="Times New Roman"/>"#
    )
}

fn size(half_points: u32) -> String {
    format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#)
}

/// The fonts, each with the one that is taken where it is missing.
pub fn font_table() -> String {
    let font = |Font { name, instead, family, .. }: &Font| {
        format!(
            r#"<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>"#
        )
    };
    let all: String = [SONG, FANG, HEI, KAI, PAGES].iter().map(font).collect();
    format!(
        r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{all}</w:fonts>"#
    )
}

/// All of them.
pub fn styles() -> String {
    let centred = |line: &str| format!(r#"{line}<w:jc w:val="center"/>"#);
    let styles = [
        Style::new(
            "Normal",
            "Normal",
            FANG,
            THIRD,
            format!(r#"<w:widowControl w:val="0"/>{LINE}<w:jc w:val="both"/>"#),
        ),
        Style::new("BodyText", "Body Text", FANG, THIRD, FIRST_LINE.to_string()),
        Style { next: "BodyText", ..Style::new("Title", "Title", SONG, SECOND, centred(TITLE_LINE)) },
        Style::new("Subtitle", "Subtitle", KAI, THIRD, centred(LINE)),
        Style {
            colour: RED,
            ..Style::new(
                "DocumentIssuer",
                says::ISSUER,
                SONG,
                64,
                centred(r#"<w:spacing w:before="240" w:after="240" w:line="900" w:lineRule="exact"/>"#),
            )
        },
        Style::new(
            "DocumentNumber",
            says::NUMBER,
            FANG,
            THIRD,
            format!(
                r#"<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="FF0000"/></w:pBdr>{}"#,
                centred(LINE)
            ),
        ),
        Style::heading(0, HEI),
        Style::heading(1, KAI),
        Style { is_bold: true, ..Style::heading(2, FANG) },
        Style::heading(3, FANG),
        Style::new("Caption", "caption", HEI, SMALL_FOURTH, centred(CAPTION_LINE)),
        Style::new("Picture", says::PICTURE, FANG, THIRD, format!("<w:keepNext/>{}", centred(FREE_LINE))),
        Style::new("TableText", says::TABLE_TEXT, FANG, FIFTH, format!(r#"{FREE_LINE}<w:jc w:val="left"/>"#)),
        Style::new("TableHead", says::TABLE_HEAD, HEI, FIFTH, centred(&format!("<w:keepNext/>{FREE_LINE}"))),
        Style::new(
            "DocumentFoot",
            says::FOOT,
            KAI,
            SMALL_FOURTH,
            r#"<w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="exact"/><w:jc w:val="left"/>"#
                .to_string(),
        ),
        Style::new("Footer", "footer", PAGES, FOURTH, FREE_LINE.to_string()),
        Style::new(
            "FootnoteText",
            "footnote text",
            FANG,
            FIFTH,
            format!(r#"<w:snapToGrid w:val="0"/>{FREE_LINE}<w:jc w:val="left"/>"#),
        ),
    ];
    let all: String = styles.iter().map(Style::xml).collect();
    let defaults = format!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val="2"/>{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
        fonts(&FANG),
        size(THIRD),
    );
    let reference = r#"<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>"#;
    let table = r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#;
    format!(
        r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{defaults}{all}{reference}{table}</w:styles>"#
    )
}

/// The names of styles that Word has not.
mod says {
    pub const ISSUER: &str = "发文机关标志";
    pub const NUMBER: &str = "发文字号";
    pub const PICTURE: &str = "图";
    pub const TABLE_TEXT: &str = "表格文字";
    pub const TABLE_HEAD: &str = "表头";
    pub const FOOT: &str = "文末说明";
}

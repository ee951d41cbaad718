//! Word and Excel files, opened again and looked through: what stands in them, and how. What this leaves in tests/out is
//! read by other programs (`tests/office_files.test.mjs`), and made again by the worker (`tests/browser/office_files.test.mjs`).

use guanghan_ip_plan::format::document::{Block, Column as Head, Document, Note, Row, Run, Table};
use guanghan_ip_plan::format::office::{self, Fault, Job, Progress};
use guanghan_ip_plan::format::workbook::{
    About, Cell, Column, Kind, Line, Role, Sheet, Takes, Value, Workbook,
};
use guanghan_ip_plan::office::{excel, word, zip as packed};
use guanghan_ip_plan::view::words::office as says;
use std::io::{Cursor, Read};

/// A grey picture of so many pixels.
fn png(across: u32, down: u32) -> Vec<u8> {
    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let body = [&kind[..], content].concat();
        let mut sum = u32::MAX;
        for byte in &body {
            sum ^= u32::from(*byte);
            for _ in 0..8 {
                sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
            }
        }
        [&(content.len() as u32).to_be_bytes()[..], &body, &(!sum).to_be_bytes()].concat()
    }
    let rows = [vec![0], vec![200; across as usize]].concat().repeat(down as usize);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &rows {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let mut packed = vec![0x78, 0x01];
    let blocks: Vec<&[u8]> = rows.chunks(60_000).collect();
    for (block, no) in blocks.iter().zip(1..) {
        packed.push(u8::from(no == blocks.len()));
        packed.extend((block.len() as u16).to_le_bytes());
        packed.extend((!(block.len() as u16)).to_le_bytes());
        packed.extend(*block);
    }
    packed.extend(((b << 16) | a).to_be_bytes());
    let head = [&across.to_be_bytes()[..], &down.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &packed), chunk(b"IEND", &[])]
        .concat()
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_string(), begins_page: false }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { runs: vec![Run::plain(text)] }
}

fn row(cells: &[&str]) -> Row {
    Row { cells: cells.iter().map(|cell| Run::plain(*cell)).collect() }
}

fn table(caption: &str, is_wide: bool, heads: &[(&str, u16, bool)], rows: Vec<Row>) -> Table {
    let head = |(head, share, is_number): &(&str, u16, bool)| Head {
        head: head.to_string(),
        share: *share,
        is_number: *is_number,
    };
    Table { caption: caption.to_string(), columns: heads.iter().map(head).collect(), rows, is_wide }
}

/// Every kind of block, tables that go over several pages, marks that XML minds.
fn document() -> Document {
    let note = |text: &str| Note { text: text.to_string(), clause: None, entries: Vec::new() };
    let noted = |text: &str, notes: &[usize]| Run { notes: notes.to_vec(), ..Run::plain(text) };
    let indicators = (1..=60).map(|no| {
        let name = format!("第{no}项：每万人口高价值发明专利拥有量及其增长情况（件）");
        row(&[&no.to_string(), &name, "1.12", "56005", "达序时"])
    });
    let groups = [row(&["创造质量"])].into_iter().chain(indicators);
    let wide: Vec<Row> = (1..=12)
        .map(|no| {
            row(&[&format!("市市场监管局{no}"), "已报送", "未报送", "退回", "100.0%", "按季度报送，逐项核对"])
        })
        .collect();
    let mut first = table(
        "表1　核心预期性指标",
        false,
        &[("序号", 1, true), ("指标", 6, false), ("基期", 2, true), ("现值", 2, true), ("状态", 2, false)],
        groups.collect(),
    );
    first.rows[1].cells[2].notes = vec![2];
    first.rows[2].cells[2].notes = vec![2];
    let second = table(
        "表2　任务与责任单位",
        true,
        &[
            ("单位", 3, false),
            ("一季度", 2, false),
            ("二季度", 2, false),
            ("三季度", 2, false),
            ("占比", 2, true),
            ("说明", 6, false),
        ],
        wide,
    );
    Document {
        title: "推进国家知识产权强县建设试点县工作方案\n2025年度监测分析".to_string(),
        issuer: "广汉市知识产权强县建设工作领导小组办公室".to_string(),
        has_number: true,
        as_of: "截至2025年12月31日".to_string(),
        blocks: vec![
            heading(1, "一、总体情况"),
            Block::Paragraph {
                runs: vec![
                    noted("16项核心指标中，“达序时”9项", &[1]),
                    Run { strong: true, ..Run::plain("，欠进度3项") },
                    noted("；A<B&C——第1.12条、56005件照原样。", &[1, 3]),
                ],
            },
            heading(2, "（一）核心指标"),
            Block::Table(first),
            heading(3, "1.变动"),
            heading(4, "（1）上升的"),
            paragraph("本季度上升的有4项，下降的有1项。"),
            Block::Picture {
                figure: 0,
                caption: "图1　指标走势".to_string(),
                alt: "折线：一季度到四季度 \"逐季\" 上升".to_string(),
            },
            Block::Picture {
                figure: 7, caption: "图2　没有的图".to_string(), alt: "缺的那张".to_string()
            },
            heading(1, "二、任务"),
            Block::Table(second),
            heading(1, "三、原因和下一步"),
            Block::Remark {
                slot: "a.cause".to_string(),
                label: "原因".to_string(),
                text: "第一段\n第二段".to_string(),
                by: "张三，2026年1月5日".to_string(),
            },
            Block::Remark {
                slot: "a.next".to_string(),
                label: "下一步".to_string(),
                text: String::new(),
                by: String::new(),
            },
        ],
        notes: vec![
            note("填报记录 3f2a；统计口径见方案第三部分"),
            note("市统计局年报"),
            note("市法院通报"),
            note("没有被引用的一条"),
        ],
        foot: vec!["根据本机台账1280条记录生成，摘要 9c1f…".to_string()],
    }
}

/// Leaves a file for other programs.
fn leave(name: &str, bytes: &[u8]) {
    let out = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/out");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join(name), bytes).unwrap();
}

/// A file's parts by their paths.
struct Parts(zip::ZipArchive<Cursor<Vec<u8>>>);

impl Parts {
    fn of(bytes: Vec<u8>, name: &str) -> Parts {
        leave(name, &bytes);
        Parts(zip::ZipArchive::new(Cursor::new(bytes)).unwrap())
    }

    fn text(&mut self, path: &str) -> String {
        let mut text = String::new();
        self.0.by_name(path).unwrap_or_else(|_| panic!("{path}")).read_to_string(&mut text).unwrap();
        text
    }
}

fn made(document: &Document, pictures: &[Vec<u8>], name: &str) -> Parts {
    Parts::of(word::write(document, pictures, &mut |_, _| {}).unwrap(), name)
}

/// What stands between two marks, each time.
fn all<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

/// The paragraph that says this.
fn paragraph_of<'a>(xml: &'a str, says: &str) -> &'a str {
    let found: Vec<&str> = all(xml, "<w:p>", "</w:p>").into_iter().filter(|p| p.contains(says)).collect();
    assert_eq!(found.len(), 1, "{says}");
    found[0]
}

#[test]
fn a_heading_that_begins_a_page_does_so_in_word() {
    let sheet = |text: &str| Block::Heading { level: 1, text: text.to_string(), begins_page: true };
    let blocks = vec![heading(1, "一、甲单位"), paragraph("甲"), sheet("二、乙单位"), paragraph("乙")];
    let body = made(&Document { blocks, ..document() }, &[], "sheets.docx").text("word/document.xml");
    let begins = r#"<w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/></w:pPr>"#;
    assert!(paragraph_of(&body, "二、乙单位").contains(begins));
    assert_eq!(body.matches("<w:pageBreakBefore/>").count(), 1);
}

#[test]
fn headings_title_and_text_have_styles_of_words_own() {
    let mut parts = made(&document(), &[png(800, 400)], "document.docx");
    let body = parts.text("word/document.xml");
    for (says, style) in [
        ("一、总体情况", "Heading1"),
        ("（一）核心指标", "Heading2"),
        ("1.变动", "Heading3"),
        ("（1）上升的", "Heading4"),
        ("本季度上升的有4项", "BodyText"),
        ("2025年度监测分析", "Title"),
        ("（截至2025年12月31日）", "Subtitle"),
        ("〔　　　　〕", "DocumentNumber"),
        ("表1　核心预期性指标</w:t>", "Caption"),
        ("根据本机台账1280条记录生成", "DocumentFoot"),
        ("没有被引用的一条", "DocumentFoot"),
    ] {
        let paragraph = paragraph_of(&body, says);
        assert!(paragraph.contains(&format!(r#"<w:pStyle w:val="{style}"/>"#)), "{says}: {paragraph}");
    }
    assert!(body.contains("工作方案</w:t><w:br/><w:t"), "a title of two lines");
    assert!(body.contains("A&lt;B&amp;C——第1.12条、56005件照原样。"));
    let styles = parts.text("word/styles.xml");
    let style = |id: &str| {
        let found = all(&styles, "<w:style ", "</w:style>")
            .into_iter()
            .find(|style| style.contains(&format!(r#"w:styleId="{id}""#)));
        found.unwrap_or_else(|| panic!("{id}")).to_string()
    };
    for (id, name, font, latin, size) in [
        ("Normal", "Normal", "仿宋_GB2312", "FangSong", 32),
        ("BodyText", "Body Text", "仿宋_GB2312", "FangSong", 32),
        ("Title", "Title", "方正小标宋简体", "SimSun", 44),
        ("Heading1", "heading 1", "黑体", "SimHei", 32),
        ("Heading2", "heading 2", "楷体_GB2312", "KaiTi", 32),
        ("Heading3", "heading 3", "仿宋_GB2312", "FangSong", 32),
        ("Heading4", "heading 4", "仿宋_GB2312", "FangSong", 32),
    ] {
        let style = style(id);
        for wanted in [
            format!(r#"<w:name w:val="{name}"/>"#),
            format!(r#"w:eastAsia="{font}""#),
            format!(r#"w:ascii="{latin}" w:hAnsi="{latin}""#),
            format!(r#"<w:sz w:val="{size}"/>"#),
        ] {
            assert!(style.contains(&wanted), "{id}: {wanted} in {style}");
        }
    }
    assert!(style("Normal").contains(r#"w:line="560" w:lineRule="exact""#));
    assert!(style("BodyText").contains(r#"w:firstLineChars="200""#));
    assert!(style("Heading3").contains(r#"<w:outlineLvl w:val="2"/>"#));
    assert!(
        parts
            .text("word/fontTable.xml")
            .contains(r#"<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>"#)
    );
}

#[test]
fn tables_repeat_their_heads_and_their_rows_stay_whole() {
    let mut parts = made(&document(), &[], "tables.docx");
    let body = parts.text("word/document.xml");
    let tables = all(&body, "<w:tbl>", "</w:tbl>");
    assert_eq!(tables.len(), 3, "two tables, and the room for a remark");
    let rows = all(tables[0], "<w:tr>", "</w:tr>");
    assert_eq!(rows.len(), 62);
    assert!(rows.iter().all(|row| row.contains("<w:cantSplit/>")));
    let heads: Vec<bool> = rows.iter().map(|row| row.contains("<w:tblHeader/>")).collect();
    assert_eq!(heads.iter().position(|head| *head), Some(0));
    assert_eq!(heads.iter().filter(|head| **head).count(), 1);
    let widths: Vec<u32> =
        all(tables[0], r#"<w:gridCol w:w=""#, "\"").iter().map(|w| w.parse().unwrap()).collect();
    assert_eq!(widths, [680, 4082, 1360, 1361, 1361]);
    assert_eq!(widths.iter().sum::<u32>(), 8844, "210 mm less 28 and 26");
    assert_eq!(all(tables[1], r#"<w:tblW w:w=""#, "\""), ["12756"]);
    // The group's row goes over all columns; numbers stand at the right.
    assert!(rows[1].contains(r#"<w:gridSpan w:val="5"/>"#) && rows[1].contains("创造质量"));
    assert_eq!(all(rows[2], r#"<w:jc w:val=""#, "\""), ["right", "right", "right"]);
    assert!(tables[0].contains(r#"<w:tblCaption w:val="表1　核心预期性指标"/>"#));
}

#[test]
fn pages_turn_for_a_wide_table_and_back() {
    let mut parts = made(&document(), &[], "pages.docx");
    let body = parts.text("word/document.xml");
    let sections = all(&body, "<w:sectPr>", "</w:sectPr>");
    let across: Vec<bool> = sections.iter().map(|section| section.contains("landscape")).collect();
    assert_eq!(across, [false, true, false]);
    assert!(sections[0].contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#));
    // 37, 35, 28 and 26 mm.
    assert!(sections[0].contains(r#"w:top="2098" w:right="1474" w:bottom="1984" w:left="1588""#));
    // The heading of the wide table stands on its page.
    let (before, after) = body.split_once("</w:sectPr>").unwrap();
    assert!(!before.contains("二、任务") && after.contains("二、任务"));
    for (footer, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let footer = parts.text(footer);
        assert!(footer.contains(" PAGE ") && footer.contains(&format!(r#"<w:jc w:val="{side}"/>"#)));
        assert_eq!(all(&footer, "preserve\">", "</w:t>").last(), Some(&" —"));
    }
    assert!(parts.text("word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    // Between two wide tables with nothing but a heading there is no page upright.
    let wide = || Block::Table(table("", true, &[("甲", 1, false)], vec![row(&["乙"])]));
    let blocks = vec![wide(), heading(1, "二、"), wide()];
    let body = made(&Document { blocks, ..document() }, &[], "wide.docx").text("word/document.xml");
    let across: Vec<bool> =
        all(&body, "<w:sectPr>", "</w:sectPr>").iter().map(|s| s.contains("landscape")).collect();
    assert_eq!(across, [false, true, true, false]);
}

#[test]
fn notes_stand_at_the_foot_once_and_are_named_again() {
    let mut parts = made(&document(), &[], "notes.docx");
    let body = parts.text("word/document.xml");
    assert_eq!(all(&body, r#"<w:footnoteReference w:id=""#, "\""), ["1", "2", "3"]);
    let again: Vec<&str> = all(&body, " NOTEREF _RefNote", " ");
    assert_eq!(again, ["1", "3"]);
    let notes = parts.text("word/footnotes.xml");
    let says: Vec<(&str, bool)> = [("1", "填报记录 3f2a"), ("2", "市法院通报"), ("3", "市统计局年报")]
        .iter()
        .map(|(id, says)| {
            (*says, all(&notes, &format!(r#"w:id="{id}">"#), "</w:footnote>")[0].contains(says))
        })
        .collect();
    assert!(says.iter().all(|(_, is_there)| *is_there), "{says:?}");
    assert!(!notes.contains("没有被引用的一条"));
    let first = paragraph_of(&body, "A&lt;B");
    assert!(first.contains("<w:t>,</w:t>"), "two notes side by side are two numbers");
}

#[test]
fn pictures_have_a_text_instead_and_keep_their_shape() {
    let mut parts = made(&document(), &[png(800, 400)], "pictures.docx");
    let body = parts.text("word/document.xml");
    assert_eq!(
        all(&body, r#"<wp:docPr id="1" name="图1　指标走势" descr=""#, "\"/>"),
        ["折线：一季度到四季度 &quot;逐季&quot; 上升"]
    );
    // As wide as the text: 156 mm, in 36,000ths of one.
    assert_eq!(all(&body, r#"<wp:extent cx=""#, "/>"), [r#"5615940" cy="2807970""#]);
    assert!(body.contains("〔此处的图没有取到：缺的那张〕"));
    let mut bytes = Vec::new();
    parts.0.by_name("word/media/image1.png").unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, png(800, 400));
    // A tall one fits on a page; what is no picture is none.
    let tall = made(&document(), &[png(100, 400)], "tall.docx").text("word/document.xml");
    assert_eq!(all(&tall, r#"" cy=""#, "\"")[0], "6118860", "170 mm");
    let none = made(&document(), &[b"GIF89a".to_vec()], "none.docx").text("word/document.xml");
    assert!(!none.contains("<wp:inline") && none.contains("〔此处的图没有取到：折线"));
}

#[test]
fn what_nobody_wrote_has_ruled_room() {
    let body = made(&document(), &[], "remarks.docx").text("word/document.xml");
    let written = paragraph_of(&body, "原因：");
    assert!(written.contains("第一段"));
    assert!(
        paragraph_of(&body, "第二段").contains("BodyText"),
        "a paragraph of its own: a broken line would be stretched"
    );
    assert!(paragraph_of(&body, "（张三，2026年1月5日）").contains(r#"<w:jc w:val="right"/>"#));
    let after = body.split("下一步：").nth(1).unwrap();
    let room = all(after, "<w:tbl>", "</w:tbl>")[0];
    assert_eq!(all(room, "<w:tr>", "</w:tr>").len(), 3);
    assert!(room.contains("<w:insideH ") && room.contains("<w:bottom "));
}

#[test]
fn a_sheet_without_a_number_has_no_red_head() {
    let plain = Document { has_number: false, ..document() };
    let body = made(&plain, &[], "plain.docx").text("word/document.xml");
    assert!(!body.contains("DocumentNumber") && !body.contains("DocumentIssuer"));
    assert!(paragraph_of(&body, "领导小组办公室").contains("Subtitle"));
    let nothing =
        Document { issuer: String::new(), blocks: vec![paragraph("\u{1}\u{b}甲\u{ffff}")], ..plain };
    let body = made(&nothing, &[], "nothing.docx").text("word/document.xml");
    assert!(body.contains("\">甲</w:t>"), "signs that XML can't hold are left out");
    let empty =
        Document { blocks: vec![Block::Table(table("空表", false, &[], vec![row(&["甲"])]))], ..nothing };
    assert!(!made(&empty, &[], "empty.docx").text("word/document.xml").contains("<w:tbl>"));
}

fn text(text: &str) -> Cell {
    Value::Text(text.to_string()).into()
}

fn number(written: &str) -> Cell {
    Value::Number(written.to_string()).into()
}

fn day(written: &str) -> Cell {
    Value::Day(written.to_string()).into()
}

fn column(head: &str, width: u16) -> Column {
    Column { head: head.to_string(), width, ..Column::default() }
}

fn takes(what: Kind) -> Option<Takes> {
    Some(Takes { what, wrong: "请填规定的内容".to_string(), hint: "照实填写".to_string() })
}

/// A sheet of readings, and one that people fill in.
fn workbook() -> Workbook {
    let line = |label: &str, value: Value| Line { label: label.to_string(), value };
    let readings = Sheet {
        name: "指标/读数".to_string(),
        columns: vec![column("指标", 30), column("截至", 12), column("数值", 10), column("说明", 40)],
        rows: vec![
            vec![text("高价值发明专利"), day("2025-12-31"), number("1.10"), text("=SUM(A1)")],
            vec![text("+86"), day("2024-02-29"), number("-56005"), text("@张三")],
            vec![text("-5"), day("2025-02-30"), number("12345678901234567890"), Cell::default()],
            vec![text("0.1加0.2"), day("1899-12-31"), number("0.3"), text("第一行\n第二行")],
            vec![number("007"), number("1."), number(".5"), number("1e5")],
        ],
        ..Sheet::default()
    };
    let many: Vec<String> = (0..80).map(|no| format!("责任单位{no}")).collect();
    let fill_in = Sheet {
        name: "[填报]".to_string(),
        above: vec![
            "市市场监管局　2025年四季度".to_string(),
            "黄色的格子请填写，灰色的是上一次的".to_string(),
        ],
        columns: vec![
            column("指标", 30),
            Column { role: Role::Past, ..column("上一次", 12) },
            Column {
                role: Role::Fill,
                takes: takes(Kind::Number("0".into(), "100.5".into())),
                ..column("本次", 12)
            },
            Column {
                role: Role::Fill,
                takes: takes(Kind::Day("2025-10-01".into(), "2025-12-31".into())),
                ..column("日期", 12)
            },
            Column {
                role: Role::Fill,
                takes: takes(Kind::OneOf(vec!["是".into(), "否".into()])),
                ..column("核实", 8)
            },
            Column { role: Role::Fill, takes: takes(Kind::OneOf(many)), ..column("单位", 16) },
            Column { role: Role::Fill, takes: takes(Kind::Text(200)), ..column("说明", 40) },
        ],
        rows: vec![vec![
            text("高价值发明专利"),
            number("1.10"),
            Cell::default(),
            Cell::default(),
            Cell { value: Value::Text("是".to_string()), role: Some(Role::Read) },
        ]],
        fixed_columns: 1,
        spare_rows: 2,
        is_protected: true,
        ..Sheet::default()
    };
    let hidden = Sheet {
        name: "ipplan".to_string(),
        columns: vec![column("k", 8), column("v", 8)],
        rows: vec![vec![text("site"), text("u1")]],
        is_hidden: true,
        ..Sheet::default()
    };
    Workbook {
        title: "知识产权强县建设台账".to_string(),
        about: About {
            name: "说明".to_string(),
            lines: vec![
                line("截至", Value::Day("2025-12-31".to_string())),
                line("记录", Value::Number("1280".to_string())),
                line("摘要", Value::Text("9c1f0e".repeat(10))),
            ],
        },
        sheets: vec![readings, fill_in, hidden],
    }
}

fn xlsx(workbook: &Workbook, name: &str) -> Parts {
    Parts::of(excel::write(workbook, &mut |_, _| {}).unwrap(), name)
}

/// The cell at a place, its attributes and content.
fn cell<'a>(sheet: &'a str, at: &str) -> &'a str {
    let found = sheet.split(&format!(r#"<c r="{at}""#)).nth(1).unwrap_or_else(|| panic!("{at}"));
    let end =
        found.find("</c>").unwrap_or(found.len()).min(found.find("/>").map_or(found.len(), |end| end + 2));
    &found[..end]
}

#[test]
fn cells_have_types_and_nothing_becomes_a_formula() {
    let mut parts = xlsx(&workbook(), "workbook.xlsx");
    let sheet = parts.text("xl/worksheets/sheet2.xml");
    let texts = parts.text("xl/sharedStrings.xml");
    let styles = parts.text("xl/styles.xml");
    let texts = all(&texts, "<si><t", "</t></si>");
    let text_at = |at: &str| {
        let cell = cell(&sheet, at);
        assert!(cell.contains(r#"t="s""#), "{at}: {cell}");
        let no: usize = all(cell, "<v>", "</v>")[0].parse().unwrap();
        texts[no].split_once('>').unwrap().1.to_string()
    };
    assert!(!sheet.contains("<f>"), "no formula anywhere");
    for (at, want) in [("D2", "=SUM(A1)"), ("A3", "+86"), ("D3", "@张三"), ("A4", "-5")] {
        assert_eq!(text_at(at), want);
        let style: usize = all(cell(&sheet, at), "s=\"", "\"")[0].parse().unwrap();
        let formats = styles.split("<cellXfs").nth(1).unwrap();
        assert!(
            all(formats, "<xf ", ">")[style].contains(r#"quotePrefix="1""#),
            "{at} stays text when it is edited"
        );
    }
    // What Excel would show otherwise stays text, as it was written.
    for (at, want) in [
        ("C4", "12345678901234567890"),
        ("B4", "2025-02-30"),
        ("B5", "1899-12-31"),
        ("A6", "007"),
        ("B6", "1."),
        ("C6", ".5"),
        ("D6", "1e5"),
    ] {
        assert_eq!(text_at(at), want);
    }
    let value = |at: &str| all(cell(&sheet, at), "<v>", "</v>")[0].to_string();
    assert_eq!((value("B2"), value("B3")), ("46022".to_string(), "45351".to_string()));
    assert_eq!(
        (value("C2"), value("C3"), value("C5")),
        ("1.1".to_string(), "-56005".to_string(), "0.3".to_string())
    );
    assert!(styles.contains(r#"formatCode="yyyy-mm-dd""#), "{styles}");
}

#[test]
fn a_sheet_is_fit_to_be_read_and_printed() {
    let mut parts = xlsx(&workbook(), "printed.xlsx");
    let sheet = parts.text("xl/worksheets/sheet2.xml");
    for wanted in [
        r#"<pane ySplit="1" topLeftCell="A2""#,
        r#"state="frozen""#,
        r#"<autoFilter ref="A1:D6"/>"#,
        r#"<pageSetUpPr fitToPage="1"/>"#,
        r#"orientation="landscape""#,
        r#"fitToHeight="0""#,
        "第 &amp;P 页，共 &amp;N 页",
    ] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    assert_eq!(all(&sheet, "<col ", "/>").len(), 4);
    let heights: Vec<&str> = all(&sheet, "<row ", ">")
        .into_iter()
        .map(|row| all(row, "ht=\"", "\"").first().copied().unwrap_or(""))
        .collect();
    assert_eq!(heights, ["", "", "", "30", "30", ""], "what takes two lines has their room");
    let book = parts.text("xl/workbook.xml");
    assert_eq!(all(&book, "<sheet name=\"", "\""), ["说明", "指标／读数", "［填报］", "ipplan", "选项"]);
    assert_eq!(all(&book, r#"state=""#, "\""), ["hidden", "hidden"]);
    assert!(book.contains("'指标／读数'!$1:$1"), "the heads stand on every page: {book}");
    let about = parts.text("xl/worksheets/sheet1.xml");
    assert!(cell(&about, "A1").contains("t=\"s\"") && cell(&about, "B3").contains("<v>46022</v>"));
    assert!(parts.text("docProps/core.xml").contains("知识产权强县建设台账"));
}

#[test]
fn a_sheet_to_fill_in_takes_what_it_asks_for() {
    let mut parts = xlsx(&workbook(), "fill-in.xlsx");
    let sheet = parts.text("xl/worksheets/sheet3.xml");
    assert!(sheet.contains(r#"<pane xSplit="1" ySplit="3""#), "below two lines and the heads");
    assert!(sheet.contains("<sheetProtection"));
    let rules = all(&sheet, "<dataValidation ", "</dataValidation>");
    assert_eq!(rules.len(), 5);
    for (no, wanted) in [
        (0, r#"type="decimal""#),
        (0, "<formula1>0</formula1><formula2>100.5</formula2>"),
        (0, r#"sqref="C4:C6""#),
        (0, r#"error="请填规定的内容""#),
        (1, "<formula1>45931</formula1><formula2>46022</formula2>"),
        (2, "<formula1>\"是,否\"</formula1>"),
        (3, "<formula1>'选项'!$A$1:$A$80</formula1>"),
        (4, r#"type="textLength""#),
    ] {
        assert!(rules[no].contains(wanted), "{wanted} in {}", rules[no]);
    }
    let styles = parts.text("xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap().to_string();
    let is_open = |at: &str| {
        let style: usize = all(cell(&sheet, at), "s=\"", "\"")[0].parse().unwrap();
        formats.split("<xf ").nth(style + 1).unwrap().contains(r#"<protection locked="0"/>"#)
    };
    assert_eq!(["A4", "B4", "C4", "E4", "C6", "A6"].map(is_open), [false, false, true, false, true, false]);
}

#[test]
fn names_of_sheets_are_such_that_excel_takes_them() {
    let named =
        |name: &str| Sheet { name: name.to_string(), columns: vec![column("甲", 0)], ..Sheet::default() };
    let long = "很".repeat(40);
    let sheets = ["", "A", "a", "History", &long, &long, "'引'", "a/b\\c?d*e:f"].map(named).to_vec();
    let book = Workbook { sheets, ..workbook() };
    let names = xlsx(&book, "names.xlsx").text("xl/workbook.xml");
    let long = [long[..31 * 3].to_string(), format!("{}（2）", &long[..28 * 3])];
    let want =
        ["说明", "工作表", "A", "a（2）", "History（2）", &long[0], &long[1], "’引’", "a／b＼c？d＊e：f"];
    assert_eq!(all(&names, "<sheet name=\"", "\""), want);
}

#[test]
fn too_much_is_said_and_not_lost_silently() {
    let mut book = workbook();
    book.sheets[0].spare_rows = 1_048_576;
    let fault = excel::write(&book, &mut |_, _| {}).unwrap_err();
    assert_eq!(fault, Fault::TooManyRows("指标/读数".to_string()));
    assert!(says::fault(&fault).contains("指标/读数"));
    let mut book = workbook();
    book.sheets[0].rows[0][0] = text(&"字".repeat(40_000));
    let texts = xlsx(&book, "long.xlsx").text("xl/sharedStrings.xml");
    let longest = all(&texts, "<si><t", "</t>").into_iter().map(|t| t.chars().count()).max().unwrap();
    assert!((32_700..=32_800).contains(&longest), "{longest}");
    assert!(texts.contains("超过单元格的上限"));
}

#[test]
fn how_far_it_is_is_said_to_the_end() {
    let mut heard = Vec::new();
    word::write(&document(), &[], &mut |done, of| heard.push((done, of))).unwrap();
    assert_eq!(heard, [(14, 14)]);
    let mut book = workbook();
    book.sheets[0].rows = vec![vec![text("甲"), number("1")]; 1300];
    let mut heard = Vec::new();
    excel::write(&book, &mut |done, of| heard.push((done, of))).unwrap();
    assert_eq!(heard, [(500, 1302), (1000, 1302), (1302, 1302)]);
}

#[test]
fn what_goes_to_the_worker_comes_back_the_same() {
    let told = |job: Job| (job.word(), job.into_pieces().map(Result::unwrap).collect::<String>());
    let (what, json) = told(Job::Word(document(), Vec::new()));
    assert_eq!((what, office::document(&json).unwrap()), ("word", document()));
    // The worker's test makes the same of it in a browser.
    leave("document.json", json.as_bytes());
    leave("picture.png", &png(800, 400));
    let (what, json) = told(Job::Excel(workbook()));
    assert_eq!((what, office::workbook(&json).unwrap()), ("excel", workbook()));
    leave("workbook.json", json.as_bytes());
    for fault in [
        Fault::NotFetched("404".into()),
        Fault::Stalled,
        Fault::Cancelled,
        Fault::TooManyRows("甲".into()),
        Fault::NotMade("乙".into()),
    ] {
        assert_eq!(Fault::heard(&fault.told()), fault);
        assert!(says::fault(&fault).contains("没有生成"));
    }
    assert_eq!(Fault::heard("RuntimeError"), Fault::NotMade("RuntimeError".to_string()));
    assert!(matches!(office::workbook("{}"), Err(Fault::NotMade(_))));
    assert_eq!(says::progress(Progress::Fetching(5, 0)), "正在取生成文件的程序……");
    assert_eq!(says::progress(Progress::Making(1, 3)), "正在生成文件：33%");
    assert_eq!(says::progress(Progress::Making(0, 0)), "正在生成文件：100%");
}

#[test]
fn files_are_packed_into_one_under_their_names() {
    let files = vec![
        ("填报值.csv".to_string(), "\u{feff}指标,数值\r\n".repeat(50).into_bytes()),
        ("图1_测试.png".to_string(), png(2, 2)),
    ];
    let job = Job::Zip(files.clone());
    let (what, mime) = (job.word(), job.mime());
    let json: String = job.into_pieces().map(Result::unwrap).collect();
    assert_eq!((what, json.as_str(), mime), ("zip", r#"["填报值.csv","图1_测试.png"]"#, "application/zip"));
    let bytes: Vec<Vec<u8>> = files.iter().map(|(_, bytes)| bytes.clone()).collect();
    let mut heard = Vec::new();
    let whole = packed::write(&office::names(&json).unwrap(), &bytes, &mut |done, of| heard.push((done, of)))
        .unwrap();
    assert_eq!(heard, [(2, 2)]);
    assert!(whole.len() < bytes[0].len(), "what is text is made small");
    let mut parts = Parts::of(whole, "packed.zip");
    assert_eq!(parts.text("填报值.csv").as_bytes(), bytes[0]);
    let mut picture = Vec::new();
    parts.0.by_name("图1_测试.png").unwrap().read_to_end(&mut picture).unwrap();
    assert_eq!(picture, bytes[1]);
    assert!(matches!(office::names("{"), Err(Fault::NotMade(_))));
}

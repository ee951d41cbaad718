//! Word files that are opened in 方案制作: their text in lines, and why one is not read.

use guanghan_ip_plan::domain::authoring;
use guanghan_ip_plan::format::authored;
use guanghan_ip_plan::format::cells::Unread;
use guanghan_ip_plan::format::office::Fault;
use guanghan_ip_plan::office::{reading, zip};
use guanghan_ip_plan::view::screens::authoring::{is_document, is_of_office};
use guanghan_ip_plan::view::words::office::no_document;

const RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<String> = parts.iter().map(|(name, _)| name.to_string()).collect();
    let files: Vec<Vec<u8>> = parts.iter().map(|(_, text)| text.as_bytes().to_vec()).collect();
    zip::write(&names, &files, &mut |_, _| ()).unwrap()
}

fn whole(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="m"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

fn of(body: &str, lists: &str, styles: &str) -> Result<String, Unread> {
    reading::document(&packed(&[
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &whole(body)),
        ("word/numbering.xml", &format!("<w:numbering xmlns:w='w'>{lists}</w:numbering>")),
        ("word/styles.xml", &format!("<w:styles xmlns:w='w'>{styles}</w:styles>")),
    ]))
}

#[track_caller]
fn check(body: &str, want: &str) {
    assert_eq!(of(body, "", "").unwrap(), want, "{body}");
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn what_was_typed_in_word_reads_as_its_text_does() {
    let word = std::fs::read("tests/data/documents/14-strong-quality-tworow.docx").unwrap();
    let text = std::fs::read_to_string("tests/data/documents/14-strong-quality-tworow.txt").unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let read = reading::document(&word).unwrap();
    assert_eq!(read.lines().collect::<Vec<_>>(), lines);
    let (one, other) = (authoring::read(&read), authoring::read(&text));
    assert_eq!((one.indicators.rows.len(), one.tasks.len()), (8, 9), "numbers and table are there");
    // The text has blank lines, which its clauses keep.
    let file = |of| authored::write(of).replace("\\n", "");
    assert_eq!(file(&one), file(&other));
}

#[test]
fn a_paragraph_is_a_line_with_what_stands_in_it() {
    check(&[p("一、总体要求"), p(""), p("完")].concat(), "一、总体要求\n完");
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>",
        "甲\t乙\n丙",
    );
    check(
        "<w:p><w:r><w:t xml:space='preserve'>A &amp; B </w:t></w:r><w:r><w:noBreakHyphen/><w:t>&#x4e2d;</w:t></w:r></w:p>",
        "A & B -中",
    );
    // In a control, a link, a field: what is shown.
    check(
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>",
        "甲",
    );
    // Numbers of Word's notes are no words.
    check(
        "<w:p><w:r><w:t>增长</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>一成</w:t></w:r></w:p>",
        "增长一成",
    );
}

#[test]
fn what_was_deleted_moved_away_or_hidden_is_left_out_and_what_was_inserted_is_there() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    check(
        &format!(
            "<w:p><w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{}</w:p>",
            run("新"),
            run("的")
        ),
        "新的",
    );
    check(
        &format!("<w:p><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>", run("此"), run("彼")),
        "彼",
    );
    check(
        &format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t><w:tab/></w:r>{}</w:p>", run("显")),
        "显",
    );
    check(
        &format!("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>不密</w:t></w:r>{}</w:p>", run("显")),
        "不密显",
    );
    // A paragraph's deleted end makes one of two.
    check(
        &format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>", run("前"), run("后")),
        "前后",
    );
    let last = |text: &str| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run(text));
    check(&format!("<w:tbl>{}</w:tbl>{}", row(&[&last("格一"), &p("格二")]), last("末")), "格一\t格二\n末");
    // What it was before is said beside what it is.
    check(
        &format!(
            "<w:p><w:pPr><w:pStyle w:val='a'/><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr>{}</w:p>",
            run("今")
        ),
        "今",
    );
    check(
        &format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:drawing><a:t>图</a:t></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            run("文"),
            p("框")
        ),
        "文",
    );
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn a_tables_rows_are_lines_of_cells_with_what_is_merged_once() {
    let cell = |properties: &str, text: &str| format!("<w:tcPr>{properties}</w:tcPr>{}", p(text));
    let table = [
        "<w:tbl>".to_string(),
        row(&[&cell("<w:vMerge w:val='restart'/>", "指标"), &cell("<w:gridSpan w:val='2'/>", "数值"), &p("注")]),
        row(&[&cell("<w:vMerge/>", "藏着的"), &p("2024年"), &p("2026年"), ""]),
        row(&[&[p("发明"), p("专利")].concat(), &p("10"), &p(" 2 0 "), &p("")]),
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>".to_string(),
        "<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr><w:tc><w:p><w:r><w:t>后</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>".to_string(),
        "</w:tbl>".to_string(),
        p("完"),
    ]
    .concat();
    check(&table, "指标\t数值\t\t注\n\t2024年\t2026年\t\n发明 专利\t10\t2 0\t\n\t\t后\t\n完");
    // Around one text, or around another table, it is only how the page is laid out.
    check(
        &format!("<w:tbl>{}{}</w:tbl>", row(&[&p("通知")]), row(&[&[p("一、甲"), p("二、乙")].concat()])),
        "通知\n一、甲\n二、乙",
    );
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[&p("a"), &p("b")]));
    check(
        &format!("<w:tbl>{}</w:tbl>", row(&[&p("左"), &[p("上"), inner, p("下")].concat()])),
        "左\n上\na\tb\n下",
    );
}

const LISTS: &str = "<w:abstractNum w:abstractNumId='7'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:pStyle w:val='h1'/><w:lvlText w:val='%1、'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%3.'/></w:lvl>\
    <w:lvl w:ilvl='3'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%4'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='●'/></w:lvl></w:abstractNum>\
    <w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>\
    <w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='2'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
    <w:num w:numId='5'><w:abstractNumId w:val='8'/></w:num>";
const STYLES: &str = "<w:style w:styleId='h1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
    <w:style w:styleId='h1a'><w:name w:val='own'/><w:basedOn w:val='h1'/></w:style>\
    <w:style w:styleId='loop'><w:basedOn w:val='loop'/></w:style>\
    <w:style w:styleId='11'><w:name w:val='toc 1'/></w:style>";

#[test]
fn numbers_that_word_writes_itself_are_written_out() {
    let item = |list: &str, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        styled("11", "目录里的一、甲"),
        styled("h1", "甲"),
        item("3", 1, "子"),
        item("3", 2, "寅"),
        item("3", 2, "2026年"),
        item("3", 1, "丑"),
        item("3", 2, "又从头"),
        styled("h1a", "乙"),
        item("3", 3, "数"),
        item("4", 2, "从五起"),
        item("4", 2, "六"),
        item("5", 0, "点"),
        item("0", 0, "没有"),
        item("99", 0, "不知哪个"),
        styled("loop", "绕"),
        "<w:p><w:pPr><w:pStyle w:val='h1'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>不编号</w:t></w:r></w:p>".to_string(),
        "<w:p><w:pPr><w:pStyle w:val='h1'/></w:pPr></w:p>".to_string(),
        styled("h1", "丁"),
    ];
    let want = "一、甲\n（一）子\n1.寅\n2. 2026年\n（二）丑\n1.又从头\n二、乙\n2.1 数\n5.从五起\n6.六\n点\n没有\n不知哪个\n绕\n不编号\n四、丁";
    assert_eq!(of(&body.concat(), LISTS, STYLES).unwrap(), want);
}

#[test]
fn a_document_may_be_kept_under_another_name() {
    let relations = RELATIONS.replace("word/document.xml", "/word/document2.xml");
    let file = packed(&[("_rels/.rels", &relations), ("word/document2.xml", &whole(&p("在")))]);
    assert_eq!(reading::document(&file).unwrap(), "在");
}

#[test]
fn every_bad_file_is_refused_with_its_words() {
    let of_form = |name: &str| std::fs::read(format!("tests/data/fill_in/{name}")).unwrap();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 500], wide("WordDocument")].concat();
    // Packed small, and larger than anything that is read.
    let bomb =
        packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", &whole(&"<w:p/>".repeat(12_000_000)))]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let long =
        packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", &whole(&p(&"长".repeat(7_000_000))))]);
    let good = packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", &whole(&p("好")))]);
    let part = |text: &str| packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", text)]);
    for (what, bytes, says) in [
        ("nothing", Vec::new(), "文件是空的"),
        ("too large", vec![b'P'; (20 << 20) + 1], "文件超过 20 MB"),
        ("a bomb", bomb, "解压后大得不正常"),
        ("an endless text", long, "解压后大得不正常"),
        ("a password", of_form("password.xlsx"), "有打开密码"),
        ("an old document", old, "旧版 .doc 或 .wps"),
        ("an old workbook", of_form("filled.xls"), "内容是 Excel 表格"),
        ("a workbook renamed", of_form("filled.xlsx"), "内容是 Excel 表格"),
        ("a presentation", packed(&[("ppt/presentation.xml", "<p/>")]), "内容不是 Word 文件"),
        (
            "an open document",
            packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]),
            ".odt 或 .rtf",
        ),
        ("rich text", b"{\\rtf1 a}".to_vec(), ".odt 或 .rtf"),
        ("a web page", b"\xef\xbb\xbf <html>".to_vec(), "内容是网页"),
        ("a picture", b"\x89PNG\r\n".to_vec(), "内容不是 Word 文件"),
        ("half a file", good[..good.len() / 2].to_vec(), "文件损坏"),
        ("broken XML", part("<w:document><w:body><w:p></w:body></w:document>"), "文件损坏"),
        ("XML that ends", part("<w:document><w:body><w:p>"), "文件损坏"),
        (
            "not UTF-8",
            {
                let names = ["_rels/.rels".to_string(), "word/document.xml".to_string()];
                zip::write(&names, &[RELATIONS.as_bytes().to_vec(), vec![0xff, 0xfe, 0x3c]], &mut |_, _| ())
                    .unwrap()
            },
            "文件损坏",
        ),
    ] {
        let why = reading::document(&bytes).expect_err(what);
        let said = no_document(&Fault::Unread(why));
        assert!(said.contains(says), "{what}: {said}");
        assert!(said.contains("请"), "{what} says what to do: {said}");
    }
    assert!(no_document(&Fault::Cancelled).contains("没有读"));
}

#[test]
fn which_reader_a_file_is_for_its_bytes_say() {
    let zip = packed(&[("word/document.xml", "<x/>")]);
    for (name, head, want) in [
        ("方案.docx", zip.as_slice(), true),
        ("方案.txt", zip.as_slice(), true),
        ("方案.DOC", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), true),
        ("方案.docx", b"", true),
        ("方案.txt", "一、总体要求".as_bytes(), false),
        ("方案.txt", b"", false),
        ("方案.txt", b"<html>", false),
        ("方案.doc", b"<html>", true),
        ("方案.pdf", b"%PDF-1.7", false),
    ] {
        assert_eq!(is_of_office(name, head), want, "{name}");
    }
    for (name, want) in [
        ("a.DOCX", true),
        ("a.txt", true),
        ("a.wps", true),
        ("a.json", false),
        ("plan (1).json", true),
        ("a.xlsx", false),
    ] {
        assert_eq!(is_document(name), want, "{name}");
    }
}

//! The fill-in workbook: what is in it, what of one that came back is recorded in whose name, and what is said of every
//! mistake at its cell. The files of tests/data/fill_in were filled in by others (its make.py says how); what this leaves in
//! tests/out is what they were given.

use crate::common::{day, dec, ledger, reading_of, shipped};
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::fill_in::recording::TRANSCRIBED;
use guanghan_ip_plan::app::fill_in::{BadMark, Column, Item, Mark, STATES, Whose};
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::domain::entry::{Body, Entry, IndicatorRef, Site, TaskState, TownPoint, Work};
use guanghan_ip_plan::domain::owed::Owed;
use guanghan_ip_plan::domain::period;
use guanghan_ip_plan::domain::points::Kind;
use guanghan_ip_plan::format::cells::{At, Book, Cell, Sheet, Value};
use guanghan_ip_plan::format::entry::{Draft, seal};
use guanghan_ip_plan::format::office::Fault;
use guanghan_ip_plan::format::workbook::{Role, Value as Given};
use guanghan_ip_plan::office::{excel, reading};
use guanghan_ip_plan::view::fill_in::preview::{Came, Preview, Said, preview};
use guanghan_ip_plan::view::{fill_in, words};
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::Arc;

fn unit(id: &str) -> Site {
    let plan = shipped();
    Site { name: plan.unit(id).unwrap().name.clone(), unit: Some(id.into()) }
}

fn by(site: Site, at: i64, body: Body) -> Arc<Entry> {
    let draft =
        Draft { at: 1_750_000_000 + at, plan: shipped().id, site, parents: Vec::new(), body, reason: None };
    Arc::new(seal(draft))
}

/// The office's browser on 2025-07-03: who reports which number, what was said last, one town.
fn office() -> Model {
    let scjgj = || unit("scjgj");
    let owes = |no: u16, at| {
        by(scjgj(), at, Body::Reporter { indicator: IndicatorRef::Plan(no), unit: "gzjrj".into() })
    };
    let said = Body::Update {
        work: Work::Task(10),
        as_of: day("2025-03-31"),
        state: TaskState::InProgress,
        note: "已与三家银行会商".into(),
        evidence: Vec::new(),
    };
    let done = Body::Update {
        work: Work::Task(4),
        as_of: day("2025-03-31"),
        state: TaskState::Done,
        note: "已办结".into(),
        evidence: Vec::new(),
    };
    let point = TownPoint {
        address: Some("中山大道 1 号".into()),
        ..TownPoint::new("三水镇", true, day("2024-12-31"))
    };
    let all = [
        owes(2, 1),
        owes(5, 2),
        owes(8, 3),
        by(unit("gzjrj"), 4, reading_of(5, "2025-03-31", "1.15")),
        by(unit("gzjrj"), 5, said),
        by(unit("gzjrj"), 6, done),
        by(scjgj(), 7, Body::ServicePoint(point)),
    ];
    let mut model = Model::new(Arc::new(shipped()), ledger(&all), day("2025-07-03"));
    model.site = Some(scjgj());
    model
}

fn gzjrj() -> Whose {
    Whose::Unit("gzjrj".into())
}

fn given(model: &Model, whose: &Whose) -> Vec<u8> {
    let period = period::current(&model.plan, model.today).unwrap();
    let form = fill_in::form(model, whose, period).unwrap();
    excel::write(&form, &mut |_, _| {}).unwrap()
}

fn data(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/fill_in").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn a_unit_is_asked_for_what_it_still_owes_and_no_more() {
    let model = office();
    let period = period::current(&model.plan, model.today).unwrap();
    let form = fill_in::form(&model, &gzjrj(), period).unwrap();
    let keys =
        |sheet: usize| form.sheets[sheet].rows.iter().map(|row| row[0].value.clone()).collect::<Vec<_>>();
    let text = |says: &str| Given::Text(says.into());
    assert_eq!(form.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["指标", "任务"]);
    assert_eq!(keys(0), [text("指标 2"), text("指标 5"), text("指标 8")]);
    // Task 4 was called done; it counts through a collective for 1, 3 and 26.
    let tasks = keys(1);
    assert!(tasks.contains(&text("任务 10")) && tasks.contains(&text("任务 26")), "{tasks:?}");
    assert!(!tasks.contains(&text("任务 4")) && !tasks.contains(&text("任务 5")), "{tasks:?}");
    let five = &form.sheets[0].rows[1];
    let values: Vec<&Given> = five.iter().map(|cell| &cell.value).collect();
    let number = |says: &str| Given::Number(says.into());
    let on = |says: &str| Given::Day(says.into());
    assert_eq!(
        values,
        [
            &text("指标 5"),
            &text("知识产权质押融资金额累计"),
            &text("亿元"),
            &number("1.12"),
            &number("1.25"),
            &number("1.15"),
            &on("2025-03-31"),
            &Given::Empty,
            &on("2025-06-30"),
            &Given::Empty,
            &Given::Empty,
            &Given::Empty,
        ]
    );
    let roles: Vec<Role> = form.sheets[0].columns.iter().map(|column| column.role).collect();
    assert_eq!(roles[4..9], [Role::Read, Role::Past, Role::Past, Role::Fill, Role::Fill]);
    for sheet in &form.sheets {
        assert!(sheet.is_protected);
        assert!(sheet.above[2].ends_with("ip-plan-fill-in/1|guanghan-ip-2024-2026|2025-06-30|unit|gzjrj"));
        for column in sheet.columns.iter().filter(|column| column.role == Role::Fill) {
            assert!(column.takes.is_some(), "{}", column.head);
        }
    }
    assert_eq!(fill_in::file_name(&model, &gzjrj(), period), "填报表_市国资金融局_2025-06-30.xlsx");
    // Of the office what nobody is recorded as reporting; of a unit without duties nothing.
    let of_office = fill_in::form(&model, &Whose::Unit("scjgj".into()), period).unwrap();
    assert_eq!(of_office.sheets[0].rows.len(), 13);
    assert_eq!(fill_in::form(&model, &Whose::Unit("nobody".into()), period), None);
    let town = fill_in::form(&model, &Whose::Town("三水镇".into()), period).unwrap();
    assert_eq!(town.sheets[0].rows[0][0].value, text("服务网点"));
    assert_eq!(town.sheets[0].rows[0][1].value, text("有网点"));
    let out = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/out/fill_in");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("gzjrj.xlsx"), given(&model, &gzjrj())).unwrap();
    std::fs::write(out.join("town.xlsx"), given(&model, &Whose::Town("三水镇".into()))).unwrap();
}

#[test]
fn the_words_of_a_form_are_those_of_the_screens() {
    for (state, word) in STATES {
        assert_eq!(word, words::task_state(state));
    }
    for kind in Kind::ALL {
        assert_eq!(Item::Town(kind).key(), words::town_kind(kind));
    }
    for work in [Work::Task(7), Work::Safeguard(2)] {
        let item = Item::Owed(Owed::Update(work));
        assert_eq!(item.key(), words::work(work));
        assert_eq!(Item::read(&item.key()), Some(item));
    }
    let seven = Some(Item::Owed(Owed::Update(Work::Task(7))));
    for key in ["任务7", "任务　７", " 任务 7 "] {
        assert_eq!(Item::read(key), seven, "{key}");
    }
    for key in ["", "任务", "7", "任务 七", "指标 99999999"] {
        assert_eq!(Item::read(key), None, "{key}");
    }
    for column in Column::ALL {
        assert_eq!(Column::read(column.head()), Some(column));
    }
}

#[test]
fn a_mark_says_whose_a_form_is() {
    let mark = |whose| Mark { plan: "p".into(), period_end: day("2025-06-30"), whose };
    for whose in [gzjrj(), Whose::Town("三水|镇".into())] {
        let mark = mark(whose);
        assert_eq!(Mark::read(&format!("填报标识：{}", mark.write())), Some(Ok(mark)));
    }
    assert_eq!(Mark::read("填报标识"), None);
    assert_eq!(Mark::read("ip-plan-fill-in/2|x"), Some(Err(BadMark::Newer(2))));
    for torn in
        ["ip-plan-fill-in/1|p|2025-06-31|unit|a", "ip-plan-fill-in/1|p|2025-06-30|unit|", "ip-plan-fill-in/x"]
    {
        assert_eq!(Mark::read(torn), Some(Err(BadMark::Torn)), "{torn}");
    }
}

/// What the files would record and what is wrong with them, in words.
fn seen(model: &Model, files: &[(&str, Vec<u8>)]) -> Preview {
    let came: Vec<Came> = files
        .iter()
        .map(|(name, bytes)| Came {
            name: name.to_string(),
            read: reading::read(bytes).map_err(Fault::Unread),
        })
        .collect();
    preview(model, &came, &Said::default(), day("2025-07-03"))
}

#[track_caller]
fn read(name: &str) -> Preview {
    seen(&office(), &[(name, data(name))])
}

fn count(shown: &Preview) -> usize {
    shown.good.iter().map(|of| of.bodies.len()).sum()
}

fn lines(shown: &Preview) -> Vec<&str> {
    shown.files.iter().flat_map(|file| &file.lines).map(|line| line.says.as_str()).collect()
}

#[test]
fn what_others_filled_in_is_read_whichever_program_saved_it() {
    for name in ["filled.xlsx", "libreoffice.xlsx", "filled.xls", "moved.xlsx", "mac.xlsx", "macros.xlsm"] {
        let shown = read(name);
        let mut got = lines(&shown);
        got.sort_unstable();
        // An old file does not say what is shown as a percentage.
        let share = if name == "filled.xls" { "0.855%" } else { "85.5%" };
        let want = [
            "任务 10：推进中（截至 2025-06-30）　=新增授信两笔\n第二行".to_string(),
            "任务 12：已完成（截至 2025-06-30）　@已签约".to_string(),
            "有效注册商标量累计：12,900 件（截至 2025-06-30，自报）　商标局数据".to_string(),
            format!("知识产权保护社会满意度：{share}（截至 2025-06-30，自报）　抽样调查"),
            "知识产权质押融资金额累计：1.18 亿元（截至 2025-06-30，自报）　季度报表 · +含续贷 · 佐证：报表.pdf、台账.xlsx"
                .to_string(),
        ];
        assert_eq!(got, want, "{name}");
        let [file] = &shown.files[..] else { panic!() };
        assert_eq!(file.faults, Vec::<String>::new(), "{name}");
        assert_eq!(file.whose, "市国资金融局，2025年4—6月");
    }
    let macros = &read("macros.xlsm").files[0].remarks;
    assert_eq!(macros, &["文件里有宏：没有运行，只读了格子里的内容。"]);
}

#[test]
fn a_table_is_read_in_utf_8_and_gbk() {
    for name in ["filled-utf8.csv", "filled-gbk.csv"] {
        let shown = read(name);
        assert_eq!(shown.files[0].faults, Vec::<String>::new(), "{name}");
        assert_eq!(
            lines(&shown),
            [
                "有效注册商标量累计：12,900 件（截至 2025-06-30，自报）　商标局数据",
                "知识产权质押融资金额累计：1.18 亿元（截至 2025-06-30，自报）　季度报表 · +含续贷 · 佐证：报表.pdf、台账.xlsx",
                "知识产权保护社会满意度：85.5%（截至 2025-06-30，自报）　抽样调查",
            ],
            "{name}"
        );
    }
}

fn golden(name: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/fill_in").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(old == text, "{name}: differs from {}; UPDATE_GOLDEN=1 renews it", file.display());
}

#[test]
fn every_mistake_is_named_at_its_cell_with_what_was_expected() {
    let shown = read("mistakes.xlsx");
    let file = &shown.files[0];
    golden("mistakes.txt", &format!("{}\n", file.faults.join("\n")));
    assert_eq!(lines(&shown), ["任务 26：推进中（截至 2025-06-30）　藏起来的一行"]);
    assert_eq!(file.remarks, ["任务!F11、任务!G11、任务!H11在隐藏的行或列里：也读入了，请核对。"]);
    assert!(file.to_send.starts_with("市国资金融局，2025年4—6月的填报表（mistakes.xlsx）有 "));
    let formulas = read("formulas.xlsx");
    assert_eq!(lines(&formulas), ["知识产权质押融资金额累计：1.18 亿元（截至 2025-06-30，自报）　季度报表"]);
    assert_eq!(formulas.files[0].remarks, ["指标!H6是公式：按算出的结果读入。"]);
    let town = read("town.xlsx");
    assert_eq!(lines(&town), ["三水镇：有网点（截至 2025-06-30）　中山大道 1 号 · 咨询、代办"]);
    assert_eq!(
        town.files[0].faults,
        ["“服务网点”表 D6 格：填的是“正在建”。有没有：看不懂“正在建”，请写有或无。"]
    );
}

/// A workbook of one part beside what makes it one.
fn packed(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let book = "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";
    let places = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    for (name, content) in [
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", places.as_bytes()),
        (name, content),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_form_is_refused_with_its_reason() {
    let model = office();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let wrapped =
        |name: &str| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 600], utf16(name)].concat();
    let bomb = packed("xl/worksheets/sheet1.xml", &vec![b' '; 100 << 20]);
    assert!(bomb.len() < 1 << 20);
    let sheet = |cell: &str| {
        let cells = cell.repeat(20_001);
        packed("xl/worksheets/sheet1.xml", format!("<sheetData><row>{cells}</row></sheetData>").as_bytes())
    };
    let mut torn = data("filled.xlsx");
    torn.truncate(torn.len() / 2);
    let mut old = data("filled.xls");
    old.truncate(old.len() / 2);
    for (name, bytes, want) in [
        ("空.xlsx", Vec::new(), "是空的"),
        ("大.xlsx", vec![b'x'; 50 << 20], "超过 20 MB"),
        ("炸弹.xlsx", bomb, "大得不正常"),
        ("多.xlsx", sheet("<c><v>1</v></c>"), "超过 20000 个"),
        ("密码.xlsx", data("password.xlsx"), "取消密码（另存为时不设密码）后再放进来"),
        ("密码.xls", data("password.xls"), "取消密码（另存为时不设密码）后再放进来"),
        ("word.xls", wrapped("WordDocument"), "不是表格"),
        ("截断.xlsx", torn, "损坏"),
        ("截断.xls", old, "没有传完"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "不是表格"),
        ("网页.xls", b"<html><table></table></html>".to_vec(), "是网页"),
        ("二进制.xlsb", packed("xl/workbook.bin", b""), "不是本程序发出的填报表"),
        ("别的.xlsx", packed("xl/worksheets/sheet1.xml", b"<sheetData/>"), "不是本程序发出的填报表"),
        ("乱码.csv", b"\xff\x81\x20,\x80".to_vec(), "乱码"),
        ("清单.csv", "镇,数\n甲,1\n".into(), "不是本程序发出的填报表"),
        ("绵竹.xlsx", data("other-plan.xlsx"), "另一份方案（mianzhu-ip-2024-2026）"),
    ] {
        let shown = seen(&model, &[(name, bytes)]);
        let file = &shown.files[0];
        assert!(file.says.contains(want), "{name}: {}", file.says);
        assert!(!file.is_taken && shown.good.is_empty(), "{name}");
    }
    // What it is, its bytes say.
    let shown = seen(&model, &[("改了名.xlsx", data("filled.xls"))]);
    assert_eq!(shown.files[0].lines.len(), 5);
}

#[test]
fn what_is_recorded_is_theirs_and_says_who_typed_it() {
    let mut model = office();
    let now = Now { seconds: 1_751_500_800, today: day("2025-07-03") };
    let shown = seen(&model, &[("填报表.xlsx", data("filled.xlsx")), ("三水镇.xlsx", data("town.xlsx"))]);
    assert_eq!(count(&shown), 6);
    assert_eq!(shown.in_names, "以三水镇、市国资金融局的名义记录，每条都注明“代录：市市场监管局”和文件名。");
    let before = model.ledger.len();
    let effects = update(&mut model, Action::FilledIn(shown.good), now);
    assert_eq!(model.ledger.len(), before + 6);
    // Each file is in the register, under whose it is.
    let [_, Effect::Register(arrivals)] = &effects[..] else { panic!("{effects:?}") };
    let receipts = arrivals.iter().map(|of| &of.receipt);
    let receipts: Vec<_> =
        receipts.map(|of| (of.file.as_str(), of.count, of.new, of.exported.clone().unwrap().site)).collect();
    let town = Site { name: "三水镇".into(), unit: None };
    assert_eq!(receipts, [("填报表.xlsx", 5, 5, unit("gzjrj")), ("三水镇.xlsx", 2, 1, town)]);
    let five =
        model.book().standing(&reading_of(5, "2025-06-30", "1").subject(&unit("gzjrj")).unwrap()).unwrap();
    let five = five.settled().unwrap();
    assert_eq!(*five.site, unit("gzjrj"));
    let Body::Reading { value, note, .. } = &five.body else { panic!() };
    assert_eq!(*value, dec("1.18"));
    assert_eq!(note.as_deref(), Some("+含续贷\n代录：市市场监管局，据“填报表.xlsx”"));
    assert!(note.as_deref().unwrap().contains(TRANSCRIBED));
    // The unit has reported now; the same file once more brings nothing.
    let period = period::current(&model.plan, model.today).unwrap();
    let form = fill_in::form(&model, &gzjrj(), period).unwrap();
    assert_eq!(form.sheets.len(), 1);
    let again = seen(&model, &[("填报表.xlsx", data("filled.xlsx"))]);
    assert!(again.good.is_empty());
    assert_eq!(again.files[0].says, "与现有相同 5 项，没有填 6 项。");
    // One step takes all of it back, the next brings it again.
    update(&mut model, Action::Undid, now);
    assert_eq!(
        seen(&model, &[("填报表.xlsx", data("filled.xlsx"))])
            .good
            .iter()
            .map(|of| of.bodies.len())
            .sum::<usize>(),
        5
    );
    update(&mut model, Action::Redid, now);
    assert!(seen(&model, &[("填报表.xlsx", data("filled.xlsx"))]).good.is_empty());
    // Without a site nobody could be named.
    let mut nobody = office();
    nobody.site = None;
    let good = seen(&nobody, &[("填报表.xlsx", data("filled.xlsx"))]).good;
    update(&mut nobody, Action::FilledIn(good), now);
    assert_eq!(nobody.ledger.len(), before);
    // Who fills in an own form needs no word on it.
    let mut own = office();
    own.site = Some(unit("gzjrj"));
    let shown = seen(&own, &[("填报表.xlsx", data("filled.xlsx"))]);
    assert_eq!(shown.in_names, "");
    assert!(!format!("{:?}", shown.good).contains(TRANSCRIBED));
}

fn text(row: u32, column: u32, says: &str) -> Cell {
    Cell { at: At(row, column), value: Value::Text(says.into()), is_formula: false, is_hidden: false }
}

/// A form of one row, of an indicator.
fn form(whose: &str, key: &str, value: &str) -> Came {
    let cells = ["编号", "数值", "截至日期", "数据来源"].iter().zip(0..).map(|(head, at)| text(1, at, head));
    let row = [key, value, "2025-06-30", "台账"].into_iter().zip(0..).map(|(says, at)| text(2, at, says));
    let mark = text(0, 0, &format!("ip-plan-fill-in/1|guanghan-ip-2024-2026|2025-06-30|{whose}"));
    let cells = std::iter::once(mark).chain(cells).chain(row).collect();
    let sheet = Sheet { name: "甲".into(), cells, ..Sheet::default() };
    Came { name: format!("{whose}.xlsx"), read: Ok(Book { sheets: vec![sheet], ..Book::default() }) }
}

#[test]
fn of_several_files_that_differ_the_first_holds_and_a_doubtful_value_waits() {
    let model = office();
    let shown = |came: &[Came], said: &Said| preview(&model, came, said, day("2025-07-03"));
    let came = [form("unit|gzjrj", "指标 5", "1.18"), form("unit|gzjrj", "指标 5", "1.19")];
    let both = shown(&came, &Said::default());
    assert_eq!(count(&both), 1);
    assert!(
        both.files[1].faults[0].starts_with("“甲”表 B3 格：同一项、同一日期，“unit|gzjrj.xlsx”里填的不一样")
    );
    let said = Said { left_out: [0].into(), ..Said::default() };
    let second = shown(&came, &said);
    assert_eq!(count(&second), 1);
    assert_eq!(second.files[0].says, "不记录这个文件");
    // A share for per cent, as old files have it.
    let came = [form("unit|gzjrj", "指标 8", "0.86")];
    let asked = shown(&came, &Said::default());
    assert!(asked.good.is_empty());
    let (question, typed) = asked.files[0].lines[0].asked.clone().unwrap();
    assert_eq!((question.meant, typed), (Some(dec("86")), dec("0.86")));
    for value in ["86", "0.86"] {
        let said = Said { answers: [((0, 0), dec(value))].into(), ..Said::default() };
        let shown = shown(&came, &said);
        let [Body::Reading { value: got, .. }] = &shown.good[0].bodies[..] else { panic!() };
        assert_eq!(*got, dec(value));
    }
    // Another unit's number, a unit that is not there, a form of two.
    let other = shown(&[form("unit|czj", "指标 5", "1.18")], &Said::default());
    assert!(other.files[0].faults[0].contains("不归这家填报"));
    let gone = shown(&[form("unit|x", "指标 5", "1.18")], &Said::default());
    assert!(gone.files[0].says.contains("不在现在的方案里"));
    let mut mixed = form("unit|gzjrj", "指标 5", "1.18");
    let more = form("unit|czj", "指标 5", "1.18").read.unwrap().sheets;
    mixed.read.as_mut().unwrap().sheets.extend(more);
    assert!(shown(&[mixed], &Said::default()).files[0].says.contains("每家一个文件"));
}

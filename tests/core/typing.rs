//! Numbers and dates as people type and paste them: one meaning, or a refusal that says what was understood.

use crate::common::shipped;
use crate::common::*;
use guanghan_ip_plan::app::extra_form::ExtraForm;
use guanghan_ip_plan::app::model::Model;
use guanghan_ip_plan::app::number::{self, Counted};
use guanghan_ip_plan::app::settling::SettlingForm;
use guanghan_ip_plan::app::typed::{self, ReadingForm};
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::app::{action::Action, dates};
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Subject};
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::view::asking;
use guanghan_ip_plan::view::wrong;
use std::sync::Arc;

const AMOUNT: Counted<'static> = Counted { measure: "亿元", whole: false };
const PIECES: Counted<'static> = Counted { measure: "件", whole: true };
const PERCENT: Counted<'static> = Counted { measure: "%", whole: false };

/// What is read and read back, or what is said.
fn number(typed: &str, counted: Counted<'_>) -> Result<(String, Option<String>), String> {
    number::read(typed, counted)
        .map(|read| (read.value.to_string(), asking::read_back(typed, counted)))
        .map_err(|why| wrong::wrong(&why))
}

#[test]
fn g2_a_number_with_one_meaning_is_read_and_shown_back() {
    for (typed, counted, value, back) in [
        ("1.18", AMOUNT, "1.18", None),
        (" 1.18\t", AMOUNT, "1.18", None),
        ("1.180", AMOUNT, "1.18", Some("读作 1.18 亿元")),
        ("12,731", PIECES, "12731", Some("读作 12,731 件")),
        ("12，731", PIECES, "12731", Some("读作 12,731 件")),
        ("1,234,567.5", AMOUNT, "1234567.5", Some("读作 1,234,567.5 亿元")),
        ("1 234", PIECES, "1234", Some("读作 1,234 件")),
        ("1\u{a0}234", PIECES, "1234", Some("读作 1,234 件")),
        ("1\u{2009}234", PIECES, "1234", Some("读作 1,234 件")),
        ("1\u{202f}234\u{202f}567", PIECES, "1234567", Some("读作 1,234,567 件")),
        ("1\u{3000}234", PIECES, "1234", Some("读作 1,234 件")),
        ("1'234", PIECES, "1234", Some("读作 1,234 件")),
        ("1’234", PIECES, "1234", Some("读作 1,234 件")),
        ("'12731", PIECES, "12731", Some("读作 12,731 件")),
        ("１２７３１", PIECES, "12731", Some("读作 12,731 件")),
        ("１．１８", AMOUNT, "1.18", Some("读作 1.18 亿元")),
        ("12731件", PIECES, "12731", Some("读作 12,731 件")),
        ("12731（件）", PIECES, "12731", Some("读作 12,731 件")),
        ("12731 (件)", PIECES, "12731", Some("读作 12,731 件")),
        ("12,731 件。", PIECES, "12731", Some("读作 12,731 件")),
        ("1.18 亿元", AMOUNT, "1.18", Some("读作 1.18 亿元")),
        ("1.18 亿 元", AMOUNT, "1.18", Some("读作 1.18 亿元")),
        ("1.18亿", AMOUNT, "1.18", Some("读作 1.18 亿元")),
        ("84％", PERCENT, "84", Some("读作 84%")),
        ("84 %", PERCENT, "84", Some("读作 84%")),
        ("百分之84", PERCENT, "84", Some("读作 84%")),
        ("0.84", PERCENT, "0.84", None),
        ("-0", PIECES, "0", Some("读作 0 件")),
        ("−5", PIECES, "-5", Some("读作 −5 件")),
        ("12731。", PIECES, "12731", Some("读作 12,731 件")),
        ("1.18\u{200b}", AMOUNT, "1.18", Some("读作 1.18 亿元（略去了看不见的字符）")),
        ("\u{feff}1.18", AMOUNT, "1.18", Some("读作 1.18 亿元（略去了看不见的字符）")),
        ("1\u{200d}2", PIECES, "12", Some("读作 12 件（略去了看不见的字符）")),
        ("\u{202d}12731\u{202c}", PIECES, "12731", Some("读作 12,731 件（略去了看不见的字符）")),
        ("2025.06 亿元", AMOUNT, "2025.06", Some("读作 2,025.06 亿元")),
        ("12.00", PIECES, "12", Some("读作 12 件")),
    ] {
        let want = Ok((value.to_string(), back.map(str::to_string)));
        assert_eq!(number(typed, counted), want, "{typed:?}");
    }
}

#[test]
fn g2_a_number_with_several_meanings_or_none_is_refused_with_what_was_understood() {
    for (typed, counted, says) in [
        ("1,18", AMOUNT, "分不清是 1.18 还是 118。请写成 1.18 或 118"),
        ("1，18", AMOUNT, "分不清是 1.18 还是 118。请写成 1.18 或 118"),
        ("12,73", PIECES, "是 1273 吗"),
        ("12 73", AMOUNT, "分不清是 12.73 还是 1273"),
        ("3,00", PIECES, "分不清是 3 还是 300"),
        ("12,73,100", PIECES, "是 1273100 吗"),
        ("1,2345", AMOUNT, "分不清是 1.2345 还是 12345"),
        ("0,118", AMOUNT, "分不清是 0.118 还是 118"),
        ("1.234,5", AMOUNT, "分不清是 1234.5 还是 12345"),
        ("1.234.567", PIECES, "是 1234567 吗"),
        ("1,234 567", PIECES, "是 1234567 吗"),
        ("12.731", PIECES, "是 12731 吗"),
        ("12.000", PIECES, "分不清是 12 还是 12000"),
        ("1..18", AMOUNT, "是 1.18 吗"),
        ("1. 18", AMOUNT, "是 1.18 吗"),
        ("1。18", AMOUNT, "是 1.18 吗"),
        ("1·18", AMOUNT, "是 1.18 吗"),
        (".5", AMOUNT, "是 0.5 吗"),
        ("5.", AMOUNT, "是 5 吗"),
        ("012", AMOUNT, "分不清是 0.12 还是 12"),
        ("+5", PIECES, "分不清是 5，还是增加了 5"),
        ("(5)", PIECES, "表格里括号常表示负数"),
        ("（12,731）", PIECES, "是 12731 吗"),
        ("1e3", AMOUNT, "这不是数字。请填阿拉伯数字，例如 1000"),
        ("1.27E+04", PIECES, "例如 12700"),
        ("约12", PIECES, "这是约数或范围"),
        ("12左右", PIECES, "这是约数或范围"),
        ("1.18亿元左右", AMOUNT, "这是约数或范围"),
        ("12余件", PIECES, "这是约数或范围"),
        ("≥12", PIECES, "这是约数或范围"),
        ("12-13", PIECES, "这是约数或范围"),
        ("12～13", PIECES, "这是约数或范围"),
        ("12+", PIECES, "这是约数或范围"),
        ("1.18万", AMOUNT, "写的单位是“万”，这一项的单位是“亿元”。换算后是 0.000118 亿元"),
        ("11800万元", AMOUNT, "换算后是 1.18 亿元，请写成 1.18"),
        ("118,000,000元", AMOUNT, "换算后是 1.18 亿元"),
        ("1.2万件", PIECES, "换算后是 12000 件"),
        ("12个", PIECES, "写的单位是“个”，这一项的单位是“件”"),
        ("84%", PIECES, "写的单位是“%”，这一项的单位是“件”"),
        ("840‰", PERCENT, "换算后是 84 %"),
        ("84个百分点", PERCENT, "写的单位是“个百分点”"),
        ("12%%", PERCENT, "写的单位是“%%”"),
        ("十二", PIECES, "例如 12"),
        ("一亿", PIECES, "例如 100000000"),
        ("一亿二千万零三", PIECES, "例如 120000003"),
        ("百分之八十四", PERCENT, "例如 84"),
        ("一点一八", AMOUNT, "这不是数字。请填阿拉伯数字，例如 1.18"),
        ("二〇二五", PIECES, "例如 2025"),
        ("一万二", PIECES, "这不是数字。请填阿拉伯数字，例如 1.18"),
        ("1/2", AMOUNT, "这像是日期"),
        ("2025-06-30", AMOUNT, "这像是日期"),
        ("2025/6/30", PIECES, "这像是日期"),
        ("2025年6月", AMOUNT, "这像是日期"),
        ("6月30日", AMOUNT, "这像是日期"),
        ("2025.06", AMOUNT, "这像是日期"),
        ("20250630", PIECES, "这像是日期"),
        ("共12731件", PIECES, "是 12731 吗"),
        ("¥1.18亿元", AMOUNT, "是 1.18 吗"),
        ("=12731", PIECES, "是 12731 吗"),
        ("#DIV/0!", AMOUNT, "这不是数字"),
        ("—", AMOUNT, "这不是数字"),
        ("无", AMOUNT, "这不是数字"),
        ("1.1.8", AMOUNT, "这不是数字"),
        ("1亿2千万", AMOUNT, "这不是数字"),
        ("١٢", PIECES, "这不是数字"),
        ("1.18\n1.19", AMOUNT, "这不是数字"),
        ("1\u{200f}.18", AMOUNT, "含有会颠倒字符次序的隐藏标记"),
        ("\u{202e}81.1", AMOUNT, "含有会颠倒字符次序的隐藏标记"),
        ("\u{200b}", AMOUNT, "请填写这一项"),
        ("10000000000000", AMOUNT, "数字太大"),
        ("0.123456789", AMOUNT, "小数位数太多"),
    ] {
        let got = number(typed, counted);
        assert!(got.as_ref().is_err_and(|said| said.contains(says)), "{typed:?}: {got:?}");
    }
}

fn model() -> Model {
    let plan = shipped();
    Model::new(Arc::new(plan), Ledger::default(), day("2025-07-03"))
}

#[test]
fn g2_every_field_for_a_number_reads_it_the_same_way() {
    let here = model();
    let five = here.plan.indicator(5).unwrap();
    let of = IndicatorRef::Plan(5);
    let said = |why: &Wrong| wrong::wrong(why);
    let unclear = "分不清是 1.18 还是 118。请写成 1.18 或 118";
    let reading = ReadingForm {
        value: "1,18".into(),
        as_of: "2025-06-30".into(),
        source: "报表".into(),
        note: String::new(),
        verified: "self".into(),
        ..Default::default()
    };
    let wrong = reading.check(&here.plan, of, five, here.today).unwrap_err();
    assert_eq!((wrong[0].0, said(&wrong[0].1).as_str()), ("value", unclear));
    let (field, why) = typed::interim_target(of, five, 2025, "1,18").unwrap_err();
    assert_eq!((field, said(&why).as_str()), ("interim-target", unclear));
    let extra = ExtraForm {
        name: "额".into(),
        measure: "亿元".into(),
        baseline: "1,18".into(),
        target: "12,73".into(),
        path: "linear".into(),
        whole: "no".into(),
    };
    let wrong = extra.check(&here.plan, &here.ledger, None).unwrap_err();
    assert_eq!(said(&wrong[0].1), unclear);
    assert_eq!((wrong[0].0, wrong[1].0), ("x-baseline", "x-target"));
    let mut here = here;
    let heads = [entry(1, 1, &[], says("1.18")), entry(2, 2, &[], says("1.19"))];
    here.ledger.add(heads.clone());
    let settle = |value: &str| {
        let mut seen: Vec<_> = heads.iter().map(|e| e.id).collect();
        seen.sort();
        let form = SettlingForm {
            seen,
            value: value.into(),
            source: "报表".into(),
            reason: "核对".into(),
            ..SettlingForm::default()
        };
        form.check(&here, &Subject::Reading(of, day("2025-06-30")))
    };
    let wrong = settle("1,18").unwrap_err();
    assert_eq!((wrong[0].0, said(&wrong[0].1).as_str()), ("settle-value", unclear));
    let Ok(Action::Settled(Body::Reading { value, .. }, _)) = settle("1.18亿元") else { panic!("settled") };
    assert_eq!(value, dec("1.18"));
}

#[test]
fn g2_a_date_is_one_day_or_refused_with_what_was_understood() {
    for (typed, want) in [
        ("2025-06-30", Ok("2025-06-30")),
        ("2025/6/30", Ok("2025-06-30")),
        ("2025.6.30", Ok("2025-06-30")),
        ("２０２５－６－３０", Ok("2025-06-30")),
        ("20250630", Ok("2025-06-30")),
        ("2025年6月30日", Ok("2025-06-30")),
        ("2025 年 6 月 30 号", Ok("2025-06-30")),
        ("2025年6月30日 上午", Ok("2025-06-30")),
        ("2025年6月30日星期一", Ok("2025-06-30")),
        ("2025-06-30 00:00:00", Ok("2025-06-30")),
        ("2025/6/30 0:00", Ok("2025-06-30")),
        ("2025-06-30T08:00:00", Ok("2025-06-30")),
        ("截至2025年6月30日", Ok("2025-06-30")),
        ("6/30/2025", Ok("2025-06-30")),
        ("30.6.2025", Ok("2025-06-30")),
        ("6/6/2025", Ok("2025-06-06")),
        ("\u{feff}2025-06-30。", Ok("2025-06-30")),
        ("2025/6/31", Err("没有 2025-06-31 这一天，请核对")),
        ("2025-02-29", Err("没有 2025-02-29 这一天")),
        ("06/31/2025", Err("没有这一天")),
        ("20250631", Err("没有 2025-06-31 这一天")),
        (dates::IMPOSSIBLE, Err("没有这一天，或年月日没有填全")),
        ("7/6/2025", Err("分不清是 2025-07-06 还是 2025-06-07")),
        ("25-6-30", Err("分不清是 2025-06-30 还是 2030-06-25")),
        ("25年6月30日", Err("是 2025-06-30 吗")),
        ("2025年6月", Err("是 2025-06-30 吗")),
        ("2025.6", Err("是 2025-06-30 吗")),
        ("202506", Err("是 2025-06-30 吗")),
        ("2025年第二季度", Err("是 2025-06-30 吗")),
        ("2025Q2", Err("是 2025-06-30 吗")),
        ("2025年上半年", Err("是 2025-06-30 吗")),
        ("2025年末", Err("是 2025-12-31 吗")),
        ("6月30日", Err("没有写年份")),
        ("6-30", Err("没有写年份")),
        ("45838", Err("这像是表格里日期的序号（2025-06-30）")),
        ("2025-06-30 星期二", Err("这一天是星期一")),
        ("2025-06-30T16:00:00Z", Err("日期不对")),
        ("2025-06-30前", Err("日期不对")),
        ("何时", Err("日期不对")),
        ("2025-06-30\u{202e}", Err("含有会颠倒字符次序的隐藏标记")),
        ("  ", Err("请填写这一项")),
    ] {
        let got = dates::read(typed).map(|day| day.to_string()).map_err(|why| wrong::wrong(&why));
        let fits = match (&got, want) {
            (Ok(got), Ok(want)) => got == want,
            (Err(got), Err(want)) => got.contains(want),
            _ => false,
        };
        assert!(fits, "{typed:?}: {got:?}, not {want:?}");
    }
}

#[test]
fn evidence_is_a_piece_a_line_with_where_it_is_kept_and_its_files_hash() {
    use guanghan_ip_plan::app::evidence::{MOST, PENDING, Piece, check, read, write};
    let piece = |title: &str, place: &str, sha256: &str| Piece {
        title: title.into(),
        place: place.into(),
        sha256: sha256.into(),
    };
    let pieces = [piece("签到表", "档案柜 3", &"a".repeat(64)), piece("照片", "", ""), Piece::default()];
    assert_eq!(read(&write(&pieces)), pieces);
    let checked = check(&write(&pieces)).unwrap();
    assert_eq!(checked.len(), 2, "what is empty is none");
    assert_eq!(
        (checked[0].place.as_deref(), checked[0].sha256.as_ref().map(String::len)),
        (Some("档案柜 3"), Some(64))
    );
    assert_eq!((&checked[1].place, &checked[1].sha256), (&None, &None));
    // A tab in a title moves nothing into the next field.
    assert_eq!(read(&write(&[piece("甲\t乙\n丙", "", "")])), [piece("甲 乙 丙", "", "")]);
    assert_eq!(check(&write(&[piece("", "柜 1", "")])), Err(Wrong::Missing));
    assert_eq!(check(&write(&[piece("文件", "", PENDING)])), Err(Wrong::Pending));
    assert_eq!(check(&write(&[piece(&"长".repeat(10_000), "", "")])), Err(Wrong::TooLong(200)));
    assert_eq!(check(&write(&vec![piece("文件", "", ""); MOST + 1])), Err(Wrong::TooMany(MOST)));
    assert_eq!(check(""), Ok(Vec::new()));
}

#[test]
fn a_files_hash_is_that_of_its_bytes_however_they_come() {
    use guanghan_ip_plan::format::file_hash::FileHash;
    let of = |parts: &[&[u8]]| {
        let mut hash = FileHash::default();
        parts.iter().for_each(|part| hash.add(part));
        hash.finish()
    };
    // FIPS 180-2, the example of one block.
    assert_eq!(of(&[b"abc"]), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(of(&[b"a", b"", b"bc"]), of(&[b"abc"]));
    assert_eq!(of(&[]), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

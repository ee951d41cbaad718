//! Ways to enter readings beside the form: a pasted column, and raising a verification.

use crate::common::model;
use crate::common::*;
use guanghan_ip_plan::app::action::{Action, Effect, Now};
use guanghan_ip_plan::app::columns::Chosen;
use guanghan_ip_plan::app::model::Notice;
use guanghan_ip_plan::app::paste::{Column, Sheet};
use guanghan_ip_plan::app::typed::VerificationForm;
use guanghan_ip_plan::app::update::update;
use guanghan_ip_plan::app::wrong::NotRow;
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::check::Fault;
use guanghan_ip_plan::domain::entry::{Body, IndicatorRef, Verified};
use guanghan_ip_plan::domain::progress::Status;
use guanghan_ip_plan::domain::readings::Account;
use guanghan_ip_plan::view::screens::indicator::pasting;
use guanghan_ip_plan::view::screens::indicator::pasting::Answers;
use guanghan_ip_plan::view::screens::overview;

fn pasted(no: u16, text: &str) -> Sheet {
    let model = model(Vec::new());
    let indicator = model.plan.indicator(no).unwrap();
    let of = IndicatorRef::Plan(no);
    let column =
        Column { plan: &model.plan, of, indicator, source: "台账", verified: "self", today: model.today };
    column.read(text, &Chosen::default())
}

/// Date, value and source.
type Cells<'a> = (&'a str, &'a str, &'a str);

type Row<'a> = (usize, Result<Cells<'a>, (&'a str, Wrong)>);

#[track_caller]
fn check(no: u16, text: &str, want: &[Row<'_>]) {
    let lines = pasted(no, text).rows;
    let got: Vec<_> = lines
        .iter()
        .map(|p| {
            let got = match &p.got {
                Ok(Body::Reading { as_of, value, source, .. }) => {
                    Ok((as_of.to_string(), value.to_string(), source.clone()))
                }
                Ok(_) => Err(("", Wrong::Missing)),
                Err(wrong) => Err(wrong[0].clone()),
            };
            (p.line, got)
        })
        .collect();
    let own = |(a, b, c): &(&str, &str, &str)| (a.to_string(), b.to_string(), c.to_string());
    let want: Vec<_> = want.iter().map(|(n, r)| (*n, r.as_ref().map(own).map_err(Clone::clone))).collect();
    assert_eq!(got, want, "{text:?}");
}

#[test]
fn a_column_is_read_line_by_line() {
    check(
        5,
        "日期\t数值\t来源\r\n2024-12-31\t1.16\t年报\r\n\r\n2025/3/31\t１.17 亿元\n2025年6月30日\t1.18\t\n",
        &[
            (2, Ok(("2024-12-31", "1.16", "年报"))),
            (4, Ok(("2025-03-31", "1.17", "台账"))),
            (5, Ok(("2025-06-30", "1.18", "台账"))),
        ],
    );
    check(5, "2024-12-31 1.16 季度 报表", &[(1, Ok(("2024-12-31", "1.16", "季度 报表")))]);
    check(
        2,
        "2024-12-31\t12,731\n2024-12-31\t12732\n2025-03-31\t3.5\n2099-01-01\t1\n何时\t1\n2025-03-31",
        &[
            (1, Ok(("2024-12-31", "12731", "台账"))),
            (2, Err(("as_of", Wrong::Row(NotRow::Repeated(1))))),
            (3, Err(("value", Wrong::Bound(Fault::NotWhole)))),
            (4, Err(("as_of", Wrong::Bound(Fault::TooLate(day("2026-12-31")))))),
            (5, Err(("as_of", Wrong::NotDate))),
            (6, Err(("value", Wrong::Missing))),
        ],
    );
    check(5, "  \n\t\n", &[]);
}

#[test]
fn the_preview_shows_every_line_and_the_status_afterwards() {
    let here = model(vec![entry(1, 1, &[], says("1.15"))]);
    let lines = pasted(5, "2024-12-31\t1.20\n2025-06-30\t1.19\nx\t1");
    let shown = pasting::preview(&here, IndicatorRef::Plan(5), &lines, &Answers::new()).unwrap();
    assert_eq!(shown.says, "2 行可以记录。1 行不能记录，会留在框里，请按右边的说明改好。");
    assert_eq!(shown.change, (Status::Severe, Status::OnTrack));
    assert_eq!(shown.good.len(), 2);
    let remarks: Vec<&str> = shown.rows.iter().map(|r| r.remark.as_str()).collect();
    assert_eq!(
        remarks,
        [
            "",
            "这一日期已有 1.15，将以新值为准；累计数比之前的 1.2 小，请核对",
            "日期：日期不对。请按 2025-06-30 的样子填写"
        ]
    );
    assert_eq!(shown.rows[0].says, "2024-12-31　1.2 亿元");
}

#[test]
fn a_column_is_recorded_at_once_with_one_notice() {
    let mut here = model(Vec::new());
    let now = Now { seconds: 9, today: here.today };
    let bodies = vec![reading_of(5, "2024-12-31", "1.16"), says("1.18")];
    assert!(update(&mut here, Action::RecordedAll(bodies.clone()), now).is_empty(), "nobody is typing");
    update(&mut here, Action::ChoseSite(site(1)), now);
    let effects = update(&mut here, Action::RecordedAll(bodies), now);
    assert!(matches!(effects.as_slice(), [Effect::Keep(entries)] if entries.len() == 2));
    assert_eq!((here.ledger.len(), &here.notice), (2, &Some(Notice::RecordedAll(2))));
}

#[test]
fn a_raised_verification_is_a_correction() {
    let first = entry(1, 1, &[], says("1.18"));
    let mut here = model(vec![first.clone()]);
    let form = |verified: &str, note: &str| VerificationForm {
        verified: verified.into(),
        source: "季度报表".into(),
        note: note.into(),
    };
    assert_eq!(form("self", "抽查").check(&first.body), Err(vec![("v-how", Wrong::Missing)]));
    assert_eq!(form("checked", " ").check(&first.body), Err(vec![("v-note", Wrong::Missing)]));
    let body = form("third_party", "第三方评估，合同三份").check(&first.body).unwrap();
    let now = Now { seconds: 9, today: here.today };
    update(&mut here, Action::ChoseSite(site(2)), now);
    update(&mut here, Action::Recorded(body), now);
    let account = Account::of(&here.plan, &here.ledger, here.plan.indicator(5).unwrap());
    let [point] = account.points.as_slice() else { unreachable!("one date") };
    let [head] = point.standing.heads.as_slice() else { unreachable!("the correction stands alone") };
    assert_eq!(head.parents, [first.id]);
    let Body::Reading { verified, value, note, .. } = &head.body else { unreachable!("a reading") };
    assert_eq!((*verified, *value), (Verified::ThirdParty, dec("1.18")));
    assert_eq!(note.as_deref(), Some("第三方评估，合同三份"));
}

#[test]
fn the_overview_says_how_far_behind_in_the_indicators_own_measure() {
    let here =
        model(vec![entry(1, 1, &[], says("1.18")), entry(1, 2, &[], reading_of(10, "2025-06-30", "98"))]);
    let look = overview::overview(&here, here.book().conflicts().len()).look;
    let said: Vec<_> = look.iter().map(|r| (r.no, r.lag_says.as_deref().unwrap_or_default())).collect();
    assert_eq!(said, [(5, "差 0.005 亿元"), (10, "差 2 个百分点")]);
}

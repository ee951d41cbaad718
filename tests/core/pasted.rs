//! Addresses and pasted texts with something behind, before or within them (G13), and texts that quote links.

use crate::common::{PLAN, entry, export, ledger, reading_of, says};
use guanghan_ip_plan::app::incoming::Refusal;
use guanghan_ip_plan::app::query::TaskQuery;
use guanghan_ip_plan::domain::entry::{Body, Entry, TaskState, Work};
use guanghan_ip_plan::format::link::{self, BadLink, MAX_CHARS};
use guanghan_ip_plan::format::snapshot::BadSnapshot;
use guanghan_ip_plan::view::pasted::{self, Pasted, mend};
use guanghan_ip_plan::view::screens::Route;
use std::sync::Arc;

const SITE: &str = "https://zscq.example.gov.cn/a/";

fn one() -> Vec<Arc<Entry>> {
    vec![entry(1, 1_751_508_669, &[], says("1.18"))]
}

fn many() -> Vec<Arc<Entry>> {
    (1..=12)
        .map(|m| entry(2, m, &[], reading_of(5, &format!("2025-{m:02}-28"), &format!("1.{m:02}"))))
        .collect()
}

/// Breaks a text into lines, as mail programs do.
fn wrapped(text: &str, width: usize, with: &str) -> String {
    let lines: Vec<&str> = text.as_bytes().chunks(width).map(|l| std::str::from_utf8(l).unwrap()).collect();
    lines.join(with)
}

#[test]
fn g13_a_link_with_something_round_it_brings_what_it_carries() {
    for entries in [one(), many()] {
        let text = link::write(&entries).unwrap();
        let link = format!("{SITE}#/take/{text}");
        let texts = [
            link.clone(),
            format!("{link}。"),
            format!("{link}）"),
            format!("{link} "),
            format!("{link}%20"),
            format!("{link}%E3%80%82"),
            format!("{link}&from=singlemessage&isappinstalled=0"),
            format!("{link}?from=groupmessage"),
            format!("{SITE}?from=groupmessage#/take/{text}"),
            format!("{link}#wechat_redirect"),
            format!("{link}/"),
            format!("<{link}>"),
            format!("“{link}”"),
            format!("\"{link}\","),
            format!("[数据]({link})"),
            format!("_{link}_"),
            format!("**{link}**"),
            format!("{link}--"),
            format!("<a href=\"{link}\">数据</a>"),
            format!("张三 2025/7/3 10:11\n请看：{link}，谢谢！\n李四：收到"),
            format!("{link}\nok"),
            format!("{link} OK thanks"),
            format!("{link}\u{200b}"),
            format!("{link}\u{a0}请看"),
            wrapped(&link, 76, "\n"),
            wrapped(&link, 76, "\r\n "),
            wrapped(&link, 76, "\n> "),
            wrapped(&link, 75, "=\r\n"),
            wrapped(&link, 40, "%0A"),
            wrapped(&link, 9, "\n"),
            format!("> {}\n> 谢谢", wrapped(&link, 72, "\n> ")),
            format!("{}\nregards\nWang", wrapped(&link, 76, "\n")),
            format!("{SITE}#%2Ftake%2F{text}"),
        ];
        for pasted in texts {
            let found = link::find(&pasted, PLAN);
            let [(part, read)] = found.as_slice() else { panic!("{} in {pasted}", found.len()) };
            assert_eq!(part, &text, "{pasted}");
            assert_eq!(read.as_ref().unwrap().entries.len(), entries.len(), "{pasted}");
            let look = pasted::look(pasted.clone(), &crate::common::plan());
            let Pasted::Links(links) = look else { panic!("{look:?} for {pasted}") };
            assert!(links.len() == 1 && links[0].read.is_ok() && links[0].name == "链接");
        }
    }
}

#[test]
fn g13_several_links_in_a_chat_are_all_taken_and_each_once() {
    let (a, b) = (link::write(&one()).unwrap(), link::write(&many()).unwrap());
    let chat = format!(
        "甲：{SITE}#/take/{a}。\n乙：{SITE}#/take/{b}）收到\n甲：{SITE}#/take/{a}\n用 #/take/ 开头的"
    );
    let Pasted::Links(links) = pasted::look(chat, &crate::common::plan()) else { panic!("no links") };
    let names: Vec<&str> = links.iter().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["链接 1", "链接 2"]);
    assert!(links.iter().all(|l| l.read.is_ok()));
    // One that is torn does not hide the other, and is said.
    let chat = format!("{SITE}#/take/{}\n{SITE}#/take/{b}", &a[..a.len() - 20]);
    let Pasted::Links(links) = pasted::look(chat, &crate::common::plan()) else { panic!("no links") };
    assert_eq!(links[0].read, Err(Refusal::Link(BadLink::Damaged)));
    assert!(links[1].read.is_ok());
}

#[test]
fn g13_what_proves_nothing_is_refused_as_what_it_is() {
    let text = link::write(&one()).unwrap();
    let told = |pasted: &str, plan: &str| {
        link::find(pasted, plan).into_iter().map(|(_, read)| read).collect::<Vec<_>>()
    };
    for torn in [&text[..text.len() - 30], &text[..8], "1", "", "。"] {
        assert_eq!(told(&format!("#/take/{torn}。"), PLAN), [Err(BadLink::Damaged)], "{torn}");
    }
    assert_eq!(told(&format!("#/take/2{}）", &text[1..]), PLAN), [Err(BadLink::Newer)]);
    let long = "A".repeat(MAX_CHARS);
    assert_eq!(told(&format!("#/take/1{long}。"), PLAN), [Err(BadLink::TooLong(MAX_CHARS + 1))]);
    let other = Err(BadLink::Refused(BadSnapshot::OtherPlan(PLAN.into())));
    assert_eq!(told(&format!("#/take/{text}。"), "mianzhu-ip-2024-2026"), [other]);
    assert!(link::find("没有链接 #/tasks/1", PLAN).is_empty());
}

#[test]
fn g13_an_address_with_something_behind_it_leads_where_it_was_meant() {
    let plan = crate::common::plan();
    let unit = || Route::Unit("scjgj".into());
    let text = link::write(&one()).unwrap();
    let cases = [
        ("#/indicators/5。", Some(Route::Indicator(5))),
        ("#/indicators/5%E3%80%82", Some(Route::Indicator(5))),
        ("#/indicators/5）", Some(Route::Indicator(5))),
        ("#/indicators/5)", Some(Route::Indicator(5))),
        ("#/indicators/5 ", Some(Route::Indicator(5))),
        ("#/indicators/5%20", Some(Route::Indicator(5))),
        ("#/indicators/5%0A", Some(Route::Indicator(5))),
        ("#/indicators/5请看", Some(Route::Indicator(5))),
        ("#/indicators/5\">看</a>", Some(Route::Indicator(5))),
        ("#/indicators/5/。", Some(Route::Indicator(5))),
        ("#/indicators/5&from=groupmessage", Some(Route::Indicator(5))),
        ("#/indicators/5#wechat_redirect", Some(Route::Indicator(5))),
        ("#%2Findicators%2F5", Some(Route::Indicator(5))),
        ("#/indicators。", Some(Route::parse("#/indicators"))),
        ("#/tasks/1，下周", Some(Route::Work(Work::Task(1)))),
        ("#/safeguards/2;", Some(Route::Work(Work::Safeguard(2)))),
        ("#/tasks!", Some(Route::from(TaskQuery::ALL))),
        ("#/units/scjgj。", Some(unit())),
        ("#/units/scjgj%EF%BC%89", Some(unit())),
        ("#/people/scjgj-head”", Some(Route::Person("scjgj-head".into()))),
        ("#/text/c001】", Some(Route::Text(Some("c001".into())))),
        ("#/indicators?unit=scjgj。", Some(Route::parse("#/indicators?unit=scjgj"))),
        ("#/compare?a=as_of.2024-12-31）&b=now", Some(Route::parse("#/compare?a=as_of.2024-12-31"))),
        ("#/compare?a=now&b=as_of.2024-12-31。", Some(Route::parse("#/compare?a=now&b=as_of.2024-12-31"))),
        ("#/snapshots*", Some(Route::Snapshots)),
        ("#/。", Some(Route::Overview)),
        ("#。", Some(Route::Overview)),
        // Nothing is made shorter than somebody wrote it.
        ("#/indicators/55", None),
        ("#/indicators/5a", None),
        ("#/indicators/007", None),
        ("#/tasks/1/2", None),
        ("#/tasks/99。", None),
        ("#/unitsx", None),
        ("#/units/scjgjx", None),
        ("#/units/scjgj-x", None),
        ("#/nowhere", None),
        ("#/指标/5", None),
        ("#/%E6%8C%87%E6%A0%87", None),
        // What leads somewhere stays as it is.
        ("#/indicators/5", None),
        ("#/search?q=%E3%80%82", None),
        ("#/ledger?site=%EF%BC%88%E7%94%B2%EF%BC%89", None),
        ("#/", None),
    ];
    for (hash, want) in cases {
        assert_eq!(mend(&Route::parse(hash), &plan), want, "{hash}");
    }
    let broken =
        [format!("#/take/{text} https://x/y"), format!("#%2Ftake%2F{text}"), format!("#/take/{text}/x")];
    for hash in broken {
        let Some(Route::Take(take)) = mend(&Route::parse(&hash), &plan) else { panic!("{hash}") };
        assert_eq!(take, text, "{hash}");
        assert_eq!(mend(&Route::Take(take), &plan), None);
    }
    assert_eq!(mend(&Route::parse("#/take/。/"), &plan), None);
}

#[test]
fn g13_a_pasted_address_of_a_screen_opens_it() {
    let plan = crate::common::plan();
    for (pasted, want) in [
        (format!("请看 {SITE}#/indicators/5。"), Route::Indicator(5)),
        (format!("<{SITE}#/units/scjgj>"), Route::Unit("scjgj".into())),
        (format!("{SITE}?from=x#/tasks/1 谢谢"), Route::Work(Work::Task(1))),
        (format!("{SITE}#/nowhere\n{SITE}#/gaps"), Route::Gaps),
    ] {
        assert_eq!(pasted::look(pasted.clone(), &plan), Pasted::Address(want), "{pasted}");
    }
    for pasted in ["没有地址", "# 标题", &format!("{SITE}#/"), &format!("{SITE}#/nowhere")] {
        assert_eq!(pasted::look(pasted.to_string(), &plan), Pasted::File(pasted.to_string()));
    }
}

#[test]
fn what_is_a_file_is_one_whatever_it_quotes() {
    let text = link::write(&one()).unwrap();
    let note = format!("见 {SITE}#/take/{text} 和 {SITE}#/indicators/5");
    let update = Body::Update {
        work: Work::Task(1),
        as_of: crate::common::day("2025-06-30"),
        state: TaskState::Done,
        note,
        evidence: Vec::new(),
    };
    let file = export(&ledger(&[entry(1, 1, &[], update)]));
    let entry_line = file.lines().find(|l| l.contains("#/take/")).unwrap().trim_end_matches(',');
    let raw = file.replacen("ip-plan-snapshot", "ip-plan-raw", 1);
    let aside = format!("{}\t{entry_line}\n", "0".repeat(32));
    for (pasted, want) in [
        (file.clone(), file.as_str()),
        (format!("\u{feff}\n {file}"), &file),
        (format!("```json\n{file}```"), file.trim_end()),
        (format!("张三 10:11\n{file}\n请导入"), file.trim_end()),
        (raw.clone(), &raw),
        (aside.clone(), &aside),
        (entry_line.to_string(), entry_line),
        // Cut off, it is a file that was cut off.
        (file[..file.len() - 9].to_string(), &file[..file.len() - 9]),
    ] {
        assert_eq!(
            pasted::look(pasted.clone(), &crate::common::plan()),
            Pasted::File(want.to_string()),
            "{pasted}"
        );
    }
    // Brackets alone make no file.
    for link in [format!("[看]({SITE}#/take/{text})"), format!("{{{SITE}#/take/{text}}}")] {
        assert!(matches!(pasted::look(link, &crate::common::plan()), Pasted::Links(_)));
    }
}

#[test]
fn an_endless_address_is_looked_at_no_further_than_a_link_may_go() {
    let endless = "a".repeat(10_000_000);
    for hash in [
        format!("#/take/1{endless}"),
        format!("#/{endless}"),
        format!("#/search?q={endless}"),
        "字".repeat(1_000_000),
    ] {
        let route = Route::parse(&hash);
        assert!(route.href().len() <= 6 * MAX_CHARS, "{}", route.href().len());
        assert!(mend(&route, &crate::common::plan()).is_none());
    }
}

//! Search: what clerks type and what must come first; and that nothing typed can break it.

use crate::common::shipped;
use guanghan_ip_plan::domain::day;
use guanghan_ip_plan::domain::decimal::Decimal;
use guanghan_ip_plan::domain::entry::*;
use guanghan_ip_plan::domain::ledger::Ledger;
use guanghan_ip_plan::domain::plan::Plan;
use guanghan_ip_plan::domain::search::{Found, Hit, Index, Kind, MOST_HITS, fold};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

const QUERIES: &str = include_str!("../data/queries.txt");

static PLAN: LazyLock<Plan> = LazyLock::new(shipped);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&PLAN, &ledger()));

fn entry(no: u8, site: &str, body: Body) -> Arc<Entry> {
    let site = Site { name: site.to_string(), unit: None };
    let id = EntryId::new([no; 16]);
    Arc::new(Entry {
        id,
        at: i64::from(no),
        site: site.into(),
        parents: Vec::new(),
        body,
        reason: None,
        raw: "".into(),
    })
}

fn ledger() -> Ledger {
    let as_of = day::parse("2025-06-30").unwrap();
    let some = |text: &str| Some(text.to_string());
    let point = |town: &str, note: &str| {
        Body::ServicePoint(TownPoint { note: some(note), ..TownPoint::new(town, true, as_of) })
    };
    let reading = |no, source: &str, note: &str| Body::Reading {
        indicator: IndicatorRef::Plan(no),
        as_of,
        value: Decimal::ZERO,
        source: source.into(),
        note: some(note),
        verified: Verified::SelfReported,
        scope: None,
        evidence: Vec::new(),
    };
    let update = |work, note: &str, evidence: &str| Body::Update {
        work,
        as_of,
        state: TaskState::InProgress,
        note: note.into(),
        evidence: vec![Evidence { title: evidence.into(), place: None, sha256: None }],
    };
    let milestone = |title: &str| Body::Milestone { task: 7, title: title.into(), due: as_of, done_on: None };
    let holder = |holder: &str| Body::Succession {
        post: "rhghzh-deputy".into(),
        holder: holder.into(),
        from: as_of,
        filed: None,
    };
    let extra = Body::ExtraIndicator {
        name: "绿色专利占比".into(),
        measure: "%".into(),
        category: None,
        baseline: Decimal::ZERO,
        target: Decimal::ZERO,
        path: guanghan_ip_plan::domain::plan::Path::AtEnd,
        whole: false,
    };
    [
        entry(1, "向阳镇便民中心", point("向阳镇", "设在便民服务大厅")),
        entry(2, "雒城街道", point("雒城街道", "筹建")),
        entry(3, "市国资金融局", reading(5, "银行季度报表", "含天府银行两笔")),
        entry(4, "市检察院", update(Work::Task(14), "召开联席例会", "例会签到簿")),
        entry(5, "市农业农村局", milestone("缠丝兔申报材料初稿")),
        entry(6, "领导小组办公室", holder("单雪琳")),
        entry(7, "领导小组办公室", extra),
        entry(8, "金轮镇", reading(16, "误报的表", "撤回的那条")),
        entry(9, "金轮镇", Body::Withdrawal { of: vec![EntryId::new([8; 16])], reason: "录错了单位".into() }),
        entry(10, "新版站点", Body::Unknown { kind: "vote".into() }),
    ]
    .into_iter()
    .collect()
}

/// The number that a made-up id is made of.
fn number(id: EntryId) -> u8 {
    id.to_string().get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// `unit scjgj`, `task 7`, … as the table writes it.
fn named(found: &Found) -> String {
    match found {
        Found::Unit(id) => format!("unit {id}"),
        Found::Post(id) => format!("post {id}"),
        Found::Indicator(no) => format!("indicator {no}"),
        Found::Extra(id) => format!("extra {}", number(*id)),
        Found::Work(Work::Task(no)) => format!("task {no}"),
        Found::Work(Work::Safeguard(no)) => format!("safeguard {no}"),
        Found::Work(Work::Worded(no)) => format!("worded {no}"),
        Found::Town(town) => format!("town {town}"),
        Found::Clause(id) => format!("clause {id}"),
        Found::Record(id) => format!("record {}", number(*id)),
    }
}

fn first(query: &str) -> String {
    INDEX.search(query).hits().next().map_or("none".to_string(), |hit| named(&hit.found))
}

#[track_caller]
fn check(query: &str, expected: &str) {
    assert_eq!(first(query), expected, "{query}");
}

/// Title and excerpt with what matched in 【】.
fn marked(text: &str, marks: &[std::ops::Range<usize>]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    for range in marks {
        out.extend(&chars[at..range.start]);
        out.push('【');
        out.extend(&chars[range.clone()]);
        out.push('】');
        at = range.end;
    }
    out.extend(&chars[at..]);
    out
}

fn shown(hit: &Hit) -> String {
    let title = marked(&hit.title, &hit.marks);
    let excerpt = hit.excerpt.as_ref().map(|(text, marks)| marked(text, marks));
    excerpt.map_or(title.clone(), |e| format!("{title} | {e}"))
}

#[track_caller]
fn check_shown(query: &str, expected: &str) {
    let results = INDEX.search(query);
    assert_eq!(results.hits().next().map(shown).unwrap_or_default(), expected, "{query}");
}

fn queries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = QUERIES.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines.map(|l| l.rsplit_once(" | ").unwrap())
}

#[test]
fn the_table_of_queries() {
    let wrong: Vec<String> = queries()
        .filter_map(|(query, expected)| {
            let found = first(query);
            (found != expected).then(|| format!("{query} | {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(queries().count() >= 200, "{}", queries().count());
}

#[test]
fn the_table_has_every_unit_and_person_by_name_and_by_letters() {
    let asked = |expected: &str, letters: bool| {
        queries().filter(|(q, e)| *e == expected && letters == q.is_ascii()).count()
    };
    for unit in &PLAN.units {
        let expected = format!("unit {}", unit.id);
        assert!(asked(&expected, true) >= if unit.kind == "collective" { 1 } else { 2 }, "{expected}");
        for name in unit.aliases.iter().chain([&unit.name]) {
            assert!(queries().any(|(q, e)| q == name && e == expected), "{name}");
        }
    }
    for post in &PLAN.posts {
        let expected = format!("post {}", post.id);
        assert!(asked(&expected, true) >= 2, "{expected}");
        assert!(queries().any(|(q, e)| q == post.holder && e == expected), "{}", post.holder);
    }
}

#[test]
fn records_are_found_by_what_was_written() {
    for (query, expected) in [
        ("向阳镇", "town 向阳镇"),
        ("xiangyang", "town 向阳镇"),
        ("xyz", "town 向阳镇"),
        ("luocheng", "town 雒城街道"),
        ("便民服务大厅", "town 向阳镇"),
        ("季度报表", "record 3"),
        ("jdbb", "record 3"),
        ("质押融资 天府银行", "record 3"),
        ("天府银行", "record 3"),
        ("签到簿", "record 4"),
        ("例会", "record 4"),
        ("申报材料初稿", "record 5"),
        ("单雪琳", "post rhghzh-deputy"),
        ("shanxuelin", "post rhghzh-deputy"),
        ("绿色专利", "extra 7"),
        ("lszl", "extra 7"),
        ("撤回的那条", "record 8"),
        ("录错了", "record 9"),
        ("新版站点", "record 10"),
        ("误报 2025-06", "record 8"),
    ] {
        check(query, expected);
    }
    let kinds =
        |query: &str| INDEX.search(query).groups.iter().map(|g| (g.kind, g.total)).collect::<Vec<_>>();
    assert_eq!(kinds("向阳镇"), [(Kind::Towns, 1), (Kind::Records, 1)]);
    // What a record speaks about does not find it alone: an indicator's name would find all its readings.
    assert!(!kinds("质押融资金额").iter().any(|(kind, _)| *kind == Kind::Records));
    let withdrawn = INDEX.search("撤回的那条");
    assert!(withdrawn.hits().all(|h| h.withdrawn));
    assert!(INDEX.search("天府银行").hits().all(|h| !h.withdrawn));
}

#[test]
fn what_matched_is_marked() {
    for (query, expected) in [
        ("scjgj", "市【市场监管局】"),
        ("sc监管", "市【市场监管】局"),
        ("大数据", "市行政审批局 | 市行政审批局(市【大数据】管理局)"),
        ("hutao", "【胡涛】 | 市委副书记、市政府市长"),
        ("副行长", "张葆春 | 人行广汉支行【副行长】"),
        ("iso56005", "《创新管理—知识产权管理指南(【ISO 56005】)》分级评价启动企业累计"),
        ("资金 保障", "做好【资金保障】"),
        (
            "缠丝兔 地理标志",
            "强化【地理标志】产业培育 | …志的申请,全力支持“广汉【缠丝兔】”等农产品地理标志产品申报国家地理标志保护产品;强…",
        ),
        ("天府", "知识产权质押融资金额累计 | 含【天府】银行两笔"),
    ] {
        check_shown(query, expected);
    }
}

#[test]
fn nothing_found_offers_the_nearest_name() {
    for (query, expected) in [
        ("市场局", "市市场监管局"),
        ("市监", "市市场监管局"),
        ("市监局", "市市场监管局"),
        ("scjgk", "市市场监管局"),
        ("shichangjianguang局", "市市场监管局"),
        ("许毕勇", "许必勇"),
        ("xubeyong", "许必勇"),
        ("市行正审批局", "市行政审批局"),
        ("市农业农材局", "市农业农村局"),
        ("质鸭融资金额", "知识产权质押融资金额累计"),
        ("向洋镇", "向阳镇"),
    ] {
        let results = INDEX.search(query);
        assert!(results.groups.is_empty(), "{query}");
        let nearest = results.nearest.unwrap_or_else(|| panic!("{query}"));
        assert_eq!(nearest.name, expected, "{query}");
        assert_eq!(
            INDEX.search(&nearest.name).hits().next().map(|h| &h.found),
            Some(&nearest.found),
            "{query}"
        );
    }
    for far in ["不存在的词", "火", ".*", "🙂🙂🙂", "qwertzuiop"] {
        assert_eq!(INDEX.search(far).nearest, None, "{far}");
    }
    assert_eq!(INDEX.search("知识产权").nearest, None, "nearest is for nothing found");
}

#[test]
fn few_letters_find_no_far_fetched_names() {
    // One letter is where a word begins, not anywhere in a name.
    for query in ["a", "l", "s"] {
        for hit in INDEX.search_up_to(query, usize::MAX).hits().filter(|h| h.kind == Kind::Units) {
            let marks = hit.marks.iter().chain(hit.excerpt.iter().flat_map(|(_, marks)| marks));
            assert!(marks.clone().all(|m| m.start <= 1), "{query}: {hit:?}");
        }
    }
    // Two letters fit somewhere in every long name.
    let units = |query| INDEX.search(query).hits().filter(|h| h.kind == Kind::Units).count();
    assert_eq!((units("zl"), units("jr"), units("xq")), (0, 1, 3), "战略, 专利; 金融; 高新区");
    // What is found elsewhere, or not at all, is not taken for a name that sounds a little like it.
    for query in ["上报", "催报", "导出", "比较", "bank"] {
        assert_eq!(INDEX.search(query).nearest, None, "{query}");
    }
    assert_eq!(INDEX.search("地标").nearest.unwrap().name, "强化地理标志产业培育");
}

#[test]
fn groups_are_cut_but_counted() {
    let many: Ledger = (0..200u8).map(|no| entry(no, "和兴镇", Body::Unknown { kind: "k".into() })).collect();
    let index = Index::build(&PLAN, &many);
    let results = index.search("和兴镇");
    assert_eq!((results.groups[0].total, results.groups[0].hits.len()), (200, MOST_HITS));
    let newest: Vec<String> = results.hits().take(2).map(|h| named(&h.found)).collect();
    assert_eq!(newest, ["record 199", "record 198"]);
    assert_eq!(index.search_up_to("和兴镇", 1_000).hits().count(), 200);
    assert!(index.search_up_to("和兴镇", 0).hits().next().is_none());
}

#[test]
fn odd_queries_end_soon() {
    let long = "知识产权a'1 ".repeat(2_000);
    for query in [
        long.as_str(),
        &"s".repeat(10_000),
        &"'".repeat(10_000),
        &"\u{202e}\u{200b}".repeat(5_000),
        &"e\u{301}\u{301}".repeat(5_000),
        &"👨‍👩‍👧‍👦".repeat(2_000),
        &"市 场 ".repeat(5_000),
        "\\",
        "[",
        "(",
        "*",
        "+",
        "?",
        "^$",
        "\0",
        "\u{ffff}",
        "\u{10ffff}",
        "''''",
        "a'",
        "'a",
        "x'i'a'n",
    ] {
        let results = INDEX.search(query);
        results.hits().for_each(check_marks);
    }
    for blank in ["", " ", "\u{3000}", "\n\t", "\u{feff}", "\u{202e}"] {
        assert_eq!(INDEX.search(blank), Default::default(), "{blank:?}");
    }
    let clause = PLAN.task(19).and_then(|t| PLAN.clause(&t.clause)).unwrap();
    check(&clause.text, "task 19");
}

#[track_caller]
fn check_marks(hit: &Hit) {
    let within = |text: &str, marks: &[std::ops::Range<usize>]| {
        let ordered = marks.windows(2).all(|pair| pair[0].end < pair[1].start);
        let len = text.chars().count();
        ordered && marks.iter().all(|r| r.start < r.end && r.end <= len)
    };
    assert!(within(&hit.title, &hit.marks), "{hit:?}");
    assert!(hit.excerpt.as_ref().is_none_or(|(text, marks)| within(text, marks)), "{hit:?}");
    let marked = !hit.marks.is_empty() || hit.excerpt.as_ref().is_some_and(|(_, marks)| !marks.is_empty());
    assert!(marked, "nothing of it matches: {hit:?}");
}

fn pieces() -> impl Strategy<Value = String> {
    (0..PLAN.clauses.len(), 0..500usize, 1..12usize).prop_map(move |(clause, at, n)| {
        let text: Vec<char> = PLAN.clauses[clause].text.chars().collect();
        text.iter().skip(at % text.len().max(1)).take(n).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_query(query in "\\PC{0,40}") {
        INDEX.search(&query).hits().for_each(check_marks);
    }

    #[test]
    fn letters_digits_and_plan_words_too(query in "([a-z]{1,6}|[市知识产权局一二]{1,3}|[0-9]{1,2}|['\\- ]){1,6}") {
        INDEX.search(&query).hits().for_each(check_marks);
    }

    #[test]
    fn every_piece_of_the_document_is_found(piece in pieces()) {
        prop_assume!(!piece.trim().is_empty());
        let results = INDEX.search_up_to(&piece, usize::MAX);
        prop_assert!(results.total() > 0, "{piece}");
        results.hits().for_each(check_marks);
    }

    #[test]
    fn every_hit_holds_a_chinese_word(word in "[市知识产权局管理企业中心镇]{1,3}") {
        for hit in INDEX.search_up_to(&word, usize::MAX).hits() {
            let excerpt = hit.excerpt.clone().unwrap_or_default();
            let texts = [(hit.title.clone(), hit.marks.clone()), excerpt];
            let says = texts.iter().flat_map(|(text, marks)| {
                let chars: Vec<char> = text.chars().collect();
                marks.iter().map(move |r| chars[r.clone()].iter().collect::<String>()).collect::<Vec<_>>()
            });
            let says: Vec<String> = says.map(|s| fold(&s).split_whitespace().collect()).collect();
            prop_assert!(says.contains(&word), "{word}: {hit:?}");
        }
    }

    #[test]
    fn case_and_width_make_no_difference(query in "[a-z0-9]{1,5}( [a-z]{1,3})?") {
        let wide: String = query.chars().map(|c| match c {
            ' ' => '\u{3000}',
            c => char::from_u32(c as u32 + 0xfee0).unwrap(),
        }).collect();
        let plain = INDEX.search(&query);
        prop_assert_eq!(&INDEX.search(&wide), &plain);
        prop_assert_eq!(&INDEX.search(&query.to_uppercase()), &plain);
    }

    #[test]
    fn another_word_never_finds_more(a in "[市局知识产权]{1,3}", b in "[市局知识产权]{1,3}") {
        let one = INDEX.search_up_to(&a, usize::MAX);
        let two = INDEX.search_up_to(&format!("{a} {b}"), usize::MAX);
        // A record is found by what it speaks about only along with words of its own.
        let alone = |hit: &Hit| hit.kind == Kind::Records || one.hits().any(|h| h.found == hit.found);
        prop_assert!(two.hits().all(alone));
    }
}

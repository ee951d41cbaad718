//! Counts the plan file against the published text by itself: it reads JSON and lines, and knows nothing of the crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper that panics here is a failed test"
)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const DIR: &str = env!("CARGO_MANIFEST_DIR");

fn source() -> String {
    std::fs::read_to_string(format!("{DIR}/tests/data/plan-source.txt")).unwrap()
}

fn plan() -> Value {
    let text = std::fs::read_to_string(format!("{DIR}/public/plan.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is a list in {value}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is a string in {value}"))
}

fn no(value: &Value, key: &str) -> usize {
    value[key].as_u64().unwrap_or_else(|| panic!("{key} is a number in {value}")) as usize
}

fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    list(value, key).iter().map(|v| v.as_str().unwrap()).collect()
}

/// The one element of `plan[part]` whose `key` is `wanted`.
fn find<'a>(plan: &'a Value, part: &str, key: &str, wanted: &Value) -> &'a Value {
    let mut hits = list(plan, part).iter().filter(|v| v[key] == *wanted);
    let hit = hits.next().unwrap_or_else(|| panic!("{part} has {key} {wanted}"));
    assert!(hits.next().is_none(), "{part} has {key} {wanted} once");
    hit
}

fn clause<'a>(plan: &'a Value, of: &Value) -> &'a str {
    text(find(plan, "clauses", "id", &of["clause"]), "text")
}

/// How many elements of a part carry each value of `key`, in order of first appearance.
fn summary(part: &[Value], key: &str) -> Vec<usize> {
    let mut order: Vec<(&Value, usize)> = Vec::new();
    for item in part {
        match order.iter_mut().find(|(value, _)| *value == &item[key]) {
            Some((_, count)) => *count += 1,
            None => order.push((&item[key], 1)),
        }
    }
    order.into_iter().map(|(_, count)| count).collect()
}

/// The units a line of the document names as responsible, as written there; None where it names none.
fn named_in(line: &str) -> Option<Vec<&str>> {
    let (_, rest) = line.split_once("责任单位:")?;
    let rest = rest.strip_suffix([')', '〕']).expect("the list of units ends its line");
    let (mut names, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '、' if depth == 0 => {
                names.push(&rest[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    names.push(&rest[from..]);
    Some(names)
}

/// Name or alias → unit id; panics where two units share one.
fn spellings(plan: &Value) -> BTreeMap<&str, &str> {
    let mut all = BTreeMap::new();
    for unit in list(plan, "units") {
        for name in std::iter::once(text(unit, "name")).chain(strings(unit, "aliases")) {
            assert_eq!(all.insert(name, text(unit, "id")), None, "{name} is written for one unit, once");
        }
    }
    all
}

fn resolve<'a>(spellings: &BTreeMap<&str, &'a str>, line: &str) -> Vec<&'a str> {
    let one = |name: &&str| *spellings.get(name).unwrap_or_else(|| panic!("{name} is a unit"));
    named_in(line).unwrap_or_default().iter().map(one).collect()
}

/// The 16 rows of the table: cells without the bars, the category's cell left out.
fn table(source: &str) -> Vec<[&str; 4]> {
    let (_, rest) = source.split_once("2026年 |\n|\n").unwrap();
    let (rows, _) = rest.split_once("\n三、").unwrap();
    let cells: Vec<&str> = rows.lines().filter_map(|l| l.strip_suffix(" |")).collect();
    let is_category = |cell: &str| {
        ["创造质量", "运用效益", "保护环境", "管理成效", "优质服务"].contains(&cell.replace(' ', "").as_str())
    };
    let cells: Vec<&str> = cells.into_iter().filter(|c| !is_category(c)).collect();
    assert_eq!(cells.len(), 64);
    cells.chunks(4).map(|row| row.try_into().unwrap()).collect()
}

#[test]
fn clauses_joined_are_the_source() {
    let (plan, source) = (plan(), source());
    assert_eq!(source.len(), 25_040, "the source is the file that was handed over");
    let texts: Vec<&str> = list(&plan, "clauses").iter().map(|c| text(c, "text")).collect();
    assert!(
        texts.join("\n") == source,
        "clauses joined with line feeds give the source, character for character"
    );
}

#[test]
fn counts_are_the_documents() {
    let plan = plan();
    let count = |part: &str| list(&plan, part).len();
    assert_eq!(
        ["categories", "indicators", "groups", "tasks", "safeguards", "posts"].map(count),
        [5, 16, 6, 26, 3, 28]
    );
    assert_eq!(summary(list(&plan, "indicators"), "category"), [4, 3, 4, 3, 2]);
    assert_eq!(summary(list(&plan, "tasks"), "group"), [4, 4, 4, 6, 4, 4]);
    assert_eq!(summary(list(&plan, "posts"), "role"), [1, 1, 26]);
    let owners: Vec<usize> = list(&plan, "safeguards").iter().map(|s| list(s, "units").len()).collect();
    assert_eq!(owners, [0, 7, 2]);
    for part in ["indicators", "groups", "tasks", "safeguards"] {
        let numbers: Vec<usize> = list(&plan, part).iter().map(|v| no(v, "no")).collect();
        assert_eq!(numbers, (1..=count(part)).collect::<Vec<_>>(), "{part} are numbered as in the document");
    }
}

#[test]
fn every_id_is_unique() {
    let plan = plan();
    for part in ["clauses", "categories", "units", "posts"] {
        let ids: BTreeSet<&str> = list(&plan, part).iter().map(|v| text(v, "id")).collect();
        assert_eq!(ids.len(), list(&plan, part).len(), "ids of {part}");
    }
    let pairs: BTreeSet<_> =
        list(&plan, "links").iter().map(|l| (no(l, "indicator"), no(l, "task"))).collect();
    assert_eq!(pairs.len(), list(&plan, "links").len(), "one link for an indicator and a task");
}

#[test]
fn every_reference_resolves() {
    let plan = plan();
    for (part, kind) in [
        ("categories", "text"),
        ("indicators", "table"),
        ("groups", "heading"),
        ("tasks", "task"),
        ("safeguards", "safeguard"),
        ("posts", "roster"),
        ("units", ""),
        ("notes", ""),
    ] {
        for item in list(&plan, part) {
            let found = text(find(&plan, "clauses", "id", &item["clause"]), "kind");
            assert!(kind.is_empty() || found == kind, "{item} stands in a {kind}, not a {found}");
        }
    }
    for source in plan["sources"].as_object().unwrap().values() {
        find(&plan, "clauses", "id", source);
    }
    for indicator in list(&plan, "indicators") {
        find(&plan, "categories", "id", &indicator["category"]);
    }
    for task in list(&plan, "tasks") {
        find(&plan, "groups", "no", &task["group"]);
    }
    for item in ["tasks", "safeguards", "posts"].iter().flat_map(|part| list(&plan, part)) {
        for unit in list(item, "units") {
            find(&plan, "units", "id", unit);
        }
    }
    for unit in list(&plan, "units") {
        let others = [&unit["parent"], unit.get("hosted_by").unwrap_or(&Value::Null)];
        let expansion = unit["expands_to"].as_array().into_iter().flatten();
        for other in others.into_iter().filter(|o| !o.is_null()).chain(expansion) {
            assert_ne!(*other, unit["id"]);
            find(&plan, "units", "id", other);
        }
    }
    for link in list(&plan, "links") {
        find(&plan, "indicators", "no", &link["indicator"]);
        find(&plan, "tasks", "no", &link["task"]);
    }
}

#[test]
fn tasks_and_safeguards_have_the_units_of_the_text_in_its_order() {
    let (plan, source) = (plan(), source());
    let spellings = spellings(&plan);
    let lines: Vec<&str> = source.lines().collect();
    for task in list(&plan, "tasks") {
        let opening = format!("{}.{}。", task["no"], text(task, "title"));
        let line = lines.iter().find(|l| l.starts_with(&opening)).unwrap_or_else(|| panic!("{opening}"));
        assert_eq!(clause(&plan, task), *line);
        assert_eq!(strings(task, "units"), resolve(&spellings, line), "{opening}");
        assert!(!list(task, "units").is_empty(), "{opening}");
    }
    for safeguard in list(&plan, "safeguards") {
        let opening =
            format!("({}){}", ["一", "二", "三"][no(safeguard, "no") - 1], text(safeguard, "title"));
        let at = lines.iter().position(|l| *l == opening).unwrap_or_else(|| panic!("{opening}"));
        assert_eq!(clause(&plan, safeguard), lines[at..at + 2].join("\n"));
        assert_eq!(strings(safeguard, "units"), resolve(&spellings, lines[at + 1]), "{opening}");
    }
    let told = lines.iter().filter(|l| named_in(l).is_some()).count();
    assert_eq!(told, 26 + 2, "no list of units stands anywhere else");
}

#[test]
fn groups_are_the_headings_their_tasks_stand_under() {
    let plan = plan();
    let mut group = 0;
    let mut task = 0;
    for clause in list(&plan, "clauses") {
        match text(clause, "kind") {
            "heading" if group < 6 && text(clause, "text").starts_with('(') => {
                let heading = &list(&plan, "groups")[group];
                group += 1;
                assert_eq!(heading["clause"], clause["id"]);
                assert_eq!(text(clause, "text").split_once(')').unwrap().1, text(heading, "name"));
            }
            "task" => {
                assert_eq!(no(&list(&plan, "tasks")[task], "group"), group);
                task += 1;
            }
            _ => {}
        }
    }
    assert_eq!((group, task), (6, 26));
}

#[test]
fn pairs_of_task_and_unit_are_129_named_and_204_expanded() {
    let (plan, source) = (plan(), source());
    let tasks = source.split_once("三、重点任务").unwrap().1.split_once("四、保障措施").unwrap().0;
    let written: Vec<&str> = tasks.lines().filter_map(named_in).flatten().collect();
    assert_eq!(written.len(), 129, "by the text alone");
    assert_eq!(written.iter().collect::<BTreeSet<_>>().len(), 23, "22 units and the collective");

    let (mut named, mut expanded, mut units) = (0, 0, BTreeSet::new());
    for task in list(&plan, "tasks") {
        named += list(task, "units").len();
        let mut all = BTreeSet::new();
        for id in list(task, "units") {
            match find(&plan, "units", "id", id)["expands_to"].as_array() {
                Some(members) => all.extend(members.iter().map(Value::to_string)),
                None => {
                    all.insert(id.to_string());
                    units.insert(id.to_string());
                }
            }
        }
        expanded += all.len();
    }
    assert_eq!((named, expanded, units.len()), (129, 204, 22));
}

#[test]
fn units_are_written_so_in_the_document() {
    let (plan, source) = (plan(), source());
    for name in spellings(&plan).keys() {
        assert!(source.contains(name), "{name} is not in the document");
        assert!(!name.contains(char::is_whitespace), "{name} carries a space");
    }
    for unit in list(&plan, "units") {
        let names = std::iter::once(text(unit, "name")).chain(strings(unit, "aliases"));
        assert!(
            names.into_iter().any(|n| clause(&plan, unit).contains(n)),
            "{unit} is not named in its clause"
        );
        assert_eq!(unit["kind"] == "collective", unit["expands_to"].is_array(), "{unit}");
    }
}

#[test]
fn posts_are_the_roster() {
    let (plan, source) = (plan(), source());
    let spellings = spellings(&plan);
    let roster = source.rsplit_once("成员名单\n").unwrap().1;
    let lines: Vec<&str> = roster.lines().take(28).collect();
    let mut members = Vec::new();
    for (post, line) in list(&plan, "posts").iter().zip(&lines) {
        assert_eq!(clause(&plan, post), *line);
        // What follows the label and the name, which may itself be written with a space.
        let (label, rest) = line.split_once(':').unwrap_or(("成 员", line));
        let (name, title) = rest.rsplit_once(' ').unwrap();
        assert_eq!(text(post, "holder"), name.replace(' ', ""));
        assert_eq!(text(post, "title"), title);
        let role = [("组 长", "leader"), ("副组长", "deputy"), ("成 员", "member")]
            .iter()
            .find(|r| r.0 == label)
            .unwrap()
            .1;
        assert_eq!(text(post, "role"), role, "{line}");
        if role == "member" {
            // Each office the title opens with, by its longest spelling.
            let office = |part: &str| {
                spellings
                    .iter()
                    .filter(|(n, _)| part.starts_with(**n))
                    .max_by_key(|(n, _)| n.len())
                    .unwrap()
                    .1
            };
            let offices: Vec<&str> = title.split('、').map(|part| *office(part)).collect();
            assert_eq!(strings(post, "units"), offices, "{line}");
            members.push(offices[0]);
        } else {
            assert_eq!(strings(post, "units"), [spellings["领导小组"]], "{line}");
        }
    }
    assert_eq!(lines.len(), 28);
    assert_eq!(members.iter().collect::<BTreeSet<_>>().len(), 26);
    for unit in list(&plan, "units").iter().filter(|u| u["kind"] == "collective") {
        assert_eq!(strings(unit, "expands_to"), members, "the members, in the roster's order");
    }
}

#[test]
fn indicators_are_the_table() {
    let (plan, source) = (plan(), source());
    for (indicator, row) in list(&plan, "indicators").iter().zip(table(&source)) {
        let (name, measure) = (text(indicator, "name"), text(indicator, "measure"));
        let label = format!("{name}({measure})");
        let (baseline, target) = (text(indicator, "baseline"), text(indicator, "target"));
        assert_eq!([indicator["no"].to_string().as_str(), &label, baseline, target], row);
        let cells: Vec<&str> =
            clause(&plan, indicator).lines().map(|l| l.trim_end_matches([' ', '|'])).collect();
        for cell in row {
            assert!(cells.contains(&cell), "{cell} is in the clause of {label}");
        }
        let n = no(indicator, "no");
        let path = [(4, "at_end"), (10, "maintain")].iter().find(|p| p.0 == n).map_or("linear", |p| p.1);
        assert_eq!(text(indicator, "path"), path, "{label}");
        assert_eq!(path == "maintain", baseline == target, "{label}");
        assert_eq!(indicator["whole"], n != 1 && ["件", "户", "个"].contains(&measure), "{label}");
        assert_eq!(indicator["cumulative"], name.contains("累计"), "{label}");
    }
}

#[test]
fn categories_carry_the_tables_words() {
    let (plan, source) = (plan(), source());
    let flat = source.replace(' ', "");
    for (at, category) in list(&plan, "categories").iter().enumerate() {
        assert!(flat.contains(&format!("\n{}|\n", text(category, "name"))), "{category}");
        let goals = source.lines().filter(|l| l.starts_with("——")).nth(at).unwrap();
        assert_eq!(clause(&plan, category), goals);
    }
}

#[test]
fn names_carry_no_layout_spaces() {
    let plan = plan();
    for (part, key) in [
        ("categories", "name"),
        ("indicators", "name"),
        ("groups", "name"),
        ("tasks", "title"),
        ("safeguards", "title"),
        ("posts", "holder"),
        ("posts", "title"),
    ] {
        for item in list(&plan, part) {
            // `ISO 56005` is written with one; no other space is part of a name.
            let name = text(item, key).replace("ISO 56005", "");
            assert!(!name.is_empty() && !name.contains(char::is_whitespace), "{name}");
        }
    }
}

#[test]
fn named_links_quote_their_task_and_the_rest_is_inferred() {
    let plan = plan();
    let mut basis: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for link in list(&plan, "links") {
        basis.entry(no(link, "indicator")).or_default().insert(text(link, "basis"));
        if link["basis"] == "named" {
            let task = find(&plan, "tasks", "no", &link["task"]);
            let words = text(link, "words");
            assert!(
                !words.is_empty() && clause(&plan, task).contains(words),
                "{words} is in task {}",
                link["task"]
            );
        } else {
            assert!(link["words"].is_null(), "{link} quotes nothing");
        }
    }
    for n in 1..=16 {
        let expected = if [7, 8, 10, 11, 13, 16].contains(&n) { "inferred" } else { "named" };
        assert_eq!(basis.get(&n), Some(&BTreeSet::from([expected])), "indicator {n}");
    }
}

#[test]
fn the_head_is_the_documents() {
    let (plan, source) = (plan(), source());
    assert_eq!((text(&plan, "format"), no(&plan, "version")), ("ip-plan", 1));
    for key in ["title", "issuer", "approved"] {
        assert!(source.contains(text(&plan, key)), "{key}");
    }
    for basis in strings(&plan, "basis") {
        assert!(source.contains(&format!("({basis})")), "{basis}");
    }
    assert_eq!(text(&plan, "issued"), "2024-03-19");
    assert!(source.contains("\n2024年3月19日\n") && source.contains("工作期为2024年1月至2026年12月。"));
    assert_eq!((text(&plan["period"], "start"), text(&plan["period"], "end")), ("2024-01-01", "2026-12-31"));
    assert_eq!(text(&plan, "baseline_date"), "2023-12-31");
    let due: Vec<_> = list(&plan, "tasks")
        .iter()
        .filter(|t| !t["due"].is_null())
        .map(|t| (no(t, "no"), text(t, "due")))
        .collect();
    assert_eq!(due, [(7, "2026-12-31")], "the only date that a task sets");
}

#[test]
fn notes_say_something_and_stand_in_the_order_of_the_text() {
    let plan = plan();
    let notes = list(&plan, "notes");
    assert!(notes.iter().all(|n| text(n, "text").ends_with('。')));
    assert!(notes.is_sorted_by_key(|n| text(n, "clause")));
}

//! What a person makes of a reading: each change does what it says and nothing else, is refused whole where it cannot be
//! made, and can be undone and done again; the same steps upon the same text give the same draft.

use guanghan_ip_plan::app::authoring_form::{Typed, added_name, changes, tried};
use guanghan_ip_plan::app::wrong::Wrong;
use guanghan_ip_plan::domain::authoring::draft::history::{self, Done, Step};
use guanghan_ip_plan::domain::authoring::draft::{Change, Draft, Field, New, RowKey, RowKind, Unfit};
use guanghan_ip_plan::domain::authoring::{Duty, read};
use guanghan_ip_plan::domain::plan::{ClauseKind, Path, Plan};
use guanghan_ip_plan::format::{authored, drafted, plan};
use guanghan_ip_plan::view::screens::authoring::{self, Page, acts, begun, fields};
use std::collections::BTreeSet;

fn shipped() -> Plan {
    plan::read(include_str!("../../public/plan.json")).unwrap()
}

fn seed() -> Draft {
    let text = shipped().clauses.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join("\n");
    Draft::of(read(&text))
}

fn documents() -> Vec<(String, Draft)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir("tests/data/documents").unwrap() {
        let path = entry.unwrap().path();
        if let Ok(text) = std::fs::read_to_string(&path)
            && path.extension().unwrap() == "txt"
        {
            all.push((path.display().to_string(), Draft::of(read(&text))));
        }
    }
    assert!(all.len() > 30);
    all
}

fn indicator(draft: &Draft, name: &str) -> RowKey {
    let row = draft.read.indicators.rows.iter().find(|row| row.name.value.contains(name)).unwrap();
    RowKey::of(RowKind::Indicator, row.name.spot)
}

fn task(draft: &Draft, no: u16) -> RowKey {
    RowKey::of(RowKind::Item, draft.read.tasks.iter().find(|task| task.no == no).unwrap().title.spot)
}

fn unit(draft: &Draft, name: &str) -> RowKey {
    RowKey::of(RowKind::Unit, draft.read.bodies.iter().find(|b| b.name.value == name).unwrap().name.spot)
}

fn set(row: RowKey, field: Field, text: &str) -> Change {
    Change::Set { row, field, text: text.into() }
}

fn page(draft: &Draft) -> Page {
    authoring::page("", draft, draft)
}

/// The plan that a draft gives.
fn plan_of(draft: &Draft) -> Plan {
    plan::read(&authored::write(&draft.read)).unwrap()
}

#[test]
fn every_row_has_a_key_of_its_own() {
    for (path, draft) in documents() {
        let rows = draft.rows();
        assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len(), "{path}");
        for row in &rows {
            assert_eq!(drafted::row_of(&drafted::row_word(*row)), Some(*row));
            assert!(!fields(&draft, *row).is_empty(), "{path} {row:?}");
        }
        let shown: BTreeSet<RowKey> =
            page(&draft).folds.iter().flat_map(|fold| &fold.rows).filter_map(|row| row.key).collect();
        assert_eq!(shown, rows.into_iter().collect(), "{path}: every row is shown, and no other");
    }
}

#[test]
fn a_form_that_says_what_stood_there_changes_nothing_but_that_it_was_looked_over() {
    for (path, draft) in documents() {
        for row in draft.rows() {
            // Each text typed again is read as what stands.
            let mut again = draft.clone();
            let mut all = fields(&draft, row);
            all.retain(|field| !matches!(field.field, Field::Period));
            for field in all {
                let text = field.text.trim();
                if text.is_empty() {
                    continue;
                }
                again
                    .apply(&set(row, field.field, text))
                    .unwrap_or_else(|why| panic!("{path} {row:?} {field:?} {why:?}"));
            }
            let (now, then) = (authored::write(&again.read), authored::write(&draft.read));
            let differs = now.lines().zip(then.lines()).find(|(now, then)| now != then);
            assert_eq!(differs, None, "{path} {row:?}");
        }
    }
}

#[test]
fn what_is_typed_is_what_the_plan_says() {
    let mut draft = seed();
    let row = indicator(&draft, "每万人口高价值发明专利拥有量");
    for change in [
        set(row, Field::Name, "每万人高价值专利"),
        set(row, Field::Baseline, ""),
        set(row, Field::Targets, "2025年：不低于3.5；≥4.5"),
        set(row, Field::Nature, "binding"),
        set(row, Field::Whole, "yes"),
        set(row, Field::Path, "at_end"),
        set(row, Field::Category, "新的一类"),
    ] {
        draft.apply(&change).unwrap();
    }
    let plan = plan_of(&draft);
    let made = plan.indicators.iter().find(|i| i.name == "每万人高价值专利").unwrap();
    assert_eq!(made.baseline, None);
    assert_eq!(made.target.to_string(), "4.5");
    assert_eq!((made.path, made.whole), (Path::AtEnd, true));
    assert!(plan.categories.iter().any(|c| c.name == "新的一类"));
    assert!(draft.checked.contains(&row) && draft.changed.contains(&row));
    // A value in words is followed by words.
    draft.apply(&set(row, Field::Targets, "全面建成")).unwrap();
    let text = authored::write(&draft.read);
    assert!(text.contains(r#""target_text": "全面建成""#), "{text}");
    plan_of(&draft);
}

#[test]
fn units_are_typed_by_their_names() {
    let mut draft = seed();
    let row = task(&draft, 5);
    draft.apply(&set(row, Field::Units, "牵头：市场监管局；配合：财政局、全新的局")).unwrap();
    let units = &draft.read.tasks[4].units;
    let named: Vec<(Duty, &str)> =
        units.iter().map(|u| (u.duty, draft.read.bodies[u.body].name.value.as_str())).collect();
    assert_eq!(named.len(), 3);
    assert_eq!((named[0].0, named[1].0), (Duty::Lead, Duty::Support));
    assert!(named[0].1.contains("市场监管局") && named[1].1.contains("财政局"), "{named:?}");
    assert_eq!(named[2].1, "全新的局", "one that is not there yet is added");
    let plan = plan_of(&draft);
    let task = plan.tasks.iter().find(|task| task.no == 5).unwrap();
    assert_eq!((task.units.len(), task.lead.len(), task.support.len()), (3, 1, 2));
    let shown = fields(&draft, row).into_iter().find(|field| field.field == Field::Units).unwrap().text;
    assert!(shown.starts_with("牵头：") && shown.contains("；配合："), "{shown}");
}

#[test]
fn bodies_are_put_together_and_taken_apart() {
    let mut draft = seed();
    let names: Vec<String> = draft.read.bodies.iter().map(|b| b.name.value.clone()).collect();
    let (kept, gone) = (unit(&draft, &names[0]), unit(&draft, &names[3]));
    let before: usize = draft.read.tasks.iter().map(|task| task.units.len()).sum();
    let pairs = |draft: &Draft| {
        let named = draft.read.tasks.iter().map(|t| {
            t.units.iter().map(|u| draft.read.bodies[u.body].name.value.clone()).collect::<BTreeSet<String>>()
        });
        named.collect::<Vec<_>>()
    };
    let was = pairs(&draft);
    draft.apply(&Change::Merged { row: gone, into: kept }).unwrap();
    assert_eq!(draft.read.bodies.len(), names.len() - 1);
    for (was, now) in was.iter().zip(pairs(&draft)) {
        let renamed = |name: &String| if *name == names[3] { names[0].clone() } else { name.clone() };
        assert_eq!(was.iter().map(renamed).collect::<BTreeSet<_>>(), now);
    }
    assert!(draft.read.bodies[0].aliases.iter().any(|alias| alias.value == names[3]));
    // And apart again: what named it by that name goes with it.
    draft.apply(&Change::Parted { row: kept, name: names[3].clone() }).unwrap();
    let after: usize = draft.read.tasks.iter().map(|task| task.units.len()).sum();
    assert!(after <= before && draft.read.bodies.iter().any(|body| body.name.value == names[3]));
    plan_of(&draft);
    // Left out, nobody names it.
    let row = unit(&draft, &names[1]);
    draft.apply(&Change::Dropped(row)).unwrap();
    assert!(pairs(&draft).iter().flatten().all(|name| *name != names[1]));
    plan_of(&draft);
}

#[test]
fn items_are_added_dropped_retyped_and_merged_and_numbers_run_through() {
    let mut draft = seed();
    let numbers = |draft: &Draft| draft.read.tasks.iter().map(|task| task.no).collect::<Vec<_>>();
    let dropped = task(&draft, 3);
    draft.apply(&Change::Dropped(dropped)).unwrap();
    assert_eq!(numbers(&draft), (1..=25).collect::<Vec<_>>());
    assert_eq!(draft.apply(&Change::Dropped(dropped)), Err(Unfit::Gone));
    let line = draft.read.tasks[9].lines.start;
    draft.apply(&Change::Added { new: New::Task, line, name: "又一项".into() }).unwrap();
    assert_eq!(numbers(&draft), (1..=26).collect::<Vec<_>>());
    let added = draft.read.tasks.iter().position(|task| task.title.value == "又一项").unwrap();
    assert_eq!(draft.read.tasks[added].group, draft.read.tasks[added - 1].group);
    let key = RowKey::of(RowKind::Item, draft.read.tasks[added].title.spot);
    assert!(key.is_added() && draft.changed.contains(&key));
    draft.apply(&Change::Retyped(key)).unwrap();
    assert_eq!((draft.read.tasks.len(), draft.read.safeguards.len()), (25, 4));
    draft.apply(&Change::Retyped(key)).unwrap();
    let (row, into) = (task(&draft, 2), task(&draft, 1));
    let both = draft.read.tasks[0].units.len().max(draft.read.tasks[1].units.len());
    draft.apply(&Change::Merged { row, into }).unwrap();
    assert!(draft.read.tasks[0].units.len() >= both);
    assert_eq!(draft.apply(&Change::Merged { row: into, into }), Err(Unfit::Itself));
    let other = unit(&draft, &draft.read.bodies[0].name.value.clone());
    assert_eq!(draft.apply(&Change::Merged { row: into, into: other }), Err(Unfit::NoField));
    // A number is one's own.
    let first = task(&draft, 1);
    assert_eq!(draft.apply(&set(first, Field::No, "2")), Err(Unfit::Taken));
    draft.apply(&set(first, Field::No, "90")).unwrap();
    plan_of(&draft);
}

#[test]
fn groups_categories_and_clauses_follow() {
    let mut draft = seed();
    let groups = draft.read.groups.len();
    let second = RowKey::of(RowKind::Group, draft.read.groups[1].title.spot);
    let of_first = draft.read.tasks.iter().filter(|task| task.group <= Some(1)).count();
    draft.apply(&Change::Dropped(second)).unwrap();
    assert_eq!(draft.read.groups.len(), groups - 1);
    assert_eq!(draft.read.tasks.iter().filter(|task| task.group == Some(0)).count(), of_first);
    let line = draft.read.tasks[2].lines.start;
    draft.apply(&Change::Added { new: New::Group, line, name: "新的一组".into() }).unwrap();
    let new = draft.read.groups.iter().position(|group| group.title.value == "新的一组").unwrap();
    assert_eq!(draft.read.tasks[2].group, Some(new));
    let category = RowKey::of(RowKind::Category, draft.read.indicators.categories[0].spot);
    let into = RowKey::of(RowKind::Category, draft.read.indicators.categories[1].spot);
    draft.apply(&Change::Merged { row: category, into }).unwrap();
    plan_of(&draft);

    let clauses = draft.read.blocks.len();
    let at = draft.read.blocks.iter().position(|block| block.lines.len() > 1);
    if let Some(at) = at {
        let line = draft.read.blocks[at].lines.start + 1;
        draft.apply(&Change::BegunAt(line)).unwrap();
        assert_eq!(draft.read.blocks.len(), clauses + 1);
        assert_eq!(draft.apply(&Change::BegunAt(line)), Err(Unfit::Taken));
        draft.apply(&Change::WentOn(line)).unwrap();
    }
    let second = draft.read.blocks[1].lines.start;
    draft.apply(&Change::WentOn(second)).unwrap();
    assert_eq!(draft.read.blocks.len(), clauses - 1);
    assert_eq!(draft.apply(&Change::WentOn(0)), Err(Unfit::Gone));
    draft.apply(&set(RowKey::clause(0), Field::Kind, "note")).unwrap();
    assert_eq!(draft.read.blocks[0].kind, ClauseKind::Note);
    let text: Vec<&str> = draft
        .read
        .blocks
        .iter()
        .flat_map(|b| &draft.read.lines[b.lines.clone()])
        .map(String::as_str)
        .collect();
    assert_eq!(text, draft.read.lines, "every line is in one clause, in order");
}

#[test]
fn what_cannot_be_made_changes_nothing() {
    let draft = seed();
    let (row, body) = (indicator(&draft, "发明专利"), unit(&draft, &draft.read.bodies[0].name.value.clone()));
    let second = draft.read.bodies[1].name.value.clone();
    let refused = [
        (set(row, Field::Name, "  "), Unfit::Blank),
        (set(row, Field::Targets, "3000年：5"), Unfit::NotRead),
        (set(row, Field::Targets, "2025年：5；2025年：6"), Unfit::NotRead),
        (set(row, Field::Issuer, "某局"), Unfit::NoField),
        (set(body, Field::Parent, "没有的局"), Unfit::NotRead),
        (set(body, Field::Name, &second), Unfit::Taken),
        (set(body, Field::Kind, "planet"), Unfit::NotRead),
        (set(RowKey::head(Field::Issued), Field::Issued, "昨天"), Unfit::NotRead),
        (set(RowKey::head(Field::Issued), Field::Name, "标题"), Unfit::NoField),
        (set(RowKey::head(Field::Period), Field::Period, "2026-12-31/2024-01-01"), Unfit::NotRead),
        (Change::Added { new: New::Unit, line: 0, name: second.clone() }, Unfit::Taken),
        (Change::Added { new: New::Task, line: 1_000_000, name: "x".into() }, Unfit::Gone),
        (Change::Added { new: New::Task, line: 0, name: " ".into() }, Unfit::Blank),
        (Change::Dropped(RowKey::head(Field::Name)), Unfit::NoField),
        (Change::Parted { row: body, name: "没有的名字".into() }, Unfit::Gone),
        (Change::Retyped(row), Unfit::NoField),
    ];
    for (change, why) in refused {
        let mut trial = draft.clone();
        assert_eq!(trial.apply(&change), Err(why), "{change:?}");
        assert!(trial == draft, "{change:?}");
    }
    // Of changes that belong together none is made where one cannot be.
    let mixed = vec![set(row, Field::Name, "好"), set(row, Field::Name, "")];
    assert_eq!(tried(&draft, mixed), Err(Unfit::Blank));
}

#[test]
fn a_form_reads_dates_as_people_type_them_and_says_what_it_cannot_read() {
    let draft = seed();
    let typed = |field: Field, text: &str| Typed { field, first: String::new(), text: text.into() };
    let one = |field: Field, text: &str| {
        changes(&draft, RowKey::head(field), &[typed(field, text)]).map(|changes| match &changes[0] {
            Change::Set { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(one(Field::Issued, "2024年3月31日").unwrap(), "2024-03-31");
    for (text, days) in [
        ("2024年1月 至 2026年12月", "2024-01-01/2026-12-31"),
        ("2024-2026", ""),
        ("2024至2026年", "2024-01-01/2026-12-31"),
        ("2024年3月至2029年2月", "2024-03-01/2029-02-28"),
        ("2024-01-01 至 2026-12-31", "2024-01-01/2026-12-31"),
        ("2024.3.1～2025.6.30", "2024-03-01/2025-06-30"),
    ] {
        match days {
            "" => assert_eq!(one(Field::Period, text), Err(vec![("period", Wrong::Unfit(Unfit::NotRead))])),
            days => assert_eq!(one(Field::Period, text).as_deref(), Ok(days), "{text}"),
        }
    }
    assert!(one(Field::Issued, "三月的一天").is_err());
    let untouched = Typed { field: Field::Name, first: "甲".into(), text: "甲 ".into() };
    let row = RowKey::head(Field::Name);
    assert_eq!(changes(&draft, row, &[untouched]), Ok(vec![Change::Checked { row, is: true }]));
    assert_eq!(added_name("（三）强化保护。加强协作。", ""), "强化保护");
    assert_eq!(added_name("12.专利转化", ""), "专利转化");
    assert_eq!(added_name("三农工作", ""), "三农工作");
    assert_eq!(added_name("第 5 项", " 选中的字 "), "选中的字");
}

#[test]
fn steps_are_kept_undone_and_done_again() {
    let text = shipped().clauses.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join("\n");
    let id = drafted::id_of(&text);
    let first = Draft::of(read(&text));
    let (row, other) =
        (indicator(&first, "发明专利"), unit(&first, &first.read.bodies[2].name.value.clone()));
    let all = vec![
        Done::Changes(vec![
            set(row, Field::Name, "改过的\n\"名称\""),
            Change::Checked { row, is: false },
            Change::Dropped(task(&first, 4)),
            Change::Added { new: New::Safeguard, line: 3, name: "加的".into() },
            Change::Merged { row: unit(&first, &first.read.bodies[1].name.value.clone()), into: other },
            Change::Parted { row: other, name: first.read.bodies[1].name.value.clone() },
            Change::Retyped(task(&first, 6)),
            Change::BegunAt(2),
            Change::WentOn(1),
        ]),
        Done::Changes(vec![Change::Dropped(row)]),
    ];
    let mut steps: Vec<Step> = Vec::new();
    let push = |steps: &mut Vec<Step>, done: Done| {
        let no = steps.len() as u32 + 1;
        let (key, raw) = drafted::write(&id, no, 1_700_000_000, &done);
        let (draft, at, step) = drafted::read(&key, &raw).unwrap();
        assert_eq!((draft.as_str(), at, &step.done), (id.as_str(), 1_700_000_000, &done));
        assert_eq!(drafted::read(&key, &raw.replace("1700000000", "1700000001")), None, "bytes give the id");
        steps.push(step);
    };
    for done in all {
        push(&mut steps, done);
    }
    let draft = |steps: &[Step]| history::draft(Draft::of(read(&text)), steps);
    let (one, two) = (draft(&steps[..1]), draft(&steps));
    assert!(one != first);
    assert!(one != two);
    // Undone step by step, and again.
    let last = history::last(&steps).unwrap().to_string();
    push(&mut steps, Done::Undone(last));
    assert!(draft(&steps) == one);
    let last = history::last(&steps).unwrap().to_string();
    push(&mut steps, Done::Undone(last));
    assert!(draft(&steps) == Draft::of(read(&text)) && history::last(&steps).is_none());
    for wanted in [&one, &two] {
        let again = history::last_undone(&steps).unwrap().to_string();
        push(&mut steps, Done::Undone(again));
        assert!(draft(&steps) == *wanted);
    }
    assert_eq!(history::last_undone(&steps).map(str::len), None, "nothing is left to be done again");
    // In whatever order they come.
    let mut turned = steps.clone();
    turned.reverse();
    assert!(draft(&history::in_order(turned)) == two);
}

#[test]
fn what_is_checked_is_counted_and_leaves_the_doubtful() {
    let (_, mut draft) = documents().into_iter().find(|(_, draft)| !page(draft).doubtful.is_empty()).unwrap();
    for row in draft.rows() {
        draft.apply(&Change::Checked { row, is: true }).unwrap();
    }
    let after = page(&draft);
    assert!(after.doubtful.is_empty());
    assert!(after.progress.contains("都核对过了"), "{}", after.progress);
    assert!(after.counts.iter().skip(1).all(|count| {
        let all = count.all.split(' ').next().unwrap();
        count.checked == format!("已核对 {all}/{all}")
    }));
    let row = unit(&draft, &draft.read.bodies[0].name.value.clone());
    assert!(acts(&draft, row).drop);
}

/// A plan file as JSON, its lists of objects by their own ids.
fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_plan_file_that_is_opened_and_not_changed_says_what_it_said() {
    for path in ["public/plan.json", "tests/data/plans/falling.json", "tests/data/plans/five-years.json"] {
        let text = std::fs::read_to_string(path).unwrap();
        let base = begun(&text).unwrap();
        let file = authoring::page(&text, &base, &base).file;
        assert_eq!(json(&file), json(&text), "{path}");
        // Each row typed again as it stands, too.
        for row in base.rows() {
            let mut draft = base.clone();
            for field in fields(&base, row) {
                if !field.text.trim().is_empty() && field.field != Field::Period {
                    draft.apply(&set(row, field.field, &field.text)).unwrap();
                }
            }
            let file = authoring::page(&text, &base, &draft).file;
            assert_eq!(json(&file), json(&text), "{path} {row:?}");
        }
    }
}

#[test]
fn a_plan_that_is_mended_keeps_its_ids_numbers_and_what_no_draft_knows() {
    let text = std::fs::read_to_string("public/plan.json").unwrap();
    let base = begun(&text).unwrap();
    let mut draft = base.clone();
    for change in [
        set(indicator(&base, "有效注册商标量"), Field::Targets, "14000"),
        Change::Dropped(indicator(&base, "版权登记数量")),
        Change::Dropped(task(&base, 3)),
        set(task(&base, 4), Field::Units, "牵头：市市场监管局；配合：市统计局"),
        set(unit(&base, "市财政局"), Field::Name, "市财政和国资局"),
        set(RowKey::head(Field::Name), Field::Name, "调整后的方案"),
    ] {
        draft.apply(&change).unwrap();
    }
    let page = authoring::page(&text, &base, &draft);
    assert_eq!(page.faults, Vec::<String>::new());
    let (was, now) = (plan::read(&text).unwrap(), plan::read(&page.file).unwrap());
    assert_eq!((&now.id, &now.brand, &now.rules), (&was.id, &was.brand, &was.rules));
    assert_eq!(now.title, "调整后的方案");
    let numbers: Vec<u16> = now.tasks.iter().map(|task| task.no).collect();
    assert_eq!(numbers, (1..=26).filter(|no| *no != 3).collect::<Vec<_>>(), "numbers stay");
    let indicators: Vec<u16> = now.indicators.iter().map(|i| i.no).collect();
    assert_eq!(indicators, (1..=16).filter(|no| *no != 3).collect::<Vec<_>>());
    assert_eq!(now.indicator(2).unwrap().target.to_string(), "14000");
    assert_eq!(now.unit("czj").unwrap().name, "市财政和国资局", "under its id");
    let task = now.task(4).unwrap();
    assert_eq!((task.lead.len(), task.support.len(), &task.lead[0]), (1, 1, &"scjgj".to_string()));
    assert!(now.units.iter().any(|unit| unit.name == "市统计局"));
    assert_eq!(now.clauses, was.clauses);
    assert!(now.links.iter().all(|link| link.indicator != 3 && link.task != 3));
    assert_eq!(now.links.len(), was.links.iter().filter(|l| l.indicator != 3 && l.task != 3).count());
    assert_eq!(now.notes, was.notes);
    let same: Vec<_> = was.tasks.iter().filter(|task| ![3, 4].contains(&task.no)).collect();
    for task in same {
        assert_eq!(now.task(task.no), Some(task));
    }
    // A broken one is said to be.
    assert!(begun("{ \"format\": \"ip-plan\", }").is_err());
    assert!(!begun(&text.replace("\"city-2024\"", "\"x\"")).unwrap().rows().is_empty());
}

#[test]
fn a_draft_is_called_by_its_title() {
    let text = shipped().clauses.iter().map(|c| c.text.clone()).collect::<Vec<_>>().join("\n");
    assert_eq!(authoring::title(&text), shipped().title);
    assert_eq!(authoring::title(include_str!("../../public/plan.json")), shipped().title);
    assert_eq!(authoring::title("\n  \n第一行\n"), "第一行");
    assert_eq!(authoring::title(" \n"), "没有标题的文字");
    assert_eq!(authoring::title("{ \"format\": "), "{ \"format\":");
}

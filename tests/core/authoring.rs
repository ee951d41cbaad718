//! Published documents, read with no hand on them: the seed's own, held against the plan that ships.

use guanghan_ip_plan::domain::authoring::{self, Proposals, Worded};
use guanghan_ip_plan::domain::plan::{Plan, Role};
use guanghan_ip_plan::format::{self, authored};
use std::collections::BTreeSet;

fn shipped() -> Plan {
    guanghan_ip_plan::format::plan::read(include_str!("../../public/plan.json")).unwrap()
}

/// The document's text: its clauses put end to end.
fn source(plan: &Plan) -> String {
    plan.clauses.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn clause_text(read: &Proposals, at: usize) -> String {
    read.lines[read.blocks[at].lines.clone()].join("\n")
}

#[test]
fn the_seeds_own_text_gives_the_plan_that_ships() {
    let plan = shipped();
    let read = authoring::read(&source(&plan));
    let mut differs: Vec<String> = Vec::new();
    for at in 0..plan.clauses.len().max(read.blocks.len()) {
        let expected = plan.clauses.get(at).map(|c| (c.text.clone(), c.kind));
        let found = read.blocks.get(at).map(|b| (clause_text(&read, at), b.kind));
        if expected != found {
            differs.push(format!("clause {at}: {found:?} for {expected:?}"));
        }
    }
    let number = |worded: Option<&Worded>| match worded {
        Some(Worded::Number { number, .. }) => number.to_string(),
        other => format!("{other:?}"),
    };
    for (at, indicator) in plan.indicators.iter().enumerate() {
        let category = plan.category(&indicator.category).map(|c| c.name.clone()).unwrap_or_default();
        let expected = (
            category,
            indicator.name.clone(),
            indicator.measure.clone(),
            indicator.baseline.map(|b| b.to_string()).unwrap_or_default(),
            indicator.target.to_string(),
        );
        let found = read.indicators.rows.get(at).map(|row| {
            let category =
                row.category.map(|c| read.indicators.categories[c].value.clone()).unwrap_or_default();
            let measure = row.measure.as_ref().map(|m| m.value.clone()).unwrap_or_default();
            (
                category,
                row.name.value.clone(),
                measure,
                number(row.baseline.as_ref().map(|b| &b.value)),
                number(row.targets.last().map(|t| &t.1.value)),
            )
        });
        if found.as_ref() != Some(&expected) {
            differs.push(format!("indicator {at}: {found:?} for {expected:?}"));
        }
    }
    let groups: Vec<&str> = read.groups.iter().map(|g| g.title.value.as_str()).collect();
    assert_eq!(groups, plan.groups.iter().map(|g| g.name.as_str()).collect::<Vec<_>>());
    // Units by the name that the document gives them, so that ours may be called otherwise.
    let unit = |id: &str| plan.unit(id).map(|u| u.name.clone()).unwrap_or_default();
    let same = |name: &str, id: &str| plan.resolve(name).is_some_and(|u| u.id == id);
    let items = plan.tasks.iter().map(|t| (t.no, t.title.clone(), Some(t.group), t.units.clone()));
    let items = items.chain(plan.safeguards.iter().map(|s| (s.no, s.title.clone(), None, s.units.clone())));
    let rows: Vec<_> = read.tasks.iter().chain(&read.safeguards).collect();
    let mut pairs = 0;
    for (at, (no, title, group, units)) in items.enumerate() {
        let Some(row) = rows.get(at) else {
            differs.push(format!("task {no} missing"));
            continue;
        };
        let own_group = row.group.map(|g| g as u16 + 1);
        if (row.no, &row.title.value, own_group) != (no, &title, group) {
            differs.push(format!(
                "item {at}: {} {} {:?} for {no} {title} {group:?}",
                row.no, row.title.value, row.group
            ));
        }
        let found: Vec<&str> = row.units.iter().map(|n| read.bodies[n.body].name.value.as_str()).collect();
        if found.len() != units.len() || !found.iter().zip(&units).all(|(name, id)| same(name, id)) {
            differs.push(format!(
                "units of {title}: {found:?} for {:?}",
                units.iter().map(|u| unit(u)).collect::<Vec<_>>()
            ));
        }
        pairs += if group.is_some() { row.units.len() } else { 0 };
    }
    if pairs != 129 || rows.len() != 29 {
        differs.push(format!("{pairs} pairs, {} items", rows.len()));
    }
    for (at, post) in plan.posts.iter().enumerate() {
        let expected = (post.role, post.holder.as_str(), post.title.as_str());
        let found = read
            .posts
            .get(at)
            .map(|p| (p.person.role, p.person.name.value.as_str(), p.person.post.value.as_str()));
        if found != Some(expected) {
            differs.push(format!("post {at}: {found:?} for {expected:?}"));
        }
        let bodies: Vec<&str> = read
            .posts
            .get(at)
            .map(|p| p.bodies.iter().map(|b| read.bodies[*b].name.value.as_str()).collect())
            .unwrap_or_default();
        if bodies.len() != post.units.len()
            || !bodies.iter().zip(&post.units).all(|(name, id)| same(name, id))
        {
            differs.push(format!("bodies of {}: {bodies:?}", post.title));
        }
    }
    if read.posts.len() != 28 || read.posts.iter().filter(|p| p.person.role == Role::Member).count() != 26 {
        differs.push(format!("{} posts", read.posts.len()));
    }
    let head = &read.head;
    let told = (
        head.title.as_ref().map(|t| t.value.clone()),
        head.issuer.as_ref().map(|t| t.value.clone()),
        head.issued.as_ref().map(|t| t.value),
        head.approved.as_ref().map(|t| t.value.clone()),
        head.basis.iter().map(|b| b.value.clone()).collect::<Vec<_>>(),
        head.period.as_ref().map(|p| p.value),
        read.indicators.base_year,
    );
    let expected = (
        Some(plan.title.clone()),
        Some(plan.issuer.clone()),
        Some(plan.issued),
        Some(plan.approved.clone()),
        plan.basis.clone(),
        Some((plan.start, plan.end)),
        Some(plan.baseline_date.year()),
    );
    if told != expected {
        differs.push(format!("head {told:?} for {expected:?}"));
    }
    let known: BTreeSet<&str> = plan.units.iter().map(|u| u.name.as_str()).collect();
    for body in &read.bodies {
        let own = plan.resolve(&body.name.value);
        let aliases: Vec<&str> = body.aliases.iter().map(|a| a.value.as_str()).collect();
        if own.is_none_or(|own| !aliases.iter().all(|a| same(a, &own.id))) {
            differs.push(format!("body {} = {aliases:?}, as {:?}", body.name.value, own.map(|u| &u.name)));
        }
    }
    if read.bodies.len() != known.len() {
        let found: Vec<&str> = read.bodies.iter().map(|b| b.name.value.as_str()).collect();
        let missing: Vec<&&str> = known
            .iter()
            .filter(|k| {
                !read.bodies.iter().any(|b| plan.resolve(&b.name.value).is_some_and(|u| u.name == **k))
            })
            .collect();
        differs.push(format!(
            "{} bodies for {}; missing {missing:?}; {found:?}",
            read.bodies.len(),
            known.len()
        ));
    }
    assert!(differs.is_empty(), "{} differences\n{}", differs.len(), differs.join("\n"));
}

#[test]
fn what_was_read_is_a_plan_file_that_opens() {
    let plan = shipped();
    let file = authored::write(&authoring::read(&source(&plan)));
    let own = format::plan::read(&file).unwrap();
    let followed = |plan: &Plan| -> Vec<_> {
        plan.indicators.iter().map(|i| (i.no, i.baseline, i.target, i.path, i.whole, i.cumulative)).collect()
    };
    assert_eq!(followed(&own), followed(&plan));
    assert_eq!(
        (&own.title, own.start, own.end, own.baseline_date),
        (&plan.title, plan.start, plan.end, plan.baseline_date)
    );
    // Who answers for what, the words for many taken apart.
    let heads = |plan: &Plan| plan.posts.iter().map(|p| p.holder.clone()).collect::<Vec<_>>();
    assert_eq!(heads(&own), heads(&plan));
    let members = |plan: &Plan| {
        plan.units.iter().filter_map(|u| u.expands_to.as_ref()).map(Vec::len).collect::<Vec<_>>()
    };
    assert_eq!(members(&own), members(&plan));
    // Other counties': what their documents say of falling targets, leaders, months and years is in the file.
    let read = |name: &str| {
        let path = format!("{}/tests/data/documents/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let file = authored::write(&authoring::read(&std::fs::read_to_string(path).unwrap()));
        format::plan::read(&file).unwrap_or_else(|bad| panic!("{name}: {bad:?}"))
    };
    let water = read("02-water-A");
    assert!(water.tasks.iter().all(|task| !task.lead.is_empty()));
    assert!(water.indicators.iter().any(|i| i.baseline.is_none()));
    assert!(water.indicators.iter().any(|i| i.baseline.is_some_and(|b| b > i.target)));
    let care = read("03-eldercare-B");
    assert_eq!(
        (care.start.to_string().as_str(), care.end.to_string().as_str()),
        ("2025-03-01", "2030-02-28")
    );
    assert!(care.indicators.iter().any(|i| i.targets.len() > 1));
}

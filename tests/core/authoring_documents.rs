//! Documents of invented counties, each with what a careful reader would take from it: how much is found with no hand on
//! it. `UPDATE_GOLDEN=1` writes the table of `docs/authoring.md` anew.

use guanghan_ip_plan::domain::authoring::{self, Duty, Nature, Proposals, Side, Worded};
use guanghan_ip_plan::domain::plan::Role;
use serde_json::Value;
use std::path::Path;

/// What was expected, found of it, and found beside it.
#[derive(Clone, Copy, Default)]
struct Share {
    expected: usize,
    found: usize,
    beside: usize,
}

impl Share {
    fn add(&mut self, other: Share) {
        self.expected += other.expected;
        self.found += other.found;
        self.beside += other.beside;
    }

    fn shown(self) -> String {
        match (self.expected, self.beside) {
            (0, 0) => "–".into(),
            (_, 0) => format!("{}/{}", self.found, self.expected),
            _ => format!("{}/{} +{}", self.found, self.expected, self.beside),
        }
    }
}

/// Compares two lists: each expected one once, what is left over beside it. Says what differs.
fn compare(what: &str, expected: Vec<String>, found: Vec<String>, says: &mut Vec<String>) -> Share {
    let mut left = found;
    let mut share = Share { expected: expected.len(), ..Share::default() };
    for item in expected {
        match left.iter().position(|own| *own == item) {
            Some(at) => {
                left.remove(at);
                share.found += 1;
            }
            None => says.push(format!("    {what} missing: {item}")),
        }
    }
    share.beside = left.len();
    says.extend(left.iter().map(|item| format!("    {what} beside: {item}")));
    share
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn worded(value: &Worded) -> Option<String> {
    match value {
        Worded::Number { number, comparison, rough, .. } => {
            let side = match comparison {
                Some(Side::AtLeast) => ">=",
                Some(Side::AtMost) => "<=",
                None => "",
            };
            Some(format!("{}{side}{number}", if *rough { "~" } else { "" }))
        }
        Worded::Words(words) => Some(format!("words:{}", squeezed(words))),
        Worded::None => None,
    }
}

fn indicators(read: &Proposals) -> Vec<String> {
    let end = read.head.period.as_ref().map_or(0, |p| p.value.1.year());
    let of = |row: &authoring::IndicatorRow| {
        let category = row.category.map(|c| squeezed(&read.indicators.categories[c].value));
        let nature =
            row.nature.as_ref().map(|n| if n.value == Nature::Binding { "binding" } else { "expected" });
        let targets = row
            .targets
            .iter()
            .filter_map(|(year, v)| Some((if *year == 0 { end } else { *year }, worded(&v.value)?)));
        let targets: Vec<String> = targets.map(|(year, v)| format!("{year}:{v}")).collect();
        let base = row.baseline.as_ref().and_then(|b| worded(&b.value));
        let measure = row.measure.as_ref().map(|m| squeezed(&m.value));
        format!(
            "{category:?} {} {measure:?} {nature:?} {base:?} {}",
            squeezed(&row.name.value),
            targets.join(" ")
        )
    };
    read.indicators.rows.iter().map(of).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(squeezed)
}

fn expected_indicators(json: &Value) -> Vec<String> {
    let of = |row: &Value| {
        let targets: Vec<String> = row["targets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| format!("{}:{}", t[0], squeezed(t[1].as_str().unwrap())))
            .collect();
        let nature = row["nature"].as_str();
        let (category, measure, base) =
            (text(&row["category"]), text(&row["measure"]), text(&row["baseline"]));
        format!(
            "{category:?} {} {measure:?} {nature:?} {base:?} {}",
            text(&row["name"]).unwrap(),
            targets.join(" ")
        )
    };
    json["indicators"].as_array().unwrap().iter().map(of).collect()
}

fn pairs(title: &str, units: impl Iterator<Item = (String, &'static str)>) -> Vec<String> {
    units.map(|(name, duty)| format!("{} {duty} {}", squeezed(title), squeezed(&name))).collect()
}

fn found_pairs(read: &Proposals, rows: &[authoring::TaskRow]) -> Vec<String> {
    let of = |row: &authoring::TaskRow| {
        let units = row.units.iter().map(|named| {
            let duty = match named.duty {
                Duty::Lead => "lead",
                Duty::Support => "support",
                Duty::Responsible => "responsible",
            };
            (spoken(read, named), duty)
        });
        pairs(&row.title.value, units)
    };
    rows.iter().flat_map(of).collect()
}

/// A unit as the passage calls it.
fn spoken(read: &Proposals, named: &authoring::Named) -> String {
    let (from, to) = (named.spot.from, named.spot.to);
    let mut text = String::new();
    for line in from.line..=to.line {
        let inner = read.lines[line].trim().trim_matches(['—', '-', ' ']);
        if line > from.line && (inner.is_empty() || inner.parse::<u8>().is_ok()) {
            continue;
        }
        let chars: Vec<char> = read.lines[line].chars().collect();
        let begin = if line == from.line { from.at } else { 0 };
        let end = if line == to.line { to.at } else { chars.len() };
        text.extend(&chars[begin.min(end)..end]);
    }
    squeezed(&text)
}

fn expected_pairs(rows: &Value) -> Vec<String> {
    let of = |row: &Value| {
        let units = row["units"].as_array().unwrap().iter().map(|unit| {
            let duty = match unit[1].as_str().unwrap() {
                "lead" => "lead",
                "support" => "support",
                _ => "responsible",
            };
            (text(&unit[0]).unwrap(), duty)
        });
        pairs(row["title"].as_str().unwrap(), units.collect::<Vec<_>>().into_iter())
    };
    rows.as_array().unwrap().iter().flat_map(of).collect()
}

/// The shares of one document, and what differs.
fn shares(read: &Proposals, json: &Value, says: &mut Vec<String>) -> [Share; 7] {
    let mut compare =
        |what: &str, expected: Vec<String>, found: Vec<String>| compare(what, expected, found, says);
    let list = |name: &str| json[name].as_array().unwrap().clone();
    let of_head = |name: &str| text(&json[name]).map(|t| format!("{name} {t}"));
    let period = json["period"]
        .as_array()
        .map(|p| format!("period {} {}", p[0].as_str().unwrap(), p[1].as_str().unwrap()));
    let year = json["base_year"].as_i64().map(|y| format!("base {y}"));
    let told = [of_head("title"), of_head("issuer"), of_head("issued"), of_head("number"), period, year];
    let head = &read.head;
    let own = [
        head.title.as_ref().map(|t| format!("title {}", squeezed(&t.value))),
        head.issuer.as_ref().map(|t| format!("issuer {}", t.value)),
        head.issued.as_ref().map(|t| format!("issued {}", t.value)),
        head.number.as_ref().map(|t| format!("number {}", t.value)),
        head.period.as_ref().map(|p| format!("period {} {}", p.value.0, p.value.1)),
        read.indicators.base_year.map(|y| format!("base {y}")),
    ];
    let of_head = compare("head", told.into_iter().flatten().collect(), own.into_iter().flatten().collect());
    let of_indicators = compare("indicator", expected_indicators(json), indicators(read));
    let groups: Vec<String> = list("groups").iter().filter_map(text).collect();
    let group_of = |place: Option<usize>, names: &[String]| {
        place.and_then(|p| names.get(p).cloned()).unwrap_or_default()
    };
    let tasks = list("tasks")
        .iter()
        .map(|t| {
            format!(
                "[{}] {}",
                group_of(t["group"].as_u64().map(|g| g as usize - 1), &groups),
                text(&t["title"]).unwrap()
            )
        })
        .collect();
    let own_groups: Vec<String> = read.groups.iter().map(|g| squeezed(&g.title.value)).collect();
    let own_tasks = read
        .tasks
        .iter()
        .map(|t| format!("[{}] {}", group_of(t.group, &own_groups), squeezed(&t.title.value)))
        .collect();
    let of_tasks = compare("task", tasks, own_tasks);
    let of_pairs = compare("unit", expected_pairs(&json["tasks"]), found_pairs(read, &read.tasks));
    let safeguards = list("safeguards")
        .iter()
        .filter_map(|s| text(&s["title"]))
        .chain(expected_pairs(&json["safeguards"]))
        .collect();
    let own = read
        .safeguards
        .iter()
        .map(|s| squeezed(&s.title.value))
        .chain(found_pairs(read, &read.safeguards))
        .collect();
    let of_safeguards = compare("safeguard", safeguards, own);
    let people = list("people")
        .iter()
        .map(|p| {
            format!(
                "{} {} {}",
                p["role"].as_str().unwrap(),
                text(&p["name"]).unwrap(),
                text(&p["post"]).unwrap()
            )
        })
        .collect();
    let own = read.posts.iter().map(|p| {
        let role = match p.person.role {
            Role::Leader => "leader",
            Role::Deputy => "deputy",
            Role::Member => "member",
        };
        format!("{role} {} {}", p.person.name.value, squeezed(&p.person.post.value))
    });
    let of_people = compare("person", people, own.collect());
    // Names that are one body: each beside the first.
    let same = |a: &str, b: &str| {
        let of = |name: &str| {
            read.bodies.iter().position(|body| {
                std::iter::once(&body.name).chain(&body.aliases).any(|n| squeezed(&n.value) == name)
            })
        };
        of(a).is_some() && of(a) == of(b)
    };
    let mut of_bodies = Share::default();
    for names in list("same_body") {
        let names: Vec<String> = names.as_array().unwrap().iter().filter_map(text).collect();
        for name in names.iter().skip(1) {
            of_bodies.expected += 1;
            of_bodies.found += usize::from(same(&names[0], name));
            if !same(&names[0], name) {
                says.push(format!("    not one body: {} {name}", names[0]));
            }
        }
    }
    [of_head, of_indicators, of_tasks, of_pairs, of_safeguards, of_people, of_bodies]
}

#[test]
fn documents_of_invented_counties() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/data/documents");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(files.len() > 11);
    let mut table = String::from(
        "| document | head | indicators | tasks | units of tasks | safeguards | people | names of one body |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut all = [Share::default(); 7];
    let mut says = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().replace(".gbk", "").replace(".txt", "");
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|bad| encoding_rs::GBK.decode(bad.as_bytes()).0.into_owned());
        let json: Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap())
                .unwrap();
        let read = authoring::read(&text);
        let whole: usize = read.blocks.iter().map(|b| b.lines.len()).sum();
        assert_eq!(whole, read.lines.len(), "{name}");
        says.push(name.clone());
        let of_document = shares(&read, &json, &mut says);
        let cells: Vec<String> = of_document.iter().map(|share| share.shown()).collect();
        table += &format!("| {name} | {} |\n", cells.join(" | "));
        all.iter_mut().zip(of_document).for_each(|(all, own)| all.add(own));
    }
    let cells: Vec<String> = all.iter().map(|share| share.shown()).collect();
    table += &format!("| **all** | {} |\n", cells.join(" | "));
    println!("{table}\n{}", says.join("\n"));
    let path = root.join("docs/authoring.md");
    let docs = std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let before = docs.split("| document |").next().unwrap_or_default();
        let after = docs
            .split("| **all** |")
            .nth(1)
            .and_then(|rest| rest.split_once('\n'))
            .map_or("", |(_, rest)| rest);
        std::fs::write(&path, format!("{before}{table}{after}")).unwrap();
    } else {
        assert!(docs.contains(&table), "docs/authoring.md has other figures:\n{table}");
    }
}

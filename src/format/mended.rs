//! A plan file that was opened and mended: the file as it came, with what was changed in it. What no draft knows of it, such
//! as links, notes, rules and ids, stays; so do the numbers of what stays.

use super::authored;
use super::json::{self, Json};
use super::plan::OWN;
use crate::domain::authoring::Proposals;
use crate::domain::authoring::draft::{Draft, RowKey, RowKind};
use std::collections::BTreeMap;

/// The fields that name something of a list of ids.
const NAMING: [(&str, &str); 9] = [
    ("category", "categories"),
    ("group", "groups"),
    ("units", "units"),
    ("lead", "units"),
    ("support", "units"),
    ("parent", "units"),
    ("expands_to", "units"),
    ("hosted_by", "units"),
    ("clause", "clauses"),
];

type Object = BTreeMap<String, Json>;
/// What something is called in the file, by its list and by what the writer calls it.
type Names = BTreeMap<(&'static str, String), Json>;

/// The file `original`, which says what `before` does, as `after` has it. `None` where it is no plan file.
pub fn write(original: &str, before: &Draft, after: &Draft) -> Option<String> {
    let (Json::Map(mut file), Json::Map(was), Json::Map(is)) =
        (json::parse(original).ok()?, of(&before.read)?, of(&after.read)?)
    else {
        return None;
    };
    let (names_was, names_is) = (names(&file, before, before, &was), names(&file, before, after, &is));
    for (name, now) in &is {
        let is_list = OWN.iter().any(|(list, _)| list == name);
        // What the program makes up, a draft changes nothing of.
        let is_made_up =
            matches!(name.as_str(), "id" | "rules" | "links" | "notes" | "sources" | "format" | "version");
        if !is_list && !is_made_up && was.get(name) != Some(now) {
            file.insert(name.clone(), now.clone());
        }
    }
    for name in was.keys().filter(|name| !is.contains_key(*name)) {
        file.remove(name);
    }
    for (list, own) in OWN.into_iter().filter(|(list, _)| *list != "clauses") {
        let (rows_was, rows_is) = (keys(list, &before.read), keys(list, &after.read));
        let old = objects(&file, list);
        let mut made = Vec::new();
        for (at, object) in objects(&is, list).into_iter().enumerate() {
            let mut now = named(object, &names_is);
            let id = now.get(own).map(said).unwrap_or_default();
            if list != "tasks" && list != "safeguards" {
                // Tasks and safeguards have numbers that a person sets.
                now.extend(names_is.get(&(list, id)).map(|name| (own.to_string(), name.clone())));
            }
            let from = rows_is.get(at).and_then(|row| rows_was.iter().position(|was| was == row));
            let Some((from, old)) = from.and_then(|from| Some((from, old.get(from)?.clone()))) else {
                made.push(Json::Map(now));
                continue;
            };
            let then = objects(&was, list).into_iter().nth(from).map(|object| named(object, &names_was));
            made.push(Json::Map(changed(old, &then.unwrap_or_default(), now)));
        }
        file.insert(list.to_string(), Json::List(made));
    }
    if was.get("clauses") != is.get("clauses") {
        let clauses = objects(&is, "clauses").into_iter().map(|clause| Json::Map(owned(clause, &names_is)));
        file.insert("clauses".to_string(), Json::List(clauses.collect()));
    }
    without_gone(&mut file);
    Some(pretty(&Json::Map(file)))
}

fn of(read: &Proposals) -> Option<Json> {
    json::parse(&authored::write(read)).ok()
}

fn objects(file: &Object, list: &str) -> Vec<Object> {
    let Some(Json::List(items)) = file.get(list) else { return Vec::new() };
    let maps = items.iter().filter_map(|item| match item {
        Json::Map(map) => Some(map.clone()),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Text(_) | Json::List(_) => None,
    });
    maps.collect()
}

/// A name or number as a text.
fn said(value: &Json) -> String {
    match value {
        Json::Text(text) => text.clone(),
        Json::Int(no) => no.to_string(),
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Map(_) => String::new(),
    }
}

/// The rows of a list, in its order.
fn keys(list: &str, read: &Proposals) -> Vec<RowKey> {
    let of = RowKey::of;
    match list {
        "categories" => read.indicators.categories.iter().map(|c| of(RowKind::Category, c.spot)).collect(),
        "indicators" => read.indicators.rows.iter().map(|r| of(RowKind::Indicator, r.name.spot)).collect(),
        "groups" => read.groups.iter().map(|g| of(RowKind::Group, g.title.spot)).collect(),
        "units" => read.bodies.iter().map(|b| of(RowKind::Unit, b.name.spot)).collect(),
        "tasks" => read.tasks.iter().map(|t| of(RowKind::Item, t.title.spot)).collect(),
        "safeguards" => read.safeguards.iter().map(|s| of(RowKind::Item, s.title.spot)).collect(),
        "posts" => read.posts.iter().map(|p| of(RowKind::Person, p.person.name.spot)).collect(),
        _ => read.blocks.iter().map(|b| RowKey::clause(b.lines.start)).collect(),
    }
}

/// What each thing that the writer made is called in the file: as before where it was there, else a name that is free.
fn names(file: &Object, before: &Draft, now: &Draft, made: &Object) -> Names {
    let mut names = Names::new();
    for (list, own) in OWN {
        let (was, is) = (keys(list, &before.read), keys(list, &now.read));
        let old: Vec<Json> =
            objects(file, list).iter().map(|object| object.get(own).cloned().unwrap_or(Json::Null)).collect();
        let mut taken: Vec<String> = old.iter().map(said).collect();
        for (at, object) in objects(made, list).iter().enumerate() {
            let Some(id) = object.get(own) else { continue };
            let from = is.get(at).and_then(|row| was.iter().position(|known| known == row));
            let name = from.and_then(|from| old.get(from)).cloned().unwrap_or_else(|| free(id, &mut taken));
            names.insert((list, said(id)), name);
        }
    }
    names
}

/// A name like this one that nothing has; a number after all others.
fn free(wanted: &Json, taken: &mut Vec<String>) -> Json {
    let name = match wanted {
        Json::Int(no) => {
            let last = taken.iter().filter_map(|no| no.parse::<i64>().ok()).max().unwrap_or(no - 1);
            Json::Int(last + 1)
        }
        other => {
            let first = said(other);
            let more = (2..).map(|count| format!("{first}{count}"));
            let name = std::iter::once(first.clone()).chain(more).find(|name| !taken.contains(name));
            Json::Text(name.unwrap_or(first))
        }
    };
    taken.push(said(&name));
    name
}

/// An object with the file's names in it.
fn named(mut object: Object, names: &Names) -> Object {
    for (field, list) in NAMING {
        let of = |value: &Json| names.get(&(list, said(value))).cloned().unwrap_or_else(|| value.clone());
        let Some(value) = object.get(field) else { continue };
        let value = match value {
            Json::List(items) => Json::List(items.iter().map(of).collect()),
            Json::Null => Json::Null,
            Json::Bool(_) | Json::Int(_) | Json::Text(_) | Json::Map(_) => of(value),
        };
        object.insert(field.to_string(), value);
    }
    object
}

/// A clause with the file's name.
fn owned(mut clause: Object, names: &Names) -> Object {
    let id = clause.get("id").map(said).unwrap_or_default();
    clause.extend(names.get(&("clauses", id)).map(|name| ("id".to_string(), name.clone())));
    clause
}

/// An object of the file with what is said otherwise now.
fn changed(mut old: Object, then: &Object, now: Object) -> Object {
    for name in then.keys().filter(|name| !now.contains_key(*name)) {
        old.remove(name);
    }
    for (name, value) in now {
        if then.get(&name) != Some(&value) {
            old.insert(name, value);
        }
    }
    old
}

/// Links, notes and sources of what is gone go with it.
fn without_gone(file: &mut Object) {
    let ids = |list: &str, own: &str| {
        objects(file, list).iter().filter_map(|object| object.get(own)).map(said).collect::<Vec<_>>()
    };
    let (indicators, tasks, clauses) = (ids("indicators", "no"), ids("tasks", "no"), ids("clauses", "id"));
    let is_there = |object: &Json, field: &str, known: &[String]| match object {
        Json::Map(map) => map.get(field).is_none_or(|value| known.contains(&said(value))),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Text(_) | Json::List(_) => true,
    };
    if let Some(Json::List(links)) = file.get_mut("links") {
        links.retain(|l| is_there(l, "indicator", &indicators) && is_there(l, "task", &tasks));
    }
    if let Some(Json::List(notes)) = file.get_mut("notes") {
        notes.retain(|note| is_there(note, "clause", &clauses));
    }
    if let Some(Json::Map(sources)) = file.get_mut("sources") {
        sources.retain(|_, clause| clauses.contains(&said(clause)));
    }
}

/// A line for each item, so that people can read it and two can be compared.
fn pretty(file: &Json) -> String {
    let Json::Map(map) = file else { return json::canonical(file) };
    let order = ["format", "version", "id", "title"];
    let first = order.iter().filter_map(|name| Some((*name, map.get(*name)?)));
    let rest =
        map.iter().map(|(name, value)| (name.as_str(), value)).filter(|(name, _)| !order.contains(name));
    let field = |(name, value): (&str, &Json)| {
        let text = match value {
            Json::List(items) if items.iter().any(|item| matches!(item, Json::Map(_))) => {
                let items: Vec<String> =
                    items.iter().map(|i| format!("    {}", json::canonical(i))).collect();
                format!("[\n{}\n  ]", items.join(",\n"))
            }
            other => json::canonical(other),
        };
        format!("  {}: {text}", super::writer::quoted(name))
    };
    format!("{{\n{}\n}}\n", first.chain(rest).map(field).collect::<Vec<_>>().join(",\n"))
}

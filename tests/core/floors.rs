//! The rules of the house, read out of the source files (STYLE, "The house"): who may know whom.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Floors from the ground up: each may use those before it.
const FLOORS: [&str; 6] = ["domain", "format", "app", "view", "shell", "ui"];

/// Crates that only some floors may name.
const CRATES: [(&str, &[&str]); 13] = [
    ("serde", &["format"]),
    ("serde_json", &["format"]),
    ("sha2", &["format"]),
    ("leptos", &["ui"]),
    ("web_sys", &["shell", "ui"]),
    ("wasm_bindgen", &["shell", "ui"]),
    ("wasm_bindgen_futures", &["shell"]),
    ("js_sys", &["shell"]),
    ("plotters_canvas", &["shell"]),
    ("gloo_storage", &["shell"]),
    ("gloo", &["shell"]),
    ("indexed_db_futures", &["shell"]),
    ("plotters", &["view", "shell", "ui"]),
];

/// Touching what the browser keeps is left to these files of `shell`: the store and its parts.
const STORE: [&str; 6] = [
    "src/shell/store.rs",
    "src/shell/journal.rs",
    "src/shell/log.rs",
    "src/shell/copies.rs",
    "src/shell/database.rs",
    "src/shell/drafts.rs",
];
/// `LocalStorage` alone is not among them: so leptos calls what stays on one thread.
const STORES: [&str; 7] = [
    "gloo_storage",
    "gloo",
    "indexed_db_futures",
    "local_storage",
    "session_storage",
    "IdbFactory",
    "indexed_db",
];

const LONGEST: usize = 400;
const FORBIDDEN: [&str; 6] = [".unwrap()", "todo!", "dbg!", "inner_html", "style=\"", "style=\\\""];

/// Every fault of one file, by its path from the package's root.
fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(format!("{path}: {what}"));
    if !text.starts_with("//! ") {
        fault("does not open with a `//!` sentence".into());
    }
    let lines = text.lines().count();
    if lines > LONGEST {
        fault(format!("{lines} lines, more than {LONGEST}"));
    }
    let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    for word in FORBIDDEN.iter().filter(|word| shipped.contains(**word)) {
        fault(format!("`{word}` in shipped code"));
    }
    let module: Vec<&str> = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
    let module: Vec<&str> = module.into_iter().filter(|step| *step != "mod").collect();
    let Some(floor) = FLOORS.iter().position(|f| module[0] == *f) else { return faults };
    let tokens = tokens(text);
    let names: BTreeSet<&str> = tokens.iter().map(String::as_str).collect();
    for (name, allowed) in CRATES {
        if names.contains(name) && !allowed.contains(&FLOORS[floor]) {
            fault(format!("names the crate {name}"));
        }
    }
    for name in STORES.iter().filter(|name| names.contains(*name) && !STORE.contains(&path)) {
        fault(format!("touches what the browser keeps: {name}"));
    }
    for used in paths(&tokens, &module) {
        let used: Vec<&str> = used.iter().map(String::as_str).collect();
        if FLOORS.iter().position(|f| Some(f) == used.first()).is_some_and(|other| other > floor) {
            fault(format!("reaches up to {}", used.join("::")));
        }
        let page_of = |steps: &[&str]| match steps {
            ["ui", "pages", page, ..] => Some(page.to_string()),
            _ => None,
        };
        if let (Some(here), Some(there)) = (page_of(&module), page_of(&used))
            && here != there
        {
            fault(format!("a page that uses the page {there}"));
        }
    }
    faults
}

/// Identifiers and signs of Rust source, without comments and without what stands in texts.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let find =
        |from: usize, what: &str| (from..chars.len()).find(|at| starts(*at, what)).unwrap_or(chars.len());
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if starts(at, "//") {
            at = find(at, "\n");
        } else if starts(at, "/*") {
            at = find(at, "*/") + 2;
        } else if c == 'r' && (starts(at, "r\"") || starts(at, "r#\"") || starts(at, "r##\"")) {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            at = find(at + hashes + 2, &format!("\"{}", "#".repeat(hashes))) + hashes + 1;
        } else if c == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if starts(at, "'\\") {
            at = find(at + 3, "'") + 1;
        } else if c == '\'' && chars.get(at + 2) == Some(&'\'') {
            at += 3;
        } else if c.is_alphanumeric() || c == '_' {
            let end = chars[at..].iter().position(|c| !c.is_alphanumeric() && *c != '_');
            let end = end.map_or(chars.len(), |n| at + n);
            tokens.push(chars[at..end].iter().collect());
            at = end;
        } else {
            let sign = if starts(at, "::") { "::".to_string() } else { c.to_string() };
            at += sign.len();
            if !sign.trim().is_empty() {
                tokens.push(sign);
            }
        }
    }
    tokens
}

/// Every path that begins with `crate`, `super` or `self`, from the crate's root on; groups unfolded.
fn paths(tokens: &[String], module: &[&str]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    for at in 0..tokens.len() {
        if at > 0 && token(at - 1) == "::" {
            continue;
        }
        let mut base: Vec<String> = module.iter().map(|s| s.to_string()).collect();
        let mut next = at;
        match token(at) {
            "crate" => base.clear(),
            "super" | "self" => {
                while token(next) == "super" {
                    base.pop();
                    next += if token(next + 1) == "::" && token(next + 2) == "super" { 2 } else { 1 };
                }
                next = next.saturating_sub(usize::from(next > at));
            }
            _ => continue,
        }
        if token(next + 1) == "::" {
            unfold(tokens, next + 2, base, &mut found);
        }
    }
    found
}

/// Follows a path from a place after a `::`; returns where it ends.
fn unfold(tokens: &[String], mut at: usize, mut base: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    loop {
        if token(at) == "{" {
            at += 1;
            while at < tokens.len() && token(at) != "}" {
                at = unfold(tokens, at, base.clone(), found);
                while token(at) == "as" || token(at) == "," || token(at - 1) == "as" {
                    at += 1;
                }
            }
            return at + 1;
        }
        base.push(token(at).to_string());
        if token(at + 1) != "::" {
            found.push(base);
            return at + 1;
        }
        at += 2;
    }
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The sources: each file's path from the package's root, and its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("src"), &mut found);
    assert!(found.len() > 15, "the sources were not found");
    let path = |file: &Path| file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    found.iter().map(|file| (path(file), std::fs::read_to_string(file).unwrap())).collect()
}

/// Modules that import each other in a circle, each with those of the circle that it imports. What a file
/// takes from those it lies in is no import: they are one.
fn circles(sources: &[(String, String)]) -> Vec<String> {
    let module = |path: &str| -> Vec<String> {
        let steps = path.trim_start_matches("src/").trim_end_matches(".rs").split('/');
        steps.filter(|step| *step != "mod").map(str::to_string).collect()
    };
    let modules: BTreeSet<Vec<String>> = sources.iter().map(|(path, _)| module(path)).collect();
    let mut imports: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (path, text) in sources {
        let here = module(path);
        let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let steps: Vec<&str> = here.iter().map(String::as_str).collect();
        let used = paths(&tokens(shipped), &steps);
        let targets = used.iter().filter_map(|used| {
            (1..=used.len()).rev().map(|n| used[..n].to_vec()).find(|module| modules.contains(module))
        });
        let others = targets.filter(|other| !here.starts_with(other) && !other.starts_with(&here));
        imports.insert(here.clone(), others.collect());
    }
    let reached = |from: &Vec<String>| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(module) = open.pop() {
            open.extend(
                imports.get(module).into_iter().flatten().filter(|other| seen.insert((*other).clone())),
            );
        }
        seen
    };
    let reached: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
        imports.keys().map(|module| (module, reached(module))).collect();
    let name = |module: &Vec<String>| module.join("::");
    let mut found = Vec::new();
    for (module, used) in &imports {
        let back: Vec<String> =
            used.iter().filter(|other| reached[*other].contains(module)).map(name).collect();
        if !back.is_empty() {
            found.push(format!("{} imports {}", name(module), back.join(", ")));
        }
    }
    found
}

#[test]
fn the_house_stands() {
    let all: Vec<String> = sources().iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn nothing_imports_in_a_circle() {
    let all = circles(&sources());
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn circles_are_seen() {
    let found = |files: &[(&str, &str)]| {
        circles(&files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect::<Vec<_>>())
    };
    let (a, b) = (("src/app/a.rs", "use super::b::B;"), ("src/app/b.rs", "use crate::app::c::C;"));
    assert_eq!(found(&[a, b, ("src/app/c.rs", "use crate::domain::day;")]), Vec::<String>::new());
    assert_eq!(
        found(&[a, b, ("src/app/c.rs", "fn f() { super::a::g() }"), ("src/app/d.rs", "use super::a::A;")]),
        ["app::a imports app::b", "app::b imports app::c", "app::c imports app::a"]
    );
    assert_eq!(
        found(&[a, ("src/app/b.rs", "#[cfg(test)]\nmod tests { use super::super::a::A; }")]),
        Vec::<String>::new()
    );
    // A file and those that lie in it are one.
    assert_eq!(
        found(&[("src/app/a.rs", "mod b; use b::B;"), ("src/app/a/b.rs", "use super::A;")]),
        Vec::<String>::new()
    );
}

#[track_caller]
fn check(path: &str, code: &str, want: &[&str]) {
    let got = faults(path, &format!("//! What it is for.\n{code}"));
    let want: Vec<String> = want.iter().map(|w| format!("{path}: {w}")).collect();
    assert_eq!(got, want, "{code}");
}

#[test]
fn imports_that_reach_up_are_seen() {
    check("src/view/a.rs", "use crate::app::model::Model;\nuse crate::{domain::day, format};", &[]);
    check("src/domain/a.rs", "use crate::format::json;", &["reaches up to format::json"]);
    check("src/domain/a.rs", "use super::super::format::json;", &["reaches up to format::json"]);
    check("src/domain/b/c.rs", "use super::super::super::ui;", &["reaches up to ui"]);
    check("src/domain/mod.rs", "use super::app;", &["reaches up to app"]);
    check("src/domain/a.rs", "use super::plan; use self::view::x; mod app {}", &[]);
    let group = "use crate::{domain::{day, plan as p}, shell::store};";
    check("src/view/a.rs", group, &["reaches up to shell::store"]);
    check(
        "src/app/a.rs",
        "fn f() { let x = crate::view::words::of(1); }",
        &["reaches up to view::words::of"],
    );
    check(
        "src/app/a.rs",
        "// crate::view\nconst A: &str = \"crate::view\"; const B: char = '\"'; /* crate::ui */",
        &[],
    );
    check("src/main.rs", "fn main() { guanghan_ip_plan::ui::start(); }", &[]);
}

#[test]
fn crates_on_the_wrong_floor_are_seen() {
    check("src/domain/a.rs", "#[derive(serde::Serialize)] struct A;", &["names the crate serde"]);
    check("src/view/a.rs", "use serde_json::Value;", &["names the crate serde_json"]);
    check("src/view/a.rs", "use web_sys::Window;", &["names the crate web_sys"]);
    check("src/app/a.rs", "use leptos::prelude::*;", &["names the crate leptos"]);
    check("src/ui/a.rs", "use leptos::prelude::*; fn f(e: web_sys::Event) {}", &[]);
    check("src/ui/a.rs", "use js_sys::Date;", &["names the crate js_sys"]);
    check("src/shell/log.rs", "use indexed_db_futures::Build;", &[]);
    let kept = ["touches what the browser keeps: gloo_storage"];
    check("src/shell/files.rs", "use gloo_storage::LocalStorage;", &kept);
    let from_ui = "fn f() { window().session_storage(); }";
    check("src/ui/store.rs", from_ui, &["touches what the browser keeps: session_storage"]);
}

#[test]
fn pages_that_use_each_other_are_seen() {
    check("src/ui/pages/a.rs", "use super::b::Card;", &["a page that uses the page b"]);
    check("src/ui/pages/a.rs", "use crate::ui::{parts, pages::b};", &["a page that uses the page b"]);
    check("src/ui/pages/a.rs", "use super::super::parts; use crate::ui::pages::a::own; mod x;", &[]);
    check("src/ui/pages/mod.rs", "pub mod a; use self::a::A;", &[]);
    check("src/ui/app.rs", "use super::pages::{a, b};", &[]);
}

#[test]
fn habits_that_slip_are_seen() {
    assert_eq!(faults("src/app/a.rs", "use std::fmt;").len(), 1);
    check("src/app/a.rs", "fn f() { x.unwrap(); }", &["`.unwrap()` in shipped code"]);
    check("src/app/a.rs", "fn f() {}\n#[cfg(test)]\nmod tests { fn f() { x.unwrap(); dbg!(1); } }", &[]);
    check(
        "src/ui/a.rs",
        "view! { <p style=\"x\" inner_html=\"\"/> }",
        &["`inner_html` in shipped code", "`style=\"` in shipped code"],
    );
    check("src/ui/a.rs", "view! { <p style:width=\"1px\"/> }", &[]);
    check(
        "src/ui/a.rs",
        "fn f() { todo!() } fn g() { dbg!(1); }",
        &["`todo!` in shipped code", "`dbg!` in shipped code"],
    );
    check("src/app/a.rs", &"\n".repeat(400), &["401 lines, more than 400"]);
}

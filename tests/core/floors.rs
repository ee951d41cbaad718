//! The rules of the house, read out of the source files (STYLE, "The house"): who may know whom.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Floors from the ground up: each may use those before it.
const FLOORS: [&str; 7] = ["domain", "format", "office", "app", "view", "shell", "ui"];
/// What writes Word and Excel files stands beside the floors: on one of them alone, and with none above it, so that
/// nothing of it comes into the page's program.
const BESIDE: (&str, &str) = ("office", "format");

/// Crates that only some floors may name.
const CRATES: [(&str, &[&str]); 14] = [
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
    ("rust_xlsxwriter", &["office"]),
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

/// The table of screens, which no screen may come into.
const TABLE: &str = "src/view/screens.rs";

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
        let (aside, on) = BESIDE;
        if let Some(other) = used.first().filter(|other| FLOORS.contains(*other) && **other != module[0])
            && (*other == aside || (module[0] == aside && *other != on))
        {
            fault(format!("names {} across", used.join("::")));
        }
        let page_of = |steps: &[&str]| match steps {
            ["ui", "screens", page, ..] => Some(page.to_string()),
            _ => None,
        };
        if let (Some(here), Some(there)) = (page_of(&module), page_of(&used))
            && here != there
        {
            fault(format!("a page that uses the page {there}"));
        }
    }
    // What every screen imports: with one of them it would import all that they do, and be in a circle with that.
    if path == TABLE {
        for screen in screens_named(&tokens) {
            fault(format!("the table of screens uses the screen {screen}"));
        }
    }
    faults
}

/// The modules a file declares and takes something from, by whatever path.
fn screens_named(tokens: &[String]) -> BTreeSet<&str> {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let declared = (0..tokens.len()).filter(|at| token(*at) == "mod" && token(at + 2) == ";");
    let declared: BTreeSet<&str> = declared.map(|at| token(at + 1)).collect();
    let is_root = |at: usize| match at.checked_sub(2).map(|from| (token(from), token(from + 1))) {
        Some((from, "::")) => ["self", "screens"].contains(&from),
        _ => true,
    };
    (0..tokens.len())
        .filter(|at| token(at + 1) == "::" && is_root(*at))
        .map(token)
        .filter(|name| declared.contains(name))
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Piece {
    Comment,
    Text,
    Name,
    Sign,
}

/// Rust source in its pieces, white space among the signs.
fn pieces(text: &str) -> Vec<(Piece, &str)> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let past =
            |from: usize, what: &str| rest[from..].find(what).map_or(rest.len(), |at| from + at + what.len());
        let end = |is_over: fn(char) -> bool| rest.find(is_over).unwrap_or(rest.len());
        let second = rest.chars().nth(1).map_or(0, char::len_utf8);
        let hashes = rest.chars().skip(1).take_while(|c| *c == '#').count();
        let (piece, length) = if rest.starts_with("//") {
            (Piece::Comment, end(|c| c == '\n'))
        } else if rest.starts_with("/*") {
            (Piece::Comment, past(2, "*/"))
        } else if first == 'r' && rest[1 + hashes..].starts_with('"') {
            (Piece::Text, past(2 + hashes, &format!("\"{}", "#".repeat(hashes))))
        } else if first == '"' {
            let mut is_escaped = true;
            let closing = rest.find(|c| {
                let closes = c == '"' && !is_escaped;
                is_escaped = c == '\\' && !is_escaped;
                closes
            });
            (Piece::Text, closing.map_or(rest.len(), |at| at + 1))
        } else if rest.starts_with("'\\") {
            (Piece::Text, past(3, "'"))
        } else if first == '\'' && rest[1 + second..].starts_with('\'') {
            (Piece::Text, second + 2)
        } else if first.is_alphanumeric() || first == '_' {
            (Piece::Name, end(|c| !c.is_alphanumeric() && c != '_'))
        } else {
            (Piece::Sign, if rest.starts_with("::") { 2 } else { first.len_utf8() })
        };
        let (this, after) = rest.split_at(length);
        pieces.push((piece, this));
        rest = after;
    }
    pieces
}

/// Identifiers and signs of Rust source, without comments and without what stands in texts.
fn tokens(text: &str) -> Vec<String> {
    let code = pieces(text).into_iter().filter(|(piece, _)| matches!(piece, Piece::Name | Piece::Sign));
    code.filter(|(_, what)| !what.trim().is_empty()).map(|(_, what)| what.to_string()).collect()
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

/// Signs of Chinese text outside of its blocks.
const SIGNS: &str = "“”‘’…·→";

/// Lines with words for the screen, which stand on the view floor; in comments they may stand anywhere.
fn words(path: &str, text: &str) -> Vec<String> {
    let is_chinese =
        |c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let is_word = |c: char| is_chinese(c) || SIGNS.contains(c);
    let mut code = String::new();
    for (piece, what) in pieces(text) {
        code.extend(what.chars().filter(|c| piece != Piece::Comment || *c == '\n'));
    }
    let found = code.lines().zip(1..).filter(|(line, _)| line.contains(is_word));
    found.map(|(line, no)| format!("{path}:{no}: words of a screen: {}", line.trim())).collect()
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
fn screens_take_their_words_from_the_view_floor() {
    let ui = sources().into_iter().filter(|(path, _)| path.starts_with("src/ui/"));
    let all: Vec<String> = ui.flat_map(|(path, text)| words(&path, &text)).collect();
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn words_in_code_are_seen() {
    let lines = |code: &str| -> Vec<usize> {
        let found = words("a.rs", code);
        found.iter().map(|line| line.split(':').nth(1).unwrap().parse().unwrap()).collect()
    };
    assert_eq!(words("src/ui/a.rs", "\n  p(\"总览\");"), ["src/ui/a.rs:2: words of a screen: p(\"总览\");"]);
    assert_eq!(lines("//! 总览\n/// 指标\nlet a = 1; // 总览\n/* 总\n览 */ let b = 2;"), [0; 0]);
    assert_eq!(lines("\"https://a\"; \"指标\";\n'\"'; '，'; // 一\n'\\''; // 一"), [1, 2]);
    assert_eq!(lines("\"a \\\" // b\nc 指\";\nr#\"a \" // 指\"#;\nr\"\\\"; // 一\nfor // 一"), [2, 3]);
    for sign in ["“", "’", "…", " · ", "→", "　", "％"] {
        assert_eq!(lines(&format!("a\n\"{sign}\"")), [2], "{sign}");
    }
    assert_eq!(lines("\"— § ● ✓ é\""), [0; 0]);
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
fn what_stands_beside_the_floors_stays_there() {
    check("src/office/word.rs", "use super::xml; use crate::format::document::Document;", &[]);
    check("src/office/a.rs", "use crate::domain::day::Day;", &["names domain::day::Day across"]);
    check("src/shell/a.rs", "use crate::office::word;", &["names office::word across"]);
    check("src/app/a.rs", "use rust_xlsxwriter::Workbook;", &["names the crate rust_xlsxwriter"]);
    check(
        "src/format/a.rs",
        "use crate::office::word;",
        &["reaches up to office::word", "names office::word across"],
    );
    check("src/bin/office.rs", "use guanghan_ip_plan::office::word;", &[]);
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
    check("src/ui/screens/a.rs", "use super::b::Card;", &["a page that uses the page b"]);
    check("src/ui/screens/a.rs", "use crate::ui::{parts, screens::b};", &["a page that uses the page b"]);
    check("src/ui/screens/a.rs", "use super::super::parts; use crate::ui::screens::a::own; mod x;", &[]);
    check("src/ui/screens.rs", "pub mod a; use self::a::A;", &[]);
    check("src/ui/app.rs", "use super::screens::{a, b};", &[]);
}

#[test]
fn a_table_that_uses_a_screen_is_seen() {
    let of = |code: &str| format!("pub mod a; pub mod b; {code}");
    check(TABLE, &of("pub mod titles { pub fn a() {} } fn f() { titles::a(); Route::A }"), &[]);
    for code in ["fn f() { a::title() }", "use self::a::A;", "use crate::view::screens::a::A;", "use a::A;"] {
        check(TABLE, &of(code), &["the table of screens uses the screen a"]);
    }
    check("src/view/screens/b.rs", "use super::a::A;", &[]);
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

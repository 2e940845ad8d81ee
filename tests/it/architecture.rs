//! Who may import whom: the table of the architecture, held against the source.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each module and what it may name of the others.
#[rustfmt::skip]
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("db", &[]),
    ("text", &[]),
    ("files", &["text"]),
    ("private_postgres", &[]),
    ("time", &["text", "db"]),
    ("audit", &["db"]),
    ("people", &["audit", "text", "db"]),
    ("reference", &["audit", "claims", "outbox", "text", "time", "db"]),
    ("outbox", &["text", "time", "db"]),
    ("backup", &["outbox", "files", "time", "db"]),
    ("claims", &["people", "outbox", "files", "text", "time", "db"]),
    ("accounts", &["audit", "claims", "people", "reference", "outbox", "text", "time", "db"]),
    ("earnings", &["audit", "claims", "people", "reference", "text", "time", "db"]),
    ("checkpoints", &["audit", "claims", "outbox", "files", "time", "db"]),
    ("worker", &["accounts", "checkpoints", "claims", "earnings", "people", "reference", "backup", "outbox", "files", "text", "time", "db"]),
    ("demo", &["audit", "claims", "earnings", "people", "outbox", "files", "text", "time", "db", "worker"]),
    ("config", &["claims", "outbox"]),
    ("web", &["accounts", "audit", "claims", "earnings", "people", "reference", "files", "text", "time", "config", "demo", "outbox", "worker", "checkpoints"]),
];

/// The files of `web` that know the database's library.
const WEB_WITH_DATABASE: [&str; 4] =
    ["web/http/state.rs", "web/http/state/errors.rs", "web/http/session/store.rs", "web/http/session/answers.rs"];

/// Rooms that decide and tell without the database and the web, and what they may name.
const PURE: [(&str, &[&str]); 3] = [
    ("claims/model/", &["claims::model", "people", "text"]),
    ("claims/lifecycle/", &["claims::model", "claims::lifecycle", "people", "time"]),
    ("claims/history/", &["claims::model", "claims::history", "people", "text", "time"]),
];

/// The list of tables, which is as long as the database has columns.
const TABLES: &str = "db/schema.rs";

/// The source, by its path below `src`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn is_test(name: &str) -> bool {
    name.contains("tests") || name == "files/corpus.rs"
}

/// The part of a file before its own tests, without comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// A file's module, as the parts of its path.
fn module(name: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
    if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
        parts.pop();
    }
    parts
}

/// Every path that begins with `crate::` or `super::`, imported or written in place, from the root of the crate; those of a
/// group one by one.
fn paths(code: &str, module: &[&str]) -> Vec<Vec<String>> {
    let flat: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace(":: ", "::").replace("{ ", "{");
    let starts = flat.match_indices("crate::").chain(flat.match_indices("super::"));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let first = |at: &usize| !flat[..*at].ends_with(|c: char| is_word(c) || c == ':');
    let mut all = Vec::new();
    for at in starts.map(|(at, _)| at).filter(first) {
        let (mut base, mut rest): (Vec<String>, &str) = (Vec::new(), &flat[at..]);
        if let Some(inside) = rest.strip_prefix("crate::") {
            rest = inside;
        } else {
            let ups = rest.split("::").take_while(|part| *part == "super").count();
            base = module[..module.len().saturating_sub(ups)].iter().map(ToString::to_string).collect();
            rest = &rest[ups * "super::".len()..];
        }
        group(rest, &base, &mut all);
    }
    all
}

/// Reads one path after `base`, and all of its group; returns what follows.
fn group<'a>(text: &'a str, base: &[String], all: &mut Vec<Vec<String>>) -> &'a str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (word, mut rest) = text.split_at(end);
    let path = if word.is_empty() || word == "self" { base.to_vec() } else { [base, &[word.to_owned()]].concat() };
    if let Some(more) = rest.strip_prefix("::") {
        return group(more, &path, all);
    }
    let Some(mut inside) = rest.strip_prefix('{').filter(|_| word.is_empty()) else {
        all.push(path);
        return rest;
    };
    loop {
        inside = inside.trim_start_matches([',', ' ']);
        if let Some(after) = inside.strip_prefix('}') {
            return after;
        }
        rest = group(inside, &path, all);
        if rest.len() == inside.len() {
            return rest;
        }
        // An alias names nothing.
        inside = rest.trim_start_matches(|c: char| c != ',' && c != '}');
    }
}

/// For each file, by its name, the files that it names.
fn imports(sources: &[(String, String)]) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Vec<&str>, &str> = sources.iter().map(|(name, _)| (module(name), name.as_str())).collect();
    let named = |path: &[String]| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        (1..=path.len()).rev().find_map(|length| files.get(&path[..length]).copied())
    };
    let of = |name: &str, text: &str| {
        let found = paths(&code(text), &module(name));
        found.iter().filter_map(|path| named(path)).filter(|other| *other != name).collect()
    };
    sources.iter().filter(|(name, _)| !is_test(name)).map(|(name, text)| (name.as_str(), of(name, text))).collect()
}

#[test]
fn modules_point_one_way() {
    let sources = sources();
    let mut faults = Vec::new();
    for (name, others) in imports(&sources) {
        let room = module(name).first().copied().unwrap_or("lib");
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(known, _)| *known == room) else {
            assert!(
                ["lib", "app", "commands", "progress"].contains(&room),
                "src/{name}: put the module into the table"
            );
            continue;
        };
        for other in others {
            let named = module(other)[0];
            let with_database = named == "db" && WEB_WITH_DATABASE.contains(&name);
            if named != room && !allowed.contains(&named) && !with_database {
                faults.push(format!("src/{name}: {room} does not import {other}"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What stands on no circle is taken away, from both ends; nothing may be left.
#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = sources();
    let mut left = imports(&sources);
    loop {
        let before = left.len();
        let names: BTreeSet<&str> = left.keys().copied().collect();
        left.retain(|_, others| others.iter().any(|other| names.contains(other)));
        let named: BTreeSet<&str> = left.values().flatten().copied().collect();
        left.retain(|name, _| named.contains(name));
        if left.len() == before {
            break;
        }
    }
    let names: Vec<&str> = left.keys().copied().collect();
    assert!(names.is_empty(), "circles among:\n{}", names.join("\n"));
}

#[test]
fn a_circle_would_be_seen() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let text = "use crate::{a::{self, b::X as Y}, c};\nfn f() { super::d::g(crate::e::H) }";
    let found: Vec<String> = paths(text, &["m", "n"]).iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a", "a::b::X", "c", "e::H", "m::d::g"]);
    let sources = [file("a.rs", "use crate::b::X;"), file("b/mod.rs", "fn f() { super::a::g() }")];
    assert_eq!(imports(&sources)["b/mod.rs"], BTreeSet::from(["a.rs"]));
}

#[test]
fn what_decides_is_pure() {
    let sources = sources();
    for (name, text) in &sources {
        let Some((_, allowed)) = PURE.iter().find(|(room, _)| name.starts_with(room)) else { continue };
        for library in ["diesel", "actix"] {
            assert!(!code(text).contains(library), "src/{name} names {library}");
        }
        for path in paths(&code(text), &module(name)).iter().filter(|_| !is_test(name)) {
            let path = path.join("::");
            let known = path == "claims" || allowed.iter().any(|room| path.starts_with(room));
            assert!(known, "src/{name} names {path}");
        }
    }
}

#[test]
fn pages_reach_the_database_through_one_door() {
    for (name, text) in sources().iter().filter(|(name, _)| name.starts_with("web/") && !is_test(name)) {
        assert!(
            WEB_WITH_DATABASE.contains(&name.as_str()) || !code(text).contains("diesel"),
            "src/{name} names diesel"
        );
    }
}

#[test]
fn nothing_reads_the_environment_but_the_settings() {
    for (name, text) in sources().iter().filter(|(name, _)| !is_test(name) && *name != "config/read.rs") {
        for call in ["env::var(", "env::var_os(", "env::vars("] {
            let code = code(text);
            let used = code.lines().find(|line| line.contains(call));
            // The private PostgreSQL looks for programs along the PATH.
            assert!(used.is_none() || name.starts_with("private_postgres/"), "src/{name}: {used:?}");
        }
    }
}

#[test]
fn no_query_is_built_from_text() {
    for (name, text) in sources().iter().filter(|(name, _)| !is_test(name)) {
        let flat: String = text.split_whitespace().collect();
        for call in ["sql_query(format!", "sql_query(&format!", "sql(&format!", "sql(format!", "batch_execute(&format!"]
        {
            assert!(!flat.contains(call), "src/{name}: {call}");
        }
    }
}

#[test]
fn sessions_are_never_kept_in_cookies() {
    for (name, text) in sources() {
        assert!(!text.contains("CookieSessionStore"), "src/{name}");
    }
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(name, _)| name != TABLES)
        .filter(|(name, text)| text.lines().count() > 350 || (text.lines().count() > 300 && !is_test(name)))
        .map(|(name, text)| format!("src/{name}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

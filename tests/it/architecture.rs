//! Who may import whom: the table of the architecture, held against the source.

use std::path::{Path, PathBuf};

/// Each module and what it may name of the others.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("db", &[]),
    ("text", &[]),
    ("files", &[]),
    ("private_postgres", &[]),
    ("time", &["text", "db"]),
    ("people", &["text", "db"]),
    ("reference", &["text", "time", "db"]),
    ("outbox", &["text", "time", "db"]),
    ("backup", &["outbox", "files", "time", "db"]),
    ("claims", &["people", "outbox", "files", "text", "time", "db"]),
    ("worker", &["claims", "people", "reference", "backup", "outbox", "files", "text", "time", "db"]),
    ("demo", &["claims", "people", "outbox", "files", "text", "time", "db", "worker"]),
    ("config", &["claims", "outbox"]),
    ("web", &["claims", "people", "files", "text", "time", "config", "demo", "outbox", "worker"]),
];

/// The parts of `web` that know the database.
const WEB_WITH_DATABASE: [&str; 4] =
    ["web/http/state.rs", "web/ground/error.rs", "web/http/session/mod.rs", "web/http/session/store.rs"];

/// What decides, and so touches neither the database nor the web.
const PURE: [&str; 9] = [
    "claims/model/claim.rs",
    "claims/lifecycle/policy.rs",
    "claims/lifecycle/deadlines.rs",
    "claims/lifecycle/decide.rs",
    "claims/lifecycle/evolve.rs",
    "claims/model/answers.rs",
    "claims/model/command.rs",
    "claims/model/event.rs",
    "claims/mail/reminder_schedule.rs",
];

/// Files that are too long and are to be divided; nothing is added here.
const STILL_TOO_LONG: [&str; 1] = ["claims/model/claim.rs"];

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

/// The modules that a line names by `crate::`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").filter_map(|(at, found)| {
        let rest = &line[at + found.len()..];
        rest.split(|each: char| !each.is_ascii_alphanumeric() && each != '_').next().filter(|name| !name.is_empty())
    })
}

/// The part of a file before its own tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

#[test]
fn modules_point_one_way() {
    let mut faults = Vec::new();
    for (name, text) in sources().iter().filter(|(name, _)| !is_test(name)) {
        let module = name.split(['/', '.']).next().unwrap();
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(known, _)| *known == module) else {
            assert!(
                ["lib", "main", "app", "commands", "progress"].contains(&module),
                "src/{name}: put the module into the table"
            );
            continue;
        };
        for (number, line) in without_tests(text).lines().enumerate().filter(|(_, line)| !line.trim().starts_with("//"))
        {
            for other in named(line) {
                let is_module = MAY_IMPORT.iter().any(|(known, _)| *known == other) || other == "app";
                let with_database = other == "db" && WEB_WITH_DATABASE.contains(&name.as_str());
                if is_module && other != module && !allowed.contains(&other) && !with_database {
                    faults.push(format!("src/{name}:{}: {module} does not import {other}", number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_decides_is_pure() {
    for (name, text) in sources().iter().filter(|(name, _)| PURE.contains(&name.as_str())) {
        for library in ["diesel", "actix"] {
            let used = without_tests(text).lines().find(|line| line.contains(&format!("{library}::")));
            assert_eq!(used, None, "src/{name}");
        }
    }
}

#[test]
fn nothing_reads_the_environment_but_the_settings() {
    for (name, text) in sources().iter().filter(|(name, _)| !is_test(name) && *name != "config/read.rs") {
        for call in ["env::var(", "env::var_os(", "env::vars("] {
            let used = without_tests(text).lines().find(|line| line.contains(call) && !line.trim().starts_with("//"));
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
        .filter(|(name, _)| !STILL_TOO_LONG.contains(&name.as_str()) && name != TABLES)
        .filter(|(name, text)| text.lines().count() > 350 || (text.lines().count() > 300 && !is_test(name)))
        .map(|(name, text)| format!("src/{name}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

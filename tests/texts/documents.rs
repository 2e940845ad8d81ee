//! What the documents name exists: paths, items of code, columns, and the words of pages.

use crate::sources::{self, root};
use std::collections::BTreeSet;
use std::fs;

/// The documents, by their paths.
fn documents() -> Vec<(String, String)> {
    let folder = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let in_folder = folder.map(|name| format!("docs/{}", name.to_string_lossy()));
    let at_root = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].map(str::to_owned);
    let paths = at_root.into_iter().chain(in_folder).filter(|path| path.ends_with(".md"));
    paths.map(|path| (path.clone(), read(&path))).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// What stands in backquotes in a document, outside of its blocks of code.
fn quoted(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|part| part.split('`').skip(1).step_by(2)).collect()
}

/// The targets of a document's links to other files.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://"))
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect()
}

/// The words of a source file outside of its comments and of what names other files.
fn own_words(text: &str) -> BTreeSet<&str> {
    let names_others = |line: &str| ["//", "mod ", "use "].iter().any(|start| line.starts_with(start));
    let own = text.lines().filter(|line| !names_others(line.trim_start().trim_start_matches("pub ")));
    own.flat_map(words).collect()
}

/// Whether a quoted text is a path of the project, from its folder or from `src`.
fn is_path(text: &str) -> bool {
    let first = text.split_once('/').map_or("", |(first, _)| first);
    let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-./".contains(letter));
    let known = [root().to_owned(), root().join("src")].iter().any(|top| top.join(first).is_dir());
    plain && (text.ends_with(".rs") || (known && !["", ".", "target"].contains(&first)))
}

/// What a quoted path or `path::item` names, if it is not there.
fn missing(quoted: &str) -> Option<String> {
    let (path, item) = quoted.split_once("::").map_or((quoted, None), |(path, item)| (path, Some(item)));
    if !is_path(path) {
        return None;
    }
    let found = [root().join(path), root().join("src").join(path)].into_iter().find(|path| path.exists());
    let holds = |item| found.as_ref().is_some_and(|path| own_words(&fs::read_to_string(path).unwrap()).contains(item));
    (found.is_none() || item.is_some_and(|item| !holds(item))).then(|| quoted.to_owned())
}

#[test]
fn the_paths_and_items_that_documents_name_exist() {
    let mut problems = Vec::new();
    for (document, text) in documents() {
        problems.extend(quoted(&text).into_iter().filter_map(missing).map(|path| format!("{document}: {path}")));
        let folder = root().join(&document).parent().unwrap().to_owned();
        let broken = links(&text).filter(|target| !folder.join(target).exists());
        problems.extend(broken.map(|target| format!("{document}: {target}")));
    }
    crate::complain("not there", &problems);
}

#[test]
fn what_is_missing_is_told() {
    for there in ["src/lib.rs", "lib.rs", "claims/store/act.rs::act", "tests/run", "`", "/review", "a b.rs", "mail/"] {
        assert_eq!(missing(there), None, "{there}");
    }
    for gone in ["src/gone.rs", "claims/gone/", "gone.rs", "claims/store/act.rs::gone", "docs/gone.md"] {
        assert_eq!(missing(gone).as_deref(), Some(gone));
    }
}

#[test]
fn the_table_of_imports_is_the_one_that_is_tested() {
    let text = read("docs/architecture.md");
    let (_, table) = text.split_once("| room | may import |").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let documented: BTreeSet<(&str, BTreeSet<&str>)> = rows
        .take_while(|(rooms, _)| rooms.starts_with('`'))
        .flat_map(|(rooms, named)| {
            let named: BTreeSet<&str> = named.split(", ").filter(|name| *name != "–").collect();
            quoted(rooms).into_iter().map(move |room| (room, named.clone()))
        })
        .collect();
    let code = read("tests/it/architecture.rs");
    let names = |text| str::split(text, '"').skip(1).step_by(2);
    let (tested, _) = code.split_once("];").unwrap();
    let tested = tested.lines().filter(|line| line.starts_with("    (\"") && line.contains("&["));
    let tested = tested.filter_map(|line| line.split_once("&[").map(|(room, named)| (names(room), names(named))));
    let tested: BTreeSet<_> = tested.map(|(mut room, named)| (room.next().unwrap(), named.collect())).collect();
    assert_eq!(documented, tested);
}

#[test]
fn the_documents_of_a_newcomer_are_short() {
    for path in ["README.md", "docs/architecture.md", "docs/glossary.md"] {
        assert!(read(path).lines().count() < 120, "{path}");
    }
}

#[test]
fn the_glossary_is_sorted_and_says_what_code_and_catalogue_say() {
    let text = read("docs/glossary.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| English"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let source: String = sources::all().into_iter().map(|(_, source)| source).collect();
    let (identifiers, mut problems) = (words(&source), Vec::new());
    let catalogue = |code| {
        let files = fs::read_dir(root().join("locales").join(code)).unwrap();
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect::<String>().to_lowercase()
    };
    let (english, french) = (catalogue("en"), catalogue("fr"));
    for row in &rows {
        let [word, said, code, table, _meaning] = row[..] else { panic!("five columns: {row:?}") };
        let gone =
            quoted(code).into_iter().chain(quoted(table)).flat_map(words).filter(|name| !identifiers.contains(name));
        problems.extend(gone.map(|name| format!("{word}: no `{name}` in src")));
        let on_pages = word.split_once(" (").map_or(word, |(_, inside)| inside.trim_end_matches(')'));
        // What no page says has no French.
        if said != "–" && !(english.contains(&on_pages.to_lowercase()) && french.contains(&said.to_lowercase())) {
            problems.push(format!("{word}, {said}: not in the catalogue"));
        }
    }
    crate::complain("the glossary", &problems);
    let order: Vec<String> = rows.iter().map(|row| row[0].to_lowercase()).collect();
    assert!(order.is_sorted(), "{order:?}");
}

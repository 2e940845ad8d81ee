//! The files in which texts are used.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Program and templates: path and content, without the lines that are comments.
pub fn all() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    collect(&root().join("templates"), &mut found);
    found.sort();
    found
}

/// Whether a file holds unit tests: what only they use is not used.
pub fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, found);
        } else if let Ok(content) = fs::read_to_string(&path) {
            found.push((name(path), without_comments(&content)));
        }
    }
}

fn name(path: PathBuf) -> String {
    path.strip_prefix(root()).unwrap_or(&path).display().to_string()
}

/// Blanks lines that are comments, so that examples in documentation are no uses.
pub fn without_comments(source: &str) -> String {
    let keep = |line: &&str| !line.trim_start().starts_with("//");
    source.lines().map(|line| if keep(&line) { line } else { "" }).collect::<Vec<_>>().join("\n")
}

#[test]
fn examples_in_documentation_are_no_uses() {
    assert_eq!(without_comments("/// t.text(\"a\")\n  // x\nlet a = 1; // y"), "\n\nlet a = 1; // y");
}

#[test]
fn unit_tests_are_told_apart() {
    assert!(is_test("src/text/texts/tests.rs") && is_test("src/claims/tests/filing.rs"));
    assert!(!is_test("src/text/texts.rs") && !is_test("templates/contests.html"));
}

#[test]
fn the_program_is_found() {
    assert!(all().iter().any(|(path, _)| path == "src/time/words.rs"));
}

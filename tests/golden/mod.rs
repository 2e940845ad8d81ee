//! Comparing with a printed table.

use std::path::Path;

/// Asserts that `tests/golden/{name}` holds exactly `text`.
pub fn assert_golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let line = kept
        .lines()
        .zip(text.lines())
        .position(|(a, b)| a != b)
        .unwrap_or(kept.lines().count().min(text.lines().count()));
    assert!(
        kept == text,
        "tests/golden/{name} differs from line {}:\n  kept {:?}\n  now  {:?}\nUPDATE_GOLDEN=1 rewrites it",
        line + 1,
        kept.lines().nth(line),
        text.lines().nth(line)
    );
}

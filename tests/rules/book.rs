//! The book of rules, `docs/rules.md`: every number that the project cites is in it, and so is every event.

use cpor::claims::model::event::Event;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Chapter and number.
type Rule = (u32, u32);

const CITING: [&str; 5] = ["docs", "migrations", "src", "templates", "tests"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn book() -> String {
    std::fs::read_to_string(root().join("docs/rules.md")).unwrap()
}

/// The files below a folder, which need not exist.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| !path.ends_with("node_modules"))
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// The rules that the book states, in its order: each begins a list item or a table row with its number in bold.
fn stated(book: &str) -> Vec<Rule> {
    let bold = |line: &'_ str| {
        let text = line.strip_prefix("- **").or_else(|| line.strip_prefix("| **"))?;
        number(text).filter(|(_, rest)| rest.starts_with("**")).map(|(rule, _)| rule)
    };
    book.lines().filter_map(bold).collect()
}

/// The rule number at the start of a text, and what follows it.
fn number(text: &str) -> Option<(Rule, &str)> {
    let (chapter, rest) = digits(text)?;
    let (number, rest) = digits(rest.strip_prefix(['.', '_'])?)?;
    Some(((chapter, number), rest))
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The rules that a source cites, also across the lines of a comment and in the names of tests.
fn cited(source: &str) -> Vec<Rule> {
    let unmarked = |line: &'_ str| line.trim().trim_start_matches(['/', '!', '-', '#']).trim_start().to_owned();
    let text = source.lines().map(unmarked).collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    let lists = ["rule ", "rules ", "rule_", "rules_"].into_iter().flat_map(|word| text.match_indices(word));
    lists.flat_map(|(at, word)| list(&text[at + word.len()..])).collect()
}

/// The numbers of "3.1 to 3.5, 3.9 and 4.2".
fn list(text: &str) -> Vec<Rule> {
    let Some((first, mut rest)) = number(text) else { return Vec::new() };
    let mut rules = vec![first];
    loop {
        let joint = [", and ", ", ", " and ", " or ", " to "].into_iter().find(|joint| rest.starts_with(joint));
        let Some((joint, (next, after))) = joint.and_then(|j| Some((j, number(&rest[j.len()..])?))) else {
            return rules;
        };
        if joint == " to " {
            let (chapter, from) = rules[rules.len() - 1];
            rules.extend((from + 1..next.1).map(|between| (chapter, between)));
        }
        rules.push(next);
        rest = after;
    }
}

#[test]
fn lists_of_rules_are_read_as_people_read_them() {
    assert_eq!(list("3.1 to 3.3, 3.9 and 4.2."), [(3, 1), (3, 2), (3, 3), (3, 9), (4, 2)]);
    assert_eq!(cited("/// As rules 8.1\n    /// and 3.25 say (Rule 7.4)."), [(7, 4), (8, 1), (3, 25)]);
    assert_eq!(cited("fn the_pairs_of_rule_6_2() {}"), [(6, 2)]);
    assert_eq!(cited("a rule of 3, and rules"), []);
}

#[test]
fn every_rule_that_is_cited_is_stated() {
    let stated: BTreeSet<Rule> = stated(&book()).into_iter().collect();
    let mut all = BTreeSet::new();
    let mut unknown = Vec::new();
    for path in CITING.iter().flat_map(|folder| files(&root().join(folder))) {
        // Pictures and the like cite nothing.
        let rules = std::fs::read_to_string(&path).map(|source| cited(&source)).unwrap_or_default();
        let missing = rules.iter().filter(|rule| !stated.contains(rule));
        unknown.extend(missing.map(|(chapter, number)| format!("{}: {chapter}.{number}", path.display())));
        all.extend(rules);
    }
    assert!(unknown.is_empty(), "cited, but not in docs/rules.md:\n{}", unknown.join("\n"));
    assert!(all.len() > 50, "only {} rules were found to be cited", all.len());
}

#[test]
fn every_rule_is_stated_once_and_in_order() {
    let rules = stated(&book());
    let disorder = rules.windows(2).find(|pair| pair[0] >= pair[1]);
    assert_eq!(disorder, None, "{} rules", rules.len());
}

#[test]
fn the_transitions_name_every_event() {
    let book = book();
    let chapter = book.split("\n## ").find(|chapter| chapter.starts_with("3. ")).unwrap();
    let events = chapter.lines().filter(|line| line.starts_with('|')).filter_map(|row| row.split(" | ").last());
    let named: BTreeSet<&str> = events.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    let known: BTreeSet<&str> = Event::KINDS.iter().copied().collect();
    assert_eq!(named, known);
}

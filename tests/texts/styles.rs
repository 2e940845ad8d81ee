//! The style sheet and the classes that pages use, checked against each other.
//!
//! - A selector stands alone in one rule of a context (layer, media and feature queries), and no two rules of a context set the
//!   same property of a selector; it may also stand in lists with others.
//! - Each class of the style sheet is a word of a literal of the program, of a script or of a class attribute. One made of
//!   parts, as `tag--{{ tone }}`, needs its beginning there.
//! - Each class of a class attribute, and each word `block--variant` of the program, has a rule. A class that only scripts look
//!   for begins with `js-`.

use crate::sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A rule of the style sheet: where it stands, its selectors, its properties.
struct Rule {
    context: String,
    selectors: Vec<String>,
    properties: Vec<String>,
}

/// The rules of a style sheet.
fn rules(css: &str) -> Vec<Rule> {
    let (mut rules, mut open, mut text) = (Vec::new(), Vec::new(), String::new());
    let mut rest = without_comments(css);
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        match after.as_bytes()[0] {
            b'{' => open.push(std::mem::take(&mut text).split_whitespace().collect::<Vec<_>>().join(" ")),
            b'}' => {
                let head = open.pop().unwrap();
                let properties = std::mem::take(&mut text);
                if !head.starts_with('@') && !open.iter().any(|outer| outer.starts_with("@keyframes")) {
                    let properties =
                        properties.split(';').filter_map(|each| Some(each.split_once(':')?.0.trim().to_owned()));
                    rules.push(Rule {
                        context: open.join(" "),
                        selectors: list(&head),
                        properties: properties.collect(),
                    });
                }
            }
            // A semicolon parts properties; outside a rule it ends a statement.
            _ if open.last().is_some_and(|head| !head.starts_with('@')) => text.push(';'),
            _ => text.clear(),
        }
        rest = after[1..].to_owned();
    }
    rules
}

fn without_comments(css: &str) -> String {
    css.split("/*")
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once("*/").unwrap().1 })
        .collect()
}

/// The selectors of a list; a comma in brackets parts none.
fn list(head: &str) -> Vec<String> {
    let mut depth = 0;
    let is_end = |letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth == 0 && letter == ','
    };
    head.split(is_end).map(|each| each.trim().to_owned()).collect()
}

/// What is defined twice.
fn twice(rules: &[Rule]) -> Vec<String> {
    let (mut alone, mut set, mut found) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for Rule { context, selectors, properties } in rules {
        if selectors.len() == 1 && !alone.insert((context, &selectors[0])) {
            found.push(format!("{context}: two rules for {}", selectors[0]));
        }
        for selector in selectors {
            let once: BTreeSet<_> = properties.iter().collect();
            let again = once.into_iter().filter(|property| !set.insert((context, selector, *property)));
            found.extend(again.map(|property| format!("{context}: {selector} has two values for {property}")));
        }
    }
    found
}

/// The classes of the style sheet.
fn defined(rules: &[Rule]) -> BTreeSet<String> {
    let selectors = rules.iter().flat_map(|rule| &rule.selectors);
    selectors.flat_map(|selector| selector.split('.').skip(1).map(|rest| word(rest).to_owned())).collect()
}

/// The classes of a template's own style sheet, which a mail has.
fn own_classes(template: &str) -> BTreeSet<String> {
    let style = template.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    style.map(|(css, _)| defined(&rules(css))).unwrap_or_default()
}

/// The class name that a text begins with.
fn word(text: &str) -> &str {
    text.split(|letter: char| !is_of_class(letter)).next().unwrap()
}

fn is_of_class(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

/// The words of class attributes of a template; one that a value completes ends in `{`.
fn attributes(template: &str) -> BTreeSet<String> {
    let values = template.split(" class=\"").skip(1).map(|rest| {
        let (mut value, mut depth) = (String::new(), 0);
        for (at, letter) in rest.char_indices() {
            match letter {
                '{' => {
                    depth += 1;
                    let is_value = depth == 1 && rest[at..].starts_with("{{");
                    value.push(if is_value { '{' } else { ' ' });
                }
                '}' => depth -= 1,
                '"' if depth == 0 => break,
                _ if depth == 0 => value.push(letter),
                _ => {}
            }
        }
        value
    });
    values.flat_map(|value| value.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The words of the literals of a source; one that a value completes ends in `{`.
fn literals(source: &str) -> BTreeSet<String> {
    let pieces = source.split('"').flat_map(|piece| piece.split_whitespace());
    let words = pieces.map(|piece| match piece.split_once('{') {
        Some((start, _)) => format!("{start}{{"),
        None => piece.to_owned(),
    });
    words.filter(|found| found.strip_suffix('{').unwrap_or(found).chars().all(is_of_class)).collect()
}

/// Every file of a kind that pages are made of, with its text.
fn files(ending: &str) -> Vec<(String, String)> {
    let mut files = sources::all();
    let scripts = fs::read_dir(sources::root().join("static")).unwrap().map(|entry| entry.unwrap().path());
    files.extend(scripts.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())));
    files.retain(|(path, _)| path.ends_with(ending) && !sources::is_test(path));
    files
}

fn style_sheet() -> Vec<Rule> {
    rules(&fs::read_to_string(sources::root().join("static/app.css")).unwrap())
}

#[test]
fn nothing_is_defined_twice() {
    crate::complain("defined twice in app.css", &twice(&style_sheet()));
}

#[test]
fn every_class_is_used() {
    let mut used = BTreeSet::new();
    for (_, text) in files(".html") {
        used.extend(attributes(&text));
        used.extend(literals(&text));
    }
    for (_, text) in files(".rs").iter().chain(&files(".js")) {
        used.extend(literals(text));
    }
    let starts: Vec<_> =
        used.iter().filter_map(|each| each.strip_suffix('{')).filter(|each| each.ends_with('-')).collect();
    let is_used = |class: &String| used.contains(class) || starts.iter().any(|start| class.starts_with(*start));
    let unused: Vec<_> = defined(&style_sheet()).into_iter().filter(|class| !is_used(class)).collect();
    crate::complain("classes that no page uses", &unused);
}

#[test]
fn every_class_has_a_rule() {
    let defined = defined(&style_sheet());
    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in files(".html") {
        let own = own_classes(&text);
        let found = attributes(&text).into_iter().filter(|each| !each.ends_with('{') && !own.contains(each));
        unknown.extend(found.map(|each| (each, path.clone())));
    }
    for (path, text) in files(".rs") {
        let is_part = |part: &str| part.starts_with(|first: char| first.is_ascii_lowercase());
        let is_variant =
            |each: &String| each.split_once("--").is_some_and(|(block, variant)| is_part(block) && is_part(variant));
        unknown.extend(literals(&text).into_iter().filter(is_variant).map(|each| (each, path.clone())));
    }
    unknown.retain(|class, _| !defined.contains(class) && !class.starts_with("js-"));
    let unknown: Vec<_> = unknown.into_iter().map(|(class, path)| format!("{path}: {class}")).collect();
    crate::complain("classes without a rule", &unknown);
}

#[test]
fn the_checks_see_what_they_are_for() {
    let css = "@layer a { .x, .y:is(.z, b) { top: 0; left: 0 } @media print { .x { top: 1px; } } .x { right: 0 } }";
    assert_eq!(twice(&rules(css)), [""; 0]);
    assert_eq!(defined(&rules(css)), ["x", "y", "z"].map(str::to_owned).into());
    for bad in [".x { top: 0 } .x { left: 0 }", "/* . */ .x, .y { top: 0 } .y { top: 0 }"] {
        assert_eq!(twice(&rules(bad)).len(), 1, "{bad}");
    }
    let found = attributes(r#"<i class="a b--{{ c.d("e") }}{% if f %} g{% endif %}"><i class="h">"#);
    assert_eq!(found, ["a", "b--{", "g", "h"].map(str::to_owned).into());
    assert_eq!(literals(r#"f("a b--c", "d-{}", "e/f")"#), ["a", "b--c", "d-{"].map(str::to_owned).into());
}

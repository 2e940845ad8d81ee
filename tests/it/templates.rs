//! Templates are read for what the escaper cannot see: the place that a value stands in.

use std::path::{Path, PathBuf};

/// Every template, with its text.
fn templates() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// Values that stand for a whole address. Each is made by its handler of fixed parts and numbers of ours, never of what
/// somebody typed; whoever adds one here says so with it.
const ADDRESSES: [&str; 8] = ["href", "action", "self.action()", "back", "file.removal", "search_all", "first", "next"];

/// What is wrong with a template.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let long = text.lines().enumerate().filter(|(_, line)| line.chars().count() > 160);
    faults.extend(long.map(|(at, _)| format!("line {}: more than 160 characters", at + 1)));
    let plain = text.replace(' ', "");
    for word in ["|safe", "|escape(", "|e(", "autoescape", "javascript:", "crate::", "super::"] {
        if plain.contains(word) {
            faults.push(format!("{word} is not used here"));
        }
    }
    if has_bare_attribute(text) {
        faults.push("an attribute without quotation marks".to_owned());
    }
    for attribute in [" style=", " onclick=", " onload=", " onsubmit=", " onchange=", " srcdoc="] {
        if text.contains(attribute) {
            faults.push(format!("inline{attribute}…"));
        }
    }
    let code = elements(text, "script").chain(elements(text, "style")).filter(|inner| !inner.is_empty());
    faults.extend(code.map(|inner| format!("inline code: {inner}")));
    for address in [" href=\"{{", " action=\"{{", " src=\"{{", " formaction=\"{{"] {
        for (at, _) in text.match_indices(address) {
            let value = text[at + address.len()..].split("}}").next().unwrap_or_default().trim();
            let known = ADDRESSES.contains(&value) || value.contains("_href") || value.contains(".href");
            if !known && !value.starts_with("frame.asset(") {
                faults.push(format!("{address} {value} }}}}: begin it with a fixed path, or name it …_href"));
            }
        }
    }
    if text.lines().count() > 150 {
        faults.push("more than 150 lines".to_owned());
    }
    faults
}

/// Whether a value stands in a tag outside quotation marks, right after a `=`.
fn has_bare_attribute(text: &str) -> bool {
    let mut rest = text;
    let (mut in_tag, mut in_quotes, mut after_equals) = (false, false, false);
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("{{") {
            if in_tag && !in_quotes && after_equals {
                return true;
            }
            rest = rest.split_once("}}").map_or("", |(_, rest)| rest);
            continue;
        }
        if rest.starts_with("{%") || rest.starts_with("{#") {
            let end = if rest.starts_with("{%") { "%}" } else { "#}" };
            rest = rest.split_once(end).map_or("", |(_, rest)| rest);
            continue;
        }
        match first {
            '<' if !in_quotes => in_tag = true,
            '>' if !in_quotes => in_tag = false,
            '"' if in_tag => in_quotes = !in_quotes,
            _ => {}
        }
        after_equals = first == '=' || (after_equals && first == ' ');
        rest = &rest[first.len_utf8()..];
    }
    false
}

/// What stands in each `<name …>…</name>`.
fn elements<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    text.match_indices(&open).map(|(at, _)| at).collect::<Vec<_>>().into_iter().map(move |at| {
        let inner = text[at..].split_once('>').map(|(_, rest)| rest).unwrap_or_default();
        inner.split(&close).next().unwrap_or_default().trim().to_owned()
    })
}

#[test]
fn no_template_has_a_hole() {
    let found: Vec<String> = templates()
        .iter()
        .flat_map(|(path, text)| faults(text).into_iter().map(move |fault| format!("{}: {fault}", path.display())))
        // Mail readers know no style sheets but a mail's own, and the address in a mail is made of the base URL.
        .filter(|fault| {
            let styled = fault.contains("inline style") || fault.contains("inline code: :root");
            let of_mail = styled || fault.contains("{{ address }}");
            !(fault.contains("/mail/") && of_mail)
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_lint_sees_what_it_is_for() {
    let holes = [
        "<p>{{ x|safe }}</p>",
        "<p>{{ x | safe }}</p>",
        "<a class={{ x }}>",
        "<p style=\"color: red\">",
        "<script>let x = 1;</script>",
        "<style>{{ x }}</style>",
        "<a href=\"{{ link }}\">",
        "<form action=\"{{ to }}\">",
        "<a href=\"javascript:x()\">",
        "<b onclick=\"x()\">",
        "{{ crate::a::B }}",
        &"x".repeat(161),
    ];
    for hole in holes {
        assert!(!faults(hole).is_empty(), "{hole}");
    }
    assert!(!has_bare_attribute("<a href=\"/x?a={{ a }}\">b={{ b }}</a>"));
    let fine = "<a href=\"/claims/{{ id }}\"><script src=\"{{ frame.asset(\"app.js\") }}\" defer></script>";
    assert_eq!(faults(fine), Vec::<String>::new());
}

#[test]
fn every_page_is_written_as_html() {
    for (path, _) in templates() {
        let name = path.to_string_lossy().into_owned();
        let mail = name.contains("/mail/");
        assert!(mail || name.ends_with(".html"), "{name} would not be escaped");
    }
}

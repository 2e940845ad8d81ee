//! Finds where program and templates use texts.

use std::collections::BTreeSet;

use crate::catalogue::{Message, is_key};

/// A text used by its literal key.
#[derive(Debug, PartialEq)]
pub struct Use {
    pub key: String,
    pub args: Args,
}

#[derive(Debug, PartialEq)]
pub enum Args {
    /// `.text("key")`
    None,
    /// `.with("key", &[("name", …)])`
    Named(BTreeSet<String>),
    /// `.with("key", something)`: cannot be checked, so it is refused.
    Elsewhere,
}

/// The uses in a file. A key that is no literal comes from a method that returns one.
pub fn of(source: &str) -> Vec<Use> {
    let plain = calls(source, ".text(").map(|(key, _)| Use { key, args: Args::None });
    let with = calls(source, ".with(").map(|(key, rest)| Use { key, args: args(rest) });
    plain.chain(with).collect()
}

/// Every literal in a file that could be a key.
pub fn literals(source: &str) -> BTreeSet<String> {
    source.split('"').filter(|piece| is_key(piece)).map(str::to_owned).collect()
}

/// What is wrong with the uses in a file.
pub fn problems(path: &str, uses: &[Use], messages: &[Message]) -> Vec<String> {
    let check = |used: &Use| {
        let Some(message) = messages.iter().find(|message| message.key == used.key) else {
            return Some(format!("{path}: no text {:?}", used.key));
        };
        let given = match &used.args {
            Args::None => BTreeSet::new(),
            Args::Named(names) => names.clone(),
            Args::Elsewhere => {
                return Some(format!("{path}: {}: write the values in place, as &[(…)]", used.key));
            }
        };
        (given != message.variables)
            .then(|| format!("{path}: {} takes {:?}, not {given:?}", used.key, message.variables))
    };
    uses.iter().filter_map(check).collect()
}

/// The literal first argument of each call, and what follows it.
fn calls<'a>(source: &'a str, call: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    source.match_indices(call).filter_map(move |(at, _)| {
        let literal = source[at + call.len()..].trim_start().strip_prefix('"')?;
        let (key, rest) = literal.split_once('"')?;
        Some((key.to_owned(), rest))
    })
}

/// Reads `, &[("name", value), …])` from behind the key: the literal that opens each tuple.
fn args(rest: &str) -> Args {
    let list = rest.trim_start().strip_prefix(',').map(|rest| rest.trim_start().trim_start_matches('&'));
    let Some(list) = list.filter(|list| list.starts_with('[')) else {
        return Args::Elsewhere;
    };
    let (mut names, mut depth, mut opened, mut in_text) = (BTreeSet::new(), 0, false, false);
    let mut letters = list.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' if in_text => {
                letters.next();
            }
            '"' => {
                if !in_text && opened && depth == 2 {
                    names.extend(list[at + 1..].split('"').next().map(str::to_owned));
                }
                in_text = !in_text;
                opened = false;
            }
            _ if in_text => {}
            '(' | '[' | '{' => {
                depth += 1;
                opened = letter == '(';
            }
            ')' | ']' | '}' => {
                depth -= 1;
                if depth == 0 {
                    return Args::Named(names);
                }
            }
            _ => opened &= letter.is_whitespace(),
        }
    }
    Args::Elsewhere
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::parse;

    fn named(names: &[&str]) -> Args {
        Args::Named(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn uses_are_found() {
        let source = r#"
            {{ t.text("a-b") }} {{ t.text(status.key()) }}
            texts.with("a-c", &[
                ("who", f(x, "no-arg (").into()),
                ("n", [1, (2)].len().into()),
            ]);
            t.text(
                "a-d",
            );
            t.with("a-e", &values) t.with("a-f") t.with("a-g", &[]) pool.with(|x| x)
        "#;
        let found: Vec<_> = of(source).into_iter().map(|used| (used.key, used.args)).collect();
        let expected = [
            ("a-b", Args::None),
            ("a-d", Args::None),
            ("a-c", named(&["who", "n"])),
            ("a-e", Args::Elsewhere),
            ("a-f", Args::Elsewhere),
            ("a-g", named(&[])),
        ];
        assert_eq!(found, expected.map(|(key, args)| (key.to_owned(), args)));
    }

    #[test]
    fn wrong_uses_are_named() {
        let messages = parse("x.ftl", "a-b = x\na-c = { $who }\n").0;
        let count = |source| problems("x.rs", &of(source), &messages).len();
        assert_eq!(count(r#"t.text("a-b") t.with("a-c", &[("who", 1.into())])"#), 0);
        for bad in [
            r#"t.text("a-x")"#,
            r#"t.with("a-x", &[])"#,
            r#"t.text("a-c")"#,
            r#"t.with("a-c", &[])"#,
            r#"t.with("a-c", &[("whom", 1.into())])"#,
            r#"t.with("a-c", &[("who", 1.into()), ("n", 1.into())])"#,
            r#"t.with("a-b", &[("who", 1.into())])"#,
            r#"t.with("a-c", &values)"#,
        ] {
            assert_eq!(count(bad), 1, "{bad}");
        }
    }

    #[test]
    fn literals_are_possible_keys() {
        let found = literals(r#"Self::A => "a-b", <p class="x y-z"> {{ t.text("a-c") }} "A-d" "e""#);
        assert_eq!(found, ["a-b", "a-c"].map(str::to_owned).into());
    }
}

//! Reads a catalogue: the keys, their variables, and every wording they can produce.

use std::collections::{BTreeMap, BTreeSet};

use cpor::text::Language;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

/// Stands for a variable's value in a wording.
pub const VALUE: char = '\u{FFFC}';

pub struct Message {
    pub key: String,
    pub variables: BTreeSet<String>,
    /// Every wording, one for each combination of plural forms.
    pub texts: Vec<String>,
}

/// All messages of a language.
pub fn of(language: Language) -> Vec<Message> {
    language.sources().iter().flat_map(|(name, source)| parse(name, source).0).collect()
}

/// The messages of a file, and what is wrong with them.
pub fn parse(file: &str, source: &str) -> (Vec<Message>, Vec<String>) {
    let (resource, mut problems) = match parser::parse(source) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors.iter().map(|error| format!("{file}: {error}")).collect()),
    };
    let mut messages = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                let mut reader = Reader::default();
                let texts = message.value.as_ref().map(|value| reader.wordings(value)).unwrap_or_default();
                if !is_key(&key) {
                    reader.problems.push("a key reads area-thing, in small letters".to_owned());
                }
                if texts.is_empty() || !message.attributes.is_empty() {
                    reader.problems.push("a message has a value and no attributes".to_owned());
                }
                problems.extend(reader.problems.iter().map(|problem| format!("{file}: {key}: {problem}")));
                messages.push(Message { key, variables: reader.variables, texts });
            }
            Entry::Term(term) => problems.push(format!("{file}: -{}: terms are not used here", term.id.name)),
            Entry::Junk { content } => problems.push(format!("{file}: cannot be read: {content}")),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    (messages, problems)
}

/// `area-thing`: small letters, digits and single dashes, at least one dash.
pub fn is_key(key: &str) -> bool {
    key.contains('-')
        && key.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

/// How two catalogues differ in keys and variables, and keys that occur twice.
pub fn differences(english: &[Message], french: &[Message]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut index = |language: &str, messages: &[Message]| {
        let mut by_key = BTreeMap::new();
        for message in messages {
            if by_key.insert(message.key.clone(), message.variables.clone()).is_some() {
                problems.push(format!("{}: twice in {language}", message.key));
            }
        }
        by_key
    };
    let (english, french) = (index("English", english), index("French", french));
    for (key, variables) in &english {
        match french.get(key) {
            None => problems.push(format!("{key}: missing in French")),
            Some(others) if others != variables => {
                problems.push(format!("{key}: variables {variables:?} in English, {others:?} in French"));
            }
            Some(_) => {}
        }
    }
    problems.extend(
        french.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{key}: missing in English")),
    );
    problems
}

#[derive(Default)]
struct Reader {
    variables: BTreeSet<String>,
    problems: Vec<String>,
}

impl Reader {
    fn wordings(&mut self, pattern: &Pattern<&str>) -> Vec<String> {
        pattern.elements.iter().fold(vec![String::new()], |so_far, element| {
            let next = match element {
                PatternElement::TextElement { value } => vec![(*value).to_owned()],
                PatternElement::Placeable { expression } => self.expression(expression),
            };
            so_far.iter().flat_map(|start| next.iter().map(move |end| format!("{start}{end}"))).collect()
        })
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Vec<String> {
        match expression {
            Expression::Inline(inline) => {
                self.variable(inline);
                vec![VALUE.to_string()]
            }
            Expression::Select { selector, variants } => {
                self.variable(selector);
                let forms: Vec<_> = variants.iter().map(|variant| (name(&variant.key), variant.default)).collect();
                if forms != [("one", false), ("other", true)] {
                    self.problems.push("a plural has exactly the forms [one] and *[other]".to_owned());
                }
                variants.iter().flat_map(|variant| self.wordings(&variant.value)).collect()
            }
        }
    }

    fn variable(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { id, arguments } if id.name == "DE" => {
                arguments.positional.iter().for_each(|argument| self.variable(argument));
            }
            _ => self.problems.push("only variables, and DE of one, stand in braces".to_owned()),
        }
    }
}

fn name<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(source: &str) -> Vec<String> {
        parse("x.ftl", source).1
    }

    #[test]
    fn wordings_and_variables_are_read() {
        let source = "a-b = { $n ->\n    [one] { $n } day for { $who }\n   *[other] { $n } days\n} left\n";
        let (messages, problems) = parse("x.ftl", source);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(messages[0].texts, ["\u{FFFC} day for \u{FFFC} left", "\u{FFFC} days left"]);
        assert_eq!(messages[0].variables, ["n", "who"].map(str::to_owned).into());
    }

    #[test]
    fn bad_messages_are_named() {
        assert!(problems("a-b = Text { $x }\n").is_empty());
        for bad in [
            "a-b = { $x\n",
            "junk",
            "-a-term = x\n",
            "a-b = x\n    .title = y\n",
            "a-b = { other-key }\n",
            "a-b = { NUMBER($n) }\n",
            "a-b = { \"x\" }\n",
            "nodash = x\n",
            "a-B = x\n",
            "a--b = x\n",
            "a-b = { $n ->\n   *[other] x\n}\n",
            "a-b = { $n ->\n    [one] x\n    [many] z\n   *[other] y\n}\n",
        ] {
            assert!(!problems(bad).is_empty(), "{bad}");
        }
    }

    #[test]
    fn differences_are_named() {
        let read = |source| parse("x.ftl", source).0;
        let differ = |english, french| differences(&read(english), &read(french));
        assert!(differ("a-b = { $x } y\n", "a-b = z { $x }\n").is_empty());
        assert_eq!(differ("a-b = x\na-c = y\n", "a-b = x\n"), ["a-c: missing in French"]);
        assert_eq!(differ("a-b = x\n", "a-b = x\na-c = y\n"), ["a-c: missing in English"]);
        assert_eq!(differ("a-b = { $x }\n", "a-b = { $y }\n").len(), 1);
        assert_eq!(differ("a-b = { $x }\n", "a-b = y\n").len(), 1);
        assert_eq!(differ("a-b = x\na-b = y\n", "a-b = x\n"), ["a-b: twice in English"]);
    }
}

//! What a mail says. Fixed when the mail is owed: the letter says what was true, however late it arrives (rule 11.1).

use crate::text::Language;
use askama::Template;
use serde::{Deserialize, Serialize};

/// The words of a mail in its reader's language, in the order in which they are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub subject: String,
    /// Whose programme writes, as it stands above the HTML.
    #[serde(default)]
    pub sender: String,
    pub greeting: String,
    pub paragraphs: Vec<String>,
    /// For example the reasons of a request.
    #[serde(default)]
    pub lists: Vec<List>,
    #[serde(default)]
    pub quote: Option<Quote>,
    #[serde(default)]
    pub action: Option<Action>,
    pub facts: Vec<Fact>,
    pub footer: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    pub title: String,
    pub items: Vec<ListItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    pub label: String,
    #[serde(default)]
    pub text: Option<String>,
}

/// The words of a person, word for word; may have several lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub label: String,
    pub to: Target,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Url(String),
    /// To the customer's own page; the address is derived when sending and kept nowhere (rule 12.1).
    ConsentLink,
    /// To a page for the person alone; the address is derived as that one is (rule 5.10).
    AccountLink,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// `text` as one line: whatever would end a line, hide or turn text around becomes a space.
pub fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if is_odd(c) { ' ' } else { c }).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Control characters, line and paragraph separators, and marks that change the direction of what follows.
fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

impl Quote {
    fn lines(&self) -> Vec<String> {
        self.text.lines().map(line).collect()
    }
}

impl Letter {
    /// The plain text of the mail. `link` is the address of a customer's or an account's link, for a letter that leads to it.
    pub fn text(&self, language: Language, link: Option<&str>) -> String {
        let colon = match language {
            Language::English => ":",
            Language::French => "\u{A0}:",
        };
        let page = Text { letter: self, address: self.address(link), colon };
        page.render().unwrap_or_default()
    }

    pub fn html(&self, language: Language, link: Option<&str>) -> String {
        let page = Html { letter: self, address: self.address(link), language: language.code() };
        page.render().unwrap_or_default()
    }

    /// The address of the one link, if it is one that a mail may carry.
    fn address<'a>(&'a self, link: Option<&'a str>) -> Option<(&'a str, &'a str)> {
        let action = self.action.as_ref()?;
        let address = match &action.to {
            Target::Url(url) => url,
            Target::ConsentLink | Target::AccountLink => link?,
        };
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        is_web.then_some((action.label.as_str(), address))
    }
}

impl TryFrom<serde_json::Value> for Letter {
    type Error = serde_json::Error;

    fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
        serde_json::from_value(value)
    }
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct Text<'a> {
    letter: &'a Letter,
    address: Option<(&'a str, &'a str)>,
    /// What stands between a fact's label and its value.
    colon: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    address: Option<(&'a str, &'a str)>,
    language: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(to: Target) -> Letter {
        Letter {
            subject: "S".into(),
            sender: "Litware Cloud".into(),
            greeting: "Hello,".into(),
            paragraphs: vec!["One.".into()],
            lists: Vec::new(),
            quote: Some(Quote { title: "Message".into(), text: "a\r\nb\u{202E}c".into() }),
            action: Some(Action { label: "Open".into(), to }),
            facts: Vec::new(),
            footer: Vec::new(),
        }
    }

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(line(" a\r\nBcc: x\u{0}\u{2028}y\u{202E} z\t"), "a Bcc: x y z");
        assert_eq!(line("Zoé’s\u{A0}café"), "Zoé’s\u{A0}café");
    }

    #[test]
    fn only_web_addresses_become_links_and_the_customers_link_comes_from_outside() {
        let own = letter(Target::ConsentLink);
        assert!(
            own.text(Language::English, Some("https://x.example/consent/t")).contains("https://x.example/consent/t")
        );
        assert!(!own.text(Language::English, None).contains("Open"));
        let bad = letter(Target::Url("javascript:alert(1)".into()));
        assert!(!bad.html(Language::English, None).contains("javascript"));
    }

    #[test]
    fn the_html_says_who_writes_and_has_a_button_with_its_address_below() {
        let html = letter(Target::Url("https://x.example/claims/1".into())).html(Language::English, None);
        let [sender, button, below] =
            ["<strong>Litware Cloud</strong>", ">Open</a>", ">https://x.example/claims/1</a>"]
                .map(|part| html.find(part));
        assert!(sender.is_some() && sender < button && button < below, "{html}");
        assert!(
            html.contains("class=\"button\" href=\"https://x.example/claims/1\"")
                && html.contains("background: #1d4fd7")
        );
        assert!(html.contains("@media (prefers-color-scheme: dark)") && html.contains("content=\"light dark\""));
        let before = letter(Target::ConsentLink);
        let unsaid = Letter { sender: String::new(), ..before }.html(Language::English, None);
        assert!(!unsaid.contains("<strong></strong>") && !unsaid.contains("class=\"button\""), "{unsaid}");
    }

    #[test]
    fn quoted_words_are_marked_line_by_line() {
        assert!(letter(Target::ConsentLink).text(Language::English, None).contains("> a\n> b c\n"));
    }
}

use askama::Template;

use super::*;

const MISSING: &str = "no-such-key";

#[test]
fn plain_texts_are_found_in_both_languages() {
    assert_eq!(Language::English.texts().text("button-continue"), "Continue");
    assert_eq!(Language::French.texts().text("button-continue"), "Continuer");
    assert_eq!(Language::French.texts().language(), Language::French);
}

#[test]
fn plurals_follow_each_language() {
    let claims = |language: Language, count: i64| language.texts().with("list-claims", &[("count", count.into())]);
    assert_eq!(claims(Language::English, 0), "0 claims");
    assert_eq!(claims(Language::English, 1), "1 claim");
    assert_eq!(claims(Language::English, 2), "2 claims");
    assert_eq!(claims(Language::French, 0), "0 demande");
    assert_eq!(claims(Language::French, 1), "1 demande");
    assert_eq!(claims(Language::French, 2), "2 demandes");
    assert_eq!(claims(Language::French, 1_000_000), "1\u{202F}000\u{202F}000 demandes");
}

#[test]
fn values_are_put_in_as_they_are() {
    let texts = Language::English.texts();
    let title = |page: Arg<'_>| texts.with("site-title", &[("page", page)]);
    let owned = "a { $page } \"b\" <i>".to_owned();
    assert_eq!(title((&owned).into()), "a { $page } \"b\" <i> – Associations");
    assert_eq!(title(Arg::from("2222222")), "2222222 – Associations");
    assert_eq!(title(Arg::from(Cow::Borrowed("x"))), "x – Associations");
    assert_eq!(title(owned.into()), "a { $page } \"b\" <i> – Associations");
    assert_eq!(title(25_000_usize.into()), "25,000 – Associations");
    assert_eq!(title((&7_i32).into()), "7 – Associations");
}

#[test]
fn no_direction_marks_surround_a_value() {
    let text = Language::French.texts().with("consent-title", &[("partner", "Contoso".into())]);
    assert_eq!(text, "Contoso déclare travailler avec vous");
}

#[test]
#[should_panic(expected = "no text \"no-such-key\"")]
fn a_missing_key_stops_a_test() {
    let _ = Language::English.texts().text(MISSING);
}

#[test]
#[should_panic(expected = "no text \"no-such-key\"")]
fn a_missing_key_with_values_stops_a_test() {
    let _ = Language::English.texts().with(MISSING, &[]);
}

#[test]
#[should_panic(expected = "page")]
fn a_missing_value_stops_a_test() {
    let key = "site-title";
    let _ = Language::English.texts().with(key, &[]);
}

#[test]
#[should_panic(expected = "without variables")]
fn a_message_with_variables_needs_values() {
    let key = "site-title";
    let _ = Language::English.texts().text(key);
}

#[test]
fn every_message_without_variables_is_ready() {
    for language in Language::ALL {
        let all: usize = language.sources().iter().map(|(_, source)| keys(source).count()).sum();
        let catalogue = language.texts().catalogue;
        let formatted = language
            .sources()
            .iter()
            .flat_map(|(_, source)| keys(source))
            .filter(|key| !catalogue.plain.contains_key(key))
            .inspect(|key| assert!(catalogue.bundle.has_message(key), "{key}"))
            .count();
        assert!(formatted > 0 && catalogue.plain.len() + formatted == all, "{language}");
    }
}

/// How a template uses the words.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{{ t.text("button-continue") }}, {{ t.text(*key) }}, {{ t.text(self.key()) }}:
{%- for name in names %} {{ t.with("site-title", [("page", name.into())]) }};{% endfor -%}
{{ " " }}{{ t.with("list-claims", [("count", count.into())]) }}"#
)]
struct Page<'a> {
    t: Texts,
    key: &'static str,
    names: &'a [String],
    count: usize,
}

impl Page<'_> {
    fn key(&self) -> &'static str {
        self.key
    }
}

#[test]
fn a_template_reads_words() {
    let names = ["A & B".to_owned()];
    let page = Page { t: Language::French.texts(), key: "button-back", names: &names, count: 2 };
    assert_eq!(page.render().unwrap(), "Continuer, Retour, Retour: A &#38; B – Associations; 2 demandes");
}

#[test]
fn french_leaves_a_vowel_out_before_a_vowel() {
    let declined = |customer: &str| {
        let texts = Language::French.texts();
        texts.with("consent-declined-text", &[("partner", "Contoso".into()), ("customer", customer.into())])
    };
    for (customer, end) in [
        ("Northwind Traders", "de Northwind Traders."),
        ("Adventure Works", "d’Adventure Works."),
        ("École Ouverte", "d’École Ouverte."),
        ("Harbour Foods", "de Harbour Foods."),
        ("", "de ."),
    ] {
        assert!(declined(customer).ends_with(end), "{}", declined(customer));
    }
}

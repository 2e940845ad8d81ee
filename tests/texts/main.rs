//! Both languages, and every use of a text, checked against each other.
//!
//! A key that no page uses yet stands in `locales/waiting.txt`, which can only shrink:
//! `CPOR_SHRINK_WAITING=1 cargo test --test texts` takes off what is used by now.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod catalogue;
mod documents;
mod sources;
mod styles;
mod typography;
mod uses;
mod waiting;

use std::{collections::BTreeSet, fs};

use cpor::text::Language;

fn complain(what: &str, problems: &[String]) {
    assert!(problems.is_empty(), "{what}:\n  {}\n", problems.join("\n  "));
}

fn keys() -> BTreeSet<String> {
    catalogue::of(Language::English).into_iter().map(|message| message.key).collect()
}

#[test]
fn every_file_is_built_in() {
    for language in Language::ALL {
        let folder = sources::root().join("locales").join(language.code());
        let on_disk: BTreeSet<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let built_in: BTreeSet<_> = language.sources().iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(on_disk, built_in, "{language}: list the file in src/text/catalogue.rs");
    }
}

#[test]
fn the_catalogue_is_well_formed() {
    for language in Language::ALL {
        let problems: Vec<_> =
            language.sources().iter().flat_map(|(name, source)| catalogue::parse(name, source).1).collect();
        complain(language.own_name(), &problems);
    }
}

#[test]
fn both_languages_say_the_same() {
    let problems = catalogue::differences(&catalogue::of(Language::English), &catalogue::of(Language::French));
    complain("English and French differ", &problems);
}

#[test]
fn the_typography_is_right() {
    for language in Language::ALL {
        let problems: Vec<_> = catalogue::of(language)
            .iter()
            .flat_map(|message| {
                let problems = message.texts.iter().flat_map(|text| typography::problems(language, text));
                problems.map(|problem| format!("{}: {problem}", message.key)).collect::<Vec<_>>()
            })
            .collect();
        complain(language.own_name(), &problems);
    }
}

#[test]
fn every_use_names_a_text_and_its_variables() {
    let messages = catalogue::of(Language::English);
    let problems: Vec<_> =
        sources::all().iter().flat_map(|(path, source)| uses::problems(path, &uses::of(source), &messages)).collect();
    complain("wrong use of a text", &problems);
}

/// Keys that stand in tables, beside variants or in the letters, and are looked up elsewhere.
#[test]
fn keys_in_tables_name_a_text() {
    const TABLES: [&str; 9] = ["activity", "area", "consent", "field", "history", "mail", "notice", "stage", "status"];
    let keys = keys();
    let mut problems = Vec::new();
    for (path, source) in
        sources::all().into_iter().filter(|(path, _)| path.starts_with("src") && !sources::is_test(path))
    {
        let missing = |key: &String| TABLES.contains(&key.split('-').next().unwrap()) && !keys.contains(key);
        problems
            .extend(uses::literals(&source).into_iter().filter(missing).map(|key| format!("{path}: no text {key:?}")));
    }
    complain("keys without a text", &problems);
}

#[test]
fn no_text_is_unused() {
    let keys = keys();
    let pages = sources::all().into_iter().filter(|(path, _)| !sources::is_test(path));
    let used: BTreeSet<_> = pages.flat_map(|(_, source)| uses::literals(&source)).collect();
    let path = sources::root().join("locales/waiting.txt");
    let listed = waiting::read(&fs::read_to_string(&path).unwrap_or_default());
    if std::env::var_os("CPOR_SHRINK_WAITING").is_some() {
        fs::write(&path, waiting::shrunk(&keys, &used, &listed)).unwrap();
        return;
    }
    println!("{} texts are not used yet:\n  {}", listed.len(), listed.join("\n  "));
    complain("unused texts", &waiting::problems(&keys, &used, &listed));
}

//! French "de" before a name that a text cannot know in advance.

use fluent_bundle::{FluentArgs, FluentValue};

const VOWELS: &str = "aeiouyàâäæéèêëîïôöœùûü";

/// `{ DE($customer) }` in a French text: "de Northwind Traders", "d’Adventure Works". Before "h" nothing is left out,
/// because only the word itself tells whether it may be.
pub(super) fn de<'a>(args: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::String(name)) = args.first() else { return FluentValue::Error };
    FluentValue::from(if starts_with_vowel(name) { format!("d’{name}") } else { format!("de {name}") })
}

fn starts_with_vowel(name: &str) -> bool {
    name.chars().flat_map(char::to_lowercase).next().is_some_and(|first| VOWELS.contains(first))
}

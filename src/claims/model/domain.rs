//! A customer's domain as people read it (rule 6.11); it is kept in ASCII ([`crate::text::fields::tenant_domain`]).

/// As people write it: `bücher.example`, not `xn--bcher-kva.example`.
pub fn in_unicode(ascii: &str) -> String {
    let (unicode, result) = idna::domain_to_unicode(ascii);
    if result.is_ok() { unicode } else { ascii.to_owned() }
}

/// As people write it, and what it really is where that differs: letters of one alphabet look like those of another.
pub fn in_words(ascii: &str) -> String {
    let unicode = in_unicode(ascii);
    if unicode == ascii { unicode } else { format!("{unicode} ({ascii})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_says_what_it_is_beside_what_it_looks_like() {
        assert_eq!(in_words("northwind.example"), "northwind.example");
        assert_eq!(in_words("xn--bcher-kva.example"), "bücher.example (xn--bcher-kva.example)");
        assert_eq!(in_unicode("xn--bcher-kva.example"), "bücher.example");
        assert_eq!(in_words("xn--.example"), "xn--.example");
    }
}

//! Texts that no page uses yet: `locales/waiting.txt`, a key a line.

use std::collections::BTreeSet;

const HEAD: &str = "# Texts that no page uses yet. This list only gets shorter:\n\
    # CPOR_SHRINK_WAITING=1 cargo test --test texts\n";

/// The keys listed.
pub fn read(file: &str) -> Vec<String> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// Unused texts that are not listed, and listed ones that should not be.
pub fn problems(keys: &BTreeSet<String>, used: &BTreeSet<String>, listed: &[String]) -> Vec<String> {
    let is_listed: BTreeSet<_> = listed.iter().collect();
    let unused = keys
        .iter()
        .filter(|key| !used.contains(*key) && !is_listed.contains(key))
        .map(|key| format!("{key}: used nowhere, take it out of both languages"));
    let wrong = listed.iter().filter_map(|key| {
        if used.contains(key) {
            Some(format!("{key}: used now, take it off locales/waiting.txt"))
        } else if keys.contains(key) {
            None
        } else {
            Some(format!("{key}: in locales/waiting.txt, but there is no such text"))
        }
    });
    unused.chain(wrong).collect()
}

/// The list without what is used or gone.
pub fn shrunk(keys: &BTreeSet<String>, used: &BTreeSet<String>, listed: &[String]) -> String {
    let still = listed.iter().filter(|key| keys.contains(*key) && !used.contains(*key));
    still.fold(HEAD.to_owned(), |file, key| file + key + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(keys: &[&str]) -> BTreeSet<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn the_list_only_shrinks() {
        let (keys, used) = (set(&["a-b", "a-c", "a-d"]), set(&["a-b", "x-y"]));
        let listed = |file: &str| read(file);
        assert_eq!(problems(&keys, &used, &listed("# head\n\na-c\n a-d\n")), Vec::<String>::new());
        assert_eq!(problems(&keys, &used, &listed("a-c\n")).len(), 1);
        assert_eq!(problems(&keys, &used, &listed("a-b\na-c\na-d\n")).len(), 1);
        assert_eq!(problems(&keys, &used, &listed("a-c\na-d\na-e\n")).len(), 1);
        assert_eq!(shrunk(&keys, &used, &listed("a-b\na-c\na-e\n")), format!("{HEAD}a-c\n"));
    }
}

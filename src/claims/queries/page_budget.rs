//! How much of something long fits on a page (rule 14.8).

/// What an entry costs beside its text: its place in a list, its heading, who and when.
const MARKUP: usize = 800;

/// The room that is left on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBudget {
    pub entries: usize,
    /// So many bytes of HTML.
    pub bytes: usize,
}

impl PageBudget {
    /// What the newest of a thread take on a page that has much else to show (rule 10.14).
    pub const THREAD: Self = Self { entries: 20, bytes: 20_000 };
    pub const NONE: Self = Self { entries: 0, bytes: 0 };

    /// Takes what an entry with so many bytes of text needs. `false` when it does not fit: then nothing behind it does.
    pub fn take(&mut self, text: usize) -> bool {
        let needed = text.saturating_add(MARKUP);
        let fits = self.entries > 0 && self.bytes >= needed;
        *self = if fits { Self { entries: self.entries - 1, bytes: self.bytes - needed } } else { Self::NONE };
        fits
    }

    /// How many of these texts fit, given their bytes: at least one, so that every page gets on.
    #[must_use]
    pub fn holds(mut self, texts: impl IntoIterator<Item = usize>) -> usize {
        let mut texts = texts.into_iter();
        let first = texts.next().map(|text| self.take(text));
        first.map_or(0, |_| 1 + texts.take_while(|text| self.take(*text)).count())
    }
}

/// The bytes of a text in HTML.
pub fn bytes_of(text: &str) -> usize {
    text.len() + 4 * text.matches(['<', '>', '&', '"', '\'']).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_with_its_entries_or_its_bytes_but_never_begins_empty() {
        let room = PageBudget { entries: 3, bytes: 3 * MARKUP + 100 };
        assert_eq!(room.holds([]), 0);
        assert_eq!(room.holds([0, 0, 0, 0]), 3);
        assert_eq!(room.holds([50, 50, 1, 0]), 2);
        assert_eq!(room.holds([1_000_000, 0]), 1);
        assert_eq!(room.holds([0, 1_000_000, 0]), 1);
    }

    #[test]
    fn what_html_escapes_is_counted_as_it_is_written() {
        assert_eq!(bytes_of("é"), 2);
        assert_eq!(bytes_of("a<b"), "a&#60;b".len());
    }
}

//! The form of a review as it arrives, and whether it may replace the review that is kept (rule 7.14). Pure.

use crate::claims::review::draft::ReviewDraft;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewForm {
    pub pairs: Vec<(String, String)>,
    pub form_id: String,
}

/// The review that is kept, and from which form.
#[derive(Debug, Clone, Copy)]
pub struct SavedReview<'a> {
    pub draft: &'a ReviewDraft,
    /// The form that saved it.
    pub form_id: &'a str,
    /// Which sending of that form it was.
    pub sending: i32,
}

/// What becomes of a review that arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It is kept, and replaces what was kept before.
    Keep,
    /// A later sending of the same form is kept already.
    Late,
    /// What is kept came from another page, after this one was opened: nothing replaces it unseen.
    Elsewhere,
}

impl ReviewForm {
    /// The value of a field; empty if it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn pressed(&self, act: &str) -> bool {
        self.pairs.iter().any(|(name, value)| name == "act" && value == act)
    }

    /// Whether it is kept on the way to somewhere else, or by itself: then nobody has looked at what is marked as new
    /// (rule 7.10).
    pub fn is_passing(&self) -> bool {
        self.pressed("auto") || ["open", "claim"].iter().any(|way| self.pairs.iter().any(|(name, _)| name == way))
    }

    /// Which sending of its form it is, as its page counts them; 0 where nothing counts.
    pub fn sending(&self) -> i32 {
        self.field("sending").parse().ok().filter(|sending| *sending >= 0).unwrap_or(0)
    }

    /// Whether `draft`, read from it, may replace what is kept (rule 7.14). A page that does not say what it was opened
    /// from has seen nothing.
    pub fn arrival(&self, draft: &ReviewDraft, kept: Option<SavedReview<'_>>) -> Arrival {
        let Some(kept) = kept else { return Arrival::Keep };
        if kept.form_id == self.form_id {
            return if self.sending() < kept.sending { Arrival::Late } else { Arrival::Keep };
        }
        if kept.draft.digest() == self.field("opened") || kept.draft.says_the_same_as(draft) {
            Arrival::Keep
        } else {
            Arrival::Elsewhere
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(form_id: &str, fields: &[(&str, &str)]) -> ReviewForm {
        let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        ReviewForm { pairs: fields.iter().map(pair).collect(), form_id: form_id.to_owned() }
    }

    fn draft(message: &str) -> ReviewDraft {
        ReviewDraft { message: message.to_owned(), version: 3, since: 3, ..ReviewDraft::default() }
    }

    #[test]
    fn a_page_replaces_what_it_was_opened_from_and_nothing_newer() {
        let (first, second) = (draft("First"), draft("Second"));
        let kept = |draft| Some(SavedReview { draft, form_id: "other", sending: 0 });
        let opened = form("this", &[("opened", &first.digest())]);
        assert_eq!(opened.arrival(&second, None), Arrival::Keep);
        assert_eq!(opened.arrival(&second, kept(&first)), Arrival::Keep);
        assert_eq!(opened.arrival(&draft("Third"), kept(&second)), Arrival::Elsewhere);
        for unsaid in [form("this", &[]), form("this", &[("opened", "")])] {
            assert_eq!(unsaid.arrival(&second, kept(&first)), Arrival::Elsewhere, "it has seen nothing");
        }
    }

    #[test]
    fn the_same_words_twice_are_no_conflict_however_the_claim_changed() {
        let kept = draft("Same");
        let again = ReviewDraft { version: 4, since: 4, ..draft("Same") };
        let kept = Some(SavedReview { draft: &kept, form_id: "other", sending: 0 });
        assert_eq!(form("this", &[]).arrival(&again, kept), Arrival::Keep);
    }

    #[test]
    fn a_form_goes_on_with_its_own_review_and_its_late_sending_changes_nothing() {
        let kept = draft("Second");
        let kept = Some(SavedReview { draft: &kept, form_id: "this", sending: 2 });
        for (sending, arrival) in [("1", Arrival::Late), ("2", Arrival::Keep), ("3", Arrival::Keep)] {
            assert_eq!(form("this", &[("sending", sending)]).arrival(&draft("x"), kept), arrival, "{sending}");
        }
        for odd in ["", "-1", "many", "99999999999"] {
            assert_eq!(form("this", &[("sending", odd)]).sending(), 0, "{odd}");
        }
    }

    #[test]
    fn whoever_only_passes_by_has_not_looked_at_what_is_new() {
        for way in [("open", "7-2"), ("claim", "mine:CPOR-0000007"), ("act", "auto")] {
            assert!(form("this", &[("message", "x"), way]).is_passing(), "{way:?}");
        }
        for act in ["save", "check", "insert"] {
            assert!(!form("this", &[("act", act)]).is_passing(), "{act}");
        }
    }
}

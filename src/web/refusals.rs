//! What a refusal says to whoever is refused.

use crate::claims::claim::Claim;
use crate::claims::refusal::Refusal;
use crate::text::Texts;

/// Heading and text of the page.
pub(super) fn words(t: Texts, refusal: &Refusal, _claim: Option<&Claim>) -> (&'static str, String) {
    let _ = refusal;
    (t.text("error-409-title"), t.text("error-409-text").to_owned())
}

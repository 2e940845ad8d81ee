//! The own company's live claim on what a draft is about (rule 9.1), told as soon as the draft says what that is.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::people::Person;
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::ground::paths::claim_path;
use crate::web::http::state::Connection;

/// A claim that stands in a draft's way, as `partner/draft/_own_claim.html` shows it.
pub struct OwnClaim {
    pub id: ClaimId,
    pub href: String,
    /// On which product.
    pub text: String,
}

impl OwnClaim {
    /// The one on something that `draft` is about.
    pub fn of(conn: &mut Connection, t: Texts, person: &Person, draft: &Claim) -> Result<Option<Self>, PageError> {
        let Some(id) = queries::filing::own_claim_on(conn, draft)? else { return Ok(None) };
        let own = queries::claim::look(conn, &Actor::Person(person.clone()), id)?;
        let shared = |product: &&_| own.answers.products.iter().any(|other| other.is_same_as(product));
        let product = draft.answers.products.iter().find(shared).map(|product| product.in_words(t.language()));
        let text = t.with("error-own-claim-live", &[("product", product.unwrap_or_default().into())]);
        Ok(Some(Self { id, href: claim_path(id), text }))
    }
}

//! A customer's link as its table holds it.

use crate::claims::keys::{Keys, token_hash};
use crate::claims::lifecycle::decide::Decision;
use crate::db::schema::consent_links;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// A customer's link as its table holds it when it is made: the hash of the token, not the token.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = consent_links, treat_none_as_default_value = false)]
pub(in crate::claims) struct NewLink {
    claim_id: i64,
    issue: i16,
    recipient: String,
    token_hash: Vec<u8>,
    pub(in crate::claims) issued_at: DateTime<Utc>,
    pub(in crate::claims) replaced_at: Option<DateTime<Utc>>,
    pub(in crate::claims) accepted_at: Option<DateTime<Utc>>,
    pub(in crate::claims) bounced_at: Option<DateTime<Utc>>,
}

impl NewLink {
    /// The link that a decision brings the customer, if it brings one.
    pub(in crate::claims) fn of(keys: &Keys, decision: &Decision) -> Option<Self> {
        let after = decision.after();
        if after.link_issue == decision.before().map_or(0, |before| before.link_issue) {
            return None;
        }
        let recipient = after.answers.customer_contact.as_ref().map_or("", |c| &c.email);
        let token = keys.consent_token(after.id.0, after.link_issue, recipient);
        Some(Self {
            claim_id: after.id.0,
            issue: after.link_issue,
            recipient: recipient.to_owned(),
            token_hash: token_hash(&token),
            issued_at: decision.now(),
            replaced_at: None,
            accepted_at: None,
            bounced_at: None,
        })
    }

    /// What its event keeps of it.
    pub(in crate::claims) fn token_hash(&self) -> &[u8] {
        &self.token_hash
    }
}

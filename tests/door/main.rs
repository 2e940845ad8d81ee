//! The door: who is let in, in whose name, and by which clock.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod in_time;
mod links;
mod proxy;
mod server;
#[path = "../it/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "most of it is for the other tests")]
mod support;

use cpor::claims::model::claim::Claim;
use support::TestApp;

/// The address of Carol's page.
fn address(app: &TestApp, claim: &Claim) -> String {
    let recipient = &claim.answers.customer_contact.as_ref().unwrap().email;
    format!("/consent/{}", app.context().keys.consent_token(claim.id.0, claim.link_issue, recipient))
}

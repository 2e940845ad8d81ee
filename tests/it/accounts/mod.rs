//! Accounts: invitations, passwords, one's own account, a company's users.

mod company;
mod company_audit;
mod global_admins;
mod invitations;
mod limits;
mod mail_choice;
mod meanwhile;
mod own;
mod own_data;
mod passwords;
mod set_up;
mod spelling;
mod taken;
mod users_table;

use crate::support::{Cast, TestApp};
use cpor::accounts::links;
use cpor::db::schema::{audit_entries, outbox};
use diesel::prelude::*;

/// A password that may be one.
pub const NEW: &str = "a quiet green bicycle";

/// The kinds of mail about accounts that went to this address, in their order.
pub fn mails(app: &TestApp, email: &str) -> Vec<String> {
    outbox::table
        .filter(outbox::account_id.is_not_null().and(outbox::recipient.eq(email)))
        .order(outbox::id)
        .select(outbox::kind)
        .load(&mut app.database())
        .unwrap()
}

/// Where the link of the last mail to this address leads, if it works.
pub fn link(app: &TestApp, email: &str) -> Option<String> {
    let (mut conn, context) = (app.database(), app.context());
    let last = outbox::table.filter(outbox::recipient.eq(email)).filter(outbox::account_link_id.is_not_null());
    let last = last.order(outbox::id.desc()).select(outbox::account_link_id.assume_not_null()).first(&mut conn);
    let now = context.clock.now(&mut conn).unwrap();
    let address = links::address(&mut conn, &context, last.unwrap(), now).unwrap()?;
    Some(address.strip_prefix(&context.branding.base_url).unwrap().to_owned())
}

/// The link by which one of the cast sets another password.
pub async fn forgotten(app: &TestApp, cast: Cast) -> String {
    app.stranger().post("/password/reset", &[("email", cast.email)]).await.leads_to("/sign-in");
    link(app, cast.email).unwrap()
}

/// What the audit trail says was done to an account, in its order.
pub fn actions(app: &TestApp, subject: &str) -> Vec<String> {
    let entries = audit_entries::table.filter(audit_entries::subject.eq(subject)).order(audit_entries::id);
    entries.select(audit_entries::action).load(&mut app.database()).unwrap()
}

/// Both fields of a new password.
pub fn twice(password: &str) -> [(&str, &str); 2] {
    [("new_password", password), ("repeat_password", password)]
}

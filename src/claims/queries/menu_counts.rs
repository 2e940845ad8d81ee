//! What waits for a person, for the numbers of their menu (rules 11.14, 11.17 and 17.6).

use crate::claims::model::vocabulary::Stage;
use crate::claims::queries::notices::UNREAD;
use crate::claims::queries::undeliverable::{OPEN, UNREACHED};
use crate::claims::queries::work::work;
use crate::outbox::MailKind;
use serde::Deserialize;
use std::sync::LazyLock;

/// The numbers of a person's menu.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "(i64, i64, i64)")]
pub struct MenuCounts {
    /// Claims that a lead gave to this reviewer, who has not looked at them.
    pub given: i64,
    /// Mails that were given up and may be sent again, and customers who wait for another address, for a lead; counted to 100.
    pub undelivered: i64,
    /// Notices that they have not read; counted to 100.
    pub unread: i64,
}

impl From<(i64, i64, i64)> for MenuCounts {
    fn from((given, undelivered, unread): (i64, i64, i64)) -> Self {
        Self { given, undelivered, unread }
    }
}

/// The [`MenuCounts`] of a row of `users` as JSON; a part of the statement that reads a session, because
/// every page has a menu.
pub static MENU_COUNTS: LazyLock<String> = LazyLock::new(|| {
    let unreached = names(UNREACHED.map(Stage::as_str));
    let (open, for_its_link) = (names(OPEN), names(MailKind::FOR_ITS_LINK.map(MailKind::as_str)));
    let unread = UNREAD.as_str();
    format!(
        "jsonb_build_array(
            case users.side when 'programme' then
                (select count(*) from assignment_notices join claim_list using (claim_id, reviewer_id)
                 where reviewer_id = users.id and not seen and standing in {WORK})
            else 0 end,
            case when users.side = 'programme' and exists (select from user_roles where user_id = users.id and role = 'lead') then least(100,
                (select count(*) from (select from claim_list where standing in ({unreached}) limit 100) customers)
                + (select count(*) from (
                    select from outbox left join claims on claims.id = outbox.claim_id
                    where parked_at is not null and (kind not in ({for_its_link}) or stage in ({open})) limit 100) mails))
            else 0 end,
            {unread})"
    )
});

const WORK: &str = work!();

/// A list of names in SQL.
fn names<const N: usize>(names: [&str; N]) -> String {
    names.map(|name| format!("'{name}'")).join(", ")
}

//! A person's own list of what their mail about claims tells them (rules 11.16 to 11.18): a notice is the mail that is owed to
//! them, so that nothing but the mail decides who is told what.

use crate::claims::model::vocabulary::Status;
use crate::db::Prepared;
use crate::outbox::MailPosition;
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text, Timestamptz};
use std::sync::LazyLock;

/// Whether the person of the row of `users` may still know of the claim that a row of `outbox` is about (rule 5.3).
pub(in crate::claims) static IN_SIGHT: LazyLock<String> = LazyLock::new(|| {
    let (draft, deleted) = (Status::Editing.as_str(), Status::Deleted.as_str());
    format!(
        "(outbox.claim_id is null or exists (select from claims where claims.id = outbox.claim_id and
            case users.side when 'partner' then claims.company_id = users.company_id and claims.status <> '{deleted}'
            else claims.status not in ('{draft}', '{deleted}') end))"
    )
});

/// How many notices the person of the row of `users` has not read, counted to 100.
pub(super) static UNREAD: LazyLock<String> = LazyLock::new(|| {
    let in_sight = IN_SIGHT.as_str();
    format!(
        "(select count(*) from (select from outbox where reader_id = users.id and read_at is null and {in_sight} limit 100) unread)"
    )
});

#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Notice {
    #[diesel(sql_type = BigInt)]
    pub id: i64,
    /// The subject of the mail, in the language in which it was written: `en` or `fr`.
    #[diesel(sql_type = Text)]
    pub subject: String,
    #[diesel(sql_type = Text)]
    pub language: String,
    /// Where the mail leads.
    #[diesel(sql_type = Nullable<Text>)]
    pub address: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub owed_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub read_at: Option<DateTime<Utc>>,
}

impl Notice {
    /// Its place in the list.
    pub fn position(&self) -> MailPosition {
        MailPosition { owed_at: self.owed_at, id: self.id }
    }
}

static LIST: LazyLock<String> = LazyLock::new(|| {
    let in_sight = IN_SIGHT.as_str();
    format!(
        "select outbox.id, letter ->> 'subject' as subject, outbox.language, letter #>> '{{action,to,url}}' as address, owed_at, read_at
         from users join outbox on outbox.reader_id = users.id
         where users.id = $1 and ($2 is null or (owed_at, outbox.id) < ($2, $3)) and {in_sight}
         order by owed_at desc, outbox.id desc limit $4"
    )
});

/// Up to `limit` notices of a person, the newest first; those after `before` in that order.
pub fn list(
    conn: &mut PgConnection,
    reader: UserId,
    before: Option<MailPosition>,
    limit: i64,
) -> QueryResult<Vec<Notice>> {
    let list = diesel::sql_query(LIST.as_str())
        .bind::<BigInt, _>(reader.0)
        .bind::<Nullable<Timestamptz>, _>(before.map(|place| place.owed_at))
        .bind::<BigInt, _>(before.map_or(0, |place| place.id))
        .bind::<BigInt, _>(limit);
    Prepared(list).load(conn)
}

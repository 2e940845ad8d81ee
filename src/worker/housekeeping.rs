//! Removing what no reader will ask for again: old form receipts, ended sessions, answers to forms, files that waited in vain, sign-ins
//! through a provider that were not ended, and forgotten failures to sign in. None ages by the demo's clock.

use crate::accounts::openid;
use crate::claims::store::quota;
use crate::db::schema::{form_receipts, kept_answers, sessions, waiting_files};
use crate::db::{DbError, Pool};
use crate::people::sign_in;
use crate::time::clock::Clock;
use chrono::TimeDelta;
use diesel::prelude::*;

/// A form that is sent again after so long is refused as unknown by its page's other checks.
const RECEIPTS: TimeDelta = TimeDelta::days(30);

/// A page that answered a form shows the plain one after so long.
const ANSWERS: TimeDelta = TimeDelta::hours(12);

pub fn sweep(pool: &Pool) -> Result<usize, DbError> {
    pool.with(|conn| {
        let now = Clock::Database.now(conn)?;
        let receipts = form_receipts::table.filter(form_receipts::received_at.lt(now - RECEIPTS));
        let ended = sessions::table.filter(sessions::expires_at.lt(now));
        let waited = waiting_files::table.filter(waiting_files::since.lt(now - quota::WAIT));
        let answers = kept_answers::table.filter(kept_answers::kept_at.lt(now - ANSWERS));
        let removed = [
            diesel::delete(receipts).execute(conn)?,
            diesel::delete(ended).execute(conn)?,
            diesel::delete(waited).execute(conn)?,
            diesel::delete(answers).execute(conn)?,
            openid::sweep(conn, now)?,
            sign_in::sweep(conn, now)?,
        ];
        Ok(removed.into_iter().sum())
    })
}

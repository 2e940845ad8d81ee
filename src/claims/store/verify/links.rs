//! The customer's links against the events that made, delivered and replaced them.

use crate::claims::model::event::Event;
use crate::claims::store::verify::fault::{Found, differing};
use crate::claims::store::verify::past::Step;
use crate::db::schema::consent_links;
use crate::files::hex;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

/// A link as its row has it, or as its event makes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct LinkRow {
    #[serde(skip)]
    pub id: i64,
    pub issue: i16,
    recipient: String,
    /// `None` where the event is from before effects were kept.
    token_hash: Option<String>,
    pub issued_at: DateTime<Utc>,
    replaced_at: Option<DateTime<Utc>>,
    accepted_at: Option<DateTime<Utc>>,
    bounced_at: Option<DateTime<Utc>>,
}

type Times = (DateTime<Utc>, Option<DateTime<Utc>>, Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// The links of claims `first` to `last`, each with its claim, in the order in which they came.
pub(super) fn between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<Vec<(i64, LinkRow)>> {
    use crate::db::schema::consent_links::dsl as l;
    let rows: Vec<(i64, i64, i16, String, Vec<u8>, Times)> = consent_links::table
        .filter(l::claim_id.between(first, last))
        .order((l::claim_id, l::id))
        .select((
            l::claim_id,
            l::id,
            l::issue,
            l::recipient,
            l::token_hash,
            (l::issued_at, l::replaced_at, l::accepted_at, l::bounced_at),
        ))
        .load(conn)?;
    let read = |(claim, id, issue, recipient, token_hash, times): (i64, i64, i16, String, Vec<u8>, Times)| {
        let (issued_at, replaced_at, accepted_at, bounced_at) = times;
        let token_hash = Some(hex(&token_hash));
        (claim, LinkRow { id, issue, recipient, token_hash, issued_at, replaced_at, accepted_at, bounced_at })
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What is wrong with the links of a claim.
pub(super) fn faults(steps: &[Step], stored: &[LinkRow]) -> Vec<Found> {
    let mut expected = of_events(steps);
    let known = |issue: i16, rows: &[LinkRow]| rows.iter().any(|row| row.issue == issue);
    let lost = expected.iter().filter(|row| !known(row.issue, stored));
    let mut faults: Vec<Found> = lost.map(|row| Found::row(format!("link {} is missing", row.issue))).collect();
    let added = stored.iter().filter(|row| !known(row.issue, &expected));
    faults.extend(added.map(|row| Found::row(format!("link {} was made by no event", row.issue))));
    if !faults.is_empty() {
        return faults;
    }
    for (expected, row) in expected.iter_mut().zip(stored) {
        if expected.token_hash.is_none() {
            expected.token_hash.clone_from(&row.token_hash);
        }
        let columns = differing(expected, row);
        faults.extend(columns.map(|columns| Found::row(format!("link {} was altered: {columns}", expected.issue))));
    }
    faults
}

fn of_events(steps: &[Step]) -> Vec<LinkRow> {
    let (mut links, mut issue) = (Vec::<LinkRow>::new(), 0);
    for step in steps {
        if step.after.link_issue != issue {
            issue = step.after.link_issue;
            links.iter_mut().for_each(|link| link.replaced_at = link.replaced_at.or(Some(step.at)));
            links.push(LinkRow::of(step));
        } else if let Some(link) = links.last_mut() {
            let at = Some(step.at);
            if matches!(step.event, Event::CustomerNotified { .. }) {
                link.accepted_at = at;
            } else if matches!(step.event, Event::MailBounced { .. }) {
                link.bounced_at = at;
            }
        }
    }
    links
}

impl LinkRow {
    fn of(step: &Step) -> Self {
        let contact = step.after.answers.customer_contact.as_ref();
        Self {
            id: 0,
            issue: step.after.link_issue,
            recipient: contact.map(|contact| contact.email.clone()).unwrap_or_default(),
            token_hash: step.effects.as_ref().map(|effects| effects.link.clone().unwrap_or_default()),
            issued_at: step.at,
            replaced_at: None,
            accepted_at: None,
            bounced_at: None,
        }
    }
}

//! The claims of the demo's stories, kept in the database by the same functions that real people's forms call.

use crate::claims::context::Context;
use crate::claims::lifecycle::competition::{Ruling, SeenClaim};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::act::{act, decide_competition, open};
use crate::db::schema::{claims, companies, locations};
use crate::demo::documents::StatementOfWork;
use crate::demo::error::FillError;
use crate::demo::mail;
use crate::demo::story_runner::StoryClaims;
use crate::demo::story_setting::StorySetting;
use crate::files::{FileName, Refusal, Storage};
use crate::people::{LocationId, Person};
use crate::text::Language;
use crate::time::TimeWords;
use crate::time::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

pub(super) struct DatabaseClaims<'a> {
    pub(super) conn: &'a mut PgConnection,
    pub(super) context: &'a Context,
    pub(super) storage: &'a Storage,
    /// Until when a mail server that defers a mail goes on doing so.
    pub(super) now: DateTime<Utc>,
}

impl DatabaseClaims<'_> {
    fn office_at(&self, at: DateTime<Utc>) -> Context {
        Context { clock: Clock::Fixed(at), ..self.context.clone() }
    }
}

impl StoryClaims for DatabaseClaims<'_> {
    const SAVES_EACH_PAGE: bool = true;

    fn open(&mut self, person: &Person, answers: Answers, at: DateTime<Utc>) -> Result<Claim, FillError> {
        let context = self.office_at(at);
        Ok(open(self.conn, &context, person, answers)?)
    }

    fn act(&mut self, claim: &Claim, actor: Actor, command: Command, at: DateTime<Utc>) -> Result<Claim, FillError> {
        let context = self.office_at(at);
        Ok(act(self.conn, &context, claim.id, &actor, None, command)?)
    }

    fn win_competition(
        &mut self,
        claim: &Claim,
        lead: &Person,
        (against, message, reason): (&str, &str, &str),
        at: DateTime<Utc>,
    ) -> Result<Claim, FillError> {
        let named = sql::<Bool>("answers ->> 'name' = ").bind::<Text, _>(against);
        let (id, version): (i64, i32) =
            claims::table.filter(named).select((claims::id, claims::version)).first(self.conn)?;
        let ruling = Ruling {
            winner: SeenClaim { id: claim.id, version: claim.version },
            loser: SeenClaim { id: ClaimId(id), version },
            message: message.to_owned(),
            reason: reason.to_owned(),
        };
        let context = self.office_at(at);
        Ok(decide_competition(self.conn, &context, &Actor::Person(lead.clone()), &ruling)?)
    }

    /// The work ended six days before and had taken two months.
    fn store_proof(&mut self, setting: &StorySetting, name: &str, at: DateTime<Utc>) -> Result<FileFacts, FillError> {
        let (partner, place) = place(self.conn, setting.location)?;
        let customer = setting.customer;
        let language = Language::parse(&customer.language).unwrap_or(Language::English);
        let label = |code| {
            let (english, french) = setting.labels(code);
            if language == Language::French { french } else { english }
        };
        let to = self.context.calendar.local_date(at - TimeDelta::days(6));
        let words = TimeWords::new(language, &self.context.calendar);
        let statement = StatementOfWork {
            partner: &partner,
            location: &format!("{place}, MPN ID {}", setting.story.location),
            customer: &customer.name,
            tenant_domain: &customer.domain,
            tenant_id: &setting.tenant_id().to_string(),
            products: setting.story.products.iter().map(|code| label(code)).collect(),
            from: &words.date(to - TimeDelta::days(58)),
            to: &words.date(to),
            signed_by: &customer.contact,
            language,
        };
        let name = FileName::clean(name).map_err(Refusal::from)?;
        let stored = self.storage.put(&name, &statement.to_pdf())?;
        Ok(FileFacts {
            name: name.to_string(),
            kind: stored.kind.code().to_owned(),
            size: stored.size,
            sha256: stored.sha256.to_string(),
            storage_key: stored.key.to_string(),
        })
    }

    fn deliver_mail(&mut self, claim: Claim, at: DateTime<Utc>, deferred: bool) -> Result<Claim, FillError> {
        mail::deliver(self.conn, self.context, claim, at, deferred.then_some(self.now))
    }
}

/// The names of a location's company and of the location.
fn place(conn: &mut PgConnection, location: LocationId) -> QueryResult<(String, String)> {
    locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .filter(locations::id.eq(location.0))
        .select((companies::name, locations::name))
        .first(conn)
}

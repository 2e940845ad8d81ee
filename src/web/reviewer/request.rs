//! A request about a claim that a page of the programme's side answers.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::review::data::{ReviewData, review_data};
use crate::claims::store::act::Form;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::people::names::Names;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::names::KnownNames;
use crate::web::http::page::{Frame, done};
use crate::web::http::session::{Lead, Reviewer, SignedIn};
use crate::web::http::state::{Connection, State};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use std::marker::PhantomData;
use std::sync::Arc;

/// Who asks about which claim, and what answers them.
pub struct ReviewRequest {
    pub id: ClaimId,
    pub frame: Frame,
    pub reader: Person,
    pub state: State,
    pub names: Arc<Names>,
}

/// The first argument of a handler: a request that is open to `R`, which is [`Reviewer`], [`Lead`] or [`SignedIn`].
pub struct By<R>(pub ReviewRequest, pub PhantomData<R>);

impl<R: FromRequest + Into<Person> + 'static> FromRequest for By<R> {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = <(OfClaim, Frame, R, State, KnownNames)>::from_request(request, payload);
        Box::pin(async move {
            let (OfClaim(id), frame, reader, state, KnownNames(names)) = parts.await?;
            Ok(Self(ReviewRequest { id, frame, reader: reader.into(), state, names }, PhantomData))
        })
    }
}

impl From<SignedIn> for Person {
    fn from(SignedIn(person): SignedIn) -> Self {
        person
    }
}

impl From<Reviewer> for Person {
    fn from(Reviewer(person): Reviewer) -> Self {
        person
    }
}

impl From<Lead> for Person {
    fn from(Lead(person): Lead) -> Self {
        person
    }
}

impl ReviewRequest {
    pub fn actor(&self) -> Actor {
        Actor::Person(self.reader.clone())
    }

    /// Answered by the page of this address.
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { frame: self.frame.at(path), ..self }
    }

    /// Partners may send the forms of reviewers, and learn nothing by it.
    pub fn refuse_partners(&self) -> Result<(), PageError> {
        if self.reader.company().is_some() { Err(PageError::Forbidden) } else { Ok(()) }
    }

    /// Reads for a page, in one snapshot of the database and told its time.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, &Context, &Actor, DateTime<Utc>) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        let (context, actor) = (self.state.context.clone(), self.actor());
        self.state.read(move |conn, now| work(conn, &context, &actor, now)).await
    }

    /// Does work that needs no form's receipt, or takes it itself.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, &Context, &Actor) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, PageError> {
        let (context, actor) = (self.state.context.clone(), self.actor());
        self.state.write(move |conn| Ok(work(conn, &context, &actor)?)).await
    }

    /// What a reviewer has before their eyes, and the time.
    pub async fn review(&self) -> Result<(ReviewData, DateTime<Utc>), PageError> {
        let (id, names) = (self.id, Arc::clone(&self.names));
        self.read(move |conn, _, actor, now| Ok((review_data(conn, actor, &names, id)?, now))).await
    }

    /// Does a command by a form, and leads to the claim with a notice.
    pub async fn act(
        &self,
        form: Form,
        version: i32,
        command: Command,
        notice: &str,
    ) -> Result<HttpResponse, PageError> {
        let to = |claim: &Claim| format!("/claims/{}", claim.id);
        let landing = self.state.act(form, &self.reader, self.id, Some(version), command, to).await?;
        Ok(done(landing.location(), notice))
    }
}

//! A saved reply with its versions, and how it reads with a claim.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::claim::look_up;
use crate::claims::saved_replies::reply::{Reply, ReplyId};
use crate::claims::saved_replies::text::ReplyValues;
use crate::claims::saved_replies::{queries, text};
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::text::{Language, Texts};
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::ground::paths;
use crate::web::http::state::{State, WebState};

pub const PATH: &str = "/saved-replies";

/// A reply filled from a claim.
pub struct FilledReply {
    pub english: String,
    pub french: String,
    /// Variables that only a decision, or the reviewer, can fill.
    pub open: String,
}

/// A reply with its versions, and a claim if one was asked for.
pub struct SavedReplyView {
    /// The newest first.
    pub versions: Vec<Reply>,
    /// For the claim that was asked for, if the reader may see it.
    pub filled: Option<FilledReply>,
}

pub fn path(id: ReplyId) -> String {
    format!("{PATH}/{}", id.0)
}

pub fn reply_id(text: &str) -> Result<ReplyId, PageError> {
    paths::number(text).map(ReplyId)
}

/// "Changed by Rita Novak on 20 November 2026 at 14:05".
pub fn changed(state: &WebState, t: Texts, reply: &Reply) -> String {
    let at = TimeWords::new(t.language(), &state.context.calendar).instant(reply.changed_at);
    t.with("reply-changed", &[("name", (&reply.changed_by).into()), ("time", at.into())])
}

/// The reply as it stands, and the rest.
pub async fn open(
    state: &State,
    reader: &Person,
    id: ReplyId,
    claim: Option<ClaimId>,
) -> Result<(Reply, SavedReplyView), PageError> {
    let (person, context) = (reader.clone(), state.context.clone());
    let read = move |conn: &mut _, _now| {
        let versions = queries::reply_versions(conn, &person, id)?;
        let newest = versions.first().filter(|reply| !reply.deleted).cloned().ok_or(PageError::NotFound)?;
        let actor = Actor::Person(person);
        let found = match claim.map(|claim| look_up(conn, &actor, claim)).transpose() {
            Err(ActError::NotFound) => None,
            other => other?,
        };
        let filled = found.map(|found| {
            let source = ReplyValues::of(&found, &context);
            let fill = |language| text::fill(newest.text(language), &source.values(language, &context.calendar));
            let (english, french) = (fill(Language::English), fill(Language::French));
            let open = text::open(&format!("{english} {french}")).join(", ");
            FilledReply { english, french, open }
        });
        Ok((newest, SavedReplyView { versions, filled }))
    };
    state.read(read).await
}

//! Proof in and out: uploads, downloads, removal, and the template to fill in.

pub mod input;
pub mod poe_template;
pub(in crate::web) mod problem_words;
pub(in crate::web) mod staged_files;

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::store::act;
use crate::files::Key;
use crate::text::Texts;
use crate::text::sizes::file_size;
use crate::time::{Calendar, TimeWords};
use crate::web::ground::error::PageError;
use crate::web::ground::paths::claim_id;
use crate::web::http::forms::Posted;
use crate::web::http::page::done;
use crate::web::http::session::SignedIn;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// A file as pages list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    pub name: String,
    /// What it is: "PDF".
    pub kind: String,
    /// How large: "1.2 MB".
    pub size: String,
    /// The first digits of its SHA-256.
    pub sha256: String,
    /// Who added it and when, in words.
    pub added: String,
    pub href: String,
    /// Where a form that removes it goes, while the claim is a draft.
    pub removal_href: String,
}

pub fn file_lines(t: Texts, calendar: &Calendar, claim: ClaimId, files: Vec<FileRow>) -> Vec<FileLine> {
    let words = TimeWords::new(t.language(), calendar);
    let line = |file: FileRow| {
        let href = format!("/claims/{claim}/files/{}", file.id);
        let (by, at) = (file.added_by, words.instant(file.added_at));
        FileLine {
            kind: file.kind.to_uppercase(),
            size: file_size(t, file.size.unsigned_abs()),
            sha256: file.sha256.iter().take(6).map(|byte| format!("{byte:02x}")).collect(),
            added: t.with("filing-file-added-by", &[("name", by.into()), ("time", at.into())]),
            removal_href: format!("{href}/removal"),
            name: file.name,
            href,
        }
    };
    files.into_iter().map(line).collect()
}

/// What the form that removes a file sends: nothing but its id.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {}

/// `POST /claims/{id}/files/{file}/removal`: while the claim is a draft (rule 7.4).
pub async fn remove(
    SignedIn(person): SignedIn,
    address: web::Path<(String, i64)>,
    state: State,
    posted: Posted<RemovalForm>,
) -> Result<HttpResponse, PageError> {
    let (id, file) = address.into_inner();
    let (id, actor) = (claim_id(&id)?, Actor::Person(person));
    let work = move |conn: &mut Connection, context: &Context| {
        let row = queries::claim_files::file(conn, &actor, id, file)?;
        act::act(conn, context, id, &actor, None, Command::RemoveProof { file, name: row.name })?;
        Ok(Key::parse(&row.storage_key))
    };
    let (landing, key) = state.once_with_result(posted.once, move |_| format!("/claims/{id}/proof"), work).await?;
    if let Some(key) = key.flatten() {
        forget(&state, vec![key]).await;
    }
    Ok(done(landing.location(), "notice-file-removed"))
}

/// Removes what a second sending of the same form brought: what the first one brought is the claim's.
pub(in crate::web) async fn forget_unnamed(state: &State, keys: Vec<Key>) -> Result<(), PageError> {
    let texts: Vec<String> = keys.iter().map(|key| key.as_str().to_owned()).collect();
    let named = state.read(move |conn, _now| Ok(queries::claim_files::named_keys(conn, &texts)?)).await?;
    let unnamed = keys.into_iter().filter(|key| !named.iter().any(|name| name == key.as_str()));
    forget(state, unnamed.collect()).await;
    Ok(())
}

/// Removes bytes that no claim names. What cannot be removed now is found by the sweep.
pub(in crate::web) async fn forget(state: &State, keys: Vec<Key>) {
    let storage = state.files.clone();
    let removed = web::block(move || keys.iter().try_for_each(|key| storage.remove(key))).await;
    if !matches!(removed, Ok(Ok(()))) {
        tracing::warn!("bytes that no claim names stay until the sweep");
    }
}

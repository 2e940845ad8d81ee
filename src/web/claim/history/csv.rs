//! A claim's history as a file: all of it, or all of one kind (rule 10.11).

use crate::audit::{Action, Author};
use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::kinds::Kind;
use crate::claims::history::{HistoryNames, HistoryPresenter};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::history::MailRow;
use crate::people::Person;
use crate::people::names::Names;
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::history::HistoryQuery;
use crate::web::claim::history::timeline::TimelineItem;
use crate::web::ground::csv::CsvTable;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::identity::Identity;
use crate::web::http::names::KnownNames;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse};
use std::sync::Arc;

/// Everything that happened, read in one snapshot.
struct Loaded {
    entries: Vec<HistoryEntry>,
    mails: Vec<MailRow>,
    names: HistoryNames,
}

/// `GET /claims/{id}/history.csv`
pub async fn table(
    state: State,
    request: HttpRequest,
    SignedIn(person): SignedIn,
    KnownNames(names): KnownNames,
    author: Author,
    OfClaim(id): OfClaim,
    QueryParams(query): QueryParams<HistoryQuery>,
) -> Result<HttpResponse, PageError> {
    let t = Identity::of(&request).texts();
    let company = person.company();
    let loaded = load(&state, person, names, id).await?;
    let name = format!("{id}-history.csv");
    record_access(&state, author, Action::Exported, name.clone(), company).await?;
    let items = items(&loaded, TimeWords::new(t.language(), &state.context.calendar).among(t), query.only());
    let heads = ["history-time", "history-event", "history-by", "history-status-after", "history-details"];
    let mut sheet = CsvTable::new(t.language(), heads.map(|head| t.text(head)))?;
    for (TimelineItem { machine, told, .. }, status) in &items {
        let details = told.lines.iter().map(|line| line.in_one(t)).collect::<Vec<_>>().join("\n");
        sheet.row([machine, &told.title, &told.by, *status, &details])?;
    }
    sheet.download(&name)
}

async fn load(state: &State, person: Person, names: Arc<Names>, id: ClaimId) -> Result<Loaded, PageError> {
    let read = move |conn: &mut _, _now| {
        let actor = Actor::Person(person);
        let claim = queries::claim::look(conn, &actor, id)?;
        let entries = queries::history::entries(conn, &actor, &claim)?;
        let mails = queries::history::mails(conn, &actor, &claim)?;
        let names = queries::names::names(&names, &actor, &claim);
        Ok(Loaded { entries, mails, names })
    };
    state.read(read).await
}

/// Events and mails with the status after each, the newest first, all or of `only` one kind; a mail comes after the event
/// that owed it, a reminder or digest at its own time.
fn items(loaded: &Loaded, words: TimeWords<'_>, only: Option<Kind>) -> Vec<(TimelineItem, &'static str)> {
    let status = |entry: &HistoryEntry| words.texts().text(entry.to.label_key());
    let presenter = HistoryPresenter::new(words, loaded.entries.iter().map(|entry| &entry.event), &loaded.names);
    let mut all = Vec::new();
    let mails = if only.is_none_or(|kind| kind == Kind::Mails) { loaded.mails.as_slice() } else { &[] };
    for entry in &loaded.entries {
        if only.is_none_or(|kind| kind.has(entry)) {
            all.push((TimelineItem::entry(entry, &presenter, words), status(entry)));
        }
        let owed = mails.iter().filter(|mail| mail.seq == Some(entry.seq) && mail.owed_at <= entry.at);
        all.extend(owed.map(|mail| (TimelineItem::mail(mail, words), status(entry))));
    }
    for mail in mails {
        let entry = loaded.entries.iter().rfind(|entry| entry.at <= mail.owed_at);
        let own = loaded.entries.iter().any(|entry| mail.seq == Some(entry.seq) && mail.owed_at <= entry.at);
        let (Some(entry), false) = (entry, own) else { continue };
        all.push((TimelineItem::mail(mail, words), status(entry)));
    }
    all.sort_by_key(|(shown, _)| shown.at);
    all.reverse();
    all
}

//! A claim with what was asked about it.

use crate::claims::history::entry::HistoryEntry;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::{Answers, Change};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{AskReason, ClaimId, Status};
use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::queries::page_budget::PageBudget;
use crate::people::Person;
use crate::web::ground::error::PageError;
use crate::web::http::state::State;
use crate::web::partner::actions;
use crate::web::partner::draft::partner::{Place, company_places};
use crate::web::partner::draft::products::product_offers;
use crate::web::partner::forms::Offer;
use chrono::{DateTime, Utc};

/// The address of the page.
pub(super) fn path(id: ClaimId) -> String {
    format!("/claims/{id}/response")
}

/// The same, where the claim is corrected.
pub(in crate::web::partner) fn correction_path(id: ClaimId) -> String {
    format!("{}?correct=yes#correct", path(id))
}

/// What the reviewer asked for last.
pub(super) struct InformationRequest {
    pub reasons: Vec<AskReason>,
    pub message: String,
    /// Codes of products that they did not find.
    pub missing: Vec<String>,
    /// Codes of products that they would have removed.
    pub remove: Vec<String>,
    pub due: DateTime<Utc>,
    pub at: DateTime<Utc>,
    /// The reviewer's name, if the partner may know it.
    pub by: Option<String>,
}

impl InformationRequest {
    fn last(entries: &[HistoryEntry]) -> Option<Self> {
        entries.iter().rev().find_map(|entry| {
            let Event::InformationRequested {
                reasons,
                message,
                missing_products: missing,
                remove_products: remove,
                answer_due: due,
                ..
            } = entry.event.clone()
            else {
                return None;
            };
            Some(Self { reasons, message, missing, remove, due, at: entry.at, by: entry.actor_name.clone() })
        })
    }
}

/// A claim with what was asked about it.
pub(super) struct ResponseCase {
    pub case: actions::Case,
    pub asked: Option<InformationRequest>,
    pub files: Vec<FileRow>,
    /// What earlier answers changed, with the number of each.
    earlier: Vec<(i32, Vec<Change>)>,
}

impl ResponseCase {
    pub fn claim(&self) -> &Claim {
        self.case.claim()
    }

    /// What the claim said at a version that a page about a question showed.
    pub fn answers_at(&self, version: i32) -> Answers {
        let since = self.earlier.iter().rev().filter(|(seq, _)| *seq > version);
        let back = |change: &Change| Change { old: change.new.clone(), new: change.old.clone(), ..change.clone() };
        let undone: Vec<Change> = since.flat_map(|(_, changes)| changes.iter().map(back)).collect();
        let now = &self.claim().answers;
        now.changed(&undone).unwrap_or_else(|_unfit| now.clone())
    }

    /// What keeps the partner from answering now.
    pub fn refusal(&self) -> Option<Refusal> {
        let (claim, now) = (self.claim(), self.case.now);
        if claim.status != Status::PartnerActionRequired {
            return Some(Refusal::WrongStatus(claim.status));
        }
        claim.due_at.filter(|due| now >= *due).map(Refusal::TooLate)
    }

    /// The same refusal in words that fit better: a claim that was rejected for silence was answered too late.
    pub fn fitting(&self, refusal: Refusal) -> Refusal {
        match (&refusal, &self.asked) {
            (Refusal::WrongStatus(Status::Rejected) | Refusal::Changed, Some(asked))
                if self.claim().status == Status::Rejected && self.case.now >= asked.due =>
            {
                Refusal::TooLate(asked.due)
            }
            _ => refusal,
        }
    }
}

pub(super) async fn find(state: &State, person: Person, id: ClaimId) -> Result<ResponseCase, PageError> {
    let actor = Actor::Person(person.clone());
    let read = move |conn: &mut _, now| {
        let found = queries::claim::look_up(conn, &actor, id)?;
        let entries = queries::recent::recent(conn, &actor, &found.claim, PageBudget::NONE)?.entries;
        let files = queries::claim_files::files(conn, &found.claim)?;
        Ok((found, entries, files, now))
    };
    let (found, entries, files, now) = state.read(read).await?;
    let asked = InformationRequest::last(&entries);
    let answered = |entry: HistoryEntry| {
        let Event::Answered { changes, .. } = entry.event else { return None };
        Some((entry.seq, changes))
    };
    let earlier = entries.into_iter().filter_map(answered).collect();
    Ok(ResponseCase { case: actions::Case { found, person, now, rejection_text: None }, asked, files, earlier })
}

/// What can be chosen on the page.
pub(super) struct ResponseOffers {
    pub places: Vec<Place>,
    /// Products of the area, the claimed ones in front and in their order, so that nothing differs that nobody changed.
    pub offers: Vec<Offer>,
}

pub(super) async fn offered(state: &State, case: &ResponseCase) -> Result<ResponseOffers, PageError> {
    let answers = &case.claim().answers;
    let places = company_places(state, &case.case.person, Some(answers.location)).await?;
    let mut offers = product_offers(state, case.claim()).await?;
    let place = |code: &str| answers.products.iter().position(|p| p.code == code).unwrap_or(usize::MAX);
    offers.sort_by_key(|offer| place(&offer.code));
    Ok(ResponseOffers { places, offers })
}

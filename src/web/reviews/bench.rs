//! What the review page needs beside the desk: which page of the proof is looked at, and where in the queue its reader is.

use super::position;
use super::queue::View;
use crate::claims::act::ActError;
use crate::claims::claim::ClaimId;
use crate::claims::policy::Actor;
use crate::claims::queries::{self, Desk, Neighbours};
use crate::people::{Person, preferences};
use crate::web::claims::viewer::{self, Looked, Place};
use crate::web::errors::PageError;
use crate::web::forms::Pairs;
use crate::web::state::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// What the address of the review page says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BenchQuery {
    file: String,
    page: String,
    fit: String,
    view: String,
}

/// Where a reader is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Whereabouts {
    /// In the proof.
    pub place: Place,
    /// In the queue: the view that they came from.
    pub view: Option<View>,
}

impl Whereabouts {
    /// By an address.
    pub fn of_query(query: &BenchQuery) -> Self {
        Self { place: Place::of_query(&query.file, &query.page, &query.fit), view: View::parse(&query.view) }
    }

    /// By a form: where it was, or where its button leads.
    pub fn of_form(pairs: &Pairs) -> Self {
        let sent = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
        let place = Place::parse(sent("open")).or_else(|| Place::parse(sent("place")));
        Self { place: place.unwrap_or_default(), view: View::parse(sent("queue")) }
    }

    /// The view as an address says it.
    pub fn view_query(self) -> Vec<(&'static str, String)> {
        self.view.map(|view| ("view", view.as_str().to_owned())).into_iter().collect()
    }

    /// The address of a claim's page with that.
    pub fn address(self, id: ClaimId, page: &str, with_place: bool) -> String {
        let place = if with_place { self.place.query() } else { Vec::new() };
        let pairs: Vec<_> = self.view_query().into_iter().chain(place).collect();
        let path = format!("/claims/{id}/{page}");
        if pairs.is_empty() {
            return path;
        }
        format!("{path}?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    }
}

/// A claim on its reader's desk, and what they look at.
pub(super) struct Bench {
    /// What lies on the desk.
    pub desk: Desk,
    /// The time.
    pub now: DateTime<Utc>,
    /// What is looked at.
    pub looked: Looked,
    /// The view of the queue that the reader is in, whatever the claim's.
    pub view: View,
    /// The claim's place in it.
    pub neighbours: Option<Neighbours>,
    /// Single keys act.
    pub shortcuts: bool,
}

impl Bench {
    /// Reads it in one snapshot.
    ///
    /// # Errors
    /// [`PageError::NotFound`], also for partners; [`PageError::Busy`] and faults.
    pub async fn read(state: &State, reader: &Person, id: ClaimId, at: Whereabouts) -> Result<Self, PageError> {
        let (actor, user) = (Actor::Person(reader.clone()), reader.id);
        let read = move |conn: &mut _, now| {
            let desk = queries::desk(conn, &actor, id)?;
            let looked = viewer::look(conn, &desk.files, at.place).map_err(ActError::from)?;
            let (view, neighbours) =
                position::find(conn, user, now, at.view, &desk.found.claim).map_err(ActError::from)?;
            let shortcuts = preferences::shortcuts(conn, user).map_err(ActError::from)?;
            Ok(Self { desk, now, looked, view, neighbours, shortcuts })
        };
        state.read(read).await
    }
}

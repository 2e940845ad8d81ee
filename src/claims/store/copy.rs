//! A new draft with the answers of an older claim: after a rejection (rule 8.3), for a renewal, for a second activity.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::store::act;
use crate::claims::store::error::ActError;
use crate::people::enrolments;
use crate::people::{self, LocationId, Person};
use diesel::pg::PgConnection;

/// A copy.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    pub claim: Claim,
    /// Its location is another one, because the old one is closed or not the person's.
    pub elsewhere: bool,
}

/// Opens a draft with the answers of a claim that the person may see, without its files, inside the caller's transaction.
/// Products that are no longer offered are left out, and the others take the names of today (rule 6.9).
pub fn copy(conn: &mut PgConnection, context: &Context, who: &Person, id: ClaimId) -> Result<Copied, ActError> {
    let old = queries::claim::look(conn, &Actor::Person(who.clone()), id)?;
    let refused = || ActError::Refused { refusal: Refusal::Denied(Denied::Forbidden), claim: None };
    let company = who.company().ok_or_else(refused)?;
    let own = |id: LocationId| !who.roles_at(id).is_empty();
    let today = context.calendar.local_date(context.clock.now(conn)?);
    let (places, enrolments) = (people::locations_of(conn, company)?, enrolments::of_company(conn, company)?);
    let enrolled = |id: &LocationId| {
        let own = enrolments.get(id).map_or(&[][..], Vec::as_slice);
        old.answers.activities.iter().all(|activity| enrolments::covers(own, activity.as_str(), today))
    };
    let open = places.into_iter().filter(|place| place.active).map(|place| LocationId(place.id));
    let mut mine = open.filter(|id| own(*id) && enrolled(id));
    let first = mine.next().ok_or_else(refused)?;
    let kept = old.answers.location;
    let elsewhere = first != kept && !mine.any(|place| place == kept);
    let offers = queries::filing::products_on(conn, old.answers.area, today)?;
    let mut products = old.answers.products.clone();
    products.retain(|product| offers.iter().any(|offer| offer.code == product.code));
    for product in &mut products {
        // A new claim has the names of its own day.
        if let Some(offer) = offers.iter().find(|offer| offer.code == product.code) {
            product.label_en.clone_from(&offer.label_en);
            product.label_fr.clone_from(&offer.label_fr);
        }
    }
    let location = if elsewhere { first } else { kept };
    let claim = act::open(conn, context, who, Answers { location, products, ..old.answers })?;
    Ok(Copied { claim, elsewhere })
}

//! Step 1: which location, which activity. A claim begins here (T1).

use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::fields::DraftStep;
use crate::claims::model::vocabulary::{Activity, Area};
use crate::claims::store::act;
use crate::people::enrolments::{self, covers};
use crate::people::{self, LocationId, Person};
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::{PartnerStaff, SignedIn};
use crate::web::http::state::State;
use crate::web::partner::draft::steps::Steps;
use crate::web::partner::draft::{Conflict, Draft, Save, judge, open, save};
use crate::web::partner::forms::partner::PartnerForm;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use std::sync::Arc;

/// The page, for a new claim and for a draft.
#[derive(Template)]
#[template(path = "partner/draft/partner.html")]
struct PartnerPage<'a> {
    t: Texts,
    frame: Frame,
    draft: Option<&'a Draft>,
    steps: Steps,
    form: PartnerForm,
    places: Vec<Choice>,
    /// Why there is no location to choose, and who can help; empty where there is one.
    no_place: &'static str,
    conflict: Option<Conflict>,
}

impl<'a> PartnerPage<'a> {
    fn new(frame: Frame, draft: Option<&'a Draft>, form: PartnerForm, places: &[Place]) -> Self {
        let t = frame.t;
        let steps = Steps::of(t, draft.map(Draft::claim), DraftStep::Partner);
        let here = draft.map_or("/claims/new".to_owned(), |draft| DraftStep::Partner.path(draft.claim().id));
        let places = choices(t, places, &form.location);
        Self { t, frame: frame.at(here), draft, steps, form, places, no_place: "", conflict: None }
    }

    /// The page of a claim that is to begin at one of the person's own locations.
    fn begin(frame: Frame, form: PartnerForm, own: &[Place], is_company_open: bool) -> Self {
        let no_place = match (own.is_empty(), is_company_open) {
            (false, _) => "",
            (true, true) => frame.t.text("new-claim-no-location-given"),
            (true, false) => frame.t.text("new-claim-no-location-open"),
        };
        Self { no_place, ..Self::new(frame, None, form, own) }
    }

    fn action_href(&self) -> String {
        self.draft.map_or("/claims".to_owned(), |draft| DraftStep::Partner.path(draft.claim().id))
    }

    fn areas(&self) -> Vec<Choice> {
        let help = |area| match area {
            Area::Microsoft365 => "area-microsoft-365-help",
            Area::BusinessApplications => "area-business-applications-help",
        };
        let choice =
            |area: &Area| Choice::new(area.as_str(), self.t.text(area.label_key())).help(self.t.text(help(*area)));
        Area::ALL.iter().map(|area| choice(area).chosen_in(&[&self.form.area])).collect()
    }

    fn activities(&self) -> Vec<Choice> {
        let help = |activity| match activity {
            Activity::Usage => "activity-usage-help",
            Activity::PreSales => "activity-pre-sales-help",
            Activity::RevenueAssociation => "activity-revenue-association-help",
        };
        let choice = |a: Activity| Choice::new(a.as_str(), self.t.text(a.label_key())).help(self.t.text(help(a)));
        [Activity::Usage, Activity::PreSales, Activity::RevenueAssociation]
            .into_iter()
            .map(|activity| Choice { chosen: self.form.shows(activity), ..choice(activity) })
            .collect()
    }

    /// What an activity is for, and what a wrong one costs.
    fn activity_hint(&self) -> String {
        let t = self.t;
        [t.text("field-activity-hint"), t.text("activity-alone"), t.text("activity-wrong-choice")].join(" ")
    }
}

/// A location in which the person acts.
pub(in crate::web::partner) struct Place {
    pub id: LocationId,
    pub name: String,
    pub mpn_id: String,
    /// The activities for which it may file today (rule 16.7).
    pub enrolled: Vec<Activity>,
}

/// The locations that a person may name: their own, as long as they are in use.
pub(in crate::web::partner) async fn places(
    state: &State,
    person: &Person,
    now_named: Option<LocationId>,
) -> Result<Vec<Place>, PageError> {
    let all = company_places(state, person, now_named).await?;
    Ok(all.into_iter().filter(|place| !person.roles_at(place.id).is_empty()).collect())
}

/// The open locations in which a person acts, and whether the company has an open one at all.
async fn places_to_begin(state: &State, person: &Person) -> Result<(Vec<Place>, bool), PageError> {
    let all = company_places(state, person, None).await?;
    let is_company_open = !all.is_empty();
    Ok((all.into_iter().filter(|place| !person.roles_at(place.id).is_empty()).collect(), is_company_open))
}

/// The company's open locations, to any of which a claim may be moved after sending (rule 3.5), and the one named now.
pub(in crate::web::partner) async fn company_places(
    state: &State,
    person: &Person,
    now_named: Option<LocationId>,
) -> Result<Vec<Place>, PageError> {
    let company = person.company().ok_or(PageError::NotFound)?;
    let calendar = Arc::clone(&state.context.calendar);
    let read = move |conn: &mut _, now| {
        let all = (people::locations_of(conn, company)?, enrolments::of_company(conn, company)?);
        Ok((all, calendar.local_date(now)))
    };
    let ((all, enrolments), today) = state.read(read).await?;
    let place = |place: people::Location| {
        let id = LocationId(place.id);
        let own = enrolments.get(&id).map_or(&[][..], Vec::as_slice);
        let enrolled = |activity: &Activity| place.active && covers(own, activity.as_str(), today);
        let enrolled = Activity::ALL.iter().copied().filter(enrolled).collect();
        Place { id, name: place.name, mpn_id: place.mpn_id, enrolled }
    };
    let open = |place: &Place| !place.enrolled.is_empty() || now_named == Some(place.id);
    Ok(all.into_iter().map(place).filter(open).collect())
}

/// Says at the location that it may not file for what was chosen.
fn enrolled(t: Texts, answers: Answers, places: &[Place]) -> Result<Answers, Errors> {
    let place = places.iter().find(|place| place.id == answers.location);
    if place.is_some_and(|place| answers.activities.iter().all(|activity| place.enrolled.contains(activity))) {
        return Ok(answers);
    }
    let mut errors = Errors::default();
    errors.add("location", t.text("error-location-not-enrolled"));
    Err(errors)
}

/// The locations as the options of a form.
pub(in crate::web::partner) fn choices(t: Texts, places: &[Place], named: &str) -> Vec<Choice> {
    let choice = |place: &Place| Choice::new(place.id.0.to_string(), format!("{} ({})", place.name, place.mpn_id));
    let each = places.iter().map(|place| choice(place).chosen_in(&[named]));
    // With one location there is nothing to choose.
    let nothing = (places.len() != 1).then(|| Choice::new("", t.text("list-choose")));
    nothing.into_iter().chain(each).collect()
}

pub(in crate::web::partner) fn ids(places: &[Place]) -> Vec<LocationId> {
    places.iter().map(|place| place.id).collect()
}

/// `GET /claims/new`
pub async fn new(frame: Frame, staff: PartnerStaff, state: State) -> Result<HttpResponse, PageError> {
    let (places, is_company_open) = places_to_begin(&state, &staff.person).await?;
    Ok(page::render(&PartnerPage::begin(frame, PartnerForm::default(), &places, is_company_open)))
}

/// `POST /claims`: begins a claim.
pub async fn create(
    frame: Frame,
    staff: PartnerStaff,
    state: State,
    posted: Posted<PartnerForm>,
) -> Result<HttpResponse, PageError> {
    let (places, is_company_open) = places_to_begin(&state, &staff.person).await?;
    let Posted { form, once, errors } = posted;
    let parsed = form.parse(frame.t, &ids(&places)).and_then(|answers| enrolled(frame.t, answers, &places));
    let answers = match judge(errors, parsed) {
        Ok(answers) => answers,
        Err(errors) => {
            let page = PartnerPage::begin(frame.with_errors(errors), form, &places, is_company_open);
            return Ok(page::invalid(&page));
        }
    };
    let (person, later) = (staff.person, form.leave == "later");
    let to = move |claim: &Claim| if later { "/claims".to_owned() } else { DraftStep::Customer.path(claim.id) };
    let landing = state.once(once, to, move |conn, context| act::open(conn, context, &person, answers)).await?;
    Ok(see_other(landing.location()))
}

/// `GET /claims/{id}/partner`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Partner).await?;
    let places = places(&state, &draft.person, Some(draft.claim().answers.location)).await?;
    let form = PartnerForm { version: draft.claim().version.to_string(), ..PartnerForm::of(&draft.claim().answers) };
    Ok(page::render(&PartnerPage::new(frame, Some(&draft), form, &places)))
}

/// `POST /claims/{id}/partner`
pub async fn update(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<PartnerForm>,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Partner).await?;
    let old = &draft.claim().answers;
    let places = places(&state, &draft.person, Some(old.location)).await?;
    let Posted { form, once, errors } = posted;
    let parsed = form.parse(frame.t, &ids(&places)).and_then(|answers| enrolled(frame.t, answers, &places));
    let answers = match judge(errors, parsed) {
        Ok(begun) => begun_again(old, begun),
        Err(errors) => {
            return Ok(page::invalid(&PartnerPage::new(frame.with_errors(errors), Some(&draft), form, &places)));
        }
    };
    let dropped = !old.products.is_empty() && answers.products.is_empty();
    let step = Save { once, version: form.version.clone(), answers, later: form.leave == "later" };
    match save(&state, frame.t, &draft, DraftStep::Partner, step).await? {
        Ok(to) if dropped => Ok(done(&to, "notice-products-dropped")),
        Ok(to) => Ok(see_other(&to)),
        Err(conflict) => {
            let form = PartnerForm { version: conflict.version.to_string(), ..form };
            let page = PartnerPage { conflict: Some(conflict), ..PartnerPage::new(frame, Some(&draft), form, &places) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
    }
}

/// The answers after step 1 was filled in anew: what belonged to the area or activity before goes.
fn begun_again(old: &Answers, begun: Answers) -> Answers {
    let same_area = old.area == begun.area;
    let revenue = begun.activities.contains(&Activity::RevenueAssociation);
    Answers {
        location: begun.location,
        name: begun.name,
        products: if same_area { old.products.clone() } else { Vec::new() },
        technical_contact: old.technical_contact.clone().filter(|_| begun.area == Area::BusinessApplications),
        seller_name: old.seller_name.clone().filter(|_| revenue),
        isv_solution: old.isv_solution.clone().filter(|_| revenue),
        area: begun.area,
        activities: begun.activities,
        ..old.clone()
    }
}

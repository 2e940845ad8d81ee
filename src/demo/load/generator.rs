//! Generates the claims for load tests: which story, whose, and since when.

use crate::claims::context::Context;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::vocabulary::{Activity, ClaimId};
use crate::claims::store::error::ActError;
use crate::db::schema::users;
use crate::demo::error::FillError;
use crate::demo::load::memory_claim::MemoryClaim;
use crate::demo::load::names::{chosen, customer, mixed};
use crate::demo::load::outcome::Outcome;
use crate::demo::load::variation::{Phrases, vary};
use crate::demo::people::StoryPerson;
use crate::demo::story::{Story, StoryAction};
use crate::demo::story_runner::StoryRunner;
use crate::demo::story_setting::{Products, StoryPeople, StorySetting};
use crate::people::{self, CompanyId, LocationId, PartnerRole, Person, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// Decides about claims, each by its number alone.
pub(super) struct ClaimGenerator<'a> {
    context: &'a Context,
    /// How many claims there will be.
    count: u64,
    now: DateTime<Utc>,
    /// The companies, the larger ones first: of each the users who may do everything, with one of their locations.
    partners: Vec<Vec<(Person, LocationId)>>,
    reviewers: Vec<Person>,
    products: Products,
    phrases: Phrases,
    /// By the name of their outcome.
    stories: BTreeMap<&'static str, Vec<Story>>,
}

impl<'a> ClaimGenerator<'a> {
    pub(super) fn gather(conn: &mut PgConnection, context: &'a Context, count: u64) -> Result<Self, FillError> {
        let (partners, reviewers) = partners_and_reviewers(conn)?;
        let stories: Vec<Story> = Story::all()?.into_iter().filter(may_stand_alone).collect();
        let (phrases, products) = (Phrases::of(&stories), Products::load(conn)?);
        let now = context.clock.now(conn)?;
        let mut generator =
            Self { context, count, now, partners, reviewers, products, phrases, stories: BTreeMap::new() };
        for story in stories {
            let outcome =
                generator.run(ClaimId(0), &story, now)?.last().map_or("", |last| Outcome::name_of(last.after()));
            // Most claims are for usage alone.
            let times = if story.activities == [Activity::Usage] { 4 } else { 1 };
            generator.stories.entry(outcome).or_default().extend(std::iter::repeat_n(story, times));
        }
        Ok(generator)
    }

    /// The decisions about claim `id`, up to now.
    pub(super) fn of(&self, id: ClaimId) -> Result<Vec<Decision>, FillError> {
        let number = id.0.unsigned_abs();
        let outcome = Outcome::of(number, self.count).ok_or(ActError::NotFound)?;
        let stories = self.stories.get(outcome.name).ok_or(ActError::NotFound)?;
        let story = chosen(stories, mixed(number, "story")).ok_or(ActError::NotFound)?;
        let story = Story { steps: vary(story, &self.phrases, number), ..story.clone() };
        let days = i64::try_from(outcome.age(number)).unwrap_or(0);
        self.run(id, &story, self.now - TimeDelta::days(days))
    }

    /// Runs the story that ended before `end`, with a customer and people of the claim's own, and what fell due since.
    fn run(&self, id: ClaimId, story: &Story, end: DateTime<Utc>) -> Result<Vec<Decision>, FillError> {
        let number = id.0.unsigned_abs();
        let (filer, location) = self.filer(number).ok_or(ActError::NotFound)?;
        let people = self.people(number, filer);
        let customer = customer(number);
        let setting = StorySetting { story, customer: &customer, location, people: &people, products: &self.products };
        let mut claim = MemoryClaim { context: self.context, id, decisions: Vec::with_capacity(16) };
        let calendar = &self.context.calendar;
        let last = StoryRunner { setting, calendar, now: end, claims: &mut claim }.run()?;
        claim.fall_due(&last, self.now)?;
        Ok(claim.decisions)
    }

    /// One partner for all of a story's, two reviewers and the lead.
    fn people<'p>(&'p self, number: u64, filer: &'p Person) -> StoryPeople<'p> {
        let reviewer = mixed(number, "reviewer");
        let reviewers = [StoryPerson::Rita, StoryPerson::Sam].into_iter().zip([reviewer, reviewer.wrapping_add(1)]);
        let reviewers = reviewers.filter_map(|(who, number)| Some((who, chosen(&self.reviewers, number)?)));
        let lead = self.reviewers.iter().find(|person| person.is_lead()).map(|lead| (StoryPerson::Ada, lead));
        StoryPerson::PARTNERS.into_iter().map(|who| (who, filer)).chain(reviewers).chain(lead).collect()
    }

    /// Who files claim `number`, and where: a fifth of all claims is the first company's, a fifth of the rest the
    /// second's, and of what is left each further company has a share that grows smaller.
    fn filer(&self, number: u64) -> Option<(&Person, LocationId)> {
        let few = |dice| mixed(number, dice) % 100 < 20;
        let company = if few("first company") {
            self.partners.first()
        } else if few("second company") {
            self.partners.get(1).or(self.partners.first())
        } else {
            // The product of two throws: small numbers come often.
            let others = self.partners.len().max(1) as u64;
            let throw = |dice| mixed(number, dice) % 1_000;
            chosen(&self.partners, throw("company") * throw("other company") * others / 1_000_000)
        };
        let (person, place) = chosen(company?, mixed(number, "filer"))?;
        Some((person, *place))
    }
}

/// Whether it needs no other claim, leaves a claim behind, and no reviewer has to confirm an address.
fn may_stand_alone(story: &Story) -> bool {
    !story.steps.iter().any(|step| {
        matches!(
            step.does,
            StoryAction::WinCompetition { .. } | StoryAction::DeleteDraft | StoryAction::ReplaceAddress(_)
        )
    })
}

/// Users who may do everything at one of their locations, by company, and reviewers.
type PartnersAndReviewers = (Vec<Vec<(Person, LocationId)>>, Vec<Person>);

fn partners_and_reviewers(conn: &mut PgConnection) -> QueryResult<PartnersAndReviewers> {
    let ids: Vec<i64> =
        users::table.filter(users::disabled_at.is_null()).order(users::id).select(users::id).load(conn)?;
    let (mut partners, mut reviewers): (BTreeMap<CompanyId, Vec<_>>, Vec<Person>) = Default::default();
    for id in ids {
        let Some(person) = people::by_id(conn, UserId(id))? else { continue };
        let Some(company) = person.company() else {
            reviewers.push(person);
            continue;
        };
        let may = |place: &LocationId| person.roles_at(*place).iter().any(|role| *role != PartnerRole::BillingAdmin);
        let places = people::locations_of(conn, company)?.into_iter().map(|place| LocationId(place.id)).filter(may);
        partners.entry(company).or_default().extend(places.map(|place| (person.clone(), place)));
    }
    Ok((partners.into_values().filter(|users| !users.is_empty()).collect(), reviewers))
}

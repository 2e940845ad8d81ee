//! Plays a story: every step goes through the door that real people's forms go through, by a clock fixed at its instant.

use crate::claims::context::Office;
use crate::claims::lifecycle::competition::{Ruling, Side};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::{Claim, ClaimId, RejectionGroup};
use crate::claims::model::command::Command;
use crate::claims::store::act::{ActError, act, decide_competition, open};
use crate::db::schema::{claims, locations, products, users};
use crate::demo::cast::Who;
use crate::demo::fill::FillError;
use crate::demo::paper;
use crate::demo::script::{Do, Step, Story, When};
use crate::files::Storage;
use crate::people::{self, LocationId, Person, UserId};
use crate::time::clock::Clock;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use std::collections::HashMap;

/// A product's code with its area and names.
pub(super) type Products = HashMap<String, (String, String, String)>;

/// What every story needs.
pub(super) struct Teller<'a> {
    office: &'a Office,
    pub(super) storage: &'a Storage,
    now: DateTime<Utc>,
    people: HashMap<&'static str, Person>,
    places: HashMap<String, (i64, String)>,
    pub(super) products: Products,
}

impl<'a> Teller<'a> {
    pub(super) fn new(conn: &mut PgConnection, office: &'a Office, storage: &'a Storage) -> QueryResult<Self> {
        let mut people = HashMap::new();
        for account in super::accounts::ALL {
            let id: i64 = users::table.filter(users::email.eq(account.email)).select(users::id).first(conn)?;
            people.extend(people::by_id(conn, UserId(id))?.map(|person| (account.email, person)));
        }
        let places: Vec<(String, i64, String)> =
            locations::table.select((locations::mpn_id, locations::id, locations::name)).load(conn)?;
        let named: Vec<(String, String, String, String)> = products::table
            .select((products::code, products::area, products::label_en, products::label_fr))
            .load(conn)?;
        Ok(Self {
            office,
            storage,
            now: office.clock.now(conn)?,
            people,
            places: places.into_iter().map(|(mpn_id, id, name)| (mpn_id, (id, name))).collect(),
            products: named.into_iter().map(|(code, area, en, fr)| (code, (area, en, fr))).collect(),
        })
    }

    /// Tells one story.
    pub(super) fn tell(&self, conn: &mut PgConnection, story: &Story) -> Result<(), FillError> {
        let mut claim = None;
        for (step, number) in story.steps.iter().zip(1..) {
            let told = self.step(conn, story, claim.take(), step);
            claim = told.map_err(|error| match error {
                FillError::Database(_) | FillError::File(_) => error,
                FillError::Story { why, .. } => FillError::Story { claim: story.claim, step: number, why },
                FillError::People(_) | FillError::Password(_) => error,
            })?;
        }
        Ok(())
    }

    fn step(
        &self,
        conn: &mut PgConnection,
        story: &Story,
        claim: Option<Claim>,
        &(when, who, what): &Step,
    ) -> Result<Option<Claim>, FillError> {
        let mut scene = Scene { teller: self, story, now: self.instant(when, claim.as_ref()) };
        let claim = match claim {
            Some(claim) => scene.go_on(conn, claim, who, what)?,
            None => scene.begin(conn, who, what)?,
        };
        let late = matches!(what, Do::ApproveUnheard);
        super::post::settle(conn, self.office, claim, scene.now, late.then_some(self.now)).map(Some)
    }

    /// When a step happened.
    fn instant(&self, when: When, claim: Option<&Claim>) -> DateTime<Utc> {
        match when {
            When::Ago(days, hour, minute) => self.ago(days, hour, minute),
            // A minute and a half after the deadline: the assessment waits for declines on their way (rule 4.9).
            When::Due => claim.and_then(|c| c.due_at).unwrap_or(self.now) + TimeDelta::seconds(90),
        }
    }

    fn ago(&self, days: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        let calendar = &self.office.calendar;
        let mut day = calendar.local_date(self.now);
        let mut left = days;
        while left > 0 {
            day = day.pred_opt().unwrap_or(day);
            left -= u32::from(calendar.is_business_day(day));
        }
        let midnight = calendar.end_of_day(day.pred_opt().unwrap_or(day));
        midnight + TimeDelta::minutes(i64::from(hour * 60 + minute))
    }

    pub(super) fn location(&self, mpn_id: &str) -> (LocationId, &str) {
        self.places.get(mpn_id).map_or((LocationId(0), ""), |(id, name)| (LocationId(*id), name))
    }

    pub(super) fn person(&self, who: Who) -> Result<&Person, ActError> {
        who.email().and_then(|email| self.people.get(email)).ok_or(ActError::NotFound)
    }

    pub(super) fn date(&self, instant: DateTime<Utc>) -> NaiveDate {
        self.office.calendar.local_date(instant)
    }
}

/// One step's place in its story: the clock moves on by minutes inside it.
struct Scene<'a> {
    teller: &'a Teller<'a>,
    story: &'a Story,
    now: DateTime<Utc>,
}

impl Scene<'_> {
    fn office(&self) -> Office {
        Office { clock: Clock::Fixed(self.now), ..self.teller.office.clone() }
    }

    fn pass(&mut self, minutes: i64) {
        self.now += TimeDelta::minutes(minutes);
    }

    fn act(&self, conn: &mut PgConnection, claim: &Claim, who: Who, command: Command) -> Result<Claim, FillError> {
        let actor = match who {
            Who::Customer => Actor::Customer { claim: claim.id, issue: claim.link_issue },
            Who::System => Actor::System,
            Who::Ines | Who::Bastien | Who::Grace | Who::Felix | Who::Rita | Who::Sam | Who::Ada => {
                Actor::Person(self.teller.person(who).map_err(wrong)?.clone())
            }
        };
        act(conn, &self.office(), claim.id, &actor, None, command).map_err(wrong)
    }

    /// Begins the claim, and fills in as much as the step says.
    fn begin(&mut self, conn: &mut PgConnection, who: Who, what: Do) -> Result<Claim, FillError> {
        let story = self.story;
        let person = self.teller.person(who).map_err(wrong)?;
        let full = paper::answers(self.teller, story, person);
        let first = Answers::begin(full.location, full.name.clone(), full.area, full.activities.clone());
        let mut claim = open(conn, &self.office(), person, first.clone()).map_err(wrong)?;
        if matches!(what, Do::Begin) {
            return Ok(claim);
        }
        let customer = Answers {
            products: Vec::new(),
            seller_name: None,
            isv_solution: None,
            partner_contact: None,
            comment: None,
            ..full.clone()
        };
        let products = Answers { partner_contact: None, comment: None, ..full.clone() };
        for answers in [customer, products] {
            self.pass(4);
            claim = self.act(conn, &claim, who, Command::SaveDraft { answers: Box::new(answers) })?;
        }
        self.pass(3);
        claim = self.prove(conn, &claim, who, "Statement of work.pdf")?;
        self.pass(2);
        claim = self.act(conn, &claim, who, Command::SaveDraft { answers: Box::new(full) })?;
        if matches!(what, Do::File) {
            self.pass(2);
            claim = self.act(conn, &claim, who, Command::Submit { declared: true })?;
        }
        Ok(claim)
    }

    fn prove(&self, conn: &mut PgConnection, claim: &Claim, who: Who, name: &str) -> Result<Claim, FillError> {
        let file = paper::proof(self.teller, self.story, self.now, name)?;
        self.act(conn, claim, who, Command::AddProof { file })
    }

    fn go_on(&mut self, conn: &mut PgConnection, claim: Claim, who: Who, what: Do) -> Result<Claim, FillError> {
        if let Do::Prove(name) = what {
            return self.prove(conn, &claim, who, name);
        }
        if let Do::DecideOver(rival, message, reason) = what {
            return self.decide_over(conn, &claim, who, rival, (message, reason));
        }
        let command = self.command(&claim, what)?;
        self.act(conn, &claim, who, command)
    }

    fn decide_over(
        &self,
        conn: &mut PgConnection,
        claim: &Claim,
        who: Who,
        rival: &str,
        (message, reason): (&str, &str),
    ) -> Result<Claim, FillError> {
        let person = self.teller.person(who).map_err(wrong)?.clone();
        let named = sql::<Bool>("answers ->> 'name' = ").bind::<Text, _>(rival);
        let (id, version): (i64, i32) =
            claims::table.filter(named).select((claims::id, claims::version)).first(conn)?;
        let (message, reason) = (message.to_owned(), reason.to_owned());
        let winner = Side { id: claim.id, version: claim.version };
        let ruling = Ruling { winner, loser: Side { id: ClaimId(id), version }, message, reason };
        decide_competition(conn, &self.office(), &Actor::Person(person), &ruling).map_err(wrong)
    }

    /// What a step asks for.
    fn command(&self, claim: &Claim, what: Do) -> Result<Command, FillError> {
        let text = str::to_owned;
        Ok(match what {
            Do::Delete => Command::DeleteDraft,
            Do::Edit(name) => {
                Command::Edit { answers: Box::new(paper::with_contact(self.story, &claim.answers, name)) }
            }
            Do::NewAddress(name) => Command::ReplaceAddress { contact: paper::contact(self.story, name) },
            Do::Take => Command::Take,
            Do::Assign(to, reason) => {
                Command::Assign { reviewer: self.teller.person(to).map_err(wrong)?.id, reason: text(reason) }
            }
            Do::Start => Command::StartReview,
            Do::Ask(reasons, message, remove) => Command::RequestInformation {
                reasons: reasons.to_vec(),
                message: text(message),
                remove_products: remove.iter().map(|code| (*code).to_owned()).collect(),
            },
            Do::Answer(reply) => Command::Answer { reply: Some(text(reply)), answers: Box::new(claim.answers.clone()) },
            Do::CloseUnanswered => Command::CloseUnanswered,
            Do::Approve | Do::ApproveUnheard => {
                Command::Approve { checklist: paper::checklist(&claim.answers), note: None }
            }
            Do::Reject(details, why) => reject(RejectionGroup::InsufficientProof, details, why),
            Do::RejectForAnother(why) => {
                let details = &[crate::claims::model::claim::RejectionDetail::AnotherRetained];
                reject(RejectionGroup::CompetingClaim, details, why)
            }
            Do::Hold(reason, message) => Command::Hold { reason: text(reason), message: text(message) },
            Do::Resume(reason) => Command::Resume { reason: text(reason) },
            Do::Bounce => Command::RecordBounce { issue: claim.link_issue },
            Do::Decline(reason) => {
                Command::Decline { reason: reason.map(text), refuse_partner: false, asked_at: self.now }
            }
            Do::TakeBack => Command::TakeBackDecline { asked_at: self.now },
            Do::Assess => Command::SendForAssessment,
            Do::Outcome(reason) => Command::RecordOutcome { reason, text: None, effective_month: self.month() },
            Do::AskToEnd(reason) => Command::AskToEnd { reason: Some(text(reason)) },
            Do::DeclineLate(reason) => Command::DeclineLate { reason: text(reason) },
            Do::Withdraw(reason, why) => Command::Withdraw { reason, text: text(why) },
            Do::Dispute(why) => Command::Dispute {
                justification: Some(text(why)),
                files: vec![paper::proof(self.teller, self.story, self.now, "Statement of work, new version.pdf")?],
            },
            Do::Reinstate(reason) => Command::Reinstate { reason: text(reason) },
            Do::Comment(words) => Command::Comment { text: text(words), files: Vec::new() },
            Do::Attach(words, name) => {
                let file = paper::proof(self.teller, self.story, self.now, name)?;
                Command::Comment { text: text(words), files: vec![file] }
            }
            Do::Note(words) => Command::Note { text: text(words) },
            // Only at the beginning of a story, or done before.
            Do::Begin | Do::Draft | Do::File | Do::Prove(_) | Do::DecideOver(..) => {
                return Err(wrong(ActError::NotFound));
            }
        })
    }

    /// The first day of the month.
    fn month(&self) -> NaiveDate {
        let date = self.teller.date(self.now);
        date.with_day(1).unwrap_or(date)
    }
}

fn reject(group: RejectionGroup, details: &[crate::claims::model::claim::RejectionDetail], why: &str) -> Command {
    Command::Reject { group, details: details.to_vec(), text: why.to_owned(), note: None }
}

/// A step that the door refused; [`Teller::tell`] adds whose it is.
pub(super) fn wrong(why: ActError) -> FillError {
    if let ActError::Fault(fault) = why {
        return FillError::Database(fault);
    }
    FillError::Story { claim: "", step: 0, why }
}

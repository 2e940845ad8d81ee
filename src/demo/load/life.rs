//! One claim's life, made of its number alone: how it is told.

use super::Cast;
use super::diary::{self, WORKDAY};
use super::fate::Fate;
use super::names::mixed;
use super::paper::{answers, proof};
use super::words::{FROM_PARTNERS, FROM_REVIEWERS};
use crate::claims::context::Office;
use crate::claims::lifecycle::decide::{Decision, decide, open};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::Facts;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::{Claim, ClaimId, Stage, Status};
use crate::claims::model::command::Command;
use crate::people::{LocationId, Person};
use chrono::{DateTime, TimeDelta, Utc};

/// How often a life is told again, begun some days earlier or later, so that it ends when it should.
const TRIES: usize = 5;
/// Throws of one life begin behind the numbers of all other purposes.
const FIRST_THROW: u64 = 100;

/// A life while it is told.
pub(super) struct Life<'a> {
    pub(super) office: &'a Office,
    pub(super) cast: &'a Cast,
    pub(super) number: u64,
    thrown: u64,
    now: DateTime<Utc>,
    /// When the next thing happens. What would happen at `now` or later does not.
    pub(super) at: DateTime<Utc>,
    pub(super) decisions: Vec<Decision>,
    pub(super) filer: &'a Person,
    place: LocationId,
    pub(super) reviewer: &'a Person,
    /// Without a lead, nobody records an outcome.
    pub(super) lead: Option<&'a Person>,
}

/// The life of claim `id`, one of `count`, up to `now`.
pub(super) fn of(id: ClaimId, count: u64, cast: &Cast, office: &Office, now: DateTime<Utc>) -> Vec<Decision> {
    let number = id.0.unsigned_abs();
    let fate = Fate::of(number, count);
    // On the last day by then on which anybody works.
    let ends = diary::before(&office.calendar, now - TimeDelta::days(fate.age(number)), 0);
    let mut begins = ends - TimeDelta::days(fate.usual_days());
    let mut told = Vec::new();
    for _ in 0..TRIES {
        let Some(mut life) = Life::new(number, cast, office, now, begins) else { break };
        life.tell(id, fate);
        let missed = ends - life.at;
        let fits = life.at < now && (!fate.is_open() || missed.abs() < TimeDelta::days(3));
        told = life.decisions;
        if fits {
            break;
        }
        begins += TimeDelta::days(missed.num_days() - i64::from(missed < TimeDelta::zero()));
    }
    told
}

/// The element of this number, counted round and round; `None` of an empty list.
pub(super) fn chosen<T>(list: &[T], number: u64) -> Option<&T> {
    let length = u64::try_from(list.len()).ok().filter(|length| *length > 0)?;
    list.get(usize::try_from(number % length).ok()?)
}

impl<'a> Life<'a> {
    /// `None` where nobody files or nobody reviews.
    fn new(number: u64, cast: &'a Cast, office: &'a Office, now: DateTime<Utc>, begins: DateTime<Utc>) -> Option<Self> {
        let (filer, place) = cast.filer(number)?;
        let reviewer = chosen(&cast.reviewers, mixed(number, 4))?;
        let lead = cast.reviewers.iter().find(|person| person.is_lead());
        let minutes = i64::try_from(mixed(number, 23) % WORKDAY).unwrap_or(0);
        let at = diary::before(&office.calendar, begins.min(now - TimeDelta::minutes(1)), minutes);
        let decisions = Vec::with_capacity(16);
        Some(Self { office, cast, number, thrown: FIRST_THROW, now, at, decisions, filer, place, reviewer, lead })
    }

    fn tell(&mut self, id: ClaimId, fate: Fate) {
        let full = answers(self.number, self.cast, self.filer, self.place);
        self.draft(id, full, fate == Fate::Draft);
        if fate == Fate::Draft {
            return;
        }
        self.minutes(2);
        self.by_partner(Command::Submit { declared: true });
        self.talk(0);
        self.be_reviewed(fate);
        self.fall_due();
    }

    /// What the clock would have done by now.
    fn fall_due(&mut self) {
        let Some(claim) = self.claim() else { return };
        let command = match (claim.status, claim.stage) {
            (Status::PartnerActionRequired, _) => Command::CloseUnanswered,
            (_, Some(Stage::DeclineWindow)) if !claim.is_recognition_only() => Command::SendForAssessment,
            (_, _) => return,
        };
        let due = claim.due_at.unwrap_or(self.now) + TimeDelta::seconds(90);
        if due < self.now {
            self.at = due;
            self.act(Actor::System, command);
        }
    }

    /// A number below `sides`: another one at every call.
    pub(super) fn throw(&mut self, sides: u64) -> u64 {
        self.thrown += 1;
        mixed(self.number, self.thrown) % sides.max(1)
    }

    /// Once in so many lives.
    pub(super) fn once_in(&mut self, lives: u64) -> bool {
        self.throw(lives) == 0
    }

    /// One of a list of which something can be chosen.
    pub(super) fn one_of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let number = self.throw(u64::MAX);
        chosen(list, number).copied()
    }

    /// One of these texts.
    pub(super) fn text(&mut self, list: &[&'static str]) -> String {
        self.one_of(list).unwrap_or_default().to_owned()
    }

    /// The claim as it stands; before it is begun there is none.
    pub(super) fn claim(&self) -> Option<&Claim> {
        self.decisions.last().map(Decision::after)
    }

    /// So many minutes pass, and the night, if people have gone home.
    pub(super) fn minutes(&mut self, minutes: i64) {
        self.at = diary::at_work(&self.office.calendar, self.at + TimeDelta::minutes(minutes));
    }

    /// Some minutes pass, up to so many.
    pub(super) fn a_while(&mut self, most: u64) {
        let minutes = self.throw(most);
        self.minutes(1 + i64::try_from(minutes).unwrap_or(0));
    }

    /// So many business days pass, and a part of the last one.
    pub(super) fn days(&mut self, days: u64) {
        if days == 0 {
            return self.a_while(WORKDAY / 4);
        }
        let minutes = i64::try_from(self.throw(WORKDAY)).unwrap_or(0);
        self.at = diary::days_later(&self.office.calendar, self.at, u32::try_from(days).unwrap_or(0), minutes);
    }

    /// What the rules refuse does not happen; the life goes on without it.
    pub(super) fn act(&mut self, who: Actor, command: Command) {
        if self.at >= self.now {
            return;
        }
        let Some(claim) = self.claim().cloned() else { return };
        match decide(claim, command, who, &facts(), &self.office.moment(self.at)) {
            Ok(decision) => self.decisions.push(decision),
            Err(refusal) => debug_assert!(false, "{}: {refusal:?}", self.number),
        }
    }

    pub(super) fn by(&mut self, person: &Person, command: Command) {
        self.act(Actor::Person(person.clone()), command);
    }

    pub(super) fn by_partner(&mut self, command: Command) {
        self.by(self.filer, command);
    }

    pub(super) fn by_reviewer(&mut self, command: Command) {
        self.by(self.reviewer, command);
    }

    /// Some drafts stay as they were begun; one in four claims is a copy of an older one, filled in from the start.
    fn draft(&mut self, id: ClaimId, full: Answers, stays: bool) {
        let copied = self.once_in(4);
        let first = if copied {
            full.clone()
        } else {
            Answers::begin(full.location, full.name.clone(), full.area, full.activities.clone())
        };
        match open(id, first, self.filer.clone(), &facts(), &self.office.moment(self.at)) {
            Ok(decision) => self.decisions.push(decision),
            Err(refusal) => debug_assert!(false, "{refusal:?}"),
        }
        if stays && self.once_in(3) {
            return;
        }
        if !copied {
            self.minutes(12);
            self.by_partner(Command::SaveDraft { answers: Box::new(full) });
        }
        if stays && self.once_in(2) {
            return;
        }
        self.minutes(3);
        self.by_partner(Command::AddProof { file: proof(self.number, 0) });
    }

    /// Comments: three a life, none in some and seven in others, spread over its three turns.
    pub(super) fn talk(&mut self, turn: u64) {
        let comments = (mixed(self.number, 20) % 15 / 2 + turn) / 3;
        for comment in 0..comments {
            self.a_while(150);
            if (comment + turn).is_multiple_of(2) {
                let text = self.text(&FROM_PARTNERS);
                self.by_partner(Command::Comment { text, files: Vec::new() });
            } else {
                let text = self.text(&FROM_REVIEWERS);
                self.by_reviewer(Command::Comment { text, files: Vec::new() });
            }
        }
    }
}

/// No claim made here is on the same thing as another, and whoever is given one reviews.
fn facts() -> Facts {
    Facts { location_fits: true, assignee_reviews: true, ..Facts::default() }
}

//! Playing a story to the rules and to the program, and comparing after every step.

use crate::almanac::wall;
use crate::answers::first_step;
use crate::compare::{granted, is_reason, permissions, reading};
use crate::people::{CLAIM, CONTOSO, LYON, PARIS, STAFF, Who, everybody, reviewer};
use crate::program::mail_of;
use crate::program::{Program, Seen, Settings, settings};
use crate::rules::{self, Now, State, Verdict};
use crate::scenario::{Scenario, Step};
use crate::words;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use cpor::claims::lifecycle::deadlines::Moment;
use cpor::claims::lifecycle::decide::open;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::lifecycle::replay;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::event::Event;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::Status;
use cpor::people::UserId;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// After its end a claim is knocked at only so often.
const KNOCKS_AT_THE_END: usize = 6;

/// Who did what, and when.
type Past = Vec<(Event, Option<UserId>, DateTime<Utc>)>;

/// What came of a story, as far as it went.
#[derive(Debug, Default)]
pub struct Outcome {
    pub steps: usize,
    /// Every transition that was granted, as tests/golden/transitions.txt writes it.
    pub transitions: Vec<String>,
    /// The story in words, if it is to be told.
    pub tale: Option<Vec<String>>,
}

struct Stage<'a> {
    program: Program,
    now: DateTime<Utc>,
    settings: &'static Settings,
    state: State,
    claim: Claim,
    past: Past,
    outcome: &'a mut Outcome,
}

/// Plays the story. `told` also puts it into words. A program that panics differs.
pub fn play(scenario: &Scenario, program: Program, told: bool) -> (Outcome, Result<(), String>) {
    let mut outcome = Outcome { tale: told.then(Vec::new), ..Outcome::default() };
    let result = catch_unwind(AssertUnwindSafe(|| through(scenario, program, &mut outcome)));
    (outcome, result.unwrap_or_else(|_panic| Err("the program panics".to_owned())))
}

fn through(scenario: &Scenario, program: Program, outcome: &mut Outcome) -> Result<(), String> {
    let mut stage = curtain(scenario, program, outcome)?;
    let mut knocks = 0;
    for step in &scenario.steps {
        stage.step(step)?;
        knocks += usize::from(stage.has_ended());
        if knocks > KNOCKS_AT_THE_END {
            break;
        }
    }
    stage.fold()
}

/// T1: somebody tries to begin the claim; if they may not, somebody who may does.
fn curtain<'a>(scenario: &Scenario, program: Program, outcome: &'a mut Outcome) -> Result<Stage<'a>, String> {
    let settings = settings(scenario.settings);
    let now = Utc.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap() + TimeDelta::hours(scenario.start);
    let location = if scenario.in_lyon { LYON } else { PARIS };
    let openers: Vec<Who> =
        STAFF.iter().filter(|s| s.company == CONTOSO.0).map(Who::Partner).chain([reviewer(0), reviewer(3)]).collect();
    let opener = openers[usize::from(scenario.opener) % openers.len()];
    for (who, pair, location_fits) in [(opener, scenario.pair, !scenario.closed), (openers[0], scenario.pair % 5, true)]
    {
        let answers = first_step(location, pair);
        let facts = Facts { location_fits, ..Facts::default() };
        outcome.tell(now, || format!("{} begins a claim ({})", who.words(), words::activities(&answers)));
        let (rules, seen) = begin(&answers, who, &facts, (now, settings));
        outcome.tell_verdict(&rules);
        outcome.steps += 1;
        if let Some((state, seen)) = agree(&rules, &seen)? {
            let past = vec![(seen.event.clone(), who.user(), now)];
            let claim = seen.after.clone();
            outcome.transitions.push(transition("created", "–", &claim));
            return Ok(Stage { program, now, settings, state, claim, past, outcome });
        }
    }
    Err("nobody could begin a claim".into())
}

fn begin(
    answers: &Answers,
    who: Who,
    facts: &Facts,
    (now, settings): (DateTime<Utc>, &Settings),
) -> (Verdict, Result<Seen, Refusal>) {
    let rules = rules::begin(answers, who, Now { instant: now, almanac: &settings.almanac, facts });
    let at = Moment { now, asked_at: now, calendar: &settings.calendar, periods: settings.almanac.periods };
    let Actor::Person(person) = who.actor() else { unreachable!("only people open claims here") };
    let seen = open(CLAIM, answers.clone(), person, facts, &at).map(|decision| Seen {
        event: decision.event().clone(),
        mail: mail_of(&decision),
        after: decision.into_after(),
    });
    (rules, seen)
}

/// Both grant, and the same; or both refuse, for one of the rules' reasons.
fn agree<'a>(rules: &Verdict, program: &'a Result<Seen, Refusal>) -> Result<Option<(State, &'a Seen)>, String> {
    match (rules, program) {
        (Ok(rules), Ok(seen)) => granted(rules, seen).map(|()| Some((rules.state.clone(), seen))),
        (Err(classes), Err(refusal)) if is_reason(refusal, classes) => Ok(None),
        (Err(classes), Err(refusal)) => Err(format!("refused: the rules say {classes:?}, the program {refusal:?}")),
        (Ok(rules), Err(refusal)) => Err(format!("the rules grant {}, the program refuses: {refusal:?}", rules.event)),
        (Err(classes), Ok(seen)) => {
            Err(format!("the rules refuse ({classes:?}), the program grants {}", seen.event.kind()))
        }
    }
}

impl Outcome {
    fn tell(&mut self, now: DateTime<Utc>, deed: impl FnOnce() -> String) {
        if let Some(tale) = &mut self.tale {
            tale.push(format!("{}  {}", wall(now).format("%a %d %b %Y %H:%M:%S%.6f"), deed()));
        }
    }

    fn tell_verdict(&mut self, rules: &Verdict) {
        if let Some(deed) = self.tale.as_mut().and_then(|tale| tale.last_mut()) {
            *deed += " → ";
            *deed += &rules.as_ref().map_or_else(|no| words::classes(no), |granted| words::state(&granted.state));
        }
    }
}

fn transition(event: &str, before: &str, after: &Claim) -> String {
    format!("('{event}', '{before}', '{}')", after.status.as_str())
}

impl Stage<'_> {
    fn has_ended(&self) -> bool {
        let closed = self.state.rejection.as_ref().is_some_and(|rejection| rejection.is_final);
        self.state.status == Status::Deleted || closed
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        if let Some(choice) = step.luck.settings {
            self.settings = settings(choice);
        }
        let almanac = &self.settings.almanac;
        self.now = step.when.instant(&self.state, self.now, almanac);
        let command = step.wish.command(&self.state, self.now, almanac);
        let who = step.who.who(&command, &self.state);
        let facts = step.luck.facts(self.state.files);
        self.outcome.tell(self.now, || {
            let deed = words::command(&command, &self.state, self.now);
            format!("{} {deed}{}", who.words(), words::facts(&command, &facts))
        });
        let rules = rules::judge(&self.state, who, &command, Now { instant: self.now, almanac, facts: &facts });
        self.outcome.tell_verdict(&rules);
        self.outcome.steps += 1;
        let seen = self.program.decide(&self.claim, &command, who, &facts, (self.now, self.settings));
        let granted = agree(&rules, &seen)?.map(|(state, seen)| (state, seen.after.clone(), seen.event.clone()));
        let moved =
            granted.as_ref().is_some_and(|(state, _, _)| self.state.rights_depend_on() != state.rights_depend_on());
        if let Some((state, claim, event)) = granted {
            self.outcome.transitions.push(transition(event.kind(), self.claim.status.as_str(), &claim));
            self.past.push((event, who.user(), self.now));
            (self.state, self.claim) = (state, claim);
        }
        reading(&self.state, &self.claim, self.now)?;
        self.look_around(moved)
    }

    /// Who may do what: everybody when it may have changed, one of them otherwise.
    fn look_around(&self, moved: bool) -> Result<(), String> {
        let all = everybody(self.state.issue);
        let one = self.outcome.steps % all.len();
        let some = if moved { &all[..] } else { &all[one..=one] };
        some.iter().try_for_each(|who| permissions(&self.state, &self.claim, *who))
    }

    /// One event for each version, and all of them together, as they are stored, make the claim again (rule 10.2).
    fn fold(&self) -> Result<(), String> {
        if self.past.len() != usize::try_from(self.claim.version).unwrap() {
            return Err(format!("{} events made version {}", self.past.len(), self.claim.version));
        }
        let stored = |event: &Event| serde_json::from_value(serde_json::to_value(event).unwrap()).unwrap();
        let past = self.past.iter().map(|(event, by, at)| (stored(event), *by, *at));
        let again = replay::replay(CLAIM, CONTOSO, past);
        if again.as_ref() == Some(&self.claim) {
            return Ok(());
        }
        Err(format!("folding gives {again:?}, not {:?}", self.claim))
    }
}

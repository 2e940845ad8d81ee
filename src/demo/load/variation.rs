//! Variations of a story, each told by the claim's number alone: later, with more rounds, with comments, with other reasons.

use crate::claims::model::vocabulary::{AskReason, RejectionDetail, RejectionGroup};
use crate::demo::load::names::{chosen, mixed};
use crate::demo::people::StoryPerson;
use crate::demo::story::{Story, StoryAction, StoryStep};
use chrono::{NaiveTime, TimeDelta};

/// What people write in the stories, of which variations take more.
pub(super) struct Phrases {
    by_partners: Vec<StoryAction>,
    by_reviewers: Vec<StoryAction>,
    questions: Vec<StoryAction>,
    answers: Vec<StoryAction>,
}

impl Phrases {
    pub(super) fn of(stories: &[Story]) -> Self {
        let actions = |wanted: fn(&StoryStep) -> bool| {
            let steps = stories.iter().flat_map(|story| &story.steps);
            steps.filter(|step| wanted(step)).map(|step| step.does.clone()).collect()
        };
        Self {
            by_partners: actions(|step| is_comment(step) && StoryPerson::PARTNERS.contains(&step.by)),
            by_reviewers: actions(|step| is_comment(step) && !StoryPerson::PARTNERS.contains(&step.by)),
            questions: actions(|step| matches!(step.does, StoryAction::RequestInformation { .. })),
            answers: actions(|step| matches!(step.does, StoryAction::Answer(_))),
        }
    }
}

fn is_comment(step: &StoryStep) -> bool {
    matches!(step.does, StoryAction::Comment(_))
}

/// The steps of a variation, made from the last one back.
struct Variation<'a> {
    phrases: &'a Phrases,
    number: u64,
    /// How many business days earlier than in the story the next step happens.
    earlier: u32,
    /// The last one in front.
    steps: Vec<StoryStep>,
}

/// The steps of the story as they are for claim `number`.
pub(super) fn vary(story: &Story, phrases: &Phrases, number: u64) -> Vec<StoryStep> {
    let mut variation = Variation { phrases, number, earlier: 0, steps: Vec::with_capacity(story.steps.len() + 10) };
    let decision = story.steps.iter().rposition(|step| is_decision(&step.does));
    for (index, step) in story.steps.iter().enumerate().rev() {
        let Some(days) = step.days_ago else {
            variation.steps.push(step.clone());
            continue;
        };
        variation.talk(days, turn_after(story, index));
        variation.push(days, step.at, step.by, step.does.clone());
        if step.does == StoryAction::StartReview {
            variation.be_released(days);
            variation.be_late("start");
        }
        if decision == Some(index) {
            variation.ask_again(days, step.by);
            variation.be_late("decision");
        }
    }
    variation.steps.reverse();
    variation.steps
}

/// The turn of comments that follows a step, if one does: after the submission, the start of the review, and at the end.
fn turn_after(story: &Story, index: usize) -> Option<u64> {
    let does = &story.steps.get(index)?.does;
    let is_end = index + 1 == story.steps.len() && index > 1 && *does != StoryAction::ApproveWithMailDeferred;
    let turns = [(*does == StoryAction::Submit, 0), (*does == StoryAction::StartReview, 1), (is_end, 2)];
    turns.into_iter().find(|(follows, _)| *follows).map(|(_, turn)| turn)
}

fn is_decision(action: &StoryAction) -> bool {
    matches!(action, StoryAction::Approve | StoryAction::ApproveWithMailDeferred | StoryAction::Reject { .. })
}

impl Variation<'_> {
    fn dice(&self, purpose: &str) -> u64 {
        mixed(self.number, purpose)
    }

    /// Some reviews begin or end after their deadline.
    fn be_late(&mut self, what: &str) {
        if self.dice(what).is_multiple_of(9) {
            self.earlier += 6 + u32::try_from(self.dice("days late") % 3).unwrap_or(0);
        }
    }

    /// Adds what happened before everything that was added. The minutes are the claim's own, for all of its steps.
    fn push(&mut self, days: u32, at: NaiveTime, by: StoryPerson, does: StoryAction) {
        let minutes = i64::try_from(10 + self.dice("minutes") % 35).unwrap_or(10);
        let at = at + TimeDelta::minutes(minutes);
        let does = self.with_other_reason(does);
        self.steps.push(StoryStep { days_ago: Some(days + self.earlier), at, by, does });
    }

    fn with_other_reason(&self, mut action: StoryAction) -> StoryAction {
        let dice = mixed(self.number, &format!("reason {}", self.steps.len()));
        if let StoryAction::RequestInformation { reasons, .. } = &mut action {
            *reasons = chosen(AskReason::ALL, dice).copied().into_iter().collect();
        } else if let StoryAction::Reject { details, .. } = &mut action {
            let competing = details.contains(&RejectionDetail::AnotherRetained);
            let group = if competing { RejectionGroup::CompetingClaim } else { RejectionGroup::InsufficientProof };
            *details = chosen(group.details(), dice).copied().into_iter().collect();
        }
        action
    }

    /// Comments on a day of their own: three a claim on average, none for some and six for others, in three turns.
    fn talk(&mut self, days: u32, turn: Option<u64>) {
        let Some(turn) = turn else { return };
        let comments = (self.dice("comments") % 13 / 2 + turn) / 3;
        for comment in (0..comments).rev() {
            let (by, texts) = if (comment + turn).is_multiple_of(2) {
                (StoryPerson::Ines, &self.phrases.by_partners)
            } else {
                (StoryPerson::Rita, &self.phrases.by_reviewers)
            };
            let text = chosen(texts, mixed(self.number, &format!("comment {turn} {comment}"))).cloned();
            let at = hour(11) + TimeDelta::minutes(i64::try_from(comment).unwrap_or(0) * 50);
            if let Some(text) = text {
                self.push(days, at, by, text);
            }
        }
        self.earlier += u32::from(comments > 0);
    }

    /// Some claims are taken and given back before their review begins.
    fn be_released(&mut self, days: u32) {
        if self.dice("released").is_multiple_of(15) {
            self.earlier += 1;
            let reason = "I know the customer in person.".to_owned();
            self.push(days, hour(14), StoryPerson::Sam, StoryAction::Release(reason));
            self.push(days, hour(10), StoryPerson::Sam, StoryAction::Take);
        }
    }

    /// Most are decided at the first look, a few only at the fourth.
    fn ask_again(&mut self, days: u32, reviewer: StoryPerson) {
        let rounds = match self.dice("rounds") % 100 {
            0..=77 => 0,
            78..=92 => 1,
            93..=98 => 2,
            _ => 3,
        };
        for round in 0..rounds {
            let dice = mixed(self.number, &format!("round {round}"));
            let question = chosen(&self.phrases.questions, dice).cloned();
            let (Some(question), Some(answer)) = (question, chosen(&self.phrases.answers, dice).cloned()) else {
                return;
            };
            let StoryAction::RequestInformation { reasons, message, .. } = question else { return };
            let question = StoryAction::RequestInformation { reasons, message, remove_products: Vec::new() };
            self.earlier += 1;
            self.push(days, hour(15), StoryPerson::Ines, answer);
            self.earlier += 1;
            self.push(days, hour(10), reviewer, question);
        }
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

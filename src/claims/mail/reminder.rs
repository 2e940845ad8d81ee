//! What no event owes: reminders of deadlines, and comments gathered in one mail.

use crate::claims::mail::composer::{Composer, LetterFacts};
use crate::claims::mail::reminder_schedule::Reminder;
use crate::claims::model::vocabulary::Status;
use crate::outbox::{Action, Audience, Letter, List, Target, line};
use crate::text::Arg;
use chrono::{DateTime, Utc};

/// Comments that a digest quotes, and characters of them; the others are on the claim page.
const QUOTED: usize = 20;
const QUOTED_CHARACTERS: usize = 10_000;

/// A comment that a digest tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenComment {
    /// The number of its event.
    pub seq: i32,
    pub at: DateTime<Utc>,
    pub text: String,
    /// How many files came with it.
    pub files: usize,
}

/// The letter of a reminder. What it says of the time left is true at `facts.now`.
pub fn remind(reminder: Reminder, facts: &LetterFacts) -> Letter {
    let audience = match reminder {
        Reminder::AnswerFirst | Reminder::AnswerSecond | Reminder::AnswerLast | Reminder::Dispute | Reminder::Draft => {
            Audience::Partner
        }
        Reminder::Decline => Audience::Customer,
        Reminder::Review => Audience::Reviewer,
    };
    let c = Composer::new(facts, None, audience);
    let due = facts.claim.due_at.unwrap_or(facts.now);
    match reminder {
        Reminder::AnswerFirst | Reminder::AnswerSecond | Reminder::AnswerLast => answer(&c, due),
        Reminder::Dispute => dispute(&c, due),
        Reminder::Decline => decline(&c, due),
        Reminder::Review => review(&c, due),
        Reminder::Draft => draft(&c, due),
    }
}

/// The subject of so many days left; `today` when there is no other day.
fn subject(c: &Composer, days: i64, left: &'static str, today: &'static str) -> String {
    match u32::try_from(days).unwrap_or(0) {
        0 => c.say(today),
        days => c.say_with(left, &[("days", days.into())]),
    }
}

fn answer(c: &Composer, due: DateTime<Utc>) -> Letter {
    let left = c.calendar().business_days_left(c.now(), due);
    let subject = subject(c, left, "mail-remind-answer-subject", "mail-remind-answer-subject-today");
    let next = c.say_until("mail-needed-next", due);
    c.letter(subject, vec![c.say("mail-remind-answer-happened"), next, c.say("mail-needed-how")])
}

fn dispute(c: &Composer, due: DateTime<Utc>) -> Letter {
    let left = c.calendar().calendar_days_left(c.now(), due);
    let subject = subject(c, left, "mail-remind-dispute-subject", "mail-remind-dispute-subject-today");
    let paragraphs = ["mail-remind-dispute-happened", "mail-remind-dispute-next", "mail-remind-dispute-else"];
    c.letter(subject, paragraphs.map(|key| c.say_until(key, due)).to_vec())
}

/// Only the days that are left differ from the mail whose silence is agreement (rule 11.7).
fn decline(c: &Composer, due: DateTime<Utc>) -> Letter {
    let paragraphs = vec![
        c.say("mail-remind-decline-happened"),
        c.say("mail-consent-agree"),
        c.say_until("mail-remind-decline-next", due),
    ];
    let lists = vec![List { title: c.say("mail-consent-products"), items: c.products(None) }];
    let action = Some(Action { label: c.text("mail-consent-action"), to: Target::ConsentLink });
    Letter { lists, action, ..c.letter(c.say_until("mail-remind-decline-subject", due), paragraphs) }
}

fn review(c: &Composer, due: DateTime<Utc>) -> Letter {
    let texts = match c.claim().status {
        Status::Submitted => ["mail-remind-start-happened", "mail-remind-start-next"],
        Status::Disputed => ["mail-remind-review-happened-dispute", "mail-remind-review-next"],
        Status::UnderReview
        | Status::Editing
        | Status::PartnerActionRequired
        | Status::Approved
        | Status::Rejected
        | Status::Deleted => ["mail-remind-review-happened", "mail-remind-review-next"],
    };
    c.letter(c.say("mail-remind-review-subject"), texts.map(|key| c.say_until(key, due)).to_vec())
}

fn draft(c: &Composer, due: DateTime<Utc>) -> Letter {
    let name = || Arg::from(line(&c.claim().answers.name));
    let (long, short) = (c.words().deadline(due), c.words().short_deadline(due));
    let values =
        [("name", name()), ("days", c.periods().draft.into()), ("deadline", long.into()), ("date", short.into())];
    let say = |key| c.say_with(key, &values);
    let letter = c.letter(say("mail-draft-subject"), vec![say("mail-draft-happened"), say("mail-draft-next")]);
    Letter { footer: vec![c.say("mail-footer-service"), c.say("mail-footer-draft")], ..letter }
}

/// The letter about comments that no mail has told of yet, the oldest first.
pub fn digest(comments: &[WrittenComment], reader: Audience, facts: &LetterFacts) -> Letter {
    let c = Composer::new(facts, None, reader);
    let count = || ("count", Arg::from(comments.len()));
    let (happened, title) = match reader {
        Audience::Partner => ("mail-digest-reviewer", "mail-message-reviewer"),
        Audience::Reviewer | Audience::Customer => ("mail-digest-partner", "mail-message-partner"),
    };
    let files: usize = comments.iter().map(|comment| comment.files).sum();
    let attached = (files > 0).then(|| c.say_with("mail-digest-attached", &[("count", files.into())]));
    let quoted = quoted(comments);
    let more = comments.len().saturating_sub(quoted);
    let more = (more > 0).then(|| c.say_with("mail-digest-more", &[("count", more.into())]));
    let paragraphs = [c.say_with(happened, &[count()])].into_iter().chain(more).chain(attached);
    let paragraphs = paragraphs.chain([c.say("mail-comment-next")]).collect();
    let words = c.words();
    let said = comments.iter().take(quoted).map(|comment| format!("{}\n{}", words.instant(comment.at), comment.text));
    let quote = c.quote(title, Some(&said.collect::<Vec<_>>().join("\n\n")));
    Letter { quote, ..c.letter(c.say_with("mail-digest-subject", &[count()]), paragraphs) }
}

/// How many comments a digest quotes: the first ones, while they are short enough together.
fn quoted(comments: &[WrittenComment]) -> usize {
    let mut left = QUOTED_CHARACTERS;
    let fits = |comment: &&WrittenComment| {
        let length = comment.text.chars().count();
        let fits = length <= left;
        left = left.saturating_sub(length);
        fits
    };
    comments.iter().take(QUOTED).take_while(fits).count()
}

//! Every letter that no event owes: reminders, gathered comments, the leads' list.

use crate::owing::{Names, answers};
use crate::situations;
use chrono::{DateTime, TimeDelta, Utc};
use cpor::claims::context::Branding;
use cpor::claims::lifecycle::deadlines::Periods;
use cpor::claims::mail::assignment::{self, AssignmentFacts};
use cpor::claims::mail::composer::LetterFacts;
use cpor::claims::mail::overdue::{OverdueFacts, list};
use cpor::claims::mail::reminder::{WrittenComment, digest, remind};
use cpor::claims::mail::reminder_schedule::Reminder;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::vocabulary::{ClaimId, Stage, Status};
use cpor::claims::programme::{LiveProgramme, ProgrammeSettings};
use cpor::claims::queries::assignments::AssignedClaim;
use cpor::claims::queries::reminders::DueClaim;
use cpor::claims::reference::LiveReference;
use cpor::outbox::{Audience, Letter, MailKind};
use cpor::text::Language;

/// A letter with its name, its kind and whom it speaks to.
pub type Unowed = (&'static str, MailKind, Audience, Letter);

pub fn branding() -> Branding {
    Branding {
        programme: LiveProgramme::new(ProgrammeSettings::new(
            "Litware Cloud",
            "claims@litware.example",
            chrono_tz::Europe::Paris,
        )),
        reference: LiveReference::default(),
        base_url: "https://claims.litware.example".into(),
        reviewer_names: false,
    }
}

/// A claim in the situation of that name, due at the end of the day so many days after Wednesday 11 March 2026.
fn claim(situation: &str, days: u32, names: &Names) -> Claim {
    let (_, claim) = situations::all().into_iter().find(|(name, _)| *name == situation).unwrap();
    let due = situations::calendar().end_of_calendar_day(situations::now(), days);
    Claim { id: ClaimId(123), answers: answers(names), due_at: Some(due), ..claim }
}

fn facts<'a>(
    claim: &'a Claim,
    branding: &'a Branding,
    calendar: &'a cpor::time::Calendar,
    periods: &'a Periods,
    language: Language,
    names: &Names,
) -> LetterFacts<'a> {
    LetterFacts {
        claim,
        now: situations::now(),
        partner: names.partner,
        location: names.location,
        mpn_id: "2222222",
        branding,
        calendar,
        periods: *periods,
        language,
        reviewer: None,
        reader: names.reader,
    }
}

pub fn letters(language: Language, names: &Names) -> Vec<Unowed> {
    let (branding, calendar, periods) = (branding(), situations::calendar(), Periods::default());
    let mut begun = claim("editing", 14, names);
    begun.answers = Answers { customer_name: None, name: names.customer.into(), ..begun.answers };
    let ends = Some(calendar.end_of_calendar_day(situations::now(), 2));
    let window = situations::approved(Stage::DeclineWindow);
    let window = Claim { id: ClaimId(123), answers: answers(names), due_at: ends, decline_until: ends, ..window };
    let cases = [
        ("three business days before", Reminder::AnswerFirst, claim("partner_action_required", 5, names)),
        ("one business day before", Reminder::AnswerSecond, claim("partner_action_required", 1, names)),
        ("on the day", Reminder::AnswerLast, claim("partner_action_required", 0, names)),
        ("a week before", Reminder::Dispute, claim("rejected, insufficient_proof", 7, names)),
        ("after an outage", Reminder::Dispute, claim("rejected, no_partner_response", 1, names)),
        ("two days before", Reminder::Decline, window),
        ("start today", Reminder::Review, claim("submitted, Rita's", 0, names)),
        ("decide today", Reminder::Review, claim("under_review", 0, names)),
        ("decide a dispute today", Reminder::Review, claim("disputed", 0, names)),
        ("a draft goes", Reminder::Draft, claim("editing", 14, names)),
        ("a draft that has hardly begun goes", Reminder::Draft, begun),
    ];
    let audience = |reminder| match reminder {
        Reminder::Decline => Audience::Customer,
        Reminder::Review => Audience::Reviewer,
        _ => Audience::Partner,
    };
    let mut all = Vec::new();
    for (name, reminder, claim) in &cases {
        let facts = facts(claim, &branding, &calendar, &periods, language, names);
        all.push((*name, reminder.mail(), audience(*reminder), remind(*reminder, &facts)));
    }
    let claim = claim("under_review", 3, names);
    let facts = facts(&claim, &branding, &calendar, &periods, language, names);
    let both = [written(0, names.typed, 0), written(5, names.typed, 2)];
    let many: Vec<_> = (0..22).map(|n| written(n, "One more.", 0)).collect();
    for (name, comments, to) in [
        ("one comment of the partner", &both[..1], Audience::Reviewer),
        ("two comments of reviewers", &both[..], Audience::Partner),
        ("more comments than it quotes", &many[..], Audience::Partner),
    ] {
        all.push((name, MailKind::CommentDigest, to, digest(comments, to, &facts)));
    }
    all.extend(lists(language, names));
    all
}

fn written(minutes: i64, text: &str, files: usize) -> WrittenComment {
    WrittenComment { seq: 7, at: situations::now() - TimeDelta::minutes(30 - minutes), text: text.to_owned(), files }
}

fn overdue(names: &Names, id: i64, status: Status, due: DateTime<Utc>, reviewer: Option<&str>) -> DueClaim {
    DueClaim {
        id: ClaimId(id),
        customer: names.customer.to_owned(),
        partner: names.partner.to_owned(),
        status,
        stage: None,
        due,
        reviewer: reviewer.map(str::to_owned),
    }
}

fn lists(language: Language, names: &Names) -> Vec<Unowed> {
    let (branding, calendar, now) = (branding(), situations::calendar(), situations::now());
    let ended = |days: i64| calendar.end_of_day(calendar.local_date(now - TimeDelta::days(days)));
    let late = [
        overdue(names, 123, Status::UnderReview, ended(5), Some("Rita Novak")),
        overdue(names, 124, Status::Submitted, ended(1), None),
    ];
    let today = [overdue(names, 125, Status::Disputed, ended(0), None)];
    let letter = |overdue, count, nobodys| {
        list(&OverdueFacts {
            overdue,
            count,
            nobodys,
            now,
            branding: &branding,
            calendar: &calendar,
            language,
            reader: names.reader,
        })
    };
    let assigned = |id, status, days: Option<i64>| AssignedClaim {
        id: ClaimId(id),
        seq: 7,
        status,
        due: days.map(|days| ended(-days)),
        customer: names.customer.to_owned(),
        partner: names.partner.to_owned(),
    };
    let given = [assigned(123, Status::Submitted, Some(3)), assigned(124, Status::UnderReview, None)];
    let many: Vec<_> = (123..146).map(|id| assigned(id, Status::Disputed, Some(2))).collect();
    let given_letter = |claims| {
        assignment::letter(&AssignmentFacts {
            claims,
            branding: &branding,
            calendar: &calendar,
            language,
            reader: names.reader,
        })
    };
    vec![
        ("one claim given", MailKind::Assigned, Audience::Reviewer, given_letter(&given[..1])),
        ("two given, one on hold", MailKind::Assigned, Audience::Reviewer, given_letter(&given)),
        ("more given than it names", MailKind::Assigned, Audience::Reviewer, given_letter(&many)),
        ("one overdue", MailKind::OverdueList, Audience::Reviewer, letter(&late[..1], 1, &[])),
        ("many overdue, one nobody's today", MailKind::OverdueList, Audience::Reviewer, letter(&late, 25, &today)),
    ]
}

//! When people are reminded (rules 11.8 to 11.10): over weekends and holidays, where the clocks change, and after outages.
//! The days are counted here a second time, one by one and backwards.

use crate::situations;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use cpor::claims::lifecycle::deadlines::{Moment, Periods};
use cpor::claims::mail::reminder_schedule::{Reminder, come, is_news};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::vocabulary::{Stage, Status};
use cpor::time::Calendar;
use proptest::prelude::*;
use std::collections::BTreeSet;

const EASTER_MONDAY: &str = "2026-04-06";
const HOUR: u32 = 8;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A time in Paris; the first where it comes twice.
fn paris(date: &str, hour: u32, minute: u32) -> DateTime<Utc> {
    at_hour(day(date), hour) + TimeDelta::minutes(minute.into())
}

fn at_hour(date: NaiveDate, hour: u32) -> DateTime<Utc> {
    let local = date.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap());
    chrono_tz::Europe::Paris.from_local_datetime(&local).earliest().unwrap().to_utc()
}

/// The end of that day, as deadlines are kept.
fn end_of(date: &str) -> DateTime<Utc> {
    at_hour(day(date) + Days::new(1), 0)
}

fn calendar() -> Calendar {
    Calendar::new(chrono_tz::Europe::Paris, [day(EASTER_MONDAY)])
}

fn named(situation: &str) -> Claim {
    situations::all().into_iter().find(|(name, _)| *name == situation).unwrap().1
}

/// A question that is to be answered by the end of this day.
fn asked(until: &str) -> Claim {
    Claim { due_at: Some(end_of(until)), ..named("partner_action_required") }
}

/// The reminders that a job sends which runs at these times, as it would: each kind once for the deadline.
fn sent(claim: &Claim, since: DateTime<Utc>, runs: &[DateTime<Utc>]) -> Vec<(Reminder, DateTime<Utc>)> {
    let (calendar, periods) = (calendar(), Periods::default());
    let (mut seen, mut sent) = (BTreeSet::new(), Vec::new());
    for now in runs {
        let at = Moment { now: *now, asked_at: *now, calendar: &calendar, periods };
        let Some(reminder) = come(claim, &at) else { continue };
        if seen.insert(reminder) && is_news(reminder, claim, since, &at) {
            sent.push((reminder, *now));
        }
    }
    sent
}

/// Every minute of those around the mornings of these days, and midnight.
fn minutes(from: &str, days: u64) -> Vec<DateTime<Utc>> {
    let day_of = |n| day(from) + Days::new(n);
    let around = |date| [at_hour(date, 0), at_hour(date, HOUR) - TimeDelta::seconds(1), at_hour(date, HOUR)];
    (0..days).flat_map(|n| around(day_of(n))).collect()
}

fn mornings(sent: &[(Reminder, DateTime<Utc>)]) -> Vec<(Reminder, String)> {
    let local = |at: DateTime<Utc>| at.with_timezone(&chrono_tz::Europe::Paris).format("%a %d %b %H:%M").to_string();
    sent.iter().map(|(reminder, at)| (*reminder, local(*at))).collect()
}

fn table(expected: &[(Reminder, &str)]) -> Vec<(Reminder, String)> {
    expected.iter().map(|(reminder, at)| (*reminder, (*at).to_owned())).collect()
}

#[test]
fn an_answers_reminders_skip_the_weekend() {
    let sent = sent(&asked("2026-03-16"), paris("2026-03-09", 10, 0), &minutes("2026-03-09", 9));
    let expected = [
        (Reminder::AnswerFirst, "Wed 11 Mar 08:00"),
        (Reminder::AnswerSecond, "Fri 13 Mar 08:00"),
        (Reminder::AnswerLast, "Mon 16 Mar 08:00"),
    ];
    assert_eq!(mornings(&sent), table(&expected));
}

#[test]
fn an_answers_reminders_skip_easter_and_keep_their_hour_when_the_clocks_go_forward() {
    // Asked on Friday 27 March; the clocks change on Sunday the 29th. Due on Tuesday after Easter.
    let sent = sent(&asked("2026-04-07"), paris("2026-03-27", 10, 0), &minutes("2026-03-27", 13));
    let expected = [
        (Reminder::AnswerFirst, "Wed 01 Apr 08:00"),
        (Reminder::AnswerSecond, "Fri 03 Apr 08:00"),
        (Reminder::AnswerLast, "Tue 07 Apr 08:00"),
    ];
    assert_eq!(mornings(&sent), table(&expected));
    let over_the_change = Claim { due_at: Some(end_of("2026-03-30")), ..asked("2026-03-30") };
    let sent = self::sent(&over_the_change, paris("2026-03-23", 10, 0), &minutes("2026-03-23", 9));
    assert_eq!(sent[2].1 - sent[1].1, TimeDelta::hours(71), "from Friday to Monday, an hour less");
}

#[test]
fn a_reminder_keeps_its_hour_when_the_clocks_go_back() {
    let declines = Claim { due_at: Some(end_of("2026-10-26")), ..situations::approved(Stage::DeclineWindow) };
    let sent = sent(&declines, paris("2026-10-19", 10, 0), &minutes("2026-10-19", 9));
    assert_eq!(mornings(&sent), table(&[(Reminder::Decline, "Sat 24 Oct 08:00")]));
    let on_the_day = Claim { due_at: Some(end_of("2026-10-27")), ..situations::approved(Stage::DeclineWindow) };
    let sent = self::sent(&on_the_day, paris("2026-10-20", 10, 0), &minutes("2026-10-20", 9));
    assert_eq!(mornings(&sent), table(&[(Reminder::Decline, "Sun 25 Oct 08:00")]), "the day of 25 hours");
}

#[test]
fn disputes_customers_reviewers_and_drafts_are_reminded_once() {
    let rejected = Claim { due_at: Some(end_of("2026-04-10")), ..named("rejected, insufficient_proof") };
    let window = Claim { due_at: Some(end_of("2026-03-18")), ..situations::approved(Stage::DeclineWindow) };
    let review = Claim { due_at: Some(end_of("2026-03-18")), ..named("under_review") };
    let draft = Claim { due_at: Some(end_of("2026-04-10")), ..named("editing") };
    let once = |claim: &Claim| {
        let sent = sent(claim, paris("2026-03-10", 10, 0), &minutes("2026-03-10", 40));
        assert_eq!(sent.len(), 1, "{sent:?}");
        mornings(&sent).remove(0)
    };
    assert_eq!(once(&rejected), (Reminder::Dispute, "Fri 03 Apr 08:00".to_owned()));
    assert_eq!(once(&window), (Reminder::Decline, "Mon 16 Mar 08:00".to_owned()));
    assert_eq!(once(&review), (Reminder::Review, "Wed 18 Mar 08:00".to_owned()));
    assert_eq!(once(&draft), (Reminder::Draft, "Fri 27 Mar 08:00".to_owned()));
}

#[test]
fn after_an_outage_only_the_last_reminder_that_came_is_sent() {
    let (claim, since) = (asked("2026-03-16"), paris("2026-03-09", 10, 0));
    let three_days = [paris("2026-03-10", 12, 0), paris("2026-03-13", 12, 0), paris("2026-03-16", 12, 0)];
    let kinds: Vec<_> = sent(&claim, since, &three_days).into_iter().map(|(reminder, _)| reminder).collect();
    assert_eq!(kinds, [Reminder::AnswerSecond, Reminder::AnswerLast], "the first was overtaken");
    let until_the_end = [paris("2026-03-10", 12, 0), paris("2026-03-17", 0, 0), paris("2026-03-18", 9, 0)];
    assert_eq!(sent(&claim, since, &until_the_end), [], "nothing once the time is over");
}

#[test]
fn whoever_has_just_been_told_is_not_reminded_on_the_same_day() {
    // A period as long as the reminder comes before its end.
    let since = paris("2026-03-11", 7, 0);
    let sent = sent(&asked("2026-03-16"), since, &minutes("2026-03-11", 7));
    assert_eq!(sent.first().map(|(reminder, _)| *reminder), Some(Reminder::AnswerSecond), "{sent:?}");
}

#[test]
fn nobody_is_reminded_of_what_nobody_waits_for() {
    let quiet = [
        "submitted",
        "submitted, overdue",
        "under_review, nobody's",
        "under_review, held",
        "approved, awaiting_handover",
        "approved, address_needed",
        "approved, address_unconfirmed",
        "approved, assessment",
        "approved, eligible",
        "approved, not_eligible",
        "rejected after dispute",
        "rejected, partner_request",
        "rejected, customer_decline",
        "disputed, nobody's",
        "deleted",
    ];
    for (name, claim) in situations::all() {
        let until = claim.due_at.map(|_| end_of("2026-03-16"));
        let sent =
            sent(&Claim { due_at: until, ..claim.clone() }, paris("2026-01-05", 10, 0), &minutes("2026-03-09", 9));
        let reminded = !sent.is_empty();
        assert_eq!(reminded, claim.due_at.is_some() && !quiet.contains(&name), "{name}: {sent:?}");
    }
}

/// The day that lies so many business days before `last`.
fn business_days_before(last: NaiveDate, count: u32) -> NaiveDate {
    let (mut date, mut missing) = (last, count);
    while missing > 0 {
        date = date.pred_opt().unwrap();
        let free = matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || date == day(EASTER_MONDAY);
        missing -= u32::from(!free);
    }
    date
}

/// Each reminder of a claim that is due at the end of `last`, with the morning on which it comes.
fn expected(claim: &Claim, last: NaiveDate) -> Vec<(Reminder, DateTime<Utc>)> {
    let before = |days| at_hour(last - Days::new(days), HOUR);
    match claim.status {
        Status::PartnerActionRequired => vec![
            (Reminder::AnswerFirst, at_hour(business_days_before(last, 3), HOUR)),
            (Reminder::AnswerSecond, at_hour(business_days_before(last, 1), HOUR)),
            (Reminder::AnswerLast, at_hour(last, HOUR)),
        ],
        Status::Rejected => vec![(Reminder::Dispute, before(7))],
        Status::Approved => vec![(Reminder::Decline, before(2))],
        Status::Editing => vec![(Reminder::Draft, before(14))],
        _ => vec![(Reminder::Review, before(0))],
    }
}

/// A claim of each kind of waiting, due on a business day of 2026 or, where calendar days count, on any day.
fn claims() -> impl Strategy<Value = (Claim, NaiveDate)> {
    let situations = ["partner_action_required", "rejected, insufficient_proof", "editing", "under_review"];
    (0..5_usize, 60_u64..360).prop_map(move |(which, days)| {
        let mut last = day("2026-01-01") + Days::new(days);
        let claim =
            situations.get(which).map_or_else(|| situations::approved(Stage::DeclineWindow), |name| named(name));
        if matches!(claim.status, Status::PartnerActionRequired | Status::UnderReview) {
            last = business_days_before(last.succ_opt().unwrap(), 1);
        }
        (Claim { due_at: Some(at_hour(last + Days::new(1), 0)), ..claim }, last)
    })
}

proptest! {
    #[test]
    fn with_a_job_every_day_after_the_hour_each_reminder_is_sent_once_and_on_its_day(
        (claim, last) in claims(),
        times in prop::collection::vec(0_i64..16 * 3600, 60),
    ) {
        let first = last - Days::new(40);
        let runs: Vec<_> = (0_u64..).zip(&times)
            .map(|(n, seconds)| at_hour(first + Days::new(n), HOUR) + TimeDelta::seconds(*seconds))
            .collect();
        let sent = sent(&claim, at_hour(first, 0) - TimeDelta::days(100), &runs);
        let on_the_day = |at: DateTime<Utc>| runs.iter().copied().find(|run| *run >= at).unwrap();
        let wanted: Vec<_> = expected(&claim, last).into_iter().map(|(kind, at)| (kind, on_the_day(at))).collect();
        prop_assert_eq!(sent, wanted);
    }

    #[test]
    fn whatever_the_outages_no_reminder_comes_twice_early_late_or_after_a_later_one(
        (claim, last) in claims(),
        mut hours in prop::collection::vec(0_i64..24 * 50, 0..12),
        twice in any::<bool>(),
    ) {
        hours.sort_unstable();
        let runs: Vec<_> = hours.iter()
            .flat_map(|hour| vec![at_hour(last - Days::new(40), 0) + TimeDelta::hours(*hour); 1 + usize::from(twice)])
            .collect();
        let sent = sent(&claim, at_hour(last, 0) - TimeDelta::days(200), &runs);
        let come = expected(&claim, last);
        for (n, (kind, at)) in sent.iter().enumerate() {
            let mine = come.iter().position(|(expected, _)| expected == kind).unwrap();
            prop_assert!(*at >= come[mine].1 && claim.due_at > Some(*at), "{:?} at {}", kind, at);
            prop_assert!(come.get(mine + 1).is_none_or(|next| *at < next.1), "{:?} was overtaken", kind);
            prop_assert!(sent[..n].iter().all(|(before, _)| before < kind), "{:?}", sent);
        }
        let last_run = runs.iter().rfind(|run| claim.due_at > Some(**run) && come.iter().any(|(_, at)| at <= *run));
        prop_assert_eq!(sent.is_empty(), last_run.is_none(), "whoever can still be reminded is");
    }
}

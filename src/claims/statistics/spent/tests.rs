use super::*;
use crate::time::holidays::Country;
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::{America, Europe, Tz};
use proptest::prelude::*;

fn paris() -> Calendar {
    calendar(Europe::Paris)
}

fn calendar(zone: Tz) -> Calendar {
    Calendar::new(zone, (2024..2030).flat_map(|year| Country::France.holidays(year)).map(|holiday| holiday.0))
}

fn step(at: &str, status: Status) -> Step {
    Step { at: utc(at), status, held: false, due: None }
}

fn utc(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().unwrap()
}

#[test]
fn only_the_reviewers_days_count() {
    // Monday 2 March 2026 submitted, Wednesday started, Friday asked, Monday 16 answered, Wednesday 18 decided.
    let steps = [
        step("2026-03-01T08:00", Status::Editing),
        step("2026-03-02T08:00", Status::Submitted),
        step("2026-03-04T08:00", Status::UnderReview),
        step("2026-03-06T08:00", Status::PartnerActionRequired),
        step("2026-03-16T08:00", Status::UnderReview),
    ];
    assert_eq!(reviewer_days(&steps, utc("2026-03-18T20:00"), &paris()), 2 + 2 + 2);
    assert_eq!(days_of_stage(since_it_began(&steps), utc("2026-03-18T20:00"), &paris()), 2 + 2);
    assert_eq!(reviewer_days(&steps[..2], utc("2026-03-02T22:59"), &paris()), 0, "the day of submission is day 0");
    assert_eq!(reviewer_days(&[], utc("2026-03-18T20:00"), &paris()), 0);
}

#[test]
fn a_hold_is_nobodys_time() {
    let held = Step { held: true, ..step("2026-03-04T08:00", Status::UnderReview) };
    let steps = [step("2026-03-02T08:00", Status::UnderReview), held, step("2026-03-09T08:00", Status::UnderReview)];
    assert_eq!(reviewer_days(&steps, utc("2026-03-10T08:00"), &paris()), 2 + 1);
    assert_eq!(days_of_stage(&steps, utc("2026-03-10T08:00"), &paris()), 2 + 1);
}

#[test]
fn a_dispute_goes_on_where_the_review_ended() {
    let steps = [
        step("2026-03-02T08:00", Status::UnderReview),
        step("2026-03-04T08:00", Status::Rejected),
        step("2026-03-23T08:00", Status::Disputed),
        step("2026-03-24T08:00", Status::PartnerActionRequired),
        step("2026-03-26T08:00", Status::Disputed),
    ];
    assert_eq!(reviewer_days(&steps, utc("2026-03-27T08:00"), &paris()), 2 + 1 + 1);
    assert_eq!(since_it_began(&steps), &steps[2..], "the review before is not the dispute's");
    assert_eq!(since_it_began(&steps[..4]), &steps[3..4], "the partner's time began with the question");
}

#[test]
fn weekends_holidays_and_changes_of_the_clocks_do_not_count() {
    // Easter Monday is 6 April 2026; the clocks change on 29 March. Friday 27 March to Wednesday 8 April.
    let steps = [step("2026-03-27T08:00", Status::Submitted)];
    assert_eq!(reviewer_days(&steps, utc("2026-04-08T08:00"), &paris()), 7);
}

#[test]
fn overdue_once_is_late_however_it_went_on() {
    let due = Some(utc("2026-03-09T23:00"));
    let review = Step { due, ..step("2026-03-02T08:00", Status::UnderReview) };
    let asked = step("2026-03-10T08:00", Status::PartnerActionRequired);
    let back = Step { due: Some(utc("2026-03-30T22:00")), ..step("2026-03-16T08:00", Status::UnderReview) };
    assert!(was_overdue(&[review, asked, back], utc("2026-03-17T08:00")));
    assert!(was_overdue(&[review], utc("2026-03-09T23:00")), "the deadline is exclusive");
    assert!(!was_overdue(&[review], utc("2026-03-09T22:59")));
    let asked = Step { due: Some(utc("2026-03-05T23:00")), ..step("2026-03-03T08:00", Status::PartnerActionRequired) };
    assert!(!was_overdue(&[asked], utc("2026-03-17T08:00")), "the partner's deadline is not the reviewer's");
}

/// What the rule says, day by day: a business day counts if the clock ran when it began.
fn counted_one_by_one(steps: &[Step], until: DateTime<Utc>, calendar: &Calendar) -> i16 {
    let Some(first) = steps.first() else { return 0 };
    let mut day: NaiveDate = calendar.local_date(first.at);
    let mut count = 0;
    loop {
        let begins = calendar.end_of_day(day);
        day = day.succ_opt().unwrap();
        if begins > until {
            return count;
        }
        let ran = steps.iter().rfind(|step| step.at < begins).is_some_and(|step| {
            let turn = [Status::Submitted, Status::UnderReview, Status::Disputed].contains(&step.status);
            turn && !step.held
        });
        count += i16::from(ran && calendar.is_business_day(day));
    }
}

fn lives() -> impl Strategy<Value = Vec<Step>> {
    let statuses = vec![
        Status::Submitted,
        Status::UnderReview,
        Status::PartnerActionRequired,
        Status::Rejected,
        Status::Disputed,
        Status::Approved,
    ];
    // From 2025 on, moving by up to twenty days; often by whole days, so that midnights are met.
    let wait = prop_oneof![0_i64..1_800_000, (0_i64..20).prop_map(|days| days * 86_400)];
    let step = (prop::sample::select(statuses), any::<bool>(), wait);
    (1_735_686_000_i64..1_830_000_000, prop::collection::vec(step, 1..12)).prop_map(|(begin, moves)| {
        let mut at = begin - begin % 3_600;
        let next = |(status, held, wait): (Status, bool, i64)| {
            at += wait;
            let held = held && status == Status::UnderReview;
            Step { at: DateTime::from_timestamp(at, 0).unwrap(), status, held, due: None }
        };
        moves.into_iter().map(next).collect()
    })
}

proptest! {
    #[test]
    fn reviewer_time_is_what_counting_day_by_day_gives(
        zone in prop::sample::select(vec![Europe::Paris, America::New_York, Tz::UTC]),
        steps in lives(),
        more in 0_i64..3_000_000,
    ) {
        let calendar = calendar(zone);
        let until = steps.last().map(|step| step.at + TimeDelta::seconds(more)).unwrap();
        prop_assert_eq!(reviewer_days(&steps, until, &calendar), counted_one_by_one(&steps, until, &calendar));
    }

    #[test]
    fn what_is_only_said_takes_no_time(steps in lives(), at in 0_usize..12, more in 0_i64..3_000_000) {
        let calendar = paris();
        let until = steps.last().map(|step| step.at + TimeDelta::seconds(more)).unwrap();
        // A comment: an event that changes nothing, between two others.
        let at = at % steps.len();
        let next = steps.get(at + 1).map_or(until, |step| step.at);
        let mut talked = steps.clone();
        talked.insert(at + 1, Step { at: steps[at].at + (next - steps[at].at) / 2, ..steps[at] });
        prop_assert_eq!(reviewer_days(&talked, until, &calendar), reviewer_days(&steps, until, &calendar));
    }
}

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

fn phase(at: &str, status: Status) -> Phase {
    Phase { since: utc(at), status, held: false, due: None }
}

fn utc(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().unwrap()
}

#[test]
fn only_the_reviewers_days_count() {
    // Monday 2 March 2026 submitted, Wednesday started, Friday asked, Monday 16 answered, Wednesday 18 decided.
    let phases = [
        phase("2026-03-01T08:00", Status::Editing),
        phase("2026-03-02T08:00", Status::Submitted),
        phase("2026-03-04T08:00", Status::UnderReview),
        phase("2026-03-06T08:00", Status::PartnerActionRequired),
        phase("2026-03-16T08:00", Status::UnderReview),
    ];
    assert_eq!(reviewer_days(&phases, utc("2026-03-18T20:00"), &paris()), 2 + 2 + 2);
    assert_eq!(days_of_stage(current_stage(&phases), utc("2026-03-18T20:00"), &paris()), 2 + 2);
    assert_eq!(reviewer_days(&phases[..2], utc("2026-03-02T22:59"), &paris()), 0, "the day of submission is day 0");
    assert_eq!(reviewer_days(&[], utc("2026-03-18T20:00"), &paris()), 0);
}

#[test]
fn a_hold_is_nobodys_time() {
    let held = Phase { held: true, ..phase("2026-03-04T08:00", Status::UnderReview) };
    let phases = [phase("2026-03-02T08:00", Status::UnderReview), held, phase("2026-03-09T08:00", Status::UnderReview)];
    assert_eq!(reviewer_days(&phases, utc("2026-03-10T08:00"), &paris()), 2 + 1);
    assert_eq!(days_of_stage(&phases, utc("2026-03-10T08:00"), &paris()), 2 + 1);
}

#[test]
fn a_dispute_goes_on_where_the_review_ended() {
    let phases = [
        phase("2026-03-02T08:00", Status::UnderReview),
        phase("2026-03-04T08:00", Status::Rejected),
        phase("2026-03-23T08:00", Status::Disputed),
        phase("2026-03-24T08:00", Status::PartnerActionRequired),
        phase("2026-03-26T08:00", Status::Disputed),
    ];
    assert_eq!(reviewer_days(&phases, utc("2026-03-27T08:00"), &paris()), 2 + 1 + 1);
    assert_eq!(current_stage(&phases), &phases[2..], "the review before is not the dispute's");
    assert_eq!(current_stage(&phases[..4]), &phases[3..4], "the partner's time began with the question");
}

#[test]
fn weekends_holidays_and_changes_of_the_clocks_do_not_count() {
    // Easter Monday is 6 April 2026; the clocks change on 29 March. Friday 27 March to Wednesday 8 April.
    let phases = [phase("2026-03-27T08:00", Status::Submitted)];
    assert_eq!(reviewer_days(&phases, utc("2026-04-08T08:00"), &paris()), 7);
}

#[test]
fn overdue_once_is_late_however_it_went_on() {
    let due = Some(utc("2026-03-09T23:00"));
    let review = Phase { due, ..phase("2026-03-02T08:00", Status::UnderReview) };
    let asked = phase("2026-03-10T08:00", Status::PartnerActionRequired);
    let back = Phase { due: Some(utc("2026-03-30T22:00")), ..phase("2026-03-16T08:00", Status::UnderReview) };
    assert!(was_overdue(&[review, asked, back], utc("2026-03-17T08:00")));
    assert!(was_overdue(&[review], utc("2026-03-09T23:00")), "the deadline is exclusive");
    assert!(!was_overdue(&[review], utc("2026-03-09T22:59")));
    let asked =
        Phase { due: Some(utc("2026-03-05T23:00")), ..phase("2026-03-03T08:00", Status::PartnerActionRequired) };
    assert!(!was_overdue(&[asked], utc("2026-03-17T08:00")), "the partner's deadline is not the reviewer's");
}

/// What the rule says, day by day: a business day counts if the clock ran when it began.
fn counted_one_by_one(phases: &[Phase], until: DateTime<Utc>, calendar: &Calendar) -> i16 {
    let Some(first) = phases.first() else { return 0 };
    let mut day: NaiveDate = calendar.local_date(first.since);
    let mut count = 0;
    loop {
        let begins = calendar.end_of_day(day);
        day = day.succ_opt().unwrap();
        if begins > until {
            return count;
        }
        let ran = phases.iter().rfind(|phase| phase.since < begins).is_some_and(|phase| {
            let turn = [Status::Submitted, Status::UnderReview, Status::Disputed].contains(&phase.status);
            turn && !phase.held
        });
        count += i16::from(ran && calendar.is_business_day(day));
    }
}

fn histories() -> impl Strategy<Value = Vec<Phase>> {
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
    let phase = (prop::sample::select(statuses), any::<bool>(), wait);
    (1_735_686_000_i64..1_830_000_000, prop::collection::vec(phase, 1..12)).prop_map(|(begin, moves)| {
        let mut at = begin - begin % 3_600;
        let next = |(status, held, wait): (Status, bool, i64)| {
            at += wait;
            let held = held && status == Status::UnderReview;
            Phase { since: DateTime::from_timestamp(at, 0).unwrap(), status, held, due: None }
        };
        moves.into_iter().map(next).collect()
    })
}

proptest! {
    #[test]
    fn reviewer_time_is_what_counting_day_by_day_gives(
        zone in prop::sample::select(vec![Europe::Paris, America::New_York, Tz::UTC]),
        phases in histories(),
        more in 0_i64..3_000_000,
    ) {
        let calendar = calendar(zone);
        let until = phases.last().map(|phase| phase.since + TimeDelta::seconds(more)).unwrap();
        prop_assert_eq!(reviewer_days(&phases, until, &calendar), counted_one_by_one(&phases, until, &calendar));
    }

    #[test]
    fn what_is_only_said_takes_no_time(phases in histories(), at in 0_usize..12, more in 0_i64..3_000_000) {
        let calendar = paris();
        let until = phases.last().map(|phase| phase.since + TimeDelta::seconds(more)).unwrap();
        // A comment: an event that changes nothing, between two others.
        let at = at % phases.len();
        let next = phases.get(at + 1).map_or(until, |phase| phase.since);
        let mut talked = phases.clone();
        talked.insert(at + 1, Phase { since: phases[at].since + (next - phases[at].since) / 2, ..phases[at] });
        prop_assert_eq!(reviewer_days(&talked, until, &calendar), reviewer_days(&phases, until, &calendar));
    }
}

use crate::claims::model::claim::Rejection;
use crate::claims::model::vocabulary::{RejectionDetail, RejectionGroup};
use crate::text::Language;
use crate::web::claim::labels::*;
use chrono::TimeZone as _;

fn calendar() -> Calendar {
    Calendar::new(chrono_tz::Europe::Paris, [])
}

fn at(month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, month, day, 11, 0, 0).unwrap()
}

fn stands(status: Status, due_at: Option<DateTime<Utc>>) -> StatusOrStage<'static> {
    StatusOrStage {
        status,
        stage: None,
        due_at,
        held: false,
        rejection: None,
        outcome_reason: None,
        recognition_only: false,
        steps_left: 0,
        assessed_at: None,
    }
}

fn presenter(calendar: &Calendar, now: DateTime<Utc>) -> Presenter<'_> {
    Presenter { t: Language::English.texts(), calendar, periods: Periods::default(), now }
}

#[test]
fn a_deadline_has_a_date_a_distance_and_a_tone() {
    let calendar = calendar();
    let due = calendar.end_of_business_day(at(11, 16), 5);
    let tell = |day| match presenter(&calendar, at(11, day)).due(&stands(Status::PartnerActionRequired, Some(due))) {
        DeadlineWords::On(deadline) => (deadline.date, deadline.left, deadline.class, deadline.bar),
        other @ (DeadlineWords::Nothing | DeadlineWords::Paused) => panic!("{other:?}"),
    };
    let full = |on: usize| (0..5).map(|cell| cell < on).collect::<Vec<_>>();
    let date = "Mon 23 Nov".to_owned();
    assert_eq!(tell(17), (date.clone(), "4 business days left".to_owned(), "", full(1)));
    assert_eq!(tell(20), (date.clone(), "1 business day left".to_owned(), "due--soon", full(4)));
    assert_eq!(tell(23), (date.clone(), "due today".to_owned(), "due--soon", full(5)));
    assert_eq!(tell(25), (date, "2 business days overdue".to_owned(), "due--late", full(5)));
}

#[test]
fn closed_work_has_no_tone_and_a_held_clock_is_paused() {
    let calendar = calendar();
    let due = calendar.end_of_calendar_day(at(11, 12), 30);
    let rejected = stands(Status::Rejected, Some(due));
    let DeadlineWords::On(deadline) = presenter(&calendar, at(11, 20)).due(&rejected) else { panic!() };
    assert_eq!((deadline.left.as_str(), deadline.class), ("22 days left to dispute", ""));
    assert_eq!(presenter(&calendar, at(12, 20)).due(&rejected), DeadlineWords::Nothing);
    let held = StatusOrStage { held: true, ..stands(Status::UnderReview, None) };
    assert_eq!(presenter(&calendar, at(11, 20)).due(&held), DeadlineWords::Paused);
    assert!(presenter(&calendar, at(11, 20)).next(&held).contains("on hold"));
}

#[test]
fn every_status_and_stage_says_what_happens_next_in_both_languages() {
    let calendar = calendar();
    let rejection = |group, details: &[RejectionDetail], is_final| Rejection {
        group,
        details: details.to_vec(),
        from_stage: None,
        from_due: None,
        refuses_partner: false,
        from: Status::UnderReview,
        by: None,
        at: at(11, 12),
        is_final,
    };
    let rejections = [
        rejection(RejectionGroup::InsufficientProof, &[RejectionDetail::MissingProducts], false),
        rejection(RejectionGroup::NoPartnerResponse, &[], false),
        rejection(RejectionGroup::CustomerDecline, &[RejectionDetail::WithinWindow], false),
    ];
    for language in Language::ALL {
        let presenter =
            Presenter { t: language.texts(), calendar: &calendar, periods: Periods::default(), now: at(11, 20) };
        let mut sentences = Vec::new();
        for due in [None, Some(at(11, 25)), Some(at(11, 19))] {
            for status in Status::ALL {
                for steps_left in [0, 1, 3] {
                    sentences.push(presenter.next(&StatusOrStage { steps_left, ..stands(*status, due) }));
                }
                assert!(!status.tag(language.texts()).text.is_empty());
            }
            for stage in Stage::ALL {
                for recognition_only in [true, false] {
                    let approved =
                        StatusOrStage { stage: Some(*stage), recognition_only, ..stands(Status::Approved, due) };
                    sentences.push(presenter.next(&approved));
                    sentences.push(presenter.stage(&approved).unwrap());
                }
            }
            for rejection in &rejections {
                sentences.push(
                    presenter.next(&StatusOrStage { rejection: Some(rejection), ..stands(Status::Rejected, due) }),
                );
            }
        }
        assert!(sentences.iter().all(|sentence| sentence.len() > 5 && !sentence.contains('{')), "{sentences:?}");
    }
}

#[test]
fn recognition_only_is_never_assessed() {
    let calendar = calendar();
    let stands = StatusOrStage {
        stage: Some(Stage::DeclineWindow),
        recognition_only: true,
        ..stands(Status::Approved, Some(at(11, 19)))
    };
    assert_eq!(presenter(&calendar, at(11, 20)).stage(&stands).unwrap(), "Recognition only");
}

#[test]
fn a_bar_is_as_long_as_its_period() {
    assert_eq!(bar(3, 5), [true, true, false, false, false]);
    assert_eq!(bar(7, 7), [false; 7]);
    assert_eq!(bar(-2, 5), [true; 5]);
    assert_eq!(bar(1, 2), [true, false]);
    // A long period is shown in as many cells as there is room for.
    assert_eq!(bar(15, 30), [true, true, true, false, false, false, false]);
}

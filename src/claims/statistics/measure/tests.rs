use super::*;

fn decided(kind: &str, from: Status) -> Measure {
    Measure {
        kind: kind.to_owned(),
        from,
        day: "2026-11-20".parse().unwrap(),
        days: Some(4),
        late: true,
        reviewer_days: Some(7),
        round: 2,
        reasons: Vec::new(),
        reviewer: Some(UserId(3)),
    }
}

/// Facts as `figure detail amount`, sorted.
fn said(measure: &Measure) -> Vec<String> {
    let say = |fact: Fact| {
        let reviewer = fact.reviewer.map(|r| format!(" of {}", r.0)).unwrap_or_default();
        format!("{} {} {}{reviewer}", fact.figure.as_str(), fact.detail, fact.amount)
    };
    let mut said: Vec<String> = measure.facts().into_iter().map(say).collect();
    said.sort();
    said
}

#[test]
fn a_decision_counts_for_volume_time_round_reasons_and_its_reviewer() {
    let reasons = vec!["missing_consent".to_owned(), "missing_products".to_owned()];
    let rejected = Measure { reasons, ..decided("rejected", Status::UnderReview) };
    assert_eq!(
        said(&rejected),
        [
            "by_reviewer  4 of 3",
            "closed  0",
            "rejected  0",
            "rejected_for missing_consent 0",
            "rejected_for missing_products 0",
            "reviewed late 4",
            "reviewer_time  7",
            "round  2",
        ]
    );
}

#[test]
fn only_an_approval_overturns_a_dispute() {
    let overturned = said(&decided("approved", Status::Disputed));
    assert!(
        overturned.contains(&"overturned  0".to_owned()) && overturned.contains(&"dispute_decided late 4".to_owned())
    );
    assert!(!said(&decided("rejected", Status::Disputed)).contains(&"overturned  0".to_owned()));
    assert!(!said(&decided("approved", Status::UnderReview)).contains(&"overturned  0".to_owned()));
}

#[test]
fn ending_an_association_closes_no_open_claim() {
    assert_eq!(said(&decided("withdrawn", Status::Approved)), [""; 0]);
    assert_eq!(said(&decided("withdrawn", Status::Submitted)), ["closed  0", "withdrawn  0"]);
    assert_eq!(said(&decided("declined", Status::Approved)), ["declined  0"]);
}

#[test]
fn every_figure_is_counted_of_some_event() {
    let kinds = Event::KINDS.iter().flat_map(|kind| [Status::UnderReview, Status::Disputed].map(|from| (*kind, from)));
    let all: Vec<Fact> = kinds
        .flat_map(|(kind, from)| Measure { reasons: vec!["other".to_owned()], ..decided(kind, from) }.facts())
        .collect();
    for figure in Figure::ALL {
        assert!(all.iter().any(|fact| fact.figure == *figure), "{}", figure.as_str());
    }
}

//! From what a reviewer typed to what they wish: every mend is named, and missing lines tick their reasons once.

use crate::situations;
use cpor::claims::claim::{AskReason, Claim, RejectionDetail, RejectionGroup};
use cpor::claims::command::Command;
use cpor::claims::review_draft::ReviewDraft;
use cpor::claims::review_wish::{Choice, Problem, Wish, read};

fn claim() -> Claim {
    situations::all().into_iter().find(|(name, _)| *name == "under_review").unwrap().1
}

fn draft(fields: &[(&str, &str)]) -> ReviewDraft {
    let pairs: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    ReviewDraft::read(&pairs, &claim())
}

const LINES: [&str; 6] = ["belongs_to_claim", "acknowledgement", "dates", "service", "product-teams", "product-intune"];

fn all_found() -> Vec<(String, String)> {
    LINES.iter().map(|line| (format!("check-{line}"), "found".to_owned())).collect()
}

fn with<'a>(base: &'a [(String, String)], more: &[(&'a str, &'a str)]) -> ReviewDraft {
    let base = base.iter().map(|(n, v)| (n.as_str(), v.as_str()));
    draft(&base.chain(more.iter().copied()).collect::<Vec<_>>())
}

fn fields(result: Result<Wish, Vec<Problem>>) -> Vec<String> {
    result.unwrap_err().into_iter().map(|problem| problem.field).collect()
}

#[test]
fn a_review_without_a_decision_is_not_sent() {
    assert_eq!(fields(read(&draft(&[]), &claim())), ["decision"]);
    assert_eq!(
        fields(read(&draft(&[("decision", "maybe"), ("page-dates", "x")]), &claim())),
        ["page-dates", "decision"]
    );
}

#[test]
fn approving_names_every_line_that_was_not_found() {
    let found = all_found();
    let wish =
        read(&with(&found, &[("decision", "approve"), ("page-dates", " 3 "), ("note", "fine")]), &claim()).unwrap();
    let Command::Approve { checklist, note } = wish.command else { panic!("{wish:?}") };
    assert!(checklist.is_complete_for(&claim().answers));
    assert_eq!(checklist.elements[2].1.page, Some(3));
    assert_eq!((note.as_deref(), wish.note), (Some("fine"), None));

    let one_short: Vec<_> = found.iter().filter(|(name, _)| name != "check-product-intune").cloned().collect();
    let more = [("decision", "approve"), ("check-product-intune", "missing")];
    assert_eq!(fields(read(&with(&one_short, &more), &claim())), ["check-product-intune"]);
    assert_eq!(fields(read(&draft(&[("decision", "approve")]), &claim())).len(), LINES.len());
}

#[test]
fn asking_needs_a_reason_and_a_message() {
    assert_eq!(fields(read(&draft(&[("decision", "ask")]), &claim())), ["reasons", "message"]);
    let sent = draft(&[
        ("decision", "ask"),
        ("reasons", "other"),
        ("reasons", "missing_products"),
        ("reasons", "forged"),
        ("remove", "intune"),
        ("remove", "unclaimed"),
        ("message", " Which page?\r\n"),
        ("note", "second time"),
    ]);
    let wish = read(&sent, &claim()).unwrap();
    assert_eq!(wish.choice, Choice::Ask);
    assert_eq!(wish.note.as_deref(), Some("second time"));
    let reasons = vec![AskReason::MissingProducts, AskReason::Other];
    let (message, remove_products) = ("Which page?".to_owned(), vec!["intune".to_owned()]);
    assert_eq!(wish.command, Command::RequestInformation { reasons, message, remove_products });
}

#[test]
fn rejecting_needs_a_group_a_detail_of_it_and_a_text() {
    assert_eq!(fields(read(&draft(&[("decision", "reject")]), &claim())), ["group", "message"]);
    let of = |group: &str, detail: &str| {
        read(
            &draft(&[
                ("decision", "reject"),
                ("group", group),
                ("details-insufficient_proof", detail),
                ("message", "No."),
            ]),
            &claim(),
        )
    };
    assert_eq!(fields(of("insufficient_proof", "superseded")), ["details-insufficient_proof"]);
    assert_eq!(fields(of("customer_decline", "late")), ["group"]);
    for (group, detail) in [("insufficient_proof", "missing_consent"), ("", "missing_consent")] {
        let Command::Reject { group, details, .. } = of(group, detail).unwrap().command else { panic!() };
        assert_eq!((group, details), (RejectionGroup::InsufficientProof, vec![RejectionDetail::MissingConsent]));
    }
    let Command::Reject { group, .. } = of("", "superseded").unwrap().command else { panic!() };
    assert_eq!(group, RejectionGroup::CompetingClaim);
}

#[test]
fn texts_that_are_too_long_come_back() {
    let long = "x".repeat(5_001);
    let sent = draft(&[("decision", "ask"), ("reasons", "other"), ("message", &long), ("note", &long)]);
    assert_eq!(fields(read(&sent, &claim())), ["message", "note"]);
}

#[test]
fn a_missing_line_ticks_its_reason_until_the_reviewer_takes_it_away() {
    let first = draft(&[("check-acknowledgement", "missing"), ("check-product-intune", "missing")]);
    let ticked = first.with_suggestions(&claim());
    assert_eq!(ticked.reasons, ["missing_acknowledgement", "missing_products"]);
    assert_eq!(ticked.details, ["missing_consent", "missing_products"]);
    assert_eq!(ticked.group, "insufficient_proof");
    assert_eq!(ticked.clone().with_suggestions(&claim()), ticked, "ticking again changes nothing");

    let taken_away = ReviewDraft { reasons: vec!["missing_products".into()], ..ticked };
    assert_eq!(taken_away.clone().with_suggestions(&claim()), taken_away);
}

#[test]
fn fields_of_products_that_are_not_claimed_are_left_out() {
    let read =
        draft(&[("check-product-exchange", "found"), ("page-elsewhere", "3"), ("form_id", "x"), ("version", "7")]);
    assert_eq!(read, ReviewDraft { version: 7, ..ReviewDraft::default() });
}

#[test]
fn two_drafts_are_told_apart() {
    let one = draft(&[("message", "a")]);
    assert_eq!(one.digest(), draft(&[("message", "a")]).digest());
    assert_ne!(one.digest(), draft(&[("message", "b")]).digest());
    assert_ne!(one.digest(), draft(&[("message", "a"), ("version", "8")]).digest());
}

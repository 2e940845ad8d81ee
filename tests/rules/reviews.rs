//! From what a reviewer typed to what they wish: every mend is named, and missing lines tick
//! their reasons and take them back.

use crate::situations;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{AskReason, RejectionDetail, RejectionGroup};
use cpor::claims::review::decision::{Choice, DecisionProblem, ProblemReason, ReviewDecision, choose_first};
use cpor::claims::review::draft::ReviewDraft;

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

/// The wish, while nobody knows how many pages the proof has.
fn read(draft: &ReviewDraft, claim: &Claim) -> Result<ReviewDecision, Vec<DecisionProblem>> {
    cpor::claims::review::decision::read(draft, claim, None, true)
}

fn fields(result: Result<ReviewDecision, Vec<DecisionProblem>>) -> Vec<String> {
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
    assert_eq!(
        wish.command,
        Command::RequestInformation { reasons, message, missing_products: vec![], remove_products }
    );
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

/// The review as its page sends it once a line is set to something else.
fn set(draft: ReviewDraft, line: &str, finding: &str) -> ReviewDraft {
    let mut draft = draft;
    draft.findings.insert(line.to_owned(), finding.to_owned());
    draft
}

#[test]
fn a_missing_line_ticks_its_reason_and_takes_it_back() {
    let claim = claim();
    let first = draft(&[("check-acknowledgement", "missing"), ("check-product-intune", "missing")]);
    let ticked = first.with_suggestions(&claim);
    assert_eq!(ticked.reasons, ["missing_acknowledgement", "missing_products"]);
    assert_eq!(ticked.details, ["missing_consent", "missing_products"]);
    assert_eq!(ticked.group, "insufficient_proof");
    assert!(ticked.is_suggested(AskReason::MissingProducts) && !ticked.is_suggested(AskReason::MissingService));
    assert_eq!(ticked.clone().with_suggestions(&claim), ticked, "ticking again changes nothing");

    for corrected in ["found", "not_checked"] {
        let one = set(ticked.clone(), "product-intune", corrected).with_suggestions(&claim);
        assert_eq!((one.reasons.as_slice(), one.details.as_slice()), (&ticked.reasons[..1], &ticked.details[..1]));
        assert!(!one.is_suggested(AskReason::MissingProducts));
        let none = set(one, "acknowledgement", corrected).with_suggestions(&claim);
        assert_eq!((none.reasons.len(), none.details.len(), none.group.as_str()), (0, 0, ""));
        let again = set(none, "acknowledgement", "missing").with_suggestions(&claim);
        assert_eq!(again.reasons, ["missing_acknowledgement"], "nobody has said anything else");
    }
}

#[test]
fn a_reason_goes_with_its_last_missing_line() {
    let claim = claim();
    let both = draft(&[("check-product-teams", "missing"), ("check-product-intune", "missing")]);
    let one = set(both.with_suggestions(&claim), "product-teams", "found").with_suggestions(&claim);
    assert_eq!(one.reasons, ["missing_products"]);
    assert_eq!(set(one, "product-intune", "found").with_suggestions(&claim).reasons, [""; 0]);
}

#[test]
fn what_the_reviewer_unticks_stays_unticked() {
    let claim = claim();
    let ticked = draft(&[("check-dates", "missing"), ("check-service", "missing")]).with_suggestions(&claim);
    let unticked = ReviewDraft { reasons: vec!["missing_service".into()], ..ticked }.with_suggestions(&claim);
    assert_eq!(unticked.reasons, ["missing_service"]);
    assert_eq!(unticked.details, ["missing_or_old_dates", "work_not_described"], "a box of its own");
    assert!(!unticked.is_suggested(AskReason::MissingOrOldDates));
    let found = set(unticked, "dates", "found").with_suggestions(&claim);
    assert_eq!(set(found, "dates", "missing").with_suggestions(&claim).reasons, ["missing_service"]);
}

#[test]
fn what_the_reviewer_ticks_stays_ticked() {
    let claim = claim();
    let by_hand = draft(&[
        ("check-dates", "found"),
        ("reasons", "missing_or_old_dates"),
        ("group", "insufficient_proof"),
        ("details-insufficient_proof", "missing_or_old_dates"),
    ]);
    let missing = set(by_hand.with_suggestions(&claim), "dates", "missing").with_suggestions(&claim);
    assert!(!missing.is_suggested(AskReason::MissingOrOldDates));
    let found = set(missing, "dates", "found").with_suggestions(&claim);
    assert_eq!(found.reasons, ["missing_or_old_dates"]);
    assert_eq!(found.details, ["missing_or_old_dates"]);
    assert_eq!(found.group, "insufficient_proof");
    // Ticked again after it was unticked, it is theirs too.
    let ticked = draft(&[("check-dates", "missing")]).with_suggestions(&claim);
    let unticked = ReviewDraft { reasons: vec![], ..ticked }.with_suggestions(&claim);
    let again = ReviewDraft { reasons: vec!["missing_or_old_dates".into()], ..unticked }.with_suggestions(&claim);
    assert_eq!(set(again, "dates", "found").with_suggestions(&claim).reasons, ["missing_or_old_dates"]);
}

#[test]
fn a_suggested_group_stays_for_the_details_that_the_reviewer_ticked_and_gives_way_to_theirs() {
    let claim = claim();
    let ticked = draft(&[("check-dates", "missing")]).with_suggestions(&claim);
    let mut more = ticked.clone();
    more.details.push("other".to_owned());
    let found = set(more.with_suggestions(&claim), "dates", "found").with_suggestions(&claim);
    assert_eq!((found.group.as_str(), found.details.as_slice()), ("insufficient_proof", &["other".to_owned()][..]));
    let theirs = ReviewDraft { group: "competing_claim".into(), ..ticked }.with_suggestions(&claim);
    assert_eq!(set(theirs, "dates", "found").with_suggestions(&claim).group, "competing_claim");
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

#[test]
fn a_page_that_the_proof_has_not_is_refused_once_its_pages_are_known() {
    let found = all_found();
    for (pages, typed, refused) in [
        (None, "65535", false),
        (Some(7), "7", false),
        (Some(7), " 8 ", true),
        (Some(1), "2", true),
        (Some(1), "1", false),
    ] {
        let sent = with(&found, &[("decision", "approve"), ("page-dates", typed)]);
        let read = cpor::claims::review::decision::read(&sent, &claim(), pages, true);
        match (read, pages) {
            (Err(problems), Some(pages)) if refused => {
                assert_eq!(
                    problems,
                    [DecisionProblem { field: "page-dates".to_owned(), why: ProblemReason::PageBeyond(pages) }]
                );
            }
            (read, _) => assert!(read.is_ok() && !refused, "{pages:?} {typed}: {read:?}"),
        }
    }
    for odd in ["0", "x", "-1", "65536"] {
        let sent = with(&found, &[("decision", "approve"), ("page-dates", odd)]);
        assert_eq!(
            fields(cpor::claims::review::decision::read(&sent, &claim(), Some(7), true)),
            ["page-dates"],
            "{odd}"
        );
    }
}

#[test]
fn a_reply_asks_first_for_what_it_speaks_of() {
    let first = |fields: &[(&str, &str)], reply| choose_first(&draft(fields), reply).map(|problem| problem.field);
    let (plain, due, missing) = ("{customer}", "By {due}", "Add {missing} by {due}");
    for reply in [due, missing, "{missing}"] {
        assert_eq!(first(&[], reply).as_deref(), Some("decision"), "{reply}");
        assert_eq!(first(&[("decision", "approve")], reply), None, "an approval sends no message");
    }
    let (ask, reject) = (("decision", "ask"), ("decision", "reject"));
    let group = ("group", "insufficient_proof");
    assert_eq!(first(&[], plain), None);
    assert_eq!(first(&[ask], due), None);
    assert_eq!(first(&[ask], missing).as_deref(), Some("reasons"));
    assert_eq!(first(&[ask, ("reasons", "missing_service")], missing), None);
    assert_eq!(first(&[reject], missing).as_deref(), Some("group"));
    assert_eq!(first(&[reject, group], missing).as_deref(), Some("details-insufficient_proof"));
    assert_eq!(first(&[reject, group, ("details-insufficient_proof", "missing_consent")], missing), None);
}

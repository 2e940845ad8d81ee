//! What every mail says, in both languages, as printed letters under `tests/golden/mail/`; and that no text which
//! somebody typed becomes anything but text.

use crate::golden::assert_golden;
use crate::situations::{self, alice, carol, checklist, contact, file, lea, now, rita};
use chrono::NaiveDate;
use cpor::claims::answers::{Answers, Contact, ProductChoice};
use cpor::claims::claim::{
    Activity, AskReason, Claim, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup, Stage,
};
use cpor::claims::command::Command;
use cpor::claims::deadlines::Periods;
use cpor::claims::letters::{LetterFacts, compose};
use cpor::claims::lifecycle::{Decision, Facts, decide};
use cpor::claims::notices::{Notice, notices};
use cpor::claims::office::Stationery;
use cpor::claims::policy::Actor;
use cpor::outbox::{Audience, Letter, MailKind};
use cpor::text::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that people may type, in one set of names.
struct Names {
    customer: &'static str,
    partner: &'static str,
    location: &'static str,
    product: &'static str,
    reader: &'static str,
    typed: &'static str,
}

const PLAIN: Names = Names {
    customer: "Northwind Traders",
    partner: "Contoso Consulting",
    location: "Paris",
    product: "Microsoft Teams",
    reader: "Carol Dumont",
    typed: "Please look at page 3.\nIt names the product.",
};

const NASTY: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=x>\r\nBcc: eve@evil.example\u{0}\u{202E}{{7*7}} ${x} </title>";
const POLYGLOT: Names =
    Names { customer: NASTY, partner: NASTY, location: NASTY, product: NASTY, reader: NASTY, typed: NASTY };

/// What reviewers tell each other, which no letter may hold.
const SECRET: &str = "only-for-reviewers";

fn product(code: &str, label: &str) -> ProductChoice {
    ProductChoice { code: code.into(), label_en: label.into(), label_fr: label.into(), subscription_id: None }
}

fn answers(names: &Names) -> Answers {
    Answers {
        customer_name: Some(names.customer.into()),
        customer_contact: Some(Contact { name: names.reader.into(), ..contact("carol@northwind.example") }),
        products: vec![product("teams", names.product), product("intune", "Microsoft Intune")],
        ..situations::answers()
    }
}

/// The claim in the situation of that name.
fn claim(situation: &str, names: &Names) -> Claim {
    let (_, claim) = situations::all().into_iter().find(|(name, _)| *name == situation).unwrap();
    Claim { id: ClaimId(123), answers: answers(names), ..claim }
}

fn decision(claim: Claim, actor: Actor, command: Command) -> Decision {
    let actor =
        if matches!(actor, Actor::Customer { .. }) { Actor::Customer { claim: claim.id, issue: 1 } } else { actor };
    situations::at(now(), |moment| decide(claim, command, actor, &Facts::default(), moment)).unwrap()
}

/// Every way in which an event owes mail, in the order in which the letters are printed.
fn decisions(names: &Names) -> Vec<(&'static str, Decision)> {
    let typed = || names.typed.to_owned();
    let secret = || SECRET.to_owned();
    let proof = RejectionGroup::InsufficientProof;
    let month = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
    let reject =
        |group, details: Vec<RejectionDetail>| Command::Reject { group, details, text: typed(), note: Some(secret()) };
    let ask = |reasons: Vec<AskReason>, remove_products| Command::RequestInformation {
        reasons,
        message: typed(),
        remove_products,
    };
    let approve = || Command::Approve { checklist: checklist(), note: Some(secret()) };
    let answer = || Command::Answer { reply: Some(typed()), answers: Box::new(answers(names)) };
    let outcome = |reason, text| Command::RecordOutcome { reason, text, effective_month: month };
    let comment = |files| Command::Comment { text: typed(), files };
    let decline = || Command::Decline { reason: Some(typed()), asked_at: now() };
    let withdraw = || Command::Withdraw { reason: RejectionDetail::NoLongerWorking, text: typed() };
    let cases: Vec<(&'static str, &'static str, Actor, Command)> = vec![
        ("submitted", "editing", alice(), Command::Submit { declared: true }),
        ("review started", "submitted", rita(), Command::StartReview),
        (
            "more asked, with products to remove",
            "under_review",
            rita(),
            ask(AskReason::ALL.to_vec(), vec!["teams".into()]),
        ),
        ("more asked in a dispute", "disputed", rita(), ask(vec![AskReason::Other], vec![])),
        ("answered", "partner_action_required", alice(), answer()),
        ("answered in a dispute", "partner_action_required, in dispute", alice(), answer()),
        ("rejected", "under_review", rita(), reject(proof, proof.details().to_vec())),
        (
            "rejected for another claim",
            "under_review",
            rita(),
            reject(RejectionGroup::CompetingClaim, vec![RejectionDetail::Superseded]),
        ),
        ("rejected after a dispute", "disputed", rita(), reject(proof, vec![RejectionDetail::Other])),
        ("no answer came", "partner_action_required, overdue", Actor::System, Command::CloseUnanswered),
        ("approved", "under_review", rita(), approve()),
        ("approved after a dispute", "disputed", rita(), approve()),
        ("held", "under_review", rita(), Command::Hold { reason: secret(), message: typed() }),
        ("bounced", "approved, decline_window", rita(), Command::RecordBounce { issue: 1 }),
        (
            "another address",
            "approved, address_needed",
            alice(),
            Command::ReplaceAddress { contact: contact("dan@northwind.example") },
        ),
        ("declined", "approved, decline_window", carol(), decline()),
        ("declined before the days began", "approved, awaiting_handover", carol(), decline()),
        ("taken back", "rejected, customer_decline", carol(), Command::TakeBackDecline { asked_at: now() }),
        (
            "taken back before the days began",
            "rejected, customer_decline before its mail was known to be accepted",
            carol(),
            Command::TakeBackDecline { asked_at: now() },
        ),
        ("customer asks to end it", "approved, eligible", carol(), Command::AskToEnd { reason: Some(typed()) }),
        ("ended by a lead", "approved, eligible", lea(), Command::DeclineLate { reason: secret() }),
        ("sent for assessment", "approved, window over", Actor::System, Command::SendForAssessment),
        ("eligible", "approved, assessment", lea(), outcome(None, None)),
        ("not eligible", "approved, assessment", lea(), outcome(Some(IneligibleReason::Other), Some(typed()))),
        ("withdrawn in review", "under_review", alice(), withdraw()),
        ("withdrawn after approval", "approved, decline_window", alice(), withdraw()),
        ("withdrawn after a bounce", "approved, address_needed", alice(), withdraw()),
        (
            "disputed",
            "rejected, insufficient_proof",
            alice(),
            Command::Dispute { justification: Some(typed()), files: vec![] },
        ),
        ("reinstated to review", "rejected, insufficient_proof", lea(), Command::Reinstate { reason: secret() }),
        ("comment of a reviewer", "under_review", rita(), comment(vec![file(), file()])),
        ("comment of the partner", "under_review", alice(), comment(vec![])),
    ];
    let mut all: Vec<_> =
        cases.into_iter().map(|(name, at, who, what)| (name, decision(claim(at, names), who, what))).collect();
    all.push(("approved, recognition only", recognition_only(names, approve())));
    all.push(("reinstated to the partner", reinstated_to_partner(names)));
    all
}

fn recognition_only(names: &Names, approve: Command) -> Decision {
    let mut claim = claim("under_review", names);
    claim.answers.activities = vec![Activity::RevenueAssociation];
    decision(claim, rita(), approve)
}

fn reinstated_to_partner(names: &Names) -> Decision {
    let closed = decision(claim("partner_action_required, overdue", names), Actor::System, Command::CloseUnanswered);
    decision(closed.into_after(), lea(), Command::Reinstate { reason: SECRET.into() })
}

fn letter(decision: &Decision, notice: Notice, language: Language, names: &Names) -> Option<Letter> {
    let stationery =
        Stationery { programme: "Litware Cloud".into(), base_url: "https://claims.litware.example".into() };
    let facts = LetterFacts {
        decision,
        partner: names.partner,
        location: names.location,
        mpn_id: "2222222",
        stationery: &stationery,
        calendar: &situations::calendar(),
        periods: &Periods::default(),
        language,
        reader: names.reader,
    };
    compose(notice, &facts)
}

const LINK: &str = "https://claims.litware.example/consent/TOKEN";

fn audience(notice: Notice) -> &'static str {
    notice.to.audience().as_str()
}

#[test]
fn letters_read_as_printed() {
    for language in Language::ALL {
        let mut files: BTreeMap<MailKind, String> = BTreeMap::new();
        for (name, decision) in decisions(&PLAIN) {
            for notice in notices(&decision) {
                let letter = letter(&decision, notice, language, &PLAIN).unwrap();
                let printed = files.entry(notice.kind).or_default();
                let html = printed.is_empty().then(|| letter.html(language, Some(LINK)));
                let (to, text) = (audience(notice), letter.text(language, Some(LINK)));
                printed.push_str(&format!("===== {name}, to: {to}\nSubject: {}\n\n{text}\n", letter.subject));
                printed.extend(html.map(|html| format!("----- HTML\n{html}\n")));
            }
        }
        for (kind, printed) in &files {
            assert_golden(&format!("mail/{}-{}.{language}.txt", kind.code(), kind.as_str()), printed);
        }
        let kinds: Vec<MailKind> = files.into_keys().collect();
        assert_eq!(kinds, MailKind::ALL, "every kind is owed by some event");
    }
}

#[test]
fn each_letter_names_claim_and_customer_and_leads_to_its_page() {
    for (name, decision) in decisions(&PLAIN) {
        for notice in notices(&decision) {
            let letter = letter(&decision, notice, Language::English, &PLAIN).unwrap();
            let text = letter.text(Language::English, Some(LINK));
            let page = if notice.to.audience() == Audience::Customer {
                LINK
            } else {
                "https://claims.litware.example/claims/CPOR-0000123"
            };
            for part in ["CPOR-0000123", "Northwind Traders", "Litware Cloud", "Carol Dumont", page] {
                assert!(text.contains(part), "{name}, {}: no {part}", audience(notice));
            }
            assert_eq!(text.matches("https://").count(), 1, "{name}: one link");
            assert!(letter.subject.contains("CPOR-0000123"), "{name}");
        }
    }
}

#[test]
fn nobody_reads_what_is_not_for_them() {
    for (name, decision) in decisions(&PLAIN) {
        for notice in notices(&decision) {
            for language in Language::ALL {
                let text = letter(&decision, notice, language, &PLAIN).unwrap().html(language, Some(LINK));
                assert!(!text.contains(SECRET), "{name}: a reviewer's own words");
                assert!(!text.to_lowercase().contains("rita"), "{name}: a reviewer's name");
                let quotes_others = notice.to.audience() == Audience::Customer && text.contains("blockquote");
                assert!(!quotes_others, "{name}: the customer reads somebody's words");
            }
        }
    }
}

#[test]
fn typed_text_stays_text() {
    for (name, decision) in decisions(&POLYGLOT) {
        for notice in notices(&decision) {
            for language in Language::ALL {
                let letter = letter(&decision, notice, language, &POLYGLOT).unwrap();
                assert!(!letter.subject.chars().any(char::is_control), "{name}: {:?}", letter.subject);
                let html = letter.html(language, Some(LINK));
                for tag in ["<script", "<img", "</title>\"", "<title><"] {
                    assert!(!html.contains(tag), "{name}: {tag}");
                }
                assert_eq!(html.matches("</title>").count(), 1, "{name}");
                let text = letter.text(language, Some(LINK));
                let odd = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
                assert!(!text.chars().any(odd) && !html.chars().any(odd), "{name}");
                assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{name}: a line of its own");
            }
        }
    }
}

/// No event owes a mail that has no words, whatever the claim's situation, and no words stand where no mail is owed.
#[test]
fn what_is_owed_has_words() {
    let mut owing = BTreeSet::new();
    for (situation, claim) in situations::all() {
        for (wish, actor, command) in situations::wishes() {
            let decided = situations::at(now(), |at| decide(claim.clone(), command, actor, &Facts::default(), at));
            let Ok(decision) = decided else { continue };
            for notice in notices(&decision) {
                owing.insert(decision.event().kind());
                for language in Language::ALL {
                    let written = letter(&decision, notice, language, &PLAIN);
                    assert!(written.is_some(), "{situation}: {wish}: {:?} has no words", notice.kind);
                }
            }
        }
    }
    assert_eq!(owing.len(), 20, "{owing:?}");
}

#[test]
fn a_customer_who_was_never_reached_is_not_told_of_the_end() {
    let told = |stage| {
        let claim = Claim { answers: answers(&PLAIN), ..situations::approved(stage) };
        let withdraw = Command::Withdraw { reason: RejectionDetail::Other, text: "x".into() };
        notices(&decision(claim, alice(), withdraw)).iter().any(|n| n.to.audience() == Audience::Customer)
    };
    assert!(told(Stage::AwaitingHandover) && told(Stage::DeclineWindow) && told(Stage::Eligible));
    assert!(!told(Stage::AddressNeeded));
}

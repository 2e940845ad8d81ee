//! What every mail says, in both languages, as printed letters under `tests/golden/mail/`; and that no text which
//! somebody typed becomes anything but text.

use crate::golden::assert_golden;
use crate::owing::{Names, PLAIN, POLYGLOT, SECRET, answers, decision, decisions};
use crate::reminding::{Unowed, branding, letters};
use crate::situations::{self, alice, now};
use cpor::claims::lifecycle::deadlines::Periods;
use cpor::claims::lifecycle::decide::{Decision, decide};
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::mail::composer::LetterFacts;
use cpor::claims::mail::due::MailDue;
use cpor::claims::mail::table::mails_due;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{RejectionDetail, Stage};
use cpor::outbox::{Audience, Letter, MailKind};
use cpor::text::Language;
use std::collections::{BTreeMap, BTreeSet};

fn letter(decision: &Decision, mail: &MailDue, language: Language, names: &Names) -> Letter {
    let facts = LetterFacts {
        claim: decision.after(),
        now: decision.now(),
        partner: names.partner,
        location: names.location,
        mpn_id: "2222222",
        branding: &branding(),
        calendar: &situations::calendar(),
        periods: Periods::default(),
        language,
        reviewer: None,
        reader: names.reader,
    };
    mail.letter(&facts)
}

const LINK: &str = "https://claims.litware.example/consent/TOKEN";

/// Every letter there is, by the name of its case: those that events owe, then the others.
fn all(language: Language, names: &Names) -> Vec<Unowed> {
    let mut all = Vec::new();
    for (name, decision) in decisions(names) {
        for mail in mails_due(&decision) {
            let letter = letter(&decision, &mail, language, names);
            all.push((name, mail.kind, mail.to.audience(), letter));
        }
    }
    all.extend(letters(language, names));
    all.extend(crate::accounts::letters(language, names));
    all
}

#[test]
fn letters_read_as_printed() {
    for language in Language::ALL {
        let mut files: BTreeMap<MailKind, String> = BTreeMap::new();
        for (name, kind, to, letter) in all(language, &PLAIN) {
            let printed = files.entry(kind).or_default();
            let html = printed.is_empty().then(|| letter.html(language, Some(LINK)));
            let (to, text) = (to.as_str(), letter.text(language, Some(LINK)));
            printed.push_str(&format!("===== {name}, to: {to}\nSubject: {}\n\n{text}\n", letter.subject));
            printed.extend(html.map(|html| format!("----- HTML\n{html}\n")));
        }
        for (kind, printed) in &files {
            assert_golden(&format!("mail/{}-{}.{language}.txt", kind.code(), kind.as_str()), printed);
        }
        let kinds: Vec<MailKind> = files.into_keys().collect();
        assert_eq!(kinds, MailKind::ALL, "every kind is owed by something");
    }
}

#[test]
fn each_letter_names_claim_and_customer_and_leads_to_its_page() {
    let of_accounts = |kind: MailKind| kind.code().starts_with('A');
    for (name, kind, to, letter) in all(Language::English, &PLAIN).into_iter().filter(|mail| !of_accounts(mail.1)) {
        let text = letter.text(Language::English, Some(LINK));
        let page = match (kind, to) {
            (MailKind::OverdueList, _) => "https://claims.litware.example/review?view=overdue",
            (MailKind::Assigned, _) => "https://claims.litware.example/review?view=mine",
            (_, Audience::Customer) => LINK,
            _ => "https://claims.litware.example/claims/CPOR-0000123",
        };
        for part in ["CPOR-0000123", "Northwind Traders", "Litware Cloud", "Carol Dumont", page] {
            assert!(text.contains(part), "{name}, {}: no {part}", to.as_str());
        }
        assert_eq!(text.matches("https://").count(), 1, "{name}: one link");
        assert!(letter.subject.contains("CPOR-0000123") || kind == MailKind::OverdueList, "{name}");
    }
}

#[test]
fn each_reminder_says_until_when() {
    for (name, kind, _, letter) in letters(Language::English, &PLAIN) {
        let text = letter.paragraphs.join(" ") + &letter.lists.iter().map(|l| format!("{l:?}")).collect::<String>();
        assert_eq!(text.contains("23:59 (Paris time)"), kind != MailKind::CommentDigest, "{name}: {text}");
    }
}

#[test]
fn nobody_reads_what_is_not_for_them() {
    for language in Language::ALL {
        for (name, kind, to, letter) in all(language, &PLAIN) {
            let text = letter.html(language, Some(LINK));
            assert!(!text.contains(SECRET), "{name}: a reviewer's own words");
            let for_leads = kind == MailKind::OverdueList;
            assert!(for_leads || !text.to_lowercase().contains("rita"), "{name}: a reviewer's name");
            let quotes_others = to == Audience::Customer && text.contains("blockquote");
            assert!(!quotes_others, "{name}: the customer reads somebody's words");
        }
    }
}

#[test]
fn typed_text_stays_text() {
    for language in Language::ALL {
        for (name, _, _, letter) in all(language, &POLYGLOT) {
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

/// Every mail that an event owes has words, whatever the claim's situation, and is among the printed ones.
#[test]
fn what_is_owed_has_words() {
    let mut owed = BTreeSet::new();
    for (situation, claim) in situations::all() {
        for (wish, actor, command) in situations::wishes() {
            let decided = situations::at(now(), |at| decide(claim.clone(), command, actor, &Facts::default(), at));
            let Ok(decision) = decided else { continue };
            for mail in mails_due(&decision) {
                owed.insert((mail.kind, mail.to.audience().as_str()));
                let to_reviewers = mail.to.audience() == Audience::Reviewer;
                assert!(to_reviewers || !decision.event().is_internal(), "{situation}: {wish}: told to others");
                for language in Language::ALL {
                    let written = letter(&decision, &mail, language, &PLAIN);
                    assert!(!written.paragraphs.is_empty(), "{situation}: {wish}: {:?} has no words", mail.kind);
                }
            }
        }
    }
    let decisions = decisions(&PLAIN);
    let mails = decisions.iter().flat_map(|(_, decision)| mails_due(decision));
    let printed: BTreeSet<_> = mails.map(|mail| (mail.kind, mail.to.audience().as_str())).collect();
    assert!(owed.is_subset(&printed), "not printed: {:?}", owed.difference(&printed));
}

#[test]
fn a_customer_who_was_never_reached_is_not_told_of_the_end() {
    let told = |stage| {
        let claim = Claim { answers: answers(&PLAIN), ..situations::approved(stage) };
        let withdraw = Command::Withdraw { reason: RejectionDetail::Other, text: "x".into() };
        mails_due(&decision(claim, alice(), withdraw)).iter().any(|n| n.to.audience() == Audience::Customer)
    };
    assert!(told(Stage::AwaitingHandover) && told(Stage::DeclineWindow) && told(Stage::Eligible));
    assert!(!told(Stage::AddressNeeded) && !told(Stage::AddressUnconfirmed));
}

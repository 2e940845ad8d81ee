//! Mails to the customer: plain words, nothing about what passed between partner and reviewer, one link to their own page.

use crate::claims::mail::composer::Composer;
use crate::claims::mail::due::{Addressee, MailDue};
use crate::claims::model::disclosure;
use crate::outbox::{Action, Letter, List, ListItem, MailKind, Target};

fn customer<'a>(kind: MailKind, write: impl Fn(&Composer) -> Letter + 'a) -> MailDue<'a> {
    MailDue::new(kind, Addressee::Customer, write)
}

pub fn declined<'a>(refuses: bool) -> MailDue<'a> {
    customer(MailKind::Receipt, move |c| {
        let refused = refuses.then(|| c.say("mail-receipt-refused"));
        let until =
            c.say_until_or("mail-receipt-declined-until", "mail-receipt-declined-open", c.claim().decline_until);
        let happened = [c.say("mail-receipt-declined-happened")].into_iter().chain(refused);
        c.letter(c.say("mail-receipt-declined-subject"), happened.chain([until]).collect())
    })
}

pub fn decline_taken_back<'a>() -> MailDue<'a> {
    customer(MailKind::Receipt, |c| {
        let (known, unknown) = ("mail-receipt-taken-back-until", "mail-receipt-taken-back-open");
        let next = c.say_until_or(known, unknown, c.claim().decline_until);
        c.letter(c.say("mail-receipt-taken-back-subject"), vec![c.say("mail-receipt-taken-back-happened"), next])
    })
}

pub fn end_requested<'a>() -> MailDue<'a> {
    let texts = ["mail-receipt-end-happened", "mail-receipt-end-next"];
    customer(MailKind::Receipt, move |c| c.plain("mail-receipt-end-subject", &texts))
}

pub fn ended<'a>() -> MailDue<'a> {
    let texts = ["mail-receipt-ended-happened", "mail-receipt-nothing"];
    customer(MailKind::Receipt, move |c| c.plain("mail-receipt-ended-subject", &texts))
}

pub fn withdrawn<'a>() -> MailDue<'a> {
    let texts = ["mail-withdrawn-customer-happened", "mail-receipt-nothing"];
    customer(MailKind::Withdrawn, move |c| c.plain("mail-withdrawn-customer-subject", &texts))
}

pub fn superseded<'a>() -> MailDue<'a> {
    let texts = ["mail-superseded-customer-happened", "mail-receipt-nothing"];
    customer(MailKind::Withdrawn, move |c| c.plain("mail-superseded-customer-subject", &texts))
}

pub fn consent<'a>() -> MailDue<'a> {
    customer(MailKind::Consent, consent_letter)
}

/// The mail whose silence is agreement: who claims what, what it means, and how to say no (rules 11.7 and 12.4).
pub fn consent_letter(c: &Composer) -> Letter {
    let until = c.decline_until();
    let paragraphs = vec![
        c.say("mail-consent-happened"),
        c.say("mail-consent-agree"),
        c.say_until("mail-consent-decline", until),
        c.say("mail-consent-refuse"),
    ];
    let claim = c.claim();
    let lines = |effects: Vec<&'static str>| {
        effects.into_iter().map(|key| ListItem { label: c.say(key), text: None }).collect::<Vec<_>>()
    };
    let lists = vec![
        List { title: c.say("mail-consent-products"), items: c.products(None) },
        List { title: c.text("consent-role"), items: lines(disclosure::roles(claim)) },
        List { title: c.text("consent-effects"), items: lines(disclosure::effects(claim)) },
        List { title: c.text("consent-no-effects"), items: lines(disclosure::no_effects()) },
    ];
    let action = Some(Action { label: c.text("mail-consent-action"), to: Target::ConsentLink });
    Letter { lists, action, ..c.letter(c.say_until("mail-consent-subject", until), paragraphs) }
}

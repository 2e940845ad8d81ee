//! What all letters have in common: the reader's words, names as single lines, the facts at the end, the one link.

use crate::claims::context::Branding;
use crate::claims::history::field_values::changed_fields;
use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::model::answers::{Change, ProductChoice};
use crate::claims::model::claim::{Claim, Rejection};
use crate::claims::model::vocabulary::{RejectionGroup, Status};
use crate::outbox::{Action, Audience, Fact, Letter, List, ListItem, Quote, Target, line};
use crate::text::{Arg, Language, Texts};
use crate::time::{Calendar, TimeWords};
use chrono::{DateTime, Utc};

/// What a letter about a claim is made of, beside what owes it.
#[derive(Debug, Clone, Copy)]
pub struct LetterFacts<'a> {
    /// The claim as it stands when the letter is owed.
    pub claim: &'a Claim,
    pub now: DateTime<Utc>,
    pub partner: &'a str,
    /// The name of the partner's location.
    pub location: &'a str,
    pub mpn_id: &'a str,
    /// Whose programme it is, and the start of every link.
    pub branding: &'a Branding,
    /// The days and the zone in which deadlines are written.
    pub calendar: &'a Calendar,
    /// How long the customer may decline.
    pub periods: Periods,
    /// Who reviews the claim, if the partner may know it.
    pub reviewer: Option<&'a str>,
    pub language: Language,
    pub reader: &'a str,
}

/// Writes one letter.
pub struct Composer<'a> {
    facts: &'a LetterFacts<'a>,
    before: Option<&'a Claim>,
    audience: Audience,
    texts: Texts,
    claim_id: String,
    customer: String,
    partner: String,
}

/// Until when the customer may decline if the mail is accepted now; what stands already stays.
pub fn decline_until(facts: &LetterFacts) -> DateTime<Utc> {
    let fresh = || facts.calendar.end_of_calendar_day(facts.now, facts.periods.decline);
    facts.claim.decline_until.unwrap_or_else(fresh)
}

impl<'a> Composer<'a> {
    pub fn new(facts: &'a LetterFacts<'a>, before: Option<&'a Claim>, audience: Audience) -> Self {
        let claim = facts.claim;
        Self {
            facts,
            before,
            audience,
            texts: facts.branding.texts(facts.language),
            claim_id: claim.id.to_string(),
            customer: line(claim.answers.customer_name.as_deref().unwrap_or_default()),
            partner: line(facts.partner),
        }
    }

    /// The claim before the event that owes the letter.
    pub fn before(&self) -> Option<&'a Claim> {
        self.before
    }

    /// The claim as it stands now.
    pub fn claim(&self) -> &'a Claim {
        self.facts.claim
    }

    /// When the letter is owed.
    pub fn now(&self) -> DateTime<Utc> {
        self.facts.now
    }

    /// The lengths of the periods.
    pub fn periods(&self) -> Periods {
        self.facts.periods
    }

    pub fn calendar(&self) -> &'a Calendar {
        self.facts.calendar
    }

    pub fn words(&self) -> TimeWords<'a> {
        TimeWords::new(self.facts.language, self.facts.calendar)
    }

    /// The days that the customer has, and the earliest end they can have: they begin when the mail is accepted, which
    /// has not happened yet.
    pub fn decline_days(&self) -> (u32, DateTime<Utc>) {
        let days = self.facts.periods.decline;
        (days, self.facts.calendar.end_of_calendar_day(self.facts.now, days))
    }

    /// Until when the customer may decline if the mail is accepted now.
    pub fn decline_until(&self) -> DateTime<Utc> {
        decline_until(self.facts)
    }

    /// A text without values of its own.
    pub fn text(&self, key: &'static str) -> String {
        self.texts.text(key).to_owned()
    }

    /// A text with the claim ID and the names.
    pub fn say(&self, key: &'static str) -> String {
        self.say_with(key, &[])
    }

    /// A text with the claim ID, the names and a deadline.
    pub fn say_until(&self, key: &'static str, deadline: DateTime<Utc>) -> String {
        let words = self.words();
        let (long, short) = (words.deadline(deadline), words.short_deadline(deadline));
        self.say_with(key, &[("deadline", long.into()), ("date", short.into())])
    }

    /// `known` with the deadline, or `unknown` when there is none yet.
    pub fn say_until_or(&self, known: &'static str, unknown: &'static str, deadline: Option<DateTime<Utc>>) -> String {
        deadline.map_or_else(|| self.say(unknown), |end| self.say_until(known, end))
    }

    /// A text about the customer's days.
    pub fn say_days(&self, key: &'static str) -> String {
        let (days, end) = self.decline_days();
        let words = self.words();
        let (long, short) = (words.deadline(end), words.short_deadline(end));
        self.say_with(key, &[("days", days.into()), ("deadline", long.into()), ("date", short.into())])
    }

    /// A text with the claim ID, the names and these values.
    pub fn say_with(&self, key: &'static str, values: &[(&str, Arg)]) -> String {
        let mut args: Vec<(&str, Arg)> = vec![
            ("claim", (&self.claim_id).into()),
            ("customer", (&self.customer).into()),
            ("partner", (&self.partner).into()),
            ("programme", self.facts.branding.name().into()),
        ];
        args.extend_from_slice(values);
        self.texts.with(key, &args)
    }

    /// The letter, with greeting, facts, link and footer.
    pub fn letter(&self, subject: String, paragraphs: Vec<String>) -> Letter {
        Letter {
            subject: line(&subject),
            sender: line(&self.facts.branding.name()),
            greeting: self.greeting(),
            paragraphs,
            lists: Vec::new(),
            quote: None,
            action: Some(self.action()),
            facts: self.table(),
            footer: self.footer(),
        }
    }

    /// Something happened, and nothing is asked.
    pub fn plain(&self, subject: &'static str, texts: &[&'static str]) -> Letter {
        self.letter(self.say(subject), texts.iter().map(|key| self.say(key)).collect())
    }

    /// Something happened, and the recipient is in time until `deadline`.
    pub fn until(&self, subject: &'static str, texts: &[&'static str], deadline: DateTime<Utc>) -> Letter {
        let paragraphs = texts.iter().map(|key| self.say_until(key, deadline)).collect();
        self.letter(self.say_until(subject, deadline), paragraphs)
    }

    /// A comment was written, with so many files.
    pub fn comment(&self, happened: &'static str, files: usize) -> Letter {
        let attached = (files > 0).then(|| self.say_with("mail-comment-attached", &[("count", files.into())]));
        let paragraphs = [self.say(happened)].into_iter().chain(attached).chain([self.say("mail-comment-next")]);
        self.letter(self.say("mail-comment-subject"), paragraphs.collect())
    }

    /// `letter` with somebody's words, if they wrote any.
    pub fn quoting(&self, title: &'static str, text: Option<&str>, letter: Letter) -> Letter {
        Letter { quote: self.quote(title, text), ..letter }
    }

    fn greeting(&self) -> String {
        match line(self.facts.reader) {
            name if name.is_empty() => self.text("mail-greeting-nobody"),
            name => self.say_with("mail-greeting", &[("name", name.into())]),
        }
    }

    fn action(&self) -> Action {
        match self.audience {
            Audience::Partner | Audience::Reviewer => {
                let url = format!("{}/claims/{}", self.facts.branding.base_url, self.claim_id);
                Action { label: self.text("mail-open-claim"), to: Target::Url(url) }
            }
            Audience::Customer => Action { label: self.text("mail-open-consent"), to: Target::ConsentLink },
        }
    }

    fn table(&self) -> Vec<Fact> {
        let number = ("number", Arg::from(self.facts.mpn_id));
        let location = self.say_with("mail-location", &[("location", line(self.facts.location).into()), number]);
        let mut facts = vec![
            self.fact("field-claim-id", self.claim_id.clone()),
            self.fact("field-customer", self.customer.clone()),
        ];
        // A draft may not have come so far.
        facts.retain(|fact| !fact.value.is_empty());
        if self.audience != Audience::Partner {
            facts.push(self.fact("field-partner", self.partner.clone()));
        }
        facts.push(self.fact("field-partner-location", location));
        if let Some(name) = self.facts.reviewer.filter(|_| self.audience == Audience::Partner) {
            facts.push(self.fact("field-reviewer", line(name)));
        }
        if let Some(due) = self.open_deadline() {
            facts.push(self.fact("field-deadline", self.words().deadline(due)));
        }
        facts
    }

    fn fact(&self, key: &'static str, value: String) -> Fact {
        Fact { label: self.text(key), value }
    }

    /// The deadline that the reader waits for or works towards. What partner and reviewer owe each other is none of the
    /// customer's business.
    fn open_deadline(&self) -> Option<DateTime<Utc>> {
        let claim = self.claim();
        match self.audience {
            Audience::Partner | Audience::Reviewer => claim.due_at,
            Audience::Customer => claim.decline_until.filter(|end| self.facts.now < *end && self.may_still_change()),
        }
    }

    /// Whether the customer's page can still decline, or take a decline back.
    fn may_still_change(&self) -> bool {
        let claim = self.claim();
        let declined = |r: &Rejection| r.group == RejectionGroup::CustomerDecline && !r.is_final;
        claim.status == Status::Approved || claim.rejection.as_ref().is_some_and(declined)
    }

    fn footer(&self) -> Vec<String> {
        let why = match self.audience {
            Audience::Partner => "mail-footer-partner",
            Audience::Reviewer => "mail-footer-reviewer",
            Audience::Customer => "mail-footer-customer",
        };
        let genuine = (self.audience == Audience::Customer).then(|| self.say("mail-consent-genuine"));
        genuine.into_iter().chain([self.say("mail-footer-service"), self.say(why)]).collect()
    }

    /// The names of the products, as they were when chosen, in the reader's language; all of them, or those of `keys`.
    pub fn products(&self, keys: Option<&[String]>) -> Vec<ListItem> {
        let answers = &self.before().unwrap_or(self.claim()).answers;
        let named = |p: &&ProductChoice| keys.is_none_or(|keys| keys.iter().any(|key| p.is_named(key)));
        let item = |p| ListItem { label: line(&answers.product_name(p, self.facts.language)), text: None };
        answers.products.iter().filter(named).map(item).collect()
    }

    /// Which fields of the claim became others, but not what they say; nothing if none did.
    pub fn changed(&self, changes: &[Change]) -> Vec<List> {
        let item = |name: String| ListItem { label: line(&name), text: None };
        let items: Vec<ListItem> = changed_fields(self.texts, changes).into_iter().map(item).collect();
        let list = List { title: self.text("mail-answer-changed"), items };
        Some(list).filter(|list| !list.items.is_empty()).into_iter().collect()
    }

    /// Somebody's words, if they wrote any.
    pub fn quote(&self, title: &'static str, text: Option<&str>) -> Option<Quote> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(Quote { title: self.text(title), text: text.to_owned() })
    }
}

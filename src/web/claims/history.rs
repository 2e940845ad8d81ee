//! A claim's history as a page and as a file (rules 10.4 to 10.6 and 10.11).

use super::address::OfClaim;
use super::sheet::Sheet;
use crate::claims::claim::{Claim, ClaimId};
use crate::claims::event::Event;
use crate::claims::history::{Kind, Line, Names, Teller, Told};
use crate::claims::policy::Actor;
use crate::claims::queries::{self, Entry, MailRow};
use crate::people::Person;
use crate::text::Texts;
use crate::time::{Calendar, Words};
use crate::web::errors::PageError;
use crate::web::forms::Asked;
use crate::web::page::{self, Frame};
use crate::web::session::SignedIn;
use crate::web::state::State;
use crate::web::visitor::Visitor;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// Everything that happened, read in one snapshot.
struct Loaded {
    claim: Claim,
    entries: Vec<Entry>,
    mails: Vec<MailRow>,
    names: Names,
}

/// What happened at one time: an event, or a mail that one owed.
struct Happening {
    at: DateTime<Utc>,
    told: Told,
    /// The icon of its kind.
    icon: &'static str,
    /// The status after it.
    status: &'static str,
    internal: bool,
    time: String,
    machine: String,
}

/// A day's happenings, the newest first.
struct Day {
    title: String,
    happenings: Vec<Happening>,
}

/// The page.
#[derive(Template)]
#[template(path = "claims/history.html")]
struct HistoryPage {
    t: Texts,
    frame: Frame,
    id: String,
    href: String,
    customer: String,
    list_title: &'static str,
    kinds: Vec<KindLink>,
    /// The name of the only kind that is shown.
    only: Option<&'static str>,
    /// The same as a file.
    csv_href: String,
    days: Vec<Day>,
}

/// A link to one kind of entries.
struct KindLink {
    text: &'static str,
    href: String,
    current: bool,
}

/// What is to be shown; it stands in the address, so that a narrowed history can be kept and sent (rule 10.11).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HistoryQuery {
    show: String,
}

impl HistoryQuery {
    /// The only kind to be shown; everything when it is none that we know.
    fn only(&self) -> Option<Kind> {
        Kind::parse(&self.show)
    }
}

/// An address of the history, narrowed to a kind.
fn narrowed(path: &str, only: Option<Kind>) -> String {
    only.map_or_else(|| path.to_owned(), |kind| format!("{path}?show={}", kind.as_str()))
}

/// `GET /claims/{id}/history`
pub async fn page(
    state: State,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    Asked(query): Asked<HistoryQuery>,
) -> Result<HttpResponse, PageError> {
    let (t, only) = (frame.t, query.only());
    let partner = person.company().is_some();
    let loaded = load(&state, person, id).await?;
    let words = Words::new(t.language(), &state.office.calendar);
    let customer = loaded.claim.answers.customer_name.clone().unwrap_or_else(|| loaded.claim.answers.name.clone());
    let days = days(happenings(&loaded, words, only), &state.office.calendar, words);
    let list_title = t.text(if partner { "claims-title" } else { "nav-all-claims" });
    let href = format!("/claims/{id}");
    let link = |kind: Option<Kind>| KindLink {
        text: t.text(kind.map_or("history-everything", Kind::label_key)),
        href: narrowed(&format!("{href}/history"), kind),
        current: kind == only,
    };
    Ok(page::render(&HistoryPage {
        t,
        frame,
        id: id.to_string(),
        customer,
        list_title,
        kinds: std::iter::once(None).chain(Kind::ALL.iter().copied().map(Some)).map(link).collect(),
        only: only.map(|kind| t.text(kind.label_key())),
        csv_href: narrowed(&format!("{href}/history.csv"), only),
        days,
        href,
    }))
}

/// `GET /claims/{id}/history.csv`
pub async fn table(
    state: State,
    request: HttpRequest,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    Asked(query): Asked<HistoryQuery>,
) -> Result<HttpResponse, PageError> {
    let t = Visitor::of(&request).texts();
    let user = person.id;
    let loaded = load(&state, person, id).await?;
    tracing::info!(user = user.0, claim = %id, "a history was exported");
    let happenings = happenings(&loaded, Words::new(t.language(), &state.office.calendar), query.only());
    let heads = ["history-time", "history-event", "history-by", "history-status-after", "history-details"];
    let mut sheet = Sheet::new(heads.map(|head| t.text(head)))?;
    for Happening { machine, told, status, .. } in &happenings {
        let details = told.lines.iter().map(|line| line.in_one(t)).collect::<Vec<_>>().join("\n");
        sheet.row([machine, &told.title, &told.by, *status, &details])?;
    }
    sheet.download(&format!("{id}-history.csv"))
}

async fn load(state: &State, person: Person, id: ClaimId) -> Result<Loaded, PageError> {
    let read = move |conn: &mut _, _now| {
        let actor = Actor::Person(person);
        let claim = queries::look(conn, &actor, id)?;
        let entries = queries::entries(conn, &actor, &claim)?;
        let mails = queries::mails(conn, &actor, &claim)?;
        let names = queries::names(conn, &actor, &claim)?;
        Ok(Loaded { claim, entries, mails, names })
    };
    state.read(read).await
}

/// Events and mails, the newest first, all or of `only` one kind; a mail comes after the event that owed it, a reminder or
/// digest at its own time.
fn happenings(loaded: &Loaded, words: Words<'_>, only: Option<Kind>) -> Vec<Happening> {
    let t = words.texts();
    let teller = Teller::new(words, &loaded.entries, &loaded.names);
    let mut all = Vec::new();
    let mails = if only.is_none_or(|kind| kind == Kind::Mails) { loaded.mails.as_slice() } else { &[] };
    for entry in &loaded.entries {
        let happening = |told, icon| Happening {
            at: entry.at,
            told,
            icon,
            status: t.text(entry.to.label_key()),
            internal: entry.internal,
            time: words.time(entry.at),
            machine: words.machine(entry.at),
        };
        if only.is_none_or(|kind| kind.has(entry)) {
            all.push(happening(teller.tell(entry), icon(entry)));
        }
        let owed = mails.iter().filter(|mail| mail.seq == Some(entry.seq) && mail.owed_at <= entry.at);
        all.extend(owed.map(|mail| happening(tell_mail(mail, t, words), "send")));
    }
    for mail in mails {
        let entry = loaded.entries.iter().rfind(|entry| entry.at <= mail.owed_at);
        let own = loaded.entries.iter().any(|entry| mail.seq == Some(entry.seq) && mail.owed_at <= entry.at);
        let (Some(entry), false) = (entry, own) else { continue };
        all.push(Happening {
            at: mail.owed_at,
            told: tell_mail(mail, t, words),
            icon: "send",
            status: t.text(entry.to.label_key()),
            internal: false,
            time: words.time(mail.owed_at),
            machine: words.machine(mail.owed_at),
        });
    }
    all.sort_by_key(|happening| happening.at);
    all.reverse();
    all
}

fn icon(entry: &Entry) -> &'static str {
    if entry.internal {
        "lock"
    } else if !entry.event.files().is_empty() {
        "doc"
    } else if entry.from != Some(entry.to) {
        "right"
    } else if matches!(entry.event, Event::CustomerNotified { .. }) {
        "check"
    } else {
        "pen"
    }
}

/// A mail: to whom, its subject, and how far it got.
fn tell_mail(mail: &MailRow, t: Texts, words: Words<'_>) -> Told {
    let delivery = match (mail.accepted_at, mail.parked_at, mail.void_at) {
        (Some(at), ..) => t.with("history-mail-accepted", &[("instant", words.instant(at).into())]),
        (None, Some(at), _) => t.with("history-mail-parked", &[("instant", words.instant(at).into())]),
        (None, None, Some(at)) => t.with("history-mail-void", &[("instant", words.instant(at).into())]),
        (None, None, None) => t.text("history-mail-waiting").to_owned(),
    };
    let fact = |label, value: &str| Line::Fact { label: t.text(label).to_owned(), value: value.to_owned() };
    let subject = mail.subject.as_str().unwrap_or_default();
    Told {
        title: t.with("history-mail", &[("recipient", (&mail.recipient).into())]),
        by: t.text("history-by-system").to_owned(),
        lines: vec![fact("history-subject", subject), fact("history-delivery", &delivery)],
    }
}

fn days(happenings: Vec<Happening>, calendar: &Calendar, words: Words<'_>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for happening in happenings {
        let title = words.long_date(calendar.local_date(happening.at));
        match days.last_mut() {
            Some(day) if day.title == title => day.happenings.push(happening),
            Some(_) | None => days.push(Day { title, happenings: vec![happening] }),
        }
    }
    days
}

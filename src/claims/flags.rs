//! What a reviewer should know about the customer's address before they trust it. A flag is a hint to look
//! twice; it decides nothing.

use crate::claims::answers::Change;
use crate::claims::claim::Claim;
use crate::claims::event::Event;

/// Mail services where anybody may open an address.
const FREE_MAIL: [&str; 28] = [
    "aol.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.fr",
    "googlemail.com",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "live.fr",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "sfr.fr",
    "web.de",
    "yahoo.com",
    "yahoo.fr",
];

/// A reason to look twice at whom the customer's mail will go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// Anybody could have opened this address.
    FreeMail,
    /// The partner itself may be reading it.
    PartnersDomain,
    /// It is not the contact that the claim was filed with.
    ChangedAfterFiling,
}

impl Flag {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FreeMail => "review-flag-free-mail",
            Self::PartnersDomain => "review-flag-own-domain",
            Self::ChangedAfterFiling => "review-flag-changed",
        }
    }
}

/// The flags of a claim. `partner_domains` are the domains of the partner's accounts, `events` those of the claim.
pub fn flags<'a>(claim: &Claim, partner_domains: &[String], events: impl IntoIterator<Item = &'a Event>) -> Vec<Flag> {
    let Some(contact) = &claim.answers.customer_contact else { return Vec::new() };
    let domain = domain_of(&contact.email);
    let free = FREE_MAIL.contains(&domain);
    let named = claim.answers.partner_contact.as_ref().map(|contact| domain_of(&contact.email));
    let of_partner = |own: &str| !own.is_empty() && !FREE_MAIL.contains(&own) && is_within(domain, own);
    let own = partner_domains.iter().map(String::as_str).chain(named).any(of_partner);
    let changed = events.into_iter().any(changes_contact);
    [(free, Flag::FreeMail), (own, Flag::PartnersDomain), (changed, Flag::ChangedAfterFiling)]
        .into_iter()
        .filter_map(|(raised, flag)| raised.then_some(flag))
        .collect()
}

/// Addresses are kept with their domain in lower case.
fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

fn is_within(domain: &str, parent: &str) -> bool {
    domain.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Only events after the first submission name changes under these kinds.
fn changes_contact(event: &Event) -> bool {
    let of_contact = |changes: &[Change]| changes.iter().any(|change| change.field.starts_with("customer_contact"));
    if let Event::Edited { changes } | Event::Answered { changes, .. } | Event::AddressReplaced { changes, .. } = event
    {
        of_contact(changes)
    } else {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::answers::{Answers, Contact};
    use crate::claims::claim::{Activity, Area, ClaimId};
    use crate::people::{CompanyId, LocationId, UserId};
    use chrono::{DateTime, Utc};
    use serde_json::Value;

    fn contact(email: &str) -> Option<Contact> {
        Some(Contact { name: "Carol".into(), title: "CIO".into(), email: email.into() })
    }

    fn claim(customer: &str, partner: &str) -> Claim {
        let begun = Answers::begin(LocationId(1), "Rollout".into(), Area::Microsoft365, vec![Activity::Usage]);
        let answers = Answers { customer_contact: contact(customer), partner_contact: contact(partner), ..begun };
        let event = Event::Created { answers: Box::new(answers), expires_at: DateTime::<Utc>::UNIX_EPOCH };
        crate::claims::evolve::begin(ClaimId(1), CompanyId(1), UserId(1), &event, DateTime::<Utc>::UNIX_EPOCH).unwrap()
    }

    fn found(customer: &str, domains: &[&str], events: &[Event]) -> Vec<Flag> {
        let domains: Vec<String> = domains.iter().map(|d| (*d).to_owned()).collect();
        flags(&claim(customer, "alice@contoso.example"), &domains, events)
    }

    #[test]
    fn an_ordinary_address_raises_nothing() {
        assert_eq!(found("carol@northwind.example", &["contoso.example"], &[]), []);
        assert_eq!(found("carol@notcontoso.example", &["contoso.example"], &[]), []);
        assert_eq!(found("carol@northwind.example", &["", "gmail.com"], &[]), []);
    }

    #[test]
    fn free_mail_and_the_partners_own_domain_are_told_apart() {
        assert_eq!(found("carol@gmail.com", &["gmail.com"], &[]), [Flag::FreeMail]);
        assert_eq!(found("carol@contoso.example", &[], &[]), [Flag::PartnersDomain]);
        assert_eq!(found("carol@mail.fabrikam.example", &["fabrikam.example"], &[]), [Flag::PartnersDomain]);
    }

    #[test]
    fn only_a_change_of_the_customers_contact_counts() {
        let edit = |field: &str| {
            let changes = vec![Change { field: field.into(), old: Value::Null, new: Value::Null }];
            Event::Edited { changes }
        };
        let address = "carol@northwind.example";
        assert_eq!(found(address, &[], &[edit("partner_contact.email"), edit("comment")]), []);
        assert_eq!(found(address, &[], &[edit("customer_contact.email")]), [Flag::ChangedAfterFiling]);
    }
}

//! What a reviewer should know about the customer's address before they trust it. A flag is a hint to look
//! twice; it decides nothing.

use std::collections::BTreeSet;

/// Mail services where anybody may open an address (rule 16.14), in lower-case ASCII.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FreeMail(BTreeSet<String>);

impl FreeMail {
    /// Whether anybody may open an address in this domain.
    pub fn has(&self, domain: &str) -> bool {
        self.0.contains(domain)
    }

    /// Their domains, in order.
    pub fn domains(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl FromIterator<String> for FreeMail {
    fn from_iter<T: IntoIterator<Item = String>>(domains: T) -> Self {
        Self(domains.into_iter().collect())
    }
}

/// A reason to look twice at whom the customer's mail will go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// Anybody could have opened this address.
    FreeMail,
    /// The partner itself may be reading it.
    PartnersDomain,
    /// It is neither on the tenant's domain nor below it, however alike the two look.
    OutsideTenant,
    /// It speaks for other customers too.
    SeveralCustomers,
    /// What stands before the domain looks like an address of its own, or leads elsewhere.
    OddSpelling,
    /// Mail to it came back, or no server took it.
    CameBack,
    RefusedBefore,
    /// It is not the contact that the claim was filed with.
    ChangedAfterFiling,
}

impl Flag {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::FreeMail => "review-flag-free-mail",
            Self::PartnersDomain => "review-flag-own-domain",
            Self::OutsideTenant => "review-flag-outside-tenant",
            Self::SeveralCustomers => "review-flag-several-customers",
            Self::OddSpelling => "review-flag-odd-spelling",
            Self::CameBack => "review-flag-came-back",
            Self::RefusedBefore => "review-flag-refused-before",
            Self::ChangedAfterFiling => "review-flag-changed",
        }
    }
}

/// What an address of a claim's customer is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownAddresses {
    /// The domain of the customer's tenant, in lower-case ASCII.
    pub tenant_domain: Option<String>,
    /// The domains of the partner's accounts, and of the contact that it names.
    pub partner_domains: Vec<String>,
    pub free_mail: FreeMail,
}

impl KnownAddresses {
    /// The flags that an address raises by how it is written. Domains are compared in ASCII and label by label, so that
    /// one that only looks like the tenant's is another one.
    pub fn flags(&self, address: &str) -> Vec<Flag> {
        let (local, domain) = parts_of(address);
        let free = self.free_mail.has(&domain);
        let of_partner = |own: &String| !own.is_empty() && !self.free_mail.has(own) && is_within(&domain, own);
        let outside = self.tenant_domain.as_ref().is_some_and(|tenant| !is_within(&domain, tenant));
        [
            (free, Flag::FreeMail),
            (self.partner_domains.iter().any(of_partner), Flag::PartnersDomain),
            (outside, Flag::OutsideTenant),
            (local.contains(is_odd), Flag::OddSpelling),
        ]
        .into_iter()
        .filter_map(|(raised, flag)| raised.then_some(flag))
        .collect()
    }
}

/// What stands before the last `@`, and the domain in lower-case ASCII.
fn parts_of(address: &str) -> (&str, String) {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    (local, idna::domain_to_ascii(domain).unwrap_or_else(|_unfit| domain.to_lowercase()))
}

/// The domain of an address, in lower-case ASCII.
pub fn domain_of(address: &str) -> String {
    parts_of(address).1
}

/// Routes, quotes and comments: characters by which an address leads elsewhere than it seems to.
fn is_odd(c: char) -> bool {
    matches!(c, '%' | '!' | '=' | '"' | '\\' | '(' | ')' | '<' | '>' | '[' | ']' | ':' | ';' | ',' | '@' | '`')
        || c.is_whitespace()
}

fn is_within(domain: &str, parent: &str) -> bool {
    domain.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(address: &str, partner_domains: &[&str]) -> Vec<Flag> {
        let partner_domains = partner_domains.iter().map(|domain| (*domain).to_owned()).collect();
        let tenant_domain = Some("northwind.example".to_owned());
        let free_mail = FreeMail::from_iter(["gmail.com".to_owned()]);
        KnownAddresses { tenant_domain, partner_domains, free_mail }.flags(address)
    }

    #[test]
    fn an_address_of_the_tenant_raises_nothing() {
        for address in ["carol@northwind.example", "Carol.O'Neil+it@mail.NORTHWIND.example"] {
            assert_eq!(found(address, &["contoso.example", "", "gmail.com"]), [], "{address}");
        }
        assert_eq!(KnownAddresses::default().flags("carol@elsewhere.example"), []);
    }

    #[test]
    fn a_domain_that_only_looks_like_the_tenants_is_outside() {
        let cyrillic = "carol@n\u{43e}rthwind.example";
        for address in [
            "carol@notnorthwind.example",
            "carol@northwind.example.evil.example",
            "carol@northwind-example.com",
            "carol@northw1nd.example",
            "carol@example",
            cyrillic,
            "carol@xn--nrthwind-66g.example",
        ] {
            assert_eq!(found(address, &[]), [Flag::OutsideTenant], "{address}");
        }
    }

    #[test]
    fn free_mail_and_the_partners_own_domain_are_told_apart() {
        assert_eq!(found("carol@gmail.com", &["gmail.com"]), [Flag::FreeMail, Flag::OutsideTenant]);
        for address in ["carol@contoso.example", "carol@mail.Contoso.example"] {
            assert_eq!(found(address, &["contoso.example"]), [Flag::PartnersDomain, Flag::OutsideTenant], "{address}");
        }
        assert_eq!(found("carol@notcontoso.example", &["contoso.example"]), [Flag::OutsideTenant]);
    }

    #[test]
    fn an_address_that_leads_elsewhere_than_it_seems_is_odd() {
        let odd = [Flag::OutsideTenant, Flag::OddSpelling];
        for address in [
            "carol%northwind.example@evil.example",
            "northwind.example!carol@evil.example",
            "carol=northwind.example@evil.example",
            "\"carol@northwind.example\"@evil.example",
            "carol(northwind.example)@evil.example",
        ] {
            assert_eq!(found(address, &[]), odd, "{address}");
        }
        assert_eq!(found("\"carol\"@northwind.example", &[]), [Flag::OddSpelling]);
    }
}

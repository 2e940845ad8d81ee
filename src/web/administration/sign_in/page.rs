//! What the pages of a provider show, send and refuse.

use crate::accounts::openid::{Owner, Provider, ProviderError, Wanted, Wrong};
use crate::text::Texts;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::Frame;
use askama::Template;
use serde::Deserialize;

/// Whose provider a page is about.
#[derive(Debug, Clone)]
pub(super) struct Of {
    pub(super) owner: Owner,
    /// The address of the page.
    pub(super) own_href: String,
    /// The page above it, and its name, if it is a company's.
    pub(super) company: Option<(String, String)>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ProviderForm {
    pub issuer: String,
    pub client_id: String,
    /// Is never shown again.
    pub client_secret: String,
    pub domains: String,
    /// `yes` when it is ticked, as the next.
    pub only_through: String,
    pub asks_second_factor: String,
    /// The version that the page showed.
    pub version: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    pub version: String,
}

impl ProviderForm {
    pub(super) fn of(provider: &Provider) -> Self {
        let ticked = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        Self {
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            client_secret: String::new(),
            domains: provider.domains.join("\n"),
            only_through: ticked(provider.only_through),
            asks_second_factor: ticked(provider.asks_second_factor),
            version: provider.version.to_string(),
        }
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            secret: self.client_secret.clone(),
            domains: self.domains.clone(),
            only_through: self.only_through == "yes",
            asks_second_factor: self.asks_second_factor == "yes",
            version: self.version.parse().unwrap_or(0),
        }
    }
}

#[derive(Template)]
#[template(path = "administration/sign_in/provider.html")]
pub(super) struct ProviderPage {
    t: Texts,
    frame: Frame,
    of: Of,
    title: String,
    /// What the provider is told about us.
    redirect: String,
    form: ProviderForm,
    /// Whether there is one, and how it stands.
    state: Option<String>,
    changed_since: bool,
}

impl ProviderPage {
    pub(super) fn new(frame: Frame, of: Of, redirect: String, provider: Option<&Provider>, form: ProviderForm) -> Self {
        let t = frame.t;
        let title = title(t, &of);
        let state = provider.map(|provider| match (provider.proven_at, frame.when()) {
            (Some(at), Some(when)) => t.with("provider-proven", &[("date", when.instant(at).into())]),
            _ => t.text("provider-unproven").to_owned(),
        });
        let form = ProviderForm { client_secret: String::new(), ..form };
        Self { t, frame: frame.at(of.own_href.clone()), of, title, redirect, form, state, changed_since: false }
    }

    pub(super) fn changed_since(self) -> Self {
        Self { changed_since: true, ..self }
    }
}

#[derive(Template)]
#[template(path = "administration/sign_in/removal.html")]
pub(super) struct RemovalPage {
    t: Texts,
    frame: Frame,
    of: Of,
    title: String,
    issuer: String,
    version: i32,
    changed_since: bool,
}

impl RemovalPage {
    pub(super) fn new(frame: Frame, of: Of, provider: &Provider) -> Self {
        let (t, title) = (frame.t, title(frame.t, &of));
        let frame = frame.at(format!("{}/removal", of.own_href));
        Self { t, frame, of, title, issuer: provider.issuer.clone(), version: provider.version, changed_since: false }
    }

    pub(super) fn changed_since(self) -> Self {
        Self { changed_since: true, ..self }
    }
}

fn title(t: Texts, of: &Of) -> String {
    match &of.company {
        Some((_, company)) => t.with("provider-title-company", &[("company", company.into())]),
        None => t.text("provider-title").to_owned(),
    }
}

/// What a refusal says, at its field.
pub(super) fn errors(t: Texts, why: &Wrong) -> Errors {
    let mut errors = Errors::default();
    let (field, message) = match why {
        Wrong::Issuer => ("issuer", t.text("error-provider-issuer").to_owned()),
        Wrong::Client => ("client_id", t.text("error-provider-client").to_owned()),
        Wrong::Secret => ("client_secret", t.text("error-provider-secret").to_owned()),
        Wrong::Domains => ("domains", t.text("error-provider-domains").to_owned()),
        Wrong::DomainTaken(domain) => ("domains", t.with("error-provider-domain-taken", &[("domain", domain.into())])),
        Wrong::Unproven => ("only_through", t.text("error-provider-unproven").to_owned()),
        Wrong::Outside(count) => ("only_through", t.with("error-provider-outside", &[("count", (*count).into())])),
        Wrong::Changed | Wrong::Database(_) => return errors,
    };
    errors.add(field, message);
    errors
}

/// What came of trying a provider, in words.
pub(super) fn untried(t: Texts, why: ProviderError) -> String {
    let key = match why {
        ProviderError::Address => "error-provider-try-address",
        ProviderError::PrivateAddress => "error-provider-try-private",
        ProviderError::Unreachable => "error-provider-try-unreachable",
        ProviderError::Slow | ProviderError::Busy => "error-provider-try-slow",
        ProviderError::OtherIssuer => "error-provider-try-issuer",
        ProviderError::Unsuitable => "error-provider-try-unsuitable",
        ProviderError::Answer
        | ProviderError::Refused
        | ProviderError::Token
        | ProviderError::Expired
        | ProviderError::Email => "error-provider-try-answer",
    };
    t.text(key).to_owned()
}

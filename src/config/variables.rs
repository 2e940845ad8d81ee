//! Reads the variables one by one. What is asked for here is what the program knows: a variable that nobody asked for is
//! not one of ours, so there is no second list of their names.

use crate::config::base_url::BaseUrl;
use crate::config::secret::Secrets;
use crate::config::settings::SettingError;
use crate::config::trusted_proxies::TrustedProxies;
use crate::config::weak_secret::LEAST;
use crate::outbox::Transport;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::str::FromStr;

/// The variables, by name; empty ones count as not given.
pub(super) struct Variables<'a> {
    look_up: &'a dyn Fn(&str) -> Option<String>,
    known: RefCell<BTreeSet<String>>,
}

impl<'a> Variables<'a> {
    pub(super) fn new(look_up: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { look_up, known: RefCell::default() }
    }

    /// The names that were asked for.
    pub(super) fn known(&self) -> Vec<String> {
        self.known.borrow().iter().cloned().collect()
    }

    /// Refuses a variable that begins as ours do and that nobody asked for; for when all are read.
    pub(super) fn refuse_unknown(&self, given: &[String]) -> Result<(), SettingError> {
        let known = self.known.borrow();
        let Some(unknown) = given.iter().find(|name| name.starts_with("CPOR_") && !known.contains(*name)) else {
            return Ok(());
        };
        let nearest = known.iter().min_by_key(|name| strsim::damerau_levenshtein(name, unknown));
        Err(SettingError(format!(
            "{unknown}: there is no such setting; did you mean {}? (docs/settings.md lists all)",
            nearest.map_or("another", String::as_str)
        )))
    }

    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.known.borrow_mut().insert(name.to_owned());
        (self.look_up)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    pub(super) fn parsed<T: FromStr>(&self, name: &str, default: &str, wanted: &str) -> Result<T, SettingError> {
        let value = self.get(name).unwrap_or_else(|| default.to_owned());
        value.parse().map_err(|_unreadable| SettingError(format!("{name}: {value:?} cannot be read; write {wanted}")))
    }

    pub(super) fn switch(&self, name: &str, default: bool) -> Result<bool, SettingError> {
        match self.get(name).as_deref().map(str::to_ascii_lowercase).as_deref() {
            None => Ok(default),
            Some("1" | "yes" | "true" | "on") => Ok(true),
            Some("0" | "no" | "false" | "off") => Ok(false),
            Some(other) => Err(SettingError(format!("{name}: {other:?} cannot be read; write yes or no"))),
        }
    }

    pub(super) fn count(&self, name: &str, default: u32) -> Result<u32, SettingError> {
        self.number(name, default, 1..=500)
    }

    pub(super) fn number(
        &self,
        name: &str,
        default: u32,
        range: std::ops::RangeInclusive<u32>,
    ) -> Result<u32, SettingError> {
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        let number = self.parsed(name, &default.to_string(), &wanted)?;
        if range.contains(&number) {
            Ok(number)
        } else {
            Err(SettingError(format!("{name}: {number} is out of range; write {wanted}")))
        }
    }

    pub(super) fn transport(&self, demo: bool) -> Result<Option<Transport>, SettingError> {
        let file = self.get("CPOR_SMTP_CA");
        let wrong = |error: &dyn std::fmt::Display| SettingError(format!("CPOR_SMTP_CA: {error}"));
        match (self.get("CPOR_SMTP_URL"), file) {
            (None, None) => Ok(demo.then_some(Transport::Kept)),
            (None, Some(_)) => Err(wrong(&"set, but CPOR_SMTP_URL is not; set both or none")),
            (Some(url), file) => {
                let usual = Transport::smtp(&url).map_err(|error| SettingError(format!("CPOR_SMTP_URL: {error}")))?;
                let Some(file) = file else { return Ok(Some(usual)) };
                let pem = std::fs::read(&file).map_err(|e| wrong(&format!("{file} cannot be read: {e}")))?;
                Transport::smtp_trusting(&url, Some(&pem)).map(Some).map_err(|e| wrong(&format!("{file}: {e}")))
            }
        }
    }

    pub(super) fn base_url(&self, bind: SocketAddr) -> Result<BaseUrl, SettingError> {
        match self.get("CPOR_BASE_URL") {
            None => Ok(BaseUrl::of_address(bind)),
            Some(url) => BaseUrl::parse(&url).ok_or_else(|| {
                SettingError(format!(
                    "CPOR_BASE_URL: {url:?} cannot be used; write scheme and host only, like https://claims.example"
                ))
            }),
        }
    }

    pub(super) fn secrets(&self) -> Result<Option<Secrets>, SettingError> {
        match self.get("CPOR_SECRET") {
            None => Ok(None),
            Some(list) => Secrets::parse(&list).map(Some).map_err(|length| {
                SettingError(format!(
                    "CPOR_SECRET: a secret has only {length} bytes; make each at least {}, without commas and spaces, \
                     which part one from the next",
                    LEAST
                ))
            }),
        }
    }

    pub(super) fn second_factor(&self, demo: bool) -> Result<bool, SettingError> {
        match self.get("CPOR_SECOND_FACTOR").as_deref() {
            None => Ok(!demo),
            Some("required") => Ok(true),
            Some("optional") => Ok(false),
            Some(other) => {
                Err(SettingError(format!("CPOR_SECOND_FACTOR: {other:?} cannot be read; write required or optional")))
            }
        }
    }

    pub(super) fn trusted_proxies(&self) -> Result<TrustedProxies, SettingError> {
        let list = self.get("CPOR_TRUSTED_PROXIES").unwrap_or_default();
        TrustedProxies::parse(&list).map_err(|entry| {
            SettingError(format!(
                "CPOR_TRUSTED_PROXIES: {entry:?} cannot be used; write the proxies' addresses or networks, like \
                 127.0.0.1, 10.1.0.0/16"
            ))
        })
    }
}

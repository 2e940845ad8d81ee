//! Where the database is, and whether the way there is safe.

use crate::config::settings::{SettingError, Settings};
use crate::config::variables::Variables;
use std::net::IpAddr;
use std::str::FromStr as _;

/// What libpq takes from the environment when the address does not say it: variable and option.
const FROM_ENVIRONMENT: [(&str, &str); 4] =
    [("PGHOST", "host"), ("PGHOSTADDR", "hostaddr"), ("PGSERVICE", "service"), ("PGSSLMODE", "sslmode")];

impl Settings {
    /// Without TLS libpq silently sends data, and perhaps the password, in the clear.
    pub(super) fn check_plaintext(&self) -> Result<(), SettingError> {
        if self.database_in_clear {
            return Err(SettingError(
                "DATABASE_URL: the server is on another machine and no TLS is demanded of it; add \
                 ?sslmode=verify-full&sslrootcert=/path/of/its/ca.pem (or sslmode=require, which does not ask who it is), or \
                 set CPOR_DATABASE_PLAINTEXT=yes if the network is private"
                    .to_owned(),
            ));
        }
        Ok(())
    }
}

impl Variables<'_> {
    /// Whether the database at `url` is spoken to in the clear over a network, though nobody allowed it.
    pub(super) fn database_in_clear(&self, url: Option<&str>) -> Result<bool, SettingError> {
        let allowed = self.switch("CPOR_DATABASE_PLAINTEXT", false)?;
        let environment = FROM_ENVIRONMENT.map(|(variable, option)| (option, self.get(variable)));
        Ok(url.is_some_and(|url| {
            let mut options = options(url);
            for (option, value) in environment {
                let said = options.iter().any(|(known, _)| known == option);
                options.extend(value.filter(|_| !said).map(|value| (option.to_owned(), value)));
            }
            !allowed && !is_local(&options) && !is_encrypted(&options)
        }))
    }
}

/// What an address says: the hosts before the path, and every option.
pub(super) fn options(url: &str) -> Vec<(String, String)> {
    let owned = |(key, value): (&str, &str)| (key.to_owned(), value.trim_matches('\'').to_owned());
    let Some((_, rest)) = url.split_once("://") else {
        // Keyword form: `host=… dbname=…`, with or without spaces around each sign.
        let joined = url.split('=').map(str::trim).collect::<Vec<_>>().join("=");
        return joined.split_whitespace().filter_map(|word| word.split_once('=')).map(owned).collect();
    };
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = address.split('/').next().unwrap_or_default();
    let hosts = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    let before_path = (!hosts.is_empty()).then(|| ("host".to_owned(), hosts.to_owned()));
    before_path.into_iter().chain(query.split('&').filter_map(|pair| pair.split_once('=')).map(owned)).collect()
}

/// Whether a database with these options is on this machine: a socket's folder, or a loopback host. One that a service file
/// names may be anywhere.
pub(super) fn is_local(options: &[(String, String)]) -> bool {
    options.iter().all(|(key, value)| match key.as_str() {
        "host" | "hostaddr" => value.split(',').all(is_local_host),
        "service" => false,
        _ => true,
    })
}

/// Whether the server has to speak TLS.
pub(super) fn is_encrypted(options: &[(String, String)]) -> bool {
    let mut modes = options.iter().filter(|(key, _)| key == "sslmode").map(|(_, mode)| mode.as_str()).peekable();
    modes.peek().is_some() && modes.all(|mode| matches!(mode, "require" | "verify-ca" | "verify-full"))
}

/// Whether a host (with or without a port) is this machine.
fn is_local_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None if host.matches(':').count() == 1 => host.split(':').next().unwrap_or_default(),
        None => host,
    };
    let socket_folder = name.is_empty() || name.starts_with('/') || name.to_ascii_lowercase().starts_with("%2f");
    socket_folder || name.eq_ignore_ascii_case("localhost") || IpAddr::from_str(name).is_ok_and(|ip| ip.is_loopback())
}

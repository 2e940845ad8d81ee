//! The address of a database, with bounds on what its connections wait for.

/// What libpq is told unless the address says otherwise: seconds to connect; milliseconds until what nobody acknowledged
/// ends a connection; and seconds until a silent one is asked whether the machine behind it is still there, how often.
const BOUNDS: [(&str, &str); 5] = [
    ("connect_timeout", "5"),
    ("tcp_user_timeout", "10000"),
    ("keepalives_idle", "10"),
    ("keepalives_interval", "5"),
    ("keepalives_count", "3"),
];

/// The address, in either of the two forms that PostgreSQL knows, with these bounds.
pub(super) fn bounded(address: &str) -> String {
    if address.contains("://") {
        let query = address.split_once('?').map(|(_, query)| query);
        let given: Vec<&str> = query.unwrap_or_default().split('&').filter_map(name).collect();
        let missing = BOUNDS.iter().filter(|(name, _)| !given.contains(name));
        let added: Vec<String> = missing.map(|(name, value)| format!("{name}={value}")).collect();
        let joint = match query {
            None => "?",
            Some("") => "",
            Some(_) => "&",
        };
        format!("{address}{joint}{}", added.join("&"))
    } else {
        let given: Vec<&str> = address.split_whitespace().filter_map(name).collect();
        let missing = BOUNDS.iter().filter(|(name, _)| !given.contains(name));
        missing.fold(address.to_owned(), |address, (name, value)| format!("{address} {name}={value}"))
    }
}

fn name(pair: &str) -> Option<&str> {
    pair.split_once('=').map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_added_to_both_forms_and_replace_none() {
        let all =
            "connect_timeout=5&tcp_user_timeout=10000&keepalives_idle=10&keepalives_interval=5&keepalives_count=3";
        assert_eq!(bounded("postgres://app@db/cpor"), format!("postgres://app@db/cpor?{all}"));
        assert_eq!(bounded("postgres://db/cpor?"), format!("postgres://db/cpor?{all}"));
        let given = bounded("postgres://db/cpor?sslmode=require&connect_timeout=2");
        assert!(given.starts_with("postgres://db/cpor?sslmode=require&connect_timeout=2&tcp_user_timeout=10000"));
        assert!(!given.contains("connect_timeout=5"), "{given}");
        assert_eq!(
            bounded("host=db dbname=cpor keepalives_count=9"),
            "host=db dbname=cpor keepalives_count=9 connect_timeout=5 tcp_user_timeout=10000 keepalives_idle=10 \
             keepalives_interval=5"
        );
    }
}
